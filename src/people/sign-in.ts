/**
 * Signing in and staying so. Not commands: there is no account yet to keep a receipt for, and receipts must not hold tokens.
 * Each is one statement, or repeats harmlessly.
 */
import { type Kysely, sql } from 'kysely';
import type { Context } from '../core/context.ts';
import { phoneIn } from '../core/csv.ts';
import { Refusal, sentenceOf } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { Lane } from '../core/lanes.ts';
import { Recent } from '../core/recent.ts';
import { dateOf, type Tables } from '../core/tables.ts';
import { addMinutes, DAY } from '../core/time.ts';
import { countGuess } from './guesses.ts';
import { verifyPassword } from './passwords.ts';
import type { Provider, ProviderClaims } from './provider.ts';
import { refuseSignIn } from './refusals.ts';
import { deviceIn, deviceToken, newDeviceId, newRefreshToken, readRefreshToken, successorOf } from './secrets.ts';
import { type Claims, isOwn, signAccess, type Verified, verifyToken } from './sessions.ts';
import type { SessionCreateInput, SessionEndInput, SessionRefreshInput, SessionType, SignInPayloadShape } from './types.ts';

const ACCESS_MINUTES = 15;
const SESSION_DAYS = 30;
const MOST_SESSION_DAYS = 180;
const GRACE_SECONDS = 60;
const MOST_WAITING = 30;
const MOST_TOKENS = 20_000;

declare module '../core/context.ts' {
  interface Services {
    signIn: SignIn;
  }
}

/** What signing in needs as long as the process lives. */
export class SignIn {
  /** One hash at a time in each: a flood of strangers keeps nobody waiting whose device is known, and leaves the processor to the others. */
  readonly strangers = new Lane(1, MOST_WAITING);
  readonly known = new Lane(1, MOST_WAITING);
  /** Tokens of the hub's own whose signature was good: only time makes them bad. */
  readonly #verified = new Recent<Verified>(MOST_TOKENS);

  constructor(
    readonly secret: string,
    readonly provider: Provider | null,
  ) {}

  /** Whom a bearer token stands for, before the database is asked whether they still may. */
  async claims(token: string, now: Date): Promise<Claims | ProviderClaims> {
    const known = this.#verified.get(token);
    if (known && known.until > now) return known;
    if (this.provider && !isOwn(token)) return this.provider.claims(token, now);
    const verified = await verifyToken(this.secret, token, now);
    this.#verified.set(token, verified);
    return verified;
  }
}

/** A wrong phone, a wrong password, an account without one and a locked one answer alike, and as late. */
export function sessionCreate(ctx: Context, input: SessionCreateInput): Promise<SignInPayloadShape> {
  return answered(ctx, async () => {
    const { secret, strangers, known } = ctx.services.signIn;
    const phone = phoneIn(input.phone.slice(0, 40));
    const account = phone ? await accountWith(ctx, phone) : null;
    const knownDevice = account && input.device ? deviceIn(secret, account.id, input.device) : null;
    await countGuess(ctx.db, knownDevice ? `device ${knownDevice}` : `phone ${phone ?? input.phone}`, ctx.now);
    const fits = await (knownDevice ? known : strangers).run(() => verifyPassword(input.password, account?.passwordHash ?? null));
    const session = fits && account ? await openedSession(ctx, ctx.db, account, knownDevice) : null;
    if (!session) throw refuseSignIn('WRONG_PHONE_OR_PASSWORD');
    return session;
  });
}

interface Account {
  id: string;
  passwordHash: string | null;
}

