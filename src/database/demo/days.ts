/** Writes demo days, each whole or not at all, and lets those that have passed since grow old. */
import type pg from 'pg';
import { writeRows } from '../../core/import-run.ts';
import { dayOf } from '../../core/time.ts';
import { type BookingRow, bookingsOf } from './bookings.ts';
import { takeAlong } from './equipment.ts';
import { livedOf } from './fate.ts';
import { demoId } from './ids.ts';
import { openLedger } from './ledger.ts';
import { roundOf, type VisitRow, visitsOf } from './visits.ts';
import { CENTRE, type World } from './world.ts';

export const CAREGIVER_NO = 'G001';
export const MOTHER_ID = demoId('resident', '14');

export interface DemoDay {
  bookings: BookingRow[];
  visits: VisitRow[];
}

/** Makes a day around what stands already; `now` only decides what has become of it. */
export async function planDay(db: pg.ClientBase, world: World, date: string, now: Date): Promise<DemoDay> {
  const day = dayOf(date, world.zone);
  const lived = livedOf(day, now);
  const ledger = await openLedger(db, world, day);
  const round = roundOf(date, lived, day.start, world, ledger, CAREGIVER_NO, MOTHER_ID);
  const bookings = bookingsOf(date, lived, day.start, world, ledger, MOTHER_ID);
  return { bookings, visits: [...round, ...visitsOf(date, lived, day.start, world, ledger, round, CAREGIVER_NO)] };
}

export const writeDay = (db: pg.ClientBase, world: World, date: string, now: Date): Promise<DemoDay> =>
  whole(db, async () => {
    const day = await planDay(db, world, date, now);
    await writeBookings(db, day.bookings);
    await takeAlong(db, day.bookings);
    await writeVisits(db, day.visits);
    return day;
  });

/** Somebody may be booking at this very moment: then what is written is planned and written once more. */
export async function whole<T>(db: pg.ClientBase, write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    await db.query('begin isolation level read committed');
    try {
      const written = await write();
      await db.query('commit');
      return written;
    } catch (error) {
      await db.query('rollback');
      if (tries === 5 || !['23P01', '40P01', '55P03'].includes(String((error as { code?: string }).code))) throw error;
    }
  }
}

const BOOKING = `id uuid, space_id uuid, starts_at timestamptz, ends_at timestamptz, status text, party_size int, wheelchair_users int, stations int, before_minutes int, after_minutes int,
  resident_id uuid, booked_by_id uuid, confidential bool, purpose text, cancel_reason text, checked_in_at timestamptz, completed_at timestamptz, created_at timestamptz, version int`;
const VISIT = `id uuid, resident_id uuid, caregiver_id uuid, service text, starts_at timestamptz, ends_at timestamptz, status text, resident_present bool, departed_at timestamptz,
  arrived_at timestamptz, completed_at timestamptz, arrived_by text, arrived_distance_m int, report text, cancel_reason text, scheduled_by_id uuid, created_at timestamptz, version int`;
const TASK = 'id uuid, visit_id uuid, position int, title text, mandatory bool, outcome text, recorded_at timestamptz, recorded_by_id uuid';
const namesOf = (shape: string): string =>
  shape
    .split(',')
    .map((column) => column.trim().split(' ')[0])
    .join(', ');

export async function writeBookings(db: pg.ClientBase, rows: readonly BookingRow[]): Promise<void> {
  await writeRows(db, rows, BOOKING, `insert into booking (centre_id, ${namesOf(BOOKING)}) select $2, j.* from $rows order by space_id`, CENTRE.id);
  const people = rows.flatMap(({ id, people: list }) => list.map((person) => ({ booking_id: id, ...person })));
  await writeRows(
    db,
    people,
    'booking_id uuid, person_id uuid, role text',
    'insert into booking_person (booking_id, person_id, role) select booking_id, person_id, role from $rows',
  );
}

async function writeVisits(db: pg.ClientBase, rows: readonly VisitRow[]): Promise<void> {
  await writeRows(db, rows, VISIT, `insert into visit (centre_id, ${namesOf(VISIT)}) select $2, j.* from $rows`, CENTRE.id);
  const tasks = rows.flatMap(({ id, tasks: list }) => list.map((task) => ({ visit_id: id, ...task })));
  await writeRows(db, tasks, TASK, `insert into visit_task (${namesOf(TASK)}) select j.* from $rows`);
}
