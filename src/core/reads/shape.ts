/**
 * How rows of an object type are read: its table, who may see a row, and where its fields lead. Written once by the type's module; from it follow the
 * loaders, the resolvers of these fields, and the one statement for a whole selection.
 */
import type { EntitySchemaWithMeta } from '@mikro-orm/postgresql';
import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import { type Context, type Loader, manyLoader, oneLoader } from '../context.ts';
import { Clause, clause, plain } from './clause.ts';
import type { Kind } from './values.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows are what their shape says.
export type Row = Record<string, any>;

export interface Column {
  kind: Kind;
  /** Of the shape's own table, or of the table named. */
  name?: string;
  table?: string;
  /** Instead of a name: over the shape's tables by their names. */
  clause?: Clause;
  /** Read where it is asked for alone. */
  seldom?: boolean;
  /** Never null. */
  isSure?: boolean;
  /** A clause that `visible` asks for as well: judged once for each row (a caregiver's day costs PostgreSQL 0.39 instead of 0.49 ms). */
  once?: boolean;
}

/** The row that a column points to; null where the viewer may not see it. */
export interface One {
  leads: 'one';
  to: () => Shape;
  by: string;
}

/** The rows that point here. */
export interface Many {
  leads: 'many';
  to: () => Shape;
  by: string;
  where?: Clause;
  /** SQL, over the target's table. */
  order: string;
  rows: Loader<string, Row[]>;
}

/** The same row under another type. */
export interface Same {
  leads: 'same';
  to: () => Shape;
}

/** What follows from some columns of the row, and perhaps from what is held in process: that is fetched first, once for all rows. */
export interface Derived {
  leads: 'derived';
  from: readonly string[];
  get(row: Row, ctx: Context, held: unknown): unknown;
  held?: (ctx: Context) => Promise<unknown>;
}

export type Lead = One | Many | Same | Derived;

/** The row of another table that a column points to. */
export interface Join {
  table: string;
  by: string;
}

export interface Shape {
  type: string;
  table: string;
  columns: Readonly<Record<string, Column>>;
  /** Tables that are always joined, by their names. */
  joins: readonly Join[];
  /** Who may see a row, over the tables by their names; everybody where it is left out. */
  visible: Clause | null;
  /** What the rules of its fields look at. */
  known: readonly string[];
  leads: Readonly<Record<string, Lead>>;
  /** Its rows by id, as far as the viewer may see them. */
  byId: Loader<string, Row | null>;
}

interface ShapeOptions {
  visible?: Clause;
  known?: readonly string[];
  /** Columns that no answer is made of. */
  without?: readonly string[];
  /** A table that every row has its row in, whose columns stand beside its own where they are named. */
  joined?: { schema: EntitySchemaWithMeta; by: string; columns: readonly string[] };
  /** Columns beside the table's. */
  more?: Readonly<Record<string, Column>>;
  leads?: Readonly<Record<string, Lead>>;
}

const KIND_OF: Readonly<Record<string, Kind>> = {
  UuidType: 'uuid',
  TextType: 'text',
  IntegerType: 'int',
  DecimalType: 'float',
  DoubleType: 'float',
  BooleanType: 'bool',
  DateTimeType: 'instant',
  DateType: 'date',
  TimeType: 'time',
  ArrayType: 'texts',
};

const underscored = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const tableOf = (schema: EntitySchemaWithMeta): string => schema.meta.tableName ?? underscored(schema.meta.className).slice(1);

interface Property {
  type?: { name: string };
  fieldName?: string;
  mapToPk?: boolean;
  nullable?: boolean;
}

/** The entity's own columns. One that points to another entity has the kind of its id and the name `…Id`. */
function columnsOf(schema: EntitySchemaWithMeta, table?: string): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(schema.meta.properties as unknown as Record<string, Property>).map(([property, { type, fieldName, mapToPk, nullable }]) => {
      const isSure = !nullable;
      if (mapToPk) return [`${property}Id`, { kind: 'uuid', name: `${underscored(property)}_id`, isSure }];
      const kind = KIND_OF[type?.name ?? ''];
      if (!kind) throw new Error(`${schema.meta.className}.${property}: no kind of column is known for ${type?.name}`);
      return [property, { kind, name: fieldName ?? underscored(property), isSure, ...(table && { table }) }];
    }),
  );
}

export const shapes = new Map<string, Shape>();

