-- Persons are global: residents, relatives and staff stand in one table, so that nobody can be in two places anywhere.
create table centre (
  id uuid primary key, name text not null, street text not null, district text not null,
  time_zone text not null default 'Asia/Shanghai', quiet_from time not null default '21:00', quiet_until time not null default '07:00');
create table person (
  id uuid primary key, name text not null check (length(name) between 1 and 60), pinyin text not null default '', initials text not null default '',
  born_on date, sex text check (sex in ('FEMALE', 'MALE')), phones text[] not null default '{}');
create index person_name on person using gin (name gin_trgm_ops);
create index person_pinyin on person using gin (pinyin gin_trgm_ops);
create index person_initials on person (initials text_pattern_ops);

create table account (
  id uuid primary key, person_id uuid not null unique references person, phone text unique, password_hash text, locked_at timestamptz);
create table account_role (
  account_id uuid not null references account on delete cascade, centre_id uuid not null references centre,
  role text not null check (role in ('RESIDENT', 'FAMILY', 'CAREGIVER', 'PRACTITIONER', 'FRONT_DESK', 'COORDINATOR', 'ADMIN')),
  primary key (account_id, centre_id, role));
create table session (
  id uuid primary key, account_id uuid not null references account on delete cascade,
  created_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz);
create index session_account on session (account_id);
create table staff (
  centre_id uuid not null references centre, person_id uuid not null references person, staff_no text not null,
  post text not null check (post in ('CAREGIVER', 'THERAPIST', 'COUNSELLOR', 'LIBRARIAN', 'FRONT_DESK', 'COORDINATOR')),
  skills text[] not null default '{}', dialects text[] not null default '{}', certificate text, certificate_until_on date,
  radius_minutes int not null default 15, weekly_hours int not null default 40, note text,
  primary key (centre_id, person_id), unique (centre_id, staff_no));
create index staff_person on staff (person_id);
