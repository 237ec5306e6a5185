/** Who did what with a booking, before and after: told by the API, kept by the database, whoever wrote. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, cancel, codes, of, reschedule, utc, when } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let mother: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  mother = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
});
afterAll(() => hub.stop());

const BookingHistory = graphql(`
  query BookingHistory($id: ID!) {
    booking(id: $id) {
      history {
        at
        action
        by {
          id
        }
        onBehalfOf {
          id
        }
        fields {
          field
          before
          after
        }
      }
    }
  }
`);
const historyOf = async (id: string, who = desk) => (await ask(hub, BookingHistory, { id }, who.token)).booking!.history;

test('from making to calling off, with who acted for whom', async () => {
  const [first, second] = [await hub.seed.space(), await hub.seed.space()];
  const booking = await booked(hub, desk, { spaceId: first, residentId: mother.resident, note: '带茶', ...between('10:00', '11:00') });
  await when(hub, '09:05', () => reschedule(hub, desk, { ...of(booking), spaceId: second, ...between('11:00', '12:00') }));
  await when(hub, '09:10', () => cancel(hub, mother, { bookingId: booking.id, version: 2, reason: '不舒服' }));
  const [made, moved, called, ...more] = await historyOf(booking.id);
  expect(more).toEqual([]);
  expect(made).toEqual({
    at: utc('09:00'),
    action: 'bookingCreate',
    by: { id: desk.person },
    onBehalfOf: { id: mother.resident },
    fields: [
      { field: 'status', before: null, after: 'CONFIRMED' },
      { field: 'space', before: null, after: '活动室' },
      { field: 'startsAt', before: null, after: utc('10:00') },
      { field: 'endsAt', before: null, after: utc('11:00') },
      { field: 'partySize', before: null, after: '1' },
      { field: 'wheelchairUsers', before: null, after: '0' },
      { field: 'stations', before: null, after: '0' },
      { field: 'note', before: null, after: '带茶' },
    ],
  });
  expect(moved).toMatchObject({
    at: utc('09:05'),
    action: 'bookingReschedule',
    by: { id: desk.person },
    fields: [
      { field: 'space', before: '活动室', after: '活动室' },
      { field: 'startsAt', before: utc('10:00'), after: utc('11:00') },
      { field: 'endsAt', before: utc('11:00'), after: utc('12:00') },
    ],
  });
  expect(called).toEqual({
    at: utc('09:10'),
    action: 'bookingCancel',
    by: { id: mother.person },
    onBehalfOf: null,
    fields: [
      { field: 'status', before: 'CONFIRMED', after: 'CANCELLED' },
      { field: 'cancelReason', before: null, after: '不舒服' },
    ],
  });
});

test('what the hub did by itself, and what was written past it, is told as that', async () => {
  const held = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', hold: true, ...between('10:00', '11:00') });
  await when(hub, '09:10', () => hub.sweep());
  await hub.db.query("update booking set note = '手工更正' where id = $1", [held.id.slice(8)]);
  expect((await historyOf(held.id)).slice(1)).toMatchObject([
    {
      action: 'holdExpired',
      by: null,
      at: utc('09:10'),
      fields: [
        { field: 'status', before: 'HELD', after: 'EXPIRED' },
        { field: 'holdExpiresAt', after: null },
      ],
    },
    { action: null, by: null, fields: [{ field: 'note', before: null, after: '手工更正' }] },
  ]);
});

test('a refused step leaves no trace, and a repeated one no second', async () => {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...between('10:00', '11:00') });
  const input = { ...of(booking), idempotencyKey: 'once and again', reason: '重复' };
  for (let n = 0; n < 3; n++) expect(codes(await cancel(hub, desk, input))).toEqual([]);
  expect(codes(await cancel(hub, desk, { bookingId: booking.id, version: 2 }))).toEqual(['MOVE_NOT_ALLOWED']);
  expect(await historyOf(booking.id)).toHaveLength(2);
});

test('the hub itself can neither write nor rewrite it', async () => {
  await hub.db.query('begin; set local role hub_app');
  for (const statement of [
    "update history.change set action = 'x'",
    'delete from history.change',
    "insert into history.change values (default, gen_random_uuid(), 'x', null, now(), '{}', '{}')",
    "select history.record(gen_random_uuid(), null, null, null, '{}')",
  ]) {
    await hub.db.query('savepoint attempt');
    await expect(hub.db.query(statement)).rejects.toMatchObject({ code: '42501' });
    await hub.db.query('rollback to attempt');
  }
  await hub.db.query('rollback');
});

test('a booking that its owner deletes is still told of, and the hub may delete none', async () => {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...between('10:00', '11:00') });
  await hub.db.query('begin; set local role hub_app');
  await expect(hub.db.query('delete from booking where id = $1', [booking.id.slice(8)])).rejects.toMatchObject({ code: '42501' });
  await hub.db.query('rollback');
  await hub.db.query('delete from booking where id = $1', [booking.id.slice(8)]);
  const { rows } = await hub.db.query('select before, after from history.change where entity_id = $1 order by id desc limit 1', [booking.id.slice(8)]);
  expect(rows).toEqual([{ before: { status: 'CONFIRMED' }, after: { status: 'deleted' } }]);
});
