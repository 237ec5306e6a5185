import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { nextVisit, settled, until, type VisitEvents, VisitUpdates, visitFence, visitsOf, type Written, writes } from './acts.ts';

let hub: TestHub;
let act: ReturnType<typeof writes>;
let coordinator: SignedIn;
const open: VisitEvents[] = [];
beforeAll(async () => {
  hub = await testHub();
  act = writes(hub);
  coordinator = await hub.seed.staff('COORDINATOR');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((events) => events.close()));
});
afterAll(() => hub.stop());

/** Hears all that follows, and nothing of before. */
async function listen(who: SignedIn, filter: Parameters<typeof visitsOf>[2] = null): Promise<VisitEvents> {
  const events = await visitsOf(hub, who, filter, await settled(hub));
  open.push(events);
  return events;
}

async function listenAll(everybody: readonly SignedIn[]): Promise<VisitEvents[]> {
  const events: VisitEvents[] = [];
  for (const one of everybody) events.push(await listen(one));
  return events;
}

/** What the listener heard up to a fence, as `KIND version`, or why they see less. */
async function heard(events: VisitEvents, who: Someone): Promise<string[]> {
  const last = await visitFence(hub, who);
  const kinds: string[] = [];
  for (;;) {
    const update = await nextVisit(events);
    if (update.visitId === last) return kinds;
    kinds.push(`${update.kind} ${update.view?.reason ?? update.visit?.version ?? '—'}`);
  }
}

/** The word that they see less, and nothing in it that they do not see any more. */
const narrowed = (reason: string, whom: Someone | null) => ({
  kind: 'VIEW_NARROWED',
  view: { reason, residentId: whom?.resident ?? null },
  visitId: null,
  visit: null,
  coalesced: false,
  notice: '您可查看的内容有变化。',
});

async function elderWithCaregiver(): Promise<{ elder: Someone; caregiver: SignedIn }> {
  return { elder: await hub.seed.resident(), caregiver: await hub.seed.staff('CAREGIVER') };
}

test('caregiver, family, the resident and the desk each hear a visit from beginning to end, in order', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const herself = await hub.seed.signIn(elder, 'RESIDENT');
  const everybody = [caregiver, await hub.seed.family(elder, 'VISIT_STATUS'), herself, await hub.seed.staff('FRONT_DESK'), coordinator];
  const events = await Promise.all(everybody.map((one) => visitsOf(hub, one)));
  open.push(...events);
  await until(() => hub.standing.subscribers.get('visitUpdates') === everybody.length, 'everybody listens');
  expect(hub.dispatcher.topics).toBe(1 + everybody.length); // the centre, and each person
  const planned = await act.plan(coordinator, elder, caregiver);
  await act.arrive(caregiver, await act.depart(caregiver, planned));
  for (const each of events) {
    const updates = [await nextVisit(each), await nextVisit(each), await nextVisit(each)];
    expect(updates.map(({ kind, visitId, coalesced }) => [kind, visitId, coalesced])).toEqual(
      ['VISIT_SCHEDULED', 'VISIT_DEPARTED', 'VISIT_ARRIVED'].map((kind) => [kind, planned.id, false]),
    );
    expect(updates[2]).toMatchObject({
      visit: { status: 'IN_PROGRESS', version: 3, caregiver: { id: caregiver.person } },
      notice: '护理员已到达。',
      at: expect.stringMatching(/Z$/),
    });
    expect(new Set(updates.map((one) => one.cursor)).size).toBe(3);
  }
});

test('nobody hears what they may not see: other caregivers, relatives without the scope, other centres', async () => {
  const { seed } = hub;
  const { elder, caregiver } = await elderWithCaregiver();
  const here = seed.centre;
  await seed.otherCentre();
  const elsewhere = await seed.staff('COORDINATOR');
  seed.centre = here;
  const deaf = [
    await seed.staff('CAREGIVER'),
    await seed.staff('PRACTITIONER'),
    await seed.family(elder, 'BOOKINGS', 'VISIT_DETAIL', 'PROFILE'),
    await seed.family(await seed.resident(), 'VISIT_STATUS'),
    elsewhere,
  ];
  const events = await listenAll(deaf);
  const planned = await act.plan(coordinator, elder, caregiver);
  await act.callOff(coordinator, planned);
  for (const [index, one] of deaf.entries()) expect(await heard(events[index]!, one)).toEqual([]);
});

