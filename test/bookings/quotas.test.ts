/** So many bookings a week, a pause for whoever does not come, and whom neither binds; what availability offers is what is accepted. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/core/time.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import {
  Availability,
  at,
  between,
  booked,
  cancel,
  cancelSeat,
  codes,
  create,
  noShow,
  of,
  reschedule,
  type Seen,
  TryToBook,
  undoNoShow,
  utc,
} from './support.ts';

const QuotaExempt = graphql(`
  mutation QuotaExempt($input: BookingExemptionGrantInput!) {
    bookingExemptionGrant(input: $input) {
      exemption {
        id
        kind
        reason
        untilOn
        endedAt
        grantedBy {
          id
        }
      }
      resident {
        bookingExemptions {
          id
        }
      }
      userErrors {
        code
        path
      }
    }
  }
`);
const QuotaExemptNoMore = graphql(`
  mutation QuotaExemptNoMore($input: BookingExemptionEndInput!) {
    bookingExemptionEnd(input: $input) {
      exemption {
        endedAt
      }
      resident {
        bookingExemptions {
          id
        }
      }
      userErrors {
        code
      }
    }
  }
`);
const QuotaExemptionsOf = graphql(`
  query QuotaExemptionsOf($id: ID!) {
    resident(id: $id) {
      bookingExemptions {
        reason
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let court: string;
let stage: string;
beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  desk = await seed.staff('FRONT_DESK');
  court = await seed.space({ kind: 'SPORTS', mode: 'SHARED', capacity: 1000, horizon: 60 });
  stage = await seed.space({ kind: 'CULTURE', mode: 'SHARED', capacity: 1000, horizon: 60 });
  await seed.bookingRule('SPORTS', { perWeek: 1, strikes: 2, within: 30, days: 7, exempt: ['DEMENTIA'] });
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

const SATURDAY = '2026-11-21';
const MONDAY = '2026-11-23';
const asResident = async () => hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
const on = (date: string, from = '10:00', until = '11:00') => ({ spaceId: court, ...between(from, until, date) });
const attempt = async (who: SignedIn, whom: Someone, slot = on(SATURDAY, '15:00', '16:00')) =>
  codes(await create(hub, who, { residentId: whom.resident, ...slot }));
const play = (who: SignedIn, date = SATURDAY, from = '10:00', until = '11:00') => booked(hub, who, { residentId: who.resident, ...on(date, from, until) });

/** The reasons why nothing is free on a date for somebody, opening hours apart. */
async function reasons(whom: Someone, date = SATURDAY, spaceId = court, who = desk): Promise<string[]> {
  const { availability } = await ask(hub, Availability, { spaceId, from: date, personIds: [whom.resident] }, who.token);
  const [{ free, blocked }] = availability as [(typeof availability)[0]];
  return [...new Set(blocked.map((one) => one.reason as string))].filter((one) => one !== 'CLOSED').concat(free.length > 0 ? ['free'] : []);
}

