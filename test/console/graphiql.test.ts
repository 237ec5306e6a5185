import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { datesFrom, FIRST_QUERIES, fill, type PersonaKey } from '../../src/console/first-queries.ts';
import { graphiql, graphiqlRoutes, type Persona } from '../../src/console/graphiql.ts';
import { encodingFor } from '../../src/console/parts.ts';

const personas: Persona[] = (Object.keys(FIRST_QUERIES) as PersonaKey[]).map((key) => ({
  key,
  title: `${key} · 蒋文静`,
  token: `token-of-${key}`,
  tabs: FIRST_QUERIES[key],
}));
personas[0] = { ...(personas[0] as Persona), title: '前台 </script><script>alert(1)</script><!--' };
const clock = { now: () => new Date('2026-03-01T17:00:00Z') };

const servers: http.Server[] = [];
let demo = '';
let plain = '';

async function serve(handler: http.RequestListener): Promise<string> {
  const server = http.createServer(handler);
  servers.push(server);
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  raw: Buffer;
}

/** fetch would decompress: here the bytes on the wire count. */
const get = (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    http
      .request(url, { method, headers, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, raw: Buffer.concat(chunks) }));
      })
      .on('error', reject)
      .end();
  });

const configIn = (html: string) => JSON.parse(/<script type="application\/json" id="config">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null');

beforeAll(async () => {
  demo = await serve(graphiql({ personas, clock }));
  plain = await serve(graphiql({ personas: [], endpoint: '/graphql' }));
});

afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

test('serves the page plain, as gzip and as brotli, all the same', async () => {
  const identity = await get(`${demo}/graphiql`);
  const gzip = await get(`${demo}/graphiql`, { 'accept-encoding': 'gzip, deflate' });
  const br = await get(`${demo}/graphiql`, { 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect([identity, gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
  expect(gunzipSync(gzip.raw)).toEqual(identity.raw);
  expect(brotliDecompressSync(br.raw)).toEqual(identity.raw);
  expect(identity.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding', 'cache-control': 'private, no-cache' });
});

test('weighs codings by their q', () => {
  expect(['', 'identity', 'br;q=0, gzip;q=0.3', 'gzip, br;q=0.2', '*', 'gzip;q=0, *;q=0', 'br'].map(encodingFor)).toEqual([
    'identity',
    'identity',
    'gzip',
    'gzip',
    'br',
    'identity',
    'br',
  ]);
});

test('answers 304 to its own ETag, and anew once the day has changed', async () => {
  let now = new Date('2026-03-01T15:59:00Z');
  const url = await serve(graphiql({ personas, clock: { now: () => now } }));
  const first = await get(`${url}/graphiql`, { 'accept-encoding': 'br' });
  const etag = String(first.headers.etag);
  const again = await get(`${url}/graphiql`, { 'accept-encoding': 'br', 'if-none-match': `"other", W/${etag}` });
  expect([again.status, again.raw.length, again.headers.etag]).toEqual([304, 0, etag]);
  expect((await get(`${url}/graphiql`, { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(200);
  now = new Date('2026-03-01T16:00:00Z');
  expect((await get(`${url}/graphiql`, { 'accept-encoding': 'br', 'if-none-match': etag })).status).toBe(200);
});

test('fills in the local date when the page is served', async () => {
  const config = configIn(String((await get(`${demo}/graphiql`)).raw));
  expect(config.dates).toMatchObject({ today: '2026-03-02', tomorrow: '2026-03-03', tomorrowAt14: '2026-03-03T06:00:00.000Z' });
  expect(JSON.parse(config.personas[0].tabs[0].variables)).toEqual({ date: '2026-03-02' });
});

test('carries every persona, and no title can break out of the page', async () => {
  const html = String((await get(`${demo}/graphiql`)).raw);
  expect(configIn(html).personas.map(({ title, token }: Persona) => [title, token])).toEqual(personas.map(({ title, token }) => [title, token]));
  expect(html).not.toContain('<script>alert');
  expect(html.match(/<\/script>/g)).toHaveLength(3);
});

test('holds no token and no persona outside demo mode', async () => {
  const html = String((await get(`${plain}/graphiql`)).raw);
  expect(html).not.toContain('token-of');
  expect(configIn(html)).toMatchObject({ personas: [], endpoint: '/graphql' });
});

test('loads nothing from another host, and forbids it', async () => {
  const { raw, headers } = await get(`${demo}/graphiql`);
  const html = String(raw);
  const loaded = [...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="([^"]*)"/g)].map(([, address]) => String(address));
  expect(loaded.length).toBeGreaterThan(4);
  for (const address of [...loaded, ...Object.values<string>(configIn(html).workers)]) expect(address).toMatch(/^graphiql\/[\w.]+(\?v=[\w-]+)?$/);
  expect(html).not.toMatch(/https?:|<script(?![^>]*(src=|type="application\/json"))|\son\w+=/);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|wss?:|\*|unsafe-eval|script-src[^;]*unsafe/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
});

test('serves each part once for good under its hash, and compressed', async () => {
  const html = String((await get(`${demo}/graphiql`)).raw);
  const script = /src="(graphiql\/graphiql\.js\?v=[\w-]+)"/.exec(html)?.[1];
  const { raw, headers } = await get(`${demo}/${script}`, { 'accept-encoding': 'br' });
  expect(headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(raw.length).toBeLessThan(1_600_000);
  expect(String(brotliDecompressSync(raw))).toContain('renderYogaGraphiQL');
  for (const worker of Object.values<string>(configIn(html).workers)) expect((await get(`${demo}/${worker}`)).status).toBe(200);
  expect((await get(`${demo}/graphiql/graphiql.js?v=old`, { 'accept-encoding': 'br' })).headers['cache-control']).toBe('private, no-cache');
});

test('every module the page imports is a part', async () => {
  const seen = new Set<string>();
  const follow = async (name: string): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const { status, raw } = await get(`${demo}/graphiql/${name}`);
    expect([name, status]).toEqual([name, 200]);
    for (const [, next] of String(raw).matchAll(/from '\.\/([\w.]+)'/g)) await follow(String(next));
  };
  await follow('start.js');
  expect(seen.size).toBe(7);
});

test('refuses other methods and unknown parts, answers HEAD, and mends a trailing slash', async () => {
  expect(await get(`${demo}/graphiql`, {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  for (const name of ['nothing.js', 'constructor', '..%2Fgraphiql.ts'])
    expect([name, (await get(`${demo}/graphiql/${name}`)).headers['content-type']]).not.toEqual([name, 'text/javascript; charset=utf-8']);
  expect((await get(`${demo}/graphiql/nothing.js`)).status).toBe(404);
  const head = await get(`${demo}/graphiql`, {}, 'HEAD');
  expect([head.status, head.raw.length, Number(head.headers['content-length']) > 1000]).toEqual([200, 0, true]);
  expect(await get(`${demo}/graphiql/`)).toMatchObject({ status: 308, headers: { location: '../graphiql' } });
});

test('names its paths for a server that routes exactly', async () => {
  const paths = Object.keys(graphiqlRoutes({ personas: [] }));
  expect(paths).toEqual(expect.arrayContaining(['/graphiql', '/graphiql/start.js', '/graphiql/graphiql.js', '/graphiql/graphql.worker.js']));
});

test('the first documents are GraphQL, one named operation each, with every variable given', () => {
  for (const first of Object.values(FIRST_QUERIES).flat()) {
    const [operation, ...more] = parse(first.query).definitions;
    expect(more).toEqual([]);
    if (operation?.kind !== 'OperationDefinition') throw new Error('not an operation');
    expect(operation.name?.value).toMatch(/^[A-Z]\w+$/);
    const variables = JSON.parse(fill(first.variables ?? '{}', datesFrom('2026-03-02', 'Asia/Shanghai')));
    expect(Object.keys(variables)).toEqual(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  }
});

test('a placeholder stands for any JSON value, and stays without one', () => {
  expect(fill('{ "a": "{{n}}", "b": "{{t}}", "c": "{{other}}" }', { n: 3, t: '引号"' })).toBe('{ "a": 3, "b": "引号\\"", "c": "{{other}}" }');
});

test('variables fill themselves from the latest answers, where every bracket holds', async () => {
  const { fillIn, remember } = await import(new URL('../../src/console/page/placeholders.js', import.meta.url).href);
  const visit = (id: string, status: string, name: string) => ({ id: `visit_${id}`, version: 2, status, resident: { id: `resident_${id}`, name } });
  const depart = FIRST_QUERIES.caregiver.find(({ variables }) => variables?.includes('visitId'))!.variables!;
  const filled = () => JSON.parse(fillIn(depart)).input;
  remember({ visits: [visit('1', 'ASSIGNED', '单秀兰'), visit('2', 'COMPLETED', '贾国敏')] });
  expect(filled().visitId).toMatch(/^\{\{/);
  remember({ visits: [visit('3', 'ASSIGNED', '贾国敏'), visit('4', 'ASSIGNED', '贾国敏')] });
  expect(filled()).toMatchObject({ visitId: 'visit_3', version: 2, idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});
