/**
 * One subscriber's events: first what came after its cursor, then what comes, without a gap and without one twice.
 *
 * It listens from the start and reads the log page by page, what came lately from memory. What queued up before a page was asked for stands in
 * the log by then and is dropped; so the last page goes first and the queue follows, and what stands in both is passed over by its position.
 * A slow reader's queue is bounded: from 100 on an entity's older events give way to its latest, marked coalesced; one that still cannot
 * keep up gets what is queued, is ended, and may come back with its last cursor.
 *
 * Events are taken, not awaited: an idle subscriber is this object and nothing else, where an iterator would keep a promise and its closures for each.
 */
import { type Kysely, sql } from 'kysely';
import { AccessError } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { Dispatcher, LoggedEvent } from './dispatcher.ts';

export interface StreamEvent extends LoggedEvent {
  /** Older events of the same entity were left out: this is the latest state. */
  coalesced?: boolean;
  /** All that this one stands for, itself the last of them. */
  gathered?: readonly StreamEvent[];
}

export interface Reader {
  /** Something is there to be taken. */
  ready(): void;
}

/** The reader did not keep up. */
export class Overrun extends Error {}

export const QUEUE_SOFT = 100;
export const QUEUE_HARD = 500;
const REPLAY_PAGE = 200;

export class EventStream {
  readonly #db: Kysely<Tables>;
  readonly #log: Dispatcher;
  readonly #reader: Reader;
  #topics: readonly string[];
  #last: number;
  #pushed: number;
  #state: 'live' | 'behind' | 'reading' | 'ended';
  #page: readonly StreamEvent[] = NONE;
  #turned = 0;
  #queue: StreamEvent[] | null = null;
  /** By entity, while coalescing. */
  #latest: Map<string, StreamEvent> | null = null;
  #overrun = false;
  #failure: unknown = null;

  constructor(log: Dispatcher, db: Kysely<Tables>, topics: readonly string[], after: number | null, reader: Reader) {
    this.#db = db;
    this.#log = log;
    this.#reader = reader;
    this.#topics = topics;
    this.#state = after === null ? 'live' : 'behind';
    this.#last = after ?? log.position;
    this.#pushed = log.position;
    log.listen(topics, this);
  }

  /** How far it was taken. */
  get position(): number {
    return this.#last;
  }

  get topics(): readonly string[] {
    return this.#topics;
  }

  /** More came than is kept for a reader who does not keep up: what is queued is the last. */
  get isOverrun(): boolean {
    return this.#overrun;
  }

