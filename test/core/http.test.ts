/** What speaks HTTP to the hub, well or ill, hears JSON with a code, and nothing of what lies within. */
import type http from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { createHttpServer } from '../../src/core/http.ts';
import { Limits } from '../../src/core/limits.ts';
import { systemClock } from '../../src/core/time.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const ORIGIN = 'https://app.example';
let hub: TestHub;
let desk: SignedIn;
/** Opened first, looked at last: it takes a while until the server gives up on it. */
let unfinished: Promise<string>;
let slow: http.Server;

beforeAll(async () => {
  slow = createHttpServer({ limits: new Limits(systemClock, 1, 0) } as never);
  slow.headersTimeout = 500;
  slow.requestTimeout = 500;
  await new Promise<void>((done) => void slow.listen(0, '127.0.0.1', done));
  unfinished = speak((slow.address() as net.AddressInfo).port, 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-le', { keepOpen: true });
  hub = await testHub({ env: { HUB_ORIGINS: `${ORIGIN}, https://other.example` } });
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(async () => {
  await hub.stop();
  await new Promise((done) => slow.close(done));
});

/** Bytes as they are; resolves with everything that came back until the hub closed, or for 300 ms said nothing. */
function speak(port: number, text: string | Buffer, options: { keepOpen?: boolean } = {}): Promise<string> {
  return new Promise((done, failed) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    let quiet: NodeJS.Timeout | undefined;
    const end = () => {
      clearTimeout(quiet);
      socket.destroy();
      done(heard);
    };
    socket.on('data', (chunk) => {
      heard += chunk;
      clearTimeout(quiet);
      if (!options.keepOpen) quiet = setTimeout(end, 300);
    });
    socket.on('close', end).on('error', (error) => (heard ? end() : failed(error)));
  });
}

const port = () => Number(new URL(hub.url).port);

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  code: string | undefined;
}

async function send(init: RequestInit & { path?: string; signedIn?: boolean } = {}): Promise<Answer> {
  const { path = '/graphql', signedIn = true, ...rest } = init;
  const headers = new Headers(rest.headers);
  if (signedIn) headers.set('authorization', `Bearer ${desk.token}`);
  const response = await fetch(`${hub.url}${path}`, { redirect: 'manual', ...rest, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, code: codeIn(text) };
}

function codeIn(text: string): string | undefined {
  try {
    return JSON.parse(text).errors?.[0]?.extensions?.code;
  } catch {
    return undefined;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) => send({ method: 'POST', body, headers });

/** Nothing of the machine, the database or the code. */
const TELLTALE = /\bselect |\binsert |\bfrom "|pg_|postgres|SQLSTATE|node_modules|\/src\/|\.ts\b|\bat \w+ \(|127\.0\.0\.1|localhost|\.js:\d|stack/i;

function refused(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  expect(answer.text).not.toMatch(TELLTALE);
}

const BODIES: [title: string, body: BodyInit][] = [
  ['an empty body', ''],
  ['a body that is no JSON', '{'],
  ['a truncated body', '{"query":"{ cursor }"'],
  ['a string', '"{ cursor }"'],
  ['a number', '7'],
  ['null', 'null'],
  ['a batch', '[{"query":"{ cursor }"},{"query":"{ cursor }"}]'],
  ['an empty batch', '[]'],
  ['an empty object', '{}'],
  ['no query', '{"variables":{}}'],
  ['an empty query', '{"query":""}'],
  ['a query of spaces', '{"query":"  \\n "}'],
  ['a query that is no string', '{"query":{"kind":"Document"}}'],
  ['a query in a list', '{"query":["{ cursor }"]}'],
  ['variables that are a string', '{"query":"{ cursor }","variables":"{}"}'],
  ['variables that are a list', '{"query":"{ cursor }","variables":[]}'],
  ['an operationName that is a number', '{"query":"{ cursor }","operationName":7}'],
  ['an operationName of nothing', '{"query":"query A { cursor }","operationName":"B"}'],
  ['an operationName missing among two', '{"query":"query A { cursor } query B { cursor }"}'],
  ['a subscription', '{"query":"subscription { bookingUpdates { cursor } }"}'],
  ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['UTF-16', Buffer.from('{"query":"{ cursor }"}', 'utf16le')],
  ['GB18030', Buffer.concat([Buffer.from('{"query":"{ residents(search: \\"'), Buffer.from([0xb5, 0xa5, 0xd0, 0xe3]), Buffer.from('\\") { totalCount } }"}')])],
  ['a raw half of a surrogate pair', Buffer.concat([Buffer.from('{"query":"{ cursor }","operationName":"'), Buffer.from([0xed, 0xa0, 0xbd]), Buffer.from('"}')])],
  ['an overlong encoding', Buffer.from([0x7b, 0xc0, 0xaf, 0x7d])],
  ['a raw NUL', '{"query":"{ cursor }\0"}'],
]; // biome-ignore format: a line for each

test.each(BODIES)('%s is BAD_USER_INPUT', async (_title, body) => {
  refused(await post(body), 400, 'BAD_USER_INPUT');
});

test.each([
  ['{bad', '输入有误：请求正文不是 JSON。', 'Bad input: the body is not JSON.'],
  ['[]', '输入有误：请求正文须是 JSON 对象。', 'Bad input: the body must be a JSON object.'],
  ['{"query":"{ cursor }","variables":[]}', '输入有误：variables 须是 JSON 对象。', 'Bad input: variables must be a JSON object.'],
])('what is wrong with %s is said in the language of the caller', async (body, chinese, english) => {
  const said = async (language: string) => JSON.parse((await post(body, { ...JSON_TYPE, 'accept-language': language })).text).errors[0].message;
  expect([await said('zh-CN'), await said('en')]).toEqual([chinese, english]);
});

const DOCUMENTS: [title: string, document: string][] = [
  ['comments only', '# nothing'],
  ['a fragment only', 'fragment F on Viewer { roles { role } }'],
  ['a type', 'type A { b: Int }'],
  ['unbalanced braces', '{ viewer { '],
  ['a byte order mark in the middle', '{ view\ufeffer { } }'],
  ['control characters', '{ view\u0007er }'],
]; // biome-ignore format: a line for each

test.each(DOCUMENTS)('a document of %s is refused', async (_title, document) => {
  const answer = await post(JSON.stringify({ query: document }));
  refused(answer, 400, answer.code!);
  expect(answer.code).toMatch(/^(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/);
});

const TYPES = ['', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/graphql', 'text/json', 'application/jsonx', 'application/x-json', 'text/plain; application/json']; // biome-ignore format: a list

test.each(TYPES)('a body a foreign page could send without asking is refused: content-type «%s»', async (type) => {
  const answer = await send({ method: 'POST', body: new TextEncoder().encode('{"query":"{ cursor }"}'), headers: type ? { 'content-type': type } : {} });
  refused(answer, 400, 'BAD_USER_INPUT');
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/json;charset=UTF-8',
  'application/graphql-response+json',
])('content-type %s is JSON', async (type) => {
  expect((await post('{"query":"{ __typename }"}', { 'content-type': type })).text).toBe('{"data":{"__typename":"Query"}}');
});

test('a byte order mark before the body does no harm', async () => {
  expect((await post('\ufeff{"query":"{ __typename }"}')).status).toBe(200);
});

test('ten megabytes are refused, said or unsaid, and the refusal reaches whoever sent them', async () => {
  const large = `{"query":"{ cursor }","variables":{"a":"${'x'.repeat(10_000_000)}"}}`;
  const said = await post(large);
  refused(said, 400, 'BAD_USER_INPUT');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let index = 0; index < 10; index++) controller.enqueue(new Uint8Array(1_000_000).fill(0x20));
      controller.close();
    },
  });
  const unsaid = await send({ method: 'POST', body: stream, headers: JSON_TYPE, duplex: 'half' } as RequestInit);
  refused(unsaid, 400, 'BAD_USER_INPUT');
  for (const { text } of [said, unsaid]) expect(text).toContain('1000000 字节');
  const fits = `{"query":"{ __typename }","variables":{"a":"${'x'.repeat(990_000)}"}}`;
  expect((await post(fits)).status).toBe(200);
});

test('a length that lies, is negative, is twice there or is no number ends the connection with JSON', async () => {
  const body = '{"query":"{ __typename }"}';
  const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';
  const short = await speak(port(), `${head}content-length: 5\r\n\r\n${body}`);
  expect(short).toContain('"code":"BAD_USER_INPUT"');
  for (const lie of [
    'content-length: -1',
    'content-length: 1e3',
    `content-length: ${body.length}\r\ncontent-length: 3`,
    `content-length: ${body.length}\r\ntransfer-encoding: chunked`,
    'transfer-encoding: nonsense',
  ]) {
    const heard = await speak(port(), `${head}${lie}\r\n\r\n${body}`);
    expect([lie, heard.split('\r\n', 1)[0]]).toEqual([lie, 'HTTP/1.1 400 Bad Request']);
    expect(heard).toContain('"code":"BAD_USER_INPUT"');
    expect(heard).not.toMatch(TELLTALE);
  }
  const unsaid = await speak(port(), `${head}\r\n${body}`);
  expect(unsaid).toMatch(/^HTTP\/1\.1 400 [\s\S]*BAD_USER_INPUT/);
});

test('what is no HTTP hears JSON and is cut off', async () => {
  for (const noise of [
    'nonsense\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00',
    'GET /\x00 HTTP/1.1\r\n\r\n',
    'POST /graphql HTTP/9.9\r\n\r\n',
    'GET / HTTP/1.1\r\nbad header\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
  ]) {
    const heard = await speak(port(), noise);
    expect([noise, heard.split('\r\n', 1)[0]]).toEqual([noise, expect.stringMatching(/^HTTP\/1\.1 400/)]);
    expect(heard).not.toMatch(TELLTALE);
  }
  const heavy = await speak(port(), `GET /graphql HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`);
  expect(heavy).toMatch(/^HTTP\/1\.1 431 [\s\S]*BAD_USER_INPUT/);
});

test('a GET asks, and never changes anything', async () => {
  const get = (search: Record<string, string>, headers = {}) => send({ path: `/graphql?${new URLSearchParams(search)}`, headers });
  expect((await get({ query: '{ viewer { person { name } } }' })).text).toContain(desk.name);
  const variables = JSON.stringify({ s: '问?&=号' });
  expect((await get({ query: 'query A($s: String) { residents(search: $s) { totalCount } }', variables, operationName: 'A' })).text).toBe(
    '{"data":{"residents":{"totalCount":0}}}',
  );
  expect((await send({ path: '/graphql?query={residents(search:"a?b"){totalCount}}' })).text).toBe('{"data":{"residents":{"totalCount":0}}}');
  refused(await get({ query: 'mutation { bookingCancel(input: { idempotencyKey: "k", bookingId: "b", version: 1 }) { cursor } }' }), 400, 'BAD_USER_INPUT');
  refused(
    await get({
      query: 'query A { cursor } mutation B { bookingCancel(input: { idempotencyKey: "k", bookingId: "b", version: 1 }) { cursor } }',
      operationName: 'B',
    }),
    400,
    'BAD_USER_INPUT',
  );
  refused(await get({ query: 'subscription { bookingUpdates { cursor } }' }), 400, 'BAD_USER_INPUT');
  refused(await get({}), 400, 'BAD_USER_INPUT');
  refused(await get({ query: '{ cursor }', variables: '{' }), 400, 'BAD_USER_INPUT');
  refused(await get({ query: '{ cursor }', variables: '[1]' }), 400, 'BAD_USER_INPUT');
  refused(await get({ query: 'query ($s: String) { residents(search: $s) { totalCount } }', variables: '{"s":"a\\u0000"}' }), 400, 'BAD_USER_INPUT');
  refused(await get({ query: '{ cursor }', extensions: '{', operationName: 'B' }), 400, 'BAD_USER_INPUT');
});

test.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND', 'QUERY'])('%s is not spoken here', async (method) => {
  const heard = await speak(port(), `${method} /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
  expect(heard).toMatch(/^HTTP\/1\.1 405 /);
  expect(heard).toMatch(/allow: GET, POST, OPTIONS/);
  expect(heard).toContain('"code":"BAD_USER_INPUT"');
});

test('HEAD is refused without a body, TRACE and CONNECT get nothing of a request back', async () => {
  const head = await speak(port(), 'HEAD /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 405 /);
  expect(head.endsWith('\r\n\r\n')).toBe(true);
  const trace = await speak(port(), 'TRACE /graphql HTTP/1.1\r\nhost: a\r\nx-secret: canary\r\nconnection: close\r\n\r\n');
  expect(trace).not.toContain('canary');
  expect(await speak(port(), 'CONNECT inside.example:80 HTTP/1.1\r\nhost: a\r\n\r\n')).not.toMatch(/^HTTP\/1\.1 2/);
});

test.each([
  '/nothing',
  '/graphql/',
  '/graphql/x',
  '//graphql',
  '/GRAPHQL',
  '/../etc/passwd',
  '/%2e%2e/',
  '/constructor',
  '/__proto__',
  '/healthz/x',
  'http://inside.example/graphql',
  '*',
])('the path %s is NOT_FOUND in JSON', async (path) => {
  const heard = await speak(port(), `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`);
  expect(heard).toMatch(/^HTTP\/1\.1 404 /);
  expect(heard).toContain('content-type: application/json; charset=utf-8');
  expect(heard).toContain('"code":"NOT_FOUND"');
});

test('liveness and readiness are told to anybody', async () => {
  expect((await send({ path: '/healthz', signedIn: false })).text).toBe('{"status":"ok"}');
  expect((await send({ path: '/readyz', signedIn: false })).text).toBe('{"status":"ready"}');
});

test('a browser may call from the origins on the list, and from no other', async () => {
  const preflight = (origin: string) =>
    send({
      method: 'OPTIONS',
      signedIn: false,
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization, content-type' },
    });
  const allowed = await preflight(ORIGIN);
  expect(allowed.status).toBe(204);
  expect(
    Object.fromEntries(['origin', 'methods', 'headers', 'credentials'].map((name) => [name, allowed.headers.get(`access-control-allow-${name}`)])),
  ).toEqual({
    origin: ORIGIN,
    methods: 'GET, POST, OPTIONS',
    headers: 'authorization, content-type, accept-language',
    credentials: null,
  });
  for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`, 'https://APP.example', `${ORIGIN}:8443`, '*', 'http://app.example']) {
    for (const answer of [await preflight(origin), await post('{"query":"{ __typename }"}', { ...JSON_TYPE, origin })]) {
      expect([origin, answer.headers.get('access-control-allow-origin')]).toEqual([origin, null]);
      expect(answer.headers.get('vary')).toMatch(/origin/i);
    }
  }
  expect((await post('{', { ...JSON_TYPE, origin: ORIGIN })).headers.get('access-control-allow-origin')).toBe(ORIGIN);
});

