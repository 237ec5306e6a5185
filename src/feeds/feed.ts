/**
 * From an event to what a subscriber may see of it: the entity re-read with rights of this moment, nothing where there are none.
 * Authorised at subscribe and again at every event, since consent, relations and sessions end while streams run.
 */
import type { Context, Viewer } from '../core/context.ts';
import type { LoggedEvent } from '../core/live/dispatcher.ts';
import type { StreamEvent } from '../core/live/stream.ts';
import type { Feed, Notice, View } from '../core/live/subscription.ts';
import type { Ended } from '../core/live/viewers.ts';
import { holdsAny } from '../people/policy.ts';
import type { Reach } from '../people/viewer.ts';
import { SERVING } from '../residents/policy.ts';
import { narrowed, type ViewChange } from './narrowing.ts';
import { noticeOf } from './notices.ts';

/** What one kind of updates is about. */
export interface Subject<Row> {
  /** The field of the update that holds the entity, and the first part of its topics. */
  field: 'booking' | 'visit';
  /** What to listen to when nothing is filtered, with the rights of this moment. */
  everything(viewer: Viewer): readonly string[];
  /** Topics of each filter, null where it was not given. An event passes that touches every filter before or after the change: what leaves a filter is heard once more. */
  filters: readonly (readonly string[] | null)[];
  read(ctx: Context, entityId: string): Promise<Row | null>;
  /** Whether the filters were touched by what they mean: one topic may stand for several parts of an entity. */
  wanted(ctx: Context, row: Row, event: LoggedEvent): boolean | Promise<boolean>;
}

/** Objects of an event that look the same to all who have the same rights over the people it names. Beyond them a viewer's other rights may count. */
export const OF_THE_EVENT: ReadonlySet<string> = new Set([
  'BookingUpdate.booking', 'BookingUpdate.view', 'Booking.space', 'Booking.resident', 'Booking.bookedBy', 'Booking.attendees', 'Attendee.person',
  'VisitUpdate.visit', 'VisitUpdate.view', 'Visit.resident', 'Visit.caregiver', 'Visit.tasks', 'Resident.contact', 'Resident.care', 'ResidentCare.disabilities',
]); // biome-ignore format: a list

/** Nobody's own id: what belongs to somebody alone is not in a view that is shared. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function feedOf<Row>(subject: Subject<Row>): Feed {
  const { field } = subject;
  const ownTopic = (personId: string) => `${field}/person/${personId}`;
  return {
    topics: (viewer) => topicsOf(subject, viewer),
    concerns: (event) => event.entity === field && passes(subject, event),
    viewOf: (viewer, event, isPlain) =>
      isPlain && !event.coalesced && !event.audience.includes(ownTopic(viewer.personId)) && !holdsAny(viewer, SERVING)
        ? sharedView(viewer, (personId) => event.audience.includes(ownTopic(personId)))
        : { key: keyOf(viewer), owner: viewer.accountId, viewer: () => viewer },
    update: (ctx, event) => updateOf(ctx, subject, event),
    narrowed: (before, after) => narrowed(before, after).map((view) => noticeFor(field, 'VIEW_NARROWED', view)),
    ended: (why: Ended) => noticeFor(field, 'STREAM_ENDED', { reason: why, residentId: null }),
  };
}

/** What to listen to: one filter is enough, the others are held against what comes. */
export const topicsOf = <Row>({ filters, everything }: Subject<Row>, viewer: Viewer): readonly string[] =>
  filters.find((filter) => filter !== null) ?? everything(viewer);

/** Whether an event touches every filter; what it is then found to be, `updateOf` decides. */
export const passes = <Row>({ filters }: Subject<Row>, event: LoggedEvent): boolean => filters.every((filter) => filter === null || touches(event, filter));

/**
 * What is left of a viewer when only the people of an event count, and not who they are themself. It can never see more than they do; and it sees the
 * same of what belongs to the event, since whoever stands in it by name, or is linked to residents by duty, does not share.
 */
function sharedView(viewer: Viewer, isNamed: (personId: string) => boolean): View {
  const reach = viewer.reach.filter((one) => isNamed(one.residentId));
  return {
    key: keyOf(viewer.roles) + reach.map(keyOf).sort().join(),
    owner: null,
    viewer: () => ({ ...viewer, personId: NOBODY, accountId: NOBODY, sessionId: undefined, identity: undefined, bornOn: null, reach, careTeams: [] }),
  };
}

/** What rights are told apart by: their text where many have the same, a number for what is one viewer's own. Made once, since it is asked for at every event. */
const keys = new WeakMap<Viewer | Viewer['roles'] | Reach, string>();
let last = 0;
export function keyOf(rights: Viewer | Viewer['roles'] | Reach): string {
  const known = keys.get(rights);
  if (known !== undefined) return known;
  const key =
    'personId' in rights
      ? `own ${++last}`
      : 'scopes' in rights
        ? JSON.stringify([rights.residentId, [...rights.scopes].sort(), rights.actsFor])
        : JSON.stringify(rights);
  keys.set(rights, key);
  return key;
}

/** The update as the context's viewer may see it; null when it is nothing to them. */
export async function updateOf<Row>(ctx: Context, subject: Subject<Row>, event: StreamEvent): Promise<object | null> {
  const { field } = subject;
  const row = await subject.read(ctx, event.entityId);
  if (row ? !(await subject.wanted(ctx, row, event)) : !hasLeft(event, `${field}/person/${ctx.me.personId}`)) return null;
  const kind = row ? event.kind : 'LEFT_YOUR_VIEW';
  return {
    cursor: ctx.services.dispatcher.cursorAt(event.pos),
    at: event.at,
    kind,
    [`${field}Id`]: event.entityId,
    [field]: row,
    coalesced: event.coalesced ?? false,
    notice: noticeOf(kind, ctx.locale),
    view: null,
  };
}

/** Only who stood in the entity by name learns that it left their view: for all others even that would tell something. */
const hasLeft = (event: LoggedEvent, own: string): boolean => event.departed.includes(own);

export const touches = (event: LoggedEvent, topics: readonly string[]): boolean => topics.some((topic) => event.audience.includes(topic));

const noticeFor = (field: 'booking' | 'visit', kind: 'VIEW_NARROWED' | 'STREAM_ENDED', view: ViewChange): Notice => ({
  reason: view.reason,
  update: (ctx, cursor) => ({
    cursor,
    at: ctx.now,
    kind,
    [`${field}Id`]: null,
    [field]: null,
    coalesced: false,
    notice: noticeOf(kind, ctx.locale),
    view,
  }),
});
