/** The programs of the README and of the caregiver's page come back by themselves, as the hub asks them to, and miss nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ClientOptions, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type TestHub, testHub } from '../support/hub.ts';
import { programOf, run } from '../support/samples.ts';
import type { SignedIn } from '../support/seed.ts';
import { settled, until, VisitUpdates, type Written, writes } from './acts.ts';
import { Relay } from './relay.ts';

let hub: TestHub;
let act: ReturnType<typeof writes>;
let coordinator: SignedIn;
let relay: Relay;
let shown: { cursor: string; visitId: string }[];
let waits: number[];
let over: string[];
beforeAll(async () => {
  hub = await testHub();
  act = writes(hub);
  coordinator = await hub.seed.staff('COORDINATOR');
});
beforeEach(async () => {
  relay = await Relay.to(hub);
  [shown, waits, over] = [[], [], []];
});
afterEach(async () => {
  await relay.stop();
  await until(() => hub.dispatcher.topics === 0, 'nobody listens');
});
afterAll(() => hub.stop());

let stopped = false;
let token: string;
/** What the programs take as given. Waiting is noted, and takes no time. */
const given = (cursor: string) => {
  stopped = false;
  token = coordinator.token;
  return {
    createClient: (options: ClientOptions) => createClient({ ...options, webSocketImpl: WebSocket }),
    setTimeout: (again: () => void, ms: number) => {
      waits.push(ms);
      if (!stopped) setImmediate(again);
    },
    freshToken: async () => token,
    refreshed: async () => over.push('refreshed') < 2,
    signInAgain: () => over.push('sign in again'),
    startAnew: (errors: { extensions: { code: string } }[]) => over.push(errors[0]!.extensions.code),
    reloadTheDay: async () => {
      over.push('reloaded');
      return settled(hub);
    },
    show: (update: { cursor: string; visitId: string }) => shown.push(update),
    CaregiverHears: String(VisitUpdates),
    query: String(VisitUpdates),
    cursor,
  };
};

const listening = (times: number) => until(() => relay.subscribed.length === times && hub.dispatcher.topics > 0, `subscribed ${times} times`);
const plan = async (n: number): Promise<Written> => act.plan(coordinator, await hub.seed.resident(), null, `1${n}:00`, `1${n}:10`);
const told = (n: number) => until(() => shown.length >= n, `${n} updates`);

/** Whether each wait is about twice the one before, or about a minute. */
const areGrowing = (all: readonly number[], first: number) =>
  all.every((ms, index) => {
    const usual = Math.min(first * 2 ** index, 60_000);
    return ms >= usual * 0.7 ** (index + 1) && ms <= Math.min(usual * 1.3 ** (index + 1), 78_000);
  });

describe.each([
  ['README.md', (cursor: string) => run(programOf('README.md', relay), given(cursor))],
  ['README.zh-CN.md', (cursor: string) => run(programOf('README.zh-CN.md', relay), given(cursor))],
  [
    'docs/caregiver-app.md',
    (cursor: string) => {
      const program = given(cursor);
      const { listen } = run(programOf('docs/caregiver-app.md', relay), program, '{ listen }') as { listen: (after: string, show: unknown) => Promise<void> };
      void listen(cursor, program.show);
    },
  ],
])('%s', (file, begin) => {
  afterEach(() => {
    stopped = true;
  });

  test('after each cut it goes on from its last cursor: nothing missed, nothing twice', async () => {
    const made: string[] = [];
    begin(await settled(hub));
    await listening(1);
    const cuts = [
      () => relay.close(1000, ''), // graphql-ws then subscribes again by itself, at once
      () => relay.cut(),
      () => relay.close(1013, 'Read faster. Last cursor: a cursor'),
      () => relay.close(1001, 'Going away'),
    ];
    for (const [index, cut] of cuts.entries()) {
      made.push((await plan(index)).id);
      await told(made.length);
      relay.refusing = index % 2;
      cut();
      made.push((await plan(index)).id);
      await told(made.length);
      await listening(index + 2);
      expect(relay.subscribed.at(-1)!.after).toBe(shown.at(-2)!.cursor);
    }
    expect(shown.map((one) => one.visitId)).toEqual(made);
    expect(over).toEqual([]);
  });

  test('it waits as the hub asks, longer each time up to a minute, and begins anew once it was let in', async () => {
    relay.hint = { retryMs: 8_000 };
    begin(await settled(hub));
    await listening(1);
    for (const round of [2, 3]) {
      waits.length = 0;
      relay.refusing = 6;
      relay.cut();
      await listening(round);
      expect(waits).toHaveLength(7);
      if (file.startsWith('docs')) expect(waits[0]).toBe(8_000);
      expect([waits, areGrowing(waits, 8_000)]).toEqual([waits, true]);
      expect(Math.max(...waits)).toBeGreaterThan(30_000);
    }
  });

  test('without a hint it waits one to three seconds at first', async () => {
    begin(await settled(hub));
    await listening(1);
    relay.cut();
    await listening(2);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(700);
    expect(waits[0]).toBeLessThanOrEqual(3_900);
  });

  test('a cursor that is too old is told to the app, which starts anew', async () => {
    begin('deadbeef-p1');
    await until(() => over.length > 0, 'it was told');
    expect(over[0]).toBe(file.startsWith('docs') ? 'reloaded' : 'RESYNC_REQUIRED');
    if (!file.startsWith('docs')) return;
    await listening(2);
    const { id } = await plan(0);
    await told(1);
    expect(shown[0]!.visitId).toBe(id);
  });
});

test('docs/caregiver-app.md: when the session is over it asks to sign in again, and stops', async () => {
  const program = given(await settled(hub));
  token = 'not a token';
  const { listen } = run(programOf('docs/caregiver-app.md', relay), program, '{ listen }') as { listen: (after: string, show: unknown) => Promise<void> };
  await listen(program.cursor, program.show);
  expect(over).toEqual(['refreshed', 'refreshed', 'sign in again']);
});

test('both READMEs show the same program', () => {
  const bare = (file: string) => programOf(file, hub).replace(/\/\/.*$/gm, '');
  expect(bare('README.zh-CN.md')).toBe(bare('README.md'));
});
