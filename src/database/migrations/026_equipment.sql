-- Equipment that is counted: what a booking takes of it is claimed like its space and its people, whoever writes.
--   * the thing's row is locked (FOR NO KEY UPDATE) after spaces and before persons, several in id order;
--   * planned times only, without the buffers of the space: a wheelchair that is handed back goes on to the next while the room is still being aired.
create table equipment (
  id uuid primary key, centre_id uuid not null references centre, name text not null check (length(name) between 1 and 100),
  quantity int not null check (quantity between 0 and 10000),             -- how many of it work
  space_id uuid,                                                          -- where it stands fixed; null: it is carried wherever it is wanted
  retired_at timestamptz, added_by_id uuid not null references person, created_at timestamptz not null, version int not null default 1,
  foreign key (centre_id, space_id) references space (centre_id, id));
create index equipment_centre on equipment (centre_id);
revoke delete on equipment from hub_app;
create trigger history after insert or update or delete on equipment for each row execute function history.row_changed('added_by_id');
create trigger reference_told after insert or update or delete or truncate on equipment for each statement execute function feed.reference_changed();

create table booking_equipment (
  booking_id uuid not null references booking on delete cascade, equipment_id uuid not null references equipment,
  quantity int not null check (quantity > 0), primary key (booking_id, equipment_id));
create index booking_equipment_equipment on booking_equipment (equipment_id);
-- What each date of a series takes with it.
create table booking_series_equipment (
  series_id uuid not null references booking_series on delete cascade, equipment_id uuid not null references equipment,
  quantity int not null check (quantity > 0), primary key (series_id, equipment_id));

create table claim.equipment_claim (
  booking_id uuid not null references booking on delete cascade, equipment_id uuid not null references equipment,
  quantity int not null, during tstzrange not null, primary key (booking_id, equipment_id));
create index equipment_claim_during on claim.equipment_claim using gist (equipment_id, during);
grant select on claim.equipment_claim to hub_app;

-- Locks the thing, looks whether it may be used there, then sweeps over the claim's time how many of it are out at once.
create function claim.equipment_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare e equipment; at_centre uuid; at_space uuid; works int; used int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'claims are judged under READ COMMITTED only' using errcode = '25001';
  end if;
  select * into e from equipment where id = new.equipment_id for no key update;
  select centre_id, space_id into at_centre, at_space from booking where id = new.booking_id;
  if at_centre <> e.centre_id or e.space_id is not null and e.space_id not in (select claim.beneath(at_space)) then
    raise exception 'equipment % stands elsewhere', e.id using errcode = '23P01', constraint = 'equipment_elsewhere',
      detail = jsonb_build_object('name', e.name, 'space', (select name from space where id = e.space_id and centre_id = at_centre));
  end if;
  works := case when e.retired_at is null then e.quantity else 0 end;
  with c as (select quantity q, greatest(lower(during), lower(new.during)) starts, upper(during) ends from claim.equipment_claim
              where equipment_id = new.equipment_id and booking_id <> new.booking_id and during && new.during),
  step as (select at, sum(q) q from (select starts at, q from c union all select ends, -q from c) edge group by at),
  load as (select sum(q) over (order by at) q from step)
  select coalesce(max(q), 0) into used from load;
  if used + new.quantity > works then
    raise exception 'too few of equipment %', e.id using errcode = '23P01', constraint = 'equipment_capacity',
      detail = jsonb_build_object('name', e.name, 'wanted', new.quantity, 'works', e.quantity, 'free', greatest(works - used, 0), 'retired', e.retired_at is not null);
  end if;
  return new;
end $$;
create trigger guard before insert or update on claim.equipment_claim for each row execute function claim.equipment_guard();

