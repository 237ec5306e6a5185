/** Series from preview to bookings: what the preview calls OK is accepted, what it refuses is refused with the same words, and the strategy decides the rest. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn, Someone } from '../../support/seed.ts';
import { between, booked, codes, create, see, utc, written } from '../support.ts';
import { createSeries, type Plan, preview, seeSeries, seriesOf, states } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let resident: Someone;
let room: string;
let other: string;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub?.stop());
beforeEach(async () => {
  resident = await hub.seed.resident();
  room = await hub.seed.space({ kind: 'SPORTS', horizon: 60 });
  other = await hub.seed.space({ kind: 'CULTURE', horizon: 60 });
});

/** Fridays at 18:30 from the 27th on. */
const fridays = (over: Partial<Plan> = {}): Plan => ({
  spaceId: room,
  from: '18:30',
  until: '20:00',
  weekdays: ['FRIDAY'],
  firstOn: '2026-11-27',
  count: 4,
  residentId: resident.resident,
  ...over,
});

test('a free series is previewed as OK on every date, and every date becomes an ordinary booking that names it', async () => {
  const seen = await preview(hub, desk, fridays());
  expect(seen.dates.map((one) => [one.date, one.verdict, one.startsAt])).toEqual(
    ['2026-11-27', '2026-12-04', '2026-12-11', '2026-12-18'].map((date) => [date, 'OK', utc('18:30', date)]),
  );
  expect(seen).toMatchObject({ okCount: 4, refusedCount: 0, userErrors: [] });
  const { series, userErrors, cursor } = await createSeries(hub, desk, fridays());
  expect(userErrors).toEqual([]);
  expect(cursor).not.toBeNull();
  expect(series).toMatchObject({ fromTime: '18:30', untilTime: '20:00', weekdays: ['FRIDAY'], count: 4, version: 1, partySize: 1 });
  expect(states(series)).toEqual(['2026-11-27 BOOKED', '2026-12-04 BOOKED', '2026-12-11 BOOKED', '2026-12-18 BOOKED']);
  const booking = await see(hub, desk, series!.dates[0]!.booking!.id);
  expect(booking).toMatchObject({ status: 'CONFIRMED', partySize: 1, resident: { id: resident.resident }, startsAt: utc('18:30', '2026-11-27') });
  expect((await hub.db.query('select count(*)::int as n from claim.person_claim where person_id = $1', [resident.uuid])).rows).toEqual([{ n: 4 }]);
});

test('a date that is taken is refused as a single booking is, with what else there is that day, and both languages', async () => {
  await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('19:00', '20:00', '2026-12-04') });
  for (const language of ['en', 'zh-CN'] as const) {
    const [, second] = (await preview(hub, desk, fridays(), language)).dates;
    const single = await create(hub, desk, { spaceId: room, residentId: resident.resident, ...between('18:30', '20:00', '2026-12-04') }, language);
    expect(second).toMatchObject({ verdict: 'REFUSED', code: 'SLOT_TAKEN', message: single.userErrors[0]!.message });
  }
  const [, second] = (await preview(hub, desk, fridays())).dates;
  expect(second!.alternatives.length).toBeGreaterThan(0);
  const [way] = second!.alternatives;
  expect(codes(await create(hub, desk, { spaceId: way!.space.id, residentId: resident.resident, startsAt: way!.startsAt, endsAt: way!.endsAt }))).toEqual([]);
});

test('all or nothing books nothing where one date is refused, and shows what would become of each', async () => {
  await booked(hub, desk, { spaceId: room, purpose: '别人', ...between('19:00', '20:00', '2026-12-04') });
  const before = await written(hub);
  const { series, preview: seen, userErrors } = await createSeries(hub, desk, fridays());
  expect(series).toBeNull();
  expect(userErrors).toEqual([
    {
      code: 'SERIES_CONFLICTS',
      path: ['strategy'],
      message: expect.stringContaining('1 of 4 dates cannot be booked, first 2026-12-04: The space is taken at this time'),
    },
  ]);
  expect(seen!.dates.map((one) => one.verdict)).toEqual(['OK', 'REFUSED', 'OK', 'OK']);
  expect(await written(hub)).toBe(before);
  expect((await hub.db.query('select from booking_series where space_id = $1', [room.slice(6)])).rowCount).toBe(0);
});

