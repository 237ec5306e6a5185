import type { Viewer } from '../core/context.ts';
import type { Rule } from '../core/policy.ts';
import { clause } from '../core/reads/clause.ts';
import type { ConsentScope } from '../people/entities.ts';
import { centresHeldAs, DESK, holds, PLANNING, residentsCaredFor, residentsReachedFor, viewerId } from '../people/policy.ts';
import { knows, SERVING } from '../residents/policy.ts';
import type { VisitMove } from './entities.ts';

/** Whether the viewer is of the resident's care team, over a row named `visit`. */
export const inCareTeam = clause`(visit.centre_id = any(${centresHeldAs(SERVING)}::uuid[]) and visit.resident_id = any(${residentsCaredFor}::uuid[]))`;

/** Visits the viewer may see, over a row named `visit`: their own, their care team's, the desk's centre, and those of residents they reach. */
export const visibleVisits = clause`(visit.caregiver_id = ${viewerId} and visit.centre_id = any(${centresHeldAs(SERVING)}::uuid[])
  or visit.resident_id = any(${residentsReachedFor('VISIT_STATUS')}::uuid[]) or visit.centre_id = any(${centresHeldAs(DESK)}::uuid[]) or ${inCareTeam})`;

export interface VisitFacts {
  centreId: string;
  residentId: string;
  caregiverId: string | null;
  /** The viewer is of the care team. */
  linked: boolean;
}

const isTheirs = (viewer: Viewer, visit: VisitFacts): boolean => visit.caregiverId === viewer.personId && holds(viewer, visit.centreId, SERVING);

/** What of a visit stands behind a scope of its own: tasks and notes behind VISIT_DETAIL, how the caregiver checked in behind LOCATION. */
export const mayKnowOfVisit =
  (scope: ConsentScope): Rule =>
  (viewer, visit: VisitFacts) =>
    isTheirs(viewer, visit) || knows(viewer, { id: visit.residentId, centreId: visit.centreId, linked: visit.linked }, scope);

const OF_PLANNERS: readonly VisitMove[] = ['ASSIGN', 'REASSIGN', 'VERIFY'];

/** Who takes which step: the assigned caregiver on the way and at the door; planners plan, verify, and note for a caregiver whose phone is dead; the desk calls off. */
export function mayMoveVisit(viewer: Viewer, move: VisitMove, visit: VisitFacts): boolean {
  const planner = holds(viewer, visit.centreId, PLANNING);
  if (OF_PLANNERS.includes(move)) return planner;
  if (move === 'CANCEL') return holds(viewer, visit.centreId, DESK);
  return planner || isTheirs(viewer, visit);
}
