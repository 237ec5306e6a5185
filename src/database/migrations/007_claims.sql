-- Claims: who and what is taken when. They make a collision impossible, whoever writes.
--   * triggers derive them from booking and visit, so a direct INSERT claims too; hub_app may read them, nothing more;
--   * two ranges per claim give a gap of max(previous.after, next.before) between neighbours, not the sum;
--   * the space's row is locked first (FOR NO KEY UPDATE), persons in id order; only READ COMMITTED sees the winner, so others are refused.
-- Constraints without the lock: 157 attempts/s, p99 7 s, 101 deadlocks, 35 violations of shared capacity. Lock and sweep without
-- constraints: 2,500/s, 0 violations; the constraints stay because they do not depend on the sweep being right.
create schema claim;
grant usage on schema claim to hub_app;
create table claim.space_claim (
  booking_id uuid not null references booking on delete cascade, space_id uuid not null references space, whole bool not null,
  party int not null, wheelchairs int not null, stations int not null,
  with_after tstzrange not null, with_before tstzrange not null,          -- [start, end + after) and [start - before, end)
  primary key (booking_id, space_id),
  constraint space_taken_after exclude using gist (space_id with =, with_after with &&) where (whole),
  constraint space_taken_before exclude using gist (space_id with =, with_before with &&) where (whole));
create index space_claim_after on claim.space_claim using gist (space_id, with_after) where (not whole);
create index space_claim_before on claim.space_claim using gist (space_id, with_before) where (not whole);
create table claim.person_claim (
  id bigint generated always as identity primary key, person_id uuid not null references person,
  booking_id uuid references booking on delete cascade, visit_id uuid references visit on delete cascade,
  place text not null, during tstzrange not null,
  check (num_nonnulls(booking_id, visit_id) = 1), unique nulls not distinct (booking_id, visit_id, person_id),
  constraint person_busy exclude using gist (person_id with =, place with <>, during with &&));
create index person_claim_visit on claim.person_claim (visit_id);
grant select on claim.space_claim, claim.person_claim to hub_app;

create function claim.takes_space(status text) returns bool immutable language sql as $$ select status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN') $$;
create function claim.takes_people(status text) returns bool immutable language sql as $$ select status in ('PLANNED', 'ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS') $$;

-- Locks the space, then sweeps the load over the claim's time: once with the buffers after, once with those before.
create function claim.space_guard() returns trigger language plpgsql as $$
declare s space; lp int; lw int; lt int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'claims are judged under READ COMMITTED only' using errcode = '25001';
  end if;
  select * into s from space where id = new.space_id for no key update;
  with c as (
    select with_after, with_before, case when whole then s.capacity else party end party, wheelchairs, stations
      from claim.space_claim where space_id = new.space_id and booking_id <> new.booking_id and (with_after && new.with_after or with_before && new.with_before)
    union all select new.with_after, new.with_before, case when new.whole then s.capacity else new.party end, new.wheelchairs, new.stations),
  edge as (
    select 1 k, greatest(lower(with_after), lower(new.with_after)) at, party p, wheelchairs w, stations t from c where with_after && new.with_after
    union all select 1, upper(with_after), -party, -wheelchairs, -stations from c where with_after && new.with_after
    union all select 2, greatest(lower(with_before), lower(new.with_before)), party, wheelchairs, stations from c where with_before && new.with_before
    union all select 2, upper(with_before), -party, -wheelchairs, -stations from c where with_before && new.with_before),
  step as (select k, at, sum(p) p, sum(w) w, sum(t) t from edge group by k, at),
  load as (select sum(p) over o p, sum(w) over o w, sum(t) over o t from step window o as (partition by k order by at))
  select max(p), max(w), max(t) into lp, lw, lt from load;
  if lp > s.capacity or lw > s.wheelchair_places and not new.whole or lt > s.stations and not new.whole then
    raise exception 'space % is full', new.space_id using errcode = '23P01', constraint = 'space_capacity',
      detail = format('party %s/%s wheelchairs %s/%s stations %s/%s', lp, s.capacity, lw, s.wheelchair_places, lt, s.stations);
  end if;
  return new;
