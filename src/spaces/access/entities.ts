import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../../core/graphql.ts';
import type { TableOf } from '../../core/tables.ts';
import { refuseSpace } from '../refusals.ts';

export const AccessFeatureKind = enumOf('AccessFeatureKind', 'What of a space was measured for those who need it.', {
  DOOR_WIDTH: 'Clear width of its narrowest door. 门净宽',
  STEP_FREE_ROUTE: 'A way in without steps. 无障碍路线',
  LIFT: 'A lift to its floor. 电梯',
  ACCESSIBLE_TOILET: 'An accessible toilet on its floor. 无障碍卫生间',
  HEARING_LOOP: 'A hearing loop, or another aid for listening. 助听设备',
  QUIET_ROOM: 'Quiet, or with a quiet corner. 安静空间',
});
export type AccessFeatureKind = keyof typeof AccessFeatureKind;

export const BreakableFeature = enumOf('BreakableFeature', 'What may be out of order for a time.', {
  STEP_FREE_ROUTE: 'The ramp or the way is blocked. 无障碍路线',
  LIFT: 'No lift goes there. 电梯',
  ACCESSIBLE_TOILET: 'The accessible toilet cannot be used. 无障碍卫生间',
  HEARING_LOOP: 'The hearing loop is off. 助听设备',
  QUIET_ROOM: 'It is noisy: building work, an event next door. 安静空间',
});
export type BreakableFeature = keyof typeof BreakableFeature;

export const AccessMeasure = enumOf('AccessMeasure', 'What somebody who takes part may miss.', {
  DOOR_WIDTH: 'A door wide enough. 门净宽',
  STEP_FREE_ROUTE: 'A way in without steps. 无障碍路线',
  LIFT: 'A lift to the floor. 电梯',
  WHEELCHAIR_PLACES: 'As many places for wheelchairs as come. 轮椅位',
  ACCESSIBLE_TOILET: 'An accessible toilet. 无障碍卫生间',
  HEARING_LOOP: 'A hearing loop. 助听设备',
  QUIET_ROOM: 'A quiet room. 安静空间',
  COMPANION: 'Somebody who comes along. 陪同人',
  WRITING_OR_SIGNING: 'Writing, captions or sign language. 文字或手语',
  EASY_LANGUAGE: 'Words and paper in easy language. 易读材料',
});
export type AccessMeasure = keyof typeof AccessMeasure;

export const AccessVerdict = enumOf('AccessVerdict', 'Whether a space suits those who take part.', {
  FIT: 'Nothing is missing. 适合',
  FIT_WITH_HELP: 'They can take part when somebody helps; a booking is accepted. 需协助',
  UNFIT: 'They cannot get in or have no place; a booking is refused. 不适合',
});
export type AccessVerdict = keyof typeof AccessVerdict;

export const FeatureOutageSchema = defineEntity({
  name: 'FeatureOutage',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    spaceId: p.uuid().nullable(),
    floor: p.integer().nullable(),
    feature: p.text().$type<BreakableFeature>(),
    startsAt: p.datetime(),
    endsAt: p.datetime().nullable(),
    reason: p.text(),
    reportedById: p.uuid(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    endedById: p.uuid().nullable(),
  },
});

export class FeatureOutage extends FeatureOutageSchema.class {
  /** It works again before it was expected to; one that has not begun never will. */
  end(at: Date, now: Date, by: string): void {
    if (this.endsAt && (this.endsAt <= now || this.endsAt <= this.startsAt)) throw refuseSpace('OUTAGE_OVER');
    if (this.endsAt && this.endsAt < at) throw refuseSpace('OUTAGE_ENDS_EARLIER', ['at']);
    this.endsAt = at > this.startsAt ? at : this.startsAt;
    this.endedAt = now;
    this.endedById = by;
  }
}
FeatureOutageSchema.setClass(FeatureOutage);

declare module '../../core/tables.ts' {
  interface Tables {
    feature_outage: TableOf<typeof FeatureOutageSchema>;
  }
}
