import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { at, BookingCreate, between, booked, cancel, codes, create, of, query, reschedule, see, utc, written } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let mother: Someone;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  mother = await hub.seed.resident();
});
afterAll(() => hub.stop());

describe('what is booked', () => {
  test('stands with all that was said, in UTC, and the resident takes part', async () => {
    const spaceId = await hub.seed.space({ stations: 3 });
    const friend = await hub.seed.resident();
    const { booking, userErrors, cursor, alternatives } = await create(hub, desk, {
      spaceId,
      ...between('10:00', '11:30'),
      residentId: mother.resident,
      attendees: [{ personId: friend.person, role: 'ESCORT' }],
      partySize: 5,
      wheelchairUsers: 1,
      stations: 2,
      purpose: ' 太极班 ',
      note: '带茶',
    });
    expect({ userErrors, alternatives }).toEqual({ userErrors: [], alternatives: [] });
    expect(cursor).toEqual(expect.any(String));
    expect(booking).toEqual({
      id: expect.stringMatching(/^booking_/),
      version: 1,
      status: 'CONFIRMED',
      startsAt: utc('10:00'),
      endsAt: utc('11:30'),
      partySize: 5,
      wheelchairUsers: 1,
      stations: 2,
      confidential: false,
      purpose: '太极班',
      note: '带茶',
      cancelReason: null,
      holdExpiresAt: null,
      checkedInAt: null,
      completedAt: null,
      allowedMoves: ['RESCHEDULE', 'CANCEL', 'CHECK_IN', 'NO_SHOW'],
      space: { id: spaceId },
      resident: { id: mother.resident },
      bookedBy: { id: desk.person },
      attendees: [
        { role: 'ATTENDEE', person: { id: mother.person } },
        { role: 'ESCORT', person: { id: friend.person } },
      ],
    });
    expect(await see(hub, desk, booking!.id)).toEqual(booking);
  });

  test('the party counts the named when no size is said, and practitioners not at all', async () => {
    const therapist = await hub.seed.staff('PRACTITIONER');
    const [first, second] = [await hub.seed.resident(), await hub.seed.resident({ needs: ['WHEELCHAIR'] })];
    const booking = await booked(hub, desk, {
      spaceId: await hub.seed.space(),
      ...between('10:00', '11:00'),
      attendees: [{ personId: first.person }, { personId: second.resident }, { personId: therapist.person, role: 'PRACTITIONER' }],
    });
    expect(booking).toMatchObject({ partySize: 2, wheelchairUsers: 1, resident: null });
  });

  test('a space that needs approval begins as REQUESTED and takes the slot at once, for the desk too', async () => {
    const spaceId = await hub.seed.space({ approval: true });
    const asked = await booked(hub, desk, { spaceId, purpose: '业主大会', ...between('10:00', '11:00') });
    expect(asked).toMatchObject({ status: 'REQUESTED', allowedMoves: ['CONFIRM', 'REJECT', 'RESCHEDULE', 'CANCEL'] });
    expect(codes(await create(hub, desk, { spaceId, purpose: '读书会', ...between('10:30', '11:30') }))).toEqual(['SLOT_TAKEN']);
  });

  test('a space open until midnight is booked until midnight, and no longer', async () => {
    const spaceId = await hub.seed.space({ open: [['18:00', '24:00']] });
    const late = { spaceId, purpose: '守岁', startsAt: at('22:00') };
    expect((await create(hub, desk, { ...late, endsAt: at('00:30', '2026-11-21') })).userErrors[0]).toMatchObject({
      code: 'CLOSED',
      message: 'Closed at this time. Open on 2026-11-20: 18:00–24:00.',
    });
    expect(codes(await create(hub, desk, { ...late, endsAt: at('00:00', '2026-11-21') }))).toEqual([]);
  });

  test('the last day of the horizon is bookable until its midnight', async () => {
    const spaceId = await hub.seed.space({ open: [['00:00', '24:00']], horizon: 7 });
    const day = '2026-11-27';
    expect(codes(await create(hub, desk, { spaceId, purpose: '晚会', startsAt: at('23:30', day), endsAt: at('00:00', '2026-11-28') }))).toEqual([]);
    expect(codes(await create(hub, desk, { spaceId, purpose: '晚会', ...between('00:00', '00:30', '2026-11-28') }))).toEqual(['HORIZON']);
  });

  test('what begins at this very minute may be booked, what began a grid step ago may not', async () => {
    const spaceId = await hub.seed.space();
    expect(codes(await create(hub, desk, { spaceId, purpose: '散客', ...between('08:30', '09:30') }))).toEqual(['LEAD_TIME']);
    expect(codes(await create(hub, desk, { spaceId, purpose: '散客', ...between('09:00', '09:30') }))).toEqual([]);
  });
});

