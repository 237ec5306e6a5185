/** What a process holds of the database until somebody tells that it changed. Good to be used, but not to be answered from before it is proved. */
import { Recent } from '../recent.ts';
import type { Clock } from '../time.ts';
import type { Dispatcher, LoggedEvent } from './dispatcher.ts';
import type { Changes } from './proof.ts';

/** Beneath all that is told, everything is read anew so often. */
const ANEW_MS = 15 * 60_000;

export class Held<Value> {
  /** A change of it was shown since, or would not be told any more. */
  isOutdated = false;

  constructor(
    readonly key: string,
    readonly value: Value,
    /** Where its changes are told. */
    readonly topic: string,
    /** Changes that were committed before it was read, though they had not been shown here. */
    readonly knows: readonly number[],
    /** By the clock, in ms. */
    readonly from: number,
    readonly until: number,
  ) {}

  isOutdatedBy(changes: Changes): boolean {
    return this.isOutdated || !changes.prove(this.topic, this.knows);
  }
}

export interface Found<Value> {
  value: Value;
  topic: string;
  /** When the clock alone changes it; null when it never does. */
  until: Date | null;
}

export class Holdings<Value> {
  readonly #dispatcher: Dispatcher;
  readonly #clock: Clock;
  readonly #all: Recent<Held<Value>>;
  readonly #byTopic = new Map<string, Held<Value>[]>();

  /** The longest unused make room for more than `most`. */
  constructor(dispatcher: Dispatcher, clock: Clock, most: number) {
    this.#dispatcher = dispatcher;
    this.#clock = clock;
    this.#all = new Recent(most);
    dispatcher.ahead.push((event) => this.#hear(event));
  }

  get size(): number {
    return this.#all.size;
  }

  get(key: string): Held<Value> | undefined {
    const held = this.#all.get(key);
    const now = this.#clock.now().getTime();
    return held && held.from <= now && now < held.until ? held : undefined;
  }

  /** Reads it, and holds it unless it changed meanwhile. `known` are changes that whoever reads has heard of. */
  async read(key: string, known: readonly Changes[], read: () => Promise<Found<Value>>): Promise<Held<Value>> {
    const { position } = this.#dispatcher;
    const now = this.#clock.now().getTime();
    const { value, topic, until } = await read();
    const knows = known.flatMap((changes) => changes.of(topic));
    const held = new Held(key, value, topic, knows, now, Math.min(until?.getTime() ?? Number.POSITIVE_INFINITY, now + ANEW_MS));
    if (this.#dispatcher.firstAfter(position, topic) === null) this.#keep(held);
    return held;
  }

  #keep(held: Held<Value>): void {
    const before = this.#all.get(held.key);
    if (before) this.#forget(before);
    this.#byTopic.set(held.topic, [...(this.#byTopic.get(held.topic) ?? []), held]);
    const oldest = this.#all.set(held.key, held);
    if (oldest) this.#forget(oldest);
  }

  /** What is not kept hears of nothing: whoever took it before and waits for the proof must not go on with it. */
  #forget(held: Held<Value>): void {
    held.isOutdated = true;
    if (this.#all.get(held.key) === held) this.#all.delete(held.key);
    const others = this.#byTopic.get(held.topic)?.filter((one) => one !== held) ?? [];
    if (others.length > 0) this.#byTopic.set(held.topic, others);
    else this.#byTopic.delete(held.topic);
  }

  #hear({ audience }: LoggedEvent): void {
    for (const topic of audience) {
      for (const held of this.#byTopic.get(topic) ?? []) this.#forget(held);
    }
  }
}
