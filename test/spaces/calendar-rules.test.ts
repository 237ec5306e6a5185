import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { availableIn, type SpaceToBook } from '../../src/bookings/rules.ts';
import { addDays, type Interval, weekdayOf } from '../../src/core/time.ts';
import type { HolidayOpening } from '../../src/spaces/calendar/entities.ts';
import { type Calendar, dayIn, onHolidays } from '../../src/spaces/calendar/rules.ts';
import { statutoryHolidays } from '../../src/spaces/calendar/statutory.ts';
import type { SpaceKind } from '../../src/spaces/entities.ts';
import { dayAround, firstOpenDate, holidayIn, judgeTime, type OpeningRule, openIn, openOn } from '../../src/spaces/rules.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string, date: string): Date => new Date(`${date}T${time}:00+08:00`);
type Listed = Calendar['days'] extends ReadonlyMap<string, infer Day> ? Day : never;
const holiday = (name: string) => ({ kind: 'HOLIDAY' as const, name, worksAs: null });
const madeUp = (name: string, worksAs: number | null = null) => ({ kind: 'MAKE_UP_WORKDAY' as const, name, worksAs });

/** Of 2026 what these tests look at: 春节 from Sunday to the Monday after next, a Saturday before and after for it; a Sunday that stands for a Wednesday. */
const calendar: Calendar = {
  years: new Map([[2026, { source: '国务院办公厅' }]]),
  days: new Map<string, Listed>([
    ...Array.from({ length: 9 }, (_, at) => [addDays('2026-02-15', at), holiday('春节')] as const),
    ['2026-02-14', madeUp('春节')],
    ['2026-02-28', madeUp('春节')],
    ['2026-01-04', madeUp('元旦')],
    ['2026-09-20', madeUp('国庆节', 3)],
    ['2026-05-01', holiday('劳动节')],
  ]),
};
/** Tuesday to Friday like S16, and on Sundays in the afternoon. */
const rules: OpeningRule[] = [
  ...[2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '16:00' })),
  { weekday: 7, opens: '13:00', closes: '18:00' },
];
const openingOf = (onHolidays: HolidayOpening) => ({ rules, onHolidays, calendar, right: null, until: null });
const clock = (intervals: readonly Interval[]): string[] =>
  intervals.map(({ start, end }) => [start, end].map((one) => new Date(one.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)).join('–'));

describe('a date', () => {
  test.each([
    ['2026-02-13', 'WORKDAY', null, false],
    ['2026-02-14', 'MAKE_UP_WORKDAY', '春节', false],
    ['2026-02-17', 'HOLIDAY', '春节', false],
    ['2026-02-24', 'WORKDAY', null, false],
    ['2026-03-01', 'WEEKEND', null, false],
    ['2027-01-01', 'HOLIDAY', '元旦', true],
    ['2027-02-04', 'WORKDAY', null, true],
    ['2027-02-05', 'HOLIDAY', '春节', true],
    ['2027-02-08', 'HOLIDAY', '春节', true],
    ['2027-02-09', 'WORKDAY', null, true],
    ['2027-02-13', 'WEEKEND', null, true],
    ['2050-10-01', 'HOLIDAY', '国庆节', true],
    ['1999-12-31', 'WORKDAY', null, true],
  ])('%s is a %s', (date, kind, name, isProvisional) =>
    expect(dayIn(calendar, date)).toMatchObject({ date, kind, name, isProvisional, source: isProvisional ? null : '国务院办公厅' }));

  test('of an official year that lists no holiday is none, whatever the law says', () => {
    expect(dayIn(calendar, '2026-10-01')).toMatchObject({ kind: 'WORKDAY', isProvisional: false });
  });

  test('thirteen days a year are holidays by law, twelve where 中秋 falls on 国庆', () => {
    for (let year = 2025; year <= 2036; year++) expect([year, statutoryHolidays(year).size]).toEqual([year, year === 2028 || year === 2031 ? 12 : 13]);
    expect(statutoryHolidays(2028).get('2028-10-03')).toBe('国庆节');
    expect([...statutoryHolidays(2027).keys()].sort()).toEqual(
      ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15', '10-01', '10-02', '10-03'].map((day) => `2027-${day}`),
    );
  });
});

