/** Closing, shrinking and joining while others book, by plain SQL on many connections: whoever comes second is judged against the first. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Attempt, Crowd, losers, winners } from '../support/race.ts';

let database: TestDatabase;
let crowd: Crowd;
let watch: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  crowd = await Crowd.of(database, 8);
  watch = new pg.Client(database.url);
  await watch.connect();
});
afterAll(async () => {
  await crowd?.end();
  await watch?.end();
  await database?.drop();
});

const clock = (quarter: number): string => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const many = (count: number, make: (n: number) => Attempt): Attempt[] => Array.from({ length: count }, (_, n) => make(n));
const dice = (sides: number): number => Math.floor(Math.random() * sides);
const of = <T>(list: readonly T[]): T => list[dice(list.length)]!;
const shuffled = (attempts: Attempt[]): Attempt[] =>
  attempts
    .map((one) => [Math.random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

/** Bookings that take a space while it, or one above, is closed. */
const IN_CLOSED = `
  with recursive up as (select id as root, id, parent_id from space union all select u.root, s.id, s.parent_id from space s join up u on s.id = u.parent_id)
  select c.booking_id, k.id from claim.space_claim c join up on up.root = c.space_id join closure k on k.space_id = up.id
   where tstzrange(k.starts_at, k.ends_at) && tstzrange(lower(c.with_after), upper(c.with_before))`;

/** Spaces that hold more at some moment than they have room for, as one snapshot sees it. */
const OVER = `
  with b as (select k.id as booking, s.id, s.capacity, s.wheelchair_places, k.starts_at, k.ends_at + make_interval(mins => k.after_minutes) as ends_at, k.party_size, k.wheelchair_users
               from booking k join space s on s.id = k.space_id where claim.takes_space(k.status) and s.capacity_mode = 'SHARED')
  select a.id, a.starts_at from b a join b on b.id = a.id and b.starts_at <= a.starts_at and b.ends_at > a.starts_at
   group by a.booking, a.id, a.capacity, a.wheelchair_places, a.starts_at having sum(b.party_size) > a.capacity or sum(b.wheelchair_users) > a.wheelchair_places`;

/** Runs the race, and meanwhile looks again and again for a committed state that breaks a rule. */
async function watched(attempts: Attempt[], wrong: string) {
  let over = false;
  const seen: unknown[] = [];
  let looks = 0;
  const watching = (async () => {
    while (!over) {
      seen.push(...(await watch.query(wrong)).rows);
      looks++;
    }
  })();
  const outcomes = await crowd.race(shuffled(attempts));
  over = true;
  await watching;
  seen.push(...(await watch.query(wrong)).rows);
  expect(seen).toEqual([]);
  expect(looks).toBeGreaterThan(5);
  return outcomes;
}

test('a space, the hall above and the room beneath, closed and booked at the same moment, are never both', async () => {
  const { seed } = crowd;
  const families: [string, string, string, string][] = [];
  for (let i = 0; i < 6; i++) {
    const floor = await seed.space({ mode: 'EXCLUSIVE' });
    const hall = await seed.space({ mode: 'EXCLUSIVE', parent: floor });
    families.push([floor, hall, await seed.space({ parent: hall }), await seed.space({ parent: hall })]);
  }
  const books = many(500, () => (_, hand) => {
    const from = dice(80);
    return hand.book(of(of(families)), clock(from), clock(from + 1 + dice(6)), { before: dice(3) * 5, after: dice(3) * 5 });
  });
  const closes = many(150, () => (_, hand) => {
    const from = dice(80);
    return hand.close(of(of(families)), clock(from), dice(8) === 0 ? null : clock(from + 1 + dice(12)));
  });
  const reopens = many(60, () => async (db) => {
    await db.query(
      'update closure set ends_at = starts_at, ended_at = now() where id = (select id from closure where isempty(tstzrange(starts_at, ends_at)) is false order by random() limit 1)',
    );
  });
  const outcomes = await watched([...books, ...closes, ...reopens], IN_CLOSED);
  for (const loser of losers(outcomes)) expect(loser).toEqual({ won: false, code: '23P01', constraint: expect.stringMatching(/^(space_|closure_)/) });
  const lost = new Set(losers(outcomes).map(({ constraint }) => constraint));
  expect([lost.has('space_closed'), lost.has('closure_has_bookings'), winners(outcomes) > 100]).toEqual([true, true, true]);
});

