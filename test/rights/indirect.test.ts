/** What lies beside the thing one may see: others of the same booking, the same household, the same visit. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

const WhoTakesPart = graphql(`
  query WhoTakesPart($id: ID!) {
    booking(id: $id) {
      partySize
      resident {
        name
      }
      attendees {
        role
        person {
          name
        }
      }
    }
  }
`);

const WhoLivesThere = graphql(`
  query WhoLivesThere($id: ID!) {
    resident(id: $id) {
      contact {
        household {
          residents {
            name
            withheld
          }
        }
      }
    }
  }
`);

const WhoIsNear = graphql(`
  query WhoIsNear($id: ID!) {
    resident(id: $id) {
      name
      relations {
        kind
        phones
        relative {
          name
        }
      }
      consents {
        scope
        grantee {
          name
        }
      }
    }
  }
`);

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.stop());

async function session(parts: [Someone, string][], by: Someone, hour: number): Promise<string> {
  const { seed, db } = hub;
  const id = newId();
  const space = await seed.space({ mode: 'SHARED', capacity: 20 });
  await db.query(
    `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, created_at)
     values ($1, $2, $3, $4, $5, 'CONFIRMED', 5, $6, $7, now())`,
    [id, seed.centre, space.slice(6), `2026-11-21T${hour}:00+08`, `2026-11-21T${hour + 1}:00+08`, parts[0]![0].uuid, by.uuid],
  );
  for (const [who, role] of parts) await db.query('insert into booking_person (booking_id, person_id, role) values ($1, $2, $3)', [id, who.uuid, role]);
  return idOf('booking', id);
}

test('of a group, everybody sees the residents they may know, and how many there are in all', async () => {
  const { seed } = hub;
  const [ann, ben, cat] = [await seed.resident({ name: '安安' }), await seed.resident({ name: '本本' }), await seed.resident({ name: '采采' })];
  const therapist = await seed.staff('PRACTITIONER');
  const desk = await seed.staff('FRONT_DESK');
  const id = await session(
    [
      [ann, 'ATTENDEE'],
      [ben, 'ATTENDEE'],
      [cat, 'ESCORT'],
      [therapist, 'PRACTITIONER'],
    ],
    desk,
    9,
  );
  const seen = async (viewer: SignedIn) => {
    const { booking } = await ask(hub, WhoTakesPart, { id }, viewer.token);
    return booking && [booking.partySize, booking.resident?.name ?? null, booking.attendees.map((one) => one.person.name).sort()];
  };
  expect(await seen(desk)).toEqual([5, '安安', ['安安', '本本', '采采', therapist.name].sort()]);
  expect(await seen(therapist)).toEqual([5, '安安', ['安安', '本本', '采采', therapist.name].sort()]);
  expect(await seen(await seed.signIn(ben, 'RESIDENT'))).toEqual([5, null, ['本本', therapist.name].sort()]);
  expect(await seen(await seed.family(ann, 'BOOKINGS'))).toEqual([5, '安安', ['安安', therapist.name].sort()]);
  expect(await seen(await seed.family(ann, 'VISIT_STATUS'))).toBeNull();
});

test('to take part beside somebody is no duty: it opens nothing of them, to staff neither', async () => {
  const { seed } = hub;
  const elder = await seed.resident({ name: '独自' });
  const colleague = await seed.staff('CAREGIVER');
  await session(
    [
      [elder, 'ATTENDEE'],
      [colleague, 'ESCORT'],
    ],
    colleague,
    10,
  );
  expect((await ask(hub, WhoIsNear, { id: elder.resident }, colleague.token)).resident).toBeNull();
});

test('the session one gives opens who comes to it, until a day after it began, and not when it is called off', async () => {
  const { seed, db, clock } = hub;
  const elder = await seed.resident({ name: '来访' });
  const therapist = await seed.staff('PRACTITIONER');
  const id = await session(
    [
      [elder, 'ATTENDEE'],
      [therapist, 'PRACTITIONER'],
    ],
    elder,
    11,
  );
  const knows = async () => (await ask(hub, WhoIsNear, { id: elder.resident }, therapist.token)).resident !== null;
  expect(await knows()).toBe(true);
  clock.set('2026-11-22T11:00:01+08:00');
  expect(await knows()).toBe(false);
  clock.set('2026-11-20T09:00:00+08:00');
  for (const status of ['CANCELLED', 'REJECTED', 'EXPIRED']) {
    await db.query('update booking set status = $2 where id = $1', [id.slice(8), status]);
    expect([status, await knows()]).toEqual([status, false]);
  }
});

test('of a household one sees whom one may know, each with their own rights', async () => {
  const { seed } = hub;
  const householdId = await seed.household();
  const mother = await seed.resident({ name: '母亲', householdId });
  const father = await seed.resident({ name: '父亲', householdId });
  await seed.resident({ name: '房客', householdId });
  const son = await seed.family(mother, 'PROFILE');
  await seed.relate(father, son);
  await seed.consent(father, son, 'HEALTH');
  const { resident } = await ask(hub, WhoLivesThere, { id: mother.resident }, son.token);
  expect(resident?.contact?.household?.residents.map((one) => [one.name, one.withheld.includes('PROFILE'), one.withheld.includes('HEALTH')]).sort()).toEqual([
    ['母亲', false, true],
    ['父亲', true, false],
  ]);
});

test('without the PROFILE a relative sees their own relation alone, with it all of them', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const one = await seed.family(elder, 'HEALTH');
  const other = await seed.family(elder, 'PROFILE');
  const names = async (viewer: SignedIn) =>
    (await ask(hub, WhoIsNear, { id: elder.resident }, viewer.token)).resident?.relations.map((each) => each.relative.name).sort();
  expect(await names(one)).toEqual([one.name]);
  expect(await names(other)).toEqual([one.name, other.name].sort());
});

test('consents are told to the resident, to the desk without counselling, and to each grantee their own', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const one = await seed.family(elder, 'PROFILE', 'COUNSELLING_ATTENDANCE');
  const other = await seed.family(elder, 'BOOKINGS', 'PROFILE');
  const caregiver = await seed.staff('CAREGIVER');
  await seed.careTeam(elder, caregiver);
  const relatedCaregiver = await seed.staff('CAREGIVER');
  await seed.relate(elder, relatedCaregiver, { kind: 'OTHER' });
  await seed.consent(elder, relatedCaregiver, 'PROFILE');
  const told = async (viewer: SignedIn) =>
    (await ask(hub, WhoIsNear, { id: elder.resident }, viewer.token)).resident?.consents.map((each) => `${each.scope} ${each.grantee?.name}`).sort();
  const all = [`BOOKINGS ${other.name}`, `PROFILE ${other.name}`, `PROFILE ${one.name}`, `PROFILE ${relatedCaregiver.name}`];
  expect(await told(await seed.signIn(elder, 'RESIDENT'))).toEqual([...all, `COUNSELLING_ATTENDANCE ${one.name}`].sort());
  for (const viewer of [await seed.staff('FRONT_DESK'), await seed.staff('COORDINATOR')]) expect(await told(viewer)).toEqual([...all].sort());
  expect(await told(one)).toEqual([`COUNSELLING_ATTENDANCE ${one.name}`, `PROFILE ${one.name}`]);
  expect(await told(other)).toEqual([`BOOKINGS ${other.name}`, `PROFILE ${other.name}`]);
  expect(await told(caregiver)).toEqual([]);
  expect(await told(relatedCaregiver)).toEqual([`PROFILE ${relatedCaregiver.name}`]);
});

test('who is free when is told only to whoever may book for them', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const space = await seed.space();
  const busy = (viewer: SignedIn) =>
    ask(hub, `{ availability(from: "2026-11-21", spaceId: "${space}", personIds: ["${elder.resident}"]) { blocked { reason } } }`, {}, viewer.token).then(
      () => 'told',
      (error: { code: string }) => error.code,
    );
  expect(await busy(await seed.staff('FRONT_DESK'))).toBe('told');
  expect(await busy(await seed.staff('CAREGIVER'))).toBe('NOT_FOUND');
  expect(await busy(await seed.signIn(await seed.resident(), 'RESIDENT'))).toBe('NOT_FOUND');
  expect(await busy(await seed.signIn(elder, 'RESIDENT'))).toBe('told');
});
