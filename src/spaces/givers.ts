/** Who may give a session where. */
import { type Context, loader } from '../core/context.ts';
import type { StaffPost } from '../people/entities.ts';
import { GIVING, staffOf } from '../people/staff/queries.ts';
import type { StaffMemberType } from '../people/staff/types.ts';
import type { CareZone, SpaceKind } from './entities.ts';

export interface Where {
  kind: SpaceKind;
  zone: keyof typeof CareZone | null;
}

const REHAB: readonly StaffPost[] = ['THERAPIST'];
/** What takes place there takes a profession; everywhere else anybody may give a session whose post is to give some. */
const KINDS: Partial<Record<SpaceKind, readonly StaffPost[]>> = {
  COUNSELLING_SPACE: ['COUNSELLOR'],
  REHAB_ROOM: REHAB,
};
/** Of the elderly-care post. */
const ZONES: Partial<Record<keyof typeof CareZone, readonly StaffPost[]>> = { REHAB_THERAPY: REHAB };

/** Only these give sessions there; null where everybody does who gives any. */
export const onlyGivenBy = ({ kind, zone }: Where): readonly StaffPost[] | null => (zone && ZONES[zone]) ?? KINDS[kind] ?? null;

const giving = loader<string, StaffMemberType[]>((ctx, centreIds) => Promise.all(centreIds.map((id) => staffOf(ctx, id, GIVING))));

/** Whom a booking of a space may name as PRACTITIONER or SUPERVISOR, by name. */
export async function giversFor(ctx: Context, space: Where & { centreId: string }): Promise<StaffMemberType[]> {
  const posts = onlyGivenBy(space) ?? GIVING;
  return (await ctx.load(giving, space.centreId)).filter(({ post }) => posts.includes(post));
}
