/** What is free, and what to offer instead of what is not. */
import { busyTimes, spaceClaims } from '../claims/queries.ts';
import { subtract } from '../claims/rules.ts';
import { badInput } from '../core/bad-input.ts';
import type { Context } from '../core/context.ts';
import { uuidOf } from '../core/ids.ts';
import { addDays, addMinutes, dayOf, type Interval, localDate, MINUTE } from '../core/time.ts';
import { daysAsked } from '../core/weights.ts';
import { centreOf } from '../people/policy.ts';
import type { AccessNeed } from '../residents/entities.ts';
import { profiled } from '../residents/queries.ts';
import { fitOf } from '../spaces/access/rules.ts';
import { toldFit, toldGaps } from '../spaces/access/types.ts';
import { calendarDay } from '../spaces/calendar/queries.ts';
import type { SpaceKind } from '../spaces/entities.ts';
import { centre, closedTimes, closuresWithin, openingOf, type SpaceRow, spaceById, spaceRows } from '../spaces/queries.ts';
import { dayAround, daysWithin, firstOpenDate, holidayIn, judgeTime, lengthOnGrid, type Opening, openIn } from '../spaces/rules.ts';
import { type OutOfOrder, outagesFor, plannedFor } from './access.ts';
import { needsOf, peopleToBeFree } from './attendees.ts';
import { expectThings, stockOf } from './equipment/queries.ts';
import { lackingIn, type Wish } from './equipment/rules.ts';
import { around, MOST_DAYS, windowOf } from './queries.ts';
import { type Answer, availableIn, type Holiday } from './rules.ts';
import { barredTimes } from './standings.ts';
import type { BookingAlternativeType, SpaceAvailabilityType } from './types.ts';

export interface Wanted {
  party: number;
  wheelchairs: number;
  stations: number;
  equipment: readonly Wish[];
  minutes: number;
  /** What those who take part need, and how many come along to help. */
  needs: readonly AccessNeed[];
  companions: number;
  /** Persons who must be free. */
  people: readonly string[];
  /** Of these, for whom it is: how often they book counts. */
  takers: readonly string[];
  /** A booking that is to be moved: what it takes itself does not stand in its way. */
  besides: string | null;
  /** What is about to be so: a time when these spaces are shut, or all where somebody is away; or what goes out of order. */
  without?: { spaces: ReadonlySet<string> | null; time: Interval } | { broken: readonly OutOfOrder[] };
}

/** By space. */
export async function answers(ctx: Context, spaces: readonly SpaceRow[], window: Interval, wanted: Wanted): Promise<Map<string, Answer>> {
  const first = spaces[0];
  if (!first) return new Map();
  const { timeZone } = await centre(ctx, first.centreId);
  const ids = spaces.map((space) => space.id);
  const [claims, busy, closures, openings, outages, barred, stock] = await Promise.all([
    spaceClaims(ctx, ids, around(window, spaces), wanted.besides),
    busyTimes(ctx, wanted.people, window, wanted.besides),
    closuresWithin(ctx, ids, window),
    openingOf(ctx, ids),
    outagesFor(ctx.db, ids, wanted, window),
    barredTimes(ctx, spaces, window, wanted),
    stockOf(ctx, wanted.equipment, [window], wanted.besides ? [wanted.besides] : []),
  ]);
  const days = daysWithin(window, timeZone);
  const bySpace = Map.groupBy(claims, (claim) => claim.spaceId);
  const { without } = wanted;
  const shut = (id: string) => (without && 'time' in without && (without.spaces?.has(id) ?? true) ? [without.time] : []);
  const broken = (space: SpaceRow) => (without && 'broken' in without ? plannedFor(space, without.broken) : []);
  return new Map(
    spaces.map((space, index) => {
      const opening = openings[index]!;
      const closed = closedTimes(closures.get(space.id));
      const open: Interval[] = [];
      const holidays: Holiday[] = [];
      for (const day of days) {
        open.push(...openIn(opening, day, timeZone));
        const holiday = holidayIn(opening, day, timeZone);
        if (holiday) holidays.push(...subtract(holiday.hours, closed).map((hours) => ({ ...hours, name: holiday.name })));
      }
      const isStay = space.zone === 'DAY_CARE'; // a day at the post is a stay: other appointments fit inside it
      const usable = subtract(open, [...closed, ...shut(space.id)]);
      return [
        space.id,
        availableIn(window, usable, space, bySpace.get(space.id) ?? [], isStay ? [] : busy, wanted, ctx.now, timeZone, {
          holidays,
          until: opening.until,
          outages: [...(outages.get(space.id) ?? []), ...broken(space)],
          barred: barred.get(space.kind) ?? [],
          lacking: lackingIn(wanted.equipment, space.id, window, stock),
        }),
      ];
    }),
  );
}

