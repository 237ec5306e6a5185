/** Strangers: whoever has no token, or one that is no longer good for whatever reason, hears one and the same word. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { SignJWT, UnsecuredJWT } from 'jose';
import pg from 'pg';
import { openSession } from '../../src/people/sessions.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

let hub: TestHub;
let someone: SignedIn;

beforeAll(async () => {
  hub = await testHub();
  someone = await hub.seed.staff('COORDINATOR');
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

interface Said {
  status: number;
  body: string;
}

async function say(query: string, authorization?: string, headers: Record<string, string> = {}): Promise<Said> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }), ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.text() };
}

const REFUSED = { status: 401, body: '{"errors":[{"message":"请先登录，或令牌已过期。","extensions":{"code":"UNAUTHENTICATED"}}]}' };
const VIEWER = '{ viewer { person { name } } }';

test('a stranger may ask whether the hub lives, and nothing else', async () => {
  expect(await say('{ __typename }')).toEqual({ status: 200, body: '{"data":{"__typename":"Query"}}' });
  expect(await say('query A { __typename } query B { __typename }')).toMatchObject({ status: 400 });
});

/** Each is a question about the schema or the data; the answers must not differ between what is there and what is not. */
const QUESTIONS = [
  VIEWER,
  '{ __typename viewer { person { name } } }',
  '{ __typename ...F } fragment F on Query { viewer { roles { role } } }',
  '{ __typename ... { cursor } }',
  '{ __typename ... on Query { __typename } }',
  getIntrospectionQuery(),
  '{ __schema { queryType { name } } }',
  '{ __type(name: "Booking") { name } }',
  '{ nothing }',
  '{ viewer { nothing } }',
  '{ viewer }',
  '{ booking(id: 7, x: 1) { id } }',
  'mutation { bookingCancel(input: {}) { cursor } }',
  'mutation { nothing }',
  'subscription { bookingUpdates { cursor } }',
  'query ($a: BookingCreateInput) { __typename }',
  'query ($a: Nothing) { __typename }',
  'query ($a: BookingCreateInput = { nothing: 1 }) { __typename }',
  '{ __typename @include(if: true) }',
  '{ __typename @nothing }',
  'query @nothing { __typename }',
  '{ __typename(nothing: 1) }',
  '{ __typename { nothing } }',
  'fragment F on Nothing { a } { __typename ...F }',
  'type Booking { a: Int }',
];

test.each(QUESTIONS.map((question) => [question.slice(0, 70), question]))('a stranger learns nothing from %s', async (_title, question) => {
  expect(await say(question)).toEqual(REFUSED);
});

test('a stranger whose document does not parse, or is too large, hears of that and nothing of the schema', async () => {
  const broken = await say('{ booking(id: ');
  expect([broken.status, JSON.parse(broken.body).errors[0].extensions.code]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  const large = await say(`{ ${'booking '.repeat(3_000)} }`);
  expect([large.status, JSON.parse(large.body).errors[0].extensions.code]).toEqual([400, 'TOO_COMPLEX']);
});

const sign = (secret: string, claims: Record<string, unknown>, issuer = 'hub', alg = 'HS256') =>
  new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setIssuer(issuer)
    .setSubject(someone.account)
    .setIssuedAt(FRIDAY_9)
    .setExpirationTime(new Date(FRIDAY_9.getTime() + 60_000))
    .sign(new TextEncoder().encode(secret));

const sidOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).sid;

async function freshToken(days = 30): Promise<string> {
  const db = new pg.Client(hub.database.url);
  await db.connect();
  try {
    return await openSession(db, hub.tokenSecret, someone.account, hub.clock.now(), days);
  } finally {
    await db.end();
  }
}

test('a good token works', async () => {
  expect(await say(VIEWER, `Bearer ${someone.token}`)).toEqual({ status: 200, body: `{"data":{"viewer":{"person":{"name":"${someone.name}"}}}}` });
  expect((await say(VIEWER, `bearer   ${await sign(hub.tokenSecret, { sid: sidOf(someone.token) })}`)).status).toBe(200);
});

