/**
 * One gate for HTTP and sockets: what a document may be before anything of it runs.
 * Without it one 170-byte document (a cycle of lists, 20 deep) ended a bare Apollo process, and sockets passed every HTTP guard.
 * All but the cost is measured before graphql-js validates, which compares fields pair by pair: the worst that passes the limits takes it 50 ms, not 0.2 s.
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
import { Admitted } from './admitted.ts';
import { badRequest } from './bad-input.ts';
import type { Viewer } from './context.ts';
import { AccessError, accessGraphQLError, coded, faults } from './errors.ts';
import { anyone } from './policy.ts';
import { Weights } from './weights.ts';

/** Depth 15 is the introspection of GraphiQL and codegen; `selections` counts every field as often as its fragments spread it. */
const LIMITS = {
  characters: 20_000,
  tokens: 3_000,
  depth: 15,
  aliases: 40,
  /** The same field again beside itself: validation compares each with each. */
  repeats: 40,
  rootFields: 12,
  directives: 30,
  selections: 1_000,
  values: 5_000,
  cost: 20_000,
};
/** Room for signing in, with all its fields and comments. */
const STRANGERS_CHARACTERS = 2_000;
const STRANGERS_VALUES = 100;

export class Gate {
  readonly #schema: GraphQLSchema;
  readonly #weights: Weights;
  readonly admitted = new Admitted();
  /** Mutations for strangers, as their policies say. */
  readonly #open: ReadonlySet<string>;
  #turn: Promise<void> = Promise.resolve();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#weights = new Weights(schema);
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    this.#open = new Set(mutations.filter((field) => field.extensions.policy === anyone).map((field) => field.name));
  }

  /** Documents never seen take up to 50 ms of everybody's time: one of them between two turns of the event loop. */
  async queue(source: string): Promise<void> {
    if (this.admitted.has(source)) return;
    this.#turn = this.#turn.then(() => new Promise((next) => setImmediate(next)));
    await this.#turn;
  }

  /** Takes in ahead what will be asked; why it never could be. */
  prepare(source: string): readonly GraphQLError[] {
    try {
      return this.#validate(source, this.admitted.get(source) ?? read(source));
    } catch (error) {
      if (error instanceof AccessError) return [accessGraphQLError(error)];
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }

  /** The document, ready to run, what kind of operation it is, and its cost, to which one never seen adds its length; or the errors that keep it out. */
  admit(
    source: string,
    operationName: string | null | undefined,
    variables: Record<string, unknown> | null | undefined,
    viewer: Viewer | null,
    kinds: readonly OperationTypeNode[],
  ): { document: DocumentNode; kind: OperationTypeNode; cost: number } | { errors: readonly GraphQLError[] } {
    try {
      const document = this.admitted.get(source) ?? read(source);
      if (!viewer && !asksForNothing(document) && !this.#isOpen(source, document)) throw new AccessError('UNAUTHENTICATED');
      countValues(variables, viewer ? LIMITS.values : STRANGERS_VALUES);
      const reading = this.admitted.has(source) ? 0 : source.length;
      const errors = viewer ? this.#validate(source, document) : this.#validateForStranger(document);
      if (errors.length > 0) return { errors };
      const operation = getOperationAST(document, operationName);
      if (!operation) throw badRequest('NO_SUCH_OPERATION');
      if (!kinds.includes(operation.operation)) throw badRequest('OTHER_TRANSPORT', { kind: operation.operation });
      const cost = this.#weights.of(document, operation, variables ?? {});
      if (cost > LIMITS.cost) throw tooMuch('COST', { cost, most: LIMITS.cost });
      return { document, kind: operation.operation, cost: reading + cost };
    } catch (error) {
      if (error instanceof AccessError) return { errors: [accessGraphQLError(error)] };
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }

  /**
   * What strangers may send beside a bare `__typename`: one mutation of one field that the schema opens to anyone. Nothing else stands beside it,
   * so that a valid document names nothing but that field's own types; and it is short, so that validating it is cheap.
   */
  #isOpen(source: string, { definitions: [only, ...others] }: DocumentNode): boolean {
    if (only?.kind !== Kind.OPERATION_DEFINITION || only.operation !== 'mutation' || others.length > 0 || source.length > STRANGERS_CHARACTERS) return false;
    const [field, ...more] = only.selectionSet.selections;
    return field?.kind === Kind.FIELD && more.length === 0 && this.#open.has(field.name.value);
  }

  /** Strangers are not told why a document does not fit, and theirs take no room from those who are signed in. */
  #validateForStranger(document: DocumentNode): readonly GraphQLError[] {
    count(document);
    if (validate(this.#schema, document, specifiedRules, { maxErrors: 1 }).length > 0) throw new AccessError('UNAUTHENTICATED');
    return [];
  }

  #validate(source: string, document: DocumentNode): readonly GraphQLError[] {
    if (!this.admitted.has(source)) {
      count(document);
      const errors = validate(this.#schema, document, specifiedRules, { maxErrors: 10 });
      if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    }
    this.admitted.keep(source, document);
    return [];
  }
}

const tooMuch = faults('TOO_COMPLEX', {
  COST: { 'zh-CN': '开销 {cost}，最多 {most}：请减少列表，或减小 first', en: 'cost {cost}, at most {most}: ask for fewer or smaller lists (first)' },
  CHARACTERS: { 'zh-CN': '超过 {most} 个字符', en: 'over {most} characters' },
  TOKENS: { 'zh-CN': '超过 {most} 个词元（token）', en: 'over {most} tokens' },
  VALUES: { 'zh-CN': '变量中超过 {most} 个值', en: 'over {most} values in the variables' },
  ALIASES: { 'zh-CN': '{count} 个别名，最多 {most} 个', en: '{count} aliases, at most {most}' },
  REPEATS: { 'zh-CN': '同一处重复的字段 {count} 个，最多 {most} 个', en: '{count} fields named again beside themselves, at most {most}' },
  DIRECTIVES: { 'zh-CN': '{count} 个指令，最多 {most} 个', en: '{count} directives, at most {most}' },
  ROOT_FIELDS: { 'zh-CN': '{count} 个根字段，最多 {most} 个', en: '{count} root fields, at most {most}' },
  DEPTH: { 'zh-CN': '嵌套 {count} 层，最多 {most} 层', en: '{count} levels deep, at most {most}' },
  SELECTIONS: { 'zh-CN': '超过 {most} 个字段和片段', en: 'over {most} fields and fragments' },
});

function read(source: string): DocumentNode {
  if (source.length > LIMITS.characters) throw tooMuch('CHARACTERS', { most: LIMITS.characters });
  try {
    return parse(source, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (/more tha[nt] \d+ tokens/.test((error as GraphQLError).message)) throw tooMuch('TOKENS', { most: LIMITS.tokens });
    throw coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED');
  }
}

/** A query of bare `__typename`: strangers may, to see that the hub lives. A variable's type or a directive would already ask about the schema. */
function asksForNothing(document: DocumentNode): boolean {
  const bare = (one: { directives?: readonly unknown[] | undefined }) => !one.directives?.length;
  return document.definitions.every(
    (one) =>
      one.kind === Kind.OPERATION_DEFINITION &&
      one.operation === 'query' &&
      bare(one) &&
      !one.variableDefinitions?.length &&
      one.selectionSet.selections.every(
        (field) => field.kind === Kind.FIELD && field.name.value === '__typename' && bare(field) && !field.arguments?.length && !field.selectionSet,
      ),
  );
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
const isBroken = (text: string) => text.includes('\0') || !text.isWellFormed();
const brokenText = () => badRequest('BROKEN_TEXT');

/** Every value of the variables, without recursion: they may be nested as deep as a megabyte allows. */
function countValues(variables: Record<string, unknown> | null | undefined, most: number): void {
  const open: unknown[] = [variables];
  for (let values = 0; open.length > 0; values++) {
    const value = open.pop();
    if (typeof value === 'string' && isBroken(value)) throw brokenText();
    if (value && typeof value === 'object') for (const part of Object.values(value)) open.push(part);
    if (values + open.length > most) throw tooMuch('VALUES', { most });
  }
}

function count(document: DocumentNode): void {
  let aliases = 0;
  let repeats = 0;
  let directives = 0;
  visit(document, {
    SelectionSet: ({ selections }) => {
      const fields = selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.alias?.value ?? one.name.value] : []));
      repeats += fields.length - new Set(fields).size;
    },
    Field: (node) => void (node.alias && aliases++),
    Directive: () => void directives++,
    StringValue: (node) => {
      if (isBroken(node.value)) throw brokenText();
    },
    VariableDefinition: ({ variable: { name } }) => {
      if (name.value.startsWith('__')) throw badRequest('RESERVED_NAME', { name: name.value }); // __proto__ is a setter in graphql-js
    },
  });
  if (aliases > LIMITS.aliases) throw tooMuch('ALIASES', { count: aliases, most: LIMITS.aliases });
  if (repeats > LIMITS.repeats) throw tooMuch('REPEATS', { count: repeats, most: LIMITS.repeats });
  if (directives > LIMITS.directives) throw tooMuch('DIRECTIVES', { count: directives, most: LIMITS.directives });
  const measure = measureOf(document);
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    const { selections } = one.selectionSet;
    if (selections.length > LIMITS.rootFields) throw tooMuch('ROOT_FIELDS', { count: selections.length, most: LIMITS.rootFields });
    const { depth, size } = measure(selections);
    if (depth > LIMITS.depth) throw tooMuch('DEPTH', { count: depth, most: LIMITS.depth });
    if (size > LIMITS.selections) throw tooMuch('SELECTIONS', { most: LIMITS.selections });
  }
}

interface Measured {
  depth: number;
  size: number;
}

/** Depth and size with fragments spread out, each fragment measured once: 2^200 spreads take as long as 200. */
function measureOf(document: DocumentNode): (selections: readonly SelectionNode[]) => Measured {
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  const measured = new Map<string, Measured>();
  const measure = (selections: readonly SelectionNode[]): Measured => {
    const sum = { depth: 0, size: 0 };
    for (const one of selections) {
      const below = one.kind === Kind.FRAGMENT_SPREAD ? ofFragment(one.name.value) : one.selectionSet ? measure(one.selectionSet.selections) : NOTHING;
      sum.depth = Math.max(sum.depth, below.depth + (one.kind === Kind.FIELD ? 1 : 0));
      sum.size += 1 + below.size;
    }
    return sum;
  };
  const ofFragment = (name: string): Measured => {
    const found = measured.get(name);
    if (found) return found;
    measured.set(name, NOTHING); // one that spreads itself: validation says so
    const result = measure(fragments.get(name)?.selectionSet.selections ?? []);
    measured.set(name, result);
    return result;
  };
  return measure;
}

const NOTHING: Measured = { depth: 0, size: 0 };
