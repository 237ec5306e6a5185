/** How every import meets the database: one at a time per centre, whole or not at all, and a dry run is the real one taken back. */
import type pg from 'pg';

export interface ImportInput {
  centreId: string;
  bytes: Uint8Array;
  /** The centre's local date: what counts as future, expired, a child. */
  today: string;
  /** Without it everything is tried against the database, reported and taken back. */
  apply: boolean;
  /** Makes the ids of new rows from a kind and a natural key; the demo's are the same on every machine. */
  ids?: (kind: string, key: string) => string;
}

/** Runs `work` in a transaction of its own; `db` must not be in one. Two imports into one centre wait for each other. */
export async function importRun<T>(db: pg.ClientBase, input: ImportInput, work: () => Promise<T>): Promise<T> {
  await db.query('begin isolation level read committed');
  try {
    await db.query('set local statement_timeout = 0; set local lock_timeout = 0');
    await db.query("select pg_advisory_xact_lock(hashtext('import ' || $1))", [input.centreId]);
    const result = await work();
    await db.query(input.apply ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await db.query('rollback').catch(() => undefined); // the connection may be what failed
    throw error;
  }
}

/** Writes `rows` with one statement; `sql` reads them from the recordset `j` with the columns `shape`. */
export async function writeRows(db: pg.ClientBase, rows: readonly object[], shape: string, sql: string, ...more: unknown[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(sql.replace('$rows', `json_to_recordset($1::json) as j(${shape})`), [JSON.stringify(rows), ...more]);
}
