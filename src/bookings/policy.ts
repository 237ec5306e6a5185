import type { Viewer } from '../core/context.ts';
import { clause } from '../core/reads/clause.ts';
import { ageOn } from '../core/time.ts';
import { centresHeldAs, DESK, holds, residentsReachedFor, STAFF, viewerId } from '../people/policy.ts';
import { ACTS_ALONE_FROM } from '../residents/rules.ts';
import type { BookingMove, BookingStatus } from './moves.ts';

/**
 * Bookings the viewer may see, over a row named `booking`: their own, those of residents they reach, the desk's centre, and while they work
 * there what they made or give. A confidential one (counselling) is open to nobody by role: only to who takes part, to staff who made it, and to who
 * was given COUNSELLING_ATTENDANCE. What a practitioner gives to others is not hers to let her own family see.
 */
const works = clause`booking.centre_id = any(${centresHeldAs(STAFF)}::uuid[])`;
export const visibleBookings = clause`((not booking.confidential and booking.centre_id = any(${centresHeldAs(DESK)}::uuid[]))
    or (booking.booked_by_id = ${viewerId} and ${works})
    or exists (select from booking_person bp where bp.booking_id = booking.id
        and (bp.role in ('ATTENDEE', 'ESCORT') or bp.person_id = ${viewerId} and ${works}) and bp.person_id = any(
          case when booking.confidential then ${residentsReachedFor('COUNSELLING_ATTENDANCE')}::uuid[] else ${residentsReachedFor('BOOKINGS')}::uuid[] end)))`;

export interface BookingFacts {
  centreId: string;
  status: BookingStatus;
  confidential: boolean;
  bookedById: string;
  residentId: string | null;
}

/** Whether somebody gives up a seat for this person: their own from 14 on, or that of a child whose guardian they are. */
export function speaksFor(viewer: Viewer, personId: string, today: string): boolean {
  if (personId !== viewer.personId) return viewer.reach.some((one) => one.actsFor && one.residentId === personId);
  return viewer.bornOn === null || ageOn(viewer.bornOn, today) >= ACTS_ALONE_FROM;
}

/** What whoever only made it, or whom it is for, may do with a booking; a hold they also confirm. */
const OF_BOOKERS: readonly BookingMove[] = ['CANCEL', 'RESCHEDULE'];
const OF_APPROVERS: readonly BookingMove[] = ['CONFIRM', 'REJECT'];

/**
 * Whether the viewer may take this step with a booking they can see, `today` being the legal date. Whoever only made it, or whom it is for,
 * may confirm their hold, move it or call it off; a child under 14 may not, as it may not book. What waits for approval is approved by the desk or its practitioner.
 */
export function mayMove(viewer: Viewer, move: BookingMove, booking: BookingFacts, practitioners: readonly string[], today: string): boolean {
  const desk = holds(viewer, booking.centreId, DESK) && (!booking.confidential || booking.bookedById === viewer.personId);
  if (practitioners.includes(viewer.personId)) return true;
  const held = booking.status === 'HELD';
  if (OF_APPROVERS.includes(move) && !held) return desk && !booking.confidential;
  if (desk) return true;
  if (!OF_BOOKERS.includes(move) && !(move === 'CONFIRM' && held)) return false;
  if (viewer.bornOn !== null && ageOn(viewer.bornOn, today) < ACTS_ALONE_FROM) return false;
  const { residentId } = booking;
  return booking.bookedById === viewer.personId || residentId === viewer.personId || viewer.reach.some((one) => one.actsFor && one.residentId === residentId);
}
