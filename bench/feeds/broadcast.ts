/** (b) One event that everybody hears, and what somebody at the counter waits meanwhile. */
import { Client } from '../chaos/client.ts';
import { quantile } from '../demo-hub.ts';
import { allHeard, type Hearing, judge, loggedAfter, position } from './hearing.ts';
import { invite } from './neighbourhood.ts';
import type { Kind } from './server.ts';
import type { Stage } from './stage.ts';

const EVENTS = 10;
const QUERY_MS = 20;

export interface Broadcast extends Hearing {
  server: Kind;
  sockets: number;
  /** Medians, in ms after the commit. */
  first: number;
  last: number;
  /** Of a small query beside it, and beside nothing. */
  longestWait: number;
  waitAlone: number;
  tally: string;
}

export async function broadcast(stage: Stage, kind: Kind, sockets: number): Promise<Broadcast> {
  const { town, crowd, load, db } = stage;
  await invite(db, town);
  const server = await stage.serve(kind);
  const families = Array.from({ length: sockets }, (_, number) => town.family(number));
  await crowd.join(server.port, families);
  await new Promise((settled) => setTimeout(settled, 2_000));
  await load.record(town.gala); // the first time everything is compiled
  await allHeard(crowd, sockets);
  const from = await position(db);
  await crowd.forget(from);
  const counter = new Client([server.url]);
  const alone = await waits(counter, town.coordinator, async () => {
    await new Promise((over) => setTimeout(over, 2_000));
  });
  const beside = await waits(counter, town.coordinator, async () => {
    for (let turn = 1; turn <= EVENTS; turn++) {
      await load.record(town.gala);
      await allHeard(crowd, turn * sockets);
    }
  });
  counter.close();
  const log = await loggedAfter(db, from);
  const everybody = families.map(({ number }) => number);
  const heard = await crowd.heard();
  const spans = log.map(({ pos, at }) => {
    const times = heard.flatMap((part) => [...part.times.filter((_, row) => part.positions[row] === pos)]);
    return times.reduce(({ first, last }, time) => ({ first: Math.min(first, time - at), last: Math.max(last, time - at) }), {
      first: Number.POSITIVE_INFINITY,
      last: 0,
    });
  });
  const hearing = judge(log, heard, () => everybody);
  const tally = String(await crowd.tally());
  await crowd.leave();
  await server.stop();
  await invite(db, town, false);
  return {
    ...hearing,
    server: kind,
    sockets,
    first: quantile(
      spans.map((span) => span.first),
      0.5,
    ),
    last: quantile(
      spans.map((span) => span.last),
      0.5,
    ),
    longestWait: Math.max(...beside),
    waitAlone: Math.max(...alone),
    tally,
  };
}

/** Of a small query that comes every few ms, from when it was due, while `work` goes on. */
async function waits(counter: Client, token: string, work: () => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  const under: Promise<unknown>[] = [];
  let due = performance.now();
  const timer = setInterval(() => {
    for (const now = performance.now(); due <= now; due += QUERY_MS) {
      const asked = due;
      under.push(counter.send('{ cursor }', {}, token).then(() => took.push(performance.now() - asked)));
    }
  }, QUERY_MS / 4);
  await work();
  clearInterval(timer);
  await Promise.all(under);
  return took;
}