test('every answer, good or bad, carries the headers that keep a browser from guessing and framing it', async () => {
  const answers = [
    await post('{"query":"{ __typename }"}'),
    await post('{'),
    await send({ path: '/nothing' }),
    await send({ method: 'PUT' }),
    await send({ path: '/healthz' }),
    await send({ method: 'POST', body: '{"query":"{ cursor }"}', headers: JSON_TYPE, signedIn: false }),
  ];
  for (const { headers } of answers) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
  }
});

const ACCEPTS: [accept: string, type: string | null][] = [
  ['*/*', 'application/json'],
  ['application/json', 'application/json'],
  ['application/*', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ['application/json, multipart/mixed', 'application/json'],
  ['multipart/mixed, application/json', 'application/json'],
  ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
  ['text/html', null],
]; // biome-ignore format: a line for each

test.each(ACCEPTS)('Accept: %s', async (accept, type) => {
  for (const [document, status] of [
    ['{ __typename }', 200],
    ['{ nothing }', 400],
  ] as const) {
    const answer = await post(JSON.stringify({ query: document }), { ...JSON_TYPE, accept });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([type ? status : 400, `${type ?? 'application/json'}; charset=utf-8`]);
    if (!type) expect(answer.code).toBe('BAD_USER_INPUT');
  }
});

test('nothing a caller did wrong suggests what would have been right', async () => {
  for (const document of [
    '{ viewr { person { name } } }',
    '{ viewer { persn { name } } }',
    '{ spaces(kinds: [REHAB_ROM]) { id } }',
    '{ spaces(kind: REHAB_ROOM) { id } }',
    'query ($a: Viewr) { cursor }',
    '{ node(id: "a") { ... on Bookin { id } } }',
    'mutation { bookingCancel(input: { idempotencyKy: "a" }) { cursor } }',
  ]) {
    const answer = await post(JSON.stringify({ query: document }));
    expect([document, answer.code, /did you mean/i.test(answer.text)]).toEqual([document, 'GRAPHQL_VALIDATION_FAILED', false]);
  }
  const answer = await post(JSON.stringify({ query: 'query ($k: [SpaceKind!]) { spaces(kinds: $k) { id } }', variables: { k: ['REHAB_ROM'] } }));
  expect([answer.code, /did you mean/i.test(answer.text)]).toEqual(['BAD_USER_INPUT', false]);
});

test('the hub passes the audit of GraphQL over HTTP, but for an old custom', async () => {
  const audits = serverAudits({
    url: `${hub.url}/graphql`,
    fetchFn: (url: string, init: RequestInit) =>
      fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${desk.token}` } }),
  });
  const failed: string[] = [];
  for (const audit of audits) {
    const result = await audit.fn();
    if (result.status !== 'ok') failed.push(audit.name);
  }
  expect(audits.length).toBeGreaterThan(50);
  // What is refused is 400, by whichever name JSON was asked for.
  expect(failed).toEqual([
    'SHOULD use 200 status code on document parsing failure when accepting application/json',
    'SHOULD use 200 status code on document validation failure when accepting application/json',
    'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
  ]);
});

test('half a request waits alone: others are answered meanwhile', async () => {
  const halves = Array.from({ length: 100 }, () => {
    const socket = net.connect(port(), '127.0.0.1', () =>
      socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"query"'),
    );
    return socket.on('error', () => {});
  });
  await Promise.all(halves.map((socket) => new Promise((done) => socket.once('connect', done))));
  const waits: number[] = [];
  for (let index = 0; index < 5; index++) {
    const began = performance.now();
    expect((await query(hub, '{ __typename }')).status).toBe(200);
    waits.push(performance.now() - began);
  }
  expect(waits.sort((a, b) => a - b)[2]).toBeLessThan(500);
  for (const socket of halves) socket.destroy();
});

test('a request that never ends is given up on, with JSON', async () => {
  expect(await unfinished).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"BAD_USER_INPUT"/);
  const usual = createHttpServer({ limits: new Limits(systemClock, 1, 0) } as never);
  expect(usual.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(usual.requestTimeout).toBeLessThanOrEqual(30_000);
});
