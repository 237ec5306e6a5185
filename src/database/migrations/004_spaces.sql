create table space (
  id uuid primary key, centre_id uuid not null references centre, code text not null, name text not null,
  kind text not null check (kind in ('ELDERLY_CARE_POST', 'REHAB_ROOM', 'PICTURE_BOOK_LIBRARY', 'SHARED_KITCHEN', 'COUNSELLING_SPACE',
    'PARENT_CHILD', 'PLAY_AREA', 'EARLY_LEARNING', 'CULTURE', 'SPORTS', 'DELIBERATION', 'PUBLIC_ACTIVITY')),
  zone text check (zone in ('DAY_CARE', 'REHAB_THERAPY', 'LEISURE', 'DINING')), check (zone is null or kind = 'ELDERLY_CARE_POST'),
  parent_id uuid, floor int not null, area_m2 numeric(8, 2) not null,
  capacity_mode text not null check (capacity_mode in ('EXCLUSIVE', 'SHARED')), capacity int not null check (capacity > 0),
  wheelchair_places int not null default 0 check (wheelchair_places >= 0), stations int not null default 0 check (stations >= 0),
  buffer_before_minutes int not null default 0 check (buffer_before_minutes >= 0), buffer_after_minutes int not null default 0 check (buffer_after_minutes >= 0),
  grid_minutes int not null check (grid_minutes > 0), min_minutes int not null check (min_minutes > 0), max_minutes int not null check (max_minutes >= min_minutes),
  lead_minutes int not null default 0 check (lead_minutes >= 0), horizon_days int not null check (horizon_days > 0),
  approval_required bool not null default false, door_width_cm int, step_free bool not null default true, note text, version int not null default 1,
  foreign key (centre_id, parent_id) references space (centre_id, id), unique (centre_id, id), unique (centre_id, code), check (parent_id <> id));
create index space_parent on space (parent_id);
create table opening_rule (
  space_id uuid not null references space on delete cascade, weekday int not null check (weekday between 1 and 7),  -- ISO 8601: 1 is Monday
  opens time not null, closes time not null, primary key (space_id, weekday, opens), check (opens < closes));
