import pg from 'pg';
import type { Config } from '../core/config.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';

export interface Database {
  url: string;
  /** Where the embedded server keeps its data; null with one's own PostgreSQL. */
  dataDir: string | null;
  stop(): Promise<void>;
}

const nothingToStop = async () => {};

/** One's own PostgreSQL, or the embedded one. `share`: a command beside a running hub uses that hub's server instead of being refused. */
export async function openDatabase(config: Config, { share }: { share: boolean }): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, dataDir: null, stop: nothingToStop };
  const running = share ? runningEmbeddedPostgres(config.dataDir) : null;
  if (running && (await answers(running.url))) return { url: running.url, dataDir: null, stop: nothingToStop };
  const server = await startEmbeddedPostgres(config.dataDir);
  try {
    const { settleRestore } = await import('./restore-embedded.ts');
    await settleRestore(config.dataDir, server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function answers(url: string): Promise<boolean> {
  const db = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await db.connect();
    return true;
  } catch {
    return false;
  } finally {
    await db.end().catch(() => {});
  }
}

/** A connection with the rights of the serving hub. */
export async function connected<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url, options: '-c role=hub_app -c timezone=UTC' });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
