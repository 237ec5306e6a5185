/** Centres, their spaces and when these are open, held by every process. Frozen, since all requests share them. */
import type { Kysely } from 'kysely';
import type { Reference } from '../core/live/references.ts';
import type { Tables } from '../core/tables.ts';
import type { CentreType, OpeningRuleType } from './types.ts';

const COLUMNS = [
  'id', 'centre_id as centreId', 'code', 'name', 'kind', 'zone', 'parent_id as parentId', 'floor', 'area_m2 as areaM2', 'capacity_mode as capacityMode', 'capacity',
  'wheelchair_places as wheelchairPlaces', 'stations', 'buffer_before_minutes as bufferBeforeMinutes', 'buffer_after_minutes as bufferAfterMinutes', 'grid_minutes as gridMinutes',
  'min_minutes as minMinutes', 'max_minutes as maxMinutes', 'lead_minutes as leadMinutes', 'horizon_days as horizonDays', 'approval_required as approvalRequired', 'check_in_expected as checkInExpected',
  'door_width_cm as doorWidthCm', 'step_free as stepFree', 'note', 'version',
] as const; // biome-ignore format: a list of columns

const spaces = (db: Kysely<Tables>) =>
  db
    .selectFrom('space')
    .select([...COLUMNS])
    .orderBy('centre_id')
    .orderBy('code')
    .execute();

export type SpaceRow = Readonly<Awaited<ReturnType<typeof spaces>>[number]>;

export interface Places {
  centres: ReadonlyMap<string, CentreType>;
  spaces: ReadonlyMap<string, SpaceRow>;
  /** In the order of the door plan, as are those beneath a space. */
  ofCentre: ReadonlyMap<string, readonly SpaceRow[]>;
  beneath: ReadonlyMap<string, readonly SpaceRow[]>;
  opening: ReadonlyMap<string, readonly OpeningRuleType[]>;
}

export const places: Reference<Places> = {
  topic: 'reference/space',
  async read(db) {
    const [centres, rows, rules] = await Promise.all([
      db.selectFrom('centre').select(['id', 'name', 'street', 'district', 'time_zone as timeZone']).execute() as unknown as Promise<CentreType[]>,
      spaces(db),
      db.selectFrom('opening_rule').select(['space_id as spaceId', 'weekday', 'opens', 'closes']).orderBy('weekday').orderBy('opens').execute(),
    ]);
    for (const row of [...centres, ...rows, ...rules]) Object.freeze(row);
    return {
      centres: new Map(centres.map((row) => [row.id, row])),
      spaces: new Map(rows.map((row) => [row.id, row])),
      ofCentre: Map.groupBy(rows, (row) => row.centreId),
      beneath: Map.groupBy(rows, (row) => row.parentId ?? ''),
      opening: Map.groupBy(rules, (rule) => rule.spaceId),
    };
  },
};
