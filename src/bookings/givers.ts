/** Whether those who give a session may give it there. */
import { type Kysely, sql } from 'kysely';
import type { Tx } from '../core/command.ts';
import type { Refusal } from '../core/errors.ts';
import { chineseOf } from '../core/graphql.ts';
import { anyOf, type Tables } from '../core/tables.ts';
import { POSTS, type StaffPost } from '../people/entities.ts';
import { onlyGivenBy, type Where } from '../spaces/givers.ts';
import { places } from '../spaces/held.ts';
import { refuseBooking } from './refusals.ts';

/** What those of them are who work at a centre. */
export async function postsOf(db: Kysely<Tables>, centreId: string, people: readonly string[]): Promise<Map<string, StaffPost>> {
  const { rows } = await sql<{ id: string; post: StaffPost }>`
    select person_id as id, post from staff where centre_id = ${centreId} and person_id = ${anyOf(people)}`.execute(db);
  return new Map(rows.map(({ id, post }) => [id, post]));
}

/** Why somebody of this post gives no session there; null where they may. */
export function unsuited(post: StaffPost | null | undefined, where: Where, path: readonly string[]): Refusal | null {
  const only = onlyGivenBy(where);
  if (!only || (post && only.includes(post))) return null;
  const facts = { posts: only.join(' or ').toLowerCase(), postsZh: only.map((one) => chineseOf(POSTS[one])).join('或') };
  return refuseBooking('PRACTITIONER_UNSUITABLE', path, facts);
}

/** Refuses to move to a space where those who give it may not. Where it stands already that is not judged again. */
export async function checkGivers(tx: Tx, givers: readonly string[], from: string, to: Where & { centreId: string }): Promise<void> {
  if (givers.length === 0 || !onlyGivenBy(to)) return;
  const was = (await tx.ctx.reference(places)).spaces.get(from);
  if (was && onlyGivenBy(was) === onlyGivenBy(to)) return;
  const posts = await postsOf(tx.db, to.centreId, givers);
  for (const id of givers) {
    const refusal = unsuited(posts.get(id), to, ['spaceId']);
    if (refusal) throw refusal;
  }
}
