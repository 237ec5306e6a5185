/** The page at /board: what is served and to whom, and that every document, word and module it needs is there. */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLEnumType, parse, validate } from 'graphql';
import { banner } from '../../src/banner.ts';
import { boardRoutes } from '../../src/console/board.ts';
import { BOARD_DOCUMENTS } from '../../src/console/board-documents.ts';
import { FIRST_QUERIES, type PersonaKey } from '../../src/console/first-queries.ts';
import type { Persona } from '../../src/console/graphiql.ts';
import { readConfig } from '../../src/core/config.ts';

const personas: Persona[] = (Object.keys(FIRST_QUERIES) as PersonaKey[]).map((key) => ({ key, title: `${key} </script>`, token: `token-of-${key}`, tabs: [] }));
const schema = buildSchema(fs.readFileSync('schema.graphql', 'utf8'));
const valuesOf = (name: string) => (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);
/** The page's modules are no TypeScript, and none of the compiler's. */
const module = (name: string) => import(new URL(`../../src/console/board/${name}.js`, import.meta.url).href);

let server: http.Server;
let url = '';
beforeAll(async () => {
  const routes = boardRoutes({ personas });
  server = http.createServer((req, res) => {
    const serve = routes[new URL(req.url ?? '/', 'http://hub').pathname];
    if (serve) serve(req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const text = async (path: string) => (await fetch(`${url}${path}`)).text();
const configIn = (html: string) => JSON.parse(/<script type="application\/json" id="config">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null');

test('is there in the demo alone', () => {
  expect(boardRoutes({ personas: [] })).toEqual({});
  expect(Object.keys(boardRoutes({ personas }))).toEqual(expect.arrayContaining(['/board', '/board/start.js', '/board/socket.js', '/board/board.css']));
  const said = (given: Persona[]) => banner({ config: readConfig({}), url: 'http://hub', dataDir: null, personas: given });
  expect([said(personas).includes('http://hub/board '), said([]).includes('/board')]).toEqual([true, false]);
});

test('holds the tokens of those alone who have a day board, and no title breaks out of it', async () => {
  const html = await text('/board');
  const config = configIn(html);
  expect(config.personas.map(({ token }: Persona) => token)).toEqual(['token-of-front-desk', 'token-of-counsellor']);
  expect(html).not.toMatch(/token-of-(caregiver|family)/);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(config.documents).toEqual(BOARD_DOCUMENTS);
});

test('loads nothing but its own files, and no script or style inline', async () => {
  const response = await fetch(`${url}/board`);
  const html = await response.text();
  const policy = String(response.headers.get('content-security-policy'));
  expect(policy).toContain("default-src 'none'");
  for (const kind of ['script', 'style', 'img', 'connect']) expect(policy).toContain(`${kind}-src 'self';`);
  expect(policy).not.toMatch(/unsafe|https?:|wss?:|data:|\*/);
  expect(html.replace(JSON.stringify(configIn(html)), '')).not.toMatch(/https?:|<script(?![^>]*(src=|type="application\/json"))|<style|\sstyle=|\son\w+=/);
  for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect([address, (await fetch(`${url}/${address}`)).status]).toEqual([address, 200]);
});

test('every module it imports is a part, and every part is imported', async () => {
  const seen = new Set<string>();
  const follow = async (name: string): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const source = await text(`/board/${name}`);
    expect([name, source.length > 0, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(source)]).toEqual([name, true, false]);
    for (const [, next] of source.matchAll(/from '\.\/([\w.]+)'/g)) await follow(String(next));
  };
  await follow('start.js');
  const served = Object.keys(boardRoutes({ personas })).filter((path) => path.endsWith('.js'));
  expect(new Set(served)).toEqual(new Set([...seen].map((name) => `/board/${name}`)));
});

test.each(Object.entries(BOARD_DOCUMENTS))('%s is what the schema says', (_name, document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});

test('has a word for everything that the hub may show it, in both languages', async () => {
  const { wordsOf, languageOf } = await module('words');
  expect(['zh-CN', 'zh', 'ZH-tw', 'en-GB', 'de'].map(languageOf)).toEqual(['zh-CN', 'zh-CN', 'zh-CN', 'en', 'en']);
  const [zh, en] = [wordsOf('zh-CN'), wordsOf('en')];
  const shape = (words: object): unknown =>
    Object.entries(words).map(([name, word]) => (typeof word === 'object' ? [name, Object.keys(word).sort()] : `${name} ${typeof word}`));
  expect(shape(zh)).toEqual(shape(en));
  for (const words of [zh, en]) {
    expect(Object.keys(words.states)).toEqual(expect.arrayContaining([...valuesOf('BookingStatus'), 'WAITING', 'IN_SESSION']));
    expect(Object.keys(words.kinds).sort()).toEqual(valuesOf('SpaceKind').sort());
    expect(Object.keys(words.causes).sort()).toEqual(valuesOf('DisplacementCause').sort());
    expect(Object.keys(words.reasons).sort()).toEqual(valuesOf('BlockReason').sort());
    expect(Object.keys(words.rules).sort()).toEqual(valuesOf('OverridableRule').sort());
    expect(Object.keys(words.roles).sort()).toEqual(valuesOf('AttendeeRole').sort());
    expect(Object.keys(words.moves).sort()).toEqual(valuesOf('BookingMove').sort());
    expect(Object.keys(BOARD_DOCUMENTS)).toEqual(expect.arrayContaining(Object.keys(words.moves)));
  }
});

test('who waits is in session from the start on, by the clock alone', async () => {
  const { stateOf } = await module('words');
  const booking = { status: 'CHECKED_IN', presence: 'WAITING', startsAt: '2026-11-20T02:00:00Z' };
  const at = (iso: string, more = {}) => stateOf({ ...booking, ...more }, Date.parse(iso));
  expect([at('2026-11-20T01:59:59Z'), at('2026-11-20T02:00:00Z'), at('2026-11-20T02:00:00Z', { presence: 'EXPECTED', status: 'CONFIRMED' })]).toEqual([
    'WAITING',
    'IN_SESSION',
    'CONFIRMED',
  ]);
});

test('times are those of the centre, whatever zone the browser stands in, on days the clock is put forward too', async () => {
  const { clockOf, addDays, hhmm } = await module('times');
  const shanghai = clockOf('Asia/Shanghai');
  expect(shanghai.dateOf(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
  expect(shanghai.minutesOf('2026-11-20', '2026-11-20T16:00:00Z')).toBe(1440);
  expect(shanghai.instantOf('2026-11-20', 9 * 60 + 30)).toBe('2026-11-20T01:30:00.000Z');
  const berlin = clockOf('Europe/Berlin');
  expect([berlin.instantOf('2026-03-29', 60), berlin.instantOf('2026-03-29', 540)]).toEqual(['2026-03-29T00:00:00.000Z', '2026-03-29T07:00:00.000Z']);
  expect([hhmm(545), addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual(['09:05', '2027-01-01', '2026-02-28']);
});

test('a time on another day says which, a hold counts down to nothing, and seconds are not told', async () => {
  const { clockOf, hhmm, leftUntil, saidOf } = await module('times');
  const clock = clockOf('Asia/Shanghai');
  const said = saidOf(clock, 'zh-CN', () => '2026-11-20');
  expect(said({ startsAt: '2026-11-20T02:00:00Z', endsAt: '2026-11-20T03:00:00Z' })).toBe('10:00–11:00');
  expect(said({ startsAt: '2026-11-21T00:30:00Z', endsAt: null })).toBe('11/21周六 08:30–');
  const left = (iso: string) => leftUntil('2026-11-20T02:10:00Z', Date.parse(iso));
  expect([left('2026-11-20T02:00:00Z'), left('2026-11-20T02:09:59.500Z'), left('2026-11-20T02:10:00Z')]).toEqual(['10:00', '00:01', null]);
  expect([hhmm(665.4), clock.wallOf(Date.parse('2026-11-20T02:00:00Z')), clock.instantAt('2026-11-20T10:00')]).toEqual([
    '11:05',
    '2026-11-20T10:00',
    '2026-11-20T02:00:00.000Z',
  ]);
});

test('every reason is told once, with all its times and what the hub adds', async () => {
  const { reasonsOf } = await module('available');
  const blocked = (startsAt: string, endsAt: string, reason: string, missing: string[] = []) => ({
    ...{ startsAt, endsAt, reason, holiday: null },
    missing: missing.map((text) => ({ text })),
  });
  const all = [
    blocked('8', '9', 'CLOSED'),
    blocked('9', '10', 'TAKEN'),
    blocked('10', '11', 'TAKEN'),
    blocked('11', '12', 'NOT_ACCESSIBLE', ['门净宽 78 厘米']),
  ];
  expect(reasonsOf([...all, blocked('20', '24', 'CLOSED')])).toEqual([
    { reason: 'CLOSED', told: '', times: [expect.objectContaining({ startsAt: '8', endsAt: '9' }), expect.objectContaining({ startsAt: '20' })] },
    { reason: 'TAKEN', told: '', times: [{ startsAt: '9', endsAt: '11' }] },
    { reason: 'NOT_ACCESSIBLE', told: '门净宽 78 厘米', times: [{ startsAt: '11', endsAt: '12' }] },
  ]);
});

test('arrows go along a row and to what is nearest in the next one that has anything', async () => {
  const { neighbour } = await module('keys');
  const rows = [[10, 50, 90], [], [20, 80]];
  const from = (row: number, at: number, key: string) => neighbour(rows, { row, at }, key);
  expect([from(0, 0, 'ArrowRight'), from(0, 2, 'ArrowRight'), from(0, 2, 'ArrowDown'), from(2, 0, 'ArrowUp'), from(2, 0, 'ArrowDown')]).toEqual([
    { row: 0, at: 1 },
    null,
    { row: 2, at: 1 },
    { row: 0, at: 0 },
    null,
  ]);
});

test('what overlaps lies in lanes of its own, and the sheet spans what there is', async () => {
  const { lanesOf, scaleOf } = await module('lanes');
  const [first, second, third, last] = [
    [600, 660],
    [540, 720],
    [630, 690],
    [660, 720],
  ].map(([from, until]) => ({ from, until }));
  const { count, laneOf } = lanesOf([first, second, third, last]);
  expect([count, laneOf(second), laneOf(first), laneOf(third), laneOf(last)]).toEqual([3, 0, 1, 2, 1]);
  const scale = scaleOf([{ from: 470, until: 1205 }]);
  expect([scale.from, scale.until, scale.hours]).toEqual([420, 1260, 14]);
  expect(scale.clip({ from: 0, until: 840 })).toEqual({ from: 420, until: 840, left: 0, width: 0.5 });
  expect(scale.clip({ from: 1260, until: 1440 })).toBeNull();
});
