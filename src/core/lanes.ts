/** Whoever asks much at once waits for themselves: so many of theirs run, the rest in turn, and others pass by. */
export class Lanes {
  readonly #width: number;
  readonly #lanes = new Map<string, { running: number; waiting: (() => void)[] }>();

  constructor(width: number) {
    this.#width = width;
  }

  /** How many lanes are in use. */
  get size(): number {
    return this.#lanes.size;
  }

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const lane = this.#lanes.get(key) ?? { running: 0, waiting: [] };
    this.#lanes.set(key, lane);
    if (lane.running < this.#width) lane.running++;
    else await new Promise<void>((go) => lane.waiting.push(go)); // takes the place of the one that is done
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      if (next) next();
      else if (--lane.running === 0) this.#lanes.delete(key);
    }
  }
}
