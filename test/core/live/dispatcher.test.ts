import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { Dispatcher, type Listener, type LoggedEvent } from '../../../src/core/live/dispatcher.ts';
import { SESSION } from '../../../src/database/orm.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: pg.Client;
const running: Dispatcher[] = [];
const log: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Client(database.url);
  await db.connect();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  log.length = 0;
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

async function dispatcher(url = database.url): Promise<Dispatcher> {
  const one = new Dispatcher(url, SESSION, (message) => log.push(message));
  running.push(one);
  await one.start();
  return one;
}

const write = (topics: string[], count = 1) =>
  db.query(
    "insert into feed.event_inbox (kind, entity, entity_id, version, audience) select 'CHANGED', 'thing', gen_random_uuid(), v, $1 from generate_series(1, $2::int) v",
    [topics, count],
  );

/** Collects what a listener is told; resolves when it was told `n` times. */
function collect(from: Dispatcher, topics: string[]) {
  const events: LoggedEvent[] = [];
  let woken = () => {};
  const listener: Listener = {
    push(event) {
      if (events.at(-1) === event) return; // once for each of its topics
      events.push(event);
      woken();
    },
  };
  from.listen(topics, listener);
  const told = async (n: number) => {
    const late = AbortSignal.timeout(10_000);
    while (events.length < n) {
      await new Promise<void>((wake, failed) => {
        woken = wake;
        late.addEventListener('abort', () => failed(new Error(`told ${events.length} of ${n}`)), { once: true });
      });
    }
    return events;
  };
  return { events, told, stop: () => from.unlisten(topics, listener) };
}

const connections = async () =>
  (await db.query("select from pg_stat_activity where application_name = 'hub events' and datname = current_database()")).rowCount;

test('an event reaches the listeners of its topics, once for each of them, and nobody else', async () => {
  const one = await dispatcher();
  const pushed: string[] = [];
  one.listen(['a', 'b'], { push: ({ audience }) => void pushed.push(audience.join()) });
  const [both, a, other] = [collect(one, ['a', 'b']), collect(one, ['a']), collect(one, ['c'])];
  await write(['a', 'b']);
  await write(['b']);
  one.wake();
  expect((await both.told(2)).map((event) => event.audience)).toEqual([['a', 'b'], ['b']]);
  expect((await a.told(1)).length).toBe(1);
  expect(other.events).toEqual([]);
  expect(pushed).toEqual(['a,b', 'a,b', 'b']);
});

test('one or many may listen to a topic, and each may leave alone, whoever came first', async () => {
  const one = await dispatcher();
  const told: string[] = [];
  const [first, second, third] = ['first', 'second', 'third'].map((name): Listener => ({ push: () => void told.push(name) })) as [Listener, Listener, Listener];
  const fence = collect(one, ['fence']);
  const hear = async () => {
    await write(['a', 'fence']);
    one.wake();
    await fence.told(fence.events.length + 1);
    return told.splice(0);
  };
  one.listen(['a'], first);
  one.listen(['a'], first);
  expect(await hear()).toEqual(['first']);
  one.listen(['a'], second);
  one.listen(['a', 'b'], third);
  expect(await hear()).toEqual(['first', 'second', 'third']);
  one.unlisten(['a'], first);
  one.unlisten(['a'], first);
  expect(await hear()).toEqual(['second', 'third']);
  one.unlisten(['a', 'b'], second); // which never listened to b
  expect([one.topics, await hear()]).toEqual([3, ['third']]);
  one.unlisten(['a', 'b'], third);
  expect([one.topics, await hear()]).toEqual([1, []]);
});

test('whoever stands ahead hears every event of a page before anybody else does, whatever its topics', async () => {
  const one = await dispatcher();
  const heard: string[] = [];
  one.ahead.push(({ audience }) => void heard.push(`ahead ${audience}`));
  one.listen(['a'], { push: ({ audience }) => void heard.push(`${audience}`) });
  const last = collect(one, ['c']);
  await db.query(
    "insert into feed.event_inbox (kind, entity, entity_id, version, audience) select 'CHANGED', 'thing', gen_random_uuid(), 1, array[topic] from unnest('{a,b,a,c}'::text[]) topic",
  );
  one.wake();
  await last.told(1);
  expect(heard).toEqual(['ahead a', 'ahead b', 'ahead a', 'ahead c', 'a', 'a']);
});

test('it remembers what it handed out and what stood in the log before it began, and forgets what is trimmed', async () => {
  const first = await dispatcher();
  const heard = collect(first, ['kept']);
  await write(['kept'], 3);
  first.wake();
  const positions = (await heard.told(3)).map(({ pos }) => pos) as [number, number, number];
  const later = await dispatcher();
  for (const one of [first, later]) expect(one.recent.since(positions[0], ['kept'], 10)?.map(({ pos }) => pos)).toEqual(positions.slice(1));
  await db.query('update feed.epoch set trimmed_to = $1', [positions[1]]);
  try {
    await write(['kept']);
    first.wake();
    await heard.told(4);
    first.recent.forgetUntil(positions[1]);
    expect(first.recent.since(positions[0], ['kept'], 10)).toBeNull();
    expect((await dispatcher()).recent.since(positions[0], ['kept'], 10)).toBeNull();
    expect(first.recent.since(positions[1], ['kept'], 10)).toHaveLength(2);
  } finally {
    await db.query('update feed.epoch set trimmed_to = 0');
  }
});

