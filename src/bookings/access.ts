/** Whether bookings suit those who take part, as the spaces are now and while something is out of order. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Context, loader } from '../core/context.ts';
import { anyOf, dateOf, type Instant, type Tables } from '../core/tables.ts';
import type { Interval } from '../core/time.ts';
import type { AccessNeed } from '../residents/entities.ts';
import { profiled } from '../residents/queries.ts';
import type { BreakableFeature } from '../spaces/access/entities.ts';
import { isConcerned, outagesIn, outagesWithin } from '../spaces/access/queries.ts';
import { type AccessGap, type Asked, type Features, type Fit, fitOf, type Outage } from '../spaces/access/rules.ts';
import { type AccessFitType, toldFit } from '../spaces/access/types.ts';
import { centre } from '../spaces/queries.ts';
import type { AttendeeRole } from './entities.ts';

/** What those who take part ask of a space together. */
export const askedOf = (taking: readonly { role: AttendeeRole; needs: readonly AccessNeed[] }[], wheelchairs: number): Asked => ({
  needs: [...new Set(taking.flatMap((one) => one.needs))],
  wheelchairs,
  companions: taking.filter((one) => one.role === 'ESCORT').length,
});

/** What is out of order for a space meanwhile, where that matters to anybody. Within a transaction it is asked once the space is locked, as whoever reports an outage locks it. */
export async function outagesFor(
  db: Kysely<Tables>,
  spaceIds: readonly string[],
  { needs, wheelchairs }: Asked,
  window: Interval,
): Promise<Map<string, Outage[]>> {
  return needs.length + wheelchairs > 0 ? outagesWithin(db, spaceIds, window) : new Map();
}

interface AskingRow extends Features {
  id: string;
  spaceId: string;
  centreId: string;
  startsAt: Instant;
  endsAt: Instant;
  wheelchairs: number;
  needs: AccessNeed[];
  companions: number;
  /** Whether whoever asks may know what all of them need. */
  known: boolean;
}

/** Bookings, over a row named `b` and its space `s`, with what those who take part ask, over rows named `resident`. */
async function asking(db: Kysely<Tables>, which: RawBuilder<unknown>, known: RawBuilder<unknown> = sql`true`): Promise<AskingRow[]> {
  const { rows } = await sql<AskingRow>`
    select b.id, b.space_id as "spaceId", b.centre_id as "centreId", b.starts_at as "startsAt", b.ends_at as "endsAt", b.wheelchair_users as wheelchairs,
           s.floor, s.door_width_cm as "doorWidthCm", s.step_free as "stepFree", s.lift, s.wheelchair_places as "wheelchairPlaces",
           s.accessible_toilet as "accessibleToilet", s.hearing_loop as "hearingLoop", s.quiet_room as "quietRoom",
           coalesce(taking.needs, '{}') as needs, coalesce(taking.companions, 0) as companions, coalesce(taking.known, true) as known
      from booking b join space s on s.id = b.space_id
      left join lateral (
        select array_agg(distinct need) filter (where need is not null) as needs, (count(distinct bp.person_id) filter (where bp.role = 'ESCORT'))::int as companions,
               bool_and(resident.id is null or ${known}) as known
          from booking_person bp left join resident on resident.id = bp.person_id left join lateral unnest(resident.access_needs) need on true
         where bp.booking_id = b.id and bp.role in ('ATTENDEE', 'ESCORT')) taking on true
     where ${which} order by b.starts_at, b.id`.execute(db);
  return rows;
}

async function judged(db: Kysely<Tables>, rows: readonly AskingRow[]): Promise<Map<string, Fit>> {
  const needy = rows.filter((row) => row.needs.length + row.wheelchairs > 0);
  if (needy.length === 0) return new Map(rows.map((row) => [row.id, fitOf(row, row)]));
  const spanning = {
    start: new Date(Math.min(...needy.map((row) => dateOf(row.startsAt).getTime()))),
    end: new Date(Math.max(...needy.map((row) => dateOf(row.endsAt).getTime()))),
  };
  const outages = await outagesWithin(db, [...new Set(needy.map((row) => row.spaceId))], spanning);
  return new Map(rows.map((row) => [row.id, fitOf(row, row, meanwhile(row, outages.get(row.spaceId)))]));
}

const meanwhile = ({ startsAt, endsAt }: AskingRow, outages: readonly Outage[] = []): Outage[] =>
  outages.filter((one) => one.start < dateOf(endsAt) && one.end > dateOf(startsAt));

/** What is or would be out of order: of one space, of a floor, or of the centre. */
export interface OutOfOrder {
  centreId: string;
  spaceId: string | null;
  floor: number | null;
  feature: BreakableFeature;
  startsAt: Date;
  endsAt: Date | null;
}

/** What is not out of order yet, for one space. */
export const plannedFor = (space: Parameters<typeof isConcerned>[0], planned: readonly OutOfOrder[]): Outage[] =>
  outagesIn(
    planned
      .filter((one) => isConcerned(space, one))
      .map(({ feature, startsAt, endsAt }) => ({ feature, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null })),
  );

/** The standing bookings that suit their people until this goes out of order, and then no more; by start, whether or not it is reported yet. */
export async function unfitThrough(db: Kysely<Tables>, of: OutOfOrder): Promise<{ bookingId: string; gaps: AccessGap[] }[]> {
  const rows = await asking(
    db,
    sql`b.centre_id = ${of.centreId} and b.status in ('HELD', 'REQUESTED', 'CONFIRMED') and b.ends_at > ${of.startsAt} and (${of.endsAt}::timestamptz is null or b.starts_at < ${of.endsAt})
      and (${of.spaceId}::uuid is null or b.space_id = ${of.spaceId}) and (${of.floor}::int is null or s.floor = ${of.floor})`,
  );
  return rows.flatMap((row) => {
    const { verdict, gaps } = fitOf(row, row, plannedFor({ ...row, id: row.spaceId }, [of]));
    if (verdict !== 'UNFIT' || fitOf(row, row).verdict === 'UNFIT') return [];
    return [{ bookingId: row.id, gaps: gaps.filter((gap) => gap.verdict === 'UNFIT') }];
  });
}

/** What those who take part in a booking ask. */
export async function askedOfBooking(db: Kysely<Tables>, bookingId: string): Promise<Asked> {
  const [row] = await asking(db, sql`b.id = ${bookingId}`);
  return row ?? { needs: [], wheelchairs: 0, companions: 0 };
}

/** For the viewer: null where somebody takes part whose needs they may not know. */
export const fitOfBooking = loader<string, AccessFitType | null>(async (ctx, ids) => {
  const rows = (await asking(ctx.db, sql`b.id = ${anyOf(ids)}`, profiled.at(ctx))).filter((row) => row.known);
  const found = await judged(ctx.db, rows);
  const zones = new Map(await Promise.all(rows.map(async ({ id, centreId }) => [id, (await centre(ctx as Context, centreId)).timeZone] as const)));
  return ids.map((id) => {
    const fit = found.get(id);
    return fit ? toldFit(fit, zones.get(id)!) : null;
  });
});
