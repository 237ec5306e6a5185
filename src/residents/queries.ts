import { sql } from 'kysely';
import { badInput } from '../core/bad-input.ts';
import { type Context, type Loader, manyLoader } from '../core/context.ts';
import { BY_TEXT, keyAfter, limitOf, type Page, pageOf } from '../core/pages.ts';
import { clause } from '../core/reads/clause.ts';
import { ById } from '../core/reads/listing.ts';
import { columnsFor, many } from '../core/reads/shape.ts';
import { anyOf } from '../core/tables.ts';
import { centresHeldAs, DESK, residentsReachedFor } from '../people/policy.ts';
import { searchFor } from './search.ts';
import { current, households, linked, neighbours, relations, residents as residentShape, visibleResidents } from './shapes.ts';
import type { CareTeamMemberType, ConsentType, HouseholdType, RelationType, ResidentType } from './types.ts';

export interface ResidentRow extends ResidentType {
  pinyin: string;
  __typename?: 'Resident';
}

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('resident')
    .innerJoin('person', 'person.id', 'resident.id')
    .select(() => columnsFor(ctx, residentShape))
    .where(visibleResidents.at(ctx));

/** A resident the viewer may know of; null for all others, as if they were not there. */
export const residentById = residentShape.byId as unknown as Loader<string, ResidentRow | null>;

const oneResident = new ById(residentShape);

export async function resident(ctx: Context, id: string): Promise<ResidentType | null> {
  return (await oneResident.find(ctx, id)) as ResidentType | null;
}

/** Those whose PROFILE the viewer may know: finding by phone would tell the phone to all others. */
export const profiled = clause`(resident.id = any(${residentsReachedFor('PROFILE')}::uuid[]) or resident.centre_id = any(${centresHeldAs(DESK)}::uuid[]) or ${linked})`;

/** Its first part is the rank of the search, one digit. */
function keyOfSearch(after: string | null | undefined): string[] | null {
  const key = keyAfter(after, 3, BY_TEXT);
  if (key && !/^[0-7]$/.test(key[0]!)) throw badInput('NOT_A_CURSOR', { field: 'after' });
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
  const { matches, rank } = searchFor(search ?? '', profiled.at(ctx));
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
      .where(visibleResidents.at(ctx))
      .where(matches)
      .executeTakeFirstOrThrow();
    return counted.n;
  };
  return pageOf(found as unknown as (ResidentType & { pinyin: string; rank: number })[], first, (row) => [String(row.rank), row.pinyin, row.id], count);
}

export const householdById = households.byId as unknown as Loader<string, HouseholdType | null>;

/** Live relations: all of them for whoever knows the PROFILE; the viewer's own alone for other relatives (the resolver narrows). */
export const relationsOf = many(() => relations, 'subjectId', 'relation.emergency_contact desc, relation.id', current).rows as unknown as Loader<
  string,
  RelationType[]
>;

export const relationById = relations.byId as unknown as Loader<string, RelationType | null>;

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
      .where(current.at(ctx))
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

export const neighboursOf = neighbours.rows as unknown as Loader<string, ResidentRow[]>;
