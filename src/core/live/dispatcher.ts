/**
 * Follows the event log and hands each event to those who listen to one of its topics, and to nobody else.
 * NOTIFY only wakes it up (it is lost over resets and does not pass a transaction pooler): it polls beneath.
 */
import { setImmediate as breath } from 'node:timers/promises';
import pg from 'pg';
import type { Instant } from '../tables.ts';
import { MOST_RECENT, RecentEvents } from './recent-events.ts';

export interface LoggedEvent {
  pos: number;
  kind: string;
  entity: string;
  entityId: string;
  version: number;
  /** Topics of those who see the entity, before or after the change. */
  audience: readonly string[];
  /** Topics that saw it before and do not any more. */
  departed: readonly string[];
  at: Instant;
}

/** Hears each event of its topics; one that touches several of them comes once for each. */
export interface Listener {
  push(event: LoggedEvent): void;
}

const CHANNEL = 'hub_events';
const POLL_MS = 500;
/** Another hub is moving: ask again in a moment. */
const BUSY_MS = 5;
const PAGE = 500;
/** Looked at the clock after so many calls of listeners; after so many ms everything else has its turn. */
const CALLS = 64;
const SLICE_MS = 2;
const COLUMNS = 'pos::float8 as pos, kind, entity, entity_id as "entityId", version, audience, departed, at::text as at';

export class Dispatcher {
  /** Most topics are one person's, with one listener: a set for each would take as much as all the rest. */
  readonly #topics = new Map<string, Listener | Set<Listener>>();
  readonly #recent = new RecentEvents();
  readonly #url: string;
  readonly #session: string;
  readonly #log: (message: string) => void;
  #db: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #pass: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #silent = false;
  #position = 0;
  #handedOut = 0;
  #epoch = '';
  #counted = 0;
  /** The page that is being handed out: whoever comes meanwhile has not heard it ahead. */
  #page: readonly LoggedEvent[] = [];
  /** They hear every event of a page before anybody else does. */
  readonly ahead: ((event: LoggedEvent) => void)[] = [];

  constructor(url: string, session: string, log: (message: string) => void) {
    this.#url = url;
    this.#session = session;
    this.#log = log;
  }

  /** The last position handed out, to whoever it has come to yet. */
  get position(): number {
    return this.#position;
  }

  /** The last position that all who listen to it have. */
  get handedOut(): number {
    return this.#handedOut;
  }

  /** How many events came by. */
  get counted(): number {
    return this.#counted;
  }

  get recent(): Pick<RecentEvents, 'from' | 'since' | 'forgetUntil'> {
    return this.#recent;
  }

  /** The first event of a topic after a position, handed out or about to be; the position itself when that cannot be told any more, null when there is none. */
  firstAfter(position: number, topic: string): number | null {
    const known = this.#recent.since(position, [topic], 1);
    if (known === null) return position;
    const event = known[0] ?? this.#page.find((one) => one.pos > position && one.audience.includes(topic));
    return event?.pos ?? null;
  }

  /** Which log this is: a restored or foreign database has another. */
  get epoch(): string {
    return this.#epoch;
  }

