import { type Context, manyLoader, oneLoader } from '../core/context.ts';
import { anyOf } from '../core/tables.ts';
import { centresAs, STAFF } from '../people/policy.ts';
import type { SpaceKind } from './entities.ts';
import type { CentreType, OpeningRuleType, SpaceType } from './types.ts';

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
