/**
 * Subscriptions as what they are: queries that stand, and are answered anew at every event. All with the same document, variables and language
 * are one; and of those, all to whom an event looks the same share one execution and one text.
 */
import { setImmediate as breath } from 'node:timers/promises';
import { type DocumentNode, type ExecutionArgs, execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Kysely } from 'kysely';
import { Context, type Services, type Viewer } from '../context.ts';
import type { Locale } from '../errors.ts';
import { Lane, Lanes } from '../lanes.ts';
import type { Metrics } from '../metrics.ts';
import { present } from '../present.ts';
import type { Answers, EventAnswers } from '../reads/answers.ts';
import type { Tables } from '../tables.ts';
import { stable } from '../text.ts';
import { systemClock } from '../time.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Shape } from './shapes.ts';
import type { StreamEvent } from './stream.ts';
import type { Feed, Notice, Subscription, View } from './subscription.ts';

/** One text for all who are sent it. */
export interface Answer {
  text: string;
}

interface Reading {
  /** Not there yet while undefined; null when there is nothing to see. */
  answer: Answer | null | undefined;
  readonly waiting: Subscription[];
  /** In ms: when it was there. */
  at: number;
  forget(): void;
}

/** So many at once, so that requests beside them find connections to the database. */
const READINGS_AT_ONCE = 6;
/** Of these, for one account alone: whoever asks for hundreds of things of their own waits for themselves. */
const READINGS_OF_ONE = 2;
/** What was read is good for those who come to the same event a moment later, and no longer than this. */
const GOOD_MS = 250;
const MOST_KEPT = 256;
/** After so many are sent, or so many ms, everything else has its turn. */
const SENDS = 64;
const SLICE_MS = 10;

export interface Question {
  document: DocumentNode;
  operationName: string | null;
  variables: Record<string, unknown>;
  shape: Shape;
  locale: Locale;
  feed: Feed;
}

export class StandingQueries {
  readonly services: Services;
  readonly schema: GraphQLSchema;
  readonly answers: Answers;
  readonly log: (reference: string, error: unknown) => void;
  readonly #lane = new Lane(READINGS_AT_ONCE);
  readonly #lanes = new Lanes(READINGS_OF_ONE);
  isStopped = false;
  readonly #filling = new Set<Promise<void>>();
  readonly #queries = new Map<DocumentNode, Map<string, StandingQuery>>();
  readonly #kept: Reading[] = [];

  constructor(services: Services, schema: GraphQLSchema, answers: Answers, log: (reference: string, error: unknown) => void) {
    this.services = services;
    this.schema = schema;
    this.answers = answers;
    this.log = log;
  }