const NO_GOOD: [title: string, make: () => Promise<string>][] = [
  ['no token at all', async () => ''],
  ['something that is no token', async () => 'Bearer nonsense'],
  ['another scheme', async () => `Basic ${Buffer.from('a:b').toString('base64')}`],
  ['two tokens', async () => `Bearer ${someone.token} ${someone.token}`],
  ['a changed payload', async () => {
    const [head, payload, signature] = someone.token.split('.') as [string, string, string];
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), exp: 4_000_000_000 };
    return `Bearer ${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
  }],
  ['a changed signature', async () => `Bearer ${someone.token.slice(0, -4)}AAAA`],
  ['no signature', async () => `Bearer ${someone.token.split('.').slice(0, 2).join('.')}.`],
  ['alg none', async () => `Bearer ${new UnsecuredJWT({ sid: sidOf(someone.token) }).setIssuer('hub').setSubject(someone.account).setExpirationTime('30d').encode()}`],
  ['another algorithm', async () => `Bearer ${await sign(hub.tokenSecret.padEnd(64, 'x'), { sid: sidOf(someone.token) }, 'hub', 'HS512')}`],
  ['another secret', async () => `Bearer ${await sign('a different secret, 32 letters or more', { sid: sidOf(someone.token) })}`],
  ['another issuer', async () => `Bearer ${await sign(hub.tokenSecret, { sid: sidOf(someone.token) }, 'somebody else')}`],
  ['no session', async () => `Bearer ${await sign(hub.tokenSecret, {})}`],
  ['a session that never was', async () => `Bearer ${await sign(hub.tokenSecret, { sid: '0198c0de-0000-7000-8000-000000000000' })}`],
  ['a session that is no uuid', async () => `Bearer ${await sign(hub.tokenSecret, { sid: "'; select 1" })}`],
  ["somebody else's session", async () => `Bearer ${await sign(hub.tokenSecret, { sid: sidOf((await hub.seed.staff('CAREGIVER')).token) })}`],
  ['an expired token', async () => {
    const token = await freshToken(1);
    hub.clock.advance(24 * 60 + 1);
    return `Bearer ${token}`;
  }],
  ['an ended session', async () => {
    const token = await freshToken();
    await hub.db.query('update session set ended_at = now() where id = $1', [sidOf(token)]);
    return `Bearer ${token}`;
  }],
  ['a session cut short', async () => {
    const token = await freshToken();
    await hub.db.query('update session set expires_at = $2 where id = $1', [sidOf(token), FRIDAY_9]);
    return `Bearer ${token}`;
  }],
  ['a locked account', async () => {
    const locked = await hub.seed.staff('COORDINATOR');
    await hub.db.query('update account set locked_at = now() where id = $1', [locked.account]);
    return `Bearer ${locked.token}`;
  }],
  ['a deleted account', async () => {
    const deleted = await hub.seed.staff('COORDINATOR');
    await hub.db.query('delete from account where id = $1', [deleted.account]);
    return `Bearer ${deleted.token}`;
  }],
]; // biome-ignore format: a line for each

test.each(NO_GOOD)('is UNAUTHENTICATED, byte for byte as without a token: %s', async (_title, make) => {
  expect(await say(VIEWER, await make())).toEqual(REFUSED);
});

test('whoever brings a token that is no good may do what a stranger may, and nothing else', async () => {
  expect((await say('{ __typename }', 'Bearer nonsense')).status).toBe(200);
  expect(await say('{ __schema { types { name } } }', 'Bearer nonsense')).toEqual(REFUSED);
});

test('what is withdrawn counts at the next request: a role, a lock', async () => {
  const admin = await hub.seed.staff('FRONT_DESK');
  const list = '{ residents { totalCount } }';
  expect((await say(list, `Bearer ${admin.token}`)).status).toBe(200);
  await hub.db.query('delete from account_role where account_id = $1', [admin.account]);
  expect(JSON.parse((await say(list, `Bearer ${admin.token}`)).body).errors[0].extensions.code).toBe('FORBIDDEN');
  await hub.db.query('update account set locked_at = now() where id = $1', [admin.account]);
  expect(await say(list, `Bearer ${admin.token}`)).toEqual(REFUSED);
});

test('the refusal is said in the language asked for', async () => {
  for (const [language, message] of [
    ['en', 'Sign in first, or the token has expired.'],
    ['zh-CN', '请先登录，或令牌已过期。'],
    ['fr', '请先登录，或令牌已过期。'],
    ['zh;q=0.3, en;q=0.8', 'Sign in first, or the token has expired.'],
    ['en;q=0.3, zh;q=0.8', '请先登录，或令牌已过期。'],
  ])
    expect(JSON.parse((await say(VIEWER, undefined, { 'accept-language': language! })).body).errors[0].message).toBe(message);
});
