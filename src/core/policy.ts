/**
 * Who may see a field. Every field of the schema has a policy, its own or its type's, or the schema does not build:
 * what nobody decided stays closed, because it cannot exist.
 */
import { defaultFieldResolver, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { Extensions } from 'type-graphql';
import type { Context, Viewer } from './context.ts';
import { AccessError } from './errors.ts';
import { idOf } from './ids.ts';

/** Judges a viewer, and for a field of an object the row it belongs to. */
// biome-ignore lint/suspicious/noExplicitAny: each rule knows the row of its own type.
export type Rule = (viewer: Viewer, row: any) => boolean;

/** Whoever was given the object may see the field: the object's own query has judged already. */
export const asParent: unique symbol = Symbol('as parent');
/** Strangers too. */
export const anyone: unique symbol = Symbol('anyone');

export type FieldPolicy = Rule | typeof asParent | typeof anyone;

export const Policy = (policy: FieldPolicy): ClassDecorator & MethodDecorator & PropertyDecorator => Extensions({ policy }) as never;

/** Holds every field to its policy; throws for those that have none. */
export function enforcePolicies(schema: GraphQLSchema): GraphQLSchema {
  const open: string[] = [];
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const policy = (field.extensions.policy ?? type.extensions.policy) as FieldPolicy | undefined;
      const isRoot = roots.has(type as GraphQLObjectType);
      if (policy === undefined || (isRoot && policy === asParent)) open.push(`${type.name}.${field.name}`);
      if (!isObjectType(type)) continue;
      if (typeof policy === 'function' && !isRoot && isNonNullType(field.type))
        throw new Error(`${type.name}.${field.name} must be nullable: whom its policy keeps out gets null`);
      printId(field, type);
      if (typeof policy === 'function') isRoot ? guardRoot(field, policy) : guardField(field, policy);
    }
  }
  if (open.length > 0) throw new Error(`No policy says who may see: ${open.join(', ')}. Give each a @Policy(…), or its type.`);
  return schema;
}

type AnyField = GraphQLField<unknown, Context>;

function printId(field: AnyField, type: GraphQLObjectType): void {
  const prefix = field.extensions.idPrefix as string | undefined;
  if (!prefix && field.name === 'id' && type.getInterfaces().some((one) => one.name === 'Node'))
    throw new Error(`${type.name}.id has no @IdField: Node ids carry their type`);
  if (prefix) {
    const name = field.name as 'id';
    field.resolve = (row) => {
      const id = (row as { id: string | null })[name];
      return id === null ? null : idOf(prefix, id);
    };
  }
}

function guardRoot(field: AnyField, rule: Rule): void {
  const judge = (ctx: Context) => {
    if (!rule(ctx.me, null)) throw new AccessError('FORBIDDEN');
  };
  const { resolve, subscribe } = field;
  if (subscribe) {
    field.subscribe = (root, args, ctx, info) => {
      judge(ctx);
      return subscribe(root, args, ctx, info);
    };
    return;
  }
  field.resolve = (root, args, ctx, info) => {
    judge(ctx);
    return resolve?.(root, args, ctx, info);
  };
}

function guardField(field: AnyField, rule: Rule): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (row, args, ctx, info) => (rule(ctx.me, row) ? resolve(row, args, ctx, info) : null);
}
