/** A full day behind us: several hundred bookings and visits that are over, planned by the rules of the demo's days. */
import { dayOf } from '../../../core/time.ts';
import { type BookingRow, bookingsOf, crowdOf } from '../bookings.ts';
import { CAREGIVER_NO, MOTHER_ID } from '../days.ts';
import { OVER } from '../fate.ts';
import { Ledger } from '../ledger.ts';
import { busyVisitsOf, roundOf, type VisitRow } from '../visits.ts';
import type { World } from '../world.ts';

export interface FullDay {
  bookings: BookingRow[];
  visits: VisitRow[];
}

export interface Wanted {
  date: string;
  bookings: number;
  visits: number;
}

export function planFullDay(world: World, { date, bookings, visits }: Wanted): FullDay {
  const midnight = dayOf(date, world.zone).start;
  const ledger = new Ledger(world.spaces.values());
  const round = roundOf(date, OVER, midnight, world, ledger, CAREGIVER_NO, MOTHER_ID, true);
  const booked = bookingsOf(date, OVER, midnight, world, ledger, MOTHER_ID);
  const seen = busyVisitsOf(date, midnight, world, ledger, round, CAREGIVER_NO, visits);
  const crowd = crowdOf(date, OVER, midnight, world, ledger, MOTHER_ID, bookings - booked.length);
  return { bookings: [...booked, ...crowd], visits: [...round, ...seen] };
}
