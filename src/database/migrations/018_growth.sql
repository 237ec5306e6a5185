-- What is read costs the same after ten years as after one (test/database/plans.test.ts counts the rows that are touched), and what serves nobody is forgotten.

-- A booking is made within one day's opening hours. So what touches a time began less than a day before it, and the day board need not look through
-- all that its spaces ever saw: of 200,305 bookings it read every one, with this 305, by an index that was there.
alter table booking add constraint booking_within_a_day check (ends_at <= starts_at + interval '24 hours') not valid;

-- Consents are looked up by whom they were given to and whose they are, so neither somebody whom thousands follow nor somebody who follows many costs more.
-- In the place of an index by grantee alone: 16 bytes more for each consent, and as much to write.
drop index consent_grantee;
create index consent_grantee on consent (grantee_id, subject_id) where withdrawn_at is null;

-- Whom to call in an emergency is asked with every visit; those of relation_active are without an end alone.
create index relation_subject on relation (subject_id);

-- Whether a desk may know of a resident is told by id and centre alone: a board looks up its 150 residents without reading their rows.
-- 1.15 ms for PostgreSQL instead of 1.42; the unique index by centre and id serves this from PostgreSQL 18 on alone, and worse.
create index resident_place on resident (id) include (centre_id);

-- What is forgotten is found by its age. Receipts come in the order of time and are never moved, so each adds one entry to the last page; sessions are
-- rewritten in their other indexes whenever they slide forward, so this is one more of four; invitations are few.
create index command_receipt_at on command_receipt (at);
create index session_over on session (least(ended_at, expires_at));
create index invitation_over on invitation (coalesce(used_at, expires_at));

-- The hub deletes neither receipts nor invitations itself (014): only what is as old as this, by the hub's clock and by the server's. What another
-- hub is at is passed over. By ctid, so that a table of which little is old is never read from end to end.
-- Nothing tries again for longer: a session that was not continued for 30 days is over.
create function command_receipt_forget(now_ timestamptz, most int) returns int language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from command_receipt where ctid = any (array(
    select ctid from command_receipt where at < least(now_, clock_timestamp()) - interval '30 days' order by at limit most for update skip locked))
    returning 1)
  select count(*)::int from gone $$;

-- Who was invited by whom is evidence as long as it can come before a court: three years (Civil Code, art. 188).
create function invitation_forget(now_ timestamptz, most int) returns int language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from invitation where ctid = any (array(
    select ctid from invitation where coalesce(used_at, expires_at) < least(now_, clock_timestamp()) - interval '3 years'
     order by coalesce(used_at, expires_at) limit most for update skip locked))
    returning 1)
  select count(*)::int from gone $$;

revoke all on function command_receipt_forget(timestamptz, int), invitation_forget(timestamptz, int) from public;
grant execute on function command_receipt_forget(timestamptz, int), invitation_forget(timestamptz, int) to hub_app;

-- As in 015, but where nothing is old enough it looks at one event, not at as many as it may forget: every hub asks each minute.
create or replace function feed.event_trim(before timestamptz, most int default 5000) returns int language plpgsql security definer set search_path = feed, pg_temp as $$
declare last bigint; n int;
begin
  if (select at from event_log order by pos limit 1) >= before then return 0; end if;
  if not pg_try_advisory_xact_lock(80) then return 0; end if;             -- another hub is at it
  with oldest as (select pos, at from event_log order by pos limit most)
  select coalesce((select min(pos) from oldest where at >= before) - 1, (select max(pos) from oldest)) into last;
  update epoch set trimmed_to = last where last > trimmed_to;
  if not found then return 0; end if;
  delete from event_log where pos <= last;
  get diagnostics n = row_count;
  return n;
end $$;
