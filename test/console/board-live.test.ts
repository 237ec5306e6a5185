/** How the board at /board keeps right: against a real hub through its own modules, and cut by cut against one that is played. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BOARD_DOCUMENTS } from '../../src/console/board-documents.ts';
import { between } from '../bookings/support.ts';
import { settled } from '../feeds/acts.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

const DATE = '2026-11-23';
const module = (folder: string, name: string) => import(new URL(`../../src/console/${folder}/${name}.js`, import.meta.url).href);
const { follow } = await module('board', 'data');
const { unansweredOf } = await module('board', 'unanswered');

let hub: TestHub;
let desk: SignedIn;
let space: string;
let resident: Someone;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  space = await hub.seed.space({ code: 'S21', kind: 'SPORTS' });
  resident = await hub.seed.resident();
  await settled(hub);
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'location');
  return hub.stop();
});

/** What the page was told, in order, and who waits for the next of it. */
class Told {
  readonly all: string[] = [];
  #wake = () => {};
  readonly show = {
    light: (state: string) => this.#add(state),
    board: ({ spaces }: { spaces: unknown[] }) => this.#add(`board ${spaces.length}`),
    all: (rows: unknown[]) => this.#add(`all ${rows.length}`),
    rows: (rows: { space: { id: string }; bookings: { status: string }[] }[]) =>
      this.#add(`rows ${rows.map((row) => row.bookings.map(({ status }) => status)).join(' ')}`),
  };
  #add(what: string): void {
    this.all.push(what);
    this.#wake();
  }
  async until(what: string): Promise<void> {
    while (this.all.at(-1) !== what) await new Promise<void>((done) => (this.#wake = done));
  }
}

/** The page's hub, over a network that swallows as many answers as it is told to. */
async function overNetwork(unanswered: object) {
  Object.assign(globalThis, { location: { href: hub.url } }); // all that the socket's module wants of a browser
  const { hubOf } = await module('board', 'hub');
  const { subscribe } = await module('page', 'socket');
  const network = { swallows: 0, sent: [] as string[] };
  const send = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    const key = JSON.parse(String(init.body)).variables.input?.idempotencyKey;
    if (key) network.sent.push(key);
    if (network.swallows === 0) return response;
    network.swallows--;
    await response.text(); // the hub has acted
    throw new TypeError('network changed');
  };
  const endpoint = `${hub.url}/graphql`;
  const words = { unreachable: 'cut' };
  const page = hubOf({ endpoint, token: desk.token, language: 'en', documents: BOARD_DOCUMENTS, words, subscribe, unanswered, send, pauses: [0, 0] });
  return { page, network };
}

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
    removeItem: (name: string) => kept.delete(name),
  };
}

const wish = (from: string, until: string) => ({ spaceId: space, residentId: resident.resident, partySize: 1, attendees: [], ...between(from, until, DATE) });
const count = async () => (await hub.db.query('select 1 from booking')).rowCount;

test('it books, hears of it as a row, and what was sent twice acts once', async () => {
  const { page, network } = await overNetwork(unansweredOf(storage(), 'desk'));
  const told = new Told();
  const following = follow({ hub: page, date: DATE, show: told.show });
  await told.until('LIVE');
  expect(told.all).toEqual(['CONNECTING', 'board 1', 'CONNECTING', 'LIVE']);

  network.swallows = 1;
  const first = await page.act('create', wish('10:00', '11:00'));
  expect(first.data.answer).toMatchObject({ booking: { status: 'CONFIRMED', allowedMoves: expect.arrayContaining(['CANCEL']) }, userErrors: [] });
  await told.until('rows CONFIRMED');
  expect([network.sent.length, new Set(network.sent).size, await count()]).toEqual([2, 1, 1]);

  const { startsAt, endsAt, ...rest } = wish('10:00', '11:00');
  const again = await page.act('create', { ...rest, startsAt: endsAt, endsAt: startsAt });
  expect(again.data.answer.userErrors).toEqual([{ code: 'ENDS_BEFORE_START', message: 'The end must come after the start.' }]);
  following.stop();
});

test('pressed again without an answer, after a reload too, it is the same press; with one it is another', async () => {
  const kept = storage();
  const before = await overNetwork(unansweredOf(kept, 'desk'));
  before.network.swallows = 3;
  const cut = await before.page.act('create', wish('13:00', '14:00'));
  expect(cut.errors[0].extensions.code).toBe('UNREACHABLE');

  const { page, network } = await overNetwork(unansweredOf(kept, 'desk'));
  const found = await page.act('create', wish('13:00', '14:00'));
  expect(found.data.answer).toMatchObject({ booking: { status: 'CONFIRMED' }, userErrors: [] });
  expect([new Set([...before.network.sent, ...network.sent]).size, await count()]).toEqual([1, 2]);
  expect(kept.getItem('unanswered desk')).toBeNull();

  const other = await page.act('create', wish('13:00', '14:00'));
  expect(other.data.answer.userErrors[0].code).toBe('SLOT_TAKEN');
});

