import { sql } from 'kysely';
import type { Tx } from '../../core/command.ts';
import { type Context, manyLoader } from '../../core/context.ts';
import { keyAfter, limitOf, type Page, pageOf } from '../../core/pages.ts';
import { ById } from '../../core/reads/listing.ts';
import { columnsFor } from '../../core/reads/shape.ts';
import { anyOf, type Instant } from '../../core/tables.ts';
import type { AttendeeRole } from '../entities.ts';
import type { Wish } from '../equipment/rules.ts';
import { visibleSeries } from './policy.ts';
import { series } from './shapes.ts';
import type { BookingSeriesType } from './types.ts';

const byId = new ById(series, ['id']);

/** A series the viewer may see; null for all others, as if they were not there. */
export const bookingSeries = (ctx: Context, id: string, path?: string): Promise<BookingSeriesType | null> =>
  byId.find(ctx, id, path) as Promise<BookingSeriesType | null>;

/** The same judgement inside a command's transaction. */
export async function seesSeries(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.db
      .selectFrom('booking_series')
      .select('booking_series.id')
      .where('booking_series.id', '=', id)
      .where(visibleSeries.at(tx.ctx))
      .executeTakeFirst()) !== undefined
  );
}

/** A centre's series that the viewer may see, latest made first. */
export async function seriesOfCentre(ctx: Context, centreId: string, first: number, after: string | null): Promise<Page<BookingSeriesType>> {
  const limit = limitOf(first);
  const key = keyAfter(after, 2);
  const theirs = () => ctx.db.selectFrom('booking_series').where('booking_series.centre_id', '=', centreId).where(visibleSeries.at(ctx));
  const found = (await theirs()
    .select(() => columnsFor(ctx, series))
    .$if(key !== null, (query) => query.where(sql<boolean>`(booking_series.created_at, booking_series.id) < (${key?.[0]}::timestamptz, ${key?.[1]}::uuid)`))
    .orderBy('booking_series.created_at', 'desc')
    .orderBy('booking_series.id', 'desc')
    .limit(limit)
    .execute()) as unknown as BookingSeriesType[];
  const count = async () => (await theirs().select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()).n;
  return pageOf(found, first, (row) => [String(row.createdAt), row.id], count);
}

/** Every date of a series, whoever asks. */
export const rowsOfSeries = manyLoader<{ seriesId: string; date: string; spaceId: string; startsAt: Instant; endsAt: Instant }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('booking_series_date')
      .select(['series_id as seriesId', 'date', 'space_id as spaceId', 'starts_at as startsAt', 'ends_at as endsAt'])
      .where('series_id', '=', anyOf(ids))
      .orderBy('date')
      .execute(),
  (row) => row.seriesId,
);

/** Everybody who takes part in a series, whether or not the viewer may know of them. */
export const peopleOfSeries = manyLoader<{ seriesId: string; personId: string; role: AttendeeRole }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('booking_series_person')
      .select(['series_id as seriesId', 'person_id as personId', 'role'])
      .where('series_id', '=', anyOf(ids))
      .orderBy('person_id')
      .execute(),
  (row) => row.seriesId,
);

export const equipmentOfSeries = manyLoader<Wish & { seriesId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('booking_series_equipment')
      .select(['series_id as seriesId', 'equipment_id as equipmentId', 'quantity'])
      .where('series_id', '=', anyOf(ids))
      .orderBy('equipment_id')
      .execute(),
  (row) => row.seriesId,
);
