import { isUnavailable } from './errors.ts';

/** What many ask at about the same time is asked once: at once when nobody is before them, else together with all who come while the others' answer is on its way. */
const AT_ONCE = 2;
const MOST = 500;

interface Waiting<Key, Value> {
  key: Key;
  done(value: Value): void;
  failed(error: unknown): void;
}

export class Batch<Key, Value> {
  readonly #ask: (keys: readonly Key[]) => Promise<readonly Value[]>;
  #waiting: Waiting<Key, Value>[] = [];
  #running = 0;

  constructor(ask: (keys: readonly Key[]) => Promise<readonly Value[]>) {
    this.#ask = ask;
  }

  load(key: Key): Promise<Value> {
    return new Promise((done, failed) => {
      this.#waiting.push({ key, done, failed });
      if (this.#running < AT_ONCE) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running++;
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, MOST));
    this.#running--;
  }

  /** A key that cannot be asked fails alone; whoever does not answer is not asked again for each. */
  async #settle(asked: readonly Waiting<Key, Value>[]): Promise<void> {
    try {
      const values = await this.#ask(asked.map(({ key }) => key));
      asked.forEach(({ done }, index) => done(values[index]!));
    } catch (error) {
      if (asked.length === 1 || isUnavailable(error)) for (const { failed } of asked) failed(error);
      else for (const one of asked) await this.#settle([one]);
    }
  }
}
