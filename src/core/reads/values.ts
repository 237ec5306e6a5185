/**
 * Values on their way from PostgreSQL into an answer. A row of a statement holds PostgreSQL's own text; a row of a list within it has come as JSON.
 * Both are written as the schema's scalars would write them, without becoming objects on the way.
 */
import { type GraphQLNamedOutputType, type GraphQLOutputType, getNullableType, isEnumType, isListType, isScalarType } from 'graphql';
import { DateTime } from '../graphql.ts';

export type Kind = 'uuid' | 'text' | 'int' | 'float' | 'bool' | 'instant' | 'date' | 'time' | 'texts';

/** A column of a statement, or of a list within one. */
export type Place = 'row' | 'list';

type Write = (value: unknown) => string;

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

/** How a column of this kind is written as a field of this type; null when the two do not fit. */
export function writerOf(type: GraphQLOutputType, kind: Kind, place: Place, idPrefix: string | undefined): Write | null {
  const named = getNullableType(type);
  if (isListType(named)) {
    const item = getNullableType(named.ofType) as GraphQLNamedOutputType;
    return kind === 'texts' && (isEnumType(item) || item.name === 'String') ? (place === 'row' ? String : JSON.stringify) : null;
  }
  if (isEnumType(named)) return kind === 'text' ? quoted : null;
  if (!isScalarType(named) || !KINDS[named.name]?.includes(kind)) return null;
  if (kind === 'uuid') return idPrefix ? (value) => `"${idPrefix}_${value}"` : quoted;
  return WRITERS[kind][place];
}

const quoted: Write = (value) => `"${value}"`;
/** PostgreSQL writes `2026-11-20 08:00:00+00` in a row and `2026-11-20T08:00:00+00:00` in JSON. */
const instant =
  (length: number): Write =>
  (value) => {
    const text = value as string;
    return text.length === length
      ? `"${text.slice(0, 10)}T${text.slice(11, 19)}Z"`
      : `"${DateTime.serialize(text.replace('T', ' ').replace('+00:00', '+00'))}"`;
  };
const float: Write = (value) => String(Number(value));

const WRITERS: Readonly<Record<Exclude<Kind, 'uuid'>, Record<Place, Write>>> = {
  text: { row: JSON.stringify, list: JSON.stringify },
  int: { row: String, list: String },
  float: { row: float, list: float },
  bool: { row: (value) => (value === 't' ? 'true' : 'false'), list: String },
  instant: { row: instant(22), list: instant(25) },
  date: { row: quoted, list: quoted },
  time: { row: (value) => `"${(value as string).slice(0, 5)}"`, list: (value) => `"${(value as string).slice(0, 5)}"` },
  texts: { row: String, list: JSON.stringify },
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
