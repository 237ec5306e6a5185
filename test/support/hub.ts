/** A real hub on a database of its own: real HTTP, real sockets, a clock the test turns, and every statement counted. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { type Hub, startHub } from '../../src/app.ts';
import type { Persona } from '../../src/console/graphiql.ts';
import { readConfig } from '../../src/core/config.ts';
import { MINUTE } from '../../src/core/time.ts';
import { secretOf } from '../../src/people/sessions.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { InTurn } from './in-turn.ts';
import { Seed } from './seed.ts';

/** Friday, 20 November 2026, 09:00 in Shanghai. */
export const FRIDAY_9 = new Date('2026-11-20T09:00:00+08:00');

export class TestClock {
  #now: Date;
  constructor(now: Date) {
    this.#now = now;
  }
  now(): Date {
    return new Date(this.#now);
  }
  set(iso: string): void {
    this.#now = new Date(iso);
  }
  advance(minutes: number): void {
    this.#now = new Date(this.#now.getTime() + minutes * MINUTE);
  }
}

export interface TestHub extends Hub {
  database: TestDatabase;
  /** As the database's owner, for what no API does. */
  db: pg.Client;
  clock: TestClock;
  seed: Seed;
  /** Statements the hub sent since the last call. */
  statements(): string[];
}

export async function testHub(
  options: {
    env?: NodeJS.ProcessEnv;
    database?: TestDatabase;
    times?: { exchange: number; beat: number };
    /** Whose eyes the pages of the demo have. */
    personas?: (seed: Seed) => Promise<readonly Persona[]>;
  } = {},
): Promise<TestHub> {
  const database = options.database ?? (await testDatabase());
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-test-'));
  const config = readConfig({
    HUB_DATA_DIR: dataDir,
    PORT: '0',
    HUB_TOKEN_SECRET: 'a secret of the tests, 32 letters or more',
    HUB_LOG_LEVEL: 'error',
    HUB_RATE_LIMIT: 'off', // its clock stands: nothing would be given back
    ...options.env,
  });
  const clock = new TestClock(FRIDAY_9);
  let seen: string[] = [];
  const db = new InTurn(database.url);
  await db.connect();
  const seed = new Seed(db, secretOf(config.tokenSecret, dataDir, 'token.secret'), clock);
  const hub = await startHub({
    config,
    databaseUrl: database.url,
    clock,
    sweeping: false,
    onQuery: (sql) => seen.push(sql),
    ...(options.times && { times: options.times }),
    personas: (await options.personas?.(seed)) ?? [],
  });
  return {
    ...hub,
    database,
    db,
    clock,
    seed,
    statements() {
      const taken = seen;
      seen = [];
      return taken;
    },
    async stop() {
      await hub.stop();
      await db.end();
      fs.rmSync(dataDir, { recursive: true, force: true });
      if (!options.database) await database.drop();
    },
  };
}