test('the care team hears of all visits to its resident', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const teammate = await hub.seed.staff('CAREGIVER');
  await hub.seed.careTeam(elder, teammate);
  const events = await listen(teammate);
  await act.depart(caregiver, await act.plan(coordinator, elder, caregiver));
  expect(await heard(events, teammate)).toEqual([expect.stringMatching(/^VISIT_SCHEDULED/), 'VISIT_DEPARTED 2']);
});

test('whoever is relieved hears once that it left their view, with its id and nothing else, and then nothing more', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const relief = await hub.seed.staff('CAREGIVER');
  const planned = await act.plan(coordinator, elder, caregiver);
  const [former, next] = [await listen(caregiver), await listen(relief)];
  await act.depart(relief, await act.reassign(coordinator, planned, relief));
  expect(await nextVisit(former)).toMatchObject({ kind: 'LEFT_YOUR_VIEW', visitId: planned.id, visit: null, notice: '一项安排已与您无关。' });
  expect(await heard(former, caregiver)).toEqual([]);
  expect(await heard(next, relief)).toEqual([expect.stringMatching(/^VISIT_REASSIGNED/), 'VISIT_DEPARTED 3']);
});

test('whoever is relieved but sees the visit otherwise hears what became of it, and goes on hearing', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  await hub.seed.careTeam(elder, caregiver);
  const relief = await hub.seed.staff('CAREGIVER');
  const planned = await act.plan(coordinator, elder, caregiver);
  const former = await listen(caregiver);
  const assigned = await act.reassign(coordinator, planned, relief);
  expect(await nextVisit(former)).toMatchObject({ kind: 'VISIT_REASSIGNED', visit: { caregiver: { id: relief.person } } });
  await act.callOff(coordinator, assigned);
  expect(await heard(former, caregiver)).toEqual(['VISIT_CANCELLED 3']);
});

test('nobody but the one relieved hears that a visit left their view', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const planned = await act.plan(coordinator, elder, caregiver);
  const bystanders = [await hub.seed.staff('CAREGIVER'), await hub.seed.family(elder, 'PROFILE')];
  const events = await listenAll(bystanders);
  await act.reassign(coordinator, planned, await hub.seed.staff('CAREGIVER'));
  for (const [index, one] of bystanders.entries()) expect(await heard(events[index]!, one)).toEqual([]);
});

test('an event carries what its receiver may know: tasks and note are null without VISIT_DETAIL', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const relatives = { status: await hub.seed.family(elder, 'VISIT_STATUS'), detail: await hub.seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL') };
  const desk = await hub.seed.staff('FRONT_DESK');
  const [status, detail, own, counter] = [await listen(relatives.status), await listen(relatives.detail), await listen(caregiver), await listen(desk)];
  await act.plan(coordinator, elder, caregiver);
  const all = { tasks: [{ title: '问候' }], note: '门口有狗' };
  expect((await nextVisit(detail)).visit).toMatchObject(all);
  expect((await nextVisit(own)).visit).toMatchObject(all);
  expect((await nextVisit(status)).visit).toMatchObject({ tasks: null, note: null, resident: { id: elder.resident } });
  expect((await nextVisit(counter)).visit).toMatchObject({ tasks: null, note: null });
});

test('with residentIds one hears of these residents alone, and only what one may see', async () => {
  const { seed } = hub;
  const [mine, other] = [await elderWithCaregiver(), await elderWithCaregiver()];
  const desk = await seed.staff('FRONT_DESK');
  const stranger = await seed.family(other.elder, 'VISIT_STATUS');
  const [filtered, nosy] = [
    await listen(desk, { residentIds: [mine.elder.resident] }),
    await listen(stranger, { residentIds: [mine.elder.resident, other.elder.resident] }),
  ];
  const unwanted = await act.plan(coordinator, other.elder, other.caregiver);
  const wanted = await act.plan(coordinator, mine.elder, mine.caregiver);
  expect((await nextVisit(filtered)).visitId).toBe(wanted.id);
  expect((await nextVisit(nosy)).visitId).toBe(unwanted.id);
  const more = await act.callOff(coordinator, unwanted);
  expect(await nextVisit(nosy)).toMatchObject({ visitId: unwanted.id, kind: 'VISIT_CANCELLED', visit: { version: more.version } });
});

