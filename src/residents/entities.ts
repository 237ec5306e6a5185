import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../core/graphql.ts';
import type { TableOf } from '../core/tables.ts';
import type { ConsentScope } from '../people/entities.ts';
import { refuseRights } from './refusals.ts';

export const ServiceLine = enumOf(
  'ServiceLine',
  '一老一小一特: whom the neighbourhood looks after first. Derived: ELDER from 60 years, CHILD under 14, SPECIAL_NEEDS from a disability.',
  {
    ELDER: 'Elder, 60 or over. 一老',
    CHILD: 'Child, under 14. 一小',
    SPECIAL_NEEDS: 'Special needs. 一特',
  },
);

export const AccessNeed = enumOf('AccessNeed', 'What somebody needs to come in and take part (行动辅助).', {
  WHEELCHAIR: 'Uses a wheelchair. 轮椅',
  WALKER: 'Uses a walking aid. 助行器',
  BLIND: 'Is blind. 全盲',
  LOW_VISION: 'Has low vision. 低视力',
  DEAF: 'Is deaf. 全聋',
  HARD_OF_HEARING: 'Is hard of hearing. 重听',
  SPEECH_TEXT: 'Communicates in writing. 文字沟通',
  ESCORT: 'Needs an escort. 需陪护',
  QUIET: 'Needs a quiet room. 需安静',
  EASY_READ: 'Needs easy language. 易读',
});
export type AccessNeed = keyof typeof AccessNeed;

export const DisabilityCategory = enumOf('DisabilityCategory', 'GB/T 26341-2010. Two or more make a multiple disability (多重).', {
  VISUAL: 'Visual. 视力',
  HEARING: 'Hearing. 听力',
  SPEECH: 'Speech. 言语',
  PHYSICAL: 'Physical. 肢体',
  INTELLECTUAL: 'Intellectual. 智力',
  MENTAL: 'Mental. 精神',
});

export const RelationKind = enumOf('RelationKind', 'What the relative is to the resident.', {
  SPOUSE: 'Spouse. 配偶',
  SON: 'Son. 儿子',
  DAUGHTER: 'Daughter. 女儿',
  CHILD: 'Child. 子女',
  FATHER: 'Father. 父亲',
  MOTHER: 'Mother. 母亲',
  PARENT: 'Parent. 父母',
  GRANDPARENT: 'Grandparent. 祖辈',
  GRANDCHILD: 'Grandchild. 孙辈',
  SIBLING: 'Brother or sister. 兄弟姐妹',
  OTHER: 'Another. 其他',
});

export const HouseholdSchema = defineEntity({
  name: 'Household',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    building: p.text(),
    unit: p.text().default(''),
    room: p.text(),
    areaM2: p.decimal('number').nullable().fieldName('area_m2'),
  },
});

export const ResidentSchema = defineEntity({
  name: 'Resident',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    householdId: p.uuid().nullable(),
    rosterNo: p.text().nullable(),
    serviceLines: p.array().default([]),
    specialGroups: p.array().default([]),
    accessNeeds: p.array().default([]),
    allergies: p.array().default([]),
    dialects: p.array().default([]),
    nationalIdHash: p.text().nullable(),
    nationalIdMask: p.text().nullable(),
    note: p.text().nullable(),
    version: p.integer().default(1),
  },
});

export const DisabilitySchema = defineEntity({
  name: 'Disability',
  properties: { residentId: p.uuid().primary(), category: p.text().$type<keyof typeof DisabilityCategory>().primary(), grade: p.integer() },
});

export const RelationSchema = defineEntity({
  name: 'Relation',
  properties: {
    id: p.uuid().primary(),
    subjectId: p.uuid(),
    relativeId: p.uuid(),
    kind: p.text().$type<keyof typeof RelationKind>(),
    guardian: p.boolean().default(false),
    emergencyContact: p.boolean().default(false),
    livesTogether: p.boolean().default(false),
    fromOn: p.date(),
    untilOn: p.date().nullable(),
  },
});

export class Relation extends RelationSchema.class {
  end(today: string): void {
    if (this.untilOn && this.untilOn <= today) throw refuseRights('RELATION_OVER', ['relationId'], { date: this.untilOn });
    this.untilOn = today;
  }
}
RelationSchema.setClass(Relation);

export const CareTeamSchema = defineEntity({
  name: 'CareTeam',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    residentId: p.uuid(),
    memberId: p.uuid(),
    role: p.text().$type<'CAREGIVER' | 'PRACTITIONER'>(),
    fromOn: p.date(),
    untilOn: p.date().nullable(),
  },
});
export class CareTeam extends CareTeamSchema.class {}
CareTeamSchema.setClass(CareTeam);

export const ConsentSchema = defineEntity({
  name: 'Consent',
  properties: {
    id: p.uuid().primary(),
    subjectId: p.uuid(),
    granteeId: p.uuid().nullable(),
    granteeRole: p.text().nullable(),
    scope: p.text().$type<ConsentScope>(),
    purpose: p.text(),
    grantedById: p.uuid(),
    fromAt: p.datetime(),
    untilAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
  },
});

export class Consent extends ConsentSchema.class {
  isOver(at: Date): boolean {
    return this.withdrawnAt != null || (this.untilAt != null && this.untilAt <= at);
  }

  withdraw(at: Date): void {
    if (this.isOver(at)) throw refuseRights('CONSENT_OVER', ['consentId']);
    this.withdrawnAt = at;
  }

  /** Where a newer word on the same begins, the older ends: two consents never say the same at once. */
  giveWay(newer: { fromAt: Date; untilAt: Date | null }, now: Date): void {
    const isApart = (newer.untilAt && this.fromAt >= newer.untilAt) || (this.untilAt && this.untilAt <= newer.fromAt);
    if (isApart) return;
    if (this.fromAt < newer.fromAt) this.untilAt = newer.fromAt;
    else this.withdrawnAt = now;
  }
}
ConsentSchema.setClass(Consent);

declare module '../core/tables.ts' {
  interface Tables {
    household: TableOf<typeof HouseholdSchema>;
    resident: TableOf<typeof ResidentSchema>;
    disability: TableOf<typeof DisabilitySchema>;
    relation: TableOf<typeof RelationSchema>;
    care_team: TableOf<typeof CareTeamSchema>;
    consent: TableOf<typeof ConsentSchema>;
  }
}
