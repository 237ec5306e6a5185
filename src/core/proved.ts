/**
 * Answers from what is held, as fast as if it were always right, and given out only when it was.
 *
 * A query runs while the proof is on its way. What is found to be outdated is read anew, and the query runs again with all it needs from the beginning:
 * then nothing of it was read before it came, and once is enough. What acts on the world waits for the proof first, so it never runs twice.
 */
import type { Context } from './context.ts';
import type { Held } from './live/holdings.ts';
import type { Changes } from './live/proof.ts';

/** What was assumed has changed: nothing of the answer counts. */
export class Outdated extends Error {
  constructor(readonly changes: Changes) {
    super('What was assumed has changed');
  }
}

/** What a request took from what is held. */
export class Assumed {
  readonly #proof: Promise<Changes>;
  readonly #used: Held<unknown>[] = [];
  readonly #later: (() => void)[] = [];
  #proved: Changes | null = null;

  constructor(proof: Promise<Changes>) {
    this.#proof = proof;
    proof.catch(() => {}); // told to whoever waits for it
  }

  use<Value>(held: Held<Value>): Held<Value> {
    this.#used.push(held);
    return held;
  }

  /** Done once it is proved, and never where it is not: faults of an answer that goes to nobody are none. */
  later(work: () => void): void {
    if (this.#proved) work();
    else this.#later.push(work);
  }

  /** When nothing more is to be assumed. Resolves with what the rest may be held against; rejects with `Outdated`. */
  async prove(): Promise<Changes> {
    if (this.#proved) return this.#proved;
    const changes = await this.#proof;
    if (this.#used.some((held) => held.isOutdatedBy(changes))) throw new Outdated(changes);
    this.#proved = changes;
    for (const work of this.#later) work();
    return changes;
  }
}

/** `open` gives a context of what is held, or after changes that it was outdated by one of what is there now. */
export async function proved<Answer>(open: (after: Changes | null) => Promise<Context>, answer: (ctx: Context) => Promise<Answer>): Promise<Answer> {
  const ctx = await open(null);
  const { basis } = ctx; // the context itself may have let go of it by then
  const [answered] = await Promise.allSettled([answer(ctx)]);
  try {
    if (basis instanceof Assumed) await basis.prove();
  } catch (error) {
    if (error instanceof Outdated) return answer(await open(error.changes));
    throw error;
  }
  if (answered.status === 'rejected') throw answered.reason;
  return answered.value;
}
