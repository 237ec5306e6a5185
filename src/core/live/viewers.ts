/**
 * Who is connected to this process, with the rights of this moment: read once, kept until something changes them, and never beyond.
 *
 * Every change of somebody's rights stands in the event log (the database's triggers write it there), so it overtakes no event that follows it: the
 * dispatcher shows a page here before anybody hears of it. What the calendar changes (a birthday, the end of a consent) comes with `until`. Beneath
 * both, everybody is read anew every quarter of an hour.
 */
import type { Viewer } from '../context.ts';
import { isUnavailable } from '../errors.ts';
import type { Clock } from '../time.ts';
import type { Dispatcher, LoggedEvent } from './dispatcher.ts';

/** Why somebody is nobody any more. */
export type Ended = 'SESSION_ENDED' | 'ACCOUNT_LOCKED';

export interface Known {
  viewer: Viewer;
  /** When the calendar changes who they are or whom they reach; null when it will not. */
  until: Date | null;
}

/** Reads them anew, in the order asked. */
export type Look = (viewers: readonly Viewer[]) => Promise<(Known | Ended)[]>;

/** What lives on a session: it hears when its viewer has another view, or has ended. */
export interface Attendant {
  judged(): void;
}

/** One session on this process. */
export class Presence {
  /** Seldom more than a socket and what runs on it: a set would take five times as much. */
  #attendants: readonly Attendant[] = [];
  readonly #viewers: Viewers;
  ended: Ended | null = null;
  /** Something has changed: not to be judged by until it was read anew. */
  isStale = false;
  /** The position of the first change that `viewer` knows of and the one before it did not. */
  since = 0;
  /** In ms. */
  until = 0;
  /** Rises with every change, so that one that comes while they are read is not passed over. */
  changes = 0;

  #waiting: ((error: unknown) => void)[] | null = null;

  constructor(
    viewers: Viewers,
    public viewer: Viewer,
  ) {
    this.#viewers = viewers;
  }

  /** Whether `viewer` holds at this moment; when it does not, the attendants hear as soon as it was read anew. */
  isCurrent(): boolean {
    this.#viewers.watch(this);
    return !this.isStale && !this.ended;
  }

  /** When they have been read anew, where something has changed; rejects when that failed. */
  async fresh(): Promise<void> {
    if (!this.isCurrent() && !this.ended)
      await new Promise<void>((done, failed) => {
        this.#waiting ??= [];
        this.#waiting.push((error) => (error ? failed(error) : done()));
      });
  }

  add(attendant: Attendant): void {
    this.#attendants = [...this.#attendants, attendant];
  }

  remove(attendant: Attendant): void {
    this.#attendants = this.#attendants.filter((one) => one !== attendant);
  }

  get isAlone(): boolean {
    return this.#attendants.length === 0;
  }

  /** Read anew. */
  settled(): void {
    this.isStale = false;
    this.wake();
    for (const attendant of this.#attendants) attendant.judged();
  }

  /** Whoever waits for it waits no longer. */
  wake(error?: unknown): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const one of waiting) one(error);
  }
}

const MOST_ASKED = 500;
const BEAT_MS = 1_000;
const ANEW_MS = 15 * 60_000;

export class Viewers {
  readonly #byPerson = new Map<string, Presence[]>();
  readonly #dispatcher: Dispatcher;
  readonly #look: Look;
  readonly #clock: Clock;
  readonly #log: (error: unknown) => void;
  #stale = new Set<Presence>();
  /** Those that could not be read, for the next beat. */
  readonly #later = new Set<Presence>();
  #looking: Promise<void> | null = null;
  readonly #beat: NodeJS.Timeout;

