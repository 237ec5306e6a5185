/** The day board as a front desk keeps it open: what is told, to whom, and what is not. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { between, booked, cancel, cancelSeat, changeEquipment, checkIn, codes, confirm, of, reschedule, undoCheckIn, utc, when } from '../bookings/support.ts';
import { graphql } from '../generated/gql.ts';
import { ask, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { settled, tell, uuidIn } from './acts.ts';
import { type BoardUpdate, close, fence, reopen, Screen } from './board.ts';

const TODAY = '2026-11-20';

let hub: TestHub;
let desk: SignedIn;
let counsellor: SignedIn;
let quietPlace: string;
let hall: string;
let left: string;
let right: string;
let counselling: string;
const open: Screen[] = [];
beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  [desk, counsellor] = [await seed.staff('FRONT_DESK'), await seed.staff('PRACTITIONER', 'COUNSELLOR')];
  quietPlace = await seed.space({ code: 'Z9', kind: 'PLAY_AREA' });
  hall = await seed.space({ code: 'S20', kind: 'SPORTS', open: [['00:00', '24:00']], after: 30 });
  [left, right] = [await seed.space({ code: 'S21', kind: 'SPORTS', parent: hall }), await seed.space({ code: 'S22', kind: 'SPORTS', parent: hall })];
  counselling = await seed.space({ code: 'S18', kind: 'COUNSELLING_SPACE' });
});
afterEach(() => Promise.all(open.splice(0).map((screen) => screen.leave())));
afterAll(() => hub.stop());

async function watch(who: SignedIn = desk, date = TODAY): Promise<Screen> {
  await settled(hub);
  const screen = await Screen.open(hub, who, date);
  open.push(screen);
  return screen;
}

/** What came to a screen by now. */
const told = async (screen: Screen): Promise<BoardUpdate[]> => screen.until(await fence(hub, quietPlace));
const spacesIn = (updates: readonly BoardUpdate[]): string[][] => updates.map(({ spaces }) => spaces.map(({ space }) => space.id));
/** A date of its own for each test. */
let days = 0;
const newDay = () => new Date(Date.parse('2026-11-21') + ++days * 86_400_000).toISOString().slice(0, 10);

test('a booking changes the rows above and beneath its space, and no others', async () => {
  const date = newDay();
  const screen = await watch(desk, date);
  const part = await booked(hub, desk, { spaceId: left, purpose: '球', ...between('10:00', '11:00', date) });
  expect(spacesIn(await told(screen))).toEqual([[hall, left]]);
  const whole = await booked(hub, desk, { spaceId: hall, purpose: '球', ...between('14:00', '15:00', date) });
  const [update] = await told(screen);
  expect(update).toMatchObject({
    kind: 'SPACES_CHANGED',
    spaces: [
      { space: { id: hall }, bookings: [{ id: whole.id }], occupied: [{ startsAt: utc('10:00', date) }] },
      { space: { id: left }, bookings: [{ id: part.id }], occupied: [{ startsAt: utc('14:00', date), endsAt: utc('15:00', date) }] },
      { space: { id: right }, bookings: [], occupied: [{ startsAt: utc('14:00', date) }] },
    ],
  });
});

test('what happens to another date is not told; what moves between two dates is told to both', async () => {
  const [one, other] = [newDay(), newDay()];
  const screens = [await watch(desk, one), await watch(desk, other)] as const;
  const booking = await booked(hub, desk, { spaceId: left, purpose: '球', ...between('10:00', '11:00', one) });
  expect([(await told(screens[0])).length, (await told(screens[1])).length]).toEqual([1, 0]);
  await reschedule(hub, desk, { ...of(booking), ...between('10:00', '11:00', other) });
  expect((await told(screens[0]))[0]?.spaces[1]).toMatchObject({ space: { id: left }, bookings: [] });
  expect((await told(screens[1]))[0]?.spaces[1]).toMatchObject({ space: { id: left }, bookings: [{ id: booking.id }] });
});

