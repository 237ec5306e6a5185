/** Closing a space: who may, what is in the way, what becomes of it, and that neither reads nor bookings go around it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import type { SayBookingCreateMutationVariables, SaySpaceCloseMutationVariables, SaySpaceReopenMutationVariables } from '../generated/graphql.ts';
import { ask, query, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import {
  Availability,
  at,
  between,
  booked,
  cancel,
  checkIn,
  codes,
  create,
  DayBoard,
  type Language,
  of,
  reschedule,
  type Seen,
  see,
  utc,
  written,
} from './support.ts';

const SpaceClose = graphql(`
  mutation SaySpaceClose($input: SpaceCloseInput!) {
    spaceClose(input: $input) {
      closure {
        id
        startsAt
        endsAt
        reason
        endedAt
        space {
          id
        }
      }
      bookings {
        ...SeenBooking
      }
      bookingCount
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

const SpaceReopen = graphql(`
  mutation SaySpaceReopen($input: SpaceReopenInput!) {
    spaceReopen(input: $input) {
      closure {
        id
        startsAt
        endsAt
        endedAt
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

const SpaceClosures = graphql(`
  query SeeSpaceClosures($id: ID!) {
    space(id: $id) {
      closures {
        id
        reason
        startsAt
        endsAt
        space {
          id
        }
      }
    }
  }
`);

const Displaced = graphql(`
  subscription HearDisplaced($after: Cursor) {
    bookingUpdates(after: $after) {
      kind
      notice
      bookingId
      booking {
        status
        version
      }
    }
  }
`);

type Keyed<Input> = Omit<Input, 'idempotencyKey'> & { idempotencyKey?: string };
type Close = Keyed<SaySpaceCloseMutationVariables['input']>;
type Create = Omit<SayBookingCreateMutationVariables['input'], 'idempotencyKey' | 'spaceId'>;

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const DAY = '2026-11-23';
const hours = (from: string, until: string) => between(from, until, DAY);
const shut = (from: string, until: string) => ({ startsAt: utc(from, DAY), endsAt: utc(until, DAY) });

async function close(input: Partial<Close> & { spaceId: string }, who: SignedIn = desk, language: Language = 'en') {
  const whole = { idempotencyKey: randomUUID(), reason: '水管漏水', ...input };
  return (await ask(hub, SpaceClose, { input: whole }, who.token, { 'accept-language': language })).spaceClose;
}
async function closed(spaceId: string, from: string, until: string) {
  const { closure, userErrors } = await close({ spaceId, ...hours(from, until) });
  if (!closure) throw new Error(`Not closed: ${JSON.stringify(userErrors)}`);
  return closure;
}
async function reopen(input: Keyed<SaySpaceReopenMutationVariables['input']>, who: SignedIn = desk) {
  const whole = { idempotencyKey: randomUUID(), ...input };
  return (await ask(hub, SpaceReopen, { input: whole }, who.token, { 'accept-language': 'en' })).spaceReopen;
}
const book = (spaceId: string, from: string, until: string, more: Partial<Create> = {}): Promise<Seen> =>
  booked(hub, desk, { spaceId, purpose: '活动', ...hours(from, until), ...more });
const tried = async (spaceId: string, from: string, until: string) => codes(await create(hub, desk, { spaceId, purpose: '试约', ...hours(from, until) }));
const rowOf = async (spaceId: string, date = DAY) =>
  (await ask(hub, DayBoard, { date }, desk.token)).dayBoard.spaces.find(({ space }) => space.id === spaceId)!;
const closuresOf = async (id: string, who = desk) => (await ask(hub, SpaceClosures, { id }, who.token)).space?.closures;
const closureRows = async (spaceId: string) => (await hub.db.query('select from closure where space_id = $1', [spaceId.slice(6)])).rowCount;

describe('a closed space', () => {
  test('is told with its reason and its times, and takes no booking from its start to its end', async () => {
    const spaceId = await hub.seed.space();
    const { closure, userErrors, bookings, bookingCount, cursor } = await close({ spaceId, ...hours('10:00', '12:00') });
    expect({ userErrors, bookings, bookingCount, cursor }).toEqual({ userErrors: [], bookings: [], bookingCount: 0, cursor: expect.any(String) });
    expect(closure).toEqual({ id: expect.stringMatching(/^closure_/), ...shut('10:00', '12:00'), reason: '水管漏水', endedAt: null, space: { id: spaceId } });
    expect(await tried(spaceId, '11:30', '12:30')).toEqual(['SPACE_CLOSED']);
    expect(await tried(spaceId, '09:00', '10:00')).toEqual([]);
    expect(await tried(spaceId, '12:00', '13:00')).toEqual([]);
  });

  test('tells a refused booking why and until when, and offers other times and places outside the closure', async () => {
    const spaceId = await hub.seed.space({ kind: 'SPORTS' });
    const twin = await hub.seed.space({ kind: 'SPORTS' });
    await closed(spaceId, '08:00', '12:00');
    const refused = await create(hub, desk, { spaceId, purpose: '太极', ...hours('10:00', '11:00') });
    expect(refused.userErrors).toEqual([
      { code: 'SPACE_CLOSED', path: ['startsAt'], message: `The space is closed (水管漏水), until ${DAY} 12:00. Choose another time or space.` },
    ]);
    expect(refused.alternatives.map((one) => [one.space.id, one.startsAt])).toContainEqual([twin, utc('10:00', DAY)]);
    const here = refused.alternatives.filter((one) => one.space.id === spaceId);
    expect(here[0]).toMatchObject({ startsAt: utc('12:00', DAY) });
    for (const { space, startsAt, endsAt } of refused.alternatives)
      await cancel(hub, desk, of(await booked(hub, desk, { spaceId: space.id, purpose: '太极', startsAt, endsAt })));
  });

  test('takes no booking that is moved there, and lets those move that stand elsewhere', async () => {
    const [spaceId, other] = [await hub.seed.space(), await hub.seed.space()];
    const booking = await book(other, '10:00', '11:00');
    await closed(spaceId, '09:00', '12:00');
    expect(codes(await reschedule(hub, desk, { ...of(booking), spaceId, ...hours('10:00', '11:00') }))).toEqual(['SPACE_CLOSED']);
    expect(codes(await reschedule(hub, desk, { ...of(booking), spaceId, ...hours('12:00', '13:00') }))).toEqual([]);
  });

  test('is not free on the board nor in availability, which say that it is closed', async () => {
    const spaceId = await hub.seed.space();
    const closure = await closed(spaceId, '10:10', '11:50');
    const { closures, free } = await rowOf(spaceId);
    expect(closures).toEqual([{ id: closure.id }]);
    expect(free).toEqual([shut('08:00', '10:00'), shut('12:00', '20:00')]);
    const { availability } = await ask(hub, Availability, { from: DAY, spaceId }, desk.token);
    expect(availability[0]?.free).toEqual([shut('08:00', '10:00'), shut('12:00', '20:00')]);
    expect(availability[0]?.blocked).toContainEqual({ ...shut('10:10', '11:50'), reason: 'CLOSED' });
    expect((await rowOf(spaceId, '2026-11-24')).closures).toEqual([]);
  });

  test('closes the rooms beneath, and a closed room keeps the hall from being taken whole', async () => {
    const hall = await hub.seed.space();
    const [room, next] = [await hub.seed.space({ parent: hall }), await hub.seed.space({ parent: hall })];
    const whole = await closed(hall, '09:00', '10:00');
    const part = await closed(room, '14:00', '15:00');
    const expected = { [hall]: [whole.id, part.id], [room]: [whole.id, part.id], [next]: [whole.id] };
    for (const [id, ids] of Object.entries(expected)) {
      expect((await closuresOf(id))?.map((one) => one.id)).toEqual(ids);
      expect((await rowOf(id)).closures.map((one) => one.id)).toEqual(ids);
      expect(await tried(id, '09:00', '09:30')).toEqual(['SPACE_CLOSED']);
      expect(await tried(id, '14:00', '14:30')).toEqual(id === next ? [] : ['SPACE_CLOSED']);
      expect((await rowOf(id)).free.some((one) => one.startsAt <= utc('14:30', DAY) && utc('15:00', DAY) <= one.endsAt)).toBe(id === next);
    }
    expect((await closuresOf(next))?.[0]?.space).toEqual({ id: hall });
  });

  test('is told to everybody of the centre while it lasts, and no longer', async () => {
    const spaceId = await hub.seed.space();
    const resident = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    const over = await close({ spaceId, endsAt: at('09:30'), reason: '粉刷' });
    const open = await close({ spaceId, startsAt: at('12:00', '2026-12-01') });
    expect((await closuresOf(spaceId, resident))?.map(({ reason, endsAt }) => [reason, endsAt])).toEqual([
      ['粉刷', utc('09:30')],
      ['水管漏水', null],
    ]);
    hub.clock.set(at('09:30'));
    expect((await closuresOf(spaceId, resident))?.map((one) => one.id)).toEqual([open.closure?.id]);
    expect((await rowOf(spaceId, '2026-11-20')).closures).toEqual([{ id: over.closure?.id }]);
    hub.clock.set(at('09:00'));
  });

  test('closes now when no start is given or the time has passed, and until further notice without an end', async () => {
    for (const startsAt of [null, at('07:00')]) {
      const spaceId = await hub.seed.space();
      expect((await close({ spaceId, startsAt })).closure).toMatchObject({ startsAt: utc('09:00'), endsAt: null });
      expect(await tried(spaceId, '19:00', '20:00')).toEqual(['SPACE_CLOSED']);
    }
  });
});

describe('bookings in the way', () => {
  test('keep the space open: the refusal counts them, and the answer lists those one may see', async () => {
    const spaceId = await hub.seed.space();
    const [second, first] = [await book(spaceId, '13:00', '14:00'), await book(spaceId, '10:00', '11:00')];
    await book(spaceId, '15:00', '16:00');
    await cancel(hub, desk, of(await book(spaceId, '11:00', '12:00')));
    const before = await written(hub);
    const refused = await close({ spaceId, ...hours('10:30', '15:00') });
    expect(refused).toEqual({
      closure: null,
      bookings: [first, second],
      bookingCount: 2,
      userErrors: [
        {
          code: 'SPACE_HAS_BOOKINGS',
          path: ['startsAt'],
          message: 'The space has bookings: 2 lie in this time; close it with displaceBookings to have them moved, or choose another time.',
        },
      ],
      cursor: null,
    });
    const zh = await close({ spaceId, ...hours('10:30', '15:00') }, desk, 'zh-CN');
    expect(zh.userErrors[0]?.message).toBe('该空间还有预约：此期间有 2 项；可将它们转为需改期（displaceBookings），或改选时段。');
    expect(await written(hub)).toBe(before);
    expect(await closureRows(spaceId)).toBe(0);
  });

  test('lose their space when that is wanted, stay on the board as open tasks, and stand again once they are moved', async () => {
    const [spaceId, other] = [await hub.seed.space(), await hub.seed.space()];
    const resident = await hub.seed.resident();
    const first = await book(spaceId, '10:00', '11:00', { residentId: resident.resident });
    const second = await book(spaceId, '13:00', '14:00');
    const after = await book(spaceId, '15:00', '16:00');
    const done = await close({ spaceId, ...hours('10:30', '15:00'), displaceBookings: true });
    expect(done).toMatchObject({ userErrors: [], closure: { space: { id: spaceId } }, bookingCount: 2 });
    expect(done.bookings).toEqual([first, second].map((one) => ({ ...one, status: 'DISPLACED', version: 2, allowedMoves: ['RESCHEDULE', 'CANCEL'] })));
    expect((await rowOf(spaceId)).bookings.map((one) => [one.id, one.status])).toEqual([
      [first.id, 'DISPLACED'],
      [second.id, 'DISPLACED'],
      [after.id, 'CONFIRMED'],
    ]);
    expect((await rowOf(spaceId)).free).toEqual([shut('08:00', '10:30'), shut('16:00', '20:00')]);
    expect(codes(await create(hub, desk, { spaceId: other, residentId: resident.resident, ...hours('10:00', '10:30') }))).toEqual([]);
    const back = { bookingId: first.id, version: 2 };
    expect(codes(await reschedule(hub, desk, { ...back, ...hours('10:00', '11:00') }))).toEqual(['SPACE_CLOSED']);
    expect((await reschedule(hub, desk, { ...back, spaceId: other, ...hours('11:00', '12:00') })).booking).toMatchObject({ status: 'CONFIRMED', version: 3 });
    expect((await cancel(hub, desk, { bookingId: second.id, version: 2 })).booking).toMatchObject({ status: 'CANCELLED' });
  });

  test.each([
    ['HELD', 'EXPIRED'],
    ['REQUESTED', 'DISPLACED'],
    ['CONFIRMED', 'DISPLACED'],
  ])('that are %s become %s', async (status, became) => {
    const spaceId = await hub.seed.space();
    const { id } = await book(spaceId, '10:00', '11:00');
    await hub.db.query('update booking set status = $2 where id = $1', [id.slice(8), status]);
    expect(codes(await close({ spaceId, ...hours('10:00', '11:00') }))).toEqual(['SPACE_HAS_BOOKINGS']);
    expect(codes(await close({ spaceId, ...hours('10:00', '11:00'), displaceBookings: true }))).toEqual([]);
    expect(await see(hub, desk, id)).toMatchObject({ status: became, version: 2 });
  });

  test('are not touched where people are inside: nobody is sent away, and the others keep their booking', async () => {
    const spaceId = await hub.seed.space();
    const inside = await booked(hub, desk, { spaceId, purpose: '合唱', ...between('09:30', '11:00') });
    const later = await booked(hub, desk, { spaceId, purpose: '书法', ...between('14:00', '15:00') });
    await checkIn(hub, desk, of(inside));
    const before = await written(hub);
    const refused = await close({ spaceId, displaceBookings: true });
    expect(refused).toMatchObject({
      closure: null,
      bookings: [{ id: inside.id, status: 'CHECKED_IN' }, later],
      bookingCount: 2,
      userErrors: [{ code: 'PEOPLE_INSIDE', path: ['startsAt'], message: expect.stringMatching(/1 bookings.*until 2026-11-20 11:00/) }],
    });
    expect(await written(hub)).toBe(before);
    expect(codes(await close({ spaceId, startsAt: at('11:00'), displaceBookings: true }))).toEqual([]);
    expect(await see(hub, desk, later.id)).toMatchObject({ status: 'DISPLACED' });
  });

  test('of the hall are displaced with a room of it, and those of the rooms with the hall', async () => {
    const hall = await hub.seed.space();
    const [room, next] = [await hub.seed.space({ parent: hall }), await hub.seed.space({ parent: hall })];
    const [whole, part] = [await book(hall, '09:00', '10:00'), await book(next, '11:00', '12:00')];
    expect((await close({ spaceId: room, ...hours('09:00', '12:00'), displaceBookings: true })).bookings.map((one) => one.id)).toEqual([whole.id]);
    expect((await close({ spaceId: hall, ...hours('09:00', '12:00'), displaceBookings: true })).bookings.map((one) => one.id)).toEqual([part.id]);
  });

  test('that are counselling are displaced and counted, and shown to nobody at the desk', async () => {
    const spaceId = await hub.seed.space({ kind: 'COUNSELLING_SPACE' });
    const counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
    const client = await hub.seed.resident();
    const session = await booked(hub, counsellor, {
      spaceId,
      residentId: client.resident,
      attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }],
      ...hours('10:00', '11:00'),
    });
    const refused = await close({ spaceId, ...hours('09:00', '12:00') });
    expect(refused).toMatchObject({ bookings: [], bookingCount: 1, userErrors: [{ code: 'SPACE_HAS_BOOKINGS' }] });
    const done = await close({ spaceId, ...hours('09:00', '12:00'), displaceBookings: true });
    expect(done).toMatchObject({ bookings: [], bookingCount: 1, userErrors: [] });
    expect(JSON.stringify([refused, done])).not.toContain(session.id.slice(8));
    expect(await see(hub, counsellor, session.id)).toMatchObject({ status: 'DISPLACED' });
    expect((await rowOf(spaceId)).bookings).toEqual([]);
  });

  test('tell everybody concerned once: who takes part, who made it, the desk; a neighbour hears nothing', async () => {
    const spaceId = await hub.seed.space();
    const [resident, neighbour] = [await hub.seed.resident(), await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT')];
    const [mother, son] = [await hub.seed.signIn(resident, 'RESIDENT'), await hub.seed.family(resident, 'BOOKINGS')];
    const booking = await book(spaceId, '10:00', '11:00', { residentId: resident.resident });
    const other = await book(spaceId, '15:00', '16:00');
    const { cursor } = await reschedule(hub, desk, { ...of(other), ...hours('16:00', '17:00') });
    const hear = (who: SignedIn) => subscribe(hub, Displaced, { after: cursor }, who.token, { 'accept-language': 'en' });
    const streams = await Promise.all([mother, son, desk].map(hear));
    const silent = await hear(neighbour);
    await close({ spaceId, ...hours('10:00', '11:00'), displaceBookings: true });
    for (const stream of streams)
      expect((await stream.next()).bookingUpdates).toEqual({
        kind: 'BOOKING_DISPLACED',
        notice: 'A booking must be moved.',
        bookingId: booking.id,
        booking: { status: 'DISPLACED', version: 2 },
      });
    const own = await booked(hub, desk, { spaceId, residentId: neighbour.resident, ...hours('12:00', '13:00') });
    expect((await silent.next()).bookingUpdates).toMatchObject({ kind: 'BOOKING_CREATED', bookingId: own.id });
    for (const stream of [...streams, silent]) await stream.close();
  });
});

describe('reopening', () => {
  test('ends a closure now: the time left is free, what was displaced stays an open task and may go back', async () => {
    const spaceId = await hub.seed.space();
    const booking = await booked(hub, desk, { spaceId, purpose: '合唱', ...between('11:00', '12:00') });
    const { closure } = await close({ spaceId, displaceBookings: true });
    hub.clock.set(at('10:00'));
    const done = await reopen({ closureId: closure!.id });
    expect(done).toEqual({
      closure: { id: closure!.id, startsAt: utc('09:00'), endsAt: utc('10:00'), endedAt: utc('10:00') },
      userErrors: [],
      cursor: expect.any(String),
    });
    expect(await closuresOf(spaceId)).toEqual([]);
    expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'DISPLACED', version: 2 });
    expect((await reschedule(hub, desk, { bookingId: booking.id, version: 2, ...between('11:00', '12:00') })).booking).toMatchObject({ status: 'CONFIRMED' });
    expect(codes(await reopen({ closureId: closure!.id }))).toEqual(['CLOSURE_OVER']);
    hub.clock.set(at('09:00'));
  });

  test('sets the end of one that had none, and one that has not begun never will', async () => {
    const spaceId = await hub.seed.space();
    const { closure } = await close({ spaceId, startsAt: at('10:00', DAY) });
    expect((await reopen({ closureId: closure!.id, at: at('12:00', DAY) })).closure).toMatchObject(shut('10:00', '12:00'));
    expect(await tried(spaceId, '11:00', '12:00')).toEqual(['SPACE_CLOSED']);
    expect(await tried(spaceId, '12:00', '13:00')).toEqual([]);
    expect((await reopen({ closureId: closure!.id, at: at('08:00', DAY) })).closure).toMatchObject(shut('10:00', '10:00'));
    expect(await tried(spaceId, '11:00', '12:00')).toEqual([]);
    expect((await rowOf(spaceId)).closures).toEqual([]);
  });

  test('makes no closure longer', async () => {
    const spaceId = await hub.seed.space();
    const { id } = await closed(spaceId, '10:00', '12:00');
    expect(codes(await reopen({ closureId: id, at: at('12:30', DAY) }))).toEqual(['REOPENS_LATER']);
    expect(await tried(spaceId, '12:00', '12:30')).toEqual([]);
  });
});

describe('who may', () => {
  test('the desk of the centre closes and reopens; other staff, residents and family are refused, other centres find nothing', async () => {
    const { seed } = hub;
    const here = seed.centre;
    const spaceId = await seed.space();
    const [coordinator, admin] = [await seed.staff('COORDINATOR'), await seed.signIn(await seed.person(), 'ADMIN')];
    const resident = await seed.signIn(await seed.resident(), 'RESIDENT');
    const refused = [await seed.staff('PRACTITIONER'), await seed.staff('CAREGIVER'), resident, await seed.family(resident, 'BOOKINGS')];
    await seed.otherCentre();
    const foreign = await seed.staff('FRONT_DESK');
    const both = await seed.signIn(await seed.person(), 'FRONT_DESK'); // desk there, resident here
    seed.centre = here;
    await seed.role(both, 'RESIDENT');
    for (const who of [desk, coordinator, admin]) {
      const { closure } = await close({ spaceId }, who);
      expect(closure).not.toBeNull();
      expect(codes(await reopen({ closureId: closure!.id }, who))).toEqual([]);
    }
    const { id } = await closed(spaceId, '10:00', '11:00');
    const attempts = (who: SignedIn) => [close({ spaceId, ...hours('14:00', '15:00') }, who), reopen({ closureId: id }, who)];
    for (const who of refused) for (const attempt of attempts(who)) await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const who of [foreign, both]) for (const attempt of attempts(who)) await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(close({ spaceId: `space_${randomUUID()}` })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reopen({ closureId: `closure_${randomUUID()}` })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await closuresOf(spaceId)).toMatchObject([{ id }]);
  });
});

describe('refusals and retries', () => {
  test('a space is closed once at a time', async () => {
    const spaceId = await hub.seed.space();
    await closed(spaceId, '10:00', '12:00');
    expect(await close({ spaceId, ...hours('11:00', '13:00') })).toMatchObject({
      closure: null,
      bookings: [],
      bookingCount: 0,
      userErrors: [{ code: 'ALREADY_CLOSED' }],
    });
    expect(codes(await close({ spaceId, ...hours('12:00', '13:00') }))).toEqual([]);
  });

  test('an end before the start is refused, no reason or a very long one is bad input', async () => {
    const spaceId = await hub.seed.space();
    expect(codes(await close({ spaceId, ...hours('12:00', '12:00') }))).toEqual(['ENDS_BEFORE_START']);
    expect(codes(await close({ spaceId, endsAt: at('08:00') }))).toEqual(['CLOSURE_PAST']);
    for (const reason of ['', '  ', '很'.repeat(201)]) await expect(close({ spaceId, reason })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await closureRows(spaceId)).toBe(0);
  });

  test('the same key answers the same, closes once and displaces once, after the bookings moved on too', async () => {
    const [spaceId, other] = [await hub.seed.space(), await hub.seed.space()];
    const booking = await book(spaceId, '10:00', '11:00');
    const input = { spaceId, ...hours('10:00', '12:00'), displaceBookings: true, idempotencyKey: randomUUID() };
    const answers = await Promise.all([close(input), close(input), close(input)]);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    await reschedule(hub, desk, { bookingId: booking.id, version: 2, spaceId: other, ...hours('10:00', '11:00') });
    expect(await close(input)).toMatchObject({ closure: { id: answers[0]!.closure!.id }, bookingCount: 1, bookings: [{ id: booking.id, version: 3 }] });
    expect(await closureRows(spaceId)).toBe(1);
    expect(codes(await close({ ...input, reason: '别的' }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const again = { closureId: answers[0]!.closure!.id, idempotencyKey: randomUUID() };
    expect(await reopen(again)).toEqual(await reopen(again));
  });

  test('a closure and bookings, moves and cancellations of the same hour at the same moment: nothing is booked where it is closed, and nothing surfaces', async () => {
    for (let round = 0; round < 6; round++) {
      const [spaceId, other] = [await hub.seed.space(), await hub.seed.space()];
      const there = [await book(spaceId, '10:00', '11:00'), await book(spaceId, '11:00', '12:00')] as const;
      const elsewhere = await book(other, '10:00', '11:00');
      const answers = await Promise.all([
        create(hub, desk, { spaceId, purpose: '抢', ...hours('09:00', '10:00') }),
        close({ spaceId, ...hours('09:00', '13:00'), displaceBookings: true }),
        reschedule(hub, desk, { ...of(elsewhere), spaceId, ...hours('12:00', '13:00') }),
        cancel(hub, desk, of(there[0])),
        reschedule(hub, desk, { ...of(there[1]), ...hours('12:30', '13:30') }),
      ]);
      for (const { userErrors } of answers)
        for (const { code } of userErrors) expect(code).toMatch(/^(SPACE_CLOSED|STALE_VERSION|SLOT_TAKEN|MOVE_NOT_ALLOWED)$/);
      expect(codes(answers[1])).toEqual([]);
      const { rows } = await hub.db.query(
        `select b.status from booking b join closure k on k.space_id = b.space_id and tstzrange(k.starts_at, k.ends_at) && tstzrange(b.starts_at, b.ends_at)
          where b.space_id = $1 and claim.takes_space(b.status)`,
        [spaceId.slice(6)],
      );
      expect(rows).toEqual([]);
    }
  });
});

test('many closures and spaces are read in as many statements as one', async () => {
  const document = '{ spaces { closures { reason space { name } } } }';
  const count = async () => {
    hub.statements();
    await ask(hub, document, {}, desk.token);
    return hub.statements().length;
  };
  await count();
  const before = await count();
  for (let i = 0; i < 4; i++) await closed(await hub.seed.space(), '10:00', '11:00');
  await settled(hub);
  await count(); // spaces are read anew, once
  expect(await count()).toBe(before);
});

test.each([
  ['a booking’s id', 'booking_0198c0de-0000-7000-8000-000000000000'],
  ['a bare uuid', '0198c0de-0000-7000-8000-000000000000'],
])('%s is no space and no closure', async (_, id) => {
  const input = { idempotencyKey: randomUUID(), reason: '粉刷', spaceId: id };
  const answers = [
    await query(hub, SpaceClose, { input }, desk.token),
    await query(hub, SpaceReopen, { input: { idempotencyKey: randomUUID(), closureId: id } }, desk.token),
  ];
  for (const { errors } of answers) expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});
