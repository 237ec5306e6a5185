import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { VisitScheduleInput } from '../generated/graphql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, ELEVEN, key, outcomeOf, TEN } from './cast.ts';

const VisitSchedule = graphql(`
  mutation VisitSchedule($input: VisitScheduleInput!) {
    visitSchedule(input: $input) {
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

/** For a resident of its own unless told otherwise. */
const input = async (part: Partial<VisitScheduleInput> = {}): Promise<VisitScheduleInput> => ({
  idempotencyKey: key(),
  residentId: part.residentId ?? (await hub.seed.resident()).resident,
  service: 'BATHING',
  startsAt: TEN,
  endsAt: ELEVEN,
  ...part,
});
const plan = async (part: Partial<VisitScheduleInput> = {}, by: SignedIn = people.coordinator) =>
  (await ask(hub, VisitSchedule, { input: await input(part) }, by.token)).visitSchedule;
const tried = async (part: Partial<VisitScheduleInput> = {}, by: SignedIn = people.coordinator) =>
  outcomeOf(await query(hub, VisitSchedule, { input: await input(part) }, by.token));

test('a visit with a caregiver is assigned at once, its tasks stand in the order given', async () => {
  const caregiver = await hub.seed.staff('CAREGIVER');
  const { visit, userErrors, cursor } = await plan({
    caregiverId: caregiver.person,
    note: '  门口有狗  ',
    tasks: [{ title: '量血压', mandatory: true }, { title: '助浴' }, { title: '剪指甲', mandatory: true }],
  });
  expect(userErrors).toEqual([]);
  expect(visit).toMatchObject({ status: 'ASSIGNED', version: 1, note: '门口有狗', residentPresent: true, caregiver: { id: caregiver.person } });
  expect(visit?.tasks?.map(({ title, mandatory, outcome }) => [title, mandatory, outcome])).toEqual([
    ['量血压', true, 'PENDING'],
    ['助浴', false, 'PENDING'],
    ['剪指甲', true, 'PENDING'],
  ]);
  expect(cursor).toMatch(/^[0-9a-f]{8}-i\d+$/);
});

test('a visit without a caregiver waits for one', async () => {
  expect((await plan()).visit).toMatchObject({ status: 'PLANNED', caregiver: null, allowedMoves: ['ASSIGN', 'CANCEL'] });
});

test('desk and coordinators plan; caregivers, families and residents do not', async () => {
  const resident = await hub.seed.signIn(people.mother, 'RESIDENT');
  const byRole = { coordinator: people.coordinator, desk: people.desk, caregiver: people.caregiver, son: people.son, resident };
  const outcomes: Record<string, string> = {};
  for (const [role, someone] of Object.entries(byRole)) outcomes[role] = await tried({}, someone);
  expect(outcomes).toEqual({ coordinator: 'DONE', desk: 'DONE', caregiver: 'FORBIDDEN', son: 'FORBIDDEN', resident: 'FORBIDDEN' });
});

test("another centre's resident and one who is not there are answered with the same bytes", async () => {
  const notTheirs = await query(hub, VisitSchedule, { input: await input({ residentId: people.mother.resident }) }, people.elsewhere.token);
  const notThere = await query(hub, VisitSchedule, { input: await input({ residentId: idOf('resident', newId()) }) }, people.elsewhere.token);
  expect(outcomeOf(notTheirs)).toBe('NOT_FOUND');
  expect(bytesOf(notTheirs)).toBe(bytesOf(notThere));
});

test('a visit takes from five minutes to twelve hours and does not end before it starts', async () => {
  const until = async (endsAt: string) => [await tried({ endsAt })];
  expect(await until('2026-11-20T10:04:59+08:00')).toEqual(['VISIT_TOO_LONG']);
  expect(await until('2026-11-20T10:05:00+08:00')).toEqual(['DONE']);
  expect(await until('2026-11-20T22:00:00+08:00')).toEqual(['DONE']);
  expect(await until('2026-11-20T22:00:01+08:00')).toEqual(['VISIT_TOO_LONG']);
  expect(await until('2026-11-20T09:00:00+08:00')).toEqual(['VISIT_TOO_LONG']);
});

test('a visit is planned at most 400 days ahead', async () => {
  expect(await tried({ startsAt: '2027-12-25T08:00:00+08:00', endsAt: '2027-12-25T09:00:00+08:00' })).toBe('DONE');
  expect(await tried({ startsAt: '2027-12-25T10:00:00+08:00', endsAt: '2027-12-25T11:00:00+08:00' })).toBe('TOO_FAR_AHEAD');
});

test('a visit may be noted up to twelve hours after its start, not later', async () => {
  expect(await tried({ startsAt: '2026-11-19T21:00:00+08:00', endsAt: '2026-11-19T22:00:00+08:00' })).toBe('DONE');
  expect(await tried({ startsAt: '2026-11-19T20:59:59+08:00', endsAt: '2026-11-19T22:00:00+08:00' })).toBe('IN_THE_PAST');
});

test('tasks, their titles, the note and the key have their limits', async () => {
  const tasks = (count: number, title = '助浴') => Array.from({ length: count }, () => ({ title }));
  expect(await tried({ tasks: tasks(30, '浴'.repeat(200)), note: '记'.repeat(1000), idempotencyKey: 'k'.repeat(200) })).toBe('DONE');
  const tooMuch: Partial<VisitScheduleInput>[] = [
    { tasks: tasks(31) },
    { tasks: tasks(1, '浴'.repeat(201)) },
    { tasks: tasks(1, '   ') },
    { note: '记'.repeat(1001) },
    { idempotencyKey: '' },
    { idempotencyKey: 'k'.repeat(201) },
    { residentId: people.coordinator.person },
    { caregiverId: people.mother.resident },
  ];
  for (const part of tooMuch) expect([part, await tried(part)]).toEqual([part, 'BAD_USER_INPUT']);
});

test('only a caregiver of this centre is sent, and nobody to themself', async () => {
  const { seed } = hub;
  const here = seed.centre;
  await seed.otherCentre('拱墅');
  const caregiverElsewhere = await seed.staff('CAREGIVER');
  seed.centre = here;
  const therapist = await seed.staff('PRACTITIONER');
  for (const someone of [therapist, caregiverElsewhere, people.son, people.mother])
    expect(await tried({ caregiverId: someone.person })).toBe('NOT_A_CAREGIVER');

  const elder = await seed.resident();
  await hub.db.query("insert into staff (centre_id, person_id, staff_no, post) values ($1, $2, 'self', 'CAREGIVER')", [here, elder.uuid]);
  expect(await tried({ residentId: elder.resident, caregiverId: elder.person })).toBe('BAD_USER_INPUT');
});

test('nobody is in two places: a caregiver is judged over visits and bookings alike', async () => {
  const { seed } = hub;
  const caregiver = await seed.staff('CAREGIVER');
  await seed.visit(await seed.resident(), caregiver, TEN, ELEVEN);
  const refused = await plan({ caregiverId: caregiver.person, startsAt: '2026-11-20T10:59:00+08:00', endsAt: '2026-11-20T11:30:00+08:00', note: 'x' });
  expect(refused).toMatchObject({ visit: null, cursor: null, userErrors: [{ code: 'PERSON_BUSY' }] });
  expect(refused.userErrors[0]?.message).not.toMatch(/10:|11:|02:|03:|visit|上门/);
  expect(await tried({ caregiverId: caregiver.person, startsAt: ELEVEN, endsAt: '2026-11-20T12:00:00+08:00' })).toBe('DONE');

  const escort = await seed.staff('CAREGIVER');
  await book(escort.uuid, 'ESCORT');
  expect(await tried({ caregiverId: escort.person })).toBe('PERSON_BUSY');
});

test('nobody is in two places: a resident at a booking or at home with another caregiver is busy, but not for an errand', async () => {
  const { seed } = hub;
  const [atBooking, atHome] = [await seed.resident(), await seed.resident()];
  await book(atBooking.uuid, 'ATTENDEE');
  await seed.visit(atHome, null, TEN, ELEVEN);
  for (const elder of [atBooking, atHome]) {
    expect(await tried({ residentId: elder.resident })).toBe('PERSON_BUSY');
    expect(await tried({ residentId: elder.resident, service: 'CALL' })).toBe('PERSON_BUSY');
    expect(await tried({ residentId: elder.resident, service: 'ERRAND' })).toBe('DONE');
  }

  const runner = await seed.staff('CAREGIVER');
  const errand = await plan({ service: 'ERRAND', caregiverId: runner.person });
  expect(errand.visit).toMatchObject({ status: 'ASSIGNED', residentPresent: false });
  expect(await tried({ service: 'ERRAND', caregiverId: runner.person })).toBe('PERSON_BUSY'); // whoever runs it is bound all the same
});

test('the same key answers the same and plans once, however many come at the same moment', async () => {
  const same = await input({ note: '只此一次' });
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(hub, VisitSchedule, { input: same }, people.desk.token)));
  const ids = new Set(answers.map((answer) => answer.visitSchedule.visit?.id));
  const cursors = new Set(answers.map((answer) => answer.visitSchedule.cursor));
  expect({ ids: ids.size, cursors: cursors.size }).toEqual({ ids: 1, cursors: 1 });
  expect((await hub.db.query("select from visit where note = '只此一次'")).rowCount).toBe(1);

  expect(outcomeOf(await query(hub, VisitSchedule, { input: { ...same, note: '另一件事' } }, people.desk.token))).toBe('IDEMPOTENCY_KEY_REUSED');
  const another = await ask(hub, VisitSchedule, { input: { ...same, residentId: (await hub.seed.resident()).resident } }, people.coordinator.token);
  expect(another.visitSchedule.userErrors).toEqual([]); // a key belongs to its account
});

test('a refused plan leaves nothing behind, and its key may be used again', async () => {
  const caregiver = await hub.seed.staff('CAREGIVER');
  const busyUntil = await hub.seed.visit(await hub.seed.resident(), caregiver, TEN, ELEVEN);
  const again = await input({ caregiverId: caregiver.person, tasks: [{ title: '只试一次' }] });
  expect(outcomeOf(await query(hub, VisitSchedule, { input: again }, people.desk.token))).toBe('PERSON_BUSY');
  expect((await hub.db.query('select from command_receipt where key = $1', [again.idempotencyKey])).rowCount).toBe(0);
  expect((await hub.db.query("select from visit_task where title = '只试一次'")).rowCount).toBe(0);
  await hub.db.query("update visit set status = 'CANCELLED' where id = $1", [busyUntil.slice('visit_'.length)]);
  expect(outcomeOf(await query(hub, VisitSchedule, { input: again }, people.desk.token))).toBe('DONE');
});

async function book(person: string, role: string): Promise<void> {
  const space = await hub.seed.space({ mode: 'SHARED' });
  const id = newId();
  await hub.db.query(
    "insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at) values ($1, $2, $3, $4, $5, 'CONFIRMED', 1, $6, now())",
    [id, hub.seed.centre, space.slice('space_'.length), TEN, ELEVEN, people.desk.uuid],
  );
  await hub.db.query('insert into booking_person (booking_id, person_id, role) values ($1, $2, $3)', [id, person, role]);
}
