import { sql } from 'kysely';
import { type SpaceClaim, spaceClaims } from '../claims/queries.ts';
import { covered, subtract } from '../claims/rules.ts';
import { badInput } from '../core/bad-input.ts';
import type { Tx } from '../core/command.ts';
import { type Context, loader, manyLoader } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { keyAfter, limitOf, type Page, pageOf } from '../core/pages.ts';
import { clause } from '../core/reads/clause.ts';
import { ById, Listing } from '../core/reads/listing.ts';
import { columnsFor } from '../core/reads/shape.ts';
import { anyOf } from '../core/tables.ts';
import { addDays, addMinutes, DAY, dayOf, type Interval } from '../core/time.ts';
import { holds, STAFF } from '../people/policy.ts';
import { knows } from '../residents/policy.ts';
import type { ResidentRow } from '../residents/queries.ts';
import type { SpaceKind } from '../spaces/entities.ts';
import { centre, closedTimes, closuresWithin, openingOf, type SpaceRow, spaceRows } from '../spaces/queries.ts';
import { beyondRight, openOn } from '../spaces/rules.ts';
import type { AttendeeRole } from './entities.ts';
import { visibleBookings } from './policy.ts';
import { freeOf, type SpaceToBook } from './rules.ts';
import { bookings } from './shapes.ts';
import type { BookingType, DayBoardSpaceType, DayBoardType, OccupiedType } from './types.ts';

const rows = (ctx: Context) => ctx.db.selectFrom('booking').select(() => columnsFor(ctx, bookings));

/** Bookings that touch a time, which began less than a day before it: the constraint booking_within_a_day. */
const touching = clause<{ day: Interval }>`booking.starts_at < ${(_, { day }) => day.end} and booking.ends_at > ${(_, { day }) => day.start}
  and booking.starts_at > ${(_, { day }) => new Date(day.start.getTime() - DAY)}`;

/** A booking the viewer may see; null for all others, as if they were not there. */
const bookingById = new ById(bookings, ['id']);

/** The same judgement inside a command's transaction. */
export async function seesBooking(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.db.selectFrom('booking').select('booking.id').where('booking.id', '=', id).where(visibleBookings.at(tx.ctx)).executeTakeFirst()) !== undefined
  );
}

export const booking = (ctx: Context, id: string, path?: string): Promise<BookingType | null> => bookingById.find(ctx, id, path) as Promise<BookingType | null>;

/** Everybody who takes part, whether or not the viewer may know of them. */
export const attendeesOf = manyLoader<{ bookingId: string; personId: string; role: AttendeeRole }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('booking_person')
      .select(['booking_id as bookingId', 'person_id as personId', 'role'])
      .where('booking_id', '=', anyOf(ids))
      .orderBy('role')
      .orderBy('person_id')
      .execute(),
  (row) => row.bookingId,
);

export const MOST_DAYS = 62;
/** What stands beyond a window's edges matters as far as a space's own buffers reach. */
export function around({ start, end }: Interval, spaces: readonly SpaceToBook[]): Interval {
  const buffer = Math.max(0, ...spaces.flatMap((space) => [space.bufferBeforeMinutes, space.bufferAfterMinutes]));
  return { start: addMinutes(start, -buffer), end: addMinutes(end, buffer) };
}

/** A window of local dates of a centre, both included. */
export function windowOf(from: string, until: string, zone: string): Interval {
  if (until < from) throw badInput('BEFORE', { field: 'until', than: 'from' });
  if (addDays(from, MOST_DAYS - 1) < until) throw badInput('TOO_MANY_DAYS', { most: MOST_DAYS });
  return { start: dayOf(from, zone).start, end: dayOf(until, zone).end };
}

interface SpaceWindow {
  spaceId: string;
  from: Date;
  until: Date;
}

/** Bookings of many spaces, one statement for each window that is asked for. */
export const bookingsOfSpace = loader<SpaceWindow, BookingType[]>(async (ctx, keys) => {
  const windowed = (key: SpaceWindow) => `${key.from.getTime()} ${key.until.getTime()}`;
  const found = new Map<string, BookingType[]>();
  for (const [window, same] of Map.groupBy(keys, windowed)) found.set(window, await bookingsWithin(ctx, same));
  return keys.map((key) => found.get(windowed(key))?.filter((row) => row.spaceId === key.spaceId) ?? []);
});

async function bookingsWithin(ctx: Context, keys: readonly SpaceWindow[]): Promise<BookingType[]> {
  const [{ from, until }] = keys as [SpaceWindow];
  return (await rows(ctx)
    .where('booking.space_id', '=', anyOf(keys.map((key) => key.spaceId)))
    .where(touching.at(ctx, { day: { start: from, end: until } }))
    .where(visibleBookings.at(ctx))
    .orderBy('booking.starts_at')
    .orderBy('booking.id')
    .execute()) as unknown as BookingType[];
}

