/** Who sees a series and who changes it: as its bookings. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, query } from '../../support/client.ts';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn, Someone } from '../../support/seed.ts';
import { codes } from '../support.ts';
import {
  cancelSeries,
  changeSeries,
  createSeries,
  ofSeries,
  type Plan,
  preview,
  type SeenSeries,
  SeriesById,
  SeriesCancel,
  seeSeries,
  seriesOf,
} from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let otherDesk: SignedIn;
let caregiver: SignedIn;
let counsellor: SignedIn;
let resident: Someone;
let herself: SignedIn;
let son: SignedIn;
let stranger: SignedIn;
let room: string;
let quiet: string;
let series: SeenSeries;
let session: SeenSeries;

beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  [desk, caregiver, counsellor] = [await seed.staff('FRONT_DESK'), await seed.staff('CAREGIVER'), await seed.staff('PRACTITIONER', 'COUNSELLOR')];
  resident = await seed.resident();
  herself = await seed.signIn(resident, 'RESIDENT');
  son = await seed.family(resident, 'PROFILE', 'BOOKINGS');
  stranger = await seed.signIn(await seed.resident(), 'RESIDENT');
  [room, quiet] = [await seed.space({ kind: 'SPORTS' }), await seed.space({ kind: 'COUNSELLING_SPACE' })];
  series = await seriesOf(hub, desk, plan());
  session = await seriesOf(
    hub,
    counsellor,
    plan({ spaceId: quiet, from: '10:00', until: '11:00', attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }] }),
  );
  await seed.otherCentre();
  otherDesk = await seed.staff('FRONT_DESK');
});
afterAll(() => hub?.stop());

const plan = (over: Partial<Plan> = {}): Plan => ({
  spaceId: room,
  from: '18:30',
  until: '19:30',
  weekdays: ['FRIDAY'],
  firstOn: '2026-11-27',
  count: 3,
  residentId: resident.resident,
  ...over,
});

test('the desk, whom it is for and family with consent see a series; others and other centres see nothing', async () => {
  for (const who of [desk, herself, son])
    expect((await seeSeries(hub, who, series.id))?.dates.map((one) => one.booking?.status)).toEqual(Array(3).fill('CONFIRMED'));
  for (const who of [stranger, otherDesk, caregiver]) expect(await seeSeries(hub, who, series.id)).toBeNull();
});

test('a confidential series is open to nobody by role', async () => {
  expect(session.confidential).toBe(true);
  for (const who of [counsellor, herself]) expect((await seeSeries(hub, who, session.id))?.id).toBe(session.id);
  for (const who of [desk, son, stranger, otherDesk]) expect(await seeSeries(hub, who, session.id)).toBeNull();
  const list = '{ bookingSeriesList(first: 10) { totalCount nodes { id } } }';
  expect((await ask(hub, list, {}, desk.token)).bookingSeriesList).toEqual({ totalCount: 1, nodes: [{ id: series.id }] });
  expect((await ask(hub, list, {}, counsellor.token)).bookingSeriesList).toEqual({ totalCount: 1, nodes: [{ id: session.id }] });
  expect((await ask(hub, list, {}, otherDesk.token)).bookingSeriesList).toEqual({ totalCount: 0, nodes: [] });
});

test('the id finds it again, for whom it is', async () => {
  const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';
  expect((await ask(hub, node, { id: series.id }, son.token)).node).toEqual({ __typename: 'BookingSeries', id: series.id });
  expect((await ask(hub, node, { id: series.id }, stranger.token)).node).toBeNull();
});

test('not there and not yours answer the same, and family without a right of its own may look but not change', async () => {
  const input = { idempotencyKey: 'a', version: 1, scope: 'ALL' as const };
  const gone = await query(hub, SeriesCancel, { input: { ...input, seriesId: series.id.replace(/.{4}$/, '0000') } }, stranger.token);
  const foreign = await query(hub, SeriesCancel, { input: { ...input, seriesId: series.id } }, stranger.token);
  expect([foreign.errors, foreign.data]).toEqual([gone.errors, gone.data]);
  expect(foreign.errors[0]!.extensions).toMatchObject({ code: 'NOT_FOUND' });
  const family = await query(hub, SeriesCancel, { input: { ...input, seriesId: series.id } }, son.token);
  expect(family.errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect((await query(hub, SeriesById, { id: series.id })).errors[0]!.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('residents book and change series of their own, at most 53 dates; nobody books one for a stranger', async () => {
  const gym = await (async () => {
    hub.seed.centre = (await hub.db.query('select centre_id as id from space where id = $1', [room.slice(6)])).rows[0].id;
    return hub.seed.space({ kind: 'SPORTS' });
  })();
  const mine = await seriesOf(hub, herself, plan({ spaceId: gym, from: '09:00', until: '10:00' }));
  const { series: moved } = await changeSeries(hub, herself, {
    ...ofSeries(mine),
    scope: 'THIS_AND_FUTURE',
    date: '2026-12-04',
    from: '10:00',
    until: '11:00',
  });
  expect((await cancelSeries(hub, herself, { ...ofSeries(moved!), scope: 'ALL' })).cancelledCount).toBe(3);
  expect(codes(await createSeries(hub, herself, plan({ spaceId: gym, count: 54 })))).toEqual(['SERIES_TOO_LONG']);
  expect(codes(await createSeries(hub, stranger, plan({ spaceId: gym })))).toEqual(['ATTENDEE_NOT_YOURS']);
  expect(await preview(hub, stranger, plan({ spaceId: gym }))).toMatchObject({ dates: [], userErrors: [{ code: 'ATTENDEE_NOT_YOURS' }] });
});
