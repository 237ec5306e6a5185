import { expect, test } from '@jest/globals';
import { places } from '../../../src/core/live/subscribing.ts';

/** Of all hints, how many fall into the second that has most of them. */
function fullest(hints: readonly number[]): number {
  const seconds = new Map<number, number>();
  for (const hint of hints) seconds.set(Math.floor(hint / 1_000), (seconds.get(Math.floor(hint / 1_000)) ?? 0) + 1);
  return Math.max(...seconds.values());
}

test('those let in while the hub fills come back no more than 700 a second, and all within half a minute', () => {
  let open = 0;
  const retryAfter = places(() => open);
  const hints = Array.from({ length: 19_500 }, () => {
    open++;
    return retryAfter();
  });
  expect(fullest(hints)).toBeLessThan(800); // what chance adds
  expect(Math.min(...hints)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...hints)).toBeLessThan(32_000);
});

test('those who come and go later are spread as wide', () => {
  const retryAfter = places(() => 3_000);
  const hints = Array.from({ length: 3_000 }, retryAfter);
  expect(fullest(hints)).toBeLessThan(800);
  expect(Math.max(...hints)).toBeLessThan(7_000);
});

test('a hub with few keeps nobody waiting for long', () => {
  const retryAfter = places(() => 3);
  expect(Math.max(...Array.from({ length: 100 }, retryAfter))).toBeLessThan(2_600);
});