  constructor(dispatcher: Dispatcher, clock: Clock, look: Look, log: (error: unknown) => void) {
    this.#dispatcher = dispatcher;
    this.#look = look;
    this.#clock = clock;
    this.#log = log;
    dispatcher.ahead.push((event) => this.#hear(event));
    this.#beat = setInterval(() => this.#turn(), BEAT_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#beat);
    this.#stale.clear();
    await this.#looking;
  }

  /** How many sessions are here. */
  get size(): number {
    return [...this.#byPerson.values()].reduce((sum, sessions) => sum + sessions.length, 0);
  }

  /** A viewer who was read when the log stood at `position`. */
  enter({ viewer, until }: Known, position: number, attendant: Attendant): Presence {
    const sessions = this.#byPerson.get(viewer.personId) ?? [];
    this.#byPerson.set(viewer.personId, sessions);
    let presence = sessions.find((one) => !one.ended && isSame(one.viewer, viewer)); // one that has ended may still be closing
    if (!presence) {
      presence = new Presence(this, viewer);
      presence.until = this.#boundary(until);
      sessions.push(presence);
      const changed = this.#dispatcher.firstAfter(position, rightsOf(viewer.personId));
      if (changed !== null) this.#outdate(presence, changed);
    }
    presence.add(attendant);
    return presence;
  }

  leave(presence: Presence, attendant: Attendant): void {
    presence.remove(attendant);
    if (!presence.isAlone) return;
    this.#stale.delete(presence);
    this.#later.delete(presence);
    presence.wake();
    const { personId } = presence.viewer;
    const others = this.#byPerson.get(personId)?.filter((one) => one !== presence) ?? [];
    if (others.length > 0) this.#byPerson.set(personId, others);
    else this.#byPerson.delete(personId);
  }

  #hear(event: LoggedEvent): void {
    if (event.entity !== 'person') return;
    for (const presence of this.#byPerson.get(event.entityId) ?? []) this.#outdate(presence, event.pos);
  }

  #outdate(presence: Presence, position: number): void {
    presence.since = presence.isStale ? Math.min(presence.since, position) : position;
    presence.isStale = true;
    presence.changes++;
    this.#stale.add(presence);
    this.#looking ??= this.#lookAnew();
  }

  /** What the calendar has changed since. */
  watch(presence: Presence, now = this.#clock.now().getTime()): void {
    if (presence.until <= now && !presence.isStale && !presence.ended) this.#outdate(presence, this.#dispatcher.position);
  }

  #turn(): void {
    const now = this.#clock.now().getTime();
    for (const sessions of this.#byPerson.values()) for (const presence of sessions) this.watch(presence, now);
    for (const presence of this.#later) this.#stale.add(presence);
    this.#later.clear();
    if (this.#stale.size > 0) this.#looking ??= this.#lookAnew();
  }

  async #lookAnew(): Promise<void> {
    try {
      await null; // all that one page of the log outdates is read at once
      while (this.#stale.size > 0) {
        const asked = [...this.#stale].slice(0, MOST_ASKED).map((presence) => ({ presence, changes: presence.changes }));
        const found = await this.#ask(asked.map(({ presence }) => presence));
        asked.forEach(({ presence, changes }, index) => {
          const one = found[index];
          if (one && presence.changes === changes && this.#stale.delete(presence)) this.#settle(presence, one);
        });
      }
    } catch (error) {
      if (!isUnavailable(error)) this.#log(error); // the next beat tries again, and until then they hear nothing
      for (const presence of this.#stale) presence.wake(error);
    } finally {
      this.#looking = null;
    }
  }

  /** One that cannot be read keeps nobody else waiting: it is left for the next beat, and hears nothing until then. */
  async #ask(presences: readonly Presence[]): Promise<(Known | Ended | null)[]> {
    try {
      return await this.#look(presences.map(({ viewer }) => viewer));
    } catch (error) {
      if (presences.length === 1 || isUnavailable(error)) throw error;
      return Promise.all(presences.map((presence) => this.#askAlone(presence)));
    }
  }

  async #askAlone(presence: Presence): Promise<Known | Ended | null> {
    try {
      const [found] = await this.#look([presence.viewer]);
      return found!;
    } catch (error) {
      this.#log(error);
      this.#stale.delete(presence);
      this.#later.add(presence);
      presence.wake(error);
      return null;
    }
  }

  #settle(presence: Presence, found: Known | Ended): void {
    if (typeof found === 'string') presence.ended = found;
    else {
      presence.viewer = found.viewer;
      presence.until = this.#boundary(found.until);
    }
    presence.settled();
  }

  #boundary(until: Date | null): number {
    const anew = this.#clock.now().getTime() + ANEW_MS * (0.8 + Math.random() * 0.4); // not all of those who came together at once
    return Math.min(until?.getTime() ?? anew, anew);
  }
}

/** Where somebody's rights are told. */
export const rightsOf = (personId: string): string => `rights/person/${personId}`;

const isSame = (one: Viewer, other: Viewer): boolean =>
  one.sessionId === other.sessionId &&
  one.identity?.subject === other.identity?.subject &&
  one.identity?.issuer === other.identity?.issuer &&
  one.identity?.until.getTime() === other.identity?.until.getTime();
