/** The community's roster → households, residents, disabilities and guardians of one centre. */
import type pg from 'pg';
import { type ImportReport, Remarks } from '../core/csv.ts';
import { newId } from '../core/ids.ts';
import { type ImportInput, importRun, writeRows } from '../core/import-run.ts';
import { readTableFile } from '../core/table-file.ts';
import { nameReading } from '../people/names.ts';
import { linkGuardians } from './import-guardians.ts';
import { type Resident, writeResidents } from './resident-writes.ts';
import { ROSTER_REQUIRED, type RosterRow, readRoster } from './roster-rows.ts';

export interface ImportResidentsInput extends ImportInput {
  /** Keys the look-up hash of national ID numbers, which are kept in no other form but a mask. */
  idSecret: string;
}

/**
 * Imports a roster; the second run of the same file changes nothing.
 * A row is somebody the hub knows by ID number, else by name, birth date and household, else by roster number where the name or
 * the birth date agrees too: a number alone never turns one person into another. An empty cell clears, a column that is not there leaves what the hub holds.
 */
export async function importResidents(db: pg.ClientBase, input: ImportResidentsInput): Promise<ImportReport> {
  const remarks = new Remarks();
  const table = await readTableFile(input.bytes, ROSTER_REQUIRED);
  const read = readRoster(table, input.today, input.idSecret, remarks, (done) => input.onProgress?.('read', done, table.rows.length));
  const ids = input.ids ?? newId;
  return importRun(db, input, async (run) => {
    const known = await knownResidents(db, input.centreId);
    const found = await knownHouseholds(db, input.centreId);
    const matches = matchRows(read, found, known);
    const rows = read.filter((row) => isOwnMask(row, matches.get(row), remarks));
    for (const row of matches.keys()) if (remarks.isRefused(row)) matches.delete(row);
    const households = await writeHouseholds(db, input.centreId, rows, found, ids);
    const strangers = await knownPersons(
      db,
      rows.filter((row) => !matches.has(row)),
    );
    const numbers = freeNumbers(rows, matches, known, remarks);
    const planned = new Map<RosterRow, Resident>();
    for (const row of rows) {
      const id = matches.get(row)?.id ?? personOf(row, strangers) ?? ids('resident', numbers.get(row) ?? personKey(row));
      planned.set(row, keepingAbsent(residentOf(row, id, numbers.get(row) ?? null, households), matches.get(row), new Set(table.columns)));
    }
    const linked = await linkGuardians(db, { ...input, ids }, rows, new Map([...planned].map(([row, { id }]) => [row, id])), remarks);
    for (const [row, resident] of planned) resident.note = [resident.note, linked.notes.get(row)].filter(Boolean).join('\n') || null;
    const changed = [...planned].filter(([row, resident]) => !same(matches.get(row), resident));
    await writeResidents(
      db,
      input,
      run,
      changed.map(([row, after]) => ({ before: matches.get(row), after, moved: strangers.some(({ id }) => id === after.id) })),
    );
    await linked.write();
    const touched = new Set([...changed.map(([row]) => row), ...linked.changed]);
    return remarks.report(touched.size, rows.length - touched.size);
  });
}

/** What an export says instead of the ID number: taken as «unchanged» for the resident whose mask it is, and for nobody else. */
function isOwnMask(row: RosterRow, match: Resident | undefined, remarks: Remarks): boolean {
  if (!row.nationalIdMask || row.nationalIdHash || row.nationalIdMask === match?.national_id_mask) return true;
  remarks.refuse(
    row,
    '证件号码',
    '遮盖的证件号码与册中此人不符：请填写完整号码，或留空。',
    'A masked ID number is taken only for the resident whose mask it is: write the whole number, or leave it empty.',
  );
  return false;
}

const homeKey = (home: { building: string; unit: string; room: string } | null): string => (home ? `${home.building}/${home.unit}/${home.room}` : '');
const personKey = (row: RosterRow): string => `${row.name}|${row.bornOn}|${homeKey(row.household)}`;
const same = (before: Resident | undefined, after: Resident): boolean => before !== undefined && JSON.stringify(before) === JSON.stringify(after);

