/** What a request carries from the edge to the last query: who asks, when, in which language, and the loaders of this request alone. */
import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type { Config } from './config.ts';
import { AccessError, type Locale } from './errors.ts';
import type { Dispatcher } from './live/dispatcher.ts';
import type { Holdings } from './live/holdings.ts';
import type { Changes, Proof } from './live/proof.ts';
import type { Reference, References } from './live/references.ts';
import type { Ended, Known } from './live/viewers.ts';
import type { Metrics } from './metrics.ts';
import { Assumed } from './proved.ts';
import type { Ahead } from './reads/answers.ts';
import type { Tables } from './tables.ts';
import type { Clock } from './time.ts';

/** Who asks; the module `people` fills it. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by people/viewer.ts.
export interface Viewer {}

/** What lives as long as the process. */
export interface Services {
  config: Config;
  orm: MikroORM;
  clock: Clock;
  dispatcher: Dispatcher;
  /** Plain rows, outside of transactions. */
  db: Kysely<Tables>;
  /** One prepared statement outside of transactions, its rows as PostgreSQL's own text, by place. */
  ask(text: string, values: readonly unknown[]): Promise<(string | null)[][]>;
  metrics: Metrics;
  /** Who that is and whom they reach, read anew. */
  look(asked: Partial<Viewer>): Promise<Known | Ended>;
  /** Who asked lately, by session or identity. */
  known: Holdings<Known>;
  references: References;
  proof: Proof;
}

export class Context {
  /** Not a #private field: Apollo hands resolvers a shallow copy of the context. */
  private readonly loaders = new Map<Loader<never, unknown>, DataLoader<never, unknown>>();
  private readonly references = new Map<Reference<unknown>, Promise<unknown>>();
  readonly db: Kysely<Tables>;
  /** Within a root field that is read in one go. */
  readonly ahead: Ahead | null = null;

  constructor(
    readonly services: Services,
    /** Read anew after a write that changes rights: they may be the viewer's own. */
    public viewer: Viewer | null,
    readonly token: string | null,
    readonly locale: Locale,
    readonly now: Date,
    /** What is held is used as good until it is proved, or held against a proof that came already, or proved when it is used. */
    public basis: Assumed | Changes | null = null,
    /** The log's position before anything of this request was read: what comes after it is not in the answer yet, what is may come again. */
    readonly position = services.dispatcher.position,
  ) {
    this.db = services.db;
  }

  /** Where a subscription begins that follows this answer. */
  get cursor(): string {
    return this.services.dispatcher.cursorAt(this.position);
  }

  /** The signed-in viewer, or UNAUTHENTICATED. */
  get me(): Viewer {
    if (!this.viewer) throw new AccessError('UNAUTHENTICATED');
    return this.viewer;
  }

  load<Key, Value>(loader: Loader<Key, Value>, key: Key): Promise<Value> {
    let found = this.loaders.get(loader as Loader<never, unknown>) as DataLoader<Key, Value> | undefined;
    if (!found) {
      found = new DataLoader<Key, Value>((keys) => loader.batch(this, keys), { cacheKeyFn: loader.cacheKey as (key: Key) => Key, maxBatchSize: 1000 });
      this.loaders.set(loader as Loader<never, unknown>, found as DataLoader<never, unknown>);
    }
    return found.load(key);
  }

  /** What every process holds of this, the same throughout a request. */
  reference<Data>(reference: Reference<Data>): Promise<Data> {
    let found = this.references.get(reference) as Promise<Data> | undefined;
    if (!found) {
      found = this.services.references.of(reference, this.basis);
      this.references.set(reference, found);
    }
    return found;
  }

  /** Before anything is done that cannot be done again: nothing is only assumed from here on. */
  async settle(): Promise<void> {
    if (this.basis instanceof Assumed) this.basis = await this.basis.prove();
  }

  /** The same request within a root field that is read in one go. (With this one as its prototype every request would have hidden classes of its own.) */
  lookingAhead(ahead: Ahead): Context {
    return Object.assign(Object.create(Context.prototype), this, { ahead });
  }

  /** After a write: what was loaded before it no longer holds. */
  forget(): void {
    this.loaders.clear();
    this.references.clear();
    this.basis = null;
  }
}

export interface Loader<Key, Value> {
  batch(ctx: Context, keys: readonly Key[]): Promise<Value[]>;
  cacheKey: (key: Key) => unknown;
}

/** One row per key, in one statement for all keys of a request. Keys that are objects are told apart by their JSON. */
export function loader<Key, Value>(batch: (ctx: Context, keys: readonly Key[]) => Promise<Value[]>): Loader<Key, Value> {
  return { batch, cacheKey: (key) => (typeof key === 'object' ? JSON.stringify(key) : key) };
}

/** A loader from rows that carry their key: null where none came back. */
export function oneLoader<Row>(rows: (ctx: Context, keys: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string): Loader<string, Row | null> {
  return loader(async (ctx, keys) => {
    const byKey = new Map((await rows(ctx, keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** A loader from rows that carry their key: all of a key's rows, in the statement's order. */
export function manyLoader<Row>(rows: (ctx: Context, keys: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string): Loader<string, Row[]> {
  return loader(async (ctx, keys) => {
    const byKey = Map.groupBy(await rows(ctx, keys), keyOf);
    return keys.map((key) => byKey.get(key) ?? []);
  });
}
