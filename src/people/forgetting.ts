/** What is kept of signing in, and for how long. */
import { sql } from 'kysely';
import { forgetting } from '../core/sweeper.ts';

/** Sessions that are over tell who signed in when, and are nothing else: six months, as network logs are kept (Cybersecurity Law, art. 21). */
export const forgetSessions = forgetting(
  'Forgetting sessions',
  (now, most) => sql`
    with gone as (delete from session where ctid = any(array(
      select ctid from session where least(ended_at, expires_at) < ${now}::timestamptz - interval '6 months'
       order by least(ended_at, expires_at) limit ${most} for update skip locked)) returning 1)
    select count(*)::int as n from gone`,
);

/** Three years; the age stands in the database, which lets the hub delete no others. */
export const forgetInvitations = forgetting('Forgetting invitations', (now, most) => sql`select invitation_forget(${now}, ${most}) as n`);

/** Guesses count for a minute, and a flood of invented phones leaves nothing behind. */
export const forgetGuesses = forgetting(
  'Forgetting guesses',
  (now, most) => sql`
    with gone as (delete from sign_in_guess where ctid = any(array(
      select ctid from sign_in_guess where until_at <= ${now} order by until_at limit ${most} for update skip locked)) returning 1)
    select count(*)::int as n from gone`,
);
