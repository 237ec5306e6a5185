import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, codes, confirm, create, of, see, written } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let hall: string;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  hall = await hub.seed.space({ approval: true });
});
afterAll(() => hub.stop());

test('a requested booking is approved, and takes the slot before and after', async () => {
  const asked = await booked(hub, desk, { spaceId: hall, purpose: '议事会', ...between('10:00', '11:00') });
  const taken = async () => codes(await create(hub, desk, { spaceId: hall, purpose: '合唱', ...between('10:00', '11:00') }));
  expect(await taken()).toEqual(['SLOT_TAKEN']);
  expect(await confirm(hub, desk, of(asked))).toMatchObject({ userErrors: [], booking: { id: asked.id, status: 'CONFIRMED', version: 2 } });
  expect(await taken()).toEqual(['SLOT_TAKEN']);
});

test('the same key answers the same after the version moved on, three copies at a time too', async () => {
  const asked = await booked(hub, desk, { spaceId: hall, purpose: '议事会', ...between('11:00', '12:00') });
  const input = { ...of(asked), idempotencyKey: randomUUID() };
  const answers = await Promise.all([1, 2, 3].map(() => confirm(hub, desk, input)));
  answers.push(await confirm(hub, desk, input));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', version: 2 } });
});

test('of two who approve at the same moment one is told that the other was faster', async () => {
  const asked = await booked(hub, desk, { spaceId: hall, purpose: '议事会', ...between('12:00', '13:00') });
  const colleague = await hub.seed.staff('COORDINATOR');
  const answers = await Promise.all([confirm(hub, desk, of(asked)), confirm(hub, colleague, of(asked))]);
  expect(answers.map((one) => codes(one).join()).sort()).toEqual(['', 'STALE_VERSION']);
  for (const { booking } of answers) expect(booking).toMatchObject({ status: 'CONFIRMED', version: 2 });
});

test('a booking’s id is asked for, and a resident’s is named as wrong', async () => {
  const before = await written(hub);
  await expect(confirm(hub, desk, { bookingId: `resident_${randomUUID()}`, version: 1 })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('bookingId: expected an id like booking_'),
  });
  expect(await written(hub)).toBe(before);
});

test('a refusal tells in the language that was asked for', async () => {
  const asked = await booked(hub, desk, { spaceId: hall, purpose: '议事会', ...between('13:00', '14:00') });
  await confirm(hub, desk, of(asked));
  const again = { bookingId: asked.id, version: 2 };
  expect((await confirm(hub, desk, again, 'zh-CN')).userErrors[0]?.message).toBe('该预约已确认，不能确认；现在可以：改期、取消、签到、标记爽约。');
  expect(await see(hub, desk, asked.id)).toMatchObject({ version: 2 });
});
