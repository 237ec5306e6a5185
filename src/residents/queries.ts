import { type RawBuilder, sql } from 'kysely';
import { type Context, manyLoader, oneLoader } from '../core/context.ts';
import { badInput } from '../core/errors.ts';
import { BY_TEXT, keyAfter, limitOf, type Page, pageOf } from '../core/pages.ts';
import { anyOf } from '../core/tables.ts';
import { localDate } from '../core/time.ts';
import { centresAs, DESK, residentsWithin } from '../people/policy.ts';
import { SERVING } from './policy.ts';
import { LEGAL_ZONE } from './rules.ts';
import { searchFor } from './search.ts';
import type { CareTeamMemberType, ConsentType, DisabilityType, HouseholdType, RelationType, ResidentType } from './types.ts';

/** Of what holds from one day until another, what holds today. */
export const current = (ctx: Context): RawBuilder<boolean> => {
  const today = localDate(ctx.now, LEGAL_ZONE);
  return sql`(from_on <= ${today}::date and (until_on is null or until_on > ${today}::date))`;
};

/** What links somebody on duty to a resident beside the care team: the modules above add theirs, over a row named `resident`. */
export const dutyLinks: ((ctx: Context) => RawBuilder<boolean>)[] = [
  (ctx) => sql`exists (select from care_team where care_team.resident_id = resident.id and member_id = ${ctx.me.personId} and ${current(ctx)})`,
];

/** Whoever serves at the resident's own centre, and has to do with this resident. */
const linked = (ctx: Context): RawBuilder<boolean> => {
  const centres = centresAs(ctx.me, SERVING);
  if (centres.length === 0) return sql`false`;
  const links = sql.join(
    dutyLinks.map((link) => link(ctx)),
    sql` or `,
  );
  return sql`(resident.centre_id = any(${centres}::uuid[]) and (${links}))`;
};

/** Residents whose existence and name the viewer may know: the desk's centre, those one serves, and those one reaches. */
export function visibleResidents(ctx: Context): RawBuilder<boolean> {
  const { me } = ctx;
  const reached = [me.personId, ...me.reach.filter((one) => one.scopes.size > 0).map((one) => one.residentId)];
  return sql`(resident.id = any(${reached}::uuid[]) or resident.centre_id = any(${centresAs(me, DESK)}::uuid[]) or ${linked(ctx)})`;
}

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('resident')
    .innerJoin('person', 'person.id', 'resident.id')
    .select([
      'resident.id',
      'resident.centre_id as centreId',
      'resident.household_id as householdId',
      'person.name',
      'person.pinyin',
      'person.born_on as bornOn',
      'person.sex',
      'person.phones',
    ])
    .select([
      'resident.access_needs as accessNeeds',
      'resident.service_lines as serviceLines',
      'resident.special_groups as specialGroups',
      'resident.allergies',
      'resident.dialects',
      'resident.note',
    ])
    .select(linked(ctx).as('linked'))
    .where(visibleResidents(ctx));

export type ResidentRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number] & { __typename?: 'Resident' };

/** A resident the viewer may know of; null for all others, as if they were not there. */
export const residentById = oneLoader<ResidentRow>(
  (ctx, ids) => rows(ctx).where('resident.id', '=', anyOf(ids)).execute(),
  (row) => row.id,
);

export async function resident(ctx: Context, id: string): Promise<ResidentType | null> {
  return (await ctx.load(residentById, id)) as unknown as ResidentType | null;
}

/** Those whose PROFILE the viewer may know: finding by phone would tell the phone to all others. */
const profiled = (ctx: Context): RawBuilder<boolean> =>
  sql`(resident.id = any(${residentsWithin(ctx.me, 'PROFILE')}::uuid[]) or resident.centre_id = any(${centresAs(ctx.me, DESK)}::uuid[]) or ${linked(ctx)})`;

/** Its first part is the rank of the search, one digit. */
function keyOfSearch(after: string | null | undefined): string[] | null {
  const key = keyAfter(after, 3, BY_TEXT);
  if (key && !/^[0-7]$/.test(key[0]!)) throw badInput('after is no cursor of this list');
  return key;
}

