import { defineEntity, p } from '@mikro-orm/postgresql';
import type { TableOf } from '../../core/tables.ts';
import { refuseDisplacement } from './refusals.ts';

export const AbsenceSchema = defineEntity({
  name: 'Absence',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    personId: p.uuid(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    reason: p.text().nullable(),
    reportedById: p.uuid(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    endedById: p.uuid().nullable(),
  },
});

export class Absence extends AbsenceSchema.class {
  /** Ends it before its time; one that has not begun never will. */
  end(at: Date, now: Date, by: string): void {
    if (this.endsAt <= now || this.endsAt <= this.startsAt) throw refuseDisplacement('ABSENCE_OVER');
    if (this.endsAt < at) throw refuseDisplacement('BACK_LATER', ['at']);
    this.endsAt = at > this.startsAt ? at : this.startsAt;
    this.endedAt = now;
    this.endedById = by;
  }
}
AbsenceSchema.setClass(Absence);

declare module '../../core/tables.ts' {
  interface Tables {
    absence: TableOf<typeof AbsenceSchema>;
  }
}
