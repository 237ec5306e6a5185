/** The queue of one subscriber: order, bounds, and the seam between replay and live. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Dispatcher, Listener, LoggedEvent } from '../../src/core/dispatcher.ts';
import { EventStream, QUEUE_HARD, QUEUE_SOFT } from '../../src/core/stream.ts';
import type { Tables } from '../../src/core/tables.ts';

const TOPICS = ['visit/person/me'];

const event = (pos: number, entityId = `v${pos}`, part: Partial<LoggedEvent> = {}): LoggedEvent => ({
  pos,
  kind: 'VISIT_ASSIGNED',
  entity: 'visit',
  entityId,
  version: pos,
  audience: TOPICS,
  departed: [],
  at: '2026-11-20 01:00:00+00',
  ...part,
});

/** A dispatcher whose log the test writes and hands out. */
class FakeLog {
  readonly log: LoggedEvent[] = [];
  position = 0;
  listener: Listener | null = null;
  /** Queries that wait for their answer. */
  asked: (() => void)[] = [];
  answerAtOnce = true;

  listen(_topics: readonly string[], listener: Listener): () => void {
    this.listener = listener;
    return () => {
      this.listener = null;
    };
  }

  /** Hands out the next event of the log, as the dispatcher does: position first. */
  dispatch(): void {
    const next = this.log[this.position];
    if (!next) return;
    this.position = next.pos;
    if (next.audience.some((topic) => TOPICS.includes(topic))) this.listener?.(next);
  }

  push(...events: LoggedEvent[]): void {
    for (const one of events) {
      this.log.push(one);
      this.dispatch();
    }
  }

  readonly db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => new Answering((query) => this.#answer(query)),
    },
  });

  async #answer({ parameters }: CompiledQuery): Promise<unknown[]> {
    const [after, topics, limit] = parameters as [number, string[], number];
    const rows = () => this.log.filter((one) => one.pos > after && one.audience.some((topic) => topics.includes(topic))).slice(0, limit);
    const seen = rows(); // the snapshot is taken when it is asked, the answer may take its time
    if (!this.answerAtOnce) await new Promise<void>((answer) => this.asked.push(answer));
    return seen.length > 0 ? seen.map((one) => ({ ...one, trimmed: 0 })) : [{ pos: null, trimmed: 0 }];
  }

  open(after: number | null): EventStream {
    return new EventStream(this as unknown as Dispatcher, this.db, TOPICS, after);
  }
}

