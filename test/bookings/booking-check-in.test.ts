import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, checkIn, codes, create, of, utc } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

const afternoon = async () => booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...between('14:00', '15:00') });

test('they check in from 120 minutes before the start, to the second', async () => {
  const booking = await afternoon();
  hub.clock.set('2026-11-20T11:59:59.999+08:00');
  expect(await checkIn(hub, desk, of(booking))).toMatchObject({
    userErrors: [{ code: 'TOO_EARLY' }],
    booking: { status: 'CONFIRMED', version: 1, checkedInAt: null },
  });
  hub.clock.set(at('12:00'));
  expect(await checkIn(hub, desk, of(booking))).toMatchObject({ userErrors: [], booking: { status: 'CHECKED_IN', version: 2, checkedInAt: utc('12:00') } });
});

test('coming early or late moves no claim: the slot stays taken as planned, and only so', async () => {
  const booking = await afternoon();
  hub.clock.set(at('13:10'));
  await checkIn(hub, desk, of(booking));
  const say = async (from: string, until: string) => codes(await create(hub, desk, { spaceId: booking.space!.id, purpose: '棋牌', ...between(from, until) }));
  expect(await say('13:30', '14:00')).toEqual([]);
  expect(await say('14:30', '15:30')).toEqual(['SLOT_TAKEN']);
  expect(await say('15:00', '16:00')).toEqual([]);
});

test('a retried check-in keeps the first moment', async () => {
  const booking = await afternoon();
  hub.clock.set(at('13:55'));
  const input = { ...of(booking), idempotencyKey: randomUUID() };
  const first = await checkIn(hub, desk, input);
  hub.clock.advance(7);
  expect(await checkIn(hub, desk, input)).toEqual(first);
  expect(first.booking).toMatchObject({ checkedInAt: utc('13:55') });
});
