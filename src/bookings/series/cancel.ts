import type { Command, Tx } from '../../core/command.ts';
import { limited } from '../../core/text.ts';
import { addMinutes } from '../../core/time.ts';
import { excusedBy } from '../commands.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';
import { BOOKING_MOVES } from '../moves.ts';
import { badBooking } from '../refusals.ts';
import { isLate } from '../standings.ts';
import type { SeriesResult } from './create.ts';
import type { BookingSeriesCancelInput, BookingSeriesConfirmInput } from './inputs.ts';
import { idsOf } from './making.ts';
import { refuseSeries } from './refusals.ts';
import { bookingsOf, datesOfSeries, type StandingBooking, standing } from './standing.ts';

export interface SeriesCancelled extends SeriesResult {
  cancelled: number;
}

/** Calls off one date, those from one on, or all that have not begun; what was skipped or called off already stays as it is. */
export const bookingSeriesCancel: Command<BookingSeriesCancelInput, SeriesCancelled> = {
  name: 'bookingSeriesCancel',
  async run(tx, input) {
    const { scope, date = null } = input;
    if ((scope === 'ALL') !== (date === null)) throw badBooking('DATE_OF_SCOPE');
    const reason = limited(input.reason, 200, 'reason');
    const { series } = await standing(tx, input, 'CANCEL');
    const rows = await datesOfSeries(tx, series.id, scope, date ?? '');
    const bookings = await bookingsOf(tx, rows);
    let cancelled = 0;
    let calledOff = 0;
    for (const row of rows) {
      const found = bookings.get(row.date);
      if (found && (scope === 'THIS' || (found.booking.startsAt > tx.now && BOOKING_MOVES.CANCEL.from.includes(found.booking.status)))) {
        const audience = bookingAudience(found.booking, idsOf(found.people));
        found.booking.cancel(reason, await isLateNow(tx, found, input.excused), tx.now);
        tx.announce('BOOKING_CANCELLED' satisfies BookingEventKind, 'booking', found.booking, audience, audience);
        cancelled++;
      } else if (row.state === 'AHEAD') {
        row.callOff();
        calledOff++;
      }
    }
    if (cancelled + calledOff === 0) throw refuseSeries('SERIES_NOTHING_TO_CHANGE', [scope === 'ALL' ? 'scope' : 'date'], { date: date ?? rows[0]!.date });
    series.version++;
    return { seriesId: series.id, cancelled };
  },
};

/** What begins later than this is late by no centre's rule. */
const LATEST_MINUTES = 7 * 24 * 60;

async function isLateNow(tx: Tx, { booking, people }: StandingBooking, excused: boolean): Promise<boolean> {
  if (excusedBy(tx, booking, people, excused)) return false;
  return booking.startsAt < addMinutes(tx.now, LATEST_MINUTES) && isLate(tx, booking);
}

export interface SeriesConfirmed extends SeriesResult {
  confirmed: number;
}

/** Approves all dates of a series that wait for it, and those that come into reach later. */
export const bookingSeriesConfirm: Command<BookingSeriesConfirmInput, SeriesConfirmed> = {
  name: 'bookingSeriesConfirm',
  async run(tx, input) {
    const { series } = await standing(tx, input, 'CONFIRM');
    const rows = await datesOfSeries(tx, series.id, 'ALL', '');
    const waiting = [...(await bookingsOf(tx, rows)).values()].filter(({ booking }) => booking.status === 'REQUESTED' && booking.endsAt > tx.now);
    if (waiting.length === 0 && (series.approvedAt !== null || !rows.some((row) => row.state === 'AHEAD'))) throw refuseSeries('SERIES_NOTHING_TO_APPROVE');
    for (const { booking, people } of waiting) {
      const audience = bookingAudience(booking, idsOf(people));
      booking.confirm(tx.now, false);
      tx.announce('BOOKING_CONFIRMED' satisfies BookingEventKind, 'booking', booking, audience, audience);
    }
    series.approvedAt = tx.now;
    series.version++;
    return { seriesId: series.id, confirmed: waiting.length };
  },
};
