import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import type { SeeDayBoardQueryVariables } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, type Create, cancel, DayBoard, of, query, type Seen, utc } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const DAY = '2026-11-21';
const board = async (variables: Partial<SeeDayBoardQueryVariables> = {}, who: SignedIn = desk) =>
  (await ask(hub, DayBoard, { date: DAY, ...variables }, who.token)).dayBoard;
const rowOf = async (spaceId: string, variables: Partial<SeeDayBoardQueryVariables> = {}, who: SignedIn = desk) =>
  (await board(variables, who)).spaces.find(({ space }) => space.id === spaceId)!;
const book = (spaceId: string, from: string, until: string, more: Partial<Create> = {}): Promise<Seen> =>
  booked(hub, desk, { spaceId, purpose: '活动', ...between(from, until, DAY), ...more });
const hours = (from: string, until: string, date = DAY) => ({ startsAt: utc(from, date), endsAt: utc(until, date) });

test('bookings stand by their start, and the time between them is free', async () => {
  const spaceId = await hub.seed.space();
  const second = await book(spaceId, '13:00', '14:00');
  const first = await book(spaceId, '09:00', '10:30');
  const row = await rowOf(spaceId);
  expect(row.bookings).toEqual([first, second]);
  expect(row).toMatchObject({ occupied: [], free: [hours('08:00', '09:00'), hours('10:30', '13:00'), hours('14:00', '20:00')] });
});

test.each([
  ['HELD', true, false],
  ['REQUESTED', true, false],
  ['CONFIRMED', true, false],
  ['CHECKED_IN', true, false],
  ['COMPLETED', true, true],
  ['NO_SHOW', true, true],
  ['DISPLACED', true, true],
  ['CANCELLED', false, true],
  ['REJECTED', false, true],
  ['EXPIRED', false, true],
])('a booking that is %s stands on the board: %s, and its time is free: %s', async (status, stands, free) => {
  const spaceId = await hub.seed.space();
  const booking = await book(spaceId, '10:00', '11:00');
  await hub.db.query('update booking set status = $2 where id = $1', [booking.id.slice(8), status]);
  const row = await rowOf(spaceId);
  expect(row.bookings.map((one) => one.status)).toEqual(stands ? [status] : []);
  expect(row.free).toEqual(free ? [hours('08:00', '20:00')] : [hours('08:00', '10:00'), hours('11:00', '20:00')]);
  expect(row.occupied).toEqual([]);
});

test('an empty day shows every space in the order of the door plan, all free', async () => {
  const day = '2026-12-09';
  const { spaces, date, centre } = await board({ date: day });
  expect({ date, centre }).toEqual({ date: day, centre: { id: `centre_${hub.seed.centre}` } });
  expect(spaces.length).toBeGreaterThan(0);
  const byCode = spaces.map(({ space }) => space.code);
  expect(byCode).toEqual([...byCode].sort());
  for (const row of spaces) expect(row).toMatchObject({ bookings: [], occupied: [], free: [hours('08:00', '20:00', day)] });
});

test('a space open twice a day is free twice, and one that is closed on that weekday not at all', async () => {
  const twice = await hub.seed.space({
    open: [
      ['08:00', '12:00'],
      ['14:00', '18:00'],
    ],
  });
  const closed = await hub.seed.space();
  await hub.db.query('delete from opening_rule where space_id = $1 and weekday = 6', [closed.slice(6)]);
  await book(twice, '09:00', '10:00');
  expect((await rowOf(twice)).free).toEqual([hours('08:00', '09:00'), hours('10:00', '12:00'), hours('14:00', '18:00')]);
  expect((await rowOf(closed)).free).toEqual([]);
  expect((await rowOf(closed, { date: '2026-11-22' })).free).toHaveLength(1);
});

