import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { servers, type TestDatabase } from '../support/database.ts';
import { at, FULL, type Rows, rows, TOO_SMALL } from '../support/rows.ts';

describe.each(servers)('spaces on $name', ({ create }) => {
  let database: TestDatabase;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await create();
    owner = new pg.Client(database.url);
    await owner.connect();
    await owner.query('grant delete on booking, closure to hub_app'); // not the hub's to do, but the guard must hold for whoever may
  });
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
  });

  describe.each(['the owner', 'hub_app'])('written by %s', (role) => {
    let db: pg.Client;
    let seed: Rows;

    beforeAll(async () => {
      db = new pg.Client({ connectionString: database.url, ...(role === 'hub_app' && { options: '-c role=hub_app' }) });
      await db.connect();
      seed = await rows(db);
    });
    afterAll(async () => db?.end());

    test('a shared space of 10 takes parties up to 10 at every instant', async () => {
      const space = await seed.space({ capacity: 10 });
      await seed.book(space, '09:00', '11:00', { party: 6 });
      await seed.book(space, '10:00', '12:00', { party: 4 });
      await expect(seed.book(space, '10:30', '10:45', { party: 1 })).rejects.toMatchObject(FULL);
      await seed.book(space, '11:00', '12:00', { party: 6 });
      await seed.book(space, '08:00', '09:00', { party: 10 });
    });

    test('fifteen minutes kept after a booking are taken, and no longer', async () => {
      const space = await seed.space({ capacity: 10 });
      await seed.book(space, '09:00', '11:00', { party: 6, after: 15 });
      await seed.book(space, '10:00', '12:00', { party: 4 });
      await expect(seed.book(space, '11:00', '12:00', { party: 6 })).rejects.toMatchObject(FULL);
      await seed.book(space, '11:15', '12:00', { party: 6 });
    });

    test('the gap between neighbours is the longer of the two buffers, not their sum', async () => {
      const space = await seed.space({ mode: 'EXCLUSIVE' });
      await seed.book(space, '09:00', '10:00', { after: 30 });
      await expect(seed.book(space, '10:25', '11:00', { before: 15 })).rejects.toMatchObject(FULL);
      await seed.book(space, '10:30', '11:00', { before: 15 });
      await expect(seed.book(space, '08:00', '08:50', { before: 60, after: 15 })).rejects.toMatchObject(FULL);
      await seed.book(space, '08:00', '08:45', { before: 60, after: 15 });
      await expect(seed.book(space, '11:30', '12:00', { before: 45 })).rejects.toMatchObject(FULL);
      await seed.book(space, '11:45', '12:00', { before: 45 });
    });

    test('an exclusive space takes one booking at a time, and neighbours touch', async () => {
      const space = await seed.space({ mode: 'EXCLUSIVE', capacity: 10 });
      await seed.book(space, '09:00', '10:00');
      for (const [from, until] of [
        ['09:00', '10:00'],
        ['08:30', '09:01'],
        ['09:59', '11:00'],
        ['09:15', '09:45'],
        ['08:00', '11:00'],
      ] as const) {
        await expect(seed.book(space, from, until)).rejects.toMatchObject({ code: '23P01', constraint: expect.stringMatching(/^space_/) });
      }
      await seed.book(space, '08:00', '09:00');
      await seed.book(space, '10:00', '11:00');
    });

    test('two colliding bookings in one INSERT are refused together', async () => {
      const space = await seed.space({ mode: 'EXCLUSIVE' });
      const both = `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
        select gen_random_uuid(), $1, $2, $3, $4, 'CONFIRMED', 1, $5, now() from generate_series(1, 2)`;
      await expect(db.query(both, [seed.centre, space, at('09:00'), at('10:00'), seed.clerk])).rejects.toMatchObject({ code: '23P01' });
      expect((await db.query('select from booking where space_id = $1', [space])).rowCount).toBe(0);
    });

    test('wheelchair places and stations are counted apart from heads', async () => {
      const kitchen = await seed.space({ capacity: 10, wheelchairs: 2, stations: 3 });
      await seed.book(kitchen, '09:00', '11:00', { party: 2, wheelchairs: 1, stations: 2 });
      await expect(seed.book(kitchen, '10:00', '12:00', { party: 2, wheelchairs: 2 })).rejects.toMatchObject(FULL);
      await expect(seed.book(kitchen, '10:00', '12:00', { stations: 2 })).rejects.toMatchObject(FULL);
      await seed.book(kitchen, '10:00', '12:00', { party: 2, wheelchairs: 1, stations: 1 });
      await seed.book(kitchen, '11:00', '12:00', { wheelchairs: 1, stations: 2 });
    });

    test('a party larger than the space, its wheelchair places or its stations is refused in an empty one', async () => {
      for (const mode of ['SHARED', 'EXCLUSIVE'] as const) {
        const space = await seed.space({ mode, capacity: 4, wheelchairs: 1, stations: 2 });
        await expect(seed.book(space, '09:00', '10:00', { party: 5 })).rejects.toMatchObject(FULL);
        await expect(seed.book(space, '09:00', '10:00', { party: 3, wheelchairs: 2 })).rejects.toMatchObject(FULL);
        await expect(seed.book(space, '09:00', '10:00', { stations: 3 })).rejects.toMatchObject(FULL);
        await seed.book(space, '09:00', '10:00', { party: 4, wheelchairs: 1, stations: 2 });
      }
    });

    test('S20 takes its halves S21 and S22, and either half takes S20, yet not each other', async () => {
      const s20 = await seed.space({ mode: 'EXCLUSIVE', capacity: 40 });
      const s21 = await seed.space({ mode: 'EXCLUSIVE', capacity: 20, parent: s20 });
      const s22 = await seed.space({ mode: 'SHARED', capacity: 20, parent: s20 });
      await seed.book(s20, '09:00', '10:00', { party: 30 });
      await expect(seed.book(s21, '09:30', '10:30')).rejects.toMatchObject(FULL);
      await expect(seed.book(s22, '09:30', '10:30')).rejects.toMatchObject(FULL);
      await seed.book(s21, '10:00', '11:00');
      await seed.book(s22, '10:00', '11:00', { party: 3 });
      await seed.book(s22, '10:30', '11:30', { party: 3 });
      await expect(seed.book(s20, '10:59', '12:00')).rejects.toMatchObject(FULL);
      await expect(seed.book(s20, '11:00', '12:00')).rejects.toMatchObject(FULL);
      await seed.book(s20, '11:30', '12:00');
    });

    test('a whole floor takes rooms two levels beneath', async () => {
      const floor = await seed.space({ mode: 'EXCLUSIVE' });
      const hall = await seed.space({ mode: 'EXCLUSIVE', parent: floor });
      const corner = await seed.space({ mode: 'EXCLUSIVE', parent: hall });
      await seed.book(corner, '09:00', '10:00');
      await expect(seed.book(floor, '09:00', '10:00')).rejects.toMatchObject(FULL);
      await seed.book(floor, '10:00', '11:00');
      await expect(seed.book(corner, '10:30', '11:30')).rejects.toMatchObject(FULL);
    });

    test.each([
      ['HELD', true],
      ['REQUESTED', true],
      ['CONFIRMED', true],
      ['CHECKED_IN', true],
      ['COMPLETED', false],
      ['CANCELLED', false],
      ['REJECTED', false],
      ['EXPIRED', false],
      ['NO_SHOW', false],
      ['DISPLACED', false],
    ])('a booking that is %s uses capacity: %s', async (status, uses) => {
      const space = await seed.space({ mode: 'EXCLUSIVE' });
      await seed.book(space, '09:00', '10:00', { status });
      const second = seed.book(space, '09:00', '10:00');
      if (uses) await expect(second).rejects.toMatchObject(FULL);
      else await second;
    });

    test('a cancelled booking frees its slot, and comes back only while the slot is free', async () => {
      const space = await seed.space({ mode: 'EXCLUSIVE' });
      const first = await seed.book(space, '09:00', '10:00');
      await seed.status('booking', first, 'NO_SHOW');
      const second = await seed.book(space, '09:30', '10:30');
      await expect(seed.status('booking', first, 'CHECKED_IN')).rejects.toMatchObject(FULL);
      await seed.status('booking', second, 'CANCELLED');
      await seed.status('booking', first, 'CHECKED_IN');
      await expect(seed.status('booking', second, 'CONFIRMED')).rejects.toMatchObject(FULL);
    });

    test('a rescheduled booking leaves its old slot and takes the new one, or stays where it was', async () => {
      const space = await seed.space({ mode: 'EXCLUSIVE' });
      const other = await seed.space({ mode: 'EXCLUSIVE' });
      const booking = await seed.book(space, '09:00', '10:00');
      await seed.book(space, '12:00', '13:00');
      await seed.move(booking, '09:30', '10:30');
      await seed.book(space, '09:00', '09:30');
      await expect(seed.move(booking, '11:30', '12:30')).rejects.toMatchObject(FULL);
      await expect(seed.book(space, '10:00', '10:15')).rejects.toMatchObject(FULL);
      await seed.move(booking, '12:00', '13:00', other);
      await seed.book(space, '10:00', '10:15');
      await expect(seed.book(other, '12:30', '12:45')).rejects.toMatchObject(FULL);
    });

    test('a party that grows is judged anew', async () => {
      const space = await seed.space({ capacity: 10 });
      const booking = await seed.book(space, '09:00', '10:00', { party: 4 });
      await seed.book(space, '09:00', '10:00', { party: 5 });
      const grow = (party: number) => db.query('update booking set party_size = $2 where id = $1', [booking, party]);
      await grow(5);
      await expect(grow(6)).rejects.toMatchObject(FULL);
    });

    test('a deleted booking leaves no claim', async () => {
      const space = await seed.space({ mode: 'EXCLUSIVE' });
      const booking = await seed.book(space, '09:00', '10:00');
      await db.query('delete from booking where id = $1', [booking]);
      await seed.book(space, '09:00', '10:00');
    });

    test.each(['repeatable read', 'serializable'])('a booking under %s is refused, for it may not see the winner', async (isolation) => {
      const space = await seed.space();
      await db.query(`begin isolation level ${isolation}`);
      try {
        await expect(seed.book(space, '09:00', '10:00')).rejects.toMatchObject({ code: '25001' });
      } finally {
        await db.query('rollback');
      }
    });

    test('a space does not change its mode or its family under bookings ahead', async () => {
      const parent = await seed.space({ mode: 'EXCLUSIVE', capacity: 20 });
      const space = await seed.space({ capacity: 10 });
      const set = (column: string, value: unknown) => db.query(`update space set ${column} = $2 where id = $1`, [space, value]);
      const booking = await seed.book(space, '09:00', '10:00');
      await expect(set('capacity_mode', 'EXCLUSIVE')).rejects.toMatchObject(TOO_SMALL);
      await expect(set('parent_id', parent)).rejects.toMatchObject(TOO_SMALL);
      await set('capacity', 11);
      await set('name', '书画室');
      await seed.status('booking', booking, 'CANCELLED');
      await set('capacity', 4);
      await set('parent_id', parent);
    });

    test('a space shrinks as far as its bookings ahead leave room, and says how far that is', async () => {
      const space = await seed.space({ capacity: 20, wheelchairs: 6, stations: 6 });
      const set = (column: string, value: unknown) => db.query(`update space set ${column} = $2 where id = $1`, [space, value]);
      await seed.book(space, '09:00', '11:00', { party: 4, wheelchairs: 2, stations: 1 });
      await seed.book(space, '10:00', '12:00', { party: 3, wheelchairs: 1, stations: 2 });
      await seed.book(space, '12:00', '13:00', { party: 5 });
      const refused = { ...TOO_SMALL, detail: '{"party": 7, "stations": 3, "wheelchairs": 3}' };
      await expect(set('capacity', 6)).rejects.toMatchObject(refused);
      await expect(set('wheelchair_places', 2)).rejects.toMatchObject(refused);
      await expect(set('stations', 2)).rejects.toMatchObject(refused);
      await expect(db.query('update space set capacity = 30, stations = 0 where id = $1', [space])).rejects.toMatchObject(refused);
      await set('capacity', 7);
      await set('wheelchair_places', 3);
      await set('stations', 3);
      await expect(seed.book(space, '10:30', '10:45')).rejects.toMatchObject(FULL);
    });

    test('minutes kept before and after bookings count where a space shrinks, as they did when they were made', async () => {
      const space = await seed.space({ capacity: 10 });
      const shrink = (capacity: number) => db.query('update space set capacity = $2 where id = $1', [space, capacity]);
      await seed.book(space, '09:00', '10:00', { party: 4, after: 30 });
      await seed.book(space, '10:15', '11:00', { party: 3 });
      await expect(shrink(6)).rejects.toMatchObject(TOO_SMALL);
      await seed.book(space, '13:00', '14:00', { party: 4 });
      await seed.book(space, '14:15', '15:00', { party: 4, before: 30 });
      await expect(shrink(7)).rejects.toMatchObject(TOO_SMALL);
      await shrink(8);
    });

    test('a space taken whole shrinks to its largest party; that of the hall above need not fit in', async () => {
      const hall = await seed.space({ mode: 'EXCLUSIVE', capacity: 40 });
      const room = await seed.space({ mode: 'EXCLUSIVE', capacity: 20, parent: hall });
      await seed.book(hall, '09:00', '10:00', { party: 30 });
      await seed.book(room, '10:00', '11:00', { party: 5 });
      await seed.book(room, '11:00', '12:00', { party: 6 });
      const shrink = (space: string, capacity: number) => db.query('update space set capacity = $2 where id = $1', [space, capacity]);
      await expect(shrink(room, 5)).rejects.toMatchObject(TOO_SMALL);
      await expect(shrink(hall, 29)).rejects.toMatchObject(TOO_SMALL);
      await shrink(room, 6);
      await shrink(hall, 30);
    });

    test('bookings of the past do not keep a space from shrinking', async () => {
      const space = await seed.space({ capacity: 10 });
      const booking = await seed.book(space, '09:00', '10:00', { party: 8 });
      await db.query("update booking set starts_at = '2020-01-01T09:00Z', ends_at = '2020-01-01T10:00Z' where id = $1", [booking]);
      await db.query('update space set capacity = 4 where id = $1', [space]);
    });

    test('a shared space is no parent', async () => {
      const shared = await seed.space();
      await expect(seed.space({ parent: shared })).rejects.toMatchObject({ constraint: 'space_parent_whole' });
    });
  });

  test('hub_app reads claims and writes none', async () => {
    const db = new pg.Client({ connectionString: database.url, options: '-c role=hub_app' });
    await db.connect();
    try {
      const seed = await rows(db);
      const space = await seed.space();
      const booking = await seed.book(space, '09:00', '10:00');
      await seed.attend(booking, await seed.person());
      expect((await db.query('select from claim.space_claim where booking_id = $1', [booking])).rowCount).toBe(1);
      expect((await db.query('select from claim.person_claim where booking_id = $1', [booking])).rowCount).toBe(1);
      for (const statement of [
        'delete from claim.space_claim',
        'update claim.space_claim set party = 0',
        'truncate claim.space_claim',
        'insert into claim.space_claim select booking_id, gen_random_uuid(), whole, party, wheelchairs, stations, with_after, with_before from claim.space_claim',
        'delete from claim.person_claim',
        "update claim.person_claim set place = 'x'",
        "insert into claim.person_claim (person_id, booking_id, place, during) select person_id, booking_id, 'x', during from claim.person_claim",
        'alter table booking disable trigger user',
        'select claim.claim_people(gen_random_uuid())',
        'set session_replication_role = replica',
      ]) {
        await expect(db.query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await db.end();
    }
  });
});
