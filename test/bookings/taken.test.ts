/** Whoever wants what is taken is told so without waiting for its lock; what the look says is what the guard would. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { uuidOf } from '../../src/core/ids.ts';
import { touchedBy } from '../support/growth.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import { rows } from '../support/rows.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, codes, create } from './support.ts';

let hub: TestHub;
let desk: SignedIn;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const wished = (spaceId: string, from: string, until: string, more: object = {}) => ({ spaceId, purpose: '座谈', ...between(from, until), ...more });
const bookIt = (...wish: Parameters<typeof wished>) => create(hub, desk, wished(...wish));
const won = (...wish: Parameters<typeof wished>) => booked(hub, desk, wished(...wish));

/** While somebody else is at the space. */
async function locked<T>(space: string, work: () => Promise<T>): Promise<T> {
  const other = new pg.Client(hub.database.url);
  await other.connect();
  try {
    await other.query('begin');
    await other.query('select from space where id = $1 for no key update', [uuidOf('space', space, 'space')]);
    return await work();
  } finally {
    await other.end();
  }
}

test.each(['EXCLUSIVE', 'SHARED'] as const)('what is taken in a space of mode %s is refused while another holds its lock', async (mode) => {
  const space = await hub.seed.space({ mode, capacity: 4, after: 30 });
  await won(space, '10:00', '11:00', { partySize: 3 });
  await locked(space, async () => {
    expect(codes(await bookIt(space, '10:30', '11:30', { partySize: 2 }))).toEqual(['SLOT_TAKEN']);
    expect(codes(await bookIt(space, '11:00', '12:00', { partySize: 2 }))).toEqual(['SLOT_TAKEN']); // aired until 11:30
    expect(codes(await bookIt(space, '10:30', '21:30', { partySize: 2 }))).not.toContain('SLOT_TAKEN'); // what is wrong with the wish itself comes first
  });
  expect(codes(await bookIt(space, '11:30', '12:30', { partySize: 2 }))).toEqual([]);
});

test('a hall is taken with any of its rooms, and a room with the hall', async () => {
  const hall = await hub.seed.space({ capacity: 20 });
  const rooms = [await hub.seed.space({ parent: hall }), await hub.seed.space({ parent: hall, mode: 'SHARED' })] as const;
  await won(rooms[1], '10:00', '11:00');
  await won(hall, '14:00', '15:00');
  await locked(hall, () =>
    locked(rooms[0], async () => {
      expect(codes(await bookIt(hall, '10:30', '11:30'))).toEqual(['SLOT_TAKEN']);
      expect(codes(await bookIt(rooms[0], '14:30', '15:30'))).toEqual(['SLOT_TAKEN']);
    }),
  );
});

test('who won and asks once more with the same key hears of their booking', async () => {
  const space = await hub.seed.space();
  const idempotencyKey = randomUUID();
  const first = await won(space, '10:00', '11:00', { idempotencyKey });
  expect(await won(space, '10:00', '11:00', { idempotencyKey })).toEqual(first);
});

const step = fc.nat({ max: 16 });
const wish = fc.record({
  space: fc.nat({ max: 3 }),
  from: step,
  steps: fc.integer({ min: 1, max: 6 }),
  party: fc.integer({ min: 1, max: 6 }),
  wheelchairs: fc.nat({ max: 2 }),
  stations: fc.nat({ max: 2 }),
});

test('it says yes exactly where the guard refuses for want of room', async () => {
  const { db } = hub;
  const world = await rows(db);
  const hall = await world.space({ mode: 'EXCLUSIVE' });
  const spaces = [
    hall,
    await world.space({ mode: 'SHARED', capacity: 6, wheelchairs: 2, stations: 3, parent: hall }),
    await world.space({ mode: 'EXCLUSIVE', parent: hall }),
    await world.space({ mode: 'SHARED', capacity: 7, wheelchairs: 3, stations: 2 }),
  ];
  await db.query('update space set buffer_before_minutes = 5, buffer_after_minutes = 15, wheelchair_places = 3, stations = 3 where id = any($1)', [
    spaces.filter((_, index) => index !== 1),
  ]);
  const minute = (count: number) => `${String(8 + Math.floor(count / 6)).padStart(2, '0')}:${count % 6}0`;
  const said = { yes: 0, no: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 8, maxLength: 14, size: 'max' }), async (wishes) => {
      await db.query('begin');
      try {
        for (const { space, from, steps, party, wheelchairs, stations } of wishes) {
          const times = [minute(from), minute(from + steps)] as const;
          const chairs = Math.min(wheelchairs, party);
          const { rows: found } = await db.query('select claim.taken($1, $2, $3, $4, $5, $6) as taken', [
            spaces[space],
            ...times.map((time) => `2099-01-05T${time}:00Z`),
            party,
            chairs,
            stations,
          ]);
          await db.query('savepoint before');
          const buffers = space === 1 ? {} : { before: 5, after: 15 };
          const refused = await world.book(spaces[space]!, ...times, { party, wheelchairs: chairs, stations, ...buffers }).then(
            () => false,
            async (error) => {
              await db.query('rollback to before');
              expect(error.constraint).toMatch(/^space_(taken|capacity)/);
              return true;
            },
          );
          expect(found[0].taken).toBe(refused);
          said[refused ? 'yes' : 'no']++;
        }
      } finally {
        await db.query('rollback');
      }
    }),
    { numRuns: 60 },
  );
  expect(Math.min(said.yes, said.no)).toBeGreaterThan(100);
});

test('of what is closed it says nothing: that is another reason', async () => {
  const { db } = hub;
  const world = await rows(db);
  const space = await world.space({ mode: 'EXCLUSIVE' });
  await world.book(space, '10:00', '11:00');
  await world.close(space, '11:00', '12:00');
  const taken = async (from: string, until: string) =>
    (await db.query('select claim.taken($1, $2, $3, 1, 0, 0) as taken', [space, `2099-01-05T${from}:00Z`, `2099-01-05T${until}:00Z`])).rows[0].taken;
  expect([await taken('10:00', '11:00'), await taken('10:30', '11:30'), await taken('11:00', '10:00')]).toEqual([true, false, false]);
});

test('it reads the claims of its own space and time, however many there are', async () => {
  const { db } = hub;
  const world = await rows(db);
  const other = await world.space({ mode: 'EXCLUSIVE' });
  await db.query(
    `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
     select gen_random_uuid(), $1, $2, t, t + interval '30 minutes', 'CONFIRMED', 1, $3, now() from generate_series(timestamptz '2030-01-01', '2030-02-10', '30 minutes') t`,
    [world.centre, other, world.clerk],
  );
  await db.query('analyze claim.space_claim');
  const space = await hub.seed.space();
  await won(space, '10:00', '11:00');
  const { rows: read, scanned } = await touchedBy(hub, async () => {
    expect(codes(await bookIt(space, '10:30', '11:30'))).toEqual(['SLOT_TAKEN']);
  });
  expect(scanned).not.toContain('space_claim');
  expect(read.space_claim ?? 0).toBeLessThan(100);
});
