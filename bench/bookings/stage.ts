/** One PostgreSQL, two hubs in processes of their own, and connections for bare SQL: as many as both hubs have. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '../../src/core/time.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { Seed, type SignedIn } from '../../test/support/seed.ts';
import { Client } from '../chaos/client.ts';
import { TOKEN_SECRET } from '../chaos/hub-process.ts';
import { startTwo, type Two } from '../chaos/hubs.ts';
import { withOwner } from '../chaos/world.ts';
import { cpuMsOf } from '../reads/processes.ts';

const HUB_CONNECTIONS = 10;
const CLERKS = 8;

/** CPU time so far, in ms. */
export interface Cpu {
  hubs: number;
  postgres: number;
  /** Who asks, and for bare SQL who writes. */
  load: number;
}

export interface Stage {
  hubs: Two['hubs'];
  client: Client;
  /** As hub_app. */
  pool: pg.Pool;
  /** As the owner. */
  db: pg.Client;
  cpu(): Cpu;
}

/** A centre of its own for each way to book. */
export interface Cast {
  seed: Seed;
  clerks: readonly SignedIn[];
}

export async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres(dataDir);
  try {
    await migrate(postgres.url);
    await withTwo(postgres.url, () => cpuMsOf(postgres.pid()!), play);
    await tellDeadlocks(postgres.url);
  } finally {
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function withTwo(url: string, postgresCpu: () => number, play: (stage: Stage) => Promise<void>): Promise<void> {
  const two = await startTwo({ given: url });
  try {
    await besideThem(two, postgresCpu, play);
  } finally {
    await two.stop();
  }
}

export async function besideThem(two: Two, postgresCpu: () => number, play: (stage: Stage) => Promise<void>): Promise<void> {
  const url = two.databaseUrl;
  const client = new Client(two.hubs.map((hub) => hub.url));
  const pool = new pg.Pool({ connectionString: url, max: HUB_CONNECTIONS * two.hubs.length, options: '-c role=hub_app' });
  const cpu = (): Cpu => {
    const { user, system } = process.cpuUsage();
    return { hubs: two.hubs.reduce((sum, hub) => sum + cpuMsOf(hub.pid!), 0), postgres: postgresCpu(), load: (user + system) / 1_000 };
  };
  try {
    await withOwner(url, (db) => play({ hubs: two.hubs, client, pool, db, cpu }));
  } finally {
    client.close();
    await pool.end();
  }
}

/** Those that were tried again are among them; a connection hands in its counts when it ends. */
async function tellDeadlocks(url: string): Promise<void> {
  await withOwner(url, async (db) => {
    const others = 'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    while ((await db.query(others)).rowCount) await new Promise((later) => setTimeout(later, 50));
    const { rows } = await db.query('select deadlocks::int from pg_stat_database where datname = current_database()');
    console.log(`\ndeadlocks that PostgreSQL had to end in all of this, those tried again included: ${rows[0].deadlocks}`);
  });
}

export async function castOf({ db }: Stage): Promise<Cast> {
  const seed = new Seed(db, TOKEN_SECRET, systemClock);
  const clerks: SignedIn[] = [];
  while (clerks.length < CLERKS) clerks.push(await seed.staff('COORDINATOR'));
  return { seed, clerks };
}
