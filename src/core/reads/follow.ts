/** Gives the fields of shapes their resolvers: what graphql-js follows field by field where an operation is not read in one go. */
import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { Extensions } from 'type-graphql';
import type { Context } from '../context.ts';
import { type Lead, type Row, seldomOf, shapes } from './shape.ts';

type AnyField = GraphQLField<unknown, Context>;

const plainFields = new WeakSet<AnyField>();

/** Whether a field is nothing but the property of its name. */
export const isPlain = (field: AnyField): boolean => plainFields.has(field);

/** For a root field whose rows are read through listings alone: its operation is looked ahead. */
export const LooksAhead = (): MethodDecorator => Extensions({ looksAhead: true }) as MethodDecorator;

/** Before the policies are put on. */
export function followShapes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const fields = type.getFields();
    const shape = shapes.get(type.name);
    for (const name of Object.keys(shape?.leads ?? {})) if (!fields[name]) throw new Error(`${type.name} has a lead ${name}, but no such field`);
    for (const field of Object.values(fields) as AnyField[]) {
      const lead = shape?.leads[field.name];
      const isSeldom = shape?.columns[field.name]?.seldom;
      if (!field.resolve && !lead && !isSeldom) plainFields.add(field);
      if (!lead && !isSeldom) continue;
      if (field.resolve) throw new Error(`${type.name}.${field.name} is read by its shape, and has a resolver beside it`);
      field.resolve = lead ? resolverOf(lead) : seldomResolver(field.name, type.name);
    }
  }
  return schema;
}

type Resolve = (row: Row, args: unknown, ctx: Context) => unknown;

function resolverOf(lead: Lead): never {
  const resolvers: Record<Lead['leads'], () => Resolve> = {
    one: () => {
      const { to, by } = lead as Lead & { leads: 'one' };
      return (row, _, ctx) => (row[by] === null ? null : ctx.load(to().byId, row[by]));
    },
    many: () => {
      const { rows } = lead as Lead & { leads: 'many' };
      return (row, _, ctx) => ctx.load(rows, row.id);
    },
    same: () => (row) => row,
    derived: () => {
      const { get, held } = lead as Lead & { leads: 'derived' };
      return held ? async (row, _, ctx) => get(row, ctx, await held(ctx)) : (row, _, ctx) => get(row, ctx, undefined);
    },
  };
  return resolvers[lead.leads]() as never;
}

function seldomResolver(name: string, typeName: string): never {
  const values = seldomOf(shapes.get(typeName)!, name);
  const resolve: Resolve = async (row, _, ctx) => (await ctx.load(values, row.id))?.value ?? null;
  return resolve as never;
}
