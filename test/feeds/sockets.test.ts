/** What the hub answers on a socket to whom, seen from outside, whatever the other side sends. */
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { Place, settled, until, VisitUpdates, visitFence, writes } from './acts.ts';
import { RawSocket } from './raw-socket.ts';

const LIVE = 'subscription { visitUpdates { kind visitId } }';

let hub: TestHub;
let someone: SignedIn;
const faults: unknown[] = [];
const onFault = (fault: unknown) => void faults.push(fault);
beforeAll(async () => {
  process.on('uncaughtException', onFault).on('unhandledRejection', onFault);
  hub = await testHub({ env: { HUB_ORIGINS: 'https://hub.example', HUB_LOG_LEVEL: 'silent' } });
  someone = await hub.seed.staff('COORDINATOR');
});
afterAll(async () => {
  await hub.stop();
  process.off('uncaughtException', onFault).off('unhandledRejection', onFault);
  expect(faults).toEqual([]);
});

const authorization = () => `Bearer ${someone.token}`;

test('without a token, or with one that is no good, the socket is closed with 4403', async () => {
  const ended = await hub.seed.staff('COORDINATOR');
  await hub.db.query('update session set ended_at = now() where account_id = $1', [ended.account]);
  for (const payload of [
    undefined,
    {},
    { authorization: '' },
    { authorization: 42 },
    { authorization: 'Bearer nonsense' },
    { authorization: `Bearer ${ended.token}` },
  ]) {
    const socket = await RawSocket.open(hub);
    socket.say({ type: 'connection_init', payload });
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  }
});

test('without connection_init within three seconds the socket is closed with 4408', async () => {
  const socket = await RawSocket.open(hub);
  const began = performance.now();
  expect((await socket.closed).code).toBe(4408);
  expect(performance.now() - began).toBeGreaterThan(2_500);
});

test('a second connection_init closes with 4429, a subscribe before the first with 4401', async () => {
  const twice = await RawSocket.admitted(hub, someone.token);
  twice.say({ type: 'connection_init', payload: { authorization: authorization() } });
  expect((await twice.closed).code).toBe(4429);
  const early = await RawSocket.open(hub);
  early.subscribe('1', LIVE);
  expect((await early.closed).code).toBe(4401);
});