describe('the worked example of capacity 10', () => {
  const shared = async (after = 0) => {
    const spaceId = await hub.seed.space({ mode: 'SHARED', capacity: 10, grid: 15, least: 15 });
    const say = (from: string, until: string, partySize: number) =>
      create(hub, desk, { spaceId, purpose: '共享', partySize, ...between(from, until, '2026-11-21') });
    if (after > 0) await hub.db.query('update space set buffer_after_minutes = $2 where id = $1', [spaceId.slice(6), after]);
    expect(codes(await say('09:00', '11:00', 6))).toEqual([]);
    if (after > 0) await hub.db.query('update space set buffer_after_minutes = 0 where id = $1', [spaceId.slice(6)]);
    return say;
  };

  test('10:30–10:45 ×1 is refused, 11–12 ×6 and 08–09 ×10 are accepted', async () => {
    const say = await shared();
    expect(codes(await say('10:00', '12:00', 4))).toEqual([]);
    expect(codes(await say('10:30', '10:45', 1))).toEqual(['SLOT_TAKEN']);
    expect(codes(await say('11:00', '12:00', 6))).toEqual([]);
    expect(codes(await say('08:00', '09:00', 10))).toEqual([]);
    expect(codes(await say('08:00', '08:15', 1))).toEqual(['SLOT_TAKEN']);
  });

  test('behind a 15-minute buffer 11:00 ×6 is refused and 11:15 ×6 accepted', async () => {
    const say = await shared(15);
    expect(codes(await say('10:00', '12:00', 4))).toEqual([]);
    expect(codes(await say('11:00', '12:00', 6))).toEqual(['SLOT_TAKEN']);
    expect(codes(await say('11:15', '12:15', 6))).toEqual([]);
  });
});

test.each([
  [30, 15],
  [15, 30],
  [0, 30],
])('between neighbours the gap is the longer of %i after and %i before, not the sum', async (after, before) => {
  const spaceId = await hub.seed.space({ after, before, grid: 15, least: 15 });
  const say = (from: string, until: string) => create(hub, desk, { spaceId, purpose: '训练', ...between(from, until, '2026-11-21') });
  expect(codes(await say('10:00', '11:00'))).toEqual([]);
  expect(codes(await say('11:15', '12:00'))).toEqual(['SLOT_TAKEN']);
  expect(codes(await say('11:30', '12:00'))).toEqual([]);
  expect(codes(await say('09:00', '09:45'))).toEqual(['SLOT_TAKEN']);
  expect(codes(await say('09:00', '09:30'))).toEqual([]);
});

test('wheelchair places and stations run out on their own while people still fit', async () => {
  const spaceId = await hub.seed.space({ kind: 'SHARED_KITCHEN', mode: 'SHARED', capacity: 20, wheelchairs: 2, stations: 3 });
  const say = (more: object) => create(hub, desk, { spaceId, purpose: '拼灶', partySize: 2, ...between('10:00', '11:00'), ...more });
  expect(codes(await say({ wheelchairUsers: 1, stations: 2 }))).toEqual([]);
  expect(codes(await say({ wheelchairUsers: 2 }))).toEqual(['SLOT_TAKEN']);
  expect(codes(await say({ stations: 2 }))).toEqual(['SLOT_TAKEN']);
  expect(codes(await say({ wheelchairUsers: 1, stations: 1 }))).toEqual([]);
  expect(codes(await say({}))).toEqual([]);
});

