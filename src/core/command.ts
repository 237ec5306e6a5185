/**
 * One write is one transaction: receipt, rows, events, commit. Only here is flushed, and only here are events written,
 * but for changes of rights, which the database tells by itself.
 *
 * A command runs under READ COMMITTED with the rows it changes locked. Deadlocks and lock time-outs are tried again a few times,
 * then become UNAVAILABLE; a broken constraint becomes the refusal that was declared for it. No SQLSTATE reaches a client.
 */
import { createHash } from 'node:crypto';
import { type EntityManager, LockMode, type Primary } from '@mikro-orm/postgresql';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { badInput } from './bad-input.ts';
import { Context, type Services, type Viewer } from './context.ts';
import { AccessError, isUnavailable, Refusal, refusals, sentenceOf } from './errors.ts';
import type { Tables } from './tables.ts';
import { stable } from './text.ts';

const refuse = refusals({
  STALE_VERSION: {
    'zh-CN': '此记录已被他人更新：您持有第 {yours} 版，当前为第 {current} 版。请查看最新状态后再试。',
    en: 'Somebody changed this meanwhile: you hold version {yours}, it is at version {current}. Look at the current state, then try again.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    'zh-CN': '该幂等键已用于另一项操作。每项新操作请使用新的键。',
    en: 'This idempotencyKey was used for something else. Take a new key for each new action.',
  },
});

export interface UserError {
  code: string;
  message: string;
  path: readonly string[];
}

export interface Outcome<Result> {
  /** What the command returned, null when it was refused. */
  result: Result | null;
  userErrors: UserError[];
  /** The write's place in the event stream. */
  cursor: string | null;
}

/** An entity that changes: announcing a change raises its version by one. */
export interface Versioned {
  id: string;
  version: number;
}

interface Announcement {
  kind: string;
  entity: string;
  of: Versioned;
  before: readonly string[];
  after: readonly string[];
}

/** What a command works with. */
export class Tx {
  readonly announcements: Announcement[] = [];
  private isChanging = false;

  constructor(
    readonly ctx: Context,
    readonly em: EntityManager,
  ) {}

  get viewer(): Viewer {
    return this.ctx.me;
  }

  get now(): Date {
    return this.ctx.now;
  }

  /** Plain rows inside the transaction. */
  get db(): Kysely<Tables> {
    return this.em.getKysely<Tables>();
  }

  /** The row, locked until the end of the transaction; NOT_FOUND when there is none. */
  async lock<T extends object>(entity: new () => T, id: string): Promise<T> {
    const found = await this.em.findOne(entity, id as Primary<T> as never, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!found) throw new AccessError('NOT_FOUND');
    return found as T;
  }

  /** Writes what changed so far: the database judges now, so that what follows may rely on it. */
  async flush(): Promise<void> {
    this.changes();
    await this.em.flush();
  }

  /** Whether this changes any entity, or did already: an edit may ask for what is there. Statements written past the entities do not count. */
  private changes(): boolean {
    if (this.isChanging) return true;
    const work = this.em.getUnitOfWork();
    work.computeChangeSets();
    this.isChanging = work.getChangeSets().length > 0;
    return this.isChanging;
  }

  /** The next version of what changed; none where nothing did. */
  raise(entity: { version: number }): boolean {
    if (!this.changes()) return false;
    entity.version++;
    return true;
  }

  /**
   * Tells everybody in `before` and `after` that the entity changed; those in `before` alone learn that it left their view.
   * What is new has no `before`; any other change raises the version, so that versions rise with every event. Where nothing changed, nobody is told.
   */
  announce(kind: string, entity: string, of: Versioned, before: readonly string[], after: readonly string[]): void {
    if (before.length > 0 && !this.raise(of)) return;
    this.announcements.push({ kind, entity, of, before, after });
  }
}

/** Refuses when the caller's version is not the current one. */
export function expectVersion(entity: Versioned, version: number): void {
  if (entity.version !== version) throw refuse('STALE_VERSION', ['version'], { yours: version, current: entity.version });
}

export interface Command<Input, Result> {
  name: string;
  /** Fetches what is held before the transaction takes a connection: whoever asks for a second one while holding the first may wait for ever. */
  needs?(ctx: Context): Promise<unknown>;
  run(tx: Tx, input: Input): Promise<Result>;
}

const brokenConstraints = new Map<string, (detail: string) => Refusal>();

/** Declares what a violated constraint means to people; the database's DETAIL says more where the guard gives one. */
export function refuseOn(constraints: Record<string, (detail: string) => Refusal>): void {
  for (const [name, refusal] of Object.entries(constraints)) brokenConstraints.set(name, refusal);
}

const LONGEST_KEY = 200;
const ATTEMPTS = 4;
/** Deadlock, serialization, a lock waited for in vain; a table that a migration changed beneath prepared statements. */
const TRY_AGAIN = new Set(['40P01', '40001', '55P03', '0A000']);