test('queries, mutations, syntax errors and unknown fields fail that one subscribe alone', async () => {
  const socket = await RawSocket.admitted(hub, someone.token);
  const since = await settled(hub);
  socket.subscribe('live', VisitUpdates, { after: since });
  const refused: [string, string, string][] = [
    ['query', '{ viewer { person { name } } }', 'BAD_USER_INPUT'],
    ['mutation', 'mutation { visitCancel(input: { idempotencyKey: "1", visitId: "visit_1", version: 1 }) { cursor } }', 'BAD_USER_INPUT'],
    ['syntax', 'subscription { visitUpdates { kind }', 'GRAPHQL_PARSE_FAILED'],
    ['field', 'subscription { visitUpdates { kindness } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['variable', 'subscription ($after: Cursor!) { visitUpdates(after: $after) { kind } }', 'BAD_USER_INPUT'],
    ['cursor', 'subscription { visitUpdates(after: "nowhere") { kind } }', 'RESYNC_REQUIRED'],
  ];
  for (const [id, document] of refused) socket.subscribe(id, document);
  const codes = new Map<string, string>();
  while (codes.size < refused.length) {
    const { id, type, payload } = await socket.next();
    expect(type).toBe('error');
    codes.set(id!, payload[0].extensions.code);
  }
  expect([...codes].sort()).toEqual(refused.map(([id, , code]) => [id, code]).sort());
  const visitId = await visitFence(hub, someone);
  expect(await socket.next()).toMatchObject({ id: 'live', type: 'next', payload: { data: { visitUpdates: { visitId } } } });
  await socket.close();
});

test('an error does not tell of the schema or of the hub what was not asked', async () => {
  const socket = await RawSocket.admitted(hub, someone.token);
  socket.subscribe('1', 'subscription { visitUpdate { kind } }');
  expect(JSON.stringify((await socket.next()).payload)).not.toMatch(/Did you mean|visitUpdates|stack|node_modules/);
  await socket.close();
});

test('an id that is in use closes with 4409, whatever its length', async () => {
  for (const id of ['1', 'long'.repeat(1000)]) {
    const socket = await RawSocket.admitted(hub, someone.token);
    socket.subscribe(id, LIVE);
    socket.subscribe(id, LIVE);
    expect((await socket.closed).code).toBe(4409);
  }
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});

test('an id may be used again at once after its complete: the new subscription lives, the old one is gone', async () => {
  const socket = await RawSocket.admitted(hub, someone.token);
  for (let turn = 0; turn < 10; turn++) {
    const after = (await ask(hub, Place, {}, someone.token)).cursor;
    socket.subscribe('1', VisitUpdates, { after });
    if (turn % 2) await socket.pong(); // now and then the old one is well under way
    socket.say({ id: '1', type: 'complete' });
  }
  const after = await settled(hub);
  socket.subscribe('1', VisitUpdates, { after });
  const visitId = await visitFence(hub, someone);
  expect(await socket.next()).toMatchObject({ id: '1', type: 'next', payload: { data: { visitUpdates: { visitId } } } });
  const second = await visitFence(hub, someone);
  expect(await socket.next()).toMatchObject({ payload: { data: { visitUpdates: { visitId: second } } } }); // and not the first twice
  await socket.close();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});

test('a subscription that is left while it is being opened leaves no listener behind', async () => {
  const socket = await RawSocket.admitted(hub, someone.token);
  for (let id = 0; id < 40; id++) {
    socket.subscribe(String(id), LIVE);
    socket.say({ id: String(id), type: 'complete' });
  }
  await socket.pong();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
  for (let id = 0; id < 40; id++) socket.subscribe(String(id), LIVE);
  socket.cut();
  await until(async () => {
    const { rows } = await hub.db.query("select from pg_stat_activity where application_name = 'hub' and state = 'active' and datname = current_database()");
    return rows.length === 0 && hub.dispatcher.topics === 0;
  }, 'nobody listens');
});

test('a socket carries fifty subscriptions; the next is refused until one of them is left', async () => {
  const socket = await RawSocket.admitted(hub, someone.token);
  const since = { after: await settled(hub) }; // whichever begins late hears it all the same
  for (let id = 1; id <= 50; id++) socket.subscribe(String(id), VisitUpdates, since);
  socket.subscribe('51', VisitUpdates, since);
  expect(await socket.next()).toMatchObject({ id: '51', type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
  socket.say({ id: '7', type: 'complete' });
  socket.subscribe('52', VisitUpdates, since);
  await socket.pong();
  await visitFence(hub, someone);
  const heard = new Set<string>();
  while (heard.size < 50) heard.add((await socket.next()).id!);
  expect([heard.has('7'), heard.has('51'), heard.has('52')]).toEqual([false, false, true]);
  await socket.close();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});

test('a message over 64 kB closes its socket with 1009, and nobody else is hurt', async () => {
  const [other, greedy] = [await RawSocket.admitted(hub, someone.token), await RawSocket.admitted(hub, someone.token)];
  other.subscribe('1', VisitUpdates, { after: await settled(hub) });
  greedy.subscribe('1', `${LIVE} #${'x'.repeat(70_000)}`);
  expect((await greedy.closed).code).toBe(1009);
  const visitId = await visitFence(hub, someone);
  expect(await other.next()).toMatchObject({ payload: { data: { visitUpdates: { visitId } } } });
  await other.close();
});

test('a thousand messages and more between two beats close the socket with 1008', async () => {
  const socket = await RawSocket.admitted(hub, someone.token);
  for (let count = 0; count < 1_000; count++) socket.say({ type: 'pong' });
  expect((await socket.closed).code).toBe(1008);
});

test.each([
  ['no JSON', 'hello'],
  ['no object', '[]'],
  ['an unknown type', '{"type":"stop"}'],
  ["the server's own words", '{"id":"1","type":"next","payload":{}}'],
  ['a subscribe without a query', '{"id":"1","type":"subscribe","payload":{}}'],
  ['a subscribe without an id', '{"type":"subscribe","payload":{"query":"{ viewer }"}}'],
  ['variables that are a list', '{"id":"1","type":"subscribe","payload":{"query":"{ viewer }","variables":[1]}}'],
  ['bytes', Buffer.from([0, 255, 254, 1, 2, 3])],
])('%s closes the socket with 4400', async (_what, message) => {
  const socket = await RawSocket.admitted(hub, someone.token);
  socket.say(message);
  expect(await socket.closed).toEqual({ code: 4400, reason: 'Invalid message' });
});

test('the upgrade is refused for another path, another protocol and a foreign origin', async () => {
  await expect(RawSocket.open(hub, { path: '/' })).rejects.toThrow('404');
  await expect(RawSocket.open(hub, { path: '/graphql/x' })).rejects.toThrow('404');
  await expect(RawSocket.open(hub, { protocol: 'graphql-ws' })).rejects.toThrow('400');
  await expect(RawSocket.open(hub, { protocol: '' })).rejects.toThrow('400');
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
    await expect(RawSocket.open(hub, { headers: { origin } })).rejects.toThrow('403');
  for (const origin of ['https://hub.example', hub.url]) await (await RawSocket.open(hub, { headers: { origin } })).close();
  await (await RawSocket.open(hub, { path: '/graphql?tab=1' })).close();
});

/** A connection below everything, `bytes` on it, and what became of it. */
function bare(bytes: string | Buffer, then: (socket: net.Socket) => void = () => {}): Promise<string> {
  return new Promise((ended) => {
    const { hostname, port } = new URL(hub.url);
    const socket = net.connect(Number(port), hostname, () => {
      socket.write(bytes);
      then(socket);
    });
    let said = '';
    socket.on('data', (chunk) => {
      said += String(chunk);
    });
    socket.on('error', () => {});
    socket.on('close', () => ended(said));
  });
}

const handshake = (path: string) =>
  `GET ${path} HTTP/1.1\r\nhost: hub\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`;

test('whoever hangs up while being refused, or holds on to the connection, does not hurt the hub or keep it', async () => {
  for (let turn = 0; turn < 20; turn++)
    await bare(handshake('/nowhere'), (socket) => void (turn % 2 ? socket.resetAndDestroy() : setImmediate(() => socket.resetAndDestroy())));
  const clinging = await bare(handshake('/nowhere'), (socket) => {
    socket.allowHalfOpen = true; // goes on talking after the refusal: the hub has let go when that is answered with a reset
    socket.on('end', () => {
      const talking = setInterval(() => socket.write('still here'), 5);
      socket.on('close', () => clearInterval(talking));
    });
  });
  expect(clinging).toMatch(/^HTTP\/1.1 404 Not Found/);
  expect(await bare(handshake('/graphql').replace('sec-websocket-key', 'x-key'))).toMatch(/^HTTP\/1.1 400/);
  expect(await bare(handshake('/graphql').replace('version: 13', 'version: 7'))).toMatch(/^HTTP\/1.1 4/);
});

test('garbage after the upgrade closes that socket and nothing else', async () => {
  for (const garbage of [
    Buffer.from([0xff, 0xff, 0xff, 0xff]),
    Buffer.from('hello, unmasked'),
    Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
  ])
    expect(await bare(handshake('/graphql'), (socket) => void setTimeout(() => socket.write(garbage), 20))).toMatch(/^HTTP\/1.1 101/);
  const socket = await RawSocket.admitted(hub, someone.token);
  await socket.close();
});

test('a fault while greeting closes the socket, and the reason tells nothing of the inside', async () => {
  await hub.db.query('alter table session rename to session_away');
  try {
    const socket = await RawSocket.open(hub);
    socket.say({ type: 'connection_init', payload: { authorization: authorization() } });
    expect(await socket.closed).toEqual({ code: 4500, reason: 'Internal server error' });
  } finally {
    await hub.db.query('alter table session_away rename to session');
  }
});

test('when the database is cut while it greets the socket is closed with 1013: come back later', async () => {
  await hub.db.query('begin; lock table session');
  try {
    const socket = await RawSocket.open(hub);
    socket.say({ type: 'connection_init', payload: { authorization: authorization() } });
    await until(async () => {
      const { rowCount } = await hub.db.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub' and wait_event_type = 'Lock' and datname = current_database()",
      );
      return rowCount !== 0;
    }, 'it waits for its session');
    expect(await socket.closed).toEqual({ code: 1013, reason: 'Try again later' });
  } finally {
    await hub.db.query('rollback');
  }
});

test('a hub that stops says 1001 to every socket, and does not wait for those that say nothing', async () => {
  const leaving = await testHub({ database: hub.database });
  const socket = await RawSocket.admitted(leaving, someone.token);
  socket.subscribe('1', LIVE);
  await until(() => leaving.dispatcher.topics === 2, 'it listens');
  const { hostname, port } = new URL(leaving.url);
  const silent = net.connect(Number(port), hostname, () => silent.write(handshake('/graphql')));
  await new Promise((upgraded) => silent.once('data', upgraded));
  const began = performance.now();
  const gone = new Promise((closed) => silent.once('close', closed));
  silent.on('error', () => {}).pause();
  await leaving.stop();
  expect(performance.now() - began).toBeLessThan(3_500);
  expect(await socket.closed).toEqual({ code: 1001, reason: 'Going away' });
  silent.resume();
  await gone;
  const { rows } = await hub.db.query("select count(*)::int as n from pg_stat_activity where application_name = 'hub events' and datname = current_database()");
  expect(rows).toEqual([{ n: 1 }]); // the one that goes on
});

test('the hub lives after all of this', async () => {
  const act = writes(hub);
  const socket = await RawSocket.admitted(hub, someone.token);
  socket.subscribe('1', VisitUpdates, { after: await settled(hub) });
  const planned = await act.plan(someone, await hub.seed.resident(), null);
  expect(await socket.next()).toMatchObject({ payload: { data: { visitUpdates: { visitId: planned.id } } } });
  await socket.close();
  expect(faults).toEqual([]);
});
