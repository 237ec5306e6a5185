/**
 * The calendar of one or more years, as the State Council publishes it, for all centres.
 *
 * A file that holds every holiday by law of a year is that year's calendar and takes the place of what was known. Days of another year that is official
 * already are added to it: a New Year's notice may move days of the December before. A calendar with a hole is worse than none: of a file with a fault
 * nothing is taken.
 */
import type pg from 'pg';
import { type ImportReport, Remarks } from '../../core/csv.ts';
import { type ImportInput, importRun, writeRows } from '../../core/import-run.ts';
import { readTableFile } from '../../core/table-file.ts';
import { CALENDAR_REQUIRED, type CalendarRow, missingFrom, readCalendar } from './calendar-rows.ts';

export interface CalendarInput extends Pick<ImportInput, 'bytes' | 'apply' | 'onProgress'> {
  /** Where it was published, for rows that do not say it themselves. */
  source: string | null;
  now: Date;
}

interface Held {
  sources: Map<number, string>;
  /** What is said of each listed day. */
  days: Map<string, string>;
}

export async function importCalendar(db: pg.ClientBase, input: CalendarInput): Promise<ImportReport> {
  const remarks = new Remarks();
  const table = await readTableFile(input.bytes, CALENDAR_REQUIRED);
  return importRun(db, { ...input, centreId: 'calendar', today: '' }, async () => {
    const held = await heldCalendar(db);
    const rows = readCalendar(table, remarks);
    const years = new Set(rows.flatMap((row) => row.dates.map(yearOf)));
    const sources = new Map(held.sources);
    const whole: number[] = [];
    for (const year of years) {
      const missing = missingFrom(rows, year);
      const source = rows.find((row) => row.source && row.dates.some((date) => yearOf(date) === year))?.source ?? input.source;
      if (missing.length === 0 && source) whole.push(year);
      if (missing.length === 0 && source) sources.set(year, source);
      else refuseYear(rows, year, missing, held, remarks);
    }
    if (remarks.refused.length > 0) {
      remarks.warn({ line: 1 }, '日期', '有被拒绝的行，整个文件都没有导入。', 'Some rows were refused, so nothing of the file was taken.');
      return remarks.report(0, 0);
    }
    const fresh = rows.filter((row) =>
      row.dates.some((date) => held.days.get(date) !== saidOf(row) || sources.get(yearOf(date)) !== held.sources.get(yearOf(date))),
    );
    input.onProgress?.('write', 0, rows.length);
    await writeYears(db, whole, sources, held, input.now);
    await writeDays(db, rows, whole, held);
    for (const row of fresh) if (row.kind === 'HOLIDAY') await warnOfBookings(db, row, held, remarks);
    return remarks.report(fresh.length, rows.length - fresh.length);
  });
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** As the table lists it; a workday or weekend that is one by its weekday is not listed. */
const saidOf = ({ kind, name, worksAs }: Pick<CalendarRow, 'kind' | 'name' | 'worksAs'>): string | undefined =>
  kind === 'HOLIDAY' || kind === 'MAKE_UP_WORKDAY' ? JSON.stringify([kind, name, worksAs]) : undefined;

function refuseYear(rows: readonly CalendarRow[], year: number, missing: readonly string[], held: Held, remarks: Remarks): void {
  const theirs = rows.filter((row) => row.dates.some((date) => yearOf(date) === year));
  if (missing.length === 0) {
    for (const row of theirs)
      remarks.refuse(
        row,
        '来源',
        `没有写明 ${year} 年日历的来源：加 --source 或「来源」列。`,
        `Say where the calendar of ${year} was published: --source, or the column 来源.`,
      );
  } else if (!held.sources.has(year)) {
    const [first] = missing;
    for (const row of theirs)
      remarks.refuse(
        row,
        '日期',
        `${year} 年不完整：缺 ${missing.length} 天法定节假日（${first} 等），不能作为官方日历。`,
        `${year} is not whole: ${missing.length} holidays by law are missing (${first} …), so it cannot become official.`,
      );
  }
}

async function heldCalendar(db: pg.ClientBase): Promise<Held> {
  const years = await db.query<{ year: number; source: string }>('select year, source from calendar_year');
  const days = await db.query<CalendarRow & { date: string }>('select date::text, kind, name, works_as as "worksAs" from calendar_day');
  return { sources: new Map(years.rows.map(({ year, source }) => [year, source])), days: new Map(days.rows.map((row) => [row.date, saidOf(row)!])) };
}

/** What stands on a day that becomes a holiday keeps its place: somebody must ask whether it still takes place. */
async function warnOfBookings(db: pg.ClientBase, row: CalendarRow, held: Held, remarks: Remarks): Promise<void> {
  const { rows } = await db.query<{ bookings: number; from: string }>(
    `select count(*)::int as bookings, min((b.starts_at at time zone c.time_zone)::date)::text as from from booking b join centre c on c.id = b.centre_id
      where b.starts_at >= $1::date - 1 and b.starts_at < $2::date + 2 and (b.starts_at at time zone c.time_zone)::date = any ($3::date[]) and b.status in ('REQUESTED', 'CONFIRMED')`,
    [row.dates[0], row.dates.at(-1), row.dates.filter((date) => held.days.get(date) !== saidOf(row))],
  );
  const { bookings, from } = rows[0]!;
  if (bookings > 0)
    remarks.warn(
      row,
      '日期',
      `${from} 起已有 ${bookings} 项预约在这些日子，仍然保留：请逐一确认是否照常。`,
      `${bookings} bookings stand on these days from ${from} on and keep their place: ask whether each still takes place.`,
    );
}

async function writeYears(db: pg.ClientBase, years: readonly number[], sources: ReadonlyMap<number, string>, held: Held, now: Date): Promise<void> {
  const changed = years.filter((year) => sources.get(year) !== held.sources.get(year)).map((year) => ({ year, source: sources.get(year) }));
  await writeRows(
    db,
    changed,
    'year int, source text',
    'insert into calendar_year (year, source, imported_at) select year, source, $2 from $rows on conflict (year) do update set source = excluded.source, imported_at = excluded.imported_at',
    now,
  );
}

async function writeDays(db: pg.ClientBase, rows: readonly CalendarRow[], whole: readonly number[], held: Held): Promise<void> {
  const said = new Map(rows.flatMap((row) => row.dates.map((date) => [date, row] as const)));
  const changed = [...said]
    .filter(([date, row]) => saidOf(row) && held.days.get(date) !== saidOf(row))
    .map(([date, { kind, name, worksAs }]) => ({ date, kind, name, worksAs }));
  const gone = [...held.days.keys()].filter((date) => {
    const row = said.get(date);
    return row ? !saidOf(row) : whole.includes(yearOf(date));
  });
  if (gone.length > 0) await db.query('delete from calendar_day where date = any ($1::date[])', [gone]);
  await writeRows(
    db,
    changed,
    'date date, kind text, name text, "worksAs" int',
    `insert into calendar_day (date, kind, name, works_as) select date, kind, name, "worksAs" from $rows
       on conflict (date) do update set kind = excluded.kind, name = excluded.name, works_as = excluded.works_as`,
  );
}
