/**
 * What the listeners heard, held against the log. Delays count from the log's `at`: the database's clock in the transaction's last statement, so the
 * commit's own flush to the disk is in them, for every server alike.
 */
import type pg from 'pg';
import { quantile } from '../demo-hub.ts';
import type { Crowd } from './crowd.ts';

import type { Heard } from './record.ts';

export interface Logged {
  pos: number;
  /** In ms since 1970. */
  at: number;
  resident: number;
}

/** Everything that was committed is in the log. */
export async function position(db: pg.Client): Promise<number> {
  for (;;) {
    const { rows } = await db.query<{ waiting: boolean; pos: number }>(
      'select exists (select from feed.event_inbox) as waiting, coalesce((select max(pos) from feed.event_log), 0)::float8 as pos',
    );
    if (!rows[0]!.waiting) return rows[0]!.pos;
    await new Promise((again) => setTimeout(again, 10));
  }
}

/** Events of visits after one position. */
export async function loggedAfter(db: pg.Client, after: number): Promise<Logged[]> {
  await position(db);
  const { rows } = await db.query<{ pos: number; at: number; id: string }>(
    `select pos::float8 as pos, extract(epoch from at)::float8 * 1000 as at, entity_id as id from feed.event_log where pos > $1 and entity = 'visit' order by pos`,
    [after],
  );
  return rows.map(({ pos, at, id }) => ({ pos, at, resident: numberIn(id) }));
}

/** The number behind an id of `idAt`. */
export const numberIn = (id: string): number => Number.parseInt(id.slice(-12), 16);

const QUIET_MS = 5_000;

/** Until so many were heard, or nothing more comes. */
export async function allHeard(crowd: Crowd, expected: number, mostMs = 60_000): Promise<void> {
  const until = performance.now() + mostMs;
  let count = -1;
  for (let changed = performance.now(); performance.now() < changed + QUIET_MS && performance.now() < until; ) {
    const now = await crowd.count();
    if (now >= expected) break;
    if (now !== count) changed = performance.now();
    count = now;
    await new Promise((again) => setTimeout(again, 100));
  }
  await new Promise((again) => setTimeout(again, 200)); // what should not come may come now
}

export interface Hearing {
  expected: number;
  heard: number;
  p50: number;
  p99: number;
  longest: number;
  lost: number;
  doubled: number;
}

export type ListenersOf = (resident: number) => readonly number[];

export const expectedOf = (log: readonly Logged[], listenersOf: ListenersOf): number =>
  log.reduce((sum, { resident }) => sum + listenersOf(resident).length, 0);

/** Every listener of an event must have heard it, once, and nobody else. */
export function judge(log: readonly Logged[], heard: readonly Heard[], listenersOf: ListenersOf): Hearing {
  const events = new Map(log.map((event) => [event.pos, event]));
  const awaited = new Map<number, number>();
  const keyOf = (pos: number, member: number) => pos * 100_000 + member;
  for (const { pos, resident } of log) for (const member of listenersOf(resident)) awaited.set(keyOf(pos, member), 0);
  const delays: number[] = [];
  let strange = 0;
  for (const { members, positions, times } of heard) {
    for (let row = 0; row < members.length; row++) {
      const event = events.get(positions[row]!);
      if (!event) continue; // before the first that counts
      const key = keyOf(event.pos, members[row]!);
      const count = awaited.get(key);
      if (count === undefined) strange++;
      else awaited.set(key, count + 1);
      if (count === 0) delays.push(times[row]! - event.at);
    }
  }
  const counts = [...awaited.values()];
  return {
    expected: awaited.size,
    heard: delays.length,
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    longest: delays.reduce((most, one) => Math.max(most, one), 0),
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.reduce((sum, count) => sum + Math.max(0, count - 1), strange),
  };
}
