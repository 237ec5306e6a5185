-- What the clock brings to a booking. The alarms are jobs of graphile-worker, whose own tables are made before this file runs (src/database/migrate.ts).
-- An alarm says only «look at this booking from then on»: what is due the hub decides by its own clock, under the lock of the booking's row. So an alarm
-- too many does nothing, one that rings twice acts once, and all of them can be set anew from the bookings: backups leave them out.
alter table booking add column no_show_undone_at timestamptz;           -- somebody said that they came after all: the clock does not say otherwise again
alter table space add column check_in_expected bool not null default false;
drop index booking_held;                                                -- the alarms know what runs out when

create schema timed;
grant usage on schema timed to hub_app;

-- The two functions that graphile-worker finds in the place of PostgreSQL's own where search_path begins with this schema.
-- now: what is due is judged by the hub's clock, as every rule of a booking is.
create function timed.now() returns timestamptz stable language sql as $$
  select coalesce(nullif(current_setting('hub.now', true), '')::timestamptz, pg_catalog.now()) $$;
-- pg_notify: nobody listens, the hub looks each second. A transaction that notifies holds a lock of the whole server while it is written to disk: of 4,400
-- commits/s by 8 writers 900 were left.
create function timed.pg_notify(channel text, payload text) returns void language plpgsql as $$ begin end $$;

-- From when on a booking is to be looked at; null: the clock brings it nothing more.
create function timed.alarm_at(status text, starts_at timestamptz, ends_at timestamptz, hold_expires_at timestamptz) returns timestamptz immutable language sql as $$
  select case status when 'HELD' then hold_expires_at when 'CONFIRMED' then starts_at when 'REQUESTED' then ends_at when 'CHECKED_IN' then ends_at end $$;

-- One alarm for each booking: a later one takes the place of the earlier. Never given up, but tried again ever more seldom, at last every six hours.
create function timed.set_alarms(ids uuid[], ats timestamptz[]) returns void language plpgsql security definer set search_path = timed, pg_catalog, public, pg_temp as $$
begin
  perform graphile_worker.add_jobs(array(
    select row('booking', json_build_object('bookingId', id), null, at, 32767, 'booking ' || id, null, null)::graphile_worker.job_spec from unnest(ids, ats) a (id, at)));
end $$;

-- Whoever writes a booking sets its alarm, in the same transaction. It stays where a booking is called off, and then finds nothing to do.
create function timed.booking_alarms() returns trigger language plpgsql security definer set search_path = timed, pg_catalog, public, pg_temp as $$
declare ids uuid[]; ats timestamptz[];
begin
  if tg_op = 'INSERT' then
    select array_agg(b.id), array_agg(at) into ids, ats
      from written b cross join lateral timed.alarm_at(b.status, b.starts_at, b.ends_at, b.hold_expires_at) at where at is not null;
  else
    select array_agg(b.id), array_agg(at) into ids, ats
      from written b join before o on o.id = b.id cross join lateral timed.alarm_at(b.status, b.starts_at, b.ends_at, b.hold_expires_at) at
     where at is not null and at is distinct from timed.alarm_at(o.status, o.starts_at, o.ends_at, o.hold_expires_at);
  end if;
  if ids is not null then perform timed.set_alarms(ids, ats); end if;
  return null;
end $$;
create trigger zz_alarms after insert on booking referencing new table as written for each statement execute function timed.booking_alarms();
create trigger zz_alarms_moved after update on booking referencing old table as before new table as written for each statement execute function timed.booking_alarms();

-- All alarms anew, from the bookings as they stand: after this file, and after a restore.
create function timed.set_all_alarms() returns void language plpgsql security definer set search_path = timed, pg_catalog, public, pg_temp as $$
declare ids uuid[]; ats timestamptz[];
begin
  select array_agg(b.id), array_agg(at) into ids, ats
    from booking b cross join lateral timed.alarm_at(b.status, b.starts_at, b.ends_at, b.hold_expires_at) at where at is not null;
  if ids is not null then perform timed.set_alarms(ids, ats); end if;
end $$;
select timed.set_all_alarms();

revoke all on all functions in schema timed from public;
grant execute on function timed.now(), timed.pg_notify(text, text), timed.set_alarms(uuid[], timestamptz[]) to hub_app;

-- The hub takes alarms and puts them aside; it makes them only through the functions above. The tables have row level security without a policy.
grant usage on schema graphile_worker to hub_app;
grant select on graphile_worker.migrations, graphile_worker.jobs to hub_app;
grant select, update, delete on graphile_worker._private_jobs to hub_app;
grant select, insert on graphile_worker._private_tasks to hub_app;
grant select, update on graphile_worker._private_job_queues to hub_app;
create policy hub on graphile_worker._private_jobs to hub_app using (true);
create policy hub on graphile_worker._private_tasks to hub_app using (true);
create policy hub on graphile_worker._private_job_queues to hub_app using (true);
