/** Whoever sees less from now on is told so at once, though nothing else happens, and hears nothing more of what they have lost. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '../../src/core/context.ts';
import { newId } from '../../src/core/ids.ts';
import { narrowed } from '../../src/feeds/narrowing.ts';
import type { ConsentScope } from '../../src/people/entities.ts';
import type { Reach, RoleGrant } from '../../src/people/viewer.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { holdTable, nextVisit, settled, tell, until, uuidIn, type VisitEvents, visitFence, visitsOf } from './acts.ts';

const NOW = '2026-11-20T09:00:00+08:00';
/** The hub looks at the clock once a second. */
const SOON_MS = 2_000;

let hub: TestHub;
const open: VisitEvents[] = [];
beforeAll(async () => {
  hub = await testHub({ env: { HUB_LOG_LEVEL: 'silent' } });
});
afterEach(async () => {
  hub.clock.set(NOW);
  await Promise.all(open.splice(0).map((events) => events.close()));
  await until(() => hub.standing.size === 0, 'nobody listens');
});
afterAll(() => hub.stop());

/** They listen, and nothing is on its way any more. */
async function listen(...everybody: SignedIn[]): Promise<VisitEvents[]> {
  await settled(hub);
  const events = await Promise.all(everybody.map((one) => visitsOf(hub, one)));
  open.push(...events);
  await until(() => hub.standing.subscribers.get('visitUpdates') === open.length, 'they listen');
  return events;
}

const write = (sql: string, ...values: unknown[]) => hub.db.query(sql, values);
const visitTo = (elder: Someone, caregiver: Someone | null = null) =>
  hub.seed.visit(elder, caregiver, '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', { tasks: [['问候', true]] });
const changed = (visit: string, ...people: Someone[]) =>
  tell(hub, 'VISIT_ASSIGNED', 'visit', uuidIn(visit), [`visit/centre/${hub.seed.centre}`, ...people.map((one) => `visit/person/${one.uuid}`)]);

interface Loss {
  elder: Someone;
  who: SignedIn;
  lose(): unknown;
}

const family = async (...scopes: ConsentScope[]) => {
  const elder = await hub.seed.resident();
  return { elder, who: await hub.seed.family(elder, ...scopes) };
};

const guardian = async (bornOn: string) => {
  hub.clock.set('2026-11-20T23:59:00+08:00');
  const elder = await hub.seed.resident({ bornOn });
  const who = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
  const relation = await hub.seed.relate(elder, who, { kind: 'MOTHER', guardian: true });
  return { elder, who, relation, lose: () => hub.clock.advance(2) };
};

const LOSSES: [reason: string, how: string, isAll: boolean, prepare: () => Promise<Loss>][] = [
  ['CONSENT_ENDED', 'is withdrawn', true, async () => {
    const { elder, who } = await family('VISIT_STATUS', 'PROFILE');
    return { elder, who, lose: () => write("update consent set withdrawn_at = $2 where grantee_id = $1 and scope = 'VISIT_STATUS'", who.uuid, NOW) };
  }],
  ['CONSENT_ENDED', 'runs out while nothing happens', true, async () => {
    const { elder, who } = await family('VISIT_STATUS');
    await write('update consent set until_at = $2 where grantee_id = $1', who.uuid, '2026-11-20T09:01:00+08:00');
    return { elder, who, lose: () => hub.clock.advance(1) };
  }],
  ['CONSENT_ENDED', 'is withdrawn in part', false, async () => {
    const { elder, who } = await family('VISIT_STATUS', 'VISIT_DETAIL');
    return { elder, who, lose: () => write("update consent set withdrawn_at = $2 where grantee_id = $1 and scope = 'VISIT_DETAIL'", who.uuid, NOW) };
  }],
  ['RELATION_ENDED', 'is ended', true, async () => {
    const { elder, who } = await family('VISIT_STATUS');
    return { elder, who, lose: () => write("update relation set until_on = '2026-11-20' where relative_id = $1", who.uuid) };
  }],
  ['RELATION_ENDED', 'ends at midnight', true, async () => {
    const { elder, who } = await family('VISIT_STATUS');
    await write("update relation set until_on = '2026-11-21' where relative_id = $1", who.uuid);
    hub.clock.set('2026-11-20T23:59:00+08:00');
    return { elder, who, lose: () => hub.clock.advance(1) };
  }],
  ['GUARDIANSHIP_ENDED', 'is ended', true, async () => {
    const { relation, ...loss } = await guardian('2019-03-01');
    return { ...loss, lose: () => write('update relation set guardian = false where id = $1', uuidIn(`_${relation}`)) };
  }],
  ['TURNED_FOURTEEN', 'comes at midnight', false, () => guardian('2012-11-21')],
  ['TURNED_EIGHTEEN', 'comes at midnight', true, () => guardian('2008-11-21')],
  ['CARE_TEAM_LEFT', 'is left', true, async () => {
    const [elder, who] = [await hub.seed.resident(), await hub.seed.staff('CAREGIVER')];
    await hub.seed.careTeam(elder, who);
    return { elder, who, lose: () => write("update care_team set until_on = '2026-11-20' where member_id = $1", who.uuid) };
  }],
  ['ROLE_ENDED', 'is taken away', true, async () => {
    const [elder, who] = [await hub.seed.resident(), await hub.seed.staff('FRONT_DESK')];
    return { elder, who, lose: () => write('delete from account_role where account_id = $1', who.account) };
  }],
]; // biome-ignore format: a block for each

