/** What every part needs: a database with its families, a hub that takes the writes, and listeners who wait. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { Crowd } from './crowd.ts';
import { Load } from './load.ts';
import { type Neighbourhood, seedNeighbourhood } from './neighbourhood.ts';
import { type Kind, Server } from './server.ts';

export interface Stage {
  db: pg.Client;
  town: Neighbourhood;
  crowd: Crowd;
  /** Another hub than those who listen: what writing costs is not theirs. */
  writer: Server;
  load: Load;
  serve(kind: Kind): Promise<Server>;
}

export async function onStage<Result>(families: number, perSecond: number, play: (stage: Stage) => Promise<Result>): Promise<Result> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres(dataDir);
  const servers: Server[] = [];
  const db = new pg.Client(postgres.url);
  const crowd = new Crowd();
  const serve = async (kind: Kind, env: NodeJS.ProcessEnv = {}) => {
    const server = await Server.started(kind, { DATABASE_URL: postgres.url, HUB_DATA_DIR: dataDir, ...env });
    servers.push(server);
    return server;
  };
  try {
    await migrate(postgres.url);
    await db.connect();
    const town = await seedNeighbourhood(db, families);
    const writer = await serve('hub', { HUB_RATE_LIMIT: 'off' }); // one coordinator does it all
    const load = new Load(writer.url, town, perSecond);
    await load.run(4, town.residents, () => false, perSecond / 4); // compiles
    await load.run(4);
    return await play({ db, town, crowd, writer, load, serve });
  } finally {
    crowd.stop();
    await db.end();
    await Promise.all(servers.map((server) => server.stop()));
    for (const { kind, faults } of servers) if (faults.length > 0) console.log(`BROKEN: the ${kind} logged ${faults.length} faults: ${faults[0]}`);
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