test('with caregiverIds one hears of these caregivers alone, and once more when a visit is taken from them', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const relief = await hub.seed.staff('CAREGIVER');
  const events = await listen(coordinator, { caregiverIds: [caregiver.person] });
  const another = await elderWithCaregiver();
  await act.plan(coordinator, another.elder, another.caregiver);
  const planned = await act.plan(coordinator, elder, caregiver, '12:00', '13:00');
  const assigned = await act.reassign(coordinator, planned, relief);
  await act.callOff(coordinator, assigned);
  const last = await act.plan(coordinator, elder, caregiver, '14:00', '15:00');
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_SCHEDULED', visitId: planned.id });
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_REASSIGNED', visitId: planned.id, visit: { caregiver: { id: relief.person } } });
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_SCHEDULED', visitId: last.id });
});

test('with both filters both must hold, for what left the view too', async () => {
  const [one, two] = [await elderWithCaregiver(), await elderWithCaregiver()];
  const both = await listen(coordinator, { residentIds: [one.elder.resident], caregiverIds: [two.caregiver.person] });
  const former = await listen(one.caregiver, { residentIds: [one.elder.resident], caregiverIds: [two.caregiver.person] });
  const planned = await act.plan(coordinator, one.elder, one.caregiver, '08:00', '09:00'); // the resident, not the caregiver
  await act.plan(coordinator, two.elder, two.caregiver, '08:00', '09:00'); // the caregiver, not the resident
  const third = await hub.seed.staff('CAREGIVER');
  await act.reassign(coordinator, planned, third); // left the first caregiver's view, but was never the second's
  const wanted = await act.plan(coordinator, one.elder, two.caregiver, '10:00', '11:00');
  expect(await nextVisit(both)).toMatchObject({ kind: 'VISIT_SCHEDULED', visitId: wanted.id });
  await act.reassign(coordinator, wanted, one.caregiver);
  expect(await nextVisit(former)).toMatchObject({ kind: 'VISIT_REASSIGNED', visitId: wanted.id });
});

test('the notice is neutral and in the language asked for', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const events = await subscribe(hub, VisitUpdates, {}, caregiver.token, { 'accept-language': 'en' });
  open.push(events);
  await act.plan(coordinator, elder, caregiver);
  expect((await nextVisit(events)).notice).toBe('A visit was planned.');
});

test('filters take ids of the right kind, 1 to 50', async () => {
  const refused: Parameters<typeof visitsOf>[2][] = [
    { residentIds: [] },
    { caregiverIds: [] },
    { residentIds: [coordinator.person] },
    { caregiverIds: ['somebody'] },
    { residentIds: Array.from({ length: 51 }, () => idOf('resident', newId())) },
  ];
  for (const filter of refused) {
    const events = await listen(coordinator, filter);
    await expect(events.next()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  }
  expect(hub.dispatcher.topics).toBe(0);
});

/** A visit of theirs goes on while `end` takes away what let the listener see it. */
async function afterwards(who: SignedIn, visit: Written, end: () => Promise<unknown>): Promise<VisitEvents> {
  const events = await listen(who);
  const departed = await act.depart(coordinator, visit);
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_DEPARTED', visitId: visit.id });
  await end();
  await act.arrive(coordinator, departed);
  return events;
}

test('after a consent is withdrawn, or has run out, that is told and nothing more is heard', async () => {
  for (const column of ['withdrawn_at', 'until_at']) {
    const { elder, caregiver } = await elderWithCaregiver();
    const son = await hub.seed.family(elder, 'VISIT_STATUS');
    const visit = await act.plan(coordinator, elder, caregiver);
    const events = await afterwards(son, visit, () =>
      hub.db.query(`update consent set ${column} = '2026-11-20T09:00:00+08:00' where grantee_id = $1`, [son.uuid]),
    );
    expect(await nextVisit(events)).toMatchObject(narrowed('CONSENT_ENDED', elder));
    expect(await heard(events, son)).toEqual([]);
  }
});

test('a consent that narrows leaves the rest: without VISIT_DETAIL the next event has no tasks', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const son = await hub.seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL');
  const visit = await act.plan(coordinator, elder, caregiver);
  const events = await listen(son);
  const departed = await act.depart(coordinator, visit);
  expect((await nextVisit(events)).visit?.tasks).toHaveLength(1);
  await hub.db.query("update consent set withdrawn_at = now() where grantee_id = $1 and scope = 'VISIT_DETAIL'", [son.uuid]);
  await act.arrive(coordinator, departed);
  expect(await nextVisit(events)).toMatchObject(narrowed('CONSENT_ENDED', elder));
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_ARRIVED', visit: { tasks: null } });
});

