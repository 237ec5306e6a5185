/** What a series cannot have: said at once where no day will bring it, and tried again by the next edit where somebody was only faster. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { settled } from '../../feeds/acts.ts';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn } from '../../support/seed.ts';
import { at, between, booked, cancel, of, reschedule, utc } from '../support.ts';
import { addDate, changeSeries, createSeries, ofSeries, preview, type SeenSeries, seeSeries, seriesOf, states } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let room: string;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub?.stop());
beforeEach(async () => {
  room = await hub.seed.space({ kind: 'SPORTS', horizon: 16 });
});

/** Two Fridays within reach, two beyond it. */
const FRIDAYS = ['2026-11-27', '2026-12-04', '2026-12-11', '2026-12-18'] as const;
const fridays = (over: Partial<Parameters<typeof createSeries>[2]> = {}) => ({
  spaceId: room,
  from: '10:00',
  until: '11:00',
  weekdays: ['FRIDAY' as const],
  firstOn: FRIDAYS[0] as string,
  count: 4,
  purpose: '乒乓',
  ...over,
});
const starts = (one: SeenSeries | null) => one!.dates.map((row) => row.booking?.startsAt ?? null);
const change = (series: SeenSeries, input: Partial<Parameters<typeof changeSeries>[2]>) =>
  changeSeries(hub, desk, { ...ofSeries(series), date: FRIDAYS[0], scope: 'THIS_AND_FUTURE', ...input });

test.each([
  ['more people than the space holds', { partySize: 10_000 }, 'PARTY_TOO_LARGE', ['partySize']],
  ['a time at which it never opens', { from: '02:00', until: '03:00' }, 'CLOSED', ['from']],
  ['an end before the start', { from: '11:00', until: '10:00' }, 'ENDS_BEFORE_START', ['until']],
])('%s is refused whatever the strategy, within reach and beyond it', async (_, over, code, path) => {
  for (const firstOn of [FRIDAYS[0], '2027-01-08'])
    for (const strategy of ['ALL_OR_NOTHING', 'SKIP_CONFLICTS', 'USE_ALTERNATIVES'] as const) {
      const { series, userErrors } = await createSeries(hub, desk, { ...fridays({ ...over, firstOn }), strategy });
      expect([series, userErrors]).toMatchObject([null, [{ code, path }]]);
    }
  const told = await preview(hub, desk, fridays(over));
  expect(told.dates.map((one) => [one.verdict, one.code])).toEqual(Array(4).fill(['REFUSED', code]));
});

test('an edit that no date can follow is refused, and the series stays as it was', async () => {
  const series = await seriesOf(hub, desk, fridays());
  expect(states(series)).toEqual([`${FRIDAYS[0]} BOOKED`, `${FRIDAYS[1]} BOOKED`, `${FRIDAYS[2]} AHEAD`, `${FRIDAYS[3]} AHEAD`]);
  for (const date of [FRIDAYS[0], FRIDAYS[2]])
    for (const strategy of ['ALL_OR_NOTHING', 'SKIP_CONFLICTS'] as const) {
      expect(await change(series, { date, strategy, partySize: 10_000 })).toMatchObject({ userErrors: [{ code: 'PARTY_TOO_LARGE', path: ['partySize'] }] });
      expect(await change(series, { date, strategy, from: '02:00', until: '03:00' })).toMatchObject({ userErrors: [{ code: 'CLOSED', path: ['from'] }] });
    }
  expect(await seeSeries(hub, desk, series.id)).toEqual(series);
});

test('a note is changed though the space keeps other hours by now; its time is not', async () => {
  const series = await seriesOf(hub, desk, fridays());
  await hub.db.query('delete from opening_rule where space_id = $1 and weekday = 5', [room.slice(6)]);
  await settled(hub);
  const { userErrors, series: after } = await change(series, { date: FRIDAYS[2], purpose: '友谊赛' });
  expect([userErrors, after!.purpose]).toEqual([[], '友谊赛']);
  expect((await change(after!, { date: FRIDAYS[2], from: '12:00', until: '13:00' })).userErrors).toMatchObject([{ code: 'CLOSED' }]);
});

