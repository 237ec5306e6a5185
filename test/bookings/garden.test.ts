/** The roof garden of the door plan: S20 taken whole takes S21 and S22, either half takes S20, and neither takes the other; booking, offer and search agree. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { Availability, between, booked, cancel, cancelSeat, codes, create, of, reschedule, type Seen, utc } from './support.ts';

const GardenFree = graphql(`
  query GardenFree($input: FirstFreeInput!) {
    firstFree(input: $input) {
      slots {
        startsAt
        space {
          code
        }
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let coordinator: SignedIn;
const garden: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  [desk, coordinator] = [await seed.staff('FRONT_DESK'), await seed.staff('COORDINATOR')];
  const kind = 'PUBLIC_ACTIVITY';
  garden.S20 = await seed.space({ code: 'S20', kind, capacity: 60, wheelchairs: 6, before: 30, after: 30, least: 60, most: 240, open: [['09:00', '18:00']] });
  for (const code of ['S21', 'S22'])
    garden[code] = await seed.space({ code, kind, parent: garden.S20, capacity: 30, wheelchairs: 3, after: 15, least: 60, open: [['09:00', '18:00']] });
});
beforeEach(() => hub.db.query("update booking set status = 'CANCELLED'"));
afterAll(() => hub.stop());

const SATURDAY = '2026-11-21';
const book = (code: string, from: string, until: string, more: object = {}) =>
  booked(hub, desk, { spaceId: garden[code]!, purpose: '活动', ...between(from, until, SATURDAY), ...more });
const attempt = async (code: string, from: string, until: string, more: object = {}) =>
  codes(await create(hub, coordinator, { spaceId: garden[code]!, purpose: '探路', ...between(from, until, SATURDAY), ...more }));
const wall = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 16);
async function free(code: string): Promise<string[]> {
  const { availability } = await ask(hub, Availability, { spaceId: garden[code]!, from: SATURDAY }, desk.token);
  return availability[0]!.free.map(({ startsAt, endsAt }) => `${wall(startsAt)}–${wall(endsAt)}`);
}
async function reason(code: string, at: string): Promise<string | undefined> {
  const { availability } = await ask(hub, Availability, { spaceId: garden[code]!, from: SATURDAY }, desk.token);
  return availability[0]!.blocked.find((one) => one.startsAt <= utc(at, SATURDAY) && utc(at, SATURDAY) < one.endsAt)?.reason;
}

test('the whole takes both halves, with the gaps it keeps', async () => {
  await book('S20', '12:00', '14:00', { partySize: 60 });
  for (const half of ['S21', 'S22']) {
    expect(await attempt(half, '12:30', '13:30')).toEqual(['SLOT_TAKEN']);
    expect(await attempt(half, '14:00', '15:00')).toEqual(['SLOT_TAKEN']); // 30 minutes after the whole
    expect(await free(half)).toEqual(['09:00–11:30', '14:30–18:00']);
    expect([await reason(half, '13:00'), await reason(half, '14:00')]).toEqual(['TAKEN', 'BUFFER']);
  }
  expect(await attempt('S21', '14:30', '15:30')).toEqual([]);
});

test('either half takes the whole, and not the other half', async () => {
  for (const [half, other] of [
    ['S21', 'S22'],
    ['S22', 'S21'],
  ] as const) {
    const booking = await book(half, '12:00', '13:00', { partySize: 2 });
    expect(await attempt('S20', '12:00', '13:00')).toEqual(['SLOT_TAKEN']);
    expect(await reason('S20', '12:30')).toBe('TAKEN');
    expect(await free('S20')).toEqual(['09:00–11:30', '13:30–18:00']);
    expect(await free(other)).toEqual(['09:00–18:00']);
    const beside = await book(other, '12:00', '13:00');
    await cancel(hub, desk, of(booking));
    expect(await attempt('S20', '12:00', '13:00')).toEqual(['SLOT_TAKEN']);
    await cancel(hub, desk, of(beside));
    expect(await free('S20')).toEqual(['09:00–18:00']);
  }
});

test('the first that fits goes round what is taken above and beneath', async () => {
  await book('S20', '09:00', '11:00');
  await book('S21', '12:00', '16:00');
  const input = { kinds: ['PUBLIC_ACTIVITY' as const], minutes: 60, partySize: 2, fromOn: SATURDAY, untilOn: SATURDAY, first: 20 };
  const { firstFree } = await ask(hub, GardenFree, { input }, desk.token);
  const starts = (code: string) => firstFree.slots.filter((one) => one.space.code === code).map((one) => wall(one.startsAt));
  expect(starts('S22')).toEqual(['11:30', '12:30', '13:30', '14:30', '15:30', '16:30']);
  expect(starts('S21')[0]).toBe('16:30');
  expect(starts('S20')).toEqual(['16:30']);
});

test('a seat given up leaves the whole whole, and the last frees both halves', async () => {
  let party: Seen = await book('S20', '12:00', '13:00', { partySize: 2 });
  party = (await cancelSeat(hub, desk, of(party))).booking!;
  expect(await attempt('S22', '12:00', '13:00')).toEqual(['SLOT_TAKEN']);
  expect((await cancelSeat(hub, desk, of(party))).booking).toMatchObject({ status: 'CANCELLED' });
  for (const half of ['S21', 'S22']) expect(await attempt(half, '12:00', '13:00')).toEqual([]);
});

test('a booking moves from the whole to a half and gives the other half free', async () => {
  const party = await book('S20', '12:00', '13:00', { partySize: 20 });
  expect(codes(await reschedule(hub, desk, { ...of(party), spaceId: garden.S21!, ...between('12:00', '13:00', SATURDAY) }))).toEqual([]);
  expect(await attempt('S22', '12:00', '13:00')).toEqual([]);
  expect(await attempt('S20', '12:00', '13:00')).toEqual(['SLOT_TAKEN']);
});

test('nobody sets that aside, whatever they may set aside', async () => {
  await book('S22', '12:00', '13:00');
  const override = { rules: ['LEAD_TIME', 'HORIZON', 'TOO_LONG', 'TOO_SHORT', 'QUOTA', 'COOL_DOWN'] as const, reason: '社区节' };
  expect(await attempt('S20', '09:00', '18:00', { override: { ...override, rules: [...override.rules] } })).toEqual(['SLOT_TAKEN']);
});
