import { expect, test } from '@jest/globals';
import { hashPassword, verifyPassword, weaknessOf } from '../../src/people/passwords.ts';

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

const PHONE = '13800001111';
const weakness = (password: string) => weaknessOf(password, PHONE);

test('a password has 8 to 200 characters, counted as people count them', () => {
  const lengths = ['x7', 'x7y6z5w', 'x7'.repeat(101), 'x'.repeat(1_000_000), '邻里中心真好呀', '👵🏻👴🏻'];
  expect(lengths.map(weakness)).toEqual(lengths.map(() => 'PASSWORD_LENGTH'));
  expect(['x7y6z5w4', 'x7'.repeat(100), '邻里中心真好呀呀', '外婆 家 的 猫 ！'].map(weakness)).toEqual([null, null, null, null]);
});

test('nothing is asked of what it is made of, but the first guesses are refused, and the phone itself', () => {
  const common = [
    '12345678',
    '88888888',
    '87654321',
    'abcdefgh',
    'PassWord',
    'woaini1314',
    '5201314520',
    '１２３４５６７８',
    'qwertyuiop',
    '13800001111',
    '+86 138-0000-1111',
  ];
  expect(common.map((password) => [password, weakness(password)])).toEqual(common.map((password) => [password, 'PASSWORD_COMMON']));
  expect(['13800002222', 'alllowercaseletters', '2468013579'].map(weakness)).toEqual([null, null, null]);
});
