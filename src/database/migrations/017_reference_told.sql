-- Spaces, opening rules and centres are held by every hub, and so is who somebody is: what changes either is told in the transaction that changes it,
-- and feed.changes_after proves to a request that what its hub holds is what is committed.

-- Once per transaction, which is seen as a whole. A flag of the transaction, not a look for the row as in feed.tell_rights: an import writes each space
-- under a savepoint of its own, and the flag goes back with it where that is rolled back.
create function feed.reference_changed() returns trigger language plpgsql as $$
begin
  if current_setting('hub.reference_told', true) = pg_current_xact_id()::text then return null; end if;
  insert into event_inbox (kind, entity, entity_id, version, audience, actor_id)
  values ('REFERENCE_CHANGED', 'reference', '00000000-0000-0000-0000-000000000000', 1, array['reference/space'],
          (nullif(current_setting('hub.act', true), '')::jsonb ->> 'actor')::uuid);
  perform set_config('hub.reference_told', pg_current_xact_id()::text, true);
  return null;
end $$;
alter function feed.reference_changed() security definer set search_path = public, feed, pg_temp;
revoke all on function feed.reference_changed() from public;

create trigger reference_told after insert or update or delete or truncate on centre for each statement execute function feed.reference_changed();
create trigger reference_told after insert or update or delete or truncate on space for each statement execute function feed.reference_changed();
create trigger reference_told after insert or update or delete or truncate on opening_rule for each statement execute function feed.reference_changed();

-- Written for these two kinds alone, so that no other event pays for them.
create index event_inbox_held on feed.event_inbox (id) where kind in ('RIGHTS_CHANGED', 'REFERENCE_CHANGED');
create index event_log_held on feed.event_log (pos) where kind in ('RIGHTS_CHANGED', 'REFERENCE_CHANGED');

-- What a hub that stands at a position of a log has not been shown yet, whether moved into the log or not: a row of the inbox leaves it in the
-- transaction that puts it into the log, so every snapshot has it once. `id` is the inbox's, which an event keeps.
-- Of persons only those of the topics: an import may tell thousands.
-- `strange`: this is not that log, or some of it is trimmed away or was never written here; then anything may have changed.
-- By the indexes, planned once: between two vacuums the inbox is mostly rows that were moved away, and planning takes longer than looking
-- (0.06 ms there and back beside 0.03 ms for `select $1`; 0.2 ms as a plain statement).
create function feed.changes_after(position_ bigint, epoch_ text, topics_ text[], out strange bool, out changes jsonb) stable language plpgsql
  set search_path = feed, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  select e.id <> epoch_ or e.trimmed_to > position_ or greatest(e.trimmed_to, (select max(pos) from event_log)) < position_,
         (select jsonb_agg(jsonb_build_array(c.id, c.audience[1])) from (
            select i.id, i.kind, i.audience from event_inbox i where i.kind in ('RIGHTS_CHANGED', 'REFERENCE_CHANGED')
            union all
            select l.inbox_id, l.kind, l.audience from event_log l where l.pos > position_ and l.kind in ('RIGHTS_CHANGED', 'REFERENCE_CHANGED')) c
          where c.kind = 'REFERENCE_CHANGED' or c.audience[1] = any (topics_))
    into strange, changes from epoch e;
end $$;
revoke all on function feed.changes_after(bigint, text, text[]) from public;
grant execute on function feed.changes_after(bigint, text, text[]) to hub_app;
