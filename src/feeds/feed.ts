/**
 * From an event to what one subscriber may see of it: a fresh viewer, the entity re-read with their own rights, nothing where they have none.
 * Authorised at subscribe and again at every event, since consent, relations and sessions end while streams run.
 */

import type { Delivery } from '../core/connection.ts';
import type { Context } from '../core/context.ts';
import type { LoggedEvent } from '../core/dispatcher.ts';
import { AccessError } from '../core/errors.ts';
import { EventStream, positionOf, type StreamEvent } from '../core/stream.ts';
import { noticeOf } from './notices.ts';

export interface Feed<Row> {
  /** The field of the update that holds the entity. */
  field: 'booking' | 'visit';
  /** What to listen to when nothing is filtered, with the rights of this moment. */
  everything(ctx: Context): readonly string[] | Promise<readonly string[]>;
  /** Topics of each filter, null where it was not given. An event passes that touches every filter before or after the change: what leaves a filter is heard once more. */
  filters: readonly (readonly string[] | null)[];
  /** The topic of the viewer's own part in an entity: who is dropped from it hears so. */
  own: string;
  read(ctx: Context, entityId: string): Promise<Row | null>;
  /** Whether the filters were touched by what they mean: one topic may stand for several parts of an entity. */
  wanted(ctx: Context, row: Row, event: LoggedEvent): boolean | Promise<boolean>;
}

export async function openFeed<Row>(ctx: Context, feed: Feed<Row>, after: string | null | undefined): Promise<AsyncIterableIterator<Delivery>> {
  const { dispatcher } = ctx.services;
  const position = after != null ? await positionOf(dispatcher, ctx.db, after) : null;
  const own = `rights/person/${ctx.me.personId}`;
  const topicsOf = async (at: Context) => [own, ...(feed.filters.find((filter) => filter !== null) ?? (await feed.everything(at)))];
  const stream = new EventStream(dispatcher, ctx.db, await topicsOf(ctx), position);
  /** What the viewer gained is heard from here on; what they lost, each event would keep from them anyway. */
  const judgeAnew = async () => {
    const fresh = await ctx.services.renew(ctx);
    if (!fresh) throw new AccessError('UNAUTHENTICATED');
    stream.turnTo(await topicsOf(fresh));
  };
  const iterator: AsyncIterableIterator<Delivery> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      for (;;) {
        const { done, value } = await stream.next();
        if (done) return { done: true, value: undefined };
        if (value.entity === 'person') {
          await judgeAnew();
          continue;
        }
        const delivery = await deliver(ctx, feed, value);
        if (delivery) return { done: false, value: delivery };
      }
    },
    async return() {
      await stream.return();
      return { done: true, value: undefined };
    },
  };
  return iterator;
}

async function deliver<Row>(ctx: Context, feed: Feed<Row>, event: StreamEvent): Promise<Delivery | null> {
  if (!passes(feed, event)) return null;
  const fresh = await ctx.services.renew(ctx);
  if (!fresh) throw new AccessError('UNAUTHENTICATED');
  const payload = await updateOf(fresh, feed, event);
  return payload && { context: fresh, payload };
}

/** Whether an event touches every filter; what it is then found to be, `updateOf` decides. */
export const passes = <Row>(feed: Feed<Row>, event: LoggedEvent): boolean => feed.filters.every((filter) => filter === null || touches(event, filter));

/** What a context that was made after the event may see of it; null for nothing. */
export async function updateOf<Row>(fresh: Context, feed: Feed<Row>, event: StreamEvent): Promise<object | null> {
  const row = await feed.read(fresh, event.entityId);
  const update = (kind: string): object => ({
    cursor: `${fresh.services.dispatcher.epoch}-p${event.pos}`,
    at: event.at,
    kind,
    entityId: event.entityId,
    [feed.field]: row,
    coalesced: event.coalesced,
    notice: noticeOf(kind, fresh.locale),
  });
  if (row) return (await feed.wanted(fresh, row, event)) ? update(event.kind) : null;
  return hasLeft(event, feed.own) ? update('LEFT_YOUR_VIEW') : null;
}

/** Only who stood in the entity by name learns that it left their view: for all others even that would tell something. */
const hasLeft = (event: LoggedEvent, own: string): boolean => event.departed.includes(own);

export const touches = (event: LoggedEvent, topics: readonly string[]): boolean => topics.some((topic) => event.audience.includes(topic));