end $$;
create trigger guard before insert or update on claim.space_claim for each row execute function claim.space_guard();

create function claim.person_guard() returns trigger language plpgsql as $$
begin perform 1 from person where id = new.person_id for no key update; return new; end $$;
create trigger guard before insert or update on claim.person_claim for each row execute function claim.person_guard();

create function claim.claim_people(b uuid) returns void language sql as $$
  insert into claim.person_claim (person_id, booking_id, place, during)
  select p.person_id, k.id, case when p.role = 'SUPERVISOR' then 'space ' || k.space_id else 'booking ' || k.id end, tstzrange(k.starts_at, k.ends_at)
    from booking k join space s on s.id = k.space_id
    cross join lateral (select person_id, role from booking_person where booking_id = k.id
                        union all select k.resident_id, 'ATTENDEE' where k.resident_id is not null
                          and not exists (select from booking_person where booking_id = k.id and person_id = k.resident_id)) p  -- for whom it is, named or not
   where k.id = b and claim.takes_space(k.status) and s.zone is distinct from 'DAY_CARE'  -- a day at the post is a stay, not a place
   order by p.person_id
  on conflict (booking_id, visit_id, person_id) do update set place = excluded.place, during = excluded.during $$;

create function claim.beneath(top uuid) returns setof uuid stable language sql as $$
  with recursive d as (select id, capacity_mode = 'EXCLUSIVE' whole from space where id = top
                       union all select c.id, true from space c join d on c.parent_id = d.id where d.whole) select id from d $$;

-- A booking claims its space and, when that is taken whole, every space beneath it, in id order.
create function claim.booking_claims() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.space_id, old.starts_at, old.ends_at, claim.takes_space(old.status), old.party_size, old.wheelchair_users, old.stations, old.before_minutes, old.after_minutes, old.resident_id)
     is not distinct from (new.space_id, new.starts_at, new.ends_at, claim.takes_space(new.status), new.party_size, new.wheelchair_users, new.stations, new.before_minutes, new.after_minutes, new.resident_id) then return null; end if;
  if tg_op = 'UPDATE' and (not claim.takes_space(new.status) or old.space_id <> new.space_id) then
    delete from claim.space_claim where booking_id = new.id;
    delete from claim.person_claim where booking_id = new.id;
  elsif tg_op = 'UPDATE' and old.resident_id is distinct from new.resident_id then
    delete from claim.person_claim where booking_id = new.id and person_id = old.resident_id;
  end if;
  if not claim.takes_space(new.status) then return null; end if;
  perform 1 from space where id in (select claim.beneath(new.space_id)) order by id for no key update;  -- before it is looked at: nobody shrinks it or adds a room meanwhile
  if exists (select from space where id = new.space_id and (new.party_size > capacity or new.wheelchair_users > wheelchair_places or new.stations > stations)) then
    raise exception 'space % is too small', new.space_id using errcode = '23P01', constraint = 'space_capacity';
  end if;
  insert into claim.space_claim
    with recursive d as (select id, capacity_mode = 'EXCLUSIVE' whole from space where id = new.space_id
                         union all select c.id, true from space c join d on c.parent_id = d.id where d.whole)
    select new.id, d.id, d.whole, new.party_size, new.wheelchair_users, new.stations,
           tstzrange(new.starts_at, new.ends_at + make_interval(mins => new.after_minutes)),
           tstzrange(new.starts_at - make_interval(mins => new.before_minutes), new.ends_at) from d order by d.id
    on conflict (booking_id, space_id) do update set whole = excluded.whole, party = excluded.party, wheelchairs = excluded.wheelchairs,
      stations = excluded.stations, with_after = excluded.with_after, with_before = excluded.with_before;
  perform claim.claim_people(new.id);
  return null;
end $$;
create trigger claims after insert or update on booking for each row execute function claim.booking_claims();

create function claim.booking_person_claims() returns trigger language plpgsql as $$
declare b uuid;
begin
  for b in select distinct booking_id from changed order by 1 loop
    perform 1 from booking where id = b for no key update;                -- it may be moving at this moment
    perform claim.claim_people(b);
  end loop;
  return null;
