import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, checkIn, codes, create, noShow, of, undoNoShow, when } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const HOUR = between('10:00', '11:00');

test('whoever did not come gives room and people free; who comes after all has both again, and checks in', async () => {
  const [room, someone] = [await hub.seed.space(), await hub.seed.resident()];
  const booking = await booked(hub, desk, { spaceId: room, residentId: someone.resident, ...HOUR });
  await when(hub, '10:15', async () => {
    expect(await noShow(hub, desk, of(booking))).toMatchObject({ userErrors: [], booking: { status: 'NO_SHOW', version: 2, allowedMoves: ['UNDO_NO_SHOW'] } });
    const { rows } = await hub.db.query('select from claim.space_claim where booking_id = $1', [booking.id.slice(8)]);
    expect(rows).toHaveLength(0);
    expect(await undoNoShow(hub, desk, { bookingId: booking.id, version: 2 })).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', version: 3 } });
    expect(codes(await create(hub, desk, { spaceId: room, purpose: '合唱', ...between('10:30', '11:00') }))).toEqual(['SLOT_TAKEN']);
    expect(await checkIn(hub, desk, { bookingId: booking.id, version: 3 })).toMatchObject({ userErrors: [], booking: { status: 'CHECKED_IN' } });
  });
});

test('what somebody took meanwhile is not taken back: the room, and the person', async () => {
  const [room, other, someone] = [await hub.seed.space(), await hub.seed.space(), await hub.seed.resident()];
  const [inRoom, byPerson] = [
    await booked(hub, desk, { spaceId: room, purpose: '合唱', ...HOUR }),
    await booked(hub, desk, { spaceId: other, residentId: someone.resident, ...HOUR }),
  ];
  await when(hub, '10:20', async () => {
    for (const booking of [inRoom, byPerson]) expect(codes(await noShow(hub, desk, of(booking)))).toEqual([]);
    await booked(hub, desk, { spaceId: room, residentId: someone.resident, ...between('10:30', '11:30') });
    for (const [booking, code] of [
      [inRoom, 'SLOT_TAKEN'],
      [byPerson, 'PERSON_BUSY'],
    ] as const)
      expect(await undoNoShow(hub, desk, { bookingId: booking.id, version: 2 })).toMatchObject({
        userErrors: [{ code }],
        booking: { status: 'NO_SHOW', version: 2 },
      });
  });
});

test('a day less a minute later it can still be undone', async () => {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...HOUR });
  await when(hub, '10:15', () => noShow(hub, desk, of(booking)));
  await when(hub, '10:14', async () => {
    hub.clock.set(at('10:14', '2026-11-21'));
    expect(codes(await undoNoShow(hub, desk, { bookingId: booking.id, version: 2 }))).toEqual([]);
  });
});
