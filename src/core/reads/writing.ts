/** Plain values as text of an answer: what the code has made, or holds in process. */
import { type GraphQLObjectType, type GraphQLOutputType, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { Context } from '../context.ts';
import { idOf } from '../ids.ts';
import { isPlain } from './follow.ts';
import { Line } from './listing.ts';
import { type Asked, type Selections, selectionsOf, Unplanned } from './selection.ts';
import { shapes } from './shape.ts';

type WriteValue = (value: unknown, ctx: Context) => string;

/** `rowsAt` is told of every place where rows of a shape stand, so that they are read with all that is asked of them. */
export type RowsAt = (path: string, type: GraphQLObjectType, nodes: Asked['nodes']) => void;

export function valueWriter(selections: Selections, type: GraphQLOutputType, nodes: Asked['nodes'], path = '', rowsAt?: RowsAt): WriteValue {
  if (isNonNullType(type)) {
    const write = valueWriter(selections, type.ofType, nodes, path, rowsAt);
    return (value, ctx) => {
      if (value === null || value === undefined) throw new Unplanned('null');
      return write(value, ctx);
    };
  }
  const write = presentWriter(selections, type, nodes, path, rowsAt);
  return (value, ctx) => (value === null || value === undefined ? 'null' : write(value, ctx));
}

function presentWriter(selections: Selections, type: GraphQLOutputType, nodes: Asked['nodes'], path: string, rowsAt: RowsAt | undefined): WriteValue {
  if (isListType(type)) {
    const write = valueWriter(selections, type.ofType, nodes, path, rowsAt);
    return (value, ctx) => {
      if (!Array.isArray(value)) throw new Unplanned('not a list');
      return `[${value.map((one) => write(one, ctx)).join(',')}]`;
    };
  }
  if (isLeafType(type)) return (value) => JSON.stringify(type.serialize(value));
  if (isObjectType(type)) {
    if (!shapes.has(type.name)) return plainWriter(selections, type, nodes, path, rowsAt);
    if (!rowsAt) throw new Unplanned(`${type.name} among plain values`);
    rowsAt(path, type, nodes);
    return (value, ctx) => {
      if (!(value instanceof Line)) throw new Unplanned('rows that nobody looked ahead for');
      return value.text(ctx);
    };
  }
  const { kindOf } = type.extensions as { kindOf?: (value: unknown) => string };
  if (!isAbstractType(type) || !kindOf) throw new Unplanned(String(type));
  const writers = new Map(selections.schema.getPossibleTypes(type).map((one) => [one.name, plainWriter(selections, one, nodes, path, undefined)] as const));
  const texts = new WeakMap<object, string>();
  return (value, ctx) => {
    const known = texts.get(value as object); // what is held in process is written once
    if (known !== undefined) return known;
    const text = writers.get(kindOf(value))!(value, ctx);
    texts.set(value as object, text);
    return text;
  };
}

/** An object whose fields are its properties, for everybody who was given it. */
function plainWriter(selections: Selections, type: GraphQLObjectType, nodes: Asked['nodes'], path: string, rowsAt: RowsAt | undefined): WriteValue {
  const parts = selections.of(type, selectionsOf(nodes)).map(({ key, field, nodes }): [string, string, WriteValue] => {
    const name = `${JSON.stringify(key)}:`;
    if (!field) return [name, '', () => `"${type.name}"`];
    const policy = field.extensions.policy ?? type.extensions.policy;
    if (!isPlain(field) || typeof policy === 'function') throw new Unplanned(`${type.name}.${field.name}`);
    const prefix = field.extensions.idPrefix as string | undefined;
    if (prefix) return [name, field.name, (id) => (id === null ? 'null' : `"${idOf(prefix, id as string)}"`)];
    return [name, field.name, valueWriter(selections, field.type, nodes, path ? `${path}.${field.name}` : field.name, rowsAt)];
  });
  return (value, ctx) => {
    let text = '';
    for (const [name, property, write] of parts) text += `${text ? ',' : ''}${name}${write((value as Record<string, unknown>)[property], ctx)}`;
    return `{${text}}`;
  };
}
