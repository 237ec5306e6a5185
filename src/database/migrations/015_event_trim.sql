-- Forgets the oldest events, in one piece from the beginning: a cursor before them must resync. At most so many at a time, so that it never waits long.
create function feed.event_trim(before timestamptz, most int default 5000) returns int language plpgsql security definer set search_path = feed, pg_temp as $$
declare last bigint; n int;
begin
  if not pg_try_advisory_xact_lock(80) then return 0; end if;             -- another hub is at it
  with oldest as (select pos, at from event_log order by pos limit most)
  select coalesce((select min(pos) from oldest where at >= before) - 1, (select max(pos) from oldest)) into last;
  update epoch set trimmed_to = last where last > trimmed_to;
  if not found then return 0; end if;
  delete from event_log where pos <= last;
  get diagnostics n = row_count;
  return n;
end $$;
revoke all on function feed.event_trim(timestamptz, int) from public;
grant execute on function feed.event_trim(timestamptz, int) to hub_app;
