/** What a space's own rules say of a time, from values alone. Overlap is judged by the database (module claims). */
import { addDays, addMinutes, DAY, dayOf, type Interval, instantOf, MINUTE, weekdayOf } from '../core/time.ts';
import type { HolidayOpening } from './calendar/entities.ts';
import { type Calendar, dayIn, weekdayFor } from './calendar/rules.ts';
import type { Right } from './operating/rules.ts';

export interface OpeningRule {
  weekday: number;
  opens: string;
  closes: string;
}

/** When a space is open: week by week, and on the days that the calendar moves. */
export interface Opening<Rule extends OpeningRule = OpeningRule> {
  rules: readonly Rule[];
  onHolidays: HolidayOpening;
  calendar: Calendar;
  /** The right that says until when: an operator's, for it or for a part that is taken with it. Null where there is no such end. */
  right: Right | null;
  /** Nobody books it beyond. */
  until: Date | null;
}

export interface SpaceRules {
  gridMinutes: number;
  minMinutes: number;
  maxMinutes: number;
  leadMinutes: number;
  horizonDays: number;
}

export interface LocalDay extends Interval {
  date: string;
  weekday: number;
}

/** The last days asked for: working out a zone's midnight is slow (22 rooms over four days: 35 ms without, 5 ms with), and all spaces share their days. */
const days = new Map<string, LocalDay>();
const MOST_DAYS_KEPT = 2_000;

function localDay(date: string, zone: string): LocalDay {
  const key = `${date} ${zone}`;
  let day = days.get(key);
  if (!day) {
    if (days.size >= MOST_DAYS_KEPT) days.clear();
    day = { date, weekday: weekdayOf(date), ...dayOf(date, zone) };
    days.set(key, day);
  }
  return day;
}

/** The last one asked for: whoever asks goes on asking about the same day. */
let latest: { zone: string; day: LocalDay } | null = null;

/** The local day that an instant falls on. */
export function dayAround(at: Date, zone: string): LocalDay {
  if (latest?.zone === zone && latest.day.start <= at && at < latest.day.end) return latest.day;
  latest = { zone, day: dayWith(at, zone) };
  return latest.day;
}

function dayWith(at: Date, zone: string): LocalDay {
  const day = localDay(at.toISOString().slice(0, 10), zone); // no zone is a day away from UTC
  return at < day.start ? localDay(addDays(day.date, -1), zone) : at >= day.end ? localDay(addDays(day.date, 1), zone) : day;
}

/** The local days that a window touches. */
export function daysWithin({ start, end }: Interval, zone: string): LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = dayAround(start, zone); day.start < end; day = dayAround(day.end, zone)) days.push(day);
  return days;
}

/** The rules of a local day, in order. */
export function rulesOn({ rules, onHolidays, calendar }: Opening, { date, weekday }: LocalDay): readonly OpeningRule[] {
  const as = weekdayFor(onHolidays, dayIn(calendar, date), weekday);
  return as === null ? [] : rules.filter((rule) => rule.weekday === as);
}

/** The open intervals of a local day. A space may stay open until 24:00, the next day's midnight. */
export const openIn = (opening: Opening, day: LocalDay, zone: string): Interval[] => intervalsOf(rulesOn(opening, day), day, zone);

export const openOn = (opening: Opening, date: string, zone: string): Interval[] => openIn(opening, localDay(date, zone), zone);

/** The part of a window for which nobody has the right to run it. */
export const beyondRight = ({ until }: Opening, { end }: Interval): Interval[] => (until && until < end ? [{ start: until, end }] : []);

/** The first date from this one on, of a month, on which the space opens; null where there is none. */
export function firstOpenDate(opening: Opening, from: string, zone: string): string | null {
  for (let ahead = 0; ahead < DAYS_LOOKED_AHEAD; ahead++) {
    const day = localDay(addDays(from, ahead), zone);
    if (rulesOn(opening, day).length > 0) return day.date;
  }
  return null;
}

const DAYS_LOOKED_AHEAD = 31;

/** When the shortest booking may begin: the first moment from this one on, of a month, on the grid and within the hours; null where there is none. */
export function firstStart(opening: Opening, from: Date, space: SpaceRules, zone: string): Date | null {
  const { until } = opening;
  let day = dayAround(from, zone);
  for (let ahead = 0; ahead < DAYS_LOOKED_AHEAD; ahead++, day = dayAround(day.end, zone))
    for (const { start, end } of openIn(opening, day, zone)) {
      const found = toGrid({ start: start > from ? start : from, end: until && until < end ? until : end }, space, zone);
      if (found) return found.start;
    }
  return null;
}

