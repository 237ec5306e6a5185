import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nextVisit, settled, visitFence, visitsOf, writes } from '../feeds/acts.ts';
import { AnswerError } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { codes, rights } from './support.ts';

let hub: TestHub;
let act: ReturnType<typeof rights>;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  act = rights(hub);
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

async function elderAndDaughter(): Promise<{ elder: SignedIn; daughter: SignedIn }> {
  const elder = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  return { elder, daughter: await hub.seed.family(elder) };
}

test('a mother lets her daughter hear of visits; the running stream opens, and closes with her word', async () => {
  const { elder: mother, daughter } = await elderAndDaughter();
  const { plan, depart, arrive } = writes(hub);
  const coordinator = await hub.seed.staff('COORDINATOR');
  const caregiver = await hub.seed.staff('CAREGIVER');
  const events = await visitsOf(hub, daughter, null, await settled(hub));

  const planned = await plan(coordinator, mother, caregiver);
  const closed = await visitFence(hub, daughter);
  expect(await nextVisit(events)).toMatchObject({ visitId: closed }); // the plan was not hers to hear
  const granted = await act.grant(mother, mother, daughter, ['VISIT_STATUS']);
  const departed = await depart(caregiver, planned);
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_DEPARTED', visitId: planned.id, visit: { status: 'EN_ROUTE', note: null } });

  expect(codes(await act.withdraw(mother, granted.consents[0]!.id))).toEqual([]);
  await arrive(caregiver, departed);
  const fence = await visitFence(hub, daughter);
  expect(await nextVisit(events)).toMatchObject({ kind: 'VIEW_NARROWED', view: { reason: 'CONSENT_ENDED', residentId: mother.resident } });
  expect(await nextVisit(events)).toMatchObject({ visitId: fence }); // and not that the caregiver arrived
  await events.close();
});

test('what was withdrawn stays on record with its time, and whoever lost sight is told', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const { consents } = await act.grant(elder, elder, daughter, ['HEALTH', 'PROFILE']);
  const before = await act.lastEvent();
  const answer = await act.withdraw(elder, consents[0]!.id);
  expect(answer).toMatchObject({ userErrors: [], consents: [{ scope: 'PROFILE' }], resident: { id: elder.resident }, cursor: expect.any(String) });
  expect(await act.told(before)).toEqual([`rights/person/${daughter.uuid}`]);
  expect(await act.inForce(elder, daughter)).toEqual(['PROFILE']);
  const { rows } = await hub.db.query('select scope, withdrawn_at from consent where subject_id = $1 order by scope', [elder.uuid]);
  expect(rows).toEqual([
    { scope: 'HEALTH', withdrawn_at: hub.clock.now() },
    { scope: 'PROFILE', withdrawn_at: null },
  ]);
});

test('the grantee gives it back, and the answer is judged by what they may see from then on', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const { consents } = await act.grant(elder, elder, daughter, ['BOOKINGS', 'PROFILE']);
  expect(await act.withdraw(daughter, consents[1]!.id)).toEqual({
    consents: [{ scope: 'BOOKINGS' }],
    resident: { id: elder.resident, bornOn: null },
    userErrors: [],
    cursor: expect.any(String),
  });
  expect(await act.withdraw(daughter, consents[0]!.id)).toMatchObject({ consents: [], resident: null, userErrors: [] });
  expect(await act.inForce(elder, daughter)).toEqual([]);
});

test('one withdrawal is enough, whatever else gives the same: an older row, a file, a renewal that has not begun', async () => {
  const { elder, daughter } = await elderAndDaughter();
  await hub.seed.consent(elder, daughter, 'HEALTH', 'HEALTH', 'BOOKINGS');
  const { consents } = await act.grant(elder, elder, daughter, ['HEALTH'], { fromAt: '2026-12-01T00:00:00Z', purpose: '续期' });
  const later = consents.find((one) => one.purpose === '续期')!;
  expect(codes(await act.withdraw(elder, later.id))).toEqual([]);
  expect(await act.inForce(elder, daughter)).toEqual(['BOOKINGS']);
});

test('what does not hold any more is refused, to those who may know of it alone', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const { consents } = await act.grant(elder, elder, daughter, ['HEALTH', 'PROFILE'], { untilAt: '2026-11-20T10:00:00+08:00' });
  const [health, profile] = consents;
  await act.withdraw(desk, health!.id);
  for (const who of [elder, daughter, desk]) expect(codes(await act.withdraw(who, health!.id))).toEqual(['CONSENT_OVER']);
  hub.clock.set('2026-11-20T10:00:00+08:00');
  expect((await act.withdraw(elder, profile!.id)).userErrors).toEqual([{ code: 'CONSENT_OVER', message: '此项授权已撤回或到期，无需再撤回。' }]);
  const stranger = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  await expect(act.withdraw(stranger, health!.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  hub.clock.set('2026-11-20T09:00:00+08:00');
});

test('a young person takes back what the guardian gave; the guardian cannot even see what was said about counselling', async () => {
  const teen = await hub.seed.signIn(await hub.seed.resident({ bornOn: '2011-03-01' }), 'RESIDENT');
  const mother = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
  await hub.seed.relate(teen, mother, { kind: 'MOTHER', guardian: true });
  const grandmother = await hub.seed.family(teen);
  const given = await act.grant(mother, teen, grandmother, ['VISIT_STATUS']);
  expect(codes(await act.withdraw(teen, given.consents[0]!.id))).toEqual([]);
  const own = await act.grant(teen, teen, grandmother, ['COUNSELLING_ATTENDANCE']);
  expect((await act.grant(mother, teen, grandmother, ['HEALTH'])).consents.map(({ scope }) => scope)).toEqual(['HEALTH']);
  await expect(act.withdraw(mother, own.consents[0]!.id)).rejects.toThrow(AnswerError);
  expect(await act.inForce(teen, grandmother)).toEqual(['COUNSELLING_ATTENDANCE', 'HEALTH']);
});

test('of several withdrawals at the same moment one is done and the others hear that it is', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const { consents } = await act.grant(elder, elder, daughter, ['HEALTH']);
  const before = await act.lastEvent();
  const answers = await Promise.all([elder, daughter, desk, elder, desk].map((who) => act.withdraw(who, consents[0]!.id)));
  expect(answers.flatMap(codes)).toEqual(Array(4).fill('CONSENT_OVER'));
  expect(await act.told(before)).toHaveLength(1);
});
