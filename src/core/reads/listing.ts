/** Rows that a command or a query lists: which, and in which order, said once for both ways of reading them. */
import type { Context } from '../context.ts';
import type { Clause } from './clause.ts';
import type { Raw, Reading } from './reading.ts';
import { type Row, rowsOf, type Shape } from './shape.ts';

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
    if (!reading || reading.shape !== this.#shape) return (await rowsOf(ctx, this.#shape, bound(this.where, args), this.order)) as Found[];
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

  async readOne<Found = Row>(ctx: Context, args: Args, path: string): Promise<Found | null> {
    return (await this.read<Found>(ctx, args, path))[0] ?? null;
  }
}
