-- What PostGraphile cannot say in a query of its own (a range, an "or", a text put together), in its idiom: functions of tables, which it inlines.
create or replace function bench_day_of(caregiver uuid, starts timestamptz, ends timestamptz) returns setof visit language sql stable as $$
  select * from visit where caregiver_id = caregiver and status <> 'CANCELLED' and starts_at >= starts and starts_at < ends order by starts_at, id $$;
create or replace function resident_bench_address(resident resident) returns text language sql stable as $$
  select h.building || h.unit || h.room from household h where h.id = resident.household_id $$;
create or replace function resident_bench_contacts(resident resident, today date) returns setof relation language sql stable as $$
  select * from relation where subject_id = resident.id and from_on <= today and (until_on is null or until_on > today) and (emergency_contact or guardian)
   order by emergency_contact desc, id $$;
create or replace function bench_spaces(centre uuid) returns setof space language sql stable as $$
  select * from space where centre_id = centre order by code $$;
create or replace function space_bench_bookings(space space, starts timestamptz, ends timestamptz, desk uuid) returns setof booking language sql stable as $$
  select * from booking where space_id = space.id and starts_at < ends and starts_at > starts - interval '24 hours' and ends_at > starts
   and status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'DISPLACED') and (not confidential or booked_by_id = desk) order by starts_at, id $$;
