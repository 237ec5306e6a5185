import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../core/context.ts';
import { Cursor } from '../core/graphql.ts';
import { idOf } from '../core/ids.ts';
import { Policy } from '../core/policy.ts';
import { signedInOnly } from '../people/policy.ts';
import { bookingUpdates } from './booking-updates.ts';
import { BookingUpdatesFilter, BookingUpdateType, VisitUpdatesFilter, VisitUpdateType } from './types.ts';
import { visitUpdates } from './visit-updates.ts';

const AFTER = { nullable: true, description: 'Replay everything after this cursor first, then go on live. RESYNC_REQUIRED when it is unknown or too old.' };

@Resolver(() => BookingUpdateType)
export class BookingUpdatesResolver {
  @Policy(signedInOnly)
  @Subscription(() => BookingUpdateType, {
    description:
      'Every change to the bookings you may see, in order, judged anew with your rights at each one. Over WebSocket (graphql-transport-ws), the token in `connection_init` as `authorization`.',
    subscribe: ({ args, context }) => bookingUpdates(context as unknown as Context, args.filter as BookingUpdatesFilter, args.after as string),
  })
  bookingUpdates(
    @Root() update: unknown,
    @Arg('filter', () => BookingUpdatesFilter, { nullable: true, description: 'Which; all that you may see when left out.' })
    _filter: BookingUpdatesFilter | null,
    @Arg('after', () => Cursor, AFTER) _after: string | null,
  ): BookingUpdateType {
    return update as BookingUpdateType;
  }

  @FieldResolver(() => ID, { description: 'Which booking, `booking_…`.' })
  bookingId(@Root() update: BookingUpdateType): string {
    return idOf('booking', update.entityId);
  }
}

@Resolver(() => VisitUpdateType)
export class VisitUpdatesResolver {
  @Policy(signedInOnly)
  @Subscription(() => VisitUpdateType, {
    description:
      'Every change to the visits you may see, in order, judged anew with your rights at each one: is somebody with my mother now? Over WebSocket, like `bookingUpdates`.',
    subscribe: ({ args, context }) => visitUpdates(context as unknown as Context, args.filter as VisitUpdatesFilter, args.after as string),
  })
  visitUpdates(
    @Root() update: unknown,
    @Arg('filter', () => VisitUpdatesFilter, { nullable: true, description: 'Which; all that you may see when left out.' }) _filter: VisitUpdatesFilter | null,
    @Arg('after', () => Cursor, AFTER) _after: string | null,
    @Ctx() _ctx: Context,
  ): VisitUpdateType {
    return update as VisitUpdateType;
  }

  @FieldResolver(() => ID, { description: 'Which visit, `visit_…`.' })
  visitId(@Root() update: VisitUpdateType): string {
    return idOf('visit', update.entityId);
  }
}
