import { sql } from 'kysely';
import { badInput } from '../core/bad-input.ts';
import { type Command, expectVersion, type Tx } from '../core/command.ts';
import { AccessError } from '../core/errors.ts';
import { newId, uuidOf } from '../core/ids.ts';
import { limited } from '../core/text.ts';
import { addMinutes, localDate, MINUTE } from '../core/time.ts';
import { DESK, holds } from '../people/policy.ts';
import { type CheckInMethod, CLOCK_SKEW_MINUTES, Visit, VisitEvent, type VisitMove, VisitTask } from './entities.ts';
import { type VisitEventKind, visitAudience } from './events.ts';
import type {
  LocationInput,
  VisitAbortInput,
  VisitArriveInput,
  VisitAssignInput,
  VisitCancelInput,
  VisitCompleteInput,
  VisitDepartInput,
  VisitNoAnswerInput,
  VisitReassignInput,
  VisitRefuseInput,
  VisitScheduleInput,
  VisitTaskRecordInput,
  VisitVerifyInput,
} from './inputs.ts';
import { mayMoveVisit } from './policy.ts';
import { seenVisit } from './queries.ts';
import { badVisit, refuseVisit } from './refusals.ts';

export interface VisitResult {
  visitId: string;
}

const MOST_TASKS = 30;
const LEAST_MINUTES = 5;
const MOST_MINUTES = 12 * 60;
const MOST_DAYS_AHEAD = 400;

/** Plans a visit. Whether caregiver and resident are free is judged by the database (person_busy) over bookings of all services and visits. */
export const visitSchedule: Command<VisitScheduleInput, VisitResult> = {
  name: 'visitSchedule',
  async run(tx, input) {
    const residentId = uuidOf('resident', input.residentId, 'residentId');
    const centreId = await centreOfResident(tx, residentId);
    const minutes = (input.endsAt.getTime() - input.startsAt.getTime()) / MINUTE;
    if (minutes < LEAST_MINUTES || minutes > MOST_MINUTES) throw refuseVisit('VISIT_TOO_LONG', ['endsAt']);
    if (input.startsAt < addMinutes(tx.now, -MOST_MINUTES)) throw refuseVisit('IN_THE_PAST', ['startsAt']);
    if (input.startsAt > addMinutes(tx.now, MOST_DAYS_AHEAD * 24 * 60)) throw refuseVisit('TOO_FAR_AHEAD', ['startsAt'], { days: MOST_DAYS_AHEAD });
    if (input.tasks.length > MOST_TASKS) throw badInput('TOO_MANY', { field: 'tasks', most: MOST_TASKS });
    const caregiverId = input.caregiverId ? await caregiverOf(tx, centreId, residentId, input.caregiverId) : null;
    const visit = tx.em.create(Visit, {
      id: newId(),
      centreId,
      residentId,
      caregiverId,
      service: input.service,
      startsAt: input.startsAt,
      endsAt: input.endsAt,
      status: caregiverId ? 'ASSIGNED' : 'PLANNED',
      residentPresent: input.service !== 'ERRAND',
      note: limited(input.note, 1_000, 'note'),
      scheduledById: tx.viewer.personId,
      createdAt: tx.now,
      version: 1,
    });
    input.tasks.forEach(({ title, mandatory }, position) => {
      const text = limited(title, 200, `tasks.${position}.title`);
      if (!text) throw badInput('EMPTY', { field: `tasks.${position}.title` });
      tx.em.create(VisitTask, { id: newId(), visit: visit.id, position, title: text, mandatory, outcome: 'PENDING' });
    });
    tx.announce('VISIT_SCHEDULED' satisfies VisitEventKind, 'visit', visit, [], visitAudience(visit));
    return { visitId: visit.id };
  },
};

export const visitAssign: Command<VisitAssignInput, VisitResult> = {
  name: 'visitAssign',
  run: (tx, input) =>
    change(tx, input, 'ASSIGN', 'VISIT_ASSIGNED', async (visit) => visit.assign(await caregiverOf(tx, visit.centreId, visit.residentId, input.caregiverId))),
};

