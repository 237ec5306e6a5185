import { ofPerson } from '../bookings/events.ts';
import { booking } from '../bookings/queries.ts';
import { attending } from '../bookings/shapes.ts';
import type { BookingType } from '../bookings/types.ts';
import { badInput } from '../core/bad-input.ts';
import type { Viewer } from '../core/context.ts';
import { uuidOf } from '../core/ids.ts';
import { centresAs, DESK } from '../people/policy.ts';
import type { Subject } from './feed.ts';
import type { BookingUpdatesFilter } from './types.ts';

const MOST_IDS = 50;

export function uuids(ids: string[] | null | undefined, type: string, field: string): string[] | null {
  if (!ids) return null;
  if (ids.length === 0 || ids.length > MOST_IDS) throw badInput('COUNT_BETWEEN', { field, least: 1, most: MOST_IDS });
  return ids.map((id) => uuidOf(type, id, field));
}

export function bookingSubject(filter: BookingUpdatesFilter | null | undefined): Subject<BookingType> {
  const residents = uuids(filter?.residentIds, 'resident', 'residentIds');
  const spaces = uuids(filter?.spaceIds, 'space', 'spaceIds');
  return {
    field: 'booking',
    everything: everythingOf,
    filters: [residents?.map(ofPerson) ?? null, spaces?.map((id) => `booking/space/${id}`) ?? null],
    read: (ctx, id) => booking(ctx, id, 'booking'),
    // Only who takes part, not who made it; and nobody whom `attendees` would leave out.
    wanted: async (ctx, row) => !residents || (await ctx.load(attending.rows, row.id)).some(({ personId }) => residents.includes(personId)),
  };
}

/** Everybody reached, whatever the consents of this moment: those of the moment of each event decide. */
function everythingOf(me: Viewer): string[] {
  return [...centresAs(me, DESK).map((id) => `booking/centre/${id}`), ...[me.personId, ...me.reach.map((one) => one.residentId)].map(ofPerson)];
}
