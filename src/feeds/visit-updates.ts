import type { Context } from '../core/context.ts';
import type { Delivery } from '../core/ws.ts';
import { centresAs, DESK, residentsWithin } from '../people/policy.ts';
import { visit } from '../visits/queries.ts';
import type { VisitType } from '../visits/types.ts';
import { uuids } from './booking-updates.ts';
import { cursorOf, openFeed } from './feed.ts';
import { noticeOf } from './notices.ts';
import type { VisitUpdatesFilter } from './types.ts';

export function visitUpdates(
  ctx: Context,
  filter: VisitUpdatesFilter | null | undefined,
  after: string | null | undefined,
): Promise<AsyncIterableIterator<Delivery>> {
  const residents = uuids(filter?.residentIds, 'resident', 'residentIds');
  const caregivers = uuids(filter?.caregiverIds, 'person', 'caregiverIds');
  return openFeed<VisitType>(
    ctx,
    {
      topics: (residents ?? caregivers)?.map((id) => `visit/person/${id}`) ?? everythingOf(ctx),
      own: `visit/person/${ctx.me.personId}`,
      read: visit,
      wanted: (_, row) =>
        (!residents || residents.includes(row.residentId)) && (!caregivers || (row.caregiverId !== null && caregivers.includes(row.caregiverId))),
      payload: (fresh, event, kind, row) => ({
        cursor: cursorOf(fresh, event),
        at: event.at,
        kind,
        entityId: event.entityId,
        visit: row,
        coalesced: event.coalesced,
        notice: noticeOf(kind, fresh.locale),
      }),
    },
    after,
  );
}

function everythingOf(ctx: Context): string[] {
  return [...centresAs(ctx.me, DESK).map((id) => `visit/centre/${id}`), ...residentsWithin(ctx.me, 'VISIT_STATUS').map((id) => `visit/person/${id}`)];
}
