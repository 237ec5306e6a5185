/** Many desks at the same moment, by real requests: what the rules allow is won once, every loser learns why, and nothing else surfaces. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, type Create, query, TryToBook } from './support.ts';

const ATTEMPTS = 20;

let database: TestDatabase;
let hub: TestHub;
let desks: SignedIn[];
let stopped = false;
beforeAll(async () => {
  database = await testDatabase();
  hub = await testHub({ database });
  desks = [];
  for (let i = 0; i < 5; i++) desks.push(await hub.seed.staff(i === 4 ? 'COORDINATOR' : 'FRONT_DESK'));
});
afterAll(async () => {
  if (!stopped) await hub?.stop();
  await database?.drop();
});

interface Outcome {
  status: number;
  /** Top-level errors, of which there must be none. */
  errors: unknown[];
  refused: string;
  id: string | undefined;
}

async function attempt(desk: SignedIn, input: Create): Promise<Outcome> {
  const { data, errors, status } = await query(hub, TryToBook, { input: { idempotencyKey: randomUUID(), ...input } }, desk.token);
  const payload = data?.bookingCreate;
  return { status, errors: [...errors], refused: payload?.userErrors.map((one) => one.code).join() ?? 'no answer', id: payload?.booking?.id };
}

/** All at once, by whichever desk. */
const race = (inputs: readonly Create[]): Promise<Outcome[]> => Promise.all(inputs.map((input, index) => attempt(desks[index % desks.length]!, input)));

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const rowsIn = async (spaces: readonly string[]): Promise<number> =>
  (await hub.db.query('select from booking where space_id = any ($1)', [spaces.map((id) => id.slice(6))])).rowCount ?? 0;
