/** What an operation costs before anything of it runs: as many points as it may answer fields. */
import {
  type DocumentNode,
  type GraphQLSchema,
  getNullableType,
  getVariableValues,
  isListType,
  type OperationDefinitionNode,
  TypeInfo,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from 'graphql-query-complexity';
import { badInput } from './bad-input.ts';
import { coded } from './errors.ts';
import { limitOf, MOST_PER_PAGE } from './pages.ts';
import { Recent } from './recent.ts';
import { DAY } from './time.ts';

/** What a list of unknown length is taken to hold. */
const USUAL_LIST = 10;
const USUAL_INTROSPECTED = 5;
/** An app asks the same again with the same few variables: weighing them took a third of what a small read costs the hub. */
const KEPT_PER_DOCUMENT = 20;
const KEPT_CHARACTERS = 300;

interface Weighed {
  /** The variables that make an operation lighter or heavier. */
  names: readonly string[];
  known: Recent<number>;
}

export class Weights {
  readonly #schema: GraphQLSchema;
  readonly #weighed = new WeakMap<OperationDefinitionNode, Weighed>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** BAD_USER_INPUT when the variables do not fit. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
    this.#fit(operation, variables);
    let weighed = this.#weighed.get(operation);
    if (!weighed) {
      weighed = { names: weighingIn(this.#schema, document), known: new Recent(KEPT_PER_DOCUMENT) };
      this.#weighed.set(operation, weighed);
    }
    const asked = weighed.names.length === 0 ? '' : JSON.stringify(weighed.names.map((name) => (Object.hasOwn(variables, name) ? [variables[name]] : []))); // what is left out has its default, null has not
    const weight = weighed.known.get(asked) ?? this.#weigh(document, operation, variables);
    if (asked.length <= KEPT_CHARACTERS) weighed.known.set(asked, weight);
    return weight;
  }

  /** graphql-js repeats the whole of the variables for each fault, 5,000 faults take it seconds and gigabytes: the first is enough. */
  #fit({ variableDefinitions = [] }: OperationDefinitionNode, variables: Record<string, unknown>): void {
    if (variableDefinitions.length === 0) return;
    const { errors: unfit } = getVariableValues(this.#schema, variableDefinitions, variables, { maxErrors: 1 });
    if (unfit?.[0]) throw coded(unfit[0], 'BAD_USER_INPUT');
  }

  #weigh(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
    return getComplexity({
      schema: this.#schema,
      query: document,
      ...(operation.name && { operationName: operation.name.value }),
      variables,
      estimators: [fieldExtensionsEstimator(), byListSize],
    });
  }
}

/** The argument that the estimator of lists looks at; a field with an estimator of its own may look at any. */
const WEIGHING = new Set(['first']);

/** Variables in arguments that weigh, and in directives, which leave fields out. */
function weighingIn(schema: GraphQLSchema, document: DocumentNode): string[] {
  const names = new Set<string>();
  const collect = { Variable: ({ name }: VariableNode) => void names.add(name.value) };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Directive: (node) => void visit(node, collect),
      Argument: (node) => {
        if (WEIGHING.has(node.name.value) || types.getFieldDef()?.extensions.complexity !== undefined) visit(node, collect);
      },
    }),
  );
  return [...names].sort();
}

/** One for the field, and its children as often as it may repeat them. The lists of a connection are what its `first` has counted already. */
const byListSize: ComplexityEstimator = ({ args, childComplexity, field, type }) => {
  if (typeof args.first === 'number') {
    if (args.first > MOST_PER_PAGE) limitOf(args.first); // its own rule says more than what it would cost
    return 1 + Math.max(args.first, 1) * childComplexity;
  }
  if (!isListType(getNullableType(field.type)) || type.name.endsWith('Connection')) return 1 + childComplexity;
  return 1 + (type.name.startsWith('__') ? USUAL_INTROSPECTED : USUAL_LIST) * childComplexity;
};

/** By how many days a list over a window of dates grows. Over `most` its own rule speaks here already: it says more than what they would cost. */
export function daysAsked(from: string | null | undefined, until: string | null | undefined, most: number): number {
  const days = (Date.parse(until ?? from ?? '') - Date.parse(from ?? '')) / DAY + 1;
  if (days > most) throw badInput('TOO_MANY_DAYS', { most });
  return days > 1 ? days : 1;
}
