/** Who may give a session where: the same for a booking, a series, a search, a substitute and a move, and told by the space before anybody asks. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { extendSeries } from '../../src/bookings/series/extend.ts';
import { CareZone, SpaceKind } from '../../src/spaces/entities.ts';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { addDate, changeSeries, createSeries, ofSeries, preview, seeSeries, seriesOf, states } from './series/support.ts';
import { between, booked, codes, create, of, reschedule } from './support.ts';

const FirstGiven = graphql(`
  query SeekFirstGiven($input: FirstFreeInput!) {
    firstFree(input: $input) {
      slots {
        space {
          id
        }
        practitioner {
          id
        }
      }
      userErrors {
        code
        path
      }
    }
  }
`);
const Givers = graphql(`
  query SeeGivers($id: ID!) {
    space(id: $id) {
      practitioners {
        post
        person {
          id
        }
      }
    }
  }
`);
const GiverReplace = graphql(`
  mutation SayGiverReplace($input: BookingPractitionerReplaceInput!) {
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
`);
const GiverProposals = graphql(`
  query SeeGiverProposals($id: ID!) {
    booking(id: $id) {
      proposals {
        kind
        practitioner {
          id
        }
      }
    }
  }
`);

const POSTS = ['THERAPIST', 'COUNSELLOR', 'LIBRARIAN', 'CAREGIVER'] as const;
type Post = (typeof POSTS)[number];

let hub: TestHub;
let desk: SignedIn;
let resident: SignedIn;
let staff: Record<Post, SignedIn>;
let rehab: string;
let counselling: string;
let hall: string;
beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  desk = await seed.staff('FRONT_DESK');
  resident = await seed.signIn(await seed.resident(), 'RESIDENT');
  staff = {
    THERAPIST: await seed.staff('PRACTITIONER'),
    COUNSELLOR: await seed.staff('PRACTITIONER', 'COUNSELLOR'),
    LIBRARIAN: await seed.staff('PRACTITIONER', 'LIBRARIAN'),
    CAREGIVER: await seed.staff('CAREGIVER'),
  };
  rehab = await seed.space();
  counselling = await seed.space({ kind: 'COUNSELLING_SPACE' });
  hall = await seed.space({ kind: 'CULTURE', horizon: 60 });
});
afterAll(() => hub.stop());

type GivingRole = 'PRACTITIONER' | 'SUPERVISOR';
const givenBy = (who: Someone, role: GivingRole = 'PRACTITIONER') => [{ personId: who.person, role }];
const shortly = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) => userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const given = async (id: string, who: SignedIn) => (await ask(hub, Givers, { id }, who.token)).space!.practitioners;
const first = async (input: object) =>
  (await ask(hub, FirstGiven, { input: { residentId: resident.resident, attendees: [], minutes: 60, ...input } }, desk.token)).firstFree;
const replace = async (bookingId: string, version: number, insteadOf: Someone, by: Someone) =>
  (
    await ask(
      hub,
      GiverReplace,
      { input: { bookingId, version, insteadOfId: insteadOf.person, practitionerId: by.person, idempotencyKey: randomUUID() } },
      desk.token,
    )
  ).bookingPractitionerReplace;

/** By kind, or by zone of the elderly-care post; all others take everybody who gives sessions. */
const ONLY: Record<string, Post> = { COUNSELLING_SPACE: 'COUNSELLOR', REHAB_ROOM: 'THERAPIST', REHAB_THERAPY: 'THERAPIST' };
const PLACES = [...Object.keys(SpaceKind), ...Object.keys(CareZone)];

test.each(PLACES)('%s is given by those whose profession it takes, and the space names them', async (place) => {
  const isZone = place in CareZone;
  const spaceId = await hub.seed.space({ kind: isZone ? 'ELDERLY_CARE_POST' : place, zone: isZone ? place : null, horizon: 60 });
  const fits = ONLY[place] ? [ONLY[place]] : POSTS;
  for (const who of [resident, desk]) {
    const named = await given(spaceId, who);
    expect(named.map((one) => one.post).sort()).toEqual([...fits].sort());
    expect(named.map((one) => one.person.id).sort()).toEqual(fits.map((post) => staff[post].person).sort());
  }
  const day = `2026-12-${10 + PLACES.indexOf(place)}`;
  const said: Record<string, string[]> = {};
  for (const [index, post] of POSTS.entries()) {
    const time = between(`${String(8 + index).padStart(2, '0')}:00`, `${String(9 + index).padStart(2, '0')}:00`, day);
    said[post] = shortly(await create(hub, desk, { spaceId, purpose: '讲座', attendees: givenBy(staff[post]), hold: index % 2 === 1, ...time }));
  }
  expect(said).toEqual(Object.fromEntries(POSTS.map((post) => [post, fits.includes(post) ? [] : ['PRACTITIONER_UNSUITABLE attendees.0.personId']])));
});

