/** Who can take part where: needs against measures in availability and bookings, and what is out of order for a time. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { unfitThrough } from '../../src/bookings/access.ts';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import type { AccessAvailabilityQueryVariables, AccessOutageReportMutationVariables } from '../generated/graphql.ts';
import { ask, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, codes, create, of, reschedule } from './support.ts';

const Fit = graphql(`
  query AccessFitOfResident($residentId: ID!, $spaceId: ID!, $startsAt: DateTime, $endsAt: DateTime) {
    fit(residentId: $residentId, spaceId: $spaceId, startsAt: $startsAt, endsAt: $endsAt) {
      verdict
      gaps {
        need
        measure
        verdict
        has
        needed
        isUnmeasured
        isBroken
        untilAt
        text
        source
      }
    }
  }
`);
const Free = graphql(`
  query AccessAvailability($spaceId: ID!, $from: LocalDate!, $partySize: Int! = 1, $needs: [AccessNeed!]! = [], $personIds: [ID!]! = []) {
    availability(spaceId: $spaceId, from: $from, partySize: $partySize, needs: $needs, personIds: $personIds) {
      free {
        startsAt
        endsAt
      }
      blocked {
        startsAt
        endsAt
        reason
        missing {
          text
        }
      }
      fit {
        verdict
        gaps {
          measure
        }
      }
    }
  }
`);
const FitOfBooking = graphql(`
  query AccessFitOfBooking($id: ID!) {
    booking(id: $id) {
      fit {
        verdict
        gaps {
          measure
          text
        }
      }
    }
  }
`);
const Report = graphql(`
  mutation AccessOutageReport($input: OutageReportInput!) {
    outageReport(input: $input) {
      outage {
        id
        feature
        floor
        startsAt
        endsAt
        reason
        space {
          id
        }
      }
      bookings {
        id
      }
      bookingCount
      userErrors {
        code
        path
      }
    }
  }
`);
const End = graphql(`
  mutation AccessOutageEnd($input: OutageEndInput!) {
    outageEnd(input: $input) {
      outage {
        id
        endsAt
        endedAt
      }
      userErrors {
        code
        path
      }
    }
  }
`);
const Outages = graphql(`
  query AccessOutages($spaceId: ID!) {
    outages {
      id
    }
    space(id: $spaceId) {
      accessFeatures {
        kind
        isThere
        cm
      }
      outages {
        id
        feature
      }
    }
  }
`);
const Measure = graphql(`
  mutation AccessMeasure($input: SpaceUpdateInput!) {
    spaceUpdate(input: $input) {
      userErrors {
        code
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
beforeEach(async () => {
  hub.clock.set(FRIDAY_9.toISOString());
  await hub.db.query('delete from feature_outage');
});
afterAll(() => hub.stop());

const SATURDAY = '2026-11-21';
const wall = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 16);

/** A space on a floor, with everything that was measured unless said otherwise. */
async function upstairs(seed: Parameters<TestHub['seed']['space']>[0] = {}, floor = 3, more = ''): Promise<string> {
  const id = await hub.seed.space(seed);
  await hub.db.query(`update space set floor = $2, accessible_toilet = true, hearing_loop = true, quiet_room = true ${more} where id = $1`, [
    id.slice(6),
    floor,
  ]);
  await settled(hub);
  return id;
}
const resident = (...needs: string[]) => hub.seed.resident({ needs });

async function answer(variables: Omit<AccessAvailabilityQueryVariables, 'from'>, who: SignedIn = desk) {
  const { availability } = await ask(hub, Free, { from: SATURDAY, ...variables }, who.token);
  const [{ free, blocked, fit }] = availability as [(typeof availability)[number]];
  return {
    free: free.map(({ startsAt, endsAt }) => `${wall(startsAt)}–${wall(endsAt)}`),
    kept: blocked
      .filter(({ reason }) => reason === 'NOT_ACCESSIBLE')
      .map(({ startsAt, endsAt, missing }) => `${wall(startsAt)}–${wall(endsAt)} ${missing?.map(({ text }) => text).join('；')}`),
    fit: [fit.verdict, ...fit.gaps.map(({ measure }) => measure)],
  };
}
type Told = Omit<AccessOutageReportMutationVariables['input'], 'idempotencyKey' | 'reason'>;
const report = async (input: Told, who: SignedIn = desk) =>
  (await ask(hub, Report, { input: { idempotencyKey: randomUUID(), reason: '电梯检修', ...input } }, who.token)).outageReport;
