/** Centres, their spaces, when these are open, who runs them, and the calendar, held by every process. Frozen, since all requests share them. */
import type { Kysely } from 'kysely';
import type { Reference } from '../core/live/references.ts';
import type { Tables } from '../core/tables.ts';
import { type Calendar, onHolidays } from './calendar/rules.ts';
import { firstToEnd, type Right } from './operating/rules.ts';
import type { Opening } from './rules.ts';
import type { CentreType, OpeningRuleType } from './types.ts';

const COLUMNS = [
  'id', 'centre_id as centreId', 'code', 'name', 'kind', 'zone', 'parent_id as parentId', 'floor', 'area_m2 as areaM2', 'capacity_mode as capacityMode', 'capacity',
  'wheelchair_places as wheelchairPlaces', 'stations', 'buffer_before_minutes as bufferBeforeMinutes', 'buffer_after_minutes as bufferAfterMinutes', 'grid_minutes as gridMinutes',
  'min_minutes as minMinutes', 'max_minutes as maxMinutes', 'lead_minutes as leadMinutes', 'horizon_days as horizonDays', 'approval_required as approvalRequired', 'check_in_expected as checkInExpected',
  'door_width_cm as doorWidthCm', 'step_free as stepFree', 'lift', 'accessible_toilet as accessibleToilet', 'hearing_loop as hearingLoop', 'quiet_room as quietRoom',
  'holiday_opening as holidayOpening', 'note', 'version',
] as const; // biome-ignore format: a list of columns

async function spaces(db: Kysely<Tables>) {
  const rows = await db
    .selectFrom('space')
    .select([...COLUMNS])
    .orderBy('centre_id')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({ ...row, holidayOpening: onHolidays(row) }));
}

export type SpaceRow = Readonly<Awaited<ReturnType<typeof spaces>>[number]>;

const RULE = [
  'id', 'centre_id as centreId', 'kind', 'per_week as perWeek', 'late_minutes as lateMinutes', 'strikes', 'strike_days as strikeDays',
  'cool_down_days as coolDownDays', 'exempt_groups as exemptGroups', 'version',
] as const; // biome-ignore format: a list of columns

const bookingRules = (db: Kysely<Tables>) =>
  db
    .selectFrom('booking_rule')
    .select([...RULE])
    .orderBy('kind')
    .execute();

export type BookingRuleRow = Readonly<Awaited<ReturnType<typeof bookingRules>>[number]>;

const equipment = (db: Kysely<Tables>) =>
  db
    .selectFrom('equipment')
    .select(['id', 'centre_id as centreId', 'name', 'quantity', 'space_id as spaceId', 'retired_at as retiredAt', 'version'])
    .orderBy('name')
    .orderBy('id')
    .execute();

export type EquipmentRow = Readonly<Awaited<ReturnType<typeof equipment>>[number]>;

const rights = (db: Kysely<Tables>) =>
  db
    .selectFrom('operating_right as r')
    .innerJoin('operator as o', 'o.id', 'r.operator_id')
    .select([
      'r.id',
      'r.centre_id as centreId',
      'r.space_id as spaceId',
      'r.operator_id as operatorId',
      'o.name as operator',
      'r.status',
      'r.uses',
      'r.until_on as untilOn',
      'r.version',
      'r.ended_at as endedAt',
    ])
    .execute();

export type RightRow = Readonly<Awaited<ReturnType<typeof rights>>[number]>;

const operators = (db: Kysely<Tables>) => db.selectFrom('operator').select(['id', 'centre_id as centreId', 'name']).orderBy('name').execute();

export type OperatorRow = Readonly<Awaited<ReturnType<typeof operators>>[number]>;

