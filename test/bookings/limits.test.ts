/** Weeks, quotas and pauses from values alone. */
import { describe, expect, test } from '@jest/globals';
import { coolDownOf, fullWeeks, type Limits, quotaOf, weekOf } from '../../src/bookings/limits.ts';

const ZONE = 'Asia/Shanghai';
const at = (date: string, time = '10:00') => new Date(`${date}T${time}:00+08:00`);
const LIMITS: Limits = { perWeek: 2, strikes: 3, strikeDays: 30, coolDownDays: 7 };

test('a week is Monday to Sunday by the centre’s clock, over the turn of a year too', () => {
  expect(weekOf(at('2026-11-20'), ZONE)).toEqual({ from: '2026-11-16', to: '2026-11-22', start: at('2026-11-16', '00:00'), end: at('2026-11-23', '00:00') });
  expect(weekOf(at('2026-11-16', '00:00'), ZONE).from).toBe('2026-11-16');
  expect(weekOf(at('2026-11-15', '23:59'), ZONE).from).toBe('2026-11-09');
  expect(weekOf(at('2027-01-01'), ZONE)).toMatchObject({ from: '2026-12-28', to: '2027-01-03' });
  expect(weekOf(at('2026-03-29', '12:00'), 'Europe/Berlin').end.getTime() - weekOf(at('2026-03-29', '12:00'), 'Europe/Berlin').start.getTime()).toBe(
    167 * 3_600_000,
  );
});

describe('a quota of two', () => {
  const used = [at('2026-11-16', '00:00'), at('2026-11-22', '23:00'), at('2026-11-24'), at('2026-11-25'), at('2026-12-01')];

  test('is full in weeks with two, and has room again in the first with fewer', () => {
    expect(fullWeeks(LIMITS, { used, strikes: [] }, ZONE).map((week) => week.from)).toEqual(['2026-11-16', '2026-11-23']);
    expect(quotaOf(LIMITS, { used, strikes: [] }, at('2026-11-19'), ZONE)).toMatchObject({ week: { from: '2026-11-16' }, used: 2, next: '2026-11-30' });
    expect(quotaOf(LIMITS, { used, strikes: [] }, at('2026-11-30'), ZONE)).toBeNull();
    expect(quotaOf({ ...LIMITS, perWeek: null }, { used, strikes: [] }, at('2026-11-19'), ZONE)).toBeNull();
  });
});

describe('a pause of 7 days after 3 misses within 30', () => {
  const pause = (dates: string[], now: string, limits = LIMITS) =>
    coolDownOf(limits, { used: [], strikes: dates.map((date) => at(date)) }, at(now, '09:00'), ZONE);

  test('begins with the third and is over at the midnight of the seventh day', () => {
    expect(pause(['2026-11-01', '2026-11-10'], '2026-11-11')).toBeNull();
    expect(pause(['2026-11-10', '2026-11-01', '2026-11-18'], '2026-11-20')).toEqual({ count: 3, until: '2026-11-25' });
    expect(
      coolDownOf(LIMITS, { used: [], strikes: ['2026-11-01', '2026-11-10', '2026-11-18'].map((date) => at(date)) }, at('2026-11-24', '23:59'), ZONE),
    ).not.toBeNull();
    expect(
      coolDownOf(LIMITS, { used: [], strikes: ['2026-11-01', '2026-11-10', '2026-11-18'].map((date) => at(date)) }, at('2026-11-25', '00:00'), ZONE),
    ).toBeNull();
  });

  test('counts misses of 30 days, not of 31, and a fourth makes it longer', () => {
    expect(pause(['2026-10-19', '2026-11-10', '2026-11-18'], '2026-11-20')).not.toBeNull();
    expect(pause(['2026-10-18', '2026-11-10', '2026-11-18'], '2026-11-20')).toBeNull();
    expect(pause(['2026-11-01', '2026-11-10', '2026-11-18', '2026-11-19'], '2026-11-20')).toEqual({ count: 4, until: '2026-11-26' });
  });

  test('that has begun is not ended by a later miss which stands alone', () => {
    const long = { ...LIMITS, strikes: 2, strikeDays: 2, coolDownDays: 30 };
    expect(pause(['2026-11-01', '2026-11-02', '2026-11-18'], '2026-11-20', long)).toEqual({ count: 2, until: '2026-12-02' });
  });

  test('is none where the centre sets none', () => {
    expect(pause(['2026-11-17', '2026-11-18', '2026-11-19'], '2026-11-20', { ...LIMITS, strikes: null })).toBeNull();
  });
});
