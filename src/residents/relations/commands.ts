import { type Command, refuseOn } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { newId, uuidOf } from '../../core/ids.ts';
import { DESK, holds, PLANNING } from '../../people/policy.ts';
import { standingConsents } from '../consents/commands.ts';
import { Relation } from '../entities.ts';
import { refuseRights } from '../refusals.ts';
import { ADULT_FROM, isUnder } from '../rules.ts';
import { expectRole, legalDate, lockSubject, type Subject } from '../subject.ts';
import { isRelative, openFamilyAccount, type Relative, relativeNamed } from './relatives.ts';
import type { RelationEndInput, RelationLinkInput } from './types.ts';

export interface RelationResult {
  relationId: string;
  subjectId: string;
}

refuseOn({ relation_active: () => refuseRights('RELATION_EXISTS') }); // an import was at it at the same moment

/** Links a relative from today on. What they may see, consents decide; a guardian's rights follow from the relation. */
export const relationLink: Command<RelationLinkInput, RelationResult> = {
  name: 'relationLink',
  async run(tx, input) {
    const subject = await lockSubject(tx, uuidOf('resident', input.subjectId, 'subjectId'));
    expectRole(tx, subject, DESK);
    const relative = await relativeNamed(tx, subject.centreId, input);
    const path = [input.newRelative ? 'newRelative' : 'relativeId'];
    if (relative.id === subject.id) throw refuseRights('OWN_RELATIVE', path);
    if (relative.id === tx.viewer.personId) throw refuseRights('RIGHTS_TO_SELF', path);
    if (await isRelative(tx, subject.id, relative.id)) throw refuseRights('RELATION_EXISTS', path);
    const { kind, guardian, emergencyContact, livesTogether } = input;
    const today = legalDate(tx);
    if (guardian) {
      expectRole(tx, subject, PLANNING);
      expectGuardian(subject, relative, today);
    }
    const relation = tx.em.create(Relation, {
      id: newId(),
      subjectId: subject.id,
      relativeId: relative.id,
      kind,
      guardian,
      emergencyContact,
      livesTogether,
      fromOn: today,
    });
    await openFamilyAccount(tx, subject.centreId, relative);
    return { relationId: relation.id, subjectId: subject.id };
  },
};

/** Ends a relation today, and with it what the subject consented to: should the two be linked again, nothing is open by itself. */
export const relationEnd: Command<RelationEndInput, RelationResult> = {
  name: 'relationEnd',
  async run(tx, input) {
    const found = await tx.em.findOne(Relation, { id: uuidOf('relation', input.relationId, 'relationId') });
    if (!found) throw new AccessError('NOT_FOUND');
    const subject = await lockSubject(tx, found.subjectId);
    if (!holds(tx.viewer, subject.centreId, DESK)) throw new AccessError('NOT_FOUND'); // whoever knows the resident need not know of this relative
    const relation = await tx.em.refreshOrFail(found);
    relation.end(legalDate(tx));
    for (const consent of await standingConsents(tx, subject.id, relation.relativeId)) consent.withdraw(tx.now);
    return { relationId: relation.id, subjectId: subject.id };
  },
};

function expectGuardian(subject: Subject, relative: Relative, today: string): void {
  if (!isUnder(ADULT_FROM, subject.bornOn, today)) throw refuseRights('GUARDIAN_OF_ADULT', ['guardian']);
  if (isUnder(ADULT_FROM, relative.bornOn, today)) throw refuseRights('GUARDIAN_NOT_ADULT', ['guardian']);
}
