import type { Command, Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { lockThings } from '../equipment/queries.ts';
import { waiverOf } from '../overrides/overrides.ts';
import { refuseBooking } from '../refusals.ts';
import { type LockedSpace, spaceNeeds } from '../space-checks.ts';
import { lockForSeries, type SeriesResult } from './create.ts';
import { type BookingSeries, type BookingSeriesDate, BookingSeriesEquipment } from './entities.ts';
import type { BookingSeriesAddDateInput } from './inputs.ts';
import { type Company, judge, type Place, surroundings, within, withOverridden } from './judging.ts';
import { bookDate } from './making.ts';
import { lockPeople } from './plan.ts';
import { refuseSeries } from './refusals.ts';
import { bookingsOf, datesOfSeries, isGone, standing } from './standing.ts';

export interface SeriesDateAdded extends SeriesResult {
  bookingId: string | null;
}

/** Books a date again that was skipped, left out or called off: where the series wants it, or elsewhere. Nothing else brings a date back. */
export const bookingSeriesAddDate: Command<BookingSeriesAddDateInput, SeriesDateAdded> = {
  name: 'bookingSeriesAddDate',
  needs: spaceNeeds,
  async run(tx, input) {
    const { series, people } = await standing(tx, input, 'RESCHEDULE');
    const [row] = (await datesOfSeries(tx, series.id, 'THIS', input.date)) as [BookingSeriesDate];
    const was = (await bookingsOf(tx, [row])).get(row.date);
    if (row.state === 'AHEAD') throw refuseSeries('SERIES_DATE_AHEAD', ['date'], { date: row.date });
    if (was && !isGone(was.booking)) throw refuseSeries('SERIES_DATE_STANDS', ['date'], { date: row.date });
    const place = await placeFor(tx, series, row, input);
    const equipment = await tx.em.find(BookingSeriesEquipment, { series: series.id });
    await lockThings(tx, equipment, series.centreId);
    await lockPeople(tx.db, people);
    const waiver = input.override ? waiverOf(tx, series.centreId, input.override) : series.waived();
    const company: Company = { ...sizeOf(series), people, equipment, waiver };
    const isElsewhere = input.startsAt != null || input.endsAt != null || input.spaceId != null;
    const all = await surroundings(within(tx), [place.space], company, [place], tx.now);
    const refusal = judge(place, company, all, tx.now);
    series.version++;
    if (refusal?.code === 'HORIZON' && !isElsewhere) {
      row.comeLater();
      return { seriesId: series.id, bookingId: null };
    }
    if (refusal) throw refusal;
    return { seriesId: series.id, bookingId: bookDate(tx, series, row, withOverridden(place, company, all, tx.now), company, all).id };
  },
};

async function placeFor(tx: Tx, series: BookingSeries, row: BookingSeriesDate, input: BookingSeriesAddDateInput): Promise<Place> {
  const spaceId = input.spaceId ? uuidOf('space', input.spaceId, 'spaceId') : row.spaceId;
  const [space] = (await lockForSeries(tx, [spaceId], 'ALL_OR_NOTHING')) as [LockedSpace];
  if (space.centreId !== series.centreId) throw new AccessError('NOT_FOUND');
  if ((space.kind === 'COUNSELLING_SPACE') !== series.confidential) throw refuseBooking('SPACE_UNSUITABLE', ['spaceId']);
  return { space, start: input.startsAt ?? row.startsAt, end: input.endsAt ?? row.endsAt };
}

export const sizeOf = ({ partySize, wheelchairUsers, stations }: BookingSeries): Omit<Company, 'people' | 'equipment' | 'waiver'> => ({
  partySize,
  wheelchairUsers,
  stations,
});
