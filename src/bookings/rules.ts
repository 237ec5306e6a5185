import { type Claim, freeWithin, subtract, type Want } from '../claims/rules.ts';
import { addMinutes, type Interval } from '../core/time.ts';
import { type AccessGap, type Asked, type Features, fitOf, type Outage, unfitTimes } from '../spaces/access/rules.ts';
import { bookable, lengthOnGrid, type SpaceRules, toGrid } from '../spaces/rules.ts';
import { COMPLETE_AFTER_MINUTES, NO_SHOW_AFTER_MINUTES } from './entities.ts';
import type { Lacking } from './equipment/rules.ts';
import type { BookingStatus } from './moves.ts';

export interface SpaceToBook extends SpaceRules, Features {
  capacityMode: 'EXCLUSIVE' | 'SHARED';
  capacity: number;
  stations: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
}

/** How many take part and how many of them use a wheelchair: what was said, and never less in wheelchairs than the profiles say. */
export function sizeOf(
  said: { partySize?: number | null; wheelchairUsers?: number | null },
  named: readonly { inWheelchair: boolean }[],
): { partySize: number; wheelchairUsers: number } {
  return {
    partySize: said.partySize ?? Math.max(named.length, said.wheelchairUsers ?? 0, 1),
    wheelchairUsers: Math.max(said.wheelchairUsers ?? 0, named.filter((one) => one.inWheelchair).length),
  };
}

const roomOf = (space: SpaceToBook) => ({ ...space, whole: space.capacityMode === 'EXCLUSIVE' });

/** Intervals of `open` in which a booking of this size is accepted, on the space's grid. */
export function freeOf(space: SpaceToBook, open: readonly Interval[], claims: readonly Claim[], zone: string, want: Want): Interval[] {
  return freeWithin(open, roomOf(space), claims, want).flatMap((one) => toGrid(one, space, zone) ?? []);
}

export type BlockReason =
  | 'TAKEN'
  | 'BUFFER'
  | 'CLOSED'
  | 'HOLIDAY'
  | 'LEAD_TIME'
  | 'HORIZON'
  | 'NO_OPERATING_RIGHT'
  | 'NOT_ACCESSIBLE'
  | 'TOO_LARGE'
  | 'TOO_LONG'
  | 'EQUIPMENT_ELSEWHERE'
  | 'EQUIPMENT_TAKEN'
  | 'COOL_DOWN'
  | 'QUOTA'
  | 'PERSON_BUSY'
  | 'TOO_SHORT';

export interface Blocked extends Interval {
  reason: BlockReason;
  /** Its name, where it is one that closes the space. */
  holiday?: string;
  /** What keeps the party out, where it is not accessible to them. */
  missing?: AccessGap[];
}

/** Hours that a space would have if it were no holiday. */
export interface Holiday extends Interval {
  name: string;
}

export interface Answer {
  free: Interval[];
  blocked: Blocked[];
}

/**
 * What a window holds for a want: where a booking of this length and size is accepted, and for every other moment why not.
 * A moment has one reason, the first that applies: outside opening hours nothing else is said, within them the space's own rules come
 * before what others took, that before how often the party books (`barred`), and that before its own engagements.
 */
