/** What a centre asks of those who book, from values alone: so many a week, and a pause for whoever does not come. */
import { addDays, DAY, dayOf, type Interval, localDate, weekdayOf } from '../core/time.ts';

export interface Limits {
  perWeek: number | null;
  strikes: number | null;
  strikeDays: number;
  coolDownDays: number;
}

/** When those of one resident begin that count. */
export interface Standing {
  used: readonly Date[];
  strikes: readonly Date[];
}

/** Monday to Sunday by the centre's clock (ISO 8601). */
export interface Week extends Interval {
  from: string;
  to: string;
}

export function weekOf(at: Date, zone: string): Week {
  const date = localDate(at, zone);
  const from = addDays(date, 1 - weekdayOf(date));
  return { from, to: addDays(from, 6), start: dayOf(from, zone).start, end: dayOf(addDays(from, 7), zone).start };
}

/** The weeks in which no more may be booked. */
export function fullWeeks({ perWeek }: Limits, { used }: Standing, zone: string): Week[] {
  if (perWeek === null) return [];
  const weeks = Map.groupBy(
    used.map((at) => weekOf(at, zone)),
    (week) => week.from,
  );
  return [...weeks.values()].flatMap((same) => (same.length >= perWeek ? same.slice(0, 1) : []));
}

/** How many of a week are used, and the Monday from which there is room again; null while there is. */
export function quotaOf(limits: Limits, standing: Standing, at: Date, zone: string): { week: Week; used: number; next: string } | null {
  const full = new Set(fullWeeks(limits, standing, zone).map((week) => week.from));
  const week = weekOf(at, zone);
  if (!full.has(week.from)) return null;
  let next = week.from;
  while (full.has(next)) next = addDays(next, 7);
  return { week, used: standing.used.filter((one) => week.start <= one && one < week.end).length, next };
}

/** The pause that somebody is in: after how many misses, and the date on which it is over. */
export function coolDownOf(limits: Limits, { strikes }: Standing, now: Date, zone: string): { count: number; until: string } | null {
  if (limits.strikes === null) return null;
  const times = strikes.map((at) => at.getTime()).sort((a, b) => b - a);
  const last = times.findIndex((at, index) => at - (times[index + limits.strikes! - 1] ?? Number.NEGATIVE_INFINITY) <= limits.strikeDays * DAY);
  if (last < 0) return null;
  const at = times[last]!;
  const until = addDays(localDate(new Date(at), zone), limits.coolDownDays);
  if (dayOf(until, zone).start <= now) return null;
  return { count: times.filter((one) => one <= at && at - one <= limits.strikeDays * DAY).length, until };
}
