/** The vocabulary every module's types share: scalars, enums, ids, pages, user errors. */
import 'reflect-metadata'; // type-graphql asks for it before the first decorator
import { GraphQLScalarType, Kind } from 'graphql';
import { Extensions, Field, ID, InterfaceType, ObjectType, type ObjectTypeOptions, registerEnumType } from 'type-graphql';
import { badInput } from './bad-input.ts';
import { refusalCodes } from './errors.ts';
import { asParent, Policy } from './policy.ts';
import { dateOf } from './tables.ts';

function textScalar<Value>(name: string, description: string, parse: (text: string) => Value, print: (value: unknown) => string) {
  return new GraphQLScalarType<Value, string>({
    name,
    description,
    serialize: print,
    parseValue: (value) => {
      if (typeof value !== 'string') throw badInput('NOT_TEXT', { type: name });
      return parse(value);
    },
    parseLiteral: (node) => {
      if (node.kind !== Kind.STRING) throw badInput('NOT_TEXT', { type: name });
      return parse(node.value);
    },
  });
}

/** `new Date` takes 30 February for 2 March. */
const isDate = (text: string): boolean => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** In: offset required. Out: always UTC with `Z`. */
export const DateTime = textScalar<Date>(
  'DateTime',
  'An instant (RFC 3339). Going in, the offset is required: `2026-11-20T09:00:00+08:00`. Coming out it is UTC: `2026-11-20T01:00:00Z`.',
  (text) => {
    const at = INSTANT.test(text) && isDate(text.slice(0, 10)) ? new Date(text) : null;
    if (!at || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900 || at.getUTCFullYear() > 2200)
      throw badInput('NOT_AN_INSTANT', { given: text.slice(0, 40) });
    return at;
  },
  (value) => (value instanceof Date ? value : dateOf(String(value))).toISOString().replace('.000Z', 'Z'),
);

export const LocalDate = textScalar<string>(
  'LocalDate',
  "A calendar date in the centre's time zone (ISO 8601): `2026-11-20`.",
  (text) => {
    if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text) || !isDate(text)) throw badInput('NOT_A_DATE', { given: text.slice(0, 40) });
    return text;
  },
  String,
);

export const LocalTime = textScalar<string>(
  'LocalTime',
  "A wall-clock time in the centre's time zone: `08:30`.",
  (text) => {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw badInput('NOT_A_TIME', { given: text.slice(0, 40) });
    return text;
  },
  (value) => String(value).slice(0, 5),
);

export const Cursor = textScalar<string>(
  'Cursor',
  'A place in the event stream or in a list. Opaque: keep it, hand it back as `after`, never take it apart.',
  (text) => {
    if (text.length > 200) throw badInput('CURSOR_TOO_LONG');
    return text;
  },
  String,
);

/**
 * Declares an enum once, for TypeScript and for the schema, each value with what it means in English and Chinese.
 * Use: `export const Move = enumOf('Move', '…', { GO: 'Goes. 走' }); export type Move = keyof typeof Move;`
 */
export function enumOf<const Values extends Record<string, string>>(
  name: string,
  description: string,
  values: Values,
): { readonly [Value in keyof Values]: Value } {
  const made = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as { readonly [Value in keyof Values]: Value };
  registerEnumType(made, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries(values).map(([value, meaning]) => [value, { description: meaning }])) as never,
  });
  return made;
}

/** The weight of a list that usually holds so many: for lists shorter than the gate takes a list to be. */
export const ofUsual =
  (length: number) =>
  ({ childComplexity }: { childComplexity: number }): number =>
    1 + length * childComplexity;

/** The Chinese term at the end of an enum value's description. */
export const chineseOf = (description: string): string => description.slice(description.lastIndexOf(' ') + 1);

/** An `id` field that prints the row's uuid with the type's prefix. */
export function IdField(prefix: string, description = `Global id, \`${prefix}_…\`.`, options: { nullable?: boolean } = {}): PropertyDecorator {
  return (target, key) => {
    Field(() => ID, { description, ...options })(target, key);
    Extensions({ idPrefix: prefix })(target, key);
  };
}

/** The same for a class that inherits its `id` from NodeType. */
export const NodeId =
  (prefix: string): ClassDecorator =>
  (target) =>
    IdField(prefix)(target.prototype as object, 'id');

@Policy(asParent)
@InterfaceType('Node', { description: 'Anything with a global id that `node(id)` finds again.', resolveType: (row: { __typename: string }) => row.__typename })
export abstract class NodeType {
  @Field(() => ID, { description: 'Global id: a prefix that tells the type, and a UUID.' })
  id!: string;
}

@Policy(asParent)
@ObjectType('PageInfo', { description: 'Where a page of a list stands.', simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more follow after `endCursor`.' })
  hasNextPage!: boolean;
  @Field(() => Cursor, { nullable: true, description: "The last item's cursor: hand it in as `after` for the next page." })
  endCursor!: string | null;
}

/** What every `idempotencyKey` is. */
export const KEY = {
  description:
    'Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once.',
};

/** Filled from every module's refusals once all of them are loaded. */
export const ErrorCode: Record<string, string> = {};

export function registerErrorCodes(): void {
  const codes = [...refusalCodes()].sort(([a], [b]) => a.localeCompare(b));
  for (const [code] of codes) ErrorCode[code] = code;
  registerEnumType(ErrorCode, {
    name: 'ErrorCode',
    description: 'Why the house said no. Nothing was changed; `message` says it in the language of `Accept-Language`, and what helps stands beside it.',
    valuesConfig: Object.fromEntries(
      codes.map(([code, sentence]) => [code, { description: `${sentence.en.replace(/\s*\{\w+\}/g, ' …')} ${sentence['zh-CN'].replace(/\{\w+\}/g, '…')}` }]),
    ),
  });
}

@Policy(asParent)
@ObjectType('UserError', { description: 'A rule of the house that refused the mutation. The mutation changed nothing.', simpleResolvers: true })
export class UserErrorType {
  @Field(() => ErrorCode, { description: 'Stable name of the rule.' })
  code!: string;
  @Field(() => String, { description: 'A sentence for people, in Chinese or English by `Accept-Language`.' })
  message!: string;
  @Field(() => [String], { description: 'Which part of the input it concerns; empty when it concerns the whole.' })
  path!: readonly string[];
}

/** An object type of the API: described, and read straight from its row. */
export const Type = (name: string, description: string, options: ObjectTypeOptions = {}): ClassDecorator =>
  ObjectType(name, { description, simpleResolvers: true, ...options });
