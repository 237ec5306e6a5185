/** Who asks, read anew for every request and every event of a subscription: what was withdrawn a moment ago no longer counts. */
import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../core/context.ts';
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
    /** The hub's own session; undefined for whoever came with a provider's token. */
    sessionId: string | undefined;
    /** Who the provider says it is, and until when; undefined for the hub's own sessions. */
    identity: Identity | undefined;
    accountId: string;
    personId: string;
    /** The viewer's own birth date, for what a minor may do. */
    bornOn: string | null;
    roles: readonly RoleGrant[];
    reach: readonly Reach[];
  }
}

/** A provider's word for somebody: as long as its token, and no longer. */
export interface Identity {
  issuer: string;
  subject: string;
  until: Date;
}

export interface SignedIn {
  sessionId: string | undefined;
  identity: Identity | undefined;
  accountId: string;
  personId: string;
  bornOn: string | null;
  roles: RoleGrant[];
}

const WHO = sql`
  a.id as "accountId", a.person_id as "personId", p.born_on as "bornOn",
  coalesce((select json_agg(json_build_object('role', r.role, 'centreId', r.centre_id) order by r.centre_id, r.role) from account_role r where r.account_id = a.id), '[]') as roles`;

/** The account behind a live session; null when it has ended, run out, or the account is locked. */
export async function signedIn(db: Kysely<Tables>, sessionId: string, accountId: string, now: Date): Promise<SignedIn | null> {
  const { rows } = await sql<Omit<SignedIn, 'sessionId' | 'identity'>>`
    select ${WHO} from session s join account a on a.id = s.account_id join person p on p.id = a.person_id
     where s.id = ${sessionId} and a.id = ${accountId} and s.ended_at is null and s.expires_at > ${now} and a.locked_at is null`.execute(db);
  return rows[0] ? { ...rows[0], sessionId, identity: undefined } : null;
}

/** The account behind an identity; null when there is none, its token has run out, or the account is locked. */
export async function identified(db: Kysely<Tables>, identity: Identity, now: Date): Promise<SignedIn | null> {
  if (identity.until <= now) return null;
  const { rows } = await sql<Omit<SignedIn, 'sessionId' | 'identity'>>`
    select ${WHO} from identity i join account a on a.id = i.account_id join person p on p.id = a.person_id
     where i.issuer = ${identity.issuer} and i.subject = ${identity.subject} and a.locked_at is null`.execute(db);
  return rows[0] ? { ...rows[0], sessionId: undefined, identity } : null;
}

/** Writes down who an identity is, at first sight, by the phone that the provider has verified. Another subject of an account that has one is nobody. */
export async function recognise(db: Kysely<Tables>, { issuer, subject }: Identity, phone: string, now: Date): Promise<void> {
  await sql`insert into identity (issuer, subject, account_id, seen_at) select ${issuer}, ${subject}, id, ${now} from account where phone = ${phone} and locked_at is null on conflict do nothing`.execute(
    db,
  );
}

/** Which of them are no longer good, for the same reasons: of the hub's sessions, and of those who came with a provider's token. */
export async function endedViewers(db: Kysely<Tables>, viewers: readonly Viewer[], now: Date): Promise<Viewer[]> {
  const { rows } = await sql<{ at: number }>`
    select (at - 1)::int as at
      from unnest(${viewers.map((one) => one.sessionId ?? null)}::uuid[], ${viewers.map((one) => one.accountId)}::uuid[],
                  ${viewers.map((one) => one.identity?.until ?? null)}::timestamptz[]) with ordinality as asked (session_id, account_id, until, at)
     where until <= ${now} or exists (select from account a where a.id = asked.account_id and a.locked_at is not null)
        or session_id is not null and not exists (select from session s where s.id = asked.session_id and s.ended_at is null and s.expires_at > ${now})`.execute(
    db,
  );
  return rows.map(({ at }) => viewers[at]!);
}
