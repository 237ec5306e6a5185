/** Series beyond the days that a space can be booked ahead: dates come into being when they come into reach, once, whoever calls how often. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { extendSeries } from '../../../src/bookings/series/extend.ts';
import { settled } from '../../feeds/acts.ts';
import { subscribe } from '../../support/client.ts';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn } from '../../support/seed.ts';
import { at, between, booked, utc } from '../support.ts';
import { addDate, cancelSeries, changeSeries, confirmSeries, type createSeries, ofSeries, seeSeries, seriesOf, states } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let room: string;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub?.stop());
beforeEach(async () => {
  hub.clock.set(at('09:00'));
  room = await hub.seed.space({ kind: 'SPORTS', horizon: 14 });
});

/** 27 November and 4 December are within the 14 days, the rest is not. */
const weekly = (over: Partial<Parameters<typeof createSeries>[2]> = {}) => ({
  spaceId: room,
  from: '18:30',
  until: '20:00',
  weekdays: ['FRIDAY' as const],
  firstOn: '2026-11-27',
  count: 5,
  purpose: '周五放映',
  ...over,
});

test('what is beyond the horizon waits, and comes into being with it: the same events, one booking a date, however often it is called', async () => {
  const series = await seriesOf(hub, desk, weekly());
  expect(states(series)).toEqual(['2026-11-27 BOOKED', '2026-12-04 BOOKED', '2026-12-11 AHEAD', '2026-12-18 AHEAD', '2026-12-25 AHEAD']);
  await hub.sweep();
  const updates = await subscribe(hub, 'subscription { bookingUpdates { kind booking { startsAt seriesOn bookedBy { id } } } }', {}, desk.token);
  hub.clock.set('2026-11-26T23:59:00+08:00');
  await hub.sweep();
  expect(states(await seeSeries(hub, desk, series.id))[2]).toBe('2026-12-11 AHEAD');
  hub.clock.set('2026-11-27T00:00:00+08:00');
  const extend = () => extendSeries(hub.services, series.id.slice(7));
  await Promise.all([extend(), hub.sweep(), extend()]);
  await hub.sweep();
  expect(await updates.next()).toEqual({
    bookingUpdates: { kind: 'BOOKING_CREATED', booking: { startsAt: utc('18:30', '2026-12-11'), seriesOn: '2026-12-11', bookedBy: { id: desk.person } } },
  });
  await settled(hub);
  await updates.none(50);
  await updates.close();
  expect(states(await seeSeries(hub, desk, series.id))[2]).toBe('2026-12-11 BOOKED');
  const { rows } = await hub.db.query('select series_on::text as on from booking where series_id = $1 order by 1', [series.id.slice(7)]);
  expect(rows.map((row) => row.on)).toEqual(['2026-11-27', '2026-12-04', '2026-12-11']);
});

test('after weeks of standstill each date is made once; what has passed meanwhile is skipped and says so', async () => {
  const series = await seriesOf(hub, desk, weekly());
  hub.clock.set('2026-12-12T09:00:00+08:00');
  await hub.sweep();
  const after = await seeSeries(hub, desk, series.id);
  expect(states(after)).toEqual(['2026-11-27 BOOKED', '2026-12-04 BOOKED', '2026-12-11 SKIPPED', '2026-12-18 BOOKED', '2026-12-25 BOOKED']);
  expect(after!.dates[2]).toMatchObject({ code: 'TIME_PAST' });
});

test('a date that cannot be booked when it comes into reach is skipped with why, or stands elsewhere; the rest stays', async () => {
  const like = await hub.seed.space({ kind: 'SPORTS', horizon: 60 });
  const series = await seriesOf(hub, desk, weekly());
  const flexible = await seriesOf(hub, desk, weekly({ from: '16:00', until: '17:00', strategy: 'USE_ALTERNATIVES' }));
  await hub.db.query('update space set horizon_days = 60 where id = $1', [room.slice(6)]);
  await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('16:30', '19:00', '2026-12-11') });
  await hub.sweep();
  const skipped = await seeSeries(hub, desk, series.id);
  expect(states(skipped).slice(2)).toEqual(['2026-12-11 SKIPPED', '2026-12-18 BOOKED', '2026-12-25 BOOKED']);
  expect(skipped!.dates[2]).toMatchObject({ code: 'SLOT_TAKEN' });
  const elsewhere = (await seeSeries(hub, desk, flexible.id))!.dates[2]!;
  expect(elsewhere).toMatchObject({ state: 'BOOKED', booking: { startsAt: utc('16:00', '2026-12-11') } });
  expect(elsewhere.booking!.space!.id).not.toBe(room);
  expect([room, like]).toContain(elsewhere.space!.id);
});