test('of a closure and a booking of the same hour exactly one wins, whichever is first', async () => {
  const spaces: string[] = [];
  for (let i = 0; i < 40; i++) spaces.push(await crowd.seed.space());
  const outcomes = await crowd.race(
    spaces.flatMap((space, i): Attempt[] => {
      const pair: Attempt[] = [(_, hand) => hand.close(space, '09:00', '10:00'), (_, hand) => hand.book(space, '09:30', '10:30')];
      return i % 2 ? pair : pair.reverse();
    }),
  );
  expect(winners(outcomes)).toBe(40);
  for (const { constraint } of losers(outcomes)) expect(constraint).toMatch(/^(space_closed|closure_has_bookings)$/);
});

test('a space that shrinks and grows while it is booked is never over its capacity', async () => {
  const spaces: string[] = [];
  for (let i = 0; i < 4; i++) spaces.push(await crowd.seed.space({ capacity: 12, wheelchairs: 4 }));
  const books = many(500, () => (_, hand) => {
    const from = dice(20);
    return hand.book(of(spaces), clock(from), clock(from + 1 + dice(6)), { party: 1 + dice(3), wheelchairs: dice(2), after: dice(3) * 5 });
  });
  const leaves = many(150, () => async (db) => {
    await db.query(
      "update booking set status = 'CANCELLED' where id = (select id from booking where status = 'CONFIRMED' and space_id = any ($1) order by random() limit 1)",
      [spaces],
    );
  });
  const measures = many(250, () => async (db) => {
    await db.query('update space set capacity = $2, wheelchair_places = $3 where id = $1', [of(spaces), 4 + dice(9), dice(5)]);
  });
  const outcomes = await watched([...books, ...leaves, ...measures], OVER);
  const lost = losers(outcomes);
  for (const loser of lost) expect(loser).toEqual({ won: false, code: '23P01', constraint: expect.stringMatching(/^space_(capacity|has_bookings)$/) });
  expect(lost.filter(({ constraint }) => constraint === 'space_has_bookings').length).toBeGreaterThan(20);
});

test('a party of the whole room and a room made smaller at the same moment: one of the two', async () => {
  const spaces: string[] = [];
  for (let i = 0; i < 40; i++) spaces.push(await crowd.seed.space({ mode: i % 2 ? 'SHARED' : 'EXCLUSIVE', capacity: 10 }));
  const outcomes = await crowd.race(
    spaces.flatMap((space): Attempt[] => [
      (db) => db.query('update space set capacity = 5 where id = $1', [space]),
      (_, hand) => hand.book(space, '09:00', '10:00', { party: 10 }),
    ]),
  );
  expect(winners(outcomes)).toBe(40);
});

test('rooms that join and leave halls while these are closed and reopened never lie booked in a closed hall', async () => {
  const { seed } = crowd;
  const [halls, rooms]: [string[], string[]] = [[], []];
  for (let i = 0; i < 3; i++) halls.push(await seed.space({ mode: 'EXCLUSIVE' }));
  for (let i = 0; i < 6; i++) rooms.push(await seed.space({ mode: 'EXCLUSIVE' }));
  const joins = many(250, () => async (db) => {
    await db.query('update space set parent_id = $2 where id = $1', [of(rooms), dice(3) === 0 ? null : of([...halls, ...rooms])]);
  });
  const books = many(250, () => async (db, hand) => {
    const from = dice(80);
    await hand.book(of(rooms), clock(from), clock(from + 2));
    if (dice(2)) await db.query("update booking set status = 'CANCELLED' where space_id = any ($1) and status = 'CONFIRMED' and random() < 0.3", [rooms]);
  });
  const closes = many(200, () => async (db, hand) => {
    const from = dice(80);
    if (dice(2)) await hand.close(of([...halls, ...rooms]), clock(from), clock(from + 4));
    else await db.query('update closure set ends_at = starts_at where id = (select id from closure order by random() limit 1)');
  });
  const outcomes = await watched([...joins, ...books, ...closes], IN_CLOSED);
  for (const { code } of losers(outcomes)) expect(code).toMatch(/^(23P01|23514|40P01)$/); // whoever moves a room meets others in any order: a deadlock is tried again
  expect(winners(outcomes)).toBeGreaterThan(100);
}, 60_000);
