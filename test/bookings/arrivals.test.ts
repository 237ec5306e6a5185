/** A screen at the front desk: one query and one subscription; whoever gives a session hears that its people are there. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { between, booked, cancel, checkIn, codes, complete, confirm, noShow, of, type Seen, when } from './support.ts';

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
        presence
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
      booking: { id: booking.id, status: 'CHECKED_IN', checkedInAt: '2026-11-20T01:50:00Z', presence: 'WAITING', resident: { id: someone } },
    });
    await screen.close();
  }
});

test('of counselling the counsellor alone hears it', async () => {
  const { seed } = hub;
  const counsellor = await seed.staff('PRACTITIONER', 'COUNSELLOR');
  const spaceId = await seed.space({ kind: 'COUNSELLING_SPACE' });
  const attendees = [{ personId: counsellor.person, role: 'PRACTITIONER' as const }];
  const residentId = (await seed.resident()).resident;
  const session = await booked(hub, counsellor, { spaceId, residentId, attendees, ...between('14:00', '15:00') });
  const other = await booked(hub, desk, { spaceId: await seed.space(), residentId, ...between('16:00', '17:00') });
  await settled(hub);
  const [hers, theirs] = [await subscribe(hub, Updates, {}, counsellor.token), await subscribe(hub, Updates, {}, desk.token)];
  await when(hub, '13:45', () => checkIn(hub, counsellor, of(session)));
  expect((await hers.next()).bookingUpdates).toMatchObject({ kind: 'BOOKING_CHECKED_IN', booking: { id: session.id, checkedInAt: '2026-11-20T05:45:00Z' } });
  await when(hub, '15:00', () => checkIn(hub, desk, of(other)));
  expect((await theirs.next()).bookingUpdates.booking?.id).toBe(other.id);
  await Promise.all([hers.close(), theirs.close()]);
});

const Presence = graphql(`
  query ArrivalPresence($id: ID!) {
    booking(id: $id) {
      presence
    }
  }
`);

test('a booking tells whether its people are to come, wait, are inside, have gone, or did not come', async () => {
  const spaceId = await hub.seed.space();
  const book = (from: string, until: string, hold = false): Promise<Seen> => booked(hub, desk, { spaceId, purpose: '合唱', hold, ...between(from, until) });
  const presence = async ({ id }: Seen, time: string) => (await when(hub, time, () => ask(hub, Presence, { id }, desk.token))).booking?.presence;
  const first = await book('10:00', '11:00');
  expect(await presence(first, '09:00')).toBe('EXPECTED');
  const { booking: arrived } = await when(hub, '09:50', () => checkIn(hub, desk, of(first)));
  expect([await presence(first, '09:59'), await presence(first, '10:00'), await presence(first, '11:00')]).toEqual(['WAITING', 'IN_SESSION', 'GONE']);
  await when(hub, '11:00', () => complete(hub, desk, of(arrived!)));
  expect(await presence(first, '11:00')).toBe('GONE');
  const second = await book('12:00', '13:00');
  await when(hub, '12:15', () => noShow(hub, desk, of(second)));
  expect(await presence(second, '12:30')).toBe('ABSENT');
  const third = await book('14:00', '15:00', true);
  expect(await presence(third, '09:00')).toBeNull();
  const { booking: confirmed } = await confirm(hub, desk, of(third));
  expect([await presence(third, '09:00'), await presence(third, '15:00')]).toEqual(['EXPECTED', null]);
  await cancel(hub, desk, of(confirmed!));
  expect(await presence(third, '09:00')).toBeNull();
});
