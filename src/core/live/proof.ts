/**
 * Whether what this process holds is what is committed.
 *
 * Whatever changes it writes a row into the event log in its own transaction. A row that is committed waits in the inbox, or stands in the log beyond the
 * dispatcher's position, or was shown ahead, where it outdates what is held. One small statement reads the first two: what it names must be read anew,
 * and all else that is held was right at a moment after whoever asked had asked.
 */
import { Batch } from '../batch.ts';
import type { Services } from '../context.ts';
import type { Dispatcher } from './dispatcher.ts';

/** What was committed at some moment and had not been shown here: of the topics that were asked for, and of all that everybody needs. */
export class Changes {
  readonly #isStrange: boolean;
  readonly #topics: ReadonlySet<string>;
  readonly #ids = new Map<string, number[]>();

  /** Where `isStrange`, nobody can tell what has changed: the log is another one, or not whole. */
  constructor(isStrange: boolean, changes: readonly (readonly [id: number, topic: string])[], topics: readonly string[]) {
    this.#isStrange = isStrange;
    this.#topics = new Set(topics);
    for (const [id, topic] of changes) {
      const ids = this.#ids.get(topic);
      if (ids) ids.push(id);
      else this.#ids.set(topic, [id]);
    }
  }

  /** The changes of a topic, by their ids. */
  of(topic: string): readonly number[] {
    return this.#ids.get(topic) ?? NONE;
  }

  /** Whether nothing has changed but what is known. Nothing is proved of what was not asked for. */
  prove(topic: string, known: readonly number[]): boolean {
    const isAsked = topic.startsWith(EVERYBODYS) || this.#topics.has(topic);
    return isAsked && !this.#isStrange && this.of(topic).every((id) => known.includes(id));
  }
}

const NONE: readonly number[] = [];
/** It takes a tenth of what goes on beside it, and the more it serves the less it costs. */
const ONE_AT_A_TIME = 1;
/** Topics of what everybody needs begin so. */
const EVERYBODYS = 'reference/';

export class Proof {
  readonly #batch: Batch<string | null, Changes>;
  readonly #log: (message: string) => void;
  #wasStrange = false;

  constructor(ask: Services['ask'], dispatcher: Dispatcher, log: (message: string) => void) {
    this.#log = log;
    this.#batch = new Batch(async (asked) => {
      const topics = asked.filter((topic) => topic !== null);
      const [[strange, changes] = []] = await ask('select strange, changes from feed.changes_after($1, $2, $3)', [
        dispatcher.position,
        dispatcher.epoch,
        topics,
      ]);
      const isStrange = strange !== 'f';
      if (isStrange !== this.#wasStrange) this.#say(isStrange);
      const found = new Changes(isStrange, changes ? JSON.parse(changes) : [], topics);
      return asked.map(() => found);
    }, ONE_AT_A_TIME);
  }

  /** As of a moment after this was asked, of a topic and of all that everybody needs; in one statement for all who ask before it is sent. */
  changes(topic: string | null): Promise<Changes> {
    return this.#batch.load(topic);
  }

  #say(isStrange: boolean): void {
    this.#wasStrange = isStrange;
    this.#log(
      isStrange
        ? 'The event log is not the one this hub follows, or lacks what it has not read: everything is read anew for every request. If the database was restored, start the hub anew'
        : 'The event log is the one this hub follows again',
    );
  }
}
