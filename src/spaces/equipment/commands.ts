import { badInput } from '../../core/bad-input.ts';
import { type Command, expectVersion, type Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { idOf, newId, uuidOf } from '../../core/ids.ts';
import { limited } from '../../core/text.ts';
import type { Role } from '../../people/entities.ts';
import { centreOf, DESK, holds, PLANNING } from '../../people/policy.ts';
import { places } from '../held.ts';
import { Equipment } from './entities.ts';
import type { EquipmentAddInput, EquipmentChangeInput, EquipmentRestoreInput, EquipmentRetireInput } from './types.ts';

const MOST = 10_000;

interface Result {
  equipmentId: string;
}

export const equipmentAdd: Command<EquipmentAddInput, Result> = {
  name: 'equipmentAdd',
  needs: (ctx) => ctx.reference(places),
  async run(tx, input) {
    const space = input.spaceId == null ? null : (await tx.ctx.reference(places)).spaces.get(uuidOf('space', input.spaceId, 'spaceId'));
    if (space === undefined) throw new AccessError('NOT_FOUND');
    const centreId = centreOf(tx.viewer, space && !input.centreId ? idOf('centre', space.centreId) : input.centreId, PLANNING);
    if (space && space.centreId !== centreId) throw new AccessError('NOT_FOUND');
    const { id } = tx.em.create(Equipment, {
      id: newId(),
      centreId,
      name: named(input.name),
      quantity: counted(input.quantity, 1),
      spaceId: space?.id ?? null,
      retiredAt: null,
      addedById: tx.viewer.personId,
      createdAt: tx.now,
    });
    return { equipmentId: id };
  },
};

export const equipmentChange: Command<EquipmentChangeInput, Result> = {
  name: 'equipmentChange',
  async run(tx, input) {
    const equipment = await lockOwn(tx, input, DESK);
    equipment.change(input.name == null ? null : named(input.name), input.quantity == null ? null : counted(input.quantity, 0));
    tx.raise(equipment);
    return { equipmentId: equipment.id };
  },
};

export const equipmentRetire: Command<EquipmentRetireInput, Result> = {
  name: 'equipmentRetire',
  async run(tx, input) {
    const equipment = await lockOwn(tx, input, PLANNING);
    equipment.retire(tx.now);
    tx.raise(equipment);
    return { equipmentId: equipment.id };
  },
};

/** What was booked without it meanwhile stays without it. */
export const equipmentRestore: Command<EquipmentRestoreInput, Result> = {
  name: 'equipmentRestore',
  async run(tx, input) {
    const equipment = await lockOwn(tx, input, PLANNING);
    equipment.restore();
    tx.raise(equipment);
    return { equipmentId: equipment.id };
  },
};

async function lockOwn(tx: Tx, input: { equipmentId: string; version: number }, roles: readonly Role[]): Promise<Equipment> {
  const equipment = await tx.lock(Equipment, uuidOf('equipment', input.equipmentId, 'equipmentId'));
  if (!holds(tx.viewer, equipment.centreId, roles)) throw new AccessError('NOT_FOUND');
  expectVersion(equipment, input.version);
  return equipment;
}

function named(text: string): string {
  const name = limited(text, 100, 'name');
  if (!name) throw badInput('EMPTY', { field: 'name' });
  return name;
}

function counted(quantity: number, least: number): number {
  if (quantity < least || quantity > MOST) throw badInput('BETWEEN', { field: 'quantity', least, most: MOST });
  return quantity;
}