function residentOf(row: RosterRow, id: string, rosterNo: string | null, households: ReadonlyMap<string, string>): Resident {
  return {
    id,
    roster_no: rosterNo,
    name: row.name,
    ...nameReading(row.name),
    born_on: row.bornOn,
    sex: row.sex,
    phones: row.phones,
    household_id: households.get(homeKey(row.household)) ?? null,
    service_lines: row.serviceLines,
    special_groups: row.specialGroups,
    access_needs: row.accessNeeds,
    allergies: row.allergies,
    dialects: row.dialects,
    national_id_hash: row.nationalIdHash,
    national_id_mask: row.nationalIdMask,
    note: row.note,
    disabilities: [...row.disabilities].sort((a, b) => (a.category < b.category ? -1 : 1)),
  };
}

async function knownHouseholds(db: pg.ClientBase, centreId: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; building: string; unit: string; room: string }>(
    'select id, building, unit, room from household where centre_id = $1',
    [centreId],
  );
  return new Map(rows.map((home) => [homeKey(home), home.id]));
}

async function writeHouseholds(
  db: pg.ClientBase,
  centreId: string,
  rows: readonly RosterRow[],
  found: ReadonlyMap<string, string>,
  ids: (kind: string, key: string) => string,
): Promise<Map<string, string>> {
  const homes = new Map(rows.flatMap(({ household }) => (household ? [[homeKey(household), household] as const] : [])));
  const missing = [...homes].filter(([key]) => !found.has(key)).map(([key, home]) => ({ id: ids('household', key), ...home }));
  await writeRows(
    db,
    missing,
    'id uuid, building text, unit text, room text',
    'insert into household (id, centre_id, building, unit, room) select id, $2, building, unit, room from $rows',
    centreId,
  );
  return new Map([...found, ...missing.map((home) => [homeKey(home), home.id] as const)]);
}

async function knownResidents(db: pg.ClientBase, centreId: string): Promise<Resident[]> {
  const { rows } = await db.query<Resident>(
    `select r.id, r.roster_no, p.name, p.pinyin, p.initials, to_char(p.born_on, 'YYYY-MM-DD') born_on, p.sex, p.phones, r.household_id, r.service_lines, r.special_groups,
            r.access_needs, r.allergies, r.dialects, r.national_id_hash, r.national_id_mask, r.note, coalesce(d.list, '[]') disabilities
       from resident r join person p on p.id = r.id
       left join (select resident_id, json_agg(json_build_object('category', category, 'grade', grade) order by category collate "C") list from disability group by 1) d on d.resident_id = r.id
      where r.centre_id = $1`,
    [centreId],
  );
  return rows;
}

function matchRows(rows: readonly RosterRow[], households: ReadonlyMap<string, string>, known: readonly Resident[]): Map<RosterRow, Resident> {
  const matches = new Map<RosterRow, Resident>();
  const taken = new Set<Resident>();
  const pass = (
    keyOfRow: (row: RosterRow) => string | null,
    keyOfKnown: (resident: Resident) => string | null,
    agrees: (row: RosterRow, resident: Resident) => boolean = () => true,
  ) => {
    const byKey = new Map(
      known
        .filter((resident) => !taken.has(resident))
        .flatMap((resident) => {
          const key = keyOfKnown(resident);
          return key ? [[key, resident] as const] : [];
        }),
    );
    for (const row of rows) {
      const found = matches.has(row) ? undefined : byKey.get(keyOfRow(row) ?? '');
      if (!found || taken.has(found) || !agrees(row, found)) continue;
      matches.set(row, found);
      taken.add(found);
    }
  };
  const identity = (name: string, bornOn: string | null, home: string | null | undefined) => `${name}|${bornOn}|${home ?? ''}`;
  pass(
    (row) => row.nationalIdHash,
    (resident) => resident.national_id_hash,
  );
  pass(
    (row) => identity(row.name, row.bornOn, households.get(homeKey(row.household))),
    (resident) => identity(resident.name, resident.born_on, resident.household_id),
  );
  const masked = (mask: string | null, name: string, bornOn: string | null) => mask && `${mask}|${name}|${bornOn}`;
  pass(
    (row) => (row.nationalIdHash ? null : masked(row.nationalIdMask, row.name, row.bornOn)),
    (resident) => masked(resident.national_id_mask, resident.name, resident.born_on),
  );
  pass(
    (row) => row.rosterNo,
    (resident) => resident.roster_no,
    (row, resident) => row.name === resident.name || row.bornOn === resident.born_on,
  );
  return matches;
}

