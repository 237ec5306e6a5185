import type { Context } from '../../core/context.ts';
import { historyOf, plainly, type Telling } from '../../history/queries.ts';
import type { ChangeType } from '../../history/types.ts';
import { places } from '../held.ts';
import type { OperatingRightType, OperatorType } from './types.ts';

export async function rightOf(ctx: Context, spaceId: string): Promise<OperatingRightType | null> {
  return ((await ctx.reference(places)).rights.get(spaceId) as OperatingRightType | undefined) ?? null;
}

export async function operatorsOf(ctx: Context, centreId: string): Promise<OperatorType[]> {
  return ((await ctx.reference(places)).operatorsOf.get(centreId) ?? []) as OperatorType[];
}

export async function operatorOf(ctx: Context, { centreId, operatorId }: OperatingRightType): Promise<OperatorType> {
  return (await operatorsOf(ctx, centreId)).find((one) => one.id === operatorId)!;
}

export async function rightsOf(ctx: Context, { id, centreId }: OperatorType): Promise<OperatingRightType[]> {
  const { ofCentre, rights } = await ctx.reference(places);
  const theirs = (ofCentre.get(centreId) ?? []).flatMap((space) => rights.get(space.id) ?? []);
  return theirs.filter((right) => right.operatorId === id) as unknown as OperatingRightType[];
}

const TOLD: Record<string, Telling> = { status: plainly('status'), uses: plainly('uses'), until_on: plainly('untilOn') };

export const rightHistory = (ctx: Context, { id }: OperatingRightType): Promise<ChangeType[]> => historyOf(ctx, { id, residentId: null }, TOLD);
