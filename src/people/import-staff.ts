/** The staff list → persons, staff, accounts and the roles that follow from each post. */
import type pg from 'pg';
import {
  cell,
  dateIn,
  excelDateIn,
  type ImportReport,
  inspectCells,
  meaning,
  noteOf,
  phoneIn,
  quoted,
  Remarks,
  type Row,
  type Table,
  wholeIn,
  wordsIn,
} from '../core/csv.ts';
import { newId } from '../core/ids.ts';
import { type ImportInput, importRun, writeRows } from '../core/import-run.ts';
import { readTableFile } from '../core/table-file.ts';
import { openAccounts, personsByNameAndPhone } from './import-persons.ts';
import { nameReading } from './names.ts';
import { STAFF } from './policy.ts';

export const POSTS = {
  护理员: 'CAREGIVER',
  康复治疗师: 'THERAPIST',
  心理咨询师: 'COUNSELLOR',
  图书管理员: 'LIBRARIAN',
  前台: 'FRONT_DESK',
  调度员: 'COORDINATOR',
} as const;
type Post = (typeof POSTS)[keyof typeof POSTS];
export const ROLE_OF_POST = {
  CAREGIVER: 'CAREGIVER',
  THERAPIST: 'PRACTITIONER',
  COUNSELLOR: 'PRACTITIONER',
  LIBRARIAN: 'PRACTITIONER',
  FRONT_DESK: 'FRONT_DESK',
  COORDINATOR: 'COORDINATOR',
} as const;

export interface StaffRow {
  line: number;
  staffNo: string;
  name: string;
  sex: string | null;
  post: Post;
  phone: string;
  skills: string[];
  dialects: string[];
  certificate: string | null;
  certificateUntilOn: string | null;
  radiusMinutes: number;
  weeklyHours: number;
  note: string | null;
}

const REQUIRED = ['工号', '姓名', '岗位', '手机'];
const KNOWN = new Set([...REQUIRED, '性别', '技能', '方言', '证书', '证书有效期', '服务半径分钟', '每周工时', '备注']);

export function readStaff(table: Table, today: string, remarks: Remarks): StaffRow[] {
  const seen = new Map<string, number>();
  return table.rows.flatMap((row) => {
    const read = readRow(row, today, remarks);
    if (!read) return [];
    for (const [column, key] of [
      ['工号', read.staffNo],
      ['手机', read.phone],
    ] as const) {
      const first = seen.get(`${column} ${key}`);
      if (first !== undefined) remarks.refuse(row, column, `${column}与第 ${first} 行重复。`, `The same ${column} as in line ${first}.`);
    }
    if (remarks.isRefused(row)) return [];
    seen.set(`工号 ${read.staffNo}`, row.line).set(`手机 ${read.phone}`, row.line);
    return [read];
  });
}

function readRow(row: Row, today: string, remarks: Remarks): StaffRow | null {
  inspectCells(row, remarks, { 工号: 40, 姓名: 60, 备注: 20_000 }, (column) => column === '备注' || !KNOWN.has(column));
  for (const column of REQUIRED) if (!cell(row, column)) remarks.refuse(row, column, `缺少${column}。`, `${column} is missing.`);
  const post = meaning<Post>(POSTS, cell(row, '岗位'));
  if (!post && cell(row, '岗位'))
    remarks.refuse(
      row,
      '岗位',
      `没有这个岗位：「${quoted(cell(row, '岗位'))}」，可写 ${Object.keys(POSTS).join('、')}。`,
      `No such post: «${quoted(cell(row, '岗位'))}».`,
    );
  const phone = phoneIn(cell(row, '手机'));
  if (!phone && cell(row, '手机')) remarks.refuse(row, '手机', '不像电话号码。', 'No phone number.');
  const sex = meaning({ 女: 'FEMALE', 男: 'MALE' }, cell(row, '性别')) ?? null;
  if (!sex && cell(row, '性别')) remarks.refuse(row, '性别', '性别应为男或女。', 'The sex must be 男 or 女.');
  const until = dateIn(cell(row, '证书有效期')) ?? excelDateIn(cell(row, '证书有效期'));
  if (!until && cell(row, '证书有效期')) remarks.refuse(row, '证书有效期', `没有这一天：「${quoted(cell(row, '证书有效期'))}」。`, 'No such date.');
  if (until && until < today) remarks.warn(row, '证书有效期', `证书已于 ${until} 到期。`, `The certificate expired on ${until}.`);
  const whole = (column: string, usual: number, most: number): number => {
    const value = cell(row, column) ? wholeIn(cell(row, column)) : usual;
    if (value === null || value < 1 || value > most) remarks.refuse(row, column, `应为 1 到 ${most} 的整数。`, `Must be a whole number from 1 to ${most}.`);
    return value ?? usual;
  };
  const radiusMinutes = whole('服务半径分钟', 15, 240);
  const weeklyHours = whole('每周工时', 40, 80);
  if (remarks.isRefused(row) || !post || !phone) return null;
  return {
    line: row.line,
    staffNo: cell(row, '工号'),
    name: cell(row, '姓名'),
    sex,
    post,
    phone,
    skills: wordsIn(cell(row, '技能')),
    dialects: wordsIn(cell(row, '方言')),
    certificate: cell(row, '证书') || null,
    certificateUntilOn: until,
    radiusMinutes,
    weeklyHours,
    note: noteOf(row, KNOWN),
  };
}

