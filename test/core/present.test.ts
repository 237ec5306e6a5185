/**
 * Faults and a database that is gone: masked, logged with a reference, told as UNAVAILABLE, and over as soon as the cause is.
 * A rejection that nobody handles fails the test it falls into: Jest sees to that.
 */
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { AccessError, isUnavailable } from '../../src/core/errors.ts';
import { localeOf, present } from '../../src/core/present.ts';
import { type Answer, query } from '../support/client.ts';
import { testDatabase } from '../support/database.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

/** Stands between the hub and PostgreSQL, and can be cut. */
class Cable {
  readonly #sockets = new Set<net.Socket>();
  readonly #server: net.Server;
  #state: 'through' | 'cut' | 'silent' = 'through';

  constructor(to: { host: string; port: number }) {
    this.#server = net.createServer((here) => {
      if (this.#state === 'cut') return void here.resetAndDestroy();
      const there = net.connect(to.port, to.host);
      for (const socket of [here, there]) {
        this.#sockets.add(socket);
        socket.on('error', () => {}).on('close', () => [here, there].forEach((one) => this.#sockets.delete(one.destroy())));
      }
      if (this.#state === 'through') here.pipe(there).pipe(here);
    });
  }

  async plug(): Promise<number> {
    await new Promise<void>((done) => void this.#server.listen(0, '127.0.0.1', done));
    return (this.#server.address() as net.AddressInfo).port;
  }

  set(state: 'through' | 'cut' | 'silent'): void {
    this.#state = state;
    for (const socket of this.#sockets) socket.destroy();
  }

  async unplug(): Promise<void> {
    this.set('cut');
    await new Promise((done) => this.#server.close(done));
  }
}

let hub: TestHub;
let cable: Cable;
let desk: SignedIn;
let direct: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  direct = await testDatabase();
  const url = new URL(direct.url);
  cable = new Cable({ host: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(await cable.plug());
  hub = await testHub({ env: { HUB_LOG_LEVEL: 'silent' }, database: { url: url.href, drop: direct.drop } });
  hub.db.on('error', () => {}); // the test's own connection is cut with the hub's
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(async () => {
  cable.set('through');
  await hub.stop();
  await cable.unplug();
  await direct.drop();
});

const TELLTALE = /select|insert|column|relation|person|pg_|postgres|SQLSTATE|node_modules|\/src\/|\.ts\b|127\.0\.0\.1|ECONN|stack|terminat/i;
const codes = (answer: Answer<unknown>) => answer.errors.map((error) => error.extensions?.code);
const look = (who = desk) => query(hub, '{ residents(first: 1) { nodes { id } } }', {}, who.token, { 'accept-language': 'en' });
const owner = (sql: string) => hub.db.query(sql);

async function until(holds: () => Promise<boolean>, ms: number): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > ms) throw new Error(`Not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - began;
}

test('a fault is masked behind a reference, in the caller’s language, where the caller’s own fields stay', async () => {
  await owner('alter table resident rename column access_needs to hidden');
  try {
    const { data, errors, status } = await query(hub, '{ viewer { person { id } } residents(first: 1) { nodes { id } } }', {}, desk.token, {
      'accept-language': 'en',
    });
    expect([status, data]).toEqual([200, null]);
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^Something went wrong on our side, reference [0-9a-f]{8}\.$/),
        locations: [{ line: 1, column: 28 }],
        path: ['residents'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    const again = await query(hub, '{ residents(first: 1) { nodes { id } } }', {}, desk.token);
    expect(again.errors[0]?.message).toMatch(/^系统出错，编号 [0-9a-f]{8}。$/);
    expect(again.errors[0]?.message.slice(-9)).not.toBe(errors[0]?.message.slice(-9));
  } finally {
    await owner('alter table resident rename column hidden to access_needs');
  }
  expect((await look()).errors).toEqual([]);
});

test('a fault before anything runs is masked too', async () => {
  const newcomer = await hub.seed.staff('FRONT_DESK');
  await owner('alter table session rename column ended_at to hidden');
  try {
    const answer = await look(newcomer);
    expect([answer.status, codes(answer)]).toEqual([500, ['INTERNAL_SERVER_ERROR']]);
    expect(answer.errors.map((error) => error.message).join()).not.toMatch(TELLTALE);
  } finally {
    await owner('alter table session rename column hidden to ended_at');
  }
  expect((await look()).errors).toEqual([]);
});

test('connections ended by the administrator while idle are made anew', async () => {
  await Promise.all(Array.from({ length: 10 }, () => look()));
  await owner('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  const answers = await Promise.all(Array.from({ length: 10 }, () => look()));
  for (const answer of answers) expect(codes(answer).filter((code) => code !== 'UNAVAILABLE')).toEqual([]);
  expect(await until(async () => (await look()).errors.length === 0, 5_000)).toBeLessThan(5_000);
});

test('a connection ended in the middle of a read is UNAVAILABLE', async () => {
  await owner('begin');
  await owner('lock table resident in access exclusive mode');
  const waiting = [look(), look()];
  await until(
    async () =>
      (await owner('select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())')).rowCount! >= 2,
    20_000,
  );
  await owner("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  await owner('rollback');
  for (const answer of await Promise.all(waiting)) {
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
    expect(answer.errors.map((error) => error.message).join()).not.toMatch(TELLTALE);
  }
  await until(async () => (await look()).errors.length === 0, 5_000);
});

test('a statement that waits too long for a lock is UNAVAILABLE, and others are served meanwhile', async () => {
  await owner('begin');
  await owner('lock table resident in access exclusive mode');
  try {
    const waiting = look();
    const began = performance.now();
    expect((await query(hub, '{ viewer { person { name } } }', {}, desk.token)).errors).toEqual([]);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(codes(await waiting)).toEqual(['UNAVAILABLE']); // lock_timeout 2 s
  } finally {
    await owner('rollback');
  }
  expect((await look()).errors).toEqual([]);
});

test('without a database every question is UNAVAILABLE with 503, and answers come back by themselves', async () => {
  cable.set('cut');
  for (let index = 0; index < 3; index++) {
    const answer = await look();
    expect([answer.status, codes(answer), answer.errors[0]?.message]).toEqual([503, ['UNAVAILABLE'], expect.stringContaining('Temporarily unavailable')]);
    expect(answer.errors.map((error) => error.message).join()).not.toMatch(TELLTALE);
  }
  const many = await Promise.all(Array.from({ length: 50 }, () => look()));
  expect(new Set(many.map((answer) => answer.status))).toEqual(new Set([503]));
  expect((await query(hub, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  const ready = await fetch(`${hub.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'the database does not answer' }]);
  cable.set('through');
  expect(await until(async () => (await look()).errors.length === 0, 5_000)).toBeLessThan(5_000);
});

test('a database that takes connections and says nothing is UNAVAILABLE after a while, and strangers never wait for it', async () => {
  cable.set('silent');
  try {
    const waiting = Array.from({ length: 12 }, look);
    const began = performance.now();
    expect((await query(hub, '{ __typename }')).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(1_000);
    for (const answer of await Promise.all(waiting)) expect([answer.status, codes(answer)]).toEqual([503, ['UNAVAILABLE']]);
  } finally {
    cable.set('through');
  }
  expect(await until(async () => (await look()).errors.length === 0, 5_000)).toBeLessThan(5_000);
});

const shown = (error: GraphQLError) => {
  const logged: [string, unknown][] = [];
  const formatted = present(error, 'en', (reference, cause) => logged.push([reference, cause]));
  return { formatted, logged };
};

test('the reference that is told is the one that is logged, with the cause beneath all wrappings', () => {
  const cause = new Error('relation "secret" does not exist');
  const { formatted, logged } = shown(new GraphQLError('outer', { originalError: new GraphQLError('inner', { originalError: cause }), path: ['a'] }));
  expect(logged).toEqual([[expect.stringMatching(/^[0-9a-f]{8}$/), cause]]);
  expect(formatted).toEqual({
    message: `Something went wrong on our side, reference ${logged[0]?.[0]}.`,
    path: ['a'],
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
});

test('only what a caller did wrong is shown as it is, cut to a length, without what would have been right', () => {
  const coded = (message: string, code?: string, path?: string[]) =>
    shown(new GraphQLError(message, { ...(code && { extensions: { code } }), ...(path && { path }) }));
  expect(coded('Cannot query field "x". Did you mean "y"?', 'GRAPHQL_VALIDATION_FAILED').formatted.message).toBe('Cannot query field "x".');
  expect(coded('x'.repeat(9_000), 'BAD_USER_INPUT').formatted.message.length).toBeLessThan(500);
  expect(coded('Variable "$a" got invalid value').formatted.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  for (const error of [
    coded('Cannot return null for non-nullable field A.b.', undefined, ['a', 'b']),
    coded('secret', 'MADE_UP'),
    coded('secret', 'MADE_UP', ['a']),
  ]) {
    expect(error.formatted.message).toMatch(/^Something went wrong on our side/);
    expect(error.logged).toHaveLength(1);
  }
});

test('extensions of an error never leave the hub beside its code and what is ours', () => {
  const error = new GraphQLError('m', { extensions: { code: 'BAD_USER_INPUT', stacktrace: ['secret'], exception: 'secret', sql: 'secret' } });
  expect(shown(error).formatted).toEqual({ message: 'm', extensions: { code: 'BAD_USER_INPUT' } });
  expect(shown(new GraphQLError('m', { originalError: new AccessError('FORBIDDEN'), extensions: { secret: 1 } })).formatted).toEqual({
    message: 'Your role does not allow this.',
    extensions: { code: 'FORBIDDEN' },
  });
});

test.each([
  [{ code: 'ECONNREFUSED' }, true],
  [{ code: '57P01' }, true],
  [{ code: '08006' }, true],
  [{ code: '53300' }, true],
  [{ code: '57014' }, true],
  [{ code: '40P01' }, true],
  [{ message: 'Connection terminated unexpectedly' }, true],
  [{ message: 'wrapped', cause: { cause: { code: '08003' } } }, true],
  [{ code: '42703' }, false],
  [{ code: '23505' }, false],
  [{ code: '08' }, false],
  [new TypeError('x is undefined'), false],
  [null, false],
  ['ECONNREFUSED', false],
])('%j is a passing trouble of the database: %s', (error, expected) => {
  expect(isUnavailable(error)).toBe(expected);
});

test.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['*', 'zh-CN'],
  ['fr', 'zh-CN'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['zh-Hant', 'zh-CN'],
  ['en, zh', 'zh-CN'],
  ['fr, en;q=0.4', 'en'],
  ['zh;q=0.5, en;q=0.9', 'en'],
  ['en;q=0', 'zh-CN'],
  ['english', 'zh-CN'],
])('Accept-Language: %s is answered in %s', (header, expected) => {
  expect(localeOf(header)).toBe(expected);
});
