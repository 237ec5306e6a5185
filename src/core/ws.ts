/**
 * Subscriptions over WebSocket (graphql-transport-ws) on HTTP's path: the same gate, the same errors, a fresh context for every event.
 *
 * The protocol's server stands here, not graphql-ws's: with that one an id used again right after its `complete` ends the new subscription
 * without a word and leaves the old one running, and the text of a fault goes out as the reason for closing.
 */
import type http from 'node:http';
import type { Duplex } from 'node:stream';
import { createSourceEventStream, type ExecutionArgs, execute, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, type Message, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Context } from './context.ts';
import { AccessError, accessGraphQLError, isUnavailable, type Locale } from './errors.ts';
import type { Gate } from './gate.ts';
import { bearerOf } from './http.ts';
import { localeOf, present } from './present.ts';

export interface WsOptions {
  schema: GraphQLSchema;
  gate: Gate;
  contextOf(token: string | null, locale: Locale): Promise<Context>;
  origins: readonly string[];
  log(reference: string, error: unknown): void;
}

/** What a subscription's source yields: the event for the resolver, and the context it is to be executed with. */
export interface Delivery {
  context: Context;
  payload: unknown;
}

const MOST_MESSAGE_BYTES = 64_000;
const MOST_SUBSCRIPTIONS = 50;
const INIT_MS = 3_000;
const BEAT_MS = 12_000;
const MOST_MESSAGES_A_BEAT = 1_000;
/** What may wait for a client that does not read; each subscription waits for its own events to be read before it takes the next. */
const MOST_UNREAD_BYTES = 8_000_000;
/** How long a client may take to answer a close before it is cut. */
const CLOSE_MS = 1_000;
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

export function serveSockets(server: http.Server, options: WsOptions): { close(): Promise<void> } {
  const limits = { maxPayload: MOST_MESSAGE_BYTES, closeTimeout: CLOSE_MS };
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL, ...limits });
  const open = new Set<Connection>();
  const upgrade = (req: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(req, options.origins);
    if (refusal) return refuse(socket, refusal);
    sockets.handleUpgrade(req, socket, head, (opened) => {
      const connection = new Connection(opened, req, options);
      open.add(connection);
      opened.once('close', () => open.delete(connection));
    });
  };
  server.on('upgrade', upgrade);
  const heart = setInterval(() => open.forEach((connection) => connection.beat()), BEAT_MS).unref();
  return {
    async close() {
      server.off('upgrade', upgrade);
      clearInterval(heart);
      for (const connection of open) connection.close(GOING_AWAY, 'Going away');
      await new Promise<void>((closed) => sockets.close(() => closed()));
    },
  };
}

function refusalOf(req: http.IncomingMessage, origins: readonly string[]): string | null {
  const { origin, host } = req.headers;
  if ((req.url ?? '').split('?', 1)[0] !== '/graphql') return '404 Not Found';
  if (!(req.headers['sec-websocket-protocol'] ?? '').split(',').some((one) => one.trim() === GRAPHQL_TRANSPORT_WS_PROTOCOL)) return '400 Bad Request';
  if (origin && !origins.includes(origin) && !sameHost(origin, host)) return '403 Forbidden';
  return null;
}

/** Node leaves an upgraded socket without listeners: an error on it would end the process, and one that is only ended stays half open. */
function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** One running subscription; it is known by itself, not by its id, which the client may use again once it has left. */
interface Operation {
  deliveries: AsyncIterator<Delivery> | null;
}

class Connection {
  readonly #socket: WebSocket;
  readonly #options: WsOptions;
  readonly #running = new Map<string, Operation>();
  #state: 'open' | 'greeted' | 'admitted' = 'open';
  #token: string | null = null;
  #locale: Locale;
  #alive = true;
  #messages = 0;

  constructor(socket: WebSocket, req: http.IncomingMessage, options: WsOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#locale = localeOf(req.headers['accept-language']);
    const impatient = setTimeout(() => this.#state === 'open' && this.close(CloseCode.ConnectionInitialisationTimeout, 'No connection_init'), INIT_MS);
    socket.on('error', () => {}); // ws closes it with the code that fits: 1009 too big, 1007 not UTF-8, 1002 no protocol
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('message', (data) => void this.#hear(String(data)));
    socket.once('close', () => {
      clearTimeout(impatient);
      for (const id of [...this.#running.keys()]) this.#leave(id);
    });
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

  async #hear(text: string): Promise<void> {
    if (++this.#messages > MOST_MESSAGES_A_BEAT) return this.close(POLICY_VIOLATION, 'Too many messages');
    try {
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
      if (isUnavailable(error)) return this.close(TRY_AGAIN_LATER, 'Try again later');
      this.#options.log('socket', error);
      this.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  async #greet(params: Record<string, unknown>): Promise<void> {
    if (this.#state !== 'open') return this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.#state = 'greeted';
    const given = params.authorization ?? params.Authorization ?? params.token;
    const language = params['accept-language'] ?? params.acceptLanguage;
    this.#token = typeof given === 'string' ? (bearerOf(given) ?? given) : null;
    if (typeof language === 'string') this.#locale = localeOf(language);
    if (!this.#token || !(await this.#isGood())) return this.close(CloseCode.Forbidden, 'Forbidden');
    this.#state = 'admitted';
    void this.#send({ type: MessageType.ConnectionAck });
  }

  async #isGood(): Promise<boolean> {
    try {
      await this.#options.contextOf(this.#token, this.#locale);
      return true;
    } catch (error) {
      if (error instanceof AccessError && error.code === 'UNAUTHENTICATED') return false;
      throw error;
    }
  }

  async #subscribe(id: string, request: SubscribePayload): Promise<void> {
    if (this.#state !== 'admitted') return this.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#running.has(id)) return this.close(CloseCode.SubscriberAlreadyExists, 'Subscriber already exists');
    const one: Operation = { deliveries: null };
    const full = this.#running.size >= MOST_SUBSCRIPTIONS;
    this.#running.set(id, one);
    const errors = full ? [accessGraphQLError(new AccessError('RATE_LIMITED'))] : await this.#run(id, one, request).catch((error) => [graphQLErrorOf(error)]);
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

  /** Sends events until the client leaves or the source ends; the errors that kept it from starting or ended it, null without any. */
  async #run(id: string, one: Operation, { query, operationName, variables }: SubscribePayload): Promise<readonly GraphQLError[] | null> {
    const { schema, gate, contextOf } = this.#options;
    const contextValue = await contextOf(this.#token, this.#locale);
    const admitted = gate.admit(query, operationName, variables, contextValue.viewer, [OperationTypeNode.SUBSCRIPTION]);
    if ('errors' in admitted) return admitted.errors;
    const args: ExecutionArgs = { schema, document: admitted.document, contextValue, operationName: operationName ?? null, variableValues: variables ?? null };
    const source = (await createSourceEventStream(args)) as AsyncIterable<Delivery> | { errors: readonly GraphQLError[] };
    if ('errors' in source) return source.errors;
    const deliveries = source[Symbol.asyncIterator]();
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

  /** Resolves when the message is on its way, so that a slow reader slows the subscriptions of this socket and nobody else. */
  #send(message: Message): Promise<void> {
    if (this.#socket.bufferedAmount > MOST_UNREAD_BYTES) this.close(TRY_AGAIN_LATER, 'Read faster');
    if (this.#socket.readyState !== this.#socket.OPEN) return Promise.resolve();
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
