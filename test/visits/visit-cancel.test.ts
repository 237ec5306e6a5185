import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { VisitCancelInput } from '../generated/graphql.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, ELEVEN, isRefusedElsewhere, key, outcomeOf, TEN, visitAt } from './cast.ts';

const VisitCancel = graphql(`
  mutation VisitCancel($input: VisitCancelInput!) {
    visitCancel(input: $input) {
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

const cancel = (visitId: string, by: SignedIn, part: Partial<VisitCancelInput> = {}) =>
  query(hub, VisitCancel, { input: { idempotencyKey: key(), visitId, version: 1, ...part } }, by.token);

test.each(['PLANNED', 'ASSIGNED', 'EN_ROUTE'])('a visit that is %s is called off with a reason, and its people are free at once', async (status) => {
  const { visitId, caregiver, resident } = await visitAt(hub, status);
  expect((await cancel(visitId, people.desk, { reason: ' 老人住院 ' })).data?.visitCancel).toMatchObject({
    userErrors: [],
    visit: { status: 'CANCELLED', version: 2, cancelReason: '老人住院', allowedMoves: [] },
  });
  await hub.seed.visit(resident, caregiver, TEN, ELEVEN); // would violate person_busy
});

test('from every other status calling off is refused with what is allowed', async () => {
  const refusing = await isRefusedElsewhere(hub, 'CANCEL', async (visitId) => (await cancel(visitId, people.desk)).data!.visitCancel);
  expect(refusing).toEqual(['IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED']);
});

test('desk and coordinators call off; the caregiver and the family do not', async () => {
  const outcomes: Record<string, string> = {};
  for (const role of ['coordinator', 'desk', 'caregiver', 'teammate', 'colleague', 'son', 'nephew'] as const) {
    const visitId = await hub.seed.visit(people.mother, people.caregiver, TEN, ELEVEN);
    outcomes[role] = outcomeOf(await cancel(visitId, people[role]));
    await hub.db.query('delete from visit where id = $1', [visitId.slice('visit_'.length)]);
  }
  expect(outcomes).toEqual({
    coordinator: 'DONE',
    desk: 'DONE',
    caregiver: 'FORBIDDEN',
    teammate: 'FORBIDDEN',
    colleague: 'FORBIDDEN',
    son: 'FORBIDDEN',
    nephew: 'FORBIDDEN',
  });
});

test("another centre's visit and one that is not there are answered with the same bytes", async () => {
  const { visitId } = await visitAt(hub, 'ASSIGNED');
  const notTheirs = await cancel(visitId, people.elsewhere);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(await cancel(idOf('visit', newId()), people.elsewhere)));
});

test('the reason has its limit, a stale version is refused, a retry answers the same', async () => {
  const { visitId } = await visitAt(hub, 'ASSIGNED');
  expect(outcomeOf(await cancel(visitId, people.desk, { reason: '因'.repeat(201) }))).toBe('BAD_USER_INPUT');
  expect(outcomeOf(await cancel(visitId, people.desk, { version: 2 }))).toBe('STALE_VERSION');
  const idempotencyKey = key();
  const first = await cancel(visitId, people.desk, { idempotencyKey, reason: '因'.repeat(200) });
  expect(outcomeOf(first)).toBe('DONE');
  expect(bytesOf(await cancel(visitId, people.desk, { idempotencyKey, reason: '因'.repeat(200) }))).toBe(bytesOf(first));
});

test('of two who call off at the same moment one wins', async () => {
  const { visitId } = await visitAt(hub, 'ASSIGNED');
  const answers = await Promise.all([cancel(visitId, people.desk), cancel(visitId, people.coordinator)]);
  expect(answers.map(outcomeOf).sort()).toEqual(['DONE', 'STALE_VERSION']);
});
