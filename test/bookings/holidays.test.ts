/** Booking around holidays and make-up workdays, and in a year whose calendar is not out. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { importCalendar } from '../../src/spaces/calendar/import-calendar.ts';
import { statutoryHolidays } from '../../src/spaces/calendar/statutory.ts';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import { csvOf } from '../support/imports.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, codes, create, of, reschedule } from './support.ts';

const Calendar = graphql(`
  query HolidayCalendar($from: LocalDate!, $until: LocalDate) {
    calendar(from: $from, until: $until) {
      date
      kind
      name
      isProvisional
      worksAs
      source
    }
  }
`);
const Free = graphql(`
  query HolidayAvailability($spaceId: ID, $from: LocalDate!, $until: LocalDate) {
    availability(spaceId: $spaceId, from: $from, until: $until) {
      isProvisional
      free {
        startsAt
        endsAt
      }
      blocked {
        startsAt
        endsAt
        reason
        holiday
      }
    }
  }
`);
const Booked = graphql(`
  query HolidayBooking($id: ID!, $date: LocalDate!) {
    booking(id: $id) {
      calendarDay {
        date
        kind
        name
        isProvisional
      }
      space {
        holidayOpening
      }
    }
    dayBoard(date: $date) {
      calendarDay {
        kind
        name
      }
    }
  }
`);
const SpaceUpdate = graphql(`
  mutation HolidaySpaceUpdate($input: SpaceUpdateInput!) {
    spaceUpdate(input: $input) {
      space {
        version
        ... on RehabRoom {
          holidayOpening
        }
      }
      userErrors {
        code
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
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

/** The Monday before 国庆节 of 2026: 1 to 7 October off, Saturday the 10th a workday. */
const BEFORE_NATIONAL_DAY = at('09:00', '2026-09-28');
const wall = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
async function answer(spaceId: string, from: string, until?: string) {
  const { availability } = await ask(hub, Free, { spaceId, from, until: until ?? null }, desk.token);
  const [{ free, blocked, isProvisional }] = availability as [(typeof availability)[number]];
  return {
    free: free.map(({ startsAt, endsAt }) => `${wall(startsAt)}–${wall(endsAt).slice(6)}`),
    holidays: blocked
      .filter(({ reason }) => reason === 'HOLIDAY')
      .map(({ startsAt, endsAt, holiday }) => `${holiday} ${wall(startsAt)}–${wall(endsAt).slice(6)}`),
    closed: blocked.filter(({ reason }) => reason === 'CLOSED').length,
    isProvisional,
  };
}

test('the calendar tells every day to everybody, and says what it does not know', async () => {
  const resident = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  const { calendar } = await ask(hub, Calendar, { from: '2026-09-30', until: '2026-10-10' }, resident.token);
  expect(calendar.map(({ date, kind }) => `${date.slice(5)} ${kind}`)).toEqual([
    '09-30 WORKDAY',
    ...Array.from({ length: 7 }, (_, at) => `10-0${at + 1} HOLIDAY`),
    '10-08 WORKDAY',
    '10-09 WORKDAY',
    '10-10 MAKE_UP_WORKDAY',
  ]);
  expect(calendar[1]).toMatchObject({ name: '国庆节', isProvisional: false, source: expect.stringContaining('国务院办公厅') });
  expect(await ask(hub, Calendar, { from: '2027-02-06' }, resident.token)).toMatchObject({
    calendar: [{ kind: 'HOLIDAY', name: '春节', isProvisional: true, source: null }],
  });
  for (const until of ['2026-09-29', '2027-12-31']) {
    const { errors } = await query(hub, String(Calendar), { from: '2026-09-30', until }, desk.token);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  }
});

