/** Subscriptions over graphql-ws on the same path as HTTP: the same gate, the same errors, and a fresh context for every event. */
import type http from 'node:http';
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Context } from './context.ts';
import { AccessError, accessGraphQLError, type Locale } from './errors.ts';
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

interface Extra {
  token: string | null;
  locale: Locale;
}

export function serveSockets(server: http.Server, options: WsOptions): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, clientTracking: true });
  const upgrade = (req: http.IncomingMessage, socket: import('node:stream').Duplex, head: Buffer) => {
    const refusal = refuseUpgrade(req, options.origins);
    if (refusal) return socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    sockets.handleUpgrade(req, socket, head, (opened) => sockets.emit('connection', opened, req));
  };
  server.on('upgrade', upgrade);
  const graphqlWs = useServer<Record<string, unknown>, Partial<Extra>>(
    {
      schema: options.schema,
      connectionInitWaitTimeout: 3_000,
      onConnect: async ({ connectionParams, extra }) => {
        const { authorization, Authorization, token } = connectionParams ?? {};
        const given = authorization ?? Authorization ?? token;
        extra.token = typeof given === 'string' ? (bearerOf(given) ?? given) : null;
        extra.locale = localeOf(
          typeof connectionParams?.acceptLanguage === 'string' ? connectionParams.acceptLanguage : extra.request?.headers['accept-language'],
        );
        if (!extra.token) return false;
        try {
          await options.contextOf(extra.token, extra.locale);
          return true;
        } catch (error) {
          if (error instanceof AccessError && error.code === 'UNAUTHENTICATED') return false;
          throw error;
        }
      },
      onSubscribe: async (connection, _id, { query, operationName, variables }) => {
        const { token = null, locale = 'zh-CN' } = connection.extra;
        try {
          if (Object.keys(connection.subscriptions).length >= MOST_SUBSCRIPTIONS) throw new AccessError('RATE_LIMITED');
          const contextValue = await options.contextOf(token, locale);
          const admitted = options.gate.admit(query, operationName, variables, contextValue.viewer, [OperationTypeNode.SUBSCRIPTION]);
          if ('errors' in admitted) return admitted.errors;
          return { schema: options.schema, document: admitted.document, operationName, variableValues: variables, contextValue };
        } catch (error) {
          return [asGraphQLError(error)];
        }
      },
      subscribe: (args) => subscribe(args) as never,
      onError: ({ extra }, _id, _payload, errors) => errors.map((error) => present(error as GraphQLError, extra.locale ?? 'zh-CN', options.log)) as never,
      onNext: ({ extra }, _id, _payload, _args, result) =>
        (result.errors
          ? { ...result, errors: result.errors.map((error) => present(error as GraphQLError, extra.locale ?? 'zh-CN', options.log)) }
          : result) as never,
    },
    sockets as never,
  );
  return {
    async close() {
      server.off('upgrade', upgrade);
      await graphqlWs.dispose();
    },
  };
}

function refuseUpgrade(req: http.IncomingMessage, origins: readonly string[]): string | null {
  const { origin, host } = req.headers;
  if ((req.url ?? '').split('?', 1)[0] !== '/graphql') return '404 Not Found';
  if (!(req.headers['sec-websocket-protocol'] ?? '').split(',').some((one) => one.trim() === 'graphql-transport-ws')) return '400 Bad Request';
  if (origin && !origins.includes(origin) && !sameHost(origin, host)) return '403 Forbidden';
  return null;
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** graphql-js builds one context for a subscription's whole life; here each event is executed with the context it was judged with. */
async function subscribe(args: ExecutionArgs): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
  const source = (await createSourceEventStream(args)) as AsyncIterable<Delivery> | ExecutionResult;
  if (!(Symbol.asyncIterator in source)) return source;
  const deliveries = source[Symbol.asyncIterator]();
  let ended = false;
  const results: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => results,
    async next() {
      if (ended) return { done: true, value: undefined };
      try {
        const { done, value } = await deliveries.next();
        if (done) return { done: true, value: undefined };
        return { done: false, value: await execute({ ...args, rootValue: value.payload, contextValue: value.context }) };
      } catch (error) {
        ended = true; // the reason is the last event: the socket and its other subscriptions live on
        await deliveries.return?.();
        return { done: false, value: { errors: [asGraphQLError(error)] } };
      }
    },
    async return() {
      ended = true;
      await deliveries.return?.();
      return { done: true, value: undefined };
    },
  };
  return results;
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof AccessError) return accessGraphQLError(error);
  return new GraphQLError('fault', { originalError: error as Error });
}