test('conflicts are skipped with why, or stand elsewhere', async () => {
  const [play, like] = [await hub.seed.space({ kind: 'PLAY_AREA', horizon: 60 }), await hub.seed.space({ kind: 'PLAY_AREA', horizon: 60 })];
  await booked(hub, desk, { spaceId: play, purpose: '别人', ...between('19:00', '20:00', '2026-12-04') });
  const skipped = await seriesOf(hub, desk, { ...fridays({ spaceId: play }), residentId: null, purpose: '球赛', strategy: 'SKIP_CONFLICTS' });
  expect(states(skipped)).toEqual(['2026-11-27 BOOKED', '2026-12-04 SKIPPED', '2026-12-11 BOOKED', '2026-12-18 BOOKED']);
  expect(skipped.dates[1]).toMatchObject({ code: 'SLOT_TAKEN', message: expect.stringContaining('The space is taken'), booking: null });

  const elsewhere = await seriesOf(hub, desk, { ...fridays({ spaceId: play, firstOn: '2026-12-04', count: 4 }), strategy: 'USE_ALTERNATIVES' });
  expect(elsewhere.dates.map((one) => one.booking!.space!.id)).toEqual([like, like, like, play]);
  expect(elsewhere.dates.map((one) => one.booking!.startsAt)).toEqual(elsewhere.dates.map((one) => one.startsAt));
  expect(elsewhere.space!.id).toBe(play);
});

test('where no like space is free the nearest time of the same day stands instead', async () => {
  const forum = await hub.seed.space({ kind: 'DELIBERATION', horizon: 60 });
  await booked(hub, desk, { spaceId: forum, purpose: '别人', ...between('18:30', '20:00', '2026-12-04') });
  const series = await seriesOf(hub, desk, { ...fridays({ spaceId: forum }), strategy: 'USE_ALTERNATIVES' });
  expect(series.dates[1]!.booking).toMatchObject({ startsAt: utc('17:00', '2026-12-04'), endsAt: utc('18:30', '2026-12-04') });
});

test('what refuses every date refuses the whole, and what concerns who comes does so before any date', async () => {
  const short = await createSeries(hub, desk, { ...fridays({ from: '18:30', until: '18:45' }), strategy: 'SKIP_CONFLICTS' });
  expect(short.userErrors).toMatchObject([{ code: 'TOO_SHORT', path: ['until'], message: expect.stringContaining('at least 30 minutes') }]);
  const backwards = await preview(hub, desk, fridays({ from: '20:00', until: '18:30' }));
  expect(backwards.dates.map((one) => one.code)).toEqual(Array(4).fill('ENDS_BEFORE_START'));
  const nobody = await preview(hub, desk, { ...fridays(), residentId: null });
  expect(nobody).toMatchObject({ dates: [], userErrors: [{ code: 'ATTENDEE_REQUIRED' }] });
  expect(codes(await createSeries(hub, desk, { ...fridays(), residentId: null }))).toEqual(['ATTENDEE_REQUIRED']);
  expect(codes(await createSeries(hub, desk, fridays({ weekdays: ['MONDAY'], count: null, untilOn: '2026-11-28' })))).toEqual(['SERIES_WITHOUT_DATES']);
  expect(codes(await createSeries(hub, desk, fridays({ count: 367 })))).toEqual(['SERIES_TOO_LONG']);
});

test('somebody engaged elsewhere is told as for a single booking, and a closure with its reason', async () => {
  await booked(hub, desk, { spaceId: other, residentId: resident.resident, ...between('19:00', '20:00', '2026-11-27') });
  await hub.db.query(
    `insert into closure (id, centre_id, space_id, starts_at, ends_at, reason, closed_by_id, created_at)
     values (gen_random_uuid(), $1, $2, '2026-12-11T00:00:00+08', '2026-12-12T00:00:00+08', '消杀', $3, now())`,
    [hub.seed.centre, room.slice(6), desk.uuid],
  );
  const { dates } = await preview(hub, desk, fridays());
  expect(dates.map((one) => one.code)).toEqual(['PERSON_BUSY', null, 'SPACE_CLOSED', null]);
  const singles: ({ code: string; message: string } | null)[] = [];
  for (const { date } of dates) {
    const { userErrors } = await create(hub, desk, { spaceId: room, residentId: resident.resident, ...between('18:30', '20:00', date) });
    singles.push(userErrors[0] ?? null);
  }
  expect(dates.map((one) => one.code)).toEqual(singles.map((one) => one?.code ?? null));
  expect(dates[2]!.message).toBe(singles[2]!.message);
});

test('what no date can have is said once, and nothing is offered for it', async () => {
  const { dates, userErrors } = await preview(hub, desk, fridays({ from: '19:00', until: '18:00' }));
  expect(userErrors).toMatchObject([{ code: 'ENDS_BEFORE_START' }]);
  expect(dates.flatMap((one) => one.alternatives)).toEqual([]);
  expect((await preview(hub, desk, fridays())).userErrors).toEqual([]);
});

test('the same key makes one series', async () => {
  const input = { ...fridays(), idempotencyKey: 'once' };
  const [one, two] = [await createSeries(hub, desk, input), await createSeries(hub, desk, input)];
  expect(one.series!.id).toBe(two.series!.id);
  expect((await hub.db.query('select count(*)::int as n from booking where series_id = $1', [one.series!.id.slice(7)])).rows).toEqual([{ n: 4 }]);
  expect(states(await seeSeries(hub, desk, one.series!.id))).toHaveLength(4);
});

