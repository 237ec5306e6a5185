/** Writes residents so that bookings hardly wait: what they lock too comes last, and only where it differs. */
import type pg from 'pg';
import { CHUNK, chunksOf, type ImportInput, type ImportRun, writeRows } from '../core/import-run.ts';
import { type Move, movesInOrder } from './key-moves.ts';

/** A resident as the tables hold it; two of them with the same text are the same. */
export interface Resident {
  id: string;
  roster_no: string | null;
  name: string;
  pinyin: string;
  initials: string;
  born_on: string | null;
  sex: string | null;
  phones: string[];
  household_id: string | null;
  service_lines: string[];
  special_groups: string[];
  access_needs: string[];
  allergies: string[];
  dialects: string[];
  national_id_hash: string | null;
  national_id_mask: string | null;
  note: string | null;
  disabilities: { category: string; grade: number }[];
}

export interface Change {
  /** Missing where the resident is new. */
  before: Resident | undefined;
  after: Resident;
  /** Somebody the hub knew as staff or a relative, and who has moved in. */
  moved: boolean;
}

const PERSON = 'id uuid, name text, pinyin text, initials text, born_on date, sex text, phones text[]';
const RESIDENT = `id uuid, roster_no text, household_id uuid, service_lines text[], special_groups text[], access_needs text[], allergies text[], dialects text[],
  national_id_hash text, national_id_mask text, note text`;
const KEYS = ['roster_no', 'national_id_hash'] as const;

/**
 * New residents and what nobody locks at once, in the import's transaction: an update of a resident's other columns makes no booking wait.
 * A person's row is what claims lock; a number or an ID hash is a key, whose change keeps foreign keys waiting.
 */
export async function writeResidents(db: pg.ClientBase, input: ImportInput, run: ImportRun, changes: readonly Change[]): Promise<void> {
  const known = changes.filter(({ before }) => before);
  const moves = { roster_no: movesOf(changes, 'roster_no'), national_id_hash: movesOf(changes, 'national_id_hash') };
  const [numbers, ids] = KEYS.map((key) => new Set(moves[key].flatMap(({ rows }) => rows.map(({ id }) => id)))) as [Set<string>, Set<string>];
  const fresh = changes
    .filter(({ before }) => !before)
    .map(({ after }) => ({
      ...after,
      roster_no: numbers.has(after.id) ? null : after.roster_no,
      national_id_hash: ids.has(after.id) ? null : after.national_id_hash,
    }));
  let done = 0;
  const total = fresh.length + known.length;
  const told = (rows: readonly object[]): void => {
    done += rows.length;
    input.onProgress?.('write', done, total);
  };

  for (const rows of chunksOf(fresh, 10 * CHUNK)) {
    await writeRows(
      db,
      rows,
      PERSON,
      'insert into person (id, name, pinyin, initials, born_on, sex, phones) select id, name, pinyin, initials, born_on, sex, phones from $rows on conflict (id) do nothing',
    );
    await writeRows(
      db,
      rows,
      RESIDENT,
      `insert into resident (id, centre_id, roster_no, household_id, service_lines, special_groups, access_needs, allergies, dialects, national_id_hash, national_id_mask, note)
       select id, $2, roster_no, household_id, service_lines, special_groups, access_needs, allergies, dialects, national_id_hash, national_id_mask, note from $rows`,
      input.centreId,
    );
    await writeDisabilities(db, rows);
    told(rows);
  }
  for (const rows of chunksOf(
    known.map(({ after }) => after),
    10 * CHUNK,
  )) {
    await writeRows(
      db,
      rows,
      RESIDENT,
      `update resident r set household_id = j.household_id, service_lines = j.service_lines, special_groups = j.special_groups, access_needs = j.access_needs,
         allergies = j.allergies, dialects = j.dialects, national_id_mask = j.national_id_mask, note = j.note, version = r.version + 1 from $rows where r.id = j.id`,
    );
    await writeRows(db, rows, 'id uuid', 'delete from disability d using $rows where d.resident_id = j.id');
    await writeDisabilities(db, rows);
    told(rows);
  }

  const persons = changes.filter(({ before, after, moved }) => moved || (before && personText(before) !== personText(after))).map(({ after }) => after);
  persons.sort((a, b) => (a.id < b.id ? -1 : 1)); // as the claims lock them
  for (const rows of chunksOf(persons)) {
    run.later(rows.length, () =>
      writeRows(
        db,
        rows,
        PERSON,
        `update person p set name = j.name, pinyin = j.pinyin, initials = j.initials, born_on = j.born_on, sex = j.sex, phones = j.phones from $rows where p.id = j.id`,
      ),
    );
  }
  for (const key of KEYS) for (const { rows, letGo } of moves[key]) run.later(rows.length, () => moveKeys(db, key, rows, letGo));
}

const personText = ({ name, pinyin, initials, born_on, sex, phones }: Resident): string => JSON.stringify([name, pinyin, initials, born_on, sex, phones]);

/** Keys that change, in an order in which each is free when it is taken; of new residents those alone that somebody else still holds. */
function movesOf(changes: readonly Change[], key: (typeof KEYS)[number]) {
  const held = new Set(changes.flatMap(({ before, after }) => (before?.[key] && before[key] !== after[key] ? [before[key]] : [])));
  const moves = changes.flatMap(({ before, after }): Move[] => {
    const from = before?.[key] ?? null;
    const to = after[key];
    return from === to || (!before && !held.has(to ?? '')) ? [] : [{ id: after.id, from, to }];
  });
  return movesInOrder(moves);
}

async function moveKeys(db: pg.ClientBase, key: (typeof KEYS)[number], rows: readonly Move[], letGo: readonly string[]): Promise<void> {
  await db.query(`update resident set ${key} = null where id = any ($1) and ${key} is not null`, [letGo]);
  await writeRows(
    db,
    rows.filter(({ to }) => to !== null),
    'id uuid, "to" text',
    `update resident r set ${key} = j."to" from $rows where r.id = j.id`,
  );
}

async function writeDisabilities(db: pg.ClientBase, residents: readonly Resident[]): Promise<void> {
  await writeRows(
    db,
    residents.flatMap(({ id, disabilities }) => disabilities.map((each) => ({ resident_id: id, ...each }))),
    'resident_id uuid, category text, grade int',
    'insert into disability (resident_id, category, grade) select resident_id, category, grade from $rows',
  );
}
