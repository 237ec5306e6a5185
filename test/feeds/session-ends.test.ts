/** A socket lives as long as its session: ended, locked or expired, it is closed with 4403 soon after, whether or not anything happens on it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { look } from '../../src/context.ts';
import { openSession } from '../../src/people/sessions.ts';
import { type Identity, signedIn } from '../../src/people/viewer.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { holdTable, settled, until, VisitUpdates, visitFence } from './acts.ts';
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

/** Who somebody is, asked for one or for many. */
const LOOK = /with ordinality as asked/;
const looks = (statements: readonly string[]) => statements.filter((sql) => LOOK.test(sql)).length;
/** Longer than from one beat of the viewers to the next. */
const beat = () => new Promise((done) => setTimeout(done, 1_200));

/** They hear of the next change: their sockets were open until then, and live. */
async function hear(by: SignedIn, ...sockets: RawSocket[]): Promise<void> {
  const visitId = await visitFence(hub, by, [`visit/centre/${hub.seed.centre}`]);
  for (const socket of sockets) expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { visitUpdates: { visitId } } } });
}

/** The last words on a socket, each subscription's own, and nothing else. */
async function lastWords(socket: RawSocket, reason: string, ...ids: string[]): Promise<void> {
  const heard: [string | undefined, string, string | undefined][] = [];
  for (let count = 0; count < 2 * ids.length; count++) {
    const { id, type, payload } = await socket.next();
    heard.push([id, type, payload?.data.visitUpdates.view.reason]);
  }
  for (const one of ids)
    expect(heard.filter(([id]) => id === one)).toEqual([
      [one, 'next', reason],
      [one, 'complete', undefined],
    ]);
  expect(await socket.closed).toEqual(ENDED);
  await expect(socket.next()).rejects.toThrow('The socket is closed');
}

test.each([
  ['ended', 'SESSION_ENDED', endSession],
  ['locked', 'ACCOUNT_LOCKED', lock],
])('a session that is %s closes all of its sockets, idle and listening, the last word first, and nobody else’s', async (_how, reason, end) => {
  const [leaving, staying] = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('COORDINATOR')];
  const [idle, listening, other] = [
    await RawSocket.admitted(hub, leaving.token),
    await RawSocket.admitted(hub, leaving.token),
    await RawSocket.admitted(hub, staying.token),
  ];
  const after = await settled(hub);
  for (const id of ['1', '2']) listening.subscribe(id, VisitUpdates, { after });
  other.subscribe('1', VisitUpdates, { after });
  await hear(staying, listening, listening, other);
  await end(leaving);
  await lastWords(listening, reason, '1', '2');
  expect(await idle.closed).toEqual(ENDED);
  await hear(staying, other);
  await other.close();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
  expect(hub.standing.size).toBe(0);
});

test('of two sessions of one account only that which ended loses its socket', async () => {
  const someone = await hub.seed.staff('COORDINATOR');
  const { rows } = await hub.db.query<{ id: string }>('select id from session where account_id = $1', [someone.account]);
  const token = await openSession(hub.db, hub.tokenSecret, someone.account, hub.clock.now(), 30);
  const [one, other] = [await RawSocket.admitted(hub, someone.token), await RawSocket.admitted(hub, token)];
  await hub.db.query('update session set ended_at = $2 where id = $1', [rows[0]!.id, hub.clock.now()]);
  expect(await one.closed).toEqual(ENDED);
  await other.pong();
  await other.close();
});

test('a session that expires closes its sockets by the hub’s own clock, after the last word', async () => {
  const [short, long] = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('COORDINATOR')];
  await hub.db.query('update session set expires_at = $2 where account_id = $1', [short.account, new Date(hub.clock.now().getTime() + 60_000)]);
  const [one, other] = [await RawSocket.admitted(hub, short.token), await RawSocket.admitted(hub, long.token)];
  one.subscribe('1', VisitUpdates);
  await until(() => hub.standing.size === 1, 'it listens');
  await beat();
  await one.pong(); // and is open still
  hub.clock.advance(2);
  await lastWords(one, 'SESSION_ENDED', '1');
  await other.pong();
  await other.close();
});

test('a session that has slid forward since outlives the end that was known', async () => {
  const someone = await hub.seed.staff('COORDINATOR');
  await settled(hub);
  const until = (minutes: number) => new Date(hub.clock.now().getTime() + minutes * 60_000);
  await hub.db.query('update session set expires_at = $2 where account_id = $1', [someone.account, until(1)]);
  const socket = await RawSocket.admitted(hub, someone.token);
  await hub.db.query('update session set expires_at = $2 where account_id = $1', [someone.account, until(60)]); // which is nobody's news
  hub.statements();
  hub.clock.advance(2);
  await beat();
  await socket.pong();
  expect(looks(hub.statements())).toBe(1);
  await endSession(someone);
  expect(await socket.closed).toEqual(ENDED);
});

