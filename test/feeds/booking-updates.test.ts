import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { type BookingEvents, bookingFence, bookingsOf, fences, nextBooking, settled, until, writes } from './acts.ts';

let hub: TestHub;
let act: ReturnType<typeof writes>;
let desk: SignedIn;
const open: BookingEvents[] = [];
beforeAll(async () => {
  hub = await testHub();
  act = writes(hub);
  desk = await hub.seed.staff('FRONT_DESK');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((events) => events.close()));
});
afterAll(() => hub.stop());

/** Hears all that follows, and nothing of before. */
async function listen(who: SignedIn, filter: Parameters<typeof bookingsOf>[2] = null): Promise<BookingEvents> {
  const events = await bookingsOf(hub, who, filter, await settled(hub));
  open.push(events);
  return events;
}

async function listenAll(everybody: readonly SignedIn[]): Promise<BookingEvents[]> {
  const events: BookingEvents[] = [];
  for (const one of everybody) events.push(await listen(one));
  return events;
}

/** What the listener heard up to a fence, as `KIND status`, or why they see less. */
async function heard(events: BookingEvents, who: Someone): Promise<string[]> {
  const last = await bookingFence(hub, who);
  const kinds: string[] = [];
  for (;;) {
    const update = await nextBooking(events);
    if (update.bookingId === last) return kinds;
    if (update.bookingId && fences.has(update.bookingId)) continue;
    kinds.push(`${update.kind} ${update.view?.reason ?? update.booking?.status ?? '—'}`);
  }
}

const attending = (...people: Someone[]) => people.map((one) => [one, 'ATTENDEE'] as const);

test('the desk, the family and who attends hear a booking made, moved and called off, in order', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const herself = await seed.signIn(elder, 'RESIDENT');
  const everybody = [desk, await seed.family(elder, 'BOOKINGS'), herself];
  const events = await Promise.all(everybody.map((one) => bookingsOf(hub, one)));
  open.push(...events);
  await until(() => hub.standing.subscribers.get('bookingUpdates') === everybody.length, 'everybody listens');
  expect(hub.dispatcher.topics).toBe(1 + everybody.length); // the centre, and each person
  const made = await act.book(desk, await seed.space(), attending(elder));
  const moved = await act.move(desk, made, '14:00', '15:00');
  await act.unbook(desk, moved);
  for (const each of events) {
    const updates = [await nextBooking(each), await nextBooking(each), await nextBooking(each)];
    expect(updates.map(({ kind, bookingId, coalesced }) => [kind, bookingId, coalesced])).toEqual(
      ['BOOKING_CREATED', 'BOOKING_RESCHEDULED', 'BOOKING_CANCELLED'].map((kind) => [kind, made.id, false]),
    );
    expect(updates[2]).toMatchObject({ booking: { status: 'CANCELLED', version: 3, startsAt: '2026-11-20T06:00:00Z' }, notice: '一项预约已取消。' });
  }
});

test('a practitioner hears what they give, whoever made a booking hears of it, and others of the centre do not', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const [therapist, other, caregiver] = [await seed.staff('PRACTITIONER'), await seed.staff('PRACTITIONER'), await seed.staff('CAREGIVER')];
  const [giving, idle, serving] = [await listen(therapist), await listen(other), await listen(caregiver)];
  await act.book(desk, await seed.space(), [...attending(elder), [therapist, 'PRACTITIONER']]);
  expect(await heard(giving, therapist)).toEqual(['BOOKING_CREATED CONFIRMED']);
  expect(await heard(idle, other)).toEqual([]);
  expect(await heard(serving, caregiver)).toEqual([]);
});

test('nobody hears what they may not see: relatives without the scope, relatives of others, other centres', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const here = seed.centre;
  await seed.otherCentre();
  const elsewhere = await seed.staff('FRONT_DESK');
  seed.centre = here;
  const deaf = [await seed.family(elder, 'VISIT_STATUS', 'PROFILE'), await seed.family(await seed.resident(), 'BOOKINGS'), elsewhere];
  const events = await listenAll(deaf);
  await act.unbook(desk, await act.book(desk, await seed.space(), attending(elder)));
  for (const [index, one] of deaf.entries()) expect(await heard(events[index]!, one)).toEqual([]);
});

