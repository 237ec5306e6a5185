/** Whom one may book for, and what a booking needs of those who take part. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, type Create, codes, create, see, written } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let room: string;
let slot = 0;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  room = await hub.seed.space({ mode: 'SHARED', capacity: 1000, least: 30 });
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

/** A free half hour of tomorrow or later for every attempt. */
function free(): Pick<Create, 'spaceId' | 'startsAt' | 'endsAt'> {
  const day = 21 + Math.floor(slot / 20);
  const hour = 8 + Math.floor((slot++ % 20) / 2);
  const half = slot % 2 === 0;
  return {
    spaceId: room,
    ...between(
      `${String(hour).padStart(2, '0')}:${half ? '30' : '00'}`,
      half ? `${String(hour + 1).padStart(2, '0')}:00` : `${String(hour).padStart(2, '0')}:30`,
      `2026-11-${day}`,
    ),
  };
}

const attempt = async (who: SignedIn, input: Partial<Create>) => codes(await create(hub, who, { ...free(), ...input }));
const asResident = async (seed: { bornOn?: string; needs?: string[] } = {}) => hub.seed.signIn(await hub.seed.resident(seed), 'RESIDENT');

describe('a grown-up resident', () => {
  test('books for themself', async () => {
    const resident = await asResident();
    expect(await booked(hub, resident, { ...free(), residentId: resident.resident })).toMatchObject({
      resident: { id: resident.resident },
      bookedBy: { id: resident.person },
      attendees: [{ role: 'ATTENDEE', person: { id: resident.person } }],
    });
    expect(await attempt(resident, { attendees: [{ personId: resident.person }] })).toEqual([]);
  });

  test('learns nothing of anybody else, not even whether there is such a person', async () => {
    const nosy = await asResident();
    const neighbour = await hub.seed.resident();
    const orphan = await hub.seed.resident({ bornOn: '2020-01-01' });
    const child = await hub.seed.resident({ bornOn: '2020-01-01' });
    await hub.seed.relate(child, neighbour, { guardian: true });
    const nobody = `resident_${randomUUID()}`;
    const answers = [];
    for (const residentId of [nobody, neighbour.resident, orphan.resident, child.resident, desk.resident])
      answers.push(JSON.stringify(await create(hub, nosy, { ...free(), residentId })));
    expect(JSON.parse(answers[0]!).userErrors).toMatchObject([{ code: 'ATTENDEE_NOT_YOURS', path: ['residentId'] }]);
    expect(new Set(answers).size).toBe(1);
    for (const personId of [neighbour.person, desk.person, `person_${randomUUID()}`])
      expect(await attempt(nosy, { residentId: nosy.resident, attendees: [{ personId, role: 'PRACTITIONER' }] })).toEqual(['NOT_A_PRACTITIONER']);
  });

  test('takes a slot for somebody, not for a practitioner alone, and not for a purpose alone', async () => {
    const resident = await asResident();
    const therapist = await hub.seed.staff('PRACTITIONER');
    const given = [{ personId: therapist.person, role: 'PRACTITIONER' as const }];
    expect(await attempt(resident, { attendees: given })).toEqual(['ATTENDEE_REQUIRED']);
    expect(await attempt(resident, { purpose: '打牌' })).toEqual(['ATTENDEE_REQUIRED']);
    expect(await attempt(resident, { residentId: resident.resident, attendees: given })).toEqual([]);
  });

  test('is not booked for by a relative, whatever was consented to', async () => {
    const mother = await asResident();
    const son = await hub.seed.family(mother, 'BOOKINGS', 'PROFILE', 'HEALTH');
    expect(await attempt(son, { residentId: mother.resident })).toEqual(['ATTENDEE_NOT_YOURS']);
    expect(await attempt(mother, { residentId: mother.resident, attendees: [{ personId: son.person, role: 'ESCORT' }] })).toEqual(['ATTENDEE_NOT_YOURS']);
    expect(await attempt(desk, { residentId: mother.resident, attendees: [{ personId: son.person, role: 'ESCORT' }] })).toEqual([]);
  });
});

