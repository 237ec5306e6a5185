import { sql } from 'kysely';
import { type Context, manyLoader } from '../core/context.ts';
import type { Instant } from '../core/tables.ts';
import { personById } from '../people/queries.ts';
import type { ChangeType, FieldChangeType } from './types.ts';

interface Recorded {
  entityId: string;
  action: string | null;
  actorId: string | null;
  at: Instant;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** How a column is told: under which name, and as what. What a module does not name is told to nobody. */
export interface Telling {
  field: string;
  text(ctx: Context, value: unknown): string | Promise<string | null>;
}

export const plainly = (field: string): Telling => ({ field, text: (_, value) => String(value) });
export const asInstant = (field: string): Telling => ({ field, text: (_, value) => new Date(String(value)).toISOString().replace('.000Z', 'Z') });
export const asPerson = (field: string): Telling => ({
  field,
  text: async (ctx, value) => (await ctx.load(personById, String(value)))?.name ?? null,
});

/** What is read of one entity; an entity with more changes shows the latest. */
const MOST = 100;

const recordedOf = manyLoader<Recorded>(
  async (ctx, ids) => {
    const { rows } = await sql<Recorded>`
      select e.id as "entityId", c.action, c.actor_id as "actorId", c.at::text as at, c.before, c.after
        from unnest(${[...ids]}::uuid[]) e (id)
       cross join lateral (select * from history.change where entity_id = e.id order by id desc limit ${MOST}) c order by c.id`.execute(ctx.db);
    return rows;
  },
  (row) => row.entityId,
);

/** What became of an entity, oldest first, in the fields that `tell` names. */
export async function historyOf(ctx: Context, entity: { id: string; residentId: string | null }, tell: Record<string, Telling>): Promise<ChangeType[]> {
  const all = await ctx.load(recordedOf, entity.id);
  return Promise.all(
    all.map(async ({ at, action, actorId, before, after }) => ({
      at,
      action,
      actorId,
      residentId: entity.residentId,
      fields: await Promise.all(
        Object.entries(tell).flatMap(([column, telling]) => (column in after ? [told(ctx, telling, before[column], after[column])] : [])),
      ),
    })),
  );
}

async function told(ctx: Context, { field, text }: Telling, before: unknown, after: unknown): Promise<FieldChangeType> {
  const textOf = (value: unknown) => (value === null || value === undefined ? null : text(ctx, value));
  const [was, is] = await Promise.all([textOf(before), textOf(after)]);
  return { field, before: was, after: is };
}
