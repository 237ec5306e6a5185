/** Subscriptions as an event stream over HTTP: what holds on sockets holds there, with graphql-sse's own client and below it. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createClient, NetworkError } from 'graphql-sse';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { settled, tell, until, uuidIn, VisitUpdates, visitFence, type Written, writes } from './acts.ts';
import { type Ask, type RawEvent, RawStream } from './raw-stream.ts';

const LIVE = 'subscription { visitUpdates { kind visitId } }';
const VIEWS = 'subscription ($after: Cursor) { visitUpdates(after: $after) { kind notice visitId view { reason } visit { status note } } }';

let hub: TestHub;
let act: ReturnType<typeof writes>;
let coordinator: SignedIn;
const clients: { dispose(): void }[] = [];
beforeAll(async () => {
  hub = await testHub({ env: { HUB_ORIGINS: 'https://app.example', HUB_LOG_LEVEL: 'silent' } });
  act = writes(hub);
  coordinator = await hub.seed.staff('COORDINATOR');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.dispose();
  const { limits, dispatcher } = hub;
  const held = () => dispatcher.topics + limits.size.sockets + limits.socketsOfAccount.size + limits.lanes.size;
  await until(() => held() === 0, 'nobody listens and nothing is kept of those who did'); // whoever left while being looked up ends with the look-up
});
afterAll(() => hub.stop());

// biome-ignore lint/suspicious/noExplicitAny: whatever the document asked
type Update = any;

interface Updates {
  /** Rejects when it carries errors, with what the client said when it failed, and when it is complete. */
  next(): Promise<Update>;
}

/** With graphql-sse's client. */
function listen(who: SignedIn, variables: object = {}, document: object | string = VisitUpdates, at: { url: string } = hub): Updates {
  const client = createClient({ url: `${at.url}/graphql/stream`, headers: { authorization: `Bearer ${who.token}` }, retryAttempts: 0 });
  clients.push(client);
  const come: (() => Update)[] = [];
  let wake = () => {};
  const add = (one: () => Update) => {
    come.push(one);
    wake();
  };
  const over = (error: unknown) => () => {
    throw error;
  };
  client.subscribe(
    { query: String(document), variables: variables as Record<string, unknown> },
    {
      next: ({ data, errors }) => add(errors ? over(errors) : () => data?.visitUpdates),
      error: (error) => add(over(error)),
      complete: () => add(over(new Error('complete'))),
    },
  );
  return {
    async next() {
      if (come.length === 0)
        await new Promise<void>((woken) => {
          wake = woken;
        });
      return come.shift()!();
    },
  };
}

async function raw(who: SignedIn, ask: Ask = {}, at = hub): Promise<RawStream> {
  const stream = await RawStream.open(at, { token: who.token, body: { query: LIVE }, ...ask });
  clients.push({ dispose: () => stream.cut() });
  return stream;
}
const from = async (who: SignedIn, ask: Ask = {}, at = hub) =>
  raw(who, { body: { query: String(VisitUpdates), variables: { after: await settled(at) } }, ...ask }, at);

/** `n` events of a new visit: planned and then given to and fro. */
async function history(n: number): Promise<Written[]> {
  const pair = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
  const made = [await act.plan(coordinator, await hub.seed.resident(), pair[0]!)];
  while (made.length < n) made.push(await act.reassign(coordinator, made.at(-1)!, pair[made.length % 2]!));
  return made;
}

