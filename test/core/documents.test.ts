/** Documents asked by their hash: remembered ones, and with a manifest trusted ones alone; the same over POST, GET, sockets and streams. */
import { hash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLFormattedError, getIntrospectionQuery } from 'graphql';
import { startHub } from '../../src/app.ts';
import { FIRST_QUERIES, WELCOME } from '../../src/console/first-queries.ts';
import { readConfig } from '../../src/core/config.ts';
import type { Viewer } from '../../src/core/context.ts';
import { Documents } from '../../src/core/documents.ts';
import { RawSocket } from '../feeds/raw-socket.ts';
import { RawStream } from '../feeds/raw-stream.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const sha256 = (text: string) => hash('sha256', text);
const apollo = (sha256Hash: string, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });
const SIGN_IN = 'mutation { sessionCreate(input: { phone: "10000000000", password: "nobody-has-this" }) { userErrors { code } } }';
const HEARS = 'subscription { visitUpdates { kind } }';
const ME = 'query { viewer { person { name } } }';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the document asked
  data?: any;
  errors?: GraphQLFormattedError[];
}

async function post(at: TestHub, body: object, token?: string, headers: Record<string, string> = {}): Promise<Answer> {
  const signedIn = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signedIn, ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

async function get(at: TestHub, asked: Record<string, string>, token: string): Promise<Answer> {
  const response = await fetch(`${at.url}/graphql?${new URLSearchParams(asked)}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, ...((await response.json()) as object) };
}

const codesOf = ({ errors }: { errors?: GraphQLFormattedError[] }) => errors?.map(({ extensions }) => extensions?.code);

/** What the hub says to one subscribe on a socket of its own: the codes of its errors, or none when it listens. */
async function onSocket(at: TestHub, payload: object, token: string): Promise<unknown> {
  const socket = await RawSocket.admitted(at, token);
  socket.say({ id: '1', type: 'subscribe', payload });
  socket.say({ id: '2', type: 'subscribe', payload: { query: '{ fence' } }); // refused, and answered after the first
  const first = await socket.next();
  socket.close();
  return first.id === '1' ? codesOf({ errors: first.payload }) : 'listens';
}

async function onStream(at: TestHub, body: object, token: string): Promise<unknown> {
  const stream = await RawStream.open(at, { token, body });
  if (stream.status !== 200) return [stream.status, ...(codesOf(await stream.json()) ?? [])];
  stream.cut();
  return stream.headers['content-type'] === 'text/event-stream; charset=utf-8' ? 'listens' : stream.headers['content-type'];
}

describe('remembered', () => {
  let hub: TestHub;
  let desk: SignedIn;
  beforeAll(async () => {
    hub = await testHub();
    desk = await hub.seed.staff('FRONT_DESK');
  });
  afterAll(() => hub.stop());

  const named = (name: string) => `query ${name} { viewer { person { name } } }`;
  const NOT_FOUND = { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };

  test('a hash nobody has sent a text for is answered as Apollo clients expect it, the text taken with it, and the hash from then on', async () => {
    const query = named('ByPost');
    const extensions = apollo(sha256(query));
    const accept = { accept: 'application/graphql-response+json, application/json' };
    for (const headers of [{}, accept, { 'accept-language': 'en' }])
      expect(await post(hub, { extensions }, desk.token, headers)).toEqual({ status: 200, errors: [NOT_FOUND] });
    const known = { status: 200, data: { viewer: { person: { name: desk.name } } } };
    expect(await post(hub, { query, extensions }, desk.token)).toEqual(known);
    expect(await post(hub, { extensions }, desk.token)).toEqual(known);
    expect(await post(hub, { query: '', extensions }, desk.token)).toEqual(known);
    expect(await post(hub, { documentId: `sha256:${sha256(query)}` }, desk.token)).toEqual(known);
  });

  test('over GET', async () => {
    const query = 'query ByGet($yes: Boolean!) { viewer @include(if: $yes) { person { name } } }';
    const asked = { extensions: JSON.stringify(apollo(sha256(query))), operationName: 'ByGet', variables: '{"yes":true}' };
    expect(await get(hub, asked, desk.token)).toEqual({ status: 200, errors: [NOT_FOUND] });
    expect((await get(hub, { query, ...asked }, desk.token)).data.viewer.person.name).toBe(desk.name);
    expect((await get(hub, asked, desk.token)).data.viewer.person.name).toBe(desk.name);
    const mutation = 'mutation ByGetNot { sessionEnd(input: {}) { ended } }';
    await post(hub, { query: mutation, extensions: apollo(sha256(mutation)) }, (await hub.seed.staff('FRONT_DESK')).token);
    expect(await get(hub, { documentId: sha256(mutation) }, desk.token)).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringMatching(/mutation/) }],
    });
  });

  test('on sockets, where an empty query stands beside the hash, and on streams', async () => {
    const query = `${HEARS} # remembered`;
    const extensions = apollo(sha256(query));
    expect(await onSocket(hub, { query: '', extensions }, desk.token)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(await onStream(hub, { extensions }, desk.token)).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(await onSocket(hub, { query, extensions: apollo(sha256(HEARS)) }, desk.token)).toEqual(['BAD_USER_INPUT']);
    expect(await onStream(hub, { query, extensions: apollo(sha256(HEARS)) }, desk.token)).toEqual([400, 'BAD_USER_INPUT']);
    expect(await onSocket(hub, { query, extensions }, desk.token)).toBe('listens');
    expect(await onSocket(hub, { query: '', extensions }, desk.token)).toBe('listens');
    expect(await onStream(hub, { extensions }, desk.token)).toBe('listens');
  });

  test('a text that is not what its hash says does nothing and is not remembered', async () => {
    const { token } = await hub.seed.staff('FRONT_DESK');
    const query = 'mutation Swapped { sessionEnd(input: {}) { ended } }';
    const extensions = apollo(sha256(ME));
    expect(codesOf(await post(hub, { query, extensions }, token))).toEqual(['BAD_USER_INPUT']);
    expect(codesOf(await post(hub, { query: ME }, token))).toBeUndefined(); // still signed in
    expect(codesOf(await post(hub, { extensions }, token))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(codesOf(await post(hub, { query: SIGN_IN, extensions }))).toEqual(['BAD_USER_INPUT']);
  });

  test('what the gate refuses is not remembered', async () => {
    for (const query of ['{ nothing', '{ noSuchField }', `{ viewer { person { ${'a: name '.repeat(41)} } } }`]) {
      const extensions = apollo(sha256(query));
      expect((await post(hub, { query, extensions }, desk.token)).status).toBe(400);
      expect(codesOf(await post(hub, { extensions }, desk.token))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    }
  });

  test('strangers may send a hash beside what they may ask, leave nothing behind, and find nothing', async () => {
    const extensions = apollo(sha256(SIGN_IN));
    expect((await post(hub, { query: SIGN_IN, extensions })).data.sessionCreate.userErrors).toHaveLength(1);
    for (const token of [undefined, desk.token, 'nonsense']) expect(codesOf(await post(hub, { extensions }, token))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect((await post(hub, { query: SIGN_IN, extensions }, desk.token)).status).toBe(200);
    expect((await post(hub, { extensions }, desk.token)).data.sessionCreate.userErrors).toHaveLength(1);
    expect(codesOf(await post(hub, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    const query = named('OfStrangers');
    expect((await post(hub, { query, extensions: apollo(sha256(query)) })).status).toBe(401);
    expect(codesOf(await post(hub, { extensions: apollo(sha256(query)) }, desk.token))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test.each<[title: string, body: object]>([
    ['another version', { extensions: apollo(sha256(ME), 2) }],
    ['no version', { extensions: { persistedQuery: { sha256Hash: sha256(ME) } } }],
    ['no hash', { query: ME, extensions: { persistedQuery: { version: 1 } } }],
    ['a hash in capitals', { extensions: apollo(sha256(ME).toUpperCase()) }],
    ['a short hash', { documentId: 'sha256:abc' }],
    ['another way to name it', { documentId: `md5:${sha256(ME)}` }],
    ['a number', { documentId: 7 }],
    ['two documents', { documentId: sha256(ME), extensions: apollo(sha256(HEARS)) }],
    ['a list', { query: ME, extensions: { persistedQuery: [] } }],
    ['a query that is no text', { query: 7, documentId: sha256(ME) }],
    ['neither text nor hash', { extensions: {} }],
  ])('refuses %s', async (_title, body) => {
    const answer = await post(hub, body, desk.token);
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  test('extensions of others do no harm', async () => {
    expect(await post(hub, { query: ME, extensions: { clientLibrary: { name: 'x' }, persistedQuery: null } }, desk.token)).toMatchObject({ status: 200 });
  });
});

test('the oldest make room once 400,000 characters are kept; what is asked stays', () => {
  const documents = new Documents(null);
  const viewer = {} as Viewer;
  const texts = Array.from({ length: 60 }, (_, index) => `# ${index} ${'x'.repeat(10_000 - 4 - String(index).length)}\n`);
  const asked = (text: string, query: string | null) => ({ query, hash: sha256(text), operationName: null, variables: null });
  const knows = (text: string) => documents.textOf(asked(text, null), viewer) === text;
  for (const text of texts) {
    documents.keep(asked(text, text), viewer);
    documents.keep(asked(text, text), viewer); // sent again: counted once
    expect(knows(texts[0]!)).toBe(true);
  }
  expect(texts.filter(knows)).toEqual([texts[0], ...texts.slice(-39)]);
  const twins = ['\ufffd', '\ud800'].map((sign) => `# ${sign.repeat(3_000)}`); // the same bytes in UTF-8
  for (let time = 0; time < 100; time++) for (const text of twins) documents.keep(asked(text, text), viewer);
  expect(texts.filter(knows)).toHaveLength(39);
});

describe('trusted', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-manifest-'));
  const MINE = 'query TrustedMine {\n  viewer { person { name } }\n}\n';
  let hub: TestHub;
  let desk: SignedIn;
  const manifest = (name: string, content: unknown) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const of = (...texts: string[]) => Object.fromEntries(texts.map((text) => [sha256(text), text]));

  beforeAll(async () => {
    const own = manifest('own.json', { ...of(MINE, SIGN_IN), [`sha256:${sha256(HEARS)}`]: HEARS });
    hub = await testHub({ env: { HUB_TRUSTED_DOCUMENTS: `trusted-documents.json, ${own}` } });
    desk = await hub.seed.staff('FRONT_DESK');
  });
  afterAll(async () => {
    await hub.stop();
    fs.rmSync(folder, { recursive: true });
  });

  test('run by any of their names and by their exact text', async () => {
    const mine = { status: 200, data: { viewer: { person: { name: desk.name } } } };
    const id = sha256(MINE);
    for (const body of [{ documentId: id }, { documentId: `sha256:${id}` }, { extensions: apollo(id) }, { query: MINE }, { query: MINE, documentId: id }])
      expect([body, await post(hub, body, desk.token)]).toEqual([body, mine]);
    expect(await get(hub, { documentId: `sha256:${id}` }, desk.token)).toEqual(mine);
    expect(await get(hub, { extensions: JSON.stringify(apollo(id)) }, desk.token)).toEqual(mine);
    expect(await onSocket(hub, { query: HEARS }, desk.token)).toBe('listens');
    expect(await onSocket(hub, { query: '', documentId: sha256(HEARS) }, desk.token)).toBe('listens');
    expect(await onStream(hub, { documentId: sha256(HEARS) }, desk.token)).toBe('listens');
    expect((await post(hub, { documentId: sha256(SIGN_IN) })).data.sessionCreate.userErrors).toHaveLength(1);
    expect((await post(hub, { documentId: id })).status).toBe(401);
  });

  test('nothing else runs, whoever asks, over whatever', async () => {
    const other = `${MINE} `;
    const refused = [403, ['DOCUMENT_NOT_TRUSTED']];
    for (const body of [
      { query: other },
      { query: other, extensions: apollo(sha256(other)) },
      { extensions: apollo(sha256(other)) },
      { documentId: sha256(other) },
      { query: getIntrospectionQuery() },
      { query: '{ __typename }' },
      { query: '{ broken' },
    ])
      for (const token of [desk.token, undefined]) {
        const answer = await post(hub, body, token);
        expect([answer.status, codesOf(answer)]).toEqual(refused);
      }
    const swapped = await post(hub, { query: other, documentId: sha256(MINE) }, desk.token);
    expect([swapped.status, codesOf(swapped)]).toEqual([400, ['BAD_USER_INPUT']]);
    const got = await get(hub, { query: other }, desk.token);
    expect([got.status, codesOf(got)]).toEqual(refused);
    const hears = `${HEARS} `;
    for (const payload of [{ query: hears }, { query: '', documentId: sha256(hears) }])
      expect(await onSocket(hub, payload, desk.token)).toEqual(['DOCUMENT_NOT_TRUSTED']);
    for (const body of [{ query: hears }, { documentId: sha256(hears) }]) expect(await onStream(hub, body, desk.token)).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
  });

  test('the refusal comes in both languages', async () => {
    const said = async (language: string) => (await post(hub, { query: '{ cursor }' }, desk.token, { 'accept-language': language })).errors?.[0]?.message;
    expect(await said('zh-CN')).toMatch(/清单|登记/);
    expect(await said('en')).toMatch(/manifest/);
  });

  test('the manifest that comes with the hub holds what its console opens with, as GraphiQL sends it', async () => {
    const shipped = JSON.parse(fs.readFileSync('trusted-documents.json', 'utf8')) as Record<string, string>;
    for (const { query } of [{ query: WELCOME }, ...Object.values(FIRST_QUERIES).flat()]) expect(shipped[sha256(query)]).toBe(query);
    expect(await post(hub, { query: WELCOME, operationName: 'Viewer' }, desk.token)).toMatchObject({ status: 200, data: { viewer: {} } });
  });

  const UNFIT = 'query OldApp { viewer { shoeSize } }';
  test.each<[title: string, name: string, content: unknown, says: string[]]>([
    ['does not fit the schema', 'unfit.json', of(MINE, UNFIT), ['unfit.json', '1 of its documents', 'OldApp', 'shoeSize']],
    ['cannot be parsed', 'broken.json', of('query Broken {'), ['broken.json', 'Broken', 'Syntax Error']],
    ['asks for too much', 'deep.json', of(`query Deep ${'{ a '.repeat(20)}${'}'.repeat(20)}`), ['deep.json', 'Deep', '20 levels deep']],
    ['has a wrong hash', 'hash.json', { [sha256(ME)]: MINE }, ['hash.json', sha256(ME), 'TrustedMine', sha256(MINE)]],
    ['has another hash', 'md5.json', { 'md5:abc': MINE }, ['md5.json', '«md5:abc»']],
    ['holds no text', 'number.json', { [sha256(ME)]: 7 }, ['number.json', 'no text']],
    ['is a list', 'list.json', [MINE], ['list.json', 'JSON object']],
    ['is no JSON', 'text.json', MINE, ['text.json', 'JSON object']],
    ['is empty', 'empty.json', {}, ['empty.json', 'no document']],
  ])('a manifest that %s is told at the start, before anything else is touched', async (_title, name, content, says) => {
    const start = startWith(manifest(name, content));
    for (const word of says) await expect(start).rejects.toThrow(word);
    await expect(start).rejects.toThrow(/^HUB_TRUSTED_DOCUMENTS: /);
  });

  test('so is one that is not there', async () => {
    await expect(startWith(path.join(folder, 'nowhere.json'))).rejects.toThrow('nowhere.json: it cannot be read (ENOENT)');
  });

  const startWith = (files: string) =>
    startHub({ config: readConfig({ HUB_TRUSTED_DOCUMENTS: files, PORT: '0' }), databaseUrl: 'postgres://127.0.0.1:1/none' });
});
