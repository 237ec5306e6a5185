/** Tables as offices keep them: text in, rows out (workbooks: table-file.ts), and a report that names every line and column it could not take. */
import { parse } from 'csv-parse/sync';
import { Complaint, type Sentence } from './errors.ts';
import { Temporal } from './time.ts';

export interface Row {
  /** As an editor counts: the header is line 1, and a cell with line breaks moves the rows below it. */
  line: number;
  cells: ReadonlyMap<string, string>;
}

export interface Table {
  columns: readonly string[];
  rows: readonly Row[];
}

export interface Remark {
  line: number;
  column: string;
  reason: Sentence;
}

export interface ImportReport {
  /** Rows that are new or differ from what the hub holds. */
  accepted: number;
  /** Rows that say what the hub already holds. */
  unchanged: number;
  refused: Remark[];
  /** Of rows that were taken all the same. */
  warnings: Remark[];
}

/** Collects what is wrong. A row with any refusal is left out whole; it may carry several, so that one correction is enough. */
export class Remarks {
  readonly refused: Remark[] = [];
  readonly warnings: Remark[] = [];
  readonly #lines = new Set<number>();

  refuse(row: { line: number }, column: string, zh: string, en: string): void {
    this.#lines.add(row.line);
    this.refused.push({ line: row.line, column, reason: { 'zh-CN': zh, en } });
  }

  warn(row: { line: number }, column: string, zh: string, en: string): void {
    this.warnings.push({ line: row.line, column, reason: { 'zh-CN': zh, en } });
  }

  isRefused(row: { line: number }): boolean {
    return this.#lines.has(row.line);
  }

  report(accepted: number, unchanged: number): ImportReport {
    const byLine = (a: Remark, b: Remark) => a.line - b.line;
    return {
      accepted,
      unchanged,
      refused: this.refused.sort(byLine),
      warnings: this.warnings.filter((warning) => !this.#lines.has(warning.line)).sort(byLine),
    };
  }
}

export const cell = (row: Row, column: string): string => row.cells.get(column) ?? '';

/** Reads a text file whose header holds at least `required`. Whatever makes the whole file useless is a Complaint in both languages. */
export function readTable(bytes: Uint8Array, required: readonly string[]): Table {
  const text = textOf(bytes).replace(/\r\n?/g, '\n'); // csv-parse settles on the first line's ending and would miss the others
  if (!text.trim()) throw new Complaint('文件是空的。 The file is empty.');
  const head = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const delimiter = [',', '\t', ';', '，'].reduce((best, each) => (head.split(each).length > head.split(best).length ? each : best), ',');
  return tableOf(
    parsed(text, delimiter).map(({ record, info }) => ({ line: info.lines - lineBreaks(record), texts: record })),
    required,
  );
}

export interface Line {
  line: number;
  texts: readonly string[];
}

const TITLE_LINES = 10;
/** The line with the column names: offices put a title or a date above it. */
export const headerAt = (lines: readonly Line[], required: readonly string[]): number =>
  lines.slice(0, TITLE_LINES).findIndex(({ texts }) => required.every((name) => texts.some((text) => text.trim() === name)));

export function tableOf(lines: readonly Line[], required: readonly string[]): Table {
  const at = Math.max(0, headerAt(lines, required));
  const columns = (lines[at]?.texts ?? []).map((name) => name.trim());
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new Complaint(
      `表头缺少：${missing.join('、')}。 Not in the header: ${missing.join(', ')}. The first line must hold the column names; found: ${columns.join(', ').slice(0, 200)}.`,
    );
  }
  const twice = columns.find((name, index) => name && columns.indexOf(name) !== index);
  if (twice) throw new Complaint(`表头中「${twice}」出现了两次。 The column ${twice} stands in the header twice.`);
  const rows = lines.slice(at + 1).map(({ line, texts }) => ({ line, cells: cellsOf(texts, columns) }));
  if (rows.length === 0) throw new Complaint('文件只有表头，没有数据。 The file has a header and no rows.');
  return { columns: columns.filter(Boolean), rows };
}

