import { type Command, expectVersion, type Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { DESK, holds } from '../../people/policy.ts';
import { GIVING } from '../../people/staff/queries.ts';
import { takenAnew } from '../../spaces/boards.ts';
import { places } from '../../spaces/held.ts';
import { takesPart } from '../attendees.ts';
import { type BookingResult, idsOf, lockPersons } from '../commands.ts';
import { Booking, BookingPerson } from '../entities.ts';
import { lockTaken } from '../equipment/queries.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';
import { postsOf, unsuited } from '../givers.ts';
import { seesBooking } from '../queries.ts';
import { refuseBooking } from '../refusals.ts';
import { lockSpace, spaceNeeds } from '../space-checks.ts';
import { refuseDisplacement } from './refusals.ts';
import type { BookingPractitionerReplaceInput } from './types.ts';

/**
 * Somebody else gives a session, or after all whoever was to. A displaced one stands again, if its space is still free: that, and whether they are,
 * the database judges.
 */
export const bookingPractitionerReplace: Command<BookingPractitionerReplaceInput, BookingResult> = {
  name: 'bookingPractitionerReplace',
  needs: spaceNeeds,
  async run(tx, input) {
    const booking = await tx.lock(Booking, uuidOf('booking', input.bookingId, 'bookingId'));
    if (!(await seesBooking(tx, booking.id))) throw new AccessError('NOT_FOUND');
    if (!holds(tx.viewer, booking.centreId, DESK)) throw new AccessError('FORBIDDEN');
    expectVersion(booking, input.version);
    booking.mayBeGivenByAnother(tx.now);
    const [insteadOf, practitioner] = [uuidOf('person', input.insteadOfId, 'insteadOfId'), uuidOf('person', input.practitionerId, 'practitionerId')];
    const people = await tx.em.find(BookingPerson, { booking: booking.id });
    const gives = people.find((one) => one.personId === insteadOf && !takesPart(one));
    if (!gives) throw refuseDisplacement('NOT_GIVEN_BY', ['insteadOfId']);
    const before = idsOf(people);
    if (practitioner !== insteadOf) {
      if (before.includes(practitioner)) throw refuseDisplacement('SUBSTITUTE_TAKES_PART', ['practitionerId']);
      await expectGiver(tx, booking, practitioner);
    }
    await lockFor(tx, booking, [...before, practitioner]);
    if (practitioner !== insteadOf) {
      const { role } = gives;
      tx.em.remove(gives);
      await tx.flush(); // whoever is away is out of it before it takes people again
      tx.em.create(BookingPerson, { booking: booking.id, personId: practitioner, role });
      await tx.flush();
    }
    const again = booking.status === 'DISPLACED' ? [takenAnew(booking.spaceId)] : [];
    booking.givenByAnother();
    const after = before.map((id) => (id === insteadOf ? practitioner : id));
    const kind: BookingEventKind = 'BOOKING_PRACTITIONER_REPLACED';
    tx.announce(kind, 'booking', booking, bookingAudience(booking, before), [...bookingAudience(booking, after), ...again]);
    return { bookingId: booking.id };
  },
};

async function expectGiver(tx: Tx, { centreId, spaceId }: Booking, personId: string): Promise<void> {
  const post = (await postsOf(tx.db, centreId, [personId])).get(personId);
  if (!post || !GIVING.includes(post)) throw refuseBooking('NOT_A_PRACTITIONER', ['practitionerId']);
  const refusal = unsuited(post, (await tx.ctx.reference(places)).spaces.get(spaceId)!, ['practitionerId']);
  if (refusal) throw refusal;
}

/** All that its claims will lock, in their order: what a displaced one takes again, then everybody, for with one person all of a booking are claimed anew. */
async function lockFor(tx: Tx, { id, spaceId, status, residentId }: Booking, people: readonly string[]): Promise<void> {
  if (status === 'DISPLACED') {
    await lockSpace(tx, spaceId);
    await lockTaken(tx, id);
  }
  await lockPersons(
    tx,
    [...people, ...(residentId ? [residentId] : [])].map((personId) => ({ personId })),
  );
}
