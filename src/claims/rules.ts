/**
 * Free time from claims: the same arithmetic as claim.space_guard, so that what is offered is accepted.
 *
 * A booking [s, e) is accepted when the load of all [start, end + after) stays within capacity over [s, e + after), and the load of all
 * [start - before, end) over [s - before, e). Both hold exactly where [s, e) lies inside one free interval as computed here.
 */
import { type Interval, MINUTE } from '../core/time.ts';

export interface Claim {
  start: Date;
  end: Date;
  beforeMinutes: number;
  afterMinutes: number;
  whole: boolean;
  party: number;
  wheelchairs: number;
  stations: number;
}

export interface Room {
  whole: boolean;
  capacity: number;
  wheelchairPlaces: number;
  stations: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
}

export interface Want {
  party: number;
  wheelchairs: number;
  stations: number;
}

/** The parts of `open` in which any booking of this size is accepted. */
export function freeWithin(open: readonly Interval[], room: Room, claims: readonly Claim[], want: Want): Interval[] {
  if (want.party > room.capacity || want.wheelchairs > room.wheelchairPlaces || want.stations > room.stations) return [];
  const after = room.bufferAfterMinutes * MINUTE;
  const before = room.bufferBeforeMinutes * MINUTE;
  const tooFullAfter = crowded(room, want, claims, (claim) => [claim.start.getTime(), claim.end.getTime() + claim.afterMinutes * MINUTE]).map(
    ([from, until]) => [from - after, until] as const,
  );
  const tooFullBefore = crowded(room, want, claims, (claim) => [claim.start.getTime() - claim.beforeMinutes * MINUTE, claim.end.getTime()]).map(
    ([from, until]) => [from, until + before] as const,
  );
  return subtract(
    open,
    [...tooFullAfter, ...tooFullBefore].map(([from, until]) => ({ start: new Date(from), end: new Date(until) })),
  );
}

/** When the load leaves no room for what is wanted. */
function crowded(room: Room, want: Want, claims: readonly Claim[], span: (claim: Claim) => [number, number]): [number, number][] {
  const edges: { at: number; party: number; wheelchairs: number; stations: number }[] = [];
  for (const claim of claims) {
    const [from, until] = span(claim);
    const party = room.whole || claim.whole ? room.capacity : claim.party;
    edges.push({ at: from, party, wheelchairs: claim.wheelchairs, stations: claim.stations });
    edges.push({ at: until, party: -party, wheelchairs: -claim.wheelchairs, stations: -claim.stations });
  }
  edges.sort((a, b) => a.at - b.at);
  const wantedParty = room.whole ? room.capacity : want.party;
  const full: [number, number][] = [];
  let party = 0;
  let wheelchairs = 0;
  let stations = 0;
  edges.forEach((edge, index) => {
    party += edge.party;
    wheelchairs += edge.wheelchairs;
    stations += edge.stations;
    const next = edges[index + 1]?.at;
    if (next === undefined || next === edge.at) return;
    const over =
      party + wantedParty > room.capacity ||
      (!room.whole && (wheelchairs + want.wheelchairs > room.wheelchairPlaces || stations + want.stations > room.stations));
    if (over) full.push([edge.at, next]);
  });
  return full;
}

export interface EquipmentClaim extends Interval {
  equipmentId: string;
  quantity: number;
}

/** When so many more of a thing, of which `works` work, are not to be had: the arithmetic of claim.equipment_guard. */
export function shortTimes(works: number, wanted: number, claims: readonly Omit<EquipmentClaim, 'equipmentId'>[]): Interval[] {
  const edges = claims.flatMap(({ start, end, quantity }) => [
    { at: start, quantity },
    { at: end, quantity: -quantity },
  ]);
  edges.sort((a, b) => a.at.getTime() - b.at.getTime());
  let used = 0;
  return edges.flatMap(({ at, quantity }, index) => {
    used += quantity;
    const next = edges[index + 1]?.at;
    return next && next > at && used + wanted > works ? [{ start: at, end: next }] : [];
  });
}

/** The most of a thing that is out at any moment of a time. */
export function mostUsed(claims: readonly Omit<EquipmentClaim, 'equipmentId'>[], { start, end }: Interval): number {
  const within = claims.filter((one) => one.start < end && one.end > start);
  const moments = [start, ...within.map((one) => one.start).filter((at) => at > start)];
  return Math.max(...moments.map((at) => within.reduce((used, one) => (one.start <= at && at < one.end ? used + one.quantity : used), 0)));
}

/** What is left of `from` when `taken` is cut out; adjoining pieces of `from` stay apart. */
export function subtract(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const cuts = [...taken].sort((a, b) => a.start.getTime() - b.start.getTime());
  return from.flatMap(({ start, end }) => {
    const left: Interval[] = [];
    let at = start.getTime();
    for (const cut of cuts) {
      const cutStart = cut.start.getTime();
      const cutEnd = cut.end.getTime();
      if (cutEnd <= at || cutStart >= end.getTime()) continue;
      if (cutStart > at) left.push({ start: new Date(at), end: new Date(cutStart) });
      at = Math.max(at, cutEnd);
    }
    if (at < end.getTime()) left.push({ start: new Date(at), end });
    return left;
  });
}

/** The time that any of them covers; what overlaps or touches becomes one. */
export function covered(intervals: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = end > last.end ? end : last.end;
    else all.push({ start, end });
  }
  return all;
}
