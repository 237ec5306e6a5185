/** What a test says to a hub, over a real HTTP request or a real graphql-ws socket. */
import { type DocumentNode, type GraphQLFormattedError, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface Hub {
  /** The hub's address, `http://127.0.0.1:4000`. */
  url: string;
}

/** A string, or what codegen makes of one: the result's and the variables' types travel in `__apiType`. */
export type Document<Result, Variables> = string | ((DocumentNode | { toString(): string }) & { __apiType?: (variables: Variables) => Result });

// biome-ignore lint/suspicious/noExplicitAny: a plain string tells nothing of its answer
type Untyped = any;

export interface Answer<Result> {
  data: Result | null;
  /** Empty when there are none. */
  errors: readonly GraphQLFormattedError[];
  status: number;
  headers: Headers;
}

export async function query<Result = Untyped, Variables = Untyped>(
  hub: Hub,
  document: Document<Result, Variables>,
  variables?: NoInfer<Variables>,
  token?: string,
  headers: Record<string, string> = {},
): Promise<Answer<Result>> {
  const response = await fetch(new URL('/graphql', hub.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify({ query: textOf(document), variables }),
  });
  const text = await response.text();
  let body: { data?: Result | null; errors?: GraphQLFormattedError[] };
  try {
    body = JSON.parse(text);
  } catch {
    throw new Error(`The hub answered ${response.status} without JSON: ${text.slice(0, 300)}`);
  }
  return { data: body.data ?? null, errors: body.errors ?? [], status: response.status, headers: response.headers };
}

/** The data alone; any error fails the test with its text. */
export async function ask<Result = Untyped, Variables = Untyped>(
  hub: Hub,
  document: Document<Result, Variables>,
  variables?: NoInfer<Variables>,
  token?: string,
  headers?: Record<string, string>,
): Promise<Result> {
  const { data, errors } = await query(hub, document, variables, token, headers);
  if (errors.length > 0 || data === null) throw new AnswerError(errors, data);
  return data;
}

/** Errors where data was expected; `code` is the first error's. */
export class AnswerError extends Error {
  readonly errors: readonly GraphQLFormattedError[];
  readonly code: unknown;
  readonly data: unknown;

  constructor(errors: readonly GraphQLFormattedError[], data: unknown = null) {
    super(errors.map((error) => `${String(error.extensions?.code ?? 'no code')}: ${error.message}`).join('; ') || 'neither data nor errors');
    this.errors = errors;
    this.code = errors[0]?.extensions?.code;
    this.data = data;
  }
}

/** How a subscription came to its end: completed or failed by the hub, or with its socket. */
export interface Ending {
  how: 'completed' | 'failed' | 'socket closed';
  errors: readonly GraphQLFormattedError[];
  closeCode?: number;
  closeReason?: string;
}

export interface Updates<Result> {
  /** The next event's data; rejects after `ms`, when the event carries errors, and when the subscription is over. */
  next(ms?: number): Promise<Result>;
  /** Holds when nothing arrives for `ms`; an event or an end in that time fails the test. */
  none(ms: number): Promise<void>;
  close(): Promise<void>;
  ended: Promise<Ending>;
}

/** Subscribes on a socket of its own; resolves once the hub has read the subscribe message. */
export async function subscribe<Result = Untyped, Variables = Untyped>(
  hub: Hub,
  document: Document<Result, Variables>,
  variables?: NoInfer<Variables>,
  token?: string,
  headers: Record<string, string> = {},
): Promise<Updates<Result>> {
  const queue = new EventQueue<Result>();
  let read = () => {};
  const isRead = new Promise<void>((done) => {
    read = done;
  });
  const client: Client = createClient({
    url: new URL('/graphql', hub.url.replace(/^http/, 'ws')).href,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers });
      }
    },
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    retryAttempts: 0,
    on: {
      connected: (socket) => setImmediate(() => (socket as WebSocket).send('{"type":"ping"}')), // the pong tells that the message before it was read
      pong: () => read(),
      closed: (event) => {
        const { code, reason } = event as { code: number; reason: string };
        queue.end({ how: 'socket closed', errors: [], closeCode: code, closeReason: reason });
        read();
      },
    },
  });
  client.subscribe(
    { query: textOf(document), variables: (variables ?? {}) as Record<string, unknown> },
    {
      next: (event) => queue.add(event.errors ? new AnswerError(event.errors, event.data) : (event.data as Result)),
      error: (error) => {
        if (Array.isArray(error)) queue.end({ how: 'failed', errors: error });
        else if (error instanceof Error) queue.end({ how: 'failed', errors: [{ message: error.message }] });
        read();
      },
      complete: () => queue.end({ how: 'completed', errors: [] }),
    },
  );
  await isRead;
  return {
    next: (ms = 20_000) => queue.next(ms),
    none: (ms) => queue.none(ms),
    ended: queue.ended,
    async close() {
      await client.dispose();
    },
  };
}

class EventQueue<Result> {
  readonly ended: Promise<Ending>;
  #items: (Result | AnswerError)[] = [];
  #ending: Ending | undefined;
  #settle: (ending: Ending) => void = () => {};
  #wake: () => void = () => {};

  constructor() {
    this.ended = new Promise((settle) => {
      this.#settle = settle;
    });
  }

  add(item: Result | AnswerError): void {
    this.#items.push(item);
    this.#wake();
  }

  end(ending: Ending): void {
    this.#ending ??= ending;
    this.#settle(this.#ending);
    this.#wake();
  }

  async next(ms: number): Promise<Result> {
    if (!(await this.#somethingWithin(ms))) throw new Error(`No event within ${ms} ms`);
    const item = this.#items.shift();
    if (item instanceof AnswerError) throw item;
    if (item !== undefined) return item;
    throw this.#ending?.errors.length ? new AnswerError(this.#ending.errors) : new Error(`The subscription is over: ${JSON.stringify(this.#ending)}`);
  }

  async none(ms: number): Promise<void> {
    if (await this.#somethingWithin(ms)) throw new Error(`Expected silence for ${ms} ms, got ${JSON.stringify(this.#items[0] ?? this.#ending)}`);
  }

  #somethingWithin(ms: number): Promise<boolean> {
    const there = () => this.#items.length > 0 || this.#ending !== undefined;
    if (there()) return Promise.resolve(true);
    return new Promise((done) => {
      const timer = setTimeout(() => done(false), ms);
      this.#wake = () => {
        clearTimeout(timer);
        done(there());
      };
    });
  }
}

function textOf(document: string | object): string {
  if (typeof document === 'object' && 'kind' in document) return print(document as DocumentNode);
  const text = String(document);
  if (text === '[object Object]') throw new Error('This document is not in test/generated: run  npm run codegen'); // what graphql() gives for a text it does not know
  return text;
}
