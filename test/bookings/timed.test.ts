/** What the clock brings to a booking: each step once, in order, whatever happens to the hubs meanwhile. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, cancel, checkIn, codes, confirm, create, noShow, of, reschedule, see, undoCheckIn, undoNoShow, when } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let planner: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  planner = await hub.seed.staff('COORDINATOR');
});
afterAll(() => hub.stop());

const HOUR = between('10:00', '11:00');
const someone = async () => (await hub.seed.resident()).resident;
const uuid = (id: string) => id.slice(id.indexOf('_') + 1);

/** A space where whoever comes is checked in. */
async function staffed(): Promise<string> {
  const spaceId = await hub.seed.space();
  const { spaceUpdate } = await ask(
    hub,
    graphql(`
      mutation TimedSpaceUpdate($input: SpaceUpdateInput!) {
        spaceUpdate(input: $input) {
          space {
            checkInExpected
          }
          userErrors {
            code
          }
        }
      }
    `),
    { input: { idempotencyKey: spaceId, spaceId, version: 1, checkInExpected: true } },
    planner.token,
  );
  expect(spaceUpdate).toEqual({ space: { checkInExpected: true }, userErrors: [] });
  return spaceId;
}

/** The hub looks around at this time, and the clock is turned back. */
const lookAt = (time: string, date?: string) =>
  when(hub, '09:00', async () => {
    hub.clock.set(at(time, date));
    await hub.sweep();
  });

async function events(...ids: string[]): Promise<string[]> {
  const { rows } = await hub.db.query<{ kind: string }>(
    `select kind from (select 1 as log, pos as place, * from feed.event_log l union all select 2, id, 0, id, kind, entity, entity_id, version, audience, departed, actor_id, at from feed.event_inbox) e
      where entity_id = any($1::uuid[]) and version > 1 order by log, place`,
    [ids.map(uuid)],
  );
  return rows.map((row) => row.kind);
}

const alarms = async () => (await hub.db.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs')).rows[0]!.n;

test('where whoever comes is checked in, whoever has not been by 15 minutes after the start did not come, and everybody hears it', async () => {
  const spaceId = await staffed();
  const booking = await booked(hub, desk, { spaceId, residentId: await someone(), ...HOUR });
  await settled(hub);
  const updates = await subscribe(
    hub,
    graphql(`
      subscription TimedUpdates($filter: BookingUpdatesFilter) {
        bookingUpdates(filter: $filter) {
          kind
          booking {
            id
            version
          }
        }
      }
    `),
    { filter: { spaceIds: [spaceId] } },
    desk.token,
  );
  await lookAt('10:14');
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'CONFIRMED', version: 1 });
  await lookAt('10:15');
  expect(await updates.next()).toMatchObject({ bookingUpdates: { kind: 'BOOKING_NO_SHOW', booking: { id: booking.id, version: 2 } } });
  await updates.close();
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'NO_SHOW', allowedMoves: ['UNDO_NO_SHOW'] });
  await lookAt('12:00');
  expect(await events(booking.id)).toEqual(['BOOKING_NO_SHOW']);
});

test('nobody is said not to have come where nobody notes who comes, nor when the booking names nobody', async () => {
  const elsewhere = await booked(hub, desk, { spaceId: await hub.seed.space(), residentId: await someone(), ...HOUR });
  const group = await booked(hub, desk, { spaceId: await staffed(), purpose: '合唱', ...HOUR });
  await lookAt('23:00');
  for (const { id } of [elsewhere, group]) expect(await see(hub, desk, id)).toMatchObject({ status: 'CONFIRMED', version: 1 });
});

test('what staff undo the clock does not do again, until the booking is at another time', async () => {
  const spaceId = await staffed();
  const booking = await booked(hub, desk, { spaceId, residentId: await someone(), ...HOUR });
  await lookAt('10:20');
  await when(hub, '10:30', async () => {
    expect(codes(await undoNoShow(hub, desk, { bookingId: booking.id, version: 2 }))).toEqual([]);
    await hub.sweep();
    expect(codes(await reschedule(hub, desk, { bookingId: booking.id, version: 3, ...between('14:00', '15:00') }))).toEqual([]);
  });
  await lookAt('14:15');
  expect(await events(booking.id)).toEqual(['BOOKING_NO_SHOW', 'BOOKING_NO_SHOW_UNDONE', 'BOOKING_RESCHEDULED', 'BOOKING_NO_SHOW']);
});

