/** A refused booking costs no statement more than its judgement takes; ways out are looked for only where they are asked for. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { BookingCreate, between, booked, TryToBook } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

test('a slot that is taken is refused after receipt and look, without an insert; alternatives come on top', async () => {
  const input = { spaceId: await hub.seed.space(), purpose: '活动', ...between('14:00', '15:00') };
  await booked(hub, desk, input);
  const cost = async (document: typeof TryToBook | typeof BookingCreate) => {
    for (let time = 0; time < 2; time++) {
      await settled(hub); // what is told later is read anew
      hub.statements();
      const { bookingCreate } = await ask(hub, document, { input: { ...input, idempotencyKey: randomUUID() } }, desk.token);
      expect(bookingCreate.userErrors).toMatchObject([{ code: 'SLOT_TAKEN' }]);
    }
    return hub.statements().map((sql) => sql.trim().split(/\s+/).slice(0, 3).join(' '));
  };
  const refused = await cost(TryToBook);
  expect(refused.filter((sql) => !sql.startsWith('select strange'))).toEqual([
    'start transaction isolation',
    'insert into command_receipt',
    'with recursive asked',
    'rollback',
  ]);
  expect((await cost(BookingCreate)).length).toBeGreaterThan(refused.length);
});
