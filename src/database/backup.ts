/** A consistent copy of the whole database in one file, taken while hubs write: one snapshot, every table as text. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import pg from 'pg';
import { Complaint, isUnavailable } from '../core/errors.ts';
import { type BackupHead, type BackupTail, copyLine, FORMAT, HEAD, TAIL } from './backup-file.ts';
import { copyOutOf, PLAIN_TEXT, sequencesOf, type TableShape, type TableSum, Tally, tablesOf } from './catalogue.ts';
import { copyTo } from './copy.ts';
import { DEMO_CENTRE_ID } from './demo.ts';
import { appliedMigrations } from './migration-files.ts';

export interface Progress {
  /** Of 1. */
  part: number;
  doing: string;
}

export interface BackupInput {
  url: string;
  /** Must not be there yet. */
  file: string;
  hubVersion: string;
  now: Date;
  /** The secret that keys the hashes of national IDs; `keep` when the file shall hold it. */
  idSecret: { value: string; keep: boolean } | null;
  onProgress?: (progress: Progress) => void;
}

export interface BackupResult {
  file: string;
  bytes: number;
  rows: number;
  tables: TableSum[];
}

const NOTICE =
  'Personal data of residents, staff and relatives, and the secret that keys the hashes of their national IDs. Keep it encrypted, as safe as the database. 内含居民、员工及家属的个人信息与密钥，请加密妥善保管。';
const NO_TOKEN_SECRET =
  'Left out: whoever finds this file must not be able to sign tokens for a hub that runs. An installation keeps its own; on a new machine everybody signs in anew.';

/** Which secret it was, told without telling the secret. */
export const fingerprintOf = (secret: string): string => createHash('sha256').update(`hub id.secret ${secret}`).digest('hex').slice(0, 16);

export async function takeBackup(input: BackupInput): Promise<BackupResult> {
  const file = path.resolve(input.file);
  if (fs.existsSync(file)) throw new Complaint(`${input.file} is there already: choose another name.`);
  const part = `${file}.part-${process.pid}`;
  const db = new pg.Client({ connectionString: input.url, application_name: 'hub-backup', connectionTimeoutMillis: 10_000 });
  db.on('error', () => {}); // told by the statement under way
  try {
    await db.connect();
    const tables = await writeTo(part, (gzip) => pour(db, gzip, input));
    fs.renameSync(part, file);
    sync(path.dirname(file));
    return { file, bytes: fs.statSync(file).size, rows: tables.reduce((sum, { rows }) => sum + rows, 0), tables };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new Complaint(
      `The database went away (${(error as Error).message || (error as { code?: string }).code}): no backup was written. Try again when it answers.`,
    );
  } finally {
    await db.end().catch(() => {});
  }
}

/** Whole and on the disk, or an error. */
async function writeTo<T>(part: string, work: (gzip: Gzip) => Promise<T>): Promise<T> {
  let handle: number;
  try {
    handle = fs.openSync(part, 'wx', 0o600);
  } catch (error) {
    throw new Complaint(`${part} cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
  const giveUp = () => fs.rmSync(part, { force: true });
  process.once('exit', giveUp); // Ctrl-C
  const disk = fs.createWriteStream(part, { fd: handle, autoClose: false });
  const gzip = createGzip();
  const written = finished(disk);
  disk.on('error', (error) => gzip.destroy(error)); // a full disk ends the work, too
  gzip.pipe(disk);
  try {
    const failed = new Promise<never>((_, reject) => gzip.once('error', reject));
    const result = await Promise.race([work(gzip), failed]);
    gzip.end();
    await written;
    fs.fsyncSync(handle);
    return result;
  } catch (error) {
    written.catch(() => {});
    gzip.destroy();
    giveUp();
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new Complaint('The disk is full: the backup was given up and its part deleted.');
    throw error;
  } finally {
    process.off('exit', giveUp);
    fs.closeSync(handle);
  }
}

async function pour(db: pg.Client, gzip: Gzip, input: BackupInput): Promise<TableSum[]> {
  await db.query(PLAIN_TEXT);
  const seen = await tablesOf(db);
  if (!(await appliedMigrations(db)) || seen.length === 0) throw new Complaint('There is nothing to back up: no hub has used this database yet.');
  await db.query('begin isolation level repeatable read, read only');
  await db.query(`lock table ${seen.map(({ name }) => name).join(', ')} in access share mode`); // before the snapshot: nobody alters a table meanwhile
  const tables = await tablesOf(db);
  if (JSON.stringify(tables) !== JSON.stringify(seen)) throw new Complaint('The database is being migrated: try again in a moment.');
  const head = await headOf(db, tables, input);
  gzip.write(`${HEAD}${JSON.stringify(head)}\n`);
  const sizes = await db.query<{ size: number }>(
    `select pg_table_size(name::regclass)::float8 as size from unnest($1::text[]) with ordinality t(name, at) order by at`,
    [tables.map(({ name }) => name)],
  );
  const whole = sizes.rows.reduce((sum, { size }) => sum + size, 0) || 1;
  const sums: TableSum[] = [];
  let done = 0;
  for (const [at, table] of tables.entries()) {
    input.onProgress?.({ part: done / whole, doing: table.name });
    sums.push(await pourTable(db, gzip, table));
    done += sizes.rows[at]?.size ?? 0;
  }
  await db.query('commit');
  gzip.write(`${TAIL}${JSON.stringify({ tables: sums } satisfies BackupTail)}\n`);
  return sums;
}

async function headOf(db: pg.Client, tables: TableShape[], { hubVersion, now, idSecret }: BackupInput): Promise<BackupHead> {
  const { rows } = await db.query<{ version: string; demo: boolean }>(
    "select current_setting('server_version') as version, exists (select from centre where id = $1) as demo",
    [DEMO_CENTRE_ID],
  );
  return {
    format: FORMAT,
    hubVersion,
    postgres: rows[0]!.version,
    takenAt: now.toISOString(),
    notice: NOTICE,
    demo: rows[0]!.demo,
    migrations: (await appliedMigrations(db)) ?? [],
    tables,
    sequences: await sequencesOf(db),
    idSecret: { fingerprint: idSecret && fingerprintOf(idSecret.value), value: idSecret?.keep ? idSecret.value : null },
    tokenSecret: NO_TOKEN_SECRET,
  };
}

async function pourTable(db: pg.Client, gzip: Gzip, table: TableShape): Promise<TableSum> {
  const tally = new Tally();
  gzip.write(`${copyLine(table)}\n`);
  await copyTo(db, copyOutOf(table), gzip, (chunk) => tally.add(chunk));
  gzip.write('\\.\n');
  return tally.of(table.name);
}

function sync(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } catch {
    // not every file system lets a folder be synced
  } finally {
    fs.closeSync(handle);
  }
}
