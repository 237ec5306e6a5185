create table booking (
  id uuid primary key, centre_id uuid not null references centre, space_id uuid not null,
  starts_at timestamptz not null, ends_at timestamptz not null,
  status text not null check (status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'REJECTED', 'EXPIRED', 'NO_SHOW', 'DISPLACED')),
  party_size int not null check (party_size > 0), wheelchair_users int not null default 0 check (wheelchair_users >= 0),
  stations int not null default 0 check (stations >= 0),
  before_minutes int not null default 0 check (before_minutes >= 0), after_minutes int not null default 0 check (after_minutes >= 0),
  resident_id uuid, booked_by_id uuid not null references person, confidential bool not null default false,
  purpose text, note text, cancel_reason text, checked_in_at timestamptz, completed_at timestamptz,
  created_at timestamptz not null, version int not null default 1,
  foreign key (centre_id, space_id) references space (centre_id, id),
  foreign key (centre_id, resident_id) references resident (centre_id, id),
  check (starts_at < ends_at), check (wheelchair_users <= party_size));
create index booking_space on booking (space_id, starts_at);
create index booking_centre on booking (centre_id, starts_at);
create index booking_resident on booking (resident_id, starts_at);
create index booking_booked_by on booking (booked_by_id);
create table booking_person (
  booking_id uuid not null references booking on delete cascade, person_id uuid not null references person,
  role text not null check (role in ('ATTENDEE', 'ESCORT', 'PRACTITIONER', 'SUPERVISOR')), primary key (booking_id, person_id));
create index booking_person_person on booking_person (person_id);
