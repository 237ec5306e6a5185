import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, cancel, checkIn, codes, complete, create, of, type Seen, see, undoCheckIn, utc, when } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const HOUR = between('10:00', '11:00');

/** A booking whose people are said to be there, and they are not. */
async function mistaken(residentId?: string): Promise<Seen> {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), ...(residentId ? { residentId } : { purpose: '合唱' }), ...HOUR });
  return (await when(hub, '09:50', () => checkIn(hub, desk, of(booking)))).booking!;
}

const About = graphql(`
  query UndoneAbout($id: ID!) {
    booking(id: $id) {
      presence
      history {
        action
        fields {
          field
          before
          after
        }
      }
    }
  }
`);

test('whoever was checked in by mistake is to come, with room and people claimed as before, and is checked in or called off', async () => {
  const [first, second] = [await mistaken(), await mistaken()];
  await when(hub, '10:20', async () => {
    expect(await undoCheckIn(hub, desk, of(first))).toMatchObject({
      userErrors: [],
      booking: { status: 'CONFIRMED', version: 3, checkedInAt: null, allowedMoves: ['RESCHEDULE', 'CANCEL', 'CHECK_IN', 'NO_SHOW'] },
    });
    expect(codes(await create(hub, desk, { spaceId: first.space!.id, purpose: '棋牌', ...between('10:30', '11:00') }))).toEqual(['SLOT_TAKEN']);
    expect(await checkIn(hub, desk, { bookingId: first.id, version: 3 })).toMatchObject({ userErrors: [], booking: { checkedInAt: utc('10:20') } });
    await undoCheckIn(hub, desk, of(second));
    expect(await cancel(hub, desk, { bookingId: second.id, version: 3 })).toMatchObject({ userErrors: [], booking: { status: 'CANCELLED' } });
  });
});

test('its presence and its history tell it', async () => {
  const booking = await mistaken();
  const about = async () => (await when(hub, '09:55', () => ask(hub, About, { id: booking.id }, desk.token))).booking!;
  expect((await about()).presence).toBe('WAITING');
  await when(hub, '09:55', () => undoCheckIn(hub, desk, of(booking)));
  const { presence, history } = await about();
  expect(presence).toBe('EXPECTED');
  expect(history.at(-1)).toMatchObject({
    action: 'bookingCheckInUndo',
    fields: expect.arrayContaining([{ field: 'status', before: 'CHECKED_IN', after: 'CONFIRMED' }]),
  });
});

test('the family that heard they had arrived hears that it was a mistake', async () => {
  const [mother, daughter] = [await hub.seed.resident(), await hub.seed.signIn(await hub.seed.person(), 'FAMILY')];
  await hub.seed.relate(mother, daughter);
  await hub.seed.consent(mother, daughter, 'BOOKINGS');
  const booking = await mistaken(mother.resident);
  await settled(hub);
  const updates = await subscribe(
    hub,
    graphql(`
      subscription UndoneUpdates {
        bookingUpdates {
          kind
          notice
          booking {
            id
            status
            presence
          }
        }
      }
    `),
    {},
    daughter.token,
  );
  await when(hub, '09:55', () => undoCheckIn(hub, desk, of(booking)));
  expect((await updates.next()).bookingUpdates).toEqual({
    kind: 'BOOKING_CHECK_IN_UNDONE',
    notice: '签到有误，已撤销。',
    booking: { id: booking.id, status: 'CONFIRMED', presence: 'EXPECTED' },
  });
  await updates.close();
});

test('from its start on it can be completed, and until its end undone', async () => {
  const booking = await mistaken();
  const early = await when(hub, '09:59', () => complete(hub, desk, of(booking)));
  expect(early).toMatchObject({ userErrors: [{ code: 'TOO_EARLY_TO_COMPLETE' }], booking: { status: 'CHECKED_IN', version: 2 } });
  expect(codes(await when(hub, '11:00', () => undoCheckIn(hub, desk, of(booking))))).toEqual(['BOOKING_OVER']);
  expect(codes(await when(hub, '10:00', () => complete(hub, desk, of(booking))))).toEqual([]);
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'COMPLETED', completedAt: utc('10:00') });
});
