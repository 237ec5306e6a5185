/** Apollo on node:http: bounded bodies, one gate, JSON for every answer, nothing told that the caller may not know. */
import http from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Context } from './context.ts';
import { AccessError, accessErrorIn, badInput, isUnavailable, type Locale } from './errors.ts';
import type { Gate } from './gate.ts';
import { localeOf, present } from './present.ts';

export type Handler = (req: http.IncomingMessage, res: http.ServerResponse) => unknown;

export interface HttpOptions {
  apollo: ApolloServer<Context>;
  gate: Gate;
  /** The context of a bearer token; a token that is no longer good is UNAUTHENTICATED. */
  contextOf(token: string | null, locale: Locale): Promise<Context>;
  origins: readonly string[];
  /** Further paths, exact. */
  routes: Record<string, Handler>;
  log(reference: string, error: unknown): void;
}

const MOST_BYTES = 1_000_000;

export function createHttpServer(options: HttpOptions): http.Server {
  const server = http.createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    (req, res) => {
      handle(options, req, res).catch((error: unknown) => {
        if (res.headersSent) return res.destroy();
        const locale = localeOf(req.headers['accept-language']);
        const access = error instanceof AccessError ? error : isUnavailable(error) ? new AccessError('UNAVAILABLE') : null;
        const formatted = access ? accessErrorIn(access, locale) : present(new GraphQLError('fault', { originalError: error as Error }), locale, options.log);
        json(res, access ? statusOf(access) : 500, { errors: [formatted] });
      });
    },
  );
  server.on('clientError', (_, socket) => {
    if (socket.writable)
      socket.end(
        'HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"errors":[{"message":"Malformed HTTP request","extensions":{"code":"BAD_USER_INPUT"}}]}',
      );
    else socket.destroy();
  });
  return server;
}

async function handle(options: HttpOptions, req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  const [path = '/', search = ''] = (req.url ?? '/').split('?', 2);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'no-referrer');
  cors(options.origins, req, res);
  const route = Object.hasOwn(options.routes, path) ? options.routes[path] : undefined;
  if (route) return void (await route(req, res));
  if (path !== '/graphql') throw new AccessError('NOT_FOUND');
  if (req.method === 'OPTIONS') return void res.writeHead(204).end();
  if (req.method !== 'POST' && req.method !== 'GET') {
    res.setHeader('allow', 'GET, POST, OPTIONS');
    return json(res, 405, { errors: [accessErrorIn(badInput('use POST'), localeOf(req.headers['accept-language']))] });
  }
  await graphql(options, req, res, search);
}

async function graphql(options: HttpOptions, req: http.IncomingMessage, res: http.ServerResponse, search: string): Promise<void> {
  const locale = localeOf(req.headers['accept-language']);
  const { query, operationName, variables, body } = await requestOf(req, search);
  const ctx = await options.contextOf(bearerOf(req.headers.authorization), locale);
  const kinds = req.method === 'GET' ? [OperationTypeNode.QUERY] : [OperationTypeNode.QUERY, OperationTypeNode.MUTATION];
  const admitted = options.gate.admit(query, operationName, variables, ctx.viewer, kinds);
  if ('errors' in admitted) {
    const errors = admitted.errors.map((error) => present(error, locale, options.log));
    return json(res, statusOf(admitted.errors[0]?.originalError), { errors }, acceptsGraphQL(req) ? 'application/graphql-response+json' : undefined);
  }
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const answer = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: req.method!, headers, search: search && `?${search}`, body },
    context: async () => ctx,
  });
  for (const [name, value] of answer.headers) res.setHeader(name, value);
  res.setHeader('cache-control', 'no-store');
  res.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') return void res.end(answer.body.string);
  for await (const chunk of answer.body.asyncIterator) res.write(chunk);
  res.end();
}

interface Asked {
  query: string;
  operationName: string | null;
  variables: Record<string, unknown> | null;
  body: unknown;
}

async function requestOf(req: http.IncomingMessage, search: string): Promise<Asked> {
  if (req.method === 'GET') {
    const asked = new URLSearchParams(search);
    const query = asked.get('query');
    if (!query) throw badInput('no query: POST a JSON body {"query": "…"}');
    return { query, operationName: asked.get('operationName'), variables: objectOf(jsonOf(asked.get('variables') || 'null'), 'variables'), body: undefined };
  }
  if (!/^application\/(json|graphql-response\+json)\b/i.test(req.headers['content-type'] ?? '')) throw badInput('content-type must be application/json');
  const text = await bodyOf(req);
  const body = objectOf(jsonOf(text), 'the body');
  if (/\\u(0000|d[89a-f])/i.test(text) || text.includes('\0')) refuseBrokenText(body);
  const { query, operationName, variables } = body ?? {};
  if (typeof query !== 'string' || !query.trim()) throw badInput('the body must be {"query": "…", "variables": {…}}');
  if (operationName != null && typeof operationName !== 'string') throw badInput('operationName must be a string');
  return { query, operationName: operationName ?? null, variables: objectOf(variables ?? null, 'variables'), body };
}

async function bodyOf(req: http.IncomingMessage): Promise<string> {
  if (Number(req.headers['content-length'] ?? 0) > MOST_BYTES) throw badInput(`the body is over ${MOST_BYTES} bytes`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw badInput(`the body is over ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw badInput('the body is not UTF-8');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badInput('the body is not JSON');
  }
}

function objectOf(value: unknown, name: string): Record<string, unknown> | null {
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw badInput(`${name} must be a JSON object`);
  return value as Record<string, unknown>;
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
function refuseBrokenText(value: unknown): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) throw badInput('a string holds NUL or half of a surrogate pair');
  if (value && typeof value === 'object') for (const part of Object.values(value)) refuseBrokenText(part);
}

export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

const acceptsGraphQL = (req: http.IncomingMessage) => /application\/graphql-response\+json/.test(req.headers.accept ?? '');

function statusOf(error: unknown): number {
  const code = error instanceof AccessError ? error.code : '';
  return ({ UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, UNAVAILABLE: 503 } as Record<string, number>)[code] ?? 400;
}

export function json(res: http.ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  if (res.writableEnded) return;
  res.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function cors(origins: readonly string[], req: http.IncomingMessage, res: http.ServerResponse): void {
  const { origin } = req.headers;
  if (!origin || !origins.includes(origin)) return;
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader('vary', 'origin');
  res.setHeader('access-control-allow-headers', 'authorization, content-type, accept-language');
  res.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  res.setHeader('access-control-max-age', '3600');
}