test('a consent given while one listens is heard at the next event', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const son = await hub.seed.family(elder);
  const visit = await act.plan(coordinator, elder, caregiver);
  const events = await listen(son);
  const departed = await act.depart(coordinator, visit);
  expect(await heard(events, son)).toEqual([]);
  await hub.seed.consent(elder, son, 'VISIT_STATUS');
  await act.arrive(coordinator, departed);
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_ARRIVED', visit: { tasks: null } });
});

test('after a relation has ended that is told and nothing more is heard, whatever was consented', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const son = await hub.seed.family(elder, 'VISIT_STATUS');
  const visit = await act.plan(coordinator, elder, caregiver);
  const events = await afterwards(son, visit, () => hub.db.query("update relation set until_on = '2026-11-20' where relative_id = $1", [son.uuid]));
  expect(await nextVisit(events)).toMatchObject(narrowed('RELATION_ENDED', elder));
  expect(await heard(events, son)).toEqual([]);
});

test('after a role is taken away that is told and nothing more is heard: at the desk, and by the caregiver whose visit it is', async () => {
  const { elder, caregiver } = await elderWithCaregiver();
  const visit = await act.plan(coordinator, elder, caregiver);
  const desk = await hub.seed.staff('FRONT_DESK');
  const atDesk = await listen(desk);
  const events = await afterwards(caregiver, visit, () =>
    hub.db.query('delete from account_role where account_id = any ($1)', [[caregiver.account, desk.account]]),
  );
  expect(await nextVisit(events)).toMatchObject(narrowed('ROLE_ENDED', null));
  expect(await heard(events, caregiver)).toEqual([]);
  expect(await heard(atDesk, desk)).toEqual([expect.stringMatching(/^VISIT_DEPARTED/), 'VIEW_NARROWED ROLE_ENDED']);
});

test.each([
  ['the session is ended', 'SESSION_ENDED', (who: SignedIn) => hub.db.query('update session set ended_at = now() where account_id = $1', [who.account])],
  [
    'the session has run out',
    'SESSION_ENDED',
    (who: SignedIn) => hub.db.query("update session set expires_at = '2026-11-20T09:00:00+08:00' where account_id = $1", [who.account]),
  ],
  ['the account is locked', 'ACCOUNT_LOCKED', (who: SignedIn) => hub.db.query('update account set locked_at = now() where id = $1', [who.account])],
])('when %s the stream says so, instead of telling the event, completes, and its socket is closed', async (_what, reason, end) => {
  const { elder, caregiver } = await elderWithCaregiver();
  const visit = await act.plan(coordinator, elder, caregiver);
  const events = await afterwards(caregiver, visit, () => end(caregiver));
  expect(await nextVisit(events)).toMatchObject({
    kind: 'STREAM_ENDED',
    view: { reason, residentId: null },
    visitId: null,
    visit: null,
    notice: '请重新登录。',
  });
  expect(await events.ended).toEqual({ how: 'completed', errors: [] });
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});

test('on the 18th birthday the guardian is told so and hears no more, at midnight in Shanghai', async () => {
  const { seed, clock } = hub;
  const youth = await seed.resident({ bornOn: '2008-11-21' });
  const mother = await seed.signIn(await seed.person(), 'FAMILY');
  await seed.relate(youth, mother, { kind: 'MOTHER', guardian: true });
  const caregiver = await seed.staff('CAREGIVER');
  const visit = await seed.visit(youth, caregiver, '2026-11-21T00:00:00+08:00', '2026-11-21T01:00:00+08:00');
  const events = await listen(mother);
  const assigned = await act.reassign(coordinator, { id: visit, version: 1 }, await seed.staff('CAREGIVER'));
  expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_REASSIGNED', visit: { tasks: [] } });
  try {
    clock.set('2026-11-20T23:59:59+08:00');
    const again = await act.reassign(coordinator, assigned, caregiver);
    expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_REASSIGNED' });
    clock.set('2026-11-21T00:00:00+08:00');
    await act.depart(caregiver, again);
    expect(await nextVisit(events)).toMatchObject(narrowed('TURNED_EIGHTEEN', youth));
    expect(await heard(events, mother)).toEqual([]);
  } finally {
    clock.set('2026-11-20T09:00:00+08:00');
  }
});

test('leaving removes the listener at once, and so does a socket that breaks', async () => {
  await Promise.all(open.splice(0).map((events) => events.close()));
  await until(() => hub.dispatcher.topics === 0, 'nothing is left of the tests before');
  const events = await listen(coordinator);
  await until(() => hub.dispatcher.topics === 2, 'the centre and the coordinator are listened to');
  await events.close();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});
