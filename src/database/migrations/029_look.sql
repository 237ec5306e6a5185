-- Whoever wants what is taken need not wait for its lock to be told so. The guard of 007 judges as before, and by the same sweep.

-- The most that others take of a space at one moment of a claim's time, once with the buffers after, once with those before. Part of whatever asks it:
-- without settings of its own it is planned with its caller.
create function claim.load_beside(one uuid, beside uuid, after tstzrange, before tstzrange, capacity int) returns table (party int, wheelchairs int, stations int)
  stable language sql as $$
  with c as (
    select k.with_after, k.with_before, case when k.whole then capacity else k.party end p, k.wheelchairs w, k.stations t
      from claim.space_claim k where k.space_id = one and k.booking_id is distinct from beside and (k.with_after && after or k.with_before && before)),
  edge as (
    select 1 k, greatest(lower(with_after), lower(after)) at, p, w, t from c where with_after && after
    union all select 1, upper(with_after), -p, -w, -t from c where with_after && after
    union all select 2, greatest(lower(with_before), lower(before)), p, w, t from c where with_before && before
    union all select 2, upper(with_before), -p, -w, -t from c where with_before && before),
  step as (select k, at, sum(p) p, sum(w) w, sum(t) t from edge group by k, at),
  load as (select sum(p) over o p, sum(w) over o w, sum(t) over o t from step window o as (partition by k order by at))
  select coalesce(max(p), 0)::int, coalesce(max(w), 0)::int, coalesce(max(t), 0)::int from load $$;

-- As in 007.
create or replace function claim.space_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare s space; others record; lp int; lw int; lt int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'claims are judged under READ COMMITTED only' using errcode = '25001';
  end if;
  select * into s from space where id = new.space_id for no key update;
  select * into others from claim.load_beside(new.space_id, new.booking_id, new.with_after, new.with_before, s.capacity);
  lp := others.party + case when new.whole then s.capacity else new.party end;
  lw := others.wheelchairs + new.wheelchairs;
  lt := others.stations + new.stations;
  if lp > s.capacity or lw > s.wheelchair_places and not new.whole or lt > s.stations and not new.whole then
    raise exception 'space % is full', new.space_id using errcode = '23P01', constraint = 'space_capacity',
      detail = format('party %s/%s wheelchairs %s/%s stations %s/%s', lp, s.capacity, lw, s.wheelchair_places, lt, s.stations);
  end if;
  return new;
end $$;

-- Whether a booking of this space would be refused because of those that stand, as far as this statement sees; nothing is locked, so that only a yes is
-- worth anything. Of one that a closure refuses nothing is said: it has another reason.
-- Of 20 wants of a slot 19 lose: told so here, they cost PostgreSQL neither the lock nor the INSERT that fails.
create function claim.taken(one uuid, starts timestamptz, ends timestamptz, party_ int, wheelchairs_ int, stations_ int) returns bool
  stable language plpgsql security definer set search_path = public, pg_temp as $$
declare s space; after tstzrange; before tstzrange; part uuid; holds_one bool := false;
begin
  if ends <= starts then return false; end if;
  select * into s from space where id = one;
  after := tstzrange(starts, ends + make_interval(mins => s.buffer_after_minutes));
  before := tstzrange(starts - make_interval(mins => s.buffer_before_minutes), ends);
  if s.capacity_mode = 'EXCLUSIVE' then
    for part in select claim.beneath(one) loop                            -- one by one: of a set of unknown size the planner would look for all claims there are
      holds_one := exists (select from claim.space_claim k where k.space_id = part and (k.with_after && after or k.with_before && before));
      exit when holds_one;
    end loop;
    if not holds_one then return false; end if;
  elsif (select l.party + party_ <= s.capacity and l.wheelchairs + wheelchairs_ <= s.wheelchair_places and l.stations + stations_ <= s.stations
           from claim.load_beside(one, null, after, before, s.capacity) l) then return false;
  end if;
  if not exists (select from closure k where tstzrange(k.starts_at, k.ends_at) && tstzrange(starts, ends)) then return true; end if;  -- of any space: seldom
  return not exists (select from closure k where tstzrange(k.starts_at, k.ends_at) && tstzrange(starts, ends) and k.space_id in (select claim.kin(one)));
end $$;

revoke all on function claim.load_beside(uuid, uuid, tstzrange, tstzrange, int), claim.taken(uuid, timestamptz, timestamptz, int, int, int) from public;
grant execute on function claim.taken(uuid, timestamptz, timestamptz, int, int, int) to hub_app;
