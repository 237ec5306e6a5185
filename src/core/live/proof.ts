/**
 * Whether what this process holds is what is committed.
 *
 * Whatever changes it writes a row into the event log in its own transaction. A row that is committed waits in the inbox, or stands in the log beyond the
 * dispatcher's position, or was shown ahead, where it outdates what is held. One small statement reads the first two: what it names must be read anew,
 * and all else that is held was right at a moment after whoever asked had asked.
 */
import { type Kysely, sql } from 'kysely';
import { Batch } from '../batch.ts';
import type { Tables } from '../tables.ts';
import type { Dispatcher } from './dispatcher.ts';

/** What was committed at some moment and had not been shown here. */
export class Changes {
  /** Nobody can tell what has changed: the log is another one, or not whole. */
  readonly isStrange: boolean;
  readonly #ids = new Map<string, number[]>();

  constructor(isStrange: boolean, changes: readonly (readonly [id: number, topic: string])[]) {
    this.isStrange = isStrange;
    for (const [id, topic] of changes) this.#ids.set(topic, [...this.of(topic), id]);
  }

  /** The changes of a topic, by their ids. */
  of(topic: string): readonly number[] {
    return this.#ids.get(topic) ?? NONE;
  }
}

const NONE: readonly number[] = [];

export class Proof {
  readonly #batch: Batch<null, Changes>;

  constructor(db: Kysely<Tables>, dispatcher: Dispatcher) {
    this.#batch = new Batch(async (askers) => {
      const { rows } = await sql<{ strange: boolean; changes: [number, string][] | null }>`
        select strange, changes from feed.changes_after(${dispatcher.position}, ${dispatcher.epoch})`.execute(db);
      const changes = new Changes(rows[0]!.strange, rows[0]!.changes ?? []);
      return askers.map(() => changes);
    });
  }

  /** As of a moment after this was asked, in one statement for all who ask before it is sent. */
  changes(): Promise<Changes> {
    return this.#batch.load(null);
  }
}
