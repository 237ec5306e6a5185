/** Figures side by side, and what they were meant to be. */
import { ms } from '../demo-hub.ts';
import type { Broadcast } from './broadcast.ts';
import { type Delivery, PER_SECOND } from './delivery.ts';

export interface Goal {
  goal: string;
  wanted: string;
  is: string;
  met: boolean;
}

export function goalTable(goals: readonly Goal[]): void {
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
  console.log(`\n(a) ${PER_SECOND} events/s, about three listeners each; delays from the database's clock in the writing transaction to the client`);
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
  const than = `${smallest.sockets}`;
  return [
    atMost(`CPU per event ${at}, × its value at ${than}`, largest.cpuPerEvent / smallest.cpuPerEvent, 1.15, times),
    atMost(`p50 ${at}, × its value at ${than}`, largest.p50 / smallest.p50, 1.15, times),
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

const times = (value: number): string => `× ${value.toFixed(2)}`;
