/** What a document asks of a type, with fragments spread and what its directives leave out left out. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import type { Context } from '../context.ts';
import type { Derived } from './shape.ts';

/** A selection that cannot be read in one go: graphql-js answers it, field by field. */
export class Unplanned extends Error {}

export interface Asked {
  /** Under which name it is answered. */
  key: string;
  field: GraphQLField<unknown, Context> | null;
  nodes: FieldNode[];
}

export class Selections {
  readonly schema: GraphQLSchema;
  /** What must be at hand before anything is written. */
  readonly held = new Set<Derived>();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Record<string, unknown>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Record<string, unknown>) {
    this.schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  /** The fields asked of a type, in the order of the answer. `field` is null for `__typename`. */
  of(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Asked[] {
    const found = new Map<string, Asked>();
    const spread = new Set<string>();
    const collect = (selections: readonly SelectionNode[]): void => {
      for (const one of selections) {
        if (!this.#isIncluded(one)) continue;
        if (one.kind === Kind.FIELD) {
          const key = one.alias?.value ?? one.name.value;
          const known = found.get(key);
          if (known) known.nodes.push(one);
          else found.set(key, { key, field: this.#fieldOf(type, one.name.value), nodes: [one] });
        } else if (one.kind === Kind.INLINE_FRAGMENT) {
          if (this.#fits(one.typeCondition, type)) collect(one.selectionSet.selections);
        } else if (!spread.has(one.name.value)) {
          spread.add(one.name.value);
          const fragment = this.#fragments.get(one.name.value)!;
          if (this.#fits(fragment.typeCondition, type)) collect(fragment.selectionSet.selections);
        }
      }
    };
    for (const { selections } of sets) collect(selections);
    return [...found.values()];
  }

  /** The fields by name, whatever types they are of. */
  namesIn(sets: readonly SelectionSetNode[]): { name: string; nodes: FieldNode[] }[] {
    const found = new Map<string, FieldNode[]>();
    const collect = (selections: readonly SelectionNode[]): void => {
      for (const one of selections) {
        if (!this.#isIncluded(one)) continue;
        if (one.kind === Kind.FIELD) found.set(one.name.value, [...(found.get(one.name.value) ?? []), one]);
        else collect((one.kind === Kind.INLINE_FRAGMENT ? one : this.#fragments.get(one.name.value)!).selectionSet.selections);
      }
    };
    for (const { selections } of sets) collect(selections);
    return [...found].map(([name, nodes]) => ({ name, nodes }));
  }

  #fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, Context> | null {
    if (name === '__typename') return null;
    const field = type.getFields()[name];
    if (!field) throw new Unplanned(`${type.name}.${name}`);
    return field;
  }

  #isIncluded(node: SelectionNode): boolean {
    if (!node.directives?.length) return true;
    if (getDirectiveValues(GraphQLSkipDirective, node, this.#variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.#variables)?.if !== false;
  }

  #fits(condition: FragmentDefinitionNode['typeCondition'] | undefined, type: GraphQLObjectType): boolean {
    if (!condition) return true;
    const wanted = typeFromAST(this.schema, condition);
    return wanted === type || (isAbstractType(wanted) && this.schema.isSubType(wanted, type));
  }
}

export const selectionsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] => nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
