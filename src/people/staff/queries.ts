import { sql } from 'kysely';
import type { Context } from '../../core/context.ts';
import type { StaffPost } from '../entities.ts';
import { holds, STAFF } from '../policy.ts';
import type { StaffMemberType } from './types.ts';

/** Posts whose holders give sessions: whom a booking may name as PRACTITIONER or SUPERVISOR. */
export const GIVING: readonly StaffPost[] = ['THERAPIST', 'COUNSELLOR', 'LIBRARIAN', 'CAREGIVER'];
export const GIVING_POSTS = sql`(${sql.join(GIVING.map((post) => sql.lit(post)))})`;

/** By name. Who does not work there sees those whom they may book. */
export async function staffOf(ctx: Context, centreId: string, asked: readonly StaffPost[] | null): Promise<StaffMemberType[]> {
  const posts = asked?.length ? asked : null;
  const seen = holds(ctx.me, centreId, STAFF) ? posts : (posts ?? GIVING).filter((post) => GIVING.includes(post));
  const { rows } = await sql<Omit<StaffMemberType, 'person'> & { id: string; name: string }>`
    select p.id, p.name, s.post, s.skills, s.dialects from staff s join person p on p.id = s.person_id
     where s.centre_id = ${centreId} and (${seen}::text[] is null or s.post = any(${seen})) order by p.pinyin, p.id`.execute(ctx.db);
  return rows.map(({ id, name, ...row }) => ({ ...row, person: { id, name } }));
}
