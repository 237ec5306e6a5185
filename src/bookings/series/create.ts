import type { Command, Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { newId, uuidOf } from '../../core/ids.ts';
import { limited } from '../../core/text.ts';
import { centresAs, STAFF } from '../../people/policy.ts';
import { lockThings } from '../equipment/queries.ts';
import { wishesOf } from '../equipment/rules.ts';
import { waiverOf } from '../overrides/overrides.ts';
import { type LockedSpace, spaceNeeds } from '../space-checks.ts';
import { BookingSeries, BookingSeriesDate, BookingSeriesEquipment, BookingSeriesPerson, type SeriesStrategy } from './entities.ts';
import type { BookingSeriesCreateInput, SeriesPlanInput } from './inputs.ts';
import { type Company, commonRefusal, count, insteadOf, type Place, type Surroundings, within, withOverridden } from './judging.ts';
import { bookDate } from './making.ts';
import { type CheckedCompany, checkedDates, companyOf, conflictFacts, lockTogether, occurring, type Planned, planned, ruleOf } from './plan.ts';
import { refuseSeries } from './refusals.ts';

export interface SeriesResult {
  seriesId: string;
}

/** The wanted space first, then where alternatives may be taken those like it. */
export async function lockForSeries(tx: Tx, spaceIds: readonly string[], strategy: SeriesStrategy): Promise<LockedSpace[]> {
  const spaces = await lockTogether(tx, spaceIds, strategy === 'USE_ALTERNATIVES', centresAs(tx.viewer, [...STAFF, 'RESIDENT', 'FAMILY']));
  if (spaces.length < spaceIds.length) throw new AccessError('NOT_FOUND');
  return spaces;
}

/**
 * Books every date of a rule in one transaction, or what its strategy leaves of them. The spaces and the people are locked first, in id order, and all
 * dates judged under these locks as the database judges them: what is found free stays free until it is taken.
 */
export const bookingSeriesCreate: Command<BookingSeriesCreateInput, SeriesResult> = {
  name: 'bookingSeriesCreate',
  needs: spaceNeeds,
  async run(tx, input) {
    const rule = ruleOf(input);
    const spaces = await lockForSeries(tx, [uuidOf('space', input.spaceId, 'spaceId')], input.strategy);
    const space = spaces[0]!;
    const dates = checkedDates(rule, tx.viewer, space.centreId);
    const waiver = waiverOf(tx, space.centreId, input.override);
    const equipment = wishesOf(input.equipment);
    await lockThings(tx, equipment, space.centreId);
    const company = { ...(await companyOf(tx, space, input)), equipment, waiver };
    const found = await planned(within(tx), tx.now, occurring(dates, input.holidays, space.opening), input, spaces, company);
    const places = chosen(found, spaces, company, input.strategy, tx.now);
    const series = newSeries(tx, space, company, input);
    await tx.flush(); // its bookings name it
    for (const one of found.dates) {
      const row = newDate(tx, series, one);
      const place = places.get(one.date);
      if (place) {
        bookDate(tx, series, row, place, company, found.all);
        row.apart = one.verdict === 'REFUSED';
      } else if (one.verdict === 'REFUSED') row.skip(one.refusal!);
    }
    return { seriesId: series.id };
  },
};

/** Where each date will stand; refuses where the strategy allows nothing of it. */
function chosen(
  { dates, all }: { dates: readonly Planned[]; all: Surroundings },
  spaces: readonly LockedSpace[],
  company: Company,
  strategy: SeriesStrategy,
  now: Date,
): Map<string, Place> {
  const refused = dates.flatMap(({ date, verdict, refusal }) => (verdict === 'REFUSED' && refusal ? [{ date, refusal }] : []));
  const counted = dates.filter((one) => one.verdict !== 'HOLIDAY').length;
  if (counted === 0) throw refuseSeries('SERIES_ONLY_HOLIDAYS', ['holidays']);
  const common = commonRefusal(refused, counted);
  if (common) throw common;
  if (refused.length > 0 && strategy === 'ALL_OR_NOTHING') throw refuseSeries('SERIES_CONFLICTS', ['strategy'], { all: counted, ...conflictFacts(refused) });
  const places = new Map<string, Place>();
  for (const { date, verdict, start, end, overridden } of dates) {
    const wanted = { space: spaces[0]!, start, end, overridden };
    if (verdict === 'OK') places.set(date, wanted);
    const [instead] = verdict === 'REFUSED' && strategy === 'USE_ALTERNATIVES' ? insteadOf(wanted, spaces, company, all, now, 1) : [];
    if (!instead) continue;
    places.set(date, withOverridden(instead, company, all, now));
    count(instead, company, all);
  }
  if (places.size === 0 && !dates.some((one) => one.verdict === 'AHEAD')) {
    const { date, why, whyZh } = conflictFacts(refused);
    throw refuseSeries('SERIES_NOTHING_TO_BOOK', ['firstOn'], { all: counted, date: date!, why: why!, whyZh: whyZh! });
  }
  return places;
}

function newSeries(
  tx: Tx,
  space: LockedSpace,
  { people, equipment, waiver, ...size }: CheckedCompany,
  input: SeriesPlanInput & { strategy: SeriesStrategy },
): BookingSeries {
  const series = tx.em.create(BookingSeries, {
    id: newId(),
    centreId: space.centreId,
    spaceId: space.id,
    fromTime: input.from,
    untilTime: input.until,
    ...ruleOf(input),
    weekdays: [...new Set(input.weekdays)],
    holidays: input.holidays,
    strategy: input.strategy,
    partySize: size.partySize,
    wheelchairUsers: size.wheelchairUsers,
    stations: size.stations,
    residentId: input.residentId ? uuidOf('resident', input.residentId, 'residentId') : null,
    bookedById: tx.viewer.personId,
    confidential: space.kind === 'COUNSELLING_SPACE',
    purpose: limited(input.purpose, 200, 'purpose'),
    note: limited(input.note, 1_000, 'note'),
    approvedAt: null,
    createdAt: tx.now,
    version: 1,
  });
  series.override(waiver, tx.now);
  for (const { personId, role } of people) tx.em.create(BookingSeriesPerson, { series: series.id, personId, role });
  for (const { equipmentId, quantity } of equipment) tx.em.create(BookingSeriesEquipment, { series: series.id, equipmentId, quantity });
  return series;
}

/** Not booked yet: what it is until it is. */
const newDate = (tx: Tx, series: BookingSeries, one: Planned): BookingSeriesDate =>
  tx.em.create(BookingSeriesDate, {
    series: series.id,
    date: one.date,
    onDate: one.on,
    startsAt: one.start,
    endsAt: one.end,
    spaceId: series.spaceId,
    state: one.verdict === 'HOLIDAY' ? 'HOLIDAY' : 'AHEAD',
    holiday: one.holiday,
    booking: null,
    code: null,
    facts: null,
  });