const USUAL_SPACES = 10;
/** Lists are taken to hold ten: so many days fill those of one space. */
const DAYS_A_LIST = 3;

/** What free time takes to find, whatever is asked of it: 62 days of 22 spaces take 20 ms. */
export const WORK_OF_WINDOW = 20;

/** How often a window repeats what is asked of a space, for the gate: 62 days of one space pass it, and of ten. */
export function weightOfWindow({ from, until, spaceId }: { from?: string; until?: string | null; spaceId?: string | null }): number {
  return (spaceId == null ? USUAL_SPACES : 1) * Math.ceil(daysAsked(from, until, MOST_DAYS) / DAYS_A_LIST);
}

/** Free and blocked time of one space or of all spaces of a kind. */
export async function availability(
  ctx: Context,
  where: { spaceId?: string | null; kinds?: readonly SpaceKind[] | null; centreId?: string | null },
  dates: { from: string; until?: string | null },
  wanted: Omit<Wanted, 'people' | 'takers' | 'besides' | 'companions'>,
  personIds: readonly string[],
): Promise<SpaceAvailabilityType[]> {
  if (wanted.party < 1) throw badInput('AT_LEAST', { field: 'partySize', least: 1 });
  for (const [field, value] of Object.entries({ wheelchairUsers: wanted.wheelchairs, stations: wanted.stations, minutes: wanted.minutes }))
    if (value < 0) throw badInput('NEGATIVE', { field });
  if (wanted.wheelchairs > wanted.party) throw badInput('MORE_THAN', { field: 'wheelchairUsers', than: 'partySize' });
  const one = where.spaceId == null ? null : await spaceById(ctx, uuidOf('space', where.spaceId, 'spaceId'));
  const centreId = one && !where.centreId ? one.centreId : centreOf(ctx.me, where.centreId);
  const { timeZone } = await centre(ctx, centreId);
  const window = windowOf(dates.from, dates.until ?? dates.from, timeZone);
  await expectThings(ctx, wanted.equipment, centreId);
  const people = await peopleToBeFree(ctx, centreId, personIds);
  const theirs = [...(await needsOf(ctx.db, people, profiled.at(ctx))).values()];
  const wheelchairs = Math.max(wanted.wheelchairs, theirs.filter((needs) => needs.includes('WHEELCHAIR')).length);
  const asking = {
    ...wanted,
    party: Math.max(wanted.party, wheelchairs),
    wheelchairs,
    needs: [...new Set([...wanted.needs, ...theirs.flat()])],
    companions: 0,
  };
  const spaces = where.spaceId == null ? await spaceRows(ctx, centreId, where.kinds) : one?.centreId === centreId ? [one] : [];
  const edges = await Promise.all([dates.from, dates.until ?? dates.from].map((date) => calendarDay(ctx, date)));
  const isProvisional = edges.some((day) => day.isProvisional); // no window holds more than two years
  const found = await answers(ctx, spaces, window, { ...asking, people, takers: people, besides: null });
  return spaces.map((space) => {
    const { free, blocked } = found.get(space.id) ?? { free: [], blocked: [] };
    return {
      space: space as never,
      free: free.map(({ start, end }) => ({ startsAt: start, endsAt: end })),
      blocked: blocked.map(({ start, end, missing = null, ...why }) => ({
        startsAt: start,
        endsAt: end,
        ...why,
        missing: missing && toldGaps(missing, timeZone),
      })),
      isProvisional,
      fit: toldFit(fitOf(space, asking), timeZone),
    };
  });
}

const MOST_ALTERNATIVES = 3;
const DAYS_AHEAD = 3;
/** Looked at where these days hold nothing at all. */
const LATEST_DAYS = 21;

/**
 * Up to three ways out of a refusal: the same time in another space of the kind, then the nearest times in the same space; where there is
 * neither, the nearest of the day in others, and then of three weeks in any of them.
 * A length that is off the grid is made up to the next on it; each is held against all rules of its space, so that it is accepted if nobody is faster.
 */
