/**
 * What everybody needs and hardly anybody changes: held whole by every process, and never answered from before it is proved.
 * A module declares what it holds and where changes of it are told; whose it is to see is judged by whoever reads it, for each viewer.
 */
import type { Kysely } from 'kysely';
import { Batch } from '../batch.ts';
import { Assumed } from '../proved.ts';
import type { Tables } from '../tables.ts';
import type { Clock } from '../time.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type Held, Holdings } from './holdings.ts';
import type { Changes, Proof } from './proof.ts';

export interface Reference<Data> {
  /** The database's triggers tell it there: `reference/…`. */
  topic: `reference/${string}`;
  read(db: Kysely<Tables>): Promise<Data>;
}

/** More than there will ever be kinds of it. */
const MOST = 100;

export class References {
  readonly #db: Kysely<Tables>;
  readonly #proof: Proof;
  readonly #holdings: Holdings<unknown>;
  readonly #reads = new Map<string, Batch<Changes | null, Held<unknown>>>();

  constructor(db: Kysely<Tables>, dispatcher: Dispatcher, clock: Clock, proof: Proof) {
    this.#db = db;
    this.#proof = proof;
    this.#holdings = new Holdings(dispatcher, clock, MOST);
  }

  /** As of a moment after this was asked, or after the proof that came already; or what is held, where it will be proved. */
  async of<Data>(reference: Reference<Data>, basis: Assumed | Changes | null): Promise<Data> {
    return (await this.#find(reference, basis)).value as Data;
  }

  async #find(reference: Reference<unknown>, basis: Assumed | Changes | null): Promise<Held<unknown>> {
    const held = this.#holdings.get(reference.topic);
    if (basis instanceof Assumed) return held ? basis.use(held) : this.#read(reference, null);
    if (!held) return this.#read(reference, basis);
    const changes = basis ?? (await this.#proof.changes(null));
    return held.isOutdatedBy(changes) ? this.#read(reference, changes) : held;
  }

  #read(reference: Reference<unknown>, known: Changes | null): Promise<Held<unknown>> {
    const { topic } = reference;
    const reads = this.#reads.get(topic) ?? new Batch((known) => this.#readOnce(reference, known));
    this.#reads.set(topic, reads);
    return reads.load(known);
  }

  /** For all who asked before. */
  async #readOnce(reference: Reference<unknown>, known: readonly (Changes | null)[]): Promise<Held<unknown>[]> {
    const { topic } = reference;
    const changes = known.filter((one) => one !== null);
    const held = await this.#holdings.read(topic, changes, async () => ({ value: await reference.read(this.#db), topic, until: null }));
    return known.map(() => held);
  }
}