class Answering extends DummyDriver {
  readonly #answer: (query: CompiledQuery) => Promise<unknown[]>;
  constructor(answer: (query: CompiledQuery) => Promise<unknown[]>) {
    super();
    this.#answer = answer;
  }
  override async acquireConnection() {
    return { executeQuery: async (query: CompiledQuery) => ({ rows: await this.#answer(query) }), streamQuery: () => ({}) } as never;
  }
}

const taken = async (stream: EventStream, n: number): Promise<LoggedEvent[]> => {
  const events: LoggedEvent[] = [];
  while (events.length < n) events.push((await stream.next()).value);
  return events;
};
const positions = (events: readonly LoggedEvent[]) => events.map((one) => one.pos);

test('what comes is handed on in order, to whoever waited for it too', async () => {
  const log = new FakeLog();
  const stream = log.open(null);
  const first = stream.next();
  log.push(event(1), event(2));
  expect((await first).value).toMatchObject({ pos: 1, coalesced: false });
  expect((await stream.next()).value).toMatchObject({ pos: 2, coalesced: false });
});

test('what was handed out before it listened does not come without a cursor', async () => {
  const log = new FakeLog();
  log.push(event(1), event(2));
  const stream = log.open(null);
  log.push(event(3));
  expect((await stream.next()).value).toMatchObject({ pos: 3 });
});

test('return ends a next that waits, takes the listener away at once and may come twice', async () => {
  const log = new FakeLog();
  const stream = log.open(null);
  const waiting = stream.next();
  expect(log.listener).not.toBeNull();
  const returned = stream.return();
  expect(log.listener).toBeNull();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await returned).toEqual({ done: true, value: undefined });
  expect(await stream.return()).toEqual({ done: true, value: undefined });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('return during a replay hands out nothing of the page that was asked for', async () => {
  const log = new FakeLog();
  log.push(event(1), event(2));
  log.answerAtOnce = false;
  const stream = log.open(0);
  const waiting = stream.next();
  while (log.asked.length === 0) await Promise.resolve();
  await stream.return();
  log.asked[0]!();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

test('a reader who keeps up gets every event; one who does not gets the latest of each entity, marked, in order of the log', async () => {
  const log = new FakeLog();
  const stream = log.open(null);
  for (let pos = 1; pos <= QUEUE_SOFT; pos++) log.push(event(pos, `v${pos % 3}`));
  const all = await taken(stream, QUEUE_SOFT);
  expect(positions(all)).toEqual(Array.from({ length: QUEUE_SOFT }, (_, i) => i + 1));

  for (let pos = QUEUE_SOFT + 1; pos <= 2 * QUEUE_SOFT + 5; pos++) log.push(event(pos, `v${pos % 3}`));
  expect(stream.waiting).toBe(3);
  const latest = (await taken(stream, 3)) as (LoggedEvent & { coalesced: boolean })[];
  expect(latest.map(({ pos, coalesced }) => [pos, coalesced])).toEqual([
    [203, true],
    [204, true],
    [205, true],
  ]);
  log.push(event(206, 'v1'), event(207, 'v1'));
  expect((await taken(stream, 2)).map((one) => (one as LoggedEvent & { coalesced: boolean }).coalesced)).toEqual([false, false]); // it has caught up
});

test('what stands for older events carries whom they reached and whom they left', async () => {
  const log = new FakeLog();
  const stream = log.open(null);
  for (let pos = 1; pos <= QUEUE_SOFT; pos++) log.push(event(pos));
  log.push(event(101, 'mine', { departed: ['visit/person/me'] }), event(102, 'mine', { audience: ['visit/person/me', 'visit/centre/1'] }));
  const last = (await taken(stream, QUEUE_SOFT + 1)).at(-1) as LoggedEvent;
  expect(last).toMatchObject({ pos: 102, departed: ['visit/person/me'], audience: ['visit/person/me', 'visit/centre/1'], coalesced: true });
});

test('the queue is bounded whatever comes, and one who cannot keep up even so ends typed, after what was queued', async () => {
  const log = new FakeLog();
  const stream = log.open(null);
  for (let pos = 1; pos <= 100_000; pos++) log.push(event(pos, `v${pos % 50}`));
  expect(stream.waiting).toBe(50);
  for (let pos = 100_001; pos <= 103_000; pos++) log.push(event(pos));
  expect(stream.waiting).toBe(QUEUE_HARD);
  const queued = await taken(stream, QUEUE_HARD);
  expect(positions(queued)).toEqual([...positions(queued)].sort((a, b) => a - b));
  expect(queued.at(-1)?.pos).toBe(100_000 + QUEUE_HARD - 50);
  expect(log.listener).not.toBeNull();
  await expect(stream.next()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect(log.listener).toBeNull();
  expect(await stream.next()).toEqual({ done: true, value: undefined });

  const resumed = log.open(queued.at(-1)!.pos); // with the last cursor nothing is lost
  expect(positions(await taken(resumed, 3_000 - QUEUE_HARD + 50))).toEqual(
    Array.from({ length: 3_000 - QUEUE_HARD + 50 }, (_, i) => queued.at(-1)!.pos + 1 + i),
  );
});

test('a long replay does not end a reader who is busy with it, however much comes meanwhile', async () => {
  const log = new FakeLog();
  for (let pos = 1; pos <= 1_000; pos++) log.push(event(pos));
  const stream = log.open(0);
  const read = positions(await taken(stream, 300));
  for (let pos = 1_001; pos <= 5_000; pos++) log.push(event(pos));
  read.push(...positions(await taken(stream, 4_700)));
  expect(read).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 1));
  for (const pos of [5_001, 5_002]) {
    log.push(event(pos));
    expect((await stream.next()).value).toMatchObject({ pos, coalesced: false });
  }
});

test('a cursor from another hub, ahead of this dispatcher, repeats nothing when that catches up', async () => {
  const log = new FakeLog();
  log.log.push(event(1), event(2), event(3));
  const stream = log.open(2);
  const waiting = stream.next();
  await new Promise((turn) => setImmediate(turn));
  for (let step = 0; step < 3; step++) log.dispatch();
  expect((await waiting).value).toMatchObject({ pos: 3 });
});

/** Any interleaving of writing, handing out, asking, answering and reading. */
const steps = fc.array(fc.constantFrom('write', 'writeForeign', 'dispatch', 'dispatch', 'answer', 'read', 'read', 'turn'), { minLength: 20, maxLength: 400 });

test('however writing, dispatching, replaying and reading interleave, each event comes once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(30), fc.nat(30), async (script, before, cursor) => {
      const log = new FakeLog();
      log.answerAtOnce = false;
      const write = (audience: string[]) => log.log.push(event(log.log.length + 1, `v${log.log.length % 4}`, { audience }));
      for (let count = 0; count < before; count++) write(count % 5 ? TOPICS : ['visit/person/else']);
      for (let count = 0; count < before; count += 2) log.dispatch();
      const after = Math.min(cursor, before);
      const stream = log.open(after);
      const read: number[] = [];
      let isReading = false;
      const startReading = () => {
        if (isReading) return;
        isReading = true;
        void stream.next().then(({ done, value }) => {
          if (!done) read.push(value.pos);
          isReading = false;
        });
      };
      const turn = () => new Promise<void>((done) => setImmediate(done));
      for (const step of script) {
        if (step === 'write') write(TOPICS);
        else if (step === 'writeForeign') write(['visit/person/else']);
        else if (step === 'dispatch') log.dispatch();
        else if (step === 'answer') log.asked.shift()?.();
        else if (step === 'read') startReading();
        else await turn();
      }
      const theirs = positions(log.log.filter((one) => one.pos > after && one.audience === TOPICS));
      log.answerAtOnce = true;
      for (let idle = 0; idle < 5; ) {
        const known = read.length;
        while (log.position < log.log.length) log.dispatch();
        log.asked.splice(0).forEach((answer) => answer());
        startReading();
        await turn();
        idle = read.length === known ? idle + 1 : 0;
      }
      await stream.return();
      // Coalescing leaves out older events of an entity; without it (fewer than QUEUE_SOFT waiting) everything comes.
      expect(read).toEqual(theirs.length < QUEUE_SOFT ? theirs : [...new Set(read)].sort((a, b) => a - b));
    }),
    { numRuns: 150 },
  );
});
