-- Sign-in: sessions that slide, guesses that are counted, invitations, identities at a provider of one's own.
-- Of whatever opens something only a hash stands here.
alter table session
  add column refresh_hash text unique,                                   -- null: opened by the operator, cannot be refreshed
  add column previous_hash text,                                         -- the token before: good for a minute more, as long as its successor was not used
  add column refreshed_at timestamptz,
  add column device_id uuid;

-- When somebody guessed in the last minute, by account or by device: every hub counts here, before it computes a hash.
create table sign_in_guess (key text primary key, at timestamptz[] not null, until_at timestamptz not null);
create index sign_in_guess_until on sign_in_guess (until_at);

create table invitation (
  id uuid primary key, centre_id uuid not null references centre, person_id uuid not null references person, phone text not null,
  code_hash text not null unique,                                        -- keyed: the code has 50 bits
  by_admin bool not null, created_by_id uuid references person,          -- null: the operator
  created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz);
create index invitation_person on invitation (person_id) where used_at is null;

-- Who somebody is at a provider: one subject for an account, so that a phone number that was given to somebody else opens nothing.
create table identity (
  issuer text not null, subject text not null, account_id uuid not null references account on delete cascade, seen_at timestamptz not null,
  primary key (issuer, subject), unique (issuer, account_id));
create index identity_account on identity (account_id);