test.each(LOSSES)('%s that %s is told on an idle stream, and nothing that was lost is told after it', async (reason, _how, isAll, prepare) => {
  const { elder, who, lose } = await prepare();
  const visit = await visitTo(elder);
  const [events] = (await listen(who)) as [VisitEvents];
  await changed(visit, elder);
  expect(await nextVisit(events)).toMatchObject({ visitId: visit });
  const before = await narrowedBy(reason);
  await lose();
  expect((await events.next(SOON_MS)).visitUpdates).toEqual({
    kind: 'VIEW_NARROWED',
    view: { reason, residentId: reason === 'ROLE_ENDED' ? null : elder.resident },
    visitId: null,
    visit: null,
    coalesced: false,
    notice: '您可查看的内容有变化。',
    cursor: expect.stringMatching(/-p\d+$/),
    at: hub.clock.now().toISOString().replace('.000', ''),
  });
  expect(await narrowedBy(reason)).toBe(before + 1);
  await changed(visit, elder);
  if (!isAll)
    expect(await nextVisit(events)).toMatchObject({
      visitId: visit,
      kind: 'VISIT_ASSIGNED',
      visit: reason === 'CONSENT_ENDED' ? { tasks: null, note: null } : {},
    });
  const fence = await visitFence(hub, who);
  expect((await nextVisit(events)).visitId).toBe(fence);
});

const narrowedBy = async (reason: string): Promise<number> =>
  (await hub.services.metrics.narrowed.get()).values.find(({ labels }) => labels.reason === reason)?.value ?? 0;

test.each([
  ['SESSION_ENDED', 'is ended', (who: SignedIn) => write('update session set ended_at = $2 where account_id = $1', who.account, NOW)],
  ['SESSION_ENDED', 'runs out while nothing happens', () => hub.clock.advance(31 * 24 * 60)],
  ['ACCOUNT_LOCKED', 'is locked', (who: SignedIn) => write('update account set locked_at = $2 where id = $1', who.account, NOW)],
])('%s that %s ends an idle stream with its reason as the last word', async (reason, _how, lose) => {
  const { elder, who } = await family('VISIT_STATUS');
  const visit = await visitTo(elder);
  const [events] = (await listen(who)) as [VisitEvents];
  await lose(who);
  expect((await events.next(SOON_MS)).visitUpdates).toMatchObject({
    kind: 'STREAM_ENDED',
    view: { reason, residentId: null },
    visitId: null,
    visit: null,
    notice: '请重新登录。',
  });
  await changed(visit, elder);
  expect(await events.ended).toEqual({ how: 'completed', errors: [] });
  await expect(events.next(SOON_MS)).rejects.toThrow('The subscription is over');
});

test('what is gained, or stays, is not told as a loss', async () => {
  const { elder, who } = await family('VISIT_STATUS');
  const visit = await visitTo(elder);
  const [events] = (await listen(who)) as [VisitEvents];
  await hub.seed.consent(elder, who, 'VISIT_DETAIL', 'HEALTH');
  await hub.seed.role(who, 'FRONT_DESK');
  await hub.seed.relate(await hub.seed.resident(), who);
  await settled(hub);
  await changed(visit, elder);
  expect(await nextVisit(events)).toMatchObject({ visitId: visit, visit: { tasks: [{ title: '问候' }] } });
});

const waitsFor = (n: number) =>
  until(async () => {
    const { rowCount } = await hub.db.query(
      "select from pg_stat_activity where application_name = 'hub' and wait_event_type = 'Lock' and datname = current_database()",
    );
    return rowCount === n;
  }, `${n} wait for a lock`);