test('whoever watches a room is held to the same, and a resident who books hears the same', async () => {
  const time = between('10:00', '11:00', '2026-11-23');
  expect(shortly(await create(hub, desk, { spaceId: rehab, purpose: '训练', attendees: givenBy(staff.CAREGIVER, 'SUPERVISOR'), ...time }))).toEqual([
    'PRACTITIONER_UNSUITABLE attendees.0.personId',
  ]);
  const input = { spaceId: counselling, residentId: resident.resident, ...time };
  expect(shortly(await create(hub, resident, { ...input, attendees: givenBy(staff.THERAPIST) }))).toEqual(['PRACTITIONER_UNSUITABLE attendees.0.personId']);
  expect(shortly(await create(hub, resident, { ...input, attendees: givenBy(desk) }))).toEqual(['NOT_A_PRACTITIONER attendees.0.personId']);
  expect(shortly(await create(hub, resident, { ...input, attendees: givenBy(staff.COUNSELLOR) }))).toEqual([]);
});

test('all spaces of a centre tell it in one statement', async () => {
  const count = async (document: string) => {
    await ask(hub, document, {}, desk.token);
    hub.statements();
    await ask(hub, document, {}, desk.token);
    return hub.statements().length;
  };
  expect(await count('{ spaces { practitioners { person { name } } } }')).toBe((await count('{ spaces { name } }')) + 1);
});

test('staff of another centre give nothing here', async () => {
  const home = hub.seed.centre;
  await hub.seed.otherCentre();
  await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
  hub.seed.centre = home;
  expect((await given(counselling, desk)).map((one) => one.person.id)).toEqual([staff.COUNSELLOR.person]);
});

test('a session moves to where those who give it may give it; where it stands already that is not judged again', async () => {
  const talk = await booked(hub, desk, { spaceId: hall, purpose: '讲座', attendees: givenBy(staff.LIBRARIAN), ...between('10:00', '11:00', '2026-11-24') });
  const later = between('14:00', '15:00', '2026-11-24');
  expect(shortly(await reschedule(hub, desk, { ...of(talk), spaceId: rehab, ...later }))).toEqual(['PRACTITIONER_UNSUITABLE spaceId']);
  expect(shortly(await reschedule(hub, desk, { ...of(talk), ...later }))).toEqual([]);
  const training = await booked(hub, desk, { spaceId: hall, purpose: '训练', attendees: givenBy(staff.THERAPIST), ...between('10:00', '11:00', '2026-11-24') });
  const moved = await reschedule(hub, desk, { ...of(training), spaceId: rehab, ...later });
  expect(shortly(moved)).toEqual([]);
  await hub.db.query("update staff set post = 'CAREGIVER' where person_id = $1", [staff.THERAPIST.uuid]);
  expect(shortly(await reschedule(hub, desk, { ...of(moved.booking!), ...between('16:00', '17:00', '2026-11-24') }))).toEqual([]);
  await hub.db.query("update staff set post = 'THERAPIST' where person_id = $1", [staff.THERAPIST.uuid]);
});

test('a substitute is of the profession, in a proposal as in the act', async () => {
  const other = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
  const made = await booked(hub, staff.COUNSELLOR, {
    spaceId: counselling,
    residentId: resident.resident,
    attendees: givenBy(staff.COUNSELLOR),
    ...between('15:00', '16:00', '2026-11-25'),
  });
  await hub.db.query('update booking set booked_by_id = $2 where id = $1', [made.id.slice(8), desk.uuid]); // so that the desk may see it
  expect(shortly(await replace(made.id, 1, staff.COUNSELLOR, staff.THERAPIST))).toEqual(['PRACTITIONER_UNSUITABLE practitionerId']);
  await hub.db.query("update booking set status = 'DISPLACED', displaced_cause = 'PRACTITIONER_ABSENT', displaced_status = 'CONFIRMED' where id = $1", [
    made.id.slice(8),
  ]);
  await hub.db.query(
    `insert into absence (id, centre_id, person_id, starts_at, ends_at, reported_by_id, created_at)
     select gen_random_uuid(), centre_id, $2, starts_at, ends_at, $2, created_at from booking where id = $1`,
    [made.id.slice(8), staff.COUNSELLOR.uuid],
  );
  const substitutes = async () =>
    (await ask(hub, GiverProposals, { id: made.id }, desk.token))
      .booking!.proposals.filter((one) => one.kind === 'REPLACE_PRACTITIONER')
      .map((one) => one.practitioner!.id);
  expect(await substitutes()).toEqual([other.person]);
  await hub.db.query("update staff set post = 'CAREGIVER' where person_id = $1", [staff.COUNSELLOR.uuid]); // whoever is away need not be one any more
  expect(await substitutes()).toEqual([other.person]);
  await hub.db.query("update staff set post = 'COUNSELLOR' where person_id = $1", [staff.COUNSELLOR.uuid]);
  const mended = await replace(made.id, 1, staff.COUNSELLOR, other);
  expect(mended).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', version: 2 } });
  await hub.db.query('delete from staff where person_id = $1', [other.uuid]);
});

const weekly = { weekdays: ['TUESDAY'] as 'TUESDAY'[], intervalWeeks: 1, firstOn: '2026-12-01', count: 2, holidays: 'KEEP' as const };
const plan = (spaceId: string, by: Someone, hour: number) => ({
  ...weekly,
  spaceId,
  from: `${hour}:00`,
  until: `${hour + 1}:00`,
  purpose: '训练',
  attendees: givenBy(by),
});