test('a day is Shanghai’s: what touches midnight stands on the one day it belongs to', async () => {
  const spaceId = await hub.seed.space({ open: [['00:00', '24:00']] });
  const late = await booked(hub, desk, { spaceId, purpose: '守夜', startsAt: at('23:00', DAY), endsAt: at('00:00', '2026-11-22') });
  const early = await booked(hub, desk, { spaceId, purpose: '晨练', ...between('00:00', '01:00', '2026-11-22') });
  const on = async (date: string) => (await rowOf(spaceId, { date })).bookings.map((one) => one.id);
  expect([await on('2026-11-20'), await on(DAY), await on('2026-11-22'), await on('2026-11-23')]).toEqual([[], [late.id], [early.id], []]);
  expect((await rowOf(spaceId)).free).toEqual([{ startsAt: utc('00:00', DAY), endsAt: utc('23:00', DAY) }]);
});

test('what was written past the hub and lasts a whole day stands on both days it touches, and longer it cannot last', async () => {
  const spaceId = await hub.seed.space();
  const write = (until: string) =>
    hub.db.query<{ id: string }>(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
       values (gen_random_uuid(), $1, $2, '2026-12-13T00:00:01+08:00', $3, 'CONFIRMED', 1, $4, now()) returning id`,
      [hub.seed.centre, spaceId.slice('space_'.length), until, desk.uuid],
    );
  await expect(write('2026-12-14T00:00:02+08:00')).rejects.toThrow('booking_within_a_day');
  const { rows } = await write('2026-12-14T00:00:01+08:00');
  const standing = [{ id: `booking_${rows[0]!.id}` }];
  for (const [date, expected] of [
    ['2026-12-12', []],
    ['2026-12-13', standing],
    ['2026-12-14', standing],
    ['2026-12-15', []],
  ] as const) {
    expect([date, (await rowOf(spaceId, { date })).bookings]).toMatchObject([date, expected]);
    const { space } = await ask(hub, `{ space(id: "${spaceId}") { bookings(from: "${date}", until: "${date}") { id } } }`, {}, desk.token);
    expect([date, space.bookings]).toEqual([date, expected]);
  }
});

test('a gap kept for the first booking of the next day is not free this evening', async () => {
  const spaceId = await hub.seed.space({ open: [['00:00', '24:00']], before: 60 });
  await booked(hub, desk, { spaceId, purpose: '晨练', ...between('00:00', '01:00', '2026-11-22') });
  expect((await rowOf(spaceId)).free).toEqual([{ startsAt: utc('00:00', DAY), endsAt: utc('23:00', DAY) }]);
  const after = await hub.seed.space({ open: [['00:00', '24:00']], after: 60 });
  await booked(hub, desk, { spaceId: after, purpose: '晨练', ...between('00:00', '01:00', '2026-11-22') });
  expect((await rowOf(after)).free).toEqual([{ startsAt: utc('00:00', DAY), endsAt: utc('23:00', DAY) }]);
});

test('a room under a booked hall is occupied for that time, and a hall above a booked room', async () => {
  const hall = await hub.seed.space();
  const [left, right] = [await hub.seed.space({ parent: hall }), await hub.seed.space({ parent: hall, mode: 'SHARED' })];
  const whole = await book(hall, '10:00', '11:00');
  const part = await book(right, '14:00', '15:00');
  expect(await rowOf(hall)).toMatchObject({ bookings: [{ id: whole.id }], occupied: [hours('14:00', '15:00')] });
  expect(await rowOf(left)).toMatchObject({ bookings: [], occupied: [hours('10:00', '11:00')], free: [hours('08:00', '10:00'), hours('11:00', '20:00')] });
  expect(await rowOf(right)).toMatchObject({ bookings: [{ id: part.id }], occupied: [hours('10:00', '11:00')] });
});

test('kinds leave only their spaces', async () => {
  const kitchen = await hub.seed.space({ kind: 'SHARED_KITCHEN' });
  expect((await board({ kinds: ['SHARED_KITCHEN'] })).spaces.map(({ space }) => space.id)).toEqual([kitchen]);
  expect((await board({ kinds: ['PLAY_AREA'] })).spaces).toEqual([]);
});

test('practitioners and caregivers see their own bookings, and of others that the space is occupied', async () => {
  const spaceId = await hub.seed.space();
  const [therapist, colleague, caregiver] = [await hub.seed.staff('PRACTITIONER'), await hub.seed.staff('PRACTITIONER'), await hub.seed.staff('CAREGIVER')];
  const resident = await hub.seed.resident();
  const own = await book(spaceId, '09:00', '10:00', { residentId: resident.resident, attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }] });
  const others = await book(spaceId, '11:00', '12:00', { attendees: [{ personId: colleague.person, role: 'PRACTITIONER' }] });
  const gone = await book(spaceId, '15:00', '16:00');
  await cancel(hub, desk, of(gone));
  expect(await rowOf(spaceId, {}, therapist)).toMatchObject({
    bookings: [{ id: own.id, resident: { id: resident.resident }, attendees: [{ person: { id: resident.person } }, { person: { id: therapist.person } }] }],
    occupied: [hours('11:00', '12:00')],
  });
  const seen = await rowOf(spaceId, {}, caregiver);
  expect(seen).toMatchObject({ bookings: [], occupied: [hours('09:00', '10:00'), hours('11:00', '12:00')] });
  expect(JSON.stringify(seen)).not.toContain(others.id.slice(8));
  expect((await rowOf(spaceId, {}, caregiver)).free).toEqual((await rowOf(spaceId)).free);
});

test('is for staff of the centre: residents and family are refused, another centre’s desk finds nothing', async () => {
  const { seed } = hub;
  const here = seed.centre;
  const resident = await seed.signIn(await seed.resident(), 'RESIDENT');
  const neighbour = await seed.signIn(await seed.resident(), 'RESIDENT');
  await seed.otherCentre();
  const foreign = await seed.staff('FRONT_DESK');
  await seed.role(neighbour, 'FRONT_DESK'); // desk there, resident here
  seed.centre = here;
  const centreId = `centre_${here}`;
  await expect(board({}, resident)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(board({ centreId }, neighbour)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(board({}, neighbour)).rejects.toMatchObject({ code: 'CENTRE_REQUIRED' });
  await expect(board({ centreId }, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await board({}, foreign)).spaces).toEqual([]);
});

test('takes the same few statements however many bookings and spaces there are', async () => {
  const count = async () => {
    await settled(hub); // what is held is read anew after the seed's changes
    await board();
    hub.statements();
    await board();
    return hub.statements().filter((sql) => sql.startsWith('select') || sql.startsWith('with')).length;
  };
  const before = await count();
  for (let i = 0; i < 4; i++) {
    const spaceId = await hub.seed.space();
    for (const [from, until] of [
      ['09:00', '10:00'],
      ['11:00', '12:00'],
    ] as const)
      await book(spaceId, from, until, { residentId: (await hub.seed.resident()).resident });
  }
  expect(await count()).toBe(before);
});

test.each<[string, Record<string, unknown>, string]>([
  ['a date that is none', { date: '2026-11-31' }, 'LocalDate'],
  ['an instant', { date: at('10:00') }, 'LocalDate'],
  ['the year 9999', { date: '9999-12-31' }, 'LocalDate'],
  ['a space for a centre', { centreId: `space_${randomUUID()}` }, 'centreId'],
])('%s is bad input', async (_, variables, names) => {
  const { errors } = await query(hub, String(DayBoard), { date: DAY, ...variables }, desk.token, { 'accept-language': 'en' });
  expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining(names) });
});

test('what is occupied in a shared space is told as one stretch of time, not by how many', async () => {
  const caregiver = await hub.seed.staff('CAREGIVER');
  const hall = await hub.seed.space({ mode: 'SHARED', capacity: 10 });
  await book(hall, '09:00', '10:00');
  await book(hall, '09:30', '11:00');
  await book(hall, '11:00', '11:30');
  await book(hall, '13:00', '14:00');
  expect(await rowOf(hall, {}, caregiver)).toMatchObject({ bookings: [], occupied: [hours('09:00', '11:30'), hours('13:00', '14:00')] });
});
