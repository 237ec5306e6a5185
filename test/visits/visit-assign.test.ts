import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, isRefusedElsewhere, key, outcomeOf, visitAt } from './cast.ts';

const VisitAssign = graphql(`
  mutation VisitAssign($input: VisitAssignInput!) {
    visitAssign(input: $input) {
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

const assign = async (visitId: string, caregiverId: string, version = 1, by: SignedIn = people.coordinator) =>
  query(hub, VisitAssign, { input: { idempotencyKey: key(), visitId, version, caregiverId } }, by.token);
const assigned = async (...of: Parameters<typeof assign>) => (await assign(...of)).data!.visitAssign;

test('a planned visit is assigned', async () => {
  const { visitId } = await visitAt(hub, 'PLANNED');
  const someone = await hub.seed.staff('CAREGIVER');
  expect(await assigned(visitId, someone.person)).toMatchObject({
    userErrors: [],
    visit: { status: 'ASSIGNED', version: 2, caregiver: { id: someone.person } },
  });
});

test('from every other status assigning is refused with what is allowed', async () => {
  const someone = await hub.seed.staff('CAREGIVER');
  const refusing = await isRefusedElsewhere(hub, 'ASSIGN', async (visitId) => assigned(visitId, someone.person));
  expect(refusing).toEqual(['ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED']);
});

test('coordinators assign; the desk, caregivers and families do not', async () => {
  const { visitId } = await visitAt(hub, 'PLANNED');
  const outcomes: Record<string, string> = {};
  for (const role of ['desk', 'caregiver', 'teammate', 'son', 'coordinator'] as const)
    outcomes[role] = outcomeOf(await assign(visitId, people.colleague.person, 1, people[role]));
  expect(outcomes).toEqual({ desk: 'FORBIDDEN', caregiver: 'FORBIDDEN', teammate: 'FORBIDDEN', son: 'FORBIDDEN', coordinator: 'DONE' });
});

test("another centre's visit and one that is not there are answered with the same bytes", async () => {
  const { visitId } = await visitAt(hub, 'PLANNED');
  const notTheirs = await assign(visitId, people.colleague.person, 1, people.elsewhere);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(await assign(idOf('visit', newId()), people.colleague.person, 1, people.elsewhere)));
});

test('a caregiver who is engaged is not assigned', async () => {
  const engaged = await hub.seed.staff('CAREGIVER');
  await hub.seed.visit(await hub.seed.resident(), engaged, '2026-11-20T10:59:00+08:00', '2026-11-20T12:00:00+08:00');
  const { visitId } = await visitAt(hub, 'PLANNED');
  expect(await assigned(visitId, engaged.person)).toMatchObject({ userErrors: [{ code: 'PERSON_BUSY' }], visit: { version: 1, caregiver: null } });
});

test('of two coordinators who assign at the same moment one wins, the other is told of the new version', async () => {
  const { visitId } = await visitAt(hub, 'PLANNED');
  const [one, other] = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
  const answers = await Promise.all([assigned(visitId, one.person), assigned(visitId, other.person)]);
  expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'STALE_VERSION']);
  const stale = answers.find(({ userErrors }) => userErrors.length > 0);
  expect(stale).toMatchObject({
    cursor: null,
    visit: { version: 2, status: 'ASSIGNED' },
    userErrors: [{ path: ['version'], message: expect.stringContaining('2') }],
  });
});

test('two visits that want one caregiver at one time do not both get them', async () => {
  const wanted = await hub.seed.staff('CAREGIVER');
  const visits = [await visitAt(hub, 'PLANNED'), await visitAt(hub, 'PLANNED'), await visitAt(hub, 'PLANNED')];
  const answers = await Promise.all(visits.map(({ visitId }) => assigned(visitId, wanted.person)));
  expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'PERSON_BUSY', 'PERSON_BUSY']);
});

test('who is no caregiver of the centre is not assigned, and nobody to themself', async () => {
  const { visitId, resident } = await visitAt(hub, 'PLANNED');
  expect((await assigned(visitId, people.desk.person)).userErrors).toMatchObject([{ code: 'NOT_A_CAREGIVER', path: ['caregiverId'] }]);
  await hub.db.query("insert into staff (centre_id, person_id, staff_no, post) values ($1, $2, 'self', 'CAREGIVER')", [hub.seed.centre, resident.uuid]);
  expect(outcomeOf(await assign(visitId, resident.person))).toBe('BAD_USER_INPUT');
  expect(outcomeOf(await assign(visitId, 'person_nobody'))).toBe('BAD_USER_INPUT');
});

test('the refusal is told in the language asked for', async () => {
  const { visitId } = await visitAt(hub, 'PLANNED');
  const input = { idempotencyKey: key(), visitId, version: 7, caregiverId: people.colleague.person };
  const inChinese = await ask(hub, VisitAssign, { input }, people.coordinator.token);
  const inEnglish = await ask(hub, VisitAssign, { input }, people.coordinator.token, { 'accept-language': 'en-GB' });
  expect([inChinese, inEnglish].map((answer) => answer.visitAssign.userErrors[0]?.message)).toEqual([
    expect.stringContaining('您持有第 7 版，当前为第 1 版'),
    expect.stringContaining('you hold version 7, it is at version 1'),
  ]);
});