  /** Subscriptions by the field they ask for. */
  get subscribers(): Map<string, number> {
    const found = new Map<string, number>();
    for (const query of this.#all()) found.set(query.field, (found.get(query.field) ?? 0) + query.subscribers);
    return found;
  }

  get size(): number {
    return [...this.#all()].length;
  }

  of(question: Question): StandingQuery {
    const { document, operationName, variables, locale, shape } = question;
    const telling = Object.entries(variables).filter(([name]) => !shape.positions.includes(name)); // where somebody began is nothing to the answers
    const key = stable([operationName, locale, Object.fromEntries(telling)]);
    const same = this.#queries.get(document) ?? new Map<string, StandingQuery>();
    this.#queries.set(document, same);
    const known = same.get(key);
    if (known) return known;
    const query = new StandingQuery(this, question, () => {
      same.delete(key);
      if (same.size === 0) this.#queries.delete(document);
    });
    same.set(key, query);
    return query;
  }

  /** What is nobody's own, or somebody's own among others'. */
  inTurn<Result>(owner: string | null, work: () => Promise<Result>): Promise<Result> {
    const run = () => this.#lane.run(work);
    return owner === null ? run() : this.#lanes.run(owner, run);
  }

  /** Nothing is read any more; resolves when what is being read has been. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.#filling);
  }

  track(filling: Promise<void>): void {
    this.#filling.add(filling);
    void filling.finally(() => this.#filling.delete(filling));
  }

  keep(reading: Reading): void {
    this.#kept.push(reading);
    while (this.#kept.length > MOST_KEPT || performance.now() - this.#kept[0]!.at > GOOD_MS) this.#kept.shift()!.forget();
  }

  *#all(): Iterable<StandingQuery> {
    for (const same of this.#queries.values()) yield* same.values();
  }
}

export class StandingQuery {
  subscribers = 0;
  readonly feed: Feed;
  readonly #all: StandingQueries;
  readonly #args: Omit<ExecutionArgs, 'contextValue'>;
  readonly #inOneGo: EventAnswers | null;
  readonly #locale: Locale;
  readonly #shape: Shape;
  readonly #empty: () => void;
  readonly #readings = new Map<string, Reading>();

  constructor(all: StandingQueries, { document, operationName, variables, shape, locale, feed }: Question, empty: () => void) {
    this.#all = all;
    this.#args = { schema: all.schema, document, operationName, variableValues: variables };
    this.#inOneGo = all.answers.ofEvents(document, operationName, variables);
    this.#shape = shape;
    this.#locale = locale;
    this.feed = feed;
    this.#empty = empty;
  }

  get log(): Dispatcher {
    return this.#all.services.dispatcher;
  }

  get db(): Kysely<Tables> {
    return this.#all.services.db;
  }

  get metrics(): Metrics {
    return this.#all.services.metrics;
  }

  get field(): string {
    return this.#shape.field;
  }

  leave(): void {
    if (--this.subscribers === 0) this.#empty();
  }

  /** What somebody sees of an event; undefined when it is being read, and will be delivered to them. */
  read(event: StreamEvent, viewer: Viewer, subscription: Subscription): Answer | null | undefined {
    const view = this.feed.viewOf(viewer, event, this.#shape.isPlain);
    const key = `${event.pos} ${view.key}`;
    const known = isAlone(event) ? this.#readings.get(key) : undefined;
    if (known && known.answer === undefined) {
      known.waiting.push(subscription);
      return undefined;
    }
    if (known && performance.now() - known.at < GOOD_MS) {
      this.#measure(event);
      return known.answer;
    }
    const reading: Reading = {
      answer: undefined,
      waiting: [subscription],
      at: 0,
      forget: () => this.#readings.get(key) === reading && this.#readings.delete(key),
    };
    if (isAlone(event)) this.#readings.set(key, reading);
    this.#all.track(this.#fill(reading, event, view));
    return undefined;
  }

  /** A word about the subscription itself. */
  tell(notice: Notice, viewer: Viewer, cursor: string): Promise<Answer> {
    this.metrics.narrowed.inc({ reason: notice.reason });
    const ctx = this.#contextOf(viewer);
    return this.#execute(notice.update(ctx, cursor), ctx);
  }

  async #fill(reading: Reading, event: StreamEvent, view: View): Promise<void> {
    try {
      reading.answer = await this.#all.inTurn(view.owner, async () => {
        if (this.#all.isStopped || reading.waiting.every((subscription) => subscription.isOver)) {
          reading.forget(); // nobody waits for it any more
          return null;
        }
        this.metrics.readings.inc();
        return this.#answer(event, this.#contextOf(view.viewer()));
      });
    } catch (error) {
      reading.forget();
      for (const subscription of reading.waiting) subscription.failed(error);
      return;
    }
    reading.at = performance.now();
    if (isAlone(event)) this.#all.keep(reading);
    await this.#handOut(reading, event);
  }

  async #handOut(reading: Reading, event: StreamEvent): Promise<void> {
    const { answer = null, waiting } = reading;
    let turn = performance.now();
    for (const [index, subscription] of waiting.entries()) {
      subscription.deliver(answer);
      if (answer) this.#measure(event);
      if (index % SENDS > 0 || performance.now() - turn < SLICE_MS) continue;
      await breath();
      turn = performance.now();
    }
    waiting.length = 0;
  }

  #measure(event: StreamEvent): void {
    this.metrics.delay.observe(Math.max(0, systemClock.now().getTime() - writtenAt(event)) / 1_000);
  }

  #contextOf(viewer: Viewer): Context {
    const { services } = this.#all;
    return new Context(services, viewer, null, this.#locale, services.clock.now());
  }

  async #answer(event: StreamEvent, ctx: Context): Promise<Answer | null> {
    const text = await this.#inOneGo?.answer(ctx, (own) => this.feed.update(own, event));
    if (text !== undefined) return text === null ? null : { text };
    const update = await this.feed.update(ctx, event);
    return update && this.#execute(update, ctx);
  }

  async #execute(rootValue: unknown, contextValue: Context): Promise<Answer> {
    const { errors, ...result } = await execute({ ...this.#args, rootValue, contextValue });
    const presented = errors?.map((error: GraphQLError) => present(error, this.#locale, this.#all.log));
    const whole = presented ? { ...result, errors: presented as never } : result;
    return { text: JSON.stringify(whole) };
  }
}

/** Stands for itself and no other: another subscriber may have come to the same position with fewer behind it. */
const isAlone = (event: StreamEvent): boolean => !event.coalesced && !event.gathered;

/** The same event comes to many at once. */
let last: { event: StreamEvent; at: number } | null = null;
function writtenAt(event: StreamEvent): number {
  if (last?.event !== event) last = { event, at: Date.parse(event.at) };
  return last.at;
}