test('where every date is taken, skipping them all is no edit', async () => {
  const series = await seriesOf(hub, desk, fridays({ count: 2 }));
  for (const date of FRIDAYS.slice(0, 2)) await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('15:00', '16:00', date) });
  const { userErrors, series: after } = await change(series, { strategy: 'SKIP_CONFLICTS', from: '15:00', until: '16:00' });
  expect(userErrors).toMatchObject([{ code: 'SERIES_NOTHING_TO_BOOK' }]);
  expect(after).toEqual(series);
});

test('a date that an alternative had to serve follows the next edit', async () => {
  room = await hub.seed.space({ kind: 'DELIBERATION', horizon: 16 }); // the only one: another time, not another space
  await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('10:00', '11:00', FRIDAYS[1]) });
  const series = await seriesOf(hub, desk, fridays({ strategy: 'USE_ALTERNATIVES' }));
  expect(starts(series)[1]).not.toBe(utc('10:00', FRIDAYS[1]));
  const { series: after, changedCount, keptOn } = await change(series, { from: '15:00', until: '16:00' });
  expect([changedCount, keptOn]).toEqual([2, []]);
  expect(starts(after).slice(0, 2)).toEqual(FRIDAYS.slice(0, 2).map((date) => utc('15:00', date)));
});

test('a date that an alternative serves stays there until another place is asked for', async () => {
  room = await hub.seed.space({ kind: 'EARLY_LEARNING', horizon: 16 });
  const other = await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('10:00', '11:00', FRIDAYS[1]) });
  const series = await seriesOf(hub, desk, fridays({ strategy: 'USE_ALTERNATIVES' }));
  const served = starts(series);
  expect(served[1]).not.toBe(utc('10:00', FRIDAYS[1]));
  const noted = await change(series, { note: '请带毛巾' });
  expect([noted.userErrors, starts(noted.series)]).toEqual([[], served]);
  await cancel(hub, desk, of(other));
  const again = await change(noted.series!, { note: '请带水杯' });
  expect([again.userErrors, starts(again.series)]).toEqual([[], served]);
  expect((await change(again.series!, {})).series).toEqual(again.series);
  const moved = await change(again.series!, { from: '10:00', until: '11:00' });
  expect(starts(moved.series)[1]).toBe(utc('10:00', FRIDAYS[1]));
});

test('a date that stayed for a conflict is tried again; one that somebody moved by hand keeps its own and is told', async () => {
  const series = await seriesOf(hub, desk, fridays());
  const blocker = await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('15:00', '16:00', FRIDAYS[1]) });
  const first = await change(series, { strategy: 'SKIP_CONFLICTS', from: '15:00', until: '16:00' });
  expect([first.keptOn, starts(first.series)[1]]).toEqual([[FRIDAYS[1]], utc('10:00', FRIDAYS[1])]);
  await cancel(hub, desk, of(blocker));
  const second = await change(first.series!, { strategy: 'SKIP_CONFLICTS', from: '15:00', until: '16:00' });
  expect([second.keptOn, starts(second.series)[1]]).toEqual([[], utc('15:00', FRIDAYS[1])]);

  const again = await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('12:00', '13:00', FRIDAYS[1]) });
  const third = await change(second.series!, { strategy: 'SKIP_CONFLICTS', from: '12:00', until: '13:00' });
  expect(third.keptOn).toEqual([FRIDAYS[1]]);
  await cancel(hub, desk, of(again));
  const { id, version } = third.series!.dates[1]!.booking!;
  await reschedule(hub, desk, { bookingId: id, version, startsAt: at('18:00', FRIDAYS[1]), endsAt: at('19:00', FRIDAYS[1]) });
  const fourth = await change(third.series!, { from: '16:00', until: '17:00' });
  expect([fourth.keptOn, starts(fourth.series)[1]]).toEqual([[FRIDAYS[1]], utc('18:00', FRIDAYS[1])]);
});

test('a date that is none of the series is named', async () => {
  const series = await seriesOf(hub, desk, fridays());
  const date = '2026-11-26';
  expect((await change(series, { date, scope: 'THIS', note: '请带毛巾' })).userErrors).toMatchObject([{ code: 'SERIES_DATE_UNKNOWN', path: ['date'] }]);
});

test('a date that is still ahead needs no adding', async () => {
  const series = await seriesOf(hub, desk, fridays());
  expect((await addDate(hub, desk, { ...ofSeries(series), date: FRIDAYS[3] })).userErrors).toMatchObject([{ code: 'SERIES_DATE_AHEAD' }]);
});
