/**
 * (c) The listening hub is killed, and all come back at once; and two hubs are started anew by turns. Everybody follows the gala's resident too: one
 * event of theirs, written while the hub is away, tells when each of them truly listens again.
 */
import { Tally } from '../chaos/client.ts';
import { quantile } from '../demo-hub.ts';
import { allHeard, expectedOf, type Hearing, judge, type ListenersOf, loggedAfter, position } from './hearing.ts';
import { invite } from './neighbourhood.ts';
import { wallClock } from './record.ts';
import type { Server } from './server.ts';
import type { Stage } from './stage.ts';

const PEACE_MS = 3_000;
/** Of the load's rate: the crowd, the database and the writer are on the same machine, and this is about those who come back. */
const LESS = 4;
const MOST_MS = 120_000;

export interface Storm extends Hearing {
  what: string;
  sockets: number;
  /** From the blow until the hub answered a request. */
  downMs: number;
  back: number;
  /** From the blow, in ms. */
  back99: number;
  backAll: number;
  /** From the try that succeeded until the first update, in ms. */
  let50: number;
  let99: number;
  /** What the crowd met until the hub answered again, the cut itself among it, and afterwards. */
  whileDown: string;
  onceUp: string;
  failed: number;
  /** Events meanwhile. */
  perSecond: number;
}

export async function storms(stage: Stage, sockets: number): Promise<Storm[]> {
  const { town, db } = stage;
  await invite(db, town);
  const rows = [await storm(stage, sockets, 1), await storm(stage, sockets, 2)];
  await invite(db, town, false);
  return rows;
}

/** One hub is killed; of two, each is stopped in peace and started again before the other is. */
async function storm(stage: Stage, sockets: number, count: 1 | 2): Promise<Storm> {
  const { town, crowd, load, db, serve } = stage;
  const hubs: Server[] = [];
  while (hubs.length < count) hubs.push(await serve('hub'));
  const families = Array.from({ length: sockets }, (_, number) => town.family(number));
  for (const [turn, hub] of hubs.entries())
    await crowd.join(
      hub.port,
      families.filter(({ number }) => number % count === turn),
    );
  do {
    await load.record(town.gala);
    await new Promise((heard) => setTimeout(heard, PEACE_MS));
  } while ((await crowd.countBack(0)) < sockets);
  await crowd.since(await load.cursor());
  await crowd.comeBack();
  const from = await position(db);
  await crowd.forget(from);
  let over = false;
  const writing = load.run(Number.POSITIVE_INFINITY, Math.floor(sockets / 3), () => over, load.perSecond / LESS);
  writing.catch(() => {});
  const met = { down: new Tally(), up: new Tally() };
  const downs: number[] = [];
  const backs: number[] = [];
  const tries: number[] = [];
  for (const [turn, hub] of hubs.entries()) {
    await new Promise((peace) => setTimeout(peace, PEACE_MS));
    const theirs = families.filter(({ number }) => number % count === turn).length;
    const begun = wallClock();
    await (count === 1 ? hub.kill() : hub.stop());
    await load.record(town.gala);
    hub.start();
    await hub.answers();
    await crowd.tally(met.down);
    downs.push(wallClock() - begun);
    while ((await crowd.countBack(begun)) < theirs && wallClock() < begun + MOST_MS) await new Promise((again) => setTimeout(again, 200));
    await crowd.tally(met.up);
    for (const { at, triedAt } of await crowd.back(begun)) {
      backs.push(at - begun);
      tries.push(at - triedAt);
    }
  }
  over = true;
  const { perSecond } = await writing;
  const log = await loggedAfter(db, from);
  const everybody = families.map(({ number }) => number);
  const listenersOf: ListenersOf = (resident) => (resident === town.gala ? everybody : town.relativesOf(resident).filter((number) => number < sockets));
  await allHeard(crowd, expectedOf(log, listenersOf));
  const hearing = judge(log, await crowd.heard(), listenersOf);
  await crowd.leave();
  for (const hub of hubs) await hub.stop();
  return {
    ...hearing,
    what: count === 1 ? 'kill -9' : 'two by turns',
    sockets,
    downMs: Math.max(...downs),
    back: backs.length,
    back99: quantile(backs, 0.99),
    backAll: quantile(backs, 1),
    let50: quantile(tries, 0.5),
    let99: quantile(tries, 0.99),
    whileDown: String(met.down),
    onceUp: String(met.up),
    perSecond,
    failed: [...met.up.counts.values()].reduce((sum, one) => sum + one, 0),
  };
}
