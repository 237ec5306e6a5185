/** Edits of a series: how far they reach, what they leave alone, and what they never bring back. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { settled } from '../../feeds/acts.ts';
import { ask } from '../../support/client.ts';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn, Someone } from '../../support/seed.ts';
import { at, between, booked, cancel, codes, create, reschedule, see, utc } from '../support.ts';
import { addDate, cancelSeries, changeSeries, confirmSeries, ofSeries, type SeenSeries, seeSeries, seriesOf, states } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let resident: Someone;
let room: string;
let series: SeenSeries;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub?.stop());

const FRIDAYS = ['2026-11-27', '2026-12-04', '2026-12-11', '2026-12-18'] as const;

/** Five Fridays at 18:30, the last of them beyond the horizon. */
beforeEach(async () => {
  resident = await hub.seed.resident();
  room = await hub.seed.space({ kind: 'SPORTS', horizon: 30 });
  series = await seriesOf(hub, desk, {
    spaceId: room,
    from: '18:30',
    until: '19:30',
    weekdays: ['FRIDAY'],
    firstOn: FRIDAYS[0],
    count: 5,
    residentId: resident.resident,
  });
});

const bookingOf = (one: SeenSeries, date: string) => one.dates.find((row) => row.date === date)!.booking!;
const starts = (one: SeenSeries | null) => one!.dates.map((row) => row.booking?.startsAt ?? null);
const change = (input: Partial<Parameters<typeof changeSeries>[2]>) =>
  changeSeries(hub, desk, { ...ofSeries(series), date: FRIDAYS[1], scope: 'THIS_AND_FUTURE', ...input });

test('THIS moves one date, which keeps its place in the series', async () => {
  const { series: after, changedCount, userErrors } = await change({ scope: 'THIS', from: '17:00', until: '18:00' });
  expect(userErrors).toEqual([]);
  expect(changedCount).toBe(1);
  expect(starts(after)).toEqual([utc('18:30', FRIDAYS[0]), utc('17:00', FRIDAYS[1]), utc('18:30', FRIDAYS[2]), utc('18:30', FRIDAYS[3]), null]);
  expect(after).toMatchObject({ fromTime: '18:30', version: 2 });
  expect(bookingOf(after!, FRIDAYS[1]).seriesOn).toBe(FRIDAYS[1]);
});

test('THIS_AND_FUTURE moves that date and all after it, those beyond the horizon too; what was moved by itself keeps its own time', async () => {
  const own = bookingOf(series, FRIDAYS[2]);
  await reschedule(hub, desk, { bookingId: own.id, version: own.version, startsAt: at('10:00', '2026-12-12'), endsAt: at('11:00', '2026-12-12') });
  const { series: after, changedCount, keptOn } = await change({ from: '16:00', until: '17:00', purpose: '乒乓' });
  expect(starts(after)).toEqual([utc('18:30', FRIDAYS[0]), utc('16:00', FRIDAYS[1]), utc('10:00', '2026-12-12'), utc('16:00', FRIDAYS[3]), null]);
  expect(after!.dates[4]).toMatchObject({ state: 'AHEAD', startsAt: utc('16:00', '2026-12-25') });
  expect(after!.dates.map((row) => row.booking?.purpose ?? null)).toEqual([null, '乒乓', '乒乓', '乒乓', null]);
  expect(after).toMatchObject({ fromTime: '16:00', untilTime: '17:00', purpose: '乒乓' });
  expect([changedCount, keptOn]).toEqual([3, ['2026-12-11']]);
});

test('nothing that was called off comes back by an edit, whether alone or with the series', async () => {
  const third = bookingOf(series, FRIDAYS[2]);
  await cancel(hub, desk, { bookingId: third.id, version: third.version });
  const called = await cancelSeries(hub, desk, { ...ofSeries(series), scope: 'THIS', date: FRIDAYS[3], reason: '停一次' });
  expect(called).toMatchObject({ cancelledCount: 1, userErrors: [] });
  const { series: after, changedCount } = await changeSeries(hub, desk, {
    ...ofSeries(called.series!),
    date: FRIDAYS[0],
    scope: 'THIS_AND_FUTURE',
    from: '16:00',
    until: '17:00',
    partySize: 2,
  });
  expect(changedCount).toBe(2);
  expect(states(after)).toEqual([...FRIDAYS.map((date, index) => `${date} ${index < 2 ? 'BOOKED' : 'CALLED_OFF'}`), '2026-12-25 AHEAD']);
  expect((await hub.db.query(`select count(*)::int as n from booking where series_id = $1`, [series.id.slice(7)])).rows).toEqual([{ n: 4 }]);
  expect(await see(hub, desk, third.id)).toMatchObject({ status: 'CANCELLED', startsAt: utc('18:30', FRIDAYS[2]) });
  const one = await changeSeries(hub, desk, { ...ofSeries(after!), date: FRIDAYS[2], scope: 'THIS', from: '16:00', until: '17:00' });
  expect(codes(one)).toEqual(['SERIES_DATE_CALLED_OFF']);
});