/** Runs a command for the context's viewer. The same key with the same input answers the same, however often it comes. */
export async function perform<Input extends { idempotencyKey: string }, Result extends object>(
  ctx: Context,
  command: Command<Input, Result>,
  input: Input,
): Promise<Outcome<Result>> {
  const { accountId } = ctx.me as Viewer & { accountId: string };
  const { idempotencyKey, ...rest } = input;
  if (idempotencyKey.length < 1 || idempotencyKey.length > LONGEST_KEY)
    throw badInput('TEXT_BETWEEN', { field: 'idempotencyKey', least: 1, most: LONGEST_KEY });
  const hash = createHash('sha256').update(stable(rest)).digest('hex');
  for (let attempt = 1; ; attempt++) {
    try {
      await command.needs?.(ctx);
      const outcome = await once(ctx, command, input, accountId, idempotencyKey, hash);
      ctx.forget();
      ctx.services.dispatcher.wake();
      return outcome;
    } catch (error) {
      const { constraint, detail } = error as { constraint?: string; detail?: string };
      const refusal = error instanceof Refusal ? error : constraint ? brokenConstraints.get(constraint)?.(detail ?? '') : undefined;
      if (refusal) {
        ctx.forget();
        return { result: null, userErrors: [{ code: refusal.code, message: sentenceOf(refusal, ctx.locale), path: refusal.path }], cursor: null };
      }
      if (TRY_AGAIN.has((error as { code?: string }).code ?? '') && attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
        continue;
      }
      if (isUnavailable(error)) throw new AccessError('UNAVAILABLE');
      throw error;
    }
  }
}

async function once<Input, Result extends object>(
  ctx: Context,
  command: Command<Input, Result>,
  input: Input,
  accountId: string,
  key: string,
  hash: string,
): Promise<Outcome<Result>> {
  return transaction(ctx, async (tx) => {
    const told = await receiptOf(tx, accountId, key, command.name, hash);
    if (told) return told as Outcome<Result>;
    const result = await command.run(tx, input);
    await tx.em.flush();
    return { result, userErrors: [], cursor: await seal(tx, accountId, key, result) };
  });
}

/** What the clock brings rather than somebody's wish: the same transaction and the same events, without a viewer and without a receipt. */
export async function act(services: Services, action: string, run: (tx: Tx) => Promise<void>, needs?: (ctx: Context) => Promise<unknown>): Promise<void> {
  const ctx = new Context(services, null, null, 'zh-CN', services.clock.now());
  await needs?.(ctx);
  await transaction(ctx, async (tx) => {
    await sql`select ${signing(tx, action)}`.execute(tx.db);
    await run(tx);
    await tx.em.flush();
    if (tx.announcements.length > 0) await sql`with ${announced(tx)} select from inbox`.execute(tx.db);
  });
  services.dispatcher.wake();
}

/**
 * Kysely's own transaction, not em.transactional(): when commit or rollback fails with the connection, that one never gives its place
 * in the pool back, and ten such cuts end the hub.
 */
async function transaction<Result>(ctx: Context, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  const em = ctx.services.orm.em.fork();
  return em
    .getKysely<Tables>()
    .transaction()
    .setIsolationLevel('read committed')
    .execute((opened) => {
      em.setTransactionContext(opened);
      return run(new Tx(ctx, em));
    });
}

const actorOf = (tx: Tx): string | null => (tx.ctx.viewer as { personId?: string } | null)?.personId ?? null;

/** Signs the transaction: the history's triggers read who does what in it. */
const signing = (tx: Tx, action: string): RawBuilder<string> => sql`set_config('hub.act', ${JSON.stringify({ action, actor: actorOf(tx), at: tx.now })}, true)`;

/** Takes the key for this transaction, or returns what it answered before. Waits for a copy of itself that is still running. */
async function receiptOf(tx: Tx, accountId: string, key: string, command: string, hash: string): Promise<Outcome<object> | null> {
  const taken = await sql`
    insert into command_receipt (account_id, key, command, input_hash)
    select ${accountId}::uuid, ${key}, ${command}, ${hash} where ${signing(tx, command)} is not null on conflict do nothing returning 1`.execute(tx.db);
  if (taken.rows.length > 0) return null;
  const found = await sql<{ command: string; input_hash: string; answer: { result: object; cursor: string } }>`
    select command, input_hash, answer from command_receipt where account_id = ${accountId} and key = ${key}`.execute(tx.db);
  const receipt = found.rows[0];
  if (!receipt || receipt.command !== command || receipt.input_hash !== hash) throw refuse('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']);
  return { ...receipt.answer, userErrors: [] };
}

/** The transaction's last statement: events into the inbox, the answer onto the receipt. Returns the cursor: behind its own events, else behind what the database told. */
async function seal(tx: Tx, accountId: string, key: string, result: object): Promise<string> {
  const { dispatcher } = tx.ctx.services;
  const sealed = await sql<{ cursor: string }>`
    with ${announced(tx)},
    last as (select coalesce('i' || max(id), 'i' || nullif(current_setting('hub.told', true), ''), 'p' || ${dispatcher.position}) id from inbox)
    update command_receipt r set answer = jsonb_build_object('result', ${JSON.stringify(result)}::jsonb, 'cursor', ${dispatcher.epoch} || '-' || last.id)
      from last where r.account_id = ${accountId} and r.key = ${key}
    returning r.answer ->> 'cursor' as cursor`.execute(tx.db);
  return sealed.rows[0]!.cursor;
}

function announced(tx: Tx): RawBuilder<unknown> {
  const events = tx.announcements.map(({ kind, entity, of, before, after }) => ({
    kind,
    entity,
    entity_id: of.id,
    version: of.version,
    audience: [...new Set([...before, ...after])],
    departed: before.filter((topic) => !after.includes(topic)),
  }));
  return sql`inbox as (
      insert into feed.event_inbox (kind, entity, entity_id, version, audience, departed, actor_id)
      select kind, entity, entity_id, version, audience, departed, ${actorOf(tx)}::uuid from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
        as e (kind text, entity text, entity_id uuid, version int, audience text[], departed text[])
      returning id)`;
}
