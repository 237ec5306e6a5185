/** Holds that nobody confirmed: the hub gives their space and people back. */
import { LockMode } from '@mikro-orm/postgresql';
import { act } from '../core/command.ts';
import type { Sweep } from '../core/sweeper.ts';
import { Booking, BookingPerson } from './entities.ts';
import { type BookingEventKind, bookingAudience } from './events.ts';

const AT_ONCE = 200;

export const expireHolds: Sweep = {
  name: 'Expiring holds',
  everySeconds: 1,
  run: (services) =>
    act(services, 'holdExpired', async (tx) => {
      const late = await tx.em.find(
        Booking,
        { status: 'HELD', holdExpiresAt: { $lte: tx.now } },
        { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, limit: AT_ONCE, orderBy: { holdExpiresAt: 'asc' } }, // skips what somebody confirms at this moment
      );
      const people = await tx.em.find(BookingPerson, { booking: late.map((one) => one.id) });
      for (const booking of late) {
        const theirs = people.filter((one) => one.booking === booking.id).map((one) => one.personId);
        const audience = bookingAudience(booking, theirs);
        booking.expire();
        tx.announce('BOOKING_EXPIRED' satisfies BookingEventKind, 'booking', booking, audience, audience);
      }
    }),
};
