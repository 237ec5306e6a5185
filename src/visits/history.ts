import type { Context } from '../core/context.ts';
import { asInstant, asPerson, historyOf, plainly, type Telling } from '../history/queries.ts';
import type { ChangeType } from '../history/types.ts';
import { mayKnowOfVisit } from './policy.ts';
import type { VisitType } from './types.ts';

const TOLD: Record<string, Telling> = {
  status: plainly('status'),
  starts_at: asInstant('startsAt'),
  ends_at: asInstant('endsAt'),
  caregiver_id: asPerson('caregiver'),
  cancel_reason: plainly('cancelReason'),
  departed_at: asInstant('departedAt'),
  arrived_at: asInstant('arrivedAt'),
  completed_at: asInstant('completedAt'),
  ended_at: asInstant('endedAt'),
  verified_at: asInstant('verifiedAt'),
};
const WITH_DETAIL: Record<string, Telling> = { note: plainly('note'), report: plainly('report'), end_reason: plainly('endReason'), task: plainly('tasks') };
const WITH_LOCATION: Record<string, Telling> = { arrived_by: plainly('arrivedBy') };

/** In each field as far as the field itself is open to the viewer. */
export const visitHistory = (ctx: Context, visit: VisitType): Promise<ChangeType[]> =>
  historyOf(ctx, visit, {
    ...TOLD,
    ...(mayKnowOfVisit('VISIT_DETAIL')(ctx.me, visit) && WITH_DETAIL),
    ...(mayKnowOfVisit('LOCATION')(ctx.me, visit) && WITH_LOCATION),
  });
