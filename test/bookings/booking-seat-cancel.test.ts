/** One seat of a party is given up: exactly that is free, whoever sat there leaves, and the last one calls the booking off. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, cancelSeat, codes, create, of, type Seen, see, written } from './support.ts';

const SeatUpdates = graphql(`
  subscription SeatUpdates {
    bookingUpdates {
      kind
      bookingId
      booking {
        partySize
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const HOUR = between('10:00', '11:00');
const kitchen = () => hub.seed.space({ kind: 'SHARED_KITCHEN', mode: 'SHARED', capacity: 6, wheelchairs: 2, stations: 4 });
const asResident = async (needs: string[] = []) => hub.seed.signIn(await hub.seed.resident({ needs }), 'RESIDENT');
const give = async (booking: Seen, more: object = {}, who = desk) => cancelSeat(hub, who, { ...of(booking), ...more });
/** What is left for one more booking, by what is accepted. */
const fits = async (spaceId: string, size: object) => codes(await create(hub, desk, { spaceId, purpose: '拼灶', ...HOUR, ...size })).length === 0;
const claimsOf = async (booking: Seen) => {
  const { rows } = await hub.db.query(
    `select party, wheelchairs, stations, (select count(*)::int from claim.person_claim p where p.booking_id = c.booking_id) as persons
       from claim.space_claim c where booking_id = $1`,
    [booking.id.slice(8)],
  );
  return rows[0];
};

describe('a named seat', () => {
  test('frees its place, its wheelchair place and its person at once, and no other', async () => {
    const spaceId = await kitchen();
    const [walks, wheels] = [await asResident(), await asResident(['WHEELCHAIR'])];
    const party = await booked(hub, desk, {
      spaceId,
      residentId: walks.resident,
      attendees: [{ personId: wheels.person }],
      partySize: 6,
      stations: 2,
      ...HOUR,
    });
    expect(await claimsOf(party)).toEqual({ party: 6, wheelchairs: 1, stations: 2, persons: 2 });
    const { booking, userErrors } = await give(party, { personId: wheels.person, reason: '感冒' });
    expect(userErrors).toEqual([]);
    expect(booking).toMatchObject({ status: 'CONFIRMED', version: 2, partySize: 5, wheelchairUsers: 0, stations: 2, resident: { id: walks.resident } });
    expect(booking!.attendees).toEqual([{ role: 'ATTENDEE', person: { id: walks.person } }]);
    expect(await claimsOf(party)).toEqual({ party: 5, wheelchairs: 0, stations: 2, persons: 1 });
    expect(await fits(spaceId, { partySize: 2 })).toBe(false);
    expect(await fits(spaceId, { residentId: walks.resident })).toBe(false);
    expect(await fits(spaceId, { residentId: wheels.resident, stations: 2 })).toBe(true);
    expect(await fits(spaceId, {})).toBe(false);
  });

  test('of the resident it was for leaves it to the others, and out of their sight', async () => {
    const [first, second] = [await asResident(), await asResident()];
    const spaceId = await kitchen();
    const party = await booked(hub, desk, { spaceId, residentId: first.resident, attendees: [{ personId: second.person }], ...HOUR });
    expect((await give(party, { personId: first.resident }, first)).userErrors).toEqual([]);
    expect(await see(hub, first, party.id)).toBeNull();
    expect(await see(hub, second, party.id)).toMatchObject({ partySize: 1, resident: null, attendees: [{ person: { id: second.person } }] });
    expect(await fits(spaceId, { residentId: first.resident })).toBe(true);
    expect(await fits(spaceId, { residentId: second.resident })).toBe(false);
  });

  test('of an escort is a seat as any other; a practitioner has none', async () => {
    const [resident, escort, therapist] = [await asResident(), await hub.seed.staff('CAREGIVER'), await hub.seed.staff('PRACTITIONER')];
    const party = await booked(hub, desk, {
      spaceId: await kitchen(),
      residentId: resident.resident,
      attendees: [
        { personId: escort.person, role: 'ESCORT' },
        { personId: therapist.person, role: 'PRACTITIONER' },
      ],
      ...HOUR,
    });
    expect(codes(await give(party, { personId: therapist.person }))).toEqual(['NO_SUCH_SEAT']);
    expect((await give(party, { personId: escort.person })).booking).toMatchObject({ partySize: 1, attendees: { length: 2 } });
  });

  test('is given up once', async () => {
    const [one, two] = [await asResident(), await asResident()];
    const party = await booked(hub, desk, { spaceId: await kitchen(), residentId: one.resident, attendees: [{ personId: two.person }], partySize: 3, ...HOUR });
    const { booking } = await give(party, { personId: two.person });
    const before = await written(hub);
    expect(codes(await give(party, { personId: two.person }))).toEqual(['STALE_VERSION']);
    expect(codes(await give(booking!, { personId: two.person }))).toEqual(['NO_SUCH_SEAT']);
    expect(await written(hub)).toBe(before);
  });
});

