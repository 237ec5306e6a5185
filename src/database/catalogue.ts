/** What a database holds: its tables in an order that foreign keys allow, its sequences, and a checksum over a table's text. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Complaint } from '../core/errors.ts';
import { copyTo } from './copy.ts';

export interface TableShape {
  /** `public.booking`, quoted where SQL wants it. */
  name: string;
  columns: string[];
}

export interface SequenceState {
  name: string;
  value: string;
  called: boolean;
}

export interface TableSum {
  name: string;
  rows: number;
  sha256: string;
}

export const MIGRATIONS_TABLE = 'public.mikro_orm_migrations';

/** The same row gives the same text on every server and every login. */
export const PLAIN_TEXT =
  "set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres'; set extra_float_digits = 1; set bytea_output = 'hex'; set client_encoding = 'UTF8'; " +
  'set synchronize_seqscans = off; set row_security = off; set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0';

/** The schema of graphile-worker: its jobs follow from the bookings, and its tables are made by itself. */
export const ALARMS = 'graphile_worker';

/** Tables of one's own, of every schema that no extension brought: a schema that a later migration adds is not forgotten. */
const OWN = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', '${ALARMS}') and pg_has_role(current_user, c.relowner, 'member')
  and not exists (select from pg_depend e where e.objid = c.oid and e.classid = 'pg_class'::regclass and e.deptype = 'e')`;
const NAME = "format('%I.%I', n.nspname, c.relname)";

export async function tablesOf(db: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await db.query<TableShape & { needs: string[] }>(
    `select ${NAME} as name,
            array(select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
            array(select distinct f.confrelid::regclass::oid::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs,
            c.oid::text as oid
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${OWN} order by 1`,
  );
  return inOrder(rows as (TableShape & { needs: string[]; oid: string })[]);
}

function inOrder(tables: (TableShape & { needs: string[]; oid: string })[]): TableShape[] {
  const placed = new Set<string>();
  const known = new Set(tables.map(({ oid }) => oid));
  const ordered: TableShape[] = [];
  for (let left = tables; left.length > 0; ) {
    const free = left.filter(({ needs }) => needs.every((oid) => placed.has(oid) || !known.has(oid)));
    if (free.length === 0) throw new Complaint(`These tables refer to each other in a ring: ${left.map(({ name }) => name).join(', ')}.`);
    for (const { oid, name, columns } of free) {
      placed.add(oid);
      ordered.push({ name, columns });
    }
    left = left.filter(({ oid }) => !placed.has(oid));
  }
  return ordered;
}

/** Never behind the rows of an older snapshot: a number is drawn before its row is seen. */
export async function sequencesOf(db: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await db.query<{ name: string }>(
    `select ${NAME} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OWN} order by 1`,
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const state = await db.query<{ value: string; called: boolean }>(`select last_value::text as value, is_called as called from ${name}`);
    states.push({ name, ...state.rows[0]! });
  }
  return states;
}

export const copyOutOf = ({ name, columns }: TableShape): string => `copy ${name} (${columns.join(', ')}) to stdout`;

/** Counts and sums what passes through; COPY escapes line ends inside values, so a line is a row. */
export class Tally {
  rows = 0;
  bytes = 0;
  readonly #hash = createHash('sha256');

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.rows++;
  }

  of(name: string): TableSum {
    return { name, rows: this.rows, sha256: this.#hash.digest('hex') };
  }
}

/** The checksum of a table as it stands, in the order in which it lies on disk: a restored table lies as its backup did. */
export async function sumOf(db: pg.ClientBase, table: TableShape): Promise<TableSum> {
  const tally = new Tally();
  await copyTo(db, copyOutOf(table), null, (chunk) => tally.add(chunk));
  return tally.of(table.name);
}