test('who stops listening is told nothing more, not even by an event that is being handed out', async () => {
  const one = await dispatcher();
  const late = collect(one, ['a']);
  const stopping: Listener = { push: () => one.unlisten(['a', 'x'], stopping) };
  one.listen(['a', 'x'], stopping);
  expect(one.topics).toBe(2);
  await write(['a']);
  one.wake();
  await late.told(1);
  expect(one.topics).toBe(1);
  late.stop();
  late.stop();
  expect(one.topics).toBe(0);
  await write(['a']);
  const next = collect(one, ['b']);
  await write(['b']);
  one.wake();
  await next.told(1);
  expect(late.events).toHaveLength(1);
});

test('three thousand events by five writers come in the order of the log, once, to two dispatchers', async () => {
  const [one, two] = [await dispatcher(), await dispatcher()];
  const [here, there] = [collect(one, ['a']), collect(two, ['a'])];
  const writers = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const client = new pg.Client(database.url);
      await client.connect();
      return client;
    }),
  );
  await Promise.all(
    writers.map(async (client, index) => {
      for (let turn = 0; turn < 60; turn++) {
        await client.query(
          "insert into feed.event_inbox (kind, entity, entity_id, version, audience) select 'CHANGED', 'thing', gen_random_uuid(), 1, '{a}' from generate_series(1, 10)",
        );
        if ((turn + index) % 3 === 0) (index % 2 ? one : two).wake();
      }
      await client.end();
    }),
  );
  const positions = (await here.told(3_000)).map((event) => event.pos);
  expect((await there.told(3_000)).map((event) => event.pos)).toEqual(positions);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  const { rows } = await db.query<{ pos: number }>("select pos::float8 as pos from feed.event_log where audience = '{a}' order by pos desc limit 3000");
  expect(positions).toEqual(rows.map((row) => row.pos).reverse());
});

test('its connection may be cut at any moment: it takes another and goes on where it stood', async () => {
  const one = await dispatcher();
  const heard = collect(one, ['cut']);
  let written = 0;
  for (let round = 0; round < 10; round++) {
    await write(['cut']);
    written++;
    if (round % 2) one.wake(); // the cut comes while it looks, or while it waits
    await db.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub events' and datname = current_database()");
    await write(['cut']);
    written++;
    one.wake();
    if (round % 3 === 0) await heard.told(written);
  }
  const events = await heard.told(written);
  expect(new Set(events.map((event) => event.pos)).size).toBe(written);
  expect(await connections()).toBe(1);
});

test('while the database is away it says so once, and once more when it is back', async () => {
  const name = new URL(database.url).pathname.slice(1);
  const admin = new pg.Client(Object.assign(new URL(database.url), { pathname: '/postgres' }).href);
  await admin.connect();
  const one = await dispatcher();
  const heard = collect(one, ['away']);
  await write(['away']);
  await admin.query(`alter database ${name} allow_connections false`);
  try {
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub events' and datname = $1", [name]);
    for (let attempt = 0; attempt < 5; attempt++) {
      one.wake();
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  } finally {
    await admin.query(`alter database ${name} allow_connections true`);
    await admin.end();
  }
  one.wake();
  await heard.told(1);
  await write(['away']);
  one.wake();
  await heard.told(2);
  expect(log).toEqual([expect.stringContaining('does not answer'), expect.stringContaining('answers again')]);
});

test('when it has stopped no connection and no timer of it is left, wherever it was', async () => {
  for (const moment of ['idle', 'looking', 'connecting', 'cut'] as const) {
    const one = await dispatcher();
    await write(['x'], 50);
    if (moment === 'looking') one.wake();
    if (moment === 'connecting' || moment === 'cut')
      await db.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub events' and datname = current_database()");
    if (moment === 'connecting') {
      await new Promise((resolve) => setTimeout(resolve, 20)); // it knows that it has none
      one.wake();
    }
    await one.stop();
    one.wake();
    const end = performance.now() + 2_000;
    while ((await connections()) !== 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    expect([moment, await connections()]).toEqual([moment, 0]);
  }
});

test('handing out much to many leaves the others their turn, and what all have is told apart from what is on its way', async () => {
  const one = await dispatcher();
  let between = 0;
  const look = setInterval(() => {
    if (one.handedOut < one.position) between++;
  }, 1);
  const last = collect(one, ['crowd']);
  let calls = 0;
  for (let count = 0; count < 2_000; count++) one.listen(['crowd'], { push: () => void calls++ });
  await write(['crowd'], 500);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  one.wake();
  await last.told(500);
  delay.disable();
  clearInterval(look);
  expect(calls).toBeGreaterThanOrEqual(499 * 2_000);
  expect(between).toBeGreaterThan(0);
  expect(delay.max / 1e6).toBeLessThan(200);
});
