-- The calendar with 调休. Of an official year the days that differ from their weekday are listed; a year that is not listed here is PROVISIONAL.
create table calendar_year (
  year int primary key check (year between 1949 and 2199),
  source text not null check (length(source) between 1 and 200), imported_at timestamptz not null);
create table calendar_day (
  date date primary key, year int generated always as (extract(year from date)::int) stored references calendar_year on delete cascade,
  kind text not null check (kind in ('HOLIDAY', 'MAKE_UP_WORKDAY')), name text check (length(name) between 1 and 40),
  works_as int check (works_as between 1 and 5),                          -- the weekday whose work is made up, where somebody has said which (ISO 8601)
  check (kind <> 'HOLIDAY' or (name is not null and works_as is null)), check (kind <> 'MAKE_UP_WORKDAY' or extract(isodow from date) > 5));
create index calendar_day_year on calendar_day (year);

-- What a space does on holidays; null: as is usual for its kind (src/spaces/calendar/rules.ts).
alter table space add column holiday_opening text check (holiday_opening in ('CLOSED', 'AS_USUAL', 'AS_SUNDAY'));

-- 2026 comes with the tables, so that no hub, fresh or grown, is ever without it and nobody has to remember a first import.
insert into calendar_year values (2026, '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）', '2025-11-04T00:00:00+08:00');
insert into calendar_day (date, kind, name)
  select day::date, 'HOLIDAY', name
    from (values ('元旦', date '2026-01-01', date '2026-01-03'), ('春节', '2026-02-15', '2026-02-23'), ('清明节', '2026-04-04', '2026-04-06'),
      ('劳动节', '2026-05-01', '2026-05-05'), ('端午节', '2026-06-19', '2026-06-21'), ('中秋节', '2026-09-25', '2026-09-27'), ('国庆节', '2026-10-01', '2026-10-07'))
      as holiday (name, first, last), generate_series(first::timestamp, last::timestamp, interval '1 day') day
  union all
  select date, 'MAKE_UP_WORKDAY', name
    from (values ('元旦', date '2026-01-04'), ('春节', '2026-02-14'), ('春节', '2026-02-28'), ('劳动节', '2026-05-09'), ('国庆节', '2026-09-20'), ('国庆节', '2026-10-10'))
      as made_up (name, date);

create trigger reference_told after insert or update or delete or truncate on calendar_year for each statement execute function feed.reference_changed();
create trigger reference_told after insert or update or delete or truncate on calendar_day for each statement execute function feed.reference_changed();

-- What was measured for those who need it, beside the door and the step-free way; null: nobody has looked.
alter table space add column lift bool, add column accessible_toilet bool, add column hearing_loop bool, add column quiet_room bool;

-- A feature is out of order for a time: of one space, of a floor, or of the whole centre.
create table feature_outage (
  id uuid primary key, centre_id uuid not null references centre, space_id uuid, floor int, check (num_nonnulls(space_id, floor) <= 1),
  feature text not null check (feature in ('STEP_FREE_ROUTE', 'LIFT', 'ACCESSIBLE_TOILET', 'HEARING_LOOP', 'QUIET_ROOM')),
  starts_at timestamptz not null, ends_at timestamptz,                    -- null: until further notice; an end before its time moves it forward
  reason text not null check (length(reason) between 1 and 200), reported_by_id uuid not null references person, created_at timestamptz not null,
  ended_at timestamptz, ended_by_id uuid references person,
  foreign key (centre_id, space_id) references space (centre_id, id), check (starts_at <= ends_at),
  constraint feature_outage_twice exclude using gist (tstzrange(starts_at, ends_at) with &&, centre_id with =, feature with =,
    coalesce(space_id, '00000000-0000-0000-0000-000000000000') with =, coalesce(floor, -1000) with =));
