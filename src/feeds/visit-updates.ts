import type { Viewer } from '../core/context.ts';
import { centresAs, DESK, holds } from '../people/policy.ts';
import { SERVING } from '../residents/policy.ts';
import { visit } from '../visits/queries.ts';
import type { VisitType } from '../visits/types.ts';
import { uuids } from './booking-updates.ts';
import { type Subject, touches } from './feed.ts';
import type { VisitUpdatesFilter } from './types.ts';

export function visitSubject(filter: VisitUpdatesFilter | null | undefined): Subject<VisitType> {
  const residents = uuids(filter?.residentIds, 'resident', 'residentIds');
  const caregivers = uuids(filter?.caregiverIds, 'person', 'caregiverIds');
  return {
    field: 'visit',
    everything: everythingOf,
    filters: [residents?.map(personTopic) ?? null, caregivers?.map(personTopic) ?? null],
    read: (ctx, id) => visit(ctx, id, 'visit'),
    // A person's topic tells neither who is visited nor who goes.
    wanted: (_, row, event) =>
      (!residents || residents.includes(row.residentId)) &&
      (!caregivers || caregivers.some((id) => id !== row.residentId && touches(event, [personTopic(id)]))),
  };
}

const personTopic = (id: string): string => `visit/person/${id}`;

/** Everybody reached, whatever the consents of this moment: those of the moment of each event decide. */
function everythingOf(me: Viewer): string[] {
  const teams = me.careTeams.filter((team) => holds(me, team.centreId, SERVING));
  const persons = new Set([me.personId, ...me.reach.map((one) => one.residentId), ...teams.map((team) => team.residentId)]);
  return [...centresAs(me, DESK).map((id) => `visit/centre/${id}`), ...[...persons].map(personTopic)];
}
