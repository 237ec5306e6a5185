/** Electronic visit verification: six elements on record, judged by somebody who was not there. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { type Cast, cast, isRefusedElsewhere, key, outcomeOf, visitAt } from './cast.ts';

const VisitVerify = graphql(`
  mutation VisitVerify($input: VisitVerifyInput!) {
    visitVerify(input: $input) {
      visit {
        ...VisitStanding
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

let hub: TestHub;
let people: Cast;
beforeAll(async () => {
  hub = await testHub();
  people = await cast(hub);
});
afterAll(() => hub.stop());

const verify = (visitId: string, by: SignedIn = people.coordinator, language = 'en') =>
  query(hub, VisitVerify, { input: { idempotencyKey: key(), visitId, version: 1 } }, by.token, { 'accept-language': language });
const verified = async (...of: Parameters<typeof verify>) => (await verify(...of)).data!.visitVerify;

async function completed(evidence: Record<string, string | null> = {}): Promise<{ visitId: string; caregiver: SignedIn }> {
  const made = await visitAt(hub, 'COMPLETED');
  const { arrived_at, completed_at, arrived_by } = {
    arrived_at: '2026-11-20T02:00:00Z',
    completed_at: '2026-11-20T03:00:00Z',
    arrived_by: 'DOOR_QR',
    ...evidence,
  };
  await hub.db.query('update visit set arrived_at = $2, completed_at = $3, arrived_by = $4 where id = $1', [
    made.visitId.slice(6),
    arrived_at,
    completed_at,
    arrived_by,
  ]);
  return made;
}

test('a completed visit with all that must be on record is verified', async () => {
  const { visitId } = await completed();
  expect(await verified(visitId)).toMatchObject({
    userErrors: [],
    visit: { status: 'VERIFIED', version: 2, verifiedAt: '2026-11-20T01:00:00Z', allowedMoves: [] },
  });
});

test('what is missing is named, in the language asked for', async () => {
  const { visitId } = await completed({ arrived_at: null, arrived_by: null });
  expect(await verified(visitId)).toMatchObject({
    userErrors: [{ code: 'EVIDENCE_MISSING', message: 'The visit cannot be verified, missing: time in, how the place was shown.' }],
    visit: { status: 'COMPLETED', version: 1 },
  });
  expect((await verified(visitId, people.coordinator, 'zh-CN')).userErrors[0]?.message).toBe('核验所需的记录不全，缺少：到达时间、到达方式。');
});

test('nobody verifies a visit of their own, coordinators neither', async () => {
  const { visitId } = await completed();
  await hub.db.query('update visit set caregiver_id = $2 where id = $1', [visitId.slice(6), people.coordinator.uuid]);
  expect((await verified(visitId)).userErrors).toMatchObject([{ code: 'VERIFIED_BY_ANOTHER' }]);
});

test('coordinators verify; the desk, caregivers and families do not', async () => {
  const { visitId, caregiver } = await completed();
  for (const who of [people.desk, caregiver, people.son]) expect(outcomeOf(await verify(visitId, who))).toBe('FORBIDDEN');
  expect(outcomeOf(await verify(visitId, people.elsewhere))).toBe('NOT_FOUND');
});

test('from every other status it is refused with what is allowed', async () => {
  const refusing = await isRefusedElsewhere(hub, 'VERIFY', async (visitId) => verified(visitId, people.coordinator, 'zh-CN'));
  expect(refusing).toEqual(['PLANNED', 'ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED']);
});

test('the history tells each step with who took it; tasks, notes and reports only with VISIT_DETAIL', async () => {
  const visitId = await hub.seed.visit(people.mother, people.caregiver, '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', { tasks: [['助浴', true]] });
  const step = async (name: string, more: object, by: SignedIn) => {
    const Name = name[0]!.toUpperCase() + name.slice(1);
    const { version } = (await ask(hub, 'query ($id: ID!) { visit(id: $id) { version } }', { id: visitId }, by.token)).visit;
    const document = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { userErrors { code } } }`;
    expect((await ask(hub, document, { input: { idempotencyKey: key(), visitId, version, ...more } }, by.token))[name].userErrors).toEqual([]);
  };
  const { rows } = await hub.db.query("select 'task_' || id as id from visit_task where visit_id = $1", [visitId.slice(6)]);
  await step('visitArrive', { method: 'DOOR_QR' }, people.caregiver);
  await step('visitTaskRecord', { taskId: rows[0].id, outcome: 'DONE' }, people.caregiver);
  await step('visitComplete', { report: '血压正常' }, people.caregiver);
  await step('visitVerify', {}, people.coordinator);
  const document = 'query ($id: ID!) { visit(id: $id) { history { action by { id } onBehalfOf { id } fields { field before after } } } }';
  const historyFor = async (who: SignedIn) => (await ask(hub, document, { id: visitId }, who.token)).visit.history.slice(1);
  const by = { id: people.caregiver.person };
  expect(await historyFor(people.coordinator)).toMatchObject([
    {
      action: 'visitArrive',
      by,
      onBehalfOf: { id: people.mother.resident },
      fields: [
        { field: 'status', before: 'ASSIGNED', after: 'IN_PROGRESS' },
        { field: 'arrivedAt', before: null },
        { field: 'arrivedBy', after: 'DOOR_QR' },
      ],
    },
    { action: 'visitTaskRecord', by, fields: [{ field: 'tasks', before: '助浴: PENDING', after: '助浴: DONE' }] },
    { action: 'visitComplete', by, fields: [{ field: 'status' }, { field: 'completedAt' }, { field: 'report', before: null, after: '血压正常' }] },
    {
      action: 'visitVerify',
      by: { id: people.coordinator.person },
      fields: [{ field: 'status', before: 'COMPLETED', after: 'VERIFIED' }, { field: 'verifiedAt' }],
    },
  ]);
  const toSon = await historyFor(people.son);
  expect(toSon.map((one: { fields: { field: string }[] }) => one.fields.map(({ field }) => field))).toEqual([
    ['status', 'arrivedAt'],
    [],
    ['status', 'completedAt'],
    ['status', 'verifiedAt'],
  ]);
});

test('steps come in order, by the phone’s own clock; the door may open after nobody answered', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  let version = 1;
  const step = async (name: string, capturedAt: string, more: object = {}) => {
    const Name = name[0]!.toUpperCase() + name.slice(1);
    const document = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { visit { version status endedAt } userErrors { code } } }`;
    const input = { idempotencyKey: key(), visitId, version, capturedAt: `2026-11-20T${capturedAt}:00+08:00`, ...more };
    const payload = (await ask(hub, document, { input }, caregiver.token))[name];
    version = payload.visit.version;
    return payload.userErrors[0]?.code ?? payload.visit;
  };
  expect(await step('visitDepart', '08:30')).toMatchObject({ status: 'EN_ROUTE' });
  expect(await step('visitArrive', '08:24')).toBe('CAPTURED_BEFORE');
  expect(await step('visitNoAnswer', '08:40')).toMatchObject({ status: 'NO_ANSWER' });
  expect(await step('visitArrive', '08:45', { method: 'DOOR_QR' })).toMatchObject({ status: 'IN_PROGRESS', endedAt: null });
  expect(await step('visitComplete', '08:39')).toBe('CAPTURED_BEFORE');
  expect(await step('visitAbort', '08:39', { reason: '老人送医' })).toBe('CAPTURED_BEFORE');
  expect(await step('visitComplete', '08:55')).toMatchObject({ status: 'COMPLETED' });
});
