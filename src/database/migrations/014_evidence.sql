-- What serves cannot make undone what happened: rows of record are not deleted by it.
revoke delete on booking, visit, visit_task, consent, relation, care_team, closure, invitation, command_receipt from hub_app;
revoke update, delete on visit_event from hub_app;

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
revoke all on all functions in schema claim from public;
grant execute on function claim.takes_space(text), claim.takes_people(text) to hub_app;