async function accountWith(ctx: Context, phone: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select id, password_hash as "passwordHash" from account where phone = ${phone} and locked_at is null`.execute(ctx.db);
  return rows[0] ?? null;
}

/** A session for whoever showed this password; null when it was changed, or the account locked, meanwhile. */
export async function openedSession(ctx: Context, db: Kysely<Tables>, account: Account, knownDevice: string | null): Promise<SessionType | null> {
  const refresh = newRefreshToken(ctx.services.signIn.secret, newId());
  const deviceId = knownDevice ?? newDeviceId();
  const { rows } = await sql<SessionRow>`
    with good as (select id from account where id = ${account.id} and password_hash = ${account.passwordHash} and locked_at is null for share)
    insert into session (id, account_id, created_at, expires_at, refresh_hash, refreshed_at, device_id)
    select ${refresh.sessionId}, id, ${ctx.now}, ${new Date(ctx.now.getTime() + SESSION_DAYS * DAY)}, ${refresh.hash}, ${ctx.now}, ${deviceId} from good
    returning account_id as "accountId", expires_at::text as "expiresAt", device_id as "deviceId"`.execute(db);
  return rows[0] ? tokensOf(ctx, rows[0], refresh) : null;
}

interface SessionRow {
  accountId: string;
  expiresAt: string;
  deviceId: string;
}

async function tokensOf(ctx: Context, row: SessionRow, refresh: { sessionId: string; text: string }): Promise<SessionType> {
  const { secret } = ctx.services.signIn;
  const refreshExpiresAt = dateOf(row.expiresAt);
  const accessExpiresAt = new Date(Math.min(addMinutes(ctx.now, ACCESS_MINUTES).getTime(), refreshExpiresAt.getTime()));
  return {
    accessToken: await signAccess(secret, { accountId: row.accountId, sessionId: refresh.sessionId }, ctx.now, accessExpiresAt),
    accessExpiresAt,
    refreshToken: refresh.text,
    refreshExpiresAt,
    device: deviceToken(secret, row.accountId, row.deviceId),
  };
}

/**
 * The current token is exchanged for its successor. The one before it gives that same successor again for a minute, as long as nobody has
 * used it: an answer may be lost, and two may ask at once. Any other token of the session was exchanged before, so two hold it: the session ends.
 * One statement: whoever comes second waits for the row and judges it as the first left it.
 */
export function sessionRefresh(ctx: Context, input: SessionRefreshInput): Promise<SignInPayloadShape> {
  return answered(ctx, async () => {
    const { secret } = ctx.services.signIn;
    const token = readRefreshToken(secret, input.refreshToken);
    if (!token) throw refuseSignIn('SIGN_IN_AGAIN');
    const successor = successorOf(secret, token);
    const current = sql`refresh_hash = ${token.hash}`;
    const repeated = sql`(previous_hash = ${token.hash} and refreshed_at >= ${new Date(ctx.now.getTime() - GRACE_SECONDS * 1000)})`;
    const { rows } = await sql<SessionRow & { ended: boolean }>`
      update session set
        refresh_hash = case when ${current} then ${successor.hash} else refresh_hash end,
        previous_hash = case when ${current} then ${token.hash} else previous_hash end,
        refreshed_at = case when ${current} then ${ctx.now}::timestamptz else refreshed_at end,
        expires_at = case when ${current} then least(${new Date(ctx.now.getTime() + SESSION_DAYS * DAY)}, created_at + make_interval(days => ${MOST_SESSION_DAYS})) else expires_at end,
        ended_at = case when ${current} or ${repeated} then null else ${ctx.now}::timestamptz end
      where id = ${token.sessionId} and refresh_hash is not null and ended_at is null and expires_at > ${ctx.now}
        and exists (select from account a where a.id = account_id and a.locked_at is null)
      returning account_id as "accountId", expires_at::text as "expiresAt", device_id as "deviceId", ended_at is not null as ended`.execute(ctx.db);
    const [row] = rows;
    if (!row || row.ended) throw refuseSignIn('SIGN_IN_AGAIN');
    return tokensOf(ctx, row, successor);
  });
}

/** Ends the viewer's session, or all of the account's. A provider's token has none here and ends by itself. */
export async function sessionEnd(ctx: Context, { all }: SessionEndInput): Promise<number> {
  const { accountId, sessionId = null } = ctx.me;
  const { numAffectedRows } = await sql`
    update session set ended_at = ${ctx.now} where account_id = ${accountId} and ended_at is null and expires_at > ${ctx.now} and (${all} or id = ${sessionId})`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** What `perform` does for commands: a refusal becomes an answer. */
export async function answered(ctx: Context, work: () => Promise<SessionType>): Promise<SignInPayloadShape> {
  try {
    return { session: await work(), userErrors: [], retryAt: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, path, facts } = error;
    const retryAt = facts.seconds ? new Date(ctx.now.getTime() + Number(facts.seconds) * 1000) : null;
    return { session: null, userErrors: [{ code, message: sentenceOf(error, ctx.locale), path }], retryAt };
  }
}
