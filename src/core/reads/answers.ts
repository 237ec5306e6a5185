/**
 * Answers whole operations in one go: the root resolvers run as ever, their rows come with all that was asked of them in one statement each, and are
 * written as text. What this cannot do (a field with a resolver of its own, a null that may not be, anything that goes wrong) graphql-js does, and says.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Context } from '../context.ts';
import { AccessError, isUnavailable } from '../errors.ts';
import { Reading } from './reading.ts';
import { type Asked, Selections, selectionsOf, Unplanned } from './selection.ts';
import { type Derived, shapes } from './shape.ts';
import { valueWriter } from './writing.ts';

/** The text of `data`. */
export class Answered {
  constructor(readonly text: string) {}
}

/** What a root field's resolver finds about its own selection. */
export interface Ahead {
  /** By the path where the rows stand. */
  readings: ReadonlyMap<string, Reading>;
  held: ReadonlyMap<Derived, unknown>;
  /** Whether anything at this path was asked for. */
  asks(path: string): boolean;
}

interface Root {
  name: string;
  asked: Asked;
  readings: ReadonlyMap<string, Reading>;
  paths: ReadonlySet<string>;
  write(value: unknown, ctx: Context): string;
}

interface Plan {
  roots: Root[];
  held: ReadonlySet<Derived>;
}

export interface EventAnswers {
  /** The text of the payload; null when there is nothing to see, undefined where graphql-js is to answer after all. */
  answer(ctx: Context, find: (ctx: Context) => Promise<object | null>): Promise<string | null | undefined>;
}

/** By document: its operations, each once for every choice of what its directives leave out; null where one cannot be planned. */
type Kept<Made> = WeakMap<DocumentNode, Map<string, Made | null>>;
const MOST_PLANS = 16;

function kept<Made>(all: Kept<Made>, document: DocumentNode, key: string, make: () => Made): Made | null {
  const plans = all.get(document) ?? new Map<string, Made | null>();
  all.set(document, plans);
  const known = plans.get(key);
  if (known !== undefined || plans.size >= MOST_PLANS) return known ?? null;
  let made: Made | null = null;
  try {
    made = make();
  } catch (error) {
    if (!(error instanceof Unplanned)) throw error;
  }
  plans.set(key, made);
  return made;
}

export class Answers {
  readonly #schema: GraphQLSchema;
  readonly #log: (reference: string, error: unknown) => void;
  readonly #plans: Kept<Plan> = new WeakMap();
  readonly #events: Kept<EventAnswers> = new WeakMap();
  readonly #switches = new WeakMap<OperationDefinitionNode, readonly string[]>();

  constructor(schema: GraphQLSchema, log: (reference: string, error: unknown) => void) {
    this.#schema = schema;
    this.#log = log;
  }

  /** Null where graphql-js is to answer. */
  async answer(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>, ctx: Context): Promise<Answered | null> {
    if (operation.operation !== 'query') return null;
    const { coerced } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) return null;
    const plan = this.#planOf(document, operation, coerced);
    if (!plan) return null;
    try {
      const held = await heldBy(plan.held, ctx);
      const texts = await Promise.all(plan.roots.map((root) => this.#textOf(root, coerced, ctx, held)));
      return new Answered(`{${texts.join(',')}}`);
    } catch (error) {
      this.#tell(error);
      return null;
    }
  }

  /** What answers each event of a subscription in one go, the same for all who ask with the same document; null where graphql-js is to answer. */
  ofEvents(document: DocumentNode, operationName: string | null, variables: Record<string, unknown>): EventAnswers | null {
    const operation = getOperationAST(document, operationName)!;
    const { coerced } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) return null;
    return kept(this.#events, document, this.#keyOf(document, operation, coerced), () => this.#eventAnswers(document, operation, coerced));
  }

  #eventAnswers(document: DocumentNode, operation: OperationDefinitionNode, coerced: Record<string, unknown>): EventAnswers {
    const selections = this.#selectionsOf(document, coerced);
    const [asked] = selections.of(this.#schema.getSubscriptionType()!, [operation.selectionSet]);
    const root = this.#rootOf(selections, asked!);
    return {
      answer: async (ctx, find) => {
        try {
          const own = lookingAhead(ctx, root, await heldBy(selections.held, ctx));
          const update = await find(own);
          return update && `{"data":{${root.name}${root.write(update, own)}}}`;
        } catch (error) {
          this.#tell(error);
          return undefined;
        }
      },
    };
  }

  /** Why an operation is not looked ahead; null when it is. */
  whyNot(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown> = {}): string | null {
    try {
      this.#plan(document, operation, getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables).coerced ?? {});
      return null;
    } catch (error) {
      if (error instanceof Unplanned) return error.message;
      throw error;
    }
  }

  /** Answered once more in the ordinary way it is said what is wrong, and where. */
  #tell(error: unknown): void {
    const isToldThen = error instanceof Unplanned || error instanceof AccessError || error instanceof GraphQLError || isUnavailable(error);
    if (!isToldThen) this.#log('reads', error);
  }

