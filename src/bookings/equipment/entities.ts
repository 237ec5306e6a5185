import { defineEntity, p } from '@mikro-orm/postgresql';
import { Booking } from '../entities.ts';

/** What a booking takes along. What it claims of it follows by the database's triggers. */
export const BookingEquipmentSchema = defineEntity({
  name: 'BookingEquipment',
  properties: { booking: () => p.manyToOne(Booking).primary().mapToPk(), equipmentId: p.uuid().primary(), quantity: p.integer() },
});

export class BookingEquipment extends BookingEquipmentSchema.class {}
BookingEquipmentSchema.setClass(BookingEquipment);

declare module '../../core/tables.ts' {
  interface Tables {
    booking_equipment: { booking_id: string; equipment_id: string; quantity: number };
  }
}
