import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LoggedEvent } from '../../../src/core/live/dispatcher.ts';
import { RecentEvents } from '../../../src/core/live/recent-events.ts';

const TOPICS = ['a', 'b', 'c', 'd'];
const event = (pos: number, audience: readonly string[]) => ({ pos, audience }) as LoggedEvent;
const topics = fc.subarray(TOPICS);

/** A plain list, looked through from its beginning. */
class PlainList {
  events: LoggedEvent[] = [];
  from = 0;
  constructor(readonly most: number) {}
  add(one: LoggedEvent): void {
    this.events.push(one);
    if (this.events.length > this.most) this.from = Math.max(this.from, this.events.shift()!.pos);
  }
  since(position: number, wanted: readonly string[], most: number): LoggedEvent[] | null {
    if (position < this.from) return null;
    return this.events.filter((one) => one.pos > position && one.audience.some((topic) => wanted.includes(topic))).slice(0, most);
  }
}

test('it answers what a plain list would, whatever is written, forgotten and asked for', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ add: topics, gap: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 3, arbitrary: fc.record({ ask: topics, back: fc.nat(60), most: fc.integer({ min: 1, max: 30 }) }) },
    { weight: 1, arbitrary: fc.record({ trim: fc.nat(60) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), fc.nat(40), (steps, most) => {
      const [recent, plain] = [new RecentEvents(most), new PlainList(most)];
      let last = 0;
      for (const one of steps) {
        if ('add' in one) {
          last += one.gap;
          for (const each of [recent, plain]) each.add(event(last, one.add));
        } else if ('trim' in one) {
          recent.forgetUntil(last - one.trim);
          plain.from = Math.max(plain.from, last - one.trim);
        } else {
          expect(recent.since(last - one.back, one.ask, one.most)).toEqual(plain.since(last - one.back, one.ask, one.most));
        }
        expect(recent.from).toBe(plain.from);
      }
    }),
    { numRuns: 500 },
  );
});

test('over a long time it holds no more than it was told to, of any topic', () => {
  const recent = new RecentEvents(1_000);
  for (let pos = 1; pos <= 20_000; pos++) recent.add(event(pos, ['busy', `of ${pos % 3_000}`]));
  expect(recent.from).toBe(19_000);
  expect(recent.since(18_999, ['busy'], 10)).toBeNull();
  expect(recent.since(19_000, ['busy'], 5_000)?.map(({ pos }) => pos)).toEqual(Array.from({ length: 1_000 }, (_, i) => 19_001 + i));
  expect(recent.since(19_500, ['busy', 'of 1500'], 2)?.map(({ pos }) => pos)).toEqual([19_501, 19_502]); // one that touches both comes once
  expect(recent.since(19_000, ['of 1500'], 10)?.map(({ pos }) => pos)).toEqual([19_500]);
  expect(recent.since(19_000, ['of 500'], 10)).toEqual([]);
});
