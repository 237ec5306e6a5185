import type { Context } from '../core/context.ts';
import { asInstant, historyOf, plainly, type Telling } from '../history/queries.ts';
import type { ChangeType } from '../history/types.ts';
import { space } from '../spaces/queries.ts';
import type { BookingType } from './types.ts';

const TOLD: Record<string, Telling> = {
  status: plainly('status'),
  space_id: { field: 'space', text: async (ctx, value) => (await space(ctx, String(value)))?.name ?? null },
  starts_at: asInstant('startsAt'),
  ends_at: asInstant('endsAt'),
  party_size: plainly('partySize'),
  wheelchair_users: plainly('wheelchairUsers'),
  stations: plainly('stations'),
  equipment: plainly('equipment'),
  purpose: plainly('purpose'),
  note: plainly('note'),
  displaced_cause: plainly('displacedCause'),
  cancel_reason: plainly('cancelReason'),
  override_rules: plainly('override.rules'),
  override_reason: plainly('override.reason'),
  hold_expires_at: asInstant('holdExpiresAt'),
  checked_in_at: asInstant('checkedInAt'),
  completed_at: asInstant('completedAt'),
};

export const bookingHistory = (ctx: Context, booking: BookingType): Promise<ChangeType[]> => historyOf(ctx, booking, TOLD);