const clock = (hour: number, minutes = 0): string => `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;

function expectOnly(outcomes: readonly Outcome[], winners: number, refusal: string): void {
  expect(outcomes.filter((one) => one.status !== 200 || one.errors.length > 0)).toEqual([]);
  const won = outcomes.filter((one) => one.refused === '');
  expect(won).toHaveLength(winners);
  expect(new Set(won.map((one) => one.id)).size).toBe(winners);
  expect(outcomes.filter((one) => one.refused !== '' && one.refused !== refusal)).toEqual([]);
}

test('of 20 desks at each of 40 slots exactly one wins, and every other is told that it is taken', async () => {
  const rooms = [];
  for (let i = 0; i < 4; i++) rooms.push(await hub.seed.space({ after: 15, before: 15 }));
  const slots = rooms.flatMap((spaceId) =>
    times(10, (index) => ({ spaceId, purpose: '抢约', ...between(clock(8 + index), clock(8 + index, 30), '2026-11-21') })),
  );
  const outcomes = [];
  for (let four = 0; four < slots.length; four += 4) outcomes.push(...(await race(times(ATTEMPTS * 4, (attempt) => slots[four + (attempt % 4)]!))));
  expectOnly(outcomes, 40, 'SLOT_TAKEN');
  expect(await rowsIn(rooms)).toBe(40);
}, 60_000);

test('a shared space fills to its places, wheelchair places and stations, never beyond', async () => {
  const spaceId = await hub.seed.space({ kind: 'SHARED_KITCHEN', mode: 'SHARED', capacity: 12, wheelchairs: 2, stations: 4 });
  const hour = { spaceId, purpose: '拼灶', ...between('10:00', '11:00') };
  expectOnly(await race(times(ATTEMPTS, () => ({ ...hour, partySize: 2, wheelchairUsers: 1 }))), 2, 'SLOT_TAKEN');
  expectOnly(await race(times(ATTEMPTS, () => ({ ...hour, partySize: 1, stations: 2 }))), 2, 'SLOT_TAKEN');
  expectOnly(await race(times(ATTEMPTS, () => ({ ...hour, partySize: 2 }))), 3, 'SLOT_TAKEN');
  expect((await hub.db.query('select sum(party_size)::int as sum from booking where space_id = $1', [spaceId.slice(6)])).rows).toEqual([{ sum: 12 }]);
});

test('a hall and its rooms, asked for at the same moment, never both win', async () => {
  const hall = await hub.seed.space({ kind: 'CULTURE' });
  const rooms = [await hub.seed.space({ kind: 'CULTURE', parent: hall }), await hub.seed.space({ kind: 'CULTURE', parent: hall })];
  for (let hour = 8; hour < 14; hour++) {
    const outcomes = await race(
      times(12, (index) => ({ spaceId: [hall, ...rooms][index % 3]!, purpose: '活动', ...between(clock(hour), clock(hour + 1), '2026-11-21') })),
    );
    expectOnly(outcomes, outcomes.filter((one) => one.refused === '').length, 'SLOT_TAKEN');
  }
  const { rows } = await hub.db.query<{ halls: number; rooms: number }>(
    'select (count(*) filter (where space_id = $1))::int halls, (count(*) filter (where space_id <> $1))::int rooms from booking where space_id = any ($2) group by starts_at',
    [hall.slice(6), [hall, ...rooms].map((id) => id.slice(6))],
  );
  expect(rows).toHaveLength(6);
  for (const row of rows)
    expect([
      { halls: 1, rooms: 0 },
      { halls: 0, rooms: 2 },
    ]).toContainEqual(row);
});

test('a pair of residents wanted in 20 rooms at once is in one of them, whichever of the two is named first', async () => {
  const rooms = [];
  for (let i = 0; i < ATTEMPTS; i++) rooms.push(await hub.seed.space({ kind: 'SPORTS' }));
  for (let round = 0; round < 3; round++) {
    const [one, two] = [await hub.seed.resident(), await hub.seed.resident()];
    const outcomes = await race(
      rooms.map((spaceId, index) => {
        const [first, second] = index % 2 === 0 ? [one, two] : [two, one];
        return { spaceId, residentId: first.resident, attendees: [{ personId: second.person }], ...between(clock(9 + round), clock(10 + round), '2026-11-22') };
      }),
    );
    expectOnly(outcomes, 1, 'PERSON_BUSY');
  }
}, 60_000);

test('somebody wanted in a hall and in its rooms at once is in one of them', async () => {
  const hall = await hub.seed.space({ kind: 'CULTURE' });
  const spaces = [hall];
  for (let i = 0; i < 3; i++) spaces.push(await hub.seed.space({ kind: 'CULTURE', parent: hall }));
  for (let round = 0; round < 6; round++) {
    const whom = await hub.seed.resident();
    const hour = between(clock(9 + round), clock(10 + round), '2026-11-24');
    const outcomes = await race(times(12, (index) => ({ spaceId: spaces[index % spaces.length]!, residentId: whom.resident, ...hour })));
    expect(outcomes.filter((one) => one.status !== 200 || one.errors.length > 0)).toEqual([]);
    expect(outcomes.filter((one) => one.refused === '')).toHaveLength(1);
  }
}, 60_000);

test('who waited for a room while it shrank is judged by what it is now', async () => {
  const hall = await hub.seed.space({ capacity: 10 });
  const room = await hub.seed.space({ capacity: 10, parent: hall });
  for (const spaceId of [hall, room]) {
    await hub.db.query('begin');
    await hub.db.query('update space set capacity = 4 where id = any ($1)', [[hall.slice(6), room.slice(6)]]);
    const booking = attempt(desks[0]!, { spaceId, purpose: '合唱', partySize: 5, ...between('10:00', '11:00', '2026-11-25') });
    const waits = () => hub.db.query("select from pg_locks where not granted and locktype in ('transactionid', 'tuple')");
    while ((await waits()).rowCount === 0) await new Promise((later) => setTimeout(later, 5));
    await hub.db.query('commit');
    expect((await booking).refused).toBe('PARTY_TOO_LARGE');
    await hub.db.query('update space set capacity = 10 where id = any ($1)', [[hall.slice(6), room.slice(6)]]);
  }
});

test('copies of one request among the crowd answer all the same', async () => {
  const spaceId = await hub.seed.space();
  const mine = { spaceId, purpose: '我的', idempotencyKey: randomUUID(), ...between('10:00', '11:00') };
  const outcomes = await Promise.all([
    ...times(6, () => attempt(desks[0]!, mine)),
    ...times(6, () => attempt(desks[1]!, { spaceId, purpose: '他的', ...between('10:30', '11:30') })),
  ]);
  expect(outcomes.filter((one) => one.status !== 200 || one.errors.length > 0)).toEqual([]);
  const copies = outcomes.slice(0, 6);
  expect(new Set(copies.map((one) => `${one.refused} ${one.id}`)).size).toBe(1);
  expect(await rowsIn([spaceId])).toBe(1);
});

test('nothing of all this met in a deadlock, which would cost a second each even where the retry succeeds', async () => {
  stopped = true;
  await hub.stop(); // a connection hands in its counts when it ends
  const db = new pg.Client(database.url);
  await db.connect();
  const others = async () => (await db.query('select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).rowCount;
  while ((await others()) !== 0) await new Promise((later) => setTimeout(later, 20));
  const { rows } = await db.query('select deadlocks::int from pg_stat_database where datname = current_database()');
  await db.end();
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
