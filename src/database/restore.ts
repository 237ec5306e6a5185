/** Brings a backup back, as one transaction: a kill in the middle leaves what was there. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Complaint } from '../core/errors.ts';
import type { Progress } from './backup.ts';
import { type BackupHead, type BackupTail, readBackup } from './backup-file.ts';
import { MIGRATIONS_TABLE, PLAIN_TEXT, sumOf, type TableShape, tablesOf } from './catalogue.ts';
import { type ClaimReport, checkClaims } from './claim-check.ts';
import { CopyIn } from './copy.ts';
import { makeAlarms, migrate } from './migrate.ts';
import { migrationFiles } from './migration-files.ts';

export type OnProgress = (progress: Progress) => void;

export interface Restored {
  head: BackupHead;
  rows: number;
  /** As they were when the backup was taken. */
  claims: ClaimReport;
}

/** The head of a whole, undamaged file that this version of the hub can read; a Complaint otherwise. Touches no database. */
export async function inspectBackup(file: string): Promise<{ head: BackupHead; tail: BackupTail }> {
  const backup = await readBackup(file);
  const known = new Set(migrationFiles().map(({ name }) => name));
  const newer = backup.head.migrations.filter((name) => !known.has(name));
  if (newer.length > 0)
    throw new Complaint(`${file} comes from a newer hub (${backup.head.hubVersion}, migrations ${newer.join(', ')}): update the hub first, then restore.`);
  return backup;
}

/** Into one's own PostgreSQL: an empty database, nobody serving from it. */
export async function restoreInto(url: string, file: string, onProgress: OnProgress = () => {}): Promise<Restored> {
  const { head, tail } = await inspectBackup(file);
  const db = new pg.Client({ connectionString: url, application_name: 'hub-restore', connectionTimeoutMillis: 10_000 });
  db.on('error', () => {}); // told by the statement under way
  await db.connect().catch((error: Error) => {
    throw new Complaint(`The database does not answer (${error.message || (error as { code?: string }).code}).`);
  });
  let claims: ClaimReport;
  try {
    await refuseUnlessFree(db);
    await db.query("select pg_advisory_lock(hashtext('hub migrations'))"); // a hub that starts meanwhile waits
    await refuseUnlessEmpty(db);
    await makeAlarms(url);
    await db.query('begin');
    claims = await load(db, file, head, tail, onProgress).catch(explain);
    await db.query('commit');
    onProgress({ part: 0.97, doing: 'analyze' });
    await db.query('analyze');
  } finally {
    await db.end().catch(() => {});
  }
  await migrate(url); // what this version has beyond the backup's
  onProgress({ part: 1, doing: '' });
  return { head, rows: rowsOf(tail), claims };
}

/** What PostgreSQL refuses here is about the file or the server's rights, never a fault to trace. */
function explain(error: unknown): never {
  const { code, message, table } = error as { code?: string; message: string; table?: string };
  if (error instanceof Complaint || !/^[0-9A-Z]{5}$/.test(code ?? '')) throw error;
  throw new Complaint(`PostgreSQL refused the backup${table ? ` at ${table}` : ''}: ${message.split('\n')[0]}. Nothing was restored.`);
}

const rowsOf = (tail: BackupTail): number => tail.tables.reduce((sum, { rows }) => sum + rows, 0);

async function refuseUnlessFree(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ hubs: number; encoding: string }>(
    `select count(*) filter (where application_name in ('hub', 'hub events', 'hub demo'))::int as hubs, current_setting('server_encoding') as encoding
       from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  if (rows[0]!.hubs > 0) throw new Complaint('A hub is using this database: stop it first, then restore.');
  if (rows[0]!.encoding !== 'UTF8') throw new Complaint(`The database's encoding is ${rows[0]!.encoding}; the hub needs UTF8.`);
}

async function refuseUnlessEmpty(db: pg.Client): Promise<void> {
  const there = await tablesOf(db);
  if (there.length === 0) return;
  const names = there.slice(0, 3).map(({ name }) => name);
  throw new Complaint(
    `The database is not empty (${names.join(', ')}${there.length > 3 ? ', …' : ''}). A backup goes into an empty one: create database hub_restored encoding 'UTF8' template template0; then point DATABASE_URL there.`,
  );
}

