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

const EVERYTHING = new Set(Object.keys(ConsentScope) as ConsentScope[]);
const OF_DESK = new Set<ConsentScope>(['PROFILE', 'BOOKINGS', 'VISIT_STATUS']);
const OF_PLANNING = new Set<ConsentScope>([...OF_DESK, 'VISIT_DETAIL', 'HEALTH', 'LOCATION']);
const OF_CARE = new Set<ConsentScope>(['PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL', 'HEALTH']);
/** Who may be linked to a resident by duty. */
export const SERVING: readonly Role[] = ['CAREGIVER', 'PRACTITIONER'];

/** What the viewer may know of a resident. Counselling is the resident's own, and a consented relative's: no role opens it. */
export function scopesOf(viewer: Viewer, resident: Known): ReadonlySet<ConsentScope> {
  if (viewer.personId === resident.id) return EVERYTHING;
  const scopes = new Set<ConsentScope>();
  const add = (more: ReadonlySet<ConsentScope>) => more.forEach((scope) => scopes.add(scope));
  if (holds(viewer, resident.centreId, PLANNING)) add(OF_PLANNING);
  else if (holds(viewer, resident.centreId, DESK)) add(OF_DESK);
  if (resident.linked && holds(viewer, resident.centreId, SERVING)) add(OF_CARE);
  for (const reach of viewer.reach) if (reach.residentId === resident.id) add(reach.scopes);
  return scopes;
}

export const mayKnow =
  (scope: ConsentScope): Rule =>
  (viewer, resident: Known) =>
    scopesOf(viewer, resident).has(scope);

/** Scopes whose absence is told; counselling is never named, since its mere withholding tells something. */
const TOLD: readonly ConsentScope[] = ['PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL', 'HEALTH', 'LOCATION', 'LIBRARY_HISTORY'];

export function withheldFrom(viewer: Viewer, resident: Known): ConsentScope[] {
  const scopes = scopesOf(viewer, resident);
  return TOLD.filter((scope) => !scopes.has(scope));
}
