/**
 * Follows the event log and hands each event to those who listen to one of its topics, and to nobody else.
 * NOTIFY only wakes it up (it is lost over resets and does not pass a transaction pooler): it polls beneath.
 */
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
const PAGE = 500;
const EVENT_COLUMNS = 'pos::float8 as pos, kind, entity, entity_id as "entityId", version, audience, departed, at::text as at';

export class Dispatcher {
  readonly #topics = new Map<string, Set<Listener>>();
  readonly #url: string;
  readonly #session: string;
  readonly #log: (message: string) => void;
  #db: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #busy = false;
  #again = false;
  #stopped = false;
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
    const { rows } = await db.query('select (select id from feed.epoch) as epoch, coalesce((select max(pos) from feed.event_log), 0)::float8 as pos');
    this.#epoch = rows[0].epoch;
    this.#position = rows[0].pos;
    this.#later(POLL_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#db?.end().catch(() => {});
  }

  /** There may be something new: looks at once, or once more when it is looking. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#busy) this.#again = true;
    else void this.#run();
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
    this.#busy = true;
    let wait = POLL_MS;
    try {
      const db = this.#db ?? (await this.#connect());
      do {
        this.#again = false;
        const { rows } = await db.query('select feed.event_move() as moved');
        const moved = rows[0].moved as number | null;
        if (moved) await db.query(`select pg_notify('${CHANNEL}', '')`);
        if (moved === null)
          wait = 5; // another hub is moving: ask again in a moment
        else if (moved === PAGE) this.#again = true;
        while ((await this.#read(db)) === PAGE);
      } while (this.#again && !this.#stopped);
    } catch (error) {
      if (!this.#stopped) this.#log(`The event log does not answer: ${(error as Error).message}`);
      await this.#drop();
    } finally {
      this.#busy = false;
      this.#later(wait);
    }
  }

  async #read(db: pg.Client): Promise<number> {
    const { rows } = await db.query({
      name: 'events',
      text: `select ${EVENT_COLUMNS} from feed.event_log where pos > $1 order by pos limit ${PAGE}`,
      values: [this.#position],
    });
    for (const event of rows as LoggedEvent[]) {
      this.#position = event.pos;
      const called = new Set<Listener>();
      for (const topic of event.audience) {
        for (const listener of this.#topics.get(topic) ?? []) {
          if (called.has(listener)) continue;
          called.add(listener);
          listener(event);
        }
      }
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
    });
    db.on('error', () => void this.#drop());
    db.on('notification', () => this.wake());
    await db.connect();
    await db.query(`listen ${CHANNEL}`);
    this.#db = db;
    return db;
  }

  async #drop(): Promise<void> {
    const db = this.#db;
    this.#db = null;
    await db?.end().catch(() => {});
  }
}
