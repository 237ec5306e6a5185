/** The least that can answer: `node:http`, one prepared statement whose JSON text is the answer, no rights, no GraphQL. A request names a statement and brings its values. */
import http from 'node:http';
import pg from 'pg';
import { STATEMENTS } from './statements.ts';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c timezone=UTC -c plan_cache_mode=force_generic_plan' });

const server = http.createServer((req, res) => {
  if (req.method !== 'POST') return res.end();
  const chunks: Buffer[] = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', async () => {
    const { name, values } = JSON.parse(Buffer.concat(chunks).toString()) as { name: string; values: unknown[] };
    const { rows } = await pool.query({ name, text: STATEMENTS[name]!, values, rowMode: 'array' });
    const body = Buffer.from(`{"data":${rows[0]![0]}}`);
    res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }).end(body);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
