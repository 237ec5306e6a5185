/** Floods, from outside: whoever sends them is refused and waits, everybody else is answered, and what the hub holds stays bounded. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { until } from '../feeds/acts.ts';
import { RawSocket } from '../feeds/raw-socket.ts';
import { type Answer, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

/** A twentieth of the usual: 100 points for an account and 1,000 for an address, 15 for its strangers, 100 sockets, 2 for an account. The clock stands. */
const FACTOR = '0.05';
const LIVE = 'subscription { visitUpdates { kind } }';

let hub: TestHub;
let bystander: SignedIn;
beforeAll(async () => {
  hub = await testHub({ env: { HUB_RATE_LIMIT: FACTOR, HUB_LOG_LEVEL: 'silent', HUB_TRUST_PROXY: '1' } });
  bystander = await hub.seed.staff('FRONT_DESK');
});
afterEach(async () => {
  hub.clock.advance(10); // everybody has waited
  expect((await query(hub, '{ viewer { person { name } } }', {}, bystander.token)).data?.viewer.person.name).toBe(bystander.name);
});
afterAll(() => hub.stop());

const look = (token: string, headers = {}, document = '{ viewer { person { name } } }') => query(hub, document, {}, token, headers);
const codeOf = (answer: Answer<unknown>) => answer.errors[0]?.extensions?.code;
const times = <Result>(count: number, make: (index: number) => Promise<Result>) => Promise.all(Array.from({ length: count }, (_, index) => make(index)));
const from = (address: string) => ({ 'x-forwarded-for': address });

/** How many were let in; the others heard 429 and when to come again. */
function letIn(answers: Answer<unknown>[]): number {
  for (const answer of answers.filter((one) => one.status === 429)) {
    expect(codeOf(answer)).toBe('RATE_LIMITED');
    const seconds = Number(answer.headers.get('retry-after'));
    expect([seconds > 0, answer.errors]).toEqual([
      true,
      [{ message: `请求过多，请 ${seconds} 秒后再试。`, extensions: { code: 'RATE_LIMITED', retryAfterSeconds: seconds } }],
    ]);
  }
  return answers.filter((one) => one.status !== 429).length;
}

test('an account that floods is refused until it has waited; its neighbour behind the same address never notices', async () => {
  const flooder = await hub.seed.staff('FRONT_DESK');
  await look(flooder.token);
  const flood = times(400, () => look(flooder.token));
  for (let index = 0; index < 10; index++) expect((await look(bystander.token)).status).toBe(200);
  const passed = letIn(await flood);
  expect(passed).toBeGreaterThan(50);
  expect(passed).toBeLessThan(100);
  const refused = await look(flooder.token, { 'accept-language': 'en' });
  expect([refused.status, refused.data, refused.errors]).toEqual([
    429,
    null,
    [{ message: 'Too many requests: try again in 1 s.', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } }],
  ]);
  hub.clock.advance(Number(refused.headers.get('retry-after')) / 60);
  expect((await look(flooder.token)).status).toBe(200);
});

test('what a document costs is what it takes, and what the gate refuses costs too', async () => {
  const [dear, wrong, cheap] = [await hub.seed.staff('FRONT_DESK'), await hub.seed.staff('FRONT_DESK'), await hub.seed.staff('FRONT_DESK')];
  const passedOf = async (one: SignedIn, document: string) => {
    let passed = 0;
    while ((await look(one.token, {}, document)).status !== 429) passed++;
    return passed;
  };
  expect(await passedOf(dear, '{ residents(first: 100) { nodes { id visits(first: 30) { nodes { id } } } } }')).toBeLessThan(3);
  expect(await passedOf(wrong, '{ nothing }')).toBe(2);
  expect(await passedOf(cheap, '{ cursor }')).toBeGreaterThan(50);
});

test('strangers and bad tokens have little; who is known passes behind the same address', async () => {
  const there = from('192.0.2.7');
  expect(letIn(await times(60, () => query(hub, '{ __typename }', {}, undefined, there)))).toBeLessThanOrEqual(15);
  expect((await look(bystander.token, there)).status).toBe(200);
  expect(codeOf(await look('nonsense', there))).toBe('RATE_LIMITED');
  expect(codeOf(await look('nonsense', from('192.0.2.8')))).toBe('UNAUTHENTICATED');
  const socket = await RawSocket.open(hub, { headers: there });
  socket.say({ type: 'connection_init', payload: { authorization: 'Bearer nonsense' } });
  expect(await socket.closed).toEqual({ code: 1013, reason: 'Try again later' });
});

