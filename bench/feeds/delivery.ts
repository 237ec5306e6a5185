/** (a) 200 events a second to families, three to an event: what each server of the feed makes of it as the crowd grows. */
import { allHeard, expectedOf, type Hearing, judge, loggedAfter, position } from './hearing.ts';
import type { Written } from './load.ts';
import type { Kind } from './server.ts';
import type { Stage } from './stage.ts';

/** Sockets that are there before memory is looked at: what a server learns from its first ones is not theirs. */
const FIRST = 100;
const WARM_SECONDS = 4;

export interface Delivery extends Hearing {
  server: Kind;
  sockets: number;
  kibPerSocket: number;
  idleCpuMs: number;
  cpuPerEvent: number;
  written: Written;
  tally: string;
  joinSeconds: number;
}

export async function deliver(stage: Stage, kind: Kind, sockets: number, seconds: number): Promise<Delivery> {
  const { town, crowd, load, db } = stage;
  const server = await stage.serve(kind);
  const families = Array.from({ length: sockets }, (_, number) => town.family(number));
  const residents = Math.floor(sockets / 3);
  await crowd.join(server.port, families.slice(0, FIRST));
  await load.run(WARM_SECONDS, Math.floor(FIRST / 3));
  const before = await server.swept();
  const begun = performance.now();
  await crowd.join(server.port, families.slice(FIRST));
  const joinSeconds = (performance.now() - begun) / 1_000;
  await new Promise((settled) => setTimeout(settled, 2_000));
  const after = await server.swept();
  const idle = await server.usage();
  const idleSeconds = seconds / 2;
  await new Promise((over) => setTimeout(over, idleSeconds * 1_000));
  const idleCpuMs = ((await server.usage()).cpuMs - idle.cpuMs) / idleSeconds;
  await load.run(WARM_SECONDS, residents);
  const from = await position(db);
  await crowd.forget(from);
  const used = await server.usage();
  const written = await load.run(seconds, residents);
  const log = await loggedAfter(db, from);
  const listenersOf = (resident: number) => town.relativesOf(resident).filter((number) => number < sockets);
  await allHeard(crowd, expectedOf(log, listenersOf));
  const cpuMs = (await server.usage()).cpuMs - used.cpuMs;
  const hearing = judge(log, await crowd.heard(), listenersOf);
  const tally = String(await crowd.tally());
  await crowd.leave();
  await server.stop();
  return {
    ...hearing,
    server: kind,
    sockets,
    kibPerSocket: (after.rssKiB - before.rssKiB) / (sockets - FIRST),
    idleCpuMs,
    cpuPerEvent: (cpuMs * 1_000) / log.length,
    written,
    tally,
    joinSeconds,
  };
}
