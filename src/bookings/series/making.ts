/** Turns dates of a series into ordinary bookings. */
import type { Tx } from '../../core/command.ts';
import { newId } from '../../core/ids.ts';
import { takesPart } from '../attendees.ts';
import type { AttendeeRole } from '../entities.ts';
import { Booking, BookingPerson } from '../entities.ts';
import { BookingEquipment } from '../equipment/entities.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';
import type { BookingSeries, BookingSeriesDate } from './entities.ts';
import type { Company, Member, Place, Surroundings } from './judging.ts';

/** A booking for this date, there and then. */
export function bookDate(
  tx: Tx,
  series: BookingSeries,
  row: BookingSeriesDate,
  place: Place,
  { people, equipment, waiver, ...size }: Company,
  { needs }: Pick<Surroundings, 'needs'>,
): Booking {
  const { space, start, end, overridden = [] } = place;
  const booking = tx.em.create(Booking, {
    id: newId(),
    centreId: series.centreId,
    spaceId: space.id,
    startsAt: start,
    endsAt: end,
    status: space.approvalRequired && series.approvedAt === null ? 'REQUESTED' : 'CONFIRMED',
    partySize: size.partySize,
    wheelchairUsers: size.wheelchairUsers,
    stations: size.stations,
    beforeMinutes: space.bufferBeforeMinutes,
    afterMinutes: space.bufferAfterMinutes,
    residentId: series.residentId,
    bookedById: series.bookedById,
    confidential: series.confidential,
    purpose: series.purpose,
    note: series.note,
    seriesId: series.id,
    seriesOn: row.date,
    createdAt: tx.now,
    version: 1,
  });
  booking.override(overridden, waiver, tx.now);
  for (const one of people) join(tx, booking, one, needs);
  for (const { equipmentId, quantity } of equipment) tx.em.create(BookingEquipment, { booking: booking.id, equipmentId, quantity });
  row.book(booking.id);
  tx.announce('BOOKING_CREATED' satisfies BookingEventKind, 'booking', booking, [], bookingAudience(booking, idsOf(people)));
  return booking;
}

/** Takes somebody into a booking, as their profile is now. */
export function join(tx: Tx, booking: Booking, { personId, role }: Member, needs: Surroundings['needs']): void {
  const inWheelchair = takesPart({ role }) && needs.get(personId)?.includes('WHEELCHAIR') === true;
  tx.em.create(BookingPerson, { booking: booking.id, personId, role, inWheelchair });
}

export const idsOf = (people: readonly { personId: string; role: AttendeeRole }[]): string[] => people.map((one) => one.personId);
