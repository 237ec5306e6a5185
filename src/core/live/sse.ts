/**
 * Subscriptions over plain HTTP, for clients behind proxies that let no WebSocket through: graphql-sse's distinct connections mode, one request for
 * each subscription, with the gate, the limits and the errors of all the rest. What is refused is answered with its status like any other request;
 * what goes wrong later comes as a last `next` with `errors`, since the protocol has no other word for it.
 *
 * Its few lines stand here, not graphql-sse's handler: that reads bodies without a limit, queues without one what a client does not read, and keeps
 * a timer for each stream and a reservation for anybody who asks.
 */
import type http from 'node:http';
import type { GraphQLError } from 'graphql';
import { type Asked, askedByBody, askedByUrl } from '../asked.ts';
import { badRequest } from '../bad-input.ts';
import { AccessError, type Locale, rateLimited } from '../errors.ts';
import { type Exchange, json, refuseMethod, statusOf } from '../http.ts';
import { localeOf, present, presentCause } from '../present.ts';
import type { Answer } from './standing-queries.ts';
import { Overrun } from './stream.ts';
import { openSubscription, places, type Subscribing } from './subscribing.ts';
import type { Sink, Subscription } from './subscription.ts';
import type { Attendant, Known, Presence, Viewers } from './viewers.ts';

export interface StreamsOptions extends Subscribing {
  viewers: Viewers;
  /** Who a token stands for; UNAUTHENTICATED when that is nobody. */
  knownBy(token: string): Promise<Known>;
  log(reference: string, error: unknown): void;
}

const MOST_BYTES = 64_000;
const BEAT_MS = 12_000;
/** Whoever has taken nothing for so many beats is gone. */
const MOST_MISSED = 3;
const STREAM = /(^|[,\s])(text\/event-stream|text\/\*|\*\/\*)/i;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-store',
  'x-accel-buffering': 'no',
  connection: 'close', // nothing else comes on it
};

export class Streams {
  readonly #options: StreamsOptions;
  readonly #open = new Set<Stream>();
  readonly #retryAfter = places(() => this.#open.size);
  readonly #heart: NodeJS.Timeout;
  #isClosed = false;

