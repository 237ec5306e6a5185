import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Refusal } from '../core/errors.ts';
import { chineseOf, enumOf } from '../core/graphql.ts';
import type { TableOf } from '../core/tables.ts';
import { addMinutes } from '../core/time.ts';
import { refuseVisit } from './refusals.ts';

const STATUSES = {
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
};
export const VisitStatus = enumOf(
  'VisitStatus',
  'Where a visit stands. PLANNED to IN_PROGRESS take the caregiver, and the resident unless it is an errand.',
  STATUSES,
);
export type VisitStatus = keyof typeof VisitStatus;

const MOVES = {
  ASSIGN: '`visitAssign`. 派单',
  REASSIGN: '`visitReassign`. 改派',
  DEPART: '`visitDepart`. 出发',
  ARRIVE: '`visitArrive`. 到达',
  RECORD_TASK: '`visitTaskRecord`. 记录事项',
  COMPLETE: '`visitComplete`. 完成',
  NO_ANSWER: '`visitNoAnswer`. 无人应门',
  REFUSE: '`visitRefuse`. 拒绝服务',
  ABORT: '`visitAbort`. 中止',
  VERIFY: '`visitVerify`. 核验',
  CANCEL: '`visitCancel`. 取消',
};
export const VisitMove = enumOf('VisitMove', 'A step that a person takes with a visit; each is a mutation of its own.', MOVES);
export type VisitMove = keyof typeof VisitMove;

/** Every move that is allowed; what is not listed is refused with those that are. `to` null: the status stays. */
export const VISIT_MOVES: Record<VisitMove, { from: readonly VisitStatus[]; to: VisitStatus | null }> = {
  ASSIGN: { from: ['PLANNED'], to: 'ASSIGNED' },
  REASSIGN: { from: ['ASSIGNED', 'EN_ROUTE'], to: null },
  DEPART: { from: ['ASSIGNED'], to: 'EN_ROUTE' },
  ARRIVE: { from: ['ASSIGNED', 'EN_ROUTE', 'NO_ANSWER'], to: 'IN_PROGRESS' },
  RECORD_TASK: { from: ['IN_PROGRESS'], to: null },
  COMPLETE: { from: ['IN_PROGRESS'], to: 'COMPLETED' },
  NO_ANSWER: { from: ['ASSIGNED', 'EN_ROUTE'], to: 'NO_ANSWER' },
  REFUSE: { from: ['ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS'], to: 'REFUSED' },
  ABORT: { from: ['IN_PROGRESS'], to: 'ABORTED' },
  VERIFY: { from: ['COMPLETED'], to: 'VERIFIED' },
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

/** How far two clocks may differ. */
export const CLOCK_SKEW_MINUTES = 5;

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
    endedAt: p.datetime().nullable(),
    endReason: p.text().nullable(),
    verifiedAt: p.datetime().nullable(),
    verifiedById: p.uuid().nullable(),
    scheduledById: p.uuid(),
    createdAt: p.datetime(),
    version: p.integer(),
  },
});

/** What a completed visit must show beside service and recipient, which every visit has. */
const EVIDENCE: readonly { en: string; zh: string; in: (visit: Visit) => unknown }[] = [
  { en: 'provider', zh: '服务人员', in: (visit) => visit.caregiverId },
  { en: 'time in', zh: '到达时间', in: (visit) => visit.arrivedAt },
  { en: 'time out', zh: '离开时间', in: (visit) => visit.completedAt },
  { en: 'how the place was shown', zh: '到达方式', in: (visit) => visit.arrivedBy },
];

export class Visit extends VisitSchema.class {
  assign(caregiverId: string): void {
    move(this, 'ASSIGN');
    this.caregiverId = caregiverId;
  }

  /** Another caregiver goes, or nobody yet: who was on the way turns back. */
  reassign(caregiverId: string | null): void {
    move(this, 'REASSIGN');
    if (caregiverId === this.caregiverId) throw refuseVisit('SAME_CAREGIVER', ['caregiverId']);
    this.status = caregiverId ? 'ASSIGNED' : 'PLANNED';
    this.caregiverId = caregiverId;
    this.departedAt = null;
  }

  depart(at: Date): void {
    move(this, 'DEPART');
    this.departedAt = at;
  }

  arrive(at: Date, method: CheckInMethod): void {
    move(this, 'ARRIVE');
    expectAfter(this.departedAt, at);
    this.endedAt = null; // the door opened after all
    this.endReason = null;
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
    expectAfter(this.arrivedAt, at);
    this.completedAt = at;
    this.report = report;
  }

  noAnswer(at: Date, note: string | null): void {
    move(this, 'NO_ANSWER');
    this.end(at, note);
  }

  refuse(at: Date, reason: string | null): void {
    move(this, 'REFUSE');
    this.end(at, reason);
  }

  abort(at: Date, reason: string | null): void {
    move(this, 'ABORT');
    if (!reason) throw refuseVisit('ABORT_NEEDS_REASON', ['reason']);
    this.end(at, reason);
  }

  /** The six elements of electronic visit verification (21st Century Cures Act, sec. 12006) must be on record. */
  verify(byId: string, now: Date): void {
    move(this, 'VERIFY');
    if (byId === this.caregiverId) throw refuseVisit('VERIFIED_BY_ANOTHER');
    const missing = EVIDENCE.filter((one) => !one.in(this));
    if (missing.length > 0)
      throw refuseVisit('EVIDENCE_MISSING', [], { missing: missing.map((one) => one.en).join(', '), missingZh: missing.map((one) => one.zh).join('、') });
    this.verifiedAt = now;
    this.verifiedById = byId;
  }

  cancel(reason: string | null): void {
    move(this, 'CANCEL');
    this.cancelReason = reason;
  }

  private end(at: Date, reason: string | null): void {
    expectAfter(this.arrivedAt ?? this.departedAt, at);
    this.endedAt = at;
    this.endReason = reason;
  }
}
VisitSchema.setClass(Visit);

/** A function, not a private method: the ORM makes entities without calling their constructor, so they have no private names. */
function move(visit: Visit, step: VisitMove): void {
  const { from, to } = VISIT_MOVES[step];
  if (!from.includes(visit.status)) throw moveRefused(step, visit.status);
  if (to) visit.status = to;
}

function moveRefused(step: VisitMove, status: VisitStatus): Refusal {
  const allowed = visitMovesFrom(status);
  return refuseVisit('VISIT_MOVE_NOT_ALLOWED', [], {
    move: step,
    status,
    allowed: allowed.join(', ') || 'none',
    moveZh: chineseOf(MOVES[step]),
    statusZh: chineseOf(STATUSES[status]),
    allowedZh: allowed.map((one) => chineseOf(MOVES[one])).join('、') || '无',
  });
}

/** A phone reports in order; some minutes of grace, since a coordinator may have noted the step before by another clock. */
function expectAfter(earlier: Date | null | undefined, at: Date): void {
  if (earlier && at < addMinutes(earlier, -CLOCK_SKEW_MINUTES)) throw refuseVisit('CAPTURED_BEFORE', ['capturedAt']);
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
    kind: p.text().$type<'DEPARTED' | 'ARRIVED' | 'TASK_RECORDED' | 'COMPLETED' | 'NO_ANSWER' | 'REFUSED' | 'ABORTED'>(),
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
