import type { Context } from '../../core/context.ts';
import { asInstant, historyOf, plainly, type Telling } from '../../history/queries.ts';
import type { ChangeType } from '../../history/types.ts';
import { space } from '../../spaces/queries.ts';
import type { BookingSeriesType } from './types.ts';

const asTime = (field: string): Telling => ({ field, text: (_, value) => String(value).slice(0, 5) });

const TOLD: Record<string, Telling> = {
  space_id: { field: 'space', text: async (ctx, value) => (await space(ctx, String(value)))?.name ?? null },
  from_time: asTime('fromTime'),
  until_time: asTime('untilTime'),
  party_size: plainly('partySize'),
  wheelchair_users: plainly('wheelchairUsers'),
  stations: plainly('stations'),
  purpose: plainly('purpose'),
  note: plainly('note'),
  approved_at: asInstant('approvedAt'),
  override_rules: plainly('override.rules'),
  override_reason: plainly('override.reason'),
};

/** What changed of the series itself; of its dates each booking tells. */
export const seriesHistory = (ctx: Context, series: BookingSeriesType): Promise<ChangeType[]> => historyOf(ctx, series, TOLD);