test('counselling reaches who takes part, who made it and who was given it; all others get nothing at all', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const counsellor = await seed.staff('PRACTITIONER', 'COUNSELLOR');
  const room = await seed.space({ kind: 'COUNSELLING_SPACE', capacity: 4 });
  const hearing = [counsellor, await seed.signIn(elder, 'RESIDENT'), desk, await seed.family(elder, 'COUNSELLING_ATTENDANCE')];
  const deaf = [await seed.staff('FRONT_DESK'), await seed.staff('COORDINATOR'), await seed.family(elder, 'BOOKINGS', 'COUNSELLING_SUMMARY', 'PROFILE')];
  const events = await listenAll([...hearing, ...deaf]);
  const nosy = await listen(deaf[0]!, { spaceIds: [room] });
  const made = await act.book(desk, room, [...attending(elder), [counsellor, 'PRACTITIONER']]);
  const moved = await act.move(desk, made, '14:00', '15:00');
  await act.unbook(counsellor, moved);
  for (const [index, one] of hearing.entries()) expect(await heard(events[index]!, one)).toHaveLength(3);
  for (const [index, one] of deaf.entries()) expect(await heard(events[hearing.length + index]!, one)).toEqual([]);
  const last = await bookingFence(hub, deaf[0]!, [`booking/space/${room.slice('space_'.length)}`]);
  expect((await nextBooking(nosy)).bookingId).toBe(last);
});

test('with spaceIds one hears of these spaces alone, and once more when a booking moves out of them', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const [inside, outside] = [await seed.space(), await seed.space()];
  const events = await listen(desk, { spaceIds: [inside] });
  await act.book(desk, outside, attending(await seed.resident()));
  const made = await act.book(desk, inside, attending(elder));
  const moved = await act.move(desk, made, '14:00', '15:00', outside);
  const again = await act.move(desk, moved, '15:00', '16:00');
  await act.move(desk, again, '16:00', '17:00', inside);
  const updates = [await nextBooking(events), await nextBooking(events), await nextBooking(events)];
  expect(updates.map(({ kind, bookingId }) => [kind, bookingId])).toEqual([
    ['BOOKING_CREATED', made.id],
    ['BOOKING_RESCHEDULED', made.id],
    ['BOOKING_RESCHEDULED', made.id],
  ]);
  expect(updates[2]?.booking).toMatchObject({ version: 4, space: { id: inside } });
});

test('with residentIds one hears of bookings they take part in, not of those they made for others', async () => {
  const { seed } = hub;
  const [elder, neighbour] = [await seed.resident(), await seed.resident()];
  const signedIn = await seed.signIn(elder, 'RESIDENT');
  const events = await listen(desk, { residentIds: [elder.resident] });
  const space = await seed.space({ mode: 'SHARED' });
  const { rows } = await hub.db.query<{ id: string }>(
    `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
     values ($1, $2, $3, '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', 'CONFIRMED', 1, $4, now()) returning id`,
    [newId(), seed.centre, space.slice('space_'.length), signedIn.uuid],
  );
  await hub.db.query("insert into booking_person (booking_id, person_id, role) values ($1, $2, 'ATTENDEE')", [rows[0]!.id, neighbour.uuid]);
  await act.move(desk, { id: idOf('booking', rows[0]!.id), version: 1 }, '14:00', '15:00'); // made by the elder for the neighbour
  await act.book(desk, space, attending(await seed.resident()));
  const wanted = await act.book(desk, space, attending(neighbour, elder), '10:00', '11:00');
  expect((await nextBooking(events)).bookingId).toBe(wanted.id);
});

test("a filter does not tell who else takes part: a neighbour's attendance stays hidden as it is in attendees", async () => {
  const { seed } = hub;
  const [elder, neighbour] = [await seed.resident(), await seed.resident()];
  const son = await seed.family(elder, 'BOOKINGS');
  const [plain, nosy] = [await listen(son), await listen(son, { residentIds: [neighbour.resident] })];
  const space = await seed.space({ mode: 'SHARED' });
  const shared = await act.book(desk, space, attending(elder, neighbour));
  expect(await nextBooking(plain)).toMatchObject({ bookingId: shared.id, booking: { attendees: [{ person: { id: elder.person } }] } });
  await seed.consent(neighbour, son, 'BOOKINGS');
  await seed.relate(neighbour, son);
  const known = await act.move(desk, shared, '14:00', '15:00');
  expect(await nextBooking(nosy)).toMatchObject({ bookingId: known.id, kind: 'BOOKING_RESCHEDULED' });
});

test('with both filters both must hold', async () => {
  const { seed } = hub;
  const [elder, neighbour] = [await seed.resident(), await seed.resident()];
  const [room, hall] = [await seed.space(), await seed.space()];
  const events = await listen(desk, { residentIds: [elder.resident], spaceIds: [room] });
  await act.book(desk, room, attending(neighbour), '12:00', '13:00');
  await act.book(desk, hall, attending(elder), '12:00', '13:00');
  const wanted = await act.book(desk, room, attending(elder), '10:00', '11:00');
  expect((await nextBooking(events)).bookingId).toBe(wanted.id);
});

