/**
 * The latest events of the log, by topic. Whoever was cut for a moment reads them here: after a restart thousands of phones come back
 * at once, and one statement for each would keep the database busy for most of a minute.
 */
import type { LoggedEvent } from './dispatcher.ts';

/** 80 seconds at 200 events a second, about 16 MB. */
export const MOST_RECENT = 16_000;
const COMPACT_FROM = 256;

interface Row {
  events: LoggedEvent[];
  /** Those before it are forgotten. */
  first: number;
}

export class RecentEvents {
  readonly #most: number;
  readonly #all: Row = { events: [], first: 0 };
  readonly #byTopic = new Map<string, Row>();
  #from = 0;

  constructor(most = MOST_RECENT) {
    this.#most = most;
  }

  /** Everything after this position is here. */
  get from(): number {
    return this.#from;
  }

  /** What came before, or was trimmed from the log, is not handed out. */
  forgetUntil(position: number): void {
    this.#from = Math.max(this.#from, position);
  }

  add(event: LoggedEvent): void {
    this.#all.events.push(event);
    for (const topic of event.audience) {
      const row = this.#byTopic.get(topic);
      if (row) row.events.push(event);
      else this.#byTopic.set(topic, { events: [event], first: 0 });
    }
    if (this.#all.events.length - this.#all.first > this.#most) this.#forget();
  }

  /** The first so many events of these topics after a position, in order; null when not all of them are here any more. */
  since(position: number, topics: readonly string[], most: number): LoggedEvent[] | null {
    if (position < this.#from) return null;
    const found = new Set<LoggedEvent>();
    for (const topic of topics) {
      const row = this.#byTopic.get(topic);
      if (!row) continue;
      const first = after(row, position);
      for (const event of row.events.slice(first, first + most)) found.add(event);
    }
    return [...found].sort((one, other) => one.pos - other.pos).slice(0, most);
  }

  #forget(): void {
    const event = drop(this.#all);
    this.forgetUntil(event.pos);
    for (const topic of event.audience) {
      const row = this.#byTopic.get(topic)!;
      drop(row);
      if (row.first === row.events.length) this.#byTopic.delete(topic);
    }
  }
}

function drop(row: Row): LoggedEvent {
  const event = row.events[row.first++]!;
  if (row.first >= COMPACT_FROM && row.first * 2 >= row.events.length) {
    row.events = row.events.slice(row.first);
    row.first = 0;
  }
  return event;
}

/** The index of the first event after a position. */
function after({ events, first }: Row, position: number): number {
  let low = first;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.pos > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
