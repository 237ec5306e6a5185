import { badInput } from '../../core/bad-input.ts';
import type { Command } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { newId, uuidOf } from '../../core/ids.ts';
import { limited } from '../../core/text.ts';
import { DESK, holds } from '../../people/policy.ts';
import { expectRole, legalDate, lockSubject } from '../../residents/subject.ts';
import { refuseBooking } from '../refusals.ts';
import { BookingExemption } from './entities.ts';
import type { BookingExemptionEndInput, BookingExemptionGrantInput } from './types.ts';

export interface ExemptionResult {
  exemptionId: string;
}

/** Frees a resident of booking rules. What held for the same spaces gives way. */
export const bookingExemptionGrant: Command<BookingExemptionGrantInput, ExemptionResult> = {
  name: 'bookingExemptionGrant',
  async run(tx, input) {
    const subject = await lockSubject(tx, uuidOf('resident', input.residentId, 'residentId'));
    expectRole(tx, subject, DESK);
    const { kind = null, untilOn = null } = input;
    const reason = limited(input.reason, 200, 'reason');
    if (!reason) throw refuseBooking('REASON_REQUIRED', ['reason']);
    if (untilOn && untilOn < legalDate(tx)) throw badInput('PAST', { field: 'untilOn' });
    const { id: residentId, centreId } = subject;
    for (const one of await tx.em.find(BookingExemption, { residentId, kind, endedAt: null })) one.end(tx.now, tx.viewer.personId);
    const { id } = tx.em.create(BookingExemption, {
      id: newId(),
      centreId,
      residentId,
      kind,
      reason,
      untilOn,
      grantedById: tx.viewer.personId,
      createdAt: tx.now,
    });
    return { exemptionId: id };
  },
};

/** Ends it now. One that is over already stays as it was. */
export const bookingExemptionEnd: Command<BookingExemptionEndInput, ExemptionResult> = {
  name: 'bookingExemptionEnd',
  async run(tx, input) {
    const exemption = await tx.lock(BookingExemption, uuidOf('exemption', input.exemptionId, 'exemptionId'));
    if (!holds(tx.viewer, exemption.centreId, DESK)) throw new AccessError('NOT_FOUND');
    if (!exemption.endedAt) exemption.end(tx.now, tx.viewer.personId);
    return { exemptionId: exemption.id };
  },
};
