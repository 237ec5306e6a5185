/**
 * Follows the event log and hands each event to those who listen to one of its topics, and to nobody else.
 * NOTIFY only wakes it up (it is lost over resets and does not pass a transaction pooler): it polls beneath.
 */
import { setImmediate as breath } from 'node:timers/promises';
import pg from 'pg';
import type { Instant } from './tables.ts';

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

export type Listener = (event: LoggedEvent) => void;

const CHANNEL = 'hub_events';
const POLL_MS = 500;
/** Another hub is moving: ask again in a moment. */
const BUSY_MS = 5;
const PAGE = 500;
/** So many calls of listeners, then everything else has its turn. */
const SLICE = 5_000;

export class Dispatcher {
  readonly #topics = new Map<string, Set<Listener>>();
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
  #epoch = '';

  constructor(url: string, session: string, log: (message: string) => void) {
    this.#url = url;
    this.#session = session;
    this.#log = log;
  }

  /** The last position handed out. */
  get position(): number {
    return this.#position;
  }

  /** Which log this is: a restored or foreign database has another. */
  get epoch(): string {
    return this.#epoch;
  }

  get cursor(): string {
    return `${this.#epoch}-p${this.#position}`;
  }

  async start(): Promise<void> {
    const db = await this.#connect();
    const { rows } = await db.query(
      'select id as epoch, greatest(trimmed_to, (select max(pos) from feed.event_log))::float8 as pos from feed.epoch', // greatest() passes over null
    );
    this.#epoch = rows[0].epoch;
    this.#position = rows[0].pos;
    this.#later(POLL_MS);
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#drop(); // a pass under way fails at its next statement
    await this.#pass;
  }

  /** There may be something new: looks at once, or once more when it is looking. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#pass !== null) this.#again = true;
    else this.#pass = this.#run();
  }

  /** Calls back for every event of these topics from now on; returns what ends it, at once. */
  listen(topics: readonly string[], listener: Listener): () => void {
    for (const topic of topics) {
      const listeners = this.#topics.get(topic);
      if (listeners) listeners.add(listener);
      else this.#topics.set(topic, new Set([listener]));
    }
    return () => {
      for (const topic of topics) {
        const listeners = this.#topics.get(topic);
        if (listeners?.delete(listener) && listeners.size === 0) this.#topics.delete(topic);
      }
    };
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

  async #run(): Promise<void> {
    let wait = POLL_MS;
    try {
      const db = this.#db ?? (await this.#connect());
      do {
        this.#again = false;
        const { rows } = await db.query('select feed.event_move($1) as moved', [PAGE]);
        const moved = rows[0].moved as number | null;
        if (moved) await db.query(`select pg_notify('${CHANNEL}', '')`);
        if (moved === PAGE) this.#again = true;
        wait = moved === null ? BUSY_MS : POLL_MS;
        while ((await this.#read(db)) === PAGE && !this.#stopped);
      } while (this.#again && !this.#stopped);
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

  async #read(db: pg.Client): Promise<number> {
    const { rows } = await db.query<LoggedEvent>({
      name: 'events',
      text: `select pos::float8 as pos, kind, entity, entity_id as "entityId", version, audience, departed, at::text as at
               from feed.event_log where pos > $1 order by pos limit ${PAGE}`,
      values: [this.#position],
    });
    let calls = 0;
    for (const event of rows) {
      this.#position = event.pos;
      const listeners = new Set<Listener>();
      for (const topic of event.audience) for (const listener of this.#topics.get(topic) ?? []) listeners.add(listener);
      for (const listener of listeners) listener(event);
      calls += listeners.size;
      if (calls < SLICE) continue;
      calls = 0;
      await breath();
    }
    return rows.length;
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
      if (processId !== (db as { processID?: number }).processID) this.wake(); // its own word brings no news
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