test('what is written is heard in order, with the headers that keep what lies between from holding it back', async () => {
  const after = await settled(hub);
  const updates = listen(coordinator, { after });
  const stream = await raw(coordinator, { body: { query: String(VisitUpdates), variables: { after } } });
  const made = await history(4);
  for (const { id } of made) expect(await updates.next()).toMatchObject({ visitId: id });
  for (const { id } of made) expect(await stream.next()).toMatchObject({ event: 'next', data: { data: { visitUpdates: { visitId: id } } } });
  expect([stream.status, stream.headers]).toMatchObject([
    200,
    {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  ]);
  expect(stream.text).toMatch(/^retry: \d+\n\nevent: next\ndata: \{/);
});

test('GET asks the same, in the language it names', async () => {
  const variables = JSON.stringify({ after: await settled(hub) });
  const headers = { 'accept-language': 'en' };
  const stream = await raw(coordinator, { method: 'GET', search: `?${new URLSearchParams({ query: VIEWS, variables })}`, headers, body: '' });
  await history(1);
  expect(await stream.next()).toMatchObject({ data: { data: { visitUpdates: { notice: 'A visit was planned.' } } } });
});

test('cut anywhere, it goes on from its last cursor without a gap and without one twice', async () => {
  let after = await settled(hub);
  const [visit] = await history(12);
  await settled(hub);
  const { rows } = await hub.db.query<{ pos: number }>('select pos::float8 as pos from feed.event_log where entity_id = $1 order by pos', [uuidIn(visit!.id)]);
  const heard: number[] = [];
  while (heard.length < rows.length) {
    const updates = listen(coordinator, { after });
    for (let left = 5; left > 0 && heard.length < rows.length; left--) {
      after = (await updates.next()).cursor;
      heard.push(Number(after.split('-p')[1]));
    }
    clients.pop()!.dispose();
  }
  expect(heard).toEqual(rows.map((row) => row.pos));
  const live = listen(coordinator, { after });
  const [later] = await history(1);
  expect(await live.next()).toMatchObject({ visitId: later!.id });
});

test('each hears what is theirs to see, as long as it is', async () => {
  const elder = await hub.seed.resident();
  const [son, stranger] = [await hub.seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL'), await hub.seed.family(await hub.seed.resident(), 'VISIT_STATUS')];
  const after = await settled(hub);
  const [his, theirs] = [listen(son, { after }, VIEWS), listen(stranger, { after }, VIEWS)];
  const planned = await act.plan(coordinator, elder, null);
  expect(await his.next()).toMatchObject({ visitId: planned.id, visit: { note: '门口有狗' } });
  await hub.db.query("update consent set withdrawn_at = now() where grantee_id = $1 and scope = 'VISIT_DETAIL'", [son.uuid]);
  expect(await his.next()).toMatchObject({ kind: 'VIEW_NARROWED', view: { reason: 'CONSENT_ENDED' } });
  const off = await act.callOff(coordinator, planned);
  expect(await his.next()).toMatchObject({ visitId: off.id, visit: { status: 'CANCELLED', note: null } });
  const fence = await visitFence(hub, stranger);
  expect(await theirs.next()).toMatchObject({ visitId: fence });
});

test.each([
  ['ended', 'SESSION_ENDED', (one: SignedIn) => hub.db.query('update session set ended_at = $2 where account_id = $1', [one.account, hub.clock.now()])],
  ['locked', 'ACCOUNT_LOCKED', (one: SignedIn) => hub.db.query('update account set locked_at = $2 where id = $1', [one.account, hub.clock.now()])],
])('a session that is %s ends its streams with the reason, and nobody else’s', async (_how, reason, end) => {
  const leaving = await hub.seed.staff('COORDINATOR');
  const variables = { after: await settled(hub) };
  const [updates, other] = [listen(leaving, variables, VIEWS), listen(coordinator, variables)];
  const stream = await raw(leaving, { body: { query: VIEWS, variables } });
  const [made] = await history(1);
  for (const one of [updates, other]) expect(await one.next()).toMatchObject({ visitId: made!.id });
  await stream.next();
  await end(leaving);
  expect(await updates.next()).toMatchObject({ kind: 'STREAM_ENDED', visitId: null, view: { reason } });
  await expect(updates.next()).rejects.toThrow('complete');
  expect(await stream.next()).toMatchObject({ event: 'next', data: { data: { visitUpdates: { kind: 'STREAM_ENDED' } } } });
  expect(await stream.next()).toEqual({ event: 'complete', data: null });
  expect(await stream.ended).toBe(true);
  const fence = await visitFence(hub, coordinator);
  expect(await other.next()).toMatchObject({ visitId: fence });
  expect((await raw(leaving)).status).toBe(401);
});

const REFUSED: [what: string, status: number, code: string, ask: Ask][] = [
  ['no token', 401, 'UNAUTHENTICATED', { headers: { authorization: '' } }],
  ['a token that is none', 401, 'UNAUTHENTICATED', { token: 'nonsense' }],
  ['a syntax error', 400, 'GRAPHQL_PARSE_FAILED', { body: { query: 'subscription { visitUpdates { kind }' } }],
  ['an unknown field', 400, 'GRAPHQL_VALIDATION_FAILED', { body: { query: 'subscription { visitUpdates { kindness } }' } }],
  ['a query', 400, 'BAD_USER_INPUT', { body: { query: '{ viewer { person { name } } }' } }],
  ['a mutation', 400, 'BAD_USER_INPUT', { body: { query: 'mutation { sessionEnd(input: {}) { userErrors { code } } }' } }],
  ['an unknown cursor', 400, 'RESYNC_REQUIRED', { body: { query: 'subscription { visitUpdates(after: "nowhere") { kind } }' } }],
  ['a filter that is none', 400, 'BAD_USER_INPUT', { body: { query: String(VisitUpdates), variables: { filter: { caregiverIds: [] } } } }],
  ['too much', 400, 'TOO_COMPLEX', { body: { query: `subscription { visitUpdates { ${'kind '.repeat(2_000)} } }` } }],
  ['a body of over 64 kB', 400, 'BAD_USER_INPUT', { body: `{"query":"${LIVE}","extensions":{"a":"${'x'.repeat(64_000)}"}}` }],
  ['a body that is a form', 400, 'BAD_USER_INPUT', { headers: { 'content-type': 'text/plain' } }],
  ['a body that is no JSON', 400, 'BAD_USER_INPUT', { body: 'query=1' }],
  ['no query', 400, 'BAD_USER_INPUT', { body: {} }],
  ['a client that wants JSON', 400, 'BAD_USER_INPUT', { headers: { accept: 'application/json' } }],
  ['a reservation', 405, 'BAD_USER_INPUT', { method: 'PUT' }],
  ['the end of a reserved one', 405, 'BAD_USER_INPUT', { method: 'DELETE', search: '?operationId=1' }],
  ['another path', 404, 'NOT_FOUND', { search: '/1' }],
];

test.each(REFUSED)('%s is answered with %i, %s, in JSON', async (_what, status, code, ask) => {
  const stream = await raw(coordinator, ask);
  expect([stream.status, stream.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
  expect((await stream.json()).errors[0]).toMatchObject({ extensions: { code } });
  if (status === 405) expect([stream.headers.allow, stream.text]).toEqual(['GET, POST, OPTIONS', expect.stringContaining('singleConnection')]);
});

test("the library's client is refused in its single connection mode, and told a refusal's status in the other", async () => {
  const single = createClient({
    url: `${hub.url}/graphql/stream`,
    singleConnection: true,
    retryAttempts: 0,
    headers: { authorization: `Bearer ${coordinator.token}` },
  });
  clients.push(single);
  await expect(single.iterate({ query: LIVE }).next()).rejects.toMatchObject({ response: { status: 405 } });
  const refused = await listen({ ...coordinator, token: 'nonsense' })
    .next()
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NetworkError);
  const { response } = refused as NetworkError<Response>;
  expect([response?.status, await response?.json()]).toMatchObject([401, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
});

test('a page of a known origin may ask, one of another may not read the answer', async () => {
  for (const [origin, allowed] of [
    ['https://app.example', 'https://app.example'],
    ['https://evil.example', undefined],
  ] as const) {
    const preflight = await RawStream.open(hub, { method: 'OPTIONS', headers: { origin } });
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, allowed]);
    const stream = await raw(coordinator, { headers: { origin } });
    expect([stream.status, stream.headers['access-control-allow-origin']]).toEqual([200, allowed]);
    stream.cut();
  }
});

test('who hangs up is gone at once, also while the stream is being opened', async () => {
  const streams = await Promise.all(Array.from({ length: 10 }, () => from(coordinator)));
  expect(hub.limits.size.sockets).toBe(10);
  await until(() => hub.dispatcher.topics > 0, 'they listen');
  for (const stream of streams) stream.cut();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
  for (let turn = 0; turn < 20; turn++) {
    const leaving = new AbortController();
    const asked = fetch(`${hub.url}/graphql/stream`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${coordinator.token}` },
      body: JSON.stringify({ query: LIVE }),
      signal: leaving.signal,
    }).catch(() => {});
    await new Promise((soon) => setTimeout(soon, turn));
    leaving.abort();
    await asked;
  }
});

test('an account has so many and an address so many, then 429 says when to come back', async () => {
  const narrow = await testHub({ database: hub.database, env: { HUB_RATE_LIMIT: '0.1', HUB_LOG_LEVEL: 'silent' } });
  const seeded = async () => ({ ...(await hub.seed.staff('COORDINATOR')) });
  try {
    const someone = await seeded();
    const mine = await Promise.all([1, 2, 3].map(() => raw(someone, {}, narrow)));
    expect(mine.map((one) => one.status)).toEqual([200, 200, 200]);
    const fourth = await raw(someone, {}, narrow);
    expect([fourth.status, fourth.headers['retry-after'], (await fourth.json()).errors[0]?.extensions.code]).toEqual([429, '10', 'RATE_LIMITED']);
    mine[0]!.cut();
    await until(() => narrow.limits.socketsOfAccount.size === 2, 'one has gone');
    const again = await raw(someone, {}, narrow);
    expect(again.status).toBe(200);
    while (narrow.limits.socketsOfAddress.size < 200) narrow.limits.socketsOfAddress.enter('127.0.0.1');
    const crowded = await raw(await seeded(), {}, narrow);
    expect([crowded.status, crowded.headers['retry-after']]).toEqual([429, '10']);
  } finally {
    await narrow.stop();
  }
});

/** Events of visits past every command, `count` of them for each. */
const pour = async (visits: readonly { id: string }[], version: number, count: number) => {
  await hub.db.query(
    `insert into feed.event_inbox (kind, entity, entity_id, version, audience)
     select 'VISIT_ASSIGNED', 'visit', id, v, array['visit/centre/' || $2::text] from generate_series($3::int, $3::int + $4::int - 1) v, unnest($1::uuid[]) id`,
    [visits.map(({ id }) => uuidIn(id)), hub.seed.centre, version, count],
  );
  hub.dispatcher.wake();
};

/** Visits that fill every pipe soon. */
async function heavy(): Promise<Written[]> {
  const visits: Written[] = [];
  for (const _ of [1, 2]) visits.push(await act.plan(coordinator, (await hub.seed.resident()) as Someone, null));
  await hub.db.query('update visit set note = $2 where id = any ($1)', [visits.map((one) => uuidIn(one.id)), 'x'.repeat(60_000)]);
  return visits;
}

test('a slow reader gets the latest state, slows nobody else, and is ended with its last cursor when even that is too much', async () => {
  const visits = await heavy();
  const body = { query: String(VisitUpdates), variables: { after: await settled(hub) } };
  const [slow, quick] = [await raw(coordinator, { body }), await raw(coordinator, { body })];
  const centre = [`visit/centre/${hub.seed.centre}`];
  const idOfNext = async (stream: typeof quick) => (await stream.next())?.data.data.visitUpdates.visitId;
  let version = 2;
  const fill = async () => {
    slow.pause();
    for (const until = version + 120; version < until; version += 10) {
      await pour(visits, version, 10);
      for (let count = 0; count < 20; count++) expect((await quick.next())?.data.data.visitUpdates.coalesced).toBe(false);
    }
  };
  await fill();
  const first = await visitFence(hub, coordinator, centre);
  expect(await idOfNext(quick)).toBe(first);
  slow.resume();
  const seen: { visitId: string; coalesced: boolean }[] = [];
  while (seen.at(-1)?.visitId !== first) seen.push((await slow.next())!.data.data.visitUpdates);
  expect(seen.length).toBeLessThan(241);
  for (const { id } of visits) expect(seen.findLast(({ visitId }) => visitId === id)?.coalesced).toBe(true);

  await fill();
  await hub.db.query(
    // nothing to them, but in the way
    "insert into feed.event_inbox (kind, entity, entity_id, version, audience) select 'X', 'booking', gen_random_uuid(), 1, $1 from generate_series(1, 1100)",
    [centre],
  );
  const second = await visitFence(hub, coordinator, centre);
  expect(await idOfNext(quick)).toBe(second);
  slow.resume();
  const last: RawEvent[] = [];
  for (let event = await slow.next(); event; event = await slow.next()) last.push(event);
  const [error, complete] = last.splice(-2);
  expect(error).toEqual({
    event: 'next',
    data: {
      errors: [
        { message: expect.any(String), extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1, cursor: expect.stringMatching(/^[0-9a-f]{8}-p\d+$/) } },
      ],
    },
  });
  expect(complete).toEqual({ event: 'complete', data: null });
  const { cursor } = error!.data.errors[0].extensions;
  expect(cursor).toBe(last.at(-1)?.data.data.visitUpdates.cursor);
  const updates = listen(coordinator, { after: cursor });
  while ((await updates.next()).visitId !== second); // what was not taken comes again, to the end
}, 60_000);

test('a stream outlives the time an exchange may take, with a comment at every beat; one that takes nothing does not', async () => {
  const brisk = await testHub({ database: hub.database, times: { exchange: 400, beat: 50 }, env: { HUB_LOG_LEVEL: 'silent' } });
  try {
    const visits = await heavy();
    const stream = await from(coordinator, {}, brisk);
    await until(() => (stream.text.match(/^:$/gm)?.length ?? 0) >= 16, 'twice the time of an exchange has passed');
    const stopped = await from(coordinator, {}, brisk);
    stopped.pause();
    let version = 2;
    await until(async () => {
      await pour(visits, version, 20);
      version += 20;
      return brisk.limits.size.sockets === 1;
    }, 'who takes nothing is cut');
    stream.cut();
    await until(() => brisk.dispatcher.topics === 0, 'nobody listens');
  } finally {
    await brisk.stop();
  }
}, 30_000);

test('what fails while it runs is the last event, masked, and the stream ends', async () => {
  const stream = await from(coordinator);
  await until(() => hub.dispatcher.topics > 0, 'it listens');
  await hub.db.query('alter table visit rename to visit_away');
  let last: RawEvent | null;
  try {
    await tell(hub, 'VISIT_CANCELLED', 'visit', crypto.randomUUID(), [`visit/centre/${hub.seed.centre}`]);
    last = await stream.next();
  } finally {
    await hub.db.query('alter table visit_away rename to visit');
  }
  expect(last?.data).toEqual({ errors: [{ message: expect.stringMatching(/^系统出错，编号 [0-9a-f]{8}。$/), extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  expect([await stream.next(), await stream.ended]).toEqual([{ event: 'complete', data: null }, true]);
});

test('a hub that stops ends every stream at once, not as complete: its client comes back; and waits for nobody', async () => {
  const leaving = await testHub({ database: hub.database, env: { HUB_LOG_LEVEL: 'silent' } });
  const visits = await heavy();
  const variables = { after: await settled(leaving) };
  const updates = listen(coordinator, variables, VisitUpdates, leaving);
  const [reading, stopped] = [await from(coordinator, {}, leaving), await from(coordinator, {}, leaving)];
  stopped.pause();
  const quiet = await raw(await hub.seed.staff('CAREGIVER'), {}, leaving);
  const [made] = await history(1);
  expect(await updates.next()).toMatchObject({ visitId: made!.id });
  await reading.next();
  await pour(visits, 2, 60);
  const cut = expect(
    (async () => {
      for (;;) await updates.next();
    })(),
  ).rejects.toBeInstanceOf(NetworkError);
  await leaving.stop();
  await cut;
  expect([await quiet.ended, quiet.text]).toEqual([true, expect.stringMatching(/^retry: \d+\n\n$/)]);
  const rest: RawEvent[] = [];
  for (let event = await reading.next(); event; event = await reading.next()) rest.push(event);
  expect(rest.map((one) => one.event)).not.toContain('complete');
});
