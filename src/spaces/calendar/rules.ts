/** What a date is, and what a space does on it, from values alone. */
import type { CareZone, SpaceKind } from '../entities.ts';
import type { DayKind, HolidayOpening } from './entities.ts';
import { statutoryHolidays } from './statutory.ts';

export interface CalendarDay {
  date: string;
  kind: DayKind;
  /** The holiday's; a make-up workday's is the holiday it makes up for. */
  name: string | null;
  /** The calendar of its year is not out yet, or was never imported. */
  isProvisional: boolean;
  /** Of a make-up workday: the weekday whose work is made up, where somebody has said which. */
  worksAs: number | null;
  /** Where its year was published; null while that is provisional. */
  source: string | null;
}

/** What was published: years, and of them the days that differ from their weekday. */
export interface Calendar {
  years: ReadonlyMap<number, { source: string }>;
  days: ReadonlyMap<string, { kind: 'HOLIDAY' | 'MAKE_UP_WORKDAY'; name: string | null; worksAs: number | null }>;
}

/**
 * A date in the calendar. In a year that nobody has published, weekdays and the holidays by law are all that is known: days off around those, and the
 * weekends that pay for them, may still move, so every day of it says that it is provisional.
 */
export function dayIn(calendar: Calendar, date: string): CalendarDay {
  const year = Number(date.slice(0, 4));
  const official = calendar.years.get(year);
  const listed = official && calendar.days.get(date);
  if (listed) return { date, ...listed, isProvisional: false, source: official.source };
  const holiday = official ? undefined : statutoryHolidays(year).get(date);
  return {
    date,
    kind: holiday ? 'HOLIDAY' : weekdayOn(date) > 5 ? 'WEEKEND' : 'WORKDAY',
    name: holiday ?? null,
    isProvisional: !official,
    worksAs: null,
    source: official?.source ?? null,
  };
}

/** ISO 8601: 1 is Monday. */
const weekdayOn = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/**
 * Elders eat and are looked after on every day of the year. What is given by therapists, counsellors and teachers keeps their office days. All else is
 * open to everybody when they are free, as the law wants it of libraries and of places of culture and sport on public holidays
 * (Public Libraries Law, art. 38; 公共文化体育设施条例, art. 17).
 */
const ON_HOLIDAYS: Readonly<Partial<Record<SpaceKind, HolidayOpening>>> = {
  ELDERLY_CARE_POST: 'AS_USUAL',
  REHAB_ROOM: 'CLOSED',
  COUNSELLING_SPACE: 'CLOSED',
  EARLY_LEARNING: 'CLOSED',
};

/** What a space does on holidays: what was set for it, or what is usual for its kind. */
export function onHolidays({
  kind,
  zone,
  holidayOpening,
}: {
  kind: SpaceKind;
  zone: keyof typeof CareZone | null;
  holidayOpening: HolidayOpening | null;
}): HolidayOpening {
  return holidayOpening ?? (zone === 'REHAB_THERAPY' ? 'CLOSED' : (ON_HOLIDAYS[kind] ?? 'AS_SUNDAY'));
}

/** The weekday whose hours hold on a day; null where the space is closed all day. Of a make-up workday that is the one it stands for, or the workday next to it. */
export function weekdayFor(opening: HolidayOpening, { kind, worksAs }: CalendarDay, weekday: number): number | null {
  if (opening === 'AS_USUAL') return weekday;
  if (kind === 'HOLIDAY') return opening === 'AS_SUNDAY' ? 7 : null;
  if (kind === 'MAKE_UP_WORKDAY' && opening === 'CLOSED') return worksAs ?? (weekday === 6 ? 5 : 1);
  return weekday;
}