/** The hours that a space would have on a holiday if it were none, and the holiday's name; null on all other days, and where it is no holiday to this space. */
export function holidayIn({ rules, onHolidays, calendar }: Opening, day: LocalDay, zone: string): { name: string; hours: Interval[] } | null {
  if (onHolidays === 'AS_USUAL') return null;
  const { kind, name } = dayIn(calendar, day.date);
  if (kind !== 'HOLIDAY') return null;
  const usual = rules.filter((rule) => rule.weekday === day.weekday);
  return { name: name ?? '', hours: intervalsOf(usual, day, zone) };
}

const intervalsOf = (rules: readonly OpeningRule[], day: LocalDay, zone: string): Interval[] =>
  rules.map(({ opens, closes }) => ({ start: clockAt(day, opens, zone), end: clockAt(day, closes, zone) }));

/** Where a day has 24 hours, its clock is its minutes. */
function clockAt({ date, start, end }: LocalDay, time: string, zone: string): Date {
  if (time.startsWith('24:')) return end;
  if (end.getTime() - start.getTime() !== DAY) return instantOf(date, time, zone);
  return addMinutes(start, Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));
}

/** From when to when one may book at all: after the lead time, up to the end of the horizon's last local day. */
export function bookable(space: SpaceRules, now: Date, zone: string): Interval {
  return { start: new Date(now.getTime() + space.leadMinutes * MINUTE), end: localDay(addDays(dayAround(now, zone).date, space.horizonDays), zone).end };
}

/** The first moment on the grid that is not before `at`. */
export function nextOnGrid(at: Date, space: SpaceRules, zone: string): Date {
  return new Date(gridOf(at, space, zone).ceil(at));
}

/** The shortest length on the grid that the space allows and that is not shorter than `minutes`; null where it would be too long. */
export function lengthOnGrid(space: SpaceRules, minutes: number): number | null {
  const length = Math.ceil(Math.max(minutes, space.minMinutes, 1) / space.gridMinutes) * space.gridMinutes;
  return length <= space.maxMinutes ? length : null;
}

/** The widest interval on the grid inside; null where nothing of the shortest length fits. */
export function toGrid({ start, end }: Interval, space: SpaceRules, zone: string): Interval | null {
  const grid = gridOf(start, space, zone);
  const from = grid.ceil(start);
  const until = grid.floor(end);
  return until - from >= space.minMinutes * MINUTE ? { start: new Date(from), end: new Date(until) } : null;
}

/** Steps counted from the midnight before `at`: an end at 24:00 belongs to the day that it ends. */
function gridOf(at: Date, space: SpaceRules, zone: string) {
  const midnight = dayAround(at, zone).start.getTime();
  const step = space.gridMinutes * MINUTE;
  return {
    ceil: (one: Date) => midnight + Math.ceil((one.getTime() - midnight) / step) * step,
    floor: (one: Date) => midnight + Math.floor((one.getTime() - midnight) / step) * step,
  };
}

export type TimeVerdict = 'OFF_GRID' | 'TOO_SHORT' | 'TOO_LONG' | 'LEAD_TIME' | 'HORIZON' | 'NO_OPERATING_RIGHT' | 'HOLIDAY' | 'CLOSED';

/** The first of the space's rules that a wanted time breaks. */
export function judgeTime(space: SpaceRules, opening: Opening, wanted: Interval, now: Date, zone: string): TimeVerdict | null {
  const minutes = (wanted.end.getTime() - wanted.start.getTime()) / MINUTE;
  if (minutes < space.minMinutes) return 'TOO_SHORT';
  if (minutes > space.maxMinutes) return 'TOO_LONG';
  const grid = gridOf(wanted.start, space, zone);
  if (grid.ceil(wanted.start) !== wanted.start.getTime() || grid.floor(wanted.end) !== wanted.end.getTime()) return 'OFF_GRID';
  const may = bookable(space, now, zone);
  if (wanted.start < may.start) return 'LEAD_TIME';
  if (wanted.end > may.end) return 'HORIZON';
  if (opening.until && wanted.end > opening.until) return 'NO_OPERATING_RIGHT';
  const day = dayAround(wanted.start, zone);
  const within = (hours: readonly Interval[] = []) => hours.some((one) => one.start <= wanted.start && wanted.end <= one.end);
  if (within(openIn(opening, day, zone))) return null;
  return within(holidayIn(opening, day, zone)?.hours) ? 'HOLIDAY' : 'CLOSED';
}
