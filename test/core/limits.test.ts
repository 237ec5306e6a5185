/** Buckets and counts by themselves, with a clock that is turned. */
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/core/config.ts';
import { AccessError } from '../../src/core/errors.ts';
import { Lanes } from '../../src/core/lanes.ts';
import { addressOf, Buckets, Tally } from '../../src/core/limits.ts';

class Clock {
  at = 1_000_000;
  now = () => new Date(this.at);
}

/** The seconds to wait that a bucket tells, 0 when it gives. */
function waits(bucket: Buckets, key: string, points: number): number {
  try {
    bucket.take(key, points);
    return 0;
  } catch (error) {
    if (error instanceof AccessError && error.code === 'RATE_LIMITED') return Number(error.facts.seconds);
    throw error;
  }
}

test('a bucket gives what is in it, then what has come since, and never more than it holds', () => {
  const clock = new Clock();
  const bucket = new Buckets({ burst: 10, perSecond: 2 }, clock);
  for (let index = 0; index < 10; index++) expect(waits(bucket, 'a', 1)).toBe(0);
  expect(waits(bucket, 'a', 1)).toBe(1);
  expect(waits(bucket, 'b', 1)).toBe(0);
  clock.at += 500;
  expect(waits(bucket, 'a', 1)).toBe(0);
  expect(waits(bucket, 'a', 1)).toBe(1);
  clock.at += 3_600_000;
  for (let index = 0; index < 10; index++) expect(waits(bucket, 'a', 1)).toBe(0);
  expect(waits(bucket, 'a', 1)).toBe(1);
});

test('what turned out dear is paid back before anything is given again', () => {
  const clock = new Clock();
  const bucket = new Buckets({ burst: 10, perSecond: 2 }, clock);
  bucket.spend('a', 50);
  expect(waits(bucket, 'a', 0)).toBe(21); // from -40 to 1 by two a second
  clock.at += 20_000;
  expect(waits(bucket, 'a', 0)).toBe(1);
  clock.at += 1_000;
  expect(waits(bucket, 'a', 0)).toBe(0);
});

test('a clock that is set back neither gives nor takes', () => {
  const clock = new Clock();
  const bucket = new Buckets({ burst: 2, perSecond: 1 }, clock);
  expect(waits(bucket, 'a', 2)).toBe(0);
  clock.at -= 86_400_000;
  expect(waits(bucket, 'a', 1)).toBe(1);
  clock.at += 1_000;
  expect(waits(bucket, 'a', 1)).toBe(0);
});

test('a million addresses take no more room than the bound; the longest unused make it', () => {
  const bucket = new Buckets({ burst: 2, perSecond: 0.001 }, new Clock(), 100);
  bucket.spend('busy', 2);
  for (let index = 0; index < 10_000; index++) {
    bucket.spend(`address ${index}`, 1);
    if (index % 50 === 0) bucket.spend('busy', 1);
  }
  expect(bucket.size).toBe(100);
  expect(waits(bucket, 'busy', 1)).toBeGreaterThan(0);
  expect(waits(bucket, 'address 0', 1)).toBe(0);
});

test('a count lets so many in, and the next when one has left', () => {
  const tally = new Tally(2);
  expect([tally.enter('a'), tally.enter('a'), tally.enter('a'), tally.enter('b')]).toEqual([true, true, false, true]);
  expect(tally.size).toBe(3);
  tally.leave('a');
  expect(tally.enter('a')).toBe(true);
  for (const key of ['a', 'a', 'b', 'b']) tally.leave(key);
  expect(tally.size).toBe(0);
});

test('a lane runs so many at once and the rest in turn, whatever becomes of them; another lane does not wait', async () => {
  const lanes = new Lanes(2);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<void>((done, failed) => {
      order.push(name);
      ends.push(() => (name === 'bad' ? failed(new Error('bad')) : done()));
    });
  const all = ['one', 'bad', 'three', 'four'].map((name) => lanes.run('a', work(name)).catch((error: Error) => error.message));
  void lanes.run('b', work('neighbour'));
  expect(order).toEqual(['one', 'bad', 'neighbour']);
  for (let index = 0; index < 5; index++) {
    ends.shift()?.();
    await new Promise(setImmediate);
  }
  expect(order).toEqual(['one', 'bad', 'neighbour', 'three', 'four']);
  expect(await Promise.all(all)).toEqual([undefined, 'bad', undefined, undefined]);
  expect(lanes.size).toBe(0);
});

const ADDRESSES: [remote: string | undefined, forwarded: string | undefined, proxies: number, address: string][] = [
  ['192.0.2.1', undefined, 0, '192.0.2.1'],
  ['::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
  ['192.0.2.1', '203.0.113.9', 0, '192.0.2.1'],
  ['192.0.2.1', '203.0.113.9', 1, '203.0.113.9'],
  ['192.0.2.1', '198.51.100.1, 203.0.113.9', 1, '203.0.113.9'],
  ['192.0.2.1', 'lie, 198.51.100.1 , 203.0.113.9', 2, '198.51.100.1'],
  ['192.0.2.1', '203.0.113.9', 2, '203.0.113.9'],
  ['192.0.2.1', '203.0.113.9:4711', 1, '203.0.113.9'],
  ['192.0.2.1', '[2001:db8:1:2:3::4]:4711', 1, '2001:db8:1:2::/64'],
  ['192.0.2.1', '', 1, '192.0.2.1'],
  ['192.0.2.1', undefined, 3, '192.0.2.1'],
  ['192.0.2.1', 'unknown', 1, '192.0.2.1'],
  ['192.0.2.1', `${'9'.repeat(5_000)}`, 1, '192.0.2.1'],
  ['2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
  ['2001:DB8:0:0:a:b:c:d', undefined, 0, '2001:db8:0:0::/64'],
  ['2001:db8:0:1::1', undefined, 0, '2001:db8:0:1::/64'],
  ['::1', undefined, 0, '0:0:0:0::/64'],
  ['fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
  [undefined, undefined, 0, ''],
]; // biome-ignore format: a line for each

test.each(ADDRESSES)('a connection of %s that says «%s» behind %d proxies is of %s', (remote, forwarded, proxies, address) => {
  expect(addressOf(remote, forwarded, proxies)).toBe(address);
});

test('the limits are on, off, or so many times the usual', () => {
  const limit = (text?: string) => readConfig({ HUB_RATE_LIMIT: text }).rateLimit;
  expect([limit(), limit('on'), limit(' 2.5 '), limit('OFF')]).toEqual([1, 1, 2.5, 1_000_000]);
  for (const text of ['0', '-1', 'many', 'NaN', 'Infinity']) expect(() => limit(text)).toThrow(/^HUB_RATE_LIMIT must be on, off, or how many times/);
  expect(readConfig({}).proxies).toBe(0);
  expect(() => readConfig({ HUB_TRUST_PROXY: 'yes' })).toThrow(/^HUB_TRUST_PROXY must be a whole number/);
});