test.each([
  'judged',
  'still being judged',
] as const)('an update that is being read while the right to it goes, and %s when it was read, is never sent; who shares the reading and keeps the right has it', async (moment) => {
  const { elder, who } = await family('VISIT_STATUS', 'VISIT_DETAIL');
  const staying = await hub.seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL');
  const visit = await visitTo(elder);
  const [events, others] = (await listen(who, staying)) as [VisitEvents, VisitEvents];
  const held = [await holdTable(hub, 'visit_task')];
  try {
    await changed(visit, elder);
    await waitsFor(1); // one reading for both
    if (moment === 'still being judged') held.push(await holdTable(hub, 'relation')); // whom they reach cannot be read
    hub.statements();
    await write("update consent set withdrawn_at = $2 where grantee_id = $1 and scope = 'VISIT_DETAIL'", who.uuid, NOW);
    await settled(hub);
    if (moment === 'still being judged') await waitsFor(2);
    else await until(() => hub.statements().some((sql) => sql.includes('as "careTeams"')), 'their rights are read anew');
    await held.shift()!();
    expect(await nextVisit(others)).toMatchObject({ visitId: visit, visit: { tasks: [{ title: '问候' }] } });
    if (moment === 'still being judged') await events.none(100);
  } finally {
    for (const letGo of held) await letGo();
  }
  expect(await nextVisit(events)).toMatchObject({ kind: 'VIEW_NARROWED', view: { reason: 'CONSENT_ENDED', residentId: elder.resident } });
  expect(await nextVisit(events)).toMatchObject({ visitId: visit, visit: { tasks: null, note: null } }); // read again with what is left
  await write('update consent set withdrawn_at = $2 where grantee_id = $1', who.uuid, NOW);
  await changed(visit, elder);
  expect(await nextVisit(events)).toMatchObject({ kind: 'VIEW_NARROWED' });
  const fence = await visitFence(hub, who);
  expect((await nextVisit(events)).visitId).toBe(fence);
});

test('two hundred withdrawals among two thousand events: nothing of anybody comes after the word that their consent has ended', async () => {
  const { seed, db } = hub;
  const relatives: SignedIn[] = [];
  while (relatives.length < 4) relatives.push(await seed.signIn(await seed.person(), 'FAMILY'));
  const elders: { elder: Someone; visit: string }[] = [];
  while (elders.length < 50) {
    const elder = await seed.resident();
    elders.push({ elder, visit: await visitTo(elder) });
  }
  const pairs = relatives.flatMap((who) => elders.map(({ elder }) => ({ who, elder })));
  const columns = [pairs.map(() => newId()), pairs.map(({ elder }) => elder.uuid), pairs.map(({ who }) => who.uuid)];
  await db.query(
    "insert into relation (id, subject_id, relative_id, kind, guardian, emergency_contact, from_on) select *, 'SON', false, false, '2026-01-01' from unnest($1::uuid[], $2::uuid[], $3::uuid[])",
    columns,
  );
  await db.query(
    "insert into consent (id, subject_id, grantee_id, scope, purpose, granted_by_id, from_at) select id, subject, relative, 'VISIT_STATUS', 'family care', subject, '2026-01-01' from unnest($1::uuid[], $2::uuid[], $3::uuid[]) x (id, subject, relative)",
    columns,
  );
  const streams = await listen(...relatives);
  const heard = streams.map((events) => hearAll(events));
  const order = new Map(relatives.map((who) => [who, [] as string[]]));
  for (let step = 0; step < pairs.length; step++) {
    const { who, elder } = pairs[(step * 83) % pairs.length]!;
    const now = Array.from({ length: 10 }, (_, index) => elders[(step * 7 + index * 13) % elders.length]!);
    await db.query(
      "insert into feed.event_inbox (kind, entity, entity_id, version, audience) select 'VISIT_ASSIGNED', 'visit', visit, 1, array['visit/person/' || resident] from unnest($1::uuid[], $2::uuid[]) x (visit, resident)",
      [now.map(({ visit }) => uuidIn(visit)), now.map((one) => one.elder.uuid)],
    );
    hub.dispatcher.wake();
    await db.query('update consent set withdrawn_at = $3 where grantee_id = $1 and subject_id = $2', [who.uuid, elder.uuid, NOW]);
    order.get(who)!.push(elder.resident);
  }
  await settled(hub);
  for (const [index, who] of relatives.entries()) {
    const updates = await heard[index]!(await visitFence(hub, who));
    const { rows } = await db.query<{ pos: number }>(
      "select pos::float8 as pos from feed.event_log where kind = 'RIGHTS_CHANGED' and entity_id = $1 order by pos desc limit $2",
      [who.uuid, elders.length],
    );
    const withdrawn = new Map(order.get(who)!.map((elder, at) => [elder, rows[elders.length - 1 - at]!.pos]));
    const told = new Set<string>();
    let others = 0;
    for (const { kind, view, visit, cursor } of updates) {
      if (kind === 'VIEW_NARROWED') {
        expect(view).toEqual({ reason: 'CONSENT_ENDED', residentId: expect.any(String) });
        expect(told.has(view!.residentId!)).toBe(false);
        told.add(view!.residentId!);
        continue;
      }
      others++;
      const { id } = visit!.resident!;
      expect([cursor, told.has(id)]).toEqual([cursor, false]);
      expect(Number(cursor.split('-p')[1])).toBeLessThan(withdrawn.get(id)!); // nor does anything that was written after the withdrawal, whenever that is told
    }
    expect(told.size).toBe(elders.length);
    expect(others).toBeGreaterThan(50);
  }
});

