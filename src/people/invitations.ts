/** Invitations: how somebody whom the front desk knows comes to a password of their own, or to a new one. */
import { type Kysely, sql } from 'kysely';
import { badInput } from '../core/bad-input.ts';
import type { Command, Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { phoneIn } from '../core/csv.ts';
import { AccessError } from '../core/errors.ts';
import { newId, splitId, uuidOf } from '../core/ids.ts';
import type { Tables } from '../core/tables.ts';
import { DAY } from '../core/time.ts';
import { countGuess } from './guesses.ts';
import { hashPassword, weaknessOf } from './passwords.ts';
import { centresAs, DESK, holds, STAFF } from './policy.ts';
import { refuseSignIn } from './refusals.ts';
import { invitationCode, invitationCodeHash } from './secrets.ts';
import { answered, openedSession } from './sign-in.ts';
import type { InvitationAcceptInput, InvitationCreateInput, SessionType, SignInPayloadShape } from './types.ts';

const VALID_DAYS = 7;

export interface InvitationResult {
  invitationId: string;
}

/** Invites a resident of the desk's centre, or a relative of one. Whoever works anywhere is an administrator's to invite, and only at their own centre. */
export const invitationCreate: Command<InvitationCreateInput, InvitationResult> = {
  name: 'invitationCreate',
  async run(tx, input) {
    const personId = uuidOf(splitId(input.personId)?.type === 'resident' ? 'resident' : 'person', input.personId, 'personId');
    const phone = phoneIn(input.phone.slice(0, 40));
    if (!phone) throw badInput('NOT_A_PHONE', { field: 'phone' });
    const centreId = await centreToInviteAt(tx, personId);
    await sql`select from person where id = ${personId} for no key update`.execute(tx.db); // of two invitations at the same moment the second voids the first
    const byAdmin = holds(tx.viewer, centreId, ['ADMIN']);
    const standing = await standingOf(tx.db, personId);
    if (!mayBeInvited(standing, { centreId, byAdmin, createdById: tx.viewer.personId })) throw refuseSignIn('ASK_ADMINISTRATOR', ['personId']);
    if (await isTooYoung(tx, personId, centreId)) throw refuseSignIn('TOO_YOUNG', ['personId'], { age: ACCOUNT_FROM });
    if (standing.locked) throw refuseSignIn('ACCOUNT_LOCKED', ['personId']);
    if (await isTaken(tx.db, phone, personId)) throw refuseSignIn('PHONE_TAKEN', ['phone']);
    await voidOthers(tx.db, personId);
    const row = newInvitation(tx.ctx.services.signIn.secret, { centreId, personId, phone, byAdmin, createdById: tx.viewer.personId }, tx.now);
    await tx.db.insertInto('invitation').values(row).execute();
    return { invitationId: row.id };
  },
};

interface Invited {
  centreId: string;
  personId: string;
  phone: string;
  byAdmin: boolean;
  /** Null: the operator. */
  createdById: string | null;
}

export function newInvitation(secret: string, { centreId, personId, phone, byAdmin, createdById }: Invited, now: Date) {
  const id = newId();
  return {
    id,
    centre_id: centreId,
    person_id: personId,
    phone,
    code_hash: invitationCodeHash(secret, invitationCode(secret, id)),
    by_admin: byAdmin,
    created_by_id: createdById,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + VALID_DAYS * DAY).toISOString(),
    used_at: null,
  };
}

/** What makes somebody known to a centre, and of use there: living there, being related to somebody who does, or working there. */
const isResidentAt = (person: string, centre: unknown) => sql<boolean>`exists (select from resident where id = ${person} and centre_id = ${centre})`;
const isRelativeAt = (person: string, centre: unknown, now: Date) =>
  sql<boolean>`exists (select from relation r join resident x on x.id = r.subject_id where r.relative_id = ${person} and x.centre_id = ${centre} and (r.until_on is null or r.until_on > (${now}::timestamptz at time zone (select time_zone from centre where id = ${centre}))::date))`;
const worksAt = (person: string, centre: unknown) => sql<boolean>`exists (select from staff where person_id = ${person} and centre_id = ${centre})`;

async function centreToInviteAt(tx: Tx, personId: string): Promise<string> {
  const at = sql.ref('c.id');
  const { rows } = await sql<{ id: string }>`
    select c.id from unnest(${centresAs(tx.viewer, DESK)}::uuid[]) c (id)
     where ${isResidentAt(personId, at)} or ${isRelativeAt(personId, at, tx.now)} or ${worksAt(personId, at)}
     order by ${isResidentAt(personId, at)} desc, c.id limit 1`.execute(tx.db);
  if (!rows[0]) throw new AccessError('NOT_FOUND');
  return rows[0].id;
}

interface Standing {
  locked: boolean;
  /** Signs in already: whoever forgot it comes to an administrator. */
  hasPassword: boolean;
  /** Centres where the person lives, is a relative, or holds any role, and those where they work. */
  centres: string[];
  works: string[];
}