test('what a late booking keeps free is told to the day after, too', async () => {
  const [date, after] = [newDay(), newDay()];
  const screen = await watch(desk, after);
  await booked(hub, desk, { spaceId: hall, purpose: '夜跑', startsAt: `${date}T23:00:00+08:00`, endsAt: `${after}T00:00:00+08:00` });
  const [update] = await told(screen);
  expect(update?.spaces[0]).toMatchObject({ space: { id: hall }, bookings: [], free: [{ startsAt: utc('00:30', after) }] });
});

test('closing and reopening are told, also where no booking stood there, and only to the days they touch', async () => {
  const [date, other] = [newDay(), newDay()];
  const screens = [await watch(desk, date), await watch(desk, other)] as const;
  const id = await close(hub, desk, { spaceId: left, ...between('10:00', '12:00', date) });
  const [closed] = await told(screens[0]);
  expect(closed?.spaces.map(({ space, closures }) => [space.id, closures.length])).toEqual([
    [hall, 1],
    [left, 1],
  ]);
  await reopen(hub, desk, id!);
  expect((await told(screens[0]))[0]?.spaces.map(({ closures }) => closures.length)).toEqual([0, 0]);
  expect(await told(screens[1])).toEqual([]);
  await close(hub, desk, { spaceId: right, startsAt: between('10:00', '12:00', other).startsAt });
  expect((await told(screens[1]))[0]?.spaces[1]).toMatchObject({ space: { id: right }, closures: [{ endsAt: null }] });
  await hub.db.query('delete from closure');
});

test('what is written at once is told at once: a closure that displaces many is one update', async () => {
  const date = newDay();
  for (const hour of [9, 10, 11, 12, 13, 14]) {
    const times = between(`${String(hour).padStart(2, '0')}:00`, `${hour + 1}:00`, date);
    await booked(hub, desk, { spaceId: hour < 12 ? left : right, purpose: '球', ...times });
  }
  const screen = await watch(desk, date);
  await close(hub, desk, { spaceId: hall, ...between('08:00', '20:00', date), displaceBookings: true });
  const updates = await told(screen);
  expect(spacesIn(updates)).toEqual([[hall, left, right]]);
  expect(updates[0]?.spaces[1]?.bookings.map(({ status }) => status)).toEqual(['DISPLACED', 'DISPLACED', 'DISPLACED']);
  expect(screen.rows).toEqual(await screen.fresh());
});

test('after a cut all that was missed is one update, from the last cursor', async () => {
  const date = newDay();
  const screen = await watch(desk, date);
  await screen.leave();
  const first = await booked(hub, desk, { spaceId: left, purpose: '球', ...between('09:00', '10:00', date) });
  await booked(hub, desk, { spaceId: right, purpose: '球', ...between('09:00', '10:00', date) });
  await cancel(hub, desk, of(first));
  const here = await fence(hub, quietPlace);
  await screen.listen();
  expect(spacesIn(await screen.until(here))).toEqual([[hall, left, right]]);
  expect(screen.rows).toEqual(await screen.fresh());
});

