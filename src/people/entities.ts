import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../core/graphql.ts';
import type { TableOf } from '../core/tables.ts';

export const Role = enumOf('Role', 'What somebody is at a centre. One account may hold several, at several centres.', {
  RESIDENT: 'Lives in the neighbourhood. 居民',
  FAMILY: 'Related to a resident; sees what relation and consent allow. 家属',
  CAREGIVER: 'Serves residents at their door. 护理员',
  PRACTITIONER: 'Therapist, counsellor or librarian. 专业人员（治疗师、咨询师、图书管理员）',
  FRONT_DESK: 'Books and checks in for residents at the counter. 前台',
  COORDINATOR: 'Plans visits and assigns caregivers. 调度员',
  ADMIN: "Runs the centre's set-up. 管理员",
});
export type Role = keyof typeof Role;

export const Sex = enumOf('Sex', 'As the roster says.', { FEMALE: 'Female. 女', MALE: 'Male. 男' });
export type Sex = keyof typeof Sex;

export const POSTS = {
  CAREGIVER: 'Caregiver. 护理员',
  THERAPIST: 'Rehabilitation therapist. 康复治疗师',
  COUNSELLOR: 'Counsellor. 心理咨询师',
  LIBRARIAN: 'Librarian. 图书管理员',
  FRONT_DESK: 'Front desk. 前台',
  COORDINATOR: 'Coordinator. 调度员',
};
export const StaffPost = enumOf('StaffPost', 'What a member of staff is employed for (岗位).', POSTS);
export type StaffPost = keyof typeof StaffPost;

export const ConsentScope = enumOf('ConsentScope', 'What a resident lets somebody know. Nothing is open by default (GB/T 35273-2020, minimum necessary).', {
  PROFILE: 'Birth date, phone, address. 基本信息',
  BOOKINGS: 'Bookings of the centre, counselling never among them. 预约',
  VISIT_STATUS: 'Who comes when, and whether somebody is there now. 上门状态',
  VISIT_DETAIL: 'Tasks, notes and reports of visits. 上门详情',
  HEALTH: 'Disability, allergies, special groups. 健康',
  LOCATION: 'Where a caregiver checked in. 位置',
  COUNSELLING_ATTENDANCE: 'That and when somebody attends counselling. 咨询到访',
  COUNSELLING_SUMMARY: 'What the counsellor sums up. 咨询摘要',
  LIBRARY_HISTORY: 'What was borrowed. 借阅记录',
});
export type ConsentScope = keyof typeof ConsentScope;

export const PersonSchema = defineEntity({
  name: 'Person',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    pinyin: p.text().default(''),
    initials: p.text().default(''),
    bornOn: p.date().nullable(),
    sex: p.text().$type<Sex>().nullable(),
    phones: p.array().default([]),
  },
});

export const AccountSchema = defineEntity({
  name: 'Account',
  properties: { id: p.uuid().primary(), personId: p.uuid(), phone: p.text().nullable(), passwordHash: p.text().nullable(), lockedAt: p.datetime().nullable() },
});

export const AccountRoleSchema = defineEntity({
  name: 'AccountRole',
  properties: { accountId: p.uuid().primary(), centreId: p.uuid().primary(), role: p.text().$type<Role>().primary() },
});

export const SessionSchema = defineEntity({
  name: 'Session',
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    refreshHash: p.text().nullable(),
    previousHash: p.text().nullable(),
    refreshedAt: p.datetime().nullable(),
    deviceId: p.uuid().nullable(),
  },
});

export const SignInGuessSchema = defineEntity({
  name: 'SignInGuess',
  properties: { key: p.text().primary(), at: p.array().columnType('timestamptz[]'), untilAt: p.datetime() },
});

export const InvitationSchema = defineEntity({
  name: 'Invitation',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    personId: p.uuid(),
    phone: p.text(),
    codeHash: p.text(),
    byAdmin: p.boolean(),
    createdById: p.uuid().nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
});

export const IdentitySchema = defineEntity({
  name: 'Identity',
  properties: { issuer: p.text().primary(), subject: p.text().primary(), accountId: p.uuid(), seenAt: p.datetime() },
});

export const StaffSchema = defineEntity({
  name: 'Staff',
  properties: {
    centreId: p.uuid().primary(),
    personId: p.uuid().primary(),
    staffNo: p.text(),
    post: p.text().$type<StaffPost>(),
    skills: p.array().default([]),
    dialects: p.array().default([]),
    certificate: p.text().nullable(),
    certificateUntilOn: p.date().nullable(),
    radiusMinutes: p.integer().default(15),
    weeklyHours: p.integer().default(40),
    note: p.text().nullable(),
  },
});

declare module '../core/tables.ts' {
  interface Tables {
    person: TableOf<typeof PersonSchema>;
    account: TableOf<typeof AccountSchema>;
    account_role: TableOf<typeof AccountRoleSchema>;
    session: TableOf<typeof SessionSchema>;
    sign_in_guess: TableOf<typeof SignInGuessSchema>;
    invitation: TableOf<typeof InvitationSchema>;
    identity: TableOf<typeof IdentitySchema>;
    staff: TableOf<typeof StaffSchema>;
  }
}
