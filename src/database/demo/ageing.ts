/** Demo hours that came and went while nobody used them: their rows go on as they would have, by the same rules as a day made afterwards. */
import type pg from 'pg';
import { writeRows } from '../../core/import-run.ts';
import { dayOf, localDate, MINUTE } from '../../core/time.ts';
import { bookingFate, livedOf, visitFate } from './fate.ts';
import { isDemoId } from './ids.ts';
import { outcomeOf } from './visits.ts';
import { CENTRE } from './world.ts';

interface OpenBooking {
  id: string;
  starts_at: Date;
  ends_at: Date;
  status: string;
  approval: boolean;
  version: number;
}
interface OpenVisit {
  id: string;
  starts_at: Date;
  ends_at: Date;
  status: string;
  service: string;
  caregiver_id: string | null;
  version: number;
  tasks: { id: string; position: number }[];
}

/** Touches only rows that the demo made and that still wait: of past days all of them, of today those whose time has come since. */
export async function ageDays(db: pg.ClientBase, now: Date): Promise<void> {
  const until = dayOf(localDate(now, CENTRE.timeZone), CENTRE.timeZone).end;
  await db.query('begin');
  try {
    await ageBookings(db, now, until);
    await ageVisits(db, now, until);
    await db.query('commit');
  } catch (error) {
    await db.query('rollback');
    throw error;
  }
}

function slotOf(row: { id: string; starts_at: Date; ends_at: Date }, now: Date) {
  const day = dayOf(localDate(row.starts_at, CENTRE.timeZone), CENTRE.timeZone);
  const midnight = day.start;
  const at = (instant: Date): number => Math.round((instant.getTime() - midnight.getTime()) / MINUTE);
  return { slot: { id: row.id, start: at(row.starts_at), end: at(row.ends_at), steady: true }, lived: livedOf(day, now), midnight };
}

async function ageBookings(db: pg.ClientBase, now: Date, until: Date): Promise<void> {
  const { rows } = await db.query<OpenBooking>(
    `select b.id, starts_at, ends_at, status, approval_required approval, b.version from booking b join space s on s.id = b.space_id
      where b.centre_id = $1 and starts_at >= $2::timestamptz - interval '61 days' and starts_at < $2 and ${isDemoId('b.id')} and status in ('REQUESTED', 'CONFIRMED', 'CHECKED_IN')
      order by space_id for update of b`,
    [CENTRE.id, until],
  );
  const changes = rows.flatMap((row) => {
    const { slot, lived, midnight } = slotOf(row, now);
    const fate = bookingFate(slot, row.approval, lived, midnight);
    return ['REQUESTED', 'CONFIRMED'].includes(fate.status) || fate.status === row.status ? [] : [{ ...fate, id: row.id, version: row.version + 1 }];
  });
  await writeRows(
    db,
    changes,
    'id uuid, status text, checked_in_at timestamptz, completed_at timestamptz, cancel_reason text, version int',
    `update booking b set status = j.status, checked_in_at = coalesce(b.checked_in_at, j.checked_in_at),
       completed_at = case when j.completed_at is not null then greatest(j.completed_at, b.checked_in_at) end, cancel_reason = j.cancel_reason, version = j.version from $rows where b.id = j.id`,
  );
}

async function ageVisits(db: pg.ClientBase, now: Date, until: Date): Promise<void> {
  const { rows } = await db.query<OpenVisit>(
    `select v.id, starts_at, ends_at, status, service, caregiver_id, version,
            coalesce((select json_agg(json_build_object('id', t.id, 'position', t.position) order by t.position) from visit_task t where t.visit_id = v.id and t.outcome = 'PENDING'), '[]') tasks
       from visit v where centre_id = $1 and starts_at >= $2::timestamptz - interval '61 days' and starts_at < $2 and ${isDemoId('id')} and status in ('PLANNED', 'ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS')
      order by id for update`,
    [CENTRE.id, until],
  );
  const visits: object[] = [];
  const tasks: object[] = [];
  for (const row of rows) {
    const { slot, lived, midnight } = slotOf(row, now);
    const fate = visitFate(slot, row.service, row.caregiver_id !== null, lived, midnight);
    if (['PLANNED', 'ASSIGNED'].includes(fate.status) || fate.status === row.status) continue;
    visits.push({ ...fate, id: row.id, version: row.version + 1 });
    for (const task of row.tasks) {
      const outcome = outcomeOf(fate, task.position - 1, row.tasks.length, slot, lived, midnight, row.caregiver_id);
      if (outcome.outcome === 'DONE') tasks.push({ id: task.id, ...outcome });
    }
  }
  await writeRows(
    db,
    visits,
    'id uuid, status text, departed_at timestamptz, arrived_at timestamptz, completed_at timestamptz, arrived_by text, arrived_distance_m int, cancel_reason text, version int',
    `update visit v set status = j.status, departed_at = coalesce(v.departed_at, j.departed_at), arrived_at = coalesce(v.arrived_at, j.arrived_at),
       completed_at = case when j.completed_at is not null then greatest(j.completed_at, v.arrived_at) end,
       arrived_by = coalesce(v.arrived_by, j.arrived_by), arrived_distance_m = coalesce(v.arrived_distance_m, j.arrived_distance_m), cancel_reason = j.cancel_reason, version = j.version from $rows where v.id = j.id`,
  );
  await writeRows(
    db,
    tasks,
    'id uuid, outcome text, recorded_at timestamptz, recorded_by_id uuid',
    'update visit_task t set outcome = j.outcome, recorded_at = j.recorded_at, recorded_by_id = j.recorded_by_id from $rows where t.id = j.id',
  );
}
