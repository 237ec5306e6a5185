/** A neighbourhood whose every private value is a canary: a text that stands nowhere else, so that an answer which holds it says whose it is. */
import { idOf, newId } from '../../src/core/ids.ts';
import type { ConsentScope } from '../../src/people/entities.ts';
import { settled, tell } from '../feeds/acts.ts';
import type { TestHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

export const VISIT_DAY = '2026-11-20';
export const BOOKING_DAY = '2026-11-21';

/** What is private of a subject; the columns of the table say who may know each. */
export interface Canaries {
  name: string;
  phone: string;
  building: string;
  relativeName: string;
  relativePhone: string;
  allergy: string;
  note: string;
  group: string;
  dialect: string;
  task: string;
  taskNote: string;
  visitNote: string;
  report: string;
  cancelReason: string;
  endReason: string;
  purpose: string;
  bookingNote: string;
  overrideReason: string;
  exemptionReason: string;
  counsellingPurpose: string;
  counsellingNote: string;
  consentPurpose: string;
  counsellingConsentPurpose: string;
  colleague: string;
  counsellor: string;
}

export interface Subject extends Someone {
  key: SubjectKey;
  canaries: Canaries;
  household: string;
  visit: string;
  cancelled: string;
  booking: string;
  counselling: string;
  series: string;
  quietSeries: string;
}

export type SubjectKey = 'elder' | 'child7' | 'child13' | 'teen15';

const SUBJECTS: Record<SubjectKey, { name: string; bornOn: string }> = {
  elder: { name: '钱秀英', bornOn: '1948-02-11' },
  child7: { name: '孙小七', bornOn: '2019-03-01' },
  child13: { name: '李十三', bornOn: '2013-03-01' },
  teen15: { name: '周十五', bornOn: '2011-03-01' },
};

export interface World {
  subjects: Record<SubjectKey, Subject>;
  /** Who asks, by the name the table gives them. */
  viewers: Map<string, SignedIn>;
  gym: string;
  quiet: string;
  visiting: SignedIn;
  /** A cursor before everything that the streams tell. */
  beginning: string;
}

export async function world(hub: TestHub): Promise<World> {
  const { seed, db } = hub;
  const beginning = await settled(hub);
  const write = async (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row);
    await db.query(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
  };
  const viewers = new Map<string, SignedIn>();
  const as = (name: string, someone: SignedIn): SignedIn => {
    viewers.set(name, someone);
    return someone;
  };

  const gym = await seed.space({ code: 'GYM', kind: 'REHAB_ROOM', capacity: 10 });
  const quiet = await seed.space({ code: 'QUIET', kind: 'COUNSELLING_SPACE', capacity: 10 });
  const team = as('a caregiver of the care team', await seed.staff('CAREGIVER'));
  const visiting = as('a caregiver on a visit', await seed.staff('CAREGIVER'));
  const cancelledOn = as('a caregiver whose visit was cancelled', await seed.staff('CAREGIVER'));
  as('a caregiver who is a stranger', await seed.staff('CAREGIVER'));
  const therapist = as('the practitioner of a booking', await seed.staff('PRACTITIONER'));
  const counsellor = as('the counsellor', await seed.staff('PRACTITIONER', 'COUNSELLOR'));
  as('another counsellor', await seed.staff('PRACTITIONER', 'COUNSELLOR'));
  const clerk = as('the front desk that booked counselling', await seed.staff('FRONT_DESK'));
  const desk = as('the front desk', await seed.staff('FRONT_DESK'));
  as('a coordinator', await seed.staff('COORDINATOR'));
  as('an admin', await seed.signIn(await seed.person(), 'ADMIN'));

  const subjects = {} as Record<SubjectKey, Subject>;
  for (const [index, key] of (Object.keys(SUBJECTS) as SubjectKey[]).entries()) {
    const { name, bornOn } = SUBJECTS[key];
    const canary = (what: string) => `${what}<${key}>`;
    const household = newId();
    await write('household', { id: household, centre_id: seed.centre, building: canary('building'), unit: '', room: '1' });
    const someone = await seed.resident({ name, bornOn, householdId: household, allergies: [canary('allergy')], needs: ['QUIET'] });
    const hour = (at: number) => `${String(at + 2 * index).padStart(2, '0')}:00:00+08:00`;
    const relative = await seed.person(canary('relative'));
    const colleague = await seed.person(canary('colleague'));
    const namedCounsellor = await seed.person(canary('counsellor'));
    await write('staff', { centre_id: seed.centre, person_id: namedCounsellor.uuid, staff_no: `C${index}`, post: 'COUNSELLOR' });
    const canaries: Canaries = {
      name,
      phone: `139${index}7654321`,
      building: canary('building'),
      relativeName: canary('relative'),
      relativePhone: `136${index}1234567`,
      allergy: canary('allergy'),
      note: canary('note'),
      group: canary('group'),
      dialect: canary('dialect'),
      task: canary('task'),
      taskNote: canary('taskNote'),
      visitNote: canary('visitNote'),
      report: canary('report'),
      cancelReason: canary('cancelReason'),
      endReason: canary('endReason'),
      purpose: canary('purpose'),
      bookingNote: canary('bookingNote'),
      overrideReason: canary('overrideReason'),
      exemptionReason: canary('exemptionReason'),
      counsellingPurpose: canary('counsellingPurpose'),
      counsellingNote: canary('counsellingNote'),
      consentPurpose: canary('consentPurpose'),
      counsellingConsentPurpose: canary('counsellingConsentPurpose'),
      colleague: canary('colleague'),
      counsellor: canary('counsellor'),
    };
    await db.query('update person set phones = $2, sex = $3 where id = $1', [someone.uuid, [canaries.phone], 'FEMALE']);
    await db.query('update person set phones = $2 where id = $1', [relative.uuid, [canaries.relativePhone]]);
    await db.query('update resident set note = $2, special_groups = $3, dialects = $4 where id = $1', [
      someone.uuid,
      canaries.note,
      [canaries.group],
      [canaries.dialect],
    ]);
    await write('disability', { resident_id: someone.uuid, category: 'MENTAL', grade: 3 });
    await seed.relate(someone, relative, { kind: 'OTHER', emergency: true });
    const consent = (scope: ConsentScope, purpose: string) =>
      write('consent', {
        id: newId(),
        subject_id: someone.uuid,
        grantee_id: relative.uuid,
        scope,
        purpose,
        granted_by_id: someone.uuid,
        from_at: '2026-01-01',
      });
    await consent('LIBRARY_HISTORY', canaries.consentPurpose);
    await consent('COUNSELLING_SUMMARY', canaries.counsellingConsentPurpose);
    for (const member of [team, colleague]) await seed.careTeam(someone, member);
    await seed.careTeam(someone, namedCounsellor);

    const visit = await seed.visit(someone, visiting, `${VISIT_DAY}T${hour(9)}`, `${VISIT_DAY}T${hour(10)}`, {
      status: 'COMPLETED',
      tasks: [[canaries.task, true]],
    });
    await db.query("update visit set note = $2, report = $3, end_reason = $4, arrived_by = 'GPS', arrived_at = starts_at where id = $1", [
      bare(visit),
      canaries.visitNote,
      canaries.report,
      canaries.endReason,
    ]);
    await db.query('update visit_task set note = $2 where visit_id = $1', [bare(visit), canaries.taskNote]);
    const cancelled = await seed.visit(someone, cancelledOn, `${VISIT_DAY}T${hour(10)}`, `${VISIT_DAY}T${hour(11)}`, { status: 'CANCELLED' });
    await db.query('update visit set cancel_reason = $2, note = null where id = $1', [bare(cancelled), canaries.cancelReason]);

    const book = async (space: string, at: number, giver: Someone, by: Someone, row: Record<string, unknown>, overridden: Record<string, unknown> = {}) => {
      const id = newId();
      const series = newId();
      const [starts, ends] = [`${BOOKING_DAY}T${hour(at)}`, `${BOOKING_DAY}T${hour(at + 1)}`];
      await write('booking_series', {
        id: series,
        centre_id: seed.centre,
        space_id: bare(space),
        from_time: hour(at).slice(0, 5),
        until_time: hour(at + 1).slice(0, 5),
        weekdays: ['SATURDAY'],
        interval_weeks: 1,
        first_on: BOOKING_DAY,
        count: 1,
        holidays: 'KEEP',
        strategy: 'ALL_OR_NOTHING',
        party_size: 1,
        resident_id: someone.uuid,
        booked_by_id: by.uuid,
        created_at: '2026-11-19T08:00:00+08:00',
        ...row,
        ...overridden,
      });
      await write('booking_series_person', { series_id: series, person_id: someone.uuid, role: 'ATTENDEE' });
      await write('booking_series_person', { series_id: series, person_id: giver.uuid, role: 'PRACTITIONER' });
      await write('booking', {
        id,
        centre_id: seed.centre,
        space_id: bare(space),
        starts_at: starts,
        ends_at: ends,
        status: 'CONFIRMED',
        party_size: 1,
        resident_id: someone.uuid,
        booked_by_id: by.uuid,
        series_id: series,
        series_on: BOOKING_DAY,
        ...overridden,
        created_at: '2026-11-19T08:00:00+08:00',
        ...row,
      });
      await write('booking_person', { booking_id: id, person_id: someone.uuid, role: 'ATTENDEE' });
      await write('booking_person', { booking_id: id, person_id: giver.uuid, role: 'PRACTITIONER' });
      const date = { date: BOOKING_DAY, on_date: BOOKING_DAY, starts_at: starts, ends_at: ends, space_id: bare(space) };
      await write('booking_series_date', { series_id: series, ...date, state: 'BOOKED', booking_id: id });
      return [idOf('booking', id), idOf('series', series)] as const;
    };
    const override = {
      override_rules: ['QUOTA'],
      override_reason: canaries.overrideReason,
      overridden_by_id: desk.uuid,
      overridden_at: '2026-11-19T08:00:00+08:00',
    };
    const words = { purpose: canaries.purpose, note: canaries.bookingNote };
    const [booking, series] = await book(gym, 9, therapist, desk, words, override);
    await write('booking_exemption', {
      id: newId(),
      centre_id: seed.centre,
      resident_id: someone.uuid,
      reason: canaries.exemptionReason,
      granted_by_id: desk.uuid,
      created_at: '2026-11-19T08:00:00+08:00',
    });
    const [counselling, quietSeries] = await book(quiet, 10, counsellor, clerk, {
      confidential: true,
      purpose: canaries.counsellingPurpose,
      note: canaries.counsellingNote,
    });
    const audience = (of: 'visit' | 'booking', ...people: Someone[]) => [`${of}/centre/${seed.centre}`, ...people.map((one) => `${of}/person/${one.uuid}`)];
    await tell(hub, 'VISIT_COMPLETED', 'visit', bare(visit), audience('visit', someone, visiting));
    await tell(hub, 'VISIT_CANCELLED', 'visit', bare(cancelled), audience('visit', someone, cancelledOn));
    await tell(hub, 'BOOKING_CREATED', 'booking', bare(booking), audience('booking', someone, therapist, desk));
    await tell(hub, 'BOOKING_CREATED', 'booking', bare(counselling), audience('booking', someone, counsellor, clerk));
    subjects[key] = { ...someone, key, canaries, household: idOf('household', household), visit, cancelled, booking, counselling, series, quietSeries };
  }

  const { elder, child7, child13, teen15 } = subjects;
  as('the elder', await seed.signIn(elder, 'RESIDENT'));
  as('the 15-year-old', await seed.signIn(teen15, 'RESIDENT'));
  as('another resident', await seed.signIn(await seed.resident(), 'RESIDENT'));
  as('family without consent', await seed.family(elder));
  for (const scope of SCOPES) as(`family with ${scope}`, await seed.family(elder, scope));
  as('family with all of visits', await seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL', 'LOCATION'));
  as('family with BOOKINGS and counselling', await seed.family(elder, 'BOOKINGS', 'VISIT_STATUS', 'COUNSELLING_ATTENDANCE'));
  const friend = as('a friend with consent, unrelated', await seed.signIn(await seed.person(), 'FAMILY'));
  await seed.consent(elder, friend, ...SCOPES);
  const withdrawn = as('family whose consent was withdrawn', await seed.family(elder, ...SCOPES));
  await db.query('update consent set withdrawn_at = $2 where grantee_id = $1', [withdrawn.uuid, '2026-11-20T08:59:59+08:00']);
  const guardianOfAdult = as('the guardian on record of an adult', await seed.signIn(await seed.person(), 'FAMILY'));
  await seed.relate(elder, guardianOfAdult, { guardian: true });
  const daughter = as('a caregiver, a stranger, but family with PROFILE', await seed.staff('CAREGIVER'));
  await seed.relate(elder, daughter, { kind: 'DAUGHTER' });
  await seed.consent(elder, daughter, 'PROFILE');
  const niece = as('a caregiver, a stranger, but family with BOOKINGS', await seed.staff('CAREGIVER'));
  await seed.relate(elder, niece, { kind: 'OTHER' });
  await seed.consent(elder, niece, 'BOOKINGS');
  const deskSon = as('the front desk, family with HEALTH', await seed.staff('FRONT_DESK'));
  await seed.relate(elder, deskSon);
  await seed.consent(elder, deskSon, 'HEALTH');
  for (const child of [child7, child13, teen15]) {
    const guardian = as(`the guardian of ${child.key}`, await seed.signIn(await seed.person(), 'FAMILY'));
    await seed.relate(child, guardian, { kind: 'MOTHER', guardian: true });
    const aunt = as(`an aunt of ${child.key}`, await seed.signIn(await seed.person(), 'FAMILY'));
    await seed.relate(child, aunt, { kind: 'OTHER' });
  }
  const allowed = as('a guardian whom the 15-year-old allowed', await seed.signIn(await seed.person(), 'FAMILY'));
  await seed.relate(teen15, allowed, { kind: 'FATHER', guardian: true });
  await seed.consent(teen15, allowed, 'COUNSELLING_ATTENDANCE');

  await seed.otherCentre();
  for (const role of ['CAREGIVER', 'PRACTITIONER', 'FRONT_DESK', 'COORDINATOR'] as const) as(`${role} of another centre`, await seed.staff(role));
  as('ADMIN of another centre', await seed.signIn(await seed.person(), 'ADMIN'));
  // Moved to the other centre; the care team, the visits and the bookings still name them.
  const moved = as('a caregiver who moved to another centre', await seed.staff('CAREGIVER'));
  await db.query(
    'insert into care_team (id, centre_id, resident_id, member_id, role, from_on) select $1, centre_id, id, $2, $3, $4 from resident where id = $5',
    [newId(), moved.uuid, 'CAREGIVER', '2026-01-01', elder.uuid],
  );
  await settled(hub);
  return { subjects, viewers, gym, quiet, visiting, beginning };
}

export const SCOPES = [
  'PROFILE',
  'BOOKINGS',
  'VISIT_STATUS',
  'VISIT_DETAIL',
  'HEALTH',
  'LOCATION',
  'COUNSELLING_ATTENDANCE',
  'COUNSELLING_SUMMARY',
  'LIBRARY_HISTORY',
] as const satisfies ConsentScope[];

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
