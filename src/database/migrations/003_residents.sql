create table household (
  id uuid primary key, centre_id uuid not null references centre, building text not null, unit text not null default '', room text not null,
  area_m2 numeric(8, 2), unique (centre_id, building, unit, room), unique (centre_id, id));
-- A resident is a person of one centre: the ids are the same, so no join stands between a booking and its resident.
create table resident (
  id uuid primary key references person, centre_id uuid not null references centre, household_id uuid, roster_no text,
  service_lines text[] not null default '{}', special_groups text[] not null default '{}', access_needs text[] not null default '{}',
  allergies text[] not null default '{}', dialects text[] not null default '{}',
  national_id_hash text, national_id_mask text, note text, version int not null default 1,
  foreign key (centre_id, household_id) references household (centre_id, id),
  unique (centre_id, id), unique (centre_id, roster_no), unique (centre_id, national_id_hash));
create index resident_household on resident (household_id);
create table disability (
  resident_id uuid not null references resident on delete cascade,
  category text not null check (category in ('VISUAL', 'HEARING', 'SPEECH', 'PHYSICAL', 'INTELLECTUAL', 'MENTAL')),
  grade int not null check (grade between 1 and 4), primary key (resident_id, category));
create table relation (
  id uuid primary key, subject_id uuid not null references person, relative_id uuid not null references person,
  kind text not null check (kind in ('SPOUSE', 'SON', 'DAUGHTER', 'CHILD', 'FATHER', 'MOTHER', 'PARENT', 'GRANDPARENT', 'GRANDCHILD', 'SIBLING', 'OTHER')),
  guardian bool not null default false, emergency_contact bool not null default false, lives_together bool not null default false,
  from_on date not null, until_on date, check (subject_id <> relative_id));
create unique index relation_active on relation (subject_id, relative_id) where until_on is null;
create index relation_relative on relation (relative_id);
create table care_team (
  id uuid primary key, centre_id uuid not null, resident_id uuid not null, member_id uuid not null references person,
  role text not null check (role in ('CAREGIVER', 'PRACTITIONER')), from_on date not null, until_on date,
  foreign key (centre_id, resident_id) references resident (centre_id, id));
create unique index care_team_active on care_team (resident_id, member_id) where until_on is null;
create index care_team_member on care_team (member_id);
create table consent (
  id uuid primary key, subject_id uuid not null references person, grantee_id uuid references person, grantee_role text,
  scope text not null check (scope in ('PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL', 'HEALTH', 'LOCATION', 'COUNSELLING_ATTENDANCE', 'COUNSELLING_SUMMARY', 'LIBRARY_HISTORY')),
  purpose text not null, granted_by_id uuid not null references person,
  from_at timestamptz not null, until_at timestamptz, withdrawn_at timestamptz,
  check (num_nonnulls(grantee_id, grantee_role) = 1), check (from_at < until_at));
create index consent_grantee on consent (grantee_id) where withdrawn_at is null;
create index consent_subject on consent (subject_id);