/** A column without a name, and cells beyond the header, still reach the note: nothing is dropped silently. */
function cellsOf(record: readonly string[], columns: readonly string[]): Map<string, string> {
  const cells = new Map<string, string>();
  record.forEach((value, at) => {
    const text = armed(value.trim());
    if (columns[at] || text) cells.set(columns[at] || `第${at + 1}列`, text);
  });
  return cells;
}

/** A cell that a spreadsheet would run begins with an apostrophe in what the hub writes; `armed` takes it off again. */
export const disarmed = (text: string): string => (RUNS.test(text) ? `'${text}` : text);
const armed = (text: string): string => (text.startsWith("'") && RUNS.test(text.slice(1)) ? text.slice(1) : text);

const lineBreaks = (record: string[]): number => record.reduce((sum, value) => sum + value.split('\n').length - 1, 0);

function parsed(text: string, delimiter: string): { record: string[]; info: { lines: number } }[] {
  try {
    return parse(text, {
      delimiter,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    throw new Complaint(
      `文件不是可读的 CSV（第 ${lines ?? '?'} 行附近，引号可能没有闭合）。 The file is no readable CSV near line ${lines ?? '?'}: ${message}`,
    );
  }
}

/** UTF-8 with or without a mark, the GB18030 that Chinese Excel writes, or UTF-16 with its mark; never guessed replacement characters. */
function textOf(bytes: Uint8Array): string {
  const starts = (...head: number[]) => head.every((byte, at) => bytes[at] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new Complaint(
      '这是旧版（.xls）或设有密码的 Excel 文件，请另存为不带密码的 .xlsx。 This is an old (.xls) or password-protected workbook: save it as .xlsx without a password.',
    );
  }
  const encodings = starts(0xff, 0xfe) ? ['utf-16le'] : starts(0xfe, 0xff) ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next encoding
    }
  }
  throw new Complaint('文件既不是 UTF-8 也不是 GB18030 编码的文本。 The file is text in neither UTF-8 nor GB18030.');
}

/** Control characters, and the marks that turn the direction of writing: they hide or reorder what a reader sees. */
const HIDDEN = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/u;
const RUNS = /^[=@+\-＝＠＋－\t\r]/;
/** 9.9E+17: what Excel makes of a number of more than eleven digits that it was not told to keep as text. */
const ROUNDED = /^\d(\.\d+)?E\+\d{1,3}$/i;
const FORMULA = /^[=@+\-＝＠＋－]/;
const HARMLESS = /^([+\-＋－]?[\d\s().（）+-]*|[-－—]+)$/; // a phone, a negative number, a dash for «nothing»

/**
 * Refuses what no column may hold: hidden characters, text over `limits` (200 where unnamed), and a start that a spreadsheet would run.
 * Columns in `free` are somebody's words: there line breaks stand, and a formula's start is disarmed by `noteOf` instead.
 */
export function inspectCells(row: Row, remarks: Remarks, limits: Readonly<Record<string, number>>, free: (column: string) => boolean): void {
  for (const [column, text] of row.cells) {
    const most = limits[column] ?? (free(column) ? 2000 : 200);
    const length = [...text].length;
    if (length > most) remarks.refuse(row, column, `过长：${length} 字，最多 ${most} 字。`, `Too long: ${length} characters, at most ${most}.`);
    if (ROUNDED.test(text)) {
      remarks[free(column) ? 'warn' : 'refuse'](
        row,
        column,
        'Excel 把长数字改成了科学计数法，后面的位数已经丢失：请先把这一列设为「文本」格式，再重新填写。',
        'Excel turned a long number into 1.2E+17 and lost its last digits: format the column as Text first, then type the numbers in again.',
      );
    }
    if (HIDDEN.test(free(column) ? text.replace(/[\n\t]/g, ' ') : text)) {
      remarks.refuse(row, column, '含有控制字符或不可见字符。', 'Holds a control character or another that cannot be seen.');
    } else if (!free(column) && FORMULA.test(text) && !HARMLESS.test(text)) {
      remarks.refuse(row, column, '以 = + - @ 开头，像是公式。', 'Starts like a formula (= + - @).');
    }
  }
}

