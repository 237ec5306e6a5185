import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../core/graphql.ts';
import type { TableOf } from '../core/tables.ts';
import type { HolidayOpening } from './calendar/entities.ts';
import { refuseSpace } from './refusals.ts';

export const KINDS = {
  ELDERLY_CARE_POST: 'Elderly-care post with its zones. 嵌入式养老驿站',
  REHAB_ROOM: 'Rehab room. 康复训练室',
  PICTURE_BOOK_LIBRARY: 'Picture-book library. 绘本馆',
  SHARED_KITCHEN: 'Shared kitchen. 邻里共享厨房',
  COUNSELLING_SPACE: 'Counselling space; its bookings are confidential. 心理咨询空间',
  PARENT_CHILD: 'Parent and child. 亲子共育空间',
  PLAY_AREA: 'Play area. 亲子游乐区',
  EARLY_LEARNING: 'Early learning. 儿童早教中心',
  CULTURE: 'Culture. 文化活动',
  SPORTS: 'Sports. 运动',
  DELIBERATION: 'Deliberation. 议事',
  PUBLIC_ACTIVITY: 'Public activities. 公共活动',
};
export const SpaceKind = enumOf('SpaceKind', 'What a space is for (类别).', KINDS);
export type SpaceKind = keyof typeof SpaceKind;

export const CareZone = enumOf('CareZone', 'A zone of the elderly-care post. Zones are a group: none takes another.', {
  DAY_CARE: 'Day care: a day here is a stay, other appointments fit inside it. 日间照料',
  REHAB_THERAPY: 'Rehab therapy. 康复理疗区',
  LEISURE: 'Leisure. 休闲活动区',
  DINING: 'Dining. 助餐区',
});

export const CapacityMode = enumOf('CapacityMode', 'How a space is taken.', {
  EXCLUSIVE: 'One booking at a time takes the whole space, and the spaces beneath it. 独占',
  SHARED: 'Several bookings at once, as long as places, wheelchair places and stations last. 共享',
});

export const CentreSchema = defineEntity({
  name: 'Centre',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    street: p.text(),
    district: p.text(),
    timeZone: p.text().default('Asia/Shanghai'),
    quietFrom: p.time().default('21:00'),
    quietUntil: p.time().default('07:00'),
  },
});

export const SpaceSchema = defineEntity({
  name: 'Space',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    code: p.text(),
    name: p.text(),
    kind: p.text().$type<SpaceKind>(),
    zone: p.text().$type<keyof typeof CareZone>().nullable(),
    parentId: p.uuid().nullable(),
    floor: p.integer(),
    areaM2: p.decimal('number').fieldName('area_m2'),
    capacityMode: p.text().$type<keyof typeof CapacityMode>(),
    capacity: p.integer(),
    wheelchairPlaces: p.integer().default(0),
    stations: p.integer().default(0),
    bufferBeforeMinutes: p.integer().default(0),
    bufferAfterMinutes: p.integer().default(0),
    gridMinutes: p.integer(),
    minMinutes: p.integer(),
    maxMinutes: p.integer(),
    leadMinutes: p.integer().default(0),
    horizonDays: p.integer(),
    approvalRequired: p.boolean().default(false),
    checkInExpected: p.boolean().default(false),
    doorWidthCm: p.integer().nullable(),
    stepFree: p.boolean().default(true),
    lift: p.boolean().nullable(),
    accessibleToilet: p.boolean().nullable(),
    hearingLoop: p.boolean().nullable(),
    quietRoom: p.boolean().nullable(),
    holidayOpening: p.text().$type<HolidayOpening>().nullable(),
    note: p.text().nullable(),
    version: p.integer().default(1),
  },
});

export class Space extends SpaceSchema.class {}
SpaceSchema.setClass(Space);

export const ClosureSchema = defineEntity({
  name: 'Closure',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    spaceId: p.uuid(),
    startsAt: p.datetime(),
    endsAt: p.datetime().nullable(),
    reason: p.text(),
    closedById: p.uuid(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    endedById: p.uuid().nullable(),
  },
});

export class Closure extends ClosureSchema.class {
  /** Ends it before its time; one that has not begun never will. */
  reopen(at: Date, now: Date, by: string): void {
    if (this.endsAt && (this.endsAt <= now || this.endsAt <= this.startsAt)) throw refuseSpace('CLOSURE_OVER');
    if (this.endsAt && this.endsAt < at) throw refuseSpace('REOPENS_LATER', ['at']);
    this.endsAt = at > this.startsAt ? at : this.startsAt;
    this.endedAt = now;
    this.endedById = by;
  }
}
ClosureSchema.setClass(Closure);

export const OpeningRuleSchema = defineEntity({
  name: 'OpeningRule',
  properties: { spaceId: p.uuid().primary(), weekday: p.integer().primary(), opens: p.time().primary(), closes: p.time() },
});

declare module '../core/tables.ts' {
  interface Tables {
    centre: TableOf<typeof CentreSchema>;
    space: TableOf<typeof SpaceSchema>;
    opening_rule: TableOf<typeof OpeningRuleSchema>;
    closure: TableOf<typeof ClosureSchema>;
  }
}
