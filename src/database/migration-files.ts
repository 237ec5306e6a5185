/** The migrations of this version of the hub, and those a database has had. */
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { MIGRATIONS_TABLE } from './catalogue.ts';

const FOLDER = path.join(import.meta.dirname, 'migrations');

export interface MigrationFile {
  name: string;
  sql: string;
}

export const migrationFiles = (): MigrationFile[] =>
  fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ name: path.basename(file, '.sql'), sql: fs.readFileSync(path.join(FOLDER, file), 'utf8') }));

/** Names in order; null where no hub has ever migrated. */
export async function appliedMigrations(db: pg.ClientBase): Promise<string[] | null> {
  const there = await db.query<{ there: boolean }>('select to_regclass($1) is not null as there', [MIGRATIONS_TABLE]);
  if (!there.rows[0]!.there) return null;
  const { rows } = await db.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by name`);
  return rows.map(({ name }) => path.basename(name, '.sql'));
}
