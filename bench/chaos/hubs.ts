/** Hubs in processes of their own: the one of a small centre with its embedded database, or two on one database. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { liveEmbeddedPostgres, removeData, startEmbeddedPostgres, stopEmbeddedOrphan } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { freePort, HubProcess } from './hub-process.ts';

export interface Embedded {
  hub: HubProcess;
  dataDir: string;
  /** After each start the database has another port. */
  databaseUrl(): string;
}

export function withEmbedded<T>(work: (embedded: Embedded) => Promise<T>): Promise<T> {
  return inFolder(async (dataDir) => {
    const hub = new HubProcess(await freePort(), { HUB_DATA_DIR: dataDir, DATABASE_URL: '', HUB_DEMO: 'off' });
    try {
      hub.start();
      await hub.answers();
      return await work({ hub, dataDir, databaseUrl: () => liveEmbeddedPostgres(dataDir)!.url });
    } finally {
      await hub.stop();
      await stopEmbeddedOrphan(dataDir); // should the hub not have lived to stop it
    }
  });
}

export interface Two {
  databaseUrl: string;
  /** Two hubs; they reach the database at this address, which may be somebody's who stands between. */
  start(databaseUrl: string): Promise<HubProcess[]>;
}

/** On a migrated database that is given, or on one made for it. */
export function withTwo<T>(given: string | undefined, work: (two: Two) => Promise<T>): Promise<T> {
  return inFolder(async (dataDir) => {
    const postgres = given ? null : await startEmbeddedPostgres(dataDir);
    const hubs: HubProcess[] = [];
    try {
      const databaseUrl = given ?? postgres!.url;
      if (postgres) await migrate(databaseUrl);
      const start = async (url: string) => {
        for (let index = 0; index < 2; index++) hubs.push(new HubProcess(await freePort(), { HUB_DATA_DIR: dataDir, DATABASE_URL: url, HUB_DEMO: 'off' }));
        for (const hub of hubs) hub.start();
        for (const hub of hubs) await hub.answers();
        return hubs;
      };
      return await work({ databaseUrl, start });
    } finally {
      for (const hub of hubs) await hub.stop();
      await postgres?.stop();
    }
  });
}

async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.chmodSync(dataDir, 0o755);
  try {
    return await work(dataDir);
  } finally {
    removeData(dataDir); // it may lie elsewhere
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
