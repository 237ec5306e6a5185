/** The same gate on sockets: what it refuses fails that one subscribe, and neither its socket nor anybody beside it. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { settled, until, VisitUpdates, visitFence } from '../feeds/acts.ts';
import { RawSocket } from '../feeds/raw-socket.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

let hub: TestHub;
let someone: SignedIn;
let socket: RawSocket;
beforeAll(async () => {
  hub = await testHub({ env: { HUB_LOG_LEVEL: 'silent' } });
  someone = await hub.seed.staff('COORDINATOR');
  socket = await RawSocket.admitted(hub, someone.token);
});
afterEach(async () => {
  expect((await query(hub, '{ viewer { person { name } } }', {}, someone.token)).data.viewer.person.name).toBe(someone.name);
});
afterAll(() => hub.stop());

const list = (length: number, make: (index: number) => string) => Array.from({ length }, (_, index) => make(index)).join(' ');
const live = (fields: string) => `subscription { visitUpdates { ${fields} } }`;

const HOSTILE: [title: string, code: string, document: string][] = [
  ['deep', 'TOO_COMPLEX', live(`visit { resident { ${'contact { household { residents { '.repeat(12)} id ${'} } } '.repeat(12)} } }`)],
  ['deeper than the parser can go', 'TOO_COMPLEX', live(`${'{ a '.repeat(4_000)}${'}'.repeat(4_000)}`)],
  ['wide', 'TOO_COMPLEX', live('__typename '.repeat(2_900))],
  ['wide: unknown fields', 'TOO_COMPLEX', live(list(2_000, (index) => `f${index}`))],
  ['aliased', 'TOO_COMPLEX', live(list(200, (index) => `a${index}: kind`))],
  ['many root fields', 'TOO_COMPLEX', `subscription { ${list(13, (index) => `a${index}: visitUpdates { kind }`)} }`],
  ['two root fields', 'GRAPHQL_VALIDATION_FAILED', 'subscription { visitUpdates { kind } bookingUpdates { kind } }'],
  ['a fragment bomb', 'TOO_COMPLEX', `${live('...F0')} ${list(200, (index) => `fragment F${index} on VisitUpdate { ...F${index + 1} ...F${index + 1} }`)} fragment F200 on VisitUpdate { kind }`],
  ['fragments in a ring', 'GRAPHQL_VALIDATION_FAILED', `${live('...F0')} ${list(100, (index) => `fragment F${index} on VisitUpdate { ...F${(index + 1) % 100} }`)}`],
  ['directives', 'TOO_COMPLEX', live(`kind ${'@include(if: true) '.repeat(31)}`)],
  ['dear lists', 'TOO_COMPLEX', live('visit { resident { bookings(first: 100) { nodes { attendees { role } } } visits(first: 100) { nodes { resident { bookings(first: 100) { nodes { id } } } } } } }')],
  ['an immense first', 'BAD_USER_INPUT', live('visit { resident { bookings(first: 2147483647) { nodes { id } } } }')],
  ['half a string', 'GRAPHQL_PARSE_FAILED', 'subscription { visitUpdates(after: "'],
  ['nothing', 'BAD_USER_INPUT', ''],
  ['control characters', 'GRAPHQL_PARSE_FAILED', live('ki\u0007nd')],
  ['NUL in a literal', 'BAD_USER_INPUT', 'subscription { visitUpdates(after: "a\\u0000") { kind } }'],
  ['two operations and no name', 'BAD_USER_INPUT', 'subscription A { visitUpdates { kind } } subscription B { visitUpdates { kind } }'],
  ['introspection beside it', 'GRAPHQL_VALIDATION_FAILED', 'subscription { visitUpdates { kind } __schema { types { name } } }'],
  ['introspection alone', 'BAD_USER_INPUT', '{ __schema { types { name } } }'],
]; // biome-ignore format: a line for each

test.each(HOSTILE)('%s: one error, and the socket goes on', async (_title, code, document) => {
  socket.subscribe('1', document);
  const { id, type, payload } = await socket.next();
  expect([id, type, payload[0].extensions]).toEqual(['1', 'error', { code, ...(code.startsWith('GRAPHQL') && { detail: expect.any(String) }) }]);
  expect(JSON.stringify(payload).length).toBeLessThan(6_000);
  await socket.pong();
});

const VARIABLES: [title: string, variables: Record<string, unknown>, code: string][] = [
  ['a long list', { after: null, filter: { caregiverIds: Array(5_500).fill('a') } }, 'TOO_COMPLEX'],
  ['a list over what a filter takes', { filter: { caregiverIds: Array(60).fill('person_1') } }, 'BAD_USER_INPUT'],
  ['deep lists', { filter: { caregiverIds: JSON.parse(`${'['.repeat(3_000)}1${']'.repeat(3_000)}`) } }, 'BAD_USER_INPUT'],
  ['NUL', { after: 'a\0' }, 'BAD_USER_INPUT'],
  ['half a pair', { after: '\ud83d' }, 'BAD_USER_INPUT'],
  ['another type', { after: { a: 1 } }, 'BAD_USER_INPUT'],
]; // biome-ignore format: a line for each

test.each(VARIABLES)('variables with %s: one error, and the socket goes on', async (_title, variables, code) => {
  socket.subscribe('1', VisitUpdates, variables);
  const { type, payload } = await socket.next();
  expect([type, payload[0].extensions.code]).toEqual(['error', code]);
  expect(JSON.stringify(payload).length).toBeLessThan(6_000);
  await socket.pong();
});

test('a fault while an event is read is masked behind a reference, and the next event comes', async () => {
  socket.subscribe('1', VisitUpdates, { after: await settled(hub) });
  await until(() => hub.dispatcher.topics > 0, 'it listens');
  const there = [`visit/centre/${hub.seed.centre}`];
  await hub.db.query('alter table visit_task rename to visit_task_away');
  let payload: { errors?: { message: string; path: unknown; extensions: object }[] };
  try {
    await visitFence(hub, someone, there);
    payload = (await socket.next()).payload;
  } finally {
    await hub.db.query('alter table visit_task_away rename to visit_task');
  }
  expect(payload.errors).toEqual([expect.objectContaining({ extensions: { code: 'INTERNAL_SERVER_ERROR' } })]);
  expect(JSON.stringify(payload)).not.toMatch(/visit_task|relation|select|node_modules|stack/);
  const visitId = await visitFence(hub, someone, there);
  expect((await socket.next()).payload.data.visitUpdates.visitId).toBe(visitId);
  socket.say({ id: '1', type: 'complete' });
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});

/** A bare socket of ws, for frames that no test of words can make. */
async function frames(send: (one: WebSocket) => void): Promise<{ code: number } | { said: string }> {
  const one = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  one.on('error', () => {});
  await new Promise((opened) => one.once('open', opened));
  const heard = new Promise<{ code: number } | { said: string }>((done) => {
    one.once('close', (code) => done({ code }));
    one.once('message', (data) => done({ said: String(data) }));
  });
  send(one);
  const result = await heard;
  one.terminate();
  return result;
}