const end = async (outageId: string, more: { at?: string } = {}, who: SignedIn = desk) =>
  (await ask(hub, End, { input: { idempotencyKey: randomUUID(), outageId, ...more } }, who.token)).outageEnd;
const fitOf = async (id: string, who: SignedIn = desk) => (await ask(hub, FitOfBooking, { id }, who.token)).booking?.fit;

describe('availability', () => {
  test('says what keeps a wheelchair out and by how much, for needs and for people alike', async () => {
    const S13 = await upstairs({ door: 78, wheelchairs: 0 });
    const wheeled = await resident('WHEELCHAIR');
    const expected = { free: [], kept: ['08:00–20:00 门净宽 78 厘米，轮椅需 80 厘米；只有 0 个轮椅位'], fit: ['UNFIT', 'DOOR_WIDTH', 'WHEELCHAIR_PLACES'] };
    expect(await answer({ spaceId: S13, needs: ['WHEELCHAIR'] })).toEqual(expected);
    expect(await answer({ spaceId: S13, personIds: [wheeled.resident] })).toEqual(expected);
    expect((await answer({ spaceId: S13 })).free).toEqual(['08:00–20:00']);
    const S16 = await upstairs({ stepFree: false });
    expect((await answer({ spaceId: S16, needs: ['WHEELCHAIR'] })).kept).toEqual(['08:00–20:00 入口有台阶']);
    expect(await answer({ spaceId: S16, needs: ['WALKER'] })).toEqual({ free: ['08:00–20:00'], kept: [], fit: ['FIT_WITH_HELP', 'STEP_FREE_ROUTE'] });
  });

  test('tells a practitioner nothing of what somebody needs whom they do not serve', async () => {
    const spaceId = await upstairs({ stepFree: false });
    const elder = await resident('WALKER');
    const therapist = await hub.seed.staff('PRACTITIONER');
    expect((await answer({ spaceId, personIds: [elder.resident] }, therapist)).fit).toEqual(['FIT']);
    await hub.seed.careTeam(elder, therapist);
    expect((await answer({ spaceId, personIds: [elder.resident] }, therapist)).fit).toEqual(['FIT_WITH_HELP', 'STEP_FREE_ROUTE']);
  });

  test('two residents in wheelchairs need two places, whatever size was said', async () => {
    const spaceId = await upstairs({ wheelchairs: 1 });
    const two = [(await resident('WHEELCHAIR')).resident, (await resident('WHEELCHAIR')).resident];
    expect((await answer({ spaceId, personIds: two })).kept).toEqual(['08:00–20:00 只有 1 个轮椅位']);
    expect((await answer({ spaceId, personIds: [two[0]!] })).kept).toEqual([]);
  });

  test('is free with the help that is needed', async () => {
    const spaceId = await upstairs({}, 1);
    expect(await answer({ spaceId, needs: ['DEAF', 'QUIET', 'WHEELCHAIR'] })).toEqual({
      free: ['08:00–20:00'],
      kept: [],
      fit: ['FIT_WITH_HELP', 'WRITING_OR_SIGNING'],
    });
  });
});

