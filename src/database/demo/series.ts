/** What takes place every week. The demo's days keep room and people for it; the bookings the hub makes itself, as dates come into reach. */
import type pg from 'pg';
import { addDays, dayOf, MINUTE, weekdayOf } from '../../core/time.ts';
import { demoId } from './ids.ts';
import { CENTRE, staffNo, staffOf, type World } from './world.ts';

export interface Weekly {
  key: string;
  code: string;
  /** ISO 8601: 1 is Monday. */
  weekday: number;
  start: number;
  minutes: number;
  party: number;
  purpose: string;
  residentId: string | null;
  /** A therapist gives it to the resident alone. */
  given: boolean;
}

export const WEEKLY: readonly Weekly[] = [
  { key: 'therapy', code: 'S03', weekday: 2, start: 9 * 60, minutes: 30, party: 1, purpose: '一对一理疗', residentId: demoId('resident', '14'), given: true },
  { key: 'film', code: 'S17', weekday: 5, start: 18 * 60 + 30, minutes: 120, party: 80, purpose: '周五放映', residentId: null, given: false },
];
const NAMES = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const WEEKS = 26;

export const giverOf = (one: Weekly, world: World): string | null => (one.given ? (staffOf(world, 'THERAPIST')[0]?.id ?? null) : null);

/** Half a year from tomorrow on, every date still ahead; the database sets the alarm that lets the hub book those within reach. */
export async function writeSeries(db: pg.ClientBase, world: World, today: string, now: Date): Promise<void> {
  for (const one of WEEKLY) {
    const id = demoId('series', one.key);
    const space = world.spaces.get(one.code);
    if (!space) continue;
    const first = addDays(today, 1 + ((one.weekday - weekdayOf(addDays(today, 1)) + 7) % 7));
    const dates = Array.from({ length: WEEKS }, (_, week) => addDays(first, 7 * week));
    const at = (date: string, minute: number) => new Date(dayOf(date, world.zone).start.getTime() + minute * MINUTE);
    const time = (minute: number) => `${Math.floor(minute / 60)}:${minute % 60}`;
    const clerk = staffNo(world, 'G058').id;
    const end = one.start + one.minutes;
    const made = await db.query(
      `insert into booking_series (id, centre_id, space_id, from_time, until_time, weekdays, interval_weeks, first_on, count, holidays, strategy, party_size, resident_id, booked_by_id, purpose, approved_at, created_at)
       values ($1, $2, $3, $4, $5, array[$6], 1, $7, $8, 'SKIP', 'SKIP_CONFLICTS', $9, $10, $11, $12, $13, $13) on conflict do nothing`,
      [id, CENTRE.id, space.id, time(one.start), time(end), NAMES[one.weekday - 1], first, WEEKS, one.party, one.residentId, clerk, one.purpose, now],
    );
    if (made.rowCount === 0) continue;
    const people = [
      [one.residentId, 'ATTENDEE'],
      [giverOf(one, world), 'PRACTITIONER'],
    ].filter(([person]) => person !== null);
    for (const [person, role] of people)
      await db.query('insert into booking_series_person (series_id, person_id, role) values ($1, $2, $3)', [id, person, role]);
    await db.query(
      `insert into booking_series_date (series_id, date, on_date, starts_at, ends_at, space_id, state)
       select $1, d.date, d.date, d.starts, d.ends, $2, 'AHEAD' from unnest($3::date[], $4::timestamptz[], $5::timestamptz[]) d (date, starts, ends)`,
      [id, space.id, dates, dates.map((date) => at(date, one.start)), dates.map((date) => at(date, end))],
    );
  }
}