test('what is called off before it comes into reach stays so, and an added date waits again', async () => {
  const series = await seriesOf(hub, desk, weekly());
  const { series: less } = await cancelSeries(hub, desk, { ...ofSeries(series), scope: 'THIS', date: '2026-12-11' });
  hub.clock.set('2026-11-27T09:00:00+08:00');
  await hub.sweep();
  expect(states(await seeSeries(hub, desk, series.id))[2]).toBe('2026-12-11 CALLED_OFF');
  hub.clock.set(at('09:00'));
  const added = await addDate(hub, desk, { ...ofSeries(less!), date: '2026-12-11' });
  expect(added).toMatchObject({ userErrors: [], booking: null });
  expect(states(added.series)[2]).toBe('2026-12-11 AHEAD');
});

test('a date that was changed by itself before it came into reach keeps its time when the rest moves', async () => {
  const series = await seriesOf(hub, desk, weekly());
  const one = await changeSeries(hub, desk, { ...ofSeries(series), scope: 'THIS', date: '2026-12-18', from: '10:00', until: '11:00' });
  const all = await changeSeries(hub, desk, { ...ofSeries(one.series!), scope: 'THIS_AND_FUTURE', date: '2026-12-11', from: '16:00', until: '17:00' });
  expect(all.userErrors).toEqual([]);
  hub.clock.set('2026-12-05T09:00:00+08:00');
  await hub.sweep();
  hub.clock.set('2026-12-12T09:00:00+08:00');
  await hub.sweep();
  const { dates } = (await seeSeries(hub, desk, series.id))!;
  expect(dates.map((row) => row.booking!.startsAt)).toEqual([
    utc('18:30', '2026-11-27'),
    utc('18:30', '2026-12-04'),
    utc('16:00', '2026-12-11'),
    utc('10:00', '2026-12-18'),
    utc('16:00', '2026-12-25'),
  ]);
});

test('once a series is approved, what comes into reach later stands at once', async () => {
  await hub.db.query('update space set approval_required = true where id = $1', [room.slice(6)]);
  const asked = await seriesOf(hub, desk, weekly());
  const waiting = await seriesOf(hub, desk, weekly({ from: '10:00', until: '11:00' }));
  await confirmSeries(hub, desk, ofSeries(asked));
  hub.clock.set('2026-11-27T09:00:00+08:00');
  await hub.sweep();
  expect((await seeSeries(hub, desk, asked.id))!.dates[2]!.booking!.status).toBe('CONFIRMED');
  expect((await seeSeries(hub, desk, waiting.id))!.dates[2]!.booking!.status).toBe('REQUESTED');
});

test('a holiday that the calendar learns of meanwhile is left out', async () => {
  hub.clock.set('2026-12-18T09:00:00+08:00');
  const series = await seriesOf(hub, desk, weekly({ firstOn: '2026-12-25', count: 4 }));
  expect(states(series)).toEqual(['2026-12-25 BOOKED', '2027-01-01 HOLIDAY', '2027-01-08 AHEAD', '2027-01-15 AHEAD']);
  await hub.db.query(`insert into calendar_year (year, source, imported_at) values (2027, '试', now())`);
  await hub.db.query(`insert into calendar_day (date, kind, name) values ('2027-01-01', 'HOLIDAY', '元旦'), ('2027-01-08', 'HOLIDAY', '试放假')`);
  hub.clock.set('2027-01-02T09:00:00+08:00');
  await hub.sweep();
  const later = await hub.seed.staff('FRONT_DESK');
  expect(states(await seeSeries(hub, later, series.id))).toEqual(['2026-12-25 BOOKED', '2027-01-01 HOLIDAY', '2027-01-08 HOLIDAY', '2027-01-15 BOOKED']);
});
