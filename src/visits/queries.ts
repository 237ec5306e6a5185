import { sql } from 'kysely';
import type { Outcome, Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { splitId, uuidOf } from '../core/ids.ts';
import { keyAfter, limitOf, type Page, pageOf } from '../core/pages.ts';
import { clause } from '../core/reads/clause.ts';
import { ById, Listing } from '../core/reads/listing.ts';
import { columnsFor } from '../core/reads/shape.ts';
import { dayOf, type Interval, localDate } from '../core/time.ts';
import { centreOf, DESK, holds } from '../people/policy.ts';
import { knows } from '../residents/policy.ts';
import type { ResidentRow } from '../residents/queries.ts';
import { centre } from '../spaces/queries.ts';
import type { VisitResult } from './commands.ts';
import type { VisitPayloadShape } from './inputs.ts';
import { inCareTeam, visibleVisits } from './policy.ts';
import { visits } from './shapes.ts';
import type { ScheduleType, VisitType } from './types.ts';

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('visit')
    .select(() => columnsFor(ctx, visits))
    .where(visibleVisits.at(ctx));

/** A visit the viewer may see; null for all others, as if they were not there. */
export const visit = (ctx: Context, id: string, path?: string): Promise<VisitType | null> => visitById.find(ctx, id, path) as Promise<VisitType | null>;
const visitById = new ById(visits, ['residentId']);

/** The same judgement inside a command's transaction, with whether the viewer is of the care team. */
export async function seenVisit(tx: Tx, id: string): Promise<{ linked: boolean } | undefined> {
  return tx.db.selectFrom('visit').select(inCareTeam.at(tx.ctx).as('linked')).where('visit.id', '=', id).where(visibleVisits.at(tx.ctx)).executeTakeFirst();
}

const ofDay = new Listing<{ at: string; whose: string; day: Interval }>(visits, {
  where: clause`visit.centre_id = ${(_, { at }) => at} and visit.caregiver_id = ${(_, { whose }) => whose} and visit.status <> 'CANCELLED'
    and visit.starts_at >= ${(_, { day }) => day.start} and visit.starts_at < ${(_, { day }) => day.end}`,
  order: 'visit.starts_at, visit.id',
});

/** A caregiver's day: one's own, or for the desk anybody's of the centre. */
export async function schedule(ctx: Context, date: string | null, caregiverId: string | null, centreId: string | null): Promise<ScheduleType> {
  const { me } = ctx;
  const at = centreOf(me, centreId);
  const whose = caregiverId ? uuidOf('person', caregiverId, 'caregiverId') : me.personId;
  if (whose !== me.personId && !holds(me, at, DESK)) throw new AccessError('FORBIDDEN');
  if (whose !== me.personId && !(await isStaffOf(ctx, at, whose))) throw new AccessError('NOT_FOUND');
  const { timeZone } = await centre(ctx, at);
  const on = date ?? localDate(ctx.now, timeZone);
  return { date: on, caregiverId: whose, visits: await ofDay.read<VisitType>(ctx, { at, whose, day: dayOf(on, timeZone) }, 'visits') };
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
  if (!knows(ctx.me, resident, 'VISIT_STATUS')) return null;
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
      .where(visibleVisits.at(ctx))
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
