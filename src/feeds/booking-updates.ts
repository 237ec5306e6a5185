import { attendees, booking } from '../bookings/queries.ts';
import type { BookingType } from '../bookings/types.ts';
import type { Context } from '../core/context.ts';
import { badInput } from '../core/errors.ts';
import { uuidOf } from '../core/ids.ts';
import { centresAs, DESK } from '../people/policy.ts';
import type { Feed } from './feed.ts';
import type { BookingUpdatesFilter } from './types.ts';

const MOST_IDS = 50;

export function uuids(ids: string[] | null | undefined, type: string, field: string): string[] | null {
  if (!ids) return null;
  if (ids.length === 0 || ids.length > MOST_IDS) throw badInput(`${field} takes 1 to ${MOST_IDS} ids`);
  return ids.map((id) => uuidOf(type, id, field));
}

/** The changes to bookings that a viewer asks for. */
export function bookingFeed(ctx: Context, filter: BookingUpdatesFilter | null | undefined): Feed<BookingType> {
  const residents = uuids(filter?.residentIds, 'resident', 'residentIds');
  const spaces = uuids(filter?.spaceIds, 'space', 'spaceIds');
  return {
    field: 'booking',
    everything: everythingOf,
    filters: [residents?.map(personTopic) ?? null, spaces?.map((id) => `booking/space/${id}`) ?? null],
    own: personTopic(ctx.me.personId),
    read: booking,
    // Only who takes part, not who made it; and nobody whom `attendees` would leave out.
    wanted: async (fresh, row) => !residents || (await attendees(fresh, row.id)).some((one) => residents.includes(one.personId)),
  };
}

const personTopic = (id: string): string => `booking/person/${id}`;

/** Everybody reached, whatever the consents of this moment: those of the moment of each event decide. */
function everythingOf(ctx: Context): string[] {
  const { me } = ctx;
  return [...centresAs(me, DESK).map((id) => `booking/centre/${id}`), ...[me.personId, ...me.reach.map((one) => one.residentId)].map(personTopic)];
}
