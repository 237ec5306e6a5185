/** The README's story: a front desk books, a caregiver goes, a family watches. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, subscribe } from './support/client.ts';
import { type TestHub, testHub } from './support/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.stop());

const key = () => randomUUID();

test('a front desk books a room, a caregiver reports arriving, and the family sees both as they happen', async () => {
  const { seed } = hub;
  const desk = await seed.staff('FRONT_DESK');
  const caregiver = await seed.staff('CAREGIVER');
  const mother = await seed.resident({ name: '贾国敏' });
  const son = await seed.family(mother, 'VISIT_STATUS', 'BOOKINGS');
  const room = await seed.space();
  const visitId = await seed.visit(mother, caregiver, '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', { tasks: [['助浴', true]] });

  const visits = await subscribe(
    hub,
    'subscription { visitUpdates { cursor kind notice visitId visit { status version caregiver { name } resident { name } tasks { title } } } }',
    {},
    son.token,
  );
  const bookings = await subscribe(hub, 'subscription { bookingUpdates { kind bookingId booking { status startsAt space { code } } } }', {}, son.token);

  const { bookingCreate } = await ask(
    hub,
    `mutation ($input: BookingCreateInput!) { bookingCreate(input: $input) { booking { id status version allowedMoves resident { name } bookedBy { name } } userErrors { code message } cursor } }`,
    {
      input: { idempotencyKey: key(), spaceId: room, startsAt: '2026-11-20T14:00:00+08:00', endsAt: '2026-11-20T15:00:00+08:00', residentId: mother.resident },
    },
    desk.token,
  );
  expect(bookingCreate).toMatchObject({
    userErrors: [],
    booking: {
      status: 'CONFIRMED',
      version: 1,
      resident: { name: '贾国敏' },
      bookedBy: { name: desk.name },
      allowedMoves: ['RESCHEDULE', 'CANCEL', 'CHECK_IN', 'NO_SHOW'],
    },
  });
  expect(await bookings.next()).toMatchObject({
    bookingUpdates: { kind: 'BOOKING_CREATED', bookingId: bookingCreate.booking.id, booking: { status: 'CONFIRMED', startsAt: '2026-11-20T06:00:00Z' } },
  });

  const { visitDepart } = await ask(
    hub,
    'mutation ($input: VisitDepartInput!) { visitDepart(input: $input) { visit { status version } userErrors { code message } } }',
    { input: { idempotencyKey: key(), visitId, version: 1 } },
    caregiver.token,
  );
  expect(visitDepart).toMatchObject({ userErrors: [], visit: { status: 'EN_ROUTE', version: 2 } });
  const { visitArrive } = await ask(
    hub,
    'mutation ($input: VisitArriveInput!) { visitArrive(input: $input) { visit { status version } userErrors { code message } cursor } }',
    { input: { idempotencyKey: key(), visitId, version: 2, method: 'DOOR_QR' } },
    caregiver.token,
  );
  expect(visitArrive).toMatchObject({ userErrors: [], visit: { status: 'IN_PROGRESS', version: 3 } });

  expect(await visits.next()).toMatchObject({ visitUpdates: { kind: 'VISIT_DEPARTED', visitId } });
  const arrived = await visits.next();
  expect(arrived).toMatchObject({
    visitUpdates: {
      kind: 'VISIT_ARRIVED',
      notice: '护理员已到达。',
      visit: { status: 'IN_PROGRESS', caregiver: { name: caregiver.name }, resident: { name: '贾国敏' }, tasks: null },
    },
  });

  await visits.close();
  const { schedule } = await ask(hub, '{ schedule { visits { tasks { id } } } }', {}, caregiver.token);
  await ask(
    hub,
    'mutation ($input: VisitTaskRecordInput!) { visitTaskRecord(input: $input) { userErrors { code } } }',
    { input: { idempotencyKey: key(), visitId, version: 3, taskId: schedule.visits[0].tasks[0].id, outcome: 'DONE' } },
    caregiver.token,
  );
  await ask(
    hub,
    'mutation ($input: VisitCompleteInput!) { visitComplete(input: $input) { userErrors { code } } }',
    { input: { idempotencyKey: key(), visitId, version: 4 } },
    caregiver.token,
  );

  const resumed = await subscribe(
    hub,
    'subscription ($after: Cursor) { visitUpdates(after: $after) { kind visit { status } } }',
    { after: arrived.visitUpdates.cursor },
    son.token,
  );
  expect(await resumed.next()).toMatchObject({ visitUpdates: { kind: 'VISIT_TASK_RECORDED', visit: { status: 'COMPLETED' } } });
  expect(await resumed.next()).toMatchObject({ visitUpdates: { kind: 'VISIT_COMPLETED', visit: { status: 'COMPLETED' } } });
  await resumed.none(300);
  await resumed.close();
  await bookings.close();
});
