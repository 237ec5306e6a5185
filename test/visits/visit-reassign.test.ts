import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, isRefusedElsewhere, key, outcomeOf, visitAt } from './cast.ts';

const VisitReassign = graphql(`
  mutation VisitReassign($input: VisitReassignInput!) {
    visitReassign(input: $input) {
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

const reassign = (visitId: string, caregiverId: string | null, version = 1, by: SignedIn = people.coordinator) =>
  query(hub, VisitReassign, { input: { idempotencyKey: key(), visitId, version, caregiverId } }, by.token);
const reassigned = async (...of: Parameters<typeof reassign>) => (await reassign(...of)).data!.visitReassign;

test('a visit goes to another caregiver, from the way there too, and the way is forgotten', async () => {
  for (const status of ['ASSIGNED', 'EN_ROUTE']) {
    const { visitId } = await visitAt(hub, status);
    await hub.db.query("update visit set departed_at = '2026-11-20T00:40:00Z' where id = $1", [visitId.slice(6)]);
    const relief = await hub.seed.staff('CAREGIVER');
    expect(await reassigned(visitId, relief.person)).toMatchObject({
      userErrors: [],
      visit: { status: 'ASSIGNED', version: 2, departedAt: null, caregiver: { id: relief.person } },
    });
  }
});

test('it goes back to planning when nobody is named, and the caregiver is free', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'EN_ROUTE');
  expect(await reassigned(visitId, null)).toMatchObject({
    userErrors: [],
    visit: { status: 'PLANNED', version: 2, caregiver: null, allowedMoves: ['ASSIGN', 'CANCEL'] },
  });
  const { visitId: other } = await visitAt(hub, 'ASSIGNED');
  expect((await reassigned(other, caregiver.person)).userErrors).toEqual([]);
});

test('from every other status it is refused with what is allowed', async () => {
  const someone = await hub.seed.staff('CAREGIVER');
  const refusing = await isRefusedElsewhere(hub, 'REASSIGN', async (visitId) => reassigned(visitId, someone.person));
  expect(refusing).toEqual(['PLANNED', 'IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED']);
});

test('coordinators reassign; the desk, caregivers and families do not', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  const outcomes: Record<string, string> = {};
  for (const role of ['desk', 'caregiver', 'teammate', 'son', 'coordinator'] as const)
    outcomes[role] = outcomeOf(await reassign(visitId, people.colleague.person, 1, people[role]));
  expect(outcomes).toEqual({ desk: 'FORBIDDEN', caregiver: 'FORBIDDEN', teammate: 'FORBIDDEN', son: 'FORBIDDEN', coordinator: 'DONE' });
  expect(outcomeOf(await reassign(visitId, caregiver.person, 2, caregiver))).toBe('FORBIDDEN');
});

test("another centre's visit and one that is not there are answered with the same bytes", async () => {
  const { visitId } = await visitAt(hub, 'ASSIGNED');
  const notTheirs = await reassign(visitId, people.colleague.person, 1, people.elsewhere);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(await reassign(idOf('visit', newId()), people.colleague.person, 1, people.elsewhere)));
});

test('a caregiver who is engaged is not assigned, and the one before stays', async () => {
  const engaged = await hub.seed.staff('CAREGIVER');
  await hub.seed.visit(await hub.seed.resident(), engaged, '2026-11-20T10:59:00+08:00', '2026-11-20T12:00:00+08:00');
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  expect(await reassigned(visitId, engaged.person)).toMatchObject({
    userErrors: [{ code: 'PERSON_BUSY' }],
    visit: { version: 1, caregiver: { id: caregiver.person } },
  });
});

test('whoever is relieved of a visit is free for another at that time', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  const { visitId: other } = await visitAt(hub, 'ASSIGNED');
  expect((await reassigned(other, caregiver.person)).userErrors).toMatchObject([{ code: 'PERSON_BUSY' }]);
  const relief = await hub.seed.staff('CAREGIVER');
  expect((await reassigned(visitId, relief.person)).userErrors).toEqual([]);
  expect((await reassigned(other, caregiver.person)).userErrors).toEqual([]);
  expect((await reassigned(visitId, caregiver.person, 2)).userErrors).toMatchObject([{ code: 'PERSON_BUSY' }]);
});

test('who has the visit already, who is no caregiver, and nobody at all are not taken', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  expect((await reassigned(visitId, caregiver.person)).userErrors).toMatchObject([{ code: 'SAME_CAREGIVER', path: ['caregiverId'] }]);
  expect((await reassigned(visitId, people.desk.person)).userErrors).toMatchObject([{ code: 'NOT_A_CAREGIVER', path: ['caregiverId'] }]);
  expect(outcomeOf(await reassign(visitId, 'person_nobody'))).toBe('BAD_USER_INPUT');
});
