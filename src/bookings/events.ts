import { addMinutes, type Interval } from '../core/time.ts';
import { daysTouched } from '../spaces/boards.ts';
import type { Booking } from './entities.ts';

export type BookingEventKind =
  | 'BOOKING_HELD'
  | 'BOOKING_CREATED'
  | 'BOOKING_REQUESTED'
  | 'BOOKING_CONFIRMED'
  | 'BOOKING_REJECTED'
  | 'BOOKING_EXPIRED'
  | 'BOOKING_RESCHEDULED'
  | 'BOOKING_CHANGED'
  | 'BOOKING_CANCELLED'
  | 'BOOKING_SEAT_CANCELLED'
  | 'BOOKING_DISPLACED'
  | 'BOOKING_PRACTITIONER_REPLACED'
  | 'BOOKING_CHECKED_IN'
  | 'BOOKING_CHECK_IN_UNDONE'
  | 'BOOKING_NO_SHOW'
  | 'BOOKING_NO_SHOW_UNDONE'
  | 'BOOKING_COMPLETED';

/** A day also changes by what a booking of the day before keeps free. A room beneath may keep more free than the hall that was booked, hardly more than this. */
const WIDEST_GAP_MINUTES = 120;

/** Where somebody hears of what they stand in by name. */
export const ofPerson = (personId: string): string => `booking/person/${personId}`;

/** Topics of everybody who may want to hear of a booking; whether they may, their own rights decide at delivery. */
export function bookingAudience(booking: Booking, people: readonly string[]): string[] {
  const persons = new Set([...people, booking.bookedById, ...(booking.residentId ? [booking.residentId] : [])]);
  return [
    `booking/centre/${booking.centreId}`,
    `booking/space/${booking.spaceId}`,
    ...[...persons].map(ofPerson),
    ...daysTouched(booking.centreId, aroundOf(booking)),
  ];
}

function aroundOf({ startsAt, endsAt, beforeMinutes, afterMinutes }: Booking): Interval {
  const gap = Math.max(beforeMinutes, afterMinutes, WIDEST_GAP_MINUTES);
  return { start: addMinutes(startsAt, -gap), end: addMinutes(endsAt, gap) };
}