export interface Places {
  centres: ReadonlyMap<string, CentreType>;
  spaces: ReadonlyMap<string, SpaceRow>;
  /** In the order of the door plan, as are those beneath a space. */
  ofCentre: ReadonlyMap<string, readonly SpaceRow[]>;
  beneath: ReadonlyMap<string, readonly SpaceRow[]>;
  /** The space itself and all beneath it: whatever takes one of these takes it. */
  family: ReadonlyMap<string, readonly string[]>;
  /** Its family and all above it: a closure of any of these closes it, for a hall is not whole without its rooms. */
  kin: ReadonlyMap<string, readonly string[]>;
  opening: ReadonlyMap<string, Opening<OpeningRuleType>>;
  calendar: Calendar;
  /** By centre. */
  bookingRules: ReadonlyMap<string, readonly BookingRuleRow[]>;
  equipment: ReadonlyMap<string, EquipmentRow>;
  /** By centre, by name. */
  equipmentOf: ReadonlyMap<string, readonly EquipmentRow[]>;
  /** By space; none where the centre runs it itself. */
  rights: ReadonlyMap<string, RightRow>;
  /** By space the right that an operator has, or had: under its id is told who ran it when. */
  everRun: ReadonlyMap<string, string>;
  operators: ReadonlyMap<string, OperatorRow>;
  /** By centre, by name. */
  operatorsOf: ReadonlyMap<string, readonly OperatorRow[]>;
}

export const places: Reference<Places> = {
  topic: 'reference/space',
  async read(db) {
    const [centres, rows, rules, years, days, forBooking, things, granted, running] = await Promise.all([
      db.selectFrom('centre').select(['id', 'name', 'street', 'district', 'time_zone as timeZone']).execute() as unknown as Promise<CentreType[]>,
      spaces(db),
      db.selectFrom('opening_rule').select(['space_id as spaceId', 'weekday', 'opens', 'closes']).orderBy('weekday').orderBy('opens').execute(),
      db.selectFrom('calendar_year').select(['year', 'source']).execute(),
      db.selectFrom('calendar_day').select(['date', 'kind', 'name', 'works_as as worksAs']).execute(),
      bookingRules(db),
      equipment(db),
      rights(db),
      operators(db),
    ]);
    for (const row of [...centres, ...rows, ...rules, ...years, ...days, ...forBooking, ...things, ...granted, ...running]) Object.freeze(row);
    const calendar: Calendar = { years: new Map(years.map((row) => [row.year, row])), days: new Map(days.map((row) => [row.date, row])) };
    const rulesOf = Map.groupBy(rules, (rule) => rule.spaceId);
    const spacesById = new Map(rows.map((row) => [row.id, row]));
    const beneath = Map.groupBy(rows, (row) => row.parentId ?? '');
    const family = (id: string): string[] => [id, ...(beneath.get(id) ?? []).flatMap((row) => family(row.id))];
    const above = (id: string | null | undefined): string[] => (id ? [id, ...above(spacesById.get(id)?.parentId)] : []);
    const centresById = new Map(centres.map((row) => [row.id, row]));
    const rightBySpace = new Map(granted.filter((row) => row.endedAt === null).map((row) => [row.spaceId, row]));
    const openingOf = (row: SpaceRow): Opening<OpeningRuleType> => {
      const needed = family(row.id).flatMap((id): Right[] => {
        const { name, kind } = spacesById.get(id)!;
        const right = rightBySpace.get(id);
        return right ? [{ ...right, space: name, kind }] : [];
      });
      const limit = firstToEnd(needed, centresById.get(row.centreId)!.timeZone);
      return { rules: rulesOf.get(row.id) ?? [], onHolidays: row.holidayOpening, calendar, ...limit };
    };
    return {
      centres: centresById,
      spaces: spacesById,
      ofCentre: Map.groupBy(rows, (row) => row.centreId),
      beneath,
      family: new Map(rows.map(({ id }) => [id, family(id)])),
      kin: new Map(rows.map(({ id, parentId }) => [id, [...family(id), ...above(parentId)]])),
      opening: new Map(rows.map((row) => [row.id, openingOf(row)])),
      calendar,
      bookingRules: Map.groupBy(forBooking, (rule) => rule.centreId),
      equipment: new Map(things.map((row) => [row.id, row])),
      equipmentOf: Map.groupBy(things, (row) => row.centreId),
      rights: rightBySpace,
      everRun: new Map(granted.map((row) => [row.spaceId, row.id])),
      operators: new Map(running.map((row) => [row.id, row])),
      operatorsOf: Map.groupBy(running, (row) => row.centreId),
    };
  },
};