test('sockets on which nothing happens cost no statement; what concerns all of them is read in one', async () => {
  const people = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('FRONT_DESK'), await hub.seed.staff('CAREGIVER')];
  await settled(hub); // that they have these roles is no news any more
  const sockets = await Promise.all([...people, ...people].map((one) => RawSocket.admitted(hub, one.token)));
  for (const [index, socket] of sockets.entries()) socket.subscribe('1', index % 2 ? LIVE : VisitUpdates);
  await until(() => hub.standing.subscribers.get('visitUpdates') === sockets.length, 'all of them listen');
  hub.statements();
  await beat();
  await Promise.all(sockets.map((socket) => socket.pong()));
  expect(hub.statements()).toEqual([]);
  await hub.db.query('update account set locked_at = $2 where id = any ($1)', [people.map((one) => one.account), hub.clock.now()]);
  expect(await Promise.all(sockets.map((socket) => socket.closed))).toEqual(sockets.map(() => ENDED));
  expect(looks(hub.statements())).toBe(1);
  await until(() => hub.limits.size.sockets === 0, 'they have gone');
});

test('a database that does not answer closes nobody’s socket; once it does, whose session ended meanwhile is found', async () => {
  const [leaving, staying] = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('COORDINATOR')];
  const [one, other] = [await RawSocket.admitted(hub, leaving.token), await RawSocket.admitted(hub, staying.token)];
  await settled(hub);
  let cut = 0;
  const letGo = await holdTable(hub, 'care_team'); // whom they reach cannot be read
  try {
    await endSession(leaving);
    await hub.db.query("insert into account_role (account_id, centre_id, role) values ($1, $2, 'FRONT_DESK')", [staying.account, hub.seed.centre]);
    await until(async () => {
      const { rowCount } = await hub.db.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub' and wait_event_type = 'Lock' and datname = current_database()",
      );
      cut += rowCount ?? 0;
      return cut > 1;
    }, 'it was cut while it asked, and asked again');
    await Promise.all([one.pong(), other.pong()]);
  } finally {
    await letGo();
  }
  expect(await one.closed).toEqual(ENDED);
  await other.pong();
  await other.close();
});

test('a subscription on a session that has just ended hears of nothing but that', async () => {
  const someone = await hub.seed.staff('COORDINATOR');
  const refused = [[], ['error UNAUTHENTICATED']];
  for (const moment of ['at once', 'while it is being judged'] as const) {
    const leaving = await hub.seed.staff('COORDINATOR');
    const socket = await RawSocket.admitted(hub, leaving.token);
    const letGo = moment === 'at once' ? null : await holdTable(hub, 'care_team');
    await endSession(leaving);
    if (letGo) await settled(hub);
    socket.subscribe('1', VisitUpdates);
    if (letGo) await socket.pong();
    await visitFence(hub, someone, [`visit/centre/${hub.seed.centre}`]);
    await letGo?.();
    expect(await socket.closed).toEqual(ENDED);
    const heard: string[] = [];
    for (let message = await socket.next().catch(() => null); message; message = await socket.next().catch(() => null))
      heard.push(`${message.type} ${message.payload?.[0]?.extensions.code ?? message.payload?.data.visitUpdates.kind ?? ''}`.trim());
    const possible = letGo ? refused : [...refused, ['next STREAM_ENDED', 'complete']];
    expect(possible).toContainEqual(heard);
  }
});

test('thousands of sessions are told apart in one statement, and what becomes of all of them is read in two', async () => {
  const someone = await hub.seed.staff('COORDINATOR');
  const now = hub.clock.now();
  const { rows } = await hub.db.query<{ id: string; good: boolean }>(
    `insert into session (id, account_id, created_at, expires_at, ended_at)
     select gen_random_uuid(), $1, $2, $2::timestamptz + interval '1 day' * case when n % 70 = 0 then -1 else 1 end, case when n % 100 = 0 then $2::timestamptz end
       from generate_series(1, 5000) n returning id, ended_at is null and expires_at > $2 as good`,
    [someone.account, now],
  );
  await hub.db.query("insert into identity (issuer, subject, account_id, seen_at) values ('https://login.example', '1', $1, $2)", [someone.account, now]);
  const { account: accountId } = someone;
  const provider = (until: Date, subject = '1') => ({ identity: { issuer: 'https://login.example', subject, until } satisfies Identity });
  const soon = new Date(now.getTime() + 1);
  const others = [
    { sessionId: '00000000-0000-7000-8000-000000000000', accountId },
    { sessionId: rows[0]!.id, accountId: hub.seed.centre },
    provider(soon),
    provider(now),
    provider(soon, '2'),
  ];
  const all = [...rows.map(({ id }) => ({ sessionId: id, accountId })), ...others];
  const good = [...rows.map((row) => row.good), false, false, true, false, false];
  hub.statements();
  expect((await signedIn(hub.services.db, all, now)).map((one) => (typeof one === 'string' ? one : true))).toEqual(
    good.map((isGood) => isGood || 'SESSION_ENDED'),
  );
  expect(hub.statements()).toHaveLength(1);
  expect((await look(hub.services, all)).map((one) => typeof one === 'object')).toEqual(good);
  expect(hub.statements().length).toBeLessThanOrEqual(3); // a provider's account is known after the first
  await hub.db.query('update account set locked_at = $2 where id = $1', [someone.account, now]);
  const locked = await signedIn(hub.services.db, all, now);
  expect(new Set(locked.slice(0, rows.length))).toEqual(new Set(['ACCOUNT_LOCKED']));
  expect(locked.slice(rows.length)).toEqual(['SESSION_ENDED', 'SESSION_ENDED', 'ACCOUNT_LOCKED', 'ACCOUNT_LOCKED', 'SESSION_ENDED']);
});