  async #textOf(root: Root, variables: Record<string, unknown>, ctx: Context, held: Ahead['held']): Promise<string> {
    const { field, nodes } = root.asked;
    if (!field) return `${root.name}${root.write(null, ctx)}`;
    const own = lookingAhead(ctx, root, held);
    const args = getArgumentValues(field as never, nodes[0]!, variables);
    return `${root.name}${root.write(await field.resolve!({}, args, own, {} as never), own)}`;
  }

  #planOf(document: DocumentNode, operation: OperationDefinitionNode, coerced: Record<string, unknown>): Plan | null {
    return kept(this.#plans, document, this.#keyOf(document, operation, coerced), () => this.#plan(document, operation, coerced));
  }

  #keyOf(document: DocumentNode, operation: OperationDefinitionNode, coerced: Record<string, unknown>): string {
    return `${operation.name?.value ?? ''} ${this.#switchesOf(document, operation).map((name) => coerced[name])}`;
  }

  /** The variables that decide what is included. */
  #switchesOf(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
    let known = this.#switches.get(operation);
    if (!known) {
      const names = new Set<string>();
      visit(document, {
        Directive: (node) => {
          visit(node, { Variable: ({ name }) => void names.add(name.value) });
        },
      });
      known = [...names].sort();
      this.#switches.set(operation, known);
    }
    return known;
  }

  #plan(document: DocumentNode, operation: OperationDefinitionNode, coerced: Record<string, unknown>): Plan {
    const selections = this.#selectionsOf(document, coerced);
    const roots = selections.of(this.#schema.getQueryType()!, [operation.selectionSet]).map((asked) => {
      if (asked.field && !asked.field.extensions.looksAhead) throw new Unplanned(`Query.${asked.field.name}`);
      return this.#rootOf(selections, asked);
    });
    return { roots, held: selections.held };
  }

  #selectionsOf(document: DocumentNode, coerced: Record<string, unknown>): Selections {
    const fragments = document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
    return new Selections(this.#schema, new Map(fragments.map((one) => [one.name.value, one])), coerced);
  }

  #rootOf(selections: Selections, asked: Asked): Root {
    const { key, field, nodes } = asked;
    const name = `${JSON.stringify(key)}:`;
    if (!field) return { name, asked, readings: new Map(), paths: new Set(), write: () => '"Query"' };
    const readings = new Map<string, Reading>();
    const write = valueWriter(selections, field.type, nodes, '', (path, type, at) => {
      if (readings.has(path)) throw new Unplanned(`${path} twice`);
      readings.set(path, new Reading(selections, type, selections.of(type, selectionsOf(at)), shapes.get(type.name)!));
    });
    return { name, asked, readings, paths: pathsOf(selections, asked), write };
  }
}

const heldBy = async (leads: ReadonlySet<Derived>, ctx: Context): Promise<Ahead['held']> =>
  new Map(await Promise.all([...leads].map(async (lead) => [lead, await lead.held!(ctx)] as const)));

function lookingAhead(ctx: Context, { readings, paths }: Root, held: Ahead['held']): Context {
  return ctx.lookingAhead({ readings, held, asks: (path) => paths.has(path) });
}

/** Every path below a root field, whatever the type: what nobody asks for need not be worked out. */
function pathsOf(selections: Selections, { nodes }: Asked): Set<string> {
  const paths = new Set<string>();
  const walk = (at: Asked['nodes'], path: string): void => {
    for (const { name, nodes } of selections.namesIn(selectionsOf(at))) {
      const next = path ? `${path}.${name}` : name;
      paths.add(next);
      walk(nodes, next);
    }
  };
  walk(nodes, '');
  return paths;
}