export async function alternatives(ctx: Context, spaceId: string, startsAt: Date, wanted: Wanted): Promise<BookingAlternativeType[]> {
  const space = await spaceById(ctx, spaceId);
  if (!space) return [];
  const { timeZone } = await centre(ctx, space.centreId);
  const day = dayAround(startsAt, timeZone);
  const [opening] = (await openingOf(ctx, [spaceId])) as [Opening];
  const nearest = nearestDate(day.date, localDate(ctx.now, timeZone), space.horizonDays, opening.until && localDate(new Date(+opening.until - 1), timeZone));
  const date = firstOpenDate(opening, nearest, timeZone) ?? nearest; // the first day after a holiday of nine
  const kin = (await spaceRows(ctx, space.centreId, [space.kind])).filter(
    (row) => row.id !== spaceId && row.zone === space.zone && wanted.minutes >= row.minMinutes,
  );
  const [here, there] = await Promise.all([
    answers(ctx, [space], { start: dayOf(date, timeZone).start, end: dayOf(addDays(date, DAYS_AHEAD), timeZone).end }, wanted),
    answers(ctx, kin, day, wanted),
  ]);
  const accepted = async (row: SpaceRow, start: Date, free: readonly Interval[] = []): Promise<BookingAlternativeType[]> => {
    const end = addMinutes(start, lengthOnGrid(row, wanted.minutes) ?? Number.NaN);
    if (!free.some((one) => one.start <= start && end <= one.end)) return [];
    const [hours] = (await openingOf(ctx, [row.id])) as [Opening];
    if (judgeTime(row, hours, { start, end }, ctx.now, timeZone)) return [];
    return [{ space: row as never, startsAt: start, endsAt: end }];
  };

  const far = (start: Date) => Math.abs(start.getTime() - startsAt.getTime());
  const nearby = async (row: SpaceRow, free: readonly Interval[] = []): Promise<BookingAlternativeType[]> => {
    const found: BookingAlternativeType[] = [];
    for (const start of free.flatMap((one) => startsWithin(one, row.gridMinutes)).sort((a, b) => far(a) - far(b))) {
      if (found.length === MOST_ALTERNATIVES) break;
      if (found.some((one) => start < one.endsAt && one.startsAt < addMinutes(start, wanted.minutes))) continue; // no other way than that one
      found.push(...(await accepted(row, start, free)));
    }
    return found;
  };

  const otherPlaces: BookingAlternativeType[] = [];
  for (const row of kin) otherPlaces.push(...(await accepted(row, startsAt, there.get(row.id)?.free)));
  const otherTimes = await nearby(space, here.get(spaceId)?.free);
  const ways = [...otherPlaces.slice(0, Math.max(1, MOST_ALTERNATIVES - otherTimes.length)), ...otherTimes];
  if (ways.length === 0) for (const row of kin) ways.push(...(await nearby(row, there.get(row.id)?.free)));
  if (ways.length === 0) {
    const later = { start: dayOf(addDays(date, DAYS_AHEAD + 1), timeZone).start, end: dayOf(addDays(date, LATEST_DAYS), timeZone).end };
    const found = await answers(ctx, [space, ...kin], later, wanted);
    for (const row of [space, ...kin]) ways.push(...(await nearby(row, found.get(row.id)?.free)));
    ways.sort((a, b) => far(a.startsAt) - far(b.startsAt));
  }
  return ways.slice(0, MOST_ALTERNATIVES);
}

/** The wanted date, or where it is past, too far ahead or after the last day of its operator's right the nearest from which a booking may be found. */
function nearestDate(wanted: string, today: string, horizonDays: number, lastDay: string | null): string {
  if (wanted < today) return today;
  if (lastDay && lastDay >= today && wanted > lastDay) return [today, addDays(lastDay, 1 - DAYS_AHEAD)].sort()[1]!;
  const latest = addDays(today, Math.max(horizonDays - DAYS_AHEAD, 0));
  return wanted > latest && wanted > addDays(today, horizonDays) ? latest : wanted;
}

function startsWithin(free: Interval, grid: number): Date[] {
  const starts: Date[] = [];
  for (let at = free.start.getTime(); at < free.end.getTime(); at += grid * MINUTE) starts.push(new Date(at));
  return starts;
}