test('a date that was called off or skipped is added again by its own step, where the series wants it by now', async () => {
  const called = await cancelSeries(hub, desk, { ...ofSeries(series), scope: 'THIS', date: FRIDAYS[2] });
  const moved = await changeSeries(hub, desk, { ...ofSeries(called.series!), date: FRIDAYS[0], scope: 'THIS_AND_FUTURE', from: '16:00', until: '17:00' });
  const added = await addDate(hub, desk, { ...ofSeries(moved.series!), date: FRIDAYS[2] });
  expect(added).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', startsAt: utc('16:00', FRIDAYS[2]) } });
  expect(states(added.series)[2]).toBe(`${FRIDAYS[2]} BOOKED`);
  expect(codes(await addDate(hub, desk, { ...ofSeries(added.series!), date: FRIDAYS[2] }))).toEqual(['SERIES_DATE_STANDS']);
});

test('a date that is refused again says why and what else there is, and what it offers is accepted', async () => {
  const called = await cancelSeries(hub, desk, { ...ofSeries(series), scope: 'THIS', date: FRIDAYS[2] });
  await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('18:30', '19:30', FRIDAYS[2]) });
  const refused = await addDate(hub, desk, { ...ofSeries(called.series!), date: FRIDAYS[2] });
  expect(codes(refused)).toEqual(['SLOT_TAKEN']);
  const way = refused.alternatives[0]!;
  const added = await addDate(hub, desk, {
    ...ofSeries(refused.series!),
    date: FRIDAYS[2],
    startsAt: way.startsAt,
    endsAt: way.endsAt,
    spaceId: way.space.id,
  });
  expect(added).toMatchObject({ userErrors: [], booking: { startsAt: way.startsAt } });
});

test('ALL calls off what has not begun and leaves the past, and nothing more comes into being', async () => {
  hub.clock.set(at('18:40', FRIDAYS[0]));
  const { series: after, cancelledCount } = await cancelSeries(hub, desk, { ...ofSeries(series), scope: 'ALL', reason: '结束' });
  hub.clock.set(at('09:00'));
  expect(cancelledCount).toBe(3);
  expect(states(after)).toEqual([`${FRIDAYS[0]} BOOKED`, ...FRIDAYS.slice(1).map((date) => `${date} CALLED_OFF`), '2026-12-25 CALLED_OFF']);
  expect(codes(await cancelSeries(hub, desk, { ...ofSeries(after!), scope: 'THIS_AND_FUTURE', date: FRIDAYS[1] }))).toEqual(['SERIES_NOTHING_TO_CHANGE']);
});

test('THIS_AND_FUTURE calls off from a date on', async () => {
  const { series: after } = await cancelSeries(hub, desk, { ...ofSeries(series), scope: 'THIS_AND_FUTURE', date: FRIDAYS[2] });
  expect(states(after)).toEqual([
    `${FRIDAYS[0]} BOOKED`,
    `${FRIDAYS[1]} BOOKED`,
    `${FRIDAYS[2]} CALLED_OFF`,
    `${FRIDAYS[3]} CALLED_OFF`,
    '2026-12-25 CALLED_OFF',
  ]);
});

test('where the new time cannot be had nothing changes, or these dates stay where they are', async () => {
  await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('16:00', '17:00', FRIDAYS[2]) });
  const refused = await change({ from: '16:00', until: '17:00' });
  expect(refused.userErrors).toMatchObject([
    { code: 'SERIES_CONFLICTS', message: expect.stringContaining(`1 of 4 dates cannot be booked, first ${FRIDAYS[2]}`) },
  ]);
  expect(starts(refused.series)).toEqual(starts(series));
  const done = await change({ from: '16:00', until: '17:00', strategy: 'SKIP_CONFLICTS' });
  expect(done.keptOn).toEqual([FRIDAYS[2]]);
  expect(starts(done.series)).toEqual([utc('18:30', FRIDAYS[0]), utc('16:00', FRIDAYS[1]), utc('18:30', FRIDAYS[2]), utc('16:00', FRIDAYS[3]), null]);
});

test('its own dates do not stand in its way, and a longer time overlaps the one before', async () => {
  const { series: after, userErrors } = await change({ from: '18:00', until: '20:00' });
  expect(userErrors).toEqual([]);
  expect(starts(after)[1]).toBe(utc('18:00', FRIDAYS[1]));
  expect(codes(await create(hub, desk, { spaceId: room, purpose: '别人', ...between('19:30', '20:00', FRIDAYS[1]) }))).toEqual(['SLOT_TAKEN']);
  expect(codes(await create(hub, desk, { spaceId: room, purpose: '别人', ...between('18:00', '18:30', FRIDAYS[0]) }))).toEqual([]);
});

