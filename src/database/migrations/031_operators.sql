-- Who runs a space, where it is not the centre itself, and with what right. Not enforced by a trigger: like opening hours this is a rule of the house
-- for what is booked from now on, and what stands is left alone.
create table operator (
  id uuid primary key, centre_id uuid not null references centre, name text not null check (length(name) between 1 and 100), created_at timestamptz not null,
  unique (centre_id, id), constraint operator_name unique (centre_id, name));
create table operating_right (
  id uuid primary key, centre_id uuid not null, space_id uuid not null, operator_id uuid not null,
  status text not null check (status in ('NONE', 'IN_PROGRESS', 'CONFIRMED')),
  uses text[] not null default '{}',                                      -- kinds of space
  until_on date,                                                       -- the last day; null: no end is set
  set_by_id uuid not null references person, created_at timestamptz not null, ended_at timestamptz, version int not null default 1,
  unique (space_id),                                                      -- one that ended begins anew, so that its version never says the same of two
  foreign key (centre_id, space_id) references space (centre_id, id), foreign key (centre_id, operator_id) references operator (centre_id, id));
revoke delete on operator, operating_right from hub_app;
create trigger history after insert or update or delete on operating_right for each row execute function history.row_changed('set_by_id');
create trigger reference_told after insert or update or delete or truncate on operator for each statement execute function feed.reference_changed();
create trigger reference_told after insert or update or delete or truncate on operating_right for each statement execute function feed.reference_changed();
