/** The log keeps some days; a cursor from before is told so, whenever it falls behind. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Dispatcher } from '../../src/core/live/dispatcher.ts';
import { EventStream } from '../../src/core/live/stream.ts';
import { query, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { settled, until, VisitUpdates } from './acts.ts';

const WEEK_AGO = "timestamptz '2026-11-13T09:00:00+08:00'";
const TOPIC = 'visit/centre/of-a-test';

let hub: TestHub;
let coordinator: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  coordinator = await hub.seed.staff('COORDINATOR');
  await settled(hub);
  await hub.db.query('delete from feed.event_log'); // that the coordinator came to be one
});
afterAll(() => hub.stop());

/** So many events as they stood in the log at a time; the position of the last. */
async function events(n: number, at: string): Promise<number> {
  const { rows } = await hub.db.query<{ pos: number }>(
    `insert into feed.event_log (inbox_id, kind, entity, entity_id, version, audience, departed, at)
     select -nextval('feed.event_inbox_id_seq'), 'VISIT_ASSIGNED', 'visit', gen_random_uuid(), 1, array['${TOPIC}'], '{}', ${at} from generate_series(1, $1) returning pos::float8 as pos`,
    [n],
  );
  return rows.at(-1)!.pos;
}
const log = async () =>
  (await hub.db.query<{ n: number; trimmed: number }>('select (select count(*)::int from feed.event_log) as n, trimmed_to::float8 as trimmed from feed.epoch'))
    .rows[0]!;

test('what is older than a week goes, however much it is, and nothing younger; a cursor before it must resync', async () => {
  const first = await events(1, `${WEEK_AGO} - interval '3 days'`);
  const last = await events(12_000, `${WEEK_AGO} - interval '1 millisecond'`);
  await events(3, WEEK_AGO);
  await hub.sweep();
  expect(await log()).toEqual({ n: 3, trimmed: last });
  await hub.sweep();
  expect(await log()).toEqual({ n: 3, trimmed: last });
  await settled(hub);
  const { epoch } = hub.dispatcher;
  for (const pos of [first, last - 1]) {
    const stale = await subscribe(hub, VisitUpdates, { after: `${epoch}-p${pos}` }, coordinator.token);
    await expect(stale.next()).rejects.toMatchObject({ code: 'RESYNC_REQUIRED' });
    await stale.close();
  }
  const good = await subscribe(hub, VisitUpdates, { after: `${epoch}-p${last}` }, coordinator.token);
  await good.none(200);
  await good.close();
  expect((await query(hub, '{ cursor }', {}, coordinator.token)).data.cursor).toMatch(new RegExp(`^${epoch}-p`));
});

test('an older event behind a younger one waits for it: nothing is taken out of the middle', async () => {
  const { n, trimmed } = await log();
  await events(1, `${WEEK_AGO} - interval '9 days'`);
  await hub.sweep();
  expect(await log()).toEqual({ n: n + 1, trimmed });
});

test('whoever is overtaken while catching up is told so, instead of missing something, whether from memory or from the log', async () => {
  const start = await events(1, WEEK_AGO);
  const last = await events(450, WEEK_AGO);
  await settled(hub);
  const forgetful = new Proxy(hub.dispatcher, {
    get(target, name) {
      const found = name === 'recent' ? { from: last, since: () => null } : Reflect.get(target, name, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  let wake = () => {};
  const open = (log: Dispatcher) => new EventStream(log, hub.services.db, [TOPIC], start, { ready: () => wake() });
  const streams = [open(hub.dispatcher), open(forgetful)];
  const next = async (stream: EventStream) => {
    for (;;) {
      const taken = stream.take();
      if (taken) return taken;
      await new Promise<void>((woken) => {
        wake = woken;
      });
    }
  };
  for (const stream of streams) for (let read = 0; read < 200; read++) expect((await next(stream)).pos).toBeGreaterThan(start);
  hub.clock.advance(1);
  try {
    await hub.sweep();
    expect((await log()).n).toBe(0);
    hub.dispatcher.wake();
    await until(() => hub.dispatcher.recent.from === last, 'what is trimmed is not remembered either');
    for (const stream of streams) {
      await expect(next(stream)).rejects.toMatchObject({ code: 'RESYNC_REQUIRED' });
      stream.end();
    }
  } finally {
    hub.clock.advance(-1);
  }
});

test('so many days as the operator says', async () => {
  const other = await testHub({ database: hub.database, env: { HUB_EVENT_DAYS: '30' } });
  try {
    await events(1, `${WEEK_AGO} - interval '20 days'`);
    await other.sweep();
    expect((await log()).n).toBe(1);
    await hub.sweep();
    expect((await log()).n).toBe(0);
  } finally {
    await other.stop();
  }
});
