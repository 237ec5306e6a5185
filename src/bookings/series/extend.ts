/** Dates that were beyond the days one may book ahead, and have come into reach. */
import { LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { act, type Tx } from '../../core/command.ts';
import type { Services } from '../../core/context.ts';
import { addMinutes, type Interval, wallClock } from '../../core/time.ts';
import type { TimedTask } from '../../core/timed.ts';
import { lockThings } from '../equipment/queries.ts';
import { type LockedSpace, spaceNeeds } from '../space-checks.ts';
import { sizeOf } from './add-date.ts';
import { BookingSeries, BookingSeriesDate, BookingSeriesEquipment, BookingSeriesPerson } from './entities.ts';
import { count, insteadOf, judgeNear, type Place, surroundings, within, withOverridden } from './judging.ts';
import { bookDate } from './making.ts';
import { lockPeople, lockTogether, occurring } from './plan.ts';
import { spanOn } from './rules.ts';

/** What the clock brings to a series. Its alarm is set by the database, whoever writes its dates (timed.series_alarms). */
export const seriesDue: TimedTask = {
  name: 'series',
  async run(services, { seriesId }: { seriesId: string }) {
    await extendSeries(services, seriesId);
    const later = addMinutes(services.clock.now(), 1); // for what was passed over: another works on it
    await sql`select timed.set_series_alarms(array[${seriesId}]::uuid[], ${later})`.execute(services.db);
  },
};

/**
 * Books the dates that have come into reach; those that cannot be booked are skipped with the reason, or stand elsewhere where the series takes
 * alternatives: the dates before them stand already. What another works on is passed over, so calling it again or twice at once does nothing twice.
 */
export const extendSeries = (services: Services, seriesId: string): Promise<void> => act(services, 'seriesExtended', (tx) => extend(tx, seriesId), spaceNeeds);

async function extend(tx: Tx, id: string): Promise<void> {
  const [series] = await tx.em.find(BookingSeries, { id }, { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE });
  if (!series) return; // another is at it
  const rows = await tx.em.find(BookingSeriesDate, { series: id }, { orderBy: { date: 'asc' } });
  const ahead = rows.filter((row) => row.state === 'AHEAD');
  if (ahead.length === 0) return;
  const people = await tx.em.find(BookingSeriesPerson, { series: id });
  const equipment = await tx.em.find(BookingSeriesEquipment, { series: id });
  const spaceIds = [...new Set([series.spaceId, ...ahead.map((row) => row.spaceId)])];
  const spaces = await lockTogether(tx, spaceIds, series.strategy === 'USE_ALTERNATIVES', [series.centreId]);
  await lockThings(tx, equipment, series.centreId);
  await lockPeople(tx.db, people);
  const byId = new Map(spaces.map((space) => [space.id, space]));
  const occurrences = occurring(
    rows.map((row) => row.date),
    series.holidays,
    spaces[0]!.opening,
  );
  const due: BookingSeriesDate[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.state !== 'AHEAD') continue;
    const { on, holiday, leftOut } = occurrences[index]!; // its year's calendar may have come out since
    row.holiday = holiday;
    if (leftOut) row.leaveOut();
    else {
      if (on !== row.onDate) row.moveTo(on, spanLike(row, on, byId.get(row.spaceId)!));
      due.push(row);
    }
  }
  const company = { ...sizeOf(series), people, equipment, waiver: series.waived() };
  const all = await surroundings(within(tx), spaces, company, due.map(spanOf), tx.now);
  for (const row of due) {
    const place: Place = { space: byId.get(row.spaceId)!, ...spanOf(row) };
    const refusal = judgeNear(place, company, all, tx.now);
    if (refusal?.code === 'HORIZON') continue;
    const [instead] = refusal && series.strategy === 'USE_ALTERNATIVES' ? insteadOf(place, spaces, company, all, tx.now, 1) : [];
    if (refusal === null || instead) {
      bookDate(tx, series, row, withOverridden(instead ?? place, company, all, tx.now), company, all);
      row.apart = instead !== undefined;
      count(instead ?? place, company, all);
    } else row.skip(refusal);
  }
}

const spanOf = ({ startsAt, endsAt }: BookingSeriesDate): Interval => ({ start: startsAt, end: endsAt });

/** The same wall times on another day. */
function spanLike({ startsAt, endsAt }: BookingSeriesDate, date: string, { timeZone }: LockedSpace): Interval {
  const time = (at: Date) => wallClock(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  return spanOn(date, time(startsAt), time(endsAt), timeZone);
}