/** Takes everything that comes, and hands it out once the visit has come that is asked for. */
function hearAll(events: VisitEvents) {
  const updates: Awaited<ReturnType<typeof nextVisit>>[] = [];
  let fault: unknown = null;
  void (async () => {
    for (;;) updates.push((await events.next(20_000)).visitUpdates);
  })().catch((error) => {
    fault = error;
  });
  return async (last: string) => {
    await until(() => fault !== null || updates.at(-1)?.visitId === last, 'the last has come', 15_000);
    if (updates.at(-1)?.visitId !== last) throw fault;
    return updates.slice(0, -1);
  };
}

const viewer = (reach: Partial<Reach>[] = [], roles: RoleGrant[] = [], teams: string[] = []): Viewer =>
  ({
    reach: reach.map((one) => ({ residentId: 'r', actsFor: false, age: 80, ...one, scopes: new Set(one.scopes) })),
    roles,
    careTeams: teams.map((residentId) => ({ residentId, centreId: 'c' })),
  }) as unknown as Viewer;
const DESK: RoleGrant = { role: 'FRONT_DESK', centreId: 'c' };
const status = { scopes: new Set<ConsentScope>(['VISIT_STATUS']) };
const child = (age: number, actsFor: boolean, ...scopes: ConsentScope[]) => ({ age, actsFor, scopes: new Set(scopes) });

test.each([
  ['nothing changed', viewer([status], [DESK], ['r']), viewer([status], [DESK], ['r']), []],
  ['more of everything', viewer(), viewer([status], [DESK], ['r']), []],
  ['a relation without a consent has ended', viewer([{}]), viewer(), []],
  ['a consent has ended, the relation stays', viewer([status]), viewer([{}]), ['CONSENT_ENDED r']],
  ['a consent was exchanged for another', viewer([status]), viewer([{ scopes: new Set(['PROFILE']) }]), ['CONSENT_ENDED r']],
  ['somebody else is reached', viewer([status]), viewer([{ ...status, residentId: 'other' }]), ['RELATION_ENDED r']],
  ['turned 14', viewer([child(13, true, 'BOOKINGS', 'COUNSELLING_ATTENDANCE')]), viewer([child(14, true, 'BOOKINGS')]), ['TURNED_FOURTEEN r']],
  ['turned 18', viewer([child(17, true, 'BOOKINGS')]), viewer([child(18, false)]), ['TURNED_EIGHTEEN r']],
  ['turned 18, with a consent of their own', viewer([child(17, true, 'BOOKINGS')]), viewer([child(18, false, 'BOOKINGS')]), ['TURNED_EIGHTEEN r']],
  ['no guardian any more', viewer([child(7, true, 'BOOKINGS')]), viewer([child(7, false)]), ['GUARDIANSHIP_ENDED r']],
  [
    'an allowance of a 15-year-old withdrawn',
    viewer([child(15, true, 'BOOKINGS', 'COUNSELLING_ATTENDANCE')]),
    viewer([child(15, true, 'BOOKINGS')]),
    ['CONSENT_ENDED r'],
  ],
  ['another role at the same centre', viewer([], [DESK]), viewer([], [{ ...DESK, role: 'ADMIN' }]), ['ROLE_ENDED null']],
  ['the same role at another centre', viewer([], [DESK]), viewer([], [{ ...DESK, centreId: 'd' }]), ['ROLE_ENDED null']],
  ['two roles, told once', viewer([], [DESK, { ...DESK, role: 'ADMIN' }]), viewer(), ['ROLE_ENDED null']],
  ['a team and a relation', viewer([status], [], ['r', 's']), viewer([], [], ['r']), ['RELATION_ENDED r', 'CARE_TEAM_LEFT s']],
])('%s', (_what, before, after, expected) => {
  expect(narrowed(before, after).map(({ reason, residentId }) => `${reason} ${residentId}`)).toEqual(expected);
});
