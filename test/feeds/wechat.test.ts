/** The mini-program of docs/wechat.md, run as it stands on the page: on the screen, off it and back, nothing is missed and nothing comes twice. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { type TestHub, testHub } from '../support/hub.ts';
import { programOf, run } from '../support/samples.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { settled, until, uuidIn, writes } from './acts.ts';
import { Relay } from './relay.ts';
import { Wx } from './wx.ts';

const PAGE = 50;

let hub: TestHub;
let act: ReturnType<typeof writes>;
let coordinator: SignedIn;
let elder: Someone;
let son: SignedIn;
let relay: Relay;
let wx: Wx;
let shown: { cursor: string; visitId: string; kind: string }[];
let waits: number[];
let over: string[];
let token: string;
let stopped: boolean;

beforeAll(async () => {
  hub = await testHub();
  act = writes(hub);
  coordinator = await hub.seed.staff('COORDINATOR');
});
beforeEach(async () => {
  elder = await hub.seed.resident();
  son = await hub.seed.family(elder, 'VISIT_STATUS');
  relay = await Relay.to(hub);
  wx = new Wx();
  [shown, waits, over, token, stopped] = [[], [], [], son.token, false];
  const program = programOf('docs/wechat.md', hub).replace(hub.url.replace(/^http/, 'ws'), relay.url.replace(/^http/, 'ws')); // its sockets alone go through the relay
  run(program, {
    wx,
    createClient,
    setTimeout: (again: () => void, ms = 0) => {
      waits.push(ms);
      if (!stopped) setImmediate(again);
    },
    freshToken: async () => token,
    refreshed: async () => over.push('refreshed') < 2,
    signInAgain: () => over.push('sign in again'),
    reload: async () => {
      over.push('reloaded');
      return settled(hub);
    },
    show: (update: { cursor: string; visitId: string; kind: string }) => shown.push(update),
  });
});
afterEach(async () => {
  stopped = true;
  wx.hide();
  await relay.stop();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});
afterAll(() => hub.stop());

const listening = (times: number) => until(() => relay.subscribed.length === times && hub.dispatcher.topics > 0, `subscribed ${times} times`);
const told = (n: number) => until(() => shown.length >= n, `${n} updates`);
const plan = (n: number) => act.plan(coordinator, elder, null, `1${n}:00`, `1${n}:10`);

/** So many events of one visit, past every command. */
async function pour(visitId: string, count: number): Promise<void> {
  await hub.db.query(
    `insert into feed.event_inbox (kind, entity, entity_id, version, audience)
     select 'VISIT_ASSIGNED', 'visit', $1, v, array['visit/person/' || $2::text] from generate_series(2, $3::int + 1) v`,
    [uuidIn(visitId), elder.uuid, count],
  );
  await settled(hub);
}

/** The positions of everything that concerned them, and those they were shown. */
async function expectAllOnce(): Promise<void> {
  const { rows } = await hub.db.query<{ pos: number }>(
    "select pos::float8 as pos from feed.event_log where audience && array['visit/person/' || $1::text] order by pos",
    [elder.uuid],
  );
  expect(shown.map((one) => Number(one.cursor.split('-p')[1]))).toEqual(rows.map((row) => row.pos));
}

test.each([
  ['', true],
  [', though WeChat never says that the socket is gone', false],
])('it hears while it is on the screen, keeps still off it, and catches up page by page when it comes back%s', async (_what, isTold) => {
  wx.show();
  await listening(1);
  const { id } = await plan(0);
  await told(1);
  wx.hide(isTold);
  await until(() => hub.dispatcher.topics === 0, 'its socket is gone');
  await pour(id, 2 * PAGE + 20);
  expect([shown.length, wx.inBackground]).toEqual([1, []]);
  const before = wx.calls.length;
  wx.show();
  await listening(2);
  expect(shown).toHaveLength(1 + 2 * PAGE + 20);
  expect(wx.calls.slice(before)).toEqual(['request', 'request', 'request', 'connectSocket']);
  expect(relay.subscribed[1]!.after).toBe(hub.dispatcher.cursor);
  await plan(1);
  await told(2 + 2 * PAGE + 20);
  await expectAllOnce();
  expect(over).toEqual(['reloaded']);
});

test.each<[string, () => void]>([
  ['WeChat interrupts it with 1000 before it is told to hide', () => wx.interrupt()],
  ['the line is cut without a word', () => relay.cut()],
  ['the hub finds it too slow', () => relay.close(1013, 'Read faster. Last cursor: a cursor')],
  ['a proxy ends it as if all were well', () => relay.close(1000, '')],
])('it comes back from its last cursor when %s', async (_what, cut) => {
  relay.hint = { retryMs: 7_000 };
  wx.show();
  await listening(1);
  const { id } = await plan(0);
  await told(1);
  waits.length = 0;
  cut();
  await pour(id, 3);
  await listening(2);
  await told(4);
  expect(waits).toEqual([7_000]);
  expect(relay.subscribed[1]!.after).toMatch(/-p\d+$/);
  await plan(1);
  await told(5);
  await expectAllOnce();
});

test('on and off the screen as fast as one can: one socket in the end, every update once', async () => {
  wx.show();
  await listening(1);
  const { id } = await plan(0);
  await told(1);
  for (let round = 0; round < 20; round++) {
    wx.hide();
    if (round % 3 === 0) await pour(id, 1);
    wx.show();
    if (round % 4 === 0) await new Promise((soon) => setImmediate(soon));
  }
  await plan(1);
  await told(1 + 7 + 1);
  await until(() => relay.open === 1 && hub.dispatcher.topics > 0, 'one socket');
  await plan(2);
  await told(1 + 7 + 2);
  expect(relay.open).toBe(1);
  await expectAllOnce();
});

test('a connection that WeChat refuses is tried again', async () => {
  wx.show();
  const blockers = Array.from({ length: 5 }, () => wx.connectSocket({ url: relay.url.replace(/^http/, 'ws'), protocols: ['graphql-transport-ws'] }));
  await until(() => waits.length > 3, 'it tried');
  for (const one of blockers) one?.interrupt();
  await listening(1);
  await plan(0);
  await told(1);
  await expectAllOnce();
});

test('a cursor that is too old: everything is shown anew, and it goes on from there', async () => {
  wx.show();
  await listening(1);
  wx.hide();
  await plan(0);
  await settled(hub);
  await hub.db.query('update feed.epoch set trimmed_to = $1', [hub.dispatcher.position]);
  await hub.db.query('delete from feed.event_log');
  wx.show();
  await listening(2);
  expect(over).toEqual(['reloaded', 'reloaded']);
  await plan(1);
  await told(1);
  await expectAllOnce();
});

test('when the session is over it asks to sign in again, and stops', async () => {
  wx.show();
  await listening(1);
  token = 'not a token';
  await hub.db.query('update session set ended_at = now() where account_id = $1', [son.account]);
  relay.cut();
  await until(() => over.includes('sign in again'), 'it asks');
  expect(over).toEqual(['reloaded', 'refreshed', 'sign in again']);
  const calls = wx.calls.length;
  await new Promise((soon) => setImmediate(soon));
  expect(wx.calls).toHaveLength(calls);
});
