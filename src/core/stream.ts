/**
 * One subscriber's events: first what came after its cursor, then what comes, without a gap and without one twice.
 *
 * It listens from the start and reads the log page by page. What queued up before a page was asked for stands in the log by then and is
 * dropped; so the last page goes first and the queue follows, and what stands in both is passed over by its position.
 * A slow reader's queue is bounded: from 100 on an entity's older events give way to its latest, marked coalesced; one that still cannot
 * keep up gets what is queued, is ended, and may come back with its last cursor.
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

export const QUEUE_SOFT = 100;
export const QUEUE_HARD = 1_000;
const REPLAY_PAGE = 200;

export class EventStream implements AsyncIterableIterator<StreamEvent> {
  readonly #db: Kysely<Tables>;
  readonly #dispatcher: Dispatcher;
  #topics: readonly string[];
  #unlisten: () => void;
  /** By position, or by entity while coalescing. */
  readonly #queue = new Map<string, StreamEvent>();
  #page: StreamEvent[] = [];
  #replaying: boolean;
  #last: number;
  #wake: (() => void) | null = null;
  #coalescing = false;
  #overrun = false;
  #done = false;

  constructor(dispatcher: Dispatcher, db: Kysely<Tables>, topics: readonly string[], after: number | null) {
    this.#db = db;
    this.#dispatcher = dispatcher;
    this.#topics = topics;
    this.#replaying = after !== null;
    this.#last = after ?? dispatcher.position;
    this.#unlisten = this.#listen();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Other topics from the last event on: what came on them since is read from the log, so nothing is missed and nothing comes twice. */
  turnTo(topics: readonly string[]): void {
    if (this.#done) return;
    this.#unlisten();
    this.#topics = topics;
    this.#unlisten = this.#listen();
    this.#page = [];
    this.#replaying = true;
  }

  /** How many events wait to be read. */
  get waiting(): number {
    return this.#queue.size;
  }

  async next(): Promise<IteratorResult<StreamEvent>> {
    while (!this.#done) {
      const event = this.#page.shift() ?? (this.#replaying ? undefined : this.#take());
      if (event && event.pos > this.#last) {
        this.#last = event.pos;
        return { done: false, value: event };
      }
      if (event) continue; // read from the log, or passed by the cursor, before the dispatcher came to it
      if (this.#replaying) await this.#replay();
      else if (this.#overrun) {
        await this.return();
        throw new AccessError('RATE_LIMITED');
      } else
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<StreamEvent>> {
    this.#done = true;
    this.#unlisten();
    this.#page = [];
    this.#queue.clear();
    this.#wake?.();
    return { done: true, value: undefined };
  }

  #listen(): () => void {
    return this.#dispatcher.listen(this.#topics, (event) => this.#push(event));
  }

  async #replay(): Promise<void> {
    this.#clear();
    const { rows } = await sql<{ trimmed: number } & (LoggedEvent | { pos: null })>`
      select trimmed_to::float8 as trimmed, e.* from feed.epoch left join lateral (
        select pos::float8 as pos, kind, entity, entity_id as "entityId", version, audience, departed, at::text as at from feed.event_log
        where pos > ${this.#last} and audience && ${[...this.#topics]}::text[] order by pos limit ${REPLAY_PAGE}) e on true order by pos`.execute(this.#db);
    if (this.#done) return;
    if (rows[0]!.trimmed > this.#last) throw new AccessError('RESYNC_REQUIRED'); // trimmed since the cursor was looked at, or since the last page
    this.#page = rows.flatMap((row) => (row.pos === null ? [] : [{ ...row, coalesced: false }]));
    this.#replaying = this.#page.length === REPLAY_PAGE;
  }

  #take(): StreamEvent | undefined {
    const [first] = this.#queue;
    if (!first) return;
    this.#queue.delete(first[0]);
    if (this.#queue.size === 0) this.#coalescing = false;
    return first[1];
  }

  #push(event: LoggedEvent): void {
    if (this.#overrun) return;
    if (this.#queue.size >= QUEUE_SOFT && !this.#coalescing) {
      this.#coalescing = true;
      const all = [...this.#queue.values()];
      this.#queue.clear();
      for (const one of all) this.#keepLatest(one);
    }
    if (this.#coalescing) this.#keepLatest({ ...event, coalesced: false });
    else this.#queue.set(String(event.pos), { ...event, coalesced: false });
    this.#wake?.();
    this.#wake = null;
  }

  /** The entity's place in the queue is that of its latest event; whoever saw it at any of the older ones still hears of it. */
  #keepLatest(event: StreamEvent): void {
    const key = event.entity === 'person' ? String(event.pos) : event.entityId; // what follows a change of rights is read from there on
    const older = this.#queue.get(key);
    if (!older && this.#queue.size >= QUEUE_HARD) {
      this.#overrun = true;
      return;
    }
    this.#queue.delete(key);
    this.#queue.set(key, older ? { ...event, ...union(older, event), coalesced: true } : event);
  }

  #clear(): void {
    this.#queue.clear();
    this.#coalescing = false;
    this.#overrun = false;
  }
}

const union = (one: LoggedEvent, other: LoggedEvent): Pick<LoggedEvent, 'audience' | 'departed'> => ({
  audience: [...new Set([...one.audience, ...other.audience])],
  departed: [...new Set([...one.departed, ...other.departed])],
});

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
    if (!waiting) throw new AccessError('RESYNC_REQUIRED');
    dispatcher.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new AccessError('UNAVAILABLE');
}
