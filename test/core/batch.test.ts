import { expect, test } from '@jest/globals';
import { Batch } from '../../src/core/batch.ts';

const turn = () => new Promise<void>((done) => setImmediate(done));

/** What is asked waits for the test to answer it. */
function asking() {
  const asked: { keys: readonly number[]; answer(): void; fail(error: unknown): void }[] = [];
  const batch = new Batch<number, string>(
    (keys) => new Promise((answer, fail) => asked.push({ keys, answer: () => answer(keys.map((key) => `${key}!`)), fail })),
  );
  return { batch, asked, keys: () => asked.map((one) => one.keys) };
}

test('whoever comes first is asked for at once, and all who come meanwhile together, each with their own answer', async () => {
  const { batch, asked, keys } = asking();
  const answers = [1, 2, 3, 4, 5].map((key) => batch.load(key));
  expect(keys()).toEqual([[1], [2]]); // two at once
  asked[1]!.answer();
  await turn();
  expect(keys()).toEqual([[1], [2], [3, 4, 5]]);
  asked[2]!.answer();
  asked[0]!.answer();
  expect(await Promise.all(answers)).toEqual(['1!', '2!', '3!', '4!', '5!']);
  const later = batch.load(6);
  expect(keys().at(-1)).toEqual([6]);
  asked.at(-1)!.answer();
  expect(await later).toBe('6!');
});

test('the same key may be asked for twice, and no more than 500 are at once', async () => {
  const { batch, asked, keys } = asking();
  const answers = [batch.load(0), batch.load(0), ...Array.from({ length: 501 }, (_, key) => batch.load(key))];
  asked[0]!.answer();
  await turn();
  asked[1]!.answer();
  await turn();
  expect(keys().map((one) => one.length)).toEqual([1, 1, 500, 1]);
  asked[2]!.answer();
  asked[3]!.answer();
  expect(await Promise.all(answers)).toEqual(['0!', '0!', ...Array.from({ length: 501 }, (_, key) => `${key}!`)]);
});

test('a key that cannot be asked fails alone', async () => {
  const batch = new Batch<number, string>(async (keys) => {
    if (keys.includes(4)) throw new Error('no such key');
    return keys.map((key) => `${key}!`);
  });
  const answers = await Promise.allSettled([1, 2, 3, 4, 5].map((key) => batch.load(key)));
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual(['1!', '2!', '3!', 'no such key', '5!']);
  expect(await batch.load(6)).toBe('6!');
});

test('a database that does not answer is not asked again for each: all fail at once, and the next are asked for', async () => {
  const { batch, asked, keys } = asking();
  const answers = Promise.allSettled([1, 2, 3, 4].map((key) => batch.load(key)));
  asked[0]!.answer();
  asked[1]!.answer();
  await turn();
  expect(keys()).toEqual([[1], [2], [3, 4]]);
  const cut = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
  asked[2]!.fail(cut);
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(keys()).toHaveLength(3);
  const next = batch.load(5);
  asked[3]!.answer();
  expect(await next).toBe('5!');
});
