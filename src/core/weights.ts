/** What an operation costs before anything of it runs: as many points as it may answer fields. */
import { type DocumentNode, GraphQLError, type GraphQLSchema, getNullableType, getVariableValues, isListType, type OperationDefinitionNode } from 'graphql';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from 'graphql-query-complexity';
import { Recent } from './recent.ts';
import { DAY } from './time.ts';

/** What a list of unknown length is taken to hold. */
const USUAL_LIST = 10;
const USUAL_INTROSPECTED = 5;
/** An app asks the same again with the same few variables: weighing them took a third of what a small read costs the hub. */
const KEPT_PER_DOCUMENT = 20;
const KEPT_CHARACTERS = 300;

export class Weights {
  readonly #schema: GraphQLSchema;
  readonly #known = new WeakMap<DocumentNode, Recent<number>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** BAD_USER_INPUT when the variables do not fit. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
    const asked = `${operation.name?.value ?? ''} ${JSON.stringify(variables)}`;
    const known = this.#known.get(document) ?? new Recent<number>(KEPT_PER_DOCUMENT);
    const weight = known.get(asked) ?? this.#weigh(document, operation, variables);
    if (asked.length <= KEPT_CHARACTERS) {
      known.set(asked, weight);
      this.#known.set(document, known);
    }
    return weight;
  }

  /** Variables that do not fit are refused first: graphql-js repeats the whole of them for each fault, 5,000 faults take it seconds and gigabytes. */
  #weigh(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
    const { errors: unfit } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
    if (unfit?.[0]) throw new GraphQLError(unfit[0].message, { nodes: unfit[0].nodes ?? null, extensions: { code: 'BAD_USER_INPUT' } });
    return getComplexity({
      schema: this.#schema,
      query: document,
      ...(operation.name && { operationName: operation.name.value }),
      variables,
      estimators: [fieldExtensionsEstimator(), byListSize],
    });
  }
}

/** One for the field, and its children as often as it may repeat them. The lists of a connection are what its `first` has counted already. */
const byListSize: ComplexityEstimator = ({ args, childComplexity, field, type }) => {
  if (typeof args.first === 'number') return 1 + Math.max(args.first, 1) * childComplexity;
  if (!isListType(getNullableType(field.type)) || type.name.endsWith('Connection')) return 1 + childComplexity;
  return 1 + (type.name.startsWith('__') ? USUAL_INTROSPECTED : USUAL_LIST * daysOf(args)) * childComplexity;
};

/** A list over a window of dates grows with it. */
function daysOf({ from, until }: Record<string, unknown>): number {
  const days = (Date.parse(String(until)) - Date.parse(String(from))) / DAY + 1;
  return days > 1 ? days : 1;
}
