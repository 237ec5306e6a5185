/** Changing what a space holds and how it is booked: raising is free, lowering as far as bookings ahead leave room. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import type { SaySpaceUpdateMutationVariables } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const SpaceUpdate = graphql(`
  mutation SaySpaceUpdate($input: SpaceUpdateInput!) {
    spaceUpdate(input: $input) {
      space {
        ...MeasuredSpace
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

graphql(`
  fragment MeasuredSpace on Space {
    id
    version
    name
    capacity
    wheelchairPlaces
    stations
    bufferBeforeMinutes
    bufferAfterMinutes
    leadMinutes
    horizonDays
    approvalRequired
    note
  }
`);

const MeasuredSpace = graphql(`
  query SeeMeasuredSpace($id: ID!) {
    space(id: $id) {
      ...MeasuredSpace
    }
  }
`);

const BookAhead = graphql(`
  mutation BookAhead($input: BookingCreateInput!) {
    bookingCreate(input: $input) {
      booking {
        id
        version
        status
      }
      userErrors {
        code
      }
    }
  }
`);

let hub: TestHub;
let coordinator: SignedIn;
let admin: SignedIn;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  [coordinator, desk] = [await seed.staff('COORDINATOR'), await seed.staff('FRONT_DESK')];
  admin = await seed.signIn(await seed.person(), 'ADMIN');
});
afterAll(() => hub.stop());

type Input = SaySpaceUpdateMutationVariables['input'];

async function update(input: Omit<Input, 'idempotencyKey'> & { idempotencyKey?: string }, who = coordinator, language = 'en') {
  const whole = { idempotencyKey: randomUUID(), ...input };
  return (await ask(hub, SpaceUpdate, { input: whole }, who.token, { 'accept-language': language })).spaceUpdate;
}
const see = async (id: string) => (await ask(hub, MeasuredSpace, { id }, desk.token)).space!;
const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map((one) => one.code);

/** Far ahead of the system's clock too: the database asks its own what lies ahead. */
const AHEAD = { horizon: 40_000 };
async function book(spaceId: string, from: string, until: string, more: object = {}) {
  const times = { startsAt: `2099-01-05T${from}:00+08:00`, endsAt: `2099-01-05T${until}:00+08:00` };
  return (await ask(hub, BookAhead, { input: { idempotencyKey: randomUUID(), spaceId, purpose: '活动', ...times, ...more } }, desk.token)).bookingCreate;
}

test('changes what is named and leaves the rest; the version rises with every change, and with nothing else', async () => {
  const id = await hub.seed.space({ mode: 'SHARED', capacity: 10, wheelchairs: 2, stations: 4 });
  const before = await see(id);
  expect(before).toMatchObject({ version: 1, capacity: 10, note: null });
  const first = await update({ spaceId: id, version: 1, capacity: 14, leadMinutes: 120, approvalRequired: true, note: ' 新桌椅 ' });
  expect(first).toEqual({
    space: { ...before, version: 2, capacity: 14, leadMinutes: 120, approvalRequired: true, note: '新桌椅' },
    userErrors: [],
    cursor: expect.any(String),
  });
  const rest = { wheelchairPlaces: 3, stations: 6, bufferBeforeMinutes: 5, bufferAfterMinutes: 10, horizonDays: 60, approvalRequired: false, note: '' };
  const second = await update({ spaceId: id, version: 2, ...rest }, admin);
  expect(second.space).toEqual({ ...first.space, version: 3, ...rest, note: null });
  expect(await see(id)).toEqual(second.space);
  const untouched = await update({ spaceId: id, version: 3, capacity: null, note: undefined });
  expect(untouched.space).toEqual(second.space);
});

test('rules for booking hold from now on; bookings that stand keep theirs', async () => {
  const id = await hub.seed.space(AHEAD);
  const standing = await book(id, '10:00', '11:00');
  expect(standing.booking).toMatchObject({ status: 'CONFIRMED' });
  await update({ spaceId: id, version: 1, approvalRequired: true, bufferBeforeMinutes: 30, bufferAfterMinutes: 30 });
  expect((await book(id, '11:00', '12:00')).userErrors).toMatchObject([{ code: 'SLOT_TAKEN' }]);
  expect((await book(id, '11:30', '12:30')).booking).toMatchObject({ status: 'REQUESTED' });
  await update({ spaceId: id, version: 2, horizonDays: 30 });
  expect((await book(id, '15:00', '16:00')).userErrors).toMatchObject([{ code: 'HORIZON' }]);
  const { rows } = await hub.db.query('select status, before_minutes, after_minutes, version from booking where id = $1', [standing.booking?.id.slice(8)]);
  expect(rows).toEqual([{ status: 'CONFIRMED', before_minutes: 0, after_minutes: 0, version: 1 }]);
});

