/**
 * One socket that speaks graphql-transport-ws: the same gate, the same errors as HTTP, a fresh context for every event.
 *
 * The protocol's server stands here, not graphql-ws's: with that one an id used again right after its `complete` ends the new subscription
 * without a word and leaves the old one running, and the text of a fault goes out as the reason for closing.
 *
 * What is too much is closed with 1013, try again later: clients come back by themselves, later each time, with their last cursor. 4429 and 1008 they take
 * for the end; 1008 is for a single socket that floods, since whatever drives it would do it again.
 */
import type http from 'node:http';
import { createSourceEventStream, type ExecutionArgs, execute, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { CloseCode, type Message, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Context, Viewer } from './context.ts';
import { AccessError, accessGraphQLError, isUnavailable, type Locale } from './errors.ts';
import type { Gate } from './gate.ts';
import { bearerOf } from './http.ts';
import type { Limits } from './limits.ts';
import { localeOf, present } from './present.ts';

export interface ConnectionOptions {
  schema: GraphQLSchema;
  gate: Gate;
  limits: Limits;
  contextOf(token: string | null, locale: Locale): Promise<Context>;
  log(reference: string, error: unknown): void;
}

/** What a subscription's source yields: the event for the resolver, and the context it is to be executed with. */
export interface Delivery {
  context: Context;
  payload: unknown;
}

const MOST_SUBSCRIPTIONS = 50;
const INIT_MS = 3_000;
const MOST_MESSAGES_A_BEAT = 1_000;
/** Before anybody knows who it is: one connection_init, and a ping or two. */
const MOST_MESSAGES_OF_STRANGERS = 10;
/** What may wait for a client that does not read; each subscription waits for its own events to be read before it takes the next. */
const MOST_UNREAD_BYTES = 8_000_000;
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** One running subscription; it is known by itself, not by its id, which the client may use again once it has left. */
interface Operation {
  deliveries: AsyncIterator<Delivery> | null;
}

interface Opened {
  args: ExecutionArgs;
  deliveries: AsyncIterator<Delivery>;
}

export class Connection {
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  readonly #address: string;
  readonly #running = new Map<string, Operation>();
  #greeted = false;
  /** As it was admitted: the session and the account stay, the rest is read anew for every subscription and event. */
  #context: Context | null = null;
  #locale: Locale;
  #alive = true;
  #messages = 0;

  constructor(socket: WebSocket, req: http.IncomingMessage, address: string, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#address = address;
    this.#locale = localeOf(req.headers['accept-language']);
    const impatient = setTimeout(() => !this.#greeted && this.close(CloseCode.ConnectionInitialisationTimeout, 'No connection_init'), INIT_MS);
    socket.on('error', () => {}); // ws closes it with the code that fits: 1009 too big, 1007 not UTF-8, 1002 no protocol
    socket.on('ping', () => this.#mayGoOn());
    socket.on('pong', () => {
      this.#alive = true;
      this.#mayGoOn();
    });
    socket.on('message', (data) => void this.#hear(String(data)));
    socket.once('close', () => {
      clearTimeout(impatient);
      if (this.viewer) options.limits.socketsOfAccount.leave(this.viewer.accountId);
      for (const id of [...this.#running.keys()]) this.#leave(id);
    });
  }

  /** Whose it is, once admitted. */
  get viewer(): Viewer | null {
    return this.#context?.viewer ?? null;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Whoever did not answer since the last beat is gone; for the others a new one begins. */
  beat(): void {
    this.#messages = 0;
    if (this.#alive) this.#socket.ping();
    else this.#socket.terminate();
    this.#alive = false;
  }

  /** Messages and control frames alike: ws answers a ping by itself, whether or not the answers are read. */
  #mayGoOn(): boolean {
    const most = this.viewer ? MOST_MESSAGES_A_BEAT : MOST_MESSAGES_OF_STRANGERS;
    if (++this.#messages > most) this.close(POLICY_VIOLATION, 'Too many messages');
    return this.#messages <= most;
  }

  async #hear(text: string): Promise<void> {
    if (!this.#mayGoOn()) return;
    try {
      if (this.viewer) this.#options.limits.message(this.viewer.accountId, Buffer.byteLength(text));
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
    const given = params.authorization ?? params.Authorization ?? params.token;
    const language = params['accept-language'] ?? params.acceptLanguage;
    if (typeof language === 'string') this.#locale = localeOf(language);
    const context = await this.#contextOf(typeof given === 'string' ? (bearerOf(given) ?? given) : null);
    if (!context?.viewer) {
      this.#options.limits.stranger({ address: this.#address, token: null, points: 0 });
      return this.close(CloseCode.Forbidden, 'Forbidden');
    }
    if (!this.#isOpen) return;
    if (!this.#options.limits.socketsOfAccount.enter(context.viewer.accountId)) return this.close(TRY_AGAIN_LATER, 'Too many sockets of this account');
    this.#context = context;
    void this.#send({ type: MessageType.ConnectionAck });
  }

  async #contextOf(token: string | null): Promise<Context | null> {
    try {
      return await this.#options.contextOf(token, this.#locale);
    } catch (error) {
      if (error instanceof AccessError && error.code === 'UNAUTHENTICATED') return null;
      throw error;
    }
  }

  async #subscribe(id: string, request: SubscribePayload): Promise<void> {
    if (!this.#context) return this.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#running.has(id)) return this.close(CloseCode.SubscriberAlreadyExists, 'Subscriber already exists');
    const one: Operation = { deliveries: null };
    const full = this.#running.size >= MOST_SUBSCRIPTIONS;
    this.#running.set(id, one);
    const errors = full
      ? [accessGraphQLError(new AccessError('RATE_LIMITED'))]
      : await this.#run(this.#context, id, one, request).catch((error) => [graphQLErrorOf(error)]);
    if (!this.#runs(id, one)) return;
    this.#running.delete(id);
    await this.#send(errors ? { id, type: MessageType.Error, payload: errors.map(this.#present) } : { id, type: MessageType.Complete });
  }

  #runs(id: string, one: Operation): boolean {
    return this.#running.get(id) === one;
  }

  #leave(id: string): void {
    const one = this.#running.get(id);
    this.#running.delete(id);
    void one?.deliveries?.return?.();
  }

  /** What the document asks, ready to be listened to; or the errors that keep it from starting. */
  async #open(admission: Context, { query, operationName, variables }: SubscribePayload): Promise<Opened | readonly GraphQLError[]> {
    const { schema, gate, limits } = this.#options;
    const contextValue = await admission.services.renew(admission);
    if (!contextValue?.viewer) throw new AccessError('UNAUTHENTICATED'); // the socket follows within a second
    await gate.queue(query);
    const { accountId } = contextValue.viewer;
    limits.pass(accountId);
    const admitted = gate.admit(query, operationName, variables, contextValue.viewer, [OperationTypeNode.SUBSCRIPTION]);
    limits.charge(this.#address, accountId, 'errors' in admitted ? null : admitted.cost);
    if ('errors' in admitted) return admitted.errors;
    const args: ExecutionArgs = { schema, document: admitted.document, contextValue, operationName: operationName ?? null, variableValues: variables ?? null };
    const source = (await createSourceEventStream(args)) as AsyncIterable<Delivery> | { errors: readonly GraphQLError[] };
    return 'errors' in source ? source.errors : { args, deliveries: source[Symbol.asyncIterator]() };
  }

  /** Sends events until the client leaves or the source ends; the errors that kept it from starting or ended it, null without any. */
  async #run(admission: Context, id: string, one: Operation, request: SubscribePayload): Promise<readonly GraphQLError[] | null> {
    const lane = this.viewer!.accountId;
    const opened = await this.#options.limits.lanes.run(lane, async () => (this.#runs(id, one) ? this.#open(admission, request) : [])); // [] when they left meanwhile
    if (!('deliveries' in opened)) return opened;
    const { args, deliveries } = opened;
    one.deliveries = deliveries;
    try {
      while (this.#runs(id, one)) {
        const { done, value } = await deliveries.next();
        if (done) break;
        // graphql-js keeps one context for a subscription's whole life: here each event has the one it was judged with.
        const { errors, ...result } = await execute({ ...args, rootValue: value.payload, contextValue: value.context });
        if (this.#runs(id, one))
          await this.#send({ id, type: MessageType.Next, payload: errors ? { ...result, errors: errors.map(this.#present) as never } : result });
      }
      return null;
    } finally {
      await deliveries.return?.();
    }
  }

  readonly #present = (error: GraphQLError): GraphQLFormattedError => present(error, this.#locale, this.#options.log);

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Resolves when the message is on its way, so that a slow reader slows the subscriptions of this socket and nobody else. */
  #send(message: Message): Promise<void> {
    if (this.#socket.bufferedAmount > MOST_UNREAD_BYTES) this.close(TRY_AGAIN_LATER, 'Read faster');
    if (!this.#isOpen) return Promise.resolve();
    return new Promise((sent) => this.#socket.send(JSON.stringify(message), () => sent()));
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
