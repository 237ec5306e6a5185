import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ImportReport } from '../../src/core/csv.ts';
import { importStaff } from '../../src/people/import-staff.ts';
import { nameReading } from '../../src/people/names.ts';
import { type CentreDatabase, centreDatabase, csvOf, TODAY } from '../support/imports.ts';

const COLUMNS = ['工号', '姓名', '性别', '岗位', '手机', '技能', '方言', '证书', '证书有效期', '服务半径分钟', '每周工时'];
const SHEN = {
  工号: 'G001',
  姓名: '沈小琴',
  性别: '女',
  岗位: '护理员',
  手机: '10099000001',
  技能: '助浴、助洁',
  方言: '杭州话',
  证书: '养老护理员五级',
  证书有效期: '2027-03-31',
  服务半径分钟: '15',
  每周工时: '40',
};

let centre: CentreDatabase;
beforeEach(async () => {
  centre = await centreDatabase();
});
afterEach(() => centre.close());

const importBytes = (bytes: Uint8Array, apply = true): Promise<ImportReport> =>
  importStaff(centre.db, { centreId: centre.centreId, bytes, today: TODAY, apply });
const run = (rows: Record<string, string>[], apply = true): Promise<ImportReport> => importBytes(csvOf(COLUMNS, rows), apply);
const roles = async (): Promise<string[]> => (await centre.db.query('select role from account_role order by role')).rows.map(({ role }) => role);

test.each([
  ['单秀英', 'shanxiuying', 'sxy'],
  ['查国平', 'zhaguoping', 'zgp'],
  ['仇玉兰', 'qiuyulan', 'qyl'],
  ['解建国', 'xiejianguo', 'xjg'],
  ['曾梅', 'zengmei', 'zm'],
  ['尉迟明', 'yuchiming', 'ycm'],
  ['吕强', 'lvqiang', 'lq'],
  ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
  ['单 秀英', 'shanxiuying', 'sxy'],
  ['𠮷野', '𠮷ye', '𠮷y'],
])('reads the name %s as it is typed in a search: %s', (name, pinyin, initials) => {
  expect(nameReading(name)).toEqual({ pinyin, initials });
});

test('gives every post its role, and nobody a password', async () => {
  const bytes = fs.readFileSync(path.join(import.meta.dirname, '../../src/database/demo/staff.csv'));
  const report = await importBytes(bytes);
  expect(report).toMatchObject({ accepted: 60, unchanged: 0, refused: [] });
  expect(report.warnings).toHaveLength(13);
  expect(report.warnings[0]).toMatchObject({ line: 5, column: '证书有效期' });
  const { rows } = await centre.db.query(
    'select post, role, count(*)::int n from staff s join account a on a.person_id = s.person_id join account_role r on r.account_id = a.id where a.password_hash is null group by 1, 2 order by 1',
  );
  expect(rows).toEqual([
    { post: 'CAREGIVER', role: 'CAREGIVER', n: 44 },
    { post: 'COORDINATOR', role: 'COORDINATOR', n: 1 },
    { post: 'COUNSELLOR', role: 'PRACTITIONER', n: 4 },
    { post: 'FRONT_DESK', role: 'FRONT_DESK', n: 2 },
    { post: 'LIBRARIAN', role: 'PRACTITIONER', n: 3 },
    { post: 'THERAPIST', role: 'PRACTITIONER', n: 6 },
  ]);
  expect(await importBytes(bytes)).toMatchObject({ accepted: 0, unchanged: 60 });
});

test('keeps skills in Chinese and dates as dates', async () => {
  await run([SHEN]);
  const { rows } = await centre.db.query('select skills, dialects, certificate, certificate_until_on::text until, radius_minutes, weekly_hours from staff');
  expect(rows).toEqual([
    { skills: ['助浴', '助洁'], dialects: ['杭州话'], certificate: '养老护理员五级', until: '2027-03-31', radius_minutes: 15, weekly_hours: 40 },
  ]);
});

test('writes nothing in a dry run', async () => {
  expect(await run([SHEN], false)).toMatchObject({ accepted: 1 });
  expect(await centre.count('select from person')).toBe(0);
});

test('takes the old role away from whoever changes posts', async () => {
  await run([{ ...SHEN, 岗位: '调度员' }]);
  expect(await run([SHEN])).toMatchObject({ accepted: 1 });
  expect(await roles()).toEqual(['CAREGIVER']);
});

test('never hands a staff number, and with it an account, to somebody else', async () => {
  await run([SHEN]);
  expect(await run([{ ...SHEN, 姓名: '陆建英', 手机: '10099000002' }])).toMatchObject({ accepted: 0, refused: [{ line: 2, column: '工号' }] });
  expect(await run([{ ...SHEN, 手机: '10099000099' }])).toMatchObject({ accepted: 1, refused: [] });
});

test.each([
  ['an unknown post', { 岗位: 'constructor' }, '岗位'],
  ['a phone that is none', { 手机: '无' }, '手机'],
  ['a certificate date that never was', { 证书有效期: '2027-02-30' }, '证书有效期'],
  ['more working hours than a week can hold', { 每周工时: '200' }, '每周工时'],
  ['a name that a spreadsheet would run', { 姓名: '=1+1' }, '姓名'],
  ['a missing number', { 工号: '' }, '工号'],
])('refuses %s and imports the other rows', async (_, change, column) => {
  const report = await run([
    { ...SHEN, ...change },
    { ...SHEN, 工号: 'G002', 姓名: '陆建英', 手机: '10099000002' },
  ]);
  expect(report).toMatchObject({ accepted: 1, refused: [{ line: 2, column }] });
});

test('refuses a number and a phone that stand twice in the file', async () => {
  const report = await run([SHEN, { ...SHEN, 手机: '10099000009' }, { ...SHEN, 工号: 'G009' }]);
  expect(report.refused).toMatchObject([
    { line: 3, column: '工号' },
    { line: 4, column: '手机' },
  ]);
});
