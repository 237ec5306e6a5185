/** A document costs the same number of SQL statements for one row and for a hundred. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MINUTE } from '../src/core/time.ts';
import { settled } from './feeds/acts.ts';
import { ask } from './support/client.ts';
import { type TestHub, testHub } from './support/hub.ts';
import type { SignedIn, Someone } from './support/seed.ts';

const DAY = '2026-11-23';
const MANY = 100;

let hub: TestHub;
let desk: SignedIn;
let caregiver: SignedIn;
let busy: SignedIn;
let popular: Someone;
let quiet: Someone;

beforeAll(async () => {
  hub = await testHub();
  const { seed, db } = hub;
  [desk, caregiver, busy] = [await seed.staff('FRONT_DESK'), await seed.staff('CAREGIVER'), await seed.staff('CAREGIVER')];
  const [hall, room] = [await seed.space({ mode: 'SHARED', capacity: MANY, kind: 'CULTURE' }), await seed.space({ kind: 'SPORTS' })];
  quiet = await seed.resident();
  popular = await seed.resident();
  const from = (n: number) => new Date(new Date(`${DAY}T08:00:00+08:00`).getTime() + n * 7 * MINUTE);
  const book = async (space: string, resident: Someone, at: Date) => {
    const { rows } = await db.query(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, created_at)
       values (gen_random_uuid(), $1, $2, $3, $3::timestamptz + interval '5 minutes', 'CONFIRMED', 1, $4, $5, now()) returning id`,
      [seed.centre, space.replace('space_', ''), at, resident.uuid, desk.uuid],
    );
    await db.query('insert into booking_person (booking_id, person_id, role) values ($1, $2, $3)', [rows[0].id, resident.uuid, 'ATTENDEE']);
  };
  const visit = (whom: Someone, who: Someone, n: number) =>
    seed.visit(whom, who, from(n).toISOString(), new Date(from(n).getTime() + 5 * MINUTE).toISOString(), {
      service: 'ERRAND',
      tasks: [
        ['买菜', true],
        ['取药', false],
      ],
    });
  await book(room, quiet, from(0));
  await visit(quiet, caregiver, 0);
  for (let n = 0; n < MANY; n++) {
    const resident = await seed.resident();
    await book(hall, resident, from(n));
    await book(hall, popular, from(n));
    await visit(n % 2 ? popular : resident, busy, n);
  }
}, 60_000);
afterAll(() => hub.stop());

/** Statements of the document, asked a second time: what is prepared or connected once is not counted. */
async function cost(document: string, variables: object, token: string): Promise<{ statements: string[]; data: unknown }> {
  await settled(hub); // what is told later is read anew
  await ask(hub, document, variables, token);
  hub.statements();
  const data = await ask(hub, document, variables, token);
  return { statements: hub.statements(), data };
}

const BOARD = `query ($kinds: [SpaceKind!]) { dayBoard(date: "${DAY}", kinds: $kinds) { spaces { space { name opening { opens } } free { startsAt } occupied { startsAt }
  closures { reason } bookings { status resident { name accessNeeds } bookedBy { name } space { name } attendees { role person { name } } } } } }`;
const BOOKINGS = `query ($kinds: [SpaceKind!]) { dayBoard(date: "${DAY}", kinds: $kinds) { spaces { space { name floor } bookings { status startsAt resident { name accessNeeds } bookedBy { name } attendees { role person { name } } } } } }`;
const SCHEDULE = `{ schedule(date: "${DAY}") { visits { status tasks { title } caregiver { name }
  resident { name withheld care { allergies disabilities { grade } } contact { phones address emergencyContacts { relative { name } } } } } } }`;
const RESIDENT = `query ($id: ID!) { resident(id: $id) { name relations { kind } careTeam { role } consents { scope }
  bookings(first: 100) { nodes { status space { name } bookedBy { name } attendees { person { name } } } } visits(first: 100) { nodes { status caregiver { name } tasks { title } } } } }`;
const RESIDENTS =
  'query ($first: Int!) { residents(first: $first) { nodes { name contact { address } relations { kind } consents { scope } careTeam { role } } } }';

