/** After a cut: from which place one goes on, and that nothing is missed and nothing comes twice. */

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { holdBack, nextVisit, Place, settled, tell, until, uuidIn, type VisitEvents, VisitUpdates, visitsOf, type Written, writes } from './acts.ts';
import { RawSocket } from './raw-socket.ts';

let hub: TestHub;
let act: ReturnType<typeof writes>;
let coordinator: SignedIn;
let caregivers: [SignedIn, SignedIn];
const open: VisitEvents[] = [];
beforeAll(async () => {
  hub = await testHub();
  act = writes(hub);
  coordinator = await hub.seed.staff('COORDINATOR');
  caregivers = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((events) => events.close()));
});
afterAll(() => hub.stop());

async function listen(after: string | null, who = coordinator, at: { url: string } = hub): Promise<VisitEvents> {
  const events = await visitsOf(at, who, null, after);
  open.push(events);
  return events;
}

/** `n` events of a new visit: planned and then given to and fro. */
async function history(n: number): Promise<Written[]> {
  const pair = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
  const made = [await act.plan(coordinator, await hub.seed.resident(), pair[0]!)];
  while (made.length < n) made.push(await act.reassign(coordinator, made.at(-1)!, pair[made.length % 2]!));
  return made;
}

const take = async (events: VisitEvents, n: number) => {
  const taken: Awaited<ReturnType<typeof nextVisit>>[] = [];
  while (taken.length < n) taken.push(await nextVisit(events));
  return taken;
};

test("from an update's cursor one hears exactly what followed it", async () => {
  const since = await settled(hub);
  const made = await history(6);
  const first = await take(await listen(since), 6);
  expect(first.map((one) => one.visitId)).toEqual(made.map((one) => one.id));
  for (const from of [0, 2, 4]) {
    const resumed = await take(await listen(first[from]!.cursor), 5 - from);
    expect(resumed.map((one) => one.cursor)).toEqual(first.slice(from + 1).map((one) => one.cursor));
  }
  const live = await listen(first[5]!.cursor);
  const next = await act.reassign(coordinator, made[5]!, await hub.seed.staff('CAREGIVER'));
  expect(await nextVisit(live)).toMatchObject({ visitId: next.id, visit: { version: 7 } });
});

test("from a mutation's cursor one hears what followed it, not the write itself", async () => {
  const [first, second, third] = (await history(3)) as [Written, Written, Written];
  expect((await nextVisit(await listen(second.cursor))).visit?.version).toBe(3);
  const [afterFirst] = await take(await listen(first.cursor), 1);
  expect(afterFirst).toMatchObject({ kind: 'VISIT_REASSIGNED', visitId: third.id });
});

test('a write that still waits in the inbox is neither missed nor repeated by who subscribes with its cursor', async () => {
  const elder = await hub.seed.resident();
  await settled(hub);
  const letGo = await holdBack(hub);
  const [first, second] = [await act.plan(coordinator, elder, null, '08:00', '09:00'), await act.plan(coordinator, elder, null, '09:00', '10:00')];
  expect((await hub.db.query('select from feed.event_inbox')).rowCount).toBe(2);
  const opening = [listen(first.cursor), listen(second.cursor)] as const;
  await letGo();
  const [fromFirst, fromSecond] = await Promise.all(opening);
  const third = await act.plan(coordinator, elder, null, '10:00', '11:00');
  expect((await take(fromFirst, 2)).map((one) => one.visitId)).toEqual([second.id, third.id]);
  expect((await nextVisit(fromSecond)).visitId).toBe(third.id);
});

test('from { cursor } beside a query nothing is missed, even what was written and not yet told', async () => {
  await settled(hub);
  const letGo = await holdBack(hub);
  const untold = await act.plan(coordinator, await hub.seed.resident(), null);
  const { cursor } = await ask(hub, Place, {}, coordinator.token);
  const events = await listen(cursor);
  const later = await act.plan(coordinator, await hub.seed.resident(), null);
  await letGo();
  expect((await take(events, 2)).map((one) => one.visitId)).toEqual([untold.id, later.id]);
});

