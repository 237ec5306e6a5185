/**
 * One socket that speaks graphql-transport-ws: the same gate and the same errors as HTTP.
 *
 * The protocol's server stands here, not graphql-ws's: with that one an id used again right after its `complete` ends the new subscription
 * without a word and leaves the old one running, and the text of a fault goes out as the reason for closing.
 *
 * What is too much is closed with 1013, try again later: clients come back by themselves, later each time, with their last cursor. 4429 and 1008 they take
 * for the end; 1008 is for a single socket that floods, since whatever drives it would do it again.
 */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CloseCode, type Message, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { askedIn } from '../asked.ts';
import { AccessError, accessGraphQLError, isUnavailable, type Locale, rateLimited } from '../errors.ts';
import { bearerOf } from '../http.ts';
import { localeOf, present } from '../present.ts';
import type { Answer } from './standing-queries.ts';
import { Overrun } from './stream.ts';
import { openSubscription, type Subscribing } from './subscribing.ts';
import type { Sink, Subscription } from './subscription.ts';
import type { Attendant, Known, Presence, Viewers } from './viewers.ts';

export interface ConnectionOptions extends Subscribing {
  viewers: Viewers;
  /** Who a token stands for; UNAUTHENTICATED when that is nobody. */
  knownBy(token: string): Promise<Known>;
  /** How long a client that was cut should wait before it comes back, in ms: not all at once. */
  retryAfter(): number;
  log(reference: string, error: unknown): void;
}

const MOST_SUBSCRIPTIONS = 50;
const INIT_MS = 3_000;
const LEAST_BEAT_MS = 15_000;
const MOST_MESSAGES_A_BEAT = 1_000;
/** Before anybody knows who it is: one connection_init, and a ping or two. */
const MOST_MESSAGES_OF_STRANGERS = 10;
/** So much may wait for a client; what comes on top waits for it to read, each subscription with one update. */
const UNHURRIED_BYTES = 64_000;
const MOST_UNREAD_BYTES = 1_000_000;
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** One running subscription; it is known by itself, not by its id, which the client may use again once it has left. */
class Operation implements Sink {
  subscription: Subscription | null = null;

  constructor(
    readonly connection: Connection,
    readonly id: string,
  ) {}

  /** The payload is the same text for all who share it; only the id is this subscription's own. */
  next({ text }: Answer): Promise<void> | undefined {
    return this.connection.write(`{"id":${JSON.stringify(this.id)},"type":"next","payload":${text}}`);
  }

  failed(error: unknown): void {
    if (error instanceof Overrun) this.connection.tooSlow(this.subscription);
    else if (this.subscription && isUnavailable(error))
      this.connection.close(TRY_AGAIN_LATER, 'Try again later'); // an `error` they would take for the end
    else this.connection.fail(this, [graphQLErrorOf(error)]);
  }
}

export class Connection implements Attendant {
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  readonly #address: string;
  readonly #running = new Map<string, Operation>();
  #impatient: NodeJS.Timeout | undefined;
  #greeted = false;
  #presence: Presence | null = null;
  #locale: Locale;
  #alive = true;
  /** The hub's own word for it: whoever reads nothing is cut before they have taken it, and that would count as 1006. */
  closedWith: number | null = null;
  #messages = 0;
  #beatenAt = Number.NEGATIVE_INFINITY;

