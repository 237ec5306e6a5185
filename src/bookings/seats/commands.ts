import { badInput } from '../../core/bad-input.ts';
import { type Command, expectVersion } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { limited } from '../../core/text.ts';
import { localDate } from '../../core/time.ts';
import { LEGAL_ZONE } from '../../residents/rules.ts';
import { personUuid } from '../../residents/subject.ts';
import { type BookingResult, excusedBy, idsOf, opened } from '../commands.ts';
import type { Booking, BookingPerson } from '../entities.ts';
import { bookingAudience } from '../events.ts';
import { speaksFor } from '../policy.ts';
import { refuseBooking } from '../refusals.ts';
import { isLate } from '../standings.ts';
import { BookingSeatCancelled } from './entities.ts';
import type { BookingSeatCancelInput } from './types.ts';

interface Seat {
  person: BookingPerson | null;
  inWheelchair: boolean;
}

/** Gives up one seat: the space, the wheelchair place and the person are free for exactly that. The last seat calls the booking off. */
export const bookingSeatCancel: Command<BookingSeatCancelInput, BookingResult> = {
  name: 'bookingSeatCancel',
  async run(tx, input) {
    const { booking, people, may } = await opened(tx, input);
    const personId = input.personId == null ? null : personUuid(input.personId, 'personId');
    if (!may('CANCEL') && !(personId && speaksFor(tx.viewer, personId, localDate(tx.now, LEGAL_ZONE)))) throw new AccessError('FORBIDDEN');
    expectVersion(booking, input.version);
    booking.mayStill('CANCEL', tx.now);
    const reason = limited(input.reason, 200, 'reason');
    const before = bookingAudience(booking, idsOf(people));
    const seat = seatOf(booking, people, personId, input.inWheelchair);
    if (input.stations < 0 || input.stations > booking.stations) throw badInput('BETWEEN', { field: 'stations', least: 0, most: booking.stations });
    const late = !excusedBy(tx, booking, people, input.excused) && (await isLate(tx, booking));
    if (booking.partySize === 1) {
      booking.cancel(reason, late, tx.now);
      tx.announce('BOOKING_CANCELLED', 'booking', booking, before, before);
      return { bookingId: booking.id };
    }
    booking.giveUp({ personId: seat.person?.personId ?? null, inWheelchair: seat.inWheelchair, stations: input.stations }, tx.now);
    if (seat.person) tx.em.remove(seat.person);
    tx.em.create(BookingSeatCancelled, {
      id: newId(),
      bookingId: booking.id,
      personId,
      inWheelchair: seat.inWheelchair,
      late,
      reason,
      cancelledById: tx.viewer.personId,
      createdAt: tx.now,
    });
    const remaining = people.filter((one) => one !== seat.person);
    tx.announce('BOOKING_SEAT_CANCELLED', 'booking', booking, before, bookingAudience(booking, idsOf(remaining)));
    return { bookingId: booking.id };
  },
};

/** The seat of somebody named, or one that nobody was named for, with a wheelchair or without. */
function seatOf(booking: Booking, people: readonly BookingPerson[], personId: string | null, inWheelchair: boolean): Seat {
  const named = people.filter((one) => one.role === 'ATTENDEE' || one.role === 'ESCORT');
  const person = named.find((one) => one.personId === personId) ?? null;
  if (person) return { person, inWheelchair: person.inWheelchair };
  const unnamed = booking.partySize - named.length;
  const wheelchairs = Math.max(booking.wheelchairUsers - named.filter((one) => one.inWheelchair).length, 0);
  const left = inWheelchair ? wheelchairs : unnamed - wheelchairs;
  if (personId !== null || left < 1)
    throw refuseBooking('NO_SUCH_SEAT', [personId ? 'personId' : 'inWheelchair'], { named: named.length, unnamed, wheelchairs });
  return { person: null, inWheelchair };
}
