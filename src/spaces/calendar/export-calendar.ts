/** The official calendar in the columns of its import; importing it again changes nothing. */
import type pg from 'pg';
import { type ExportTable, wordFor } from '../../core/csv.ts';
import { addDays } from '../../core/time.ts';
import { KINDS, WEEKDAYS } from './calendar-rows.ts';

interface Day {
  date: string;
  kind: string;
  name: string | null;
  worksAs: number | null;
  source: string;
}

export async function exportCalendar(db: pg.ClientBase): Promise<ExportTable> {
  const { rows } = await db.query<Day>(
    'select d.date::text, d.kind, d.name, d.works_as as "worksAs", y.source from calendar_day d join calendar_year y on y.year = d.year order by d.date',
  );
  const spans: (Day & { until: string })[] = [];
  for (const day of rows) {
    const last = spans.at(-1);
    if (last && day.date === addDays(last.until, 1) && told(day) === told(last)) last.until = day.date;
    else spans.push({ ...day, until: day.date });
  }
  return {
    columns: ['日期', '至', '类型', '名称', '按周几', '来源'],
    rows: spans.map(({ date, until, kind, name, worksAs, source }) => [
      date,
      until === date ? '' : until,
      wordFor(KINDS, kind),
      name ?? '',
      worksAs ? WEEKDAYS[worksAs - 1]! : '',
      source,
    ]),
    left: [],
  };
}

const told = ({ kind, name, worksAs, source }: Day): string => JSON.stringify([kind, name, worksAs, source]);
