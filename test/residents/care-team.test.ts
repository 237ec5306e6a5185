import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nextVisit, settled, visitFence, visitsOf, writes } from '../feeds/acts.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { codes, rights } from './support.ts';

let hub: TestHub;
let act: ReturnType<typeof rights>;
let coordinator: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  act = rights(hub);
  coordinator = await hub.seed.staff('COORDINATOR');
});
afterAll(() => hub.stop());

const sees = async (viewer: SignedIn, resident: Someone) =>
  (await ask(hub, '{ resident(id: "ID") { name } }'.replace('ID', resident.resident), {}, viewer.token)).resident !== null;
const rows = async (resident: Someone) =>
  (await hub.db.query('select role, from_on::text, until_on::text from care_team where resident_id = $1 order by id', [resident.uuid])).rows;

test('who joins knows the resident at once, who leaves no longer, and both are told', async () => {
  const elder = await hub.seed.resident();
  const [nurse, therapist] = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('PRACTITIONER')];
  const before = await act.lastEvent();
  expect(await sees(nurse, elder)).toBe(false);
  await act.join(coordinator, elder, nurse);
  const joined = await act.join(coordinator, elder, therapist);
  expect(joined).toMatchObject({
    userErrors: [],
    cursor: expect.any(String),
    resident: {
      careTeam: [
        { role: 'CAREGIVER', fromOn: '2026-11-20', member: { id: nurse.person } },
        { role: 'PRACTITIONER', fromOn: '2026-11-20', member: { id: therapist.person } },
      ],
    },
  });
  expect(await sees(nurse, elder)).toBe(true);
  const left = await act.leave(coordinator, elder, nurse);
  expect(left.resident?.careTeam).toEqual([{ member: { id: therapist.person } }]);
  expect([await sees(nurse, elder), await sees(therapist, elder)]).toEqual([false, true]);
  expect(await act.told(before)).toEqual([nurse, therapist, nurse].map(({ uuid }) => `rights/person/${uuid}`));
  expect(await rows(elder)).toEqual([
    { role: 'CAREGIVER', from_on: '2026-11-20', until_on: '2026-11-20' },
    { role: 'PRACTITIONER', from_on: '2026-11-20', until_on: null },
  ]);
  expect(codes(await act.join(coordinator, elder, nurse))).toEqual([]);
  expect(await sees(nurse, elder)).toBe(true);
});

test('refuses whoever is no caregiver or practitioner of this centre, and a resident as their own', async () => {
  const elder = await hub.seed.resident();
  const here = hub.seed.centre;
  await hub.seed.otherCentre();
  const elsewhere = await hub.seed.staff('CAREGIVER');
  hub.seed.centre = here;
  for (const member of [await hub.seed.staff('FRONT_DESK'), coordinator, await hub.seed.person(), elsewhere])
    expect(codes(await act.join(coordinator, elder, member))).toEqual(['NOT_OF_CARE_POST']);
  await expect(act.join(coordinator, elder, elder)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(await rows(elder)).toEqual([]);
});

test('joining twice and leaving twice answer as once: nobody finds out by trying which counsellor somebody goes to', async () => {
  const elder = await hub.seed.resident();
  const [counsellor, withoutAccount] = [await hub.seed.staff('PRACTITIONER', 'COUNSELLOR'), await hub.seed.staff('PRACTITIONER', 'COUNSELLOR')];
  await hub.db.query('delete from account where id = $1', [withoutAccount.account]);
  for (const member of [counsellor, withoutAccount]) {
    const answers = [
      await act.join(coordinator, elder, member),
      await act.join(coordinator, elder, member),
      await act.leave(coordinator, elder, member),
      await act.leave(coordinator, elder, member),
    ];
    const shapes = answers.map(({ cursor, ...answer }) => [JSON.stringify(answer), cursor?.replace(/\d+$/, '')]);
    expect(new Set(shapes.map(String)).size).toBe(1);
    expect(answers[0]).toMatchObject({ resident: { careTeam: [] }, userErrors: [] });
  }
});

test('two who join at the same moment are two, and one who joins twice is one', async () => {
  const elder = await hub.seed.resident();
  const [one, other] = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
  const answers = await Promise.all([one, other, one, other, one, other].map((member) => act.join(coordinator, elder, member)));
  expect(answers.flatMap(codes)).toEqual([]);
  expect(await rows(elder)).toHaveLength(2);
});

test('the stream of a former member says so and goes silent, but for visits that stay theirs', async () => {
  const { seed } = hub;
  const { plan, depart, callOff } = writes(hub);
  const elder = await seed.resident();
  const [nurse, other] = [await seed.staff('CAREGIVER'), await seed.staff('CAREGIVER')];
  await act.join(coordinator, elder, nurse);
  const events = await visitsOf(hub, nurse, null, await settled(hub));
  const planned = await plan(coordinator, elder, other);
  const own = await plan(coordinator, elder, nurse, '14:00', '15:00');
  expect(await nextVisit(events)).toMatchObject({ visitId: planned.id });
  expect(await nextVisit(events)).toMatchObject({ visitId: own.id });
  await act.leave(coordinator, elder, nurse);
  await depart(other, planned);
  await callOff(coordinator, own);
  expect(await nextVisit(events)).toMatchObject({ kind: 'VIEW_NARROWED', view: { reason: 'CARE_TEAM_LEFT', residentId: elder.resident } });
  expect(await nextVisit(events)).toMatchObject({ visitId: own.id, kind: 'VISIT_CANCELLED' });
  const fence = await visitFence(hub, nurse);
  expect(await nextVisit(events)).toMatchObject({ visitId: fence });
  await events.close();
});
