/** What one row of a calendar file says, and which of its years are whole. */
import { cell, dateIn, excelDateIn, inspectCells, meaning, quoted, type Remarks, type Row, type Table } from '../../core/csv.ts';
import { addDays, weekdayOf } from '../../core/time.ts';
import type { DayKind } from './entities.ts';
import { statutoryHolidays } from './statutory.ts';

export const CALENDAR_REQUIRED = ['日期', '类型'];
export const KINDS: Readonly<Record<string, DayKind>> = {
  节假日: 'HOLIDAY',
  法定节假日: 'HOLIDAY',
  放假: 'HOLIDAY',
  休: 'HOLIDAY',
  调休上班: 'MAKE_UP_WORKDAY',
  补班: 'MAKE_UP_WORKDAY',
  上班: 'MAKE_UP_WORKDAY',
  班: 'MAKE_UP_WORKDAY',
  工作日: 'WORKDAY',
  周末: 'WEEKEND',
};
export const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五'] as const;

/** A row may speak of several days that follow one another. */
export interface CalendarRow {
  line: number;
  dates: string[];
  kind: DayKind;
  name: string | null;
  worksAs: number | null;
  source: string | null;
}

const MOST_DAYS = 31;

export function readCalendar(table: Table, remarks: Remarks): CalendarRow[] {
  const lineOf = new Map<string, number>();
  return table.rows.flatMap((row) => {
    const read = readRow(row, remarks);
    for (const date of read?.dates ?? []) {
      const first = lineOf.get(date);
      if (first) remarks.refuse(row, '日期', `${date} 在第 ${first} 行已经写过。`, `${date} stands in line ${first} already.`);
      else lineOf.set(date, row.line);
    }
    return read && !remarks.isRefused(row) ? [read] : [];
  });
}

function readRow(row: Row, remarks: Remarks): CalendarRow | null {
  inspectCells(row, remarks, { 名称: 40, 来源: 200 }, (column) => column === '来源');
  const kind = meaning(KINDS, cell(row, '类型'));
  if (!kind) remarks.refuse(row, '类型', `不认识「${quoted(cell(row, '类型'))}」，可写 节假日、调休上班。`, `Unknown: «${quoted(cell(row, '类型'))}».`);
  const dates = datesIn(row, remarks);
  const name = cell(row, '名称') || null;
  if (kind === 'HOLIDAY' && !name) remarks.refuse(row, '名称', '节假日须写名称。', 'A holiday has a name.');
  const weekday = cell(row, '按周几');
  const worksAs = (WEEKDAYS as readonly string[]).indexOf(weekday.replace('星期', '周')) + 1;
  if (weekday && (!worksAs || kind !== 'MAKE_UP_WORKDAY'))
    remarks.refuse(row, '按周几', '只有调休上班可写 周一 至 周五。', 'Only a make-up workday stands for a weekday, 周一 to 周五.');
  const misfit = kind && dates.find((date) => !fits(kind, weekdayOf(date)));
  if (misfit)
    remarks.refuse(
      row,
      '类型',
      `${misfit} 是周${'一二三四五六日'[weekdayOf(misfit) - 1]}，不能是「${cell(row, '类型')}」。`,
      `${misfit} falls on weekday ${weekdayOf(misfit)} and cannot be that.`,
    );
  if (!kind || remarks.isRefused(row)) return null;
  return { line: row.line, dates, kind, name, worksAs: worksAs || null, source: cell(row, '来源') || null };
}

/** Work is made up on days that are off otherwise. */
const fits = (kind: DayKind, weekday: number): boolean => kind === 'HOLIDAY' || (kind === 'WORKDAY') === weekday <= 5;

function datesIn(row: Row, remarks: Remarks): string[] {
  const [from, until] = ['日期', '至'].map((column) => {
    const text = cell(row, column);
    const date = dateIn(text) ?? excelDateIn(text);
    if (!date && (text || column === '日期')) remarks.refuse(row, column, `看不懂日期「${quoted(text)}」。`, `No date: «${quoted(text)}».`);
    return date;
  });
  if (!from || remarks.isRefused(row)) return [];
  const dates = [from];
  while (dates.at(-1)! < (until ?? from) && dates.length <= MOST_DAYS) dates.push(addDays(dates.at(-1)!, 1));
  if (until && (until < from || dates.length > MOST_DAYS))
    remarks.refuse(row, '至', `应在 ${from} 之后的 ${MOST_DAYS} 天之内。`, `Must follow ${from} within ${MOST_DAYS} days.`);
  return dates;
}

/** The holidays by law that these rows leave out of a year: nothing where they are the whole of its calendar. */
export function missingFrom(rows: readonly CalendarRow[], year: number): string[] {
  const off = new Set(rows.filter((row) => row.kind === 'HOLIDAY').flatMap((row) => row.dates));
  return [...statutoryHolidays(year)].filter(([date]) => !off.has(date)).map(([date, name]) => `${name} ${date}`);
}