describe('a hall and the rooms it is divided into', () => {
  const family = async () => {
    const hall = await hub.seed.space({ capacity: 60 });
    const rooms = [await hub.seed.space({ parent: hall, capacity: 30 }), await hub.seed.space({ parent: hall, mode: 'SHARED', capacity: 30 })] as const;
    const say = (spaceId: string, from = '10:00', until = '11:00') => create(hub, desk, { spaceId, purpose: '活动', ...between(from, until) });
    return { hall, rooms, say };
  };

  test('booking the hall takes both rooms', async () => {
    const { hall, rooms, say } = await family();
    expect(codes(await say(hall))).toEqual([]);
    for (const room of rooms) {
      expect(codes(await say(room, '10:30', '11:30'))).toEqual(['SLOT_TAKEN']);
      expect(codes(await say(room, '11:00', '12:00'))).toEqual([]);
    }
  });

  test('booking a room takes the hall, and leaves the other room free', async () => {
    const { hall, rooms, say } = await family();
    expect(codes(await say(rooms[1]))).toEqual([]);
    expect(codes(await say(hall, '10:30', '11:30'))).toEqual(['SLOT_TAKEN']);
    expect(codes(await say(rooms[0]))).toEqual([]);
    expect(codes(await say(hall, '11:00', '12:00'))).toEqual([]);
  });
});

describe('nobody is in two places', () => {
  const expectBusy = async (personId: string, from: string, until: string, secrets: string[]) => {
    const refused = await create(hub, desk, { spaceId: await hub.seed.space(), attendees: [{ personId }], ...between(from, until) });
    expect(codes(refused)).toEqual(['PERSON_BUSY']);
    const told = JSON.stringify(refused.userErrors);
    for (const secret of secrets) expect(told).not.toContain(secret);
  };

  test('a resident at a booking elsewhere is busy, and neither place nor time is told', async () => {
    const resident = await hub.seed.resident();
    const other = await hub.seed.space({ code: 'XY-9' });
    await booked(hub, desk, { spaceId: other, residentId: resident.resident, ...between('13:00', '14:00') });
    await expectBusy(resident.person, '13:30', '14:30', [other, 'XY-9', '13:00', '14:00', '05:00', '06:00']);
    expect(codes(await create(hub, desk, { spaceId: await hub.seed.space(), residentId: resident.resident, ...between('14:00', '15:00') }))).toEqual([]);
  });

  test('a home visit binds the resident and the caregiver, an errand the caregiver alone', async () => {
    const { seed } = hub;
    const caregiver = await seed.staff('CAREGIVER');
    const [visited, served] = [await seed.resident(), await seed.resident()];
    const visit = await seed.visit(visited, caregiver, at('13:00'), at('14:00'));
    await seed.visit(served, caregiver, at('15:00'), at('16:00'), { service: 'ERRAND' });
    await expectBusy(visited.person, '13:30', '14:30', [visit, '13:00', 'BATHING']);
    await expectBusy(caregiver.person, '15:30', '16:30', []);
    expect(codes(await create(hub, desk, { spaceId: await seed.space(), residentId: served.resident, ...between('15:00', '16:00') }))).toEqual([]);
  });

  test('a practitioner gives one session at a time; a supervisor several in one shared space', async () => {
    const therapist = await hub.seed.staff('PRACTITIONER');
    const shared = () => hub.seed.space({ mode: 'SHARED' });
    const [gym, pool] = [await shared(), await shared()];
    const give = (spaceId: string, role: 'PRACTITIONER' | 'SUPERVISOR', from: string) =>
      create(hub, desk, { spaceId, attendees: [{ personId: therapist.person, role }], ...between(from, '19:00') });
    expect(codes(await give(gym, 'SUPERVISOR', '18:00'))).toEqual([]);
    expect(codes(await give(gym, 'SUPERVISOR', '18:30'))).toEqual([]);
    expect(codes(await give(pool, 'SUPERVISOR', '18:30'))).toEqual(['PERSON_BUSY']);
    expect(codes(await give(gym, 'PRACTITIONER', '18:30'))).toEqual(['PERSON_BUSY']);
  });

  test('a day at the post is a stay: the rehab hour fits inside it, whichever is booked first', async () => {
    const post = await hub.seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'DAY_CARE', mode: 'SHARED', most: 600 });
    const rehab = await hub.seed.space();
    const elder = await hub.seed.resident();
    await booked(hub, desk, { spaceId: post, residentId: elder.resident, ...between('09:00', '17:00') });
    await booked(hub, desk, { spaceId: rehab, residentId: elder.resident, ...between('10:00', '11:00') });
    await booked(hub, desk, { spaceId: post, residentId: elder.resident, ...between('09:00', '17:00', '2026-11-21') });
    expect(codes(await create(hub, desk, { spaceId: await hub.seed.space(), residentId: elder.resident, ...between('10:30', '11:30') }))).toEqual([
      'PERSON_BUSY',
    ]);
  });
});

