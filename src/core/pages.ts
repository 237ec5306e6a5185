/** Lists that grow are pages by key: a cursor is the last row's sort key, so a page costs the same at any depth. */
import { type ClassType, Field, Int } from 'type-graphql';
import { badInput } from './bad-input.ts';
import { Cursor, PageInfoType, Type } from './graphql.ts';
import { isUuid } from './ids.ts';
import { asParent, Policy } from './policy.ts';
import { Temporal } from './time.ts';

export const MOST_PER_PAGE = 100;

export interface Page<Row> {
  edges: { node: Row; cursor: string }[];
  nodes: Row[];
  pageInfo: PageInfoType;
  totalCount: () => Promise<number>;
}

/** How many rows to read: one more than asked, which tells whether a next page is there. */
export function limitOf(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MOST_PER_PAGE) throw badInput('BETWEEN', { field: 'first', least: 1, most: MOST_PER_PAGE });
  return first + 1;
}

/** What a list is sorted by before the id: PostgreSQL's text of an instant that exists, or a text it can keep. */
export const BY_TIME = (text: string): boolean => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(text) && !!Temporal.Instant.from(text);
export const BY_TEXT = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** The sort key behind `after`, whose last part is a row's uuid; null for the first page. Any other list's cursor is BAD_USER_INPUT, never a fault. */
export function keyAfter(after: string | null | undefined, parts: number, isSortedBy: (text: string) => boolean = BY_TIME): string[] | null {
  if (!after) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (
      Array.isArray(key) &&
      key.length === parts &&
      key.every((part, index) => typeof part === 'string' && (index < parts - 1 ? isSortedBy(part) : isUuid(part)))
    )
      return key;
  } catch {}
  throw badInput('NOT_A_CURSOR', { field: 'after' });
}

export function pageOf<Row>(rows: Row[], first: number, keyOf: (row: Row) => string[], count: () => Promise<number>): Page<Row> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ node, cursor: Buffer.from(JSON.stringify(keyOf(node))).toString('base64url') }));
  return { edges, nodes, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null }, totalCount: count };
}

/** The connection type of a node type: edges, nodes, pageInfo, and a total that is counted only when asked for. */
export function connectionOf<Node extends object>(name: string, node: ClassType<Node> | (abstract new () => Node)) {
  const of = () => node as ClassType<Node>;

  @Policy(asParent)
  @Type(`${name}Edge`, `One ${name} of a page.`)
  class Edge {
    @Field(of, { description: 'The item.' })
    node!: Node;
    @Field(() => Cursor, { description: 'Its place in the list.' })
    cursor!: string;
  }

  @Policy(asParent)
  @Type(`${name}Connection`, `A page of ${name}s.`)
  class Connection {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];
    @Field(() => [node as ClassType<Node>], { description: 'The items alone.' })
    nodes!: Node[];
    @Field(() => PageInfoType, { description: 'Whether more follow, and from where.' })
    pageInfo!: PageInfoType;
    @Field(() => Int, { description: 'How many there are over all pages; counted only when asked for.' })
    totalCount!: number;
  }
  return Connection;
}