describe('a seat nobody is named for', () => {
  test('is one without a wheelchair unless it is said; both are given up to the last and no further', async () => {
    const spaceId = await kitchen();
    const resident = await asResident();
    let party = await booked(hub, desk, { spaceId, residentId: resident.resident, partySize: 4, wheelchairUsers: 2, stations: 3, ...HOUR });
    party = (await give(party, { stations: 1 })).booking!;
    expect(party).toMatchObject({ partySize: 3, wheelchairUsers: 2, stations: 2 });
    expect(await give(party)).toMatchObject({ userErrors: [{ code: 'NO_SUCH_SEAT', path: ['inWheelchair'] }] });
    party = (await give(party, { inWheelchair: true })).booking!;
    expect(await claimsOf(party)).toEqual({ party: 2, wheelchairs: 1, stations: 2, persons: 1 });
    party = (await give(party, { inWheelchair: true })).booking!;
    expect(party).toMatchObject({ partySize: 1, wheelchairUsers: 0 });
    for (const inWheelchair of [true, false]) expect(codes(await give(party, { inWheelchair }))).toEqual(['NO_SUCH_SEAT']);
    await expect(give(party, { personId: resident.person, stations: 3 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

test('the last seat calls the booking off', async () => {
  const [one, two] = [await asResident(), await asResident()];
  const spaceId = await kitchen();
  const party = await booked(hub, desk, { spaceId, residentId: one.resident, attendees: [{ personId: two.person }], ...HOUR });
  const { booking } = await give(party, { personId: one.person });
  expect(await give(booking!, { personId: two.person, reason: '都不来了' }, two)).toMatchObject({
    userErrors: [],
    booking: { status: 'CANCELLED', partySize: 1, cancelReason: '都不来了', allowedMoves: [] },
  });
  expect(await claimsOf(party)).toBeUndefined();
  for (const who of [one, two]) expect(await fits(spaceId, { residentId: who.resident })).toBe(true);
});

test('of two who leave a pair at the same moment both are free, and the second ends it', async () => {
  const [one, two] = [await asResident(), await asResident()];
  const party = await booked(hub, desk, { spaceId: await kitchen(), residentId: one.resident, attendees: [{ personId: two.person }], ...HOUR });
  const answers = await Promise.all([one, two].map((who) => give(party, { personId: who.person }, who)));
  expect(answers.map((one) => codes(one).join()).sort()).toEqual(['', 'STALE_VERSION']);
  const stays = answers[0]!.userErrors.length > 0 ? one : two;
  expect((await give((await see(hub, stays, party.id))!, { personId: stays.person }, stays)).booking).toMatchObject({ status: 'CANCELLED' });
});

test('whoever stays hears of it; whoever leaves, that it left their view', async () => {
  const [leaver, stayer] = [await asResident(), await asResident()];
  const party = await booked(hub, desk, { spaceId: await kitchen(), residentId: leaver.resident, attendees: [{ personId: stayer.person }], ...HOUR });
  await settled(hub);
  const [goes, stays] = [await subscribe(hub, SeatUpdates, {}, leaver.token), await subscribe(hub, SeatUpdates, {}, stayer.token)];
  await give(party, { personId: leaver.person }, leaver);
  expect((await stays.next()).bookingUpdates).toEqual({ kind: 'BOOKING_SEAT_CANCELLED', bookingId: party.id, booking: { partySize: 1 } });
  expect((await goes.next()).bookingUpdates).toEqual({ kind: 'LEFT_YOUR_VIEW', bookingId: party.id, booking: null });
  for (const one of [goes, stays]) await one.close();
});

describe('who may', () => {
  test('everybody their own seat, a guardian the child’s; nobody another’s, and a child of under 14 none', async () => {
    const { seed } = hub;
    const [one, two] = [await asResident(), await asResident()];
    const child = await seed.signIn(await seed.resident({ bornOn: '2018-01-01' }), 'RESIDENT');
    const mother = await seed.signIn(await seed.person(), 'FAMILY');
    await seed.relate(child, mother, { guardian: true });
    const attendees = [{ personId: two.person }, { personId: child.person }];
    let party = await booked(hub, desk, { spaceId: await kitchen(), residentId: one.resident, attendees, partySize: 4, ...HOUR });
    await expect(give(party, { personId: one.person }, two)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(give(party, { personId: child.person }, child)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(give(party, {}, two)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(give(party, { personId: two.person }, await asResident())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    party = (await give(party, { personId: child.person }, mother)).booking ?? (await see(hub, desk, party.id))!;
    expect(party.partySize).toBe(3);
    expect((await give(party, { personId: two.person }, two)).userErrors).toEqual([]);
    expect((await give((await see(hub, one, party.id))!, {}, one)).userErrors).toEqual([]);
  });
});

test('a seat of what waits, is held or has lost its space is given up; of what began or is over it is not', async () => {
  for (const [status, code] of [
    ['REQUESTED', ''],
    ['HELD', ''],
    ['DISPLACED', ''],
    ['CHECKED_IN', 'MOVE_NOT_ALLOWED'],
    ['COMPLETED', 'MOVE_NOT_ALLOWED'],
    ['CANCELLED', 'MOVE_NOT_ALLOWED'],
    ['NO_SHOW', 'MOVE_NOT_ALLOWED'],
  ] as const) {
    const party = await booked(hub, desk, { spaceId: await kitchen(), purpose: '拼灶', partySize: 3, ...HOUR });
    await hub.db.query('update booking set status = $2 where id = $1', [party.id.slice(8), status]);
    const answer = await give(party);
    expect([status, codes(answer).join(), answer.booking?.status]).toEqual([status, code, status]);
    expect(answer.booking?.partySize).toBe(code ? 3 : 2);
  }
});
