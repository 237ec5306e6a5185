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

/** Of one document: its operations, each once for every choice of what its directives leave out. */
type Plans = Map<string, Plan | null>;
const MOST_PLANS = 16;

export class Answers {
  readonly #schema: GraphQLSchema;
  readonly #log: (reference: string, error: unknown) => void;
  readonly #plans = new WeakMap<DocumentNode, Plans>();
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
      const held = new Map(await Promise.all([...plan.held].map(async (lead) => [lead, await lead.held!(ctx)] as const)));
      const texts = await Promise.all(plan.roots.map((root) => this.#textOf(root, coerced, ctx, held)));
      return new Answered(`{${texts.join(',')}}`);
    } catch (error) {
      const isToldElsewhere = error instanceof Unplanned || error instanceof AccessError || error instanceof GraphQLError || isUnavailable(error);
      if (!isToldElsewhere) this.#log('reads', error);
      return null; // asked again in the ordinary way it says what is wrong, and where
    }
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

  async #textOf({ name, asked, readings, paths, write }: Root, variables: Record<string, unknown>, ctx: Context, held: Ahead['held']): Promise<string> {
    const { field, nodes } = asked;
    if (!field) return `${name}${write(null, ctx)}`;
    const ahead: Ahead = { readings, held, asks: (path) => paths.has(path) };
    const own = Object.create(ctx, { ahead: { value: ahead } }) as Context;
    const args = getArgumentValues(field as never, nodes[0]!, variables);
    return `${name}${write(await field.resolve!({}, args, own, {} as never), own)}`;
  }

  #planOf(document: DocumentNode, operation: OperationDefinitionNode, coerced: Record<string, unknown>): Plan | null {
    const plans = this.#plans.get(document) ?? new Map<string, Plan | null>();
    this.#plans.set(document, plans);
    const key = `${operation.name?.value ?? ''} ${this.#switchesOf(document, operation).map((name) => coerced[name])}`;
    const known = plans.get(key);
    if (known !== undefined || plans.size >= MOST_PLANS) return known ?? null;
    let plan: Plan | null = null;
    try {
      plan = this.#plan(document, operation, coerced);
    } catch (error) {
      if (!(error instanceof Unplanned)) throw error;
    }
    plans.set(key, plan);
    return plan;
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
    const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
    const selections = new Selections(this.#schema, fragments as ReadonlyMap<string, FragmentDefinitionNode>, coerced);
    const roots = selections.of(this.#schema.getQueryType()!, [operation.selectionSet]).map((asked) => this.#rootOf(selections, asked));
    return { roots, held: selections.held };
  }

  #rootOf(selections: Selections, asked: Asked): Root {
    const { key, field, nodes } = asked;
    const name = `${JSON.stringify(key)}:`;
    if (!field) return { name, asked, readings: new Map(), paths: new Set(), write: () => '"Query"' };
    if (!field.extensions.looksAhead) throw new Unplanned(`Query.${field.name}`);
    const readings = new Map<string, Reading>();
    const write = valueWriter(selections, field.type, nodes, '', (path, type, at) => {
      if (readings.has(path)) throw new Unplanned(`${path} twice`);
      readings.set(path, new Reading(selections, type, selections.of(type, selectionsOf(at)), shapes.get(type.name)!));
    });
    return { name, asked, readings, paths: pathsOf(selections, asked), write };
  }
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
