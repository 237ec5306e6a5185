/** The list of grown-up children and other relatives → persons, accounts, relations, and the consents that the elders gave. */
import type pg from 'pg';
import { cell, type ImportReport, inspectCells, meaning, noteOf, phoneIn, quoted, Remarks, type Row, type Table, wordsIn, yesNoIn } from '../core/csv.ts';
import { newId } from '../core/ids.ts';
import { type ImportInput, importRun, writeRows } from '../core/import-run.ts';
import { readTableFile } from '../core/table-file.ts';
import { openAccounts, personsByNameAndPhone } from '../people/import-persons.ts';
import { CONSENT_SCOPES, RELATION_KINDS } from './vocabulary.ts';

export interface ImportRelationsInput extends ImportInput {
  /** From when the consents hold. */
  now: Date;
}

export interface RelationRow {
  line: number;
  rosterNo: string;
  elder: string;
  name: string;
  phone: string;
  kind: string;
  livesTogether: boolean;
  emergencyContact: boolean;
  scopes: string[];
}

export const RELATIONS_REQUIRED = ['长者序号', '长者姓名', '家属姓名', '关系', '电话'];
const KNOWN = new Set([...RELATIONS_REQUIRED, '同住', '可看', '紧急联系人']);
export const PURPOSE = 'family care';

export function readRelations(table: Table, remarks: Remarks): RelationRow[] {
  const seen = new Map<string, number>();
  return table.rows.flatMap((row) => {
    const read = readRow(row, remarks);
    const key = `${read.rosterNo}|${read.name}|${read.phone}`;
    const first = seen.get(key);
    if (first !== undefined && !remarks.isRefused(row)) remarks.refuse(row, '家属姓名', `与第 ${first} 行重复。`, `The same relative as in line ${first}.`);
    if (remarks.isRefused(row)) return [];
    seen.set(key, row.line);
    return [read];
  });
}

function readRow(row: Row, remarks: Remarks): RelationRow {
  inspectCells(row, remarks, { 长者姓名: 60, 家属姓名: 60 }, (column) => !KNOWN.has(column));
  for (const column of RELATIONS_REQUIRED) if (!cell(row, column)) remarks.refuse(row, column, `缺少${column}。`, `${column} is missing.`);
  const note = noteOf(row, KNOWN);
  if (note) remarks.warn(row, quoted(note.split(':')[0] ?? ''), '关系没有备注栏：这一列未保存。', 'A relation keeps no note: this column was not taken.');
  const phone = phoneIn(cell(row, '电话'));
  if (!phone && cell(row, '电话')) remarks.refuse(row, '电话', '不像电话号码。', 'No phone number.');
  const kind = meaning(RELATION_KINDS, cell(row, '关系'));
  if (!kind && cell(row, '关系')) remarks.refuse(row, '关系', `不认识「${quoted(cell(row, '关系'))}」。`, `Unknown relation «${quoted(cell(row, '关系'))}».`);
  const yesNo = (column: string): boolean => {
    const answer = yesNoIn(cell(row, column));
    if (answer === null && cell(row, column)) remarks.refuse(row, column, '应为是或否。', 'Must be 是 or 否.');
    return answer ?? false;
  };
  const scopes = wordsIn(cell(row, '可看')).map((word) => {
    const scope = meaning(CONSENT_SCOPES, word);
    if (!scope) remarks.refuse(row, '可看', `不认识「${quoted(word)}」：可写 ${Object.keys(CONSENT_SCOPES).join('、')}。`, `Unknown scope «${quoted(word)}».`);
    return scope ?? '';
  });
  return {
    line: row.line,
    rosterNo: cell(row, '长者序号'),
    elder: cell(row, '长者姓名'),
    name: cell(row, '家属姓名'),
    phone: phone ?? '',
    kind: kind ?? '',
    livesTogether: yesNo('同住'),
    emergencyContact: yesNo('紧急联系人'),
    scopes: [...new Set(scopes)].sort(),
  };
}

/**
 * Imports relatives, after the roster. Deny by default: a relative sees what 可看 lists and nothing else, so a scope that left the list is withdrawn.
 * What was ended or withdrawn in the hub stays so: a file never gives back what an elder took away.
 */
