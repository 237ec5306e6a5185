/** Work taken in turn: so much of it at once, the rest waits, and what would wait beyond that is turned away. */
import { rateLimited } from './errors.ts';

export class Lane {
  readonly #width: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(width: number, mostWaiting = Number.POSITIVE_INFINITY) {
    this.#width = width;
    this.#mostWaiting = mostWaiting;
  }

  get isIdle(): boolean {
    return this.#running === 0;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#width) this.#running++;
    else {
      if (this.#waiting.length >= this.#mostWaiting) throw rateLimited(2);
      await new Promise<void>((turn) => this.#waiting.push(turn)); // takes the place of the one that is done
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}

/** Whoever asks much at once waits for themselves, and others pass by. */
export class Lanes {
  readonly #width: number;
  readonly #lanes = new Map<string, Lane>();

  constructor(width: number) {
    this.#width = width;
  }

  /** How many lanes are in use. */
  get size(): number {
    return this.#lanes.size;
  }

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const lane = this.#lanes.get(key) ?? new Lane(this.#width);
    this.#lanes.set(key, lane);
    try {
      return await lane.run(work);
    } finally {
      if (lane.isIdle) this.#lanes.delete(key);
    }
  }
}
