import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../core/graphql.ts';
import type { TableOf } from '../core/tables.ts';
import { refuseVisit } from './refusals.ts';

export const VisitStatus = enumOf('VisitStatus', 'Where a visit stands. PLANNED to IN_PROGRESS take the caregiver, and the resident unless it is an errand.', {
  PLANNED: 'Nobody assigned yet. 待派',
  ASSIGNED: 'A caregiver is assigned. 已派',
  EN_ROUTE: 'The caregiver is on the way. 在途',
  IN_PROGRESS: 'The caregiver is there. 服务中',
  COMPLETED: 'Done. 已完成',
  VERIFIED: 'Done and verified. 已核验',
  CANCELLED: 'Called off. 已取消',
  MISSED: 'Nobody went. 漏访',
  NO_ANSWER: 'Nobody opened. 无人应门',
  REFUSED: 'The resident declined. 拒绝服务',
  ABORTED: 'Broken off. 中止',
});
export type VisitStatus = keyof typeof VisitStatus;

export const VisitMove = enumOf('VisitMove', 'A step that a person takes with a visit; each is a mutation of its own.', {
  ASSIGN: '`visitAssign`. 派单',
  DEPART: '`visitDepart`. 出发',
  ARRIVE: '`visitArrive`. 到达',
  RECORD_TASK: '`visitTaskRecord`. 记录事项',
  COMPLETE: '`visitComplete`. 完成',
  CANCEL: '`visitCancel`. 取消',
});
export type VisitMove = keyof typeof VisitMove;

/** Every move that is allowed; what is not listed is refused with those that are. `to` null: the status stays. */
export const VISIT_MOVES: Record<VisitMove, { from: readonly VisitStatus[]; to: VisitStatus | null }> = {
  ASSIGN: { from: ['PLANNED', 'ASSIGNED'], to: 'ASSIGNED' },
  DEPART: { from: ['ASSIGNED'], to: 'EN_ROUTE' },
  ARRIVE: { from: ['ASSIGNED', 'EN_ROUTE'], to: 'IN_PROGRESS' },
  RECORD_TASK: { from: ['IN_PROGRESS'], to: null },
  COMPLETE: { from: ['IN_PROGRESS'], to: 'COMPLETED' },
  CANCEL: { from: ['PLANNED', 'ASSIGNED', 'EN_ROUTE'], to: 'CANCELLED' },
};

export const visitMovesFrom = (status: VisitStatus): VisitMove[] =>
  (Object.keys(VISIT_MOVES) as VisitMove[]).filter((move) => VISIT_MOVES[move].from.includes(status));

export const VisitService = enumOf('VisitService', 'What a visit is for (服务项目).', {
  BATHING: 'Help with bathing. 助浴',
  CLEANING: 'Cleaning. 助洁',
  MEALS: 'Meals. 助餐',
  ERRAND: 'An errand: the resident need not be there. 代办',
  MEDICAL_ESCORT: 'Escort to the doctor. 陪诊',
  DISABILITY_CARE: 'Care for the disabled. 失能照护',
  DEMENTIA_CARE: 'Dementia care. 认知症照护',
  CALL: 'A phone call. 电话问候',
});
export type VisitService = keyof typeof VisitService;

export const CheckInMethod = enumOf('CheckInMethod', 'How a caregiver showed to be there.', {
  GPS: 'By the position of the phone. 定位',
  DOOR_QR: 'By the code at the door. 门码',
  PHONE: "By the resident's phone. 电话",
  STAFF: 'Noted by staff. 代记',
});
export type CheckInMethod = keyof typeof CheckInMethod;

export const TaskOutcome = enumOf('TaskOutcome', 'What became of a task.', {
  PENDING: 'Not recorded yet. 未记录',
  DONE: 'Done. 已做',
  SKIPPED: 'Not done. 未做',
});
export type TaskOutcome = keyof typeof TaskOutcome;

