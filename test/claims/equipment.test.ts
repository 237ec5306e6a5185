/** Equipment by plain SQL: what is booked of a thing is never more than there is, whoever writes and in whatever order. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { checkClaims } from '../../src/database/claim-check.ts';
import { servers, type TestDatabase, testDatabase } from '../support/database.ts';
import { type Attempt, Crowd, losers, winners } from '../support/race.ts';
import { at, BOOKED, ELSEWHERE, type Rows, rows, TOO_FEW } from '../support/rows.ts';

describe.each(servers)('equipment on $name', ({ create }) => {
  let database: TestDatabase;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await create();
    owner = new pg.Client(database.url);
    await owner.connect();
    await owner.query('grant delete on booking to hub_app'); // not the hub's to do, but the claims must follow whoever may
  });
  afterAll(async () => {
    expect(await checkClaims(owner)).toMatchObject({ missing: 0, extra: 0 });
    await owner?.end();
    await database?.drop();
  });

  describe.each(['the owner', 'hub_app'])('written by %s', (role) => {
    let db: pg.Client;
    let seed: Rows;
    let here: string;
    let there: string;

    beforeAll(async () => {
      db = new pg.Client({ connectionString: database.url, ...(role === 'hub_app' && { options: '-c role=hub_app' }) });
      await db.connect();
      seed = await rows(db);
      here = await seed.space({ capacity: 100 });
      there = await seed.space({ capacity: 100 });
    });
    afterAll(async () => db?.end());

    const taking = async (equipment: string, from: string, until: string, quantity = 1, space = here): Promise<string> => {
      const booking = await seed.book(space, from, until);
      try {
        await seed.take(booking, equipment, quantity);
      } catch (error) {
        await db.query('delete from booking where id = $1', [booking]);
        throw error;
      }
      return booking;
    };
    const claimed = async (booking: string) =>
      (await db.query('select quantity, lower(during) as from from claim.equipment_claim where booking_id = $1', [booking])).rows;

    test('of three wheelchairs three are out at every instant, wherever, and no more', async () => {
      const chairs = await seed.equipment({ quantity: 3 });
      await taking(chairs, '09:00', '11:00', 2);
      await taking(chairs, '10:00', '12:00', 1, there);
      await expect(taking(chairs, '10:30', '10:45')).rejects.toMatchObject(TOO_FEW);
      await expect(taking(chairs, '08:00', '13:00', 2)).rejects.toMatchObject(TOO_FEW);
      await taking(chairs, '11:00', '12:00', 2);
      await taking(chairs, '08:00', '09:00', 3);
      await expect(taking(chairs, '20:00', '21:00', 4)).rejects.toMatchObject({ ...TOO_FEW, detail: expect.stringContaining('"works": 3') });
    });

    test('what is kept free before and after a booking does not keep its equipment', async () => {
      const projector = await seed.equipment();
      const booking = await seed.book(here, '09:00', '10:00', { before: 30, after: 30 });
      await seed.take(booking, projector);
      await taking(projector, '10:00', '11:00', 1, there);
      await taking(projector, '08:00', '09:00', 1, there);
    });

    test('a booking that moves takes it along, or stays where it was', async () => {
      const bikes = await seed.equipment({ quantity: 2 });
      const one = await taking(bikes, '09:00', '10:00', 2);
      await taking(bikes, '11:00', '12:00', 1);
      await expect(seed.move(one, '10:30', '11:30')).rejects.toMatchObject(TOO_FEW);
      expect(await claimed(one)).toEqual([{ quantity: 2, from: new Date(at('09:00')) }]);
      await seed.move(one, '10:00', '11:00', there);
      expect(await claimed(one)).toEqual([{ quantity: 2, from: new Date(at('10:00')) }]);
      await taking(bikes, '09:00', '10:00', 2);
    });

    test('a booking that is called off, displaced or deleted lets go of it, and one that comes back takes it if it can', async () => {
      const chairs = await seed.equipment();
      const one = await taking(chairs, '09:00', '10:00');
      for (const status of ['CANCELLED', 'DISPLACED', 'NO_SHOW']) {
        await seed.status('booking', one, status);
        expect(await claimed(one)).toEqual([]);
        const other = await taking(chairs, '09:00', '10:00');
        await expect(seed.status('booking', one, 'CONFIRMED')).rejects.toMatchObject(TOO_FEW);
        await db.query('delete from booking where id = $1', [other]);
        await seed.status('booking', one, 'CONFIRMED');
      }
      expect(await claimed(one)).toHaveLength(1);
    });

    test('more of it, less of it and none of it are claimed as they are written', async () => {
      const chairs = await seed.equipment({ quantity: 4 });
      const one = await taking(chairs, '09:00', '10:00', 2);
      await taking(chairs, '09:30', '10:30', 1);
      const set = (quantity: number) => db.query('update booking_equipment set quantity = $2 where booking_id = $1', [one, quantity]);
      await expect(set(4)).rejects.toMatchObject(TOO_FEW);
      await set(3);
      expect(await claimed(one)).toMatchObject([{ quantity: 3 }]);
      await expect(set(0)).rejects.toMatchObject({ code: '23514' });
      await expect(db.query('update booking_equipment set equipment_id = $2 where booking_id = $1', [one, await seed.equipment()])).rejects.toMatchObject({
        code: '23514',
      });
      await db.query('delete from booking_equipment where booking_id = $1', [one]);
      expect(await claimed(one)).toEqual([]);
    });

    test('what stands fixed serves its own space and the hall taken whole, no other space and no half of it', async () => {
      const hall = await seed.space({ mode: 'EXCLUSIVE' });
      const room = await seed.space({ parent: hall, capacity: 100 });
      const corner = await seed.space({ parent: hall, capacity: 100 });
      const bars = await seed.equipment({ space: room, name: '平行杠' });
      const stage = await seed.equipment({ space: hall, name: '音响' });
      await taking(bars, '09:00', '10:00', 1, room);
      await taking(bars, '10:00', '11:00', 1, hall);
      await taking(stage, '11:00', '12:00', 1, hall);
      await expect(taking(bars, '12:00', '13:00', 1, corner)).rejects.toMatchObject({ ...ELSEWHERE, detail: expect.stringContaining('平行杠') });
      await expect(taking(stage, '12:00', '13:00', 1, room)).rejects.toMatchObject(ELSEWHERE);
      const moving = await taking(bars, '14:00', '15:00', 1, room);
      await expect(seed.move(moving, '14:00', '15:00', corner)).rejects.toMatchObject(ELSEWHERE);
    });

    test('nobody takes what belongs to another centre', async () => {
      const elsewhere = await rows(db);
      await expect(taking(await elsewhere.equipment(), '09:00', '10:00')).rejects.toMatchObject(ELSEWHERE);
    });

    test('there are never fewer than are booked ahead, and what stands fixed is not carried off from under a booking', async () => {
      const chairs = await seed.equipment({ quantity: 5 });
      const booking = await taking(chairs, '09:00', '11:00', 2);
      await taking(chairs, '10:00', '12:00', 1);
      const set = (quantity: number) => db.query('update equipment set quantity = $2 where id = $1', [chairs, quantity]);
      await set(3);
      await expect(set(2)).rejects.toMatchObject({ ...BOOKED, detail: expect.stringContaining('"most": 3, "until": "2099-01-05 19:00"') });
      await expect(db.query('update equipment set retired_at = now() where id = $1', [chairs])).rejects.toMatchObject(BOOKED);
      await expect(db.query('update equipment set space_id = $2 where id = $1', [chairs, there])).rejects.toMatchObject(BOOKED);
      await seed.status('booking', booking, 'CANCELLED');
      await set(1);
      await expect(taking(chairs, '15:00', '16:00', 2)).rejects.toMatchObject(TOO_FEW);
    });

    test('what is retired is taken by nobody', async () => {
      const chairs = await seed.equipment({ quantity: 5 });
      await db.query('update equipment set retired_at = now() where id = $1', [chairs]);
      await expect(taking(chairs, '09:00', '10:00')).rejects.toMatchObject({ ...TOO_FEW, detail: expect.stringContaining('"retired": true') });
    });

    test('only READ COMMITTED sees what came first', async () => {
      const chairs = await seed.equipment({ quantity: 2 });
      const booking = await seed.book(here, '09:00', '10:00');
      await db.query('begin isolation level repeatable read');
      await expect(seed.take(booking, chairs)).rejects.toMatchObject({ code: '25001' });
      await db.query('rollback');
    });

    if (role === 'hub_app')
      test('claims are written by triggers alone', async () => {
        const chairs = await seed.equipment({ quantity: 2 });
        const booking = await taking(chairs, '09:00', '10:00');
        for (const sql of [
          `insert into claim.equipment_claim select booking_id, equipment_id, 1, during from claim.equipment_claim where booking_id = '${booking}'`,
          'update claim.equipment_claim set quantity = 0',
          'delete from claim.equipment_claim',
          'truncate claim.equipment_claim',
          'delete from equipment',
          `select claim.claim_equipment('${booking}')`,
        ])
          await expect(db.query(sql)).rejects.toMatchObject({ code: '42501' });
      });
  });
});

describe('many at once', () => {
  let database: TestDatabase;
  let crowd: Crowd;
  beforeAll(async () => {
    database = await testDatabase();
    crowd = await Crowd.of(database, 8);
  });
  afterAll(async () => {
    await crowd?.end();
    await database?.drop();
  });

  const dice = (sides: number): number => Math.floor(Math.random() * sides);
  const clock = (quarter: number): string => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

  /** More of a thing at some instant than there is. */
  const OVER = `
    with b as (select k.id, e.equipment_id, e.quantity, k.starts_at, k.ends_at from booking_equipment e join booking k on k.id = e.booking_id where claim.takes_space(k.status))
    select a.equipment_id, a.starts_at from b a join b on b.equipment_id = a.equipment_id and b.starts_at <= a.starts_at and b.ends_at > a.starts_at join equipment q on q.id = a.equipment_id
     group by a.id, a.equipment_id, a.starts_at, q.quantity having sum(b.quantity) > q.quantity`;

  async function spacesFor(count: number): Promise<string[]> {
    const made: string[] = [];
    while (made.length < count) made.push(await crowd.seed.space({ capacity: 1000 }));
    return made;
  }

  test('the last of a thing is won once', async () => {
    const { seed } = crowd;
    const spaces = await spacesFor(8);
    const projector = await seed.equipment({ quantity: 3 });
    const wants = Array.from(
      { length: 200 },
      (_, n): Attempt =>
        async (_db, hand) =>
          hand.take(await hand.book(spaces[n % 8]!, '09:00', '10:00'), projector),
    );
    const outcomes = await crowd.race(wants);
    expect(winners(outcomes)).toBe(3);
    expect(new Set(losers(outcomes).map((one) => one.constraint))).toEqual(new Set(['equipment_capacity']));
  });

  test('whatever comes at once, moves, grows and goes: no instant has more than there are', async () => {
    const { seed, db } = crowd;
    const spaces = await spacesFor(3);
    const things: string[] = [];
    for (const quantity of [2, 3, 5]) things.push(await seed.equipment({ quantity }));
    const standing: string[] = [];
    const outcomes = await crowd.race(
      Array.from(
        { length: 600 },
        (): Attempt => async (client, hand) => {
          const from = dice(40);
          const until = clock(from + 1 + dice(6));
          const old = standing[dice(standing.length || 1)];
          const what = dice(6);
          if (old && what === 0) return hand.move(old, clock(from), until, spaces[dice(3)]);
          if (old && what === 1) return hand.status('booking', old, ['CANCELLED', 'CONFIRMED'][dice(2)]!);
          if (old && what === 2) return client.query('update booking_equipment set quantity = $2 where booking_id = $1', [old, 1 + dice(2)]);
          const booking = await hand.book(spaces[dice(3)]!, clock(from), until);
          await hand.take(booking, things[dice(3)]!, 1 + dice(2));
          standing.push(booking);
        },
      ),
    );
    expect((await db.query(OVER)).rows).toEqual([]);
    expect(winners(outcomes)).toBeGreaterThan(50);
    expect(losers(outcomes).filter((one) => !one.code || !['23P01', '40P01'].includes(one.code))).toEqual([]);
    expect(await checkClaims(db)).toMatchObject({ missing: 0, extra: 0 });
  });
});
