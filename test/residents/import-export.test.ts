import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ExportTable, ImportReport } from '../../src/core/csv.ts';
import { newId } from '../../src/core/ids.ts';
import { writeTableFile } from '../../src/core/table-file.ts';
import { exportStaff } from '../../src/people/export-staff.ts';
import { importStaff } from '../../src/people/import-staff.ts';
import { exportRelations } from '../../src/residents/export-relations.ts';
import { exportResidents } from '../../src/residents/export-residents.ts';
import { importRelations } from '../../src/residents/import-relations.ts';
import { importResidents } from '../../src/residents/import-residents.ts';
import { exportSpaces } from '../../src/spaces/export-spaces.ts';
import { importSpaces } from '../../src/spaces/import-spaces.ts';
import { type CentreDatabase, centreDatabase, csvOf, ID_SECRET, TODAY } from '../support/imports.ts';

const NOW = new Date('2026-11-01T02:00:00Z');
const DEMO = path.join(import.meta.dirname, '../../src/database/demo');
const ALL = {
  residents: { take: importResidents, give: exportResidents },
  staff: { take: importStaff, give: exportStaff },
  spaces: { take: importSpaces, give: exportSpaces },
  relations: { take: importRelations, give: exportRelations },
} as const;
type What = keyof typeof ALL;

let centre: CentreDatabase;
let folder: string;
beforeEach(async () => {
  centre = await centreDatabase();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-export-'));
});
afterEach(async () => {
  fs.rmSync(folder, { recursive: true });
  await centre.close();
});

const take = (what: What, bytes: Uint8Array): Promise<ImportReport> =>
  ALL[what].take(centre.db, { centreId: centre.centreId, bytes, today: TODAY, now: NOW, apply: true, idSecret: ID_SECRET });
const give = (what: What): Promise<ExportTable> => ALL[what].give(centre.db, { centreId: centre.centreId, today: TODAY, now: NOW });

async function fileOf(what: What, ending = 'csv'): Promise<Uint8Array> {
  const { columns, rows } = await give(what);
  const file = path.join(folder, `${what}.${ending}`);
  await writeTableFile(file, columns, rows);
  return fs.readFileSync(file);
}

const COLUMNS = [
  '序号',
  '姓名',
  '性别',
  '出生日期',
  '证件号码',
  '幢',
  '单元',
  '室',
  '联系电话',
  '残疾类别',
  '残疾等级',
  '监护人姓名',
  '监护人电话',
  '关系',
  '备注',
];
const MEI = { 序号: '1', 姓名: '曾梅', 性别: '女', 出生日期: '1948-02-11', 证件号码: '990000194802110023', 幢: '20幢', 单元: '1单元', 室: '301' };
const roster = (...rows: Record<string, string>[]): Promise<ImportReport> => take('residents', csvOf(COLUMNS, rows));
/** Imports the export: nothing may change. */
async function again(what: What): Promise<void> {
  const { rows } = await give(what);
  expect(await take(what, await fileOf(what))).toMatchObject({ accepted: 0, unchanged: rows.length, refused: [] });
}
const column = async (what: What, name: string): Promise<(string | undefined)[]> => {
  const { columns, rows } = await give(what);
  return rows.map((row) => row[columns.indexOf(name)]);
};

describe('a whole neighbourhood', () => {
  test.each([
    ['csv', 5_413],
    ['xlsx', 400],
  ])('comes out in the columns of its files and, imported again as .%s, changes nothing', async (ending, most) => {
    for (const what of Object.keys(ALL) as What[]) {
      const original = Buffer.from(
        fs
          .readFileSync(path.join(DEMO, `${what}.csv`), 'utf8')
          .split('\n')
          .slice(0, most + 1)
          .join('\n'),
      );
      const { accepted } = await take(what, original);
      const header = original.toString('utf8').slice(1).split(/\r?\n/)[0];
      const exported = await give(what);
      const columns = header!.split(',').filter((name) => name !== '备注');
      expect(exported.columns.filter((name) => name !== '备注').slice(0, columns.length)).toEqual(columns); // what a file may leave out comes after them
      expect(exported.rows).toHaveLength(accepted);
      expect(exported.left.reduce((sum, { count }) => sum + count, 0)).toBe(0);
    }
    for (const what of Object.keys(ALL) as What[]) {
      const { rows } = await give(what);
      const report = await take(what, await fileOf(what, ending));
      expect([what, report.accepted, report.unchanged, report.refused]).toEqual([what, 0, rows.length, []]);
    }
    expect((await fileOf('residents')).toString()).not.toMatch(/990000\d{12}/);
  });
});

