import { sql } from 'kysely';
import { type Context, loader, manyLoader, oneLoader } from '../core/context.ts';
import { anyOf, dateOf, type Instant } from '../core/tables.ts';
import type { Interval } from '../core/time.ts';
import { centresAs, STAFF } from '../people/policy.ts';
import type { SpaceKind } from './entities.ts';
import type { CentreType, ClosureType, OpeningRuleType, SpaceType } from './types.ts';

const COLUMNS = [
  'id', 'centre_id as centreId', 'code', 'name', 'kind', 'zone', 'parent_id as parentId', 'floor', 'area_m2 as areaM2', 'capacity_mode as capacityMode', 'capacity',
  'wheelchair_places as wheelchairPlaces', 'stations', 'buffer_before_minutes as bufferBeforeMinutes', 'buffer_after_minutes as bufferAfterMinutes', 'grid_minutes as gridMinutes',
  'min_minutes as minMinutes', 'max_minutes as maxMinutes', 'lead_minutes as leadMinutes', 'horizon_days as horizonDays', 'approval_required as approvalRequired',
  'door_width_cm as doorWidthCm', 'step_free as stepFree', 'note', 'version',
] as const; // biome-ignore format: a list of columns

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('space')
    .select([...COLUMNS])
    .where('centre_id', '=', anyOf(centresOf(ctx)));

export type SpaceRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** Spaces are open to everybody who belongs to their centre. */
const centresOf = (ctx: Context): string[] => centresAs(ctx.me, [...STAFF, 'RESIDENT', 'FAMILY']);

export const spaceById = oneLoader<SpaceRow>(
  (ctx, ids) => rows(ctx).where('id', '=', anyOf(ids)).execute(),
  (row) => row.id,
);

export const space = (ctx: Context, id: string): Promise<SpaceType | null> => ctx.load(spaceById, id) as unknown as Promise<SpaceType | null>;

/** Spaces of a centre in the order of the door plan. */
export function spaceRows(ctx: Context, centreId: string, kinds: readonly SpaceKind[] | null | undefined): Promise<SpaceRow[]> {
  return rows(ctx)
    .where('centre_id', '=', centreId)
    .$if(!!kinds && kinds.length > 0, (query) => query.where('kind', 'in', [...(kinds ?? [])]))
    .orderBy('code')
    .execute();
}

export const spaces = (ctx: Context, centreId: string, kinds: readonly SpaceKind[] | null | undefined): Promise<SpaceType[]> =>
  spaceRows(ctx, centreId, kinds) as unknown as Promise<SpaceType[]>;

export const openingRulesOf = manyLoader<OpeningRuleType & { spaceId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('opening_rule')
      .select(['space_id as spaceId', 'weekday', 'opens', 'closes'])
      .where('space_id', '=', anyOf(ids))
      .orderBy('weekday')
      .orderBy('opens')
      .execute(),
  (row) => row.spaceId,
);

export const childrenOf = manyLoader<SpaceRow>(
  (ctx, ids) => rows(ctx).where('parent_id', '=', anyOf(ids)).orderBy('code').execute(),
  (row) => row.parentId ?? '',
);

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
  const { rows } = await sql<ClosureType>`select ${CLOSURE} from closure k where k.id = ${id} and k.centre_id = ${anyOf(centresOf(ctx))}`.execute(ctx.db);
  return rows[0] ?? null;
}

export const centreById = oneLoader<CentreType>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('centre')
      .select(['id', 'name', 'street', 'district', 'time_zone as timeZone'])
      .where('id', '=', anyOf(ids))
      .execute() as unknown as Promise<CentreType[]>,
  (row) => row.id,
);

export async function centre(ctx: Context, id: string): Promise<CentreType> {
  return (await ctx.load(centreById, id)) as CentreType;
}