interface Known {
  id: string;
  staff_no: string;
  name: string;
  phones: string[];
  text: string;
  post: Post;
}

/** Imports staff by number. A number is not handed from one person to another: an account and its roles would change hands unseen. */
export async function importStaff(db: pg.ClientBase, input: ImportInput): Promise<ImportReport> {
  const remarks = new Remarks();
  const read = readStaff(await readTableFile(input.bytes, REQUIRED), input.today, remarks);
  const ids = input.ids ?? newId;
  return importRun(db, input, async () => {
    const known = await knownStaff(db, input.centreId);
    const rows = read.filter((row) => isSamePerson(row, known.get(row.staffNo), remarks));
    const fresh = await personsByNameAndPhone(
      db,
      rows.filter((row) => !known.has(row.staffNo)),
      (kind, key) => ids(kind, key),
    );
    const personId = (row: StaffRow): string => known.get(row.staffNo)?.id ?? fresh.get(row.line)!;
    const taken = rows.filter((row) => isFirstPost(row, personId(row), known, remarks));
    const changed = new Set(taken.filter((row) => known.get(row.staffNo)?.text !== textOf(row)));
    await writeStaff(
      db,
      input.centreId,
      [...changed].map((row) => ({ ...row, personId: personId(row) })).sort((a, b) => (a.personId < b.personId ? -1 : 1)),
    );
    await dropRoles(
      db,
      input.centreId,
      taken
        .filter((row) => known.has(row.staffNo) && known.get(row.staffNo)!.post !== row.post)
        .map((row) => ({ personId: personId(row), role: ROLE_OF_POST[known.get(row.staffNo)!.post] })),
    );
    await forgetPasswords(
      db,
      taken.filter((row) => !known.has(row.staffNo)).map((row) => ({ personId: personId(row), phone: row.phone })),
    );
    await openAccounts(
      db,
      { ...input, ids },
      taken.map((row) => ({ row, personId: personId(row), phone: row.phone, roles: [ROLE_OF_POST[row.post]] })),
      '手机',
      remarks,
      changed,
    );
    return remarks.report(changed.size, taken.length - changed.size);
  });
}

const textOf = (row: Omit<StaffRow, 'line' | 'staffNo'>): string =>
  JSON.stringify([
    row.name,
    row.sex,
    row.post,
    row.phone,
    row.skills,
    row.dialects,
    row.certificate,
    row.certificateUntilOn,
    row.radiusMinutes,
    row.weeklyHours,
    row.note,
  ]);

async function knownStaff(db: pg.ClientBase, centreId: string): Promise<Map<string, Known>> {
  const { rows } = await db.query<{ id: string; staffNo: string; phones: string[] } & Omit<StaffRow, 'line' | 'phone'>>(
    `select p.id, s.staff_no "staffNo", p.name, p.sex, s.post, p.phones, s.skills, s.dialects, s.certificate, s.certificate_until_on::text "certificateUntilOn",
            s.radius_minutes "radiusMinutes", s.weekly_hours "weeklyHours", s.note from staff s join person p on p.id = s.person_id where s.centre_id = $1`,
    [centreId],
  );
  return new Map(
    rows.map((row) => [
      row.staffNo,
      { id: row.id, staff_no: row.staffNo, name: row.name, phones: row.phones, post: row.post, text: textOf({ ...row, phone: row.phones[0] ?? '' }) },
    ]),
  );
}

