import { type Kysely, sql } from 'kysely';
import type { Tables } from '../core/tables.ts';
import { localDate } from '../core/time.ts';
import type { Reach } from '../people/viewer.ts';
import { LEGAL_ZONE, type RelationToSubject, reachThrough } from './rules.ts';

/** Whom the account's person reaches at this moment: live relations, and live consents given to them. A consent without a relation opens nothing. */
export async function reachOf(db: Kysely<Tables>, accountId: string, now: Date): Promise<Reach[]> {
  const today = localDate(now, LEGAL_ZONE);
  const { rows } = await sql<RelationToSubject>`
    select r.subject_id as "subjectId", p.born_on as "bornOn", r.guardian,
           coalesce((select json_agg(distinct c.scope) from consent c where c.subject_id = r.subject_id and c.grantee_id = r.relative_id
                      and c.withdrawn_at is null and c.from_at <= ${now} and (c.until_at is null or c.until_at > ${now})), '[]') as consented
      from account a join relation r on r.relative_id = a.person_id join person p on p.id = r.subject_id
     where a.id = ${accountId} and r.from_on <= ${today}::date and (r.until_on is null or r.until_on > ${today}::date)`.execute(db);
  return rows.map((row) => reachThrough(row, today));
}
