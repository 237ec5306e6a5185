/** Rules of the house that staff set aside for a booking or a series, by name and with a reason. */

import { badInput } from '../../core/bad-input.ts';
import type { Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { chineseOf, enumOf } from '../../core/graphql.ts';
import { limited } from '../../core/text.ts';
import type { Role } from '../../people/entities.ts';
import { DESK, holds, PLANNING } from '../../people/policy.ts';
import { refuseBooking } from '../refusals.ts';

const RULES = {
  LEAD_TIME: 'Too soon, or already running. For the desk. 提前量',
  QUOTA: 'All bookings of the week are used. For the desk. 每周次数',
  COOL_DOWN: 'A pause after no-shows. For the desk. 停约',
  HORIZON: 'Too far ahead; up to a year. For coordinators. 可约期',
  TOO_SHORT: 'Shorter than the space allows. For coordinators. 最短时长',
  TOO_LONG: 'Longer than the space allows, within its opening hours. For coordinators. 最长时长',
};
export const OverridableRule = enumOf(
  'OverridableRule',
  'A rule that staff may set aside for a booking or a series (破例), with a reason. Collisions, capacity, access, closures and opening hours are none of them.',
  RULES,
);
export type OverridableRule = keyof typeof OverridableRule;

/** The desk decides about whoever stands before it; what changes the plan of a space, those who plan it. */
const MAY: Readonly<Record<OverridableRule, readonly Role[]>> = {
  LEAD_TIME: DESK,
  QUOTA: DESK,
  COOL_DOWN: DESK,
  HORIZON: PLANNING,
  TOO_SHORT: PLANNING,
  TOO_LONG: PLANNING,
};

export interface Waiver {
  rules: ReadonlySet<OverridableRule>;
  reason: string | null;
  byId: string | null;
}

export const NOTHING: Waiver = { rules: new Set(), reason: null, byId: null };

/** What is to be set aside, by somebody who may. */
export function waiverOf(tx: Pick<Tx, 'viewer'>, centreId: string, said: { rules: readonly OverridableRule[]; reason: string } | null | undefined): Waiver {
  if (!said) return NOTHING;
  if (!holds(tx.viewer, centreId, DESK)) throw new AccessError('FORBIDDEN');
  if (said.rules.length === 0) throw badInput('EMPTY', { field: 'override.rules' });
  const reason = limited(said.reason, 200, 'override.reason');
  if (!reason) throw refuseBooking('REASON_REQUIRED', ['override', 'reason']);
  const beyond = said.rules.filter((rule) => !holds(tx.viewer, centreId, MAY[rule]));
  if (beyond.length > 0) {
    const facts = { rules: beyond.join(', '), rulesZh: beyond.map((rule) => chineseOf(RULES[rule])).join('、') };
    throw refuseBooking('OVERRIDE_BY_COORDINATOR', ['override', 'rules'], facts);
  }
  return { rules: new Set(said.rules), reason, byId: tx.viewer.personId };
}
