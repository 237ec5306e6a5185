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

create function history.booking_changed() returns trigger language plpgsql as $$
begin
  perform history.record(new.id, case when tg_op = 'INSERT' then new.booked_by_id end, case when tg_op = 'INSERT' then new.created_at end,
    case when tg_op = 'UPDATE' then to_jsonb(old) - 'version' end, to_jsonb(new) - '{version,id,centre_id,created_at}'::text[]);
  return null;
end $$;
create trigger history after insert or update on booking for each row execute function history.booking_changed();

create function history.visit_changed() returns trigger language plpgsql as $$
begin
  perform history.record(new.id, case when tg_op = 'INSERT' then new.scheduled_by_id end, case when tg_op = 'INSERT' then new.created_at end,
    case when tg_op = 'UPDATE' then to_jsonb(old) - 'version' end, to_jsonb(new) - '{version,id,centre_id,created_at}'::text[]);
  return null;
end $$;
create trigger history after insert or update on visit for each row execute function history.visit_changed();

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
  foreach f in array array['record(uuid, uuid, timestamptz, jsonb, jsonb)', 'booking_changed()', 'visit_changed()', 'task_changed()'] loop
    execute format('alter function history.%s security definer set search_path = public, pg_temp', f);
  end loop;
end $$;
revoke all on all functions in schema history from public;