/** Gives the visit to another caregiver, or back to planning: who had it hears that it left their view. */
export const visitReassign: Command<VisitReassignInput, VisitResult> = {
  name: 'visitReassign',
  run: (tx, input) =>
    change(tx, input, 'REASSIGN', 'VISIT_REASSIGNED', async (visit) =>
      visit.reassign(input.caregiverId ? await caregiverOf(tx, visit.centreId, visit.residentId, input.caregiverId) : null),
    ),
};

export const visitDepart: Command<VisitDepartInput, VisitResult> = {
  name: 'visitDepart',
  run: (tx, input) =>
    change(tx, input, 'DEPART', 'VISIT_DEPARTED', async (visit) => {
      const at = capturedAt(tx, input.capturedAt);
      visit.depart(at);
      await sameDay(tx, visit, at);
      report(tx, visit, 'DEPARTED', at);
    }),
};

/** Reports arriving. Claims follow the planned time: coming early or late does not move them. */
export const visitArrive: Command<VisitArriveInput, VisitResult> = {
  name: 'visitArrive',
  run: (tx, input) =>
    change(tx, input, 'ARRIVE', 'VISIT_ARRIVED', async (visit) => {
      const at = capturedAt(tx, input.capturedAt);
      if (input.method === 'GPS' && !input.location) throw badVisit('GPS_WITHOUT_LOCATION');
      visit.arrive(at, input.method);
      await sameDay(tx, visit, at);
      report(tx, visit, 'ARRIVED', at, { method: input.method, location: input.location ?? null });
    }),
};

export const visitTaskRecord: Command<VisitTaskRecordInput, VisitResult> = {
  name: 'visitTaskRecord',
  run: (tx, input) =>
    change(tx, input, 'RECORD_TASK', 'VISIT_TASK_RECORDED', async (visit) => {
      visit.recordTask();
      const at = capturedAt(tx, input.capturedAt);
      const task = await tx.em.findOne(VisitTask, { id: uuidOf('task', input.taskId, 'taskId'), visit: visit.id });
      if (!task) throw new AccessError('NOT_FOUND');
      task.record(input.outcome, limited(input.note, 500, 'note'), at, tx.viewer.personId);
      report(tx, visit, 'TASK_RECORDED', at, { taskId: task.id });
    }),
};

export const visitComplete: Command<VisitCompleteInput, VisitResult> = {
  name: 'visitComplete',
  run: (tx, input) =>
    change(tx, input, 'COMPLETE', 'VISIT_COMPLETED', async (visit) => {
      const at = capturedAt(tx, input.capturedAt);
      visit.complete(at, limited(input.report, 2_000, 'report'), await tx.em.find(VisitTask, { visit: visit.id }, { orderBy: { position: 'asc' } }));
      report(tx, visit, 'COMPLETED', at);
    }),
};

/** Nobody opened. Should the door open after all, the same visit is arrived at. */
export const visitNoAnswer: Command<VisitNoAnswerInput, VisitResult> = {
  name: 'visitNoAnswer',
  run: (tx, input) =>
    change(tx, input, 'NO_ANSWER', 'VISIT_NO_ANSWER', async (visit) => {
      const at = capturedAt(tx, input.capturedAt);
      visit.noAnswer(at, limited(input.note, 500, 'note'));
      await sameDay(tx, visit, at);
      report(tx, visit, 'NO_ANSWER', at, { location: input.location ?? null });
    }),
};

export const visitRefuse: Command<VisitRefuseInput, VisitResult> = {
  name: 'visitRefuse',
  run: (tx, input) =>
    change(tx, input, 'REFUSE', 'VISIT_REFUSED', async (visit) => {
      const at = capturedAt(tx, input.capturedAt);
      visit.refuse(at, limited(input.reason, 500, 'reason'));
      await sameDay(tx, visit, at);
      report(tx, visit, 'REFUSED', at);
    }),
};

export const visitAbort: Command<VisitAbortInput, VisitResult> = {
  name: 'visitAbort',
  run: (tx, input) =>
    change(tx, input, 'ABORT', 'VISIT_ABORTED', (visit) => {
      const at = capturedAt(tx, input.capturedAt);
      visit.abort(at, limited(input.reason, 500, 'reason'));
      report(tx, visit, 'ABORTED', at);
    }),
};

