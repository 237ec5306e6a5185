-- Series: local dates and wall times, and every date of them with what became of it. Each date that comes about is an ordinary booking.
create table booking_series (
  id uuid primary key, centre_id uuid not null references centre, space_id uuid not null,
  from_time time not null, until_time time not null,                      -- of the centre's wall clock
  weekdays text[] not null check (cardinality(weekdays) > 0), interval_weeks int not null check (interval_weeks between 1 and 52),
  first_on date not null, until_on date, count int check (count > 0),
  holidays text not null check (holidays in ('SKIP', 'SHIFT', 'KEEP')),
  strategy text not null check (strategy in ('ALL_OR_NOTHING', 'SKIP_CONFLICTS', 'USE_ALTERNATIVES')),
  party_size int not null check (party_size > 0), wheelchair_users int not null default 0 check (wheelchair_users >= 0),
  stations int not null default 0 check (stations >= 0),
  resident_id uuid, booked_by_id uuid not null references person, confidential bool not null default false,
  purpose text, note text, approved_at timestamptz,                       -- dates that come into reach later need no approval of their own
  created_at timestamptz not null, version int not null default 1,
  foreign key (centre_id, space_id) references space (centre_id, id),
  foreign key (centre_id, resident_id) references resident (centre_id, id),
  check (from_time < until_time), check (num_nonnulls(until_on, count) = 1), check (wheelchair_users <= party_size));
create index booking_series_centre on booking_series (centre_id, created_at, id);

create table booking_series_person (
  series_id uuid not null references booking_series on delete cascade, person_id uuid not null references person,
  role text not null check (role in ('ATTENDEE', 'ESCORT', 'PRACTITIONER', 'SUPERVISOR')), primary key (series_id, person_id));
create index booking_series_person_person on booking_series_person (person_id);

-- `date` names an occurrence for good (RECURRENCE-ID of RFC 5545); `on_date` is the day it is meant for, another one where a holiday shifted it.
-- starts_at, ends_at and space_id are what the series wants of it: a booking that stands elsewhere was moved by itself.
create table booking_series_date (
  series_id uuid not null references booking_series on delete cascade, date date not null, on_date date not null,
  starts_at timestamptz not null, ends_at timestamptz not null, space_id uuid not null references space,
  state text not null check (state in ('BOOKED', 'SKIPPED', 'HOLIDAY', 'AHEAD', 'CALLED_OFF')),
  booking_id uuid references booking, code text, facts text, holiday text,
  own bool not null default false,                                        -- changed by itself before it was booked: keeps its time and space
  primary key (series_id, date), check (starts_at < ends_at), check ((state = 'BOOKED') = (booking_id is not null)));
create index booking_series_date_booking on booking_series_date (booking_id);
create index booking_series_date_ahead on booking_series_date (starts_at) where state = 'AHEAD';

alter table booking add column series_id uuid references booking_series, add column series_on date,
  add constraint booking_series_on check ((series_id is null) = (series_on is null)) not valid;
-- Whatever is done twice, a date of a series stands once.
create unique index booking_series_once on booking (series_id, series_on) where series_id is not null and status not in ('CANCELLED', 'REJECTED', 'EXPIRED');

create trigger history after insert or update or delete on booking_series for each row execute function history.row_changed('booked_by_id');
