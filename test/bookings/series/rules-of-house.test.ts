/** Series under what a centre asks of those who book: as single bookings, date by date, unless staff set a rule aside. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn } from '../../support/seed.ts';
import { between, booked, codes } from '../support.ts';
import { addDate, changeSeries, createSeries, ofSeries, type Plan, preview, seeSeries, seriesOf, states } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let planner: SignedIn;
let resident: SignedIn;
let room: string;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  planner = await hub.seed.staff('COORDINATOR');
  await hub.seed.bookingRule('PUBLIC_ACTIVITY', { perWeek: 2, strikes: 1 });
});
afterAll(() => hub?.stop());
beforeEach(async () => {
  hub.clock.set('2026-11-20T09:00:00+08:00');
  resident = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  room = await hub.seed.space({ kind: 'PUBLIC_ACTIVITY', horizon: 14, lead: 0 });
});

/** Three times a week, of which two are allowed; the third week is out of reach as yet. */
const thrice = (over: Partial<Plan> = {}): Plan => ({
  spaceId: room,
  from: '10:00',
  until: '11:00',
  weekdays: ['MONDAY', 'WEDNESDAY', 'FRIDAY'],
  firstOn: '2026-11-23',
  count: 9,
  residentId: resident.resident,
  ...over,
});
const aside = (...rules: ('QUOTA' | 'COOL_DOWN' | 'HORIZON')[]) => ({ rules, reason: '康复师建议' });

test('what the desk sets aside for a series holds for each date, also when it comes into reach, and stays to be seen on those that needed it', async () => {
  expect((await preview(hub, desk, thrice())).dates.map((one) => one.code)).toEqual([
    null,
    null,
    'QUOTA',
    null,
    null,
    'QUOTA',
    'HORIZON',
    'HORIZON',
    'HORIZON',
  ]);
  const plan = thrice({ override: aside('QUOTA') });
  expect((await preview(hub, desk, plan)).dates.slice(0, 6).map((one) => one.verdict)).toEqual(Array(6).fill('OK'));
  const series = await seriesOf(hub, desk, plan);
  const broken = { rules: ['QUOTA'], reason: '康复师建议' };
  expect(series.override).toEqual({ ...broken, by: { id: desk.person } });
  expect(series.dates.slice(0, 6).map((one) => one.booking!.override)).toEqual([null, null, broken, null, null, broken]);
  hub.clock.set('2026-11-27T00:00:00+08:00');
  await hub.sweep();
  const later = await seeSeries(hub, desk, series.id);
  expect(states(later).slice(6)).toEqual(['2026-12-07 BOOKED', '2026-12-09 BOOKED', '2026-12-11 BOOKED']);
  expect(later!.dates.slice(6).map((one) => one.booking!.override)).toEqual([null, null, broken]);
});

test('whoever may not set a rule aside for a booking may not for a series', async () => {
  await expect(createSeries(hub, resident, thrice({ override: aside('QUOTA') }))).rejects.toThrow('FORBIDDEN');
  expect(codes(await createSeries(hub, desk, thrice({ override: aside('HORIZON') })))).toEqual(['OVERRIDE_BY_COORDINATOR']);
  expect((await preview(hub, desk, thrice({ override: aside('HORIZON') }))).userErrors).toMatchObject([{ code: 'OVERRIDE_BY_COORDINATOR' }]);
  const series = await seriesOf(hub, planner, thrice({ override: aside('HORIZON', 'QUOTA') }));
  expect(series.dates.map((one) => one.state)).toEqual(Array(9).fill('BOOKED'));
  expect(series.dates[8]!.booking!.override!.rules.toSorted()).toEqual(['HORIZON', 'QUOTA']);
});

