import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { VisitArriveInput } from '../generated/graphql.ts';
import { query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, ELEVEN, isRefusedElsewhere, key, outcomeOf, reports, TEN, visitAt } from './cast.ts';

const VisitArrive = graphql(`
  mutation VisitArrive($input: VisitArriveInput!) {
    visitArrive(input: $input) {
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

const arrive = (visitId: string, by: SignedIn, part: Partial<VisitArriveInput> = {}) =>
  query(hub, VisitArrive, { input: { idempotencyKey: key(), visitId, version: 1, ...part } }, by.token);

test.each(['ASSIGNED', 'EN_ROUTE'])('arriving is reported from %s, with how the caregiver showed to be there', async (status) => {
  const { visitId, caregiver } = await visitAt(hub, status);
  const location = { latitude: 30.287_65, longitude: 120.185_43, accuracyMetres: 12 };
  expect((await arrive(visitId, caregiver, { method: 'GPS', location })).data?.visitArrive).toMatchObject({
    userErrors: [],
    visit: {
      status: 'IN_PROGRESS',
      version: 2,
      arrivedAt: '2026-11-20T01:00:00Z',
      arrivedBy: 'GPS',
      allowedMoves: ['RECORD_TASK', 'COMPLETE', 'REFUSE', 'ABORT'],
    },
  });
  expect(await reports(hub, visitId)).toMatchObject([
    { kind: 'ARRIVED', capturedAt: FRIDAY_9, receivedAt: FRIDAY_9, method: 'GPS', latitude: 30.287_65, longitude: 120.185_43, accuracyM: 12 },
  ]);
});

test('without a word on how it is taken to be by phone', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  expect((await arrive(visitId, caregiver)).data?.visitArrive.visit?.arrivedBy).toBe('PHONE');
});

test('from every other status arriving is refused with what is allowed', async () => {
  const refusing = await isRefusedElsewhere(hub, 'ARRIVE', async (visitId) => (await arrive(visitId, people.coordinator)).data!.visitArrive);
  expect(refusing).toEqual(['PLANNED', 'IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'REFUSED', 'ABORTED']);
});

test('the assigned caregiver arrives, a coordinator notes it for them; others of the centre who see the visit may not, and to all others it is not there', async () => {
  const outcomes: Record<string, string> = {};
  for (const role of ['caregiver', 'coordinator', 'desk', 'teammate', 'son', 'colleague', 'nephew', 'elsewhere'] as const) {
    const visitId = await hub.seed.visit(people.mother, people.caregiver, TEN, ELEVEN, { status: 'EN_ROUTE' });
    outcomes[role] = outcomeOf(await arrive(visitId, people[role]));
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
  const { visitId } = await visitAt(hub, 'EN_ROUTE');
  const notTheirs = await arrive(visitId, people.elsewhere);
  const notThere = await arrive(idOf('visit', newId()), people.elsewhere);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(notThere));
});

test('a caregiver whose role was taken away does not find the visit any more', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'EN_ROUTE');
  await hub.db.query('delete from account_role where account_id = $1', [caregiver.account]);
  expect(outcomeOf(await arrive(visitId, caregiver))).toBe('NOT_FOUND');
});

test('a retried arrival with the old version and the same key answers as the first time and arrives once', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'EN_ROUTE');
  const idempotencyKey = key();
  const first = await arrive(visitId, caregiver, { idempotencyKey, method: 'DOOR_QR' });
  hub.clock.advance(90);
  try {
    const retried = await arrive(visitId, caregiver, { idempotencyKey, method: 'DOOR_QR' });
    expect(first.data?.visitArrive).toMatchObject({ userErrors: [], visit: { version: 2, arrivedAt: '2026-11-20T01:00:00Z' } });
    expect(bytesOf(retried)).toBe(bytesOf(first));
    expect(await reports(hub, visitId)).toHaveLength(1);
    expect(outcomeOf(await arrive(visitId, caregiver, { method: 'DOOR_QR' }))).toBe('STALE_VERSION'); // another key is another arrival
    expect(outcomeOf(await arrive(visitId, caregiver, { idempotencyKey, method: 'PHONE' }))).toBe('IDEMPOTENCY_KEY_REUSED');
  } finally {
    hub.clock.set(FRIDAY_9.toISOString());
  }
});

test('the same arrival sent ten times at the same moment arrives once and answers ten times the same', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  const idempotencyKey = key();
  const answers = await Promise.all(Array.from({ length: 10 }, () => arrive(visitId, caregiver, { idempotencyKey })));
  expect(new Set(answers.map(bytesOf)).size).toBe(1);
  expect(answers[0]?.data?.visitArrive).toMatchObject({ userErrors: [], visit: { version: 2 } });
  expect(await reports(hub, visitId)).toHaveLength(1);
});

test('a phone that was offline keeps its own time beside the time of receipt', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'EN_ROUTE');
  hub.clock.advance(300);
  try {
    expect((await arrive(visitId, caregiver, { capturedAt: '2026-11-20T10:03:00+08:00' })).data?.visitArrive).toMatchObject({
      userErrors: [],
      visit: { arrivedAt: '2026-11-20T02:03:00Z' },
    });
    expect(await reports(hub, visitId)).toMatchObject([
      { capturedAt: new Date('2026-11-20T10:03:00+08:00'), receivedAt: new Date('2026-11-20T14:00:00+08:00') },
    ]);
  } finally {
    hub.clock.set(FRIDAY_9.toISOString());
  }
});

test('an arrival that the phone captured ahead of time, or on another day, is refused', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  expect(outcomeOf(await arrive(visitId, caregiver, { capturedAt: '2026-11-20T09:05:01+08:00' }))).toBe('CAPTURED_LATER');
  expect(outcomeOf(await arrive(visitId, caregiver, { capturedAt: '2026-11-19T23:59:59+08:00' }))).toBe('NOT_TODAY');
  expect(outcomeOf(await arrive(visitId, caregiver, { capturedAt: '2026-11-20T00:00:00+08:00' }))).toBe('DONE');
});

test('by GPS needs a location, and a location lies on the earth', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  const at = (latitude: number, longitude: number, accuracyMetres = 5) =>
    arrive(visitId, caregiver, { method: 'GPS', location: { latitude, longitude, accuracyMetres } });
  const refused = [
    await arrive(visitId, caregiver, { method: 'GPS' }),
    await at(90.01, 0),
    await at(-91, 0),
    await at(0, 180.5),
    await at(0, -181),
    await at(30, 120, -1),
  ];
  expect(refused.map(outcomeOf)).toEqual(Array.from(refused, () => 'BAD_USER_INPUT'));
  expect(await reports(hub, visitId)).toEqual([]);
  expect(outcomeOf(await at(-90, 180, 0))).toBe('DONE');
});

test('coming early or late does not move what the visit takes of the day', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  await arrive(visitId, caregiver);
  const { rows } = await hub.db.query('select distinct lower(during) as from, upper(during) as until from claim.person_claim where visit_id = $1', [
    visitId.slice('visit_'.length),
  ]);
  expect(rows).toEqual([{ from: new Date(TEN), until: new Date(ELEVEN) }]);
});
