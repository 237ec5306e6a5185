import { defineEntity, p } from '@mikro-orm/postgresql';
import type { TableOf } from '../../core/tables.ts';
import type { SpaceKind } from '../entities.ts';

/** Calling off later than this before the start counts as not coming, where a centre sets nothing else. */
export const LATE_MINUTES = 240;

export const BookingRuleSchema = defineEntity({
  name: 'BookingRule',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    kind: p.text().$type<SpaceKind>(),
    perWeek: p.integer().nullable(),
    lateMinutes: p.integer().default(LATE_MINUTES),
    strikes: p.integer().nullable(),
    strikeDays: p.integer().default(30),
    coolDownDays: p.integer().default(7),
    exemptGroups: p.array().default([]),
    setById: p.uuid(),
    createdAt: p.datetime(),
    version: p.integer().default(1),
  },
});

export class BookingRule extends BookingRuleSchema.class {}
BookingRuleSchema.setClass(BookingRule);

declare module '../../core/tables.ts' {
  interface Tables {
    booking_rule: TableOf<typeof BookingRuleSchema>;
  }
}
