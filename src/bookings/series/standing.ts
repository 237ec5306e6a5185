/** A series that is to change, with what stands of it: its row is locked first, then its bookings in id order, before any space or person. */
import { LockMode } from '@mikro-orm/postgresql';
import { expectVersion, type Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { localDate } from '../../core/time.ts';
import { LEGAL_ZONE } from '../../residents/rules.ts';
import { Booking, BookingPerson } from '../entities.ts';
import { BookingEquipment } from '../equipment/entities.ts';
import type { BookingMove } from '../moves.ts';
import { mayMove } from '../policy.ts';
import { BookingSeries, BookingSeriesDate, BookingSeriesPerson } from './entities.ts';
import type { SeriesEditInput } from './inputs.ts';
import { seesSeries } from './queries.ts';
import { refuseSeries } from './refusals.ts';

export interface Standing {
  series: BookingSeries;
  people: BookingSeriesPerson[];
  /** Whether the viewer may take this step with its bookings. */
  may(move: BookingMove): boolean;
}

/** The series, its row locked, if the viewer may take this step with it. */
export async function standing(tx: Tx, input: SeriesEditInput, move: BookingMove): Promise<Standing> {
  const series = await tx.lock(BookingSeries, uuidOf('series', input.seriesId, 'seriesId'));
  const people = await tx.em.find(BookingSeriesPerson, { series: series.id });
  const practitioners = people.filter((one) => one.role === 'PRACTITIONER' || one.role === 'SUPERVISOR').map((one) => one.personId);
  if (!(await seesSeries(tx, series.id))) throw new AccessError('NOT_FOUND');
  const { centreId, confidential, bookedById } = series;
  const facts = { centreId, confidential, bookedById, residentId: series.residentId ?? null, status: 'REQUESTED' as const };
  const may = (step: BookingMove) => mayMove(tx.viewer, step, facts, practitioners, localDate(tx.now, LEGAL_ZONE));
  if (!may(move)) throw new AccessError('FORBIDDEN');
  expectVersion(series, input.version);
  return { series, people, may };
}

/** One of its dates, or those from one on, or all; in order. NOT_FOUND where one that is named is none of it. */
export async function datesOfSeries(tx: Tx, seriesId: string, scope: 'THIS' | 'THIS_AND_FUTURE' | 'ALL', date: string): Promise<BookingSeriesDate[]> {
  const which = scope === 'ALL' ? {} : { date: scope === 'THIS' ? date : { $gte: date } };
  const rows = await tx.em.find(BookingSeriesDate, { series: seriesId, ...which }, { orderBy: { date: 'asc' } });
  if (rows.length === 0) throw refuseSeries('SERIES_DATE_UNKNOWN', ['date'], { date });
  return rows;
}

export interface StandingBooking {
  booking: Booking;
  people: BookingPerson[];
  equipment: BookingEquipment[];
}

/** The bookings of these dates by their date, locked. */
export async function bookingsOf(tx: Tx, rows: readonly BookingSeriesDate[]): Promise<Map<string, StandingBooking>> {
  const ids = rows.flatMap((row) => row.booking ?? []);
  const bookings = await tx.em.find(Booking, { id: { $in: ids } }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  const people = Map.groupBy(await tx.em.find(BookingPerson, { booking: { $in: ids } }), (one) => one.booking);
  const equipment = Map.groupBy(await tx.em.find(BookingEquipment, { booking: { $in: ids } }), (one) => one.booking);
  return new Map(bookings.map((booking) => [booking.seriesOn!, { booking, people: people.get(booking.id) ?? [], equipment: equipment.get(booking.id) ?? [] }]));
}

/** Nothing stands of it any more. */
export const isGone = (booking: Booking): boolean => booking.status === 'CANCELLED' || booking.status === 'REJECTED' || booking.status === 'EXPIRED';
