-- What became of a booking or a visit: who did what, before and after. Triggers write it, so that a direct SQL write stands in it too;
-- the hub may read it and nothing more: nobody who serves can rewrite what happened.
create schema history;
grant usage on schema history to hub_app;
create table history.change (
  id bigint generated always as identity primary key, entity_id uuid not null,
  action text, actor_id uuid,                                             -- the mutation and who asked; null when it was written past the hub
  at timestamptz not null, before jsonb not null, after jsonb not null);  -- what changed alone; nothing stands in `before` when it was made
create index change_entity on history.change (entity_id, id);
grant select on history.change to hub_app;

-- A command says who acts, with what and when, for the length of its transaction: set_config('hub.act', '{"action": …, "actor": …, "at": …}', true).
create function history.record(entity uuid, actor uuid, made timestamptz, old jsonb, new jsonb) returns void language plpgsql as $$
declare
  act jsonb := nullif(current_setting('hub.act', true), '');
  was jsonb := '{}'; becomes jsonb := jsonb_strip_nulls(new);
begin
  if old is not null then
    select coalesce(jsonb_object_agg(key, old -> key), '{}'), coalesce(jsonb_object_agg(key, value), '{}') into was, becomes
      from jsonb_each(new) where value is distinct from old -> key;
    if becomes = '{}' then return; end if;
  end if;
  insert into history.change (entity_id, action, actor_id, at, before, after)
  values (entity, act ->> 'action', coalesce((act ->> 'actor')::uuid, case when act is null then actor end),
          coalesce((act ->> 'at')::timestamptz, made, clock_timestamp()), was, becomes);
end $$;

-- The trigger's argument names who made a new row. A row that its owner deletes is told, too; the hub may delete none.
create function history.row_changed() returns trigger language plpgsql as $$
declare was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'version' end;
        becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - '{version,id,centre_id,created_at}'::text[] else '{"status": "deleted"}' end;
begin
  perform history.record(coalesce(new.id, old.id), case when tg_op = 'INSERT' then (becomes ->> tg_argv[0])::uuid end,
    case when tg_op = 'INSERT' then new.created_at end, was, becomes);
  return null;
end $$;
create trigger history after insert or update or delete on booking for each row execute function history.row_changed('booked_by_id');
create trigger history after insert or update or delete on visit for each row execute function history.row_changed('scheduled_by_id');

-- A task is told under its title; how it was recorded, not when.
create function history.task_changed() returns trigger language plpgsql as $$
begin
  perform history.record(new.visit_id, null, null, jsonb_build_object('task', old.title || ': ' || old.outcome), jsonb_build_object('task', new.title || ': ' || new.outcome));
  return null;
end $$;
create trigger history after update on visit_task for each row execute function history.task_changed();

do $$
declare f text;
begin
  foreach f in array array['record(uuid, uuid, timestamptz, jsonb, jsonb)', 'row_changed()', 'task_changed()'] loop
    execute format('alter function history.%s security definer set search_path = public, pg_temp', f);
  end loop;
end $$;
revoke all on all functions in schema history from public;
