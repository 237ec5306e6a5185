/** The one embedded PostgreSQL of a test run, and the migrated template that every test database is cloned from. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { tsImport } from 'tsx/esm/api';

/** Jest loads its global set-up with Node's own loader, which knows no parameter properties: the hub's modules come through tsx. */
const hub = <Module>(file: string): Promise<Module> => tsImport(`../../src/database/${file}`, import.meta.url);

export interface TestPostgres {
  url: string;
  template: string;
  stop(): Promise<void>;
}

export const TEMPLATE = 'hub_template';

/** For a server of which nothing outlives the run. Databases are made and dropped by the hundred, and each drop is a checkpoint. */
export const FORGETFUL = ['fsync=off', 'full_page_writes=off', 'max_wal_size=4GB'];

export async function startTestPostgres(): Promise<TestPostgres> {
  const { startEmbeddedPostgres } = await hub<typeof import('../../src/database/embedded.ts')>('embedded.ts');
  const { migrate } = await hub<typeof import('../../src/database/migrate.ts')>('migrate.ts');
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-test-'));
  fs.chmodSync(home, 0o755);
  const folders = [home];
  const onExit = () => {
    folders.forEach(killServer);
    folders.forEach(removeFolder);
  };
  const onSignal = () => process.exit(130);
  process.once('exit', onExit).once('SIGINT', onSignal).once('SIGTERM', onSignal).once('SIGHUP', onSignal);

  const postgres = await startEmbeddedPostgres(home, { settings: FORGETFUL });
  folders.push(path.dirname(postgres.dataDir)); // below a closed folder the keeper puts the data elsewhere
  const login = new pg.Client(postgres.url);
  await login.connect();
  await login.query(`create database ${TEMPLATE}`);
  await migrate(databaseUrl(postgres.url, TEMPLATE));
  await login.query(`alter database ${TEMPLATE} with allow_connections false`); // a template with guests cannot be cloned
  await login.end();
  return {
    url: postgres.url,
    template: TEMPLATE,
    async stop() {
      await postgres.stop();
      process.off('exit', onExit).off('SIGINT', onSignal).off('SIGTERM', onSignal).off('SIGHUP', onSignal);
      folders.forEach(removeFolder);
    },
  };
}

/** The same server and login, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** For an end that leaves no time to wait: immediate shutdown, nothing of it is kept. */
export function killServer(folder: string): void {
  const file = path.join(folder, 'pg18', 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  try {
    process.kill(Number(fs.readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // gone already
  }
}

export const removeFolder = (folder: string): void => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
