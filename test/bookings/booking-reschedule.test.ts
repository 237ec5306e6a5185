import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, cancel, codes, confirm, create, of, reschedule, type Seen, see, utc, written } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const stand = async (spaceId: string, from = '10:00', until = '11:00', more: object = {}) =>
  booked(hub, desk, { spaceId, purpose: '合唱', ...between(from, until), ...more });
const taken = async (spaceId: string, from: string, until: string) => codes(await create(hub, desk, { spaceId, purpose: '探路', ...between(from, until) }));

describe('the same booking', () => {
  test('moves to another time: its id, party and history stay, the old slot is free and the new one taken', async () => {
    const resident = await hub.seed.resident();
    const spaceId = await hub.seed.space();
    const booking = await stand(spaceId, '10:00', '11:00', { residentId: resident.resident, note: '带茶', partySize: 3 });
    const moved = await reschedule(hub, desk, { ...of(booking), ...between('14:00', '15:30') });
    expect(moved).toMatchObject({ userErrors: [], alternatives: [] });
    expect(moved.booking).toEqual({ ...booking, version: 2, startsAt: utc('14:00'), endsAt: utc('15:30') });
    expect(await taken(spaceId, '15:00', '16:00')).toEqual(['SLOT_TAKEN']);
    expect(await taken(spaceId, '10:00', '11:00')).toEqual([]);
    const elsewhere = await hub.seed.space();
    expect(codes(await create(hub, desk, { spaceId: elsewhere, residentId: resident.resident, ...between('14:00', '15:00') }))).toEqual(['PERSON_BUSY']);
    expect(codes(await create(hub, desk, { spaceId: elsewhere, residentId: resident.resident, ...between('10:00', '11:00') }))).toEqual([]);
  });

  test('moves within its own time, and to another space at the same time with that space’s buffers', async () => {
    const [from, to] = [await hub.seed.space(), await hub.seed.space({ after: 30 })];
    const booking = await stand(from, '10:00', '12:00');
    expect(codes(await reschedule(hub, desk, { ...of(booking), ...between('10:30', '11:30') }))).toEqual([]);
    expect(await reschedule(hub, desk, { bookingId: booking.id, version: 2, spaceId: to, ...between('10:30', '11:30') })).toMatchObject({
      userErrors: [],
      booking: { id: booking.id, version: 3, space: { id: to } },
    });
    expect(await taken(to, '11:30', '12:00')).toEqual(['SLOT_TAKEN']);
    expect(await taken(to, '12:00', '12:30')).toEqual([]);
    expect(await taken(from, '10:00', '12:00')).toEqual([]);
  });

  test('moves from a room to the hall above it, which nobody else could', async () => {
    const hall = await hub.seed.space();
    const room = await hub.seed.space({ parent: hall });
    const booking = await stand(room);
    expect(await taken(hall, '10:00', '11:00')).toEqual(['SLOT_TAKEN']);
    expect(codes(await reschedule(hub, desk, { ...of(booking), spaceId: hall, ...between('10:00', '11:00') }))).toEqual([]);
    expect(await taken(room, '10:30', '11:00')).toEqual(['SLOT_TAKEN']);
    await hub.db.query("update booking set status = 'DISPLACED' where id = $1", [booking.id.slice(8)]);
    expect(await taken(room, '10:30', '11:00')).toEqual([]);
  });

  test('that was displaced stands again once it is moved', async () => {
    const spaceId = await hub.seed.space();
    const booking = await stand(spaceId);
    await hub.db.query("update booking set status = 'DISPLACED' where id = $1", [booking.id.slice(8)]);
    await stand(spaceId);
    expect(codes(await reschedule(hub, desk, { ...of(booking), ...between('10:00', '11:00') }))).toEqual(['SLOT_TAKEN']);
    expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'DISPLACED', version: 1 });
    expect((await reschedule(hub, desk, { ...of(booking), ...between('11:00', '12:00') })).booking).toMatchObject({ status: 'CONFIRMED', version: 2 });
  });

  test('out of a day at the post binds its people again', async () => {
    const post = await hub.seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'DAY_CARE', mode: 'SHARED' });
    const elder = await hub.seed.resident();
    const stay = await stand(post, '10:00', '12:00', { residentId: elder.resident });
    await stand(await hub.seed.space(), '10:00', '11:00', { residentId: elder.resident });
    const room = await hub.seed.space();
    expect(codes(await reschedule(hub, desk, { ...of(stay), spaceId: room, ...between('10:00', '12:00') }))).toEqual(['PERSON_BUSY']);
    expect(codes(await reschedule(hub, desk, { ...of(stay), spaceId: room, ...between('11:00', '12:00') }))).toEqual([]);
  });

  test('goes back to approval when its booker moves it in a space that needs one, and stays approved when the desk does', async () => {
    const hall = await hub.seed.space({ approval: true });
    const resident = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    const asked = await booked(hub, resident, { spaceId: hall, residentId: resident.resident, ...between('10:00', '11:00') });
    await confirm(hub, desk, of(asked));
    const byDesk = await reschedule(hub, desk, { bookingId: asked.id, version: 2, ...between('11:00', '12:00') });
    expect(byDesk.booking).toMatchObject({ status: 'CONFIRMED', version: 3 });
    const byBooker = await reschedule(hub, resident, { bookingId: asked.id, version: 3, ...between('12:00', '13:00') });
    expect(byBooker.booking).toMatchObject({ status: 'REQUESTED', version: 4 });
  });
});

