-- A day that is too far ahead to be booked comes into reach by itself: an alarm for every series that has such dates, as for bookings in 022.
-- It rings at midnight of the centre's clock, as many days before the next of them as its space may be booked ahead; never before `not_before`.
create function timed.set_series_alarms(ids uuid[], not_before timestamptz default null) returns void
language plpgsql security definer set search_path = timed, pg_catalog, public, pg_temp as $$
begin
  perform graphile_worker.add_jobs(array(
    select row('series', json_build_object('seriesId', d.series_id), null, greatest(min((d.on_date - s.horizon_days)::timestamp at time zone c.time_zone), not_before),
               32767, 'series ' || d.series_id, null, null)::graphile_worker.job_spec
      from booking_series_date d join space s on s.id = d.space_id join centre c on c.id = s.centre_id
     where d.series_id = any (ids) and d.state = 'AHEAD' group by d.series_id));
end $$;

-- Whoever writes the dates of a series sets its alarm, in the same transaction.
create function timed.series_alarms() returns trigger language plpgsql security definer set search_path = timed, pg_catalog, public, pg_temp as $$
declare ids uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct series_id) into ids from written where state = 'AHEAD';
  else
    select array_agg(distinct d.series_id) into ids from written d join before o using (series_id, date)
     where 'AHEAD' in (d.state, o.state) and (d.state, d.on_date, d.space_id) is distinct from (o.state, o.on_date, o.space_id);
  end if;
  if ids is not null then perform timed.set_series_alarms(ids); end if;
  return null;
end $$;
create trigger zz_alarms after insert on booking_series_date referencing new table as written for each statement execute function timed.series_alarms();
create trigger zz_alarms_moved after update on booking_series_date referencing old table as before new table as written for each statement execute function timed.series_alarms();

create function timed.horizon_alarms() returns trigger language plpgsql security definer set search_path = timed, pg_catalog, public, pg_temp as $$
begin
  perform timed.set_series_alarms(array(select distinct series_id from booking_series_date where space_id = new.id and state = 'AHEAD'));
  return null;
end $$;
create trigger zz_alarms after update of horizon_days on space for each row when (new.horizon_days <> old.horizon_days) execute function timed.horizon_alarms();

-- As in 022, with those of series.
create or replace function timed.set_all_alarms() returns void language plpgsql security definer set search_path = timed, pg_catalog, public, pg_temp as $$
declare ids uuid[]; ats timestamptz[];
begin
  select array_agg(b.id), array_agg(at) into ids, ats
    from booking b cross join lateral timed.alarm_at(b.status, b.starts_at, b.ends_at, b.hold_expires_at) at where at is not null;
  if ids is not null then perform timed.set_alarms(ids, ats); end if;
  perform timed.set_series_alarms(array(select distinct series_id from booking_series_date where state = 'AHEAD'));
end $$;
select timed.set_series_alarms(array(select distinct series_id from booking_series_date where state = 'AHEAD'));

revoke all on all functions in schema timed from public;
grant execute on function timed.set_series_alarms(uuid[], timestamptz) to hub_app;
