/** A statement under construction: its columns, its tables, its parameters. */
import type { Clause, Value } from './clause.ts';
import { Unplanned } from './selection.ts';
import type { One, Shape } from './shape.ts';
import { columnText } from './shape.ts';
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
}

/** One `select`: the statement's own, or one within it that makes a list. */
export class Scope {
  readonly columns: string[] = [];
  readonly #aliases = new Set<string>();
  readonly #joined = new Map<string, Standing>();
  readonly #outer: string | undefined;
  #tables: string;

  constructor(
    readonly parameters: Parameters,
    readonly place: Place,
    readonly root: Shape,
    /** The table outside that this one's rows belong to. */
    outer?: string,
  ) {
    this.#outer = outer;
    this.#tables = root.table;
    this.#enter(root.table);
    for (const { table, on } of root.joins) {
      this.#enter(table);
      this.#tables += ` join ${table} on ${on}`;
    }
  }

  get tables(): string {
    return this.#tables;
  }

  get standing(): Standing {
    return { shape: this.root, alias: this.root.table };
  }

  /** Where a value stands in the rows; the same value stands there once. */
  column(text: string): number {
    const known = this.columns.indexOf(text);
    return known >= 0 ? known : this.columns.push(text) - 1;
  }

  /** A column of a shape, as text over its tables. */
  text({ shape, alias }: Standing, name: string): string {
    const column = shape.columns[name];
    if (!column) throw new Unplanned(`${shape.type}.${name}`);
    const text = column.clause ? column.clause.in(this.parameters) : columnText(column, alias);
    return column.kind === 'texts' && this.place === 'row' ? `to_json(${text})::text` : text;
  }

  where(clause: Clause): string {
    return clause.in(this.parameters);
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
    const isNamed = target.visible !== null || target.joins.length > 0 || Object.values(target.columns).some((column) => column.clause);
    const alias = isNamed ? target.table : `${target.table}_${this.#aliases.size}`;
    this.#enter(alias);
    const seen = target.visible ? ` and ${this.where(target.visible)}` : '';
    if (target.joins.length === 0) this.#tables += ` left join ${target.table} ${alias} on ${alias}.id = ${key}${seen}`;
    else {
      for (const { table } of target.joins) this.#enter(table);
      const inner = [target.table, ...target.joins.map(({ table, on }) => `join ${table} on ${on}`)].join(' ');
      this.#tables += ` left join (${inner}) on ${alias}.id = ${key}${seen}`;
    }
    const standing = { shape: target, alias };
    this.#joined.set(`${key} ${target.type}`, standing);
    return standing;
  }

  #enter(alias: string): void {
    if (this.#aliases.has(alias) || alias === this.#outer) throw new Unplanned(`${alias} stands twice`);
    this.#aliases.add(alias);
  }
}