test('filters take ids of the right kind, 1 to 50', async () => {
  const refused: Parameters<typeof bookingsOf>[2][] = [
    { residentIds: [] },
    { spaceIds: [] },
    { spaceIds: ['room 1'] },
    { residentIds: [desk.person] },
    { spaceIds: Array.from({ length: 51 }, () => idOf('space', newId())) },
  ];
  for (const filter of refused) await expect((await listen(desk, filter)).next()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('that a consent has ended is told, and what was in it is no longer heard: BOOKINGS withdrawn, and counselling alone', async () => {
  const { seed, db } = hub;
  const elder = await seed.resident();
  const counsellor = await seed.staff('PRACTITIONER', 'COUNSELLOR');
  const daughter = await seed.family(elder, 'BOOKINGS', 'COUNSELLING_ATTENDANCE');
  const [room, hall] = [await seed.space({ kind: 'COUNSELLING_SPACE' }), await seed.space()];
  const events = await listen(daughter);
  const open = await act.book(desk, hall, attending(elder), '13:00', '14:00');
  const confidential = await act.book(counsellor, room, [...attending(elder), [counsellor, 'PRACTITIONER']], '10:00', '11:00');
  expect(await heard(events, daughter)).toHaveLength(2);
  await db.query("update consent set withdrawn_at = '2026-11-20T09:00:00+08:00' where grantee_id = $1 and scope = 'COUNSELLING_ATTENDANCE'", [daughter.uuid]);
  const moved = await act.move(counsellor, confidential, '11:00', '12:00');
  const later = await act.move(desk, open, '14:00', '15:00');
  expect(await heard(events, daughter)).toEqual(['VIEW_NARROWED CONSENT_ENDED', 'BOOKING_RESCHEDULED CONFIRMED']);
  await db.query("update consent set withdrawn_at = '2026-11-20T09:00:00+08:00' where grantee_id = $1", [daughter.uuid]);
  await act.unbook(counsellor, moved);
  await act.unbook(desk, later);
  expect(await nextBooking(events)).toMatchObject({
    kind: 'VIEW_NARROWED',
    view: { reason: 'CONSENT_ENDED', residentId: elder.resident },
    bookingId: null,
    booking: null,
    notice: '您可查看的内容有变化。',
  });
  expect(await heard(events, daughter)).toEqual([]);
});

test('on the 14th birthday counselling leaves the guardian, on the 18th everything does, and both are told', async () => {
  const { seed, clock } = hub;
  const [child, youth] = [await seed.resident({ bornOn: '2012-11-21' }), await seed.resident({ bornOn: '2008-11-21' })];
  const mother = await seed.signIn(await seed.person(), 'FAMILY');
  for (const one of [child, youth]) await seed.relate(one, mother, { kind: 'MOTHER', guardian: true });
  const counsellor = await seed.staff('PRACTITIONER', 'COUNSELLOR');
  const [room, hall] = [await seed.space({ kind: 'COUNSELLING_SPACE' }), await seed.space()];
  const events = await listen(mother);
  const birthday = '2026-11-21';
  const counselling = await act.book(desk, room, [...attending(child), [counsellor, 'PRACTITIONER']], '10:00', '11:00', birthday);
  const playing = await act.book(desk, hall, attending(child), '12:00', '13:00', birthday);
  const growing = await act.book(desk, hall, attending(youth), '14:00', '15:00', birthday);
  expect(await heard(events, mother)).toHaveLength(3);
  try {
    clock.set('2026-11-21T00:00:00+08:00');
    await act.unbook(counsellor, counselling);
    await act.unbook(desk, growing);
    await act.unbook(desk, playing);
    const told = [await nextBooking(events), await nextBooking(events)].map(({ kind, view }) => [kind, view?.reason, view?.residentId]);
    expect(new Set(told)).toEqual(
      new Set([
        ['VIEW_NARROWED', 'TURNED_FOURTEEN', child.resident],
        ['VIEW_NARROWED', 'TURNED_EIGHTEEN', youth.resident],
      ]),
    );
    expect(await nextBooking(events)).toMatchObject({ bookingId: playing.id, kind: 'BOOKING_CANCELLED' });
    expect(await heard(events, mother)).toEqual([]);
  } finally {
    clock.set('2026-11-20T09:00:00+08:00');
  }
});

test('after the desk role is taken away that is told and nothing more is heard, and after the session ended the stream ends', async () => {
  const { seed, db } = hub;
  const [former, gone] = [await seed.staff('FRONT_DESK'), await seed.staff('FRONT_DESK')];
  const [silent, ended] = [await listen(former), await listen(gone)];
  await db.query('delete from account_role where account_id = $1', [former.account]);
  await db.query('update session set ended_at = now() where account_id = $1', [gone.account]);
  await act.book(desk, await seed.space(), attending(await seed.resident()));
  expect(await heard(silent, former)).toEqual(['VIEW_NARROWED ROLE_ENDED']);
  expect(await nextBooking(ended)).toMatchObject({ kind: 'STREAM_ENDED', view: { reason: 'SESSION_ENDED', residentId: null }, bookingId: null, booking: null });
  expect(await ended.ended).toEqual({ how: 'completed', errors: [] });
});
