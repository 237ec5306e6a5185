/** The gate, over HTTP: documents made to take it down are refused fast, and nobody else waits for them. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { anyone } from '../../src/core/policy.ts';
import { hubSchema } from '../../src/schema.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

let hub: TestHub;
let desk: SignedIn;
/** What somebody else waits for the hub while a test does its worst, in ms of its processor: that others keep this machine busy is not its fault. */
let waits: number[] = [];
let watch: Promise<void> | undefined;
let watching = false;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  await hub.seed.resident();
  await ask(hub, '{ viewer { person { id } } }', {}, desk.token);
  watching = true;
  watch = (async () => {
    while (watching) {
      const spent = stopwatch();
      await query(hub, '{ __typename }');
      waits.push(spent());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
});
afterEach(() => {
  const longest = Math.max(0, ...waits);
  waits = [];
  expect(longest).toBeLessThan(5_000);
});
afterAll(async () => {
  watching = false;
  await watch;
  await hub.stop();
});

function stopwatch(): () => number {
  const began = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1_000;
  };
}

const list = (length: number, make: (index: number) => string, between = ' ') => Array.from({ length }, (_, index) => make(index)).join(between);

/** Of each, one that no limit of length or tokens catches. */
const HOSTILE: [title: string, code: string, document: string][] = [
  ['deep: a cycle of lists', 'TOO_COMPLEX', `{ viewer { family { resident { ${'contact { household { residents { '.repeat(20)} id ${'} } } '.repeat(20)} } } } }`],
  ['deeper than the parser can go', 'TOO_COMPLEX', `{ viewer ${'{ a '.repeat(4_000)} ${'}'.repeat(4_000)} }`],
  ['as deep as the tokens allow', 'TOO_COMPLEX', `{ viewer ${'{ a '.repeat(900)} ${'}'.repeat(900)} }`],
  ['wide: 2,900 fields', 'TOO_COMPLEX', `{ viewer { ${'__typename '.repeat(1_400)} } }`],
  ['wide: unknown fields', 'TOO_COMPLEX', `{ viewer { ${list(2_000, (i) => `f${i}`)} } }`],
  ['long: 30,000 characters', 'TOO_COMPLEX', `{ viewer { ${'a'.repeat(30_000)} } }`],
  ['1,000 aliases', 'TOO_COMPLEX', `{ ${list(1_000, (i) => `a${i}: __typename`)} }`],
  ['aliases of one field below', 'TOO_COMPLEX', `{ viewer { ${list(200, (i) => `a${i}: person { name }`)} } }`],
  ['13 root fields', 'TOO_COMPLEX', `{ ${list(13, (i) => `a${i}: cursor`)} }`],
  ['a fragment that spreads itself', 'GRAPHQL_VALIDATION_FAILED', '{ viewer { ...A } } fragment A on Viewer { ...A }'],
  ['fragments in a ring', 'GRAPHQL_VALIDATION_FAILED', `{ viewer { ...F0 } } ${list(100, (i) => `fragment F${i} on Viewer { ...F${(i + 1) % 100} }`)}`],
  ['every fragment spreads every other', 'TOO_COMPLEX', `{ viewer { ...F0 } } ${list(35, (i) => `fragment F${i} on Viewer { ${list(35, (j) => `...F${j}`)} }`)}`],
  ['a fragment bomb: 2^200 fields', 'TOO_COMPLEX', `{ viewer { ...F0 } } ${list(200, (i) => `fragment F${i} on Viewer { ...F${i + 1} ...F${i + 1} }`)} fragment F200 on Viewer { roles { role } }`],
  ['inline fragments that double: 2^8', 'TOO_COMPLEX', `{ viewer { ${doubling(9)} } }`],
  ['the same field over and over', 'TOO_COMPLEX', `{ viewer { ${'roles { role } '.repeat(300)} } }`],
  ['the same field over and over, each level', 'TOO_COMPLEX', `{ viewer { family { resident { ${'contact { household { residents { id contact { household { id } } } } } '.repeat(90)} } } } }`],
  ['40 directives', 'TOO_COMPLEX', `{ viewer { ${'... @include(if: true) { __typename } '.repeat(40)} } }`],
  ['31 directives on one field', 'TOO_COMPLEX', `{ viewer ${'@include(if: true) '.repeat(31)} { __typename } }`],
  ['introspection in circles', 'GRAPHQL_VALIDATION_FAILED', '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }'],
  ['introspection by aliases', 'TOO_COMPLEX', `{ __schema { types { ${list(19, (i) => `a${i}: fields { type { ${list(2, (j) => `b${i}x${j}: fields { name }`)} } }`)} } } }`],
  ['a literal nested 1,400 deep', 'GRAPHQL_VALIDATION_FAILED', `{ availability(from: "2026-11-20", kinds: ${'['.repeat(1_400)}${']'.repeat(1_400)}) { space { id } } }`],
  ['700 variables', 'GRAPHQL_VALIDATION_FAILED', `query (${list(700, (i) => `$v${i}: ID`)}) { cursor }`],
  ['400 operations', 'BAD_USER_INPUT', list(400, (i) => `query Q${i} { cursor }`)],
]; // biome-ignore format: a line for each

