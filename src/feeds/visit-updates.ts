import type { Context } from '../core/context.ts';
import { centresAs, DESK } from '../people/policy.ts';
import { careTeamResidents } from '../visits/policy.ts';
import { visit } from '../visits/queries.ts';
import type { VisitType } from '../visits/types.ts';
import { uuids } from './booking-updates.ts';
import { type Feed, touches } from './feed.ts';
import type { VisitUpdatesFilter } from './types.ts';

/** The changes to visits that a viewer asks for. */
export function visitFeed(ctx: Context, filter: VisitUpdatesFilter | null | undefined): Feed<VisitType> {
  const residents = uuids(filter?.residentIds, 'resident', 'residentIds');
  const caregivers = uuids(filter?.caregiverIds, 'person', 'caregiverIds');
  return {
    field: 'visit',
    everything: everythingOf,
    filters: [residents?.map(personTopic) ?? null, caregivers?.map(personTopic) ?? null],
    own: personTopic(ctx.me.personId),
    read: visit,
    // A person's topic tells neither who is visited nor who goes.
    wanted: (_, row, event) =>
      (!residents || residents.includes(row.residentId)) &&
      (!caregivers || caregivers.some((id) => id !== row.residentId && touches(event, [personTopic(id)]))),
  };
}

const personTopic = (id: string): string => `visit/person/${id}`;

/** Everybody reached, whatever the consents of this moment: those of the moment of each event decide. */
async function everythingOf(ctx: Context): Promise<string[]> {
  const { me } = ctx;
  const persons = [me.personId, ...me.reach.map((one) => one.residentId), ...(await careTeamResidents(ctx))];
  return [...centresAs(me, DESK).map((id) => `visit/centre/${id}`), ...persons.map(personTopic)];
}