/** A renumbered roster hands numbers on; one that somebody outside the file still holds stays theirs, and who comes without one keeps the old. */
function freeNumbers(
  rows: readonly RosterRow[],
  matches: ReadonlyMap<RosterRow, Resident>,
  known: readonly Resident[],
  remarks: Remarks,
): Map<RosterRow, string> {
  const inFile = new Set(matches.values());
  const held = new Set(known.flatMap((resident) => (resident.roster_no && !inFile.has(resident) ? [resident.roster_no] : [])));
  const wanted = new Set(rows.map(({ rosterNo }) => rosterNo));
  const numbers = new Map<RosterRow, string>();
  for (const row of rows) {
    const old = matches.get(row)?.roster_no;
    if (row.rosterNo && !held.has(row.rosterNo)) numbers.set(row, row.rosterNo);
    else if (old && !wanted.has(old)) numbers.set(row, old);
    if (row.rosterNo && held.has(row.rosterNo)) {
      remarks.warn(
        row,
        '序号',
        '该序号属于册中另一人：按姓名、出生日期和住址识别此人，未占用序号。',
        'The number belongs to another person: kept by name, birth date and household, without the number.',
      );
    }
  }
  return numbers;
}

/** A shorter file is no order to forget: the columns it lacks stay as they were, and an ID number once known is never emptied. */
function keepingAbsent(after: Resident, before: Resident | undefined, columns: ReadonlySet<string>): Resident {
  if (!before) return after;
  const keep = (column: string, ...fields: (keyof Resident)[]): void => {
    if (!columns.has(column)) for (const field of fields) Object.assign(after, { [field]: before[field] });
  };
  keep('性别', 'sex');
  keep('联系电话', 'phones');
  keep('残疾类别', 'disabilities');
  keep('特殊情况', 'special_groups');
  keep('行动辅助', 'access_needs');
  keep('过敏', 'allergies');
  keep('方言', 'dialects');
  if (!after.note) keep('备注', 'note');
  if (!columns.has('残疾类别') && before.service_lines.includes('SPECIAL_NEEDS')) after.service_lines = [...new Set([...after.service_lines, 'SPECIAL_NEEDS'])];
  if (!after.national_id_hash) Object.assign(after, { national_id_hash: before.national_id_hash, national_id_mask: before.national_id_mask });
  return after;
}

interface KnownPerson {
  id: string;
  name: string;
  phones: string[];
  born_on: string | null;
}

/** Staff and relatives who are no residents yet: whoever moves in stays one person, so that nobody is in two places. */
async function knownPersons(db: pg.ClientBase, rows: readonly RosterRow[]): Promise<KnownPerson[]> {
  if (rows.length === 0) return [];
  const found = await db.query<KnownPerson>(
    `select id, name, phones, to_char(born_on, 'YYYY-MM-DD') born_on from person p
      where name = any ($1) and phones <> '{}' and not exists (select from resident r where r.id = p.id)`,
    [rows.map(({ name }) => name)],
  );
  return found.rows;
}

function personOf(row: RosterRow, strangers: readonly KnownPerson[]): string | undefined {
  return strangers.find(
    (person) => person.name === row.name && (!person.born_on || person.born_on === row.bornOn) && person.phones.some((phone) => row.phones.includes(phone)),
  )?.id;
}
