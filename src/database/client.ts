/**
 * The driver's client with named prepared statements: PostgreSQL parses and plans a statement once per connection
 * (measured: its CPU for a caregiver's day fell from 0.43 to 0.27 ms). Only statements with parameters are named.
 */
import pg from 'pg';

/**
 * What a connection keeps prepared, 36 bytes for each character: aliases and selections make as many texts as anybody likes. The latest used stay; for
 * the others' names nobody could ask for plans of their own any more.
 */
const MOST_CHARACTERS = 500_000;
/** One by itself makes no room for the others. */
const LONGEST = 50_000;

/** A server that says nothing for so long is gone without a word: its own statement_timeout would have spoken. */
const SILENCE_MS = 20_000;
const LOOK_MS = 1_000;

/** A table has another shape than when the statement was prepared: a migration ran beside this hub. Prepared once more, it goes well. */
const isOutdated = (error: unknown): boolean => (error as { routine?: string } | null)?.routine === 'RevalidateCachedQuery';

type Query = (query: unknown, values: unknown, callback: Answered) => unknown;
type Answered = (error: Error | null, result: unknown) => void;
/** What the driver knows of its connection. */
interface Wire {
  stream: { destroy(): void };
  close(what: { type: 'S'; name: string }): void;
  /** What was prepared, by its name. */
  parsedStatements: Record<string, string>;
}

/**
 * A client class for the ORM's pool; `see` is told of every statement.
 *
 * The driver is always given a callback, and keeps no time for each query itself (query_timeout): what it would wrap around the callback survives every
 * young collection, with the rows, until the next full one. That was a fifth of what a read costs the hub, and 300 MB.
 */
export function namingClient(see?: (sql: string) => void): typeof pg.Client {
  return class extends pg.Client {
    readonly #names = new Map<string, string>();
    #named = 0;
    #characters = 0;
    #open = 0;
    #heard = 0;
    #watch: NodeJS.Timeout | undefined;

    // biome-ignore lint/suspicious/noExplicitAny: pg overloads query a dozen times; the drivers beneath use some of them
    override query(query: any, values?: any, callback?: any): any {
      if (typeof query?.submit === 'function') return super.query(query, values, callback);
      const text = typeof query === 'string' ? query : query.text;
      see?.(text);
      const answered = typeof values === 'function' ? values : callback;
      const given = (typeof values === 'function' ? undefined : values) ?? query.values;
      const name = Array.isArray(given) && given.length > 0 ? this.#nameOf(text) : undefined;
      const asked = typeof query === 'string' ? { text, values: given, name } : { ...query, values: given, name };
      if (answered) return this.#ask(asked, answered);
      return new Promise((done, failed) => {
        this.#ask(asked, (error, result) => (error ? failed(error) : done(result)));
      });
    }

    #ask(asked: object, answered: Answered): void {
      if (this.#open++ === 0) this.#heard = performance.now();
      if (!(this as unknown as { _ended: boolean })._ended) this.#watch ??= this.#watching(); // no end would clear it any more
      (super.query as Query)(asked, undefined, (error, result) => {
        this.#open--;
        this.#heard = performance.now();
        if (isOutdated(error)) for (const text of [...this.#names.keys()]) this.#forget(text);
        // An answer, no fault: to write out where it came from was a tenth of what a lost race cost.
        if (error && 'constraint' in error && error.constraint) Object.assign(error, { stack: undefined });
        answered(error, result);
      });
    }

    get #wire(): Wire {
      return (this as unknown as { connection: Wire }).connection;
    }

    #nameOf(text: string): string | undefined {
      if (text.length > LONGEST) return undefined;
      const name = this.#names.get(text) ?? `hub${this.#named++}`;
      if (!this.#names.delete(text)) this.#characters += text.length;
      this.#names.set(text, name);
      for (const oldest of this.#names.keys()) {
        if (this.#characters <= MOST_CHARACTERS) break;
        this.#forget(oldest);
      }
      return name;
    }

    #forget(text: string): void {
      const name = this.#names.get(text);
      if (name === undefined) return;
      this.#names.delete(text);
      this.#characters -= text.length;
      delete this.#wire.parsedStatements[name];
      this.#wire.close({ type: 'S', name }); // goes ahead of the next statement, and is no error whatever becomes of that
    }

    #watching(): NodeJS.Timeout {
      const watch = setInterval(() => {
        if (this.#open > 0 && performance.now() - this.#heard > SILENCE_MS) this.#wire.stream.destroy();
      }, LOOK_MS).unref();
      this.once('end', () => clearInterval(watch));
      return watch;
    }
  };
}