describe('a child under 14', () => {
  const family = async (bornOn = '2020-05-01') => {
    const child = await asResident({ bornOn });
    const mother = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
    const uncle = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
    await hub.seed.relate(child, mother, { kind: 'MOTHER', guardian: true });
    await hub.seed.relate(child, uncle, { kind: 'OTHER' });
    return { child, mother, uncle };
  };

  test('is booked for by the guardian, who comes along as escort, and by the desk', async () => {
    const { child, mother } = await family();
    expect(await booked(hub, mother, { ...free(), residentId: child.resident, attendees: [{ personId: mother.person, role: 'ESCORT' }] })).toMatchObject({
      partySize: 2,
      resident: { id: child.resident },
    });
    expect(await attempt(desk, { residentId: child.resident })).toEqual([]);
  });

  test('is booked for by nobody else: not by themself, another relative, or a practitioner', async () => {
    const { child, uncle } = await family();
    for (const who of [child, uncle, await hub.seed.staff('PRACTITIONER')]) {
      const before = await written(hub);
      expect(await attempt(who, { residentId: child.resident })).toEqual(['GUARDIAN_REQUIRED']);
      expect(await written(hub)).toBe(before);
    }
  });

  test('without a guardian on record is booked for by nobody, the desk included', async () => {
    const child = await asResident({ bornOn: '2020-05-01' });
    expect(await attempt(desk, { residentId: child.resident })).toEqual(['GUARDIAN_MISSING']);
    expect(await attempt(child, { residentId: child.resident })).toEqual(['GUARDIAN_MISSING']);
    const former = await hub.seed.person();
    const relation = await hub.seed.relate(child, former, { guardian: true });
    await hub.db.query("update relation set until_on = '2026-11-20' where id = $1", [relation]);
    expect(await attempt(desk, { residentId: child.resident })).toEqual(['GUARDIAN_MISSING']);
  });

  test('books for themself from the midnight of the 14th birthday in Shanghai, and the guardian may still', async () => {
    const { child, mother } = await family('2012-11-22');
    hub.clock.set('2026-11-21T23:59:59+08:00');
    const later = (who: SignedIn, time: string) =>
      attempt(who, { residentId: child.resident, startsAt: at(`${time}:00`, '2026-11-30'), endsAt: at(`${time}:30`, '2026-11-30') });
    expect(await later(child, '10')).toEqual(['GUARDIAN_REQUIRED']);
    hub.clock.set('2026-11-22T00:00:00+08:00');
    expect(await later(child, '10')).toEqual([]);
    expect(await later(mother, '11')).toEqual([]);
  });

  test('is the guardian’s to book for until the 18th birthday, and not from it', async () => {
    const { child, mother } = await family('2008-11-22');
    const later = (time: string) =>
      attempt(mother, { residentId: child.resident, startsAt: at(`${time}:00`, '2026-11-30'), endsAt: at(`${time}:30`, '2026-11-30') });
    hub.clock.set('2026-11-21T23:59:59+08:00');
    expect(await later('10')).toEqual([]);
    hub.clock.set('2026-11-22T00:00:00+08:00');
    expect(await later('11')).toEqual(['ATTENDEE_NOT_YOURS']);
  });
});

describe('practitioners', () => {
  test('book their own sessions, with residents of the centre or without naming any', async () => {
    const therapist = await hub.seed.staff('PRACTITIONER');
    const resident = await hub.seed.resident();
    const gives = [{ personId: therapist.person, role: 'PRACTITIONER' as const }];
    expect(await attempt(therapist, { residentId: resident.resident, attendees: gives })).toEqual([]);
    expect(await attempt(therapist, { attendees: gives })).toEqual([]);
    expect(await attempt(therapist, { purpose: '会议' })).toEqual(['ATTENDEE_REQUIRED']);
  });

  test('of another centre have no more rights here than any resident', async () => {
    const here = hub.seed.centre;
    const resident = await hub.seed.resident();
    const moonlighter = await asResident();
    await hub.seed.otherCentre();
    await hub.seed.role(moonlighter, 'PRACTITIONER');
    await hub.seed.role(moonlighter, 'FRONT_DESK');
    hub.seed.centre = here;
    expect(await attempt(moonlighter, { residentId: resident.resident })).toEqual(['ATTENDEE_NOT_YOURS']);
    expect(await attempt(moonlighter, { purpose: '打牌' })).toEqual(['ATTENDEE_REQUIRED']);
    expect(await attempt(moonlighter, { residentId: moonlighter.resident })).toEqual([]);
  });
});

