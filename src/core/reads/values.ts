/**
 * Values on their way from PostgreSQL into an answer: as the schema's scalars would write them, without becoming objects on the way; and as rules and
 * code see them. A row of a statement holds PostgreSQL's own text; a row of a list within it has come as JSON.
 */
import { type GraphQLNamedOutputType, type GraphQLOutputType, getNullableType, isEnumType, isListType, isScalarType } from 'graphql';
import type { Token } from './text.ts';

export type Kind = 'uuid' | 'text' | 'int' | 'float' | 'bool' | 'instant' | 'date' | 'time' | 'texts';

/** A column of a statement, or of a list within one. */
export type Place = 'row' | 'list';

/** Kinds that each scalar is written from. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  ID: ['uuid'],
  String: ['text'],
  Int: ['int'],
  Float: ['float', 'int'],
  Boolean: ['bool'],
  DateTime: ['instant'],
  LocalDate: ['date'],
  LocalTime: ['time'],
};

/** The text that a column of this kind is as a field of this type, null where the column is; null when the two do not fit. */
export function textOf(type: GraphQLOutputType, kind: Kind, sql: string, idPrefix: string | undefined): readonly Token[] | null {
  const named = getNullableType(type);
  if (isListType(named)) {
    const item = getNullableType(named.ofType) as GraphQLNamedOutputType;
    return kind === 'texts' && (isEnumType(item) || item.name === 'String') ? TEXTS.texts(sql) : null;
  }
  if (isEnumType(named)) return kind === 'text' ? quoted(sql) : null;
  if (!isScalarType(named) || !KINDS[named.name]?.includes(kind)) return null;
  if (kind === 'uuid' && idPrefix) return [`"${idPrefix}_`, { sql: `${sql}::text` }, '"'];
  return TEXTS[kind](sql);
}

type Text = (sql: string) => readonly Token[];

const quoted: Text = (sql) => ['"', { sql: `${sql}::text` }, '"'];
const bare: Text = (sql) => [{ sql: `${sql}::text` }];
const json: Text = (sql) => [{ sql: `to_json(${sql})::text` }];
/**
 * Sessions have UTC: PostgreSQL writes `"2026-11-20T08:00:00"`. Milliseconds have three digits, and are left out where there are none. (Taking the
 * quote away costs it half of what cutting out 19 characters does, and comparing with whole seconds a fifth of `date_trunc`.)
 */
const instant: Text = (sql) => [
  {
    sql: `case when ${sql}::timestamptz(0) = ${sql} then rtrim(to_json(${sql}::timestamp)::text, '"')
      else '"' || replace(to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '.000', '') end`,
  },
  'Z"',
];

const TEXTS: Readonly<Record<Kind, Text>> = {
  uuid: quoted,
  text: json,
  int: bare,
  float: (sql) => [{ sql: `${sql}::float8::text` }],
  bool: bare,
  instant,
  date: quoted,
  time: (sql) => ['"', { sql: `left(${sql}::text, 5)` }, '"'],
  texts: json,
};

/** The value as the rules and the code see it. */
export const READERS: Readonly<Record<Kind, Record<Place, (value: unknown) => unknown>>> = {
  uuid: { row: same, list: same },
  text: { row: same, list: same },
  int: { row: Number, list: same },
  float: { row: Number, list: same },
  bool: { row: (value) => value === 't', list: same },
  instant: { row: same, list: (value) => (value as string).replace('T', ' ').replace('+00:00', '+00') },
  date: { row: same, list: same },
  time: { row: same, list: same },
  texts: { row: (value) => JSON.parse(value as string), list: same },
};

function same(value: unknown): unknown {
  return value;
}