describe('idempotency', () => {
  const input = async () => ({ spaceId: await hub.seed.space(), purpose: '棋牌', ...between('10:00', '11:00'), idempotencyKey: randomUUID() });

  test('the same key with the same input answers the same and books once, three copies at a time too', async () => {
    const said = await input();
    const answers = await Promise.all([1, 2, 3].map(() => create(hub, desk, said)));
    answers.push(await create(hub, desk, said));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.userErrors).toEqual([]);
    expect((await hub.db.query('select from booking where space_id = $1', [said.spaceId.slice(6)])).rowCount).toBe(1);
  });

  test('a retry after the booking moved on answers with the same booking as it now stands, and the same cursor', async () => {
    const said = await input();
    const { booking, cursor } = await create(hub, desk, said);
    await cancel(hub, desk, of(booking!));
    expect(await create(hub, desk, said)).toMatchObject({ userErrors: [], cursor, booking: { id: booking!.id, status: 'CANCELLED', version: 2 } });
  });

  test('the same key for something else is refused: other input, or another command', async () => {
    const said = await input();
    const { booking } = await create(hub, desk, said);
    const before = await written(hub);
    const other = await create(hub, desk, { ...said, purpose: '麻将' });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }]);
    expect(codes(await cancel(hub, desk, { ...of(booking!), idempotencyKey: said.idempotencyKey }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await written(hub)).toBe(before);
  });

  test("another account's same key is its own", async () => {
    const said = await input();
    const colleague = await hub.seed.staff('FRONT_DESK');
    expect(codes(await create(hub, desk, said))).toEqual([]);
    expect(codes(await create(hub, colleague, said))).toEqual(['SLOT_TAKEN']);
    expect(codes(await create(hub, colleague, { ...said, ...between('11:00', '12:00') }))).toEqual([]);
  });

  test('a refused attempt may be made again with the same key, and with better input', async () => {
    const said = await input();
    const blocking = await booked(hub, desk, { spaceId: said.spaceId, purpose: '合唱', ...between('10:00', '11:00') });
    expect(codes(await create(hub, desk, said))).toEqual(['SLOT_TAKEN']);
    await cancel(hub, desk, of(blocking));
    expect(codes(await create(hub, desk, said))).toEqual([]);
  });

  test('a key that is empty or over 200 characters is bad input', async () => {
    for (const idempotencyKey of ['', 'k'.repeat(201)])
      await expect(create(hub, desk, { ...(await input()), idempotencyKey })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining('idempotencyKey'),
      });
    expect(codes(await create(hub, desk, { ...(await input()), idempotencyKey: '钥'.repeat(200) }))).toEqual([]);
  });
});