test('megabytes of strangers are refused before they are read', async () => {
  const body = 'x'.repeat(900_000);
  const send = () => fetch(`${hub.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...from('192.0.2.9') } });
  expect((await send()).status).toBe(400);
  expect((await send()).status).toBe(429);
});

test('a token that was ended takes nothing of its account', async () => {
  const someone = await hub.seed.staff('FRONT_DESK');
  await look(someone.token);
  await hub.db.query('update session set ended_at = now() where account_id = $1', [someone.account]);
  const answers = await times(150, () => look(someone.token, from('192.0.2.10')));
  for (const answer of answers) expect(['UNAUTHENTICATED', 'RATE_LIMITED']).toContain(codeOf(answer));
  await hub.db.query('update session set ended_at = null where account_id = $1', [someone.account]);
  expect((await look(someone.token, from('192.0.2.11'))).status).toBe(200);
});

test('the address is what the trusted proxy says, not what the caller sent along', async () => {
  const flood = (last: string) => times(20, (index) => query(hub, '{ __typename }', {}, undefined, from(`10.0.0.${index}, ${last}`)));
  expect(letIn(await flood('192.0.2.20'))).toBeLessThanOrEqual(15);
  expect((await query(hub, '{ __typename }', {}, undefined, from('192.0.2.21'))).status).toBe(200);
  const direct = await testHub({ database: hub.database, env: { HUB_RATE_LIMIT: FACTOR } });
  try {
    expect(letIn(await times(20, (index) => query(direct, '{ __typename }', {}, undefined, from(`192.0.2.${index}`))))).toBeLessThanOrEqual(15);
  } finally {
    await direct.stop();
  }
});

test('what the hub holds does not grow with the addresses that come', async () => {
  const { buckets } = hub.limits.size;
  await times(300, (index) => query(hub, '{ __typename }', {}, undefined, from(`2001:db8:0:${(index % 3).toString(16)}::${index.toString(16)}`)));
  expect(hub.limits.size.buckets - buckets).toBeLessThanOrEqual(6); // three networks
});

test('sockets of an address and of an account are counted, and may come again when some have gone', async () => {
  const there = { headers: from('192.0.2.30') };
  const opened = await times(100, () => RawSocket.open(hub, there));
  await expect(RawSocket.open(hub, there)).rejects.toThrow('429');
  await (await RawSocket.open(hub, { headers: from('192.0.2.31') })).close();
  for (const socket of opened) socket.cut();
  await until(() => hub.limits.size.sockets === 0, 'they have gone');

  const [one, two] = [await RawSocket.admitted(hub, bystander.token), await RawSocket.admitted(hub, bystander.token)];
  const third = await RawSocket.open(hub);
  third.say({ type: 'connection_init', payload: { authorization: `Bearer ${bystander.token}` } });
  expect(await third.closed).toEqual({ code: 1013, reason: 'Too many sockets of this account' });
  await two.close();
  const next = await RawSocket.admitted(hub, bystander.token);
  await Promise.all([one.close(), next.close()]);
  await until(() => hub.limits.size.sockets === 0, 'they have gone');
});

test('a flood of upgrades is refused with 429, and no socket is left of it', async () => {
  const there = { headers: from('192.0.2.40') };
  const answers = await times(300, () =>
    RawSocket.open(hub, there).then(
      (socket) => socket.close().then(() => 'opened'),
      (error: Error) => error.message,
    ),
  );
  expect(new Set(answers)).toEqual(new Set(['opened', '429']));
  expect(answers.filter((one) => one === 'opened').length).toBeLessThanOrEqual(200);
  await until(() => hub.limits.size.sockets === 0, 'none is left');
});

test('a flood of messages ends its socket with 1013; the account’s neighbour goes on listening', async () => {
  const flooder = await hub.seed.staff('FRONT_DESK');
  const [loud, quiet] = [await RawSocket.admitted(hub, flooder.token), await RawSocket.admitted(hub, bystander.token)];
  for (let index = 0; index < 500; index++) loud.say({ type: 'ping' });
  expect(await loud.closed).toEqual({ code: 1013, reason: 'Try again later' });
  await quiet.pong();
  await quiet.close();
});

test('subscriptions take what they cost: the one too many is RATE_LIMITED, the socket stays', async () => {
  const flooder = await hub.seed.staff('COORDINATOR');
  const socket = await RawSocket.admitted(hub, flooder.token);
  for (const id of ['1', '2', '3']) socket.subscribe(id, 'subscription { nothing }');
  const codes = [await socket.next(), await socket.next(), await socket.next()].map((message) => [message.type, message.payload[0].extensions.code]);
  expect(codes).toEqual([
    ['error', 'GRAPHQL_VALIDATION_FAILED'],
    ['error', 'GRAPHQL_VALIDATION_FAILED'],
    ['error', 'RATE_LIMITED'],
  ]);
  hub.clock.advance(1);
  socket.subscribe('4', LIVE);
  await socket.pong();
  await until(() => hub.dispatcher.topics > 0, 'it listens');
  await socket.close();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});

test('before it is known who speaks, a socket may say ten things', async () => {
  const socket = await RawSocket.open(hub);
  for (let index = 0; index < 11; index++) socket.say({ type: 'pong' });
  expect(await socket.closed).toEqual({ code: 1008, reason: 'Too many messages' });
});