describe('a resident', () => {
  test('leaves with the mask of the ID number, which is taken back for the same resident alone', async () => {
    await roster(MEI);
    expect(await column('residents', '证件号码')).toEqual(['990*************23']);
    expect(await roster({ ...MEI, 证件号码: '990*************23' })).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await centre.count('select from resident where national_id_hash is not null')).toBe(1);
    expect(await roster({ ...MEI, 证件号码: '990*************21' })).toMatchObject({ accepted: 0, refused: [{ line: 2, column: '证件号码' }] });
    const moved = { ...MEI, 序号: '', 室: '302', 证件号码: '990*************23' };
    expect(await roster(moved)).toMatchObject({ accepted: 1, refused: [] });
    expect(await centre.count('select from resident')).toBe(1);
    const stranger = { ...MEI, 序号: '2', 姓名: '查国平', 证件号码: '990*************23' };
    expect(await roster(stranger)).toMatchObject({ accepted: 0, unchanged: 0, refused: [{ line: 2, column: '证件号码' }] });
    expect(await centre.count('select from resident')).toBe(1);
  });

  test('keeps a grade for each disability', async () => {
    expect(await roster({ ...MEI, 残疾类别: '视力、肢体', 残疾等级: '三级、一级' })).toMatchObject({ accepted: 1, refused: [] });
    expect(await column('residents', '残疾等级')).toEqual(['一级、三级']);
    expect(await column('residents', '残疾类别')).toEqual(['肢体、视力']);
    await again('residents');
    expect(await roster({ ...MEI, 残疾类别: '视力', 残疾等级: '三级、一级' })).toMatchObject({ refused: [{ column: '残疾等级' }] });
  });

  test('keeps a remark that a spreadsheet would run, disarmed on the way out', async () => {
    await roster({ ...MEI, 备注: '=HYPERLINK("x")\n第二行' });
    expect((await fileOf('residents')).toString()).toContain(`"'=HYPERLINK(""x"")`);
    await again('residents');
  });

  test('keeps a guardian whom the columns cannot name', async () => {
    const child = { 序号: '3', 姓名: '曾欢', 出生日期: '2018-05-01', 幢: '20幢', 室: '301' };
    await roster({ ...MEI, 联系电话: '10022222222' }, { ...child, 监护人姓名: '曾梅', 监护人电话: '10022222222', 关系: '奶奶' });
    expect(await column('residents', '监护人姓名')).toEqual(['', '曾梅']);
    expect(await column('residents', '关系')).toEqual(['', '祖父母']);
    await again('residents');
    await centre.db.query("update person set phones = '{}' where name = '曾梅'");
    expect(await column('residents', '监护人姓名')).toEqual(['', '']);
    await again('residents');
    expect(await centre.count('select from relation where guardian and until_on is null')).toBe(1);
  });
});

describe('a relative', () => {
  const LIST = ['长者序号', '长者姓名', '家属姓名', '关系', '电话', '同住', '可看', '紧急联系人'];
  const SON = {
    长者序号: '1',
    长者姓名: '曾梅',
    家属姓名: '贾子刚',
    关系: '儿子',
    电话: '10000004948',
    同住: '否',
    可看: '上门状态、基本信息',
    紧急联系人: '是',
  };
  beforeEach(async () => {
    await roster(MEI);
    await take('relations', csvOf(LIST, [SON]));
  });

  test('comes out with what they may see, and a consent that no file can name is neither told nor taken away', async () => {
    await centre.db.query(
      `insert into consent (id, subject_id, grantee_id, scope, purpose, granted_by_id, from_at)
       select $1, subject_id, relative_id, 'COUNSELLING_ATTENDANCE', 'family care', subject_id, now() from relation`,
      [newId()],
    );
    expect((await give('relations')).rows).toEqual([['1', '曾梅', '贾子刚', '儿子', '10000004948', '否', '基本信息、上门状态', '是']]);
    await again('relations');
    expect(await centre.count('select from consent where withdrawn_at is null')).toBe(3);
  });

  test('whom no file can name is counted, not written', async () => {
    await centre.db.query("update person set phones = '{}' where name = '贾子刚'");
    expect(await give('relations')).toMatchObject({ rows: [], left: [{ count: 1 }] });
  });

  test('hears of every import that changed what they may see, once, and of no other', async () => {
    const heard = async () => (await centre.db.query("select entity_id, version, audience from feed.event_inbox where kind = 'RIGHTS_CHANGED'")).rows;
    const { person_id } = (await centre.db.query("select person_id from account a join person p on p.id = a.person_id where p.name = '贾子刚'")).rows[0];
    const once = { entity_id: person_id, version: 1, audience: [`rights/person/${person_id}`] };
    expect(await heard()).toEqual([once]); // role, relation and two consents
    await take('relations', csvOf(LIST, [SON]));
    await take('relations', csvOf(LIST, [{ ...SON, 同住: '是' }]));
    expect(await heard()).toEqual([once]);
    await take('relations', csvOf(LIST, [{ ...SON, 可看: '基本信息' }]));
    expect(await heard()).toEqual([once, once]);
  });
});

test('a room without hours comes out as closed and goes in again', async () => {
  await take('spaces', fs.readFileSync(path.join(DEMO, 'spaces.csv')));
  await centre.db.query("delete from opening_rule where space_id = (select id from space where code = 'S01')");
  expect((await column('spaces', '开放时间'))[0]).toBe('不开放');
  await again('spaces');
});
