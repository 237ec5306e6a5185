-- Somebody who gives sessions is away for a time. An absence claims them like a booking: nobody engages them meanwhile, whoever writes.
create table absence (
  id uuid primary key, centre_id uuid not null references centre, person_id uuid not null references person,
  starts_at timestamptz not null, ends_at timestamptz not null,           -- a return before the time moves it forward
  reason text check (length(reason) between 1 and 200),                   -- for the desk alone: it may be about their health (PIPL, art. 28)
  reported_by_id uuid not null references person, created_at timestamptz not null,
  ended_at timestamptz, ended_by_id uuid references person, check (starts_at <= ends_at));
create index absence_person on absence (person_id, starts_at);
revoke delete on absence from hub_app;

alter table booking add column displaced_cause text check (displaced_cause in ('SPACE_CLOSED', 'PRACTITIONER_ABSENT', 'FEATURE_OUT_OF_ORDER'));
create index booking_displaced on booking (centre_id, starts_at, id) where status = 'DISPLACED';  -- the desk's open tasks

alter table claim.person_claim add column absence_id uuid references absence on delete cascade;
alter table claim.person_claim drop constraint person_claim_check, add constraint person_claim_of_one check (num_nonnulls(booking_id, visit_id, absence_id) = 1);
alter table claim.person_claim drop constraint person_claim_booking_id_visit_id_person_id_key;
alter table claim.person_claim add constraint person_claim_once unique nulls not distinct (booking_id, visit_id, absence_id, person_id);

-- As in 007, with the new key of a claim.
create or replace function claim.claim_people(b uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into claim.person_claim (person_id, booking_id, place, during)
  select p.person_id, k.id, case when p.role = 'SUPERVISOR' then 'space ' || k.space_id else 'booking ' || k.id end, tstzrange(k.starts_at, k.ends_at)
    from booking k join space s on s.id = k.space_id
    cross join lateral (select person_id, role from booking_person where booking_id = k.id
                        union all select k.resident_id, 'ATTENDEE' where k.resident_id is not null
                          and not exists (select from booking_person where booking_id = k.id and person_id = k.resident_id)) p  -- for whom it is, named or not
   where k.id = b and claim.takes_space(k.status) and s.zone is distinct from 'DAY_CARE'  -- a day at the post is a stay, not a place
   order by p.person_id
  on conflict (booking_id, visit_id, absence_id, person_id) do update set place = excluded.place, during = excluded.during $$;
create or replace function claim.visit_claims() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare who uuid[] := array_remove(array[case when new.resident_present then new.resident_id end, new.caregiver_id], null);
begin
  if tg_op = 'UPDATE' and (old.starts_at, old.ends_at, claim.takes_people(old.status), old.resident_id, old.caregiver_id, old.resident_present)
     is not distinct from (new.starts_at, new.ends_at, claim.takes_people(new.status), new.resident_id, new.caregiver_id, new.resident_present) then return null; end if;
  if tg_op = 'UPDATE' then
    delete from claim.person_claim where visit_id = new.id and (not claim.takes_people(new.status) or not person_id = any (who));
  end if;
  if claim.takes_people(new.status) then
    insert into claim.person_claim (person_id, visit_id, place, during)
      select x, new.id, 'visit ' || new.id, tstzrange(new.starts_at, new.ends_at) from unnest(who) x order by x
      on conflict (booking_id, visit_id, absence_id, person_id) do update set during = excluded.during;
  end if;
  return null;
end $$;

-- Whoever engages somebody locks their row, and so does this: what is counted here is all there is.
create function claim.absence_claims() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare standing int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'absences are judged under READ COMMITTED only' using errcode = '25001';
  end if;
  perform 1 from person where id = new.person_id for no key update;
  select count(*) into standing from claim.person_claim
   where person_id = new.person_id and absence_id is distinct from new.id and during && tstzrange(new.starts_at, new.ends_at);
  if standing > 0 then
    raise exception 'person % is engaged', new.person_id using errcode = '23P01', constraint = 'absence_engaged', detail = standing;
  end if;
  insert into claim.person_claim (person_id, absence_id, place, during) values (new.person_id, new.id, 'absence ' || new.id, tstzrange(new.starts_at, new.ends_at))
    on conflict (booking_id, visit_id, absence_id, person_id) do update set during = excluded.during;
  return null;
end $$;
create trigger claims after insert or update on absence for each row execute function claim.absence_claims();
revoke all on all functions in schema claim from public;
grant execute on function claim.takes_space(text), claim.takes_people(text) to hub_app;