describe('a booking', () => {
  test('for somebody who cannot get in is refused with every missing measure, and offered where they can', async () => {
    const kind = 'SPORTS';
    const narrow = await upstairs({ kind, door: 78, wheelchairs: 0 });
    const wide = await upstairs({ kind });
    const wheeled = await resident('WHEELCHAIR');
    const { userErrors, alternatives } = await create(hub, desk, { spaceId: narrow, residentId: wheeled.resident, ...between('10:00', '11:00', SATURDAY) });
    expect(userErrors).toEqual([
      {
        code: 'NOT_ACCESSIBLE',
        path: ['wheelchairUsers'],
        message: 'The space does not suit those who come: the door is 78 cm wide, 80 cm are needed; it has 0 wheelchair places.',
      },
    ]);
    expect(alternatives.map((one) => one.space.id)).toEqual([wide]);
  });

  test('with help is made, and says what help: an escort who comes is one thing less', async () => {
    const spaceId = await upstairs({ stepFree: false });
    const [elder, daughter] = [await resident('WALKER', 'ESCORT'), await hub.seed.person()];
    await hub.seed.relate(elder, daughter);
    const alone = await booked(hub, desk, { spaceId, residentId: elder.resident, ...between('10:00', '11:00', SATURDAY) });
    expect(await fitOf(alone.id)).toEqual({
      verdict: 'FIT_WITH_HELP',
      gaps: [
        { measure: 'STEP_FREE_ROUTE', text: '入口有台阶' },
        { measure: 'COMPANION', text: '需要有人陪同' },
      ],
    });
    const together = await booked(hub, desk, {
      spaceId,
      residentId: elder.resident,
      attendees: [{ personId: daughter.person, role: 'ESCORT' }],
      ...between('12:00', '13:00', SATURDAY),
    });
    expect((await fitOf(together.id))?.gaps.map(({ measure }) => measure)).toEqual(['STEP_FREE_ROUTE']);
  });

  test('of somebody who needs nothing fits everywhere', async () => {
    const made = await booked(hub, desk, {
      spaceId: await upstairs({ stepFree: false, door: 60 }),
      residentId: (await resident()).resident,
      ...between('10:00', '11:00', SATURDAY),
    });
    expect(await fitOf(made.id)).toEqual({ verdict: 'FIT', gaps: [] });
  });

  test('says nothing of needs to whoever may not know them', async () => {
    const elder = await resident('WALKER');
    const made = await booked(hub, desk, { spaceId: await upstairs({ stepFree: false }), residentId: elder.resident, ...between('10:00', '11:00', SATURDAY) });
    const [stranger, daughter] = [await hub.seed.family(elder, 'BOOKINGS'), await hub.seed.family(elder, 'BOOKINGS', 'PROFILE')];
    expect(await fitOf(made.id, stranger)).toBeNull();
    expect((await fitOf(made.id, daughter))?.verdict).toBe('FIT_WITH_HELP');
    expect((await fitOf(made.id, await hub.seed.signIn(elder, 'RESIDENT')))?.verdict).toBe('FIT_WITH_HELP');
  });

  test('is judged anew when its space is measured anew', async () => {
    const planner = await hub.seed.staff('COORDINATOR');
    const spaceId = await upstairs({ door: 90 });
    const made = await booked(hub, desk, { spaceId, residentId: (await resident('WHEELCHAIR')).resident, ...between('10:00', '11:00', SATURDAY) });
    expect((await fitOf(made.id))?.verdict).toBe('FIT');
    const input = { idempotencyKey: randomUUID(), spaceId, version: 1, doorWidthCm: 76, hearingLoop: false, lift: true };
    expect(await ask(hub, Measure, { input }, planner.token)).toEqual({ spaceUpdate: { userErrors: [] } });
    expect(await fitOf(made.id)).toMatchObject({ verdict: 'UNFIT', gaps: [{ measure: 'DOOR_WIDTH' }] });
    expect((await ask(hub, Outages, { spaceId }, desk.token)).space?.accessFeatures).toEqual([
      { kind: 'STEP_FREE_ROUTE', isThere: true, cm: null },
      { kind: 'LIFT', isThere: true, cm: null },
      { kind: 'DOOR_WIDTH', isThere: false, cm: 76 },
      { kind: 'ACCESSIBLE_TOILET', isThere: true, cm: null },
      { kind: 'HEARING_LOOP', isThere: false, cm: null },
      { kind: 'QUIET_ROOM', isThere: true, cm: null },
    ]);
  });
});

describe('fit', () => {
  test('tells each measure with its number and its source', async () => {
    const spaceId = await upstairs({ door: 78, wheelchairs: 1 });
    const { fit } = await ask(hub, Fit, { residentId: (await resident('WHEELCHAIR')).resident, spaceId }, desk.token);
    expect(fit).toEqual({
      verdict: 'UNFIT',
      gaps: [
        {
          need: 'WHEELCHAIR',
          measure: 'DOOR_WIDTH',
          verdict: 'UNFIT',
          has: 78,
          needed: 80,
          isUnmeasured: false,
          isBroken: false,
          untilAt: null,
          text: '门净宽 78 厘米，轮椅需 80 厘米',
          source: 'GB 55019-2021, 2.5.4; GB 50763-2012, 3.5.3',
        },
      ],
    });
  });

  test('is for those who may know the needs, and answers others as if nobody were there', async () => {
    const { seed } = hub;
    const spaceId = await upstairs({});
    const elder = await seed.signIn(await resident('WALKER'), 'RESIDENT');
    const caregiver = await seed.staff('CAREGIVER');
    await seed.careTeam(elder, caregiver);
    const seenBy = async (who: SignedIn, whom: string = elder.resident, where: string = spaceId) =>
      (await ask(hub, Fit, { residentId: whom, spaceId: where }, who.token)).fit;
    for (const who of [desk, elder, caregiver, await seed.family(elder, 'PROFILE')]) expect(await seenBy(who)).toMatchObject({ verdict: 'FIT' });
    for (const who of [await seed.staff('CAREGIVER'), await seed.family(elder, 'BOOKINGS'), await seed.signIn(await seed.resident(), 'RESIDENT')])
      expect(await seenBy(who)).toBeNull();
    expect(await seenBy(desk, `resident_${randomUUID()}`)).toBeNull();
    expect(await seenBy(desk, elder.resident, `space_${randomUUID()}`)).toBeNull();
    const here = seed.centre;
    await seed.otherCentre();
    const [foreign, elsewhere] = [await seed.resident(), await seed.space()];
    seed.centre = here;
    expect([await seenBy(desk, foreign.resident), await seenBy(desk, elder.resident, elsewhere)]).toEqual([null, null]);
  });
});

