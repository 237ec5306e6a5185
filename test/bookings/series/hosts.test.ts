/** What the centre repeats: the film on Fridays in the hall, rehab once a week for a course, every weekday at the post; and a centre whose clock is turned. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { wallClock } from '../../../src/core/time.ts';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn, Someone } from '../../support/seed.ts';
import { between, codes, create, utc } from '../support.ts';
import { confirmSeries, createSeries, ofSeries, preview, seeSeries, seriesOf, states } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let elder: Someone;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  elder = await hub.seed.resident({ needs: ['WHEELCHAIR'] });
});
afterAll(() => hub?.stop());

test('cinema: half a year of Fridays at 18:30 in the hall for 80, approved once; what lies beyond 90 days follows already approved', async () => {
  const hall = await hub.seed.space({ kind: 'CULTURE', mode: 'SHARED', capacity: 120, horizon: 90, approval: true, after: 30, open: [['08:30', '21:00']] });
  const films = await seriesOf(hub, desk, {
    spaceId: hall,
    from: '18:30',
    until: '20:30',
    weekdays: ['FRIDAY'],
    firstOn: '2026-11-20',
    untilOn: '2027-05-28',
    partySize: 80,
    purpose: '周五放映',
  });
  const count = (state: string) => films.dates.filter((one) => one.state === state).length;
  expect([films.dates.length, count('HOLIDAY'), count('BOOKED')]).toEqual([28, 2, 11]); // New Year's Day, and the eve of 2027's Spring Festival is a Friday
  expect(films.dates.filter((one) => one.state === 'HOLIDAY').map((one) => [one.date, one.holiday])).toEqual([
    ['2027-01-01', '元旦'],
    ['2027-02-05', '春节'],
  ]);
  await confirmSeries(hub, desk, ofSeries(films));
  expect(codes(await create(hub, desk, { spaceId: hall, purpose: '合唱', partySize: 41, ...between('20:00', '21:00', '2026-12-04') }))).toEqual(['SLOT_TAKEN']);
  expect(codes(await create(hub, desk, { spaceId: hall, purpose: '合唱', partySize: 40, ...between('20:00', '21:00', '2026-12-04') }))).toEqual([]);
  hub.clock.set('2026-11-28T03:00:00+08:00');
  await hub.sweep();
  hub.clock.set('2026-11-20T09:00:00+08:00');
  const later = (await seeSeries(hub, desk, films.id))!.dates.find((one) => one.date === '2027-02-26')!;
  expect(later.booking).toMatchObject({ status: 'CONFIRMED', startsAt: utc('18:30', '2027-02-26') });
});

test('rehab: ten Tuesdays with a therapist, who is engaged on one of them and so cannot give that one', async () => {
  const room = await hub.seed.space({ kind: 'REHAB_ROOM', mode: 'SHARED', capacity: 5, wheelchairs: 3, after: 10, horizon: 90 });
  const therapist = await hub.seed.staff('PRACTITIONER');
  const visit = await hub.seed.resident();
  await hub.seed.visit(visit, therapist, '2026-12-08T10:00:00+08:00', '2026-12-08T11:00:00+08:00');
  const course = {
    spaceId: room,
    from: '10:00',
    until: '11:00',
    weekdays: ['TUESDAY' as const],
    firstOn: '2026-11-24',
    count: 10,
    residentId: elder.resident,
    attendees: [{ personId: therapist.person, role: 'PRACTITIONER' as const }],
  };
  expect((await preview(hub, desk, course)).dates.flatMap((one) => (one.code ? [[one.date, one.code]] : []))).toEqual([['2026-12-08', 'PERSON_BUSY']]);
  const { series } = await createSeries(hub, desk, { ...course, strategy: 'USE_ALTERNATIVES' });
  expect(series).toMatchObject({ wheelchairUsers: 1, partySize: 1 });
  expect(series!.dates[2]!.booking).toMatchObject({ startsAt: utc('09:00', '2026-12-08') });
  expect(states(series).every((one) => one.endsWith('BOOKED'))).toBe(true);
});

test('day care: every weekday at the post is a stay, in which the rehab of the same days has its place', async () => {
  const post = await hub.seed.space({
    kind: 'ELDERLY_CARE_POST',
    zone: 'DAY_CARE',
    mode: 'SHARED',
    capacity: 40,
    wheelchairs: 6,
    most: 570,
    open: [['08:00', '17:30']],
  });
  const stays = await seriesOf(hub, desk, {
    spaceId: post,
    from: '08:00',
    until: '17:30',
    weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
    firstOn: '2026-11-23',
    untilOn: '2026-12-18',
    residentId: elder.resident,
    holidays: 'KEEP',
  });
  expect(stays.dates).toHaveLength(20);
  expect(states(stays).every((one) => one.endsWith('BOOKED'))).toBe(true);
});

test('a supervisor looks after several series of one shared room at once', async () => {
  const room = await hub.seed.space({ kind: 'REHAB_ROOM', mode: 'SHARED', capacity: 5, wheelchairs: 3 });
  const supervisor = await hub.seed.staff('PRACTITIONER');
  for (let n = 0; n < 3; n++) {
    const resident = await hub.seed.resident();
    const { userErrors } = await createSeries(hub, desk, {
      spaceId: room,
      from: '15:00',
      until: '16:00',
      weekdays: ['WEDNESDAY'],
      firstOn: '2026-11-25',
      count: 3,
      residentId: resident.resident,
      attendees: [{ personId: supervisor.person, role: 'SUPERVISOR' }],
    });
    expect(userErrors).toEqual([]);
  }
});

test('18:30 stays 18:30 where the clock is turned in between', async () => {
  await hub.seed.otherCentre('柏林');
  await hub.db.query(`update centre set time_zone = 'Europe/Berlin' where id = $1`, [hub.seed.centre]);
  const there = await hub.seed.staff('FRONT_DESK');
  const hall = await hub.seed.space({ kind: 'CULTURE', horizon: 300 });
  const films = await seriesOf(hub, there, {
    spaceId: hall,
    from: '18:30',
    until: '20:00',
    weekdays: ['FRIDAY'],
    firstOn: '2027-03-12',
    count: 5,
    purpose: '放映',
    holidays: 'KEEP',
  });
  const clocks = films.dates.map((one) => wallClock(new Date(one.booking!.startsAt), 'Europe/Berlin').toPlainTime().toString());
  expect(clocks).toEqual(Array(5).fill('18:30:00'));
  expect(films.dates.map((one) => one.booking!.startsAt.slice(11, 16))).toEqual(['17:30', '17:30', '17:30', '16:30', '16:30']);
});
