/** Changes what a series wants from a date on, and with it the bookings that stand where it wanted them. */

import { badInput } from '../../core/bad-input.ts';
import type { Command, Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { idOf, uuidOf } from '../../core/ids.ts';
import { localDate, wallClock } from '../../core/time.ts';
import { takesPart } from '../attendees.ts';
import type { Booking } from '../entities.ts';
import { lockThings } from '../equipment/queries.ts';
import { type Wish, wishesOf } from '../equipment/rules.ts';
import { BOOKING_MOVES } from '../moves.ts';
import { type Waiver, waiverOf } from '../overrides/overrides.ts';
import { refuseBooking } from '../refusals.ts';
import { type LockedSpace, spaceNeeds } from '../space-checks.ts';
import { applyChanges, renewSeries } from './apply.ts';
import { lockForSeries, type SeriesResult } from './create.ts';
import type { BookingSeries, BookingSeriesDate } from './entities.ts';
import type { BookingSeriesChangeInput } from './inputs.ts';
import { type Company, isSamePlace, type Member, type Place } from './judging.ts';
import { companyOf, lockPeople } from './plan.ts';
import { refuseSeries } from './refusals.ts';
import { spanOn } from './rules.ts';
import { settle } from './settle.ts';
import { bookingsOf, datesOfSeries, isGone, type Standing, type StandingBooking, standing } from './standing.ts';

export interface SeriesChanged extends SeriesResult {
  changed: number;
  kept: string[];
}

/** A date that may change. */
export interface Change {
  row: BookingSeriesDate;
  /** What the series wants of it from now on. */
  wanted: Place;
  /** Its booking, where it stands, and where and with whom it goes. */
  booked: Booked | null;
}

export type Booked = StandingBooking & {
  here: Place;
  to: Place;
  company: Company;
  /** Moved by itself: it keeps its time and space. */
  isOwn: boolean;
};

/** One date, or it and all after it. What has begun, taken place or been called off stays as it is, and what was moved by itself keeps its time and space. */
export const bookingSeriesChange: Command<BookingSeriesChangeInput, SeriesChanged> = {
  name: 'bookingSeriesChange',
  needs: spaceNeeds,
  async run(tx, input) {
    checkNumbers(input);
    const found = await standing(tx, input, 'RESCHEDULE');
    const { series } = found;
    const rows = await datesOfSeries(tx, series.id, input.scope, input.date);
    const bookings = await bookingsOf(tx, rows);
    const open = rows.filter((row) => canChange(row, bookings.get(row.date)?.booking, tx.now));
    if (input.scope === 'THIS') explain(rows[0]!, bookings.get(rows[0]!.date)?.booking, tx.now);
    if (!open.some((row) => row.state === 'AHEAD' || isStanding(bookings.get(row.date)?.booking)))
      throw refuseSeries('SERIES_NOTHING_TO_CHANGE', ['date'], { date: input.date });
    const spaces = await spacesFor(tx, series, open, bookings, input);
    const taken = [...bookings.values()].flatMap((one) => one.equipment);
    const wishes = input.equipment ? wishesOf(input.equipment) : null;
    await lockThings(tx, [...taken, ...(wishes ?? [])], series.centreId);
    const company = await companyFor(tx, found, spaces[0]!, input);
    const waiver = input.override ? waiverOf(tx, series.centreId, input.override) : series.waived();
    const asked = { ...input, ...(company && { partySize: company.partySize, wheelchairUsers: company.wheelchairUsers }) };
    const changes = open.map((row) => changeOf(row, bookings.get(row.date), asked, spaces, { people: company?.people ?? null, equipment: wishes, waiver }));
    for (const change of changes) checkSense(change);
    const later = { ...sizeOfLater(series, asked), people: company?.people ?? found.people, equipment: wishes ?? [], waiver };
    const kept = new Set([...(await settle(tx, changes, spaces, input, later)), ...ownAmong(changes, input)]);
    const isElsewhere = changes.some(
      ({ row, wanted }) => !isSamePlace({ space: wanted.space, start: row.startsAt, end: row.endsAt }, wanted) || row.spaceId !== wanted.space.id,
    );
    const changed = await applyChanges(tx, changes, input, found.may('CONFIRM'));
    if (input.scope === 'THIS_AND_FUTURE') {
      if (input.override) series.override(waiver, tx.now);
      await renewSeries(tx, found, spaces[0]!, { people: company?.people ?? null, equipment: wishes, isElsewhere }, asked);
    }
    tx.raise(series);
    return { seriesId: series.id, changed, kept: [...kept].sort() };
  },
};

function checkNumbers(input: BookingSeriesChangeInput): void {
  const least = { partySize: 1, wheelchairUsers: 0, stations: 0 };
  for (const [field, value] of Object.entries(least))
    if ((input[field as keyof typeof least] ?? value) < value) throw badInput('AT_LEAST', { field, least: value });
}

const isStanding = (booking: Booking | undefined): boolean => booking !== undefined && !isGone(booking);

function canChange(row: BookingSeriesDate, booking: Booking | undefined, now: Date): boolean {
  if (!booking || isGone(booking)) return row.startsAt > now;
  return booking.startsAt > now && BOOKING_MOVES.RESCHEDULE.from.includes(booking.status);
}

/** Of a single date it is said why it cannot change. */
function explain(row: BookingSeriesDate, booking: Booking | undefined, now: Date): void {
  const facts = { date: row.date };
  if (row.state === 'CALLED_OFF' || (booking && isGone(booking))) throw refuseSeries('SERIES_DATE_CALLED_OFF', ['date'], facts);
  if ((booking ?? row).startsAt <= now) throw refuseSeries('SERIES_DATE_PAST', ['date'], facts);
  booking?.mayStill('RESCHEDULE', now);
}

/** All that it concerns, the one that is wanted first. */
async function spacesFor(
  tx: Tx,
  series: BookingSeries,
  open: readonly BookingSeriesDate[],
  bookings: ReadonlyMap<string, StandingBooking>,
  input: BookingSeriesChangeInput,
): Promise<LockedSpace[]> {
  const wanted = input.spaceId ? uuidOf('space', input.spaceId, 'spaceId') : series.spaceId;
  const others = open.flatMap((row) => [row.spaceId, bookings.get(row.date)?.booking.spaceId ?? row.spaceId]);
  const spaces = await lockForSeries(tx, [...new Set([wanted, ...others])], input.strategy);
  const [space] = spaces as [LockedSpace];
  if (space.centreId !== series.centreId) throw new AccessError('NOT_FOUND');
  if ((space.kind === 'COUNSELLING_SPACE') !== series.confidential) throw refuseBooking('SPACE_UNSUITABLE', ['spaceId']);
  return spaces;
}

/** Who comes from now on, checked as for a new booking; null where that stays. */
async function companyFor(
  tx: Tx,
  { series, people }: Standing,
  space: LockedSpace,
  input: BookingSeriesChangeInput,
): Promise<Omit<Company, 'waiver' | 'equipment'> | null> {
  if (!input.attendees) {
    await lockPeople(tx.db, people);
    return null;
  }
  const { attendees, partySize = null, wheelchairUsers = null } = input;
  return companyOf(tx, space, {
    attendees,
    residentId: series.residentId ? idOf('resident', series.residentId) : null,
    purpose: input.purpose ?? series.purpose ?? null,
    partySize,
    wheelchairUsers,
    stations: input.stations ?? series.stations,
  });
}

/** What no strategy mends. */
function checkSense({ wanted, booked }: Change): void {
  if (wanted.end <= wanted.start) throw refuseBooking('ENDS_BEFORE_START', ['until']);
  if (!booked) return;
  const { partySize, wheelchairUsers, people } = booked.company;
  const named = people.filter(takesPart).length;
  if (partySize < named) throw refuseBooking('PARTY_TOO_SMALL', ['partySize'], { named });
  if (wheelchairUsers > partySize) throw badInput('MORE_THAN', { field: 'wheelchairUsers', than: 'partySize' });
}

function changeOf(
  row: BookingSeriesDate,
  found: StandingBooking | undefined,
  input: BookingSeriesChangeInput,
  spaces: readonly LockedSpace[],
  next: { people: readonly Member[] | null; equipment: readonly Wish[] | null; waiver: Waiver },
): Change {
  const spaceOf = (id: string) => spaces.find((one) => one.id === id)!;
  const alters = (place: Place, date: string): Place => {
    const space = input.spaceId ? spaces[0]! : place.space;
    return { space, ...spanOn(date, input.from ?? timeOf(place.start, space), input.until ?? timeOf(place.end, space), space.timeZone) };
  };
  const was = { space: spaceOf(row.spaceId), start: row.startsAt, end: row.endsAt };
  const wanted = row.own && input.scope !== 'THIS' ? was : alters(was, row.onDate);
  if (!found || isGone(found.booking)) return { row, wanted, booked: null };
  const { booking } = found;
  const here = { space: spaceOf(booking.spaceId), start: booking.startsAt, end: booking.endsAt };
  const isOwn = !isSamePlace(here, was) && !row.apart;
  const stays = isOwn || (row.apart && !asksForPlace(input)); // an alternative that served it stays until another place is asked for
  const to = input.scope === 'THIS' ? alters(here, localDate(here.start, here.space.timeZone)) : stays ? here : wanted;
  const company = {
    partySize: input.partySize ?? booking.partySize,
    wheelchairUsers: input.wheelchairUsers ?? booking.wheelchairUsers,
    stations: input.stations ?? booking.stations,
    people: next.people && !isSame(next.people, found.people, ['personId', 'role']) ? next.people : found.people,
    equipment: next.equipment && !isSame(next.equipment, found.equipment, ['equipmentId', 'quantity']) ? next.equipment : found.equipment,
    waiver: next.waiver,
  };
  return { row, wanted, booked: { ...found, here, to, company, isOwn } };
}

const isSame = <One>(wanted: readonly One[], there: readonly One[], by: readonly (keyof One)[]): boolean =>
  wanted.length === there.length && wanted.every((one) => there.some((other) => by.every((field) => one[field] === other[field])));

const sizeOfLater = (series: BookingSeries, { partySize, wheelchairUsers, stations }: BookingSeriesChangeInput) => ({
  partySize: partySize ?? series.partySize,
  wheelchairUsers: wheelchairUsers ?? series.wheelchairUsers,
  stations: stations ?? series.stations,
});

/** Dates that an edit of time or space does not reach. */
const ownAmong = (changes: readonly Change[], input: BookingSeriesChangeInput): string[] =>
  input.scope === 'THIS' || !asksForPlace(input) ? [] : changes.filter(({ booked }) => booked?.isOwn).map(({ row }) => row.date);

const asksForPlace = ({ from, until, spaceId }: BookingSeriesChangeInput): boolean => !!(from || until || spaceId);

const timeOf = (at: Date, { timeZone }: LockedSpace): string => wallClock(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