export async function importRelations(db: pg.ClientBase, input: ImportRelationsInput): Promise<ImportReport> {
  const remarks = new Remarks();
  const read = readRelations(await readTableFile(input.bytes, RELATIONS_REQUIRED), remarks);
  const ids = input.ids ?? newId;
  return importRun(db, input, async () => {
    const elders = await eldersByNumber(db, input.centreId, read);
    const rows = read.filter((row) => isInRoster(row, elders, remarks));
    const persons = await personsByNameAndPhone(
      db,
      rows.map((row) => ({ ...row, sex: null })),
      ids,
    );
    const changed = new Set<RelationRow>();
    await openAccounts(
      db,
      { ...input, ids },
      rows.map((row) => ({ row, personId: persons.get(row.line)!, phone: row.phone, roles: ['FAMILY'] })),
      '电话',
      remarks,
      changed,
    );
    const links = rows
      .map((row) => ({ row, subjectId: elders.get(row.rosterNo)!.id, relativeId: persons.get(row.line)! }))
      .filter((link) => isSomebodyElse(link, remarks));
    const ended = await writeRelations(db, { today: input.today, ids }, links, remarks, changed);
    await writeConsents(
      db,
      { now: input.now, ids },
      links.filter(({ row }) => !ended.has(row)),
      remarks,
      changed,
    );
    const taken = rows.filter((row) => !remarks.isRefused(row)).length;
    return remarks.report(changed.size, taken - changed.size);
  });
}

interface Link {
  row: RelationRow;
  subjectId: string;
  relativeId: string;
}

/** Locked, as by whoever grants or withdraws at the same moment. */
async function eldersByNumber(db: pg.ClientBase, centreId: string, rows: readonly RelationRow[]): Promise<Map<string, { id: string; name: string }>> {
  const found = await db.query<{ id: string; name: string; roster_no: string }>(
    'select r.id, p.name, r.roster_no from resident r join person p on p.id = r.id where r.centre_id = $1 and r.roster_no = any ($2) order by r.id for no key update of r',
    [centreId, rows.map(({ rosterNo }) => rosterNo)],
  );
  return new Map(found.rows.map((elder) => [elder.roster_no, elder]));
}

function isInRoster(row: RelationRow, elders: ReadonlyMap<string, { name: string }>, remarks: Remarks): boolean {
  const elder = elders.get(row.rosterNo);
  if (!elder)
    remarks.refuse(
      row,
      '长者序号',
      `册中没有序号 ${quoted(row.rosterNo)}，请先导入居民。`,
      `No resident has the number ${quoted(row.rosterNo)}: import the roster first.`,
    );
  else if (elder.name !== row.elder)
    remarks.refuse(
      row,
      '长者姓名',
      `序号 ${quoted(row.rosterNo)} 不是「${quoted(row.elder)}」。`,
      `The resident with the number ${quoted(row.rosterNo)} has another name.`,
    );
  return !remarks.isRefused(row);
}

function isSomebodyElse({ row, subjectId, relativeId }: Link, remarks: Remarks): boolean {
  if (subjectId === relativeId) remarks.refuse(row, '家属姓名', '家属与长者是同一人。', 'The relative is the elder.');
  return subjectId !== relativeId;
}

