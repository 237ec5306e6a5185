/** Who is connected, with the rights of this moment: what changes while they are read is read again, and nothing is believed meanwhile. */
import { afterEach, expect, test } from '@jest/globals';
import type { Viewer } from '../../../src/core/context.ts';
import type { Dispatcher, LoggedEvent } from '../../../src/core/live/dispatcher.ts';
import { RecentEvents } from '../../../src/core/live/recent-events.ts';
import { type Ended, type Known, rightsOf, Viewers } from '../../../src/core/live/viewers.ts';
import { TestClock } from '../../support/hub.ts';

const turn = () => new Promise<void>((done) => setImmediate(done));
const person = (personId: string, sessionId = personId): Viewer => ({ personId, sessionId, identity: undefined }) as Viewer;
const known = (viewer: Viewer, until: Date | null = null): Known => ({ viewer: { ...viewer }, until });

let stop = async () => {};
afterEach(() => stop());

function connected(most = 100) {
  const recent = new RecentEvents(most);
  const log = {
    position: 0,
    ahead: [] as ((event: LoggedEvent) => void)[],
    firstAfter(position: number, topic: string): number | null {
      const known = recent.since(position, [topic], 1);
      return known === null ? position : (known[0]?.pos ?? null);
    },
  };
  const clock = new TestClock(new Date('2026-11-20T09:00:00+08:00'));
  const looks: { asked: readonly Viewer[]; answer(found?: Ended | ((viewer: Viewer) => Known)): void; fail(error: unknown): void }[] = [];
  const faults: unknown[] = [];
  const viewers = new Viewers(
    log as unknown as Dispatcher,
    clock,
    (asked) =>
      new Promise((found, fail) => looks.push({ asked, answer: (as = known) => found(asked.map((one) => (typeof as === 'string' ? as : as(one)))), fail })),
    (error) => faults.push(error),
  );
  stop = () => {
    const stopped = viewers.stop();
    for (const one of looks) one.answer();
    return stopped;
  };
  /** Shown ahead, and handed out. */
  const changed = (who: string, entity = 'person') => {
    const event = { pos: ++log.position, entity, entityId: who, audience: [rightsOf(who)] } as unknown as LoggedEvent;
    for (const hear of log.ahead) hear(event);
    recent.add(event);
  };
  const enter = (viewer: Viewer, until: Date | null = null, position = log.position) => {
    let judged = 0;
    const attendant = { judged: () => void judged++ };
    const presence = viewers.enter(known(viewer, until), position, attendant);
    return { presence, attendant, judged: () => judged };
  };
  const minutes = (n: number) => new Date(clock.now().getTime() + n * 60_000);
  return { viewers, log, clock, looks, faults, changed, enter, minutes };
}

test('a change makes a viewer stale at once; read anew they are told, and hold until the next', async () => {
  const { enter, changed, looks } = connected();
  const { presence, judged } = enter(person('a'));
  const before = presence.viewer;
  expect(presence.isCurrent()).toBe(true);
  changed('b');
  changed('a', 'visit');
  expect(presence.isCurrent()).toBe(true);
  changed('a');
  expect([presence.isCurrent(), presence.since, judged()]).toEqual([false, 3, 0]);
  await turn();
  expect(looks.map((one) => one.asked)).toEqual([[before]]);
  looks[0]!.answer();
  await turn();
  expect([presence.isCurrent(), judged(), presence.viewer === before]).toEqual([true, 1, false]);
});

test('what changes while they are read is not lost: what was found is not believed, and they are read again', async () => {
  const { enter, changed, looks } = connected();
  const { presence, judged } = enter(person('a'));
  const before = presence.viewer;
  changed('a');
  await turn();
  changed('a');
  looks[0]!.answer();
  await turn();
  expect([presence.isCurrent(), presence.viewer, judged(), looks.length]).toEqual([false, before, 0, 2]);
  looks[1]!.answer();
  await turn();
  expect([presence.isCurrent(), judged(), presence.since]).toEqual([true, 1, 1]); // from the first change on, what came may be news
});

test('all whom one page of the log concerns are read together, in the order asked, and five hundred at once at most', async () => {
  const { enter, changed, looks } = connected(2_000);
  const all = Array.from({ length: 501 }, (_, index) => enter(person(`p${index}`)));
  for (let index = 0; index < 501; index++) changed(`p${index}`);
  await turn();
  expect(looks.map((one) => one.asked.length)).toEqual([500]);
  looks[0]!.answer((one) => ({ viewer: { ...one, sessionId: `of ${one.personId}` }, until: null }));
  await turn();
  expect(looks.map((one) => one.asked.length)).toEqual([500, 1]);
  expect(all[7]!.presence.viewer.sessionId).toBe('of p7');
  expect(all.filter(({ judged }) => judged() === 1)).toHaveLength(500);
});

