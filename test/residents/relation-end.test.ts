import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf } from '../../src/core/ids.ts';
import { nextVisit, settled, visitFence, visitsOf, writes } from '../feeds/acts.ts';
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

test('ends today, and with it every consent to this relative, to begin later and about counselling too; nobody else loses any', async () => {
  const elder = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  const son = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
  const relation = idOf('relation', await hub.seed.relate(elder, son));
  const daughter = await hub.seed.family(elder, 'HEALTH');
  await act.grant(elder, elder, son, ['PROFILE', 'COUNSELLING_ATTENDANCE']);
  await act.grant(elder, elder, son, ['HEALTH'], { fromAt: '2026-12-01T00:00:00Z' });
  const before = await act.lastEvent();
  const answer = await act.end(desk, relation);
  expect(answer).toMatchObject({
    userErrors: [],
    relation: { id: relation, untilOn: '2026-11-20' },
    resident: { id: elder.resident, relations: { length: 1 }, consents: [{ scope: 'HEALTH' }] },
  });
  expect(await act.told(before)).toEqual([`rights/person/${son.uuid}`]);
  const { rows } = await hub.db.query('select count(*)::int as n from consent where grantee_id = $1 and withdrawn_at = $2', [son.uuid, hub.clock.now()]);
  expect(rows).toEqual([{ n: 3 }]);
  expect(await act.inForce(elder, daughter)).toEqual(['HEALTH']);
  expect((await act.end(desk, relation)).userErrors).toEqual([{ code: 'RELATION_OVER', message: '此亲属关系已于 2026-11-20 终止。' }]);
});

test('linked again, the two begin anew: nothing that was consented to before comes back', async () => {
  const elder = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  const son = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
  await act.end(desk, idOf('relation', await hub.seed.relate(elder, son)));
  expect(codes(await act.grant(elder, elder, son, ['PROFILE']))).toEqual(['CONSENT_NEEDS_RELATION']);
  const again = await act.link(desk, elder, { relativeId: son.person, kind: 'SON' });
  expect(again).toMatchObject({ userErrors: [], relation: { fromOn: '2026-11-20', untilOn: null } });
  expect(await act.inForce(elder, son)).toEqual([]);
  expect(codes(await act.grant(elder, elder, son, ['PROFILE']))).toEqual([]);
});

test('the stream of the former relative says so and goes silent, and so does that of a former guardian', async () => {
  const { seed } = hub;
  const { plan, depart } = writes(hub);
  const [coordinator, caregiver] = [await seed.staff('COORDINATOR'), await seed.staff('CAREGIVER')];
  for (const bornOn of ['1948-02-11', '2016-01-01']) {
    const subject = await seed.resident({ bornOn });
    const relative = await seed.signIn(await seed.person(), 'FAMILY');
    const relation = idOf('relation', await seed.relate(subject, relative, { kind: 'OTHER', guardian: true }));
    await seed.consent(subject, relative, 'VISIT_STATUS');
    const events = await visitsOf(hub, relative, null, await settled(hub));
    const [from, until] = bornOn < '2000' ? ['10:00', '11:00'] : ['12:00', '13:00'];
    const planned = await plan(coordinator, subject, caregiver, from, until);
    expect(await nextVisit(events)).toMatchObject({ visitId: planned.id });
    expect(codes(await act.end(desk, relation))).toEqual([]);
    await depart(caregiver, planned);
    const fence = await visitFence(hub, relative);
    expect(await nextVisit(events)).toMatchObject({ kind: 'VIEW_NARROWED', view: { reason: 'RELATION_ENDED', residentId: subject.resident } });
    expect(await nextVisit(events)).toMatchObject({ visitId: fence });
    await events.close();
  }
});

test('an end and a grant at the same moment leave no consent behind', async () => {
  for (let round = 0; round < 5; round++) {
    const elder = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    const son = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
    const relation = idOf('relation', await hub.seed.relate(elder, son));
    const [grant, end] = await Promise.all([act.grant(elder, elder, son, ['PROFILE']), act.end(desk, relation)]);
    expect([codes(grant).join() || 'done', codes(end)]).toEqual([expect.stringMatching(/^(done|CONSENT_NEEDS_RELATION)$/), []]);
    expect(await act.inForce(elder, son)).toEqual([]);
  }
});
