/** A statement under construction: its columns, its tables, its parameters. */
import type { Value } from './clause.ts';
import { Unplanned } from './selection.ts';
import type { Column, One, Shape } from './shape.ts';
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
  /** Whether what is judged once for each row is asked for by itself; else `visible` alone asks, and stops at the first of its reasons. */
  judging: { isAsked: boolean };
}

interface Joined {
  standing: Standing;
  on: string;
}

/** One `select`: the statement's own, or one within it that makes a list. */
export class Scope {
  readonly columns: string[] = [];
  readonly #aliases = new Set<string>();
  readonly #joined = new Map<string, Joined>();
  readonly #outer: string | undefined;
  readonly standing: Standing;

  constructor(
    readonly parameters: Parameters,
    readonly place: Place,
    readonly root: Shape,
    /** The table outside that this one's rows belong to. */
    outer?: string,
  ) {
    this.#outer = outer;
    this.#enterAll(root);
    this.standing = { shape: root, alias: root.table, judging: { isAsked: false } };
  }

  /** Once all that is asked for is known. */
  get tables(): string {
    const joins = [...this.#joined.values()].map(({ standing, on }) => {
      const tables = this.#tablesOf(standing);
      const seen = this.seen(standing);
      return ` left join ${tables.includes(' join ') ? `(${tables})` : tables} on ${standing.alias}.id = ${on}${seen ? ` and ${seen}` : ''}`;
    });
    return this.#tablesOf(this.standing) + joins.join('');
  }

  /** Who may see its row; null where everybody may. */
  seen({ shape, judging }: Standing): string | null {
    if (!shape.visible) return null;
    const judged = new Map(judging.isAsked ? onceIn(shape).map(([name, { clause }]) => [clause!, judgedAs(shape, name)]) : []);
    return shape.visible.in(this.parameters, judged);
  }

  /** Where a value stands in the rows; the same value stands there once. */
  column(text: string): number {
    const known = this.columns.indexOf(text);
    return known >= 0 ? known : this.columns.push(text) - 1;
  }

  /** A column of a shape, as text over its tables. */
  text({ shape, alias, judging }: Standing, name: string): string {
    const column = shape.columns[name];
    if (!column) throw new Unplanned(`${shape.type}.${name}`);
    if (!column.clause) return columnText(column, alias);
    if (!column.once) return column.clause.in(this.parameters);
    judging.isAsked = true;
    return judgedAs(shape, name);
  }

  /**
   * The row that a column points to, joined once. A shape whose clauses speak of its tables by their names stands under these names, so it cannot
   * stand twice in one `from`.
   */
  join(from: Standing, by: string, lead: One): Standing {
    const target = lead.to();
    const on = this.text(from, by);
    const known = this.#joined.get(`${on} ${target.type}`);
    if (known) return known.standing;
    const beside = from.shape.joins.find((one) => one.by === by && one.table === target.table);
    if (beside && target.visible === null && target.joins.length === 0) return { shape: target, alias: beside.table, judging: { isAsked: false } };
    const isNamed = target.visible !== null || target.joins.length > 0 || Object.values(target.columns).some((column) => column.clause);
    const alias = isNamed ? target.table : `${target.table}_${this.#aliases.size}`;
    if (isNamed) this.#enterAll(target);
    else this.#enter(alias);
    const standing = { shape: target, alias, judging: { isAsked: false } };
    this.#joined.set(`${on} ${target.type}`, { standing, on });
    return standing;
  }

  /** With what is judged once for each row, where that is asked for. */
  #tablesOf({ shape, alias, judging }: Standing): string {
    if (alias !== shape.table) return `${shape.table} ${alias}`;
    if (!judging.isAsked) return tablesOf(shape);
    const columns = onceIn(shape).map(([name, { clause }]) => `${clause!.in(this.parameters)} as ${name}`);
    return `${tablesOf(shape)} cross join lateral (select ${columns.join(', ')} offset 0) ${shape.table}_judged`; // the offset keeps it from being taken apart
  }

  #enterAll({ table, joins }: Shape): void {
    for (const name of [table, ...joins.map((one) => one.table)]) this.#enter(name);
  }

  #enter(alias: string): void {
    if (this.#aliases.has(alias) || alias === this.#outer) throw new Unplanned(`${alias} stands twice`);
    this.#aliases.add(alias);
  }
}

const onceIn = (shape: Shape): [string, Column][] => Object.entries(shape.columns).filter(([, column]) => column.once);
const judgedAs = (shape: Shape, name: string): string => `${shape.table}_judged.${name}`;