function doubling(levels: number): string {
  return levels === 0 ? 'person { name }' : `... { ${doubling(levels - 1)} } ... { ${doubling(levels - 1)} }`;
}

test.each(HOSTILE)('%s', async (_title, code, document) => {
  const spent = stopwatch();
  const answers = await Promise.all([1, 2, 3].map(() => query(hub, document, {}, desk.token)));
  expect(spent() / answers.length).toBeLessThan(200);
  for (const { errors, status } of answers) {
    expect([status, errors[0]?.extensions?.code]).toEqual([400, code]);
    expect(JSON.stringify(errors).length).toBeLessThan(6_000);
  }
});

const DEAR: [title: string, document: string, variables?: object][] = [
  ['by first', '{ residents(first: 100) { nodes { bookings(first: 100) { nodes { attendees { role } } } } } }'],
  ['by first in a variable', 'query ($n: Int!) { residents(first: $n) { nodes { bookings(first: $n) { nodes { attendees { role } } } } } }', { n: 100 }],
  ['by first in a default', 'query ($n: Int! = 100) { residents(first: $n) { nodes { bookings(first: $n) { nodes { attendees { role } } } } } }'],
  ['by nesting', '{ residents { nodes { contact { household { residents { contact { household { residents { visits { nodes { id } } } } } } } } } } }'],
  ['by a long window', '{ spaces { bookings(from: "2026-10-01", until: "2026-11-30") { attendees { person { name } } } } }'],
  ['by fragments', '{ residents(first: 100) { nodes { ...R } } } fragment R on Resident { bookings(first: 20) { nodes { ...B } } } fragment B on Booking { attendees { person { id name } } }'],
  ['in the operation that is named', 'query A { cursor } query B { residents(first: 100) { nodes { visits(first: 100) { nodes { id } } } } }'],
]; // biome-ignore format: a line for each

