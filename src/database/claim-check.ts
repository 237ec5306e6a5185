/** Claims as the bookings and visits of today and later say they should be, beside the claims that are there. */
import type pg from 'pg';

export interface ClaimDifference {
  kind: 'missing' | 'extra';
  /** `booking 0198…`, `visit 0198…` or `absence 0198…` */
  of: string;
}

export interface ClaimReport {
  missing: number;
  extra: number;
  /** The first few of each. */
  examples: ClaimDifference[];
}

const EXAMPLES = 5;

/** What a backup may be too old to have. */
interface Parts {
  absences: boolean;
  equipment: boolean;
}

/**
 * The rules of the migrations (007_claims.sql and those after it) once more, for all rows at once. What is over is left out: a space may change when nothing lies ahead,
 * and past claims keep the shape it had. A booking and its claims change in one transaction, so one statement sees both or neither.
 */
const differences = ({ absences, equipment }: Parts): string => `
with recursive
taking as (select b.*, tstzrange(starts_at, ends_at + make_interval(mins => after_minutes)) as with_after,
                  tstzrange(starts_at - make_interval(mins => before_minutes), ends_at) as with_before
             from booking b where claim.takes_space(status)),
beneath as (select b.id as booking_id, s.id as space_id, s.capacity_mode = 'EXCLUSIVE' as whole from taking b join space s on s.id = b.space_id
            union all select d.booking_id, c.id, true from space c join beneath d on c.parent_id = d.space_id where d.whole),
space_should as (select b.id as booking_id, d.space_id, d.whole, b.party_size as party, b.wheelchair_users as wheelchairs, b.stations, b.with_after, b.with_before
                   from taking b join beneath d on d.booking_id = b.id where upper(b.with_after) > now()),
space_is as (select booking_id, space_id, whole, party, wheelchairs, stations, with_after, with_before from claim.space_claim where upper(with_after) > now()),
attending as (select b.*, p.person_id, p.role from taking b
                join booking_person p on p.booking_id = b.id
              union all
              select b.*, b.resident_id, 'ATTENDEE' from taking b
               where b.resident_id is not null and not exists (select from booking_person p where p.booking_id = b.id and p.person_id = b.resident_id)),
person_should as (select a.person_id, a.id as booking_id, null::uuid as visit_id, null::uuid as absence_id,
                         case when a.role = 'SUPERVISOR' then 'space ' || a.space_id else 'booking ' || a.id end as place, tstzrange(a.starts_at, a.ends_at) as during
                    from attending a join space s on s.id = a.space_id where s.zone is distinct from 'DAY_CARE' and a.ends_at > now()
                  union all
                  select who, null, v.id, null, 'visit ' || v.id, tstzrange(v.starts_at, v.ends_at)
                    from visit v cross join lateral unnest(array_remove(array[case when v.resident_present then v.resident_id end, v.caregiver_id], null)) who
                   where claim.takes_people(v.status) and v.ends_at > now()
                  ${absences ? "union all select person_id, null, null, id, 'absence ' || id, tstzrange(starts_at, ends_at) from absence where ends_at > now()" : ''}),
person_is as (select person_id, booking_id, visit_id, ${absences ? 'absence_id' : 'null::uuid as absence_id'}, place, during from claim.person_claim where upper(during) > now())${
  equipment
    ? `,
equipment_should as (select e.booking_id, e.equipment_id, e.quantity, tstzrange(b.starts_at, b.ends_at) as during
                       from booking_equipment e join taking b on b.id = e.booking_id where b.ends_at > now()),
equipment_is as (select booking_id, equipment_id, quantity, during from claim.equipment_claim where upper(during) > now())`
    : ''
}
select 'missing' as kind, 'booking ' || booking_id as of from (select * from space_should except select * from space_is) a
union all select 'extra', 'booking ' || booking_id from (select * from space_is except select * from space_should) b
union all select 'missing', coalesce('booking ' || booking_id, 'visit ' || visit_id, 'absence ' || absence_id) from (select * from person_should except select * from person_is) c
union all select 'extra', coalesce('booking ' || booking_id, 'visit ' || visit_id, 'absence ' || absence_id) from (select * from person_is except select * from person_should) d
${
  equipment
    ? `union all select 'missing', 'booking ' || booking_id from (select * from equipment_should except select * from equipment_is) e
union all select 'extra', 'booking ' || booking_id from (select * from equipment_is except select * from equipment_should) f`
    : ''
}`;

export async function checkClaims(db: pg.ClientBase): Promise<ClaimReport> {
  const { rows: known } = await db.query<Parts>(
    "select to_regclass('public.absence') is not null as absences, to_regclass('claim.equipment_claim') is not null as equipment",
  );
  const { rows } = await db.query<ClaimDifference>(`${differences(known[0]!)} order by 1, 2`);
  const of = (kind: ClaimDifference['kind']) => rows.filter((row) => row.kind === kind);
  return {
    missing: of('missing').length,
    extra: of('extra').length,
    examples: [...of('missing').slice(0, EXAMPLES), ...of('extra').slice(0, EXAMPLES)],
  };
}
