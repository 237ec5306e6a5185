import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { dice } from '../test/support/dice.ts';
import { besideThem, castOf } from './bookings/stage.ts';
import { byHub } from './bookings/ways.ts';
import { SCENARIOS } from './bookings/wishes.ts';
import { startTwo } from './chaos/hubs.ts';
import { cpuMsOf } from './reads/processes.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
fs.chmodSync(dir, 0o755);
const pg = await startEmbeddedPostgres(dir, { settings: ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=all'] });
await migrate(pg.url);
const { default: P } = await import('pg');
const root = new P.Client(pg.url);
await root.connect();
const two = await startTwo({ given: pg.url });
await besideThem(
  two,
  () => cpuMsOf(pg.pid()!),
  async (stage) => {
    const cast = await castOf(stage);
    const wishes = await SCENARIOS.b!.scenarios[0]!.wishes(cast.seed, 600, dice(6));
    const secret = fs.readFileSync(path.join(dir, 'pg.secret'), 'utf8').trim();
    const su = new P.Client(pg.url.replace(/\/\/hub:[^@]*@/, `//hub_root:${secret}@`));
    await su.connect();
    await su.query('create extension pg_stat_statements');
    const attempt = byHub(stage, cast, process.argv[2] === 'alt');
    for (const w of wishes.slice(0, 300)) await attempt(w);
    await su.query('select pg_stat_statements_reset()');
    const a = stage.cpu();
    const t = performance.now();
    for (const w of wishes.slice(300)) await attempt(w);
    const b = stage.cpu();
    console.log('pg ms', (b.postgres - a.postgres) / 300, 'hub', (b.hubs - a.hubs) / 300, 'wall', (performance.now() - t) / 300);
    const { rows } = await su.query(
      "select calls, total_exec_time::numeric(10,2) t, (total_exec_time/calls)::numeric(10,3) per, rows, toplevel, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) q from pg_stat_statements order by total_exec_time desc limit 25",
    );
    for (const r of rows) console.log(r.calls, r.t, r.per, r.rows, r.toplevel, r.q);
    await su.end();
  },
);
await root.end();
await two.stop();
await pg.stop();
fs.rmSync(dir, { recursive: true, force: true });