test('a message in pieces is one message: it may be no longer than another, and a piece may be as small as it likes', async () => {
  const init = JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${someone.token}` } });
  expect(
    await frames((one) => {
      for (const [index, letter] of [...init].entries()) one.send(letter, { fin: index === init.length - 1 });
    }),
  ).toEqual({ said: expect.stringMatching(/^\{"type":"connection_ack","payload":\{"retryMs":\d+\}\}$/) });
  const large = await frames((one) => {
    for (let index = 0; index < 80; index++) one.send('x'.repeat(1_000), { fin: false });
  });
  expect(large).toEqual({ code: 1009 });
});

test('what is no text, is compressed without leave, or is a control frame too long closes that socket alone', async () => {
  expect(await frames((one) => one.send(Buffer.from([0xff, 0xfe]), { binary: false }))).toEqual({ code: 1007 });
  const under = (one: WebSocket) => (one as unknown as { _socket: { write(bytes: Buffer): void } })._socket;
  expect(await frames((one) => under(one).write(Buffer.from([0xc1, 0x80, 1, 2, 3, 4])))).toEqual({ code: 1002 }); // RSV1: nobody agreed to it
  expect(await frames((one) => under(one).write(Buffer.from([0x89, 0xfe, 0x01, 0x00, 1, 2, 3, 4])))).toEqual({ code: 1002 }); // a ping of 256 bytes
  expect(await frames((one) => under(one).write(Buffer.from([0x80, 0x80, 1, 2, 3, 4])))).toEqual({ code: 1002 }); // the rest of nothing
  await socket.pong();
});

test('a flood of control frames counts like one of messages', async () => {
  for (const kind of ['ping', 'pong'] as const)
    expect(
      await frames((one) => {
        for (let index = 0; index < 20; index++) one[kind]();
      }),
    ).toEqual({ code: 1008 });
});

const STRANGERS: [title: string, document: string][] = [
  ['__schema', '{ __schema { types { name } } }'],
  ['__type', '{ __type(name: "Query") { name } }'],
  ['behind an alias', '{ a: __schema { queryType { name } } }'],
  ['behind a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
  ['behind an inline fragment', '{ ... on Query { __typename } }'],
  ['by the type of a variable', 'query ($a: BookingCreateInput) { __typename }'],
  ['by a directive', '{ __typename @nothing }'],
  ['by a field that does not exist', '{ nothing }'],
  ['in a second operation', 'query A { __typename } query B { __schema { queryType { name } } }'],
]; // biome-ignore format: a line for each

test.each(STRANGERS)('a stranger learns nothing of the schema, by HTTP or on a socket: %s', async (_title, document) => {
  for (const token of [undefined, 'nonsense']) {
    const { status, data, errors } = await query(hub, document, { a: null }, token, { 'accept-language': 'en' });
    expect([status, data, errors]).toEqual([401, null, [{ message: 'Sign in first, or the token has expired.', extensions: { code: 'UNAUTHENTICATED' } }]]);
  }
  const early = await RawSocket.open(hub);
  early.subscribe('1', document);
  expect(await early.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
});