function isSamePerson(row: StaffRow, known: Known | undefined, remarks: Remarks): boolean {
  if (!known || known.name === row.name || known.phones.includes(row.phone)) return true;
  remarks.refuse(
    row,
    '工号',
    '该工号属于另一人（姓名和手机都不同），工号不能转给他人。',
    'The number belongs to somebody else (name and phone differ): a number is never handed on.',
  );
  return false;
}

function isFirstPost(row: StaffRow, personId: string, known: ReadonlyMap<string, Known>, remarks: Remarks): boolean {
  const other = [...known.values()].find((staff) => staff.id === personId && staff.staff_no !== row.staffNo);
  if (other) remarks.refuse(row, '工号', `此人已有工号 ${quoted(other.staff_no)}。`, `This person already has the number ${quoted(other.staff_no)}.`);
  return !other;
}

async function writeStaff(db: pg.ClientBase, centreId: string, rows: readonly (StaffRow & { personId: string })[]): Promise<void> {
  const persons = rows.map((row) => ({ id: row.personId, name: row.name, ...nameReading(row.name), sex: row.sex, phone: row.phone }));
  await writeRows(
    db,
    persons,
    'id uuid, name text, pinyin text, initials text, sex text, phone text',
    `update person p set name = j.name, pinyin = j.pinyin, initials = j.initials, sex = coalesce(j.sex, p.sex), phones = array[j.phone] || array_remove(p.phones, j.phone) from $rows where p.id = j.id`,
  );
  await writeRows(
    db,
    rows,
    `"personId" uuid, "staffNo" text, post text, skills text[], dialects text[], certificate text, "certificateUntilOn" date, "radiusMinutes" int, "weeklyHours" int, note text`,
    `insert into staff (centre_id, person_id, staff_no, post, skills, dialects, certificate, certificate_until_on, radius_minutes, weekly_hours, note)
     select $2, "personId", "staffNo", post, skills, dialects, certificate, "certificateUntilOn", "radiusMinutes", "weeklyHours", note from $rows
     on conflict (centre_id, person_id) do update set post = excluded.post, skills = excluded.skills, dialects = excluded.dialects, certificate = excluded.certificate,
       certificate_until_on = excluded.certificate_until_on, radius_minutes = excluded.radius_minutes, weekly_hours = excluded.weekly_hours, note = excluded.note`,
    centreId,
  );
}

/** Who changed posts keeps nothing of the old one. */
async function dropRoles(db: pg.ClientBase, centreId: string, dropped: readonly { personId: string; role: string }[]): Promise<void> {
  await writeRows(
    db,
    dropped,
    '"personId" uuid, role text',
    'delete from account_role r using $rows, account a where a.person_id = j."personId" and r.account_id = a.id and r.centre_id = $2 and r.role = j.role',
    centreId,
  );
}

/**
 * Whoever comes to work here chooses a new password, by an invitation that only an administrator gives: the old one the front desk may have
 * let somebody choose, when the account was worth less.
 */
async function forgetPasswords(db: pg.ClientBase, hired: readonly { personId: string; phone: string }[]): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `update account a set password_hash = null, phone = null
      where person_id = any ($1) and not exists (select from account_role r where r.account_id = a.id and r.role = any ($2)) returning id`,
    [hired.map(({ personId }) => personId), STAFF],
  );
  const ids = rows.map(({ id }) => id);
  await db.query('update session set ended_at = now() where account_id = any ($1) and ended_at is null', [ids]);
  await db.query('delete from identity where account_id = any ($1)', [ids]);
  await writeRows(
    db,
    hired as object[],
    '"personId" uuid, phone text',
    'update account a set phone = j.phone from $rows where a.person_id = j."personId" and a.phone is null and a.password_hash is null and not exists (select from account o where o.phone = j.phone)',
  );
}
