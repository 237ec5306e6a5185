/**
 * A day board that keeps itself right: each space's row, as it now stands, whenever something has changed on it.
 *
 * An event names the days and the spaces it touches (spaces/boards). Above and beneath a space everything changes with it, so these rows are told, too;
 * what names no space (a calendar, a new room, a right of the receiver's) is told with the whole board. Rows are read when they are sent, so events
 * that wait are gathered: a closure that displaces thirty bookings is one update.
 */
import { ofPerson } from '../bookings/events.ts';
import { boardRows } from '../bookings/queries.ts';
import type { DayBoardSpaceType } from '../bookings/types.ts';
import type { Context, Viewer } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import type { StreamEvent } from '../core/live/stream.ts';
import type { Feed, Notice } from '../core/live/subscription.ts';
import { rightsOf } from '../core/live/viewers.ts';
import { dayOf } from '../core/time.ts';
import { centreOf, holds, residentsWithin, STAFF } from '../people/policy.ts';
import { daysTouched, everyDay, isTakenAnew, spacesNamed } from '../spaces/boards.ts';
import type { SpaceKind } from '../spaces/entities.ts';
import { type Places, places } from '../spaces/held.ts';
import { centre, spaceRows } from '../spaces/queries.ts';
import { keyOf } from './feed.ts';
import { narrowed, type ViewChange } from './narrowing.ts';
import type { DayBoardUpdateType } from './types.ts';

export interface BoardAsked {
  date: string;
  kinds: readonly SpaceKind[] | null;
  centreId: string;
}

/** They leave time and place as they are: whoever may not see the booking sees the same as before, and is not told that anything happened. */
const QUIET: ReadonlySet<string> = new Set([
  'BOOKING_CONFIRMED',
  'BOOKING_REQUESTED',
  'BOOKING_CHECKED_IN',
  'BOOKING_CHECK_IN_UNDONE',
  'BOOKING_PRACTITIONER_REPLACED',
]);
/** So do these where a booking takes the space whole, by however few. */
const QUIET_WHERE_WHOLE: ReadonlySet<string> = new Set(['BOOKING_CHANGED', 'BOOKING_SEAT_CANCELLED']);

/** The same for all who ask with the same variables, so nothing here depends on the viewer who came first. */
export async function boardFeed(ctx: Context, asked: BoardAsked): Promise<Feed> {
  const centreId = centreOf(ctx.me, asked.centreId);
  const works = (viewer: Viewer): boolean => holds(viewer, centreId, STAFF);
  if (!works(ctx.me)) throw new AccessError('FORBIDDEN');
  const { timeZone } = await centre(ctx, centreId);
  const board = { ...asked, centreId, timeZone };
  const topics = [...daysTouched(centreId, dayOf(asked.date, timeZone)), everyDay(centreId), places.topic];
  return {
    gathers: true,
    topics: (viewer) => [...(works(viewer) ? topics : []), rightsOf(viewer.personId)],
    concerns: () => true,
    viewOf: (viewer) => ({ key: keyOf(viewer), owner: viewer.accountId, viewer: () => viewer }),
    update: async (own, event) => (works(own.me) ? updateOf(own, board, event) : null),
    narrowed: (before, after) => narrowed(before, after).map((view) => noticeFor('VIEW_NARROWED', view)),
    ended: (reason) => noticeFor('STREAM_ENDED', { reason, residentId: null }),
  };
}

async function updateOf(ctx: Context, board: BoardAsked & { timeZone: string }, event: StreamEvent): Promise<DayBoardUpdateType | null> {
  const [spaces, held] = await Promise.all([spaceRows(ctx, board.centreId, board.kinds), ctx.reference(places)]);
  const touched = touchedBy(event.gathered ?? [event], held);
  const among = touched ? spaces.filter(({ id }) => touched.has(id)) : spaces;
  if (touched && among.length === 0) return null;
  const rows = await boardRows(ctx, board.date, board.timeZone, among);
  const told = touched ? rows.filter((row) => isChanged(row, touched.get(row.space.id)!, ctx.me)) : rows;
  if (touched && told.length === 0) return null;
  return { cursor: ctx.services.dispatcher.cursorAt(event.pos), at: event.at, kind: touched ? 'SPACES_CHANGED' : 'BOARD_CHANGED', spaces: told, view: null };
}

/** What happened to a space: something that everybody sees, or only to bookings that not everybody sees. */
type Touch = 'seen by all' | { bookings: ReadonlySet<string>; departed: ReadonlySet<string> };
const UNTOUCHED = { bookings: new Set<string>(), departed: new Set<string>() };

/** By space; null where any of it concerns them all. */
function touchedBy(events: readonly StreamEvent[], { kin, spaces }: Places): Map<string, Touch> | null {
  const touched = new Map<string, Touch>();
  for (const { kind, coalesced, audience, departed, entityId } of events) {
    const named = spacesNamed(audience);
    if (named.length === 0) return null;
    for (const id of named) {
      const isWhole = spaces.get(id)?.capacityMode === 'EXCLUSIVE';
      const isQuiet = !coalesced && !isTakenAnew(audience, id) && (QUIET.has(kind) || (isWhole && QUIET_WHERE_WHOLE.has(kind))); // of what was left out of a slow reader's queue nothing is known
      const before = touched.get(id) ?? UNTOUCHED;
      if (!isQuiet) for (const each of kin.get(id) ?? []) touched.set(each, 'seen by all');
      else if (before !== 'seen by all')
        touched.set(id, { bookings: new Set([...before.bookings, entityId]), departed: new Set([...before.departed, ...departed]) });
    }
  }
  return touched;
}

/** Whether the viewer sees what was touched, or saw it until somebody left it. */
function isChanged({ space, bookings }: DayBoardSpaceType, touch: Touch, viewer: Viewer): boolean {
  if (touch === 'seen by all' || bookings.some(({ id }) => touch.bookings.has(id))) return true;
  const scope = space.kind === 'COUNSELLING_SPACE' ? 'COUNSELLING_ATTENDANCE' : 'BOOKINGS';
  return residentsWithin(viewer, scope).some((id) => touch.departed.has(ofPerson(id)));
}

const noticeFor = (kind: 'VIEW_NARROWED' | 'STREAM_ENDED', view: ViewChange): Notice => ({
  reason: view.reason,
  update: (ctx, cursor): DayBoardUpdateType => ({ cursor, at: ctx.now.toISOString(), kind, spaces: [], view }),
});
