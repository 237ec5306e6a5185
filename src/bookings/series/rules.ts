/** Which local dates a series has, and when they begin and end. Values alone. */
import { addDays, addMinutes, DAY, dayOf, type Interval, instantOf, weekdayOf } from '../../core/time.ts';
import type { HolidayPolicy, Weekday } from './entities.ts';

export interface SeriesRule {
  weekdays: readonly Weekday[];
  intervalWeeks: number;
  firstOn: string;
  /** Last date, included; or `count`. */
  untilOn: string | null;
  count: number | null;
}

const ISO: Record<Weekday, number> = { MONDAY: 1, TUESDAY: 2, WEDNESDAY: 3, THURSDAY: 4, FRIDAY: 5, SATURDAY: 6, SUNDAY: 7 };
/** A holiday of Chinese law is over within nine days; whatever is longer is no holiday to shift over. */
const MOST_SHIFTED = 14;

/** The dates in order, at most `most`. Weeks begin on Monday and are counted from the one of the first date, as RFC 5545 does with WKST=MO. */
export function datesOf({ weekdays, intervalWeeks, firstOn, untilOn, count }: SeriesRule, most: number): string[] {
  const days = [...new Set(weekdays.map((one) => ISO[one]))].sort();
  const last = Math.min(most, count ?? most);
  const dates: string[] = [];
  for (let monday = addDays(firstOn, 1 - weekdayOf(firstOn)); ; monday = addDays(monday, 7 * intervalWeeks)) {
    for (const day of days) {
      const date = addDays(monday, day - 1);
      if (date < firstOn) continue;
      if (dates.length === last || (untilOn !== null && date > untilOn)) return dates;
      dates.push(date);
    }
  }
}

/** One date of a series. */
export interface Occurrence {
  /** By which it is known for good. */
  date: string;
  /** The day it is meant for: another one where a holiday shifts it. */
  on: string;
  /** The holiday that falls on `date`. */
  holiday: string | null;
  leftOut: boolean;
}

/** What holidays make of the dates. `holidayOn` names the holiday of a local date, null where it is none. */
export function occurrencesOf(dates: readonly string[], policy: HolidayPolicy, holidayOn: (date: string) => string | null): Occurrence[] {
  return dates.map((date, index) => {
    const holiday = holidayOn(date);
    if (holiday === null || policy === 'KEEP') return { date, on: date, holiday, leftOut: false };
    const on = policy === 'SHIFT' ? nextWithout(date, dates[index + 1] ?? null, holidayOn) : null;
    return { date, on: on ?? date, holiday, leftOut: on === null };
  });
}

function nextWithout(date: string, before: string | null, holidayOn: (date: string) => string | null): string | null {
  for (let days = 1; days <= MOST_SHIFTED; days++) {
    const next = addDays(date, days);
    if (before !== null && next >= before) return null;
    if (holidayOn(next) === null) return next;
  }
  return null;
}

/** When the wall clock shows these times. Where a day has 24 hours, its clock is its minutes. */
export function spanOn(date: string, from: string, until: string, zone: string): Interval {
  const { start, end } = dayOf(date, zone);
  if (end.getTime() - start.getTime() !== DAY) return { start: instantOf(date, from, zone), end: instantOf(date, until, zone) };
  return { start: addMinutes(start, minutesOf(from)), end: addMinutes(start, minutesOf(until)) };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
