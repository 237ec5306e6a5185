import type { Context } from '../../core/context.ts';
import { asInstant, historyOf, plainly, type Telling } from '../../history/queries.ts';
import type { ChangeType } from '../../history/types.ts';
import { places } from '../held.ts';
import type { OperatingRightType, OperatorType } from './types.ts';

export async function rightOf(ctx: Context, spaceId: string): Promise<OperatingRightType | null> {
  return ((await ctx.reference(places)).rights.get(spaceId) as OperatingRightType | undefined) ?? null;
}

export async function operatorsOf(ctx: Context, centreId: string): Promise<OperatorType[]> {
  return ((await ctx.reference(places)).operatorsOf.get(centreId) ?? []) as OperatorType[];
}

export async function operatorOf(ctx: Context, { operatorId }: OperatingRightType): Promise<OperatorType> {
  return (await ctx.reference(places)).operators.get(operatorId) as OperatorType;
}

export async function rightsOf(ctx: Context, { id, centreId }: OperatorType): Promise<OperatingRightType[]> {
  const { ofCentre, rights } = await ctx.reference(places);
  const theirs = (ofCentre.get(centreId) ?? []).flatMap((space) => rights.get(space.id) ?? []);
  return theirs.filter((right) => right.operatorId === id) as unknown as OperatingRightType[];
}

const TOLD: Record<string, Telling> = {
  operator_id: { field: 'operator', text: async (ctx, value) => (await ctx.reference(places)).operators.get(String(value))?.name ?? null },
  status: plainly('status'),
  uses: plainly('uses'),
  until_on: plainly('untilOn'),
  ended_at: asInstant('endedAt'),
};

/** Who ran a space when. */
export async function runningHistory(ctx: Context, spaceId: string): Promise<ChangeType[]> {
  const id = (await ctx.reference(places)).everRun.get(spaceId);
  return id ? historyOf(ctx, { id, residentId: null }, TOLD) : [];
}