/** Residents of a centre, the best answers to a search first, equal ones by pinyin. */
export async function residents(
  ctx: Context,
  centreId: string,
  search: string | null | undefined,
  first: number,
  after: string | null | undefined,
): Promise<Page<ResidentType>> {
  const limit = limitOf(first);
  const key = keyOfSearch(after);
  const { matches, rank } = searchFor(search ?? '', profiled(ctx));
  const found = await rows(ctx)
    .select(rank.as('rank'))
    .where('resident.centre_id', '=', centreId)
    .where(matches)
    .$if(key !== null, (query) => query.where(sql<boolean>`(${rank}, person.pinyin, resident.id) > (${key?.[0]}::int, ${key?.[1]}, ${key?.[2]}::uuid)`))
    .orderBy('rank')
    .orderBy('person.pinyin')
    .orderBy('resident.id')
    .limit(limit)
    .execute();
  const count = async () => {
    const counted = await ctx.db
      .selectFrom('resident')
      .innerJoin('person', 'person.id', 'resident.id')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('resident.centre_id', '=', centreId)
      .where(visibleResidents(ctx))
      .where(matches)
      .executeTakeFirstOrThrow();
    return counted.n;
  };
  return pageOf(found as unknown as (ResidentType & { pinyin: string; rank: number })[], first, (row) => [String(row.rank), row.pinyin, row.id], count);
}

export const householdById = oneLoader<HouseholdType>(
  (ctx, ids) => ctx.db.selectFrom('household').select(['id', 'building', 'unit', 'room']).where('id', '=', anyOf(ids)).execute(),
  (row) => row.id,
);

export const disabilitiesOf = manyLoader<DisabilityType & { residentId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('disability')
      .select(['resident_id as residentId', 'category', 'grade'])
      .where('resident_id', '=', anyOf(ids))
      .orderBy('grade')
      .orderBy('category')
      .execute(),
  (row) => row.residentId,
);

export const relationRows = (ctx: Context) =>
  ctx.db
    .selectFrom('relation')
    .innerJoin('person', 'person.id', 'relation.relative_id')
    .select(['relation.id', 'relation.subject_id as subjectId', 'relation.relative_id as relativeId', 'relation.kind', 'relation.guardian'])
    .select(['relation.emergency_contact as emergencyContact', 'relation.lives_together as livesTogether'])
    .select(['relation.from_on as fromOn', 'relation.until_on as untilOn', 'person.phones']);

/** Live relations: all of them for whoever knows the PROFILE; the viewer's own alone for other relatives (the resolver narrows). */
export const relationsOf = manyLoader<RelationType & { subjectId: string }>(
  (ctx, ids) =>
    relationRows(ctx)
      .where('relation.subject_id', '=', anyOf(ids))
      .where(current(ctx))
      .orderBy('relation.emergency_contact', 'desc')
      .orderBy('relation.id')
      .execute(),
  (row) => row.subjectId,
);

export const careTeamOf = manyLoader<CareTeamMemberType & { residentId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('care_team')
      .select(['resident_id as residentId', 'member_id as memberId', 'role', 'from_on as fromOn'])
      .select(
        sql<boolean>`exists (select from staff s where s.centre_id = care_team.centre_id and s.person_id = care_team.member_id and s.post = 'COUNSELLOR')`.as(
          'isCounsellor',
        ),
      )
      .where('resident_id', '=', anyOf(ids))
      .where(current(ctx))
      .orderBy('from_on')
      .orderBy('id')
      .execute(),
  (row) => row.residentId,
);

/** Consents that are not over, begun or not; whose the viewer may know, the resolver narrows. */
export const consentsOf = manyLoader<ConsentType & { subjectId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('consent')
      .select(['id', 'subject_id as subjectId', 'grantee_id as granteeId', 'scope', 'purpose'])
      .select(['from_at as fromAt', 'until_at as untilAt', 'granted_by_id as grantedById'])
      .where('subject_id', '=', anyOf(ids))
      .where(sql<boolean>`withdrawn_at is null and (until_at is null or until_at > ${ctx.now})`)
      .orderBy('grantee_id')
      .orderBy('scope')
      .orderBy('from_at')
      .execute(),
  (row) => row.subjectId,
);

export const neighboursOf = manyLoader<ResidentRow>(
  (ctx, ids) => rows(ctx).where('resident.household_id', '=', anyOf(ids)).orderBy('person.born_on').orderBy('resident.id').execute(),
  (row) => row.householdId ?? '',
);
