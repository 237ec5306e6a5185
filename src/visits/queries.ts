import { sql } from 'kysely';
import type { Outcome, Tx } from '../core/command.ts';
import { type Context, manyLoader, oneLoader } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { splitId, uuidOf } from '../core/ids.ts';
import { keyAfter, limitOf, type Page, pageOf } from '../core/pages.ts';
import { anyOf } from '../core/tables.ts';
import { addMinutes, dayOf, localDate } from '../core/time.ts';
import { centreOf, DESK, holds } from '../people/policy.ts';
import { scopesOf } from '../residents/policy.ts';
import { dutyLinks, type ResidentRow } from '../residents/queries.ts';
import { centre } from '../spaces/queries.ts';
import type { VisitResult } from './commands.ts';
import type { VisitPayloadShape } from './inputs.ts';
import { inCareTeam, visibleVisits } from './policy.ts';
import type { ScheduleType, VisitTaskType, VisitType } from './types.ts';

/** Whoever goes to a resident, yesterday to any day ahead, must know them. */
dutyLinks.push(
  (ctx) =>
    sql`exists (select from visit v where v.resident_id = resident.id and v.caregiver_id = ${ctx.me.personId} and v.starts_at > ${addMinutes(ctx.now, -24 * 60)} and v.status not in ('CANCELLED', 'MISSED'))`,
);

const COLUMNS = [
  'visit.id', 'visit.centre_id as centreId', 'visit.resident_id as residentId', 'visit.caregiver_id as caregiverId', 'visit.service', 'visit.starts_at as startsAt', 'visit.ends_at as endsAt',
  'visit.status', 'visit.resident_present as residentPresent', 'visit.departed_at as departedAt', 'visit.arrived_at as arrivedAt', 'visit.completed_at as completedAt', 'visit.arrived_by as arrivedBy',
  'visit.note', 'visit.report', 'visit.cancel_reason as cancelReason', 'visit.ended_at as endedAt', 'visit.end_reason as endReason', 'visit.verified_at as verifiedAt', 'visit.version',
] as const; // biome-ignore format: a list of columns

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('visit')
    .select([...COLUMNS])
    .select(inCareTeam(ctx).as('linked'))
    .where(visibleVisits(ctx));

/** A visit the viewer may see; null for all others, as if they were not there. */
export const visitById = oneLoader<VisitType>(
  (ctx, ids) => rows(ctx).where('visit.id', '=', anyOf(ids)).execute() as unknown as Promise<VisitType[]>,
  (row) => row.id,
);

export const visit = (ctx: Context, id: string): Promise<VisitType | null> => ctx.load(visitById, id);

/** The same judgement inside a command's transaction, with whether the viewer is of the care team. */
export async function seenVisit(tx: Tx, id: string): Promise<{ linked: boolean } | undefined> {
  return tx.db.selectFrom('visit').select(inCareTeam(tx.ctx).as('linked')).where('visit.id', '=', id).where(visibleVisits(tx.ctx)).executeTakeFirst();
}

export const tasksOf = manyLoader<VisitTaskType & { visitId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('visit_task')
      .select(['id', 'visit_id as visitId', 'title', 'mandatory', 'outcome', 'note', 'recorded_at as recordedAt'])
      .where('visit_id', '=', anyOf(ids))
      .orderBy('position')
      .execute(),
  (row) => row.visitId,
);

/** A caregiver's day: one's own, or for the desk anybody's of the centre. */
export async function schedule(ctx: Context, date: string | null, caregiverId: string | null, centreId: string | null): Promise<ScheduleType> {
  const { me } = ctx;
  const at = centreOf(me, centreId);
  const whose = caregiverId ? uuidOf('person', caregiverId, 'caregiverId') : me.personId;
  if (whose !== me.personId && !holds(me, at, DESK)) throw new AccessError('FORBIDDEN');
  if (whose !== me.personId && !(await isStaffOf(ctx, at, whose))) throw new AccessError('NOT_FOUND');
  const { timeZone } = await centre(ctx, at);
  const on = date ?? localDate(ctx.now, timeZone);
  const day = dayOf(on, timeZone);
  const visits = (await rows(ctx)
    .where('visit.centre_id', '=', at)
    .where('visit.caregiver_id', '=', whose)
    .where('visit.starts_at', '>=', sql<string>`${day.start}`)
    .where('visit.starts_at', '<', sql<string>`${day.end}`)
    .where('visit.status', '!=', 'CANCELLED')
    .orderBy('visit.starts_at')
    .orderBy('visit.id')
    .execute()) as unknown as VisitType[];
  return { date: on, caregiverId: whose, visits };
}

async function isStaffOf(ctx: Context, centreId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`select from staff where centre_id = ${centreId} and person_id = ${personId}`.execute(ctx.db);
  return rows.length > 0;
}

/** A resident's visits, latest first, for whoever may know of them; those of one local date alone when it is given. */
export async function visitsOfResident(
  ctx: Context,
  resident: ResidentRow,
  on: string | null | undefined,
  first: number,
  after: string | null,
): Promise<Page<VisitType> | null> {
  if (!scopesOf(ctx.me, resident).has('VISIT_STATUS')) return null;
  const limit = limitOf(first);
  const key = keyAfter(after, 2);
  const day = !on ? null : dayOf(on, (await centre(ctx, resident.centreId)).timeZone);
  const within = day ? sql<boolean>`visit.starts_at >= ${day.start} and visit.starts_at < ${day.end}` : sql<boolean>`true`;
  const found = (await rows(ctx)
    .where('visit.resident_id', '=', resident.id)
    .where(within)
    .$if(key !== null, (query) => query.where(sql<boolean>`(visit.starts_at, visit.id) < (${key?.[0]}::timestamptz, ${key?.[1]}::uuid)`))
    .orderBy('visit.starts_at', 'desc')
    .orderBy('visit.id', 'desc')
    .limit(limit)
    .execute()) as unknown as VisitType[];
  const count = async () => {
    const counted = await ctx.db
      .selectFrom('visit')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('visit.resident_id', '=', resident.id)
      .where(within)
      .where(visibleVisits(ctx))
      .executeTakeFirstOrThrow();
    return counted.n;
  };
  return pageOf(found, first, (row) => [String(row.startsAt), row.id], count);
}

/** What a visit mutation answers: the visit as it stands, after a refusal too. */
export async function changedVisit(ctx: Context, outcome: Outcome<VisitResult>, visitId: string | null): Promise<VisitPayloadShape> {
  const id = outcome.result?.visitId ?? (visitId && splitId(visitId)?.uuid);
  return { visit: id ? await visit(ctx, id) : null, userErrors: outcome.userErrors, cursor: outcome.cursor };
}
