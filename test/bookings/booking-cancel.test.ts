import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, cancel, codes, create, of, written } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const HOUR = between('10:00', '11:00');

test('a cancelled booking keeps its reason and frees space and people at once', async () => {
  const { seed } = hub;
  const resident = await seed.resident();
  const [room, elsewhere] = [await seed.space(), await seed.space()];
  const booking = await booked(hub, desk, { spaceId: room, residentId: resident.resident, ...HOUR });
  expect(await cancel(hub, desk, { ...of(booking), reason: ' 身体不适 ' })).toMatchObject({
    userErrors: [],
    booking: { id: booking.id, status: 'CANCELLED', version: 2, cancelReason: '身体不适', allowedMoves: [] },
  });
  expect(codes(await create(hub, desk, { spaceId: room, purpose: '合唱', ...HOUR }))).toEqual([]);
  expect(codes(await create(hub, desk, { spaceId: elsewhere, residentId: resident.resident, ...HOUR }))).toEqual([]);
});

test('a reason of 200 characters is kept, one of 201 is bad input', async () => {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...HOUR });
  const before = await written(hub);
  await expect(cancel(hub, desk, { ...of(booking), reason: '因'.repeat(201) })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('reason'),
  });
  expect(await written(hub)).toBe(before);
  expect((await cancel(hub, desk, { ...of(booking), reason: '𠮷'.repeat(200) })).booking).toMatchObject({ cancelReason: '𠮷'.repeat(200) });
});

test('a second attempt with another key is refused, with the same key answers the same', async () => {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...HOUR });
  const input = { ...of(booking), idempotencyKey: randomUUID() };
  const first = await cancel(hub, desk, input);
  expect(await cancel(hub, desk, input)).toEqual(first);
  expect(codes(await cancel(hub, desk, { ...input, reason: '别的' }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  expect(codes(await cancel(hub, desk, of(booking)))).toEqual(['STALE_VERSION']);
  expect(codes(await cancel(hub, desk, { ...of(booking), version: 2 }))).toEqual(['MOVE_NOT_ALLOWED']);
});

test('of two who cancel at the same moment one is told that the other was faster', async () => {
  for (let round = 0; round < 5; round++) {
    const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...HOUR });
    const answers = await Promise.all([cancel(hub, desk, of(booking)), cancel(hub, desk, { ...of(booking), reason: '另一位' })]);
    expect(answers.map((one) => codes(one).join()).sort()).toEqual(['', 'STALE_VERSION']);
  }
});