test('a space that needs approval gets requests, one for each date', async () => {
  const hall = await hub.seed.space({ kind: 'CULTURE', approval: true, horizon: 60 });
  const series = await seriesOf(hub, desk, { ...fridays({ spaceId: hall }), residentId: null, purpose: '周五放映', partySize: 8 });
  expect(series.dates.map((one) => one.booking!.status)).toEqual(Array(4).fill('REQUESTED'));
});

test('holidays are skipped, shifted or kept, and a year without an official calendar says so', async () => {
  hub.clock.set('2026-09-01T09:00:00+08:00');
  const autumn = { firstOn: '2026-09-24', weekdays: ['THURSDAY'] as const, count: 4 };
  const of = async (holidays: 'SKIP' | 'SHIFT' | 'KEEP', firstOn = autumn.firstOn) =>
    (await preview(hub, desk, fridays({ ...autumn, weekdays: ['THURSDAY'], firstOn, holidays }))).dates.map((one) => [
      one.date,
      one.verdict,
      one.startsAt.slice(0, 10),
      one.holiday,
    ]);
  expect(await of('SKIP')).toEqual([
    ['2026-09-24', 'OK', '2026-09-24', null],
    ['2026-10-01', 'HOLIDAY', '2026-10-01', '国庆节'],
    ['2026-10-08', 'OK', '2026-10-08', null],
    ['2026-10-15', 'OK', '2026-10-15', null],
  ]);
  expect((await of('SHIFT'))[1]).toEqual(['2026-10-01', 'HOLIDAY', '2026-10-01', '国庆节']); // the next one comes first
  const shifted = await preview(hub, desk, fridays({ firstOn: '2026-09-25', holidays: 'SHIFT' }));
  expect(shifted.dates.map((one) => [one.date, one.verdict, one.startsAt.slice(0, 10)])).toEqual([
    ['2026-09-25', 'OK', '2026-09-28'],
    ['2026-10-02', 'OK', '2026-10-08'],
    ['2026-10-09', 'OK', '2026-10-09'],
    ['2026-10-16', 'OK', '2026-10-16'],
  ]);
  expect((await of('KEEP'))[1]![1]).toBe('OK');
  const next = await preview(hub, desk, fridays({ firstOn: '2026-12-25' }));
  expect(next.dates.map((one) => [one.date, one.isProvisional, one.verdict])).toEqual([
    ['2026-12-25', false, 'AHEAD'],
    ['2027-01-01', true, 'HOLIDAY'],
    ['2027-01-08', true, 'AHEAD'],
    ['2027-01-15', true, 'AHEAD'],
  ]);
  expect(codes(await createSeries(hub, desk, fridays({ firstOn: '2026-10-01', count: 1, weekdays: ['THURSDAY'] })))).toEqual(['SERIES_ONLY_HOLIDAYS']);
  hub.clock.set('2026-11-20T09:00:00+08:00');
});

test('what a centre asks of those who book holds for every date, and one that is booked counts for the next', async () => {
  const pitch = await hub.seed.space({ kind: 'PUBLIC_ACTIVITY', horizon: 60 });
  await hub.db.query(
    `insert into booking_rule (id, centre_id, kind, per_week, set_by_id, created_at) values (gen_random_uuid(), $1, 'PUBLIC_ACTIVITY', 2, $2, now())`,
    [hub.seed.centre, desk.uuid],
  );
  const thrice = fridays({ spaceId: pitch, weekdays: ['MONDAY', 'WEDNESDAY', 'FRIDAY'], firstOn: '2026-11-23', count: 6 });
  const { dates } = await preview(hub, desk, thrice);
  expect(dates.map((one) => one.code)).toEqual([null, null, 'QUOTA', null, null, 'QUOTA']);
  expect(dates[2]!.alternatives).toEqual([]);
  const series = await seriesOf(hub, desk, { ...thrice, strategy: 'SKIP_CONFLICTS' });
  expect(series.dates.map((one) => one.state)).toEqual(['BOOKED', 'BOOKED', 'SKIPPED', 'BOOKED', 'BOOKED', 'SKIPPED']);
  const single = await create(hub, desk, { spaceId: pitch, residentId: resident.resident, ...between('18:30', '20:00', '2026-11-27') });
  expect(single.userErrors[0]).toMatchObject({ code: 'QUOTA' });
  const { dates: again } = await preview(hub, desk, { ...thrice, firstOn: '2026-11-27', count: 1, weekdays: ['FRIDAY'] });
  expect(again[0]!.message).toBe(single.userErrors[0]!.message);
});
