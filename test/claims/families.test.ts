import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { servers, type TestDatabase } from '../support/database.ts';
import { BUSY, CLOSED, FULL, IN_USE, type Rows, rows, TOO_SMALL } from '../support/rows.ts';

describe.each(servers)('families of spaces and late changes on $name', ({ create }) => {
  let database: TestDatabase;
  let db: pg.Client;
  let other: pg.Client;
  let seed: Rows;
  let beside: Rows;

  beforeAll(async () => {
    database = await create();
    [db, other] = [0, 1].map(() => new pg.Client({ connectionString: database.url, options: '-c role=hub_app' })) as [pg.Client, pg.Client];
    await db.connect();
    await other.connect();
    seed = await rows(db);
    beside = await rows(other, seed);
  });
  afterEach(async () => db.query('rollback'));
  afterAll(async () => {
    await db?.end();
    await other?.end();
    await database?.drop();
  });

  /** `first` holds its transaction open until `second` waits for it. */
  const together = async (first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>> => {
    await db.query('begin');
    await first();
    const waits = await waitingFor(other, db);
    const answer = Promise.allSettled([second()]);
    await waits();
    await db.query('commit');
    return (await answer)[0]!;
  };

  /** Returns when `who` waits for a lock, or after a while when it does not. */
  const waitingFor = async (who: pg.Client, by: pg.Client): Promise<() => Promise<void>> => {
    const [{ pid }] = (await who.query<{ pid: number }>('select pg_backend_pid() pid')).rows as [{ pid: number }];
    return async () => {
      for (let i = 0; i < 40 && (await by.query('select from pg_locks where pid = $1 and not granted', [pid])).rowCount === 0; i++) await pause(5);
    };
  };

  test('a room added beneath a space that is booked is refused, or taken with it', async () => {
    const parent = await seed.space({ mode: 'EXCLUSIVE' });
    await seed.book(parent, '09:00', '10:00');
    await expect(seed.space({ parent })).rejects.toMatchObject({ constraint: 'space_has_bookings' });
    const free = await seed.space();
    await expect(db.query('update space set parent_id = $2 where id = $1', [free, parent])).rejects.toMatchObject({ constraint: 'space_has_bookings' });
  });

  test('a room added beneath a space at the moment that space is booked is taken with it, or refused', async () => {
    const parent = await seed.space({ mode: 'EXCLUSIVE' });
    let room = '';
    const booked = await together(
      async () => (room = await seed.space({ parent })),
      () => beside.book(parent, '09:00', '10:00'),
    );
    expect(booked.status).toBe('fulfilled');
    await expect(seed.book(room, '09:00', '10:00')).rejects.toMatchObject(FULL);
  });

  test('a space with rooms beneath stays one that is taken whole', async () => {
    const parent = await seed.space({ mode: 'EXCLUSIVE' });
    await seed.space({ parent });
    await expect(db.query("update space set capacity_mode = 'SHARED' where id = $1", [parent])).rejects.toMatchObject({ constraint: 'space_parent_whole' });
  });

  test('a family of spaces has no ring', async () => {
    const a = await seed.space({ mode: 'EXCLUSIVE' });
    const b = await seed.space({ mode: 'EXCLUSIVE', parent: a });
    await expect(db.query('update space set parent_id = $2 where id = $1', [a, b])).rejects.toMatchObject({ code: '23514' });
  });

  test('a space that shrinks while it is being booked leaves no party too large for it', async () => {
    const space = await seed.space({ mode: 'EXCLUSIVE', capacity: 10 });
    const booked = await together(
      () => db.query('update space set capacity = 1 where id = $1', [space]),
      () => beside.book(space, '09:00', '10:00', { party: 10 }),
    );
    expect(booked).toMatchObject({ status: 'rejected', reason: FULL });
  });

  test.each(['repeatable read', 'serializable'])('a space does not shrink under %s, where the newest bookings are out of sight', async (isolation) => {
    const space = await seed.space({ mode: 'EXCLUSIVE', capacity: 10 });
    await db.query(`begin isolation level ${isolation}`);
    await db.query('select from space');
    await beside.book(space, '09:00', '10:00', { party: 10 });
    await expect(db.query('update space set capacity = 1 where id = $1', [space])).rejects.toMatchObject({ code: expect.stringMatching(/^(25001|23P01)$/) });
    await db.query('rollback');
  });

  test('a room that joins a hall while the hall is being closed is closed with it, or keeps the hall open', async () => {
    const [hall, room, other] = [await seed.space({ mode: 'EXCLUSIVE' }), await seed.space(), await seed.space()];
    const join = (one: string) => db.query('update space set parent_id = $2 where id = $1', [one, hall]);
    expect(
      (
        await together(
          () => join(room),
          () => beside.close(hall, '09:00', '12:00'),
        )
      ).status,
    ).toBe('fulfilled');
    await expect(seed.book(room, '09:00', '10:00')).rejects.toMatchObject(CLOSED);
    await seed.book(other, '11:00', '12:00');
    await expect(join(other)).rejects.toMatchObject(TOO_SMALL);
  });

  test('a room beneath one that joins a closed hall keeps it from joining by its own bookings in that time, and by no others', async () => {
    const hall = await seed.space({ mode: 'EXCLUSIVE' });
    const floor = await seed.space({ mode: 'EXCLUSIVE' });
    const room = await seed.space({ parent: floor });
    await seed.close(hall, '09:00', '10:00');
    const booking = await seed.book(room, '09:30', '10:30');
    const join = () => db.query('update space set parent_id = $2 where id = $1', [floor, hall]);
    await expect(join()).rejects.toMatchObject(TOO_SMALL);
    await seed.move(booking, '10:00', '10:30');
    await join();
    await expect(seed.move(booking, '09:45', '10:15')).rejects.toMatchObject(CLOSED);
    await expect(seed.close(hall, '10:00', '11:00')).rejects.toMatchObject(IN_USE);
  });

  test('a room booked while the space above it joins a closed hall is refused, or keeps it out', async () => {
    const [hall, floor] = [await seed.space({ mode: 'EXCLUSIVE' }), await seed.space({ mode: 'EXCLUSIVE' })];
    const room = await seed.space({ parent: floor });
    await seed.close(hall, '09:00', '10:00');
    const booked = await together(
      () => db.query('update space set parent_id = $2 where id = $1', [floor, hall]),
      () => beside.book(room, '09:00', '10:00'),
    );
    expect(booked).toMatchObject({ status: 'rejected', reason: CLOSED });
  });

  test('a room that joins a space which joins a closed hall at the same moment is kept out by its bookings', async () => {
    const [hall, floor] = [await seed.space({ mode: 'EXCLUSIVE' }), await seed.space({ mode: 'EXCLUSIVE' })];
    await seed.close(hall, '09:00', '10:00');
    const wing = await seed.space({ mode: 'EXCLUSIVE' });
    await seed.book(await seed.space({ parent: wing }), '09:00', '10:00');
    const joined = await together(
      () => db.query('update space set parent_id = $2 where id = $1', [floor, hall]),
      () => other.query('update space set parent_id = $2 where id = $1', [wing, floor]),
    );
    expect(joined).toMatchObject({ status: 'rejected', reason: TOO_SMALL });
  });

  test('a room that joined a hall while its closing waited is locked by that closing', async () => {
    const [hall, room] = [await seed.space({ mode: 'EXCLUSIVE' }), await seed.space()];
    const third = new pg.Client({ connectionString: database.url, options: '-c role=hub_app' });
    await third.connect();
    try {
      await other.query('begin');
      await together(
        () => db.query('update space set parent_id = $2 where id = $1', [room, hall]),
        () => beside.close(hall, '09:00', '10:00'),
      );
      const waits = await waitingFor(third, db);
      const booked = Promise.allSettled([(await rows(third, seed)).book(room, '09:00', '10:00')]);
      await waits();
      await other.query('commit');
      expect((await booked)[0]).toMatchObject({ status: 'rejected', reason: CLOSED });
    } finally {
      await other.query('rollback');
      await third.end();
    }
  });

  test('a zone does not turn from a stay into a place, or back, under bookings ahead', async () => {
    const [post, person] = [await seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'DAY_CARE' }), await seed.person()];
    await seed.attend(await seed.book(post, '08:00', '16:00'), person);
    await expect(db.query("update space set zone = 'LEISURE' where id = $1", [post])).rejects.toMatchObject({ constraint: 'space_has_bookings' });
  });

  test('somebody taken off a booking while it moves is free afterwards', async () => {
    const person = await seed.person();
    const booking = await seed.book(await seed.space(), '09:00', '10:00');
    await seed.attend(booking, person);
    await together(
      () => db.query('delete from booking_person where booking_id = $1', [booking]),
      () => beside.move(booking, '11:00', '12:00'),
    );
    expect((await db.query('select during from claim.person_claim where person_id = $1', [person])).rows).toEqual([]);
  });

  test('a caregiver who is the resident of their own visit is refused by a rule, not by an accident', async () => {
    const both = await seed.resident();
    await expect(seed.visit('09:00', '10:00', { resident: both, caregiver: both })).rejects.toMatchObject({ code: '23514' });
  });

  test('the resident a booking is for is bound by it, named among the attendees or not', async () => {
    const [resident, next] = [await seed.resident(), await seed.resident()];
    const isFor = (booking: string, whom: string) => db.query('update booking set resident_id = $2 where id = $1', [booking, whom]);
    const first = await seed.book(await seed.space(), '09:00', '10:00');
    await isFor(first, resident);
    const second = await seed.book(await seed.space(), '09:30', '10:30');
    await expect(isFor(second, resident)).rejects.toMatchObject(BUSY);
    await expect(seed.attend(second, resident)).rejects.toMatchObject(BUSY);
    await seed.attend(first, resident, 'ESCORT');
    await db.query('delete from booking_person where booking_id = $1', [first]);
    await expect(isFor(second, resident)).rejects.toMatchObject(BUSY);
    await isFor(first, next);
    await isFor(second, resident);
    await expect(isFor(first, resident)).rejects.toMatchObject(BUSY);
    await seed.status('booking', second, 'CANCELLED');
    await isFor(first, resident);
  });
});
