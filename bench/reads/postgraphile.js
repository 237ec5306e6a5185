/** PostGraphile 5 on the same tables, as its documentation sets it up for production; the functions that it asks are those of postgraphile-functions.sql. */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const { DATABASE_URL, PORT } = process.env;
const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  schema: { defaultBehavior: '-connection +list -insert -update -delete' },
  grafserv: { graphiql: false, websockets: false },
  grafast: { explain: false },
  pgServices: [makePgService({ connectionString: DATABASE_URL, schemas: ['public'], pubsub: false })],
});
const ask = pgl.createServ(grafserv).createHandler();
createServer((req, res) => (req.url === '/healthz' ? res.end() : ask(req, res))).listen(Number(PORT), '127.0.0.1');