end $$;
create trigger claims_i after insert on booking_person referencing new table as changed for each statement execute function claim.booking_person_claims();
create trigger claims_u after update on booking_person referencing new table as changed for each statement execute function claim.booking_person_claims();
create function claim.booking_person_stays() returns trigger language plpgsql as $$
begin raise exception 'an attendee is removed and added, not turned into another' using errcode = '23514'; end $$;
create trigger stays before update of booking_id, person_id on booking_person for each row
  when ((old.booking_id, old.person_id) is distinct from (new.booking_id, new.person_id)) execute function claim.booking_person_stays();
create function claim.booking_person_gone() returns trigger language plpgsql as $$
begin
  perform 1 from booking where id = old.booking_id for no key update;     -- as above
  delete from claim.person_claim where booking_id = old.booking_id and person_id = old.person_id;
  perform claim.claim_people(old.booking_id);                             -- the resident it is for stays bound
  return null;
end $$;
create trigger claims_d after delete on booking_person for each row execute function claim.booking_person_gone();

create function claim.visit_claims() returns trigger language plpgsql as $$
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
      on conflict (booking_id, visit_id, person_id) do update set during = excluded.during;
  end if;
  return null;
end $$;
create trigger claims after insert or update on visit for each row execute function claim.visit_claims();

-- A space never shrinks, changes its mode or its family under bookings that stand. Every claim locks its space, and whoever joins
-- a family locks all above, so this look is safe; it comes after the row, because only then is it known that an INSERT inserted.
create function claim.space_stays() returns trigger language plpgsql as $$
declare
  joins bool := new.parent_id is not null and (tg_op = 'INSERT' or old.parent_id is distinct from new.parent_id);
  above uuid[];
begin
  if tg_op = 'INSERT' and not joins then return null; end if;
  if tg_op = 'UPDATE' and old.capacity_mode = new.capacity_mode and old.parent_id is not distinct from new.parent_id
     and (old.zone is not distinct from 'DAY_CARE') = (new.zone is not distinct from 'DAY_CARE')
     and old.capacity <= new.capacity and old.wheelchair_places <= new.wheelchair_places and old.stations <= new.stations then return null; end if;
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'a space is changed under READ COMMITTED only' using errcode = '25001';
  end if;
  if joins then
    with recursive up as (select id, parent_id from space where id = new.parent_id
                          union select s.id, s.parent_id from space s join up on s.id = up.parent_id) select array_agg(id) into above from up;
    if new.id = any (above) then raise exception 'space % would lie beneath itself', new.id using errcode = '23514', constraint = 'space_parent_ring'; end if;
    perform 1 from space where id = any (above) order by id for no key update;
  end if;
  if (select capacity_mode from space where id = new.parent_id) <> 'EXCLUSIVE' or new.capacity_mode <> 'EXCLUSIVE' and exists (select from space where parent_id = new.id) then
    raise exception 'only a space that is taken whole may be a parent' using errcode = '23514', constraint = 'space_parent_whole';
  end if;
  if exists (select from claim.space_claim where (space_id = new.id or joins and space_id = new.parent_id) and upper(with_after) > clock_timestamp()) then
    raise exception 'space % has bookings ahead', new.id using errcode = '23P01', constraint = 'space_has_bookings';
  end if;
  return null;
end $$;
create trigger stays after insert or update of capacity_mode, zone, parent_id, capacity, wheelchair_places, stations on space for each row execute function claim.space_stays();

-- Triggers run as the invoker: these write the claims for a role that may not, and read names from here alone.
do $$
declare f text;
begin
  foreach f in array array['booking_claims()', 'claim_people(uuid)', 'booking_person_claims()', 'booking_person_gone()', 'visit_claims()', 'space_stays()', 'beneath(uuid)'] loop
    execute format('alter function claim.%s security definer set search_path = public, pg_temp', f);
  end loop;
  foreach f in array array['space_guard()', 'person_guard()'] loop execute format('alter function claim.%s set search_path = public, pg_temp', f); end loop;
end $$;
revoke all on all functions in schema claim from public;
grant execute on function claim.takes_space(text), claim.takes_people(text) to hub_app;
