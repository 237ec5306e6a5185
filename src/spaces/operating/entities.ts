import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../../core/graphql.ts';
import type { TableOf } from '../../core/tables.ts';
import type { SpaceKind } from '../entities.ts';

export const OperatingRightStatus = enumOf('OperatingRightStatus', 'How far the right to run a space has come.', {
  NONE: 'There is none. 未取得',
  IN_PROGRESS: 'It is being decided, by the residents’ consent for one. 办理中',
  CONFIRMED: 'It holds. 已确认',
});
export type OperatingRightStatus = keyof typeof OperatingRightStatus;

export const OperatorSchema = defineEntity({
  name: 'Operator',
  properties: { id: p.uuid().primary(), centreId: p.uuid(), name: p.text(), createdAt: p.datetime() },
});

export class Operator extends OperatorSchema.class {}
OperatorSchema.setClass(Operator);

export const OperatingRightSchema = defineEntity({
  name: 'OperatingRight',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    spaceId: p.uuid(),
    operatorId: p.uuid(),
    status: p.text().$type<OperatingRightStatus>(),
    uses: p.array().$type<SpaceKind[]>().default([]),
    untilOn: p.date().nullable(),
    setById: p.uuid(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    version: p.integer().default(1),
  },
});

export class OperatingRight extends OperatingRightSchema.class {}
OperatingRightSchema.setClass(OperatingRight);

declare module '../../core/tables.ts' {
  interface Tables {
    operator: TableOf<typeof OperatorSchema>;
    operating_right: TableOf<typeof OperatingRightSchema>;
  }
}
