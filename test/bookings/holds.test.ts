/** A hold takes the slot while somebody thinks; confirmed it stands, forgotten it gives the slot back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import { subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, codes, confirm, create, of, see, utc, when } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let someone: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  someone = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
});
afterAll(() => hub.stop());

const HOUR = between('10:00', '11:00');
const hold = async (who: SignedIn, spaceId: string, hours = HOUR) => booked(hub, who, { spaceId, residentId: someone.resident, hold: true, ...hours });

test('a hold takes the slot for ten minutes, and its booker confirms it', async () => {
  const spaceId = await hub.seed.space();
  const held = await hold(someone, spaceId);
  expect(held).toMatchObject({ status: 'HELD', version: 1, holdExpiresAt: utc('09:10'), allowedMoves: ['CONFIRM', 'CANCEL'] });
  expect(codes(await create(hub, desk, { spaceId, purpose: '合唱', ...HOUR }))).toEqual(['SLOT_TAKEN']);
  expect(await when(hub, '09:09', () => confirm(hub, someone, of(held)))).toMatchObject({
    userErrors: [],
    booking: { status: 'CONFIRMED', version: 2, holdExpiresAt: null },
  });
  await when(hub, '09:11', () => hub.sweep());
  expect(await see(hub, desk, held.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
});

test('where the space asks for approval, a confirmed hold waits for it, and only the desk gives it', async () => {
  const held = await hold(someone, await hub.seed.space({ approval: true }), between('11:00', '12:00'));
  expect(await confirm(hub, someone, of(held))).toMatchObject({ userErrors: [], booking: { status: 'REQUESTED', version: 2 } });
  await expect(confirm(hub, someone, { bookingId: held.id, version: 2 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await confirm(hub, desk, { bookingId: held.id, version: 2 })).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', version: 3 } });
});

test('a forgotten hold expires by itself, others can book, and whoever listens hears it', async () => {
  const spaceId = await hub.seed.space();
  const held = await hold(someone, spaceId, between('12:00', '13:00'));
  const updates = await subscribe(
    hub,
    graphql(`
      subscription HoldUpdates($filter: BookingUpdatesFilter) {
        bookingUpdates(filter: $filter) {
          kind
          booking {
            id
            status
            version
          }
        }
      }
    `),
    { filter: { spaceIds: [spaceId] } },
    someone.token,
  );
  await when(hub, '09:09', () => hub.sweep());
  expect(await see(hub, someone, held.id)).toMatchObject({ status: 'HELD' });
  await when(hub, '09:10', () => hub.sweep());
  expect(await updates.next()).toMatchObject({ bookingUpdates: { kind: 'BOOKING_EXPIRED', booking: { id: held.id, status: 'EXPIRED', version: 2 } } });
  await updates.close();
  expect(codes(await create(hub, desk, { spaceId, purpose: '合唱', ...between('12:00', '13:00') }))).toEqual([]);
});

test('three holds at a time, though ten are asked for at the same moment', async () => {
  const therapist = await hub.seed.staff('PRACTITIONER');
  const wants = await Promise.all(
    Array.from({ length: 10 }, async () => ({ spaceId: await hub.seed.space(), residentId: (await hub.seed.resident()).resident })),
  );
  const answers = await Promise.all(wants.map((want) => create(hub, therapist, { ...want, hold: true, ...between('16:00', '17:00') })));
  expect(answers.map((one) => codes(one).join() || 'done').sort()).toEqual([...Array(7).fill('TOO_MANY_HOLDS'), ...Array(3).fill('done')]);
});

test('of confirming and expiring at the same moment one happens, told once', async () => {
  for (let round = 0; round < 10; round++) {
    const held = await hold(desk, await hub.seed.space(), between('14:00', '15:00'));
    const answer = await when(hub, '09:09', async () => {
      const confirming = confirm(hub, desk, of(held));
      hub.clock.advance(1);
      await hub.sweep();
      await confirming;
      await hub.sweep(); // a sweep passes over what somebody holds at that moment
      return confirming;
    });
    const { rows } = await hub.db.query(
      'select kind from feed.event_log where entity_id = $1 and version > 1 union all select kind from feed.event_inbox where entity_id = $1 and version > 1',
      [held.id.slice(8)],
    );
    const now = await see(hub, desk, held.id);
    if (now?.status === 'CONFIRMED') expect([codes(answer), rows]).toEqual([[], [{ kind: 'BOOKING_CONFIRMED' }]]);
    else expect([now?.status, rows]).toEqual(['EXPIRED', [{ kind: 'BOOKING_EXPIRED' }]]);
    await hub.db.query('delete from booking where id = $1', [held.id.slice(8)]);
  }
});
