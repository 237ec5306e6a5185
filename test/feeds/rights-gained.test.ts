/** What somebody may see from now on they hear from now on, in the stream they already have: nothing missed, nothing twice. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { rights } from '../residents/support.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bookingsOf, holdBack, nextBooking, nextVisit, settled, type VisitEvents, visitsOf, writes } from './acts.ts';

let hub: TestHub;
let desk: SignedIn;
let coordinator: SignedIn;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  coordinator = await hub.seed.staff('COORDINATOR');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((events) => events.close()));
});
afterAll(() => hub.stop());

async function listen(who: SignedIn, after: string | null = null): Promise<VisitEvents> {
  const events = await visitsOf(hub, who, null, after ?? (await settled(hub)));
  open.push(events);
  return events;
}

test('a relative who is linked and given a consent while listening hears the very next visit, and the next booking', async () => {
  const { seed } = hub;
  const daughter = await seed.family(await seed.resident());
  const father = await seed.resident();
  const visits = await listen(daughter);
  const bookings = await bookingsOf(hub, daughter, null, await settled(hub));
  open.push(bookings);
  await rights(hub).link(desk, father, { relativeId: daughter.person });
  await rights(hub).grant(desk, father, daughter, ['VISIT_STATUS', 'BOOKINGS']);
  const planned = await writes(hub).plan(coordinator, father, await seed.staff('CAREGIVER'));
  const called = await writes(hub).callOff(coordinator, planned);
  const booked = await writes(hub).book(desk, await seed.space(), [[father, 'ATTENDEE']], '14:00', '15:00');
  expect(await nextVisit(visits)).toMatchObject({ kind: 'VISIT_SCHEDULED', visitId: planned.id });
  const second = await nextVisit(visits);
  expect(second).toMatchObject({ kind: 'VISIT_CANCELLED', visitId: called.id });
  expect(await nextBooking(bookings)).toMatchObject({ kind: 'BOOKING_CREATED', bookingId: booked.id });
  await visits.none(200);
  const resumed = await listen(daughter, second.cursor);
  await resumed.none(200);
});

test('what comes in the same breath as the right is heard, too', async () => {
  const nurse = await hub.seed.staff('CAREGIVER');
  const elder = await hub.seed.resident();
  const events = await listen(nurse);
  const letGo = await holdBack(hub);
  await rights(hub).join(coordinator, elder, nurse);
  const made = [await writes(hub).plan(coordinator, elder, null, '10:00', '10:10'), await writes(hub).plan(coordinator, elder, null, '11:00', '11:10')];
  await letGo();
  for (const { id } of made) expect((await nextVisit(events)).visitId).toBe(id);
  await events.none(200);
});

test('twenty visits planned while the right is being given: each is heard once, or was planned before it', async () => {
  const { seed } = hub;
  const nurse = await seed.staff('CAREGIVER');
  const elder = await seed.resident();
  const events = await listen(nurse);
  const made: string[] = [];
  const at = (n: number) => `${10 + Math.floor(n / 10)}:${String((n % 10) * 6).padStart(2, '0')}`;
  const plan = async (from: number, until: number) => {
    for (let n = from; n < until; n++) made.push((await writes(hub).plan(coordinator, elder, null, at(n), at(n + 1))).id);
  };
  await Promise.all([plan(0, 10), rights(hub).join(coordinator, elder, nurse)]);
  await plan(10, 20);
  const heard: string[] = [];
  while (heard.at(-1) !== made.at(-1)) heard.push((await nextVisit(events)).visitId!);
  expect(heard).toEqual(made.slice(made.length - heard.length));
  expect(heard.length).toBeGreaterThanOrEqual(10);
  await events.none(200);
});

test('whoever loses and gains again hears what came while they had it, that they lost it, and nothing between', async () => {
  const { seed } = hub;
  const nurse = await seed.staff('CAREGIVER');
  const elder = await seed.resident();
  const events = await listen(nurse);
  const act = writes(hub);
  const during: string[] = [];
  for (let round = 0; round < 3; round++) {
    await rights(hub).join(coordinator, elder, nurse);
    during.push((await act.plan(coordinator, elder, null, `1${round}:00`, `1${round}:10`)).id);
    expect((await nextVisit(events)).visitId).toBe(during.at(-1));
    await rights(hub).leave(coordinator, elder, nurse);
    expect(await nextVisit(events)).toMatchObject({ kind: 'VIEW_NARROWED', view: { reason: 'CARE_TEAM_LEFT', residentId: elder.resident }, visitId: null });
    await act.plan(coordinator, elder, null, `1${round}:20`, `1${round}:30`);
  }
  await events.none(300);
});
