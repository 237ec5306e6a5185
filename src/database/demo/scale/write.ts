/** Writes full days with COPY. Their ids are UUIDv7 with the time at which a row was made, as those of rows that people make: indexes grow at their end. */
import type pg from 'pg';
import { addMinutes } from '../../../core/time.ts';
import { CopyIn } from '../../copy.ts';
import type { BookingRow } from '../bookings.ts';
import type { VisitRow } from '../visits.ts';
import { staffNo, type World } from '../world.ts';
import type { FullDay } from './days.ts';

/** The demo's id of a row, with a time instead of its first half. */
export function stamped(demoId: string, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${demoId.slice(15)}`;
}

const NO_SHOW_MINUTES = 15;

export const BOOKING =
  'id, centre_id, space_id, starts_at, ends_at, status, party_size, wheelchair_users, stations, before_minutes, after_minutes, resident_id, booked_by_id, confidential, purpose, cancel_reason, checked_in_at, completed_at, no_show_at, created_at, version';
const bookingLine = (world: World, id: string, row: BookingRow): string =>
  line([
    id,
    world.centreId,
    row.space_id,
    row.starts_at,
    row.ends_at,
    row.status,
    row.party_size,
    row.wheelchair_users,
    row.stations,
    row.before_minutes,
    row.after_minutes,
    row.resident_id,
    row.booked_by_id,
    row.confidential,
    row.purpose,
    row.cancel_reason,
    row.checked_in_at,
    row.completed_at,
    row.status === 'NO_SHOW' ? addMinutes(row.starts_at, NO_SHOW_MINUTES) : null,
    row.created_at,
    row.version,
  ]);

export const VISIT =
  'id, centre_id, resident_id, caregiver_id, service, starts_at, ends_at, status, resident_present, departed_at, arrived_at, completed_at, arrived_by, arrived_distance_m, report, cancel_reason, ended_at, verified_at, verified_by_id, scheduled_by_id, created_at, version';

/** Nobody answered: then nobody arrived either, and the visit ended at the door. */
function visitLine(world: World, id: string, row: VisitRow): string {
  const closed = row.status === 'NO_ANSWER';
  const verified = row.status === 'VERIFIED' && row.completed_at;
  return line([
    id,
    world.centreId,
    row.resident_id,
    row.caregiver_id,
    row.service,
    row.starts_at,
    row.ends_at,
    row.status,
    row.resident_present,
    row.departed_at,
    closed ? null : row.arrived_at,
    row.completed_at,
    closed ? null : row.arrived_by,
    closed ? null : row.arrived_distance_m,
    row.report,
    row.cancel_reason,
    closed ? row.arrived_at : null,
    verified ? addMinutes(verified, 24 * 60) : null,
    verified ? staffNo(world, 'G060').id : null,
    row.scheduled_by_id,
    row.created_at,
    row.version,
  ]);
}

export const TASK = 'id, visit_id, position, title, mandatory, outcome, recorded_at, recorded_by_id';

export const PEOPLE = 'booking_id, person_id, role';

export async function copyDays(db: pg.ClientBase, world: World, days: readonly FullDay[]): Promise<void> {
  const bookings: string[] = [];
  const people: string[] = [];
  for (const row of days.flatMap((day) => day.bookings)) {
    const id = stamped(row.id, row.created_at);
    bookings.push(bookingLine(world, id, row));
    for (const { person_id, role } of row.people) people.push(line([id, person_id, role]));
  }
  const visits: string[] = [];
  const tasks: string[] = [];
  for (const row of days.flatMap((day) => day.visits)) {
    const id = stamped(row.id, row.created_at);
    visits.push(visitLine(world, id, row));
    for (const task of row.tasks)
      tasks.push(line([stamped(task.id, row.created_at), id, task.position, task.title, task.mandatory, task.outcome, task.recorded_at, task.recorded_by_id]));
  }
  await copy(db, `booking (${BOOKING})`, bookings);
  await copy(db, `booking_person (${PEOPLE})`, people);
  await copy(db, `visit (${VISIT})`, visits);
  await copy(db, `visit_task (${TASK})`, tasks);
}

const LINES_AT_ONCE = 500;

async function copy(db: pg.ClientBase, into: string, lines: readonly string[]): Promise<void> {
  const sink = db.query(new CopyIn(`copy ${into} from stdin`));
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) await sink.write(Buffer.from(lines.slice(at, at + LINES_AT_ONCE).join('')));
  await sink.end();
}

type Value = string | number | boolean | Date | null;

const line = (values: readonly Value[]): string => `${values.map(cell).join('\t')}\n`;

function cell(value: Value): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, '\\$&') : String(value);
}
