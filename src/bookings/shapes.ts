/** How bookings are read, and whom a booking makes known to whoever gives the session. */
import { clause } from '../core/reads/clause.ts';
import { derived, derivedFrom, many, one, type Row, type Shape, shape } from '../core/reads/shape.ts';
import { dateOf } from '../core/tables.ts';
import { viewerId } from '../people/policy.ts';
import { persons } from '../people/queries.ts';
import { dutyLinks, residents, sinceYesterday, visibleResidents } from '../residents/shapes.ts';
import { dayIn } from '../spaces/calendar/rules.ts';
import { places } from '../spaces/held.ts';
import { belongs } from '../spaces/queries.ts';
import { dayAround } from '../spaces/rules.ts';
import { BookingPersonSchema, BookingSchema } from './entities.ts';
import { BookingEquipmentSchema } from './equipment/entities.ts';
import { takenAlong } from './equipment/shapes.ts';
import { type BookingStatus, movesFrom } from './moves.ts';
import { visibleBookings } from './policy.ts';
import { presenceOf } from './presence.ts';
import { series } from './series/shapes.ts';

/** Whoever gives a session must know who comes to it, yesterday to any day ahead. One that she booked herself, or that waits for approval, opens nothing. */
dutyLinks.push(
  clause`exists (select from booking_person mine join booking b on b.id = mine.booking_id join booking_person theirs on theirs.booking_id = b.id
    where mine.person_id = ${viewerId} and mine.role in ('PRACTITIONER', 'SUPERVISOR') and theirs.person_id = resident.id
      and b.starts_at > ${sinceYesterday} and b.booked_by_id <> mine.person_id and b.status in ('CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'DISPLACED'))`,
);

const attendees = shape('Attendee', BookingPersonSchema, { leads: { person: one(() => persons, 'personId') } });

/** Who takes part, as far as the viewer may know of them. */
export const attending = many(
  () => attendees,
  'bookingId',
  'booking_person.role, booking_person.person_id',
  clause`not exists (select from resident where resident.id = booking_person.person_id and not ${visibleResidents})`,
);

const equipment = takenAlong('BookingEquipment', BookingEquipmentSchema);

/** Of a booking, or of a series. */
export function overridden(row: Row): object | null {
  return row.overrideRules === null ? null : { rules: row.overrideRules, reason: row.overrideReason, at: row.overriddenAt, byId: row.overriddenById };
}

export const bookings: Shape = shape('Booking', BookingSchema, {
  visible: visibleBookings,
  leads: {
    space: derivedFrom(
      (ctx) => ctx.reference(places),
      ['spaceId'],
      ({ spaceId }, ctx, { spaces }) => {
        const space = spaces.get(spaceId);
        return space && belongs(ctx, space) ? space : null;
      },
    ),
    calendarDay: derivedFrom(
      (ctx) => ctx.reference(places),
      ['centreId', 'startsAt'],
      ({ centreId, startsAt }, _, { calendar, centres }) => dayIn(calendar, dayAround(dateOf(startsAt), centres.get(centreId)!.timeZone).date),
    ),
    resident: one(() => residents, 'residentId'),
    bookedBy: one(() => persons, 'bookedById'),
    attendees: attending,
    equipment: many(() => equipment, 'bookingId', 'booking_equipment.equipment_id'),
    series: one(() => series, 'seriesId'),
    override: derived(['overrideRules', 'overrideReason', 'overriddenAt', 'overriddenById'], overridden),
    presence: derived(['status', 'startsAt', 'endsAt'], ({ status, startsAt, endsAt }, ctx) =>
      presenceOf({ status, startsAt: dateOf(startsAt), endsAt: dateOf(endsAt) }, ctx.now),
    ),
    allowedMoves: derived(['status'], ({ status }) => movesFrom(status as BookingStatus)),
  },
});