test('dayBoard asks as much for 200 bookings as for one', async () => {
  const one = await cost(BOARD, { kinds: ['SPORTS'] }, desk.token);
  const many = await cost(BOARD, { kinds: ['CULTURE'] }, desk.token);
  expect(one.data).toMatchObject({ dayBoard: { spaces: [{ bookings: { length: 1 } }] } });
  expect(many.data).toMatchObject({ dayBoard: { spaces: [{ bookings: { length: 2 * MANY } }] } });
  expect(many.statements).toHaveLength(one.statements.length);
  expect(one.statements.length).toBeLessThanOrEqual(8);
});

test('schedule asks as much for 100 visits as for one', async () => {
  const one = await cost(SCHEDULE, {}, caregiver.token);
  const many = await cost(SCHEDULE, {}, busy.token);
  expect(one.data).toMatchObject({ schedule: { visits: { length: 1 } } });
  expect(many.data).toMatchObject({ schedule: { visits: { length: MANY } } });
  expect(many.statements).toHaveLength(one.statements.length);
  expect(one.statements).toHaveLength(2);
});

test('a booking with equipment costs two statements more than one without: the things are locked, and what is taken is written', async () => {
  const things = [await hub.seed.equipment('轮椅', 5), await hub.seed.equipment('投影仪', 5)];
  const spaceId = await hub.seed.space({ kind: 'DELIBERATION' });
  const book = async (hour: number, equipment: string[]) => {
    await settled(hub);
    hub.statements();
    const at = (hours: number) => `${DAY}T${hours}:00:00+08:00`;
    const { bookingCreate } = await ask(
      hub,
      'mutation ($input: BookingCreateInput!) { bookingCreate(input: $input) { userErrors { code } } }',
      {
        input: {
          idempotencyKey: randomUUID(),
          spaceId,
          purpose: '座谈',
          startsAt: at(hour),
          endsAt: at(hour + 1),
          equipment: equipment.map((equipmentId) => ({ equipmentId })),
        },
      },
      desk.token,
    );
    expect(bookingCreate.userErrors).toEqual([]);
    return hub.statements().length;
  };
  await book(10, things);
  const without = await book(11, []);
  expect([await book(12, things.slice(0, 1)), await book(13, things)]).toEqual([without + 2, without + 2]);
});

test('what can be read in one go is: a proof of what is held, and one statement for each list that is a root', async () => {
  const board = await cost(BOOKINGS, { kinds: ['CULTURE'] }, desk.token);
  expect(board.data).toMatchObject({ dayBoard: { spaces: [{ bookings: { length: 2 * MANY } }] } });
  const free = await cost(
    BOOKINGS.replace('bookings {', 'free { startsAt } occupied { startsAt } closures { reason } bookings {'),
    { kinds: ['CULTURE'] },
    desk.token,
  );
  const of = ({ statements }: { statements: string[] }) =>
    statements.map((sql) => / (?:from|join) (?:feed\.|claim\.)?(changes_after|booking|space_claim|closure)/.exec(sql)?.[1] ?? sql).sort();
  expect(of(board)).toEqual(['booking', 'changes_after']);
  expect(of(free)).toEqual(['booking', 'changes_after', 'closure', 'space_claim']);
});

test('a resident with 100 bookings asks as much as one with a single booking', async () => {
  const one = await cost(RESIDENT, { id: quiet.resident }, desk.token);
  const many = await cost(RESIDENT, { id: popular.resident }, desk.token);
  expect(one.data).toMatchObject({ resident: { bookings: { nodes: { length: 1 } }, visits: { nodes: { length: 1 } } } });
  expect(many.data).toMatchObject({ resident: { bookings: { nodes: { length: MANY } }, visits: { nodes: { length: MANY / 2 } } } });
  expect(many.statements).toHaveLength(one.statements.length);
});

test('a page of 100 residents asks as much as a page of one', async () => {
  const one = await cost(RESIDENTS, { first: 1 }, desk.token);
  const many = await cost(RESIDENTS, { first: MANY }, desk.token);
  expect(many.data).toMatchObject({ residents: { nodes: { length: MANY } } });
  expect(many.statements).toHaveLength(one.statements.length);
});