/**
 * Triggers are off while rows come in: the claims in the file are those of the snapshot, while deriving them again would depend on the order
 * of the rows and on rooms that have changed since. Keys, checks and the claims' exclusion constraints stay on, and at the end every table
 * is read back and must give the checksum of the file.
 */
async function load(db: pg.Client, file: string, head: BackupHead, tail: BackupTail, onProgress: OnProgress): Promise<ClaimReport> {
  onProgress({ part: 0, doing: 'schema' });
  await db.query(PLAIN_TEXT);
  await makeSchema(db, head);
  const tables = await tablesOf(db);
  refuseOtherShape(head.tables, tables, file);
  for (const { name } of tables) await db.query(`alter table ${name} disable trigger user`);
  await db.query(`truncate ${tables.map(({ name }) => name).join(', ')}`); // rows that migrations wrote: the file has them, too
  await pour(db, file, rowsOf(tail), onProgress);
  for (const { name, value, called } of head.sequences) await db.query('select setval($1::regclass, $2, $3)', [name, value, called]);
  await db.query('set constraints all immediate');
  for (const { name } of tables) await db.query(`alter table ${name} enable trigger user`);
  for (const [at, sum] of tail.tables.entries()) {
    onProgress({ part: 0.7 + 0.25 * (at / tail.tables.length), doing: `✓ ${sum.name}` });
    const found = await sumOf(db, head.tables[at]!);
    if (found.rows !== sum.rows || found.sha256 !== sum.sha256)
      throw new Complaint(`${sum.name} came back differently than it was saved: nothing was restored.`);
  }
  const claims = await checkClaims(db);
  if (head.migrations.includes('022_timed_work')) await db.query('select timed.set_all_alarms()');
  await db.query('update feed.epoch set id = $1', [await newEpoch(db)]); // cursors from after the backup are told to resync
  return claims;
}

async function makeSchema(db: pg.Client, head: BackupHead): Promise<void> {
  // as the migrator makes it, and before the first migration, whose default privileges are not for it
  await db.query(`create table ${MIGRATIONS_TABLE} (id serial primary key, name varchar(255), executed_at timestamptz not null default current_timestamp)`);
  const had = new Set(head.migrations);
  for (const { name, sql } of migrationFiles()) if (had.has(name)) await db.query(sql);
}

function refuseOtherShape(wanted: readonly TableShape[], found: readonly TableShape[], file: string): void {
  const columns = new Map(found.map((table) => [table.name, new Set(table.columns)]));
  const unknown = wanted.flatMap(({ name, columns: names }) => {
    const there = columns.get(name);
    return there ? names.filter((column) => !there.has(column)).map((column) => `${name}.${column}`) : [name];
  });
  if (unknown.length > 0)
    throw new Complaint(`${file} holds what this hub's migrations do not make (${unknown.slice(0, 5).join(', ')}): restore it with the hub that wrote it.`);
}

async function pour(db: pg.Client, file: string, whole: number, onProgress: OnProgress): Promise<void> {
  let copy: CopyIn | undefined;
  let name = '';
  let rows = 0;
  try {
    await readBackup(file, {
      table(table) {
        name = table.name;
        copy = db.query(new CopyIn(`copy ${table.name} (${table.columns.join(', ')}) from stdin`));
      },
      async rows(chunk) {
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++;
        onProgress({ part: 0.05 + 0.65 * (rows / (whole || 1)), doing: name });
        await copy!.write(chunk);
      },
      async tableEnd() {
        await copy!.end();
        copy = undefined;
      },
    });
  } catch (error) {
    await copy?.fail();
    throw error;
  }
}

async function newEpoch(db: pg.Client): Promise<string> {
  const { rows } = await db.query<{ id: string }>('select id from feed.epoch');
  let id: string;
  do id = randomBytes(4).toString('hex');
  while (id === rows[0]?.id);
  return id;
}