describe('a refusal leaves all as it was', () => {
  test.each<[string, object, string]>([
    ['a taken slot', between('12:00', '13:00'), 'SLOT_TAKEN'],
    ['a slot that overlaps one by a grid step', between('11:30', '12:30'), 'SLOT_TAKEN'],
    ['after closing', between('19:30', '20:30'), 'CLOSED'],
    ['off the grid', between('10:10', '11:10'), 'OFF_GRID'],
    ['the past', between('08:00', '09:00'), 'TIME_PAST'],
    ['beyond the horizon', between('10:00', '11:00', '2027-01-20'), 'HORIZON'],
    ['too long', between('13:00', '19:00'), 'TOO_LONG'],
    ['backwards', between('11:00', '10:00'), 'ENDS_BEFORE_START'],
  ])('%s', async (_, to, code) => {
    const spaceId = await hub.seed.space();
    const booking = await stand(spaceId);
    await stand(spaceId, '12:00', '13:00');
    const before = await written(hub);
    const refused = await reschedule(hub, desk, { ...of(booking), ...(to as { startsAt: string; endsAt: string }) });
    expect(codes(refused)).toEqual([code]);
    expect(refused.booking).toEqual(booking);
    expect(await written(hub)).toBe(before);
    for (const { space, startsAt, endsAt } of refused.alternatives) {
      const now = (await see(hub, desk, booking.id)) as Seen;
      expect(codes(await reschedule(hub, desk, { ...of(now), spaceId: space.id, startsAt, endsAt }))).toEqual([]);
    }
    if (['SLOT_TAKEN', 'CLOSED', 'OFF_GRID', 'TIME_PAST', 'HORIZON'].includes(code)) expect(refused.alternatives.length).toBeGreaterThan(0);
  });

  test('a space that is too small, or that its wheelchairs cannot enter', async () => {
    const booking = await stand(await hub.seed.space({ kind: 'CULTURE' }), '10:00', '11:00', { partySize: 6, wheelchairUsers: 1 });
    const to = async (space: object) =>
      codes(await reschedule(hub, desk, { ...of(booking), spaceId: await hub.seed.space(space), ...between('10:00', '11:00') }));
    expect(await to({ capacity: 5 })).toEqual(['PARTY_TOO_LARGE']);
    expect(await to({ door: 78 })).toEqual(['NOT_ACCESSIBLE']);
    expect(await to({ stepFree: false })).toEqual(['NOT_ACCESSIBLE']);
  });

  test('a counselling booking goes to no other kind of space, and no other booking comes in its place', async () => {
    const counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
    const counselling = await hub.seed.space({ kind: 'COUNSELLING_SPACE' });
    const room = await hub.seed.space();
    const private_ = await stand(counselling, '10:00', '11:00', { attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }] });
    const before = await written(hub);
    expect(codes(await reschedule(hub, desk, { ...of(private_), spaceId: room, ...between('14:00', '15:00') }))).toEqual(['SPACE_UNSUITABLE']);
    expect(await written(hub)).toBe(before);
    const open = await stand(room);
    expect(codes(await reschedule(hub, desk, { ...of(open), spaceId: counselling, ...between('14:00', '15:00') }))).toEqual(['SPACE_UNSUITABLE']);
  });

  test('a booking that is over says so, whatever is wrong with the time, and offers nothing', async () => {
    const booking = await stand(await hub.seed.space());
    await cancel(hub, desk, of(booking));
    expect(await reschedule(hub, desk, { bookingId: booking.id, version: 2, ...between('21:00', '22:00') })).toMatchObject({
      userErrors: [{ code: 'MOVE_NOT_ALLOWED' }],
      alternatives: [],
    });
  });
});

