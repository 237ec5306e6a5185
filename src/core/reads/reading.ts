/**
 * A selection of a shape made ready: what its statement asks for, and how a row of it becomes text of the answer. Rules judge in the process, on the
 * facts that their shape names, as they do for graphql-js; what a rule keeps out is null.
 */
import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, isNonNullType, isObjectType } from 'graphql';
import type { Rule } from '../policy.ts';
import type { Listing } from './listing.ts';
import { type Asked, type Selections, selectionsOf, Unplanned } from './selection.ts';
import { columnOf, columnText, type Lead, type Many, type One, type Row, type Shape } from './shape.ts';
import { Parameters, Scope, type Standing } from './statement.ts';
import { isSql, type Piece, type Raw, sqlOf, together, type Write, written } from './text.ts';
import { READERS, textOf } from './values.ts';
import { valueWriter } from './writing.ts';

export interface Statement {
  text: string;
  values: Parameters['values'];
  /** Where the columns stand that the code goes on with. */
  also: readonly { name: string; at: number; read: (value: unknown) => unknown }[];
}

export class Reading {
  readonly shape: Shape;
  readonly write: Write;
  readonly #scope: Scope;
  readonly #statements = new Map<Listing<never>, Statement>();

  constructor(selections: Selections, type: GraphQLObjectType, asked: readonly Asked[], shape: Shape) {
    this.shape = shape;
    this.#scope = new Scope(new Parameters(), 'row', shape);
    this.write = written(this.#scope, objectPiece(selections, this.#scope, this.#scope.standing, type, asked));
  }

  /** The one statement that reads a listing's rows with all that is asked of them. */
  statementOf(listing: Listing<never>): Statement {
    const known = this.#statements.get(listing);
    if (known) return known;
    const columns = [...this.#scope.columns];
    const { tables } = this.#scope;
    const seen = this.#scope.seen(this.#scope.standing);
    const parameters = new Parameters(this.#scope.parameters.values);
    const also = listing.also.map((name) => {
      const column = columnOf(this.shape, name);
      return { name, at: columns.push(columnText(column, this.shape.table)) - 1, read: READERS[column.kind].row };
    });
    const where = [seen, `(${listing.where.in(parameters)})`].filter(Boolean).join(' and ');
    const order = listing.order ? ` order by ${listing.order}` : '';
    const statement = { text: `select ${columns.join(', ') || '1'} from ${tables} where ${where}${order}`, values: parameters.values, also };
    this.#statements.set(listing, statement);
    return statement;
  }
}

function objectPiece(selections: Selections, scope: Scope, standing: Standing, type: GraphQLObjectType, asked: readonly Asked[]): Piece {
  const facts = new Facts(scope, standing);
  const pieces = asked.flatMap(({ key, field, nodes }, index): Piece[] => {
    const name = `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`;
    if (!field) return [[`${name}"${type.name}"`]];
    const piece = required(field.type, fieldPiece(selections, scope, standing, facts, { key, field, nodes }));
    const policy = field.extensions.policy ?? type.extensions.policy;
    if (typeof policy !== 'function') return [[name], piece];
    for (const known of standing.shape.known) facts.need(known);
    const write = written(scope, piece);
    return [[name], (row, ctx) => ((policy as Rule)(ctx.me, facts.of(row)) ? write(row, ctx) : 'null')];
  });
  return together(scope, [['{'], ...pieces, ['}']]);
}

/** graphql-js knows how far a null spreads that may not be: it answers then. What SQL makes is never null there. */
function required(type: GraphQLOutputType, piece: Piece): Piece {
  if (!isNonNullType(type) || isSql(piece)) return piece;
  return (row, ctx) => {
    const text = piece(row, ctx);
    if (text === 'null') throw new Unplanned('null');
    return text;
  };
}

function fieldPiece(selections: Selections, scope: Scope, standing: Standing, facts: Facts, { field, nodes }: Asked): Piece {
  const { name, type, extensions } = field!;
  const lead = standing.shape.leads[name];
  if (lead) return leadPiece(selections, scope, standing, facts, lead, { key: name, field, nodes });
  const column = standing.shape.columns[name];
  if (!column) throw new Unplanned(`${standing.shape.type}.${name}`);
  const tokens = textOf(type, column.kind, scope.text(standing, name), extensions.idPrefix as string | undefined);
  if (!tokens) throw new Error(`${standing.shape.type}.${name}: a column of kind ${column.kind} is not written as ${type}`);
  if (column.isSure) return tokens;
  if (!isNonNullType(type)) return [{ sql: `coalesce(${sqlOf(tokens)}, 'null')` }];
  const at = scope.column(sqlOf(tokens));
  return (row) => (row[at] as string | null) ?? 'null';
}

function leadPiece(selections: Selections, scope: Scope, standing: Standing, facts: Facts, lead: Lead, { field, nodes }: Asked): Piece {
  const { type } = field!;
  if (lead.leads === 'derived') {
    for (const name of lead.from) facts.need(name);
    const write = valueWriter(selections, type, nodes);
    if (lead.held) selections.held.add(lead);
    return (row, ctx) => write(lead.get(facts.of(row), ctx, ctx.ahead?.held.get(lead)), ctx);
  }
  const target = getNamedType(type);
  if (!isObjectType(target)) throw new Unplanned(`${standing.shape.type}.${field!.name}`);
  const asked = selections.of(target, selectionsOf(nodes));
  if (lead.leads === 'same') return objectPiece(selections, scope, { ...standing, shape: lead.to() }, target, asked);
  if (lead.leads === 'many') return listPiece(selections, scope, standing, lead, target, asked);
  const joined = scope.join(standing, lead.by, lead);
  const piece = objectPiece(selections, scope, joined, target, asked);
  if (isSql(piece) && isSureToBe(standing, lead)) return piece;
  if (isSql(piece) && !isNonNullType(type)) return [{ sql: `case when ${joined.alias}.id is null then 'null' else ${sqlOf(piece)} end` }];
  const at = scope.column(`${joined.alias}.id`);
  const write = written(scope, piece);
  return (row, ctx) => (row[at] === null ? 'null' : write(row, ctx));
}

/** A foreign key finds its row, and nobody may not see it. */
const isSureToBe = ({ shape }: Standing, { to, by }: One): boolean => to().visible === null && columnOf(shape, by).isSure === true;

function listPiece(selections: Selections, scope: Scope, standing: Standing, lead: Many, type: GraphQLObjectType, asked: readonly Asked[]): Piece {
  const shape = lead.to();
  const inner = new Scope(scope.parameters, 'list', shape, standing.alias);
  const piece = objectPiece(selections, inner, inner.standing, type, asked);
  const by = columnText(columnOf(shape, lead.by), shape.table);
  const mine = [inner.seen(inner.standing), lead.where?.in(inner.parameters)];
  const where = [`${by} = ${standing.alias}.id`, ...mine.flatMap((one) => (one ? `(${one})` : []))].join(' and ');
  const within = (list: string) => `(select ${list} from ${inner.tables} where ${where})`;
  if (isSql(piece)) return ['[', { sql: `coalesce(${within(`string_agg(${sqlOf(piece)}, ',' order by ${lead.order})`)}, '')` }, ']'];
  const rows = within(`json_agg(json_build_array(${inner.columns.join(', ')}) order by ${lead.order})`);
  const at = scope.column(scope.place === 'row' ? `${rows}::text` : rows);
  return (row, ctx) => {
    const found = row[at] as string | Raw[] | null;
    if (found === null) return '[]';
    const rows = typeof found === 'string' ? (JSON.parse(found) as Raw[]) : found;
    return `[${rows.map((one) => piece(one, ctx)).join(',')}]`;
  };
}

/** What rules and code see of a row. */
class Facts {
  readonly #scope: Scope;
  readonly #standing: Standing;
  readonly #columns = new Map<string, { at: number; read: (value: unknown) => unknown }>();
  #row: Raw | undefined;
  #facts: Row = {};

  constructor(scope: Scope, standing: Standing) {
    this.#scope = scope;
    this.#standing = standing;
  }

  need(name: string): void {
    if (this.#columns.has(name)) return;
    const { kind } = columnOf(this.#standing.shape, name);
    const sql = this.#scope.text(this.#standing, name);
    const isJson = kind === 'texts' && this.#scope.place === 'row';
    this.#columns.set(name, { at: this.#scope.column(isJson ? `to_json(${sql})::text` : sql), read: READERS[kind][this.#scope.place] });
  }

  /** Several fields of a row ask one after the other. */
  of(row: Raw): Row {
    if (row === this.#row) return this.#facts;
    const facts: Row = {};
    for (const [name, { at, read }] of this.#columns) facts[name] = row[at] === null ? null : read(row[at]);
    this.#row = row;
    this.#facts = facts;
    return facts;
  }
}
