/** What one row of a community's roster says, or why it cannot be taken. Values alone: no database, no clock. */
import { createHmac } from 'node:crypto';
import { cell, dateIn, excelDateIn, inspectCells, meaning, noteOf, phoneIn, plain, quoted, type Remarks, type Row, type Table, wordsIn } from '../core/csv.ts';
import { ageOn } from '../core/time.ts';
import {
  ACCESS_NEEDS,
  CHILD_BELOW_AGE,
  DISABILITY_CATEGORIES,
  DISABILITY_GRADES,
  ELDER_FROM_AGE,
  RELATION_KINDS,
  SERVICE_LINES,
  SEVERE_UP_TO_GRADE,
  SEXES,
  SPECIAL_GROUPS,
} from './vocabulary.ts';

export interface RosterRow {
  line: number;
  rosterNo: string | null;
  name: string;
  sex: string | null;
  bornOn: string;
  household: { building: string; unit: string; room: string } | null;
  phones: string[];
  serviceLines: string[];
  specialGroups: string[];
  accessNeeds: string[];
  allergies: string[];
  dialects: string[];
  disabilities: { category: string; grade: number }[];
  nationalIdHash: string | null;
  nationalIdMask: string | null;
  note: string | null;
  guardian: { name: string; phone: string; kind: string } | null;
}

export const ROSTER_REQUIRED = ['姓名', '出生日期', '幢', '室'];
const ID_COLUMNS = ['证件号码', '身份证号', '身份证号码', '公民身份号码'];
const KNOWN = new Set([
  '序号',
  '姓名',
  '性别',
  '出生日期',
  ...ID_COLUMNS,
  '幢',
  '单元',
  '室',
  '联系电话',
  '人员类别',
  '残疾类别',
  '残疾等级',
  '特殊情况',
  '行动辅助',
  '过敏',
  '监护人姓名',
  '监护人电话',
  '关系',
  '方言',
  '备注',
]);
const LIMITS = { 序号: 40, 姓名: 60, 监护人姓名: 60, 幢: 40, 单元: 40, 室: 40, 证件号码: 40, 备注: 20_000 };
const OLDEST = 125;

const isFree = (column: string): boolean => column === '备注' || !KNOWN.has(column);

/** The rows that stand by themselves; the same person, number or ID twice is refused from the second on. */
export function readRoster(table: Table, today: string, idSecret: string, remarks: Remarks, onRead?: (done: number) => void): RosterRow[] {
  const seen = new Map<string, number>();
  const rows: RosterRow[] = [];
  for (const [at, row] of table.rows.entries()) {
    if (at % 500 === 0) onRead?.(at);
    const read = readRow(row, today, idSecret, remarks);
    if (!read) continue;
    const home = read.household ? Object.values(read.household).join('/') : '';
    const keys = [
      ['姓名', `${read.name} ${read.bornOn} ${home}`, '同一人重复（姓名、出生日期、住址相同）', 'The same person twice (same name, birth date and household)'],
      ['证件号码', read.nationalIdHash && `id ${read.nationalIdHash}`, '证件号码重复', 'The same ID number twice'],
      ['序号', read.rosterNo && `no ${read.rosterNo}`, '序号重复', 'The same roster number twice'],
    ] as const;
    for (const [column, key, zh, en] of keys) {
      const first = key ? seen.get(key) : undefined;
      if (first !== undefined && !remarks.isRefused(row)) remarks.refuse(row, column, `${zh}，见第 ${first} 行。`, `${en}: see line ${first}.`);
    }
    if (remarks.isRefused(row)) continue;
    for (const [, key] of keys) if (key) seen.set(key, row.line);
    rows.push(read);
  }
  return rows;
}

function readRow(row: Row, today: string, idSecret: string, remarks: Remarks): RosterRow | null {
  inspectCells(row, remarks, LIMITS, isFree);
  const name = cell(row, '姓名');
  if (!name) remarks.refuse(row, '姓名', '缺少姓名。', 'The name is missing.');
  const bornOn = readBirth(row, today, remarks);
  const sex = meaning(SEXES, cell(row, '性别')) ?? null;
  if (!sex && cell(row, '性别')) remarks.refuse(row, '性别', `性别应为男或女，不是「${quoted(cell(row, '性别'))}」。`, 'The sex must be 男 or 女.');
  const id = readNationalId(row, bornOn, sex, idSecret, remarks);
  const disabilities = readDisabilities(row, remarks);
  const kept: string[] = [];
  const phones = readPhones(row, kept, remarks);
  const groups = readWords(row, '特殊情况', SPECIAL_GROUPS, kept, remarks);
  const accessNeeds = readWords(row, '行动辅助', ACCESS_NEEDS, kept, remarks);
  const guardian = readGuardian(row, kept, remarks);
  if (remarks.isRefused(row) || !bornOn) return null;
  if (disabilities.some(({ grade }) => grade <= SEVERE_UP_TO_GRADE)) groups.add('SEVERE_DISABILITY');
  return {
    line: row.line,
    rosterNo: cell(row, '序号') || null,
    name,
    sex,
    bornOn,
    household: readHousehold(row, remarks),
    phones,
    serviceLines: serviceLines(row, bornOn, disabilities.length > 0, today, remarks),
    specialGroups: [...groups].sort(),
    accessNeeds: [...accessNeeds].sort(),
    allergies: wordsIn(cell(row, '过敏')),
    dialects: wordsIn(cell(row, '方言')),
    disabilities,
    nationalIdHash: id?.hash ?? null,
    nationalIdMask: id?.mask ?? null,
    note: withoutIds(row, [noteOf(row, KNOWN), ...kept].filter(Boolean).join('\n'), remarks),
    guardian,
  };
}