test('a write that is not told within two seconds makes its cursor UNAVAILABLE, not lost', async () => {
  await settled(hub);
  const letGo = await holdBack(hub);
  try {
    const { cursor } = await act.plan(coordinator, await hub.seed.resident(), null);
    await expect((await listen(cursor)).next(6_000)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  } finally {
    await letGo();
  }
});

/** Events of one visit past every command, `count` of them from `version` on, as fast as the log takes them. */
const pour = async (visitId: string, version: number, count: number) => {
  await hub.db.query(
    `insert into feed.event_inbox (kind, entity, entity_id, version, audience)
     select 'VISIT_ASSIGNED', 'visit', $1, v, array['visit/centre/' || $2::text] from generate_series($3::int, $3::int + $4::int - 1) v`,
    [uuidIn(visitId), hub.seed.centre, version, count],
  );
};

test('a long absence is replayed page by page, and what comes meanwhile follows without a gap', async () => {
  const since = await settled(hub);
  const { id } = await act.plan(coordinator, await hub.seed.resident(), null);
  await pour(id, 2, 450);
  await settled(hub);
  const events = await listen(since);
  const first = await take(events, 100);
  await pour(id, 452, 90);
  const rest = await take(events, 441);
  const cursors = [...first, ...rest].map((one) => Number(one.cursor.split('-p')[1]));
  const { rows } = await hub.db.query<{ pos: number }>('select pos::float8 as pos from feed.event_log where entity_id = $1 order by pos', [uuidIn(id)]);
  expect(cursors).toEqual(rows.map((row) => row.pos));
  expect([...first, ...rest].some((one) => one.coalesced)).toBe(false);
});

test('a cursor that is unknown, foreign, from the future or garbage is answered with RESYNC_REQUIRED, and leaves no listener', async () => {
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
  const here = await settled(hub);
  const { epoch } = hub.dispatcher;
  const position = hub.dispatcher.position;
  const unknown = [
    `${epoch}-p${position + 1}`,
    `${epoch}-i999999999`,
    `${epoch}-p999999999999999`,
    `${epoch}-p9999999999999999`,
    `${epoch}-p-1`,
    `${epoch}-p1.5`,
    `${epoch}-p`,
    `${epoch}-x1`,
    here.replace(epoch, epoch === 'deadbeef' ? 'beefdead' : 'deadbeef'),
    'p1',
    '',
    '今天',
    "1' or '1' = '1",
  ];
  for (const after of unknown) {
    const events = await listen(after);
    await expect(events.next()).rejects.toMatchObject({ code: 'RESYNC_REQUIRED' });
    expect([after, (await events.ended).how]).toEqual([after, 'failed']);
  }
  await expect((await listen('x'.repeat(201))).next()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(hub.dispatcher.topics).toBe(0);
});

test('a cursor older than the kept history is answered with RESYNC_REQUIRED, one at its edge goes on', async () => {
  const made = await history(4);
  await settled(hub);
  const { rows } = await hub.db.query<{ pos: number }>('select pos::float8 as pos from feed.event_log where entity_id = $1 order by pos', [
    uuidIn(made[0]!.id),
  ]);
  const edge = rows[1]!.pos;
  await hub.db.query('delete from feed.event_log where pos <= $1', [edge]);
  await hub.db.query('update feed.epoch set trimmed_to = $1', [edge]);
  await hub.sweep(); // what is trimmed is not remembered either
  for (const after of [`${hub.dispatcher.epoch}-p${edge - 1}`, `${hub.dispatcher.epoch}-p0`, made[0]!.cursor, made[1]!.cursor])
    await expect((await listen(after)).next()).rejects.toMatchObject({ code: 'RESYNC_REQUIRED' });
  expect((await take(await listen(`${hub.dispatcher.epoch}-p${edge}`), 2)).map((one) => one.visitId)).toEqual([made[0]!.id, made[0]!.id]);
});

test('a hub that starts on a log trimmed to its end gives out cursors that hold', async () => {
  const newest = hub.dispatcher.position;
  await settled(hub);
  await hub.db.query('delete from feed.event_log');
  await hub.db.query('update feed.epoch set trimmed_to = $1', [hub.dispatcher.position]);
  expect(hub.dispatcher.position).toBeGreaterThanOrEqual(newest);
  const fresh = await testHub({ database: hub.database });
  try {
    const { cursor } = await ask(fresh, Place, {}, coordinator.token);
    const events = await listen(cursor, coordinator, fresh);
    const { id } = await act.plan(coordinator, await hub.seed.resident(), null);
    expect((await nextVisit(events)).visitId).toBe(id);
    await events.close();
  } finally {
    await fresh.stop();
  }
});

test('two hubs on one database hear each other, and a cursor of one holds at the other', async () => {
  const twin = await testHub({ database: hub.database });
  try {
    const here = await listen(await settled(hub));
    const there = await listen(hub.dispatcher.cursor, coordinator, twin);
    const made = await history(3);
    const byTwin = writes(twin);
    made.push(await byTwin.callOff(coordinator, made[2]!));
    const [fromHere, fromThere] = [await take(here, 4), await take(there, 4)];
    expect(fromHere.map(({ cursor, kind }) => [cursor, kind])).toEqual(fromThere.map(({ cursor, kind }) => [cursor, kind]));
    expect(fromHere.at(-1)).toMatchObject({ kind: 'VISIT_CANCELLED', visitId: made[0]!.id });
    expect((await nextVisit(await listen(fromHere[2]!.cursor, coordinator, twin))).cursor).toBe(fromHere[3]!.cursor);
    expect((await nextVisit(await listen(made[2]!.cursor, coordinator, twin))).cursor).toBe(fromHere[3]!.cursor);
    for (const events of open.splice(0)) await events.close();
  } finally {
    await twin.stop();
  }
});

test('what no NOTIFY told of is found by polling, whoever moved it', async () => {
  const since = await settled(hub);
  const events = await listen(since);
  const { id } = await act.plan(coordinator, await hub.seed.resident(), null);
  await nextVisit(events);
  await pour(id, 2, 1);
  await hub.db.query('select feed.event_move()'); // moved without a word
  expect((await nextVisit(events)).visitId).toBe(id);
  await pour(id, 3, 1); // and not even moved
  expect((await nextVisit(events)).visitId).toBe(id);
});

test('the dispatcher outlives its connection and loses nothing, however often it is cut', async () => {
  const events = await listen(await settled(hub));
  const made: Written[] = [];
  const elder = await hub.seed.resident();
  for (let round = 0; round < 4; round++) {
    made.push(await act.plan(coordinator, elder, null, `${10 + round}:00`, `${10 + round}:10`));
    const cut = await hub.db.query<{ pid: number }>(
      "select pid, pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub events' and datname = current_database()",
    );
    expect(cut.rowCount).toBeGreaterThan(0);
    made.push(await act.plan(coordinator, elder, null, `${10 + round}:20`, `${10 + round}:30`));
    await until(async () => {
      const { rowCount } = await hub.db.query(
        "select from pg_stat_activity where application_name = 'hub events' and datname = current_database() and pid <> all ($1)",
        [cut.rows.map((one) => one.pid)], // what was told to end may still be on its way out
      );
      return rowCount === 1;
    }, 'it is connected again');
  }
  expect((await take(events, 8)).map((one) => one.visitId)).toEqual(made.map((one) => one.id));
});

test('all connections of the hub may be cut at once: it goes on, and so do its subscribers from their last cursor', async () => {
  const elder = await hub.seed.resident();
  let last = await settled(hub);
  let events = await listen(last);
  const heard: string[] = [];
  const made: string[] = [];
  for (let round = 0; round < 5; round++) {
    await hub.db.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('hub', 'hub events') and datname = current_database()",
    );
    made.push((await persist(() => act.plan(coordinator, elder, null, `${10 + round}:00`, `${10 + round}:10`))).id);
    while (heard.length < made.length) {
      try {
        const update = await nextVisit(events);
        heard.push(update.visitId!);
        last = update.cursor;
      } catch (error) {
        expect(error).toMatchObject({ code: 'UNAVAILABLE' });
        events = await listen(last);
      }
    }
  }
  expect(heard).toEqual(made);
});

/** Again while the hub is UNAVAILABLE. */
async function persist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== 'UNAVAILABLE' || attempt === 5) throw error;
    }
  }
}

