/** Who works at a centre: all of it for its staff, for others those whom they may book. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import type { StaffPost } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

let hub: TestHub;
let desk: SignedIn;
let therapist: SignedIn;
let counsellor: SignedIn;
let caregiver: SignedIn;
let resident: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  therapist = await hub.seed.staff('PRACTITIONER');
  counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
  caregiver = await hub.seed.staff('CAREGIVER');
  resident = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  await hub.db.query("update staff set skills = '{失能照护}', dialects = '{杭州话}' where person_id = $1", [caregiver.uuid]);
});
afterAll(() => hub.stop());

async function staff(who: SignedIn, posts: StaffPost[] | null = null, centreId: string | null = null) {
  const data = await ask(
    hub,
    graphql(`
      query SeeStaff($posts: [StaffPost!], $centreId: ID) {
        staff(posts: $posts, centreId: $centreId) {
          person {
            id
            name
          }
          post
          skills
          dialects
        }
      }
    `),
    { posts, centreId },
    who.token,
  );
  return data.staff;
}

const idsOf = (found: Awaited<ReturnType<typeof staff>>): string[] => found.map((one) => one.person.id);

test('its staff see everybody by name, with post, skills and dialects', async () => {
  for (const who of [desk, therapist, caregiver]) expect(idsOf(await staff(who))).toEqual([desk, therapist, counsellor, caregiver].map((one) => one.person));
  expect((await staff(desk, ['CAREGIVER']))[0]).toEqual({
    person: { id: caregiver.person, name: caregiver.name },
    post: 'CAREGIVER',
    skills: ['失能照护'],
    dialects: ['杭州话'],
  });
});

test('no posts are all posts: empty is the same as left out', async () => {
  expect(idsOf(await staff(desk, []))).toEqual([desk, therapist, counsellor, caregiver].map((one) => one.person));
  expect(idsOf(await staff(resident, []))).toEqual([therapist, counsellor, caregiver].map((one) => one.person));
});

test('a resident sees whom they may book, and nobody else however they ask', async () => {
  expect(idsOf(await staff(resident))).toEqual([therapist, counsellor, caregiver].map((one) => one.person));
  expect(idsOf(await staff(resident, ['COUNSELLOR', 'FRONT_DESK']))).toEqual([counsellor.person]);
  expect(await staff(resident, ['FRONT_DESK'])).toEqual([]);
});

test('another centre is not there, and without a centre there is no staff', async () => {
  const { centre } = hub.seed;
  const other = await hub.seed.otherCentre();
  const stranger = await hub.seed.staff('FRONT_DESK');
  hub.seed.centre = centre;
  await expect(staff(desk, null, other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(idsOf(await staff(stranger))).toEqual([stranger.person]);
  await expect(staff(await hub.seed.signIn(await hub.seed.person()))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