test('a series is held to it when it is previewed, made, changed, and when a date is added elsewhere', async () => {
  expect(codes(await preview(hub, desk, plan(rehab, staff.CAREGIVER, 10)))).toEqual(['PRACTITIONER_UNSUITABLE']);
  const made = { ...plan(rehab, staff.CAREGIVER, 10), strategy: 'SKIP_CONFLICTS' as const };
  expect(shortly(await createSeries(hub, desk, made))).toEqual(['PRACTITIONER_UNSUITABLE attendees.0.personId']);
  const series = await seriesOf(hub, desk, { ...plan(hall, staff.CAREGIVER, 10), strategy: 'ALL_OR_NOTHING' });
  const edit = { ...ofSeries(series), scope: 'THIS_AND_FUTURE' as const, date: '2026-12-01', strategy: 'SKIP_CONFLICTS' as const };
  expect(shortly(await changeSeries(hub, desk, { ...edit, spaceId: rehab }))).toEqual(['PRACTITIONER_UNSUITABLE spaceId']);
  const both = { ...edit, spaceId: rehab, attendees: givenBy(staff.LIBRARIAN) };
  expect(shortly(await changeSeries(hub, desk, both))).toEqual(['PRACTITIONER_UNSUITABLE attendees.0.personId']);
  const [date] = series.dates;
  await hub.db.query("update booking set status = 'CANCELLED' where id = $1", [date!.booking!.id.slice(8)]);
  const again = { ...ofSeries(series), date: '2026-12-01', spaceId: rehab };
  expect(shortly(await addDate(hub, desk, again))).toEqual(['PRACTITIONER_UNSUITABLE spaceId']);
  expect(await seeSeries(hub, desk, series.id)).toMatchObject({ version: 1 });
  const fits = await changeSeries(hub, desk, { ...edit, spaceId: rehab, attendees: givenBy(staff.THERAPIST) });
  expect(shortly(fits)).toEqual([]);
});

test('dates that come into reach are skipped where whoever gives them may not any more', async () => {
  const far = { ...plan(rehab, staff.THERAPIST, 13), firstOn: '2026-12-15', count: 2, strategy: 'SKIP_CONFLICTS' as const };
  const series = await seriesOf(hub, desk, far);
  expect(states(series)).toEqual(['2026-12-15 BOOKED', '2026-12-22 AHEAD']);
  await hub.db.query("update staff set post = 'CAREGIVER' where person_id = $1", [staff.THERAPIST.uuid]);
  const now = hub.clock.now();
  hub.clock.set('2026-11-22T09:00:00+08:00');
  await extendSeries(hub.services, series.id.slice(7));
  hub.clock.set(now.toISOString());
  await hub.db.query("update staff set post = 'THERAPIST' where person_id = $1", [staff.THERAPIST.uuid]);
  const after = await seeSeries(hub, desk, series.id);
  expect(after!.dates.map(({ date, state, code }) => [date, state, code])).toEqual([
    ['2026-12-15', 'BOOKED', null],
    ['2026-12-22', 'SKIPPED', 'PRACTITIONER_UNSUITABLE'],
  ]);
});

test('the first that fits is given by whom it may be, and is nowhere where nobody of them may', async () => {
  const day = { fromOn: '2026-11-27', untilOn: '2026-11-27', first: 20 };
  const anyOf = (...who: Someone[]) => ({ anyPractitionerIds: who.map((one) => one.person) });
  expect(shortly(await first({ ...day, kinds: ['COUNSELLING_SPACE'], ...anyOf(staff.THERAPIST, staff.CAREGIVER) }))).toEqual([
    'PRACTITIONER_UNSUITABLE anyPractitionerIds',
  ]);
  expect(shortly(await first({ ...day, spaceId: rehab, attendees: givenBy(staff.LIBRARIAN) }))).toEqual(['PRACTITIONER_UNSUITABLE attendees.0.personId']);
  const found = await first({ ...day, kinds: ['COUNSELLING_SPACE', 'REHAB_ROOM'], ...anyOf(staff.THERAPIST, staff.COUNSELLOR) });
  const bySpace = Map.groupBy(found.slots, ({ space, practitioner }) => `${space.id} ${practitioner!.id}`);
  expect([...bySpace.keys()].filter((key) => key.startsWith(rehab) || key.startsWith(counselling)).sort()).toEqual(
    [`${rehab} ${staff.THERAPIST.person}`, `${counselling} ${staff.COUNSELLOR.person}`].sort(),
  );
  const open = await first({ ...day, kinds: ['COUNSELLING_SPACE', 'REHAB_ROOM', 'CULTURE'], attendees: givenBy(staff.LIBRARIAN) });
  const { rows } = await hub.db.query<{ id: string }>("select id from space where kind = 'CULTURE'");
  expect(open.slots.length).toBeGreaterThan(0);
  for (const { space } of open.slots) expect(rows.map(({ id }) => `space_${id}`)).toContain(space.id);
});