describe('over 国庆节', () => {
  beforeEach(() => hub.clock.set(BEFORE_NATIONAL_DAY));

  test('a rehab room is closed, and availability says for which holiday', async () => {
    const room = await hub.seed.space();
    expect(await answer(room, '2026-09-30', '2026-10-08')).toEqual({
      free: ['09-30 08:00–20:00', '10-08 08:00–20:00'],
      holidays: Array.from({ length: 7 }, (_, at) => `国庆节 10-0${at + 1} 08:00–20:00`),
      closed: 10,
      isProvisional: false,
    });
  });

  test('a booking is refused with HOLIDAY, and offered the first day after it', async () => {
    const room = await hub.seed.space();
    const { booking, userErrors, alternatives } = await create(hub, desk, { spaceId: room, purpose: '评估', ...between('10:00', '11:00', '2026-10-02') });
    expect([booking, userErrors[0]!.code, userErrors[0]!.message]).toEqual([
      null,
      'HOLIDAY',
      'Closed at this time for a holiday (国庆节). Open on 2026-10-02: not at all; the next day it opens: 2026-10-08.',
    ]);
    expect(alternatives.map((one) => wall(one.startsAt))).toContain('10-08 08:00');
    await booked(hub, desk, { spaceId: alternatives[0]!.space.id, purpose: '评估', startsAt: alternatives[0]!.startsAt, endsAt: alternatives[0]!.endsAt });
  });

  test('nor is one moved there', async () => {
    const room = await hub.seed.space();
    const standing = await booked(hub, desk, { spaceId: room, purpose: '评估', ...between('10:00', '11:00', '2026-09-30') });
    expect(codes(await reschedule(hub, desk, { ...of(standing), ...between('10:00', '11:00', '2026-10-02') }))).toEqual(['HOLIDAY']);
  });

  test('elders eat as on every day, and the library is open as on Sundays', async () => {
    const dining = await hub.seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'DINING' });
    expect((await answer(dining, '2026-10-02')).free).toEqual(['10-02 08:00–20:00']);
    await booked(hub, desk, { spaceId: dining, purpose: '助餐', ...between('10:00', '11:00', '2026-10-02') });
    const library = await hub.seed.space({ kind: 'PICTURE_BOOK_LIBRARY' });
    await hub.db.query("update opening_rule set opens = '10:00', closes = '16:00' where space_id = $1 and weekday = 7", [library.slice(6)]);
    await settled(hub);
    expect(await answer(library, '2026-10-02')).toMatchObject({
      free: ['10-02 10:00–16:00'],
      holidays: ['国庆节 10-02 08:00–10:00', '国庆节 10-02 16:00–20:00'],
    });
    expect(codes(await create(hub, desk, { spaceId: library, purpose: '故事会', ...between('16:00', '17:00', '2026-10-02') }))).toEqual(['HOLIDAY']);
    await booked(hub, desk, { spaceId: library, purpose: '故事会', ...between('10:00', '11:00', '2026-10-02') });
  });

  test('a rehab room that is closed on Saturdays opens on the one that is a workday, as on Friday', async () => {
    const room = await hub.seed.space();
    await hub.db.query('delete from opening_rule where space_id = $1 and weekday > 5', [room.slice(6)]);
    await settled(hub);
    expect((await answer(room, '2026-10-10', '2026-10-11')).free).toEqual(['10-10 08:00–20:00']);
    await booked(hub, desk, { spaceId: room, purpose: '评估', ...between('10:00', '11:00', '2026-10-10') });
    expect(codes(await create(hub, desk, { spaceId: room, purpose: '评估', ...between('10:00', '11:00', '2026-10-11') }))).toEqual(['CLOSED']);
  });

  test('what is set for a space holds from the next request on', async () => {
    const planner = await hub.seed.staff('COORDINATOR');
    const room = await hub.seed.space();
    expect((await answer(room, '2026-10-02')).free).toEqual([]);
    const input = { idempotencyKey: 'open on holidays', spaceId: room, version: 1, holidayOpening: 'AS_USUAL' as const };
    expect(await ask(hub, SpaceUpdate, { input }, planner.token)).toMatchObject({
      spaceUpdate: { userErrors: [], space: { version: 2, holidayOpening: 'AS_USUAL' } },
    });
    expect((await answer(room, '2026-10-02')).free).toEqual(['10-02 08:00–20:00']);
    const made = await booked(hub, desk, { spaceId: room, purpose: '评估', ...between('10:00', '11:00', '2026-10-02') });
    expect(await ask(hub, Booked, { id: made.id, date: '2026-10-10' }, desk.token)).toMatchObject({
      booking: { calendarDay: { date: '2026-10-02', kind: 'HOLIDAY', name: '国庆节', isProvisional: false }, space: { holidayOpening: 'AS_USUAL' } },
      dayBoard: { calendarDay: { kind: 'MAKE_UP_WORKDAY', name: '国庆节' } },
    });
  });
});

test('a year that nobody has published is open and says that it is provisional, until it is imported', async () => {
  hub.clock.set(at('09:00', '2026-12-15'));
  const room = await hub.seed.space();
  expect(await answer(room, '2026-12-31')).toMatchObject({ isProvisional: false });
  expect(await answer(room, '2026-12-31', '2027-01-04')).toEqual({
    free: ['12-31 08:00–20:00', '01-02 08:00–20:00', '01-03 08:00–20:00', '01-04 08:00–20:00'],
    holidays: ['元旦 01-01 08:00–20:00'],
    closed: 6,
    isProvisional: true,
  });
  const made = await booked(hub, desk, { spaceId: room, purpose: '评估', ...between('10:00', '11:00', '2027-01-04') });
  const seen = async () => (await ask(hub, Booked, { id: made.id, date: '2027-01-04' }, desk.token)).booking?.calendarDay;
  expect(await seen()).toEqual({ date: '2027-01-04', kind: 'WORKDAY', name: null, isProvisional: true });

  const listed = [...statutoryHolidays(2027)].map(([date, name]) => ({ 日期: date, 类型: '节假日', 名称: name }));
  const bytes = csvOf(
    ['日期', '类型', '名称'],
    [...listed, { 日期: '2027-01-03', 类型: '补班', 名称: '元旦' }, { 日期: '2027-01-04', 类型: '节假日', 名称: '元旦' }],
  );
  const imported = await importCalendar(hub.db, { bytes, apply: true, source: '试用', now: hub.clock.now() });
  expect(imported).toMatchObject({
    accepted: 15,
    refused: [],
    warnings: [{ line: 16, reason: { en: expect.stringMatching(/^1 bookings stand on these days from 2027-01-04/) } }],
  });
  expect(await seen()).toEqual({ date: '2027-01-04', kind: 'HOLIDAY', name: '元旦', isProvisional: false });
  expect(await answer(room, '2027-01-01', '2027-01-05')).toMatchObject({
    free: ['01-02 08:00–20:00', '01-03 08:00–20:00', '01-05 08:00–20:00'],
    isProvisional: false,
  });
  expect(codes(await create(hub, desk, { spaceId: room, purpose: '评估', ...between('12:00', '13:00', '2027-01-04') }))).toEqual(['HOLIDAY']);
});
