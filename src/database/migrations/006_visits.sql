create table visit (
  id uuid primary key, centre_id uuid not null references centre, resident_id uuid not null, caregiver_id uuid references person,
  service text not null check (service in ('BATHING', 'CLEANING', 'MEALS', 'ERRAND', 'MEDICAL_ESCORT', 'DISABILITY_CARE', 'DEMENTIA_CARE', 'CALL')),
  starts_at timestamptz not null, ends_at timestamptz not null,
  status text not null check (status in ('PLANNED', 'ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED')),
  resident_present bool not null,                                        -- an errand (代办) does not bind the resident
  departed_at timestamptz, arrived_at timestamptz, completed_at timestamptz,
  arrived_by text check (arrived_by in ('GPS', 'DOOR_QR', 'PHONE', 'STAFF')), arrived_distance_m int,
  note text, report text, cancel_reason text, scheduled_by_id uuid not null references person,
  created_at timestamptz not null, version int not null default 1,
  foreign key (centre_id, resident_id) references resident (centre_id, id),
  check (starts_at < ends_at), check (caregiver_id <> resident_id), check (caregiver_id is not null or status in ('PLANNED', 'CANCELLED', 'MISSED')));
create index visit_caregiver on visit (caregiver_id, starts_at);
create index visit_resident on visit (resident_id, starts_at);
create index visit_centre on visit (centre_id, starts_at);
create table visit_task (
  id uuid primary key, visit_id uuid not null references visit on delete cascade, position int not null, title text not null,
  mandatory bool not null default false, outcome text not null default 'PENDING' check (outcome in ('PENDING', 'DONE', 'SKIPPED')),
  note text, recorded_at timestamptz, recorded_by_id uuid references person, unique (visit_id, position));
-- What the phone reported, as it reported it: captured and received are both kept.
create table visit_event (
  id uuid primary key, visit_id uuid not null references visit on delete cascade, kind text not null check (kind in ('DEPARTED', 'ARRIVED', 'TASK_RECORDED', 'COMPLETED')),
  by_id uuid not null references person, captured_at timestamptz not null, received_at timestamptz not null,
  method text, latitude double precision, longitude double precision, accuracy_m int, task_id uuid references visit_task);
create index visit_event_visit on visit_event (visit_id);