describe('when a space is open', () => {
  test.each<[HolidayOpening, string, string, string[]]>([
    ['CLOSED', 'a holiday', '2026-02-18', []],
    ['AS_USUAL', 'a holiday', '2026-02-18', ['09:00–16:00']],
    ['AS_SUNDAY', 'a holiday', '2026-02-18', ['13:00–18:00']],
    ['CLOSED', 'a Saturday that is a workday: as on Friday', '2026-02-14', ['09:00–16:00']],
    ['AS_USUAL', 'a Saturday that is a workday', '2026-02-14', []],
    ['AS_SUNDAY', 'a Saturday that is a workday', '2026-02-14', []],
    ['CLOSED', 'a Sunday that is a workday: as on Monday', '2026-01-04', []],
    ['AS_USUAL', 'a Sunday that is a workday', '2026-01-04', ['13:00–18:00']],
    ['CLOSED', 'a Sunday that stands for a Wednesday', '2026-09-20', ['09:00–16:00']],
    ['CLOSED', 'an ordinary Sunday', '2026-03-01', ['13:00–18:00']],
    ['CLOSED', 'a provisional holiday', '2027-01-01', []],
    ['CLOSED', 'a provisional workday', '2027-01-05', ['09:00–16:00']],
  ])('%s on %s', (onHolidays, _, date, hours) => expect(clock(openOn(openingOf(onHolidays), date, ZONE))).toEqual(hours));

  test('what a kind does that nobody set: elders are looked after, therapists and teachers are off, all else is open as on Sundays', () => {
    const usual = (kind: SpaceKind, zone: 'DINING' | 'REHAB_THERAPY' | null = null, holidayOpening: HolidayOpening | null = null) =>
      onHolidays({ kind, zone, holidayOpening });
    expect([usual('ELDERLY_CARE_POST'), usual('ELDERLY_CARE_POST', 'DINING'), usual('ELDERLY_CARE_POST', 'REHAB_THERAPY')]).toEqual([
      'AS_USUAL',
      'AS_USUAL',
      'CLOSED',
    ]);
    expect([usual('REHAB_ROOM'), usual('COUNSELLING_SPACE'), usual('EARLY_LEARNING')]).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
    expect([usual('PICTURE_BOOK_LIBRARY'), usual('SPORTS'), usual('SHARED_KITCHEN')]).toEqual(['AS_SUNDAY', 'AS_SUNDAY', 'AS_SUNDAY']);
    expect(usual('REHAB_ROOM', null, 'AS_USUAL')).toBe('AS_USUAL');
  });

  test('after a holiday the first day on which it opens is found, and none where it never does', () => {
    expect(firstOpenDate(openingOf('CLOSED'), '2026-02-15', ZONE)).toBe('2026-02-24');
    expect(firstOpenDate(openingOf('AS_SUNDAY'), '2026-02-16', ZONE)).toBe('2026-02-16');
    expect(firstOpenDate({ ...openingOf('CLOSED'), rules: [] }, '2026-02-15', ZONE)).toBeNull();
  });
});

describe('why a holiday keeps somebody out', () => {
  const SPACE: SpaceToBook = {
    capacityMode: 'EXCLUSIVE',
    capacity: 4,
    wheelchairPlaces: 1,
    stations: 0,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    doorWidthCm: 90,
    stepFree: true,
    floor: 1,
    lift: null,
    accessibleToilet: true,
    hearingLoop: null,
    quietRoom: null,
    gridMinutes: 30,
    minMinutes: 30,
    maxMinutes: 600,
    leadMinutes: 0,
    horizonDays: 400,
  };
  const NOW = at('08:00', '2026-01-01');
  const judge = (onHolidays: HolidayOpening, date: string, from: string, until: string) =>
    judgeTime(SPACE, openingOf(onHolidays), { start: at(from, date), end: at(until, date) }, NOW, ZONE);

  test.each<[HolidayOpening, string, string, string, string | null]>([
    ['CLOSED', '2026-02-18', '10:00', '11:00', 'HOLIDAY'],
    ['CLOSED', '2026-02-18', '08:00', '09:00', 'CLOSED'],
    ['CLOSED', '2026-02-16', '10:00', '11:00', 'CLOSED'], // a Monday: closed anyway
    ['AS_SUNDAY', '2026-02-18', '10:00', '11:00', 'HOLIDAY'],
    ['AS_SUNDAY', '2026-02-18', '14:00', '17:00', null],
    ['AS_USUAL', '2026-02-18', '10:00', '11:00', null],
    ['CLOSED', '2026-02-14', '10:00', '11:00', null],
    ['AS_USUAL', '2026-02-14', '10:00', '11:00', 'CLOSED'],
  ])('%s, %s %s–%s: %s', (onHolidays, date, from, until, verdict) => expect(judge(onHolidays, date, from, until)).toBe(verdict));

  test('what availability offers is accepted, and what it blocks is refused for that reason, on every day of the calendar', () => {
    const opening = fc.constantFrom<HolidayOpening>('CLOSED', 'AS_USUAL', 'AS_SUNDAY').map(openingOf);
    const date = fc.oneof(
      fc.constantFrom(...calendar.days.keys()),
      fc.integer({ min: 0, max: 390 }).map((days) => addDays('2026-01-02', days)),
    );
    fc.assert(
      fc.property(opening, date, fc.nat(46), (opening, date, half) => {
        const day = dayAround(at('00:00', date), ZONE);
        const holiday = holidayIn(opening, day, ZONE);
        const { free, blocked } = availableIn(
          day,
          openIn(opening, day, ZONE),
          SPACE,
          [],
          [],
          { party: 1, wheelchairs: 0, stations: 0, minutes: 30, needs: [], companions: 0 },
          NOW,
          ZONE,
          { holidays: (holiday?.hours ?? []).map((hours) => ({ ...hours, name: holiday!.name })) },
        );
        const start = new Date(day.start.getTime() + half * 30 * 60_000);
        const wanted = { start, end: new Date(start.getTime() + 30 * 60_000) };
        const within = (one: Interval) => one.start <= wanted.start && wanted.end <= one.end;
        const verdict = judgeTime(SPACE, opening, wanted, NOW, ZONE);
        expect(free.some(within)).toBe(verdict === null);
        expect(blocked.find(within)?.reason ?? null).toBe(verdict);
        if (verdict === 'HOLIDAY') expect(blocked.find(within)?.holiday).toBe(dayIn(calendar, date).name);
        expect(weekdayOf(date)).toBe(day.weekday);
      }),
      { numRuns: 500 },
    );
  });
});
