/** Not there and not yours are one answer, byte for byte; an id that is none is the caller's mistake and names its field. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

let hub: TestHub;
const ids: Record<string, string> = {};
const strangers: [string, SignedIn][] = [];

beforeAll(async () => {
  hub = await testHub();
  const { seed, db } = hub;
  const here = seed.centre;
  const household = await seed.household();
  const resident = await seed.resident({ householdId: household });
  const space = await seed.space();
  const booking = newId();
  await db.query(
    `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, created_at)
     values ($1, $2, $3, '2026-11-21T09:00+08', '2026-11-21T10:00+08', 'CONFIRMED', 1, $4, $4, now())`,
    [booking, here, space.slice(6), resident.uuid],
  );
  await db.query("insert into booking_person (booking_id, person_id, role) values ($1, $2, 'ATTENDEE')", [booking, resident.uuid]);
  Object.assign(ids, {
    centre: idOf('centre', here),
    household: idOf('household', household),
    resident: resident.resident,
    space,
    booking: idOf('booking', booking),
    visit: await seed.visit(resident, null, '2026-11-21T12:00:00+08:00', '2026-11-21T13:00:00+08:00'),
  });
  strangers.push(['a caregiver without anything to do there', await seed.staff('CAREGIVER')]);
  strangers.push(['a neighbour', await seed.signIn(await seed.resident(), 'RESIDENT')]);
  await seed.otherCentre();
  strangers.push(['the coordinator of another centre', await seed.staff('COORDINATOR')]);
  strangers.push(['somebody without any role', await seed.signIn(await seed.person())]);
});
afterAll(() => hub.stop());

async function say(viewer: SignedIn, text: string, variables: object = {}): Promise<{ status: number; body: string }> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${viewer.token}` },
    body: JSON.stringify({ query: text, variables }),
  });
  return { status: response.status, body: await response.text() };
}

/** Which of them everybody of the centre may see. */
const OPEN_TO_NEIGHBOURS = ['space', 'centre'];
const FROM_ELSEWHERE = ['the coordinator of another centre', 'somebody without any role'];
const QUERIES = ['booking', 'visit', 'resident', 'space'].map((type) => [type, `query ($id: ID!) { ${type}(id: $id) { id __typename } }`]);
const NODES = ['booking', 'visit', 'resident', 'space', 'household', 'centre'].map((type) => [type, 'query ($id: ID!) { node(id: $id) { id __typename } }']);

test.each([...QUERIES, ...NODES])('what is not yours answers as what is not there: %s by %s', async (type, text) => {
  let compared = 0;
  for (const [who, viewer] of strangers) {
    if (OPEN_TO_NEIGHBOURS.includes(type!) && !FROM_ELSEWHERE.includes(who)) continue;
    const notYours = await say(viewer, text!, { id: ids[type!] });
    const notThere = await say(viewer, text!, { id: idOf(type!, newId()) });
    expect([who, notYours]).toEqual([who, notThere]);
    expect(notYours.body).toMatch(/^\{"data":\{"\w+":null\}\}$/);
    compared++;
  }
  expect(compared).toBeGreaterThanOrEqual(2);
});

const MUTATIONS: [name: string, type: string, field: string, rest: string][] = [
  ['bookingConfirm', 'Booking', 'bookingId', ''],
  ['bookingCancel', 'Booking', 'bookingId', ''],
  ['bookingCheckIn', 'Booking', 'bookingId', ''],
  ['bookingCheckInUndo', 'Booking', 'bookingId', ''],
  ['bookingComplete', 'Booking', 'bookingId', ''],
  ['bookingReschedule', 'Booking', 'bookingId', ', startsAt: "2026-11-22T09:00:00+08:00", endsAt: "2026-11-22T10:00:00+08:00"'],
  ['visitDepart', 'Visit', 'visitId', ''],
  ['visitArrive', 'Visit', 'visitId', ''],
  ['visitComplete', 'Visit', 'visitId', ''],
];
let keys = 0;
const mutation = (name: string, field: string, rest: string, id: string | undefined) =>
  `mutation { ${name}(input: { idempotencyKey: "k${++keys}", version: 1, ${field}: "${id}"${rest} }) { cursor userErrors { code } } }`;

