import type { Context } from '../../core/context.ts';
import { asInstant, historyOf, plainly, type Telling } from '../../history/queries.ts';
import type { ChangeType } from '../../history/types.ts';
import { holds, STAFF } from '../../people/policy.ts';
import { type EquipmentRow, type Places, places } from '../held.ts';
import { BELONGING, spaceById } from '../queries.ts';
import type { EquipmentType } from './types.ts';

/** Whether it may be used in a space: it is carried there, or stands fixed in what is taken with it. */
export const servesIn = ({ spaceId }: Pick<EquipmentRow, 'spaceId'>, space: string, { family }: Pick<Places, 'family'>): boolean =>
  spaceId === null || (family.get(space)?.includes(spaceId) ?? false);

/** What a centre has, by name; what is retired comes last, and for staff alone. */
export async function equipmentList(ctx: Context, centreId: string, inSpace: string | null): Promise<EquipmentType[]> {
  const held = await ctx.reference(places);
  const space = inSpace === null ? null : await spaceById(ctx, inSpace);
  if (inSpace !== null && space?.centreId !== centreId) return [];
  const rows = (held.equipmentOf.get(centreId) ?? []).filter((row) => inSpace === null || servesIn(row, inSpace, held));
  const retired = holds(ctx.me, centreId, STAFF) ? rows.filter((row) => row.retiredAt !== null) : [];
  return [...rows.filter((row) => row.retiredAt === null), ...retired] as unknown as EquipmentType[];
}

export async function equipmentById(ctx: Context, id: string): Promise<EquipmentType | null> {
  const row = (await ctx.reference(places)).equipment.get(id);
  return row && holds(ctx.me, row.centreId, BELONGING) ? (row as unknown as EquipmentType) : null;
}

const TOLD: Record<string, Telling> = { name: plainly('name'), quantity: plainly('quantity'), retired_at: asInstant('retiredAt') };

export const equipmentHistory = (ctx: Context, { id }: EquipmentType): Promise<ChangeType[]> => historyOf(ctx, { id, residentId: null }, TOLD);
