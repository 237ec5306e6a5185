import { AccessError } from '../core/errors.ts';

/** Work that takes the processor, a little at a time: what comes when the queue is full is turned away at once. */
export class Lane {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#atOnce) this.#running++;
    else {
      if (this.#waiting.length >= this.#mostWaiting) throw new AccessError('RATE_LIMITED', { seconds: 2 });
      await new Promise<void>((turn) => this.#waiting.push(turn)); // the place is handed on, so #running stays
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