test('of counselling the desk is told when the room is taken, never by whom, and nothing that leaves it as taken as before', async () => {
  const screens = { desk: await watch(), counsellor: await watch(counsellor) };
  const resident = await hub.seed.resident();
  const attendees = [{ personId: counsellor.person, role: 'PRACTITIONER' as const }];
  const session = await booked(hub, counsellor, { spaceId: counselling, residentId: resident.resident, attendees, ...between('10:00', '11:00') });
  const [taken] = await told(screens.desk);
  expect(taken).toMatchObject({ spaces: [{ space: { id: counselling }, bookings: [], occupied: [{ startsAt: utc('10:00'), endsAt: utc('11:00') }] }] });
  for (const secret of [session.id.slice(8), resident.uuid, counsellor.uuid]) expect(JSON.stringify(taken)).not.toContain(secret);
  expect((await told(screens.counsellor))[0]?.spaces[0]?.bookings).toMatchObject([{ id: session.id, status: 'CONFIRMED' }]);
  await when(hub, '09:50', async () => {
    expect(codes(await checkIn(hub, counsellor, of(session)))).toEqual([]);
    expect(await told(screens.desk)).toEqual([]);
    expect((await told(screens.counsellor))[0]?.spaces[0]?.bookings).toMatchObject([{ status: 'CHECKED_IN' }]);
    expect(codes(await undoCheckIn(hub, counsellor, { bookingId: session.id, version: 2 }))).toEqual([]);
    expect(await told(screens.desk)).toEqual([]);
    expect((await told(screens.counsellor))[0]?.spaces[0]?.bookings).toMatchObject([{ status: 'CONFIRMED' }]);
  });
  const later = await booked(hub, counsellor, { spaceId: counselling, residentId: resident.resident, attendees, ...between('14:00', '15:00') });
  await cancel(hub, counsellor, of(later));
  expect((await told(screens.desk)).at(-1)?.spaces[0]?.occupied).toEqual([{ startsAt: utc('10:00'), endsAt: utc('11:00') }]);
});

test('a confirmed booking is told to whoever sees it', async () => {
  const date = newDay();
  const held = await booked(hub, desk, { spaceId: left, purpose: '球', hold: true, ...between('10:00', '11:00', date) });
  const screens = [await watch(desk, date), await watch(counsellor, date)] as const;
  await confirm(hub, desk, of(held));
  expect((await told(screens[0]))[0]).toMatchObject({ spaces: [{ space: { id: left }, bookings: [{ status: 'CONFIRMED' }] }] });
  expect(await told(screens[1])).toEqual([]);
});

test('whoever gives a session no more has its row without it, and whoever gives it now has it', async () => {
  const date = newDay();
  const [one, other] = [await hub.seed.staff('PRACTITIONER'), await hub.seed.staff('PRACTITIONER')];
  const attendees = [{ personId: one.person, role: 'PRACTITIONER' as const }];
  const session = await booked(hub, desk, { spaceId: left, purpose: '球', attendees, ...between('10:00', '11:00', date) });
  const screens = [await watch(one, date), await watch(other, date)] as const;
  await ask(
    hub,
    'mutation ($input: BookingPractitionerReplaceInput!) { bookingPractitionerReplace(input: $input) { userErrors { code } } }',
    { input: { ...of(session), insteadOfId: one.person, practitionerId: other.person, idempotencyKey: randomUUID() } },
    desk.token,
  );
  const occupied = [{ startsAt: utc('10:00', date), endsAt: utc('11:00', date) }];
  expect((await told(screens[0]))[0]?.spaces).toMatchObject([{ space: { id: left }, bookings: [], occupied }]);
  expect((await told(screens[1]))[0]?.spaces).toMatchObject([{ space: { id: left }, bookings: [{ id: session.id }], occupied: [] }]);
});

