/**
 * A piece of SQL whose text never changes and whose values are taken from whoever asks: it is written once, stands in a prepared statement of
 * many rows and joins as it stands in a query built by hand, and costs no building per request.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';

/** The value of a parameter. The same function is the same parameter, however often it stands in a statement. */
export type Value<Args = unknown> = (ctx: Context, args: Args) => unknown;

export class Clause<Args = unknown> {
  readonly #texts: readonly string[];
  readonly #parts: readonly (Value<Args> | Clause<Args>)[];

  constructor(texts: readonly string[], parts: readonly (Value<Args> | Clause<Args>)[]) {
    this.#texts = texts;
    this.#parts = parts;
  }

  /** For a query that Kysely builds. */
  at<Result = boolean>(ctx: Context, args?: Args): RawBuilder<Result> {
    const values = this.#parts.map((part) => (part instanceof Clause ? part.at(ctx, args) : part(ctx, args as Args)));
    return sql<Result>(this.#texts as unknown as TemplateStringsArray, ...values);
  }

  /** Its text, with every value made a parameter of the statement; what is `judged` stands there under that name. */
  in(statement: { parameter(value: Value<never>): string }, judged?: ReadonlyMap<Clause, string>): string {
    return (
      judged?.get(this as Clause) ??
      this.#texts.reduce((text, next, index) => {
        const part = this.#parts[index - 1]!;
        return text + (part instanceof Clause ? part.in(statement, judged) : statement.parameter(part as Value<never>)) + next;
      })
    );
  }
}

/** `clause`visit.caregiver_id = ${(ctx) => ctx.me.personId}``: what stands in it is a function that finds the value, or another clause. */
export const clause = <Args = unknown>(texts: TemplateStringsArray, ...parts: (Value<Args> | Clause<Args>)[]): Clause<Args> => new Clause(texts, parts);

/** Text from the code itself: never from outside. */
export const plain = (text: string): Clause => new Clause([text], []);

/** Any of them; what is empty is false. */
export function anyClause(clauses: readonly Clause[]): Clause {
  if (clauses.length === 0) return plain('false');
  return new Clause(['(', ...clauses.slice(1).map(() => ' or '), ')'], clauses);
}

/** One that is put together when it is first needed, once every module has said its part. */
export function later(made: () => Clause): Clause {
  let clause: Clause | undefined;
  const known = () => {
    clause ??= made();
    return clause;
  };
  return new (class extends Clause {
    override at<Result = boolean>(ctx: Context, args?: unknown): RawBuilder<Result> {
      return known().at<Result>(ctx, args);
    }
    override in(statement: { parameter(value: Value<never>): string }, judged?: ReadonlyMap<Clause, string>): string {
      return known().in(statement, judged);
    }
  })([''], []);
}
