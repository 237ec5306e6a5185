/** A database that holds a year of use: of a folder that is kept, or of one that is seeded now and deleted afterwards. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '../../src/core/time.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { seedScale } from '../../src/database/scale.ts';
import { secretOf } from '../../src/people/sessions.ts';

const YEAR_DAYS = 364;

export interface Data {
  postgres: EmbeddedPostgres;
  dataDir: string;
  db: pg.Client;
  /** Brings it to so many years; what is there stays. */
  seed(years: number): Promise<void>;
  stop(): Promise<void>;
}

export async function openData(folder: string | undefined): Promise<Data> {
  const dataDir = folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  if (!folder) fs.chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres(dataDir);
  await migrate(postgres.url);
  const db = new pg.Client(postgres.url);
  await db.connect();
  return {
    postgres,
    dataDir,
    db,
    async seed(years) {
      const idSecret = secretOf(null, dataDir, 'id.secret');
      const begun = performance.now();
      const { bookings, visits, tasks, added } = await seedScale(postgres.url, { now: systemClock.now(), idSecret, days: YEAR_DAYS, years });
      const took = added > 0 ? `, seeded in ${((performance.now() - begun) / 1_000).toFixed(0)} s` : '';
      const [booked, visited, done] = [bookings, visits, tasks].map((n) => n.toLocaleString('en'));
      console.log(`${booked} bookings, ${visited} visits, ${done} tasks${took}`);
    },
    async stop() {
      await db.end();
      await postgres.stop();
      if (!folder) fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
