import { sql } from 'kysely';
import { type Context, loader } from '../core/context.ts';
import { anyOf, dateOf, type Instant } from '../core/tables.ts';
import type { Interval } from '../core/time.ts';
import type { Role } from '../people/entities.ts';
import { centresAs, holds, STAFF } from '../people/policy.ts';
import type { SpaceKind } from './entities.ts';
import { places, type SpaceRow } from './held.ts';
import type { Opening } from './rules.ts';
import type { CentreType, ClosureType, OpeningRuleType, SpaceType } from './types.ts';

export type { SpaceRow };

/** Spaces are open to everybody who belongs to their centre. */
export const BELONGING: readonly Role[] = [...STAFF, 'RESIDENT', 'FAMILY'];
export const belongs = (ctx: Context, row: SpaceRow): boolean => holds(ctx.me, row.centreId, BELONGING);

export async function spaceById(ctx: Context, id: string): Promise<SpaceRow | null> {
  const row = (await ctx.reference(places)).spaces.get(id);
  return row && belongs(ctx, row) ? row : null;
}

export const space = (ctx: Context, id: string): Promise<SpaceType | null> => spaceById(ctx, id) as unknown as Promise<SpaceType | null>;

/** Spaces of a centre in the order of the door plan. */
export async function spaceRows(ctx: Context, centreId: string, kinds: readonly SpaceKind[] | null | undefined): Promise<SpaceRow[]> {
  const rows = (await ctx.reference(places)).ofCentre.get(centreId) ?? [];
  return rows.filter((row) => belongs(ctx, row) && (!kinds || kinds.length === 0 || kinds.includes(row.kind)));
}

export const spaces = (ctx: Context, centreId: string, kinds: readonly SpaceKind[] | null | undefined): Promise<SpaceType[]> =>
  spaceRows(ctx, centreId, kinds) as unknown as Promise<SpaceType[]>;

export async function openingRulesOf(ctx: Context, spaceId: string): Promise<readonly OpeningRuleType[]> {
  return (await ctx.reference(places)).opening.get(spaceId)?.rules ?? [];
}

/** When these spaces are open, in their order. */
export async function openingOf(ctx: Context, spaceIds: readonly string[]): Promise<Opening[]> {
  const { opening } = await ctx.reference(places);
  return spaceIds.map((id) => opening.get(id)!);
}

export async function childrenOf(ctx: Context, spaceId: string): Promise<SpaceRow[]> {
  return ((await ctx.reference(places)).beneath.get(spaceId) ?? []).filter((row) => belongs(ctx, row));
}

interface ClosureRow {
  /** The space that was asked for; the one that was closed may lie above or beneath it. */
  root: string;
  id: string;
  spaceId: string;
  startsAt: Instant;
  endsAt: Instant | null;
  reason: string;
  endedAt: Instant | null;
}

const CLOSURE = sql`k.id, k.space_id as "spaceId", k.starts_at as "startsAt", k.ends_at as "endsAt", k.reason, k.ended_at as "endedAt"`;
/** Later than any end: until further notice. */
const NEVER = new Date(8.64e15);

/** What closes each of these spaces within a window: its own closures, those of a space above, and those of a room beneath, without which it is not whole. */
export async function closuresWithin(ctx: Context, spaceIds: readonly string[], { start, end }: Interval): Promise<Map<string, ClosureRow[]>> {
  const { rows } = await sql<ClosureRow>`
    with recursive
    up as (select id as root, id, parent_id from space where id = ${anyOf(spaceIds)}
           union all select u.root, s.id, s.parent_id from space s join up u on s.id = u.parent_id),
    down as (select id as root, id from space where id = ${anyOf(spaceIds)}
             union all select d.root, s.id from space s join down d on s.parent_id = d.id)
    select f.root, ${CLOSURE} from (select root, id from up union select root, id from down) f join closure k on k.space_id = f.id
     where tstzrange(k.starts_at, k.ends_at) && tstzrange(${start}, ${end < NEVER ? end : null}) order by k.starts_at, k.id`.execute(ctx.db);
  return Map.groupBy(rows, (row) => row.root);
}

/** When these closures keep a space shut. */
export const closedTimes = (closures: readonly ClosureRow[] = []): Interval[] =>
  closures.map(({ startsAt, endsAt }) => ({ start: dateOf(startsAt), end: endsAt === null ? NEVER : dateOf(endsAt) }));

/** Closures of now and later. */
export const closuresOf = loader<string, ClosureType[]>(async (ctx, ids) => {
  const found = await closuresWithin(ctx, ids, { start: ctx.now, end: NEVER });
  return ids.map((id) => (found.get(id) ?? []) as unknown as ClosureType[]);
});

export async function closure(ctx: Context, id: string): Promise<ClosureType | null> {
  const { rows } = await sql<ClosureType>`select ${CLOSURE} from closure k where k.id = ${id} and k.centre_id = ${anyOf(centresAs(ctx.me, BELONGING))}`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

export async function centreById(ctx: Context, id: string): Promise<CentreType | null> {
  return (await ctx.reference(places)).centres.get(id) ?? null;
}

export async function centre(ctx: Context, id: string): Promise<CentreType> {
  return (await centreById(ctx, id)) as CentreType;
}
