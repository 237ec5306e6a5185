/** What is free, and what to offer instead of what is not. */
import { busyTimes, spaceClaims } from '../claims/queries.ts';
import type { Context } from '../core/context.ts';
import { badInput } from '../core/errors.ts';
import { addDays, addMinutes, dayOf, type Interval, localDate, MINUTE } from '../core/time.ts';
import type { SpaceKind } from '../spaces/entities.ts';
import { centre, openingRulesOf, type SpaceRow, spaceById, spaceRows } from '../spaces/queries.ts';
import { openOn } from '../spaces/rules.ts';
import { windowOf } from './queries.ts';
import { type Answer, availableIn } from './rules.ts';
import type { BookingAlternativeType, SpaceAvailabilityType } from './types.ts';

export interface Wanted {
  party: number;
  wheelchairs: number;
  stations: number;
  minutes: number;
  /** Persons who must be free. */
  people: readonly string[];
  /** A booking that is to be moved: what it takes itself does not stand in its way. */
  besides: string | null;
}

async function answers(ctx: Context, spaces: readonly SpaceRow[], window: Interval, wanted: Wanted): Promise<Map<string, Answer>> {
  const first = spaces[0];
  if (!first) return new Map();
  const { timeZone } = await centre(ctx, first.centreId);
  const ids = spaces.map((space) => space.id);
  const [claims, busy, rules] = await Promise.all([
    spaceClaims(ctx, ids, { start: addMinutes(window.start, -24 * 60), end: addMinutes(window.end, 24 * 60) }, wanted.besides),
    busyTimes(ctx, wanted.people, window, wanted.besides),
    Promise.all(ids.map((id) => ctx.load(openingRulesOf, id))),
  ]);
  const bySpace = Map.groupBy(claims, (claim) => claim.spaceId);
  return new Map(
    spaces.map((space, index) => {
      const open: Interval[] = [];
      for (let date = localDate(window.start, timeZone); dayOf(date, timeZone).start < window.end; date = addDays(date, 1))
        open.push(...openOn(rules[index] ?? [], date, timeZone));
      const isStay = space.zone === 'DAY_CARE'; // a day at the post is a stay: other appointments fit inside it
      return [space.id, availableIn(window, open, space, bySpace.get(space.id) ?? [], isStay ? [] : busy, wanted, ctx.now, timeZone)];
    }),
  );
}

/** Free and blocked time of one space or of all spaces of a kind. */
export async function availability(
  ctx: Context,
  centreId: string,
  where: { spaceId: string | null; kinds: readonly SpaceKind[] | null },
  dates: { from: string; until: string },
  wanted: Wanted,
): Promise<SpaceAvailabilityType[]> {
  if (wanted.party < 1 || wanted.wheelchairs < 0 || wanted.stations < 0 || wanted.minutes < 0)
    throw badInput('partySize must be at least 1, the others not negative');
  const { timeZone } = await centre(ctx, centreId);
  const window = windowOf(dates.from, dates.until, timeZone);
  const one = where.spaceId === null ? null : await ctx.load(spaceById, where.spaceId);
  const spaces = where.spaceId === null ? await spaceRows(ctx, centreId, where.kinds) : one ? [one] : [];
  const found = await answers(ctx, spaces, window, wanted);
  return spaces.map((space) => {
    const { free, blocked } = found.get(space.id) ?? { free: [], blocked: [] };
    return {
      space: space as never,
      free: free.map(({ start, end }) => ({ startsAt: start, endsAt: end })),
      blocked: blocked.map(({ start, end, reason }) => ({ startsAt: start, endsAt: end, reason })),
    };
  });
}

const MOST_ALTERNATIVES = 3;
const DAYS_AHEAD = 3;

/** Up to three ways out of a refusal: the same time in another space of the kind, then the nearest times in the same space. */
export async function alternatives(ctx: Context, spaceId: string, startsAt: Date, wanted: Wanted): Promise<BookingAlternativeType[]> {
  const space = await ctx.load(spaceById, spaceId);
  if (!space) return [];
  const { timeZone } = await centre(ctx, space.centreId);
  const date = localDate(startsAt, timeZone);
  const window = { start: dayOf(date, timeZone).start, end: dayOf(addDays(date, DAYS_AHEAD), timeZone).end };
  const kin = (await spaceRows(ctx, space.centreId, [space.kind])).filter((one) => one.id === spaceId || one.zone === space.zone);
  const found = await answers(ctx, kin, window, wanted);
  const fits = (free: readonly Interval[], start: Date) => free.some((one) => one.start <= start && addMinutes(start, wanted.minutes) <= one.end);
  const at = (row: SpaceRow, start: Date): BookingAlternativeType => ({ space: row as never, startsAt: start, endsAt: addMinutes(start, wanted.minutes) });

  const elsewhere = kin
    .filter((row) => row.id !== spaceId && wanted.minutes <= row.maxMinutes && fits(found.get(row.id)?.free ?? [], startsAt))
    .map((row) => at(row, startsAt));
  const otherTimes = (found.get(spaceId)?.free ?? [])
    .flatMap((free) => startsWithin(free, wanted.minutes, space.gridMinutes))
    .sort((a, b) => Math.abs(a.getTime() - startsAt.getTime()) - Math.abs(b.getTime() - startsAt.getTime()))
    .map((start) => at(space, start));
  const places = elsewhere.slice(0, Math.max(1, MOST_ALTERNATIVES - otherTimes.length));
  return [...places, ...otherTimes].slice(0, MOST_ALTERNATIVES);
}

function startsWithin(free: Interval, minutes: number, grid: number): Date[] {
  const starts: Date[] = [];
  for (let at = free.start.getTime(); at + minutes * MINUTE <= free.end.getTime(); at += grid * MINUTE) starts.push(new Date(at));
  return starts;
}
