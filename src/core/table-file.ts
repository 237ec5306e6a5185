/** Tables as files: an Excel workbook or text in, either out. Every cell is written as text, so that Excel rounds no number and runs nothing. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { disarmed, headerAt, type Line, readTable, type Table, tableOf } from './csv.ts';
import { Complaint } from './errors.ts';

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Reads a workbook's first sheet that has the required columns, or a text file. */
export async function readTableFile(bytes: Uint8Array, required: readonly string[]): Promise<Table> {
  if (!isZip(bytes)) return readTable(bytes, required);
  const sheets = await linesOfSheets(bytes);
  const fitting = sheets.find((lines) => headerAt(lines, required) >= 0) ?? sheets.find((lines) => lines.length > 0);
  if (!fitting) throw new Complaint('工作簿是空的。 The workbook is empty.');
  return tableOf(fitting, required);
}

async function linesOfSheets(bytes: Uint8Array): Promise<Line[][]> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  try {
    const sheets = await readWorkbook(Buffer.from(bytes));
    return sheets.map(({ data }) =>
      (data as unknown[][]).map((cells, at) => ({ line: at + 1, texts: cells.map(textOf) })).filter(({ texts }) => texts.some(Boolean)),
    );
  } catch (error) {
    throw new Complaint(
      `这个 Excel 文件无法读取，请重新另存为 .xlsx。 The workbook cannot be read, save it as .xlsx again: ${(error as Error).message.slice(0, 200)}`,
    );
  }
}

const DIGITS_OF_EXCEL = 15;

/** What an office would have typed: numbers without Excel's rounding noise, days as days. A number longer than Excel can hold is written 9.9e+17, which every column refuses. */
function textOf(value: unknown): string {
  if (typeof value === 'number') return Math.abs(value) >= 10 ** DIGITS_OF_EXCEL ? value.toExponential(1) : String(Number(value.toPrecision(DIGITS_OF_EXCEL)));
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dayAndTime(new Date(Math.round(value.getTime() / 1000) * 1000).toISOString());
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '';
}

const dayAndTime = (iso: string): string => (iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' '));

/** Writes `.csv` (UTF-8 with its mark, CRLF) or `.xlsx`, whole or not at all, readable by its owner alone. */
export async function writeTableFile(file: string, columns: readonly string[], rows: readonly (readonly string[])[]): Promise<void> {
  const lines = [columns, ...rows].map((cells) => cells.map(disarmed));
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    fs.writeFileSync(part, file.toLowerCase().endsWith('.xlsx') ? await workbookOf(lines) : csvOf(lines), { mode: 0o600 });
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw code ? new Complaint(`${file} 无法写入。 ${file} cannot be written: ${code}.`) : error;
  }
}

/** Refused before any work is done. */
export function checkTableFile(file: string): void {
  if (!/\.(csv|xlsx)$/i.test(file)) throw new Complaint(`文件名应以 .csv 或 .xlsx 结尾。 Name a file that ends in .csv or .xlsx, not «${file}».`);
}

function csvOf(lines: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => (/[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\ufeff${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

async function workbookOf(lines: readonly (readonly string[])[]): Promise<Uint8Array> {
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const data = lines.map((cells, at) =>
    cells.map((value) => (value === '' ? null : { value, type: String, format: '@', ...(at === 0 && { fontWeight: 'bold' as const }) })),
  );
  const widths = (lines[0] ?? []).map((_, column) => ({
    width: Math.min(40, Math.max(...lines.slice(0, 200).map((cells) => 2 * (cells[column] ?? '').length), 4) + 2),
  }));
  return writeWorkbook(data, { columns: widths, stickyRowsCount: 1 }).toBuffer();
}
