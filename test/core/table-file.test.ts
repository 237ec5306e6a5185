import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import writeWorkbook from 'write-excel-file/node';
import { readTableFile, writeTableFile } from '../../src/core/table-file.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-table-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const workbook = (rows: unknown[][]): Promise<Buffer> => writeWorkbook(rows as never).toBuffer() as Promise<Buffer>;
const cellsOf = async (bytes: Uint8Array, required = ['姓名']) =>
  (await readTableFile(bytes, required)).rows.map(({ line, cells }): Record<string, unknown> => ({ line, ...Object.fromEntries(cells) }));

describe('a workbook', () => {
  test('gives numbers, days and answers as an office would have typed them', async () => {
    const born = { value: new Date(Date.UTC(1948, 1, 11)), type: Date, format: 'yyyy"年"m"月"d"日"' };
    const bytes = await workbook([
      ['姓名', '序号', '出生日期', '电话', '面积', '同住'],
      ['单秀英', 7, born, 13900000000, 0.1 + 0.2, true],
    ]);
    expect(await cellsOf(bytes)).toEqual([{ line: 2, 姓名: '单秀英', 序号: '7', 出生日期: '1948-02-11', 电话: '13900000000', 面积: '0.3', 同住: '是' }]);
  });

  test('never shows the digits that Excel made up for a number of eighteen', async () => {
    const [row] = await cellsOf(
      await workbook([
        ['姓名', '证件号码'],
        ['单秀英', Number('990000194802110027')],
      ]),
    );
    expect(row?.证件号码).toBe('9.9e+17');
  });

  test('counts lines as the sheet does, and finds the header below a title', async () => {
    const bytes = await workbook([['红梅社区居民花名册'], [null], ['姓名', '备注'], ['单秀英', 'a'], [null, null], ['查国平', 'b']]);
    expect(await cellsOf(bytes)).toEqual([
      { line: 4, 姓名: '单秀英', 备注: 'a' },
      { line: 6, 姓名: '查国平', 备注: 'b' },
    ]);
  });

  test('is refused with a sentence when it is none', async () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3);
    await expect(readTableFile(zip, ['姓名'])).rejects.toThrow('无法读取');
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    await expect(readTableFile(old, ['姓名'])).rejects.toThrow('.xlsx');
  });
});

describe.each(['csv', 'xlsx'])('a written .%s', (ending) => {
  const written = async (columns: string[], rows: string[][]): Promise<Buffer> => {
    const file = path.join(folder, `${randomUUID()}.${ending}`);
    await writeTableFile(file, columns, rows);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(folder)).toEqual([path.basename(file)]);
    return fs.readFileSync(file);
  };

  test('is read back as it was, quotes, line breaks and characters beyond the basic plane included', async () => {
    const rows = [
      ['𠮷野家𬭼', '说"好"，\n第二行', '990***********27'],
      ['单秀英', '', '010'],
    ];
    const table = await readTableFile(await written(['姓名', '备注', '证件号码'], rows), ['姓名']);
    expect(table.rows.map(({ cells }) => [...cells.values()])).toEqual(rows);
  });

  test.each(['=1+1', '+86 139', '-1', '@SUM(A1)', '＝1', '-'])('disarms %s and gives it back', async (text) => {
    const bytes = await written(['姓名', '备注'], [['单秀英', text]]);
    if (ending === 'csv') expect(bytes.toString()).toContain(`单秀英,'${text}`);
    expect((await cellsOf(bytes))[0]?.备注).toBe(text);
  });
});

test('text is written as the office keeps it: UTF-8 with its mark, and CRLF', async () => {
  const file = path.join(folder, 'a.csv');
  await writeTableFile(file, ['姓名', '备注'], [['单秀英', '\tx']]);
  expect(fs.readFileSync(file, 'utf8')).toBe('\ufeff姓名,备注\r\n单秀英,"\'\tx"\r\n');
});

test('leaves nothing behind where a file cannot be written', async () => {
  await expect(writeTableFile(path.join(folder, 'none', 'a.csv'), ['a'], [])).rejects.toThrow('ENOENT');
});