describe('alternatives', () => {
  test('offer up to three other places and times, and each is accepted when booked', async () => {
    const { seed } = hub;
    const kind = 'SPORTS';
    const [room, sister] = [await seed.space({ kind, after: 30 }), await seed.space({ kind, after: 30 })];
    await seed.space({ kind: 'EARLY_LEARNING' });
    const resident = await seed.resident();
    await seed.visit(resident, await seed.staff('CAREGIVER'), at('15:00'), at('16:00'));
    await booked(hub, desk, { spaceId: room, purpose: '占', ...between('13:00', '15:00') });
    const input = { spaceId: room, residentId: resident.resident, ...between('14:00', '15:00') };
    const refused = await create(hub, desk, input);
    expect(codes(refused)).toEqual(['SLOT_TAKEN']);
    expect(refused.alternatives).toHaveLength(3);
    expect(refused.alternatives).toContainEqual({ space: { id: sister }, startsAt: utc('14:00'), endsAt: utc('15:00') });
    expect(refused.alternatives).toContainEqual({ space: { id: room }, startsAt: utc('16:00'), endsAt: utc('17:00') });
    for (const { space, startsAt, endsAt } of refused.alternatives) {
      const taken = await booked(hub, desk, { ...input, spaceId: space.id, startsAt, endsAt });
      await cancel(hub, desk, of(taken));
    }
  });

  test.each<[string, object, object, object, string]>([
    ['off the grid: made up to the next step', {}, {}, between('10:10', '10:55'), 'OFF_GRID'],
    ['a length off the grid', {}, {}, between('10:00', '10:45'), 'OFF_GRID'],
    ['yesterday', {}, {}, between('10:00', '11:00', '2026-11-19'), 'TIME_PAST'],
    ['last year', {}, {}, between('10:00', '11:00', '2025-11-20'), 'TIME_PAST'],
    ['next year', {}, {}, between('10:00', '11:00', '2027-11-20'), 'HORIZON'],
    ['after closing', {}, {}, between('19:30', '20:30'), 'CLOSED'],
    ['too soon', { lead: 180 }, {}, between('10:00', '11:00'), 'LEAD_TIME'],
  ])('%s', async (_, space, more, times, code) => {
    const input = { spaceId: await hub.seed.space(space), purpose: '活动', ...more, ...between('10:00', '11:00'), ...times };
    const refused = await create(hub, desk, input);
    expect(codes(refused)).toEqual([code]);
    expect(refused.alternatives).toHaveLength(3);
    for (const { space, startsAt, endsAt } of refused.alternatives) {
      const taken = await booked(hub, desk, { ...input, spaceId: space.id, startsAt, endsAt });
      await cancel(hub, desk, of(taken));
    }
  });

  test('a wheelchair that only the profile tells of is never sent where it cannot get in', async () => {
    const kind = 'CULTURE';
    const narrow = await hub.seed.space({ kind, door: 78 });
    await hub.seed.space({ kind, stepFree: false });
    await hub.seed.space({ kind, wheelchairs: 0 });
    const resident = await hub.seed.resident({ needs: ['WHEELCHAIR'] });
    const attempt = () => create(hub, desk, { spaceId: narrow, residentId: resident.resident, ...between('10:00', '11:00') });
    expect(await attempt()).toMatchObject({ userErrors: [{ code: 'NOT_ACCESSIBLE' }], alternatives: [] });
    const wide = await hub.seed.space({ kind, door: 90 });
    expect((await attempt()).alternatives).toEqual([{ space: { id: wide }, startsAt: utc('10:00'), endsAt: utc('11:00') }]);
    await booked(hub, desk, { spaceId: wide, purpose: '活动', ...between('10:00', '11:00') });
    const later = (await attempt()).alternatives; // nothing here, nothing at ten: what is nearest elsewhere
    expect(later.map((one) => one.space.id)).toEqual([wide, wide, wide]);
    await booked(hub, desk, { spaceId: wide, residentId: resident.resident, startsAt: later[0]!.startsAt, endsAt: later[0]!.endsAt });
  });

  test('where nothing is free for days, what is nearest in three weeks; no two ways overlap', async () => {
    const room = await hub.seed.space({ kind: 'PARENT_CHILD', most: 720 });
    for (const date of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
      await hub.db.query(
        `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
         select gen_random_uuid(), centre_id, id, $2, $3, 'CONFIRMED', 1, $4, $2 from space where id = $1`,
        [room.slice(6), at('08:00', date), at('20:00', date), desk.uuid],
      );
    const { userErrors, alternatives } = await create(hub, desk, { spaceId: room, purpose: '早教', ...between('10:00', '11:00', '2026-11-21') });
    expect(userErrors).toMatchObject([{ code: 'SLOT_TAKEN' }]);
    expect(alternatives.map((one) => one.startsAt)).toEqual(['08:00', '09:00', '10:00'].map((time) => utc(time, '2026-11-27')));
  });

  test('another space is offered only where its own grid and lengths allow the time', async () => {
    const kind = 'DELIBERATION';
    const room = await hub.seed.space({ kind, grid: 30, open: [['10:00', '11:00']] });
    await hub.seed.space({ kind, grid: 60 });
    await hub.seed.space({ kind, least: 60 });
    await hub.seed.space({ kind, most: 15, least: 15, grid: 15 });
    await booked(hub, desk, { spaceId: room, purpose: '议事', ...between('10:00', '11:00') });
    await booked(hub, desk, { spaceId: room, purpose: '议事', ...between('10:00', '11:00', '2026-11-21') });
    const { alternatives } = await create(hub, desk, { spaceId: room, purpose: '议事', ...between('10:30', '11:00') });
    for (const one of alternatives) expect(one.space.id).toBe(room);
  });

  test('a party too large for the room is sent to a larger one', async () => {
    const kind = 'PARENT_CHILD';
    const small = await hub.seed.space({ kind, capacity: 5 });
    const large = await hub.seed.space({ kind, capacity: 30 });
    const refused = await create(hub, desk, { spaceId: small, purpose: '亲子', partySize: 20, ...between('10:00', '11:00') });
    expect(refused).toMatchObject({
      userErrors: [{ code: 'PARTY_TOO_LARGE' }],
      alternatives: [{ space: { id: large }, startsAt: utc('10:00'), endsAt: utc('11:00') }],
    });
  });

  test('nobody finds a gap in a stranger’s day by booking at a closed hour', async () => {
    const victim = await hub.seed.resident();
    const nosy = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    const spaceId = await hub.seed.space();
    const refused = await create(hub, nosy, {
      spaceId,
      residentId: nosy.resident,
      attendees: [{ personId: victim.person, role: 'ESCORT' }],
      ...between('20:00', '21:00'),
    });
    expect(refused).toMatchObject({ userErrors: [{ code: 'ATTENDEE_NOT_YOURS' }], alternatives: [] });
  });
});

describe('bad input', () => {
  const say = async (more: Record<string, unknown>) =>
    query(
      hub,
      String(BookingCreate),
      { input: { idempotencyKey: randomUUID(), spaceId: await hub.seed.space(), purpose: '活动', ...between('10:00', '11:00'), ...more } },
      desk.token,
      { 'accept-language': 'en' },
    );

  test.each<[string, Record<string, unknown>, string]>([
    ['a resident’s id for a space', { spaceId: 'resident_0198c0de-0000-7000-8000-000000000000' }, 'spaceId: expected an id like space_0198c0de-…'],
    ['a bare uuid', { residentId: '0198c0de-0000-7000-8000-000000000000' }, 'residentId: expected an id like resident_'],
    ['a person’s id for a resident', { residentId: 'person_0198c0de-0000-7000-8000-000000000000' }, 'residentId'],
    ['an attendee who is a booking', { attendees: [{ personId: 'booking_0198c0de-0000-7000-8000-000000000000' }] }, 'attendees.0.personId'],
    ['SQL for an id', { spaceId: "space_'; drop table booking; --" }, 'spaceId'],
    ['a time without an offset', { startsAt: '2026-11-20T10:00:00' }, 'offset'],
    ['a date', { startsAt: '2026-11-20' }, 'offset'],
    ['30 February', { startsAt: '2027-02-30T10:00:00+08:00', endsAt: '2027-02-30T11:00:00+08:00' }, '2027-02-30'],
    ['month 13', { startsAt: '2026-13-01T10:00:00+08:00' }, '2026-13-01'],
    ['31 November', { startsAt: '2026-11-31T10:00:00+08:00', endsAt: '2026-11-31T11:00:00+08:00' }, '2026-11-31'],
    ['the year 9999', { startsAt: '9999-12-31T10:00:00+08:00', endsAt: '9999-12-31T11:00:00+08:00' }, '9999'],
    ['nobody', { partySize: 0 }, 'partySize'],
    ['a negative party', { partySize: -3 }, 'partySize'],
    ['negative wheelchairs', { wheelchairUsers: -1 }, 'wheelchairUsers'],
    ['more wheelchairs than people', { partySize: 1, wheelchairUsers: 2 }, 'wheelchairUsers'],
    ['negative stations', { stations: -1 }, 'stations'],
    ['a party beyond Int', { partySize: 3_000_000_000 }, 'partySize'],
    ['half a person', { partySize: 1.5 }, 'partySize'],
    ['a purpose of 201 characters', { purpose: '用'.repeat(201) }, 'purpose'],
    ['a note of 1,001 characters', { note: '注'.repeat(1001) }, 'note'],
    ['NUL in a note', { note: 'a\0b' }, 'NUL'],
    ['half a surrogate pair', { note: 'a\ud840b' }, 'surrogate'],
    ['201 attendees', { attendees: Array.from({ length: 201 }, () => ({ personId: `person_${randomUUID()}` })) }, '200'],
  ])('%s is refused before anything is written, and the message names it', async (_, more, names) => {
    const before = await written(hub);
    const { data, errors, status } = await say(more);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining(names) });
    expect({ data, status: status < 500 }).toEqual({ data: null, status: true });
    expect(await written(hub)).toBe(before);
  });

  test('emoji, rare characters and 200 of them are kept as they are', async () => {
    for (const purpose of ['𠮷野家👨‍👩‍👧‍👦', '𠀀'.repeat(200), 'a\u202eb', "'; drop table booking; --", '<b>&amp;</b>']) {
      const { data, errors } = await say({ purpose });
      expect(errors).toEqual([]);
      expect(data.bookingCreate.booking).toMatchObject({ purpose });
    }
  });

  test('times far away are refused by the rules of the house, not by a fault', async () => {
    expect((await say(between('10:00', '11:00', '1950-01-02'))).data.bookingCreate.userErrors).toMatchObject([{ code: 'TIME_PAST' }]);
    expect((await say(between('10:00', '11:00', '2200-12-30'))).data.bookingCreate.userErrors).toMatchObject([{ code: 'HORIZON' }]);
    expect((await say({ startsAt: at('10:00'), endsAt: at('10:00', '2200-01-01') })).data.bookingCreate.userErrors).toMatchObject([{ code: 'TOO_LONG' }]);
    expect((await say({ startsAt: '2026-11-20T10:00:00.001+08:00' })).data.bookingCreate.userErrors).toMatchObject([{ code: 'OFF_GRID' }]);
  });

  test('offsets other than Shanghai’s name the same instant', async () => {
    const { data } = await say({ startsAt: '2026-11-20T02:00:00Z', endsAt: '2026-11-19T22:00:00.000-05:00' });
    expect(data.bookingCreate.booking).toMatchObject({ startsAt: utc('10:00'), endsAt: utc('11:00') });
  });
});