test('a pause keeps from series as from bookings', async () => {
  const missed = await booked(hub, desk, { spaceId: room, residentId: resident.resident, ...between('10:00', '11:00', '2026-11-24') });
  await hub.db.query("update booking set status = 'NO_SHOW', starts_at = $2, ends_at = $3 where id = $1", [
    missed.id.slice(8),
    '2026-11-19T10:00:00+08:00',
    '2026-11-19T11:00:00+08:00',
  ]);
  const plan = thrice({ weekdays: ['MONDAY'], count: 2 });
  expect((await preview(hub, desk, plan)).dates.map((one) => one.code)).toEqual(['COOL_DOWN', 'COOL_DOWN']);
  expect(codes(await createSeries(hub, desk, plan))).toEqual(['SERIES_CONFLICTS']);
  expect(codes(await createSeries(hub, desk, { ...plan, override: aside('COOL_DOWN') }))).toEqual([]);
});

test('a date that is moved within its week counts there already; what is added to a full week is refused, unless that is set aside', async () => {
  const series = await seriesOf(hub, desk, thrice({ weekdays: ['MONDAY', 'WEDNESDAY'], count: 4 }));
  const moved = await changeSeries(hub, desk, { ...ofSeries(series), scope: 'THIS_AND_FUTURE', date: '2026-11-23', from: '14:00', until: '15:00' });
  expect(moved).toMatchObject({ userErrors: [], changedCount: 4, keptOn: [] });
  const fridays = await seriesOf(hub, desk, { ...thrice({ weekdays: ['FRIDAY'], count: 2, override: aside('QUOTA') }) });
  expect(fridays.dates.map((one) => one.booking!.override?.rules)).toEqual([['QUOTA'], ['QUOTA']]);
  const { series: skipped } = await createSeries(hub, desk, { ...thrice({ weekdays: ['SATURDAY'], count: 3 }), strategy: 'SKIP_CONFLICTS' });
  expect(skipped!.dates.map((one) => one.code)).toEqual(['QUOTA', null, null]); // those after it are out of reach as yet
  const add = { ...ofSeries(skipped!), date: skipped!.dates[0]!.date };
  expect(codes(await addDate(hub, desk, add))).toEqual(['QUOTA']);
  expect(codes(await addDate(hub, desk, { ...add, override: aside('QUOTA') }))).toEqual([]);
});

test('a change into spaces of another kind is judged by what is asked there', async () => {
  await hub.seed.bookingRule('DELIBERATION', { perWeek: 1 });
  const other = await hub.seed.space({ kind: 'DELIBERATION', horizon: 14 });
  const series = await seriesOf(hub, desk, thrice({ weekdays: ['MONDAY', 'WEDNESDAY'], count: 4 }));
  const change = { ...ofSeries(series), scope: 'THIS_AND_FUTURE' as const, date: '2026-11-23', spaceId: other };
  expect(codes(await changeSeries(hub, desk, change))).toEqual(['SERIES_CONFLICTS']);
  expect(await changeSeries(hub, desk, { ...change, strategy: 'SKIP_CONFLICTS' })).toMatchObject({ userErrors: [], keptOn: ['2026-11-25', '2026-12-02'] });
});

test('whoever joins a series is bound by what is asked of them, and those who are in it already are not asked again', async () => {
  const series = await seriesOf(hub, desk, thrice({ weekdays: ['MONDAY', 'WEDNESDAY'], count: 2 }));
  const friend = await hub.seed.resident();
  for (const date of ['2026-11-26', '2026-11-27']) await booked(hub, desk, { spaceId: room, residentId: friend.resident, ...between('10:00', '11:00', date) });
  const change = { ...ofSeries(series), scope: 'THIS_AND_FUTURE' as const, date: '2026-11-23', attendees: [{ personId: friend.resident }] };
  expect(codes(await changeSeries(hub, desk, change))).toEqual(['SERIES_CONFLICTS']);
  const joined = await changeSeries(hub, desk, { ...change, override: aside('QUOTA') });
  expect(joined.userErrors).toEqual([]);
  expect(joined.series!.dates.map((one) => one.booking!.override?.rules)).toEqual([['QUOTA'], ['QUOTA']]);
});
