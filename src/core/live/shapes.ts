/** What the hub must know of a subscription's document before it can tell which subscribers share an answer. */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export interface Shape {
  /** The subscription field. */
  field: string;
  /** It leads nowhere beyond what the event itself names: whoever has the same rights there sees the same. */
  isPlain: boolean;
  /** Variables that say where to begin and nothing else: they keep nobody apart. */
  positions: readonly string[];
}

const POSITION = 'after';

export class Shapes {
  readonly #schema: GraphQLSchema;
  /** `Type.field` of every object that belongs to the event. */
  readonly #within: ReadonlySet<string>;
  readonly #known = new WeakMap<DocumentNode, Map<string | null, Shape>>();

  constructor(schema: GraphQLSchema, within: ReadonlySet<string>) {
    this.#schema = schema;
    this.#within = within;
  }

  of(document: DocumentNode, operationName: string | null): Shape {
    const known = this.#known.get(document) ?? new Map<string | null, Shape>();
    this.#known.set(document, known);
    const shape = known.get(operationName) ?? this.#look(document, getOperationAST(document, operationName)!);
    known.set(operationName, shape);
    return shape;
  }

  #look(document: DocumentNode, operation: OperationDefinitionNode): Shape {
    const used = new Map<string, number>();
    const types = new TypeInfo(this.#schema);
    const root = this.#schema.getSubscriptionType();
    let isPlain = true;
    let first: FieldNode | null = null;
    visit(
      document,
      visitWithTypeInfo(types, {
        OperationDefinition: (node) => (node === operation ? undefined : false),
        VariableDefinition: () => false,
        Variable: ({ name }) => void used.set(name.value, (used.get(name.value) ?? 0) + 1),
        Field: (node) => {
          const parent = types.getParentType();
          if (parent === root) first ??= node;
          else if (node.selectionSet && !this.#within.has(`${parent?.name}.${node.name.value}`)) isPlain = false;
        },
      }),
    );
    const { name, arguments: given = [] } = first!;
    const positions = given.flatMap(({ name, value }) =>
      name.value === POSITION && value.kind === Kind.VARIABLE && used.get(value.name.value) === 1 ? value.name.value : [],
    );
    return { field: name.value, isPlain, positions };
  }
}
