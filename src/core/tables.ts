/**
 * Rows as reads get them: MikroORM's Kysely without hydration (hydration was 80 % of the naive read path's time).
 * Each module adds its tables: `declare module './tables.ts' { interface Tables { booking: TableOf<typeof BookingSchema> } }`.
 */
import type { EntitySchemaWithMeta, InferKyselyTable } from '@mikro-orm/postgresql';
import { type ColumnType, sql } from 'kysely';

/** PostgreSQL's text of a timestamptz in UTC, `2026-11-20 08:00:00+00`; the DateTime scalar prints it. */
export type Instant = string;

type Plain<T> = T extends ColumnType<infer Value, unknown, unknown> ? Plain<Value> : T extends Date ? Instant : T;

export type TableOf<Schema extends EntitySchemaWithMeta> = { [Column in keyof InferKyselyTable<Schema>]: Plain<InferKyselyTable<Schema>[Column]> };

// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules.
export interface Tables {}

const WHOLE_SECONDS = '2026-11-20 08:00:00+00'.length;

export const dateOf = (instant: Instant): Date => new Date(instant.length === WHOLE_SECONDS ? secondsOf(instant) : fractionsOf(instant));

/** By its digits: a board reads some hundred instants, and the general parser takes eight times as long. */
function secondsOf(instant: Instant): number {
  const two = (at: number) => instant.charCodeAt(at) * 10 + instant.charCodeAt(at + 1) - 528;
  return Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17));
}

const fractionsOf = (instant: Instant): number => Date.parse(`${instant.replace(' ', 'T')}${instant.endsWith('+00') ? ':00' : ''}`);

/** `where('id', '=', anyOf(ids))`: one text for any number of ids, so that the prepared statement is found again. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;
