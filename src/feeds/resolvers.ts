import { Arg, Ctx, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../core/context.ts';
import { Cursor, LocalDate } from '../core/graphql.ts';
import { sourceOf } from '../core/live/subscribing.ts';
import { Policy } from '../core/policy.ts';
import { having, STAFF, signedInOnly } from '../people/policy.ts';
import { SpaceKind } from '../spaces/entities.ts';
import { type BoardAsked, boardFeed } from './board-updates.ts';
import { bookingSubject } from './booking-updates.ts';
import { changesSince } from './changes-since.ts';
import { feedOf } from './feed.ts';
import { BookingUpdatesFilter, BookingUpdateType, DayBoardUpdateType, UpdatePageType, VisitUpdatesFilter, VisitUpdateType } from './types.ts';
import { visitSubject } from './visit-updates.ts';

const AFTER = { nullable: true, description: 'Replay everything after this cursor first, then go on live. RESYNC_REQUIRED when it is unknown or too old.' };

@Resolver(() => BookingUpdateType)
export class BookingUpdatesResolver {
  @Policy(signedInOnly)
  @Subscription(() => BookingUpdateType, {
    description:
      'Every change to the bookings you may see, in order, judged anew with your rights at each one. Over WebSocket (graphql-transport-ws), the token in `connection_init` as `authorization`, or as event stream from `/graphql/stream`.',
    subscribe: ({ args }) => sourceOf(feedOf(bookingSubject(args.filter as BookingUpdatesFilter)), args.after as string),
  })
  bookingUpdates(
    @Root() update: unknown,
    @Arg('filter', () => BookingUpdatesFilter, { nullable: true, description: 'Which; all that you may see when left out.' })
    _filter: BookingUpdatesFilter | null,
    @Arg('after', () => Cursor, AFTER) _after: string | null,
  ): BookingUpdateType {
    return update as BookingUpdateType;
  }
}

@Resolver(() => VisitUpdateType)
export class VisitUpdatesResolver {
  @Policy(signedInOnly)
  @Subscription(() => VisitUpdateType, {
    description:
      'Every change to the visits you may see, in order, judged anew with your rights at each one: is somebody with my mother now? Carried like `bookingUpdates`.',
    subscribe: ({ args }) => sourceOf(feedOf(visitSubject(args.filter as VisitUpdatesFilter)), args.after as string),
  })
  visitUpdates(
    @Root() update: unknown,
    @Arg('filter', () => VisitUpdatesFilter, { nullable: true, description: 'Which; all that you may see when left out.' }) _filter: VisitUpdatesFilter | null,
    @Arg('after', () => Cursor, AFTER) _after: string | null,
  ): VisitUpdateType {
    return update as VisitUpdateType;
  }
}

@Resolver(() => DayBoardUpdateType)
export class DayBoardUpdatesResolver {
  @Policy(having(...STAFF))
  @Subscription(() => DayBoardUpdateType, {
    description:
      'Keeps a `dayBoard` right: each row as it now stands, whenever bookings, closures, outages, opening hours, the calendar or the spaces themselves change it. ' +
      'Begin with the `cursor` of the board as `after`, and put every row that comes in the place of the one you hold; what you hold then is what `dayBoard` would answer. ' +
      'What happens at once is told at once, each row a single time. Of a booking that you may not see nothing comes but the row, with `occupied` and `free` as they are now, and only where these may have changed. ' +
      'Not told, since nobody writes it: `presence` where only the clock moves on, and names or profiles of people where these alone are changed. ' +
      'For staff of the centre, like `dayBoard`, and carried like `bookingUpdates`. (实时日程板)',
    subscribe: async ({ args, context }) => sourceOf(await boardFeed(context as Context, args as BoardAsked), args.after as string) as never,
  })
  dayBoardUpdates(
    @Root() update: unknown,
    @Arg('date', () => LocalDate, { description: "The date in the centre's time zone." }) _date: string,
    @Arg('centreId', () => ID, { description: "Which centre: the board's `centre { id }`." }) _centreId: string,
    @Arg('kinds', () => [SpaceKind], { nullable: true, description: 'Only these kinds, as the board was asked for; all when left out.' })
    _kinds: SpaceKind[] | null,
    @Arg('after', () => Cursor, AFTER) _after: string | null,
  ): DayBoardUpdateType {
    return update as DayBoardUpdateType;
  }
}

@Resolver()
export class ChangesSinceResolver {
  @Policy(signedInOnly)
  @Query(() => UpdatePageType, {
    description:
      'What `bookingUpdates` and `visitUpdates` would tell after a cursor, as a plain query: for clients that cannot hold a socket, a mini-program in the background or a script. ' +
      'The same updates with the same cursors, each judged with your rights of this moment; one may go on from the other at any cursor. ' +
      'RESYNC_REQUIRED when `after` is unknown or too old: read anew, with `cursor` beside it. VIEW_NARROWED and STREAM_ENDED stand in streams alone: a page simply holds what is yours now. (增量查询)',
  })
  changesSince(
    @Arg('after', () => Cursor, { description: 'The last cursor handled: of an update, of a page, of a mutation, or `cursor` beside the first reads.' })
    after: string,
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most so many, 1 to 100.' }) first: number,
    @Arg('bookings', () => BookingUpdatesFilter, {
      nullable: true,
      description: 'Which bookings; `{}` for all that you may see. With `bookings` alone no visits come, with neither of the two both kinds do.',
    })
    bookings: BookingUpdatesFilter | null,
    @Arg('visits', () => VisitUpdatesFilter, {
      nullable: true,
      description: 'Which visits; `{}` for all that you may see. With `visits` alone no bookings come, with neither of the two both kinds do.',
    })
    visits: VisitUpdatesFilter | null,
    @Ctx() ctx: Context,
  ): Promise<UpdatePageType> {
    return changesSince(ctx, after, first, { bookings, visits });
  }
}
