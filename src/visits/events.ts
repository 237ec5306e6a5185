import type { Visit } from './entities.ts';

export type VisitEventKind =
  | 'VISIT_SCHEDULED'
  | 'VISIT_ASSIGNED'
  | 'VISIT_REASSIGNED'
  | 'VISIT_DEPARTED'
  | 'VISIT_ARRIVED'
  | 'VISIT_TASK_RECORDED'
  | 'VISIT_COMPLETED'
  | 'VISIT_NO_ANSWER'
  | 'VISIT_REFUSED'
  | 'VISIT_ABORTED'
  | 'VISIT_VERIFIED'
  | 'VISIT_CANCELLED';

/** Topics of everybody who may want to hear of a visit; whether they may, their own rights decide at delivery. */
export function visitAudience(visit: Visit): string[] {
  return [`visit/centre/${visit.centreId}`, `visit/person/${visit.residentId}`, ...(visit.caregiverId ? [`visit/person/${visit.caregiverId}`] : [])];
}
