/** What is held: bounded, forgotten when it is told of, and not kept where it changed while it was read. */
import { expect, test } from '@jest/globals';
import type { Dispatcher, LoggedEvent } from '../../../src/core/live/dispatcher.ts';
import { Holdings } from '../../../src/core/live/holdings.ts';
import { Changes } from '../../../src/core/live/proof.ts';
import { RecentEvents } from '../../../src/core/live/recent-events.ts';
import { TestClock } from '../../support/hub.ts';

function holding(most: number) {
  const recent = new RecentEvents(100);
  const log = {
    position: 0,
    ahead: [] as ((event: LoggedEvent) => void)[],
    firstAfter: (position: number, topic: string) => recent.since(position, [topic], 1)?.[0]?.pos ?? null,
  };
  const clock = new TestClock(new Date('2026-11-20T09:00:00+08:00'));
  const holdings = new Holdings<string>(log as unknown as Dispatcher, clock, most);
  const changed = (topic: string) => {
    const event = { pos: log.position + 1, audience: [topic] } as unknown as LoggedEvent;
    for (const hear of log.ahead) hear(event);
    log.position++;
    recent.add(event);
  };
  const hold = (key: string, topic = key, until: Date | null = null, known: Changes[] = [], meanwhile = () => {}) =>
    holdings.read(key, known, async () => {
      meanwhile();
      return { value: `of ${key}`, topic, until };
    });
  return { holdings, clock, changed, hold };
}

test('the longest unused makes room, and nothing of it is left', async () => {
  const { holdings, hold, changed } = holding(2);
  const first = await hold('a');
  await hold('b');
  holdings.get('a');
  const third = await hold('c');
  expect([holdings.size, holdings.get('a'), holdings.get('b'), holdings.get('c')]).toEqual([2, first, undefined, third]);
  changed('b');
  changed('a');
  expect([holdings.size, first.isOutdated, third.isOutdated]).toEqual([1, true, false]);
  for (let n = 0; n < 100; n++) await hold(`${n}`, 'one topic');
  expect(holdings.size).toBe(2);
  changed('one topic');
  expect(holdings.size).toBe(0);
});

test('all of a topic are outdated by a change of it, and no others', async () => {
  const { holdings, hold, changed } = holding(10);
  const [one, two, other] = [await hold('one', 'a'), await hold('two', 'a'), await hold('other', 'b')];
  changed('a');
  expect([one, two, other].map((held) => held.isOutdated)).toEqual([true, true, false]);
  expect([holdings.get('one'), holdings.get('two'), holdings.get('other')]).toEqual([undefined, undefined, other]);
});

test('what was read anew replaces what was held, and outlives what happens to that', async () => {
  const { holdings, hold, changed } = holding(10);
  await hold('key', 'a');
  const moved = await hold('key', 'b');
  changed('a');
  expect(holdings.get('key')).toBe(moved);
});

test('whoever took what was replaced, or made room, before the change was shown does not go on with it', async () => {
  const { holdings, hold, changed } = holding(2);
  const taken = await hold('a');
  const anew = await hold('a', 'a', null, [new Changes(false, [[1, 'a']], ['a'])]);
  const unused = await hold('b');
  holdings.get('a');
  await hold('c');
  changed('b'); // the log has nothing that is not shown: only what is held itself can tell
  const proof = new Changes(false, [], ['a', 'b']);
  expect([taken, anew, unused].map((held) => held.isOutdatedBy(proof))).toEqual([true, false, true]);
});

test('what changed while it was read is not held', async () => {
  const { holdings, hold, changed } = holding(10);
  await hold('a', 'a', null, [], () => changed('a'));
  await hold('b', 'b', null, [], () => changed('a'));
  expect([holdings.get('a'), holdings.get('b')?.value]).toEqual([undefined, 'of b']);
});

test('it is outdated by changes that it does not know of, by a log that nobody knows, and where nobody asked', async () => {
  const { hold } = holding(10);
  const changes = (list: [number, string][], isStrange = false) => new Changes(isStrange, list, ['a']);
  const first = changes([
    [1, 'a'],
    [2, 'b'],
  ]);
  const second = changes([
    [1, 'a'],
    [3, 'a'],
  ]);
  const [fresh, after, both] = [await hold('fresh', 'a'), await hold('after', 'a', null, [first]), await hold('both', 'a', null, [first, second])];
  expect([fresh, after, both].map((held) => [held.isOutdatedBy(first), held.isOutdatedBy(second)])).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
  expect(both.isOutdatedBy(changes([[4, 'b']]))).toBe(false);
  expect(both.isOutdatedBy(changes([], true))).toBe(true);
  const [unasked, everybodys] = [await hold('b'), await hold('reference/space')];
  expect([unasked.isOutdatedBy(changes([])), everybodys.isOutdatedBy(changes([]))]).toEqual([true, false]);
  expect(everybodys.isOutdatedBy(changes([[5, 'reference/space']]))).toBe(true);
});

test('it is good from when it was read until the calendar changes it, and for a quarter of an hour at most', async () => {
  const { holdings, hold, clock } = holding(10);
  await hold('short', 'a', new Date('2026-11-20T09:05:00+08:00'));
  await hold('long', 'a', new Date('2026-11-21T09:05:00+08:00'));
  await hold('ever', 'a');
  const goodAt = (time: string) => {
    clock.set(`2026-11-20T${time}+08:00`);
    return ['short', 'long', 'ever'].filter((key) => holdings.get(key));
  };
  expect([goodAt('09:04:59'), goodAt('09:05:00'), goodAt('09:14:59'), goodAt('09:15:00'), goodAt('08:59:59')]).toEqual([
    ['short', 'long', 'ever'],
    ['long', 'ever'],
    ['long', 'ever'],
    [],
    [],
  ]);
});