  get cursor(): string {
    return this.cursorAt(this.#position);
  }

  cursorAt(position: number): string {
    return `${this.#epoch}-p${position}`;
  }

  async start(): Promise<void> {
    const db = await this.#connect();
    const { rows } = await db.query(
      'select id as epoch, trimmed_to::float8 as trimmed, greatest(trimmed_to, (select max(pos) from feed.event_log))::float8 as pos from feed.epoch', // greatest() passes over null
    );
    this.#epoch = rows[0].epoch;
    this.#position = rows[0].pos;
    this.#handedOut = rows[0].pos;
    await this.#remember(db, rows[0].trimmed);
    this.#later(POLL_MS);
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#drop(); // a pass under way fails at its next statement
    await this.#pass;
  }

  /** There may be something new: looks at once, or once more when it is looking. What another hub says it has moved needs only be read. */
  wake(isMoved = false): void {
    if (this.#stopped) return;
    if (this.#pass !== null) this.#again = true;
    else this.#pass = this.#run(isMoved);
  }

  /** From now on, until `unlisten` with the same topics. */
  listen(topics: readonly string[], listener: Listener): void {
    for (const topic of topics) {
      const known = this.#topics.get(topic);
      if (known instanceof Set) known.add(listener);
      else this.#topics.set(topic, known && known !== listener ? new Set([known, listener]) : listener);
    }
  }

  unlisten(topics: readonly string[], listener: Listener): void {
    for (const topic of topics) {
      const known = this.#topics.get(topic);
      if (known === listener || (known instanceof Set && known.delete(listener) && known.size === 0)) this.#topics.delete(topic);
    }
  }

  /** How many topics somebody listens to: what is left behind shows here. */
  get topics(): number {
    return this.#topics.size;
  }

  #later(ms: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), ms);
  }

  async #run(isMoved: boolean): Promise<void> {
    let wait = POLL_MS;
    try {
      const db = this.#db ?? (await this.#connect());
      if (isMoved) await this.#catchUp(db);
      else this.#again = true;
      while (this.#again && !this.#stopped) {
        this.#again = false;
        const { rows } = await db.query('select feed.event_move($1) as moved', [PAGE]);
        const moved = rows[0].moved as number | null;
        if (moved) await db.query(`select pg_notify('${CHANNEL}', '')`);
        if (moved === PAGE) this.#again = true;
        wait = moved === null ? BUSY_MS : POLL_MS;
        await this.#catchUp(db);
      }
      if (this.#silent) this.#log('The event log answers again');
      this.#silent = false;
    } catch (error) {
      if (!this.#silent && !this.#stopped) this.#log(`The event log does not answer: ${(error as Error).message}`);
      this.#silent = true;
      await this.#drop();
    } finally {
      this.#pass = null;
      this.#later(wait);
    }
  }

  async #catchUp(db: pg.Client): Promise<void> {
    while ((await this.#read(db)) === PAGE && !this.#stopped);
  }

  async #read(db: pg.Client): Promise<number> {
    const { rows } = await db.query<LoggedEvent>({
      name: 'events',
      text: `select ${COLUMNS} from feed.event_log where pos > $1 order by pos limit ${PAGE}`,
      values: [this.#position],
    });
    this.#page = rows;
    for (const event of rows) for (const hear of this.ahead) hear(event);
    let turn = performance.now();
    let calls = 0;
    for (const event of rows) {
      this.#position = event.pos;
      this.#counted++;
      this.#recent.add(event);
      for (const topic of event.audience) {
        for (const listener of listenersIn(this.#topics.get(topic))) {
          listener.push(event);
          if (++calls % CALLS > 0 || performance.now() - turn < SLICE_MS) continue;
          await breath();
          turn = performance.now();
        }
      }
      this.#handedOut = event.pos;
    }
    this.#page = [];
    return rows.length;
  }

  /** What came last before it began, for those who come back. */
  async #remember(db: pg.Client, trimmed: number): Promise<void> {
    const { rows } = await db.query<LoggedEvent>(
      `select * from (select ${COLUMNS} from feed.event_log where pos <= $1 order by pos desc limit $2) last order by pos`,
      [this.#position, MOST_RECENT],
    );
    this.#recent.forgetUntil(rows.length === MOST_RECENT ? rows[0]!.pos : trimmed);
    for (const event of rows) this.#recent.add(event);
  }

  async #connect(): Promise<pg.Client> {
    const db = new pg.Client({
      connectionString: this.#url,
      options: this.#session,
      keepAlive: true,
      application_name: 'hub events',
      connectionTimeoutMillis: 5_000,
      query_timeout: 20_000, // a partition without a word: keep-alive alone would wait for hours
    });
    db.on('error', () => {
      if (this.#db === db) void this.#drop(); // the next pass takes a new one and goes on from its position
    });
    db.on('notification', ({ processId }) => {
      if (processId !== (db as { processID?: number }).processID) this.wake(true); // its own word brings no news
    });
    await db.connect(); // not to be ended before: the driver would never answer
    this.#db = db;
    if (this.#stopped) throw new Error('stopped');
    await db.query(`listen ${CHANNEL}`);
    return db;
  }

  async #drop(): Promise<void> {
    const db = this.#db;
    this.#db = null;
    await db?.end().catch(() => {});
  }
}

const listenersIn = (known: Listener | Set<Listener> | undefined): Iterable<Listener> => (known instanceof Set ? known : known ? [known] : []);