test('whose check-in is undone after the start is not said by the clock to be absent, until the booking is at another time', async () => {
  const booking = await booked(hub, desk, { spaceId: await staffed(), residentId: await someone(), ...HOUR });
  await when(hub, '10:05', () => checkIn(hub, desk, of(booking)));
  await when(hub, '10:20', async () => {
    expect(codes(await undoCheckIn(hub, desk, { bookingId: booking.id, version: 2 }))).toEqual([]);
    await hub.sweep();
  });
  const override = { rules: ['LEAD_TIME' as const], reason: '换间' };
  const elsewhere = await staffed();
  await when(hub, '10:25', () => reschedule(hub, desk, { bookingId: booking.id, version: 3, spaceId: elsewhere, override, ...HOUR }));
  await lookAt('10:50');
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'CONFIRMED', version: 4, space: { id: elsewhere } });
  expect(codes(await when(hub, '10:50', () => reschedule(hub, desk, { bookingId: booking.id, version: 4, ...between('14:00', '15:00') })))).toEqual([]);
  await lookAt('14:15');
  expect((await events(booking.id)).slice(2)).toEqual(['BOOKING_RESCHEDULED', 'BOOKING_RESCHEDULED', 'BOOKING_NO_SHOW']);
});

test('whose check-in is undone before the start is awaited as if there had been none; checked in again it takes place by itself', async () => {
  const undone = async () => {
    const booking = await booked(hub, desk, { spaceId: await staffed(), residentId: await someone(), ...HOUR });
    await when(hub, '09:50', () => checkIn(hub, desk, of(booking)));
    expect(codes(await when(hub, '09:55', () => undoCheckIn(hub, desk, { bookingId: booking.id, version: 2 })))).toEqual([]);
    return booking;
  };
  const [absent, here] = [await undone(), await undone()];
  await lookAt('10:14');
  expect(await see(hub, desk, absent.id)).toMatchObject({ status: 'CONFIRMED' });
  await when(hub, '10:14', () => checkIn(hub, desk, { bookingId: here.id, version: 3 }));
  await lookAt('10:15');
  await lookAt('11:30');
  expect((await events(absent.id)).at(-1)).toBe('BOOKING_NO_SHOW');
  expect((await events(here.id)).at(-1)).toBe('BOOKING_COMPLETED');
});

test('whoever is there may stay half an hour longer, then it has taken place', async () => {
  const booking = await booked(hub, desk, { spaceId: await staffed(), residentId: await someone(), ...HOUR });
  await when(hub, '10:05', () => checkIn(hub, desk, of(booking)));
  await lookAt('11:29');
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'CHECKED_IN' });
  await lookAt('11:30');
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'COMPLETED', completedAt: at('11:30').replace('T11:30:00+08:00', 'T03:30:00Z') });
});

test('a request that nobody answered is over when its time is', async () => {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space({ approval: true }), residentId: await someone(), ...HOUR });
  await lookAt('10:59');
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'REQUESTED' });
  await lookAt('11:00');
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'EXPIRED', version: 2 });
});

test('the alarm goes with the booking: moved it rings later, called off it finds nothing to do', async () => {
  const [moved, off] = [
    await booked(hub, desk, { spaceId: await staffed(), residentId: await someone(), ...HOUR }),
    await booked(hub, desk, { spaceId: await staffed(), residentId: await someone(), ...HOUR }),
  ];
  expect(codes(await reschedule(hub, desk, { ...of(moved), ...between('13:00', '14:00') }))).toEqual([]);
  expect(codes(await cancel(hub, desk, of(off)))).toEqual([]);
  await lookAt('13:14');
  expect(await see(hub, desk, moved.id)).toMatchObject({ status: 'CONFIRMED' });
  await lookAt('13:15');
  expect(await events(moved.id, off.id)).toEqual(['BOOKING_RESCHEDULED', 'BOOKING_CANCELLED', 'BOOKING_NO_SHOW']);
});

test('an alarm is set by the transaction that books, or not at all', async () => {
  const spaceId = await hub.seed.space();
  const before = await alarms();
  await booked(hub, desk, { spaceId, purpose: '合唱', ...HOUR });
  expect(await alarms()).toBe(before + 1);
  expect(codes(await create(hub, desk, { spaceId, purpose: '合唱', ...HOUR }))).toEqual(['SLOT_TAKEN']);
  expect(await alarms()).toBe(before + 1);
});