export function availableIn(
  window: Interval,
  open: readonly Interval[],
  space: SpaceToBook,
  claims: readonly Claim[],
  busy: readonly Interval[],
  want: Want & Pick<Asked, 'needs' | 'companions'> & { minutes: number },
  now: Date,
  zone: string,
  {
    holidays = [],
    until = null,
    outages = [],
    barred = [],
    lacking = { elsewhere: false, taken: [] },
  }: { holidays?: readonly Holiday[]; until?: Date | null; outages?: readonly Outage[]; barred?: readonly Blocked[]; lacking?: Lacking } = {},
): Answer {
  const blocked: Blocked[] = [];
  const peel = (from: readonly Interval[], rest: readonly Interval[], reason: BlockReason): readonly Interval[] => {
    blocked.push(...subtract(from, rest).map((one) => ({ ...one, reason })));
    return rest;
  };
  const may = bookable(space, now, zone);
  const length = lengthOnGrid(space, want.minutes);
  peel([window], [...open, ...holidays], 'CLOSED');
  for (const { name, ...hours } of holidays)
    blocked.push(...subtract(clip([hours], window), open).map((one) => ({ ...one, reason: 'HOLIDAY' as const, holiday: name })));
  let left: readonly Interval[] = clip(open, window);
  left = peel(left, clip(left, { start: may.start, end: new Date(8.64e15) }), 'LEAD_TIME');
  left = peel(left, clip(left, { start: new Date(0), end: may.end }), 'HORIZON');
  if (until) left = peel(left, clip(left, { start: new Date(0), end: until }), 'NO_OPERATING_RIGHT');
  if (length === null) left = peel(left, [], 'TOO_LONG');
  if (want.party > space.capacity || want.stations > space.stations) left = peel(left, [], 'TOO_LARGE');
  if (lacking.elsewhere) left = peel(left, [], 'EQUIPMENT_ELSEWHERE');
  const whenever = fitOf(space, want);
  const never = { start: window.start, end: window.end, gaps: whenever.gaps.filter((gap) => gap.verdict === 'UNFIT') };
  for (const { gaps: missing, ...time } of whenever.verdict === 'UNFIT' ? [never] : unfitTimes(space, want, outages)) {
    const rest = subtract(left, [time]);
    blocked.push(...subtract(left, rest).map((one) => ({ ...one, reason: 'NOT_ACCESSIBLE' as const, missing })));
    left = rest;
  }
  const bare = { ...roomOf(space), bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  left = peel(
    left,
    freeWithin(
      left,
      bare,
      claims.map((claim) => ({ ...claim, beforeMinutes: 0, afterMinutes: 0 })),
      want,
    ),
    'TAKEN',
  );
  left = peel(left, freeWithin(left, roomOf(space), claims, want), 'BUFFER');
  left = peel(left, subtract(left, lacking.taken), 'EQUIPMENT_TAKEN');
  for (const reason of ['COOL_DOWN', 'QUOTA'] as const)
    left = peel(
      left,
      subtract(
        left,
        barred.filter((one) => one.reason === reason),
      ),
      reason,
    );
  left = peel(left, subtract(left, busy), 'PERSON_BUSY');
  const free = left.flatMap((one) => toGrid(one, { ...space, minMinutes: length ?? space.minMinutes }, zone) ?? []);
  peel(left, free, 'TOO_SHORT');
  return { free, blocked: blocked.sort((a, b) => a.start.getTime() - b.start.getTime()) };
}

/** The parts of the intervals inside the window. */
function clip(intervals: readonly Interval[], window: Interval): Interval[] {
  return intervals.flatMap(({ start, end }) => {
    const from = start > window.start ? start : window.start;
    const until = end < window.end ? end : window.end;
    return from < until ? [{ start: from, end: until }] : [];
  });
}

export type TimedStep = 'EXPIRE_HOLD' | 'EXPIRE_REQUEST' | 'NO_SHOW' | 'COMPLETE';

export interface TimedFacts {
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  holdExpiresAt?: Date | null | undefined;
  noShowUndoneAt?: Date | null | undefined;
  checkInUndoneAt?: Date | null | undefined;
  /** Whoever comes is checked in there, and it is known who is to come. */
  arrivalsNoted: boolean;
}

/**
 * What the clock brings to a booking next, unless somebody acts before; nobody is noted as not coming where nobody notes who comes, nor where staff
 * took such a note back, or after the start an arrival: from then on they look after it themselves.
 */
export function nextStep(facts: TimedFacts): { step: TimedStep; at: Date } | null {
  const { status, startsAt, endsAt, holdExpiresAt, noShowUndoneAt, checkInUndoneAt, arrivalsNoted } = facts;
  if (status === 'HELD') return holdExpiresAt ? { step: 'EXPIRE_HOLD', at: holdExpiresAt } : null;
  if (status === 'REQUESTED') return { step: 'EXPIRE_REQUEST', at: endsAt };
  if (status === 'CONFIRMED') {
    const leftToStaff = noShowUndoneAt || (checkInUndoneAt && checkInUndoneAt >= startsAt);
    return arrivalsNoted && !leftToStaff ? { step: 'NO_SHOW', at: addMinutes(startsAt, NO_SHOW_AFTER_MINUTES) } : null;
  }
  if (status === 'CHECKED_IN') return { step: 'COMPLETE', at: addMinutes(endsAt, COMPLETE_AFTER_MINUTES) };
  return null;
}
