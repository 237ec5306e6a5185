import { expect, test } from '@jest/globals';
import { hashPassword, isPassword, verifyPassword } from '../../src/people/passwords.ts';

test('a password fits its own hash and no other, and no two hashes are alike', async () => {
  const [first, second] = await Promise.all([hashPassword('红梅社区 2026'), hashPassword('红梅社区 2026')]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword('红梅社区 2026', first)).toBe(true);
  expect(await verifyPassword('红梅社区 2027', first)).toBe(false);
});

test('the same characters fit however the keyboard composed them', async () => {
  expect(await verifyPassword('Ａｂｃ１２３４５é', await hashPassword('Abc12345e\u0301'))).toBe(true);
});

test('nothing fits an account without a password, nor a hash of another make', async () => {
  expect(await verifyPassword('whatever', null)).toBe(false);
  expect(await verifyPassword('whatever', '$2b$10$abcdefghijklmnopqrstuv')).toBe(false);
  expect(await verifyPassword('x'.repeat(10_000), await hashPassword('long enough'))).toBe(false);
});

test('a password has 8 to 200 characters', () => {
  expect(['1234567', '12345678', 'x'.repeat(200), 'x'.repeat(201)].map(isPassword)).toEqual([false, true, true, false]);
});
