-- What is old is found by its index: the clock that moves within a statement (018) is no bound of an index, so each minute every hub read all receipts
-- of thirty days. The statement's own moment is one.
create or replace function command_receipt_forget(now_ timestamptz, most int) returns int language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from command_receipt where ctid = any (array(
    select ctid from command_receipt where at < least(now_, statement_timestamp()) - interval '30 days' order by at limit most for update skip locked))
    returning 1)
  select count(*)::int from gone $$;

create or replace function invitation_forget(now_ timestamptz, most int) returns int language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from invitation where ctid = any (array(
    select ctid from invitation where coalesce(used_at, expires_at) < least(now_, statement_timestamp()) - interval '3 years'
     order by coalesce(used_at, expires_at) limit most for update skip locked))
    returning 1)
  select count(*)::int from gone $$;
