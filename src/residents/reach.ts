import { type Kysely, sql } from 'kysely';
import type { Tables } from '../core/tables.ts';
import { localDate } from '../core/time.ts';
import type { CareLink, Reach } from '../people/viewer.ts';
import { ACTS_ALONE_FROM, ADULT_FROM, birthdayAt, LEGAL_ZONE, legalDayAt, type RelationToSubject, reachThrough } from './rules.ts';

export interface Standing {
  reach: Reach[];
  careTeams: CareLink[];
  /** When the calendar changes it: a birthday, the first or last day of a relation, a consent that begins or ends. */
  until: Date | null;
}

interface Row {
  accountId: string;
  relations: RelationToSubject[];
  careTeams: CareLink[];
  nextOn: string | null;
  nextAt: string | null;
}

/**
 * Whom the accounts' persons reach at this moment, in one statement: live relations, and live consents given to them (a consent without a relation
 * opens nothing), and whose care team they are of. Consents are found by whom they were given to, never by whose they are (`offset 0` keeps the planner
 * to it): nobody has many of the former, and one resident whom thousands follow must not cost each of them thousands of rows.
 */
export async function reachOf(db: Kysely<Tables>, accountIds: readonly string[], now: Date): Promise<Map<string, Standing>> {
  if (accountIds.length === 0) return new Map();
  const today = localDate(now, LEGAL_ZONE);
  const live = sql`(from_on <= ${today}::date and (until_on is null or until_on > ${today}::date))`;
  const coming = (table: 'relation' | 'care_team', who: 'relative_id' | 'member_id') =>
    sql`select day from ${sql.table(table)}, lateral (values (from_on), (until_on)) edge (day) where ${sql.ref(who)} = a.person_id and day > ${today}::date and isfinite(day)`;
  const { rows } = await sql<Row>`
    select a.id as "accountId",
           coalesce((select json_agg(json_build_object('subjectId', r.subject_id, 'bornOn', p.born_on, 'guardian', r.guardian, 'consented',
                coalesce((select json_agg(distinct c.scope) from consent c
                   where c.grantee_id = r.relative_id and c.subject_id = r.subject_id and c.withdrawn_at is null and c.from_at <= ${now} and (c.until_at is null or c.until_at > ${now})), '[]')) order by r.subject_id)
              from relation r join person p on p.id = r.subject_id where r.relative_id = a.person_id and ${live}), '[]') as relations,
           coalesce((select json_agg(distinct jsonb_build_object('residentId', resident_id, 'centreId', centre_id)) from care_team
              where member_id = a.person_id and ${live}), '[]') as "careTeams",
           (select min(day) from (${coming('relation', 'relative_id')} union all ${coming('care_team', 'member_id')}) next)::text as "nextOn",
           (select min(at) from consent c, lateral (values (c.from_at), (c.until_at)) edge (at)
              where c.grantee_id = a.person_id and c.withdrawn_at is null and at > ${now} and isfinite(at))::text as "nextAt"
      from account a where a.id = any(${[...accountIds]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ accountId, relations, careTeams, nextOn, nextAt }) => {
      const edges = [...(nextOn ? [legalDayAt(nextOn)] : []), ...(nextAt ? [new Date(nextAt)] : []), ...relations.flatMap((one) => birthdaysOf(one, now))];
      const reach = relations.map((row) => reachThrough(row, today));
      return [accountId, { reach, careTeams, until: edges.sort((one, other) => one.getTime() - other.getTime())[0] ?? null }];
    }),
  );
}

/** Those that are to come and change what a guardian reaches. */
function birthdaysOf({ guardian, bornOn }: RelationToSubject, now: Date): Date[] {
  if (!guardian || bornOn === null) return [];
  return [ACTS_ALONE_FROM, ADULT_FROM].map((years) => birthdayAt(bornOn, years)).filter((birthday) => birthday > now);
}