test('who comes to counselling, who gives it and what they take along is told to whoever sees it; the desk hears when the room is taken again', async () => {
  const date = newDay();
  const [maker, colleague] = [await hub.seed.staff('FRONT_DESK'), await hub.seed.staff('PRACTITIONER', 'COUNSELLOR')];
  const chairs = await hub.seed.equipment();
  const session = await booked(hub, maker, {
    spaceId: counselling,
    attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }, { personId: colleague.person }],
    partySize: 3,
    ...between('10:00', '11:00', date),
  });
  const screens = { desk: await watch(desk, date), maker: await watch(maker, date), giver: await watch(counsellor, date), guest: await watch(colleague, date) };
  const heard = async () => {
    const all = { desk: 0, maker: 0, giver: 0, guest: 0 };
    for (const name of Object.keys(all) as (keyof typeof all)[]) {
      all[name] = (await told(screens[name])).length;
      expect(screens[name].rows).toEqual(await screens[name].fresh());
    }
    return all;
  };
  const replace = async (version: number, insteadOf: SignedIn, by: SignedIn) => {
    const input = { bookingId: session.id, version, insteadOfId: insteadOf.person, practitionerId: by.person, idempotencyKey: randomUUID() };
    const document = 'mutation ($input: BookingPractitionerReplaceInput!) { bookingPractitionerReplace(input: $input) { userErrors { code } } }';
    expect(await ask(hub, document, { input }, maker.token)).toEqual({ bookingPractitionerReplace: { userErrors: [] } });
  };
  await changeEquipment(hub, maker, { bookingId: session.id, version: 1, equipment: [{ equipmentId: chairs, quantity: 1 }] });
  expect(await heard()).toEqual({ desk: 0, maker: 1, giver: 1, guest: 1 });
  await cancelSeat(hub, maker, { bookingId: session.id, version: 2 });
  expect(await heard()).toEqual({ desk: 0, maker: 1, giver: 1, guest: 1 });
  await cancelSeat(hub, maker, { bookingId: session.id, version: 3, personId: colleague.person });
  expect(await heard()).toEqual({ desk: 0, maker: 1, giver: 1, guest: 1 }); // whose board has it no more
  await replace(4, counsellor, colleague);
  expect(await heard()).toEqual({ desk: 0, maker: 1, giver: 1, guest: 1 });
  await hub.db.query("update booking set status = 'DISPLACED', displaced_status = 'CONFIRMED', displaced_cause = 'PRACTITIONER_ABSENT' where id = $1", [
    uuidIn(session.id),
  ]);
  for (const screen of Object.values(screens)) await screen.begin();
  await replace(5, colleague, counsellor);
  expect(await heard()).toEqual({ desk: 1, maker: 1, giver: 1, guest: 1 });
});

test('a new room, other hours, the calendar: the whole board comes', async () => {
  const screen = await watch(desk, newDay());
  const room = await hub.seed.space({ code: 'S99' });
  expect((await told(screen)).map(({ kind }) => kind)).toContain('BOARD_CHANGED');
  expect(screen.rows.map(({ space }) => space.id)).toContain(room);
  await hub.db.query("update opening_rule set closes = '18:00' where space_id = $1", [uuidIn(room)]);
  expect((await told(screen))[0]?.kind).toBe('BOARD_CHANGED');
  expect(screen.rows).toEqual(await screen.fresh());
  await hub.db.query('delete from opening_rule where space_id = $1', [uuidIn(room)]);
  await hub.db.query('delete from space where id = $1', [uuidIn(room)]);
  await told(screen);
  expect(screen.rows).toEqual(await screen.fresh());
});

const Lift = graphql(`
  subscription BoardLift($date: LocalDate!, $centreId: ID!, $after: Cursor) {
    dayBoardUpdates(date: $date, centreId: $centreId, after: $after) {
      kind
      spaces {
        space {
          id
          outages {
            feature
          }
        }
      }
    }
  }
`);

test('what is out of order is told to every day, with the space or with the whole board', async () => {
  const after = await settled(hub);
  const updates = await subscribe(hub, Lift, { date: newDay(), centreId: `centre_${hub.seed.centre}`, after }, desk.token);
  const report = (where: object) =>
    ask(
      hub,
      'mutation ($input: OutageReportInput!) { outageReport(input: $input) { outage { id } userErrors { code } } }',
      { input: { feature: 'LIFT', reason: '检修', idempotencyKey: randomUUID(), ...where } },
      desk.token,
    );
  const { outageReport } = await report({ spaceId: counselling });
  expect((await updates.next()).dayBoardUpdates).toEqual({
    kind: 'SPACES_CHANGED',
    spaces: [{ space: { id: counselling, outages: [{ feature: 'LIFT' }] } }],
  });
  await ask(
    hub,
    'mutation ($input: OutageEndInput!) { outageEnd(input: $input) { userErrors { code } } }',
    { input: { outageId: outageReport.outage.id, idempotencyKey: randomUUID() } },
    desk.token,
  );
  expect((await updates.next()).dayBoardUpdates.spaces).toEqual([{ space: { id: counselling, outages: [] } }]);
  await report({ floor: 1 });
  expect((await updates.next()).dayBoardUpdates.kind).toBe('BOARD_CHANGED');
  await updates.close();
});