test('a space shrinks to what its bookings ahead take at once, and the refusal says how far that is', async () => {
  const id = await hub.seed.space({ ...AHEAD, mode: 'SHARED', capacity: 20, wheelchairs: 6, stations: 6 });
  await book(id, '09:00', '11:00', { partySize: 4, wheelchairUsers: 2, stations: 1 });
  await book(id, '10:00', '12:00', { partySize: 3, wheelchairUsers: 1, stations: 2 });
  await book(id, '12:00', '13:00', { partySize: 5 });
  const before = await see(id);
  for (const less of [{ capacity: 6 }, { wheelchairPlaces: 2 }, { stations: 2 }, { capacity: 30, stations: 0 }]) {
    const refused = await update({ spaceId: id, version: 1, ...less });
    expect(refused).toEqual({
      space: before,
      userErrors: [
        {
          code: 'SPACE_HAS_BOOKINGS',
          path: [],
          message: 'The space has bookings: those ahead take up to 7 people, 3 wheelchair places and 3 stations at once, it cannot shrink below that.',
        },
      ],
      cursor: null,
    });
  }
  expect((await update({ spaceId: id, version: 1, capacity: 6 }, coordinator, 'zh-CN')).userErrors[0]?.message).toBe(
    '该空间还有预约：今后的预约同时最多占 7 人、3 个轮椅位、3 个工位，不能减到其下。',
  );
  expect((await update({ spaceId: id, version: 1, capacity: 7, wheelchairPlaces: 3, stations: 3 })).space).toMatchObject({ version: 2, capacity: 7 });
  expect(codes(await book(id, '10:00', '11:00'))).toEqual(['SLOT_TAKEN']);
});

test('a version that is not the current one is refused, whatever is asked for', async () => {
  const id = await hub.seed.space();
  await update({ spaceId: id, version: 1, capacity: 12 });
  for (const version of [1, 3]) {
    const stale = await update({ spaceId: id, version, capacity: 20 });
    expect(stale).toMatchObject({ space: { version: 2, capacity: 12 }, userErrors: [{ code: 'STALE_VERSION', path: ['version'] }], cursor: null });
  }
});

test('two at the same moment: one wins, the other is stale and sees what became of it', async () => {
  const id = await hub.seed.space();
  const answers = await Promise.all([12, 13, 14].map((capacity) => update({ spaceId: id, version: 1, capacity })));
  expect(answers.map((one) => codes(one).join()).sort()).toEqual(['', 'STALE_VERSION', 'STALE_VERSION']);
  expect(new Set(answers.map((one) => one.space?.capacity)).size).toBe(1);
  expect((await see(id)).version).toBe(2);
});

test('the same key answers the same and changes once', async () => {
  const id = await hub.seed.space();
  const input = { spaceId: id, version: 1, capacity: 12, idempotencyKey: randomUUID() };
  const first = await update(input);
  await update({ spaceId: id, version: 2, capacity: 15 });
  expect(await update(input)).toEqual({ ...first, space: { ...first.space, version: 3, capacity: 15 } });
  expect(codes(await update({ ...input, capacity: 13 }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
});

test('more wheelchair places than people is refused, also where only the one changes', async () => {
  const id = await hub.seed.space({ capacity: 10, wheelchairs: 4 });
  for (const change of [{ capacity: 3 }, { wheelchairPlaces: 11 }])
    expect(await update({ spaceId: id, version: 1, ...change })).toMatchObject({
      space: { version: 1 },
      userErrors: [{ code: 'TOO_MANY_WHEELCHAIR_PLACES', path: ['wheelchairPlaces'] }],
    });
  expect(codes(await update({ spaceId: id, version: 1, capacity: 3, wheelchairPlaces: 3 }))).toEqual([]);
});

test.each<[string, Partial<Input>]>([
  ['no places', { capacity: 0 }],
  ['a negative number', { stations: -1 }],
  ['no days ahead', { horizonDays: 0 }],
  ['more than anybody has', { capacity: 1_000_001 }],
  ['a note that is a book', { note: '长'.repeat(1_001) }],
])('%s is bad input and changes nothing', async (_, change) => {
  const id = await hub.seed.space();
  await expect(update({ spaceId: id, version: 1, ...change })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect((await see(id)).version).toBe(1);
});

test('is for coordinators and administrators of the centre', async () => {
  const { seed } = hub;
  const here = seed.centre;
  const id = await seed.space();
  const resident = await seed.signIn(await seed.resident(), 'RESIDENT');
  const refused = [desk, await seed.staff('PRACTITIONER'), await seed.staff('CAREGIVER'), resident, await seed.family(resident, 'BOOKINGS')];
  await seed.otherCentre();
  const foreign = await seed.staff('COORDINATOR');
  const both = await seed.staff('COORDINATOR');
  seed.centre = here;
  await seed.role(both, 'FRONT_DESK');
  for (const who of refused) await expect(update({ spaceId: id, version: 1, capacity: 50 }, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  for (const who of [foreign, both]) await expect(update({ spaceId: id, version: 1, capacity: 50 }, who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(update({ spaceId: `space_${randomUUID()}`, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await see(id)).toMatchObject({ version: 1, capacity: 10 });
});
