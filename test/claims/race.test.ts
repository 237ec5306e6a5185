import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Attempt, Crowd, losers, type Outcome, winners } from '../support/race.ts';
import type { Rows } from '../support/rows.ts';

const CONNECTIONS = 16;
const ATTEMPTS = 20;

let database: TestDatabase;
let crowd: Crowd;

beforeAll(async () => {
  database = await testDatabase();
  crowd = await Crowd.of(database, CONNECTIONS);
});
afterAll(async () => {
  await crowd?.end();
  await database?.drop();
});

const race = (attempts: readonly Attempt[]): Promise<Outcome[]> => crowd.race(attempts);

async function several(count: number, make: () => Promise<string>): Promise<string[]> {
  const made: string[] = [];
  while (made.length < count) made.push(await make());
  return made;
}

const clockFace = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const rowsOf = async (spaces: readonly string[]): Promise<number> =>
  (await crowd.db.query('select from booking where space_id = any ($1)', [spaces])).rowCount ?? 0;

test('of 20 parallel attempts at each of 200 slots exactly one wins, and every loser learns why', async () => {
  const spaces = await several(10, () => crowd.seed.space({ mode: 'EXCLUSIVE' }));
  const slots = spaces.flatMap((space) => Array.from({ length: 20 }, (_, i) => ({ space, from: i * 60 })));
  const attempts = slots.flatMap(({ space, from }) =>
    Array.from({ length: ATTEMPTS }, (_, i) => async (db: pg.Client, seed: Rows) => {
      await db.query('select from space where id = $1 for no key update', [space]);
      await seed.book(space, clockFace(from + (i % 4) * 5), clockFace(from + 60 - (i % 3) * 5));
    }),
  );
  const outcomes = await race(attempts);
  expect({ winners: winners(outcomes), rows: await rowsOf(spaces), losers: losers(outcomes).length }).toEqual({ winners: 200, rows: 200, losers: 3800 });
  for (const loser of losers(outcomes))
    expect(loser).toEqual({ won: false, code: '23P01', constraint: expect.stringMatching(/^space_(capacity|taken_after|taken_before)$/) });
});

test('plain inserts that lock nothing themselves fill a shared space to its capacity, never beyond', async () => {
  const spaces = await several(4, () => crowd.seed.space({ capacity: 6 }));
  const slots = spaces.flatMap((space) => Array.from({ length: 5 }, (_, i) => ({ space, from: i * 60 })));
  const outcomes = await race(
    slots.flatMap(({ space, from }) =>
      Array.from({ length: ATTEMPTS }, () => (_: pg.Client, seed: Rows) => seed.book(space, clockFace(from), clockFace(from + 60), { party: 2 })),
    ),
  );
  expect({ winners: winners(outcomes), rows: await rowsOf(spaces) }).toEqual({ winners: 60, rows: 60 });
  for (const loser of losers(outcomes)) expect(loser).toEqual({ won: false, code: '23P01', constraint: 'space_capacity' });
});

test('a whole floor and its rooms, asked for at the same moment, never both win', async () => {
  const seed = crowd.seed;
  const floor = await seed.space({ mode: 'EXCLUSIVE' });
  const rooms = [await seed.space({ mode: 'EXCLUSIVE', parent: floor }), await seed.space({ mode: 'EXCLUSIVE', parent: floor })];
  const slots = Array.from({ length: 20 }, (_, i) => clockFace(i * 60));
  const outcomes = await race(
    slots.flatMap((from, i) =>
      Array.from({ length: 9 }, (_, n) => (_db: pg.Client, hand: Rows) => hand.book([floor, ...rooms][n % 3]!, from, clockFace(i * 60 + 60))),
    ),
  );
  const { rows: standing } = await crowd.db.query<{ floors: number; rooms: number }>(
    'select (count(*) filter (where space_id = $1))::int floors, (count(*) filter (where space_id <> $1))::int rooms from booking where space_id = any ($2) group by starts_at',
    [floor, [floor, ...rooms]],
  );
  expect(standing).toHaveLength(20);
  for (const slot of standing)
    expect([
      { floors: 1, rooms: 0 },
      { floors: 0, rooms: 2 },
    ]).toContainEqual(slot);
  for (const loser of losers(outcomes)) expect(loser).toMatchObject({ code: '23P01', constraint: expect.any(String) });
});

test('a person wanted by bookings and visits at once is in one place', async () => {
  const seed = crowd.seed;
  const spaces = await several(ATTEMPTS / 2, () => seed.space({ capacity: 1000 }));
  const people = await several(30, () => seed.resident());
  const attempts = people.flatMap((person) =>
    spaces.flatMap((space) => [
      async (_db: pg.Client, hand: Rows) => hand.attend(await hand.book(space, '09:00', '10:00'), person),
      (_db: pg.Client, hand: Rows) => hand.visit('09:30', '10:30', { resident: person }),
    ]),
  );
  const outcomes = await race(attempts);
  const { rows: claims } = await crowd.db.query('select person_id from claim.person_claim where person_id = any ($1)', [people]);
  expect({ winners: winners(outcomes), claims: claims.length }).toEqual({ winners: 30, claims: 30 });
  for (const loser of losers(outcomes)) expect(loser).toEqual({ won: false, code: '23P01', constraint: 'person_busy' });
});