test('what has no answer is kept by what it asks and by who asks it', () => {
  let made = 0;
  const kept = storage();
  const mine = unansweredOf(kept, 'desk', () => `key ${++made}`);
  const input = { spaceId: 'one' };
  expect([mine.keyOf('create', input), mine.keyOf('create', { ...input }), mine.keyOf('create', { spaceId: 'two' }), mine.keyOf('CANCEL', input)]).toEqual([
    'key 1',
    'key 1',
    'key 2',
    'key 3',
  ]);
  expect(unansweredOf(kept, 'counsellor', () => 'another').keyOf('create', input)).toBe('another');
  mine.forget('create', input);
  expect([mine.keyOf('create', input), mine.keyOf('CANCEL', input)]).toEqual(['key 4', 'key 3']);
  expect(unansweredOf(storage(), 'desk').keyOf('create', input)).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

interface Heard {
  ready(payload?: { retryMs: number }): void;
  next(result: object): void;
  fail(reason: string, code: number): void;
  done(): void;
}

/** A hub that is played: reads are answered at once, streams are held by hand, and waiting is over when the test says so. */
function played() {
  const told = new Told();
  const streams: { after: string; heard: Heard }[] = [];
  const waiting: (() => void)[] = [];
  let reads = 0;
  const answers: object[] = [];
  const stand = {
    once: async () => answers.shift() ?? { data: { dayBoard: { cursor: `read-${++reads}`, centre: { id: 'centre_1' }, spaces: [] } } },
    listen(_name: string, { after }: { after: string }, heard: Heard) {
      streams.push({ after, heard });
      heard.ready({ retryMs: 1 });
      return () => heard.done();
    },
  };
  const begin = () => follow({ hub: stand, date: DATE, show: told.show, later: (act: () => void) => waiting.push(act) });
  const update = (cursor: string, kind = 'SPACES_CHANGED') => ({ data: { dayBoardUpdates: { cursor, kind, view: null, spaces: [] } } });
  const fault = (code: string) => ({ errors: [{ message: code, extensions: { code } }] });
  const wait = () => waiting.shift()?.();
  return { told, streams, answers, begin, update, fault, wait, last: () => streams.at(-1)?.heard as Heard };
}

test('after a cut it goes on from the last cursor it handled', async () => {
  const { told, streams, begin, update, wait, last } = played();
  begin();
  await told.until('LIVE');
  last().next(update('one'));
  last().next(update('two'));
  last().fail('cut', 1006);
  expect(told.all.at(-1)).toBe('CUT');
  wait();
  expect(streams.map(({ after }) => after)).toEqual(['read-1', 'two']);
  expect(told.all.at(-1)).toBe('LIVE');
});

test('RESYNC_REQUIRED has it read the board anew', async () => {
  const { told, streams, begin, fault, wait, last } = played();
  begin();
  await told.until('LIVE');
  last().next(fault('RESYNC_REQUIRED'));
  last().done();
  wait();
  await told.until('LIVE');
  expect(streams.map(({ after }) => after)).toEqual(['read-1', 'read-2']);
  expect(told.all.filter((what) => what.startsWith('board'))).toHaveLength(2);
});

test('back in the network it does not wait, nor come back twice', async () => {
  const { told, streams, begin, wait, last } = played();
  const following = begin();
  await told.until('LIVE');
  following.wake();
  last().fail('cut', 1006);
  following.wake();
  wait();
  expect(streams).toHaveLength(2);
});

test('a network that is gone is not listened to any longer, and asked again when it is back', async () => {
  const { told, streams, begin, update, wait, last } = played();
  const following = begin();
  await told.until('LIVE');
  last().next(update('one'));
  following.lost();
  following.lost();
  expect(told.all.at(-1)).toBe('CUT');
  following.wake();
  wait();
  expect([streams.map(({ after }) => after), told.all.at(-1)]).toEqual([['read-1', 'one'], 'LIVE']);
});

test('what may no longer be seen is taken away, and a session that is over is not tried again', async () => {
  const { told, streams, begin, update, wait, last } = played();
  begin();
  await told.until('LIVE');
  last().next(update('one', 'VIEW_NARROWED'));
  expect(told.all.at(-1)).toBe('all 0');
  last().next(update('two', 'STREAM_ENDED'));
  last().fail('over', 4403);
  wait();
  expect([told.all.slice(-2), streams.length]).toEqual([['all 0', 'ENDED'], 1]);
});

test('a hub that cannot be reached is asked again, one that refuses is not', async () => {
  const reachable = played();
  reachable.answers.push(reachable.fault('UNREACHABLE'));
  reachable.begin();
  await reachable.told.until('CUT');
  reachable.wait();
  await reachable.told.until('LIVE');
  const refusing = played();
  refusing.answers.push(refusing.fault('UNAUTHENTICATED'));
  refusing.begin();
  await refusing.told.until('ENDED');
  refusing.wait();
  expect(refusing.told.all).toEqual(['CONNECTING', 'ENDED']);
});

test('a socket that answers nothing any more is taken for cut, though nobody closed it', async () => {
  const { subscribe } = await module('page', 'socket');
  const said: string[] = [];
  const sockets: Silent[] = [];
  class Silent {
    static OPEN = 1;
    readyState = 1;
    onmessage?: (event: { data: string }) => void;
    constructor() {
      sockets.push(this);
    }
    send = (text: string) => said.push(JSON.parse(text).type);
    close = () => said.push('close');
  }
  const { WebSocket, setInterval } = globalThis;
  let beat = () => {};
  Object.assign(globalThis, { WebSocket: Silent, location: { href: hub.url }, setInterval: (act: () => void) => (beat = act) });
  try {
    subscribe({
      endpoint: '/graphql',
      request: {},
      headers: {},
      next() {},
      done() {},
      ready() {},
      fail: (_why: string, code: number) => said.push(`fail ${code}`),
    });
    beat();
    sockets[0]?.onmessage?.({ data: '{"type":"pong"}' });
    beat();
    expect(said).toEqual(['ping', 'ping']);
    beat();
    expect(said).toEqual(['ping', 'ping', 'fail 1006', 'close']);
  } finally {
    Object.assign(globalThis, { WebSocket, setInterval });
  }
});
