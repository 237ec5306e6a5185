/**
 * How every import meets the database: one at a time per centre, whole or not at all, and a dry run is the real one taken back.
 *
 * What bookings lock too (a person's row, a resident's number) is written last, so that nobody waits while thousands of other rows are.
 * Where that alone is so much that bookings would feel it, it goes in short transactions instead, and a run that was cut off among them
 * is finished by the same file once more: measured with 50,000 changed residents, the longest booking waited 5.1 s in one transaction.
 */
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
  onProgress?: OnProgress;
}

export type OnProgress = (phase: 'read' | 'write' | 'people', done: number, total: number) => void;

export interface ImportRun {
  /** To be written last: so many rows that bookings lock as well. */
  later(rows: number, write: () => Promise<void>): void;
}

/** So many rows that bookings lock are still part of the one transaction: about 100 ms. */
const MOST_AT_ONCE = 1_000;
/** Rows of one short transaction. */
export const CHUNK = 500;

export const chunksOf = <T>(rows: readonly T[], size = CHUNK): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));

/** Runs `work` in a transaction of its own; `db` must not be in one. Two imports into one centre wait for each other. */
export async function importRun<T>(db: pg.ClientBase, input: ImportInput, work: (run: ImportRun) => Promise<T>): Promise<T> {
  await db.query('set statement_timeout = 0; set lock_timeout = 0');
  await db.query("select pg_advisory_lock(hashtext('import ' || $1))", [input.centreId]);
  try {
    const delayed: { rows: number; write: () => Promise<void> }[] = [];
    await db.query('begin isolation level read committed');
    const result = await work({ later: (rows, write) => rows > 0 && delayed.push({ rows, write }) });
    if (!input.apply) {
      await db.query('rollback');
      return result;
    }
    const total = delayed.reduce((sum, { rows }) => sum + rows, 0);
    const atOnce = total <= MOST_AT_ONCE;
    if (!atOnce) await db.query('commit');
    let done = 0;
    for (const { rows, write } of delayed) {
      await retried(db, write, atOnce ? ['savepoint part', 'release part', 'rollback to part'] : ['begin', 'commit', 'rollback']);
      done += rows;
      input.onProgress?.('people', done, total);
    }
    if (atOnce) await db.query('commit');
    return result;
  } catch (error) {
    await db.query('rollback').catch(() => undefined); // the connection may be what failed
    throw error;
  } finally {
    await db.query("select pg_advisory_unlock(hashtext('import ' || $1))", [input.centreId]).catch(() => undefined);
    await db.query('reset statement_timeout; reset lock_timeout').catch(() => undefined);
  }
}

const TRIES = 5;

/** A booking may have locked the same people the other way round: then one of the two gives way, and an import tries again. */
async function retried(db: pg.ClientBase, write: () => Promise<void>, [begin, end, back]: readonly [string, string, string]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await db.query(begin);
    try {
      await write();
      await db.query(end);
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      if (attempt === TRIES || (code !== '40P01' && code !== '40001')) throw error;
      await db.query(back);
    }
  }
}

/** Writes `rows` with one statement; `sql` reads them from the recordset `j` with the columns `shape`. */
export async function writeRows(db: pg.ClientBase, rows: readonly object[], shape: string, sql: string, ...more: unknown[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(sql.replace('$rows', `json_to_recordset($1::json) as j(${shape})`), [JSON.stringify(rows), ...more]);
}
