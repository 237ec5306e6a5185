/** What many ask at about the same time is asked once: at once when nobody is before them, else together with all who come while the others' answer is on its way. */
import { isUnavailable } from './errors.ts';

const MOST = 500;

interface Waiting<Key, Value> {
  key: Key;
  done(value: Value): void;
  failed(error: unknown): void;
}

export class Batch<Key, Value> {
  readonly #ask: (keys: readonly Key[]) => Promise<readonly Value[]>;
  readonly #atOnce: number;
  #waiting: Waiting<Key, Value>[] = [];
  #running = 0;

  constructor(ask: (keys: readonly Key[]) => Promise<readonly Value[]>, atOnce = 2) {
    this.#ask = ask;
    this.#atOnce = atOnce;
  }

  load(key: Key): Promise<Value> {
    return new Promise((done, failed) => {
      this.#waiting.push({ key, done, failed });
      if (this.#running < this.#atOnce) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running++;
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, MOST));
    this.#running--;
  }

  /** A key that cannot be asked fails alone; when nobody answers, whoever waited behind has waited long enough. */
  async #settle(asked: readonly Waiting<Key, Value>[]): Promise<void> {
    try {
      const values = await this.#ask(asked.map(({ key }) => key));
      asked.forEach(({ done }, index) => done(values[index]!));
    } catch (error) {
      if (isUnavailable(error)) for (const one of [...asked, ...this.#waiting.splice(0)]) one.failed(error);
      else if (asked.length === 1) asked[0]!.failed(error);
      else for (const one of asked) await this.#settle([one]);
    }
  }
}