test('a space of a centre one does not belong to is not there, byte for byte', async () => {
  const here = { ...between('10:00', '11:00'), purpose: '活动' };
  const centre = hub.seed.centre;
  await hub.seed.otherCentre();
  const foreign = await hub.seed.space();
  const stranger = await hub.seed.staff('FRONT_DESK');
  hub.seed.centre = centre;
  const ours = await hub.seed.space();
  const say = (who: SignedIn, spaceId: string) => query(hub, BookingCreate, { input: { idempotencyKey: randomUUID(), spaceId, ...here } }, who.token);
  const [theirs, nowhere] = [await say(desk, foreign), await say(desk, `space_${randomUUID()}`)];
  expect(theirs.errors[0]?.extensions?.code).toBe('NOT_FOUND');
  expect(JSON.stringify(theirs.errors)).toBe(JSON.stringify(nowhere.errors));
  expect((await say(stranger, ours)).errors[0]?.extensions?.code).toBe('NOT_FOUND');
  const booking = await booked(hub, desk, { spaceId: ours, ...here });
  await expect(reschedule(hub, desk, { ...of(booking), spaceId: foreign, ...between('11:00', '12:00') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await see(hub, stranger, booking.id)).toBeNull();
});

test('a stranger without a token is turned away', async () => {
  const { errors, status } = await query(hub, BookingCreate, {
    input: { idempotencyKey: randomUUID(), spaceId: await hub.seed.space(), ...between('10:00', '11:00') },
  });
  expect({ code: errors[0]?.extensions?.code, status }).toEqual({ code: 'UNAUTHENTICATED', status: 401 });
});
