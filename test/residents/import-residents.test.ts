import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ImportReport, Remarks, readTable } from '../../src/core/csv.ts';
import { Complaint } from '../../src/core/errors.ts';
import { importResidents } from '../../src/residents/import-residents.ts';
import { type RosterRow, readRoster } from '../../src/residents/roster-rows.ts';
import { type CentreDatabase, centreDatabase, csvOf, gb18030, ID_SECRET, TODAY, utf8 } from '../support/imports.ts';

const file = (name: string): Uint8Array => fs.readFileSync(path.join(import.meta.dirname, name));
const ROSTER = path.join(import.meta.dirname, '../../src/database/demo/residents.csv');
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
  '人员类别',
  '残疾类别',
  '残疾等级',
  '特殊情况',
  '过敏',
  '监护人姓名',
  '监护人电话',
  '关系',
  '备注',
];
const ANNA = { 序号: '1', 姓名: '单秀英', 性别: '女', 出生日期: '1948-02-11', 幢: '20幢', 单元: '1单元', 室: '301', 联系电话: '10011111111', 过敏: '花生' };

describe('the rows of a roster', () => {
  const read = (bytes: Uint8Array, today = TODAY): { rows: RosterRow[]; remarks: Remarks } => {
    const remarks = new Remarks();
    return { rows: readRoster(readTable(bytes, ['姓名']), today, ID_SECRET, remarks), remarks };
  };
  const readOne = (more: Record<string, string>) =>
    read(csvOf([...COLUMNS, ...Object.keys(more).filter((name) => !COLUMNS.includes(name))], [{ ...ANNA, ...more }]));

  test('takes a date in the ways an office writes it', () => {
    for (const text of ['1948/2/11', '1948.02.11', '1948年2月11日', '19480211', '１９４８-２-１１'])
      expect(readOne({ 出生日期: text }).rows[0]?.bornOn).toBe('1948-02-11');
  });

  test('takes the number that Excel made of a day, and says so', () => {
    const { rows, remarks } = readOne({ 出生日期: '17574' });
    expect(rows[0]?.bornOn).toBe('1948-02-11');
    expect(remarks.warnings).toMatchObject([{ line: 2, column: '出生日期' }]);
    expect(readOne({ 出生日期: '1948' }).remarks.refused).toMatchObject([{ column: '出生日期' }]);
  });

  test.each([
    ['证件号码', '9.9E+17', '文本'],
    ['证件号码', '990000194802110000', '文本'],
    ['联系电话', '8.61E+12', '文本'],
  ])('refuses in %s what Excel has rounded (%s) and teaches the remedy', (column, text, remedy) => {
    const { remarks } = readOne({ [column]: text });
    expect(remarks.refused.map((remark) => [remark.column, remark.reason['zh-CN'].includes(remedy)])).toContainEqual([column, true]);
  });

  test('keeps digits alone of a phone and drops the prefix of the country', () => {
    expect(readOne({ 联系电话: '100-1111-2222、+86 139 0000 0000' }).rows[0]?.phones).toEqual(['10011112222', '13900000000']);
  });

  test('derives 一老 from the sixtieth birthday and 一小 until the fourteenth', () => {
    const lines = (bornOn: string) => readOne({ 出生日期: bornOn }).rows[0]?.serviceLines;
    expect(lines('1966-11-01')).toEqual(['ELDER']);
    expect(lines('1966-11-02')).toEqual([]);
    expect(lines('2012-11-02')).toEqual(['CHILD']);
    expect(lines('2012-11-01')).toEqual([]);
  });

  test('derives several disabilities and the severe group from two categories of grade two', () => {
    const [row] = readOne({ 残疾类别: '视力、肢体', 残疾等级: '二级' }).rows;
    expect(row?.disabilities).toEqual([
      { category: 'VISUAL', grade: 2 },
      { category: 'PHYSICAL', grade: 2 },
    ]);
    expect(row?.specialGroups).toEqual(['SEVERE_DISABILITY']);
    expect(row?.serviceLines).toEqual(['ELDER', 'SPECIAL_NEEDS']);
  });

  test('keeps an ID number as keyed hash and mask alone, and masks one that stands in a remark', () => {
    const id = '11010519491231002X';
    const [row] = readOne({ 证件号码: id.toLowerCase(), 出生日期: '1949-12-31', 备注: `身份证 ${id}` }).rows;
    expect(row?.nationalIdMask).toBe('110*************2X');
    expect(row?.nationalIdHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain('19491231');
  });

  test('refuses an ID number of another birth date without repeating it', () => {
    const { rows, remarks } = readOne({ 证件号码: '11010519491231002X' });
    expect(rows).toEqual([]);
    expect(remarks.refused).toMatchObject([{ line: 2, column: '证件号码' }]);
    expect(JSON.stringify(remarks.refused)).not.toContain('110105');
  });

  test('lets no ID number through in any other column, nor into a reason', () => {
    const id = '110105194912310021';
    for (const text of [id, '110105 19491231 002X', '１１０１０５１９４９１２３１００２１']) {
      for (const column of ['联系电话', '备注', '特殊情况', '监护人电话', '身份证', '出生日期', '残疾等级']) {
        const { rows, remarks } = readOne({ 监护人姓名: '王强', [column]: text });
        const said = JSON.stringify([rows, remarks.refused, remarks.warnings]).normalize('NFKC');
        expect([column, said.replace(/[\s-]/g, '')]).toEqual([column, expect.not.stringContaining('19491231')]);
      }
    }
  });

  test('keeps the remark, unknown columns and unknown words in the note, with formulas disarmed', () => {
    expect(readOne({ 备注: '=1+1', 网格: '三网格', 特殊情况: '独居、天文爱好者' }).rows[0]).toMatchObject({
      note: "'=1+1\n网格: 三网格\n特殊情况: 天文爱好者",
      specialGroups: ['LIVING_ALONE'],
    });
  });

  test('names every fault of a row at once', () => {
    expect(readOne({ 姓名: '', 出生日期: '1948-13-01', 残疾类别: '肢体', 残疾等级: '五级' }).remarks.refused.map(({ column }) => column)).toEqual([
      '姓名',
      '出生日期',
      '残疾等级',
    ]);
  });

  test('does not take a word that every object inherits for one it knows', () => {
    expect(readOne({ 残疾类别: 'constructor', 残疾等级: '一级' }).remarks.refused).toMatchObject([{ column: '残疾类别' }]);
  });

  test('counts lines as an editor does, over blank lines and cells with line breaks', () => {
    const { remarks } = read(utf8('姓名,出生日期,幢,室,备注\n甲,1948-02-11,1,1,"两\n行"\n\n乙,不详,1,1,\n'));
    expect(remarks.refused).toMatchObject([{ line: 5, column: '出生日期' }]);
  });

  test.each([
    ['an empty file', ''],
    ['a header alone', '姓名,出生日期,幢,室\n'],
    ['a missing column', '姓名,出生日期,幢\n甲,1948-02-11,1\n'],
    ['a column twice', '姓名,姓名,出生日期,幢,室\n甲,甲,1948-02-11,1,1\n'],
    ['a quotation mark that is never closed', '姓名,出生日期,幢,室\n"甲,1948-02-11,1,1\n'],
    ['an Excel workbook', 'PK\u0003\u0004'],
  ])('complains about %s', (_, text) => {
    expect(() => readTable(utf8(text), ['姓名', '出生日期', '幢', '室'])).toThrow(Complaint);
  });
});

describe('importing a roster', () => {
  let centre: CentreDatabase;
  beforeEach(async () => {
    centre = await centreDatabase();
  });
  afterEach(() => centre.close());

  const run = (bytes: Uint8Array, apply = true): Promise<ImportReport> =>
    importResidents(centre.db, { centreId: centre.centreId, bytes, today: TODAY, apply, idSecret: ID_SECRET });
  const roster = (...rows: Record<string, string>[]): Uint8Array => csvOf(COLUMNS, rows);
  const version = async (no: string): Promise<number> => (await centre.db.query('select version from resident where roster_no = $1', [no])).rows[0]?.version;

  test('does with every faulty row what the list of expectations says', async () => {
    const report = await run(file('residents-with-faults.csv'));
    const expected = readTable(file('residents-with-faults.expected.csv'), ['行', '期望']).rows.map(({ cells }) => ({
      line: Number(cells.get('行')),
      result: cells.get('期望') ?? '',
    }));
    expect(expected).toHaveLength(16);
    const refused = (line: number) => report.refused.filter((remark) => remark.line === line);
    const warned = (line: number) => report.warnings.filter((remark) => remark.line === line);
    for (const { line, result } of expected) {
      if (result.startsWith('refused')) expect([line, refused(line).length]).toEqual([line, 1]);
      else expect([line, refused(line)]).toEqual([line, []]);
      if (result.startsWith('warning')) expect([line, warned(line).length]).toEqual([line, 1]);
    }
    const columns = Object.fromEntries(report.refused.map(({ line, column }) => [line, column]));
    expect(columns).toEqual({ 3: '姓名', 4: '出生日期', 5: '出生日期', 7: '证件号码', 11: '残疾等级', 13: '姓名', 14: '姓名', 15: '姓名', 16: '姓名' });
    expect(report.refused.every(({ reason }) => reason['zh-CN'] && reason.en)).toBe(true);
    expect(report.accepted).toBe(7);
    const { rows } = await centre.db.query(
      'select p.name, p.pinyin, p.initials, p.phones, p.born_on::text, r.service_lines from resident r join person p on p.id = r.id order by r.roster_no::int',
    );
    expect(rows.find(({ name }) => name === '解建国')).toMatchObject({ pinyin: 'xiejianguo', initials: 'xjg', phones: ['10011112222'], born_on: '1948-02-11' });
    expect(rows.find(({ name }) => name === '尉迟明')).toMatchObject({ pinyin: 'yuchiming', service_lines: ['ELDER'] });
    expect(rows.at(-1)).toMatchObject({ name: '𠮷野家𬭼' });
  });

  test('takes the roster of a whole neighbourhood, and finds nothing to do the second time', async () => {
    const bytes = fs.readFileSync(ROSTER);
    expect(await run(bytes)).toMatchObject({ accepted: 5413, unchanged: 0, refused: [], warnings: [] });
    expect(await run(bytes)).toMatchObject({ accepted: 0, unchanged: 5413, refused: [] });
    expect(await centre.count('select from household')).toBe(2118);
    expect(await centre.count('select from relation where guardian')).toBe(980);
    expect(await centre.count("select from resident where version <> 1 or national_id_mask !~ '^990[*]{13}..$'")).toBe(0);
    expect(await centre.count("select from resident r join person p on p.id = r.id where concat(r.*::text, p.*::text) ~ '990000[0-9]{11}'")).toBe(0);
  });

  test('reads the same roster from UTF-8 and from the encoding of Chinese Excel', async () => {
    const text = '序号,姓名,出生日期,幢,单元,室\r\n1,单秀英,1948-02-11,20幢,1单元,301\r\n';
    expect(await run(gb18030(text))).toMatchObject({ accepted: 1 });
    expect(await run(utf8(text))).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  test('writes nothing in a dry run and reports the same', async () => {
    const bytes = file('residents-with-faults.csv');
    const dry = await run(bytes, false);
    expect(await centre.count('select from person')).toBe(0);
    expect(await run(bytes)).toEqual(dry);
  });

  test('leaves nothing behind when the database fails half-way', async () => {
    const broken = importResidents(centre.db, {
      centreId: centre.centreId,
      bytes: roster(ANNA),
      today: TODAY,
      apply: true,
      idSecret: ID_SECRET,
      ids: (kind) => (kind === 'resident' ? 'no uuid' : crypto.randomUUID()),
    });
    await expect(broken).rejects.toThrow('uuid');
    expect(await centre.count('select from household')).toBe(0);
  });

  test('changes what the office corrected and gives the resident a new version', async () => {
    await run(roster(ANNA, { ...ANNA, 序号: '2', 姓名: '查国平' }));
    expect(await run(roster({ ...ANNA, 室: '302' }, { ...ANNA, 序号: '2', 姓名: '查国平' }))).toMatchObject({ accepted: 1, unchanged: 1 });
    expect([await version('1'), await version('2')]).toEqual([2, 1]);
  });

  test('never turns one person into another because a roster number was used again', async () => {
    await run(roster(ANNA));
    const report = await run(roster({ ...ANNA, 姓名: '仇玉兰', 出生日期: '1950-01-01' }));
    expect(report).toMatchObject({ accepted: 1, warnings: [{ column: '序号' }] });
    const { rows } = await centre.db.query('select p.name, r.roster_no from resident r join person p on p.id = r.id order by roster_no nulls last');
    expect(rows).toEqual([
      { name: '单秀英', roster_no: '1' },
      { name: '仇玉兰', roster_no: null },
    ]);
    expect(await run(roster({ ...ANNA, 姓名: '仇玉兰', 出生日期: '1950-01-01' }))).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  test('follows a renumbered roster, numbers changing hands', async () => {
    const other = { ...ANNA, 序号: '2', 姓名: '查国平', 出生日期: '1950-01-01' };
    await run(roster(ANNA, other));
    expect(await run(roster({ ...other, 序号: '1' }, { ...ANNA, 序号: '2' }))).toMatchObject({ accepted: 2, refused: [], warnings: [] });
    const { rows } = await centre.db.query('select p.name from resident r join person p on p.id = r.id order by roster_no');
    expect(rows.map(({ name }) => name)).toEqual(['查国平', '单秀英']);
  });

  test('leaves alone what a shorter file does not speak of', async () => {
    await run(roster(ANNA));
    const short = csvOf(['姓名', '出生日期', '幢', '单元', '室', '性别'], [ANNA]);
    expect(await run(short)).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await run(roster({ ...ANNA, 过敏: '' }))).toMatchObject({ accepted: 1 });
  });

  test('links a guardian by name and phone, and keeps one it does not find in the note', async () => {
    const father = { ...ANNA, 序号: '2', 姓名: '王强', 出生日期: '1984-01-01', 联系电话: '10022222222' };
    const child = { ...ANNA, 序号: '3', 姓名: '王欢', 出生日期: '2018-05-01', 监护人姓名: '王强', 监护人电话: '100-2222-2222', 关系: '父亲' };
    await run(roster(father, child));
    const { rows } = await centre.db.query('select kind, guardian, p.name from relation join person p on p.id = relative_id');
    expect(rows).toEqual([{ kind: 'FATHER', guardian: true, name: '王强' }]);
    const lost = await run(roster(father, { ...child, 序号: '4', 姓名: '王乐', 监护人姓名: '王刚' }));
    expect(lost.warnings).toMatchObject([{ line: 3, column: '监护人姓名' }]);
    expect(await centre.count("select from resident where note = '监护人: 王刚 10022222222'")).toBe(1);
  });

  test('does not revive a guardian whom the hub has ended', async () => {
    const father = { ...ANNA, 序号: '2', 姓名: '王强', 出生日期: '1984-01-01', 联系电话: '10022222222' };
    const bytes = roster(father, { ...ANNA, 序号: '3', 姓名: '王欢', 出生日期: '2018-05-01', 监护人姓名: '王强', 监护人电话: '10022222222', 关系: '父亲' });
    await run(bytes);
    await centre.db.query('update relation set until_on = $1', [TODAY]);
    expect((await run(bytes)).warnings).toMatchObject([{ line: 3, column: '监护人姓名' }]);
    expect(await centre.count('select from relation where until_on is null')).toBe(0);
  });

  test('two imports at the same moment import everybody once', async () => {
    const second = await centreConnection();
    try {
      const bytes = fs.readFileSync(ROSTER);
      const input = { centreId: centre.centreId, bytes, today: TODAY, apply: true, idSecret: ID_SECRET };
      const reports = await Promise.all([importResidents(centre.db, input), importResidents(second, input)]);
      expect(reports.map(({ accepted }) => accepted).sort()).toEqual([0, 5413]);
    } finally {
      await second.end();
    }
  });

  const centreConnection = async () => {
    const { Client } = (await import('pg')).default;
    const { host, port, user, password, database } = centre.db;
    const client = new Client({ host, port, user: user!, password: password!, database: database!, options: '-c role=hub_app' });
    await client.connect();
    return client;
  };
});
