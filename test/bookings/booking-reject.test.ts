import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, codes, create, of, reject, see } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

test('a request that is not approved gives its slot back, and whoever asked reads why', async () => {
  const asking = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  const hall = await hub.seed.space({ approval: true });
  const asked = await booked(hub, asking, { spaceId: hall, residentId: asking.resident, ...between('10:00', '11:00') });
  expect(await reject(hub, desk, { ...of(asked), reason: ' 当天消防检查 ' })).toMatchObject({
    userErrors: [],
    booking: { status: 'REJECTED', version: 2, cancelReason: '当天消防检查', allowedMoves: [] },
  });
  expect(await see(hub, asking, asked.id)).toMatchObject({ status: 'REJECTED', cancelReason: '当天消防检查' });
  expect(codes(await create(hub, desk, { spaceId: hall, purpose: '合唱', ...between('10:00', '11:00') }))).toEqual([]);
});
