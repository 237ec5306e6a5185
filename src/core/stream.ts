/**
 * One subscriber's events: first what came after its cursor, then what comes, without a gap and without one twice.
 * It listens before it replays and drops by position. A slow reader's queue is bounded: an entity's older event gives way to its
 * latest, marked coalesced; one that still cannot keep up is ended and may come back with its last cursor.
 *
 * A hand-written iterator: an async generator over a live source would not return before its next event.
 */
import { type Kysely, sql } from 'kysely';
import type { Dispatcher, LoggedEvent } from './dispatcher.ts';
import { AccessError } from './errors.ts';
import type { Tables } from './tables.ts';

export interface StreamEvent extends LoggedEvent {
  /** Older events of the same entity were left out: this is the latest state. */
  coalesced: boolean;
}

const QUEUE_SOFT = 100;
const QUEUE_HARD = 1_000;
const REPLAY_PAGE = 200;

export class EventStream implements AsyncIterableIterator<StreamEvent> {
  readonly #dispatcher: Dispatcher;
  readonly #db: Kysely<Tables>;
  readonly #topics: readonly string[];
  readonly #queue = new Map<string, StreamEvent>();
  readonly #unlisten: () => void;
  #page: StreamEvent[] = [];
  #replaying: boolean;
  #last: number;
  #wake: (() => void) | null = null;
  #done = false;
  #overrun = false;

  constructor(dispatcher: Dispatcher, db: Kysely<Tables>, topics: readonly string[], after: number | null) {
    this.#dispatcher = dispatcher;
    this.#db = db;
    this.#topics = topics;
    this.#replaying = after !== null;
    this.#last = after ?? dispatcher.position;
    this.#unlisten = dispatcher.listen(topics, (event) => this.#push(event));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<StreamEvent>> {
    while (!this.#done) {
      const event = this.#replaying ? await this.#replay() : this.#take();
      if (event && event.pos > this.#last) {
        this.#last = event.pos;
        return { done: false, value: event };
      }
      if (event || this.#replaying) continue;
      if (this.#overrun) {
        await this.return();
        throw new AccessError('RATE_LIMITED');
      }
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<StreamEvent>> {
    this.#done = true;
    this.#unlisten();
    this.#queue.clear();
    this.#wake?.();
    return { done: true, value: undefined };
  }

  #take(): StreamEvent | null {
    const first = this.#queue.entries().next();
    if (first.done) return null;
    this.#queue.delete(first.value[0]);
    return first.value[1];
  }

  #push(event: LoggedEvent): void {
    if (this.#overrun) return;
    let coalesced = false;
    if (this.#queue.size >= QUEUE_SOFT) {
      for (const [key, older] of this.#queue) {
        if (older.entityId !== event.entityId) continue;
        this.#queue.delete(key);
        coalesced = true;
      }
    }
    // Too slow even so: what is queued still goes out, in order, then the stream ends with the last cursor in the reader's hand.
    if (this.#queue.size >= QUEUE_HARD) this.#overrun = true;
    else this.#queue.set(String(event.pos), { ...event, coalesced });
    this.#wake?.();
    this.#wake = null;
  }

  async #replay(): Promise<StreamEvent | null> {
    if (this.#page.length === 0) {
      // Up to where the dispatcher stands: what it hands out after this waits in the queue.
      const upTo = this.#dispatcher.position;
      const { rows } = await sql<LoggedEvent>`
        select pos::float8 as pos, kind, entity, entity_id as "entityId", version, audience, departed, at::text as at from feed.event_log
        where pos > ${this.#last} and pos <= ${upTo} and audience && ${[...this.#topics]}::text[] order by pos limit ${REPLAY_PAGE}`.execute(this.#db);
      this.#page = rows.map((row) => ({ ...row, coalesced: false }));
      if (rows.length < REPLAY_PAGE) {
        this.#replaying = false;
        return this.#drain();
      }
    }
    return this.#page.shift() ?? null;
  }

  /** The last page goes before what queued up meanwhile. */
  #drain(): StreamEvent | null {
    const waiting = [...this.#queue];
    this.#queue.clear();
    for (const event of this.#page) this.#queue.set(String(event.pos), event);
    for (const [key, event] of waiting) this.#queue.set(key, event);
    this.#page = [];
    return this.#take();
  }
}

/**
 * The position behind a cursor: `p` names a place in the log, `i` a write's own row in the inbox, which is moved into the log soon.
 * Unknown, foreign, trimmed away or from the future: RESYNC_REQUIRED, never silence.
 */
export async function positionOf(dispatcher: Dispatcher, db: Kysely<Tables>, cursor: string): Promise<number> {
  const parts = /^([0-9a-f]{8})-([pi])(\d{1,15})$/.exec(cursor);
  if (!parts || parts[1] !== dispatcher.epoch) throw new AccessError('RESYNC_REQUIRED');
  const wanted = Number(parts[3]);
  const isInbox = parts[2] === 'i';
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows } = await sql<{ pos: number | null; waiting: boolean; newest: number; trimmed: number }>`
      select case when ${isInbox} then (select pos::float8 from feed.event_log where inbox_id = ${wanted}) else ${wanted} end as pos,
             ${isInbox} and exists (select from feed.event_inbox where id = ${wanted}) as waiting,
             coalesce((select max(pos) from feed.event_log), 0)::float8 as newest, (select trimmed_to from feed.epoch)::float8 as trimmed`.execute(db);
    const { pos, waiting, newest, trimmed } = rows[0]!;
    if (pos !== null && pos >= trimmed && pos <= Math.max(newest, trimmed)) return pos;
    if (!waiting) break;
    dispatcher.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new AccessError('RESYNC_REQUIRED');
}
