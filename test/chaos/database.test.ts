import { expect, test } from '@jest/globals';
import { brokenPromises, crashDatabase } from '../../bench/crashes.ts';

test('a database that is killed under load: the hub lives, says UNAVAILABLE, goes on by itself, and nothing is lost or comes twice', async () => {
  const blows = await crashDatabase(1, { writers: 6, subscribers: 6, thinkMs: 40, peaceMs: 300 }, { HUB_DEMO: 'off' });
  expect(brokenPromises(blows)).toEqual([]);
  expect(blows.client.codes.of('UNAVAILABLE')).toBeGreaterThan(0);
}, 120_000);