test('whoever was read before a change that was handed out since enters stale; one that is forgotten counts as a change', async () => {
  const { enter, changed, log } = connected(3);
  changed('a');
  changed('b');
  expect(enter(person('a'), null, 0).presence).toMatchObject({ isStale: true, since: 1 });
  expect(enter(person('a', 'later'), null, 1).presence.isStale).toBe(false);
  for (let count = 0; count < 5; count++) changed('c');
  expect(enter(person('d'), null, 0).presence).toMatchObject({ isStale: true });
  expect(enter(person('e'), null, log.position).presence.isStale).toBe(false);
});

test('one session is read once for all that lives on it, and forgotten with the last of them', async () => {
  const { viewers, enter, changed, looks } = connected();
  const [one, other, third] = [enter(person('a', 's')), enter(person('a', 's')), enter(person('a', 't'))];
  expect([one.presence === other.presence, one.presence === third.presence, viewers.size]).toEqual([true, false, 2]);
  changed('a');
  await turn();
  expect(looks[0]!.asked.map((viewer) => viewer.sessionId)).toEqual(['s', 't']);
  viewers.leave(third.presence, third.attendant);
  looks[0]!.answer();
  await turn();
  expect([one.judged(), other.judged(), third.judged(), viewers.size]).toEqual([1, 1, 0, 1]);
  viewers.leave(one.presence, one.attendant);
  expect(viewers.size).toBe(1);
  viewers.leave(other.presence, other.attendant);
  expect(viewers.size).toBe(0);
  changed('a');
  await turn();
  expect(looks).toHaveLength(1);
});

test('whoever has ended is told, is judged by no more, and is not who comes next with the same session', async () => {
  const { enter, changed, looks } = connected();
  const { presence, judged } = enter(person('a'));
  changed('a');
  await turn();
  looks[0]!.answer('ACCOUNT_LOCKED');
  await turn();
  expect([presence.ended, presence.isCurrent(), judged()]).toEqual(['ACCOUNT_LOCKED', false, 1]);
  await presence.fresh(); // there is nothing to wait for
  const again = enter(person('a')); // unlocked, while the old socket is being closed
  expect([again.presence === presence, again.presence.isCurrent()]).toEqual([false, true]);
});

test('the calendar makes them stale at its moment, whether somebody looks or the beat does, and everybody is read anew after some minutes', async () => {
  const { enter, clock, looks, minutes } = connected();
  const [soon, later] = [enter(person('a'), minutes(1)), enter(person('b'))];
  expect([soon.presence.isCurrent(), later.presence.isCurrent()]).toEqual([true, true]);
  clock.advance(1);
  expect([soon.presence.isCurrent(), later.presence.isCurrent()]).toEqual([false, true]);
  await turn();
  looks[0]!.answer((one) => known(one, minutes(60)));
  await turn();
  expect([soon.presence.isCurrent(), soon.judged()]).toEqual([true, 1]);
  clock.advance(19);
  while (looks.length < 2) await new Promise((beat) => setTimeout(beat, 50));
  expect(looks[1]!.asked.map((one) => one.personId)).toEqual(['a', 'b']);
});

test('what cannot be read is tried again at the next beat: nobody ends, nobody is believed, and who waits is told; only a fault is logged', async () => {
  const { enter, changed, looks, faults } = connected();
  const { presence, judged } = enter(person('a'));
  changed('a');
  const waiting = presence.fresh();
  await turn();
  looks[0]!.fail(Object.assign(new Error('cut'), { code: '57P01' }));
  await expect(waiting).rejects.toThrow('cut');
  expect([presence.isCurrent(), presence.ended, judged(), faults]).toEqual([false, null, 0, []]);
  while (looks.length < 2) await new Promise((beat) => setTimeout(beat, 50));
  const again = presence.fresh();
  looks[1]!.fail(new Error('a fault of ours'));
  await expect(again).rejects.toThrow('a fault of ours');
  expect(faults).toEqual([new Error('a fault of ours')]);
  while (looks.length < 3) await new Promise((beat) => setTimeout(beat, 50));
  const fresh = presence.fresh();
  looks[2]!.answer();
  await fresh;
  expect([presence.isCurrent(), judged()]).toEqual([true, 1]);
});