/** The remark column, then every column nobody asked for as «name: value». A formula's start is disarmed with an apostrophe. */
export function noteOf(row: Row, known: ReadonlySet<string>, remark = '备注'): string | null {
  const parts: string[] = [];
  const own = cell(row, remark);
  if (own) parts.push(FORMULA.test(own) && !HARMLESS.test(own) ? `'${own}` : own);
  for (const [column, text] of row.cells) if (text && column !== remark && !known.has(column)) parts.push(`${column}: ${text}`);
  return parts.join('\n') || null;
}

/** What a cell says, short enough to quote in a reason; a long number could be anybody's ID and loses its end. */
export function quoted(text: string): string {
  const open = text.replace(/([\d０-９][\s-]?){11,}[XxＸｘ]?/g, (number) => `${number.slice(0, 3)}…`);
  return [...open].length > 20 ? `${[...open].slice(0, 20).join('')}…` : open;
}

/** Full-width digits and letters as their plain twins. */
export const plain = (text: string): string => text.normalize('NFKC').trim();

/** `、`-separated words; a dash, a slash or 无 says that there are none. */
export function wordsIn(text: string): string[] {
  const words = text.split(/[、，,;；/\n]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word && !/^(无|没有|[-－—]+)$/.test(word)))];
}

/** 1948-02-11, 1948/2/11, 1948.2.11, 1948年2月11日 or 19480211 as 1948-02-11; null where there is no such day. */
export function dateIn(text: string): string | null {
  const found = /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?(\s+0?0:00(:00)?)?$/.exec(plain(text)) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(plain(text));
  if (!found) return null;
  try {
    return Temporal.PlainDate.from({ year: Number(found[1]), month: Number(found[3]), day: Number(found[4]) }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** The day that Excel's own number stands for (17574 is 1948-02-11), where a date lost its format; of five digits alone, so that no year is taken for one. */
export function excelDateIn(text: string): string | null {
  return /^\d{5}$/.test(plain(text))
    ? Temporal.PlainDate.from('1899-12-30')
        .add({ days: Number(plain(text)) })
        .toString()
    : null;
}

export function wholeIn(text: string): number | null {
  return /^[+-]?\d{1,9}$/.test(plain(text)) ? Number(plain(text)) : null;
}

export function yesNoIn(text: string): boolean | null {
  if (/^(是|有|√|y|yes|true|1)$/i.test(plain(text))) return true;
  return /^(否|无|没有|×|n|no|false|0)$/i.test(plain(text)) ? false : null;
}

/** Digits alone, without the country's own prefix; null where that is no phone number. Of the lengths of an ID number only 00… abroad passes. */
export function phoneIn(text: string): string | null {
  const bare = plain(text).replace(/[\s().-]/g, '');
  const digits = bare.replace(/^(\+|00|(?=861\d{10}$))86(?=\d{10,})/, '').replace(/^\+/, '00');
  return /^(\d{5,14}|00\d{5,15})$/.test(digits) ? digits : null;
}

/** A word's value, where the vocabulary has it: plain objects inherit names such as `constructor`. */
export function meaning<V>(vocabulary: Readonly<Record<string, V>>, word: string): V | undefined {
  return Object.hasOwn(vocabulary, word) ? vocabulary[word] : undefined;
}

/** The first word for a value; '' where there is none. */
export function wordFor(vocabulary: Readonly<Record<string, unknown>>, value: unknown): string {
  return Object.keys(vocabulary).find((word) => vocabulary[word] === value) ?? '';
}

/** What an export writes: the office's own columns, so that importing it again changes nothing. */
export interface ExportTable {
  columns: readonly string[];
  rows: string[][];
  /** What no file can say, by reason. */
  left: { count: number; reason: Sentence }[];
}
