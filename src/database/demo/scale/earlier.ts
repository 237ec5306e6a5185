/** Years before the first: each is the same year once more, 52 whole weeks earlier, so that weekdays and opening hours fit. Written inside the database. */
import type pg from 'pg';
import { DAY, type Interval } from '../../../core/time.ts';
import { BOOKING, PEOPLE, TASK, VISIT } from './write.ts';

export const YEAR_DAYS = 364;
const IDS = ['id', 'booking_id', 'visit_id'];

/** Columns as they were so many years earlier; a UUIDv7 moves with its time. */
function earlier(columns: string, of: string, years: number): string {
  const days = years * YEAR_DAYS;
  return columns
    .split(', ')
    .map((column) => {
      const bare = `replace(${of}.${column}::text, '-', '')`;
      if (IDS.includes(column)) return `(lpad(to_hex(('x' || left(${bare}, 12))::bit(48)::bigint - ${days * DAY}), 12, '0') || substr(${bare}, 13))::uuid`;
      return column.endsWith('_at') ? `${of}.${column} - interval '${days} days'` : `${of}.${column}`;
    })
    .join(', ');
}

const OVER = (status: string): string => `not claim.takes_space(${status}) and not claim.takes_people(${status}) and ${status} <> 'DISPLACED'`;
const WITHIN = (of: string): string =>
  `${of}.centre_id = $1 and ${of}.starts_at >= $2 and ${of}.starts_at < $3 and substr(${of}.id::text, 15, 1) = '7' and ${OVER(`${of}.status`)}`;

/** What is over of `span`, so many years earlier; resolves to how many bookings that were. */
export async function repeatEarlier(db: pg.ClientBase, centreId: string, { start, end }: Interval, years: number): Promise<number> {
  const values = [centreId, start, end];
  const booked = await db.query(
    `insert into booking (${BOOKING}) select ${earlier(BOOKING, 'b', years)} from booking b where ${WITHIN('b')} order by b.created_at`,
    values,
  );
  await db.query(
    `insert into booking_person (${PEOPLE}) select ${earlier(PEOPLE, 'p', years)} from booking b cross join lateral (select * from booking_person where booking_id = b.id offset 0) p where ${WITHIN('b')} order by b.created_at`,
    values,
  );
  await db.query(`insert into visit (${VISIT}) select ${earlier(VISIT, 'v', years)} from visit v where ${WITHIN('v')} order by v.created_at`, values);
  await db.query(
    `insert into visit_task (${TASK}) select ${earlier(TASK, 't', years)} from visit v cross join lateral (select * from visit_task where visit_id = v.id offset 0) t where ${WITHIN('v')} order by v.created_at`,
    values,
  );
  return booked.rowCount ?? 0;
}
