import { type RawBuilder, sql } from 'kysely';
import { type Context, manyLoader, oneLoader } from '../core/context.ts';
import { badInput } from '../core/errors.ts';
import { keyAfter, limitOf, type Page, pageOf } from '../core/pages.ts';
import { anyOf } from '../core/tables.ts';
import { localDate } from '../core/time.ts';
import { centresAs, DESK } from '../people/policy.ts';
import type { CareTeamMemberType, ConsentType, DisabilityType, HouseholdType, RelationType, ResidentType } from './types.ts';

/** What links somebody on duty to a resident beside the care team: the modules above add theirs, over a row named `resident`. */
export const dutyLinks: ((ctx: Context) => RawBuilder<boolean>)[] = [
  (ctx) =>
    sql`exists (select from care_team t where t.resident_id = resident.id and t.member_id = ${ctx.me.personId} and (t.until_on is null or t.until_on > ${localDate(ctx.now, 'Asia/Shanghai')}::date))`,
];

const linked = (ctx: Context): RawBuilder<boolean> =>
  centresAs(ctx.me, ['CAREGIVER', 'PRACTITIONER']).length === 0
    ? sql`false`
    : sql`(${sql.join(
        dutyLinks.map((link) => link(ctx)),
        sql` or `,
      )})`;

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

const MOST_SEARCH = 40;

/** Finds by characters anywhere in the name, by pinyin or initials from the start, or by the last four or more digits of a phone. */
function matching(search: string): RawBuilder<boolean> {
  const text = search.trim().toLowerCase();
  if (text.length > MOST_SEARCH) throw badInput(`search must be at most ${MOST_SEARCH} characters`);
  if (text === '') return sql`true`;
  if (/^\d{4,}$/.test(text)) return sql`exists (select from unnest(person.phones) phone where phone like ${`%${text}`})`;
  const literal = text.replace(/[\\%_]/g, '\\$&');
  if (/^[a-z ]+$/.test(text)) {
    const letters = literal.replaceAll(' ', '');
    return sql`(person.pinyin like ${`${letters}%`} or person.initials like ${`${letters}%`})`;
  }
  return sql`person.name ilike ${`%${literal}%`}`;
}

/** Residents of a centre by pinyin. */
export async function residents(
  ctx: Context,
  centreId: string,
  search: string | null | undefined,
  first: number,
  after: string | null | undefined,
): Promise<Page<ResidentType>> {
  const limit = limitOf(first);
  const key = keyAfter(after, 2);
  const where = matching(search ?? '');
  const found = await rows(ctx)
    .where('resident.centre_id', '=', centreId)
    .where(where)
    .$if(key !== null, (query) => query.where(sql<boolean>`(person.pinyin, resident.id) > (${key?.[0]}, ${key?.[1]}::uuid)`))
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
      .where(where)
      .executeTakeFirstOrThrow();
    return counted.n;
  };
  return pageOf(found as unknown as (ResidentType & { pinyin: string })[], first, (row) => [row.pinyin, row.id], count);
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

/** Live relations: all of them for whoever knows the PROFILE; the viewer's own alone for other relatives (the resolver narrows). */
export const relationsOf = manyLoader<RelationType & { subjectId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('relation')
      .innerJoin('person', 'person.id', 'relation.relative_id')
      .select([
        'relation.id',
        'relation.subject_id as subjectId',
        'relation.relative_id as relativeId',
        'relation.kind',
        'relation.guardian',
        'relation.emergency_contact as emergencyContact',
        'relation.from_on as fromOn',
        'person.phones',
      ])
      .where('relation.subject_id', '=', anyOf(ids))
      .where(sql<boolean>`(relation.until_on is null or relation.until_on > ${localDate(ctx.now, 'Asia/Shanghai')}::date)`)
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
      .where('resident_id', '=', anyOf(ids))
      .where(sql<boolean>`(until_on is null or until_on > ${localDate(ctx.now, 'Asia/Shanghai')}::date)`)
      .orderBy('from_on')
      .orderBy('id')
      .execute(),
  (row) => row.residentId,
);

export const consentsOf = manyLoader<ConsentType & { subjectId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('consent')
      .select(['id', 'subject_id as subjectId', 'grantee_id as granteeId', 'scope', 'purpose'])
      .where('subject_id', '=', anyOf(ids))
      .where(sql<boolean>`withdrawn_at is null and from_at <= ${ctx.now} and (until_at is null or until_at > ${ctx.now})`)
      .orderBy('grantee_id')
      .orderBy('scope')
      .execute(),
  (row) => row.subjectId,
);

export const neighboursOf = manyLoader<ResidentRow>(
  (ctx, ids) => rows(ctx).where('resident.household_id', '=', anyOf(ids)).orderBy('person.born_on').orderBy('resident.id').execute(),
  (row) => row.householdId ?? '',
);
