import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { servers, type TestDatabase } from '../support/database.ts';
import { at, CLOSED, IN_USE, type Rows, rows } from '../support/rows.ts';

describe.each(servers)('closures on $name', ({ create }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await create();
  });
  afterAll(async () => database?.drop());

  describe.each(['the owner', 'hub_app'])('written by %s', (role) => {
    let db: pg.Client;
    let seed: Rows;

    beforeAll(async () => {
      db = new pg.Client({ connectionString: database.url, ...(role === 'hub_app' && { options: '-c role=hub_app' }) });
      await db.connect();
      seed = await rows(db);
    });
    afterAll(async () => db?.end());

    test('while a space is closed nothing is booked in it, and at both edges it is', async () => {
      const space = await seed.space();
      await seed.close(space, '10:00', '12:00', '水管漏水');
      for (const [from, until] of [
        ['10:00', '12:00'],
        ['09:00', '10:01'],
        ['11:59', '13:00'],
        ['10:30', '11:00'],
        ['09:00', '13:00'],
      ] as const)
        await expect(seed.book(space, from, until)).rejects.toMatchObject({ ...CLOSED, detail: expect.stringContaining('"reason": "水管漏水"') });
      await seed.book(space, '09:00', '10:00');
      await seed.book(space, '12:00', '13:00');
    });

    test('the refusal tells the end on the clock of the centre', async () => {
      const space = await seed.space();
      await seed.close(space, '10:00', '12:00');
      await expect(seed.book(space, '10:00', '11:00')).rejects.toMatchObject({ detail: '{"until": "2099-01-05 20:00", "reason": "粉刷"}' });
    });

    test('until further notice has no end', async () => {
      const space = await seed.space();
      await seed.close(space, '10:00', null);
      await seed.book(space, '09:00', '10:00');
      await expect(seed.book(space, '23:00', '23:30')).rejects.toMatchObject({ ...CLOSED, detail: '{"until": null, "reason": "粉刷"}' });
      const far = seed.book(space, '09:00', '09:30');
      await expect(db.query("update booking set starts_at = '2199-01-01', ends_at = '2199-01-02' where id = $1", [await far])).rejects.toMatchObject(CLOSED);
    });

    test('a booking is not moved into a closure, and none that ended comes back into one', async () => {
      const [space, other] = [await seed.space(), await seed.space()];
      const booking = await seed.book(space, '09:00', '10:00');
      const gone = await seed.book(space, '10:00', '11:00', { status: 'NO_SHOW' });
      await seed.close(space, '10:00', '12:00');
      await expect(seed.move(booking, '09:30', '10:30')).rejects.toMatchObject(CLOSED);
      await expect(seed.status('booking', gone, 'CHECKED_IN')).rejects.toMatchObject(CLOSED);
      await seed.move(booking, '10:30', '11:30', other);
      await expect(seed.move(booking, '10:30', '11:30', space)).rejects.toMatchObject(CLOSED);
      await seed.move(booking, '12:00', '13:00', space);
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
    ])('a booking that is %s keeps its space from being closed: %s', async (status, keeps) => {
      const space = await seed.space();
      await seed.book(space, '09:00', '10:00', { status });
      const closed = seed.close(space, '09:30', '11:00');
      if (keeps) await expect(closed).rejects.toMatchObject({ ...IN_USE, detail: '1' });
      else await closed;
    });

    test('what is kept free before and after a booking may lie in a closure', async () => {
      const space = await seed.space();
      await seed.book(space, '09:00', '10:00', { after: 30, before: 30 });
      await seed.close(space, '10:00', '11:00');
      await seed.close(space, '08:00', '09:00');
      await seed.book(space, '11:00', '12:00', { before: 60 });
      await expect(seed.close(space, '09:59', '10:00')).rejects.toMatchObject(IN_USE);
    });

    test('a closed hall closes the rooms beneath, two levels down, and a closed room keeps the hall from being taken whole, not the room beside it', async () => {
      const floor = await seed.space({ mode: 'EXCLUSIVE' });
      const hall = await seed.space({ mode: 'EXCLUSIVE', parent: floor });
      const [room, next] = [await seed.space({ parent: hall }), await seed.space({ parent: hall })];
      await seed.close(floor, '09:00', '10:00');
      await seed.close(room, '11:00', '12:00');
      for (const one of [floor, hall, room, next]) await expect(seed.book(one, '09:30', '10:30')).rejects.toMatchObject(CLOSED);
      for (const one of [floor, hall, room]) await expect(seed.book(one, '11:30', '12:30')).rejects.toMatchObject(CLOSED);
      await seed.book(next, '11:30', '12:30');
    });

    test('a booking of the hall keeps its rooms open, and one of a room the hall', async () => {
      const hall = await seed.space({ mode: 'EXCLUSIVE' });
      const [room, next] = [await seed.space({ parent: hall }), await seed.space({ parent: hall })];
      await seed.book(hall, '09:00', '10:00');
      await seed.book(next, '11:00', '12:00');
      await expect(seed.close(room, '09:00', '10:00')).rejects.toMatchObject({ ...IN_USE, detail: '1' });
      await expect(seed.close(hall, '09:00', '12:00')).rejects.toMatchObject({ ...IN_USE, detail: '2' });
      await seed.close(room, '11:00', '12:00');
    });

    test('a reopened space is free from then on, and one that never closed from the start', async () => {
      const space = await seed.space();
      const [now, later] = [await seed.close(space, '09:00', null), await seed.space()];
      await seed.reopen(now, '10:00');
      await expect(seed.book(space, '09:30', '10:30')).rejects.toMatchObject(CLOSED);
      await seed.book(space, '10:00', '11:00');
      await expect(seed.reopen(now, '10:30')).rejects.toMatchObject(IN_USE);
      await seed.reopen(await seed.close(later, '09:00', '10:00'), '09:00');
      await seed.book(later, '09:00', '10:00');
      await seed.close(later, '10:00', '11:00');
    });

    test('a closure that moves to another time or space is judged there', async () => {
      const [space, other] = [await seed.space(), await seed.space()];
      const closure = await seed.close(space, '09:00', '10:00');
      await seed.book(space, '10:00', '11:00');
      await seed.book(other, '09:30', '10:30');
      await expect(db.query('update closure set ends_at = $2 where id = $1', [closure, at('10:01')])).rejects.toMatchObject(IN_USE);
      await expect(db.query('update closure set space_id = $2 where id = $1', [closure, other])).rejects.toMatchObject(IN_USE);
      await db.query('update closure set starts_at = $2 where id = $1', [closure, at('08:00')]);
      await expect(seed.book(space, '08:00', '08:30')).rejects.toMatchObject(CLOSED);
    });

    test('a space is closed once at a time, and anew where a closure ends', async () => {
      const space = await seed.space();
      await seed.close(space, '09:00', '10:00');
      await expect(seed.close(space, '09:30', null)).rejects.toMatchObject({ code: '23P01', constraint: 'closure_twice' });
      await seed.close(space, '10:00', null);
    });

    test.each(['repeatable read', 'serializable'])('a closure under %s is refused, for the newest bookings are out of its sight', async (isolation) => {
      const space = await seed.space();
      await db.query(`begin isolation level ${isolation}`);
      try {
        await expect(seed.close(space, '09:00', '10:00')).rejects.toMatchObject({ code: '25001' });
      } finally {
        await db.query('rollback');
      }
    });

    test('several bookings in one INSERT, one of them in a closure, are refused together', async () => {
      const space = await seed.space();
      await seed.close(space, '10:00', '11:00');
      const both = `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
        select gen_random_uuid(), $1, $2, t, t + interval '30 minutes', 'CONFIRMED', 1, $4, now() from generate_series($3::timestamptz, $3::timestamptz + interval '1 hour', '30 minutes') t`;
      await expect(db.query(both, [seed.centre, space, at('09:30'), seed.clerk])).rejects.toMatchObject(CLOSED);
      expect((await db.query('select from booking where space_id = $1', [space])).rowCount).toBe(0);
    });
  });
});