function readBirth(row: Row, today: string, remarks: Remarks): string | null {
  const text = cell(row, '出生日期');
  const born = dateIn(text) ?? excelDateIn(text);
  const refuse = (zh: string, en: string): null => {
    remarks.refuse(row, '出生日期', zh, en);
    return null;
  };
  if (!text) return refuse('缺少出生日期。', 'The birth date is missing.');
  if (!born) return refuse(`没有这一天：「${quoted(text)}」。`, `No such date: «${quoted(text)}».`);
  if (born > today) return refuse(`出生日期在今天之后：${born}。`, `Born in the future: ${born}.`);
  if (ageOn(born, today) > OLDEST) return refuse(`年龄超过 ${OLDEST} 岁：${born}。`, `Older than ${OLDEST} years: ${born}.`);
  if (!dateIn(text))
    remarks.warn(
      row,
      '出生日期',
      `「${text}」是 Excel 的日期序号，按 ${born} 导入，请核对。`,
      `${text} is Excel's number of a day: taken as ${born}, please check.`,
    );
  return born;
}

/** GB 11643: the last character checks the other seventeen; the reasons never repeat the number. */
function readNationalId(row: Row, bornOn: string | null, sex: string | null, idSecret: string, remarks: Remarks): { hash: string | null; mask: string } | null {
  const column = ID_COLUMNS.find((name) => cell(row, name));
  if (!column) return null;
  const id = plain(cell(row, column)).replace(/\s/g, '').toUpperCase();
  if (MASK.test(id)) return { hash: null, mask: id };
  if (!/^\d{17}[\dX]$/.test(id)) remarks.refuse(row, column, '证件号码应为 18 位（末位可为 X）。', 'The ID number must have 18 characters.');
  else if (checkCharacter(id) !== id[17])
    remarks.refuse(
      row,
      column,
      id.endsWith('000') ? '证件号码末三位是 000：Excel 把数字取整了，请先把这一列设为「文本」格式，再重新填写。' : '证件号码的校验位不符（GB 11643）。',
      id.endsWith('000')
        ? 'The ID number ends in 000: Excel rounded it; format the column as Text, then type it again.'
        : 'The check digit of the ID number is wrong (GB 11643).',
    );
  else if (bornOn && id.slice(6, 14) !== bornOn.replaceAll('-', ''))
    remarks.refuse(row, column, '证件号码与出生日期不符。', 'The ID number and the birth date differ.');
  else {
    if (sex && (Number(id[16]) % 2 === 1) !== (sex === 'MALE'))
      remarks.warn(row, column, '证件号码与性别不符，请核对。', 'The ID number says another sex: please check.');
    return { hash: createHmac('sha256', idSecret).update(id).digest('hex'), mask: maskOf(id) };
  }
  return null;
}

const MASK = /^\d{3}\*{13}[\dX]{2}$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export const checkCharacter = (id: string): string => '10X98765432'.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(id[at]), 0) % 11);

const maskOf = (id: string): string => `${id.slice(0, 3)}${'*'.repeat(id.length - 5)}${id.slice(-2)}`;

/** Of eighteen or the older fifteen characters, spaced or full-width too. */
const ID_NUMBERS = /(?<![\d０-９])([\d０-９]{6}[\s-]?[\d０-９]{8}[\s-]?[\d０-９]{3}[\d０-９XxＸｘ]|[\d０-９]{15})(?![\d０-９])/g;

/** An ID number that somebody typed into a remark or an unknown column is masked there too. */
function withoutIds(row: Row, text: string, remarks: Remarks): string | null {
  const masked = text.replace(ID_NUMBERS, maskOf);
  if (masked !== text) remarks.warn(row, '备注', '备注或其他列中的证件号码已遮盖。', 'An ID number in a remark or another column was masked.');
  return masked || null;
}

