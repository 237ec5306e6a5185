import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { VisitDepartInput } from '../generated/graphql.ts';
import { query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, ELEVEN, isRefusedElsewhere, key, outcomeOf, reports, TEN, visitAt } from './cast.ts';

const VisitDepart = graphql(`
  mutation VisitDepart($input: VisitDepartInput!) {
    visitDepart(input: $input) {
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

const depart = (visitId: string, by: SignedIn, part: Partial<VisitDepartInput> = {}) =>
  query(hub, VisitDepart, { input: { idempotencyKey: key(), visitId, version: 1, ...part } }, by.token);

test('setting out is reported with the time of now', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  expect((await depart(visitId, caregiver)).data?.visitDepart).toMatchObject({
    userErrors: [],
    visit: { status: 'EN_ROUTE', version: 2, departedAt: '2026-11-20T01:00:00Z', allowedMoves: ['REASSIGN', 'ARRIVE', 'NO_ANSWER', 'REFUSE', 'CANCEL'] },
  });
  expect(await reports(hub, visitId)).toMatchObject([{ kind: 'DEPARTED', capturedAt: FRIDAY_9, receivedAt: FRIDAY_9, byId: caregiver.uuid }]);
});

test('from every other status setting out is refused with what is allowed', async () => {
  const refusing = await isRefusedElsewhere(hub, 'DEPART', async (visitId) => (await depart(visitId, people.coordinator)).data!.visitDepart);
  expect(refusing).toEqual(['PLANNED', 'EN_ROUTE', 'IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED']);
});

test('the assigned caregiver sets out, a coordinator notes it for them; others of the centre who see the visit may not, and to all others it is not there', async () => {
  const outcomes: Record<string, string> = {};
  for (const role of ['caregiver', 'coordinator', 'desk', 'teammate', 'son', 'colleague', 'nephew', 'elsewhere'] as const) {
    const visitId = await hub.seed.visit(people.mother, people.caregiver, TEN, ELEVEN, { status: 'ASSIGNED' });
    outcomes[role] = outcomeOf(await depart(visitId, people[role]));
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
  const { visitId } = await visitAt(hub, 'ASSIGNED');
  const notTheirs = await depart(visitId, people.elsewhere);
  const notThere = await depart(idOf('visit', newId()), people.elsewhere);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(notThere));
});

test('a caregiver whose role was taken away does not find the visit any more', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  await hub.db.query('delete from account_role where account_id = $1', [caregiver.account]);
  expect(outcomeOf(await depart(visitId, caregiver))).toBe('NOT_FOUND');
});

test('a stale version is refused and shows how the visit stands', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  for (const version of [0, 2])
    expect((await depart(visitId, caregiver, { version })).data?.visitDepart).toMatchObject({
      cursor: null,
      userErrors: [{ code: 'STALE_VERSION', path: ['version'] }],
      visit: { status: 'ASSIGNED', version: 1 },
    });
});

test("the day is the centre's, not the server's: half past midnight in Shanghai belongs to the new day", async () => {
  const { seed } = hub;
  const [caregiver, resident] = [await seed.staff('CAREGIVER'), await seed.resident()];
  const tomorrow = await seed.visit(resident, caregiver, '2026-11-21T00:30:00+08:00', '2026-11-21T01:30:00+08:00'); // 20 November in UTC
  expect((await depart(tomorrow, caregiver)).data?.visitDepart).toMatchObject({
    userErrors: [{ code: 'NOT_TODAY', path: ['capturedAt'], message: expect.stringContaining('2026-11-21') }],
    visit: { status: 'ASSIGNED', version: 1 },
  });
  expect(await reports(hub, tomorrow)).toEqual([]);
  const yesterday = await seed.visit(resident, caregiver, '2026-11-19T23:00:00+08:00', '2026-11-20T00:30:00+08:00');
  expect(outcomeOf(await depart(yesterday, caregiver))).toBe('NOT_TODAY');
  hub.clock.set('2026-11-21T00:00:00+08:00');
  try {
    expect(outcomeOf(await depart(tomorrow, caregiver))).toBe('DONE');
  } finally {
    hub.clock.set(FRIDAY_9.toISOString());
  }
});

test('a phone that was offline sends its own time later; both times are kept, and the day of the phone counts', async () => {
  const { seed } = hub;
  const [caregiver, resident] = [await seed.staff('CAREGIVER'), await seed.resident()];
  const yesterday = await seed.visit(resident, caregiver, '2026-11-19T16:00:00+08:00', '2026-11-19T17:00:00+08:00');
  const capturedAt = '2026-11-19T15:40:00+08:00';
  expect((await depart(yesterday, caregiver, { capturedAt })).data?.visitDepart).toMatchObject({
    userErrors: [],
    visit: { departedAt: '2026-11-19T07:40:00Z' },
  });
  expect(await reports(hub, yesterday)).toMatchObject([{ capturedAt: new Date(capturedAt), receivedAt: FRIDAY_9 }]);
});

test("a phone's clock may run five minutes ahead, not more", async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  expect((await depart(visitId, caregiver, { capturedAt: '2026-11-20T09:05:00.001+08:00' })).data?.visitDepart).toMatchObject({
    userErrors: [{ code: 'CAPTURED_LATER', path: ['capturedAt'] }],
    visit: { version: 1, departedAt: null },
  });
  expect(outcomeOf(await depart(visitId, caregiver, { capturedAt: '2026-11-20T09:05:00+08:00' }))).toBe('DONE');
});

test('the id of anything else than a visit is bad input', async () => {
  expect(outcomeOf(await depart(people.caregiver.person, people.caregiver))).toBe('BAD_USER_INPUT');
  expect(outcomeOf(await depart('visit_1', people.caregiver))).toBe('BAD_USER_INPUT');
});
