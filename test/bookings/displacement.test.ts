/** What a closed space or an absent practitioner breaks: seen before, told to everybody, kept as open tasks until each is mended. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import type { DoAbsenceReportMutationVariables } from '../generated/graphql.ts';
import { ask, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, cancel, checkIn, codes, create, of, reschedule, see, utc, when } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let therapist: SignedIn;
let colleague: SignedIn;
beforeEach(async () => {
  await hub?.stop();
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  therapist = await hub.seed.staff('PRACTITIONER');
  colleague = await hub.seed.staff('PRACTITIONER');
});
afterAll(() => hub.stop());

const Proposals = graphql(`
  fragment SeenProposals on BookingProposal {
    kind
    startsAt
    endsAt
    space {
      id
    }
    practitioner {
      id
    }
    insteadOf {
      id
    }
  }
`);
void Proposals;

async function preview(about: { spaceIds?: string[]; feature?: 'LIFT'; floor?: number; personId?: string; startsAt?: string; endsAt?: string }, who = desk) {
  const { displacementPreview } = await ask(
    hub,
    graphql(`
      query SeeDisplacementPreview($spaceIds: [ID!], $feature: BreakableFeature, $floor: Int, $personId: ID, $startsAt: DateTime, $endsAt: DateTime) {
        displacementPreview(spaceIds: $spaceIds, feature: $feature, floor: $floor, personId: $personId, startsAt: $startsAt, endsAt: $endsAt) {
          bookingCount
          insideCount
          bookings {
            booking {
              id
            }
            proposals {
              ...SeenProposals
            }
          }
        }
      }
    `),
    about,
    who.token,
  );
  return displacementPreview;
}

async function tasks(who = desk) {
  const { displacedBookings } = await ask(
    hub,
    graphql(`
      query SeeDisplacedBookings($after: Cursor) {
        displacedBookings(first: 2, after: $after) {
          totalCount
          nodes {
            id
            displacedCause
            proposals {
              ...SeenProposals
            }
          }
          pageInfo {
            endCursor
          }
        }
      }
    `),
    {},
    who.token,
  );
  return displacedBookings;
}

async function absent(input: Omit<DoAbsenceReportMutationVariables['input'], 'idempotencyKey'>, who = desk) {
  const { absenceReport } = await ask(
    hub,
    graphql(`
      mutation DoAbsenceReport($input: AbsenceReportInput!) {
        absenceReport(input: $input) {
          absence {
            id
            startsAt
            endsAt
            reason
            person {
              id
            }
          }
          bookingCount
          bookings {
            id
            status
          }
          userErrors {
            code
            message
            path
          }
        }
      }
    `),
    { input: { ...input, idempotencyKey: randomUUID() } },
    who.token,
    { 'accept-language': 'en' },
  );
  return absenceReport;
}

async function back(absenceId: string) {
  const { absenceEnd } = await ask(
    hub,
    graphql(`
      mutation DoAbsenceEnd($input: AbsenceEndInput!) {
        absenceEnd(input: $input) {
          absence {
            endsAt
            endedAt
          }
          userErrors {
            code
          }
        }
      }
    `),
    { input: { absenceId, idempotencyKey: randomUUID() } },
    desk.token,
  );
  return absenceEnd;
}

async function replace(bookingId: string, version: number, insteadOf: SignedIn, practitioner: SignedIn, who = desk) {
  const { bookingPractitionerReplace } = await ask(
    hub,
    graphql(`
      mutation DoBookingPractitionerReplace($input: BookingPractitionerReplaceInput!) {
        bookingPractitionerReplace(input: $input) {
          booking {
            ...SeenBooking
          }
          userErrors {
            code
            path
          }
        }
      }
    `),
    { input: { bookingId, version, insteadOfId: insteadOf.person, practitionerId: practitioner.person, idempotencyKey: randomUUID() } },
    who.token,
  );
  return bookingPractitionerReplace;
}

async function close(spaceId: string, from: string, until: string) {
  const { spaceClose } = await ask(
    hub,
    graphql(`
      mutation DisplacingSpaceClose($input: SpaceCloseInput!) {
        spaceClose(input: $input) {
          bookingCount
          userErrors {
            code
          }
        }
      }
    `),
    { input: { spaceId, startsAt: at(from), endsAt: at(until), reason: '漏水', displaceBookings: true, idempotencyKey: randomUUID() } },
    desk.token,
  );
  return spaceClose;
}

const someone = async () => (await hub.seed.resident()).resident;
const session = async (spaceId: string, from: string, until: string, by = therapist) =>
  booked(hub, desk, { spaceId, residentId: await someone(), attendees: [{ personId: by.person, role: 'PRACTITIONER' }], ...between(from, until) });
const TODAY = { startsAt: at('09:00'), endsAt: at('20:00') };

test('a preview shows whom a closure concerns and where each could go then, and changes nothing', async () => {
  const [room, other] = [await hub.seed.space(), await hub.seed.space()];
  const first = await session(room, '10:00', '11:00');
  const second = await session(room, '14:00', '15:00');
  await booked(hub, desk, { spaceId: other, purpose: '合唱', ...between('14:00', '15:00') });
  const before = await hub.db.query('select id, status, version from booking order by id');
  const seen = await preview({ spaceIds: [room], ...TODAY });
  expect(seen).toMatchObject({ bookingCount: 2, insideCount: 0, bookings: [{ booking: { id: first.id } }, { booking: { id: second.id } }] });
  expect(seen.bookings[0]!.proposals[0]).toMatchObject({ kind: 'MOVE', space: { id: other }, startsAt: utc('10:00'), practitioner: null });
  const all = seen.bookings.flatMap((one) => one.proposals);
  expect(all.length).toBeGreaterThanOrEqual(4);
  for (const one of all) if (one.space.id === room) expect(one.startsAt >= utc('00:00', '2026-11-21')).toBe(true); // the room is shut all day
  expect(seen.bookings[1]!.proposals.map((one) => one.space.id)).not.toContain(other); // taken at that time
  expect((await hub.db.query('select id, status, version from booking order by id')).rows).toEqual(before.rows);
});

test('every proposal of a displaced booking is accepted, and mends it', async () => {
  const [room] = [await hub.seed.space(), await hub.seed.space()];
  const booking = await session(room, '10:00', '11:00');
  expect(await close(room, '09:30', '20:00')).toEqual({ bookingCount: 1, userErrors: [] });
  for (let turn = 0; turn < 3; turn++) {
    const { nodes, totalCount } = await tasks();
    expect([totalCount, nodes[0]]).toMatchObject([1, { id: booking.id, displacedCause: 'SPACE_CLOSED' }]);
    expect(nodes[0]!.proposals).toHaveLength(3);
    const { space, startsAt, endsAt } = nodes[0]!.proposals[turn]!;
    const version = (await see(hub, desk, booking.id))!.version;
    expect(await reschedule(hub, desk, { bookingId: booking.id, version, spaceId: space.id, startsAt, endsAt })).toMatchObject({
      userErrors: [],
      booking: { status: 'CONFIRMED' },
    });
    expect(await tasks()).toMatchObject({ totalCount: 0, nodes: [] });
    await hub.db.query(
      "update booking set status = 'DISPLACED', displaced_cause = 'SPACE_CLOSED', displaced_status = 'CONFIRMED', starts_at = $2, ends_at = $3, space_id = $4 where id = $1",
      [booking.id.slice(8), at('10:00'), at('11:00'), room.slice(6)],
    );
  }
});

test('an absence displaces the sessions somebody gives, and nothing is lost: each stays a task until it is mended', async () => {
  const [room, other] = [await hub.seed.space(), await hub.seed.space()];
  const replaced = await session(room, '10:00', '11:00');
  const moved = await session(room, '11:00', '12:00');
  const off = await session(other, '15:00', '16:00');
  const tomorrow = await booked(hub, desk, {
    spaceId: room,
    residentId: await someone(),
    attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }],
    ...between('10:00', '11:00', '2026-11-21'),
  });
  const hers = await session(other, '10:00', '11:00', colleague);
  const held = await booked(hub, desk, {
    spaceId: room,
    residentId: await someone(),
    hold: true,
    attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }],
    ...between('16:00', '17:00'),
  });
  await settled(hub);
  const updates = await subscribe(
    hub,
    graphql(`
      subscription DisplacementUpdates {
        bookingUpdates {
          kind
          notice
          booking {
            id
          }
        }
      }
    `),
    {},
    desk.token,
  );
  const about = { personId: therapist.person, ...TODAY };
  expect(await preview(about)).toMatchObject({ bookingCount: 4, insideCount: 0 });
  expect(await absent(about)).toMatchObject({ absence: null, userErrors: [{ code: 'PRACTITIONER_ENGAGED', path: ['startsAt'] }] });
  const done = await absent({ ...about, reason: '请假', displaceBookings: true });
  expect(done).toMatchObject({
    absence: { startsAt: utc('09:00'), endsAt: utc('20:00'), reason: '请假', person: { id: therapist.person } },
    bookingCount: 4,
    userErrors: [],
  });
  const heard = [];
  for (let n = 0; n < 4; n++) heard.push((await updates.next()).bookingUpdates);
  await updates.close();
  expect(new Map(heard.map((one) => [one.booking?.id, one.kind]))).toEqual(
    new Map([
      [replaced.id, 'BOOKING_DISPLACED'],
      [moved.id, 'BOOKING_DISPLACED'],
      [off.id, 'BOOKING_DISPLACED'],
      [held.id, 'BOOKING_EXPIRED'],
    ]),
  );
  expect(heard.every((one) => one.notice)).toBe(true);
  for (const one of [tomorrow, hers]) expect(await see(hub, desk, one.id)).toMatchObject({ status: 'CONFIRMED', version: 1 });

  expect(
    codes(
      await create(hub, desk, {
        spaceId: room,
        residentId: await someone(),
        attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }],
        ...between('17:00', '18:00'),
      }),
    ),
  ).toEqual(['PERSON_BUSY']);

  const open = await tasks();
  expect(open).toMatchObject({ totalCount: 3, nodes: [{ id: replaced.id, displacedCause: 'PRACTITIONER_ABSENT' }, { id: moved.id }] });
  expect(open.nodes[0]!.proposals.some((one) => one.kind === 'REPLACE_PRACTITIONER')).toBe(false); // the colleague is engaged at ten
  expect(open.nodes[1]!.proposals[0]).toMatchObject({
    kind: 'REPLACE_PRACTITIONER',
    startsAt: utc('11:00'),
    space: { id: room },
    practitioner: { id: colleague.person },
    insteadOf: { id: therapist.person },
  });
  expect(open.nodes[0]!.proposals.every((one) => one.startsAt >= utc('20:00'))).toBe(true);

  expect(await replace(replaced.id, 2, therapist, colleague)).toMatchObject({
    userErrors: [{ code: 'PERSON_BUSY' }],
    booking: { status: 'DISPLACED', version: 2 },
  });
  const third = await hub.seed.staff('PRACTITIONER');
  expect(await replace(replaced.id, 2, therapist, third)).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', version: 3 } });
  expect(codes(await reschedule(hub, desk, { bookingId: moved.id, version: 2, ...between('11:00', '12:00', '2026-11-21') }))).toEqual([]);
  expect(codes(await cancel(hub, desk, { bookingId: off.id, version: 2 }))).toEqual([]);
  expect(await tasks()).toMatchObject({ totalCount: 0, nodes: [] });
  const { rows } = await hub.db.query<{ status: string; n: number }>('select status, count(*)::int as n from booking group by 1 order by 1');
  expect(rows).toEqual([
    { status: 'CANCELLED', n: 1 },
    { status: 'CONFIRMED', n: 4 },
    { status: 'EXPIRED', n: 1 },
  ]);
});

test('somebody else gives a session that stands, and who gave it hears that it is no longer theirs', async () => {
  const room = await hub.seed.space();
  const booking = await session(room, '10:00', '11:00');
  await settled(hub);
  const updates = await subscribe(
    hub,
    graphql(`
      subscription ReplacedUpdates {
        bookingUpdates {
          kind
        }
      }
    `),
    {},
    therapist.token,
  );
  expect(await replace(booking.id, 1, colleague, therapist)).toMatchObject({ userErrors: [{ code: 'NOT_GIVEN_BY', path: ['insteadOfId'] }] });
  expect(await replace(booking.id, 1, therapist, desk)).toMatchObject({ userErrors: [{ code: 'NOT_A_PRACTITIONER' }] });
  await expect(replace(booking.id, 1, therapist, colleague, therapist)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { booking: after } = await replace(booking.id, 1, therapist, colleague);
  expect(after!.attendees.filter((one) => one.role === 'PRACTITIONER')).toEqual([{ role: 'PRACTITIONER', person: { id: colleague.person } }]);
  expect(await updates.next()).toEqual({ bookingUpdates: { kind: 'LEFT_YOUR_VIEW' } });
  await updates.close();
  await booked(hub, desk, {
    spaceId: await hub.seed.space(),
    residentId: await someone(),
    attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }],
    ...between('10:00', '11:00'),
  });
});

test('a broken lift displaces those who cannot do without it, and offers them what can be reached', async () => {
  const [high, ground] = [await hub.seed.space(), await hub.seed.space()];
  await hub.db.query('update space set floor = 7, lift = true where id = $1', [high.slice(6)]);
  const wheeled = await hub.seed.resident({ needs: ['WHEELCHAIR'] });
  const stays = await booked(hub, desk, { spaceId: high, residentId: await someone(), ...between('10:00', '11:00') });
  const moves = await booked(hub, desk, { spaceId: high, residentId: wheeled.resident, ...between('14:00', '15:00') });
  for (const about of [{ floor: 7 }, { spaceIds: [high] }, {}]) {
    const seen = await preview({ feature: 'LIFT', ...about, ...TODAY });
    expect(seen).toMatchObject({ bookingCount: 1, bookings: [{ booking: { id: moves.id } }] });
    expect(seen.bookings[0]!.proposals[0]).toMatchObject({ kind: 'MOVE', space: { id: ground }, startsAt: utc('14:00') });
  }
  expect(await preview({ feature: 'LIFT', spaceIds: [ground], ...TODAY })).toMatchObject({ bookingCount: 0 });
  const { outageReport } = await ask(
    hub,
    graphql(`
      mutation DisplacingOutage($input: OutageReportInput!) {
        outageReport(input: $input) {
          bookingCount
          bookings {
            id
            status
            displacedCause
          }
          userErrors {
            code
          }
        }
      }
    `),
    { input: { feature: 'LIFT', floor: 7, ...TODAY, reason: '检修', idempotencyKey: randomUUID() } },
    desk.token,
  );
  expect(outageReport).toEqual({
    bookingCount: 1,
    bookings: [{ id: moves.id, status: 'DISPLACED', displacedCause: 'FEATURE_OUT_OF_ORDER' }],
    userErrors: [],
  });
  expect(await see(hub, desk, stays.id)).toMatchObject({ status: 'CONFIRMED', version: 1 });
  const { nodes } = await tasks();
  const [{ space, startsAt, endsAt }] = nodes[0]!.proposals as [(typeof nodes)[0]['proposals'][0]];
  expect(space.id).toBe(ground);
  expect(await reschedule(hub, desk, { bookingId: moves.id, version: 2, spaceId: space.id, startsAt, endsAt })).toMatchObject({
    userErrors: [],
    booking: { status: 'CONFIRMED' },
  });
});

test('nobody who is there is sent away', async () => {
  const booking = await session(await hub.seed.space(), '10:00', '11:00');
  await when(hub, '10:00', async () => {
    await checkIn(hub, desk, of(booking));
    expect(await preview({ personId: therapist.person, ...TODAY })).toMatchObject({ bookingCount: 1, insideCount: 1 });
    expect(await absent({ personId: therapist.person, endsAt: at('20:00'), displaceBookings: true })).toMatchObject({
      absence: null,
      userErrors: [{ code: 'SESSION_UNDER_WAY', message: expect.stringContaining('11:00') }],
    });
  });
  expect(await see(hub, desk, booking.id)).toMatchObject({ status: 'CHECKED_IN' });
});

async function away(who = desk, from?: string, until?: string) {
  const { absences } = await ask(
    hub,
    graphql(`
      query SeeAbsences($from: LocalDate, $until: LocalDate) {
        absences(from: $from, until: $until) {
          id
          person {
            id
          }
          reason
          endsAt
        }
      }
    `),
    { from, until },
    who.token,
  );
  return absences;
}

test('the desk sees who is away on which days', async () => {
  const { absence } = await absent({ personId: therapist.person, ...TODAY, reason: '感冒' });
  const later = await absent({ personId: colleague.person, startsAt: at('08:00', '2026-11-23'), endsAt: at('18:00', '2026-11-24') });
  const [one, other] = [absence!, later.absence!];
  expect(await away()).toEqual([{ id: one.id, person: { id: therapist.person }, reason: '感冒', endsAt: one.endsAt }]);
  expect(await away(desk, '2026-11-21')).toEqual([]);
  expect((await away(desk, '2026-11-20', '2026-11-23')).map(({ id }) => id)).toEqual([one.id, other.id]);
  expect((await away(desk, '2026-11-24')).map(({ id }) => id)).toEqual([other.id]);
  await expect(away(therapist)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('whoever is back before the time can be engaged again, and what was displaced goes back while its place is free', async () => {
  const room = await hub.seed.space();
  const booking = await session(room, '15:00', '16:00');
  const { absence } = await absent({ personId: therapist.person, ...TODAY, displaceBookings: true });
  await when(hub, '12:00', async () => {
    expect(await back(absence!.id)).toEqual({ absence: { endsAt: utc('12:00'), endedAt: utc('12:00') }, userErrors: [] });
    expect(await back(absence!.id)).toMatchObject({ userErrors: [{ code: 'ABSENCE_OVER' }] });
    expect(await reschedule(hub, desk, { bookingId: booking.id, version: 2, ...between('15:00', '16:00') })).toMatchObject({
      userErrors: [],
      booking: { status: 'CONFIRMED' },
    });
  });
});

test('of booking somebody and noting that they are away one wins, however they race', async () => {
  for (let round = 0; round < 8; round++) {
    const who = await hub.seed.staff('PRACTITIONER');
    const spaceId = await hub.seed.space();
    const input = { spaceId, residentId: await someone(), attendees: [{ personId: who.person, role: 'PRACTITIONER' as const }], ...between('10:00', '11:00') };
    const [booking, away] = await Promise.all([create(hub, desk, input), absent({ personId: who.person, ...TODAY, displaceBookings: true })]);
    expect(away.userErrors).toEqual([]);
    if (booking.booking) expect(await see(hub, desk, booking.booking.id)).toMatchObject({ status: 'DISPLACED' });
    else expect(codes(booking)).toEqual(['PERSON_BUSY']);
  }
});

test('only the desk of their centre learns of it, notes it and looks ahead', async () => {
  const about = { personId: therapist.person, ...TODAY };
  for (const who of [therapist, await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT')]) {
    await expect(preview(about, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(absent(about, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(absent({ ...about, personId: (await hub.seed.resident()).person })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(preview({ spaceIds: [`space_${randomUUID()}`] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(preview({})).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(await absent({ ...about, endsAt: at('08:00') })).toMatchObject({ userErrors: [{ code: 'ABSENCE_PAST' }] });
});
