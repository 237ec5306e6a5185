import { type Command, expectVersion } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { type BookingResult, idsOf, opened } from '../commands.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';
import { spaceNeeds } from '../space-checks.ts';
import type { BookingEquipmentChangeInput } from './change-types.ts';
import { BookingEquipment } from './entities.ts';
import { checkThings, lockThings } from './queries.ts';
import { wishesOf } from './rules.ts';
import { takeLess, takeMore } from './taking.ts';

/** Sets what a booking takes along. Whether so many are free, the database judges (equipment_capacity); what it keeps is not judged again. */
export const bookingEquipmentChange: Command<BookingEquipmentChangeInput, BookingResult> = {
  name: 'bookingEquipmentChange',
  needs: spaceNeeds,
  async run(tx, input) {
    const wishes = wishesOf(input.equipment);
    const { booking, people, may } = await opened(tx, input);
    if (!may('RESCHEDULE')) throw new AccessError('FORBIDDEN');
    expectVersion(booking, input.version);
    booking.mayTakeOther(tx.now);
    const taken = await tx.em.find(BookingEquipment, { booking: booking.id });
    const things = await lockThings(tx, [...wishes, ...taken], booking.centreId);
    const more = wishes.filter(({ equipmentId, quantity }) => quantity > (taken.find((one) => one.equipmentId === equipmentId)?.quantity ?? 0));
    await checkThings(tx, more, things, booking.spaceId);
    takeLess(tx, taken, wishes);
    takeMore(tx, booking.id, taken, wishes);
    const audience = bookingAudience(booking, idsOf(people));
    tx.announce('BOOKING_CHANGED' satisfies BookingEventKind, 'booking', booking, audience, audience);
    return { bookingId: booking.id };
  },
};
