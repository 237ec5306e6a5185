/**
 * One gate for HTTP and sockets: what a document may be before anything of it runs.
 * Without it one 170-byte document (a cycle of lists, 20 deep) ended a bare Apollo process, and sockets passed every HTTP guard.
 */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationTypeNode,
  parse,
  type SelectionNode,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from 'graphql-query-complexity';
import type { Viewer } from './context.ts';
import { AccessError, accessGraphQLError, badInput } from './errors.ts';

const LIMITS = { characters: 20_000, tokens: 3_000, depth: 14, aliases: 40, rootFields: 12, directives: 30, cost: 20_000 };
/** What an unbounded list is taken to hold. */
const USUAL_LIST = 10;
const CACHED_DOCUMENTS = 1_000;

interface Known {
  document: DocumentNode;
  errors: readonly GraphQLError[];
  /** Asks for nothing but `__typename`: strangers may. */
  harmless: boolean;
}

export class Gate {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, Known>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The document, ready to run; or the errors that keep it out. */
  admit(
    source: string,
    operationName: string | null | undefined,
    variables: Record<string, unknown> | null | undefined,
    viewer: Viewer | null,
    kinds: readonly OperationTypeNode[],
  ): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
    try {
      const known = this.#know(source);
      if (!viewer && !known.harmless) throw new AccessError('UNAUTHENTICATED');
      if (known.errors.length > 0) return { errors: known.errors };
      const operation = getOperationAST(known.document, operationName);
      if (!operation) throw badInput('operationName names no operation of the document');
      if (!kinds.includes(operation.operation))
        throw badInput(`a ${operation.operation} does not go over this transport: queries and mutations by HTTP POST, subscriptions by WebSocket`);
      this.#weigh(known.document, operation.name?.value, variables ?? {});
      return { document: known.document };
    } catch (error) {
      if (error instanceof AccessError) return { errors: [accessGraphQLError(error)] };
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }

  #know(source: string): Known {
    if (source.length > LIMITS.characters) throw tooMuch(`over ${LIMITS.characters} characters`);
    const found = this.#known.get(source);
    if (found) {
      this.#known.delete(source);
      this.#known.set(source, found); // the latest used stands last
      return found;
    }
    let document: DocumentNode;
    try {
      document = parse(source, { maxTokens: LIMITS.tokens });
    } catch (error) {
      const { message, source, positions } = error as GraphQLError;
      throw new GraphQLError(message, { source: source ?? null, positions: positions ?? null, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
    }
    const harmless = isHarmless(document);
    count(document);
    const errors = validate(this.#schema, document, specifiedRules, { maxErrors: 10 }).map(
      (error) =>
        new GraphQLError(error.message.replace(/ Did you mean .*$/s, ''), { nodes: error.nodes ?? null, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
    );
    const known = { document, errors, harmless };
    this.#known.set(source, known);
    if (this.#known.size > CACHED_DOCUMENTS) this.#known.delete(this.#known.keys().next().value!);
    return known;
  }

  #weigh(document: DocumentNode, operationName: string | undefined, variables: Record<string, unknown>): void {
    const cost = getComplexity({
      schema: this.#schema,
      query: document,
      ...(operationName !== undefined && { operationName }),
      variables,
      estimators: [fieldExtensionsEstimator(), byListSize],
    });
    if (cost > LIMITS.cost) throw tooMuch(`cost ${cost}, at most ${LIMITS.cost}: ask for fewer or smaller lists (first)`);
  }
}

const byListSize: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const size = typeof args.first === 'number' ? Math.max(args.first, 1) : /^\[|\]!?$/.test(String(field.type)) ? USUAL_LIST : 1;
  return 1 + size * childComplexity;
};

const tooMuch = (what: string) => new AccessError('TOO_COMPLEX', { what });

/** Fields counted with their fragments spread out, so that no fragment hides depth. */
function count(document: DocumentNode): void {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field: (node) => void (node.alias && aliases++),
    Directive: () => void directives++,
  });
  if (aliases > LIMITS.aliases) throw tooMuch(`${aliases} aliases, at most ${LIMITS.aliases}`);
  if (directives > LIMITS.directives) throw tooMuch(`${directives} directives, at most ${LIMITS.directives}`);
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  const depths = new Map<string, number>();
  const depthOf = (selections: readonly SelectionNode[], open: readonly string[]): number => {
    let deepest = 0;
    for (const one of selections) {
      if (one.kind === Kind.FIELD) deepest = Math.max(deepest, 1 + (one.selectionSet ? depthOf(one.selectionSet.selections, open) : 0));
      else if (one.kind === Kind.INLINE_FRAGMENT) deepest = Math.max(deepest, depthOf(one.selectionSet.selections, open));
      else {
        const name = one.name.value;
        const fragment = fragments.get(name);
        if (!fragment || open.includes(name)) continue; // unknown or cyclic: validation says so
        if (!depths.has(name)) depths.set(name, depthOf(fragment.selectionSet.selections, [...open, name]));
        deepest = Math.max(deepest, depths.get(name)!);
      }
    }
    return deepest;
  };
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    if (one.selectionSet.selections.length > LIMITS.rootFields)
      throw tooMuch(`${one.selectionSet.selections.length} root fields, at most ${LIMITS.rootFields}`);
    const depth = depthOf(one.selectionSet.selections, []);
    if (depth > LIMITS.depth) throw tooMuch(`${depth} levels deep, at most ${LIMITS.depth}`);
  }
}

function isHarmless(document: DocumentNode): boolean {
  return document.definitions.every(
    (one) =>
      one.kind === Kind.OPERATION_DEFINITION &&
      one.operation === 'query' &&
      one.selectionSet.selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename'),
  );
}
