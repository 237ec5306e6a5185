/** What a closure or an absence does to the bookings in the way: each becomes an open task, none is lost. */
import { LockMode } from '@mikro-orm/postgresql';
import type { Tx } from '../../core/command.ts';
import { Booking, BookingPerson, type DisplacementCause } from '../entities.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';

interface Displacement {
  cause: DisplacementCause;
  /** The bookings in the way, as they stand at this moment. */
  standing(): Promise<string[]>;
  /** Locks what every new booking in the way would lock. */
  shut(): Promise<unknown>;
  /** Refuses where people are there already; left out where such bookings are not in the way. */
  refuse?(inside: Booking[]): Error;
}

/** All or none: where people are there, nobody else loses their booking either. */
export async function displaceAll(tx: Tx, { cause, standing, shut, refuse }: Displacement): Promise<string[]> {
  await lock(tx, await standing()); // bookings before what they take, as every other command locks them
  await shut();
  await lock(tx, await standing()); // and what came while this one waited
  const all = await tx.em.find(Booking, { id: { $in: await standing() } }, { orderBy: { startsAt: 'asc', id: 'asc' } }); // now nothing comes or goes
  const inside = all.filter((one) => one.status === 'CHECKED_IN');
  if (refuse && inside.length > 0) throw refuse(inside);
  const people = Map.groupBy(await tx.em.find(BookingPerson, { booking: { $in: all.map((one) => one.id) } }), (one) => one.booking);
  for (const one of all) {
    const isHold = one.status === 'HELD'; // nobody has booked yet: there is nothing to move
    if (isHold) one.expire();
    else one.displace(cause);
    const audience = bookingAudience(
      one,
      (people.get(one.id) ?? []).map((each) => each.personId),
    );
    tx.announce((isHold ? 'BOOKING_EXPIRED' : 'BOOKING_DISPLACED') satisfies BookingEventKind, 'booking', one, audience, audience);
  }
  await tx.flush(); // their claims are gone before what displaced them is judged
  return all.map((one) => one.id);
}

async function lock(tx: Tx, ids: string[]): Promise<void> {
  await tx.em.find(Booking, { id: { $in: ids } }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
}

export const lastEnd = (bookings: readonly Booking[]): Date => new Date(Math.max(...bookings.map((one) => one.endsAt.getTime())));
