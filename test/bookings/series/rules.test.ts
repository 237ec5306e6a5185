/** The dates of a series against a plain look at every day, and its wall times in zones whose clocks are turned. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Weekday } from '../../../src/bookings/series/entities.ts';
import { datesOf, occurrencesOf, type SeriesRule, spanOn } from '../../../src/bookings/series/rules.ts';
import { wallClock } from '../../../src/core/time.ts';

const WEEKDAYS = Object.keys(Weekday) as Weekday[];
const DAY = 24 * 60 * 60_000;
const MOST = 400;

/** Every day of fifteen years, looked at one by one, without a calendar. */
function looked({ weekdays, intervalWeeks, firstOn, untilOn, count }: SeriesRule): string[] {
  const first = Date.parse(firstOn);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  const found: string[] = [];
  for (let day = first; day < first + 15 * 366 * DAY; day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]!;
    if (untilOn !== null && date > untilOn) break;
    if (Math.floor((day - monday) / (7 * DAY)) % intervalWeeks === 0 && weekdays.includes(weekday)) found.push(date);
    if (found.length === Math.min(count ?? MOST, MOST)) break;
  }
  return found;
}

const date = fc.integer({ min: 0, max: 5_000 }).map((days) => new Date(Date.parse('2024-01-01') + days * DAY).toISOString().slice(0, 10));
const rules: fc.Arbitrary<SeriesRule> = fc
  .record({
    weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
    intervalWeeks: fc.integer({ min: 1, max: 5 }),
    firstOn: date,
    end: fc.oneof(fc.record({ count: fc.integer({ min: 1, max: 120 }) }), fc.record({ days: fc.integer({ min: 0, max: 800 }) })),
  })
  .map(({ end, ...rule }) => ({
    ...rule,
    count: 'count' in end ? end.count : null,
    untilOn: 'days' in end ? new Date(Date.parse(rule.firstOn) + end.days * DAY).toISOString().slice(0, 10) : null,
  }));

test('the dates of any rule are those that a look at every day finds', () => {
  fc.assert(
    fc.property(rules, (rule) => {
      expect(datesOf(rule, MOST)).toEqual(looked(rule));
    }),
    { numRuns: 300 },
  );
});

test('holidays leave out or shift dates, never onto a holiday and never onto or past the next date', () => {
  const isHoliday = (date: string) => (Date.parse(date) / DAY) % 11 < 4;
  fc.assert(
    fc.property(rules, fc.constantFrom('SKIP' as const, 'SHIFT' as const, 'KEEP' as const), (rule, policy) => {
      const dates = datesOf(rule, 60);
      const found = occurrencesOf(dates, policy, (one) => (isHoliday(one) ? '节' : null));
      expect(found.map((one) => one.date)).toEqual(dates);
      for (const [index, { date, on, holiday, leftOut }] of found.entries()) {
        expect(holiday !== null).toBe(isHoliday(date));
        if (!isHoliday(date) || policy === 'KEEP') expect([on, leftOut]).toEqual([date, false]);
        else if (leftOut) {
          if (policy === 'SKIP') continue;
          for (let day = Date.parse(date) + DAY; day < Date.parse(dates[index + 1]!); day += DAY)
            expect(isHoliday(new Date(day).toISOString().slice(0, 10))).toBe(true); // no day was left before the next date
        } else {
          expect(policy).toBe('SHIFT');
          expect(isHoliday(on)).toBe(false);
          expect(on > date && (dates[index + 1] === undefined || on < dates[index + 1]!)).toBe(true);
          expect(isHoliday(new Date(Date.parse(on) - DAY).toISOString().slice(0, 10))).toBe(true); // the first that is none
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('18:30 stays 18:30 in every zone on every day, also on those on which its clock is turned', () => {
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'];
  fc.assert(
    fc.property(fc.constantFrom(...zones), date, fc.integer({ min: 8, max: 20 }), fc.constantFrom('00', '15', '30'), (zone, on, hour, minute) => {
      const from = `${String(hour).padStart(2, '0')}:${minute}`;
      const until = `${hour + 2}:${minute}`;
      const { start, end } = spanOn(on, from, until, zone);
      expect(wallClock(start, zone).toPlainDateTime().toString()).toBe(`${on}T${from}:00`);
      expect(wallClock(end, zone).toPlainDateTime().toString()).toBe(`${on}T${until.padStart(5, '0')}:00`);
    }),
    { numRuns: 400 },
  );
  expect(spanOn('2027-03-26', '18:30', '20:00', 'Europe/Berlin').start.toISOString()).toBe('2027-03-26T17:30:00.000Z');
  expect(spanOn('2027-04-02', '18:30', '20:00', 'Europe/Berlin').start.toISOString()).toBe('2027-04-02T16:30:00.000Z');
});
