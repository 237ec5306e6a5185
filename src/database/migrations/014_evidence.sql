-- What serves cannot make undone what happened: rows of record are not deleted by it, and a deletion by the owner is noted like any change.
revoke delete on booking, visit, visit_task, consent, relation, care_team, closure, invitation, command_receipt from hub_app;
revoke update, delete on visit_event from hub_app;
create trigger history_d after delete on booking for each row execute function history.booking_changed();
create trigger history_d after delete on visit for each row execute function history.visit_changed();
create or replace function history.booking_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform history.record(old.id, null, null, to_jsonb(old) - 'version', jsonb_build_object('status', 'deleted'));
    return null;
  end if;
  perform history.record(new.id, case when tg_op = 'INSERT' then new.booked_by_id end, case when tg_op = 'INSERT' then new.created_at end,
    case when tg_op = 'UPDATE' then to_jsonb(old) - 'version' end, to_jsonb(new) - '{version,id,centre_id,created_at}'::text[]);
  return null;
end $$;
create or replace function history.visit_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform history.record(old.id, null, null, to_jsonb(old) - 'version', jsonb_build_object('status', 'deleted'));
    return null;
  end if;
  perform history.record(new.id, case when tg_op = 'INSERT' then new.scheduled_by_id end, case when tg_op = 'INSERT' then new.created_at end,
    case when tg_op = 'UPDATE' then to_jsonb(old) - 'version' end, to_jsonb(new) - '{version,id,centre_id,created_at}'::text[]);
  return null;
end $$;

-- Under a snapshot a change would leave claims behind that it cannot see: whoever is called off would stay engaged.
create function claim.read_committed_only() returns trigger language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'claims are judged under READ COMMITTED only' using errcode = '25001';
  end if;
  return null;
end $$;
create trigger isolation before insert or update or delete on booking for each statement execute function claim.read_committed_only();
create trigger isolation before insert or update or delete on booking_person for each statement execute function claim.read_committed_only();
create trigger isolation before insert or update or delete on visit for each statement execute function claim.read_committed_only();
revoke all on all functions in schema history, claim from public;
grant execute on function claim.takes_space(text), claim.takes_people(text) to hub_app;
