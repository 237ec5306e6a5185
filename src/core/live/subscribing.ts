/** How a subscription comes to run, whatever it is carried by: the gate, the limits, its first rights, its place in the log. */
import { createSourceEventStream, type ExecutionArgs, type GraphQLError, OperationTypeNode } from 'graphql';
import type { Asked } from '../asked.ts';
import { Context } from '../context.ts';
import { AccessError, type Locale } from '../errors.ts';
import type { Gate } from '../gate.ts';
import type { Limits } from '../limits.ts';
import type { Shapes } from './shapes.ts';
import type { StandingQueries } from './standing-queries.ts';
import { positionOf } from './stream.ts';
import { type Feed, type Sink, Subscription } from './subscription.ts';
import type { Presence } from './viewers.ts';

export interface Subscribing {
  gate: Gate;
  limits: Limits;
  standing: StandingQueries;
  shapes: Shapes;
}

/** What a subscription's resolver answers; graphql-js asks for an iterable, and nobody iterates it. */
export interface Source {
  feed: Feed;
  after: string | null;
  [Symbol.asyncIterator](): AsyncIterator<never>;
}

export const sourceOf = (feed: Feed, after: string | null | undefined): Source => ({
  feed,
  after: after ?? null,
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
});

/** A subscription that listens from here on, to be begun; or the errors that keep it from it. */
export async function openSubscription(
  { gate, limits, standing, shapes }: Subscribing,
  { query, operationName, variables }: Asked,
  whose: { presence: Presence; address: string; locale: Locale },
  sink: Sink,
): Promise<Subscription | readonly GraphQLError[]> {
  const { presence, address, locale } = whose;
  const { services, schema } = standing;
  await presence.fresh();
  if (presence.ended) throw new AccessError('UNAUTHENTICATED'); // the socket follows
  const { viewer } = presence;
  await gate.queue(query);
  limits.pass(viewer.accountId);
  const admitted = gate.admit(query, operationName, variables, viewer, [OperationTypeNode.SUBSCRIPTION]);
  limits.charge(address, viewer.accountId, 'errors' in admitted ? null : admitted.cost);
  if ('errors' in admitted) return admitted.errors;
  const { document } = admitted;
  const contextValue = new Context(services, viewer, null, locale, services.clock.now());
  const args: ExecutionArgs = { schema, document, contextValue, operationName, variableValues: variables };
  const source = (await createSourceEventStream(args)) as Source | { errors: readonly GraphQLError[] };
  if ('errors' in source) return source.errors;
  const after = source.after === null ? null : await positionOf(services.dispatcher, services.db, source.after);
  const shape = shapes.of(document, operationName);
  const standingQuery = standing.of({ document, operationName, variables: variables ?? {}, shape, locale, feed: source.feed });
  return new Subscription(standingQuery, presence, after, sink);
}

/** Whoever is cut comes back after a while: not before this, and one after the other, about 700 a second. */
const SOONEST_MS = 500;
const SPREAD_MS = 1_000;
const EACH_MS = 1.5;

/**
 * How long who comes in should wait after a cut, in ms. Each has the place behind who came before, around and around: by chance among those that are
 * open, most would have been told a short time, since most of them are let in while few are there.
 */
export function places(open: () => number): () => number {
  let taken = 0;
  return () => {
    const place = (taken++ * EACH_MS) % (SPREAD_MS + open() * EACH_MS);
    return Math.floor(SOONEST_MS + place + Math.random() * SPREAD_MS);
  };
}
