/** Hubs in processes of their own: the one of a small centre with its embedded database, or two on one database. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { liveEmbeddedPostgres, removeData, startEmbeddedPostgres, stopEmbeddedOrphan } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { Cutter } from './cutter.ts';
import { freePort, HubProcess } from './hub-process.ts';

export interface Embedded {
  hub: HubProcess;
  dataDir: string;
  /** After each start the database has another port. */
  databaseUrl(): string;
}

export async function withEmbedded<T>(work: (embedded: Embedded) => Promise<T>, env: NodeJS.ProcessEnv = {}): Promise<T> {
  const dataDir = folder();
  const hub = new HubProcess(await freePort(), { HUB_DATA_DIR: dataDir, DATABASE_URL: '', ...env });
  try {
    hub.start();
    await hub.answers();
    return await work({ hub, dataDir, databaseUrl: () => liveEmbeddedPostgres(dataDir)!.url });
  } finally {
    await hub.stop();
    await stopEmbeddedOrphan(dataDir); // should the hub not have lived to stop it
    remove(dataDir);
  }
}

export interface Two {
  hubs: HubProcess[];
  /** Straight to the database. */
  databaseUrl: string;
  /** Stands between the hubs and their database, where that was asked for. */
  databaseLine: Cutter | null;
  stop(): Promise<void>;
}

/** On a migrated database that is given, or on one made for it. */
export async function startTwo({ given, cuttable = false }: { given?: string; cuttable?: boolean } = {}): Promise<Two> {
  const dataDir = folder();
  const postgres = given ? null : await startEmbeddedPostgres(dataDir);
  const databaseUrl = given ?? postgres!.url;
  if (postgres) await migrate(databaseUrl);
  const databaseLine = cuttable ? new Cutter(new URL(databaseUrl)) : null;
  const through = databaseLine ? Object.assign(new URL(databaseUrl), { port: String(await databaseLine.listen()) }).href : databaseUrl;
  const hubs: HubProcess[] = [];
  for (let index = 0; index < 2; index++) hubs.push(new HubProcess(await freePort(), { HUB_DATA_DIR: dataDir, DATABASE_URL: through, HUB_DEMO: 'off' }));
  const stop = async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    await databaseLine?.close();
    await postgres?.stop();
    remove(dataDir);
  };
  try {
    for (const hub of hubs) hub.start();
    for (const hub of hubs) await hub.answers();
    return { hubs, databaseUrl, databaseLine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function folder(): string {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.chmodSync(dataDir, 0o755);
  return dataDir;
}

function remove(dataDir: string): void {
  removeData(dataDir); // it may lie elsewhere
  fs.rmSync(dataDir, { recursive: true, force: true });
}
