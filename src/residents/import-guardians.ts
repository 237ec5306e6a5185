/** The roster's guardian columns → relations, where the guardian stands in the roster too. */
import type pg from 'pg';
import type { Remarks } from '../core/csv.ts';
import { type ImportInput, writeRows } from '../core/import-run.ts';
import { ageOn } from '../core/time.ts';
import type { RosterRow } from './roster-rows.ts';
import { CHILD_BELOW_AGE } from './vocabulary.ts';

interface Relation {
  id: string;
  subject_id: string;
  relative_id: string;
  kind: string;
  guardian: boolean;
  until_on: string | null;
}

export interface GuardianLinks {
  /** Guardians nobody was found for: kept, so that the front desk can link them by hand. */
  notes: ReadonlyMap<RosterRow, string>;
  changed: ReadonlySet<RosterRow>;
  write(): Promise<void>;
}

/** Finds every guardian by name and phone among the file's rows and the centre's residents. A relation that was ended in the hub is not revived by a file. */
export async function linkGuardians(
  db: pg.ClientBase,
  input: Pick<ImportInput, 'centreId' | 'today'> & { ids: (kind: string, key: string) => string },
  rows: readonly RosterRow[],
  idOf: ReadonlyMap<RosterRow, string>,
  remarks: Remarks,
): Promise<GuardianLinks> {
  const wards = rows.filter(({ guardian }) => guardian);
  const adults = await adultsByNameAndPhone(db, input, wards, rows, idOf);
  const unguarded = rows.filter((row) => !row.guardian && ageOn(row.bornOn, input.today) < CHILD_BELOW_AGE);
  const standing = await standingRelations(
    db,
    [...wards, ...unguarded].map((row) => idOf.get(row)!),
  );
  const notes = new Map<RosterRow, string>();
  const changed = new Set<RosterRow>();
  const added: object[] = [];
  const turned: object[] = [];
  for (const row of unguarded) {
    if (standing.get(idOf.get(row)!)?.some((relation) => relation.guardian && !relation.until_on)) continue;
    remarks.warn(
      row,
      '监护人姓名',
      '未满 14 周岁且没有监护人：已导入，关联监护人之前不能预约。',
      'A child under 14 without a guardian: imported, cannot book until one is linked.',
    );
  }
  for (const row of wards) {
    const guardian = row.guardian!;
    const subjectId = idOf.get(row)!;
    const relativeId = adults.get(`${guardian.name}|${guardian.phone}`);
    const before = standing.get(subjectId) ?? [];
    if (!relativeId || relativeId === subjectId) {
      notes.set(row, `监护人: ${guardian.name} ${guardian.phone}`);
      remarks.warn(
        row,
        '监护人姓名',
        '册中没有这位成年监护人（姓名和电话相符）：已导入，监护人记入备注。',
        'The guardian was not found in the roster (an adult with this name and phone): imported, kept in the note.',
      );
      continue;
    }
    const known = before.find((relation) => relation.relative_id === relativeId && !relation.until_on);
    if (before.some((relation) => relation.guardian && !relation.until_on && relation.relative_id !== relativeId)) {
      remarks.warn(row, '监护人姓名', '系统中另有一位监护人，予以保留，请核对。', 'The hub knows another guardian as well and keeps both: please check.');
    }
    if (known) {
      if (known.guardian && known.kind === guardian.kind) continue;
      turned.push({ id: known.id, kind: guardian.kind });
      changed.add(row);
    } else if (before.some((relation) => relation.relative_id === relativeId)) {
      remarks.warn(row, '监护人姓名', '这一关系已在系统中终止，文件不能恢复。', 'This relation was ended in the hub; a file does not revive it.');
    } else {
      added.push({ id: input.ids('relation', `${subjectId}/${relativeId}`), subject_id: subjectId, relative_id: relativeId, kind: guardian.kind });
      changed.add(row);
    }
  }
  return {
    notes,
    changed,
    async write() {
      await writeRows(db, turned, 'id uuid, kind text', 'update relation r set guardian = true, kind = j.kind from $rows where r.id = j.id');
      await writeRows(
        db,
        added,
        'id uuid, subject_id uuid, relative_id uuid, kind text',
        'insert into relation (id, subject_id, relative_id, kind, guardian, from_on) select id, subject_id, relative_id, kind, true, $2 from $rows',
        input.today,
      );
    },
  };
}

const ADULT_FROM_AGE = 18;

/** The file's word stands above what the hub held before. */
async function adultsByNameAndPhone(
  db: pg.ClientBase,
  input: Pick<ImportInput, 'centreId' | 'today'>,
  wards: readonly RosterRow[],
  rows: readonly RosterRow[],
  idOf: ReadonlyMap<RosterRow, string>,
): Promise<Map<string, string>> {
  const found = await db.query<{ id: string; name: string; phone: string }>(
    `select p.id, p.name, phone from resident r join person p on p.id = r.id, unnest(p.phones) phone
      where r.centre_id = $1 and p.name = any ($2) and p.born_on <= $3::date - interval '18 years'`,
    [input.centreId, wards.map((row) => row.guardian!.name), input.today],
  );
  const adults = new Map(found.rows.map(({ id, name, phone }) => [`${name}|${phone}`, id]));
  for (const row of rows) {
    if (ageOn(row.bornOn, input.today) >= ADULT_FROM_AGE) for (const phone of row.phones) adults.set(`${row.name}|${phone}`, idOf.get(row)!);
  }
  return adults;
}

async function standingRelations(db: pg.ClientBase, subjects: readonly string[]): Promise<Map<string, Relation[]>> {
  const { rows } = await db.query<Relation>('select id, subject_id, relative_id, kind, guardian, until_on::text from relation where subject_id = any ($1)', [
    subjects,
  ]);
  const bySubject = new Map<string, Relation[]>();
  for (const relation of rows) bySubject.set(relation.subject_id, [...(bySubject.get(relation.subject_id) ?? []), relation]);
  return bySubject;
}
