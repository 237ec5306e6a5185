/** Rows that a command or a query lists: which, and in which order, said once for both ways of reading them. */
import type { Context } from '../context.ts';
import { type Clause, clause, plain } from './clause.ts';
import type { Reading } from './reading.ts';
import { type Row, rowsOf, type Shape } from './shape.ts';
import type { Raw } from './text.ts';

interface ListingOptions<Args> {
  where: Clause<Args>;
  /** SQL, over the shape's tables. */
  order?: string;
  /** Columns that the code goes on with, beside what is asked for. */
  also?: readonly string[];
}

/** A row of the statement that looked ahead: the answer's text follows from it. */
export class Line {
  constructor(
    readonly reading: Reading,
    readonly raw: Raw,
  ) {}

  text(ctx: Context): string {
    return this.reading.write(this.raw, ctx);
  }
}

export class Listing<Args> {
  readonly where: Clause<Args>;
  readonly order: string | undefined;
  readonly also: readonly string[];
  readonly #shape: Shape;

  constructor(shape: Shape, { where, order, also = [] }: ListingOptions<Args>) {
    this.#shape = shape;
    this.where = where;
    this.order = order;
    this.also = also;
  }

  /**
   * Whole rows; where the operation was looked ahead, lines with the columns of `also` alone, which stand in the answer at `path` (dots between
   * names, from the root field on).
   */
  async read<Found = Row>(ctx: Context, args: Args, path: string): Promise<Found[]> {
    const reading = ctx.ahead?.readings.get(path);
    if (!reading || reading.shape !== this.#shape) return (await rowsOf(ctx, this.#shape, this.where.at(ctx, args), this.order)) as Found[];
    const { text, values, also } = reading.statementOf(this as Listing<never>);
    const rows = await ctx.services.ask(
      text,
      values.map((value) => value(ctx, args as never)),
    );
    return rows.map((raw) => {
      const line = new Line(reading, raw) as Line & Row;
      for (const { name, at, read } of also) line[name] = raw[at] === null ? null : read(raw[at]);
      return line as Found;
    });
  }
}

/** One row by its id. */
export class ById {
  readonly #listing: Listing<string>;
  readonly #shape: Shape;

  constructor(shape: Shape, also: readonly string[] = []) {
    this.#shape = shape;
    this.#listing = new Listing(shape, { also, where: clause<string>`${plain(`${shape.table}.id`)} = ${(_, id) => id}` });
  }

  async find(ctx: Context, id: string, path = ''): Promise<Row | null> {
    const [found = null] = ctx.ahead ? await this.#listing.read(ctx, id, path) : [await ctx.load(this.#shape.byId, id)];
    return found;
  }
}
