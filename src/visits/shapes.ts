/** How visits are read, and whom a visit makes known to whoever goes there. */
import { clause } from '../core/reads/clause.ts';
import { derived, many, one, type Shape, shape } from '../core/reads/shape.ts';
import { viewerId } from '../people/policy.ts';
import { persons } from '../people/queries.ts';
import { dutyLinks, residents, sinceYesterday } from '../residents/shapes.ts';
import { VisitSchema, type VisitStatus, VisitTaskSchema, visitMovesFrom } from './entities.ts';
import { inCareTeam, visibleVisits } from './policy.ts';

/** Whoever goes to a resident, yesterday to any day ahead, must know them. Looked at before bookings are: it is found at once, by the time. */
dutyLinks.splice(
  1,
  0,
  clause`exists (select from visit v where v.resident_id = resident.id and v.caregiver_id = ${viewerId} and v.starts_at > ${sinceYesterday} and v.status not in ('CANCELLED', 'MISSED'))`,
);

const tasks = shape('VisitTask', VisitTaskSchema);

export const visits: Shape = shape('Visit', VisitSchema, {
  visible: visibleVisits,
  known: ['centreId', 'residentId', 'caregiverId', 'linked'],
  more: { linked: { kind: 'bool', clause: inCareTeam } },
  leads: {
    resident: one(() => residents, 'residentId'),
    caregiver: one(() => persons, 'caregiverId'),
    tasks: many(() => tasks, 'visitId', 'visit_task.position'),
    allowedMoves: derived(['status'], ({ status }) => visitMovesFrom(status as VisitStatus)),
  },
});