/** Rows whose relation was ended in the hub come back: they get no consent either. */
async function writeRelations(
  db: pg.ClientBase,
  input: { today: string; ids: (kind: string, key: string) => string },
  links: readonly Link[],
  remarks: Remarks,
  changed: Set<RelationRow>,
): Promise<Set<RelationRow>> {
  interface Known {
    id: string;
    subject_id: string;
    relative_id: string;
    kind: string;
    lives_together: boolean;
    emergency_contact: boolean;
    until_on: string | null;
  }
  const { rows } = await db.query<Known>(
    'select id, subject_id, relative_id, kind, lives_together, emergency_contact, until_on::text from relation where subject_id = any ($1) order by until_on nulls last',
    [links.map(({ subjectId }) => subjectId)],
  );
  const known = new Map(rows.map((relation) => [`${relation.subject_id}/${relation.relative_id}`, relation]));
  const ended = new Set<RelationRow>();
  const writes: object[] = [];
  for (const { row, subjectId, relativeId } of links) {
    const before = known.get(`${subjectId}/${relativeId}`);
    if (before?.until_on) {
      remarks.warn(row, '关系', '这一关系已在系统中终止，文件不能恢复。', 'This relation was ended in the hub; a file does not revive it.');
      ended.add(row);
    } else if (before?.kind !== row.kind || before.lives_together !== row.livesTogether || before.emergency_contact !== row.emergencyContact) {
      const id = before?.id ?? input.ids('relation', `${subjectId}/${relativeId}`);
      writes.push({
        id,
        subject_id: subjectId,
        relative_id: relativeId,
        kind: row.kind,
        emergency_contact: row.emergencyContact,
        lives_together: row.livesTogether,
      });
      changed.add(row);
    }
  }
  await writeRows(
    db,
    writes,
    'id uuid, subject_id uuid, relative_id uuid, kind text, emergency_contact bool, lives_together bool',
    `insert into relation (id, subject_id, relative_id, kind, emergency_contact, lives_together, from_on)
     select id, subject_id, relative_id, kind, emergency_contact, lives_together, $2 from $rows
     on conflict (id) do update set kind = excluded.kind, emergency_contact = excluded.emergency_contact, lives_together = excluded.lives_together`,
    input.today,
  );
  return ended;
}

/** What 可看 can name: of the others a file says nothing, so it takes none of them away either. */
const FILED: ReadonlySet<string> = new Set(Object.values(CONSENT_SCOPES));

async function writeConsents(
  db: pg.ClientBase,
  input: { now: Date; ids: (kind: string, key: string) => string },
  links: readonly Link[],
  remarks: Remarks,
  changed: Set<RelationRow>,
): Promise<void> {
  interface Known {
    id: string;
    subject_id: string;
    grantee_id: string;
    scope: string;
    purpose: string;
    open: boolean;
  }
  const { rows } = await db.query<Known>(
    `select id, subject_id, grantee_id, scope, purpose, withdrawn_at is null and coalesce(until_at > $2, true) open from consent where subject_id = any ($1) and grantee_id is not null`,
    [links.map(({ subjectId }) => subjectId), input.now],
  );
  const known = new Map<string, Known[]>();
  for (const consent of rows) {
    const pair = `${consent.subject_id}/${consent.grantee_id}`;
    known.set(pair, [...(known.get(pair) ?? []), consent]);
  }
  const granted: object[] = [];
  const withdrawn: string[] = [];
  for (const { row, subjectId, relativeId } of links) {
    const before = known.get(`${subjectId}/${relativeId}`) ?? [];
    for (const scope of row.scopes) {
      const same = before.filter((consent) => consent.scope === scope);
      if (same.some(({ open }) => open)) continue;
      if (same.length > 0)
        remarks.warn(
          row,
          '可看',
          `「${scope}」的同意已在系统中撤回或到期，文件不能恢复。`,
          `The consent ${scope} was withdrawn or ran out in the hub; a file does not give it back.`,
        );
      else {
        granted.push({ id: input.ids('consent', `${subjectId}/${relativeId}/${scope}`), subject_id: subjectId, grantee_id: relativeId, scope });
        changed.add(row);
      }
    }
    for (const consent of before) {
      if (!consent.open || consent.purpose !== PURPOSE || !FILED.has(consent.scope) || row.scopes.includes(consent.scope)) continue;
      withdrawn.push(consent.id);
      changed.add(row);
    }
  }
  await writeRows(
    db,
    granted,
    'id uuid, subject_id uuid, grantee_id uuid, scope text',
    `insert into consent (id, subject_id, grantee_id, scope, purpose, granted_by_id, from_at) select id, subject_id, grantee_id, scope, '${PURPOSE}', subject_id, $2 from $rows`,
    input.now,
  );
  if (withdrawn.length > 0) await db.query('update consent set withdrawn_at = $2 where id = any ($1)', [withdrawn, input.now]);
}
