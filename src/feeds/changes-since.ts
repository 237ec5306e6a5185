/**
 * What a subscription would tell, as a plain query: for clients that cannot hold a socket.
 *
 * A page is read from the log by topics, then the entities with the viewer's rights of this moment. Nothing that was read before the log counts:
 * an entity that was loaded earlier in the request could be older than the event that the page's cursor passes by.
 */
import { sql } from 'kysely';
import type { Context } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import type { LoggedEvent } from '../core/live/dispatcher.ts';
import { positionOf } from '../core/live/stream.ts';
import { rightsOf } from '../core/live/viewers.ts';
import { limitOf } from '../core/pages.ts';
import { judgeAnew } from '../residents/subject.ts';
import { bookingSubject } from './booking-updates.ts';
import { passes, type Subject, topicsOf, updateOf } from './feed.ts';
import type { BookingUpdatesFilter, UpdatePageType, VisitUpdatesFilter } from './types.ts';
import { visitSubject } from './visit-updates.ts';

export interface Wanted {
  bookings: BookingUpdatesFilter | null | undefined;
  visits: VisitUpdatesFilter | null | undefined;
}

/** How often a page is read on when nothing of it may be seen; after that it is given out empty. */
const MOST_ROUNDS = 5;

interface LogPage {
  events: LoggedEvent[];
  /** Where the log ended when this was read. */
  newest: number;
}

export async function changesSince(ctx: Context, after: string, first: number, wanted: Wanted): Promise<UpdatePageType> {
  const limit = limitOf(first);
  const subjects = subjectsOf(wanted);
  const { dispatcher } = ctx.services;
  let position = await positionOf(dispatcher, ctx.db, after);
  for (let round = 1; ; round++) {
    const log = await logAfter(ctx, subjects, position, limit);
    ctx.forget();
    const hasMore = log.events.length === limit;
    const events = log.events.slice(0, first);
    position = hasMore ? events.at(-1)!.pos : log.newest;
    const updates = (await Promise.all(events.map((event) => updateFrom(ctx, subjects, event)))).filter((update) => update !== null);
    if (updates.length > 0 || !hasMore || round === MOST_ROUNDS) return { updates, cursor: dispatcher.cursorAt(position), hasMore };
  }
}

/** Whoever names a filter for one kind alone wants that kind alone. */
function subjectsOf({ bookings, visits }: Wanted): Subject<unknown>[] {
  const all: Subject<unknown>[] = [];
  if (bookings || !visits) all.push(bookingSubject(bookings));
  if (visits || !bookings) all.push(visitSubject(visits));
  return all;
}

/** The viewer's rights may have changed since the request began: what a right opens behind its own event must not be passed by. */
async function logAfter(ctx: Context, subjects: readonly Subject<unknown>[], position: number, limit: number): Promise<LogPage> {
  const log = await readLog(ctx, subjects, position, limit);
  if (!log.events.some((event) => event.entity === 'person')) return log;
  await judgeAnew(ctx);
  return readLog(ctx, subjects, position, limit, log.newest);
}

async function readLog(ctx: Context, subjects: readonly Subject<unknown>[], position: number, limit: number, until: number | null = null): Promise<LogPage> {
  const topics = [rightsOf(ctx.me.personId), ...subjects.flatMap((subject) => topicsOf(subject, ctx.me))];
  const { rows } = await sql<{ trimmed: number; newest: number } & (LoggedEvent | { pos: null })>`
    select trimmed_to::float8 as trimmed, coalesce(${until}::bigint, greatest(trimmed_to, (select max(pos) from feed.event_log)))::float8 as newest, e.*
      from feed.epoch left join lateral (
        select pos::float8 as pos, kind, entity, entity_id as "entityId", version, audience, departed, at::text as at from feed.event_log
        where pos > ${position} and pos <= coalesce(${until}::bigint, pos) and audience && ${topics}::text[] order by pos limit ${limit}) e on true order by pos`.execute(
    ctx.db,
  );
  const { trimmed, newest } = rows[0]!;
  if (trimmed > position) throw new AccessError('RESYNC_REQUIRED'); // trimmed since the cursor was looked at, or since the last round
  return { events: rows.flatMap((row) => (row.pos === null ? [] : [row])), newest };
}

async function updateFrom(ctx: Context, subjects: readonly Subject<unknown>[], event: LoggedEvent): Promise<object | null> {
  const subject = subjects.find((one) => one.field === event.entity);
  return subject && passes(subject, event) ? updateOf(ctx, subject, event) : null;
}
