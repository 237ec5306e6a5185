/**
 * One running subscription: takes the events of its stream one by one, has each read with the rights of that moment, and hands on what may be seen.
 *
 * Nothing is sent that was read with rights which have changed meanwhile: it is read again. Whoever sees less than before hears so, and why, before
 * the next event.
 */
import type { Context, Viewer } from '../context.ts';
import type { LoggedEvent } from './dispatcher.ts';
import type { Answer, StandingQuery } from './standing-queries.ts';
import { EventStream, Overrun, type Reader, type StreamEvent } from './stream.ts';
import type { Attendant, Ended, Presence } from './viewers.ts';

/** With whose eyes an event is read: all to whom it looks the same share a key, and the viewer has no right that one of them lacks. */
export interface View {
  key: string;
  /** The account whose own it is; null when it is shared. */
  owner: string | null;
  viewer(): Viewer;
}

/** What a subscription's resolver answers. */
export interface Feed {
  /** What to listen to with these rights. */
  topics(viewer: Viewer): readonly string[];
  /** Whether an event passes the filters. */
  concerns(event: LoggedEvent): boolean;
  /** One update tells how things stand after any number of events: those that wait are told as one. */
  gathers?: boolean;
  /** `isPlain`: the document asks for nothing beyond what the event itself names. */
  viewOf(viewer: Viewer, event: StreamEvent, isPlain: boolean): View;
  /** The update as the viewer may see it; null when it is nothing to them. */
  update(ctx: Context, event: StreamEvent): Promise<object | null>;
  /** What tells that somebody sees less than before; nothing when they do not. */
  narrowed(before: Viewer, after: Viewer): readonly Notice[];
  ended(why: Ended): Notice;
}

export interface Notice {
  reason: string;
  /** The update that tells it. */
  update(ctx: Context, cursor: string): object;
}

/** Where updates go. */
export interface Sink {
  /** A promise while the reader is behind. */
  next(answer: Answer): Promise<void> | undefined;
  /** The source ended, or the reader did not keep up (`Overrun`). */
  failed(error: unknown): void;
}

export class Subscription implements Attendant, Reader {
  readonly #query: StandingQuery;
  readonly #presence: Presence;
  readonly #sink: Sink;
  readonly #stream: EventStream;
  /** The rights with which it was read last. */
  #viewer: Viewer;
  /** Taken from the stream and not handed on yet. */
  #event: StreamEvent | null = null;
  #handed: number;
  #isBusy = false;
  /** Busy since the reader is behind. */
  #isBlocked = false;
  #isOver = false;
  #gathering: NodeJS.Immediate | null = null;

  constructor(query: StandingQuery, presence: Presence, after: number | null, sink: Sink) {
    this.#query = query;
    this.#presence = presence;
    this.#sink = sink;
    this.#viewer = presence.viewer;
    this.#stream = new EventStream(query.log, query.db, query.feed.topics(presence.viewer), after, this);
    this.#handed = this.#stream.position;
    query.subscribers++;
    presence.add(this);
  }

  /** There is something to be taken: what stood in the log already, or has just come. Whoever reads nothing while that grows too much is not waited for. */
  ready(): void {
    if (this.#isBlocked && this.#stream.isOverrun) this.#sink.failed(new Overrun());
    else if (this.#query.feed.gathers)
      this.#gathering ??= setImmediate(() => this.#gathered()); // what was written together comes together
    else this.#pump();
  }

  /** Everything up to here was handed on, or was nothing to them. */
  get cursor(): string {
    return this.#query.log.cursorAt(this.#handed);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#gathering) clearImmediate(this.#gathering);
    this.#stream.end();
    this.#presence.remove(this);
    this.#query.leave();
  }

  /** The topics change at once, so that what comes on the new ones is not missed; what was lost is told in turn. */
  judged(): void {
    const { viewer, since } = this.#presence;
    const topics = this.#query.feed.topics(viewer);
    const { topics: known } = this.#stream;
    if (topics.length !== known.length || topics.some((topic, index) => topic !== known[index])) this.#stream.turnTo(topics, since);
    this.#pump();
  }

  /** From a reading that others may share: what it found, null when there is nothing for this view. */
  deliver(answer: Answer | null): void {
    if (this.#isOver) return;
    this.#isBusy = false;
    if (!this.#isChanged) this.#hand(answer); // else it was read with rights that hold no more: once again
    this.#pump();
  }

  failed(error: unknown): void {
    if (!this.#isOver) this.#sink.failed(error);
  }

  /** The last word, and with it the end. */
  async end(why: Ended): Promise<void> {
    if (this.#isOver) return;
    this.#isBusy = true;
    const answer = await this.#query.tell(this.#query.feed.ended(why), this.#viewer, this.cursor);
    if (this.#isOver) return;
    void this.#sink.next(answer);
    this.leave();
  }

  get #isChanged(): boolean {
    return !this.#presence.isCurrent() || this.#presence.viewer !== this.#viewer;
  }

  #pump(): void {
    try {
      while (!this.#isBusy && !this.#isOver && this.#presence.isCurrent()) {
        if (this.#presence.viewer !== this.#viewer) {
          this.#adopt(this.#presence.viewer);
          continue;
        }
        this.#event ??= this.#take();
        if (!this.#event) return;
        if (!this.#query.feed.concerns(this.#event)) {
          this.#hand(null);
          continue;
        }
        this.#isBusy = true;
        const answer = this.#query.read(this.#event, this.#viewer, this);
        if (answer === undefined) return; // on its way
        this.#isBusy = false;
        this.#hand(answer);
      }
    } catch (error) {
      this.#sink.failed(error);
    }
  }

  #gathered(): void {
    this.#gathering = null;
    this.#pump();
  }

  #take(): StreamEvent | null {
    const event = this.#stream.take() ?? null;
    return event && this.#query.feed.gathers ? this.#gather(event) : event;
  }

  /** With all that waits behind it. */
  #gather(first: StreamEvent): StreamEvent {
    const gathered = [first];
    while (this.#stream.waiting > 0) {
      const next = this.#stream.take();
      if (!next) break; // what waited had been passed already
      gathered.push(next);
    }
    return gathered.length === 1 ? first : { ...gathered.at(-1)!, gathered };
  }

  #adopt(viewer: Viewer): void {
    const notices = this.#query.feed.narrowed(this.#viewer, viewer);
    this.#viewer = viewer;
    if (notices.length === 0) return;
    this.#isBusy = true;
    void this.#tell(notices);
  }

  async #tell(notices: readonly Notice[]): Promise<void> {
    try {
      for (const notice of notices) {
        const answer = await this.#query.tell(notice, this.#viewer, this.cursor);
        if (this.#isOver) return;
        await this.#sink.next(answer);
      }
    } catch (error) {
      if (!this.#isOver) this.#sink.failed(error);
      return;
    }
    this.#isBusy = false;
    this.#pump();
  }

  #hand(answer: Answer | null): void {
    const { pos, coalesced } = this.#event!;
    this.#event = null;
    this.#handed = pos;
    if (!answer) return;
    if (coalesced) this.#query.metrics.coalesced.inc();
    const taken = this.#sink.next(answer);
    if (!taken) return;
    this.#isBusy = true;
    this.#isBlocked = true;
    void taken.then(() => {
      this.#isBusy = false;
      this.#isBlocked = false;
      this.#pump();
    });
  }
}
