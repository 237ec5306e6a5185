import { defineEntity, p } from '@mikro-orm/postgresql';
import type { TableOf } from '../../core/tables.ts';
import { refuseEquipment } from './refusals.ts';

export const EquipmentSchema = defineEntity({
  name: 'Equipment',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    name: p.text(),
    quantity: p.integer(),
    spaceId: p.uuid().nullable(),
    retiredAt: p.datetime().nullable(),
    addedById: p.uuid(),
    createdAt: p.datetime(),
    version: p.integer().default(1),
  },
});

export class Equipment extends EquipmentSchema.class {
  /** There are so many from now on, under this name. Whether those that are booked ahead are left, the database judges (equipment_booked). */
  change(name: string | null, quantity: number | null): void {
    if (this.retiredAt) throw refuseEquipment('EQUIPMENT_RETIRED', ['equipmentId'], { name: this.name });
    this.name = name ?? this.name;
    this.quantity = quantity ?? this.quantity;
  }

  /** Nobody books it any more. It stays on what was booked. */
  retire(now: Date): void {
    if (this.retiredAt) throw refuseEquipment('EQUIPMENT_RETIRED', ['equipmentId'], { name: this.name });
    this.retiredAt = now;
  }

  /** It is booked again as before. */
  restore(): void {
    if (!this.retiredAt) throw refuseEquipment('EQUIPMENT_IN_USE', ['equipmentId'], { name: this.name });
    this.retiredAt = null;
  }
}
EquipmentSchema.setClass(Equipment);

declare module '../../core/tables.ts' {
  interface Tables {
    equipment: TableOf<typeof EquipmentSchema>;
  }
}
