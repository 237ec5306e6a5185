import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import type { SeeBookingsOfResidentQuery } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { BookingById, between, booked, cancel, of, plain, query, see } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const OfSpace = graphql(`
  query SeeBookingsOfSpace($id: ID!, $first: LocalDate!, $second: LocalDate!) {
    space(id: $id) {
      today: bookings {
        id
      }
      first: bookings(from: $first) {
        id
      }
      second: bookings(from: $second) {
        id
      }
      both: bookings(from: $first, until: $second) {
        id
      }
    }
  }
`);
const OfResident = graphql(`
  query SeeBookingsOfResident($id: ID!, $first: Int! = 20, $after: Cursor) {
    resident(id: $id) {
      bookings(first: $first, after: $after) {
        totalCount
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

describe('booking(id)', () => {
  test('is the same for all who may see it, but for the people they may not know of', async () => {
    const { seed } = hub;
    const mother = await seed.signIn(await seed.resident(), 'RESIDENT');
    const neighbour = await seed.resident();
    const son = await seed.family(mother, 'BOOKINGS');
    const therapist = await seed.staff('PRACTITIONER');
    const booking = await booked(hub, desk, {
      spaceId: await seed.space(),
      residentId: mother.resident,
      attendees: [{ personId: neighbour.person }, { personId: therapist.person, role: 'PRACTITIONER' }],
      note: '带毛巾',
      ...between('10:00', '11:00'),
    });
    expect(await see(hub, therapist, booking.id)).toEqual(booking);
    const others = booking.attendees.filter((one) => one.person.id !== neighbour.person);
    for (const who of [mother, son]) expect(await see(hub, who, booking.id)).toEqual({ ...booking, attendees: others });
    expect(booking.partySize).toBe(2);
  });

  test('is null where it is not there and where it is not one’s own, byte for byte', async () => {
    const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '合唱', ...between('10:00', '11:00') });
    const stranger = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    const answers = [];
    for (const id of [booking.id, `booking_${randomUUID()}`]) answers.push(JSON.stringify(plain(await query(hub, BookingById, { id }, stranger.token))));
    expect(answers[0]).toBe('{"data":{"booking":null},"errors":[],"status":200}');
    expect(answers[1]).toBe(answers[0]);
  });

  test.each([
    `resident_${randomUUID()}`,
    randomUUID(),
    'booking_',
    `booking_${randomUUID().toUpperCase()}`,
    `booking_${randomUUID()} `,
    '',
    '1',
    "booking_' or 1=1",
  ])('«%s» is no booking’s id', async (id) => {
    await expect(see(hub, desk, id)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringContaining('booking_0198c0de') });
  });

  test('family loses sight of it with the consent, and a former relative with the relation', async () => {
    const mother = await hub.seed.resident();
    const son = await hub.seed.family(mother, 'BOOKINGS');
    const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), residentId: mother.resident, ...between('10:00', '11:00') });
    expect(await see(hub, son, booking.id)).not.toBeNull();
    await hub.db.query('update consent set withdrawn_at = $2 where subject_id = $1', [mother.uuid, hub.clock.now()]);
    expect(await see(hub, son, booking.id)).toBeNull();
    await hub.db.query('update consent set withdrawn_at = null where subject_id = $1', [mother.uuid]);
    expect(await see(hub, son, booking.id)).not.toBeNull();
    await hub.db.query("update relation set until_on = '2026-11-20' where subject_id = $1", [mother.uuid]);
    expect(await see(hub, son, booking.id)).toBeNull();
  });
});

describe('a space’s bookings', () => {
  test('are those of the dates that were asked for, each window for itself', async () => {
    const spaceId = await hub.seed.space();
    const on = async (date: string) => (await booked(hub, desk, { spaceId, purpose: '合唱', ...between('10:00', '11:00', date) })).id;
    const [today, tomorrow, between_, later] = [await on('2026-11-20'), await on('2026-11-21'), await on('2026-11-23'), await on('2026-11-25')];
    const ids = (list: { id: string }[]) => list.map((one) => one.id);
    const { space } = await ask(hub, OfSpace, { id: spaceId, first: '2026-11-21', second: '2026-11-25' }, desk.token);
    expect([ids(space!.today), ids(space!.first), ids(space!.second), ids(space!.both)]).toEqual([[today], [tomorrow], [later], [tomorrow, between_, later]]);
  });

  test('are at most 62 days’ at once', async () => {
    const id = await hub.seed.space();
    await expect(ask(hub, OfSpace, { id, first: '2026-11-20', second: '2027-01-21' }, desk.token)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await ask(hub, OfSpace, { id, first: '2026-11-20', second: '2027-01-20' }, desk.token)).toMatchObject({ space: { both: [] } });
  });
});

describe('a resident’s bookings', () => {
  test('come latest first, page by page, cancelled ones among them, and are counted', async () => {
    const resident = await hub.seed.resident();
    const spaceId = await hub.seed.space();
    const made = [];
    for (const hour of ['10', '11', '12', '13', '14'])
      made.push(
        await booked(hub, desk, {
          spaceId,
          residentId: resident.resident,
          startsAt: between(`${hour}:00`, '20:00').startsAt,
          endsAt: between('08:00', `${hour}:30`).endsAt,
        }),
      );
    await cancel(hub, desk, of(made[1]!));
    const expected = made.map((one) => one.id).reverse();
    const found: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const answer: SeeBookingsOfResidentQuery = await ask(hub, OfResident, { id: resident.resident, first: 2, after }, desk.token);
      const { nodes, pageInfo, totalCount } = answer.resident!.bookings!;
      found.push(...nodes.map((one) => one.id));
      expect({ totalCount, more: pageInfo.hasNextPage }).toEqual({ totalCount: 5, more: page < 2 });
      after = pageInfo.endCursor ?? null;
    }
    expect(found).toEqual(expected);
  });

  test('leave counselling out for all but whom it concerns, in the count too', async () => {
    const { seed } = hub;
    const client = await seed.signIn(await seed.resident(), 'RESIDENT');
    const son = await seed.family(client, 'BOOKINGS', 'COUNSELLING_ATTENDANCE');
    const daughter = await seed.family(client, 'BOOKINGS');
    const counsellor = await seed.staff('PRACTITIONER', 'COUNSELLOR');
    await booked(hub, client, {
      spaceId: await seed.space({ kind: 'COUNSELLING_SPACE' }),
      residentId: client.resident,
      attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }],
      ...between('10:00', '11:00'),
    });
    const count = async (who: SignedIn) => (await ask(hub, OfResident, { id: client.resident }, who.token)).resident?.bookings?.totalCount;
    expect([await count(client), await count(son), await count(daughter), await count(desk), await count(counsellor)]).toEqual([1, 1, 0, 0, 1]);
  });

  test.each([
    ['words', Buffer.from('["x","y"]').toString('base64url')],
    ['SQL', Buffer.from(`["2026-11-20 00:00:00+00","'; drop table booking"]`).toString('base64url')],
    ['nothing', '!!'],
  ])('a cursor of %s is bad input', async (_, after) => {
    const resident = await hub.seed.resident();
    await expect(ask(hub, OfResident, { id: resident.resident, after }, desk.token)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
