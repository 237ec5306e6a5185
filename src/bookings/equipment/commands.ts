import { type Command, expectVersion } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { type BookingResult, idsOf, opened } from '../commands.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';
import { spaceNeeds } from '../space-checks.ts';
import type { BookingEquipmentChangeInput } from './change-types.ts';
import { BookingEquipment } from './entities.ts';
import { checkThings, lockThings } from './queries.ts';
import { wishesOf } from './rules.ts';

/** Sets what a booking takes along. Whether so many are free, the database judges (equipment_capacity); what it keeps is not judged again. */
export const bookingEquipmentChange: Command<BookingEquipmentChangeInput, BookingResult> = {
  name: 'bookingEquipmentChange',
  needs: spaceNeeds,
  async run(tx, input) {
    const wishes = wishesOf(input.equipment);
    const { booking, people, may } = await opened(tx, input);
    if (!may('RESCHEDULE')) throw new AccessError('FORBIDDEN');
    expectVersion(booking, input.version);
    booking.mayTakeOther();
    const taken = await tx.em.find(BookingEquipment, { booking: booking.id });
    const things = await lockThings(tx, [...wishes, ...taken], booking.centreId);
    const before = (id: string) => taken.find((one) => one.equipmentId === id);
    const more = wishes.filter(({ equipmentId, quantity }) => quantity > (before(equipmentId)?.quantity ?? 0));
    await checkThings(tx, more, things, booking.spaceId);
    for (const one of taken) if (!wishes.some(({ equipmentId }) => equipmentId === one.equipmentId)) tx.em.remove(one);
    for (const { equipmentId, quantity } of wishes) {
      const there = before(equipmentId);
      if (there) there.quantity = quantity;
      else tx.em.create(BookingEquipment, { booking: booking.id, equipmentId, quantity });
    }
    const audience = bookingAudience(booking, idsOf(people));
    tx.announce('BOOKING_CHANGED' satisfies BookingEventKind, 'booking', booking, audience, audience);
    return { bookingId: booking.id };
  },
};
