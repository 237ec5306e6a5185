import { defineEntity, p } from '@mikro-orm/postgresql';
import type { TableOf } from '../../core/tables.ts';

/** A seat of a party that was given up while the booking stands. */
export const BookingSeatCancelledSchema = defineEntity({
  name: 'BookingSeatCancelled',
  properties: {
    id: p.uuid().primary(),
    bookingId: p.uuid(),
    personId: p.uuid().nullable(),
    inWheelchair: p.boolean(),
    late: p.boolean(),
    reason: p.text().nullable(),
    cancelledById: p.uuid(),
    createdAt: p.datetime(),
  },
});

export class BookingSeatCancelled extends BookingSeatCancelledSchema.class {}
BookingSeatCancelledSchema.setClass(BookingSeatCancelled);

declare module '../../core/tables.ts' {
  interface Tables {
    booking_seat_cancelled: TableOf<typeof BookingSeatCancelledSchema>;
  }
}