create function claim.claim_equipment(b uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into claim.equipment_claim (booking_id, equipment_id, quantity, during)
  select k.id, e.equipment_id, e.quantity, tstzrange(k.starts_at, k.ends_at)
    from booking k join booking_equipment e on e.booking_id = k.id where k.id = b and claim.takes_space(k.status) order by e.equipment_id
  on conflict (booking_id, equipment_id) do update set quantity = excluded.quantity, during = excluded.during $$;

create function claim.booking_equipment_claims() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare b uuid;
begin
  for b in select distinct booking_id from changed order by 1 loop
    perform 1 from booking where id = b for no key update;                -- it may be moving at this moment
    perform claim.claim_equipment(b);
  end loop;
  return null;
end $$;
create trigger claims_i after insert on booking_equipment referencing new table as changed for each statement execute function claim.booking_equipment_claims();
create trigger claims_u after update on booking_equipment referencing new table as changed for each statement execute function claim.booking_equipment_claims();
create function claim.booking_equipment_stays() returns trigger language plpgsql as $$
begin raise exception 'equipment is taken off a booking and another put on it, not turned into another' using errcode = '23514'; end $$;
create trigger stays before update of booking_id, equipment_id on booking_equipment for each row
  when ((old.booking_id, old.equipment_id) is distinct from (new.booking_id, new.equipment_id)) execute function claim.booking_equipment_stays();
create function claim.booking_equipment_gone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from booking where id = old.booking_id for no key update;     -- as above
  delete from claim.equipment_claim where booking_id = old.booking_id and equipment_id = old.equipment_id;
  return null;
end $$;
create trigger claims_d after delete on booking_equipment for each row execute function claim.booking_equipment_gone();

-- As in 011, and its equipment between its spaces and its people. A new booking has none yet: what it takes comes in rows after its own.
create or replace function claim.booking_claims() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare small bool; closed jsonb;
begin
  if tg_op = 'UPDATE' and (old.space_id, old.starts_at, old.ends_at, claim.takes_space(old.status), old.party_size, old.wheelchair_users, old.stations, old.before_minutes, old.after_minutes, old.resident_id)
     is not distinct from (new.space_id, new.starts_at, new.ends_at, claim.takes_space(new.status), new.party_size, new.wheelchair_users, new.stations, new.before_minutes, new.after_minutes, new.resident_id) then return null; end if;
  if tg_op = 'UPDATE' and (not claim.takes_space(new.status) or old.space_id <> new.space_id) then
    delete from claim.space_claim where booking_id = new.id;
    delete from claim.equipment_claim where booking_id = new.id;
    delete from claim.person_claim where booking_id = new.id;
  elsif tg_op = 'UPDATE' and old.resident_id is distinct from new.resident_id then
    delete from claim.person_claim where booking_id = new.id and person_id = old.resident_id;
  end if;
  if not claim.takes_space(new.status) then return null; end if;
  perform 1 from space where id in (select claim.beneath(new.space_id)) order by id for no key update;  -- before it is looked at: nobody closes or shrinks it or adds a room meanwhile
  select new.party_size > s.capacity or new.wheelchair_users > s.wheelchair_places or new.stations > s.stations,
         (select jsonb_build_object('reason', k.reason, 'until', to_char(k.ends_at at time zone c.time_zone, 'YYYY-MM-DD HH24:MI'))
            from closure k join centre c on c.id = k.centre_id
           where tstzrange(k.starts_at, k.ends_at) && tstzrange(new.starts_at, new.ends_at) and k.space_id in (select claim.kin(new.space_id))
           order by k.ends_at desc limit 1)
    into small, closed from space s where s.id = new.space_id;
  if closed is not null then
    raise exception 'space % is closed', new.space_id using errcode = '23P01', constraint = 'space_closed', detail = closed;
  end if;
  if small then
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
  if tg_op = 'UPDATE' then perform claim.claim_equipment(new.id); end if;
  perform claim.claim_people(new.id);
  return null;
end $$;

-- There are never fewer of a thing than are booked ahead, and what stands fixed stays where it is booked. Every claim locks its row.
create function claim.equipment_stays() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  works int := case when new.retired_at is null then new.quantity else 0 end;
  shrinks bool := works < case when old.retired_at is null then old.quantity else 0 end;
  moves bool := new.centre_id <> old.centre_id or new.space_id is not null and new.space_id is distinct from old.space_id;
  most record;
begin
  if not shrinks and not moves then return null; end if;
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'equipment is changed under READ COMMITTED only' using errcode = '25001';
  end if;
  with c as (select quantity q, lower(during) starts, upper(during) ends from claim.equipment_claim where equipment_id = new.id and during && tstzrange(clock_timestamp(), null)),
  step as (select at, sum(q) q from (select starts at, q from c union all select ends, -q from c) edge group by at),
  load as (select at, sum(q) over o q, lead(at) over o until from step window o as (order by at))
  select q, at, until into most from load order by q desc, at limit 1;
  if most.q > works or moves and most.q > 0 then
    raise exception 'equipment % is booked ahead', new.id using errcode = '23P01', constraint = 'equipment_booked',
      detail = (select jsonb_build_object('most', most.q, 'from', to_char(most.at at time zone c.time_zone, 'YYYY-MM-DD HH24:MI'),
                                          'until', to_char(most.until at time zone c.time_zone, 'YYYY-MM-DD HH24:MI')) from centre c where c.id = new.centre_id);
  end if;
  return null;
end $$;
create trigger stays after update of centre_id, space_id, quantity, retired_at on equipment for each row execute function claim.equipment_stays();

revoke all on all functions in schema claim from public;
grant execute on function claim.takes_space(text), claim.takes_people(text) to hub_app;

-- What a booking takes is told in its own history, by name, as tasks are in that of a visit.
create function history.equipment_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text := (select e.name from equipment e where e.id = coalesce(new.equipment_id, old.equipment_id));
  was jsonb := case when tg_op = 'INSERT' then '{}' else jsonb_build_object('equipment', name || ' × ' || old.quantity) end;
begin
  perform history.record(coalesce(new.booking_id, old.booking_id), null, null, was, jsonb_build_object('equipment', case when tg_op <> 'DELETE' then name || ' × ' || new.quantity end));
  return null;
end $$;
create trigger history after insert or update or delete on booking_equipment for each row execute function history.equipment_changed();
revoke all on function history.equipment_changed() from public;
