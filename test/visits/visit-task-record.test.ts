import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { VisitTaskRecordInput } from '../generated/graphql.ts';
import { query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, ELEVEN, isRefusedElsewhere, key, outcomeOf, reports, TEN, visitAt } from './cast.ts';

const VisitTaskRecord = graphql(`
  mutation VisitTaskRecord($input: VisitTaskRecordInput!) {
    visitTaskRecord(input: $input) {
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

const record = (visitId: string, taskId: string, by: SignedIn, part: Partial<VisitTaskRecordInput> = {}) =>
  query(hub, VisitTaskRecord, { input: { idempotencyKey: key(), visitId, taskId, version: 1, outcome: 'DONE', ...part } }, by.token);
const tasksOf = async (visitId: string): Promise<string[]> =>
  (
    await hub.db.query<{ id: string }>("select 'task_' || id as id from visit_task where visit_id = $1 order by position", [visitId.slice('visit_'.length)])
  ).rows.map(({ id }) => id);
const [MUST, MAY] = [
  ['助浴', true],
  ['剪指甲', false],
] as [string, boolean][] as [[string, boolean], [string, boolean]];

test('a task is recorded as done or left out, with when and a note', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS', [MUST, MAY]);
  const [must, may] = (await tasksOf(visitId)) as [string, string];
  await record(visitId, must, caregiver, { note: ' 水温 38 度 ', capturedAt: '2026-11-20T08:30:00+08:00' });
  const { data } = await record(visitId, may, caregiver, { outcome: 'SKIPPED', version: 2 });
  expect(data?.visitTaskRecord).toMatchObject({
    userErrors: [],
    visit: {
      status: 'IN_PROGRESS',
      version: 3,
      tasks: [
        { id: must, outcome: 'DONE', note: '水温 38 度', recordedAt: '2026-11-20T00:30:00Z' },
        { id: may, outcome: 'SKIPPED', note: null, recordedAt: '2026-11-20T01:00:00Z' },
      ],
    },
  });
  expect(await reports(hub, visitId)).toMatchObject([
    { kind: 'TASK_RECORDED', capturedAt: new Date('2026-11-20T08:30:00+08:00'), receivedAt: FRIDAY_9 },
    { kind: 'TASK_RECORDED', capturedAt: FRIDAY_9, receivedAt: FRIDAY_9 },
  ]);
});

test('a record is taken back, and then nothing of it is left on the task', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS', [MUST]);
  const [task] = (await tasksOf(visitId)) as [string];
  await record(visitId, task, caregiver, { note: '记错了' });
  expect((await record(visitId, task, caregiver, { outcome: 'PENDING', version: 2 })).data?.visitTaskRecord.visit?.tasks).toMatchObject([
    { outcome: 'PENDING', note: null, recordedAt: null },
  ]);
  expect(await reports(hub, visitId)).toHaveLength(2);
});

test('skipping a mandatory task needs a note that says why', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS', [MUST]);
  const [task] = (await tasksOf(visitId)) as [string];
  for (const note of [null, '', '   '])
    expect((await record(visitId, task, caregiver, { outcome: 'SKIPPED', note })).data?.visitTaskRecord).toMatchObject({
      userErrors: [{ code: 'SKIP_NEEDS_NOTE', path: ['note'] }],
      visit: { version: 1, tasks: [{ outcome: 'PENDING' }] },
    });
  expect(outcomeOf(await record(visitId, task, caregiver, { outcome: 'SKIPPED', note: '老人今天不愿洗' }))).toBe('DONE');
});

test('from every other status recording is refused with what is allowed', async () => {
  const refusing = await isRefusedElsewhere(
    hub,
    'RECORD_TASK',
    async (visitId, tasks) => (await record(visitId, tasks[0]!, people.coordinator)).data!.visitTaskRecord,
  );
  expect(refusing).toEqual(['PLANNED', 'ASSIGNED', 'EN_ROUTE', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED']);
});

test('the assigned caregiver records, a coordinator notes it for them; others of the centre who see the visit may not, and to all others it is not there', async () => {
  const outcomes: Record<string, string> = {};
  for (const role of ['caregiver', 'coordinator', 'desk', 'teammate', 'son', 'colleague', 'nephew', 'elsewhere'] as const) {
    const visitId = await hub.seed.visit(people.mother, people.caregiver, TEN, ELEVEN, { status: 'IN_PROGRESS', tasks: [MUST] });
    outcomes[role] = outcomeOf(await record(visitId, (await tasksOf(visitId))[0]!, people[role]));
    await hub.db.query('delete from visit where id = $1', [visitId.slice('visit_'.length)]);
  }
  expect(outcomes).toEqual({
    caregiver: 'DONE',
    coordinator: 'DONE',
    desk: 'FORBIDDEN',
    teammate: 'FORBIDDEN',
    son: 'FORBIDDEN',
    colleague: 'NOT_FOUND',
    nephew: 'NOT_FOUND',
    elsewhere: 'NOT_FOUND',
  });
});

test("another centre's visit and one that is not there are answered with the same bytes", async () => {
  const { visitId } = await visitAt(hub, 'IN_PROGRESS');
  const notTheirs = await record(visitId, idOf('task', newId()), people.elsewhere);
  const notThere = await record(idOf('visit', newId()), idOf('task', newId()), people.elsewhere);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(notThere));
});

test('a caregiver whose role was taken away does not find the visit any more', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS');
  await hub.db.query('delete from account_role where account_id = $1', [caregiver.account]);
  expect(outcomeOf(await record(visitId, idOf('task', newId()), caregiver))).toBe('NOT_FOUND');
});

test('the task of another visit is not there', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS', [MUST]);
  const { visitId: other } = await visitAt(hub, 'IN_PROGRESS', [MUST]);
  const [foreign] = (await tasksOf(other)) as [string];
  const notItsOwn = await record(visitId, foreign, caregiver);
  expect(outcomeOf(notItsOwn)).toBe('NOT_FOUND');
  expect(bytesOf(notItsOwn)).toBe(bytesOf(await record(visitId, idOf('task', newId()), caregiver)));
  expect((await hub.db.query("select from visit_task where outcome <> 'PENDING' and id = $1", [foreign.slice('task_'.length)])).rowCount).toBe(0);
});

test('notes have their limit, a stale version and a time ahead are refused', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS', [MUST]);
  const [task] = (await tasksOf(visitId)) as [string];
  expect(outcomeOf(await record(visitId, task, caregiver, { note: '记'.repeat(501) }))).toBe('BAD_USER_INPUT');
  expect(outcomeOf(await record(visitId, task, caregiver, { version: 2 }))).toBe('STALE_VERSION');
  expect(outcomeOf(await record(visitId, task, caregiver, { capturedAt: '2026-11-20T09:06:00+08:00' }))).toBe('CAPTURED_LATER');
  expect(outcomeOf(await record(visitId, task, caregiver, { note: '记'.repeat(500) }))).toBe('DONE');
});