export const VisitSchema = defineEntity({
  name: 'Visit',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    residentId: p.uuid(),
    caregiverId: p.uuid().nullable(),
    service: p.text().$type<VisitService>(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    status: p.text().$type<VisitStatus>(),
    residentPresent: p.boolean(),
    departedAt: p.datetime().nullable(),
    arrivedAt: p.datetime().nullable(),
    completedAt: p.datetime().nullable(),
    arrivedBy: p.text().$type<CheckInMethod>().nullable(),
    arrivedDistanceM: p.integer().nullable().fieldName('arrived_distance_m'),
    note: p.text().nullable(),
    report: p.text().nullable(),
    cancelReason: p.text().nullable(),
    scheduledById: p.uuid(),
    createdAt: p.datetime(),
    version: p.integer(),
  },
});

export class Visit extends VisitSchema.class {
  assign(caregiverId: string): void {
    move(this, 'ASSIGN');
    this.caregiverId = caregiverId;
  }

  depart(at: Date): void {
    move(this, 'DEPART');
    this.departedAt = at;
  }

  arrive(at: Date, method: CheckInMethod): void {
    move(this, 'ARRIVE');
    this.arrivedAt = at;
    this.arrivedBy = method;
  }

  recordTask(): void {
    move(this, 'RECORD_TASK');
  }

  complete(at: Date, report: string | null, tasks: readonly VisitTask[]): void {
    move(this, 'COMPLETE');
    const open = tasks.filter((task) => task.mandatory && task.outcome === 'PENDING').map((task) => task.title);
    if (open.length > 0) throw refuseVisit('MANDATORY_TASK_OPEN', [], { tasks: open.join('、') });
    this.completedAt = at;
    this.report = report;
  }

  cancel(reason: string | null): void {
    move(this, 'CANCEL');
    this.cancelReason = reason;
  }
}
VisitSchema.setClass(Visit);

/** A function, not a private method: the ORM makes entities without calling their constructor, so they have no private names. */
function move(visit: Visit, step: VisitMove): void {
  const { from, to } = VISIT_MOVES[step];
  if (!from.includes(visit.status))
    throw refuseVisit('VISIT_MOVE_NOT_ALLOWED', [], { move: step, status: visit.status, allowed: visitMovesFrom(visit.status).join(', ') || '—' });
  if (to) visit.status = to;
}

export const VisitTaskSchema = defineEntity({
  name: 'VisitTask',
  properties: {
    id: p.uuid().primary(),
    visit: () => p.manyToOne(Visit).mapToPk(),
    position: p.integer(),
    title: p.text(),
    mandatory: p.boolean(),
    outcome: p.text().$type<TaskOutcome>(),
    note: p.text().nullable(),
    recordedAt: p.datetime().nullable(),
    recordedById: p.uuid().nullable(),
  },
});
export class VisitTask extends VisitTaskSchema.class {
  record(outcome: TaskOutcome, note: string | null, at: Date, byId: string): void {
    if (outcome === 'SKIPPED' && this.mandatory && !note) throw refuseVisit('SKIP_NEEDS_NOTE', ['note']);
    const takenBack = outcome === 'PENDING';
    this.outcome = outcome;
    this.note = note;
    this.recordedAt = takenBack ? null : at;
    this.recordedById = takenBack ? null : byId;
  }
}
VisitTaskSchema.setClass(VisitTask);

export const VisitEventSchema = defineEntity({
  name: 'VisitEvent',
  properties: {
    id: p.uuid().primary(),
    visit: () => p.manyToOne(Visit).mapToPk(),
    kind: p.text().$type<'DEPARTED' | 'ARRIVED' | 'TASK_RECORDED' | 'COMPLETED'>(),
    byId: p.uuid(),
    capturedAt: p.datetime(),
    receivedAt: p.datetime(),
    method: p.text().$type<CheckInMethod>().nullable(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
    accuracyM: p.integer().nullable().fieldName('accuracy_m'),
    taskId: p.uuid().nullable(),
  },
});
export class VisitEvent extends VisitEventSchema.class {}
VisitEventSchema.setClass(VisitEvent);

declare module '../core/tables.ts' {
  interface Tables {
    visit: TableOf<typeof VisitSchema>;
    visit_task: {
      id: string;
      visit_id: string;
      position: number;
      title: string;
      mandatory: boolean;
      outcome: TaskOutcome;
      note: string | null;
      recorded_at: string | null;
      recorded_by_id: string | null;
    };
  }
}