async function standingOf(db: Kysely<Tables>, personId: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select coalesce((select locked_at is not null from account where person_id = ${personId}), false) as locked,
           exists (select from account where person_id = ${personId} and password_hash is not null) as "hasPassword",
           array(select r.centre_id from account_role r join account a on a.id = r.account_id where a.person_id = ${personId}
                 union select centre_id from resident where id = ${personId}
                 union select x.centre_id from relation l join resident x on x.id = l.subject_id where l.relative_id = ${personId} and l.until_on is null) as centres,
           array(select r.centre_id from account_role r join account a on a.id = r.account_id where a.person_id = ${personId} and r.role = any(${[...STAFF]}::text[])
                 union select centre_id from staff where person_id = ${personId}) as works`.execute(db);
  return rows[0]!;
}

/** Nobody may take over an account by an invitation that is worth more than what they oversee themself. The operator oversees everything. */
function mayBeInvited(
  { hasPassword, centres, works }: Standing,
  { centreId, byAdmin, createdById }: Pick<Invited, 'centreId' | 'byAdmin' | 'createdById'>,
): boolean {
  if (createdById === null) return true;
  return (byAdmin || (works.length === 0 && !hasPassword)) && [...centres, ...works].every((centre) => centre === centreId);
}

/** Under 8 nobody acts for themself (Civil Code, art. 20): their guardian's account does. */
const ACCOUNT_FROM = 8;

async function isTooYoung(tx: Tx, personId: string, centreId: string): Promise<boolean> {
  const { rows } = await sql`
    select from person p, centre c where p.id = ${personId} and c.id = ${centreId}
       and p.born_on + make_interval(years => ${ACCOUNT_FROM}) > (${tx.now}::timestamptz at time zone c.time_zone)::date`.execute(tx.db);
  return rows.length > 0;
}

/** A lost slip opens nothing once there is a newer one, or a password. */
async function voidOthers(db: Kysely<Tables>, personId: string): Promise<void> {
  await sql`update invitation set expires_at = created_at where person_id = ${personId} and used_at is null`.execute(db);
}

async function isTaken(db: Kysely<Tables>, phone: string, personId: string): Promise<boolean> {
  const { rows } = await sql`select from account where phone = ${phone} and person_id <> ${personId}`.execute(db);
  return rows.length > 0;
}

/** Makes the account, or gives it this password and ends its sessions; then signs in. */
export function invitationAccept(ctx: Context, input: InvitationAcceptInput): Promise<SignInPayloadShape> {
  return answered(ctx, async () => {
    const { secret, known } = ctx.services.signIn;
    const phone = phoneIn(input.phone.slice(0, 40));
    const weakness = weaknessOf(input.password, phone ?? input.phone);
    if (weakness) throw refuseSignIn(weakness, ['password']);
    await countGuess(ctx.db, `invitation ${phone ?? input.phone}`, ctx.now);
    const codeHash = invitationCodeHash(secret, input.code);
    const { rows } = await sql<{ id: string }>`
      select id from invitation where code_hash = ${codeHash} and phone = ${phone} and used_at is null and expires_at > ${ctx.now}`.execute(ctx.db);
    if (!rows[0]) throw refuseSignIn('WRONG_INVITATION', ['code']);
    const passwordHash = await known.run(() => hashPassword(input.password));
    return take(ctx, rows[0].id, passwordHash);
  });
}

/** One transaction, by itself: `perform` keeps receipts for accounts, and here there may be none yet. */
async function take(ctx: Context, invitationId: string, passwordHash: string): Promise<SessionType> {
  try {
    return await ctx.db
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (db) => {
        const taken = await sql<Invited>`
          update invitation i set used_at = ${ctx.now} where id = ${invitationId} and used_at is null and expires_at > ${ctx.now}
             and (created_by_id is null or exists (select from account a join account_role r on r.account_id = a.id
                   where a.person_id = i.created_by_id and a.locked_at is null and r.centre_id = i.centre_id and r.role = any(${[...DESK]}::text[])))
          returning centre_id as "centreId", person_id as "personId", phone, by_admin as "byAdmin", created_by_id as "createdById"`.execute(db);
        const invited = taken.rows[0];
        if (!invited || !mayBeInvited(await standingOf(db, invited.personId), invited)) throw refuseSignIn('WRONG_INVITATION', ['code']); // it may have become worth more meanwhile
        const account = await accountFor(db, invited, passwordHash);
        if (!account) throw refuseSignIn('WRONG_INVITATION', ['code']);
        await voidOthers(db, invited.personId);
        await sql`delete from identity where account_id = ${account}`.execute(db); // a provider's token may be somebody else's: by the new phone it is recognised anew
        await sql`update session set ended_at = ${ctx.now} where account_id = ${account} and ended_at is null`.execute(db);
        await sql`
          insert into account_role (account_id, centre_id, role)
          select ${account}, ${invited.centreId}, role from (values ('RESIDENT', ${isResidentAt(invited.personId, invited.centreId)}),
                                                                    ('FAMILY', ${isRelativeAt(invited.personId, invited.centreId, ctx.now)})) fits (role, fits) where fits
          on conflict do nothing`.execute(db);
        const session = await openedSession(ctx, db, { id: account, passwordHash }, null);
        return session!;
      });
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'account_phone_key') throw refuseSignIn('PHONE_TAKEN', ['phone']);
    throw error;
  }
}

/** Locked from here to the end, so that nobody signs in with the old password behind it. Null when the account is locked up. */
async function accountFor(db: Kysely<Tables>, { personId, phone }: Invited, passwordHash: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into account as a (id, person_id, phone, password_hash) values (${newId()}, ${personId}, ${phone}, ${passwordHash})
    on conflict (person_id) do update set phone = excluded.phone, password_hash = excluded.password_hash where a.locked_at is null
    returning id`.execute(db);
  return rows[0]?.id ?? null;
}
