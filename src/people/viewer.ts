/** Who asks, as of this request and of every event of a subscription: what was withdrawn a moment ago no longer counts. */
import { type Kysely, sql } from 'kysely';
import type { Ended } from '../core/live/viewers.ts';
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
  /** How old they are, 18 when nobody knows. */
  age: number;
}

/** A resident whose care team the viewer is of. */
export interface CareLink {
  residentId: string;
  centreId: string;
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
    careTeams: readonly CareLink[];
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
  /** When the session runs out, unless it slides on. */
  expiresAt: Date;
}

/** By the hub's own session and its account, or by a provider's word. */
export interface Asked {
  sessionId?: string | undefined;
  accountId?: string | undefined;
  identity?: Identity | undefined;
}

interface Found {
  at: number;
  isLocked: boolean;
  isGood: boolean;
  expiresAt: string | null;
  accountId: string;
  personId: string;
  bornOn: string | null;
  roles: RoleGrant[];
}

/** The accounts behind live sessions and identities, in one statement; why not, for those that have ended, run out, or are locked. */
export async function signedIn(db: Kysely<Tables>, asked: readonly Asked[], now: Date): Promise<(SignedIn | Ended)[]> {
  const column = (of: (one: Asked) => string | undefined) => asked.map((one) => of(one) ?? null);
  const { rows } = await sql<Found>`
    select (asked.at - 1)::int as at, a.locked_at is not null as "isLocked", i.subject is not null or s.ended_at is null and s.expires_at > ${now} as "isGood",
           s.expires_at::text as "expiresAt", a.id as "accountId", a.person_id as "personId", p.born_on as "bornOn",
           coalesce((select json_agg(json_build_object('role', r.role, 'centreId', r.centre_id) order by r.centre_id, r.role) from account_role r where r.account_id = a.id), '[]') as roles
      from unnest(${column((one) => one.sessionId)}::uuid[], ${column((one) => one.accountId)}::uuid[], ${column((one) => one.identity?.issuer)}::text[],
                  ${column((one) => one.identity?.subject)}::text[]) with ordinality as asked (session_id, account_id, issuer, subject, at)
      left join session s on s.id = asked.session_id and s.account_id = asked.account_id
      left join identity i on i.issuer = asked.issuer and i.subject = asked.subject
      join account a on a.id = coalesce(s.account_id, i.account_id) join person p on p.id = a.person_id`.execute(db);
  const found = new Map(rows.map((row) => [row.at, row]));
  return asked.map(({ sessionId, identity }, at) => {
    const row = found.get(at);
    if (row?.isLocked) return 'ACCOUNT_LOCKED';
    if (!row?.isGood || (identity && identity.until <= now)) return 'SESSION_ENDED';
    const { accountId, personId, bornOn, roles, expiresAt } = row;
    return { sessionId, identity, accountId, personId, bornOn, roles, expiresAt: identity?.until ?? new Date(expiresAt!) };
  });
}

/** Writes down who an identity is, at first sight, by the phone that the provider has verified. Another subject of an account that has one is nobody. */
export async function recognise(db: Kysely<Tables>, { issuer, subject }: Identity, phone: string, now: Date): Promise<void> {
  await sql`insert into identity (issuer, subject, account_id, seen_at) select ${issuer}, ${subject}, id, ${now} from account where phone = ${phone} and locked_at is null on conflict do nothing`.execute(
    db,
  );
}