  constructor(socket: WebSocket, address: string, locale: Locale, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#address = address;
    this.#locale = locale;
    this.#impatient = setTimeout(() => !this.#greeted && this.close(CloseCode.ConnectionInitialisationTimeout, 'No connection_init'), INIT_MS);
    socket.on('error', () => {}); // ws closes it with the code that fits: 1009 too big, 1007 not UTF-8, 1002 no protocol
    socket.on('ping', () => this.#mayGoOn());
    socket.on('pong', () => {
      this.#alive = true;
      this.#mayGoOn();
    });
    socket.on('message', (data) => void this.#hear(String(data)));
    socket.once('close', () => this.#end());
  }

  close(code: number, reason: string): void {
    this.closedWith ??= code;
    this.#socket.close(code, reason);
  }

  /** They come back with the last cursor they have handled; the one here is how far their subscription was read. */
  tooSlow(subscription: Subscription | null | undefined): void {
    this.close(TRY_AGAIN_LATER, subscription ? `Read faster. Last cursor: ${subscription.cursor}` : 'Read faster');
  }

  /** Whoever did not answer since the last beat is gone; for the others a new one begins. */
  beat(): void {
    const now = performance.now();
    if (now - this.#beatenAt < LEAST_BEAT_MS) return; // those before it have gone: it keeps its time to answer
    this.#beatenAt = now;
    this.#messages = 0;
    if (this.#alive) this.#socket.ping();
    else if (this.#socket.bufferedAmount > 0) this.tooSlow(this.#running.values().next().value?.subscription);
    else this.#socket.terminate();
    this.#alive = false;
  }

  /** The session's end is the socket's, once every subscription has said why. */
  judged(): void {
    const why = this.#presence?.ended;
    if (!why) return;
    const last = [...this.#running.entries()].map(async ([id, one]) => {
      if (!one.subscription) return; // still being opened, and refused
      await one.subscription.end(why);
      if (this.#running.get(id) !== one) return;
      this.#running.delete(id);
      void this.#send({ id, type: MessageType.Complete });
    });
    void Promise.allSettled(last).then(() => this.close(CloseCode.Forbidden, 'The session has ended'));
  }

  #end(): void {
    clearTimeout(this.#impatient);
    for (const id of [...this.#running.keys()]) this.#leave(id);
    if (!this.#presence) return;
    this.#options.viewers.leave(this.#presence, this);
    this.#options.limits.socketsOfAccount.leave(this.#presence.viewer.accountId);
  }

  /** Messages and control frames alike: ws answers a ping by itself, whether or not the answers are read. */
  #mayGoOn(): boolean {
    const most = this.#presence ? MOST_MESSAGES_A_BEAT : MOST_MESSAGES_OF_STRANGERS;
    if (++this.#messages > most) this.close(POLICY_VIOLATION, 'Too many messages');
    return this.#messages <= most;
  }

  async #hear(text: string): Promise<void> {
    if (!this.#mayGoOn()) return;
    try {
      if (this.#presence) this.#options.limits.message(this.#presence.viewer.accountId, Buffer.byteLength(text));
      const message = messageOf(text);
      switch (message?.type) {
        case MessageType.ConnectionInit:
          return await this.#greet(message.payload ?? {});
        case MessageType.Ping:
          return void this.#send({ type: MessageType.Pong });
        case MessageType.Pong:
          return;
        case MessageType.Subscribe:
          return await this.#subscribe(message.id, message.payload);
        case MessageType.Complete:
          return this.#leave(message.id);
        default:
          this.close(CloseCode.BadRequest, 'Invalid message');
      }
    } catch (error) {
      if (isUnavailable(error) || (error instanceof AccessError && error.code === 'RATE_LIMITED')) return this.close(TRY_AGAIN_LATER, 'Try again later');
      this.#options.log('socket', error);
      this.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  async #greet(params: Record<string, unknown>): Promise<void> {
    if (this.#greeted) return this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.#greeted = true;
    clearTimeout(this.#impatient);
    this.#impatient = undefined;
    const { viewers, limits, standing, retryAfter } = this.#options;
    const given = params.authorization ?? params.Authorization ?? params.token;
    const language = params['accept-language'] ?? params.acceptLanguage;
    if (typeof language === 'string') this.#locale = localeOf(language);
    const { position } = standing.services.dispatcher;
    const known = typeof given === 'string' ? await this.#knownBy(bearerOf(given) ?? given) : null;
    if (!known) {
      limits.stranger({ address: this.#address, token: null, points: 0 });
      return this.close(CloseCode.Forbidden, 'Forbidden');
    }
    if (!this.#isOpen) return;
    if (!limits.socketsOfAccount.enter(known.viewer.accountId)) return this.close(TRY_AGAIN_LATER, 'Too many sockets of this account');
    this.#presence = viewers.enter(known, position, this);
    void this.#send({ type: MessageType.ConnectionAck, payload: { retryMs: retryAfter() } });
  }

  async #knownBy(token: string): Promise<Known | null> {
    try {
      return await this.#options.knownBy(token);
    } catch (error) {
      if (error instanceof AccessError && error.code === 'UNAUTHENTICATED') return null;
      throw error;
    }
  }

  async #subscribe(id: string, payload: SubscribePayload): Promise<void> {
    const presence = this.#presence;
    if (!presence) return this.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#running.has(id)) return this.close(CloseCode.SubscriberAlreadyExists, 'Subscriber already exists');
    const one = new Operation(this, id);
    const full = this.#running.size >= MOST_SUBSCRIPTIONS;
    this.#running.set(id, one);
    if (full) return one.failed(rateLimited(10));
    const whose = { presence, address: this.#address, locale: this.#locale };
    try {
      const wanted = askedIn({ ...payload });
      const opened = await this.#options.limits.lanes.run(presence.viewer.accountId, async () =>
        this.#running.get(id) === one ? openSubscription(this.#options, wanted, whose, one) : null,
      );
      if (!opened) return; // they left while they waited
      if ('length' in opened) return this.fail(one, opened);
      if (this.#running.get(id) !== one) return opened.leave();
      one.subscription = opened;
      opened.ready();
    } catch (error) {
      one.failed(error);
    }
  }

  fail(one: Operation, errors: readonly GraphQLError[]): void {
    if (this.#running.get(one.id) !== one) return;
    this.#leave(one.id);
    void this.#send({ id: one.id, type: MessageType.Error, payload: errors.map((error) => this.#present(error)) });
  }

  #leave(id: string): void {
    const one = this.#running.get(id);
    this.#running.delete(id);
    one?.subscription?.leave();
  }

  #present(error: GraphQLError): GraphQLFormattedError {
    return present(error, this.#locale, this.#options.log);
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  #send(message: Message): Promise<void> | undefined {
    return this.write(JSON.stringify(message));
  }

  /** A promise, until it is on its way, when much is unread already: a slow reader slows the subscriptions of this socket and nobody else. */
  write(text: string): Promise<void> | undefined {
    const unread = this.#socket.bufferedAmount;
    if (unread > MOST_UNREAD_BYTES) this.tooSlow(null);
    if (!this.#isOpen) return undefined;
    if (unread > UNHURRIED_BYTES) return new Promise((sent) => this.#socket.send(text, () => sent()));
    this.#socket.send(text);
    return undefined;
  }
}

function messageOf(text: string): Message | null {
  try {
    return parseMessage(text);
  } catch {
    return null;
  }
}

function graphQLErrorOf(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof AccessError) return accessGraphQLError(error);
  return new GraphQLError('fault', { originalError: error as Error });
}
