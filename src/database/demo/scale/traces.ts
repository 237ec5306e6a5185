/** What use would have left behind for the days written: who did what and when, and what the phones reported. */
import type pg from 'pg';
import type { Interval } from '../../../core/time.ts';

/** A UUIDv7 with the time `at`, told by `key`. */
const stampedId = (at: string, key: string): string =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${key}), 1, 3) || '8' || substr(md5(${key}), 5, 15))::uuid`;

/** One look-up for each visit, however many there are: the planner, who has seen no statistics of them yet, would rather read the whole table. */
const TASKS = '(select * from visit_task where visit_id = v.id offset 0)';

const VISIT_EVENTS = `
insert into visit_event (id, visit_id, kind, by_id, captured_at, received_at, method, latitude, longitude, accuracy_m, task_id)
select ${stampedId('at', "visit_id::text || kind || coalesce(task_id::text, '')")}, visit_id, kind, by_id, at, at + interval '2 seconds', method,
       case when method = 'GPS' then 30.27 + spread end, case when method = 'GPS' then 120.19 + spread end, case when method = 'GPS' then 12 end, task_id
  from (select v.id as visit_id, e.kind, v.caregiver_id as by_id, e.at, e.method, null::uuid as task_id, (hashtext(v.resident_id::text) % 1000) / 100000.0 as spread
          from visit v cross join lateral (values ('DEPARTED', v.departed_at, null), ('ARRIVED', v.arrived_at, v.arrived_by), ('COMPLETED', v.completed_at, null),
                                                  ('NO_ANSWER', v.ended_at, null)) e (kind, at, method)
         where v.centre_id = $1 and v.starts_at >= $2 and v.starts_at < $3 and e.at is not null
        union all
        select v.id, 'TASK_RECORDED', t.recorded_by_id, t.recorded_at, null, t.id, 0
          from visit v cross join lateral ${TASKS} t
         where v.centre_id = $1 and v.starts_at >= $2 and v.starts_at < $3 and t.recorded_at is not null) told
 order by at`;

/** As 008_history.sql would have told it, had each step been a change of its own. */
const BOOKING_CHANGES = `
insert into history.change (entity_id, action, actor_id, at, before, after)
select b.id, step.action, step.actor, step.at, step.before, step.after
  from booking b join space s on s.id = b.space_id
 cross join (select person_id as desk from staff where centre_id = $1 and staff_no = 'G058') g
 cross join lateral (values
   (1, 'bookingCreate', b.booked_by_id, b.created_at, '{}'::jsonb,
       jsonb_strip_nulls(to_jsonb(b) - '{version,id,centre_id,created_at,checked_in_at,completed_at,no_show_at,cancel_reason}'::text[])
         || jsonb_build_object('status', case when s.approval_required then 'REQUESTED' else 'CONFIRMED' end)),
   (2, 'bookingConfirm', g.desk, case when s.approval_required then b.created_at + interval '2 hours' end, '{"status": "REQUESTED"}', '{"status": "CONFIRMED"}'),
   (3, 'bookingCheckIn', g.desk, b.checked_in_at, '{"status": "CONFIRMED", "checked_in_at": null}',
       jsonb_build_object('status', 'CHECKED_IN', 'checked_in_at', b.checked_in_at)),
   (4, 'bookingComplete', g.desk, b.completed_at, '{"status": "CHECKED_IN", "completed_at": null}',
       jsonb_build_object('status', 'COMPLETED', 'completed_at', b.completed_at)),
   (5, 'bookingCancel', b.booked_by_id, case when b.status = 'CANCELLED' then b.starts_at - interval '5 hours' end, '{"status": "CONFIRMED", "cancel_reason": null}',
       jsonb_build_object('status', 'CANCELLED', 'cancel_reason', b.cancel_reason)),
   (6, 'bookingNoShow', g.desk, b.no_show_at, '{"status": "CONFIRMED", "no_show_at": null}',
       jsonb_build_object('status', 'NO_SHOW', 'no_show_at', b.no_show_at))) step (n, action, actor, at, before, after)
 where b.centre_id = $1 and b.starts_at >= $2 and b.starts_at < $3 and step.at is not null
 order by step.at, step.n`;

const VISIT_CHANGES = `
insert into history.change (entity_id, action, actor_id, at, before, after)
select id, action, actor, at, before, after from (
  select v.id, step.* from visit v
   cross join lateral (values
     (1, 'visitSchedule', v.scheduled_by_id, v.created_at, '{}'::jsonb,
         jsonb_strip_nulls(to_jsonb(v) - '{version,id,centre_id,created_at,caregiver_id,departed_at,arrived_at,completed_at,arrived_by,arrived_distance_m,report,cancel_reason,ended_at,verified_at,verified_by_id}'::text[])
           || '{"status": "PLANNED"}'),
     (2, 'visitAssign', v.scheduled_by_id, case when v.caregiver_id is not null then v.created_at end, '{"status": "PLANNED", "caregiver_id": null}',
         jsonb_build_object('status', 'ASSIGNED', 'caregiver_id', v.caregiver_id)),
     (3, 'visitDepart', v.caregiver_id, v.departed_at, '{"status": "ASSIGNED", "departed_at": null}',
         jsonb_build_object('status', 'EN_ROUTE', 'departed_at', v.departed_at)),
     (4, 'visitArrive', v.caregiver_id, v.arrived_at,
         jsonb_build_object('status', case when v.departed_at is null then 'ASSIGNED' else 'EN_ROUTE' end, 'arrived_at', null, 'arrived_by', null),
         jsonb_build_object('status', 'IN_PROGRESS', 'arrived_at', v.arrived_at, 'arrived_by', v.arrived_by)),
     (6, 'visitComplete', v.caregiver_id, v.completed_at, '{"report": null, "status": "IN_PROGRESS", "completed_at": null}',
         jsonb_build_object('status', 'COMPLETED', 'report', v.report, 'completed_at', v.completed_at)),
     (7, 'visitVerify', v.verified_by_id, v.verified_at, '{"status": "COMPLETED", "verified_at": null, "verified_by_id": null}',
         jsonb_build_object('status', 'VERIFIED', 'verified_at', v.verified_at, 'verified_by_id', v.verified_by_id)),
     (8, 'visitCancel', v.scheduled_by_id, case when v.status = 'CANCELLED' then v.starts_at - interval '3 hours' end, '{"status": "ASSIGNED", "cancel_reason": null}',
         jsonb_build_object('status', 'CANCELLED', 'cancel_reason', v.cancel_reason)),
     (9, 'visitNoAnswer', v.caregiver_id, v.ended_at,
         jsonb_build_object('status', case when v.departed_at is null then 'ASSIGNED' else 'EN_ROUTE' end, 'ended_at', null),
         jsonb_build_object('status', 'NO_ANSWER', 'ended_at', v.ended_at)),
     (10, null, null, case when v.status = 'MISSED' then v.ends_at end, '{"status": "PLANNED"}', '{"status": "MISSED"}')) step (n, action, actor, at, before, after)
   where v.centre_id = $1 and v.starts_at >= $2 and v.starts_at < $3 and step.at is not null
  union all
  select v.id, 5, 'visitTaskRecord', t.recorded_by_id, t.recorded_at, jsonb_build_object('task', t.title || ': PENDING'), jsonb_build_object('task', t.title || ': ' || t.outcome)
    from visit v cross join lateral ${TASKS} t
   where v.centre_id = $1 and v.starts_at >= $2 and v.starts_at < $3 and t.recorded_at is not null) told
 order by at, n`;

/** For every booking and visit of the centre that began in `span`: called once for each, in the transaction that writes them. */
export async function leaveTraces(db: pg.ClientBase, centreId: string, { start, end }: Interval): Promise<void> {
  for (const sql of [VISIT_EVENTS, BOOKING_CHANGES, VISIT_CHANGES]) await db.query(sql, [centreId, start, end]);
}
