-- What a house asks of those who book: so many a week, and a pause for whoever keeps a place from others by not coming. Not for counselling: how often
-- somebody goes there is nobody else's to count.
-- Not enforced by a trigger: unlike collisions these are rules of the house, which staff set aside with a reason, an import may exceed, and a clerk's
-- own SQL too. Two bookings at the same moment do not pass one free place, since each locks the persons it names before it counts.
create table booking_rule (
  id uuid primary key, centre_id uuid not null references centre,
  kind text not null check (kind in ('ELDERLY_CARE_POST', 'REHAB_ROOM', 'PICTURE_BOOK_LIBRARY', 'SHARED_KITCHEN',
    'PARENT_CHILD', 'PLAY_AREA', 'EARLY_LEARNING', 'CULTURE', 'SPORTS', 'DELIBERATION', 'PUBLIC_ACTIVITY')),
  per_week int check (per_week > 0),                                      -- null: as many as they like
  late_minutes int not null default 240 check (late_minutes >= 0),        -- called off later than this is a missed one
  strikes int check (strikes > 0),                                        -- null: no cool-down
  strike_days int not null default 30 check (strike_days between 1 and 366),
  cool_down_days int not null default 7 check (cool_down_days between 1 and 366),
  exempt_groups text[] not null default '{}',
  set_by_id uuid not null references person, created_at timestamptz not null, version int not null default 1,
  unique (centre_id, kind));
create trigger history after insert or update or delete on booking_rule for each row execute function history.row_changed('set_by_id');
create trigger reference_told after insert or update or delete or truncate on booking_rule for each statement execute function feed.reference_changed();

-- Whom the rules of a kind, or of all kinds, do not bind.
create table booking_exemption (
  id uuid primary key, centre_id uuid not null, resident_id uuid not null, kind text,
  reason text not null check (length(reason) between 1 and 200), until_on date, -- the last day
  granted_by_id uuid not null references person, created_at timestamptz not null,
  ended_at timestamptz, ended_by_id uuid references person,
  foreign key (centre_id, resident_id) references resident (centre_id, id));
create index booking_exemption_resident on booking_exemption (resident_id);
create trigger history after insert or update or delete on booking_exemption for each row execute function history.row_changed('granted_by_id');

alter table booking
  add column cancelled_late bool not null default false,                  -- too late for anybody else to take the place
  add column override_rules text[], add column override_reason text check (length(override_reason) between 1 and 200),
  add column overridden_by_id uuid references person, add column overridden_at timestamptz,
  add constraint booking_override_whole check (num_nonnulls(override_rules, override_reason, overridden_by_id, overridden_at) in (0, 4));
-- What somebody missed is looked for among these few, not among all they ever booked.
create index booking_missed on booking (centre_id, starts_at) where status = 'NO_SHOW' or cancelled_late;

-- A seat of a party that was given up: claims follow the booking, which is smaller by it. That it came late is held against whoever's it was.
alter table booking_person add column in_wheelchair bool not null default false;
create table booking_seat_cancelled (
  id uuid primary key, booking_id uuid not null references booking on delete cascade, person_id uuid references person,
  in_wheelchair bool not null, late bool not null, reason text check (length(reason) between 1 and 200),
  cancelled_by_id uuid not null references person, created_at timestamptz not null);
create index booking_seat_cancelled_booking on booking_seat_cancelled (booking_id);
create index booking_seat_cancelled_person on booking_seat_cancelled (person_id) where late;

revoke delete on booking_rule, booking_exemption, booking_seat_cancelled from hub_app;