test('who gains a right has the whole board at once; who loses it hears why, and nothing more', async () => {
  const date = newDay();
  await booked(hub, desk, { spaceId: left, purpose: '球', ...between('10:00', '11:00', date) });
  const trainee = await hub.seed.staff('PRACTITIONER');
  const screen = await watch(trainee, date);
  const rowOf = () => screen.rows.find(({ space }) => space.id === left)!;
  expect(rowOf().bookings).toEqual([]);
  await hub.seed.role(trainee, 'FRONT_DESK');
  await told(screen);
  expect(rowOf().bookings).toHaveLength(1);
  await hub.db.query("delete from account_role where account_id = $1 and role = 'FRONT_DESK'", [trainee.account]);
  expect((await told(screen)).map(({ kind, view }) => [kind, view?.reason ?? null])).toEqual([
    ['VIEW_NARROWED', 'ROLE_ENDED'],
    ['BOARD_CHANGED', null],
  ]);
  expect(rowOf().bookings).toEqual([]);
  await hub.db.query('delete from account_role where account_id = $1', [trainee.account]);
  expect(await screen.next()).toMatchObject({ kind: 'VIEW_NARROWED', spaces: [], view: { reason: 'ROLE_ENDED' } });
  await booked(hub, desk, { spaceId: left, purpose: '球', ...between('12:00', '13:00', date) });
  await settled(hub);
  await hub.seed.role(trainee, 'PRACTITIONER');
  expect(await screen.next()).toMatchObject({ kind: 'BOARD_CHANGED' }); // the booking made meanwhile was not told before
  await hub.db.query('update session set ended_at = now() where account_id = $1', [trainee.account]);
  expect(await screen.next()).toMatchObject({ kind: 'STREAM_ENDED', view: { reason: 'SESSION_ENDED' } });
});

const Any = 'subscription ($centreId: ID!, $after: Cursor) { dayBoardUpdates(date: "2026-11-20", centreId: $centreId, after: $after) { cursor } }';

test('is for staff of the centre, from a cursor that is known', async () => {
  const { seed } = hub;
  const centreId = `centre_${seed.centre}`;
  const resident = await seed.signIn(await seed.resident(), 'RESIDENT');
  const here = seed.centre;
  await seed.otherCentre();
  const foreign = await seed.staff('FRONT_DESK');
  const neighbour = await seed.staff('FRONT_DESK');
  seed.centre = here;
  await seed.role(neighbour, 'RESIDENT'); // desk there, resident here
  const refused = async (who: SignedIn, variables: object) => {
    const updates = await subscribe(hub, Any, variables, who.token);
    const ending = await updates.ended;
    await updates.close();
    return ending.errors[0]?.extensions?.code;
  };
  expect(await refused(resident, { centreId })).toBe('FORBIDDEN');
  expect(await refused(neighbour, { centreId })).toBe('FORBIDDEN');
  expect(await refused(foreign, { centreId })).toBe('NOT_FOUND');
  expect(await refused(desk, { centreId: `centre_${randomUUID()}` })).toBe('NOT_FOUND');
  expect(await refused(desk, { centreId, after: 'deadbeef-p1' })).toBe('RESYNC_REQUIRED');
});

test('an update takes three statements and a proof, however many rows it has', async () => {
  const date = newDay();
  const screen = await watch(desk, date);
  const count = async (spaceId: string) => {
    hub.statements();
    await tell(hub, 'BOOKING_RESCHEDULED', 'booking', randomUUID(), [`board/${hub.seed.centre}/${date}`, `booking/space/${uuidIn(spaceId)}`]);
    const { spaces } = await screen.next();
    return [spaces.length, hub.statements().length];
  };
  expect([await count(quietPlace), await count(hall)]).toEqual([
    [1, 4],
    [3, 4],
  ]);
});