describe('two at the same moment', () => {
  test('two bookings for one free slot: one wins it, the other stays where it was', async () => {
    for (let round = 0; round < 5; round++) {
      const spaceId = await hub.seed.space();
      const two = [await stand(spaceId, '10:00', '11:00'), await stand(spaceId, '11:00', '12:00')];
      const answers = await Promise.all(two.map((one) => reschedule(hub, desk, { ...of(one), ...between('14:00', '15:00') })));
      expect(answers.map((one) => codes(one).join()).sort()).toEqual(['', 'SLOT_TAKEN']);
      const loser = answers.findIndex((one) => one.userErrors.length > 0);
      expect(answers[loser]?.booking).toEqual(two[loser]);
      expect(answers[1 - loser]?.booking).toMatchObject({ startsAt: utc('14:00'), version: 2 });
      expect((await hub.db.query('select from claim.space_claim where space_id = $1', [spaceId.slice(6)])).rowCount).toBe(2);
    }
  });

  test('two that would swap places refuse each other and stay; by way of a third place they swap', async () => {
    const [left, right] = [await hub.seed.space(), await hub.seed.space()];
    const [a, b] = [await stand(left), await stand(right)];
    const swap = () =>
      Promise.all([
        reschedule(hub, desk, { ...of(a), spaceId: right, ...between('10:00', '11:00') }),
        reschedule(hub, desk, { ...of(b), spaceId: left, ...between('10:00', '11:00') }),
      ]);
    for (let round = 0; round < 5; round++) for (const answer of await swap()) expect(codes(answer)).toEqual(['SLOT_TAKEN']);
    expect([await see(hub, desk, a.id), await see(hub, desk, b.id)]).toEqual([a, b]);
    await reschedule(hub, desk, { ...of(a), ...between('12:00', '13:00') });
    expect(codes(await reschedule(hub, desk, { ...of(b), spaceId: left, ...between('10:00', '11:00') }))).toEqual([]);
    expect(codes(await reschedule(hub, desk, { bookingId: a.id, version: 2, spaceId: right, ...between('10:00', '11:00') }))).toEqual([]);
  });

  test('one booking moved by two: one wins, the other is stale and sees where it went', async () => {
    const booking = await stand(await hub.seed.space());
    const answers = await Promise.all(['14:00', '15:00'].map((from) => reschedule(hub, desk, { ...of(booking), startsAt: at(from), endsAt: at('16:00') })));
    expect(answers.map((one) => codes(one).join()).sort()).toEqual(['', 'STALE_VERSION']);
    expect(answers[0]?.booking).toEqual(answers[1]?.booking);
  });
});

test('the same key answers the same after the booking moved on again', async () => {
  const booking = await stand(await hub.seed.space());
  const input = { ...of(booking), ...between('14:00', '15:00'), idempotencyKey: randomUUID() };
  const first = await reschedule(hub, desk, input);
  await reschedule(hub, desk, { bookingId: booking.id, version: 2, ...between('16:00', '17:00') });
  expect(await reschedule(hub, desk, input)).toMatchObject({ userErrors: [], cursor: first.cursor, booking: { version: 3, startsAt: utc('16:00') } });
});

test('what was approved and is moved waits for approval anew, unless whoever moves it may approve; what waited stands where nobody is to approve', async () => {
  const [hall, open] = [await hub.seed.space({ approval: true }), await hub.seed.space()];
  const someone = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  const asked = await booked(hub, someone, { spaceId: hall, residentId: someone.resident, ...between('10:00', '11:00') });
  expect((await confirm(hub, desk, of(asked))).booking?.status).toBe('CONFIRMED');
  const moved = (version: number, from: string, until: string, who = desk, spaceId = hall) =>
    reschedule(hub, who, { bookingId: asked.id, version, spaceId, ...between(from, until) });
  expect((await moved(2, '11:00', '12:00')).booking?.status).toBe('CONFIRMED');
  expect((await moved(3, '12:00', '13:00', someone)).booking?.status).toBe('REQUESTED');
  expect((await moved(4, '13:00', '14:00')).booking?.status).toBe('REQUESTED'); // moving is not approving
  expect((await moved(5, '13:00', '14:00', someone, open)).booking?.status).toBe('CONFIRMED');
});

test('a displaced booking is again what it was: what waited for approval still does', async () => {
  const hall = await hub.seed.space({ approval: true });
  const asked = await booked(hub, desk, { spaceId: hall, purpose: '议事会', ...between('10:00', '11:00') });
  const close = 'mutation ($input: SpaceCloseInput!) { spaceClose(input: $input) { closure { id } userErrors { code } } }';
  const { spaceClose } = await ask(
    hub,
    close,
    { input: { idempotencyKey: randomUUID(), spaceId: hall, reason: '漏水', displaceBookings: true, ...between('10:00', '11:00') } },
    desk.token,
  );
  expect(spaceClose.userErrors).toEqual([]);
  expect((await reschedule(hub, desk, { bookingId: asked.id, version: 2, ...between('12:00', '13:00') })).booking?.status).toBe('REQUESTED');
});