/** A resident's bookings, latest first, for whoever may know of them. */
export async function bookingsOfResident(ctx: Context, resident: ResidentRow, first: number, after: string | null): Promise<Page<BookingType> | null> {
  if (!knows(ctx.me, resident, 'BOOKINGS')) return null;
  const limit = limitOf(first);
  const key = keyAfter(after, 2);
  const theirs = sql<boolean>`exists (select from booking_person bp where bp.booking_id = booking.id and bp.person_id = ${resident.id})`;
  const found = (await rows(ctx)
    .where(theirs)
    .where(visibleOf(ctx, resident))
    .$if(key !== null, (query) => query.where(sql<boolean>`(booking.starts_at, booking.id) < (${key?.[0]}::timestamptz, ${key?.[1]}::uuid)`))
    .orderBy('booking.starts_at', 'desc')
    .orderBy('booking.id', 'desc')
    .limit(limit)
    .execute()) as unknown as BookingType[];
  const count = async () => {
    const counted = await ctx.db
      .selectFrom('booking')
      .select(sql<number>`count(*)::int`.as('n'))
      .where(theirs)
      .where(visibleOf(ctx, resident))
      .executeTakeFirstOrThrow();
    return counted.n;
  };
  return pageOf(found, first, (row) => [String(row.startsAt), row.id], count);
}

/** The care team plans around a resident's bookings; counselling stays hidden from it. */
const visibleOf = (ctx: Context, resident: ResidentRow) => sql<boolean>`(${visibleBookings.at(ctx)} or (not booking.confidential and ${resident.linked}))`;

interface Board {
  spaces: readonly string[];
  day: Interval;
}

const onBoard = new Listing<Board>(bookings, {
  where: clause<Board>`booking.space_id = any(${(_, { spaces }) => spaces}::uuid[]) and ${touching}
    and booking.status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'DISPLACED')`,
  order: 'booking.starts_at, booking.id',
  also: ['id', 'spaceId'],
});

/** Every space of a day. */
export async function dayBoard(ctx: Context, centreId: string, date: string, kinds: readonly SpaceKind[] | null | undefined): Promise<DayBoardType> {
  if (!holds(ctx.me, centreId, STAFF)) throw new AccessError('FORBIDDEN');
  const [own, spaces] = await Promise.all([centre(ctx, centreId), spaceRows(ctx, centreId, kinds)]);
  return { date, centre: own, cursor: ctx.cursor, spaces: await boardRows(ctx, date, own.timeZone, spaces) };
}

/**
 * Spaces of a day with their bookings, what takes them beside these (bookings one may not see, and those of a space above or beneath),
 * and what is free. As many statements as are asked for, at most three, whatever the size.
 */
export async function boardRows(ctx: Context, date: string, timeZone: string, spaces: readonly SpaceRow[]): Promise<DayBoardSpaceType[]> {
  const day = windowOf(date, date, timeZone);
  const ids = spaces.map((space) => space.id);
  const asks = (field: string) => ctx.ahead?.asks(`spaces.${field}`) ?? true;
  const [needsFree, needsClaims, needsClosures] = [asks('free'), asks('occupied') || asks('free'), asks('closures') || asks('free')];
  const [found, claims, closures, openings] = await Promise.all([
    onBoard.read<BookingType>(ctx, { spaces: ids, day }, 'spaces.bookings'),
    needsClaims ? spaceClaims(ctx, ids, around(day, spaces)) : [],
    needsClosures ? closuresWithin(ctx, ids, day) : new Map<string, never[]>(),
    needsFree ? openingOf(ctx, ids) : [],
  ]);
  const bySpace = Map.groupBy(found, (row) => row.spaceId);
  const claimsBySpace = Map.groupBy(claims, (claim) => claim.spaceId);
  return spaces.map((space, index) => {
    const shown = bySpace.get(space.id) ?? [];
    const taken = claimsBySpace.get(space.id) ?? [];
    const closed = closures.get(space.id) ?? [];
    const opening = needsFree ? openings[index]! : null;
    const open = opening ? subtract(openOn(opening, date, timeZone), [...closedTimes(closed), ...beyondRight(opening, day)]) : [];
    return {
      space: space as never,
      bookings: shown,
      closures: closed as never,
      occupied: occupiedBy(day, taken, new Set(shown.map((row) => row.id))),
      free: needsFree
        ? freeOf(space, open, taken, timeZone, { party: 1, wheelchairs: 0, stations: 0 }).map(({ start, end }) => ({ startsAt: start, endsAt: end }))
        : [],
    };
  });
}

/** When a space is taken within a day by bookings that do not stand among those shown for it; not by how many. */
function occupiedBy(day: Interval, claims: readonly SpaceClaim[], shown: ReadonlySet<string>): OccupiedType[] {
  const others = claims.filter((one) => !shown.has(one.bookingId) && one.start < day.end && one.end > day.start);
  return covered(others).map(({ start, end }) => ({ startsAt: start, endsAt: end }));
}
