/** What `around` leaves unread takes nothing of a window: free time is the same with every claim of the day before and after. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { around } from '../../src/bookings/queries.ts';
import { type Claim, freeWithin } from '../../src/claims/rules.ts';
import { addMinutes } from '../../src/core/time.ts';

const start = new Date('2026-11-20T00:00:00Z');
const minutes = (most: number) => fc.integer({ min: 0, max: most / 30 }).map((n) => n * 30);
const claim = fc
  .record({
    at: fc.integer({ min: -20, max: 40 }),
    length: fc.integer({ min: 1, max: 10 }),
    beforeMinutes: minutes(480),
    afterMinutes: minutes(480),
    party: fc.integer({ min: 1, max: 3 }),
    whole: fc.boolean(),
  })
  .map(
    ({ at, length, ...rest }): Claim => ({
      ...rest,
      start: addMinutes(start, at * 30),
      end: addMinutes(start, (at + length) * 30),
      wheelchairs: 0,
      stations: 0,
    }),
  );

test('claims that are not read would not have mattered', () => {
  let left = 0;
  fc.assert(
    fc.property(
      fc.array(claim, { minLength: 1, maxLength: 6 }),
      minutes(480),
      minutes(480),
      fc.boolean(),
      fc.integer({ min: 1, max: 3 }),
      (claims, bufferBeforeMinutes, bufferAfterMinutes, whole, party) => {
        const room = { whole, capacity: 3, wheelchairPlaces: 0, stations: 0, bufferBeforeMinutes, bufferAfterMinutes };
        const window = { start, end: addMinutes(start, 300) };
        const read = around(window, [room as never]);
        const isRead = (one: Claim) =>
          [
            [0, one.afterMinutes],
            [one.beforeMinutes, 0],
          ].some(([before, after]) => addMinutes(one.start, -before!) < read.end && addMinutes(one.end, after!) > read.start);
        const near = claims.filter(isRead);
        left += claims.length - near.length;
        const want = { party, wheelchairs: 0, stations: 0 };
        expect(freeWithin([window], room, near, want)).toEqual(freeWithin([window], room, claims, want));
      },
    ),
    { numRuns: 2_000 },
  );
  expect(left).toBeGreaterThan(100);
});
