/** A socket lives as long as its session: ended, locked or expired, it is closed with 4403 soon after, whether or not anything happens on it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '../../src/core/context.ts';
import type { Tables } from '../../src/core/tables.ts';
import { systemClock } from '../../src/core/time.ts';
import { endedViewers, type Identity } from '../../src/people/viewer.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { settled, until, VisitUpdates, visitFence } from './acts.ts';
import { RawSocket } from './raw-socket.ts';

const LIVE = 'subscription { visitUpdates { kind visitId } }';
const ENDED = { code: 4403, reason: 'The session has ended' };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub({ env: { HUB_LOG_LEVEL: 'silent' } });
});
afterAll(() => hub.stop());

const endSession = (one: SignedIn) => hub.db.query('update session set ended_at = $2 where account_id = $1', [one.account, hub.clock.now()]);
const lock = (one: SignedIn) => hub.db.query('update account set locked_at = $2 where id = $1', [one.account, hub.clock.now()]);

/** Asked once a second. */
const SWEEP = /with ordinality as asked/;
const sweeps = () => hub.statements().filter((sql) => SWEEP.test(sql)).length;

/** They hear of the next change: their sockets were open until then, and live. */
async function hear(by: SignedIn, ...sockets: RawSocket[]): Promise<void> {
  const visitId = await visitFence(hub, by, [`visit/centre/${hub.seed.centre}`]);
  for (const socket of sockets) expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { visitUpdates: { visitId } } } });
}

test.each([
  ['ended', endSession],
  ['locked', lock],
])('a session that is %s closes all of its sockets, idle and listening, and nobody else’s', async (_how, end) => {
  const [leaving, staying] = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('COORDINATOR')];
  const [idle, listening, other] = [
    await RawSocket.admitted(hub, leaving.token),
    await RawSocket.admitted(hub, leaving.token),
    await RawSocket.admitted(hub, staying.token),
  ];
  const after = await settled(hub);
  listening.subscribe('1', VisitUpdates, { after });
  other.subscribe('1', VisitUpdates, { after });
  await hear(staying, listening, other);
  await end(leaving);
  expect(await Promise.all([idle.closed, listening.closed])).toEqual([ENDED, ENDED]);
  await hear(staying, other);
  await other.close();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});

test('a session that expires closes its sockets by the hub’s own clock', async () => {
  const [short, long] = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('COORDINATOR')];
  await hub.db.query('update session set expires_at = $2 where account_id = $1', [short.account, new Date(hub.clock.now().getTime() + 60_000)]);
  const [one, other] = [await RawSocket.admitted(hub, short.token), await RawSocket.admitted(hub, long.token)];
  hub.statements();
  await until(() => sweeps() > 0, 'it was asked for');
  await one.pong(); // and is open still
  hub.clock.advance(2);
  expect(await one.closed).toEqual(ENDED);
  await other.pong();
  await other.close();
});

test('all open sessions are asked for in one statement, and nothing is asked while nobody is there', async () => {
  const people = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('FRONT_DESK'), await hub.seed.staff('CAREGIVER')];
  const sockets = await Promise.all([...people, ...people].map((one) => RawSocket.admitted(hub, one.token)));
  hub.statements();
  await until(() => {
    const asked = sweeps();
    expect(asked).toBeLessThanOrEqual(1);
    return asked === 1;
  }, 'they were asked for');
  await Promise.all(sockets.map((socket) => socket.close()));
  await until(() => hub.limits.size.sockets === 0, 'they have gone');
  hub.statements();
  await new Promise((done) => setTimeout(done, 1_200)); // longer than from one sweep to the next
  expect(sweeps()).toBe(0);
});

test('a database that does not answer closes nobody’s socket; once it does, the session that ended meanwhile is found', async () => {
  const [leaving, staying] = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('COORDINATOR')];
  const [one, other] = [await RawSocket.admitted(hub, leaving.token), await RawSocket.admitted(hub, staying.token)];
  await hub.db.query('begin; lock table session');
  try {
    await until(async () => {
      const { rowCount } = await hub.db.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub' and wait_event_type = 'Lock' and datname = current_database()",
      );
      return rowCount !== 0;
    }, 'it was cut while it asked');
    await Promise.all([one.pong(), other.pong()]);
  } finally {
    await hub.db.query('rollback');
  }
  await Promise.all([one.pong(), other.pong()]);
  await endSession(leaving);
  expect(await one.closed).toEqual(ENDED);
  await other.pong();
  await other.close();
});

test('a subscription on a session that has just ended is refused before the socket is', async () => {
  const leaving = await hub.seed.staff('COORDINATOR');
  const socket = await RawSocket.admitted(hub, leaving.token);
  await endSession(leaving);
  socket.subscribe('1', LIVE);
  const heard = await socket.next().catch(() => null); // the sweep may come first
  if (heard) expect(heard).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(await socket.closed).toEqual(ENDED);
});

test('thousands of sessions are told apart in one statement', async () => {
  const someone = await hub.seed.staff('COORDINATOR');
  const now = systemClock.now();
  const { rows } = await hub.db.query<{ id: string; good: boolean }>(
    `insert into session (id, account_id, created_at, expires_at, ended_at)
     select gen_random_uuid(), $1, $2, $2::timestamptz + interval '1 day', case when n % 100 = 0 then $2::timestamptz end from generate_series(1, 5000) n
     returning id, ended_at is null as good`,
    [someone.account, now],
  );
  const viewer = (sessionId: string | undefined, identity?: Identity): Viewer => ({ sessionId, identity, accountId: someone.account }) as Viewer;
  const provider = (until: Date) => viewer(undefined, { issuer: 'https://login.example', subject: '1', until });
  const unknown = viewer('00000000-0000-7000-8000-000000000000');
  const out = provider(now);
  const all = [...rows.map(({ id }) => viewer(id)), unknown, provider(new Date(now.getTime() + 1)), out];
  const db = hub.orm.em.fork().getKysely<Tables>();
  expect(new Set(await endedViewers(db, all, now))).toEqual(new Set([...all.filter((_, index) => rows[index]?.good === false), unknown, out]));
  await hub.db.query('update account set locked_at = $2 where id = $1', [someone.account, now]);
  expect(await endedViewers(db, all, now)).toHaveLength(all.length);
});