export const visitVerify: Command<VisitVerifyInput, VisitResult> = {
  name: 'visitVerify',
  run: (tx, input) => change(tx, input, 'VERIFY', 'VISIT_VERIFIED', (visit) => visit.verify(tx.viewer.personId, tx.now)),
};

export const visitCancel: Command<VisitCancelInput, VisitResult> = {
  name: 'visitCancel',
  run: (tx, input) => change(tx, input, 'CANCEL', 'VISIT_CANCELLED', (visit) => visit.cancel(limited(input.reason, 200, 'reason'))),
};

async function change(
  tx: Tx,
  input: { visitId: string; version: number },
  move: VisitMove,
  kind: VisitEventKind,
  apply: (visit: Visit) => void | Promise<void>,
): Promise<VisitResult> {
  const visit = await tx.lock(Visit, uuidOf('visit', input.visitId, 'visitId'));
  const seen = await seenVisit(tx, visit.id);
  if (!seen) throw new AccessError('NOT_FOUND');
  if (!mayMoveVisit(tx.viewer, move, { ...seen, centreId: visit.centreId, residentId: visit.residentId, caregiverId: visit.caregiverId ?? null }))
    throw new AccessError('FORBIDDEN');
  expectVersion(visit, input.version);
  const before = visitAudience(visit);
  await apply(visit);
  tx.announce(kind, 'visit', visit, before, visitAudience(visit));
  return { visitId: visit.id };
}

/** The phone's own time of an event; both it and the time of receipt are kept. */
function capturedAt(tx: Tx, at: Date | null | undefined): Date {
  if (!at) return tx.now;
  if (at > addMinutes(tx.now, CLOCK_SKEW_MINUTES)) throw refuseVisit('CAPTURED_LATER', ['capturedAt']);
  return at;
}

async function sameDay(tx: Tx, visit: Visit, at: Date): Promise<void> {
  const { rows } = await sql<{ zone: string }>`select time_zone as zone from centre where id = ${visit.centreId}`.execute(tx.db);
  const { zone } = rows[0]!;
  if (localDate(at, zone) !== localDate(visit.startsAt, zone)) throw refuseVisit('NOT_TODAY', ['capturedAt'], { date: localDate(visit.startsAt, zone) });
}

function report(
  tx: Tx,
  visit: Visit,
  kind: VisitEvent['kind'],
  at: Date,
  what: { method?: CheckInMethod; location?: LocationInput | null; taskId?: string } = {},
): void {
  const { latitude, longitude, accuracyMetres } = what.location ?? {};
  if (latitude !== undefined && (Math.abs(latitude) > 90 || Math.abs(longitude ?? 0) > 180)) throw badVisit('NOT_ON_EARTH');
  if (accuracyMetres !== undefined && accuracyMetres < 0) throw badInput('NEGATIVE', { field: 'location.accuracyMetres' });
  tx.em.create(VisitEvent, {
    id: newId(),
    visit: visit.id,
    kind,
    byId: tx.viewer.personId,
    capturedAt: at,
    receivedAt: tx.now,
    method: what.method ?? null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    accuracyM: accuracyMetres ?? null,
    taskId: what.taskId ?? null,
  });
}

async function centreOfResident(tx: Tx, residentId: string): Promise<string> {
  const { rows } = await sql<{ centreId: string }>`select centre_id as "centreId" from resident where id = ${residentId}`.execute(tx.db);
  const centreId = rows[0]?.centreId;
  if (!centreId || !holds(tx.viewer, centreId, DESK)) throw new AccessError('NOT_FOUND');
  return centreId;
}

async function caregiverOf(tx: Tx, centreId: string, residentId: string, id: string): Promise<string> {
  const personId = uuidOf('person', id, 'caregiverId');
  if (personId === residentId) throw badVisit('OWN_VISIT');
  const { rows } = await sql`select from staff where centre_id = ${centreId} and person_id = ${personId} and post = 'CAREGIVER'`.execute(tx.db);
  if (rows.length === 0) throw refuseVisit('NOT_A_CAREGIVER', ['caregiverId']);
  return personId;
}
