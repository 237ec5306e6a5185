import { sql } from 'kysely';
import { badInput } from '../../core/bad-input.ts';
import type { Context } from '../../core/context.ts';
import { AccessError } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { keyAfter, limitOf, type Page, pageOf } from '../../core/pages.ts';
import { columnsFor } from '../../core/reads/shape.ts';
import { anyOf } from '../../core/tables.ts';
import { centreOf, centresAs, DESK, STAFF } from '../../people/policy.ts';
import type { BreakableFeature } from '../../spaces/access/entities.ts';
import { type OutOfOrder, unfitThrough } from '../access.ts';
import { standingIn } from '../closures.ts';
import { whereOf } from '../outages.ts';
import { visibleBookings } from '../policy.ts';
import { booking } from '../queries.ts';
import { badBooking } from '../refusals.ts';
import { bookings } from '../shapes.ts';
import type { BookingType } from '../types.ts';
import { givenIn } from './absences.ts';
import { proposalsBefore } from './proposals.ts';
import type { DisplacementPreviewType } from './types.ts';

const MOST_SPACES = 50;
const MOST_SHOWN = 50;

interface About {
  spaceIds?: readonly string[] | null;
  feature?: BreakableFeature | null;
  floor?: number | null;
  personId?: string | null;
  startsAt?: Date | null;
  endsAt?: Date | null;
  centreId?: string | null;
}

/** Whom it would concern to close these spaces, or that somebody is away; and for each the ways out that are left then. */
export async function displacementPreview(ctx: Context, about: About): Promise<DisplacementPreviewType> {
  if (about.feature == null && about.floor != null) throw badBooking('FLOOR_WITHOUT_FEATURE');
  if (about.personId != null ? about.spaceIds != null || about.feature != null : about.spaceIds == null && about.feature == null)
    throw badBooking('IMPACT_OF_WHAT');
  if (about.spaceIds?.length === 0) throw badInput('EMPTY', { field: 'spaceIds' });
  const startsAt = about.startsAt && about.startsAt > ctx.now ? about.startsAt : ctx.now;
  const endsAt = about.endsAt ?? null;
  if (endsAt && endsAt <= startsAt) throw badInput('NOT_AFTER', { field: 'endsAt', than: 'startsAt' });
  const absent = about.personId == null ? null : uuidOf('person', about.personId, 'personId');
  const spaces = await ownSpaces(ctx, about.spaceIds ?? []);
  const broken = about.feature == null ? [] : await outagesOf(ctx, about, about.feature);
  const ids = absent
    ? await givenIn(ctx.db, absent, { startsAt, endsAt }, centreOf(ctx.me, about.centreId, DESK))
    : broken.length > 0
      ? (await Promise.all(broken.map((one) => unfitThrough(ctx.db, one)))).flat().map((one) => one.bookingId)
      : [...new Set((await Promise.all(spaces.map((id) => standingIn(ctx.db, id, { startsAt, endsAt })))).flat())];
  const { rows } = await sql<{ id: string; status: string }>`select id, status from booking where id = ${anyOf(ids)} order by starts_at, id`.execute(ctx.db);
  const seen = (await Promise.all(rows.map((row) => booking(ctx, row.id)))).filter((one) => one !== null);
  const time = { start: startsAt, end: endsAt ?? FOR_GOOD };
  const without = broken.length > 0 ? { broken } : { spaces: absent ? null : await withThoseBeneath(ctx, spaces), time };
  return {
    bookingCount: rows.length,
    insideCount: rows.filter((row) => row.status === 'CHECKED_IN').length,
    bookings: seen.slice(0, MOST_SHOWN).map((one) => ({ booking: one, proposals: () => proposalsBefore(ctx, one.id, absent, without) })),
  };
}

const FOR_GOOD = new Date('9999-01-01T00:00:00Z');

async function ownSpaces(ctx: Context, spaceIds: readonly string[]): Promise<string[]> {
  if (spaceIds.length > MOST_SPACES) throw badInput('TOO_MANY', { field: 'spaceIds', most: MOST_SPACES });
  const ids = spaceIds.map((id) => uuidOf('space', id, 'spaceIds'));
  const { rows } = await sql<{ id: string }>`select id from space where id = ${anyOf(ids)} and centre_id = ${anyOf(centresAs(ctx.me, DESK))}`.execute(ctx.db);
  if (rows.length < new Set(ids).size) throw new AccessError('NOT_FOUND');
  return rows.map((row) => row.id);
}

/** One for each space, or for the floor or the whole centre. */
const outagesOf = (ctx: Context, about: About, feature: BreakableFeature): Promise<OutOfOrder[]> =>
  Promise.all((about.spaceIds ?? [null]).map((spaceId) => whereOf(ctx, { ...about, spaceId, feature })));

/** A space that is shut shuts those beneath, and a hall is not whole without its rooms. */
async function withThoseBeneath(ctx: Context, spaces: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive down as (select id from space where id = ${anyOf(spaces)} union select s.id from space s join down d on s.parent_id = d.id),
      up as (select id, parent_id from space where id = ${anyOf(spaces)} union select s.id, s.parent_id from space s join up u on s.id = u.parent_id)
    select id from down union select id from up`.execute(ctx.db);
  return new Set(rows.map((row) => row.id));
}

/** What was displaced and is not mended yet, by start: open tasks, whenever they were. */
export async function displacedBookings(ctx: Context, centreId: string | null, first: number, after: string | null): Promise<Page<BookingType>> {
  const centre = centreOf(ctx.me, centreId, STAFF);
  const limit = limitOf(first);
  const key = keyAfter(after, 2);
  const open = ctx.db.selectFrom('booking').where('booking.centre_id', '=', centre).where('booking.status', '=', 'DISPLACED').where(visibleBookings.at(ctx));
  const found = (await open
    .select(() => columnsFor(ctx, bookings))
    .$if(key !== null, (query) => query.where(sql<boolean>`(booking.starts_at, booking.id) > (${key?.[0]}::timestamptz, ${key?.[1]}::uuid)`))
    .orderBy('booking.starts_at')
    .orderBy('booking.id')
    .limit(limit)
    .execute()) as unknown as BookingType[];
  const count = async () => (await open.select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()).n;
  return pageOf(found, first, (row) => [String(row.startsAt), row.id], count);
}
