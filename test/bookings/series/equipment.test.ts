/** Series that take equipment along: every date is judged with it, and keeps it where it goes. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { extendSeries } from '../../../src/bookings/series/extend.ts';
import { checkClaims } from '../../../src/database/claim-check.ts';
import { graphql } from '../../generated/gql.ts';
import { ask } from '../../support/client.ts';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn } from '../../support/seed.ts';
import { at, between, booked, cancel, codes, of, utc } from '../support.ts';
import { addDate, type CreateSeries, changeSeries, createSeries, ofSeries, preview, seeSeries, seriesOf, states } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let room: string;
let other: string;
let elsewhere: string;
let projector: string;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(async () => {
  expect(await checkClaims(hub.db)).toMatchObject({ missing: 0, extra: 0 });
  await hub?.stop();
});
beforeEach(async () => {
  hub.clock.set(at('09:00'));
  await hub.db.query("update space set kind = 'CULTURE'");
  room = await hub.seed.space({ kind: 'SPORTS', horizon: 14 });
  other = await hub.seed.space({ kind: 'SPORTS', horizon: 14 });
  elsewhere = await hub.seed.space({ kind: 'DELIBERATION' });
  projector = await hub.seed.equipment('移动投影仪', 2);
});

const weekly = (over: Partial<CreateSeries> = {}): CreateSeries => ({
  spaceId: room,
  from: '18:00',
  until: '19:00',
  weekdays: ['FRIDAY'],
  firstOn: '2026-11-27',
  count: 3,
  purpose: '周五放映',
  equipment: [{ equipmentId: projector, quantity: 2 }],
  ...over,
});
const claims = async () =>
  (
    await hub.db.query<{ said: string }>(
      `select c.quantity || ' ' || to_char(lower(during) at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as said from claim.equipment_claim c where equipment_id = $1 order by during`,
      [projector.slice(10)],
    )
  ).rows.map((row) => row.said);
const inTheWay = (date: string, from = '18:30', until = '19:30') =>
  booked(hub, desk, { spaceId: elsewhere, purpose: '座谈', equipment: [{ equipmentId: projector, quantity: 1 }], ...between(from, until, date) });

test('every date takes it, those that come into reach later too, and the series says what', async () => {
  const series = await seriesOf(hub, desk, weekly());
  expect(states(series)).toEqual(['2026-11-27 BOOKED', '2026-12-04 BOOKED', '2026-12-11 AHEAD']);
  expect(await claims()).toEqual(['2 11-27 18:00', '2 12-04 18:00']);
  hub.clock.set('2026-11-27T00:00:00+08:00');
  await extendSeries(hub.services, series.id.slice(7));
  expect(await claims()).toEqual(['2 11-27 18:00', '2 12-04 18:00', '2 12-11 18:00']);
  const { bookingSeries } = await ask(
    hub,
    graphql(`
      query SeeSeriesEquipment($id: ID!) {
        bookingSeries(id: $id) {
          equipment {
            quantity
            equipment {
              name
            }
          }
          dates {
            booking {
              equipment {
                quantity
              }
            }
          }
        }
      }
    `),
    { id: series.id },
    desk.token,
  );
  expect(bookingSeries!.equipment).toEqual([{ quantity: 2, equipment: { name: '移动投影仪' } }]);
  expect(bookingSeries!.dates.map((one) => one.booking!.equipment)).toEqual([[{ quantity: 2 }], [{ quantity: 2 }], [{ quantity: 2 }]]);
});

test('a date on which it is taken is refused in the preview, with other times; the strategies do what they say', async () => {
  await inTheWay('2026-12-04');
  const seen = await preview(hub, desk, weekly());
  expect(seen.dates.map((one) => `${one.date} ${one.verdict} ${one.code}`)).toEqual([
    '2026-11-27 OK null',
    '2026-12-04 REFUSED EQUIPMENT_TAKEN',
    '2026-12-11 AHEAD HORIZON',
  ]);
  expect(seen.dates[1]!.message).toBe('Of «移动投影仪» 1 are free at this time, and 2 are wanted. Take fewer, or choose another time.');
  expect(seen.dates[1]!.alternatives.map((one) => one.startsAt)).toEqual([utc('17:30', '2026-12-04'), utc('17:00', '2026-12-04'), utc('16:30', '2026-12-04')]);
  expect(codes(await createSeries(hub, desk, weekly()))).toEqual(['SERIES_CONFLICTS']);
  expect(await claims()).toEqual(['1 12-04 18:30']);
  const moved = await seriesOf(hub, desk, weekly({ strategy: 'USE_ALTERNATIVES' }));
  expect(moved.dates[1]!.booking).toMatchObject({ startsAt: utc('17:30', '2026-12-04'), space: { id: room } });
  const skipped = await seriesOf(hub, desk, weekly({ spaceId: other, strategy: 'SKIP_CONFLICTS' }));
  expect(states(skipped)).toEqual(['2026-11-27 SKIPPED', '2026-12-04 SKIPPED', '2026-12-11 AHEAD']);
});

test('a date that was skipped for it is added again once it is free; what is fixed is had in its own space alone', async () => {
  const blocking = await inTheWay('2026-12-04');
  const series = await seriesOf(hub, desk, weekly({ strategy: 'SKIP_CONFLICTS' }));
  expect(states(series)[1]).toBe('2026-12-04 SKIPPED');
  expect(codes(await addDate(hub, desk, { ...ofSeries(series), date: '2026-12-04' }))).toEqual(['EQUIPMENT_TAKEN']);
  await cancel(hub, desk, of(blocking));
  expect(codes(await addDate(hub, desk, { ...ofSeries(series), date: '2026-12-04' }))).toEqual([]);
  expect(await claims()).toEqual(['2 11-27 18:00', '2 12-04 18:00']);
  const mirror = await hub.seed.equipment('镜墙', 1, room);
  const wrong = await preview(hub, desk, weekly({ spaceId: other, equipment: [{ equipmentId: mirror }] }));
  expect(wrong.dates[0]).toMatchObject({ code: 'EQUIPMENT_ELSEWHERE', alternatives: [] });
});

test('a change takes it along to the new time, and keeps the dates on which it is taken there', async () => {
  const series = await seriesOf(hub, desk, weekly());
  await inTheWay('2026-12-04', '15:00', '16:00');
  const change = { ...ofSeries(series), scope: 'THIS_AND_FUTURE' as const, date: '2026-11-27', from: '15:00', until: '16:00' };
  expect(codes(await changeSeries(hub, desk, change))).toEqual(['SERIES_CONFLICTS']);
  const changed = await changeSeries(hub, desk, { ...change, strategy: 'SKIP_CONFLICTS' });
  expect(changed).toMatchObject({ userErrors: [], keptOn: ['2026-12-04'] });
  expect(await claims()).toEqual(['2 11-27 15:00', '1 12-04 15:00', '2 12-04 18:00']);
  expect((await seeSeries(hub, desk, series.id))!.dates[0]!.booking!.startsAt).toBe(utc('15:00', '2026-11-27'));
});

test('a change of what it takes holds for the dates that stand and for those that come into reach later', async () => {
  const chairs = await hub.seed.equipment('轮椅', 3);
  const series = await seriesOf(hub, desk, weekly());
  await inTheWay('2026-12-04', '19:00', '20:00');
  const change = { ...ofSeries(series), scope: 'THIS_AND_FUTURE' as const, date: '2026-11-27', from: '19:00', until: '20:00' };
  const equipment = [
    { equipmentId: projector, quantity: 1 },
    { equipmentId: chairs, quantity: 3 },
  ];
  const changed = await changeSeries(hub, desk, { ...change, equipment });
  expect(changed).toMatchObject({ userErrors: [], keptOn: [] });
  expect(await claims()).toEqual(['1 11-27 19:00', '1 12-04 19:00', '1 12-04 19:00']);
  hub.clock.set('2026-11-27T00:00:00+08:00');
  await extendSeries(hub.services, series.id.slice(7));
  const { rows } = await hub.db.query('select quantity from booking_equipment where equipment_id = $1', [chairs.slice(10)]);
  expect(rows).toEqual([{ quantity: 3 }, { quantity: 3 }, { quantity: 3 }]);
  const one = { seriesId: series.id, version: 2, scope: 'THIS' as const, date: '2026-12-04' };
  expect(codes(await changeSeries(hub, desk, { ...one, equipment: [{ equipmentId: projector, quantity: 2 }] }))).toEqual(['EQUIPMENT_TAKEN']);
  expect(codes(await changeSeries(hub, desk, { ...one, equipment: [] }))).toEqual([]);
  expect(await claims()).toEqual(['1 11-27 19:00', '1 12-04 19:00', '1 12-11 19:00']);
});
