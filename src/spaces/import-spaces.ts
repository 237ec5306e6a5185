/** A centre's list of rooms → spaces, their parents and their weekly opening hours. */
import pg from 'pg';
import { type ImportReport, Remarks } from '../core/csv.ts';
import { newId } from '../core/ids.ts';
import { type ImportInput, importRun } from '../core/import-run.ts';
import { readTableFile } from '../core/table-file.ts';
import { LATER_COLUMNS, readSpaces, SPACES_REQUIRED, type SpaceRow } from './space-rows.ts';

const COLUMNS = [
  'code',
  'name',
  'kind',
  'zone',
  'floor',
  'area_m2',
  'capacity_mode',
  'capacity',
  'wheelchair_places',
  'stations',
  'buffer_before_minutes',
  'buffer_after_minutes',
  'grid_minutes',
  'min_minutes',
  'max_minutes',
  'lead_minutes',
  'horizon_days',
  'approval_required',
  'door_width_cm',
  'step_free',
  'lift',
  'accessible_toilet',
  'hearing_loop',
  'quiet_room',
  'holiday_opening',
  'check_in_expected',
  'note',
] as const satisfies readonly (keyof SpaceRow)[];

type Later = (typeof LATER_COLUMNS)[keyof typeof LATER_COLUMNS];

interface Known {
  id: string;
  code: string;
  parent: string | null;
  capacity_mode: string;
  later: Pick<SpaceRow, Later>;
  text: string;
}

/** Imports spaces by code; a changed one gets a new version. What bookings ahead forbid is refused row by row, as the database says it. */
export async function importSpaces(db: pg.ClientBase, input: ImportInput): Promise<ImportReport> {
  const remarks = new Remarks();
  const table = await readTableFile(input.bytes, SPACES_REQUIRED);
  const ids = input.ids ?? newId;
  return importRun(db, input, async () => {
    const known = await knownSpaces(db, input.centreId);
    const rows = readSpaces(table, known, remarks);
    keepUnsaid(rows, known, table.columns);
    const idOf = new Map([...known.values()].map(({ code, id }) => [code, id]));
    let accepted = 0;
    let unchanged = 0;
    for (const [at, row] of parentsFirst(rows).entries()) {
      input.onProgress?.('write', at, rows.length);
      if (known.get(row.code)?.text === textOf(row)) {
        unchanged++;
        continue;
      }
      const parentId = row.parent ? idOf.get(row.parent) : null;
      if (parentId === undefined) {
        remarks.refuse(row, '上级', `上级「${row.parent}」未能导入。`, `The parent ${row.parent} was refused.`);
        continue;
      }
      const id = idOf.get(row.code) ?? ids('space', row.code);
      const refusal = await writeSpace(db, input.centreId, id, parentId, row);
      if (refusal) {
        remarks.refuse(row, ...refusal);
        continue;
      }
      idOf.set(row.code, id);
      accepted++;
    }
    return remarks.report(accepted, unchanged);
  });
}

function keepUnsaid(rows: readonly SpaceRow[], known: ReadonlyMap<string, Known>, columns: readonly string[]): void {
  const unsaid = Object.entries(LATER_COLUMNS).flatMap(([column, field]) => (columns.includes(column) ? [] : [field]));
  for (const row of rows) for (const field of unsaid) Object.assign(row, { [field]: known.get(row.code)?.later[field] ?? row[field] });
}

const textOf = (row: Omit<SpaceRow, 'line'>): string =>
  JSON.stringify([row.parent, ...COLUMNS.map((column) => row[column]), ...row.opening.map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`)]);

async function knownSpaces(db: pg.ClientBase, centreId: string): Promise<Map<string, Known>> {
  const { rows } = await db.query<Omit<SpaceRow, 'line'> & { id: string }>(
    `select s.*, s.area_m2::float8 area_m2, p.code parent, coalesce(o.list, '[]') opening from space s left join space p on p.id = s.parent_id
       left join (select space_id, json_agg(json_build_object('weekday', weekday, 'opens', left(opens::text, 5), 'closes', left(closes::text, 5)) order by weekday, opens) list from opening_rule group by 1) o on o.space_id = s.id
      where s.centre_id = $1`,
    [centreId],
  );
  return new Map(
    rows.map((row) => [row.code, { id: row.id, code: row.code, parent: row.parent, capacity_mode: row.capacity_mode, later: row, text: textOf(row) }]),
  );
}

/** As in the file, but no room before its parent. */
function parentsFirst(rows: readonly SpaceRow[]): SpaceRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const sorted = new Set<SpaceRow>();
  const take = (row: SpaceRow): void => {
    const parent = byCode.get(row.parent ?? '');
    if (parent && !sorted.has(parent)) take(parent);
    sorted.add(row);
  };
  rows.forEach(take);
  return [...sorted];
}

type Refusal = [column: string, zh: string, en: string];

async function writeSpace(db: pg.ClientBase, centreId: string, id: string, parentId: string | null, row: SpaceRow): Promise<Refusal | null> {
  const columns = [...COLUMNS, 'parent_id'];
  const values = [...COLUMNS.map((column) => row[column]), parentId];
  await db.query('savepoint space');
  try {
    await db.query(
      `insert into space (id, centre_id, ${columns.join(', ')}) values ($1, $2, ${columns.map((_, at) => `$${at + 3}`).join(', ')})
       on conflict (id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}, version = space.version + 1`,
      [id, centreId, ...values],
    );
    await db.query('delete from opening_rule where space_id = $1', [id]);
    await db.query(
      'insert into opening_rule (space_id, weekday, opens, closes) select $1, weekday, opens, closes from json_to_recordset($2::json) as j(weekday int, opens time, closes time)',
      [id, JSON.stringify(row.opening)],
    );
  } catch (error) {
    const refusal = error instanceof pg.DatabaseError ? ruleOf(error) : null;
    if (!refusal) throw error;
    await db.query('rollback to savepoint space');
    return refusal;
  }
  await db.query('release savepoint space');
  return null;
}

function ruleOf(error: pg.DatabaseError): Refusal | null {
  if (error.constraint === 'space_has_bookings')
    return [
      '容纳人数',
      '该空间已有未来的预约：不能减到容不下它们，也不能改变使用方式和上级。',
      'The space has bookings ahead: it cannot shrink below them, nor change its mode or its parent.',
    ];
  if (error.constraint === 'space_parent_whole') return ['上级', '只有独占的空间才能作上级。', 'Only a space that is taken whole may be a parent.'];
  return null;
}
