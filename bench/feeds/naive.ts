/** The same subscription as type-graphql's documentation writes it: one topic for all, and a `filter` that every event passes for every subscriber. */
import 'reflect-metadata';
import http from 'node:http';
import { useServer } from 'graphql-ws/use/ws';
import { Arg, buildSchema, Field, ID, Int, ObjectType, type PubSub, Query, Resolver, Root, Subscription } from 'type-graphql';
import { WebSocketServer } from 'ws';
import { Cursor } from '../../src/core/graphql.ts';
import { followLog } from './log-follower.ts';

@ObjectType('Named')
class Named {
  @Field(() => String)
  name!: string;
}

@ObjectType('Visit')
class VisitType {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  status!: string;
  @Field(() => Int)
  version!: number;
  @Field(() => Named)
  resident!: Named;
  @Field(() => Named, { nullable: true })
  caregiver!: Named | null;
}

@ObjectType('VisitUpdate')
class VisitUpdate {
  @Field(() => Cursor)
  cursor!: string;
  @Field(() => String)
  kind!: string;
  @Field(() => VisitType)
  visit!: VisitType;
  audience!: string[];
}

@Resolver()
class VisitUpdates {
  @Query(() => String)
  cursor(): string {
    return '';
  }

  @Subscription(() => VisitUpdate, {
    topics: 'VISITS',
    filter: ({ payload, context }: { payload: VisitUpdate; context: { connectionParams: { topics: string[] } } }) =>
      context.connectionParams.topics.some((topic) => payload.audience.includes(topic)),
  })
  visitUpdates(@Root() update: VisitUpdate, @Arg('after', () => Cursor, { nullable: true }) _after: string | null): VisitUpdate {
    return update;
  }
}

/** Every subscriber has a queue of its own, without an end. */
class EveryonesQueue implements PubSub {
  readonly #queues = new Set<(event: unknown) => void>();

  publish(_: string, event: unknown): void {
    for (const push of this.#queues) push(event);
  }

  subscribe(): AsyncIterable<unknown> {
    const waiting: unknown[] = [];
    let wake: (() => void) | null = null;
    let over = false;
    const push = (event: unknown) => {
      waiting.push(event);
      wake?.();
    };
    this.#queues.add(push);
    const iterator: AsyncIterableIterator<unknown> = {
      [Symbol.asyncIterator]: () => iterator,
      next: async () => {
        while (waiting.length === 0 && !over)
          await new Promise<void>((woken) => {
            wake = woken;
          });
        return over ? { done: true, value: undefined } : { done: false, value: waiting.shift() };
      },
      return: async () => {
        over = true;
        this.#queues.delete(push);
        wake?.();
        return { done: true, value: undefined };
      },
    };
    return iterator;
  }
}

const pubSub = new EveryonesQueue();
const schema = await buildSchema({ resolvers: [VisitUpdates], pubSub });
const server = http.createServer((_, res) => res.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"cursor":""}}'));
useServer({ schema, context: (connection) => connection }, new WebSocketServer({ server, path: '/graphql' }));
await followLog(process.env.DATABASE_URL!, ({ pos, kind, entityId, version, audience }, epoch) => {
  const visit = { id: `visit_${entityId}`, status: 'IN_PROGRESS', version, resident: { name: '老1000' }, caregiver: { name: '护100' } };
  pubSub.publish('VISITS', { cursor: `${epoch}-p${pos}`, kind, visit, audience });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