test('a clock that jumps over a day takes every step of it once, in the order of time', async () => {
  const [first, second, third] = [await staffed(), await staffed(), await staffed()];
  const here = await booked(hub, desk, { spaceId: first, residentId: await someone(), ...between('10:00', '11:00') });
  const absent = await booked(hub, desk, { spaceId: second, residentId: await someone(), ...between('10:30', '11:00') });
  const held = await booked(hub, desk, { spaceId: third, residentId: await someone(), hold: true, ...HOUR });
  await when(hub, '10:00', () => checkIn(hub, desk, of(here)));
  await lookAt('09:00', '2026-11-22');
  const once = ['BOOKING_EXPIRED', 'BOOKING_NO_SHOW', 'BOOKING_COMPLETED'];
  expect((await events(here.id, absent.id, held.id)).filter((kind) => kind !== 'BOOKING_CHECKED_IN')).toEqual(once);
  await lookAt('09:00', '2026-11-25');
  expect(await events(here.id, absent.id, held.id)).toHaveLength(once.length + 1);
});

const MANY = 40;

/** That many holds, all of which run out at 09:10. */
async function holds(): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < MANY; n++) ids.push((await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', hold: true, ...HOUR })).id);
  return ids;
}

const onDuty = async () =>
  (
    await hub.db.query<{ pid: number }>(
      "select l.pid from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.objid = 81 and a.datname = current_database()",
    )
  ).rows.map((row) => row.pid);

test('two hubs at once take each step once', async () => {
  const ids = await holds();
  const other = await testHub({ database: hub.database });
  other.clock.set(at('09:10'));
  await when(hub, '09:10', () => Promise.all([hub.sweep(), other.sweep(), hub.sweep(), other.sweep()]));
  expect(await onDuty()).toHaveLength(1);
  await other.stop();
  expect((await events(...ids)).sort()).toEqual(Array(MANY).fill('BOOKING_EXPIRED'));
});

test('a hub that dies in the middle of a step leaves it to the other, which takes it at once', async () => {
  const ids = await holds();
  await lookAt('09:00');
  const [pid] = await onDuty();
  const other = await testHub({ database: hub.database });
  other.clock.set(at('09:10'));
  await hub.db.query('begin');
  await hub.db.query('select from booking where id = $1 for update', [uuid(ids[0]!)]);
  const dying = when(hub, '09:10', () => hub.sweep()).catch(() => {});
  const waits = async () => (await hub.db.query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount;
  while (!(await waits())) await new Promise((again) => setTimeout(again, 5));
  const begun = await events(...ids); // steps of the same time come in any order
  await other.sweep(); // the first is on duty
  expect(await events(...ids)).toEqual(begun);
  await hub.db.query('select pg_terminate_backend($1)', [pid]);
  while ((await onDuty()).length > 0) await new Promise((again) => setTimeout(again, 5));
  const taking = other.sweep();
  await hub.db.query('commit');
  await Promise.all([dying, taking]);
  await other.stop();
  expect((await events(...ids)).sort()).toEqual(Array(MANY).fill('BOOKING_EXPIRED'));
});

test('a connection that was lost is made anew, and nothing is late for it', async () => {
  await lookAt('09:00');
  const held = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', hold: true, ...HOUR });
  const [pid] = await onDuty();
  await hub.db.query('select pg_terminate_backend($1)', [pid]);
  await lookAt('09:10').catch(() => lookAt('09:10')); // the sweeper tries again a second later
  expect(await see(hub, desk, held.id)).toMatchObject({ status: 'EXPIRED' });
  expect(await onDuty()).not.toContain(pid);
});

test('of a person and the clock one acts: whoever confirms in time keeps it', async () => {
  const held = await booked(hub, desk, { spaceId: await hub.seed.space(), residentId: await someone(), hold: true, ...HOUR });
  expect(codes(await when(hub, '09:09', () => confirm(hub, desk, of(held))))).toEqual([]);
  await lookAt('09:10');
  expect(codes(await when(hub, '10:15', () => noShow(hub, desk, { bookingId: held.id, version: 2 })))).toEqual([]);
  await lookAt('12:00');
  expect(await events(held.id)).toEqual(['BOOKING_CONFIRMED', 'BOOKING_NO_SHOW']);
});
