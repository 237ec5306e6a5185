import { attendeesOf, booking } from '../bookings/queries.ts';
import type { BookingType } from '../bookings/types.ts';
import type { Context } from '../core/context.ts';
import { badInput } from '../core/errors.ts';
import { uuidOf } from '../core/ids.ts';
import type { Delivery } from '../core/ws.ts';
import { centresAs, DESK, residentsWithin } from '../people/policy.ts';
import { cursorOf, openFeed } from './feed.ts';
import { noticeOf } from './notices.ts';
import type { BookingUpdatesFilter } from './types.ts';

const MOST_IDS = 50;

export function uuids(ids: string[] | null | undefined, type: string, field: string): string[] | null {
  if (!ids) return null;
  if (ids.length === 0 || ids.length > MOST_IDS) throw badInput(`${field} takes 1 to ${MOST_IDS} ids`);
  return ids.map((id) => uuidOf(type, id, field));
}

export function bookingUpdates(
  ctx: Context,
  filter: BookingUpdatesFilter | null | undefined,
  after: string | null | undefined,
): Promise<AsyncIterableIterator<Delivery>> {
  const residents = uuids(filter?.residentIds, 'resident', 'residentIds');
  const spaces = uuids(filter?.spaceIds, 'space', 'spaceIds');
  return openFeed<BookingType>(
    ctx,
    {
      topics: residents?.map((id) => `booking/person/${id}`) ?? spaces?.map((id) => `booking/space/${id}`) ?? everythingOf(ctx),
      own: `booking/person/${ctx.me.personId}`,
      read: booking,
      async wanted(fresh, row) {
        if (spaces && !spaces.includes(row.spaceId)) return false;
        return !residents || (await fresh.load(attendeesOf, row.id)).some((one) => residents.includes(one.personId));
      },
      payload: (fresh, event, kind, row) => ({
        cursor: cursorOf(fresh, event),
        at: event.at,
        kind,
        entityId: event.entityId,
        booking: row,
        coalesced: event.coalesced,
        notice: noticeOf(kind, fresh.locale),
      }),
    },
    after,
  );
}

function everythingOf(ctx: Context): string[] {
  const persons = new Set([...residentsWithin(ctx.me, 'BOOKINGS'), ...residentsWithin(ctx.me, 'COUNSELLING_ATTENDANCE')]);
  return [...centresAs(ctx.me, DESK).map((id) => `booking/centre/${id}`), ...[...persons].map((id) => `booking/person/${id}`)];
}
