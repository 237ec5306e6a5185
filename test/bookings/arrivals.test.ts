/** A screen at the front desk: one query and one subscription; whoever gives a session hears that its people are there. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, checkIn, codes, of, when } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let therapist: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  therapist = await hub.seed.staff('PRACTITIONER');
});
afterAll(() => hub.stop());

const Updates = graphql(`
  subscription ArrivalUpdates {
    bookingUpdates {
      kind
      notice
      booking {
        id
        status
        checkedInAt
        resident {
          id
        }
      }
    }
  }
`);

test('when somebody arrives, whoever gives the session and every desk hear it at once', async () => {
  const someone = (await hub.seed.resident()).resident;
  const booking = await booked(hub, desk, {
    spaceId: await hub.seed.space(),
    residentId: someone,
    attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }],
    ...between('10:00', '11:00'),
  });
  await settled(hub);
  const screens = [await subscribe(hub, Updates, {}, therapist.token), await subscribe(hub, Updates, {}, desk.token)];
  expect(codes(await when(hub, '09:50', () => checkIn(hub, desk, of(booking))))).toEqual([]);
  for (const screen of screens) {
    expect((await screen.next()).bookingUpdates).toMatchObject({
      kind: 'BOOKING_CHECKED_IN',
      notice: '已到场。',
      booking: { id: booking.id, status: 'CHECKED_IN', checkedInAt: '2026-11-20T01:50:00Z', resident: { id: someone } },
    });
    await screen.close();
  }
});
