import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ImportReport } from '../../src/core/csv.ts';
import { exportCalendar } from '../../src/spaces/calendar/export-calendar.ts';
import { importCalendar } from '../../src/spaces/calendar/import-calendar.ts';
import { statutoryHolidays } from '../../src/spaces/calendar/statutory.ts';
import { type CentreDatabase, centreDatabase, csvOf } from '../support/imports.ts';

const COLUMNS = ['日期', '至', '类型', '名称', '按周几', '来源'];
const SOURCE = '国务院办公厅关于2027年部分节假日安排的通知';
const off = (日期: string, 至: string, 名称: string) => ({ 日期, 至, 类型: '节假日', 名称 });
/** Made up for these tests: nobody has published 2027 yet. */
const IN_2027 = [
  off('2027-01-01', '2027-01-03', '元旦'),
  off('2027-02-05', '2027-02-11', '春节'),
  { 日期: '2027/2/14', 类型: '补班', 名称: '春节', 按周几: '周三' },
  off('2027年4月3日', '2027年4月5日', '清明节'),
  off('2027-05-01', '2027-05-05', '劳动节'),
  off('2027-06-09', '', '端午节'),
  off('2027-09-15', '', '中秋节'),
  off('2027-10-01', '2027-10-07', '国庆节'),
];

let centre: CentreDatabase;
beforeEach(async () => {
  centre = await centreDatabase();
});
afterEach(() => centre.close());

const load = (rows: readonly object[], { apply = true, source = SOURCE as string | null } = {}): Promise<ImportReport> =>
  importCalendar(centre.db, { bytes: csvOf(COLUMNS, rows as Record<string, string>[]), apply, source, now: new Date('2026-11-20T01:00:00Z') });
const days = async (year: number): Promise<string[]> => {
  const { rows } = await centre.db.query<{ day: string }>(
    "select concat_ws(' ', to_char(date, 'MM-DD'), kind, name, works_as) as day from calendar_day where year = $1 order by date",
    [year],
  );
  return rows.map(({ day }) => day);
};
const reasons = ({ refused }: ImportReport): string[] => refused.map(({ line, column, reason }) => `${line} ${column} ${reason['zh-CN']}`);

test('2026 comes with the hub, as it was published: 33 days off and six that make up for them', async () => {
  const listed = await days(2026);
  const of = (kind: string) => listed.filter((day) => day.includes(kind)).map((day) => day.replace(` ${kind}`, ''));
  expect(of('HOLIDAY')).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7);
  expect([of('HOLIDAY')[3], of('HOLIDAY')[11]]).toEqual(['02-15 春节', '02-23 春节']);
  expect(of('MAKE_UP_WORKDAY')).toEqual(['01-04 元旦', '02-14 春节', '02-28 春节', '05-09 劳动节', '09-20 国庆节', '10-10 国庆节']);
  for (const [date, name] of statutoryHolidays(2026)) expect(of('HOLIDAY')).toContain(`${date.slice(5)} ${name}`);
});

test('a whole year becomes official; once more changes nothing; a dry run writes nothing', async () => {
  expect(await load(IN_2027, { apply: false })).toMatchObject({ accepted: 8, refused: [] });
  expect(await days(2027)).toEqual([]);
  expect(await load(IN_2027)).toMatchObject({ accepted: 8, unchanged: 0, refused: [], warnings: [] });
  expect(await days(2027)).toContain('02-14 MAKE_UP_WORKDAY 春节 3');
  expect(await centre.count("select from calendar_year where year = 2027 and source = $1 and imported_at = '2026-11-20 01:00Z'", SOURCE)).toBe(1);
  const told = await centre.count("select from feed.event_inbox where kind = 'REFERENCE_CHANGED'");
  expect(await load(IN_2027)).toMatchObject({ accepted: 0, unchanged: 8 });
  expect(await centre.count("select from feed.event_inbox where kind = 'REFERENCE_CHANGED'")).toBe(told);
});