  constructor(options: StreamsOptions, beat = BEAT_MS) {
    this.#options = options;
    this.#heart = setInterval(() => this.#open.forEach((stream) => stream.beat()), beat).unref();
    options.standing.services.metrics.gauge('hub_streams', 'Open event streams.', () => this.#open.size);
  }

  /** All at once, without `complete`: they are to come back. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#heart);
    for (const stream of this.#open) stream.cut();
  }

  async answer(req: http.IncomingMessage, res: http.ServerResponse, exchange: Exchange): Promise<void> {
    const { limits, log } = this.#options;
    const { fare, search } = exchange;
    if (req.method === 'OPTIONS') return void res.writeHead(204).end();
    if (req.method !== 'POST' && req.method !== 'GET') return refuseMethod(req, res, badRequest('NO_RESERVATIONS'), log);
    if (!STREAM.test(req.headers.accept ?? '*/*')) throw badRequest('ACCEPT', { types: 'text/event-stream' });
    limits.upgrade(fare.address);
    res.once('close', () => limits.socketsOfAddress.leave(fare.address));
    const { token } = fare;
    if (!token) {
      limits.stranger(fare);
      throw new AccessError('UNAUTHENTICATED');
    }
    const asked = req.method === 'GET' ? askedByUrl(search) : await askedByBody(req, MOST_BYTES);
    await limits.lanes.run(token, () => this.#begin(res, exchange, token, asked, localeOf(req.headers['accept-language'])));
  }

  async #begin(res: http.ServerResponse, { fare, lasts }: Exchange, token: string, asked: Asked, locale: Locale): Promise<void> {
    const { limits, standing, log } = this.#options;
    if (res.destroyed) return; // they went while they waited
    limits.begin(fare);
    const { position } = standing.services.dispatcher;
    const known = await this.#knownBy(token, fare);
    if (res.destroyed) return;
    limits.identify(fare, known.viewer.accountId);
    if (!limits.socketsOfAccount.enter(known.viewer.accountId)) throw rateLimited(10);
    const stream = new Stream(res, locale, known, position, this.#options);
    const opened = await openSubscription(this.#options, asked, { presence: stream.presence, address: fare.address, locale }, stream);
    if ('length' in opened) return refuse(res, opened, locale, log);
    if (this.#isClosed || res.destroyed) {
      opened.leave();
      throw new AccessError('UNAVAILABLE');
    }
    lasts();
    this.#open.add(stream);
    res.once('close', () => this.#open.delete(stream));
    stream.begin(opened, this.#retryAfter());
  }

  async #knownBy(token: string, fare: Exchange['fare']): Promise<Known> {
    try {
      return await this.#options.knownBy(token);
    } catch (error) {
      if (error instanceof AccessError && error.code === 'UNAUTHENTICATED') this.#options.limits.stranger(fare);
      throw error;
    }
  }
}

/** One of them, from the first rights of its viewer to the end of its answer. */
class Stream implements Sink, Attendant {
  readonly presence: Presence;
  readonly #res: http.ServerResponse;
  readonly #locale: Locale;
  readonly #log: StreamsOptions['log'];
  #subscription: Subscription | null = null;
  #missed = 0;

  constructor(res: http.ServerResponse, locale: Locale, known: Known, position: number, { viewers, limits, log }: StreamsOptions) {
    this.#res = res;
    this.#locale = locale;
    this.#log = log;
    this.presence = viewers.enter(known, position, this);
    res.once('close', () => {
      this.#subscription?.leave();
      viewers.leave(this.presence, this);
      limits.socketsOfAccount.leave(known.viewer.accountId);
    });
  }

  begin(subscription: Subscription, retryMs: number): void {
    this.#subscription = subscription;
    this.#res.writeHead(200, HEADERS).write(`retry: ${retryMs}\n\n`);
    subscription.ready();
    this.judged(); // the session may have ended while it was opened
  }

  next({ text }: Answer): Promise<void> | undefined {
    return this.#write('next', text);
  }

  failed(error: unknown): void {
    const late = error instanceof Overrun;
    const { extensions, ...presented } = presentCause(late ? rateLimited(1) : error, this.#locale, this.#log);
    const shown = { ...presented, extensions: { ...extensions, ...(late && { cursor: this.#subscription?.cursor }) } };
    void this.#write('next', JSON.stringify({ errors: [shown] }));
    this.#complete();
  }

  /** The session's end is the stream's, once the subscription has said why. */
  judged(): void {
    const why = this.presence.ended;
    if (!why || !this.#subscription) return;
    const complete = () => this.#complete();
    void this.#subscription.end(why).then(complete, complete);
  }

  /** A word that keeps proxies from cutting it; whoever takes none of them is cut. */
  beat(): void {
    if (++this.#missed > MOST_MISSED) return void this.#res.destroy();
    if (this.#res.writableEnded) return;
    this.#res.write(':\n\n', () => {
      this.#missed = 0;
    });
  }

  cut(): void {
    this.#subscription?.leave();
    if (this.#res.writableLength > 0) this.#res.destroy();
    else this.#res.end();
  }

  #complete(): void {
    this.#subscription?.leave();
    void this.#write('complete', '');
    this.#res.end();
  }

  /** A promise while so much is unread that more would pile up here. */
  #write(event: 'next' | 'complete', data: string): Promise<void> | undefined {
    if (this.#res.writableEnded || this.#res.destroyed) return undefined;
    if (this.#res.write(`event: ${event}\ndata: ${data}\n\n`)) return undefined;
    return new Promise((drained) => this.#res.once('drain', drained));
  }
}

function refuse(res: http.ServerResponse, errors: readonly GraphQLError[], locale: Locale, log: StreamsOptions['log']): void {
  const presented = errors.map((error) => present(error, locale, log));
  json(res, Math.max(400, statusOf(presented[0])), { errors: presented }); // with 200 it would be taken for a stream
}
