/** Figures side by side, and what they were meant to be. */
import { ms } from '../demo-hub.ts';
import type { Broadcast } from './broadcast.ts';
import type { Delivery } from './delivery.ts';
import type { Revocations } from './revocations.ts';
import type { Slow } from './slow.ts';
import type { Storm } from './storm.ts';

export interface Goal {
  goal: string;
  wanted: string;
  is: string;
  met: boolean;
}

/** A goal that is missed makes the run fail. */
export function goalTable(goals: readonly Goal[]): void {
  if (goals.some(({ met }) => !met)) process.exitCode = 1;
  console.table(goals.map(({ goal, wanted, is, met }) => ({ goal, wanted, is, '': met ? 'met' : 'MISSED' })));
}

/** At most so many, shown as `show` does. */
export const atMost = (goal: string, is: number, most: number, show: (value: number) => string = String): Goal => ({
  goal,
  wanted: `≤ ${show(most)}`,
  is: show(is),
  met: is <= most,
});

export function printDeliveries(rows: readonly Delivery[]): void {
  console.log(`\n(a) events with three listeners each; delays from the database's clock in the writing transaction to the client`);
  console.table(
    rows.map((row) => ({
      server: row.server,
      sockets: row.sockets,
      'joined in': `${row.joinSeconds.toFixed(1)} s`,
      'KiB/socket': row.kibPerSocket.toFixed(1),
      'idle CPU ms/s': row.idleCpuMs.toFixed(1),
      'CPU µs/event': Math.round(row.cpuPerEvent),
      p50: ms(row.p50),
      p99: ms(row.p99),
      longest: ms(row.longest),
      lost: row.lost,
      doubled: row.doubled,
      'events/s': row.written.perSecond.toFixed(0),
      'mutation p50 / p99': `${ms(row.written.p50)} / ${ms(row.written.p99)}`,
      errors: row.tally,
    })),
  );
}

export function deliveryGoals(rows: readonly Delivery[]): Goal[] {
  const hubs = rows.filter((row) => row.server === 'hub');
  const smallest = hubs[0]!;
  const largest = hubs.at(-1)!;
  const floor = rows.findLast((row) => row.server === 'floor')!;
  const at = `at ${largest.sockets}`;
  const growth = [
    atMost(`CPU per event ${at}, × its value at ${smallest.sockets}`, largest.cpuPerEvent / smallest.cpuPerEvent, 1.15, times),
    atMost(`p50 ${at}, × its value at ${smallest.sockets}`, largest.p50 / smallest.p50, 1.15, times),
  ];
  return [
    ...(largest === smallest ? [] : growth),
    atMost(`p99 ${at}, × the floor's`, largest.p99 / floor.p99, 1.5, times),
    atMost(`p99 ${at}`, largest.p99, 25, ms),
    atMost(`a socket ${at}`, largest.kibPerSocket, 11, (value) => `${value.toFixed(1)} KiB`),
    atMost(
      'updates lost or doubled',
      hubs.reduce((sum, row) => sum + row.lost + row.doubled, 0),
      0,
    ),
  ];
}

export function printBroadcasts(rows: readonly Broadcast[]): void {
  console.log(
    '\n(b) one event for everybody: from the writing transaction to the first and the last client, medians of ten; a small query every 20 ms beside it',
  );
  console.table(
    rows.map((row) => ({
      server: row.server,
      sockets: row.sockets,
      first: ms(row.first),
      last: ms(row.last),
      'longest wait of the query': ms(row.longestWait),
      'beside nothing': ms(row.waitAlone),
      lost: row.lost,
      doubled: row.doubled,
      errors: row.tally,
    })),
  );
}

export function broadcastGoals(rows: readonly Broadcast[]): Goal[] {
  const [floor, hub] = ['floor', 'hub'].map((kind) => rows.find((row) => row.server === kind)!) as [Broadcast, Broadcast];
  return [
    atMost('first', hub.first, 5, ms),
    atMost("last, × the floor's", hub.last / floor.last, 1.15, times),
    atMost('longest wait of a small query', hub.longestWait, 200, ms),
    atMost('updates lost or doubled', hub.lost + hub.doubled, 0),
  ];
}

export function printStorms(rows: readonly Storm[]): void {
  console.log(`\n(c) the hub is gone while events go on, and all come back with their cursors when it asked them to, then later each time`);
  console.table(
    rows.map((row) => ({
      hub: row.what,
      sockets: row.sockets,
      'events/s': row.perSecond.toFixed(0),
      'hub down': seconds(row.downMs),
      'came back': row.back,
      '99 % back after': seconds(row.back99),
      'all back after': seconds(row.backAll),
      'from their try, p50 / p99': `${ms(row.let50)} / ${ms(row.let99)}`,
      lost: row.lost,
      doubled: row.doubled,
      'met until the hub answered': row.whileDown,
      'and afterwards': row.onceUp,
      'failures of 100 clients': ((row.failed / row.sockets) * 100).toFixed(2),
    })),
  );
}

const MOST_BACK_MS = 60_000;

export const stormGoals = (rows: readonly Storm[]): Goal[] =>
  rows.flatMap((row) => [
    atMost(`${row.what}: who did not come back`, row.sockets - row.back, 0),
    atMost(`${row.what}: updates lost or doubled`, row.lost + row.doubled, 0),
    atMost(`${row.what}: all back after`, row.backAll, MOST_BACK_MS, seconds),
    atMost(`${row.what}: tries that failed once it was up, of 1,000 clients`, (row.failed / row.sockets) * 1_000, 1, (value) => value.toFixed(1)),
  ]);

export function printSlowness(rows: readonly Slow[]): void {
  console.log(`\n(d) front desks who follow some visits, 20 kB each time: half of them never read, half read 100 bytes/s; beside families who read`);
  console.table(
    rows.map((row) => ({
      desks: row.desks,
      read: row.paces,
      families: row.families,
      'p50 of families': ms(row.p50),
      'p99 of families': ms(row.p99),
      lost: row.lost,
      doubled: row.doubled,
      'hub before': `${Math.round(row.beforeMiB)} MiB`,
      [`after ${row.seconds} s`]: `${Math.round(row.afterMiB)} MiB`,
      most: `${Math.round(row.mostMiB)} MiB`,
      'how they ended': row.tally,
    })),
  );
}

export function slownessGoals([alone, beside]: readonly Slow[]): Goal[] {
  return [
    atMost('p99 of families, × beside desks who read', beside!.p99 / alone!.p99, 1.5, times),
    atMost('updates lost or doubled', alone!.lost + alone!.doubled + beside!.lost + beside!.doubled, 0),
  ];
}

export function printRevocations(row: Revocations): void {
  console.log(`\n(e) consents withdrawn by the desk while updates flow`);
  console.table([
    {
      sockets: row.sockets,
      withdrawn: row.withdrawn,
      'heard before': row.before,
      'updates of later events': row.ofLaterEvents,
      'updates more than 2 s after': row.tooLate,
      'the latest after': row.latest ? ms(row.latest) : 'none',
      'lost by others': row.lost,
      'doubled for others': row.doubled,
      'p99 of others': ms(row.p99),
      errors: row.tally,
    },
  ]);
}

export const revocationGoals = (row: Revocations): Goal[] => [
  atMost('updates more than 2 s after the withdrawal', row.tooLate, 0),
  atMost('updates of events after the withdrawal', row.ofLaterEvents, 0),
  atMost('lost or doubled for others', row.lost + row.doubled, 0),
];

const seconds = (value: number): string => `${(value / 1_000).toFixed(1)} s`;
const times = (value: number): string => `× ${value.toFixed(2)}`;
