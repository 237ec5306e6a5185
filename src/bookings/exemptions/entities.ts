import { defineEntity, p } from '@mikro-orm/postgresql';
import type { TableOf } from '../../core/tables.ts';
import type { SpaceKind } from '../../spaces/entities.ts';

/** The booking rules of a kind of space, or of all kinds, do not bind this resident. */
export const BookingExemptionSchema = defineEntity({
  name: 'BookingExemption',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    residentId: p.uuid(),
    kind: p.text().$type<SpaceKind>().nullable(),
    reason: p.text(),
    untilOn: p.date().nullable(),
    grantedById: p.uuid(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    endedById: p.uuid().nullable(),
  },
});

export class BookingExemption extends BookingExemptionSchema.class {
  end(now: Date, by: string): void {
    this.endedAt = now;
    this.endedById = by;
  }
}
BookingExemptionSchema.setClass(BookingExemption);

declare module '../../core/tables.ts' {
  interface Tables {
    booking_exemption: TableOf<typeof BookingExemptionSchema>;
  }
}
