/**
 * Restores the embedded database: into a second one beside it, swapped in by one transaction when it is whole. The secret that keys the hashes
 * of national IDs changes with it; a note on disk lets the next start finish, or clear away, what a kill interrupted.
 */
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Complaint } from '../core/errors.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { appliedMigrations } from './migration-files.ts';
import { inspectBackup, type OnProgress, type Restored, restoreInto } from './restore.ts';

const NEW = 'hub_restored';
const OLD = 'hub_replaced';
const NOTE = 'restore.json';
export const ID_SECRET = 'id.secret';

interface Note {
  /** The restored database, once it is whole. */
  oid: string | null;
  idSecret: string | null;
}

export interface RestoreEmbeddedInput {
  dataDir: string;
  file: string;
  /** To be kept below the data folder from the swap on; null: leave what is there. */
  idSecret: string | null;
  /** Called with the present database before it is replaced, when it holds anything. */
  saveOld: ((url: string) => Promise<void>) | null;
  onProgress?: OnProgress;
}

export async function restoreEmbedded(input: RestoreEmbeddedInput): Promise<Restored> {
  await inspectBackup(input.file); // before anything is started
  const home = path.resolve(input.dataDir);
  const server = await startEmbeddedPostgres(home); // refuses beside a living hub
  try {
    await settleRestore(home, server.url);
    if (input.saveOld && (await holdsAnything(server.url))) await input.saveOld(server.url);
    writeNote(home, { oid: null, idSecret: null });
    const oid = await onServer(server.url, async (db) => {
      await db.query(`create database ${NEW} template template0`);
      return (await db.query<{ oid: string }>('select oid::text as oid from pg_database where datname = $1', [NEW])).rows[0]!.oid;
    });
    const restored = await restoreInto(databaseUrl(server.url, NEW), input.file, input.onProgress);
    writeNote(home, { oid, idSecret: input.idSecret });
    await onServer(server.url, swap);
    await settleRestore(home, server.url);
    return restored;
  } catch (error) {
    await settleRestore(home, server.url).catch(() => {}); // the next start tries again
    throw error;
  } finally {
    await server.stop();
  }
}

async function swap(db: pg.Client): Promise<void> {
  try {
    await db.query(`begin; alter database hub rename to ${OLD}; alter database ${NEW} rename to hub; commit`);
  } catch (error) {
    if ((error as { code?: string }).code === '55006') throw new Complaint('Somebody is connected to the database: end that first, then restore again.');
    throw error;
  }
}

/** Finishes a restore that was killed after the swap, or clears away one that was killed before it. Costs a look at the disk otherwise. */
export async function settleRestore(dataDir: string, url: string): Promise<void> {
  const home = path.resolve(dataDir);
  const at = path.join(home, NOTE);
  if (!fs.existsSync(at)) return;
  const note = JSON.parse(fs.readFileSync(at, 'utf8')) as Note;
  await onServer(url, async (db) => {
    const { rows } = await db.query<{ oid: string }>("select oid::text as oid from pg_database where datname = 'hub'");
    if (note.idSecret && note.oid === rows[0]?.oid) writeSecret(home, note.idSecret);
    for (const name of [NEW, OLD]) await db.query(`drop database if exists ${name} with (force)`);
  });
  fs.rmSync(at, { force: true });
}

export const writeSecret = (home: string, secret: string): void => replaceFile(path.join(home, ID_SECRET), secret);

const writeNote = (home: string, note: Note): void => replaceFile(path.join(home, NOTE), JSON.stringify(note));

function replaceFile(file: string, text: string): void {
  const handle = fs.openSync(`${file}.new`, 'w', 0o600);
  fs.writeSync(handle, text);
  fs.fsyncSync(handle);
  fs.closeSync(handle);
  fs.renameSync(`${file}.new`, file);
}

async function holdsAnything(url: string): Promise<boolean> {
  return onServer(url, async (db) => (await appliedMigrations(db)) !== null, 'hub');
}

async function onServer<T>(url: string, work: (db: pg.Client) => Promise<T>, name = 'postgres'): Promise<T> {
  const db = new pg.Client({ connectionString: databaseUrl(url, name), application_name: 'hub-restore' });
  db.on('error', () => {});
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
