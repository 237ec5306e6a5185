import type { Viewer } from '../core/context.ts';
import type { Rule } from '../core/policy.ts';
import { ConsentScope, type Role } from '../people/entities.ts';
import { DESK, holds, PLANNING } from '../people/policy.ts';

/** What of a resident the judgement needs: whose, which centre's, and whether the viewer is of the care team or on a visit there. */
export interface Known {
  id: string;
  centreId: string;
  linked: boolean;
}

const EVERYTHING = Object.keys(ConsentScope) as ConsentScope[];
const OF_DESK = new Set<ConsentScope>(['PROFILE', 'BOOKINGS', 'VISIT_STATUS']);
const OF_PLANNING = new Set<ConsentScope>([...OF_DESK, 'VISIT_DETAIL', 'HEALTH', 'LOCATION']);
const OF_CARE = new Set<ConsentScope>(['PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL', 'HEALTH']);
/** Who may be linked to a resident by duty. */
export const SERVING: readonly Role[] = ['CAREGIVER', 'PRACTITIONER'];

/** Whether the viewer may know this of a resident. Counselling is the resident's own, and a consented relative's: no role opens it. */
export function knows(viewer: Viewer, resident: Known, scope: ConsentScope): boolean {
  if (viewer.personId === resident.id) return true;
  if (OF_DESK.has(scope) && holds(viewer, resident.centreId, DESK)) return true;
  if (OF_PLANNING.has(scope) && holds(viewer, resident.centreId, PLANNING)) return true;
  if (resident.linked && OF_CARE.has(scope) && holds(viewer, resident.centreId, SERVING)) return true;
  return viewer.reach.some((one) => one.residentId === resident.id && one.scopes.has(scope));
}

/** All that the viewer may know of a resident. */
export const scopesOf = (viewer: Viewer, resident: Known): ReadonlySet<ConsentScope> => new Set(EVERYTHING.filter((scope) => knows(viewer, resident, scope)));

export const mayKnow =
  (scope: ConsentScope): Rule =>
  (viewer, resident: Known) =>
    knows(viewer, resident, scope);

/** Scopes whose absence is told; counselling is never named, since its mere withholding tells something. */
const TOLD: readonly ConsentScope[] = ['PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL', 'HEALTH', 'LOCATION', 'LIBRARY_HISTORY'];

export function withheldFrom(viewer: Viewer, resident: Known): ConsentScope[] {
  return TOLD.filter((scope) => !knows(viewer, resident, scope));
}
