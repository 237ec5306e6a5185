import { sql } from 'kysely';
import { type Command, expectVersion } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { DESK, holds } from '../../people/policy.ts';
import { GIVING_POSTS } from '../../people/staff/queries.ts';
import type { BookingResult } from '../commands.ts';
import { Booking, BookingPerson } from '../entities.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';
import { seesBooking } from '../queries.ts';
import { refuseBooking } from '../refusals.ts';
import { refuseDisplacement } from './refusals.ts';
import type { BookingPractitionerReplaceInput } from './types.ts';

/** Somebody else gives a session. A displaced one stands again, if its space is still free: that, and whether they are, the database judges. */
export const bookingPractitionerReplace: Command<BookingPractitionerReplaceInput, BookingResult> = {
  name: 'bookingPractitionerReplace',
  async run(tx, input) {
    const booking = await tx.lock(Booking, uuidOf('booking', input.bookingId, 'bookingId'));
    if (!(await seesBooking(tx, booking.id))) throw new AccessError('NOT_FOUND');
    if (!holds(tx.viewer, booking.centreId, DESK)) throw new AccessError('FORBIDDEN');
    expectVersion(booking, input.version);
    booking.mayStill('RESCHEDULE');
    const [insteadOf, practitioner] = [uuidOf('person', input.insteadOfId, 'insteadOfId'), uuidOf('person', input.practitionerId, 'practitionerId')];
    const people = await tx.em.find(BookingPerson, { booking: booking.id });
    const gives = people.find((one) => one.personId === insteadOf && (one.role === 'PRACTITIONER' || one.role === 'SUPERVISOR'));
    if (!gives) throw refuseDisplacement('NOT_GIVEN_BY', ['insteadOfId']);
    if (people.some((one) => one.personId === practitioner)) throw refuseDisplacement('SUBSTITUTE_TAKES_PART', ['practitionerId']);
    const { rows } = await sql`
      select from staff s join person p on p.id = s.person_id where p.id = ${practitioner} and s.centre_id = ${booking.centreId} and s.post in ${GIVING_POSTS}
      for no key update of p`.execute(tx.db);
    if (rows.length === 0) throw refuseBooking('NOT_A_PRACTITIONER', ['practitionerId']);
    const before = people.map((one) => one.personId);
    const { role } = gives;
    tx.em.remove(gives);
    await tx.flush(); // whoever is away is out of it before it takes people again
    tx.em.create(BookingPerson, { booking: booking.id, personId: practitioner, role });
    await tx.flush();
    booking.givenByAnother();
    const after = before.map((id) => (id === insteadOf ? practitioner : id));
    const kind: BookingEventKind = 'BOOKING_PRACTITIONER_REPLACED';
    tx.announce(kind, 'booking', booking, bookingAudience(booking, before), bookingAudience(booking, after));
    return { bookingId: booking.id };
  },
};
