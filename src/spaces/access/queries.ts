import { type Kysely, sql } from 'kysely';
import { type Context, loader } from '../../core/context.ts';
import { uuidOf } from '../../core/ids.ts';
import { anyOf, dateOf, type Instant, type Tables } from '../../core/tables.ts';
import { addMinutes, type Interval } from '../../core/time.ts';
import { centresAs } from '../../people/policy.ts';
import { knows } from '../../residents/policy.ts';
import { residentById } from '../../residents/queries.ts';
import { BELONGING, centre, type SpaceRow, spaceById } from '../queries.ts';
import type { BreakableFeature } from './entities.ts';
import { fitOf, type Outage } from './rules.ts';
import { type AccessFitType, type FeatureOutageType, toldFit } from './types.ts';

interface OutageRow {
  id: string;
  centreId: string;
  spaceId: string | null;
  floor: number | null;
  feature: BreakableFeature;
  startsAt: Instant;
  endsAt: Instant | null;
  reason: string;
  endedAt: Instant | null;
}

const OUTAGE = sql`o.id, o.centre_id as "centreId", o.space_id as "spaceId", o.floor, o.feature, o.starts_at as "startsAt", o.ends_at as "endsAt", o.reason, o.ended_at as "endedAt"`;
/** Later than any end: until further notice. */
const NEVER = new Date(8.64e15);
const during = ({ start, end }: Interval) => sql<boolean>`tstzrange(o.starts_at, o.ends_at) && tstzrange(${start}, ${end < NEVER ? end : null})`;
/** What is out of order on a floor is so for every space there, and what is so everywhere for all. */
const concerns = sql<boolean>`o.centre_id = s.centre_id and (o.space_id is null or o.space_id = s.id) and (o.floor is null or o.floor = s.floor)`;

/** What is out of order for each of these spaces within a window. */
export async function outageRows(db: Kysely<Tables>, spaceIds: readonly string[], window: Interval): Promise<Map<string, OutageRow[]>> {
  const { rows } = await sql<OutageRow & { root: string }>`
    select s.id as root, ${OUTAGE} from space s join feature_outage o on ${concerns}
     where s.id = ${anyOf(spaceIds)} and ${during(window)} order by o.starts_at, o.id`.execute(db);
  return Map.groupBy(rows, (row) => row.root);
}

export const outagesIn = (rows: readonly Pick<OutageRow, 'feature' | 'startsAt' | 'endsAt'>[] = []): Outage[] =>
  rows.map(({ feature, startsAt, endsAt }) => ({ feature, start: dateOf(startsAt), end: endsAt === null ? NEVER : dateOf(endsAt) }));

/** The same, as rules take them. */
export async function outagesWithin(db: Kysely<Tables>, spaceIds: readonly string[], window: Interval): Promise<Map<string, Outage[]>> {
  return new Map([...(await outageRows(db, spaceIds, window))].map(([id, rows]) => [id, outagesIn(rows)]));
}

/** Outages of now and later, by space. */
export const outagesOf = loader<string, FeatureOutageType[]>(async (ctx, ids) => {
  const found = await outageRows(ctx.db, ids, { start: ctx.now, end: NEVER });
  return ids.map((id) => found.get(id) ?? []);
});

/** Those of now and later of a centre. */
export async function outagesOfCentre(ctx: Context, centreId: string): Promise<FeatureOutageType[]> {
  const { rows } = await sql<OutageRow>`
    select ${OUTAGE} from feature_outage o where o.centre_id = ${centreId} and ${during({ start: ctx.now, end: NEVER })} order by o.starts_at, o.id`.execute(
    ctx.db,
  );
  return rows;
}

export async function outage(ctx: Context, id: string): Promise<FeatureOutageType | null> {
  const { rows } = await sql<OutageRow>`
    select ${OUTAGE} from feature_outage o where o.id = ${id} and o.centre_id = ${anyOf(centresAs(ctx.me, BELONGING))}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** The spaces that something out of order concerns. */
export const isConcerned = (space: Pick<SpaceRow, 'id' | 'floor' | 'centreId'>, of: Pick<OutageRow, 'centreId' | 'spaceId' | 'floor'>): boolean =>
  space.centreId === of.centreId && (of.spaceId === null || of.spaceId === space.id) && (of.floor === null || of.floor === space.floor);

/** Whether a space suits a resident at some time; null where the viewer may not know what they need, or sees either of them not. */
export async function fitOfResident(ctx: Context, residentId: string, spaceId: string, from: Date | null, until: Date | null): Promise<AccessFitType | null> {
  const [resident, space] = await Promise.all([
    ctx.load(residentById, uuidOf('resident', residentId, 'residentId')),
    spaceById(ctx, uuidOf('space', spaceId, 'spaceId')),
  ]);
  if (!resident || !space || !knows(ctx.me, resident as never, 'PROFILE')) return null;
  const start = from ?? ctx.now;
  const outages = await outagesWithin(ctx.db, [space.id], { start, end: until && until > start ? until : addMinutes(start, 1) });
  const needs = resident.accessNeeds ?? [];
  const asked = { needs, wheelchairs: needs.includes('WHEELCHAIR') ? 1 : 0, companions: 0 };
  return toldFit(fitOf(space, asked, outages.get(space.id)), (await centre(ctx, space.centreId)).timeZone);
}