describe('a quota of one a week', () => {
  test('binds the resident whoever books, in every space of the kind, Monday to Sunday; availability says the same', async () => {
    const resident = await asResident();
    const other = await hub.seed.space({ kind: 'SPORTS' });
    expect(await reasons(resident)).toEqual(['free']);
    await play(resident);
    for (const slot of [on(SATURDAY, '15:00', '16:00'), on('2026-11-20', '15:00', '16:00'), { ...on('2026-11-22'), spaceId: other }])
      for (const who of [resident, desk]) expect(await attempt(who, resident, slot)).toEqual(['QUOTA']);
    for (const [date, spaceId] of [
      [SATURDAY, court],
      ['2026-11-22', other],
    ] as const)
      expect(await reasons(resident, date, spaceId)).toContain('QUOTA');
    expect(await reasons(resident, SATURDAY, other)).not.toContain('free');
    expect(await reasons(resident, MONDAY)).toEqual(['free']);
    expect(await attempt(resident, resident, on(MONDAY))).toEqual([]);
    expect(await attempt(resident, resident, { ...on(SATURDAY, '15:00', '16:00'), spaceId: stage })).toEqual([]);
  });

  test('counts whoever takes part, named first or among others, and no escort', async () => {
    const [one, two, three] = [await hub.seed.resident(), await hub.seed.resident(), await hub.seed.resident()];
    await booked(hub, desk, { ...on(SATURDAY), residentId: one.resident, attendees: [{ personId: two.person }, { personId: three.person, role: 'ESCORT' }] });
    for (const whom of [one, two]) expect(await attempt(desk, whom)).toEqual(['QUOTA']);
    expect(
      await create(hub, desk, { ...on(SATURDAY, '15:00', '16:00'), purpose: '乒乓', attendees: [{ personId: three.person }, { personId: two.person }] }),
    ).toMatchObject({ userErrors: [{ code: 'QUOTA', path: ['attendees', '1', 'personId'] }] });
    expect(await attempt(desk, three)).toEqual([]);
  });

  test('is given back by whoever calls off in time, and not by whoever does late or does not come', async () => {
    const [early, late] = [await asResident(), await asResident()];
    const inTime = await play(early, '2026-11-20', '13:00', '14:00');
    expect((await cancel(hub, early, of(inTime))).userErrors).toEqual([]);
    expect(await attempt(early, early)).toEqual([]);
    const tooLate = await play(late, '2026-11-20', '12:30', '13:30');
    expect((await cancel(hub, late, of(tooLate))).userErrors).toEqual([]);
    expect(await attempt(late, late)).toEqual(['QUOTA']);
    const absent = await asResident();
    const missed = await play(absent, '2026-11-20', '10:00', '11:00');
    hub.clock.set(at('10:30'));
    expect((await noShow(hub, desk, of(missed))).userErrors).toEqual([]);
    expect(await attempt(absent, absent)).toEqual(['QUOTA']);
  });

  test('does not bind a booking that moves within its week, and does in another', async () => {
    const resident = await asResident();
    const first = await play(resident);
    const second = await play(resident, MONDAY);
    expect(codes(await reschedule(hub, resident, { ...of(first), ...between('12:00', '13:00', '2026-11-22') }))).toEqual([]);
    expect(await reschedule(hub, resident, { ...of(second), ...between('15:00', '16:00', SATURDAY) })).toMatchObject({
      userErrors: [{ code: 'QUOTA', path: ['startsAt'] }],
    });
    const elsewhere = await booked(hub, resident, { residentId: resident.resident, ...on(SATURDAY, '15:00', '16:00'), spaceId: stage });
    expect(codes(await reschedule(hub, resident, { ...of(elsewhere), spaceId: court, ...between('15:00', '16:00', SATURDAY) }))).toEqual(['QUOTA']);
  });

  test('is passed by none of many who book at the same moment, in whatever space', async () => {
    const rooms = [];
    for (let n = 0; n < 8; n++) rooms.push(await hub.seed.space({ kind: 'SPORTS' }));
    for (let round = 0; round < 3; round++) {
      const [one, two] = [await hub.seed.resident(), await hub.seed.resident()];
      const answers = await Promise.all(
        rooms.map(async (spaceId, n) => {
          const [first, second] = n % 2 === 0 ? [one, two] : [two, one];
          const input = { idempotencyKey: randomUUID(), spaceId, residentId: first.resident, attendees: [{ personId: second.person }] };
          const time = between(`${10 + n}:00`, `${11 + n}:00`, round === 0 ? SATURDAY : `2026-11-2${3 + round}`);
          return query(hub, TryToBook, { input: { ...input, ...time } }, desk.token);
        }),
      );
      expect(answers.flatMap((answer) => answer.errors)).toEqual([]);
      const told = answers.map((answer) => answer.data!.bookingCreate.userErrors.map((error) => error.code).join());
      expect(told.sort()).toEqual(['', ...Array(7).fill('QUOTA')]);
    }
  });

  test('is not passed by bookings that move into a week at the same moment, each to another space', async () => {
    const rooms: string[] = [];
    for (let n = 0; n < 4; n++) rooms.push(await hub.seed.space({ kind: 'SPORTS' }));
    const resident = await asResident();
    for (const date of ['2026-11-23', '2026-11-30', '2026-12-07']) {
      const standing: Seen[] = [];
      for (const hour of ['10', '11', '12', '13'])
        standing.push(await booked(hub, resident, { residentId: resident.resident, spaceId: stage, ...between(`${hour}:00`, `${hour}:30`, date) }));
      const moved = await Promise.all(
        standing.map((one, n) => reschedule(hub, desk, { ...of(one), spaceId: rooms[n]!, ...between(`1${n}:00`, `1${n}:30`, addDays(date, 1)) })),
      );
      expect(moved.map((one) => codes(one).join()).sort()).toEqual(['', 'QUOTA', 'QUOTA', 'QUOTA']);
    }
  });

  test('after a refusal offers the same time a week later, and others near it', async () => {
    const resident = await asResident();
    await play(resident);
    const { userErrors, alternatives } = await create(hub, resident, { residentId: resident.resident, ...on('2026-11-20', '15:00', '16:00') });
    expect(userErrors).toMatchObject([{ code: 'QUOTA' }]);
    expect(alternatives.length).toBeGreaterThan(0);
    expect(alternatives).toContainEqual(expect.objectContaining({ space: { id: court }, startsAt: utc('15:00', '2026-11-27') }));
    for (const one of alternatives) expect(one.startsAt >= new Date(at('00:00', MONDAY)).toISOString()).toBe(true);
  });
});

