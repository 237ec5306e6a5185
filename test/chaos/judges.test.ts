/** The judges of the benchmarks, given what must not be: they see it. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { count } from '../../bench/bookings/count.ts';
import { type Arena, doublesIn, seedArena, type Wish, wishBySql } from '../../bench/chaos/arena.ts';
import type { Payload } from '../../bench/chaos/client.ts';
import { Ledger } from '../../bench/chaos/ledger.ts';
import { compare, Subscriber } from '../../bench/chaos/subscriber.ts';
import { seedWorld, type World } from '../../bench/chaos/world.ts';
import { newId } from '../../src/core/ids.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import type { SignedIn } from '../support/seed.ts';

let database: TestDatabase;
let db: pg.Client;
let pool: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Client(database.url);
  await db.connect();
  pool = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  await db.end();
  await pool.end();
  await database.drop();
});

const at = (minutes: number) => new Date(Date.parse('2026-11-20T02:00:00Z') + minutes * 60_000).toISOString();
const slot = (from: number, until: number) => ({ startsAt: at(from), endsAt: at(until), party: 1, resident: null, caregiver: null });

test('rooms given twice, a hall and a part of it, places beyond the capacity, people in two places: each is counted', async () => {
  const arena: Arena = await seedArena(db);
  await db.query(
    'alter table booking disable trigger claims; alter table booking_person disable trigger user; alter table booking_equipment disable trigger user; alter table visit disable trigger claims',
  );
  const take = async (wish: Partial<Wish> & { space: string | null }, from = 0, until = 30) =>
    expect(await wishBySql(pool, arena, { ...slot(from, until), ...wish }, false)).toBeNull();
  const counts = async () => {
    const { rooms, places, people } = await doublesIn(db, arena.centre);
    return [rooms, places, people];
  };
  const countedByMinutes = async () => {
    const { doubled, torn } = await count(db, arena.centre);
    return [doubled, torn];
  };
  const [plain, paused] = arena.rooms as [string, string];
  const [hall, part] = arena.halls as [string, string];
  const [resident] = arena.residents;
  const [caregiver] = arena.caregivers;
  await take({ space: plain });
  await take({ space: plain }, 30, 60);
  await take({ space: paused });
  await take({ space: paused }, 40, 70);
  await take({ space: part });
  await take({ space: arena.shared, party: 6 });
  await take({ space: arena.shared, party: 6 }, 30, 60);
  await take({ space: arena.fields[0]!, resident: resident! });
  await take({ space: null, resident: resident!, caregiver: caregiver! }, 30, 60);
  expect(await counts()).toEqual([0, 0, 0]);
  expect(await countedByMinutes()).toEqual([0, 0]);
  await take({ space: plain }, 15, 20);
  expect(await counts()).toEqual([1, 0, 0]);
  await take({ space: paused }, 75, 90); // ten minutes must lie between
  expect(await counts()).toEqual([2, 0, 0]);
  await take({ space: hall }, 20, 25);
  expect(await counts()).toEqual([3, 0, 0]);
  expect(await countedByMinutes()).toEqual([3, 0]);
  await take({ space: arena.shared, party: 5 }, 10, 20);
  expect(await counts()).toEqual([3, 1, 0]);
  await take({ space: arena.fields[1]!, resident: resident! }, 25, 30);
  expect(await counts()).toEqual([3, 1, 1]);
  expect(await countedByMinutes()).toEqual([4, 5]); // visits are not among what it counts
  await db.query(
    `with thing as (insert into equipment (id, centre_id, name, quantity, added_by_id, created_at)
         select gen_random_uuid(), $1, '投影仪', 1, booked_by_id, now() from booking where centre_id = $1 limit 1 returning id),
       off as (select id from booking where centre_id = $1 and space_id in ($2, $3) and starts_at = $4)
     insert into booking_equipment select off.id, thing.id, 1 from off, thing`,
    [arena.centre, plain.slice(6), arena.shared.slice(6), at(0)],
  );
  expect(await countedByMinutes()).toEqual([5, 5]);
  await take({ space: null, resident: arena.residents[1]!, caregiver: caregiver! }, 50, 70);
  expect(await counts()).toEqual([3, 1, 2]);
  await db.query(
    'alter table booking enable trigger claims; alter table booking_person enable trigger user; alter table booking_equipment enable trigger user; alter table visit enable trigger claims',
  );
});

let world: World;
let ledger: Ledger;
let booking: string;

/** A write as a command leaves it, and as it is told. */
async function written(version: number, tell = true): Promise<void> {
  const [cast] = world.casts;
  if (version === 1) {
    await db.query(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
       values ($1, $2, $3, $4, $5, 'CONFIRMED', 1, $6, now())`,
      [booking, world.centre, cast!.room.slice('space_'.length), at(0), at(30), cast!.coordinator.uuid],
    );
  } else await db.query('update booking set version = $2 where id = $1', [booking, version]);
  const inbox = await eventOf(version);
  await db.query("insert into command_receipt (account_id, key, command, input_hash) values ($1, $2, '', '')", [cast!.coordinator.account, newId()]);
  const payload: Payload = {
    booking: { id: `booking_${booking}`, version, status: 'CONFIRMED', startsAt: at(0), endsAt: at(30) },
    userErrors: [],
    cursor: `abcdef01-i${inbox}`,
  };
  if (tell) ledger.add(newId(), version === 1 ? 'bookingCreate' : 'bookingReschedule', payload);
}

async function eventOf(version: number): Promise<number> {
  const { rows } = await db.query(
    "insert into feed.event_inbox (kind, entity, entity_id, version, audience) values ('BOOKING_CREATED', 'booking', $1, $2, $3) returning id::int",
    [booking, version, [`booking/centre/${world.centre}`]],
  );
  await db.query('select feed.event_move()');
  return rows[0].id;
}

beforeEach(async () => {
  world = await seedWorld(db, 1, 0);
  ledger = new Ledger();
  booking = newId();
  await written(1);
  await written(2);
});

const judged = async () => {
  const { acknowledged, lost, doubled } = await ledger.judge(db, world);
  return { acknowledged, lost: lost > 0, doubled: doubled > 0 };
};

test('a write that was told and is not there is lost, one that is there and was not told is one too many', async () => {
  expect(await judged()).toEqual({ acknowledged: 2, lost: false, doubled: false });
  await db.query('update booking set version = 1 where id = $1', [booking]);
  expect(await judged()).toMatchObject({ lost: true });
  await db.query('update booking set version = 3 where id = $1', [booking]);
  expect(await judged()).toMatchObject({ doubled: true });
  await db.query("update booking set version = 2, status = 'CANCELLED' where id = $1", [booking]);
  expect(await judged()).toMatchObject({ lost: true });
});

test('an event twice, a second booking, a receipt without a write: each is one too many; a missing event is a loss', async () => {
  await eventOf(2);
  expect(await judged()).toMatchObject({ lost: false, doubled: true });
  await db.query('delete from feed.event_log where entity_id = $1', [booking]);
  expect(await judged()).toMatchObject({ lost: true, doubled: false });
});

test('a booking nobody was told of is one too many', async () => {
  booking = newId();
  await written(1, false);
  expect(await judged()).toMatchObject({ lost: false, doubled: true });
});

test('a subscriber who misses an update, hears it twice, or hears an older version after a newer one is found out; what a later one stands for is not lost', async () => {
  await written(3);
  const { rows } = await db.query<{ pos: number }>('select pos::float8 as pos from feed.event_log where entity_id = $1 order by pos', [booking]);
  const [first, second, third] = rows.map(({ pos }, index) => ({ pos, id: booking, version: index + 1, coalesced: false }));
  const heard = async (...all: object[]) => {
    const one = new Subscriber({} as SignedIn, `booking/centre/${world.centre}`);
    one.heard.push(...(all as typeof one.heard));
    const { lost, doubled, disorder, coalesced } = await compare(db, [one], 'abcdef01-p0');
    return { lost, doubled, disorder, coalesced };
  };
  const fine = { lost: 0, doubled: 0, disorder: 0, coalesced: 0 };
  expect(await heard(first!, second!, third!)).toEqual(fine);
  expect(await heard(first!, third!)).toEqual({ ...fine, lost: 1 });
  expect(await heard(first!, second!)).toEqual({ ...fine, lost: 1 });
  expect(await heard({ ...third!, coalesced: true })).toEqual({ ...fine, coalesced: 2 });
  expect(await heard(first!, second!, second!, third!)).toEqual({ ...fine, doubled: 1, disorder: 1 });
  expect(await heard(first!, { ...second!, version: 3 }, { ...third!, version: 2 })).toEqual({ ...fine, disorder: 1 });
});
