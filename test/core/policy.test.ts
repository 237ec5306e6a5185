/** What nobody decided stays closed, because a schema with it does not build. */
import { expect, test } from '@jest/globals';
import { type GraphQLFieldConfig, GraphQLID, GraphQLInterfaceType, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, graphql } from 'graphql';
import type { Context, Viewer } from '../../src/core/context.ts';
import { AccessError } from '../../src/core/errors.ts';
import { anyone, asParent, enforcePolicies, type FieldPolicy } from '../../src/core/policy.ts';

type Fields = Record<string, Partial<GraphQLFieldConfig<unknown, unknown>> & { policy?: FieldPolicy }>;

const fieldsOf = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { policy, ...field }]) => [name, { type: GraphQLString, ...field, extensions: { ...field.extensions, policy } }]),
  );

const objectOf = (name: string, fields: Fields, policy?: FieldPolicy, interfaces: GraphQLInterfaceType[] = []) =>
  new GraphQLObjectType({ name, fields: fieldsOf(fields), interfaces, extensions: { policy } });

const schemaOf = (query: Fields, more: { mutation?: Fields; types?: GraphQLObjectType[] } = {}) =>
  new GraphQLSchema({ query: objectOf('Query', query), ...(more.mutation && { mutation: objectOf('Mutation', more.mutation) }), types: more.types ?? [] });

const me = {} as Viewer;
const ask = (schema: GraphQLSchema, source: string, viewer: Viewer | null = me) =>
  graphql({
    schema,
    source,
    contextValue: {
      get me() {
        if (!viewer) throw new AccessError('UNAUTHENTICATED');
        return viewer;
      },
    } as unknown as Context,
  });

test('a field without a policy, its own or its type’s, does not build; all of them are named', () => {
  const open = objectOf('Open', { a: {}, b: { policy: asParent } });
  expect(() => enforcePolicies(schemaOf({ x: { policy: anyone }, y: {} }, { mutation: { z: {} }, types: [open] }))).toThrow(
    /: Open\.a, Query\.y, Mutation\.z\. /,
  );
});

test('a field of an interface needs one too', () => {
  const named = new GraphQLInterfaceType({ name: 'Named', fields: { name: { type: GraphQLString } } });
  expect(() => enforcePolicies(schemaOf({ x: { policy: anyone, type: named } }))).toThrow(/Named\.name/);
});

test('a root field has no parent to follow', () => {
  expect(() => enforcePolicies(schemaOf({ x: { policy: asParent } }))).toThrow(/Query\.x/);
});

test('a field that may be kept back must be nullable: else one refusal would tear down the whole answer', () => {
  const kept = objectOf('Kept', { secret: { type: new GraphQLNonNull(GraphQLString), policy: () => false } });
  expect(() => enforcePolicies(schemaOf({ x: { policy: anyone, type: kept } }))).toThrow(/Kept\.secret must be nullable/);
});

test('a Node without a typed id does not build', () => {
  const id: Fields = { id: { type: new GraphQLNonNull(GraphQLID), policy: asParent } };
  const node = new GraphQLInterfaceType({ name: 'Node', fields: fieldsOf(id), extensions: { policy: asParent } });
  const bare = objectOf('Bare', id, asParent, [node]);
  expect(() => enforcePolicies(schemaOf({ x: { policy: anyone, type: bare } }))).toThrow(/Bare\.id has no @IdField/);
});

test('a root field that a viewer may not use is FORBIDDEN before its resolver runs', async () => {
  let ran = 0;
  const schema = enforcePolicies(schemaOf({ x: { policy: () => false, resolve: () => String(++ran) } }));
  const { data, errors } = await ask(schema, '{ x }');
  expect([data, errors?.[0]?.originalError, ran]).toEqual([{ x: null }, new AccessError('FORBIDDEN'), 0]);
});

test('a stranger is UNAUTHENTICATED at a root field with a rule, and passes one that is for anyone', async () => {
  const schema = enforcePolicies(schemaOf({ x: { policy: () => true, resolve: () => 'x' }, y: { policy: anyone, resolve: () => 'y' } }));
  const { data, errors } = await ask(schema, '{ x y }', null);
  expect([data, errors?.map((error) => (error.originalError as AccessError).code)]).toEqual([{ x: null, y: 'y' }, ['UNAUTHENTICATED']]);
});

test('a field is judged by its row, and its resolver does not run for whom it is closed', async () => {
  const ran: string[] = [];
  const row = objectOf('Row', {
    secret: { policy: (_, { open }: { open: boolean }) => open, resolve: (one) => `secret ${ran.push((one as { of: string }).of)}` },
  });
  const schema = enforcePolicies(
    schemaOf({
      a: { policy: anyone, type: row, resolve: () => ({ of: 'a', open: true }) },
      b: { policy: anyone, type: row, resolve: () => ({ of: 'b', open: false }) },
    }),
  );
  expect(await ask(schema, '{ a { secret } b { secret } }')).toEqual({ data: { a: { secret: 'secret 1' }, b: { secret: null } } });
  expect(ran).toEqual(['a']);
});

test('a field’s own policy goes before its type’s', async () => {
  const row = objectOf('Row', { open: { policy: asParent, resolve: () => 'open' }, closed: { resolve: () => 'closed' } }, () => false);
  const schema = enforcePolicies(schemaOf({ a: { policy: anyone, type: row, resolve: () => ({}) } }));
  expect(await ask(schema, '{ a { open closed } }')).toEqual({ data: { a: { open: 'open', closed: null } } });
});
