import type { Context } from '../../core/context.ts';
import { historyOf, plainly } from '../../history/queries.ts';
import type { ChangeType } from '../../history/types.ts';
import type { SpaceKind } from '../entities.ts';
import { type BookingRuleRow, places } from '../held.ts';
import type { BookingRuleType } from './types.ts';

/** The rule for a kind of space; null where the centre has none. */
export async function bookingRuleOf(ctx: Context, centreId: string, kind: SpaceKind): Promise<BookingRuleRow | null> {
  return (await ctx.reference(places)).bookingRules.get(centreId)?.find((rule) => rule.kind === kind) ?? null;
}

export async function bookingRules(ctx: Context, centreId: string): Promise<BookingRuleType[]> {
  return ((await ctx.reference(places)).bookingRules.get(centreId) ?? []).map(asTold);
}

export async function bookingRule(ctx: Context, centreId: string, kind: SpaceKind): Promise<BookingRuleType | null> {
  const rule = await bookingRuleOf(ctx, centreId, kind);
  return rule && asTold(rule);
}

function asTold({ strikes, strikeDays, coolDownDays, exemptGroups, ...row }: BookingRuleRow): BookingRuleType {
  return { ...row, exemptGroups: [...exemptGroups], coolDown: strikes === null ? null : { strikes, withinDays: strikeDays, days: coolDownDays } };
}

const TOLD = {
  per_week: plainly('perWeek'),
  late_minutes: plainly('lateMinutes'),
  strikes: plainly('coolDown.strikes'),
  strike_days: plainly('coolDown.withinDays'),
  cool_down_days: plainly('coolDown.days'),
  exempt_groups: plainly('exemptGroups'),
};

export const bookingRuleHistory = (ctx: Context, { id }: BookingRuleType): Promise<ChangeType[]> => historyOf(ctx, { id, residentId: null }, TOLD);
