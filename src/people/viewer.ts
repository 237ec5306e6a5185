/** Who asks, read anew for every request and every event of a subscription: what was withdrawn a moment ago no longer counts. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../core/tables.ts';
import type { ConsentScope, Role } from './entities.ts';

export interface RoleGrant {
  role: Role;
  centreId: string;
}

/** A resident whom the viewer reaches as family or guardian, and what of them. */
export interface Reach {
  residentId: string;
  scopes: ReadonlySet<ConsentScope>;
  /** May book and act for them: the guardian of a minor. */
  actsFor: boolean;
}

declare module '../core/context.ts' {
  interface Viewer {
    sessionId: string;
    accountId: string;
    personId: string;
    /** The viewer's own birth date, for what a minor may do. */
    bornOn: string | null;
    roles: readonly RoleGrant[];
    reach: readonly Reach[];
  }
}

export interface SignedIn {
  sessionId: string;
  accountId: string;
  personId: string;
  bornOn: string | null;
  roles: RoleGrant[];
}

/** The account behind a live session; null when it has ended, run out, or the account is locked. */
export async function signedIn(db: Kysely<Tables>, sessionId: string, accountId: string, now: Date): Promise<SignedIn | null> {
  const { rows } = await sql<SignedIn>`
    select s.id as "sessionId", a.id as "accountId", a.person_id as "personId", p.born_on as "bornOn",
           coalesce((select json_agg(json_build_object('role', r.role, 'centreId', r.centre_id) order by r.centre_id, r.role) from account_role r where r.account_id = a.id), '[]') as roles
      from session s join account a on a.id = s.account_id join person p on p.id = a.person_id
     where s.id = ${sessionId} and a.id = ${accountId} and s.ended_at is null and s.expires_at > ${now} and a.locked_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Which of these sessions are no longer good, for the same reasons. */
export async function endedSessions(db: Kysely<Tables>, sessionIds: readonly string[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${sessionIds}::uuid[]) as asked (id)
     where not exists (select from session s join account a on a.id = s.account_id where s.id = asked.id and s.ended_at is null and s.expires_at > ${now} and a.locked_at is null)`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