/** One grade for all categories, or as many grades as categories, in their order. */
function readDisabilities(row: Row, remarks: Remarks): { category: string; grade: number }[] {
  const words = wordsIn(cell(row, '残疾类别'));
  const levels = cell(row, '残疾等级')
    .split(/[、，,;；/\n]/)
    .map((each) => each.trim())
    .filter((each) => wordsIn(each).length > 0);
  if (words.length === 0 && levels.length === 0) return [];
  if (words.length === 0) remarks.refuse(row, '残疾类别', '有残疾等级，缺少残疾类别。', 'A disability grade without a category.');
  else if (levels.length > 1 && levels.length !== words.length)
    remarks.refuse(row, '残疾等级', '等级应为一个，或与类别一一对应。', 'Write one grade, or as many as there are categories, in their order.');
  const grades = (levels.length === 0 ? [''] : levels).map((level) => {
    const grade = meaning(DISABILITY_GRADES, level);
    if (!grade) remarks.refuse(row, '残疾等级', `没有这个等级：「${quoted(level)}」，应为一级至四级。`, `No such grade: «${quoted(level)}»; 一级 to 四级.`);
    return grade;
  });
  return words.flatMap((word, at) => {
    const category = meaning(DISABILITY_CATEGORIES, word.replace(/残疾$/, ''));
    if (!category) remarks.refuse(row, '残疾类别', `没有这个类别：「${quoted(word)}」。`, `No such disability category: «${quoted(word)}».`);
    const grade = grades[at] ?? grades[0];
    return category && grade ? [{ category, grade }] : [];
  });
}

function readPhones(row: Row, kept: string[], remarks: Remarks): string[] {
  return wordsIn(cell(row, '联系电话')).flatMap((word) => {
    const phone = phoneIn(word);
    if (phone) return [phone];
    kept.push(`联系电话: ${word}`);
    remarks.warn(row, '联系电话', '不像电话号码，已记入备注。', 'No phone number: kept in the note.');
    return [];
  });
}

function readWords(row: Row, column: string, vocabulary: Readonly<Record<string, string>>, kept: string[], remarks: Remarks): Set<string> {
  const values = new Set<string>();
  for (const word of wordsIn(cell(row, column))) {
    const value = meaning(vocabulary, word);
    if (value) values.add(value);
    else {
      kept.push(`${column}: ${word}`);
      remarks.warn(row, column, `不认识「${quoted(word)}」，已记入备注。`, `Unknown word «${quoted(word)}»: kept in the note.`);
    }
  }
  return values;
}

function readGuardian(row: Row, kept: string[], remarks: Remarks): RosterRow['guardian'] {
  const name = cell(row, '监护人姓名');
  const phone = phoneIn(cell(row, '监护人电话'));
  if (!name && !cell(row, '监护人电话')) return null;
  if (!name || !phone) {
    kept.push(`监护人: ${[name, cell(row, '监护人电话'), cell(row, '关系')].filter(Boolean).join(' ')}`);
    remarks.warn(
      row,
      name ? '监护人电话' : '监护人姓名',
      '监护人需要姓名和电话才能关联，已记入备注。',
      'A guardian is linked by name and phone: kept in the note.',
    );
    return null;
  }
  const word = cell(row, '关系');
  const kind = meaning(RELATION_KINDS, word);
  if (!kind && word) {
    kept.push(`关系: ${word}`);
    remarks.warn(row, '关系', `不认识「${quoted(word)}」，记为其他。`, `Unknown relation «${quoted(word)}»: taken as other.`);
  }
  return { name, phone, kind: kind ?? 'OTHER' };
}

function readHousehold(row: Row, remarks: Remarks): RosterRow['household'] {
  const [building, unit, room] = [cell(row, '幢'), cell(row, '单元'), cell(row, '室')];
  if (building && room) return { building, unit, room };
  remarks.warn(row, building ? '室' : '幢', '地址不全，未关联住户。', 'The address is not complete: no household linked.');
  return null;
}

/** 一老 and 一小 follow from the birth date whatever the office wrote; 一特 from a disability, or from the office's word where none is recorded. */
function serviceLines(row: Row, bornOn: string, disabled: boolean, today: string, remarks: Remarks): string[] {
  const age = ageOn(bornOn, today);
  const words = wordsIn(cell(row, '人员类别'));
  const lines: (keyof typeof SERVICE_LINES)[] = [];
  if (age >= ELDER_FROM_AGE) lines.push('一老');
  if (age < CHILD_BELOW_AGE) lines.push('一小');
  if (disabled || words.includes('一特')) lines.push('一特');
  if (words.length > 0 && (words.length !== lines.length || words.some((word) => !(lines as string[]).includes(word)))) {
    const derived = lines.join('、') || '无';
    remarks.warn(
      row,
      '人员类别',
      `写的是「${quoted(words.join('、'))}」，按出生日期和残疾信息应为「${derived}」，以后者为准。`,
      `The category does not fit the birth date: ${derived} is kept, not «${quoted(words.join('、'))}».`,
    );
  } else if (words.includes('一特') && !disabled) {
    remarks.warn(row, '人员类别', '写有一特，但没有残疾类别和等级。', '一特 without a disability recorded.');
  }
  return lines.map((word) => SERVICE_LINES[word]);
}
