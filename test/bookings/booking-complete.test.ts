import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, checkIn, codes, complete, create, of, utc } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

test('a booking that took place notes when, and gives back what is left of its time', async () => {
  const resident = await hub.seed.resident();
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), residentId: resident.resident, ...between('10:00', '12:00') });
  hub.clock.set(at('10:00'));
  await checkIn(hub, desk, of(booking));
  hub.clock.set(at('11:00'));
  expect(await complete(hub, desk, { bookingId: booking.id, version: 2 })).toMatchObject({
    userErrors: [],
    booking: { status: 'COMPLETED', version: 3, completedAt: utc('11:00'), checkedInAt: utc('10:00'), allowedMoves: [] },
  });
  expect(codes(await create(hub, desk, { spaceId: booking.space!.id, residentId: resident.resident, ...between('11:00', '12:00') }))).toEqual([]);
});

test('nobody completes what nobody checked in', async () => {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...between('14:00', '15:00') });
  expect(await complete(hub, desk, of(booking), 'zh-CN')).toMatchObject({
    userErrors: [{ code: 'MOVE_NOT_ALLOWED', message: '该预约已确认，不能完成；现在可以：改期、取消、签到、标记爽约。' }],
    booking: { status: 'CONFIRMED', version: 1 },
  });
});
