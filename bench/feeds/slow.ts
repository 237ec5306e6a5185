/** (d) Front desks who follow some visits that say much, and read slowly or not at all: what that costs the hub, and the families beside them. */
import { allHeard, expectedOf, type Hearing, judge, loggedAfter, position } from './hearing.ts';
import type { Pace } from './listener.ts';
import { DESKS, idAt } from './neighbourhood.ts';
import type { Stage } from './stage.ts';

const MOST_SOCKETS = 2_000;
const READS_ON_MS = 5_000;
const WARM_SECONDS = 5;
/** About one event in forty is theirs, and 20 kB: the pipes are full after some seconds, and each event goes to all of them until then. */
const FOLLOWED = 13;
const WORDS = '话'.repeat(6_500);

export interface Slow extends Hearing {
  families: number;
  desks: number;
  paces: string;
  seconds: number;
  /** Of the hub, before the load and after it. */
  beforeMiB: number;
  afterMiB: number;
  mostMiB: number;
  tally: string;
}

export async function slowness(stage: Stage, most: number, seconds: number): Promise<Slow[]> {
  const sockets = Math.min(most, MOST_SOCKETS);
  const slow = Math.min(DESKS, Math.floor(sockets / 5));
  return [await beside(stage, sockets - slow, slow, ['fast'], seconds), await beside(stage, sockets - slow, slow, ['never', 'trickle'], seconds)];
}

/** The same desks with the same updates each time, since these alone cost something. */
async function beside(stage: Stage, families: number, desks: number, paces: readonly Pace[], seconds: number): Promise<Slow> {
  const { town, crowd, load, db, serve } = stage;
  const server = await serve('hub');
  const followed = Array.from({ length: FOLLOWED }, (_, resident) => resident);
  await db.query('update visit set cancel_reason = $2 where resident_id = any ($1)', [followed.map((one) => idAt('resident', one)), WORDS]);
  const residentIds = followed.map((one) => `"resident_${idAt('resident', one)}"`).join();
  const query = `subscription ($after: Cursor) { visitUpdates(filter: {residentIds: [${residentIds}]}, after: $after) { cursor kind visit { id version cancelReason } } }`;
  await crowd.join(
    server.port,
    Array.from({ length: families }, (_, number) => town.family(number)),
  );
  await load.run(WARM_SECONDS, Math.floor(families / 3));
  const before = await server.swept();
  await crowd.join(
    server.port,
    Array.from({ length: desks }, (_, number) => ({ ...town.desk(number), query, pace: paces[(number >> 1) % paces.length]! })),
  );
  await new Promise((settled) => setTimeout(settled, 2_000));
  const from = await position(db);
  await crowd.forget(from);
  let most = before.rssKiB;
  const watching = setInterval(async () => {
    most = Math.max(most, (await server.usage()).rssKiB);
  }, 1_000);
  await load.run(seconds, Math.floor(families / 3));
  clearInterval(watching);
  const after = await server.swept();
  const log = await loggedAfter(db, from);
  const listenersOf = (resident: number) => town.relativesOf(resident).filter((number) => number < families);
  await allHeard(crowd, expectedOf(log, listenersOf));
  const heard = await crowd.heard();
  await crowd.hurry();
  await new Promise((over) => setTimeout(over, READS_ON_MS));
  const tally = String(await crowd.tally());
  await crowd.leave();
  await server.stop();
  return {
    ...judge(log, heard, listenersOf),
    families,
    paces: paces.join(' or '),
    desks,
    seconds,
    beforeMiB: before.rssKiB / 1_024,
    afterMiB: after.rssKiB / 1_024,
    mostMiB: most / 1_024,
    tally,
  };
}
