/** What can be seen of a hub from outside: by whom, that it is true, and that nothing of anybody stands in it. */
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { readConfig } from '../../src/core/config.ts';
import { isFromHere } from '../../src/core/scrape.ts';
import { holdBack, settled, until, VisitUpdates, visitFence } from '../feeds/acts.ts';
import { RawSocket } from '../feeds/raw-socket.ts';
import { RawStream } from '../feeds/raw-stream.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const TOKEN = 'for-who-watches-in-32-letters-or-more';

let hub: TestHub;
let someone: SignedIn;
beforeAll(async () => {
  hub = await testHub({ env: { HUB_METRICS_TOKEN: TOKEN, HUB_LOG_LEVEL: 'silent' } });
  someone = await hub.seed.staff('COORDINATOR');
});
afterAll(() => hub.stop());

const get = (at: { url: string }, headers: Record<string, string> = {}, path = '/metrics', method = 'GET') => fetch(at.url + path, { method, headers });

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

async function scrape(at: { url: string } = hub): Promise<Sample[]> {
  const response = await get(at);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  return (await response.text()).split('\n').flatMap((line) => {
    if (!line || line.startsWith('#')) return [];
    const [, name, , labels = '', value] = /^(\w+)(\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (!name) throw new Error(`No sample: ${line}`);
    return [{ name, labels: Object.fromEntries([...labels.matchAll(/(\w+)="(.*?)"/g)].map(([, key, word]) => [key, word])), value: Number(value) }];
  });
}

const shownIn = (samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number | undefined =>
  samples.find((one) => one.name === name && Object.entries(labels).every(([key, word]) => one.labels[key] === word))?.value;

/** Every word that may stand in a label. */
const WORDS: Record<string, RegExp> = {
  le: /^(\+Inf|[\d.e-]+)$/,
  field: /^(visitUpdates|bookingUpdates)$/,
  reason: /^(SESSION_ENDED|ACCOUNT_LOCKED|CONSENT_ENDED|RELATION_ENDED|GUARDIANSHIP_ENDED|TURNED_FOURTEEN|TURNED_EIGHTEEN|CARE_TEAM_LEFT|ROLE_ENDED)$/,
  code: /^(\d{4}|other)$/,
  kind: /^(bucket|lane|connection|socket|major|minor|incremental|weakcb)$/,
  type: /^[A-Z][A-Za-z]{2,30}$/,
  space:
    /^(read_only|new|old|code|shared|trusted|new_large_object|large_object|code_large_object|shared_large_object|shared_trusted|trusted_large_object|shared_trusted_large_object)$/,
  version: /^v\d+\.\d+\.\d+$/,
  major: /^\d+$/,
  minor: /^\d+$/,
  patch: /^\d+$/,
};

test('after real traffic it shows what there is, and its labels are few fixed words', async () => {
  const elder = await hub.seed.resident({ name: '贾国民' });
  const [leaving, son] = [await hub.seed.staff('COORDINATOR'), await hub.seed.family(elder, 'VISIT_STATUS', 'BOOKINGS')];
  const after = await settled(hub);
  const [socket, ending, odd] = await Promise.all([someone, leaving, son].map((one) => RawSocket.admitted(hub, one.token)));
  const body = { query: String(VisitUpdates), variables: { after } };
  const stream = await RawStream.open(hub, { token: someone.token, body });
  socket!.subscribe('1', VisitUpdates, { after });
  socket!.subscribe('2', 'subscription { bookingUpdates { kind } }');
  ending!.subscribe('1', VisitUpdates, { after });
  odd!.subscribe('1', VisitUpdates, { after });
  await query(hub, '{ viewer { person { name phones } } }', {}, someone.token);
  await visitFence(hub, elder, [`visit/centre/${hub.seed.centre}`, `visit/person/${elder.uuid}`]);
  for (const one of [socket!, ending!, odd!]) expect(await one.next()).toMatchObject({ type: 'next' });
  await stream.next();
  await hub.db.query("update consent set withdrawn_at = now() where grantee_id = $1 and scope = 'VISIT_STATUS'", [son.uuid]);
  expect(await odd!.next()).toMatchObject({ payload: { data: { visitUpdates: { kind: 'VIEW_NARROWED' } } } });
  await odd!.close(4_123);
  await hub.db.query('update session set ended_at = $2 where account_id = $1', [leaving.account, hub.clock.now()]);
  await ending!.closed;
  await until(async () => shownIn(await scrape(), 'hub_sockets') === 1, 'two have gone');

  const samples = await scrape();
  const shown = (name: string, labels?: Record<string, string>) => shownIn(samples, name, labels);
  expect([shown('hub_streams'), shown('hub_sessions_present'), shown('hub_view_groups'), shown('hub_topics')]).toEqual([1, 1, 2, hub.dispatcher.topics]);
  expect([shown('hub_subscriptions', { field: 'visitUpdates' }), shown('hub_subscriptions', { field: 'bookingUpdates' })]).toEqual([2, 1]);
  expect([shown('hub_sockets_closed_total', { code: '4403' }), shown('hub_sockets_closed_total', { code: 'other' })]).toEqual([1, 1]);
  expect([shown('hub_feed_narrowed_total', { reason: 'SESSION_ENDED' }), shown('hub_feed_narrowed_total', { reason: 'CONSENT_ENDED' })]).toEqual([1, 1]);
  expect([shown('hub_events_moved_total'), shown('hub_event_log_lag_seconds')]).toEqual([hub.dispatcher.counted, 0]);
  expect(shown('hub_feed_delivery_seconds_count')).toBe(4);
  expect(shown('hub_feed_readings_total')).toBeGreaterThan(0);
  expect(shown('hub_feed_coalesced_total')).toBe(0);
  expect([shown('hub_limits', { kind: 'socket' }), shown('hub_limits', { kind: 'lane' })]).toEqual([2, 0]);
  expect(shown('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  expect(shown('process_resident_memory_bytes')).toBeGreaterThan(0);

  for (const { name, labels } of samples)
    for (const [label, word] of Object.entries(labels)) expect([name, label, word]).toEqual([name, label, expect.stringMatching(WORDS[label] ?? /$^/)]);
  const text = (await (await get(hub)).text()).replace(/ \S+$/gm, ''); // without the numbers
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|1[03]\d{9}|\p{Script=Han}/u);
  for (const { name, person, account } of [someone, leaving, son]) for (const own of [name, person, account]) expect(text).not.toContain(own);
  stream.cut();
  await socket!.close();
});

test('an event that waits shows at once, and so does that nobody can tell', async () => {
  const letGo = await holdBack(hub);
  try {
    await hub.db.query(
      "insert into feed.event_inbox (kind, entity, entity_id, version, audience, at) values ('X', 'visit', gen_random_uuid(), 1, '{}', now() - interval '1 hour')",
    );
    expect(shownIn(await scrape(), 'hub_event_log_lag_seconds')).toBeGreaterThan(3_599);
  } finally {
    await letGo();
  }
  await settled(hub);
  expect(shownIn(await scrape(), 'hub_event_log_lag_seconds')).toBe(0);
  const db = new pg.Client(hub.database.url);
  await db.connect();
  await db.query('begin; lock table feed.event_inbox');
  try {
    const samples = await scrape();
    expect([shownIn(samples, 'hub_event_log_lag_seconds'), shownIn(samples, 'hub_sockets')]).toEqual([undefined, 0]);
  } finally {
    await db.end();
  }
  await until(async () => shownIn(await scrape(), 'hub_event_log_lag_seconds') === 0, 'it can be told again');
});

test('to whom it is not shown there is no such path', async () => {
  const proxied = await testHub({ database: hub.database, env: { HUB_METRICS_TOKEN: TOKEN, HUB_TRUST_PROXY: '1' } });
  const closed = await testHub({ database: hub.database, env: { HUB_TRUST_PROXY: '1' } });
  try {
    const answer = async (response: Response) => [response.status, await response.text(), [...response.headers].filter(([name]) => name !== 'date')];
    const unknown = await answer(await get(hub, {}, '/metric'));
    expect(unknown[0]).toBe(404);
    const bearer = { authorization: `Bearer ${TOKEN}` };
    const refused: [{ url: string }, Record<string, string>, string?][] = [
      [proxied, {}],
      [proxied, { 'x-forwarded-for': '127.0.0.1' }],
      [proxied, { authorization: `Bearer ${TOKEN}!` }],
      [proxied, { authorization: `Bearer ${someone.token}` }],
      [proxied, { authorization: `Basic ${TOKEN}` }],
      [closed, {}],
      [closed, bearer],
      [closed, { authorization: 'Bearer null' }],
      [hub, { 'x-forwarded-for': '127.0.0.1' }], // a proxy on this machine that nobody told of
      [hub, { forwarded: 'for=127.0.0.1' }],
      [hub, { 'x-real-ip': '127.0.0.1' }],
      [hub, {}, 'POST'],
    ];
    for (const [at, headers, method] of refused) expect(await answer(await get(at, headers, '/metrics', method))).toEqual(unknown);
    for (const [at, headers] of [
      [hub, {}],
      [hub, bearer],
      [hub, { ...bearer, 'x-forwarded-for': '198.51.100.7' }],
      [proxied, bearer],
    ] as const)
      expect((await get(at, headers)).status).toBe(200);
  } finally {
    await Promise.all([proxied.stop(), closed.stop()]);
  }
});

test('from here is what the connection says', () => {
  const of = (remoteAddress: string | undefined, headers = {}) => isFromHere({ socket: { remoteAddress }, headers: { host: 'localhost:4000', ...headers } });
  for (const here of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
    expect([here, of(here), of(here, { via: '1.1 proxy' }), of(here, { host: 'hub.example' })]).toEqual([here, true, false, false]);
  const others = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => !one.internal)
    .map((one) => one.address);
  for (const there of [undefined, '', '10.0.0.1', '198.51.100.7', '::', '::ffff:10.0.0.1', '2001:db8::127.0.0.1', '1127.0.0.1', '127.0.0.1.example', ...others])
    expect([there, of(there)]).toEqual([there, false]);
});

test('without a demo only the token opens it', async () => {
  const plain = await testHub({ database: hub.database, env: { HUB_DEMO: 'off', HUB_METRICS_TOKEN: TOKEN } });
  try {
    expect((await get(plain)).status).toBe(404);
    expect((await get(plain, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  } finally {
    await plain.stop();
  }
});

test('a token that no header can carry is refused at the start', () => {
  expect(readConfig({ HUB_METRICS_TOKEN: TOKEN }).metricsToken).toBe(TOKEN);
  expect(readConfig({}).metricsToken).toBeNull();
  for (const token of ['short', 'with spaces between 32 letters or more', '一'.repeat(32)])
    expect(() => readConfig({ HUB_METRICS_TOKEN: token })).toThrow(/^HUB_METRICS_TOKEN must /);
});

test('it counts as a request like any other', async () => {
  const narrow = await testHub({ database: hub.database, env: { HUB_RATE_LIMIT: '0.01' } });
  try {
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 300) statuses.push((await get(narrow)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  } finally {
    await narrow.stop();
  }
});
