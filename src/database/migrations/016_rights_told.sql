-- Whose rights change hears of it from the database itself, so that a direct SQL write is told as a command's is: streams listen to
-- rights/person/<id>, and what a hub remembers of a viewer is forgotten by it. What the clock alone brings (a consent that begins, a birthday,
-- a session that runs out) is no write, and nobody is told.

-- Once per person and transaction, since a transaction is seen as a whole; rows of a savepoint may be told again. Nobody without an account listens,
-- but not only whoever has a session is told: one may be opened while a long import still runs. hub.told is the last id, for the cursor of a
-- command that announces nothing itself.
create function feed.tell_rights(persons uuid[], had_account bool default false) returns void language plpgsql as $$
declare
  told_from bigint := nullif(current_setting('hub.told_from', true), '');
  actor uuid := nullif(current_setting('hub.act', true), '')::jsonb ->> 'actor';
  first bigint; last bigint;
begin
  with told as (
    insert into event_inbox (kind, entity, entity_id, version, audience, actor_id)
    select 'RIGHTS_CHANGED', 'person', person.id, 1, array['rights/person/' || person.id], actor
      from (select distinct unnest(persons) as id) person
     where (had_account or exists (select from account where person_id = person.id))
       and not exists (select from event_inbox mine where mine.id >= told_from and mine.xmin = pg_current_xact_id()::xid
                          and mine.entity_id = person.id and mine.kind = 'RIGHTS_CHANGED')
     order by person.id returning id)
  select min(id), max(id) into first, last from told;
  if last is null then return; end if;
  if told_from is null then perform set_config('hub.told_from', first::text, true); end if;
  perform set_config('hub.told', last::text, true);
end $$;

-- What the hub reads of each table to know who somebody is and whom they reach: the person first, then what their rights follow from.
-- Whoever's rows are the same before and after the statement is told nothing.
create function feed.rights_changed() returns trigger language plpgsql as $$
declare
  reads text := case tg_table_name
    when 'relation' then 'relative_id, subject_id, guardian, from_on, until_on from %I'
    when 'consent' then 'grantee_id, subject_id, scope, from_at, until_at from %I where withdrawn_at is null'
    when 'care_team' then 'member_id, resident_id, centre_id, from_on, until_on from %I'
    when 'account_role' then 'a.person_id, r.centre_id, r.role from %I r join account a on a.id = r.account_id'
    when 'account' then 'person_id, id from %I where locked_at is null'
    when 'identity' then 'a.person_id, i.account_id, i.issuer, i.subject from %I i join account a on a.id = i.account_id'
  end;
  was text := format('select ' || reads, 'before');
  becomes text := format('select ' || reads, 'after');
  persons uuid[];
begin
  execute 'select array_agg(person) from (' || case tg_op
      when 'INSERT' then becomes
      when 'DELETE' then was
      else format('(%1$s except %2$s) union all (%2$s except %1$s)', was, becomes)
    end || ') changed (person)' into persons;
  if persons is null then return null; end if;
  perform tell_rights(persons, had_account => tg_table_name = 'account');
  return null;
end $$;

-- A session that slides forward is nobody's news: only one that ends, or will sooner.
create function feed.session_ended() returns trigger language plpgsql as $$
declare accounts uuid[];
begin
  if tg_op = 'DELETE' then
    select array_agg(account_id) into accounts from before where ended_at is null;
  else
    select array_agg(account_id) into accounts from before
     where ended_at is null and not exists (select from after where after.id = before.id and after.account_id = before.account_id
                                               and after.ended_at is null and after.expires_at >= before.expires_at);
  end if;
  if accounts is null then return null; end if;
  perform tell_rights(array(select person_id from account where id = any (accounts)));
  return null;
end $$;

-- By it somebody may act alone, and a guardian for them.
create function feed.birth_date_changed() returns trigger language plpgsql as $$
declare persons uuid[];
begin
  select array_agg(after.id) into persons from after join before on before.id = after.id where after.born_on is distinct from before.born_on;
  if persons is null then return null; end if;
  perform tell_rights(persons || array(select relative_id from relation join unnest(persons) as ward (id) on ward.id = subject_id));
  return null;
end $$;

create trigger rights_insert after insert on relation referencing new table as after for each statement execute function feed.rights_changed();
create trigger rights_update after update on relation referencing old table as before new table as after for each statement execute function feed.rights_changed();
create trigger rights_delete after delete on relation referencing old table as before for each statement execute function feed.rights_changed();

create trigger rights_insert after insert on consent referencing new table as after for each statement execute function feed.rights_changed();
create trigger rights_update after update on consent referencing old table as before new table as after for each statement execute function feed.rights_changed();
create trigger rights_delete after delete on consent referencing old table as before for each statement execute function feed.rights_changed();

create trigger rights_insert after insert on care_team referencing new table as after for each statement execute function feed.rights_changed();
create trigger rights_update after update on care_team referencing old table as before new table as after for each statement execute function feed.rights_changed();
create trigger rights_delete after delete on care_team referencing old table as before for each statement execute function feed.rights_changed();

create trigger rights_insert after insert on account_role referencing new table as after for each statement execute function feed.rights_changed();
create trigger rights_update after update on account_role referencing old table as before new table as after for each statement execute function feed.rights_changed();
create trigger rights_delete after delete on account_role referencing old table as before for each statement execute function feed.rights_changed();

-- A new account, identity or session is nobody's yet.
create trigger rights_update after update on account referencing old table as before new table as after for each statement execute function feed.rights_changed();
create trigger rights_delete after delete on account referencing old table as before for each statement execute function feed.rights_changed();
create trigger rights_update after update on identity referencing old table as before new table as after for each statement execute function feed.rights_changed();
create trigger rights_delete after delete on identity referencing old table as before for each statement execute function feed.rights_changed();
create trigger rights_update after update on session referencing old table as before new table as after for each statement execute function feed.session_ended();
create trigger rights_delete after delete on session referencing old table as before for each statement execute function feed.session_ended();

create trigger rights_update after update on person referencing old table as before new table as after for each statement execute function feed.birth_date_changed();

-- Whoever empties a table takes something from everybody who may be listening.
create function feed.rights_emptied() returns trigger language plpgsql as $$
begin
  perform tell_rights(array(select person_id from account), had_account => true);
  return null;
end $$;
create trigger rights_truncate before truncate on relation for each statement execute function feed.rights_emptied();
create trigger rights_truncate before truncate on consent for each statement execute function feed.rights_emptied();
create trigger rights_truncate before truncate on care_team for each statement execute function feed.rights_emptied();
create trigger rights_truncate before truncate on account_role for each statement execute function feed.rights_emptied();
create trigger rights_truncate before truncate on account for each statement execute function feed.rights_emptied();
create trigger rights_truncate before truncate on identity for each statement execute function feed.rights_emptied();
create trigger rights_truncate before truncate on session for each statement execute function feed.rights_emptied();

do $$
declare f text;
begin
  foreach f in array array['tell_rights(uuid[], bool)', 'rights_changed()', 'session_ended()', 'birth_date_changed()', 'rights_emptied()'] loop
    execute format('alter function feed.%s security definer set search_path = public, feed, pg_temp', f);
    execute format('revoke all on function feed.%s from public', f);
  end loop;
end $$;
grant execute on function feed.tell_rights(uuid[], bool) to hub_app;