test('a subscriber who leaves in the middle of a replay leaves no listener behind', async () => {
  const since = await settled(hub);
  const { id } = await act.plan(coordinator, await hub.seed.resident(), null);
  await pour(id, 2, 600);
  await settled(hub);
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
  for (const leave of ['complete', 'cut'] as const) {
    const socket = await RawSocket.admitted(hub, coordinator.token);
    socket.subscribe('1', VisitUpdates, { after: since });
    for (let count = 0; count < 150; count++) await socket.next();
    if (leave === 'cut') socket.cut();
    else socket.say({ id: '1', type: 'complete' });
    await until(() => hub.dispatcher.topics === 0, 'nobody listens');
    socket.cut();
  }
});

test('a slow reader gets the latest state of each visit, marked as coalesced, and slows nobody else', async () => {
  const { seed } = hub;
  const visits: Written[] = [];
  for (const _ of [1, 2]) visits.push(await act.plan(coordinator, await seed.resident(), null));
  await hub.db.query('update visit set note = $2 where id = any ($1)', [visits.map((one) => uuidIn(one.id)), 'x'.repeat(60_000)]); // fills the pipe soon
  const since = await settled(hub);
  const [slow, quick] = [await RawSocket.admitted(hub, coordinator.token), await RawSocket.admitted(hub, coordinator.token)];
  for (const socket of [slow, quick]) socket.subscribe('1', VisitUpdates, { after: since });
  await pour(visits[0]!.id, 2, 1);
  for (const socket of [slow, quick]) await socket.next();
  slow.pause();
  const expected = 400;
  const all: number[] = [];
  for (let version = 3; all.length < expected; version += 10) {
    for (const { id } of visits) await pour(id, version, 10);
    hub.dispatcher.wake();
    for (let count = 0; count < 20; count++) {
      const { visitUpdates } = (await quick.next()).payload.data;
      expect(visitUpdates.coalesced).toBe(false);
      all.push(Number(visitUpdates.cursor.split('-p')[1]));
    }
  }
  expect(all).toEqual([...all].sort((a, b) => a - b));
  slow.resume();
  const seen: { pos: number; coalesced: boolean; visitId: string }[] = [];
  do {
    const { cursor, coalesced, visitId } = (await slow.next()).payload.data.visitUpdates;
    seen.push({ pos: Number(cursor.split('-p')[1]), coalesced, visitId });
  } while (seen.at(-1)!.pos < all.at(-1)!);
  expect(seen.length).toBeLessThan(expected);
  expect(seen.map((one) => one.pos)).toEqual(seen.map((one) => one.pos).sort((a, b) => a - b));
  expect(seen.filter((one) => one.coalesced).length).toBeGreaterThan(0);
  for (const { id } of visits) expect(seen.filter((one) => one.visitId === id).at(-1)?.coalesced).toBe(true);
  await Promise.all([slow.close(), quick.close()]);
});

test('an event whose entity is gone is passed over', async () => {
  const since = await settled(hub);
  const events = await listen(since);
  await tell(hub, 'VISIT_CANCELLED', 'visit', crypto.randomUUID(), [`visit/centre/${hub.seed.centre}`]);
  const { id } = await act.plan(coordinator, (await hub.seed.resident()) as Someone, caregivers[0]);
  expect((await nextVisit(events)).visitId).toBe(id);
});
