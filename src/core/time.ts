/** The clock, and the wall-clock time of a centre. Every timed rule takes `now` from a Clock, so that tests can turn it. */
import { Temporal } from 'temporal-polyfill';
import { Recent } from './recent.ts';

export { Temporal };

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export interface Interval {
  start: Date;
  end: Date;
}

export const addMinutes = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE);

/** The instant at which a wall clock of `zone` shows `time` on `date`. */
export function instantOf(date: string, time: string, zone: string): Date {
  const at = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(at.epochMilliseconds);
}

/** The calendar takes its time (80 µs for a day), and everybody asks for the same few. */
const days = new Recent<Interval>(400);

/** The local day `[00:00, next 00:00)` of `zone` as instants. */
export function dayOf(date: string, zone: string): Interval {
  const asked = `${date} ${zone}`;
  const known = days.get(asked);
  if (known) return known;
  const day = { start: instantOf(date, '00:00', zone), end: instantOf(addDays(date, 1), '00:00', zone) };
  days.set(asked, day);
  return day;
}

/** The days last asked for in each zone. */
const lastDays = new Map<string, (Interval & { date: string })[]>();
const LAST_DAYS = 8;

export function localDate(at: Date, zone: string): string {
  const known = lastDays.get(zone) ?? [];
  for (const day of known) if (at >= day.start && at < day.end) return day.date;
  const date = wallClock(at, zone).toPlainDate().toString();
  lastDays.set(zone, [{ date, ...dayOf(date, zone) }, ...known.slice(0, LAST_DAYS - 1)]);
  return date;
}

export function wallClock(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

const dates = new Recent<string>(400);

export function addDays(date: string, days: number): string {
  const asked = `${date} ${days}`;
  const known = dates.get(asked) ?? Temporal.PlainDate.from(date).add({ days }).toString();
  dates.set(asked, known);
  return known;
}

/** ISO 8601: 1 is Monday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Whole years between two local dates. Somebody born on 29 February has the birthday on 1 March of a common year. */
export function ageOn(bornOn: string, on: string): number {
  const born = Temporal.PlainDate.from(bornOn);
  const day = Temporal.PlainDate.from(on);
  const before = day.month < born.month || (day.month === born.month && day.day < born.day);
  return day.year - born.year - (before ? 1 : 0);
}