describe('a pause after two misses within 30 days', () => {
  /** Somebody who missed two, one of them just now; the second is returned. */
  async function missedTwice(): Promise<{ resident: SignedIn; last: Seen }> {
    const resident = await asResident();
    const early = await play(resident, '2026-11-30');
    const { startsAt, endsAt } = between('10:00', '11:00', '2026-11-12');
    await hub.db.query("update booking set status = 'NO_SHOW', starts_at = $2, ends_at = $3 where id = $1", [early.id.slice(8), startsAt, endsAt]);
    const last = await play(resident, '2026-11-20');
    hub.clock.set(at('10:20'));
    const { booking } = await noShow(hub, desk, of(last));
    return { resident, last: booking! };
  }

  test('keeps them from booking this kind for 7 days, whenever it were for; availability says the same', async () => {
    const { resident } = await missedTwice();
    expect(await attempt(resident, resident, on('2026-12-08'))).toEqual(['COOL_DOWN']);
    expect(await reasons(resident, '2026-12-08')).toEqual(['COOL_DOWN']);
    expect(await attempt(resident, resident, { ...on('2026-12-08'), spaceId: stage })).toEqual([]);
    hub.clock.set(at('23:59', '2026-11-26'));
    expect(await attempt(resident, resident, on('2026-12-09'))).toEqual(['COOL_DOWN']);
    hub.clock.set(at('00:00', '2026-11-27'));
    expect(await reasons(resident, '2026-12-09')).toEqual(['free']);
    expect(await attempt(resident, resident, on('2026-12-09'))).toEqual([]);
  });

  test('is over where a no-show is undone', async () => {
    const { resident, last } = await missedTwice();
    expect(await attempt(resident, resident, on('2026-12-08'))).toEqual(['COOL_DOWN']);
    expect(codes(await undoNoShow(hub, desk, of(last)))).toEqual([]);
    expect(await attempt(resident, resident, on('2026-12-08'))).toEqual([]);
  });

  test('does not keep a booking that stands from being moved', async () => {
    const resident = await asResident();
    const standing = await play(resident, '2026-12-08');
    for (const date of ['2026-11-18', '2026-11-19']) {
      const missed = await play(resident, date === '2026-11-18' ? '2026-12-01' : '2026-12-14');
      const { startsAt, endsAt } = between('10:00', '11:00', date);
      await hub.db.query("update booking set status = 'NO_SHOW', starts_at = $2, ends_at = $3 where id = $1", [missed.id.slice(8), startsAt, endsAt]);
    }
    expect(await attempt(resident, resident, on('2026-12-29'))).toEqual(['COOL_DOWN']);
    expect(codes(await reschedule(hub, resident, { ...of(standing), ...between('12:00', '13:00', '2026-12-15') }))).toEqual([]);
  });

  test('counts what was called off within four hours by the resident’s side, and nothing that was excused or the house’s doing', async () => {
    const therapist = await hub.seed.staff('PRACTITIONER');
    const cases: [string, boolean, (resident: SignedIn, booking: Seen) => Promise<unknown>][] = [
      ['by themself', true, (resident, booking) => cancel(hub, resident, of(booking))],
      ['by the desk, for them', true, (_, booking) => cancel(hub, desk, of(booking))],
      ['by the desk, excused', false, (_, booking) => cancel(hub, desk, { ...of(booking), excused: true, reason: '突发疾病' })],
      ['by the therapist', false, (_, booking) => cancel(hub, therapist, of(booking))],
      [
        'after the room was lost',
        false,
        async (resident, booking) => {
          await hub.db.query("update booking set status = 'DISPLACED' where id = $1", [booking.id.slice(8)]);
          await cancel(hub, resident, of(booking));
        },
      ],
      ['as the only seat', true, (resident, booking) => cancelSeat(hub, resident, { ...of(booking), personId: resident.person })],
    ];
    for (const [name, counts, callOff] of cases) {
      const resident = await asResident();
      const attendees = [{ personId: therapist.person, role: 'PRACTITIONER' as const }];
      for (const date of ['2026-11-20', '2026-11-30']) {
        const booking = await booked(hub, resident, { ...on(date, '12:00', '13:00'), residentId: resident.resident, attendees });
        hub.clock.set(at('09:00', date));
        await callOff(resident, booking);
        hub.clock.set(FRIDAY_9.toISOString());
      }
      hub.clock.set(at('09:00', '2026-11-30'));
      expect([name, await attempt(resident, resident, on('2026-12-08'))]).toEqual([name, counts ? ['COOL_DOWN'] : []]);
      hub.clock.set(FRIDAY_9.toISOString());
    }
  });

  test('counts a seat of a party that was given up late, for whose it was', async () => {
    const [leaver, stayer] = [await asResident(), await asResident()];
    for (const date of ['2026-11-20', '2026-11-30']) {
      const party = await booked(hub, desk, { ...on(date, '12:00', '13:00'), residentId: leaver.resident, attendees: [{ personId: stayer.person }] });
      hub.clock.set(at('09:00', date));
      expect(codes(await cancelSeat(hub, leaver, { ...of(party), personId: leaver.person }))).toEqual([]);
      hub.clock.set(FRIDAY_9.toISOString());
    }
    hub.clock.set(at('09:30', '2026-11-30'));
    expect(await attempt(leaver, leaver, on('2026-12-08'))).toEqual(['COOL_DOWN']);
    expect(await attempt(stayer, stayer, on('2026-12-08'))).toEqual([]);
  });

  test('only staff excuse', async () => {
    const resident = await asResident();
    const booking = await play(resident);
    await expect(cancel(hub, resident, { ...of(booking), excused: true })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is as late as the centre sets', async () => {
    await hub.seed.bookingRule('DELIBERATION', { late: 60, perWeek: 1 });
    const spaceId = await hub.seed.space({ kind: 'DELIBERATION' });
    const resident = await asResident();
    const soon = await booked(hub, resident, { residentId: resident.resident, spaceId, ...between('10:00', '11:00') });
    expect((await cancel(hub, resident, of(soon))).userErrors).toEqual([]);
    const later = await booked(hub, resident, { residentId: resident.resident, spaceId, ...between('09:30', '10:00') });
    expect((await cancel(hub, resident, of(later))).userErrors).toEqual([]);
    expect(await attempt(resident, resident, { spaceId, ...between('15:00', '16:00') })).toEqual(['QUOTA']);
  });
});

describe('exempt', () => {
  const exempt = async (whom: Someone, more: object = {}, who = desk) =>
    (await ask(hub, QuotaExempt, { input: { idempotencyKey: randomUUID(), residentId: whom.resident, reason: '医嘱每日锻炼', ...more } }, who.token))
      .bookingExemptionGrant;
  const exemptNoMore = async (id: string, who = desk) =>
    (await ask(hub, QuotaExemptNoMore, { input: { idempotencyKey: randomUUID(), exemptionId: id } }, who.token)).bookingExemptionEnd;

  test('are the special groups that the rule names', async () => {
    const resident = await asResident();
    await hub.db.query("update resident set special_groups = '{DEMENTIA,LIVING_ALONE}' where id = $1", [resident.uuid]);
    await play(resident);
    expect(await reasons(resident, '2026-11-22')).toEqual(['free']);
    expect(await attempt(resident, resident)).toEqual([]);
  });

  test('is whom the desk frees, for all kinds or one, until a date or until it ends', async () => {
    const resident = await asResident();
    await play(resident);
    const other = await exempt(resident, { kind: 'CULTURE' });
    expect(other).toMatchObject({
      userErrors: [],
      exemption: { kind: 'CULTURE', reason: '医嘱每日锻炼', untilOn: null, endedAt: null, grantedBy: { id: desk.person } },
    });
    expect(await attempt(resident, resident)).toEqual(['QUOTA']);
    const whole = await exempt(resident, { untilOn: SATURDAY });
    expect(whole.resident!.bookingExemptions.map((one) => one.id)).toEqual([other.exemption!.id, whole.exemption!.id]);
    expect(await reasons(resident, '2026-11-22')).toEqual(['free']);
    expect(await attempt(resident, resident)).toEqual([]);
    hub.clock.set(at('08:00', '2026-11-22'));
    expect(await attempt(resident, resident, on('2026-11-22'))).toEqual(['QUOTA']);
    const again = await exempt(resident, { kind: 'SPORTS' });
    expect(await attempt(resident, resident, on('2026-11-22'))).toEqual([]);
    const ended = await exemptNoMore(again.exemption!.id);
    expect(ended).toMatchObject({ userErrors: [], exemption: { endedAt: expect.any(String) }, resident: { bookingExemptions: [{ id: other.exemption!.id }] } });
    expect(await attempt(resident, resident, on('2026-11-22', '17:00', '18:00'))).toEqual(['QUOTA']);
  });

  test('with a new word for the same spaces the old one gives way; without a reason nobody is', async () => {
    const resident = await hub.seed.resident();
    await exempt(resident, { kind: 'SPORTS' });
    const second = await exempt(resident, { kind: 'SPORTS', reason: '康复期' });
    expect(second.resident!.bookingExemptions).toEqual([{ id: second.exemption!.id }]);
    expect(await exempt(resident, { reason: ' ' })).toMatchObject({ exemption: null, userErrors: [{ code: 'REASON_REQUIRED', path: ['reason'] }] });
    await expect(exempt(resident, { untilOn: '2026-11-19' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('is granted and ended by the desk of their own centre alone, and known to them and the desk', async () => {
    const resident = await asResident();
    const { exemption } = await exempt(resident);
    const therapist = await hub.seed.staff('PRACTITIONER');
    const son = await hub.seed.family(resident, 'BOOKINGS', 'PROFILE', 'HEALTH');
    for (const who of [resident, therapist, son]) await expect(exempt(resident, {}, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const here = hub.seed.centre;
    await hub.seed.otherCentre();
    const foreign = await hub.seed.staff('COORDINATOR');
    hub.seed.centre = here;
    await expect(exempt(resident, {}, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(exemptNoMore(exemption!.id, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const known = async (who: SignedIn) => (await ask(hub, QuotaExemptionsOf, { id: resident.resident }, who.token)).resident?.bookingExemptions;
    for (const who of [desk, resident]) expect(await known(who)).toEqual([{ reason: '医嘱每日锻炼' }]);
    expect(await known(son)).toEqual([]);
  });
});

test('somebody who lives elsewhere, and staff, are bound by no rule for residents', async () => {
  const colleague = await hub.seed.staff('CAREGIVER');
  for (const from of ['10:00', '12:00'])
    expect(codes(await create(hub, desk, { ...on(SATURDAY, from, `${from.slice(0, 2)}:30`), attendees: [{ personId: colleague.person }] }))).toEqual([]);
});