test('another space and other people, from a date on', async () => {
  const hall = await hub.seed.space({ kind: 'SPORTS', horizon: 60 });
  const [partner, third] = [await hub.seed.resident({ needs: ['WHEELCHAIR'] }), await hub.seed.resident()];
  const { series: after, userErrors } = await change({ spaceId: hall, attendees: [{ personId: partner.resident }] });
  expect(userErrors).toEqual([]);
  expect(after!.dates.map((row) => row.booking?.space?.id ?? null)).toEqual([room, hall, hall, hall, null]);
  expect(bookingOf(after!, FRIDAYS[0]).attendees).toHaveLength(1);
  expect(bookingOf(after!, FRIDAYS[1])).toMatchObject({ partySize: 2, attendees: { length: 2 } });
  expect(after).toMatchObject({ partySize: 2, wheelchairUsers: 1, attendees: { length: 2 }, space: { id: hall } });
  const claimed = await hub.db.query('select count(*)::int as n from claim.person_claim where person_id = $1', [partner.uuid]);
  expect(claimed.rows).toEqual([{ n: 3 }]);
  const swapped = await changeSeries(hub, desk, { ...ofSeries(after!), date: FRIDAYS[3], scope: 'THIS', attendees: [{ personId: third.resident }] });
  expect(swapped.userErrors).toEqual([]);
  const [booking] = [bookingOf(swapped.series!, FRIDAYS[3])];
  expect(booking.attendees.map((one) => one.person.id).sort()).toEqual([resident.person, third.person].sort());
  expect((await hub.db.query('select count(*)::int as n from claim.person_claim where person_id = $1', [partner.uuid])).rows).toEqual([{ n: 2 }]);
});

test('what has begun does not change, and a version that is old is refused', async () => {
  hub.clock.set(at('18:40', FRIDAYS[0]));
  const past = await change({ date: FRIDAYS[0], scope: 'THIS', from: '16:00', until: '17:00' });
  expect(codes(past)).toEqual(['SERIES_DATE_PAST']);
  const { series: after } = await change({ date: FRIDAYS[0], from: '16:00', until: '17:00' });
  hub.clock.set(at('09:00'));
  expect(starts(after).slice(0, 2)).toEqual([utc('18:30', FRIDAYS[0]), utc('16:00', FRIDAYS[1])]);
  expect(codes(await change({ from: '17:00', until: '18:00' }))).toEqual(['STALE_VERSION']);
  expect(codes(await change({ ...ofSeries(after!), from: '17:00', until: '16:00' }))).toEqual(['ENDS_BEFORE_START']);
});

test('one approval is for all dates that wait for it', async () => {
  const hall = await hub.seed.space({ kind: 'CULTURE', approval: true, horizon: 30 });
  const films = await seriesOf(hub, desk, {
    spaceId: hall,
    from: '18:30',
    until: '20:00',
    weekdays: ['FRIDAY'],
    firstOn: FRIDAYS[0],
    count: 5,
    purpose: '放映',
  });
  const { series: after, confirmedCount } = await confirmSeries(hub, desk, ofSeries(films));
  expect(confirmedCount).toBe(4);
  expect(after!.approvedAt).toBe(utc('09:00'));
  expect(after!.dates.map((row) => row.booking?.status ?? null)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED', null]);
  expect(codes(await confirmSeries(hub, desk, ofSeries(after!)))).toEqual(['SERIES_NOTHING_TO_APPROVE']);
});

test('who changed a series, and what, stands in its history', async () => {
  await change({ from: '16:00', until: '17:00' });
  const asked = 'query ($id: ID!) { bookingSeries(id: $id) { history { action fields { field before after } } } }';
  const { history } = (await ask(hub, asked, { id: series.id }, desk.token)).bookingSeries;
  expect(history.map((one: { action: string }) => one.action)).toEqual(['bookingSeriesCreate', 'bookingSeriesChange']);
  expect(history[1].fields).toEqual([
    { field: 'fromTime', before: '18:30', after: '16:00' },
    { field: 'untilTime', before: '19:30', after: '17:00' },
  ]);
});

test('a booking leads to its series, and the day board reads it in the statements that it takes anyway', async () => {
  const board = `{ dayBoard(date: "${FRIDAYS[1]}", kinds: [SPORTS]) { spaces { bookings { seriesOn series { id purpose fromTime } } } } }`;
  await settled(hub); // what is told later is read anew
  await ask(hub, board, {}, desk.token);
  hub.statements();
  const { dayBoard } = await ask(hub, board, {}, desk.token);
  expect(hub.statements()).toHaveLength(2);
  expect(dayBoard.spaces.flatMap((space: { bookings: object[] }) => space.bookings)).toContainEqual({
    seriesOn: FRIDAYS[1],
    series: { id: series.id, purpose: null, fromTime: '18:30' },
  });
  expect(await seeSeries(hub, desk, series.id)).toEqual(series);
});
