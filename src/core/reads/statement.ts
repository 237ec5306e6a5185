/** A statement under construction: its columns, its tables, its parameters. */
import type { Clause, Value } from './clause.ts';
import { Unplanned } from './selection.ts';
import type { One, Shape } from './shape.ts';
import { columnText, tablesOf } from './shape.ts';
import type { Place } from './values.ts';

export class Parameters {
  readonly values: Value<never>[];

  constructor(values: readonly Value<never>[] = []) {
    this.values = [...values];
  }

  parameter(value: Value<never>): string {
    const known = this.values.indexOf(value);
    return `$${known >= 0 ? known + 1 : this.values.push(value)}`;
  }
}

/** A shape under the names that its tables have in a statement. */
export interface Standing {
  shape: Shape;
  alias: string;
  /** What of it is judged once, by the names of that. */
  judged?: ReadonlyMap<Clause, string>;
}

/** One `select`: the statement's own, or one within it that makes a list. */
export class Scope {
  readonly columns: string[] = [];
  readonly #aliases = new Set<string>();
  readonly #joined = new Map<string, Standing>();
  readonly #outer: string | undefined;
  readonly standing: Standing;
  #tables: string;

  constructor(
    readonly parameters: Parameters,
    readonly place: Place,
    readonly root: Shape,
    /** The table outside that this one's rows belong to. */
    outer?: string,
  ) {
    this.#outer = outer;
    this.#enterAll(root);
    const { tables, judged } = this.#judging(root);
    this.#tables = tables;
    this.standing = { shape: root, alias: root.table, judged };
  }

  get tables(): string {
    return this.#tables;
  }

  /** Where a value stands in the rows; the same value stands there once. */
  column(text: string): number {
    const known = this.columns.indexOf(text);
    return known >= 0 ? known : this.columns.push(text) - 1;
  }

  /** A column of a shape, as text over its tables. */
  text({ shape, alias, judged }: Standing, name: string): string {
    const column = shape.columns[name];
    if (!column) throw new Unplanned(`${shape.type}.${name}`);
    return column.clause ? column.clause.in(this.parameters, judged) : columnText(column, alias);
  }

  /**
   * The row that a column points to, joined once. A shape whose clauses speak of its tables by their names stands under these names, so it cannot
   * stand twice in one `from`.
   */
  join(from: Standing, by: string, lead: One): Standing {
    const key = this.text(from, by);
    const known = this.#joined.get(`${key} ${lead.to().type}`);
    if (known) return known;
    const target = lead.to();
    const beside = from.shape.joins.find((one) => one.by === by && one.table === target.table);
    if (beside && target.visible === null && target.joins.length === 0) return { shape: target, alias: beside.table };
    const isNamed = target.visible !== null || target.joins.length > 0 || Object.values(target.columns).some((column) => column.clause);
    const alias = isNamed ? target.table : `${target.table}_${this.#aliases.size}`;
    if (isNamed) this.#enterAll(target);
    else this.#enter(alias);
    const { tables, judged } = isNamed ? this.#judging(target) : { tables: `${target.table} ${alias}`, judged: undefined };
    const seen = target.visible ? ` and ${target.visible.in(this.parameters, judged)}` : '';
    this.#tables += ` left join ${tables.includes(' join ') ? `(${tables})` : tables} on ${alias}.id = ${key}${seen}`;
    const standing = { shape: target, alias, ...(judged && { judged }) };
    this.#joined.set(`${key} ${target.type}`, standing);
    return standing;
  }

  /** A shape's tables, and what is judged once for each row of them. */
  #judging(shape: Shape): { tables: string; judged: Map<Clause, string> } {
    const once = Object.entries(shape.columns).filter(([, column]) => column.once);
    const name = `${shape.table}_judged`;
    const judged = new Map(once.map(([column, { clause }]) => [clause!, `${name}.${column}`]));
    const columns = once.map(([column, { clause }]) => `${clause!.in(this.parameters)} as ${column}`);
    const lateral = once.length > 0 ? ` cross join lateral (select ${columns.join(', ')} offset 0) ${name}` : ''; // the offset keeps it from being taken apart
    return { tables: `${tablesOf(shape)}${lateral}`, judged };
  }

  #enterAll({ table, joins }: Shape): void {
    for (const name of [table, ...joins.map((one) => one.table)]) this.#enter(name);
  }

  #enter(alias: string): void {
    if (this.#aliases.has(alias) || alias === this.#outer) throw new Unplanned(`${alias} stands twice`);
    this.#aliases.add(alias);
  }
}
