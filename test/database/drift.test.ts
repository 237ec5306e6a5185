import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type EntityMetadata, EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const SRC = path.join(import.meta.dirname, '../../src');

interface Column {
  type: string;
  nullable: boolean;
  filled: boolean;
}

let database: TestDatabase;
let tables: Map<string, Map<string, Column>>;
let entities: EntityMetadata[];

/** Whatever any entities.ts of src exports: an entity nobody lists cannot slip through. */
async function entitySchemas(): Promise<EntitySchema[]> {
  const files = fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => path.basename(name) === 'entities.ts');
  const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(pathToFileURL(path.join(SRC, file)).href)));
  return [...new Set(modules.flatMap((module) => Object.values(module)).filter((value) => value instanceof EntitySchema))];
}

beforeAll(async () => {
  database = await testDatabase();
  const orm = await MikroORM.init({ clientUrl: database.url, entities: await entitySchemas() });
  entities = [...orm.getMetadata().getAll().values()].filter((meta) => !meta.abstract && !meta.embeddable);
  await orm.close(true);
  const db = new pg.Client(database.url);
  await db.connect();
  const { rows } = await db.query<{ table: string; column: string } & Column>(
    `select relname "table", attname "column", format_type(atttypid, null) type, not attnotnull nullable, atthasdef or attidentity <> '' filled
       from pg_attribute join pg_class on pg_class.oid = attrelid where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped`,
  );
  await db.end();
  tables = new Map();
  for (const { table, column, ...facts } of rows) tables.set(table, (tables.get(table) ?? new Map()).set(column, facts));
});
afterAll(async () => database?.drop());

/** Names that PostgreSQL itself takes for the same type, and lengths, which it does not need. */
const SAME: Record<string, string> = {
  varchar: 'text',
  'character varying': 'text',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  decimal: 'numeric',
  double: 'double precision',
  float: 'double precision',
};
function kindOf(type: string): string {
  const bare = type.toLowerCase().replace(/\(\d+(,\s*\d+)?\)/, '');
  const array = bare.endsWith('[]') ? '[]' : '';
  const element = bare.slice(0, bare.length - array.length);
  return (SAME[element] ?? element) + array;
}

function differences(meta: EntityMetadata, columns: ReadonlyMap<string, Column> | undefined): string[] {
  if (!columns) return [`${meta.className}: there is no table ${meta.tableName}`];
  const stored = meta.props.filter((prop) => prop.persist !== false && prop.fieldNames?.length);
  const found = stored.flatMap((prop) =>
    prop.fieldNames.flatMap((name, i) => {
      const column = columns.get(name);
      const here = `${meta.className}.${prop.name}`;
      if (!column) return [`${here}: ${meta.tableName} has no column ${name}`];
      const type = prop.columnTypes?.[i] ?? '';
      return [
        ...(kindOf(type) === kindOf(column.type) ? [] : [`${here}: ${type} in the entity, ${column.type} in the database`]),
        ...(Boolean(prop.nullable) === column.nullable
          ? []
          : [`${here}: ${prop.nullable ? 'nullable in the entity, NOT NULL in the database' : 'NOT NULL in the entity, nullable in the database'}`]),
      ];
    }),
  );
  const mapped = new Set(stored.flatMap((prop) => prop.fieldNames));
  const missing = [...columns].filter(([name, column]) => !mapped.has(name) && !column.nullable && !column.filled);
  return [...found, ...missing.map(([name]) => `${meta.className}: the column ${meta.tableName}.${name} must be given a value, and no property does`)];
}

test('every property of every entity has its column, of that type and nullability, and no column is left without a value', () => {
  expect(entities.length).toBeGreaterThan(0);
  expect(entities.flatMap((meta) => differences(meta, tables.get(meta.tableName)))).toEqual([]);
});

test('every entity schema of a module is in the list the hub serves with', async () => {
  const { entities: served } = await import('../../src/entities.ts');
  const names = (schemas: readonly EntitySchema[]) => schemas.map((schema) => schema.meta.className).sort();
  expect(names(served)).toEqual(names(await entitySchemas()));
});

test('a missing column, another type, another nullability and an unmapped column are each found', () => {
  const meta = entities.find((one) => one.className === 'Person') ?? entities[0]!;
  const columns = new Map(tables.get(meta.tableName));
  const [first, second, third] = meta.props.map((prop) => prop.fieldNames[0]!);
  const change = (name: string, to: Partial<Column>) => columns.set(name, { ...columns.get(name)!, ...to });
  columns.delete(first!);
  change(second!, { type: 'point' });
  change(third!, { nullable: !columns.get(third!)!.nullable });
  columns.set('weight', { type: 'integer', nullable: false, filled: false });
  expect(differences(meta, columns)).toHaveLength(4);
});
