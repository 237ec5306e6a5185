/** Writes what is taken along otherwise: less of it before a booking moves, more of it after, so that it never asks for both. */
import type { Tx } from '../../core/command.ts';
import { BookingEquipment } from './entities.ts';
import type { Wish } from './rules.ts';

const wantedOf = (wishes: readonly Wish[], { equipmentId }: Wish): number => wishes.find((one) => one.equipmentId === equipmentId)?.quantity ?? 0;

export function takeLess(tx: Tx, taken: readonly BookingEquipment[], wishes: readonly Wish[]): void {
  for (const one of taken) {
    const wanted = wantedOf(wishes, one);
    if (wanted === 0) tx.em.remove(one);
    else one.quantity = Math.min(one.quantity, wanted);
  }
}

export function takeMore(tx: Tx, bookingId: string, taken: readonly BookingEquipment[], wishes: readonly Wish[]): void {
  for (const { equipmentId, quantity } of wishes) {
    const there = taken.find((one) => one.equipmentId === equipmentId);
    if (there) there.quantity = quantity;
    else tx.em.create(BookingEquipment, { booking: bookingId, equipmentId, quantity });
  }
}
