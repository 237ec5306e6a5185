/**
 * The holidays that the law fixes whatever a year's notice adds to them: 全国年节及纪念日放假办法, art. 2, as of 1 January 2025 (State Council, Order 795).
 * Lunar dates as 农历的编算和颁行 (GB/T 33661-2017) gives them, written down: the calendar that Node brings takes 2027's and 2030's new year
 * for another day, as both new moons fall within minutes of midnight.
 */
import { addDays } from '../../core/time.ts';

/** Month and day of 正月初一, 清明, 端午 and 中秋. */
const MOVING: Readonly<Record<number, readonly [newYear: string, qingming: string, dragonBoat: string, midAutumn: string]>> = {
  2025: ['01-29', '04-04', '05-31', '10-06'],
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
  2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'],
  2034: ['02-19', '04-05', '06-20', '09-27'],
  2035: ['02-08', '04-05', '06-10', '09-16'],
  2036: ['01-28', '04-04', '05-30', '10-04'],
};

const known = new Map<number, ReadonlyMap<string, string>>();

/** The dates of a year that are holidays by law, with their names; beyond the table above only those of the solar calendar. */
export function statutoryHolidays(year: number): ReadonlyMap<string, string> {
  let days = known.get(year);
  if (!days) {
    days = new Map(listed(year).map(([date, name]) => [`${year}-${date}`, name]));
    known.set(year, days);
  }
  return days;
}

function listed(year: number): [date: string, name: string][] {
  const fixed: [string, string][] = [
    ['01-01', '元旦'],
    ['05-01', '劳动节'],
    ['05-02', '劳动节'],
    ['10-01', '国庆节'],
    ['10-02', '国庆节'],
    ['10-03', '国庆节'],
  ];
  const moving = MOVING[year];
  if (!moving) return fixed;
  const [newYear, qingming, dragonBoat, midAutumn] = moving;
  const spring = [-1, 0, 1, 2].map((days): [string, string] => [addDays(`${year}-${newYear}`, days).slice(5), '春节']);
  const others: [string, string][] = [
    [qingming, '清明节'],
    [dragonBoat, '端午节'],
    [midAutumn, '中秋节'],
  ];
  return [...spring, ...others, ...fixed]; // where two fall together, the later name stands
}
