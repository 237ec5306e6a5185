/** What a space's own rules say of a time, from values alone. Overlap is judged by the database (module claims). */
import { addDays, dayOf, type Interval, instantOf, localDate, MINUTE, wallClock, weekdayOf } from '../core/time.ts';

export interface OpeningRule {
  weekday: number;
  opens: string;
  closes: string;
}

export interface SpaceRules {
  gridMinutes: number;
  minMinutes: number;
  maxMinutes: number;
  leadMinutes: number;
  horizonDays: number;
}

/** The narrowest door a wheelchair passes (GB 50763-2012, 3.5.3). */
export const WHEELCHAIR_DOOR_CM = 80;

/** The open intervals of a local day. */
export function openOn(rules: readonly OpeningRule[], date: string, zone: string): Interval[] {
  const weekday = weekdayOf(date);
  return rules
    .filter((rule) => rule.weekday === weekday)
    .map((rule) => ({ start: instantOf(date, rule.opens, zone), end: instantOf(date, rule.closes, zone) }));
}

/** From when to when one may book at all: after the lead time, up to the end of the horizon's last local day. */
export function bookable(space: SpaceRules, now: Date, zone: string): Interval {
  return { start: new Date(now.getTime() + space.leadMinutes * MINUTE), end: dayOf(addDays(localDate(now, zone), space.horizonDays), zone).end };
}

export const onGrid = (at: Date, space: SpaceRules, zone: string): boolean => {
  const clock = wallClock(at, zone);
  return (clock.hour * 60 + clock.minute) % space.gridMinutes === 0 && clock.second === 0 && clock.millisecond === 0;
};

/** The widest interval on the grid inside; null where nothing of the shortest length fits. */
export function toGrid({ start, end }: Interval, space: SpaceRules, zone: string): Interval | null {
  const midnight = dayOf(localDate(start, zone), zone).start.getTime();
  const step = space.gridMinutes * MINUTE;
  const from = midnight + Math.ceil((start.getTime() - midnight) / step) * step;
  const until = midnight + Math.floor((end.getTime() - midnight) / step) * step;
  return until - from >= space.minMinutes * MINUTE ? { start: new Date(from), end: new Date(until) } : null;
}

export type TimeVerdict = 'OFF_GRID' | 'TOO_SHORT' | 'TOO_LONG' | 'LEAD_TIME' | 'HORIZON' | 'CLOSED';

/** The first of the space's rules that a wanted time breaks. */
export function judgeTime(space: SpaceRules, rules: readonly OpeningRule[], wanted: Interval, now: Date, zone: string): TimeVerdict | null {
  const minutes = (wanted.end.getTime() - wanted.start.getTime()) / MINUTE;
  if (minutes < space.minMinutes) return 'TOO_SHORT';
  if (minutes > space.maxMinutes) return 'TOO_LONG';
  if (!onGrid(wanted.start, space, zone) || !onGrid(wanted.end, space, zone)) return 'OFF_GRID';
  const may = bookable(space, now, zone);
  if (wanted.start < may.start) return 'LEAD_TIME';
  if (wanted.end > may.end) return 'HORIZON';
  const open = openOn(rules, localDate(wanted.start, zone), zone);
  return open.some((one) => one.start <= wanted.start && wanted.end <= one.end) ? null : 'CLOSED';
}

/** Why somebody in a wheelchair cannot take part in this space, in centimetres or steps; null when they can. */
export function wheelchairObstacle(space: {
  doorWidthCm: number | null;
  stepFree: boolean;
  wheelchairPlaces: number;
}): 'STEPS' | 'NARROW_DOOR' | 'NO_PLACE' | null {
  if (!space.stepFree) return 'STEPS';
  if (space.doorWidthCm !== null && space.doorWidthCm < WHEELCHAIR_DOOR_CM) return 'NARROW_DOOR';
  return space.wheelchairPlaces === 0 ? 'NO_PLACE' : null;
}
