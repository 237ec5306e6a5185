import { badInput } from '../../core/bad-input.ts';
import type { Command, Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { newId, uuidOf } from '../../core/ids.ts';
import { limited } from '../../core/text.ts';
import type { ConsentScope } from '../../people/entities.ts';
import { Consent } from '../entities.ts';
import { scopesOf } from '../policy.ts';
import { refuseRights } from '../refusals.ts';
import { isRelative } from '../relations/relatives.ts';
import { ACTS_ALONE_FROM, ADULT_FROM, adultAt, isCounselling, isUnder } from '../rules.ts';
import { denied, legalDate, lockSubject, personUuid, type Subject } from '../subject.ts';
import { mayKnowConsent, type Voice, voiceOf } from './policy.ts';
import type { ConsentGrantInput, ConsentWithdrawInput } from './types.ts';

/** Whose consents to whom. */
export interface ConsentResult {
  subjectId: string;
  granteeId: string | null;
}

const LONGEST_PURPOSE = 200;

/** Grants scopes to a relative. What already holds so stays as it is; what holds otherwise ends where the new word begins. */
export const consentGrant: Command<ConsentGrantInput, ConsentResult> = {
  name: 'consentGrant',
  async run(tx, input) {
    const subjectId = uuidOf('resident', input.subjectId, 'subjectId');
    const granteeId = personUuid(input.granteeId, 'granteeId');
    const purpose = limited(input.purpose, LONGEST_PURPOSE, 'purpose');
    if (!purpose) throw badInput('EMPTY', { field: 'purpose' });
    if (input.scopes.length === 0) throw badInput('EMPTY', { field: 'scopes' });
    const subject = await lockSubject(tx, subjectId);
    const voice = voiceOf(tx.viewer, subject);
    if (!voice) throw denied(subject);
    expectOfAge(tx, subject, voice);
    if (voice === 'FOR' && input.scopes.some(isCounselling)) throw refuseRights('COUNSELLING_BY_RESIDENT', ['scopes']);
    if (granteeId === tx.viewer.personId) throw refuseRights('RIGHTS_TO_SELF', ['granteeId']);
    expectWithin(tx, subject, voice, input.scopes);
    if (!(await isRelative(tx, subject.id, granteeId))) throw refuseRights('CONSENT_NEEDS_RELATION', ['granteeId']);
    const { fromAt, untilAt } = periodOf(tx, subject, voice, input);
    const standing = await standingConsents(tx, subject.id, granteeId);
    for (const scope of new Set(input.scopes)) {
      const same = standing.filter((one) => one.scope === scope);
      if (same.some((one) => one.fromAt <= fromAt && one.untilAt?.getTime() === untilAt?.getTime() && one.purpose === purpose)) continue;
      for (const one of same) one.giveWay({ fromAt, untilAt }, tx.now);
      tx.em.create(Consent, { id: newId(), subjectId: subject.id, granteeId, scope, purpose, grantedById: tx.viewer.personId, fromAt, untilAt });
    }
    return { subjectId: subject.id, granteeId };
  },
};

/** Withdraws a consent, and with it whatever else gives the same to the same person, now or later. */
export const consentWithdraw: Command<ConsentWithdrawInput, ConsentResult> = {
  name: 'consentWithdraw',
  async run(tx, input) {
    const id = uuidOf('consent', input.consentId, 'consentId');
    const found = await tx.em.findOne(Consent, { id });
    if (!found) throw new AccessError('NOT_FOUND');
    const subject = await lockSubject(tx, found.subjectId);
    const consent = await tx.em.refreshOrFail(found); // as it stands now that nobody else changes it
    if (!mayKnowConsent(tx.viewer, subject, consent)) throw new AccessError('NOT_FOUND');
    expectOfAge(tx, subject, voiceOf(tx.viewer, subject));
    const granteeId = consent.granteeId ?? null;
    const standing = granteeId ? await standingConsents(tx, subject.id, granteeId) : [];
    consent.withdraw(tx.now);
    for (const one of standing) if (one.scope === consent.scope && one !== consent) one.withdraw(tx.now);
    return { subjectId: subject.id, granteeId };
  },
};

/** What the subject gave to this relative and is not over, begun or not. */
export function standingConsents(tx: Tx, subjectId: string, granteeId: string): Promise<Consent[]> {
  return tx.em.find(Consent, { subjectId, granteeId, withdrawnAt: null, $or: [{ untilAt: null }, { untilAt: { $gt: tx.now } }] });
}

function expectOfAge(tx: Tx, subject: Subject, voice: Voice): void {
  if (voice === 'SELF' && isUnder(ACTS_ALONE_FROM, subject.bornOn, legalDate(tx))) throw refuseRights('CONSENT_BY_GUARDIAN');
}

/** Nobody opens for another what they may not see themself. */
function expectWithin(tx: Tx, subject: Subject, voice: Voice, scopes: readonly ConsentScope[]): void {
  if (voice === 'SELF') return;
  const own = scopesOf(tx.viewer, { ...subject, linked: false });
  const beyond = scopes.filter((scope) => !own.has(scope));
  if (beyond.length > 0) throw refuseRights('CONSENT_BEYOND_YOURS', ['scopes'], { scopes: beyond.join(', ') });
}

/** What others consent to for a minor does not outlast the 18th birthday: from then on one decides alone. */
function periodOf(tx: Tx, subject: Subject, voice: Voice, input: ConsentGrantInput): { fromAt: Date; untilAt: Date | null } {
  const now = tx.ctx.services.clock.now(); // not tx.now: whoever waited for the lock comes after what was granted meanwhile
  const fromAt = input.fromAt && input.fromAt > now ? input.fromAt : now;
  const last = voice === 'FOR' && subject.bornOn && isUnder(ADULT_FROM, subject.bornOn, legalDate(tx)) ? adultAt(subject.bornOn) : null;
  const untilAt = last && (!input.untilAt || input.untilAt > last) ? last : (input.untilAt ?? null);
  if (untilAt && untilAt <= fromAt) throw refuseRights('CONSENT_PERIOD', ['untilAt']);
  return { fromAt, untilAt };
}