test('a corrected year takes the place of what was known, days that are no longer listed among it', async () => {
  await load(IN_2027);
  const corrected = IN_2027.filter((row) => !row.日期.startsWith('2027/2')).map((row) => (row.名称 === '劳动节' ? { ...row, 至: '2027-05-03' } : row));
  expect(await load(corrected)).toMatchObject({ accepted: 0, unchanged: 7 });
  expect((await days(2027)).filter((day) => /^05|MAKE/.test(day))).toEqual(['05-01 HOLIDAY 劳动节', '05-02 HOLIDAY 劳动节', '05-03 HOLIDAY 劳动节']);
});

test('what is exported comes in again unchanged', async () => {
  await load(IN_2027);
  const { columns, rows } = await exportCalendar(centre.db);
  expect(rows).toHaveLength(7 + 6 + 8);
  const bytes = csvOf(
    columns,
    rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]!]))),
  );
  expect(await importCalendar(centre.db, { bytes, apply: true, source: null, now: new Date() })).toMatchObject({ accepted: 0, unchanged: 21, refused: [] });
});

test('a year may move days of the December before, where that year is official', async () => {
  const moved = [...IN_2027, { 日期: '2026-12-26', 类型: '调休上班', 名称: '元旦' }];
  expect(await load(moved)).toMatchObject({ accepted: 9, refused: [] });
  expect((await days(2026)).at(-1)).toBe('12-26 MAKE_UP_WORKDAY 元旦');
  expect(await days(2026)).toHaveLength(33 + 6 + 1);
});

describe('nothing is taken', () => {
  test.each<[string, object[], string]>([
    ['of a year in pieces', [off('2027-01-01', '2027-01-03', '元旦')], '2 日期 2027 年不完整：缺 12 天法定节假日（春节 2027-02-05 等），不能作为官方日历。'],
    [
      'of a December without its year',
      [...IN_2027, { 日期: '2030-12-28', 类型: '班' }],
      '10 日期 2030 年不完整：缺 13 天法定节假日（春节 2030-02-02 等），不能作为官方日历。',
    ],
    ['with a day that is none', [{ ...IN_2027[0], 日期: '2027-02-30' }], '2 日期 看不懂日期「2027-02-30」。'],
    ['with an end before its start', [off('2027-01-03', '2027-01-01', '元旦')], '2 至 应在 2027-01-03 之后的 31 天之内。'],
    ['with a holiday of a year', [off('2027-01-01', '2027-12-31', '元旦')], '2 至 应在 2027-01-01 之后的 31 天之内。'],
    ['with an unknown kind', [{ ...IN_2027[0], 类型: '双休' }], '2 类型 不认识「双休」，可写 节假日、调休上班。'],
    ['with a holiday without a name', [{ ...IN_2027[0], 名称: '' }], '2 名称 节假日须写名称。'],
    ['with work made up on a workday', [{ 日期: '2027-02-15', 类型: '补班' }], '2 类型 2027-02-15 是周一，不能是「补班」。'],
    ['with a weekday for a holiday', [{ ...IN_2027[0], 按周几: '周一' }], '2 按周几 只有调休上班可写 周一 至 周五。'],
    ['with a day that stands twice', [...IN_2027, off('2027-10-07', '', '国庆节')], '10 日期 2027-10-07 在第 9 行已经写过。'],
  ])('%s', async (_, rows, reason) => {
    const report = await load(rows);
    expect(reasons(report)[0]).toBe(reason);
    expect(report).toMatchObject({ accepted: 0, unchanged: 0, warnings: [{ line: 1 }] });
    expect(await centre.count('select from calendar_year')).toBe(1);
    expect(await days(2027)).toEqual([]);
  });

  test('without a source', async () => {
    expect(reasons(await load(IN_2027, { source: null }))[0]).toContain('没有写明 2027 年日历的来源');
    const [first, ...rest] = IN_2027;
    expect(await load([{ ...first, 来源: SOURCE }, ...rest], { source: null })).toMatchObject({ accepted: 8, refused: [] });
  });
});