describe('the desk', () => {
  test('books an event for a purpose, naming nobody', async () => {
    expect(await booked(hub, desk, { ...free(), purpose: '消防演练', partySize: 80 })).toMatchObject({ resident: null, attendees: [], partySize: 80 });
  });

  test('books its colleagues and relatives of residents in, and nobody from elsewhere', async () => {
    const here = hub.seed.centre;
    const colleague = await hub.seed.staff('COORDINATOR');
    await hub.seed.otherCentre();
    const foreign = await hub.seed.resident();
    const foreigner = await hub.seed.staff('PRACTITIONER');
    hub.seed.centre = here;
    expect(await attempt(desk, { attendees: [{ personId: colleague.person }] })).toEqual([]);
    for (const more of [
      { residentId: foreign.resident },
      { attendees: [{ personId: foreign.person }] },
      { residentId: `resident_${randomUUID()}` },
      { residentId: colleague.resident }, // a person of the centre, and no resident
      { attendees: [{ personId: colleague.resident }] },
    ])
      await expect(create(hub, desk, { ...free(), ...more })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await attempt(desk, { purpose: '讲座', attendees: [{ personId: foreigner.person, role: 'PRACTITIONER' }] })).toEqual(['NOT_A_PRACTITIONER']);
  });

  test('names the resident again among the attendees without harm', async () => {
    const resident = await hub.seed.resident();
    const booking = await booked(hub, desk, { ...free(), residentId: resident.resident, attendees: [{ personId: resident.person }] });
    expect(booking).toMatchObject({ partySize: 1, attendees: [{ role: 'ATTENDEE' }] });
  });
});

describe('counselling', () => {
  test('needs a practitioner, is confidential, and may leave its client unnamed', async () => {
    const spaceId = await hub.seed.space({ kind: 'COUNSELLING_SPACE' });
    const counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
    const client = await asResident();
    const hour = (from: string, until: string) => ({ spaceId, ...between(from, until, '2026-12-01') });
    expect(await attempt(client, { ...hour('10:00', '11:00'), residentId: client.resident })).toEqual(['PRACTITIONER_REQUIRED']);
    expect(
      await attempt(client, { ...hour('10:00', '11:00'), residentId: client.resident, attendees: [{ personId: counsellor.person, role: 'SUPERVISOR' }] }),
    ).toEqual(['PRACTITIONER_REQUIRED']);
    const own = await booked(hub, client, {
      ...hour('10:00', '11:00'),
      residentId: client.resident,
      attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }],
    });
    expect(own).toMatchObject({ confidential: true, status: 'CONFIRMED' });
    expect(await see(hub, counsellor, own.id)).toMatchObject({ attendees: [{ person: { id: client.person } }, { person: { id: counsellor.person } }] });
    const unnamed = await booked(hub, desk, { ...hour('11:00', '12:00'), attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }] });
    expect(unnamed).toMatchObject({ confidential: true, partySize: 1, resident: null });
  });

  test('a young person of 14 books a first session alone; the guardian sees nothing of it', async () => {
    const spaceId = await hub.seed.space({ kind: 'COUNSELLING_SPACE' });
    const counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
    const young = await asResident({ bornOn: '2011-01-01' });
    const mother = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
    await hub.seed.relate(young, mother, { guardian: true });
    const booking = await booked(hub, young, {
      spaceId,
      ...between('15:00', '16:00', '2026-12-01'),
      residentId: young.resident,
      attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }],
    });
    expect(await see(hub, mother, booking.id)).toBeNull();
    expect(await see(hub, young, booking.id)).not.toBeNull();
  });
});