test.each(DEAR)('what costs too much is refused before it runs: %s', async (_title, document, variables = {}) => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}`, 'accept-language': 'en' },
    body: JSON.stringify({ query: document, variables, ...(document.includes('query B') && { operationName: 'B' }) }),
  });
  const { errors, data } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[]; data?: unknown };
  expect([response.status, data, errors[0]?.extensions.code]).toEqual([400, undefined, 'TOO_COMPLEX']);
  expect(errors[0]?.message).toMatch(/cost \d+, at most \d+/);
});

const ORDINARY: [title: string, document: string][] = [
  ['the introspection of GraphiQL and codegen', getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true })],
  ['a hundred residents with all of their profile', '{ residents(first: 100) { totalCount pageInfo { endCursor } nodes { id name bornOn sex accessNeeds withheld contact { phones address household { id } } care { allergies specialGroups } } } }'],
  ['a day board with everything on it', '{ dayBoard(date: "2026-11-20") { spaces { space { id code name } occupied { startsAt endsAt } free { startsAt endsAt } bookings { id startsAt endsAt status version purpose resident { id name } bookedBy { name } attendees { role person { name } } allowedMoves } } } }'],
  ['two months of one space', `{ space(id: "space_0198c0de-0000-7000-8000-000000000000") { bookings(from: "2026-10-01", until: "2026-11-30") { id startsAt endsAt status resident { name } } } }`],
  ['40 aliases', `{ viewer { ${list(40, (i) => `a${i}: person { name }`)} } }`],
]; // biome-ignore format: a line for each

test.each(ORDINARY)('what people ask goes through: %s', async (_title, document) => {
  const { errors, status } = await query(hub, document, {}, desk.token);
  expect([status, errors]).toEqual([200, []]);
});

const variablesOf = async (variables: unknown, document = 'query ($ids: [ID!]!) { availability(from: "2026-11-20", personIds: $ids) { space { id } } }') => {
  const { errors, status } = await query(hub, document, variables, desk.token);
  return [status, errors[0]?.extensions?.code];
};

test('variables are bounded too: long lists, deep lists, wide objects, whether or not the document knows them', async () => {
  expect(await variablesOf({ ids: Array.from({ length: 50_000 }, () => 'person_1') })).toEqual([400, 'TOO_COMPLEX']);
  expect(await variablesOf({ ids: [], more: Array.from({ length: 50_000 }, () => 1) })).toEqual([400, 'TOO_COMPLEX']);
  expect(await variablesOf({ ids: [], more: Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`k${index}`, index])) })).toEqual([
    400,
    'TOO_COMPLEX',
  ]);
  const deep = (depth: number) => JSON.parse(`${'['.repeat(depth)}"\\u0041"${']'.repeat(depth)}`) as unknown;
  expect(await variablesOf({ ids: [], more: deep(4_000) })).toEqual([expect.any(Number), expect.not.stringMatching(/INTERNAL/)]);
  expect(await variablesOf({ ids: deep(4_000) })).toEqual([400, 'BAD_USER_INPUT']);
});

test('thousands of values that do not fit are one error, of strangers too, and the hub goes on', async () => {
  const input = Object.fromEntries(Array.from({ length: 4_900 }, (_, index) => [`${'k'.repeat(180)}${index}`, 1]));
  const post = (query: string, token?: string) =>
    fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables: { input } }),
    });
  const signIn = await post('mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { userErrors { code } } }');
  expect([signIn.status, (await signIn.text()).length < 1_000]).toEqual([400, true]);
  const booking = await post('mutation ($input: BookingCreateInput!) { bookingCreate(input: $input) { cursor } }', desk.token);
  const { errors } = (await booking.json()) as { errors: unknown[] };
  expect([booking.status, errors.length]).toEqual([400, 1]);
});

test('variables nested as deep as a body allows do not exhaust the stack', async () => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
    body: `{"query":"{ cursor }","variables":{"a":${'['.repeat(400_000)}"\\u0000"${']'.repeat(400_000)}}}`,
  });
  expect([response.status, ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code]).toEqual([
    400,
    'TOO_COMPLEX',
  ]);
});

test('a megabyte of wrong input is not repeated back once for each of its faults', async () => {
  const input = Object.fromEntries([['purpose', 'x'.repeat(800_000)], ...Array.from({ length: 50 }, (_, index) => [`unknown${index}`, 1])]);
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
    body: JSON.stringify({ query: 'mutation ($input: BookingCreateInput!) { bookingCreate(input: $input) { cursor } }', variables: { input } }),
  });
  const body = await response.text();
  expect(response.status).toBe(400);
  expect(body.length).toBeLessThan(50_000);
});

const BROKEN_TEXT: [title: string, body: string][] = [
  ['NUL in a variable', '{"query":"query ($s: String) { residents(search: $s) { totalCount } }","variables":{"s":"a\\u0000b"}}'],
  ['half of a pair in a variable', '{"query":"query ($s: String) { residents(search: $s) { totalCount } }","variables":{"s":"\\ud83d"}}'],
  ['halves in the wrong order', '{"query":"query ($s: String) { residents(search: $s) { totalCount } }","variables":{"s":"\\ude00\\ud83d"}}'],
  ['NUL in a literal', '{"query":"{ residents(search: \\"a\\\\u0000b\\") { totalCount } }"}'],
  ['NUL in a literal, in braces', '{"query":"{ residents(search: \\"a\\\\u{0}b\\") { totalCount } }"}'],
  ['half of a pair in a literal', '{"query":"{ residents(search: \\"\\\\ud83d\\") { totalCount } }"}'],
  ['half of a pair in the document', '{"query":"{ residents(search: \\"\\ud83d\\") { totalCount } }"}'],
  ['half of a pair in a block string', '{"query":"{ residents(search: \\"\\"\\"\\ud83d\\"\\"\\") { totalCount } }"}'],
  ['NUL in the document', '{"query":"{ residents(search: \\"\\u0000\\") { totalCount } }"}'],
  ['NUL in a default', '{"query":"query ($s: String = \\"\\\\u0000\\") { residents(search: $s) { totalCount } }"}'],
]; // biome-ignore format: a line for each

test.each(BROKEN_TEXT)('text that PostgreSQL cannot keep is refused at the gate: %s', async (_title, body) => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
    body,
  });
  const { errors, data } = (await response.json()) as { errors: { extensions: { code: string } }[]; data?: unknown };
  expect([response.status, data, errors[0]?.extensions.code]).toEqual([400, undefined, expect.stringMatching(/^(BAD_USER_INPUT|GRAPHQL_PARSE_FAILED)$/)]);
});

test('whole surrogate pairs and everything else of Unicode pass', async () => {
  expect(await ask(hub, 'query ($s: String) { residents(search: $s) { totalCount } }', { s: '🙂𠮷' }, desk.token)).toEqual({ residents: { totalCount: 0 } });
  expect(await ask(hub, '{ residents(search: "\\uD83D\\uDE42 \\u{20BB7}") { totalCount } }', {}, desk.token)).toEqual({ residents: { totalCount: 0 } });
});

test('names that reach for a prototype reach nothing', async () => {
  const send = async (body: string) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
      body,
    });
    return (await response.json()) as { errors?: { extensions: { code: string } }[]; data?: Record<string, unknown> };
  };
  const reserved = await send(
    '{"query":"query ($__proto__: BookingUpdatesFilter, $x: ID!) { node(id: $x) { id } }","variables":{"__proto__":{"residentIds":["a"]},"x":"y"}}',
  );
  expect(reserved.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const polluting =
    '{"query":"query ($s: String) { residents(search: $s) { totalCount } }","variables":{"__proto__":{"s":"a","polluted":true},"constructor":{"prototype":{"polluted":true}}},"__proto__":{"query":"{ cursor }"}}';
  expect(await send(polluting)).toEqual({ data: { residents: { totalCount: 1 } } });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  const aliased = await send('{"query":"{ viewer { __proto__: person { constructor: name } toString: roles { role } } }"}');
  expect(JSON.stringify(aliased)).toContain(desk.name);
  expect((await send('{"query":"{ cursor }","operationName":"__proto__"}')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('a flood of documents, each another, leaves the hub as quick as before', async () => {
  const spent = stopwatch();
  let refused = 0;
  for (let round = 0; round < 8; round++) {
    const answers = await Promise.all(
      list(4, (index) => `{ r${round}x${index}: viewer { ${'... { person { id } } '.repeat(230)} } }`, '\n')
        .split('\n')
        .map((document) => query(hub, document, {}, desk.token)),
    );
    refused += answers.filter((answer) => answer.errors.length > 0).length;
  }
  expect(refused).toBe(0);
  expect(spent() / 32).toBeLessThan(200);
});

const SIGN_IN = (more = '', input = '{ phone: "13800000000", password: "wrong" }') =>
  `mutation ${more} { sessionCreate(input: ${input}) { session { accessToken } userErrors { code } } }`;
const UNAUTHENTICATED = { status: 401, errors: [{ message: '请先登录，或令牌已过期。', extensions: { code: 'UNAUTHENTICATED' } }], data: null };
const OPEN = ['sessionCreate', 'sessionRefresh', 'invitationAccept'];

test('strangers may sign in, with variables, aliases and fragments as they like, and so may the schema’s other open mutations', async () => {
  for (const document of [
    SIGN_IN(),
    SIGN_IN('Named'),
    SIGN_IN().replace('sessionCreate', 'mine: sessionCreate'),
    SIGN_IN().replace('session {', 'session { ... on Session { device }'),
  ])
    expect((await query(hub, document)).errors).toEqual([]);
  const asked =
    'mutation ($input: SessionCreateInput!, $no: Boolean = false) { sessionCreate(input: $input) { userErrors { code @skip(if: $no) } session @include(if: $no) { device } } }';
  const { data, errors } = await query(hub, asked, { input: { phone: '13800000000', password: 'wrong' } });
  expect([errors, data.sessionCreate.userErrors]).toEqual([[], [{ code: 'WRONG_PHONE_OR_PASSWORD' }]]);
  expect((await query(hub, 'mutation { sessionRefresh(input: { refreshToken: "x" }) { userErrors { code } } }')).data).toMatchObject({ sessionRefresh: {} });
  const accept = 'mutation { invitationAccept(input: { code: "x", phone: "13800000000", password: "long enough" }) { userErrors { code } } }';
  expect((await query(hub, accept)).data).toMatchObject({ invitationAccept: {} });
});

/** All of these are sign-ins with something beside, above or below that asks about the schema, or wants more than one. */
const MORE: [title: string, document: string][] = [
  ['two sign-ins', 'mutation { a: sessionCreate(input: { phone: "1", password: "1" }) { retryAt } b: sessionCreate(input: { phone: "1", password: "2" }) { retryAt } }'],
  ['beside it a mutation for others', 'mutation { sessionCreate(input: { phone: "1", password: "1" }) { retryAt } sessionEnd(input: {}) { ended } }'],
  ['beside it the name of the type', 'mutation { __typename sessionCreate(input: { phone: "1", password: "1" }) { retryAt } }'],
  ['a mutation for others alone', 'mutation { sessionEnd(input: {}) { ended } }'],
  ['a mutation for others by the alias of an open one', 'mutation { sessionCreate: sessionEnd(input: {}) { ended } }'],
  ['no mutation of that name', 'mutation { sessionCreated(input: {}) { ended } }'],
  ['an open name in a query', '{ sessionCreate(input: { phone: "1", password: "1" }) { retryAt } }'],
  ['an open name in a subscription', 'subscription { sessionCreate(input: { phone: "1", password: "1" }) { retryAt } }'],
  ['by a fragment', 'mutation { ... on Mutation { sessionCreate(input: { phone: "1", password: "1" }) { retryAt } } }'],
  ['two operations', `${SIGN_IN('A')} query B { __typename }`],
  ['a fragment of a type', `${SIGN_IN()} fragment F on Booking { id }`],
  ['a type of one’s own', `${SIGN_IN()} type A { a: Int }`],
  ['a variable of a type that exists', SIGN_IN('($a: BookingCreateInput)')],
  ['a variable of a type that does not', SIGN_IN('($a: Nothing)')],
  ['a default that tells fields', SIGN_IN('($a: BookingCreateInput = { nothing: 1 })')],
  ['an unknown field', SIGN_IN().replace('accessToken', 'nothing')],
  ['an unknown input', SIGN_IN('', '{ nothing: 1 }')],
  ['a fragment of an unknown type', SIGN_IN().replace('accessToken', '... on Nothing { id }')],
  ['a fragment of another type', SIGN_IN().replace('accessToken', '... on Booking { id }')],
  ['an unknown directive', SIGN_IN('@nothing')],
  ['a long document', SIGN_IN().replace('mutation', `${'#'.repeat(2_000)}\nmutation`)],
]; // biome-ignore format: a line for each

test.each(MORE)('of a stranger’s sign-in with more than itself nothing is told: %s', async (_title, document) => {
  const { status, errors, data } = await query(hub, document);
  expect({ status, errors, data }).toEqual(UNAUTHENTICATED);
});

test('what a stranger’s sign-in may weigh is bounded as for everybody', async () => {
  const wide = SIGN_IN().replace('accessToken', 'accessToken '.repeat(60));
  expect((await query(hub, wide)).errors[0]?.extensions?.code).toBe('TOO_COMPLEX');
  const variables = { input: { phone: '1', password: '1' }, more: Array(6_000).fill(1) };
  const big = await query(hub, 'mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { retryAt } }', variables);
  expect(big.errors[0]?.extensions?.code).toBe('TOO_COMPLEX');
  const get = await fetch(`${hub.url}/graphql?query=${encodeURIComponent(SIGN_IN())}`);
  expect([get.status, await get.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
});

test('a stranger who writes a value wrongly hears of the field that they may fill, and of no other', async () => {
  const { errors } = await query(hub, 'mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { retryAt } }', {
    input: { phone: 1, booking: 2 },
  });
  expect(errors.map(({ extensions }) => extensions?.code)).toEqual(errors.map(() => 'BAD_USER_INPUT'));
  expect(JSON.stringify(errors)).not.toMatch(/Booking[A-Z]|Did you mean/);
});

test('which mutations are open, the schema says', () => {
  const mutations = Object.values(hubSchema().getMutationType()!.getFields());
  expect(
    mutations
      .filter((field) => field.extensions.policy === anyone)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...OPEN].sort());
});