  /** How many events wait to be taken, beside those that are still to be read. */
  get waiting(): number {
    return (this.#latest?.size ?? 0) + (this.#queue?.length ?? 0) + this.#page.length - this.#turned;
  }

  /**
   * The next event; undefined when there is none yet, and the reader hears when there is. Throws what ends the stream: `Overrun`, RESYNC_REQUIRED,
   * or that the database does not answer.
   */
  take(): StreamEvent | undefined {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const event = this.#page[this.#turned++] ?? this.#next();
      if (!event) return undefined;
      if (event.pos <= this.#last) continue; // read from the log, or passed by the cursor, before the dispatcher came to it
      this.#last = event.pos;
      return event;
    }
  }

  /** Other topics, from the last event or from a later position on: what came on them since is read from the log, so nothing is missed and nothing comes twice. */
  turnTo(topics: readonly string[], from: number): void {
    if (this.#state === 'ended') return;
    if (this.#state === 'live' && !this.#latest) this.#last = Math.max(this.#last, Math.min(from, this.#log.handedOut, this.#beforeWaiting()));
    this.#log.unlisten(this.#topics, this);
    this.#topics = topics;
    this.#log.listen(topics, this);
    this.#page = NONE;
    this.#state = 'behind'; // a page that is being read for the old topics finds that it is not asked for any more
  }

  /** What was not coalesced waits in order: all before the first of it was taken, or was nothing to this reader. */
  #beforeWaiting(): number {
    const first = this.#page[this.#turned] ?? this.#queue?.[0];
    return first ? first.pos - 1 : Number.POSITIVE_INFINITY;
  }

  end(): void {
    this.#state = 'ended';
    this.#log.unlisten(this.#topics, this);
    this.#page = NONE;
    this.#clear();
  }

  /** From the dispatcher; an event comes once for each of its topics. */
  push(event: LoggedEvent): void {
    if (event.pos <= this.#pushed || this.#overrun) return;
    this.#pushed = event.pos;
    this.#queue ??= [];
    if (this.#latest) this.#keepLatest(this.#latest, event);
    else if (this.#queue.length < QUEUE_SOFT) this.#queue.push(event);
    else {
      this.#latest = new Map();
      for (const one of this.#queue) this.#keepLatest(this.#latest, one);
      this.#queue = null;
      this.#keepLatest(this.#latest, event);
    }
    if (this.#state === 'live') this.#reader.ready();
  }

  #next(): StreamEvent | undefined {
    this.#page = NONE;
    this.#turned = 0;
    if (this.#state === 'behind') this.#remember();
    if (this.#page.length > 0) return this.#page[this.#turned++];
    if (this.#state !== 'live') return undefined;
    const event = this.#latest ? this.#takeLatest(this.#latest) : this.#queue?.shift();
    if (!event && this.#overrun) throw new Overrun();
    return event;
  }

  #takeLatest(latest: Map<string, StreamEvent>): StreamEvent | undefined {
    const [first] = latest;
    if (first) latest.delete(first[0]);
    if (latest.size === 0 && !this.#overrun) this.#latest = null;
    return first?.[1];
  }

  /** A page from memory; what is not there any more is asked of the database. */
  #remember(): void {
    const found = this.#log.recent.since(this.#last, this.#topics, REPLAY_PAGE);
    if (!found) {
      this.#state = 'reading';
      void this.#read(this.#topics);
      return;
    }
    this.#clear();
    this.#page = found;
    if (found.length < REPLAY_PAGE) this.#state = 'live';
  }

  async #read(topics: readonly string[]): Promise<void> {
    this.#clear();
    try {
      const { rows } = await sql<{ trimmed: number } & (LoggedEvent | { pos: null })>`
        select trimmed_to::float8 as trimmed, e.* from feed.epoch left join lateral (
          select pos::float8 as pos, kind, entity, entity_id as "entityId", version, audience, departed, at::text as at from feed.event_log
          where pos > ${this.#last} and pos <= ${this.#log.position} and audience && ${[...topics]}::text[] order by pos limit ${REPLAY_PAGE}) e on true order by pos`.execute(
        this.#db,
      );
      if (this.#state !== 'reading' || topics !== this.#topics) return;
      if (rows[0]!.trimmed > this.#last) throw new AccessError('RESYNC_REQUIRED'); // trimmed since the cursor was looked at, or since the last page
      this.#page = rows.flatMap((row) => (row.pos === null ? [] : [row]));
      this.#turned = 0;
      this.#state = this.#page.length === REPLAY_PAGE ? 'behind' : 'live';
    } catch (error) {
      this.#failure = error;
    }
    if (this.#state !== 'ended') this.#reader.ready();
  }

  /** The entity's place in the queue is that of its latest event; whoever saw it at any of the older ones still hears of it. */
  #keepLatest(latest: Map<string, StreamEvent>, event: StreamEvent): void {
    const older = latest.get(event.entityId);
    if (!older && latest.size >= QUEUE_HARD) {
      this.#overrun = true;
      return;
    }
    latest.delete(event.entityId);
    latest.set(event.entityId, older ? { ...event, ...union(older, event), coalesced: true } : event);
  }

  #clear(): void {
    this.#queue = null;
    this.#latest = null;
    this.#overrun = false;
  }
}

const NONE: readonly StreamEvent[] = [];

const union = (older: LoggedEvent, event: LoggedEvent): Pick<LoggedEvent, 'audience' | 'departed'> => ({
  audience: joined(older.audience, event.audience),
  departed: joined(older.departed, event.departed),
});

/** Mostly they are the same: then nothing new is kept for a reader who has a thousand of them waiting. */
const joined = (older: readonly string[], topics: readonly string[]): readonly string[] =>
  older.every((topic) => topics.includes(topic)) ? topics : [...new Set([...older, ...topics])];

/**
 * The position behind a cursor: `p` names a place in the log, `i` a write's own row in the inbox, which is moved into the log soon.
 * Unknown, foreign, trimmed away or from the future: RESYNC_REQUIRED, never silence.
 */
export async function positionOf(dispatcher: Dispatcher, db: Kysely<Tables>, cursor: string): Promise<number> {
  const parts = /^([0-9a-f]{8})-([pi])(\d{1,15})$/.exec(cursor);
  if (!parts || parts[1] !== dispatcher.epoch) throw new AccessError('RESYNC_REQUIRED');
  const wanted = Number(parts[3]);
  const isInbox = parts[2] === 'i';
  if (!isInbox && wanted >= dispatcher.recent.from && wanted <= dispatcher.position) return wanted;
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
