import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { VisitCompleteInput } from '../generated/graphql.ts';
import { query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, ELEVEN, isRefusedElsewhere, key, outcomeOf, reports, TEN, visitAt } from './cast.ts';

const VisitComplete = graphql(`
  mutation VisitComplete($input: VisitCompleteInput!) {
    visitComplete(input: $input) {
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

const complete = (visitId: string, by: SignedIn, part: Partial<VisitCompleteInput> = {}) =>
  query(hub, VisitComplete, { input: { idempotencyKey: key(), visitId, version: 1, ...part } }, by.token);
const settle = (visitId: string, title: string, outcome: string) =>
  hub.db.query('update visit_task set outcome = $3 where visit_id = $1 and title = $2', [visitId.slice('visit_'.length), title, outcome]);

test('leaving is reported, with a report, and people are free again', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS');
  expect((await complete(visitId, caregiver, { report: ' 一切正常 ', capturedAt: '2026-11-20T08:55:00+08:00' })).data?.visitComplete).toMatchObject({
    userErrors: [],
    visit: { status: 'COMPLETED', version: 2, report: '一切正常', completedAt: '2026-11-20T00:55:00Z', allowedMoves: ['VERIFY'] },
  });
  expect(await reports(hub, visitId)).toMatchObject([{ kind: 'COMPLETED', capturedAt: new Date('2026-11-20T08:55:00+08:00'), receivedAt: FRIDAY_9 }]);
  expect((await hub.db.query('select from claim.person_claim where visit_id = $1', [visitId.slice('visit_'.length)])).rowCount).toBe(0);
});

test('every mandatory task must be recorded first, done or left out; the others need not', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS', [
    ['量血压', true],
    ['助浴', false],
    ['服药', true],
  ]);
  expect((await complete(visitId, caregiver)).data?.visitComplete).toMatchObject({
    userErrors: [{ code: 'MANDATORY_TASK_OPEN', message: expect.stringContaining('量血压、服药') }],
    visit: { status: 'IN_PROGRESS', version: 1, completedAt: null },
  });
  await settle(visitId, '量血压', 'DONE');
  const { data } = await complete(visitId, caregiver);
  expect(data?.visitComplete.userErrors[0]?.message).toContain('服药');
  expect(data?.visitComplete.userErrors[0]?.message).not.toContain('量血压');
  await settle(visitId, '服药', 'SKIPPED');
  expect(outcomeOf(await complete(visitId, caregiver))).toBe('DONE');
});

test('from every other status completing is refused with what is allowed', async () => {
  const refusing = await isRefusedElsewhere(hub, 'COMPLETE', async (visitId) => (await complete(visitId, people.coordinator)).data!.visitComplete);
  expect(refusing).toEqual(['PLANNED', 'ASSIGNED', 'EN_ROUTE', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED']);
});

test('the assigned caregiver completes, a coordinator notes it for them; others of the centre who see the visit may not, and to all others it is not there', async () => {
  const outcomes: Record<string, string> = {};
  for (const role of ['caregiver', 'coordinator', 'desk', 'teammate', 'son', 'colleague', 'nephew', 'elsewhere'] as const) {
    const visitId = await hub.seed.visit(people.mother, people.caregiver, TEN, ELEVEN, { status: 'IN_PROGRESS' });
    outcomes[role] = outcomeOf(await complete(visitId, people[role]));
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
  const notTheirs = await complete(visitId, people.elsewhere);
  const notThere = await complete(idOf('visit', newId()), people.elsewhere);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(notThere));
});

test('a caregiver whose role was taken away does not find the visit any more', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS');
  await hub.db.query('delete from account_role where account_id = $1', [caregiver.account]);
  expect(outcomeOf(await complete(visitId, caregiver))).toBe('NOT_FOUND');
});

test('a visit that began before midnight is completed after it', async () => {
  const { seed, clock } = hub;
  const [caregiver, resident] = [await seed.staff('CAREGIVER'), await seed.resident()];
  const late = await seed.visit(resident, caregiver, '2026-11-20T23:00:00+08:00', '2026-11-21T00:30:00+08:00', { status: 'IN_PROGRESS' });
  clock.set('2026-11-21T00:31:00+08:00');
  try {
    expect(outcomeOf(await complete(late, caregiver))).toBe('DONE');
  } finally {
    clock.set(FRIDAY_9.toISOString());
  }
});

test('the report has its limit, a stale version and a time ahead are refused', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS');
  expect(outcomeOf(await complete(visitId, caregiver, { report: '记'.repeat(2001) }))).toBe('BAD_USER_INPUT');
  expect(outcomeOf(await complete(visitId, caregiver, { version: 2 }))).toBe('STALE_VERSION');
  expect(outcomeOf(await complete(visitId, caregiver, { capturedAt: '2026-11-20T09:06:00+08:00' }))).toBe('CAPTURED_LATER');
  expect(outcomeOf(await complete(visitId, caregiver, { report: '记'.repeat(2000) }))).toBe('DONE');
});

test('a retried completion with the same key answers as the first time', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS');
  const idempotencyKey = key();
  const first = await complete(visitId, caregiver, { idempotencyKey });
  expect(outcomeOf(first)).toBe('DONE');
  expect(bytesOf(await complete(visitId, caregiver, { idempotencyKey }))).toBe(bytesOf(first));
});
