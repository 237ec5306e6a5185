/**
 * Apollo on node:http: bounded bodies, one gate, JSON for every answer, nothing told that the caller may not know.
 * HTTP is spoken here alone (GraphQL over HTTP); Apollo executes what the gate let in. No cookie signs anybody in, so no foreign page can act
 * for a user; a body a plain form could send (text/plain) is refused all the same.
 */
import http from 'node:http';
import type { Duplex } from 'node:stream';
import type { ApolloServer } from '@apollo/server';
import { type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { askedByBody, askedByUrl } from './asked.ts';
import { badRequest } from './bad-input.ts';
import type { Context } from './context.ts';
import type { Documents } from './documents.ts';
import { AccessError, type Locale } from './errors.ts';
import type { Gate } from './gate.ts';
import type { Fare, Limits } from './limits.ts';
import type { Changes } from './live/proof.ts';
import { localeOf, present, presentCause } from './present.ts';
import { Assumed, proved } from './proved.ts';
import { Answered } from './reads/answers.ts';

/** A request that has come through the door. */
export interface Exchange {
  /** What stands behind the question mark. */
  search: string;
  fare: Fare;
  /** It may take as long as it likes: whoever answers it looks after it from now on. */
  lasts(): void;
}

export type Handler = (req: http.IncomingMessage, res: http.ServerResponse, exchange: Exchange) => unknown;

export interface HttpOptions {
  apollo: ApolloServer<Context>;
  documents: Documents;
  gate: Gate;
  limits: Limits;
  /** The context of a bearer token, of what is held until something of it was found changed; a token that is no longer good is UNAUTHENTICATED. */
  contextOf(token: string | null, locale: Locale, after: Changes | null): Promise<Context>;
  origins: readonly string[];
  /** Further paths, exact. */
  routes: Record<string, Handler>;
  log(reference: string, error: unknown): void;
}

const MOST_BYTES = 1_000_000;
/** On one connection. What is asked before all of these are answered would pile up here. */
const MOST_UNANSWERED = 20;
/**
 * In ms. An exchange ends with the last byte of its answer: who takes a big one byte by byte is cut, a phone with 100 kbit/s has a megabyte by then.
 * Whoever asked too much hears so a second later: a loop of theirs turns once a second, and not as fast as the hub can refuse.
 */
export const TIMES = { headers: 10_000, request: 30_000, exchange: 120_000, keepAlive: 30_000, checks: 5_000, patience: 1_000 };
const PLAIN = 'application/json';
const SPOKEN = 'application/graphql-response+json';

export function createHttpServer(options: HttpOptions, times = TIMES): http.Server {
  const { limits, log } = options;
  const connections = new WeakMap<Duplex, { unanswered: number; late?: NodeJS.Timeout | undefined }>();
  const server = http.createServer(
    { requestTimeout: times.request, headersTimeout: times.headers, keepAliveTimeout: times.keepAlive, connectionsCheckingInterval: times.checks },
    (req, res) => {
      const connection = connections.get(req.socket)!;
      if (++connection.unanswered > MOST_UNANSWERED) return void req.socket.destroy();
      connection.late ??= setTimeout(() => req.socket.destroy(), times.exchange).unref();
      const lasts = () => {
        clearTimeout(connection.late);
        connection.late = undefined;
      };
      res.once('close', () => {
        if (--connection.unanswered === 0) lasts();
      });
      handle(options, req, res, lasts).catch(async (error: unknown) => {
        if (res.headersSent) return res.destroy();
        if (error instanceof AccessError && error.facts.seconds) {
          res.setHeader('retry-after', error.facts.seconds);
          await new Promise((done) => setTimeout(done, times.patience).unref());
        }
        const presented = presentCause(error, localeOf(req.headers['accept-language']), log);
        json(res, statusOf(presented), { errors: [presented] });
      });
    },
  );
  server.on('clientError', refuseMalformed);
  server.maxConnections = limits.connections;
  server.on('connection', (socket) => {
    const address = String(socket.remoteAddress);
    if (!limits.connectionsOfAddress.enter(address)) return void socket.destroy();
    connections.set(socket, { unanswered: 0 });
    socket.once('close', () => {
      limits.connectionsOfAddress.leave(address);
      clearTimeout(connections.get(socket)?.late);
    });
  });
  return server;
}

async function handle(options: HttpOptions, req: http.IncomingMessage, res: http.ServerResponse, lasts: () => void): Promise<void> {
  const [path, search] = splitUrl(req.url ?? '/');
  for (const [name, value] of Object.entries(SECURITY)) res.setHeader(name, value);
  cors(options.origins, req, res);
  const fare = options.limits.arrive(req, bearerOf(req.headers.authorization));
  const route = Object.hasOwn(options.routes, path) ? options.routes[path] : undefined;
  if (route) return void (await route(req, res, { search, fare, lasts }));
  if (path !== '/graphql') throw new AccessError('NOT_FOUND');
  if (req.method === 'OPTIONS') return void res.writeHead(204).end();
  if (req.method === 'POST' || req.method === 'GET') return graphql(options, req, res, search, fare);
  refuseMethod(req, res, badRequest('METHOD', { methods: 'POST' }), options.log);
}

async function graphql(options: HttpOptions, req: http.IncomingMessage, res: http.ServerResponse, search: string, fare: Fare): Promise<void> {
  const { limits, documents, gate, apollo, contextOf, log } = options;
  if (!fare.token) limits.stranger(fare);
  const locale = localeOf(req.headers['accept-language']);
  const type = typeFor(req.headers.accept);
  const asked = req.method === 'GET' ? askedByUrl(search) : await askedByBody(req, MOST_BYTES);
  const { operationName, variables } = asked;
  const kinds = req.method === 'GET' ? [OperationTypeNode.QUERY] : [OperationTypeNode.QUERY, OperationTypeNode.MUTATION];
  const open = (after: Changes | null) =>
    contextOf(fare.token, locale, after).catch((error: unknown) => {
      if (!(error instanceof AccessError && error.code === 'UNAUTHENTICATED')) throw error;
      limits.stranger(fare); // a bad token makes a stranger of its bearer, who may still sign in
      return contextOf(null, locale, null);
    });
  const answer = async (contextValue: Context): Promise<Answer> => {
    const account = contextValue.viewer?.accountId ?? null;
    const { basis } = contextValue;
    const pay = (work: () => void) => (basis instanceof Assumed ? basis.later(work) : work()); // nobody pays for who is found to be somebody else
    if (account) pay(() => limits.identify(fare, account));
    const query = documents.textOf(asked, contextValue.viewer);
    if (typeof query !== 'string') throw query;
    await gate.queue(query);
    const admitted = gate.admit(query, operationName, variables, contextValue.viewer, kinds);
    if (account) pay(() => limits.charge(fare.address, account, 'errors' in admitted ? null : admitted.cost));
    if ('errors' in admitted) {
      const errors = admitted.errors.map((error) => present(error, locale, log));
      return { status: statusOf(errors[0]), body: { errors } };
    }
    documents.keep(asked, contextValue.viewer);
    if (admitted.kind !== OperationTypeNode.QUERY) await contextValue.settle();
    const sha256Hash = gate.admitted.hashOf(query);
    const document = sha256Hash ? { extensions: { persistedQuery: { version: 1, sha256Hash } } } : { query };
    const { body } = await apollo.executeOperation({ ...document, ...(operationName && { operationName }), ...(variables && { variables }) }, { contextValue });
    if (body.kind !== 'single') throw new Error('The schema knows no @defer and no @stream');
    const { data, errors } = body.singleResult;
    return { status: data === undefined ? statusOf(errors?.[0]) : 200, body: { errors, data } };
  };
  await limits.lanes.run(fare.token ?? fare.address, async () => {
    if (res.destroyed) return; // they went while they waited
    limits.begin(fare);
    const { status, body } = await proved(open, answer);
    json(res, status, body, type);
  });
}

interface Answer {
  status: number;
  body: object;
}

function splitUrl(url: string): [path: string, search: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

/** The first type of `Accept` that this hub speaks; plain JSON for those who did not choose. */
function typeFor(accept: string | undefined): string {
  for (const range of (accept ?? '*/*').split(',')) {
    const type = range.split(';', 1)[0]?.trim().toLowerCase();
    if (type === SPOKEN) return SPOKEN;
    if (type === PLAIN || type === 'application/*' || type === '*/*') return PLAIN;
  }
  throw badRequest('ACCEPT', { types: `${PLAIN}, ${SPOKEN}` });
}

const STATUS: Readonly<Record<string, number>> = {
  PERSISTED_QUERY_NOT_FOUND: 200, // as Apollo's own server: its clients for phones read no other answer, and send the text
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  DOCUMENT_NOT_TRUSTED: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  UNAVAILABLE: 503,
};

export const statusOf = (error: GraphQLFormattedError | undefined): number => STATUS[String(error?.extensions?.code)] ?? 400;

export function json(res: http.ServerResponse, status: number, body: unknown, type = PLAIN): void {
  if (res.writableEnded) return;
  const text = textOf(body);
  const headers = { 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' }; // with its length it is one write
  res.writeHead(status, headers).end(text);
}

/** What was read in one go is text already. */
function textOf(body: unknown): string {
  const { data } = body as { data?: unknown };
  return data instanceof Answered ? `{"data":${data.text}}` : JSON.stringify(body);
}

export function refuseMethod(req: http.IncomingMessage, res: http.ServerResponse, why: AccessError, log: HttpOptions['log']): void {
  res.setHeader('allow', 'GET, POST, OPTIONS');
  json(res, 405, { errors: [presentCause(why, localeOf(req.headers['accept-language']), log)] });
}

/** For answers that are data; pages set their own. */
const SECURITY: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

function cors(origins: readonly string[], req: http.IncomingMessage, res: http.ServerResponse): void {
  res.setHeader('vary', 'origin');
  const { origin } = req.headers;
  if (!origin || !origins.includes(origin)) return;
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader('access-control-allow-headers', 'authorization, content-type, accept-language');
  res.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  res.setHeader('access-control-expose-headers', 'retry-after');
  res.setHeader('access-control-max-age', '3600');
}

/** What never became a request: broken, with too many headers, or not finished in time. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = late ? '408 Request Timeout' : error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const message = late ? '请求未按时到齐。The request did not arrive in time.' : '不是合规的 HTTP 请求。Malformed HTTP request.';
  const headers = Object.entries({ ...SECURITY, 'content-type': PLAIN, connection: 'close' }).map((pair) => pair.join(': '));
  socket.end([`HTTP/1.1 ${status}`, ...headers, '', JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] })].join('\r\n'));
}
