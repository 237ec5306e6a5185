/** `kill -9` of hubs and of the database while people work: nothing that was acknowledged is lost, nothing happens twice, all come back by themselves. */
import { liveEmbeddedPostgres } from '../src/database/embedded.ts';
import { UNTYPED } from './chaos/client.ts';
import type { HubProcess } from './chaos/hub-process.ts';
import { startTwo, type Two, withEmbedded } from './chaos/hubs.ts';
import { type Load, type Outcome, underLoad } from './chaos/run.ts';
import { withOwner } from './chaos/world.ts';
import { quantile } from './demo-hub.ts';

const LOAD: Load = { writers: 16, subscribers: 20, thinkMs: 100, peaceMs: 1_000 };
const MOST_DOWN_MS = 3_000;

export interface Blows extends Outcome {
  blows: number;
  /** From each blow to the first query that is answered by whatever hub; of a database, to the first write. */
  down: number[];
  /** Where another hub answers first: until the killed one does. */
  again: number[];
  /** Hubs that ended and were not killed. */
  deaths: number;
  /** What hubs logged as their own. */
  faults: string[];
}

export async function crashes(): Promise<void> {
  const one = await killHub(25, LOAD);
  print('kill -9 of the one hub with its embedded database (npm start)', 'query', one);
  const hubs = await startTwo();
  const two = await killOneOfTwo(25, LOAD, hubs).finally(hubs.stop);
  print('kill -9 of two hubs on one database, by turns', 'query', two);
  const database = await crashDatabase(20, LOAD);
  print('kill -9 of the database: the whole server, and one of its processes, by turns', 'write', database);
  const broken = [one, two, database].flatMap(brokenPromises).concat([one, two].flatMap(slow));
  for (const promise of broken) console.log(`BROKEN: ${promise}`);
  if (broken.length > 0) process.exitCode = 1;
}

/** The one hub of a small centre, started again as a supervisor would: it takes over the database that its predecessor left behind. */
export function killHub(blows: number, load: Load): Promise<Blows> {
  return withEmbedded(({ hub, databaseUrl }) => killByTurns([hub], databaseUrl, blows, load));
}

export function killOneOfTwo(blows: number, load: Load, { hubs, databaseUrl }: Two): Promise<Blows> {
  return killByTurns(hubs, () => databaseUrl, blows, load);
}

async function killByTurns(hubs: readonly HubProcess[], databaseUrl: () => string, blows: number, load: Load): Promise<Blows> {
  const down: number[] = [];
  const again: number[] = [];
  const urls = hubs.map((hub) => hub.url);
  const outcome = await underLoad(urls, databaseUrl, load, async ({ token, peace }) => {
    for (let blow = 0; blow < blows; blow++) {
      await peace();
      const hub = hubs[blow % hubs.length]!;
      const begun = performance.now();
      await hub.kill();
      hub.start();
      await Promise.race(hubs.map((one) => one.answers(token)));
      down.push(performance.now() - begun);
      await hub.answers(token);
      if (hubs.length > 1) again.push(performance.now() - begun);
    }
    await peace();
  });
  return { ...outcome, blows, down, again, deaths: hubs.filter((hub) => !hub.lives).length, faults: hubs.flatMap((hub) => hub.faults) };
}

/** The hub lives on, says UNAVAILABLE, and goes on when its database is back. */
export function crashDatabase(blows: number, load: Load, env: NodeJS.ProcessEnv = {}): Promise<Blows> {
  return withEmbedded(async ({ hub, databaseUrl, dataDir }) => {
    const down: number[] = [];
    const { pid } = hub;
    const outcome = await underLoad([hub.url], databaseUrl, load, async ({ nextRecovery, peace }) => {
      for (let blow = 0; blow < blows && hub.lives; blow++) {
        await peace();
        const server = liveEmbeddedPostgres(dataDir)!;
        const victim = (blow % 2 ? await backend(databaseUrl()) : server.pid) ?? server.pid;
        const back = nextRecovery();
        const begun = performance.now();
        process.kill(victim, 'SIGKILL');
        down.push((await back) - begun);
      }
      await peace();
    });
    return { ...outcome, blows, down, again: [], deaths: hub.pid === pid && hub.lives ? 0 : 1, faults: hub.faults };
  }, env);
}

/** A process of the server's that serves the hub. */
async function backend(databaseUrl: string): Promise<number | undefined> {
  const { rows } = await withOwner(databaseUrl, (db) => db.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'hub' limit 1"));
  return rows[0]?.pid;
}

export function brokenPromises({ writes, hearing, client, deaths, faults }: Blows): string[] {
  const untyped = [...client.codes.counts].filter(([code]) => code.startsWith(UNTYPED));
  const unexpected = [...client.codes.counts.keys()].filter((code) => !['cut', 'UNAVAILABLE'].includes(code) && !code.startsWith(UNTYPED));
  return [
    ...(writes.lost ? [`${writes.lost} acknowledged writes lost`] : []),
    ...(writes.doubled ? [`${writes.doubled} writes doubled`] : []),
    ...writes.findings,
    ...(hearing.lost ? [`${hearing.lost} updates lost`] : []),
    ...(hearing.doubled ? [`${hearing.doubled} updates doubled`] : []),
    ...(hearing.disorder ? [`${hearing.disorder} updates out of order`] : []),
    ...(client.givenUp ? [`${client.givenUp} writes got no answer in a minute`] : []),
    ...(deaths ? [`${deaths} hubs died`] : []),
    ...(faults.length > 0 ? [`${faults.length} faults logged: ${faults[0]}`] : []),
    ...untyped.map(([code, count]) => `${count} answers ${code}: ${client.faults[0]}`),
    ...unexpected.map((code) => `a writer alone with its rows was refused: ${code}`),
  ];
}

function slow({ down }: Blows): string[] {
  const late = down.filter((one) => one >= MOST_DOWN_MS);
  return late.length > 0 ? [`${late.length} of ${down.length} times it took ${MOST_DOWN_MS / 1_000} s or more until a query was answered`] : [];
}

function print(
  title: string,
  first: 'query' | 'write',
  { blows, writes, hearing, client, perSecond, socketCodes, deaths, down, again, durability }: Blows,
): void {
  console.log(`\n${blows} × ${title}`);
  console.table({
    'synchronous_commit, fsync': durability,
    'acknowledged writes': writes.acknowledged,
    'writes/s, what was down included': Math.round(perSecond),
    'writes lost': writes.lost,
    'writes doubled': writes.doubled,
    'repeated with the same key': client.retries,
    'seen by the writers': String(client.codes),
    subscribers: `${hearing.subscribers}, connected ${hearing.connections} times`,
    'updates heard': hearing.heard,
    'left out for a later one, so marked': hearing.coalesced,
    'updates lost': hearing.lost,
    'updates doubled': hearing.doubled,
    'out of order': hearing.disorder,
    'seen by the subscribers': socketCodes,
    'hubs that died by themselves': deaths,
    [`to the first answered ${first}, ms: min / median / max`]: spread(down),
    ...(again.length > 0 && { 'until the killed hub itself answers': spread(again) }),
  });
}

const spread = (values: readonly number[]): string => [0, 0.5, 1].map((q) => Math.round(quantile(values, q))).join(' / ');
