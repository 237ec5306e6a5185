/** Pages of changesSince, one after the other. */
import { graphql } from '../generated/gql.ts';
import type { BookingUpdatesFilter, ChangesQuery, VisitUpdatesFilter } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import type { SignedIn } from '../support/seed.ts';

/** The fields of VisitUpdates and BookingUpdates; `kind` is of another type in each, and needs another name in one. */
export const Changes = graphql(`
  query Changes($after: Cursor!, $first: Int!, $bookings: BookingUpdatesFilter, $visits: VisitUpdatesFilter) {
    changesSince(after: $after, first: $first, bookings: $bookings, visits: $visits) {
      cursor
      hasMore
      updates {
        __typename
        ... on VisitUpdate {
          cursor
          at
          kind
          visitId
          coalesced
          view {
            reason
            residentId
          }
          notice
          visit {
            id
            version
            status
            caregiver {
              id
            }
            resident {
              id
            }
            note
            tasks {
              title
            }
          }
        }
        ... on BookingUpdate {
          cursor
          at
          bookingKind: kind
          bookingId
          coalesced
          view {
            reason
            residentId
          }
          notice
          booking {
            id
            version
            status
            startsAt
            space {
              id
            }
            attendees {
              person {
                id
              }
            }
          }
        }
      }
    }
  }
`);

export type Page = ChangesQuery['changesSince'];
export interface Filters {
  bookings?: BookingUpdatesFilter | null;
  visits?: VisitUpdatesFilter | null;
}

export async function pageOf(hub: { url: string }, who: SignedIn, after: string, first: number, filters: Filters = {}): Promise<Page> {
  return (await ask(hub, Changes, { after, first, ...filters }, who.token)).changesSince;
}

/** All there is after a cursor, page by page; `first` of each page as it is given. */
export async function allSince(
  hub: { url: string },
  who: SignedIn,
  after: string,
  first: () => number,
  filters: Filters = {},
): Promise<{ updates: Page['updates']; cursor: string }> {
  const updates: Page['updates'] = [];
  for (let cursor = after; ; ) {
    const page = await pageOf(hub, who, cursor, first(), filters);
    updates.push(...page.updates);
    cursor = page.cursor;
    if (!page.hasMore) return { updates, cursor };
  }
}

/** As the subscription of its kind tells it. */
export function plain(update: Page['updates'][number]): { cursor: string; kind: string } {
  const { __typename, ...rest } = update;
  if ('bookingKind' in rest) {
    const { bookingKind, ...booking } = rest;
    return { ...booking, kind: bookingKind };
  }
  return rest;
}
