import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ImportReport } from '../../src/core/csv.ts';
import { importRelations } from '../../src/residents/import-relations.ts';
import { importResidents } from '../../src/residents/import-residents.ts';
import { type CentreDatabase, centreDatabase, csvOf, ID_SECRET, TODAY } from '../support/imports.ts';

const COLUMNS = ['长者序号', '长者姓名', '家属姓名', '关系', '电话', '同住', '可看', '紧急联系人'];
const SON = { 长者序号: '14', 长者姓名: '贾国敏', 家属姓名: '贾子刚', 关系: '儿子', 电话: '10000004948', 同住: '否', 可看: '上门状态、预约', 紧急联系人: '是' };
const NOW = new Date('2026-11-01T02:00:00Z');

let centre: CentreDatabase;
beforeEach(async () => {
  centre = await centreDatabase();
  const bytes = csvOf(
    ['序号', '姓名', '出生日期', '幢', '单元', '室'],
    [
      { 序号: '14', 姓名: '贾国敏', 出生日期: '1963-01-06', 幢: '1幢', 单元: '1单元', 室: '302' },
      { 序号: '15', 姓名: '诸葛菊英', 出生日期: '1954-08-28', 幢: '1幢', 单元: '1单元', 室: '302' },
    ],
  );
  await importResidents(centre.db, { centreId: centre.centreId, bytes, today: TODAY, apply: true, idSecret: ID_SECRET });
});
afterEach(() => centre.close());

const run = (rows: Record<string, string>[], apply = true, now = NOW): Promise<ImportReport> =>
  importRelations(centre.db, { centreId: centre.centreId, bytes: csvOf(COLUMNS, rows), today: TODAY, now, apply });
const openScopes = async (): Promise<string[]> =>
  (await centre.db.query('select scope from consent where withdrawn_at is null order by scope')).rows.map(({ scope }) => scope);

test('makes of a row a person with an account, the relation, and the consents that the elder gave', async () => {
  expect(await run([SON])).toMatchObject({ accepted: 1, unchanged: 0, refused: [], warnings: [] });
  const { rows } = await centre.db.query(
    `select p.name, p.pinyin, a.phone, a.password_hash, r.role, l.kind, l.guardian, l.emergency_contact, l.lives_together, e.name elder
       from account a join account_role r on r.account_id = a.id join person p on p.id = a.person_id join relation l on l.relative_id = p.id join person e on e.id = l.subject_id`,
  );
  expect(rows).toEqual([
    {
      name: '贾子刚',
      pinyin: 'jiazigang',
      phone: '10000004948',
      password_hash: null,
      role: 'FAMILY',
      kind: 'SON',
      guardian: false,
      emergency_contact: true,
      lives_together: false,
      elder: '贾国敏',
    },
  ]);
  expect(await openScopes()).toEqual(['BOOKINGS', 'VISIT_STATUS']);
  expect(await centre.count("select from consent where purpose = 'family care' and granted_by_id = subject_id and from_at = $1", NOW)).toBe(2);
});

test('changes nothing the second time, and nothing at all in a dry run', async () => {
  expect(await run([SON], false)).toMatchObject({ accepted: 1 });
  expect(await centre.count('select from account')).toBe(0);
  await run([SON]);
  expect(await run([SON])).toMatchObject({ accepted: 0, unchanged: 1 });
});

test('lets a relative see nothing where the list is empty', async () => {
  await run([{ ...SON, 可看: '' }]);
  expect(await openScopes()).toEqual([]);
});

test('withdraws a scope that left the list, and never gives back what was withdrawn', async () => {
  await run([SON]);
  expect(await run([{ ...SON, 可看: '预约' }])).toMatchObject({ accepted: 1 });
  expect(await openScopes()).toEqual(['BOOKINGS']);
  expect((await run([SON])).warnings).toMatchObject([{ line: 2, column: '可看' }]);
  expect(await openScopes()).toEqual(['BOOKINGS']);
});

test('does not revive a relation that was ended in the hub, nor its consents', async () => {
  await run([{ ...SON, 可看: '' }]);
  await centre.db.query('update relation set until_on = $1', [TODAY]);
  expect((await run([SON])).warnings).toMatchObject([{ line: 2, column: '关系' }]);
  expect(await centre.count('select from relation where until_on is null')).toBe(0);
  expect(await openScopes()).toEqual([]);
});

test('makes one person of a relative who stands in two rows', async () => {
  await run([SON, { ...SON, 长者序号: '15', 长者姓名: '诸葛菊英' }]);
  expect(await centre.count("select from person where name = '贾子刚'")).toBe(1);
  expect(await centre.count('select from relation')).toBe(2);
});

test('makes an account without a phone where somebody else signs in with that phone', async () => {
  const report = await run([SON, { ...SON, 家属姓名: '贾小妹', 关系: '女儿' }]);
  expect(report).toMatchObject({ accepted: 2, warnings: [{ line: 3, column: '电话' }] });
  expect(await centre.count('select from account where phone is null')).toBe(1);
});

test.each([
  ['an unknown word in the list of what may be seen', { 可看: '上门状态、心理咨询' }, '可看'],
  ['a number that nobody in the roster has', { 长者序号: '99' }, '长者序号'],
  ['a number that belongs to somebody of another name', { 长者姓名: '贾国明' }, '长者姓名'],
  ['an unknown relation', { 关系: '邻居的猫' }, '关系'],
  ['a phone that is none', { 电话: '无' }, '电话'],
  ['an answer that is neither yes nor no', { 同住: '也许' }, '同住'],
])('refuses %s and imports the other rows', async (_, change, column) => {
  const report = await run([
    { ...SON, ...change },
    { ...SON, 长者序号: '15', 长者姓名: '诸葛菊英' },
  ]);
  expect(report).toMatchObject({ accepted: 1, refused: [{ line: 2, column }] });
  expect(await centre.count('select from relation')).toBe(1);
});
