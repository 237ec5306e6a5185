/** Writes a change of a series that was judged. */
import type { Tx } from '../../core/command.ts';
import { limited } from '../../core/text.ts';
import { needsOf } from '../attendees.ts';
import type { Booking, BookingPerson } from '../entities.ts';
import type { Wish } from '../equipment/rules.ts';
import { takeLess, takeMore } from '../equipment/taking.ts';
import { type BookingEventKind, bookingAudience } from '../events.ts';
import type { LockedSpace } from '../space-checks.ts';
import type { Change } from './change.ts';
import { BookingSeriesEquipment, BookingSeriesPerson } from './entities.ts';
import type { BookingSeriesChangeInput } from './inputs.ts';
import { type Company, isSamePlace, type Member } from './judging.ts';
import { idsOf, join } from './making.ts';
import type { Standing } from './standing.ts';

/** Who and what leaves goes before a booking moves, who and what joins comes after it: nobody is asked to be where the booking was before. Returns how many changed. */
export async function applyChanges(tx: Tx, changes: readonly Change[], input: BookingSeriesChangeInput, mayApprove: boolean): Promise<number> {
  const booked = changes.flatMap((change) => change.booked ?? []);
  const leaving = booked.flatMap(({ people, company }) => people.filter((one) => !company.people.some((who) => who.personId === one.personId)));
  for (const one of leaving) tx.em.remove(one);
  const other = booked.filter(({ company, equipment }) => company.equipment !== equipment);
  for (const { company, equipment } of other) takeLess(tx, equipment, company.equipment);
  if (leaving.length + other.length > 0) await tx.flush();
  let changed = 0;
  const joining: BookingJoined[] = [];
  for (const { row, wanted, booked } of changes) {
    if (booked) {
      const { booking, people, equipment, here, to, company } = booked;
      const before = bookingAudience(booking, idsOf(people));
      const isMoved = !isSamePlace(here, to);
      booking.override(to.overridden ?? [], company.waiver, tx.now);
      if (isMoved) booking.reschedule(to, to.space, mayApprove, tx.now);
      const isOther = take(booking, company, input) || company.people !== people || company.equipment !== equipment;
      if (isMoved || isOther) {
        const kind: BookingEventKind = isMoved ? 'BOOKING_RESCHEDULED' : 'BOOKING_CHANGED';
        tx.announce(kind, 'booking', booking, before, bookingAudience(booking, idsOf(company.people)));
        changed++;
      }
      if (company.people !== people) joining.push({ booking, people, company });
    }
    if (booked) row.apart = input.scope === 'THIS_AND_FUTURE' && !booked.isOwn && !isSamePlace(booked.to, wanted);
    if (input.scope === 'THIS_AND_FUTURE' || !booked) row.moveTo(row.onDate, wanted, wanted.space.id);
    if (input.scope === 'THIS' && !booked) row.own = true;
  }
  if (joining.length + other.length > 0) await tx.flush();
  for (const { booking, company, equipment } of other) takeMore(tx, booking.id, equipment, company.equipment);
  const needs = await needsOf(
    tx.db,
    joining.flatMap(({ company }) => idsOf(company.people)),
  );
  for (const { booking, people, company } of joining)
    for (const one of company.people) {
      const there = people.find(({ personId }) => personId === one.personId);
      if (there) there.role = one.role;
      else join(tx, booking, one, needs);
    }
  return changed;
}

interface BookingJoined {
  booking: Booking;
  people: readonly BookingPerson[];
  company: Company;
}

/** Whether anything of it is other than it was. */
function take(booking: Booking, { partySize, wheelchairUsers, stations }: Company, input: BookingSeriesChangeInput): boolean {
  const next = { partySize, wheelchairUsers, stations, ...textsIn(input) };
  const isOther = Object.entries(next).some(([field, value]) => booking[field as keyof typeof next] !== value);
  Object.assign(booking, next);
  return isOther;
}

/** Left out stays, empty is taken away. */
function textsIn({ purpose, note }: BookingSeriesChangeInput): { purpose?: string | null; note?: string | null } {
  return {
    ...(purpose !== undefined && { purpose: limited(purpose, 200, 'purpose') }),
    ...(note !== undefined && { note: limited(note, 1_000, 'note') }),
  };
}

/** The database tells seconds, too. */
const otherTime = (was: string, wanted: string | null | undefined): string => (wanted && !was.startsWith(wanted) ? wanted : was);

/** What holds for the dates that are not booked yet. Whoever may not approve what they changed asks for approval anew. */
export async function renewSeries(
  tx: Tx,
  { series, people, may }: Standing,
  space: LockedSpace,
  next: { people: readonly Member[] | null; equipment: readonly Wish[] | null; isElsewhere: boolean },
  input: BookingSeriesChangeInput,
): Promise<void> {
  series.fromTime = otherTime(series.fromTime, input.from);
  series.untilTime = otherTime(series.untilTime, input.until);
  series.spaceId = space.id;
  series.partySize = input.partySize ?? series.partySize;
  series.wheelchairUsers = input.wheelchairUsers ?? series.wheelchairUsers;
  series.stations = input.stations ?? series.stations;
  Object.assign(series, textsIn(input));
  if (next.isElsewhere && !may('CONFIRM')) series.approvedAt = null;
  if (next.equipment) {
    const taken = await tx.em.find(BookingSeriesEquipment, { series: series.id });
    for (const one of taken) if (!next.equipment.some(({ equipmentId }) => equipmentId === one.equipmentId)) tx.em.remove(one);
    for (const { equipmentId, quantity } of next.equipment) {
      const there = taken.find((one) => one.equipmentId === equipmentId);
      if (there) there.quantity = quantity;
      else tx.em.create(BookingSeriesEquipment, { series: series.id, equipmentId, quantity });
    }
  }
  if (next.people === null) return;
  for (const one of people) if (!next.people.some((who) => who.personId === one.personId)) tx.em.remove(one);
  for (const { personId, role } of next.people) {
    const there = people.find((one) => one.personId === personId);
    if (there) there.role = role;
    else tx.em.create(BookingSeriesPerson, { series: series.id, personId, role });
  }
}