test.each(MUTATIONS)('to change what is not yours answers as to change what is not there: %s', async (name, type, field, rest) => {
  const kind = type.toLowerCase();
  for (const [who, viewer] of strangers) {
    const notYours = await say(viewer, mutation(name, field, rest, ids[kind]));
    const notThere = await say(viewer, mutation(name, field, rest, idOf(kind, newId())));
    expect([who, notYours]).toEqual([who, notThere]);
    expect(JSON.parse(notYours.body).errors[0].extensions.code).toBe('NOT_FOUND');
  }
});

const BROKEN = ['', 'booking', 'booking_', '_', 'x'.repeat(10_000), 'booking_0198c0de', '0198c0de-0000-7000-8000-000000000000', 'person_0198c0de-0000-7000-8000-000000000000', "'; drop table person; --", '🙂_🙂', 'constructor_0198c0de-0000-7000-8000-000000000000', 'BOOKING_0198C0DE-0000-7000-8000-000000000000']; // biome-ignore format: a list of ids

test.each(BROKEN.map((id) => [id.slice(0, 40), id]))('«%s» is no id: BAD_USER_INPUT that names the field', async (_title, id) => {
  const [, viewer] = strangers[2]!;
  for (const [, text] of [...QUERIES, ['node', 'query ($id: ID!) { node(id: $id) { id } }']]) {
    const { status, body } = await say(viewer, text!, { id });
    const { errors } = JSON.parse(body);
    expect([status, errors[0].extensions.code, errors[0].message]).toEqual([200, 'BAD_USER_INPUT', expect.stringMatching(/\bid：/)]);
    expect(body.length).toBeLessThan(400);
  }
});

const ID_ARGUMENTS: [argument: string, text: string][] = [
  ['centreId', '{ dayBoard(date: "2026-11-20", centreId: "ID") { date } }'],
  ['centreId', '{ residents(centreId: "ID") { totalCount } }'],
  ['centreId', '{ spaces(centreId: "ID") { id } }'],
  ['centreId', '{ schedule(centreId: "ID") { date } }'],
  ['caregiverId', '{ schedule(caregiverId: "ID") { date } }'],
  ['spaceId', '{ availability(from: "2026-11-20", spaceId: "ID") { free { startsAt } } }'],
  ['personIds', '{ availability(from: "2026-11-20", personIds: ["ID"]) { free { startsAt } } }'],
  ['bookingId', mutation('bookingCancel', 'bookingId', '', 'ID')],
  ['visitId', mutation('visitDepart', 'visitId', '', 'ID')],
  ['residentId', 'mutation { visitSchedule(input: { idempotencyKey: "w", residentId: "ID", service: CALL, startsAt: "2026-11-21T09:00:00Z", endsAt: "2026-11-21T10:00:00Z" }) { cursor } }'],
  ['spaceId', 'mutation { bookingCreate(input: { idempotencyKey: "w", spaceId: "ID", startsAt: "2026-11-21T09:00:00Z", endsAt: "2026-11-21T10:00:00Z" }) { cursor } }'],
]; // biome-ignore format: one argument a line

test.each(ID_ARGUMENTS)('an id of another type is BAD_USER_INPUT that names the argument: %s in %s', async (argument, text) => {
  const [, viewer] = strangers[2]!;
  for (const id of ['task_0198c0de-0000-7000-8000-000000000000', 'nothing']) {
    const { errors } = JSON.parse((await say(viewer, text.replace('ID', id))).body);
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0].message).toContain(argument);
  }
});

test('every id that a Node gives out is found again by node(id), as the same type', async () => {
  const { seed } = hub;
  const admin = await seed.signIn(await seed.person(), 'ADMIN');
  await hub.db.query("insert into account_role (account_id, centre_id, role) values ($1, $2, 'ADMIN')", [admin.account, ids.centre!.slice(7)]);
  const types: Record<string, string> = {
    centre: 'Centre',
    household: 'Household',
    resident: 'Resident',
    space: 'RehabRoom',
    booking: 'Booking',
    visit: 'Visit',
  };
  for (const [type, id] of Object.entries(ids)) {
    const { body } = await say(admin, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id });
    expect(JSON.parse(body)).toEqual({ data: { node: { __typename: types[type], id } } });
  }
});