describe('a lift that is out of order', () => {
  const MORNING = { startsAt: at('09:00', SATURDAY), endsAt: at('12:00', SATURDAY) };

  test('keeps those out who need it while it lasts, on the floors it serves', async () => {
    const [high, low, ground] = [await upstairs({}, 7), await upstairs({}, 2), await upstairs({}, 1)];
    const wheeled = await resident('WHEELCHAIR');
    expect(await report({ feature: 'LIFT', floor: 7, ...MORNING })).toMatchObject({
      userErrors: [],
      outage: { feature: 'LIFT', floor: 7, space: null },
      bookingCount: 0,
    });
    expect(await answer({ spaceId: high, personIds: [wheeled.resident] })).toEqual({
      free: ['08:00–09:00', '12:00–20:00'],
      kept: ['09:00–12:00 电梯停用，至 2026-11-21 12:00'],
      fit: ['FIT'],
    });
    expect((await answer({ spaceId: high })).free).toEqual(['08:00–20:00']);
    for (const spaceId of [low, ground]) expect((await answer({ spaceId, personIds: [wheeled.resident] })).free).toEqual(['08:00–20:00']);
    const want = { spaceId: high, residentId: wheeled.resident };
    const { userErrors, alternatives } = await create(hub, desk, { ...want, ...between('10:00', '11:00', SATURDAY) });
    expect(userErrors[0]).toMatchObject({
      code: 'NOT_ACCESSIBLE',
      message: 'The space does not suit those who come: the lift is out of order until 2026-11-21 12:00.',
    });
    expect(alternatives.length).toBeGreaterThan(0);
    const made = await booked(hub, desk, { ...want, ...between('12:00', '13:00', SATURDAY) });
    expect(codes(await reschedule(hub, desk, { ...of(made), ...between('11:30', '12:30', SATURDAY) }))).toEqual(['NOT_ACCESSIBLE']);
  });

  test('answers whose bookings it concerns, and those are unfit from then on; nobody else loses theirs', async () => {
    const spaceId = await upstairs({ mode: 'SHARED', capacity: 10 });
    const make = async (from: string, until: string, ...needs: string[]) =>
      booked(hub, desk, { spaceId, residentId: (await resident(...needs)).resident, ...between(from, until, SATURDAY) });
    const [wheeled, walking, blind, later] = [
      await make('10:00', '11:00', 'WHEELCHAIR'),
      await make('08:30', '09:30', 'WALKER'),
      await make('10:00', '11:00', 'BLIND'),
      await make('12:00', '13:00', 'WHEELCHAIR'),
    ];
    const unnamed = await booked(hub, desk, { spaceId, purpose: '参观', wheelchairUsers: 1, ...between('11:00', '12:00', SATURDAY) });
    const standing = {
      centreId: hub.seed.centre,
      spaceId: spaceId.slice(6),
      floor: null,
      feature: 'LIFT' as const,
      startsAt: new Date(MORNING.startsAt),
      endsAt: null,
    };
    const before = await unfitThrough(hub.services.db, standing);
    expect(before.map((one) => one.bookingId)).toEqual([walking, wheeled, unnamed, later].map(({ id }) => id.slice(8)));
    const { bookings, bookingCount } = await report({ feature: 'LIFT', spaceId, ...MORNING, displaceBookings: false });
    const kept = await hub.services.db.selectFrom('booking').select('status').distinct().where('space_id', '=', standing.spaceId).execute();
    expect(kept).toEqual([{ status: 'CONFIRMED' }]);
    expect([bookings.map(({ id }) => id), bookingCount]).toEqual([[walking.id, wheeled.id, unnamed.id], 3]);
    expect(await fitOf(wheeled.id)).toEqual({ verdict: 'UNFIT', gaps: [{ measure: 'LIFT', text: '电梯停用，至 2026-11-21 12:00' }] });
    expect((await fitOf(blind.id))?.verdict).toBe('FIT_WITH_HELP');
    expect((await fitOf(later.id))?.verdict).toBe('FIT');
  });

  test('works again when somebody says so', async () => {
    const spaceId = await upstairs({});
    const made = await booked(hub, desk, { spaceId, residentId: (await resident('WHEELCHAIR')).resident, ...between('15:00', '16:00', SATURDAY) });
    const { outage } = await report({ feature: 'LIFT' });
    expect((await fitOf(made.id))?.verdict).toBe('UNFIT');
    const listed = await ask(hub, Outages, { spaceId }, desk.token);
    expect([listed.outages, listed.space?.outages]).toEqual([[{ id: outage!.id }], [{ id: outage!.id, feature: 'LIFT' }]]);
    expect(await end(outage!.id, { at: at('12:00', SATURDAY) })).toMatchObject({ userErrors: [], outage: { endsAt: '2026-11-21T04:00:00Z' } });
    expect((await fitOf(made.id))?.verdict).toBe('FIT');
    expect(codes(await end(outage!.id, { at: at('13:00', SATURDAY) }))).toEqual(['OUTAGE_ENDS_EARLIER']);
    hub.clock.set(at('12:30', SATURDAY));
    expect(codes(await end(outage!.id))).toEqual(['OUTAGE_OVER']);
    expect((await ask(hub, Outages, { spaceId }, desk.token)).outages).toEqual([]);
  });

  test('is reported once for a time and a place, and for what is not over', async () => {
    const spaceId = await upstairs({});
    expect(codes(await report({ feature: 'LIFT', floor: 3, ...MORNING }))).toEqual([]);
    expect(await report({ feature: 'LIFT', floor: 3, startsAt: at('11:00', SATURDAY) })).toMatchObject({
      outage: null,
      userErrors: [{ code: 'OUTAGE_KNOWN', path: ['feature'] }],
    });
    for (const other of [{ feature: 'LIFT' as const, spaceId }, { feature: 'LIFT' as const }, { feature: 'HEARING_LOOP' as const, floor: 3 }])
      expect(codes(await report({ ...other, ...MORNING }))).toEqual([]);
    expect(codes(await report({ feature: 'LIFT', floor: 3, startsAt: at('12:00', SATURDAY) }))).toEqual([]);
    expect(codes(await report({ feature: 'LIFT', endsAt: at('08:00') }))).toEqual(['OUTAGE_PAST']);
    expect(codes(await report({ feature: 'QUIET_ROOM', startsAt: at('12:00', SATURDAY), endsAt: at('12:00', SATURDAY) }))).toEqual(['ENDS_BEFORE_START']);
  });

  test('is for the desk of its centre to report and to end; others learn nothing', async () => {
    const { seed } = hub;
    const spaceId = await upstairs({});
    const { outage } = await report({ feature: 'LIFT', ...MORNING });
    for (const who of [await seed.staff('CAREGIVER'), await seed.signIn(await seed.resident(), 'RESIDENT')]) {
      await expect(report({ feature: 'LIFT', spaceId }, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect((await ask(hub, Outages, { spaceId }, who.token)).outages).toEqual([{ id: outage!.id }]);
    }
    const here = seed.centre;
    await seed.otherCentre();
    const stranger = await seed.staff('FRONT_DESK');
    const foreign = await seed.space();
    seed.centre = here;
    await settled(hub);
    for (const [where, who] of [
      [{ spaceId }, stranger],
      [{ spaceId: foreign }, desk],
      [{ spaceId: `space_${randomUUID()}` }, desk],
      [{ floor: 88 }, desk],
    ] as const)
      await expect(report({ feature: 'LIFT', ...where }, who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(end(outage!.id, {}, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { errors } = await query(hub, String(Report), { input: { idempotencyKey: 'x', feature: 'LIFT', spaceId, floor: 3, reason: '检修' } }, desk.token);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('and a booking at the same moment never miss each other', async () => {
    for (let round = 0; round < 8; round++) {
      const spaceId = await upstairs({});
      const wheeled = await resident('WHEELCHAIR');
      const [reported, made] = await Promise.all([
        report({ feature: 'LIFT', spaceId, ...MORNING }),
        create(hub, desk, { spaceId, residentId: wheeled.resident, ...between('10:00', '11:00', SATURDAY) }),
      ]);
      expect(codes(reported)).toEqual([]);
      if (made.booking) expect(reported.bookings).toEqual([{ id: made.booking.id }]);
      else expect(codes(made)).toEqual(['NOT_ACCESSIBLE']);
    }
  });
});