/** The shape of a type whose rows are an entity's. */
export function shape(
  type: string,
  schema: EntitySchemaWithMeta,
  { visible, known = [], without = [], joined, more = {}, leads = {} }: ShapeOptions = {},
): Shape {
  const table = tableOf(schema);
  const theirs = joined ? columnsOf(joined.schema, tableOf(joined.schema)) : {};
  const made: Shape = {
    type,
    table,
    columns: {
      ...Object.fromEntries(Object.entries(columnsOf(schema)).filter(([name]) => !without.includes(name))),
      ...Object.fromEntries((joined?.columns ?? []).map((name) => [name, theirs[name]!])),
      ...more,
    },
    joins: joined ? [{ table: tableOf(joined.schema), by: joined.by }] : [],
    visible: visible ?? null,
    known,
    leads,
    byId: oneLoader(
      (ctx, ids) => rowsOf(ctx, made, within(made, 'id', ids).at(ctx)),
      (row) => row.id,
    ),
  };
  shapes.set(type, made);
  return made;
}

/** A type that shows a part of another's rows. */
export function part(type: string, whole: Shape, leads: Readonly<Record<string, Lead>> = {}): Shape {
  const made = { ...whole, type, leads };
  shapes.set(type, made);
  return made;
}

export const one = (to: () => Shape, by: string): One => ({ leads: 'one', to, by });

export function many(to: () => Shape, by: string, order: string, where?: Clause): Many {
  return {
    leads: 'many',
    to,
    by,
    order,
    ...(where && { where }),
    rows: manyLoader(
      (ctx, ids) => rowsOf(ctx, to(), (where ? clause`${within(to(), by, ids)} and ${where}` : within(to(), by, ids)).at(ctx), order),
      (row) => row[by],
    ),
  };
}

export const same = (to: () => Shape): Same => ({ leads: 'same', to });

export const derived = (from: readonly string[], get: (row: Row, ctx: Context) => unknown): Derived => ({ leads: 'derived', from, get });

export const derivedFrom = <Held>(
  held: (ctx: Context) => Promise<Held>,
  from: readonly string[],
  get: (row: Row, ctx: Context, held: Held) => unknown,
): Derived => ({
  leads: 'derived',
  from,
  get: get as Derived['get'],
  held,
});

/** A column of a shape, over its tables by the names given. */
export function columnText({ table, name }: Column, own: string): string {
  return `${table ?? own}.${name}`;
}

export function columnOf(shape: Shape, name: string): Column {
  const column = shape.columns[name];
  if (!column) throw new Error(`${shape.type} has no column ${name}`);
  return column;
}

const within = (shape: Shape, column: string, ids: readonly string[]): Clause =>
  new Clause([`${columnText(columnOf(shape, column), shape.table)} = any(`, '::uuid[])'], [() => [...ids]]);

/** The tables of a shape, joined. */
export const tablesOf = (shape: Shape): string =>
  [shape.table, ...shape.joins.map(({ table, by }) => `join ${table} on ${table}.id = ${columnText(columnOf(shape, by), shape.table)}`)].join(' ');

/** The columns of a whole row, each under its name. */
export const columnsFor = (ctx: Context, shape: Shape): AliasedRawBuilder<unknown, string>[] =>
  Object.entries(shape.columns)
    .filter(([, column]) => !column.seldom)
    .map(([name, column]) => (column.clause?.at<unknown>(ctx) ?? sql.raw(columnText(column, shape.table))).as(name));

/** Whole rows as objects, one property for each column: what loaders and resolvers go on with. */
export async function rowsOf(ctx: Context, shape: Shape, where: RawBuilder<boolean>, order?: string): Promise<Row[]> {
  const { rows } = await sql<Row>`select ${sql.join(columnsFor(ctx, shape))} from ${sql.raw(tablesOf(shape))}
    where ${(shape.visible ?? plain('true')).at(ctx)} and (${where}) ${sql.raw(order ? `order by ${order}` : '')}`.execute(ctx.db);
  return rows;
}

/** A column that whole rows leave out. */
export const seldomOf = (shape: Shape, name: string): Loader<string, { id: string; value: unknown } | null> =>
  oneLoader(
    async (ctx, ids) => {
      const { clause: value } = columnOf(shape, name);
      const { rows } = await sql<{ id: string; value: unknown }>`select ${sql.raw(shape.table)}.id, ${value!.at(ctx)} as value
        from ${sql.raw(tablesOf(shape))} where ${within(shape, 'id', ids).at(ctx)}`.execute(ctx.db);
      return rows;
    },
    (row) => row.id,
  );
