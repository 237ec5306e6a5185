import { sql } from 'kysely';
import { refuseClaim } from '../claims/refusals.ts';
import { badInput } from '../core/bad-input.ts';
import { type Command, expectVersion, type Tx } from '../core/command.ts';
import { AccessError } from '../core/errors.ts';
import { newId, uuidOf } from '../core/ids.ts';
import { anyOf } from '../core/tables.ts';
import { limited } from '../core/text.ts';
import { addMinutes, localDate } from '../core/time.ts';
import { DESK, holds } from '../people/policy.ts';
import { LEGAL_ZONE } from '../residents/rules.ts';
import { centre } from '../spaces/queries.ts';
import { askedOf, askedOfBooking, outagesFor } from './access.ts';
import { isTaker, type PartyMember, partyOf, takesPart } from './attendees.ts';
import { Booking, BookingPerson, HOLD_MINUTES } from './entities.ts';
import { BookingEquipment } from './equipment/entities.ts';
import { checkThings, lockTaken, lockThings } from './equipment/queries.ts';
import { wishesOf } from './equipment/rules.ts';
import { type BookingEventKind, bookingAudience } from './events.ts';
import { checkGivers } from './givers.ts';
import type {
  BookingCancelInput,
  BookingCheckInInput,
  BookingCheckInUndoInput,
  BookingCompleteInput,
  BookingConfirmInput,
  BookingCreateInput,
  BookingNoShowInput,
  BookingNoShowUndoInput,
  BookingRejectInput,
  BookingRescheduleInput,
} from './inputs.ts';
import type { BookingMove } from './moves.ts';
import { waiverOf } from './overrides/overrides.ts';
import { mayMove } from './policy.ts';
import { seesBooking } from './queries.ts';
import { refuseBooking } from './refusals.ts';
import { sizeOf } from './rules.ts';
import { checkPlace, checkTime, lockSpace, minuteOf, spaceNeeds } from './space-checks.ts';
import { checkLimits, isLate } from './standings.ts';

const MOST_HOLDS = 3;

export interface BookingResult {
  bookingId: string;
}

/**
 * Books a space, or refuses with a reason and up to three alternatives.
 * Overlap is judged by the database (space_taken_after, space_capacity, person_busy), not here: two desks booking at the same moment cannot both win.
 */
export const bookingCreate: Command<BookingCreateInput, BookingResult> = {
  name: 'bookingCreate',
  needs: spaceNeeds,
  async run(tx, input) {
    if (input.partySize != null && input.partySize < 1) throw badInput('AT_LEAST', { field: 'partySize', least: 1 });
    if (input.wheelchairUsers != null && input.wheelchairUsers < 0) throw badInput('NEGATIVE', { field: 'wheelchairUsers' });
    if (input.stations < 0) throw badInput('NEGATIVE', { field: 'stations' });
    const wishes = wishesOf(input.equipment);
    if (input.hold) await holdInTurn(tx);
    const wanted = { start: input.startsAt, end: input.endsAt };
    const space = await lockSpace(tx, uuidOf('space', input.spaceId, 'spaceId'), { ...wanted, ...input });
    const things = await lockThings(tx, wishes, space.centreId);
    const party = await partyOf(tx, space, input); // before the time: what is refused for its time comes back with times when these people are free
    const waiver = waiverOf(tx, space.centreId, input.override);
    const overridden = checkTime(tx, space, wanted, waiver.rules);
    const taking = party.filter(takesPart);
    const { partySize, wheelchairUsers } = sizeOf(input, taking);
    if (partySize < taking.length) throw refuseBooking('PARTY_TOO_SMALL', ['partySize'], { named: taking.length });
    if (wheelchairUsers > partySize) throw badInput('MORE_THAN', { field: 'wheelchairUsers', than: 'partySize' });
    const asked = askedOf(taking, wheelchairUsers);
    const outages = await outagesFor(tx.db, [space.id], asked, wanted);
    checkPlace(space, { partySize, wheelchairUsers, stations: input.stations }, asked, outages.get(space.id));
    await checkThings(tx, wishes, things, space.id);
    overridden.push(...(await checkLimits(tx, space, party.filter(isTaker), wanted.start, waiver.rules)));
    if (input.hold && !holds(tx.viewer, space.centreId, DESK)) await fewHolds(tx);
    if (space.taken) throw refuseClaim('SLOT_TAKEN', ['startsAt']);
    const booking = tx.em.create(Booking, {
      id: newId(),
      centreId: space.centreId,
      spaceId: space.id,
      startsAt: wanted.start,
      endsAt: wanted.end,
      status: input.hold ? 'HELD' : space.approvalRequired ? 'REQUESTED' : 'CONFIRMED',
      holdExpiresAt: input.hold ? addMinutes(tx.now, HOLD_MINUTES) : null,
      partySize,
      wheelchairUsers,
      stations: input.stations,
      beforeMinutes: space.bufferBeforeMinutes,
      afterMinutes: space.bufferAfterMinutes,
      residentId: input.residentId ? uuidOf('resident', input.residentId, 'residentId') : null,
      bookedById: tx.viewer.personId,
      confidential: space.kind === 'COUNSELLING_SPACE',
      purpose: limited(input.purpose, 200, 'purpose'),
      note: limited(input.note, 1_000, 'note'),
      createdAt: tx.now,
      version: 1,
    });
    booking.override(overridden, waiver, tx.now);
    for (const { personId, role, inWheelchair } of party) tx.em.create(BookingPerson, { booking: booking.id, personId, role, inWheelchair });
    for (const { equipmentId, quantity } of wishes) tx.em.create(BookingEquipment, { booking: booking.id, equipmentId, quantity });
    const kind: BookingEventKind = input.hold ? 'BOOKING_HELD' : 'BOOKING_CREATED';
    tx.announce(kind, 'booking', booking, [], bookingAudience(booking, idsOf(party)));
    return { bookingId: booking.id };
  },
};

/** Approves a requested booking, or makes a held one stand. */
export const bookingConfirm: Command<BookingConfirmInput, BookingResult> = {
  name: 'bookingConfirm',
  run: (tx, input) =>
    change(tx, input, 'CONFIRM', confirmedOrRequested, async (booking) =>
      booking.confirm(tx.now, booking.status === 'HELD' && (await needsApproval(tx, booking.spaceId))),
    ),
};

export const bookingReject: Command<BookingRejectInput, BookingResult> = {
  name: 'bookingReject',
  run: (tx, input) =>
    change(tx, input, 'REJECT', 'BOOKING_REJECTED', (booking) => {
      const reason = limited(input.reason, 200, 'reason');
      if (!reason) throw refuseBooking('REASON_REQUIRED', ['reason']);
      booking.reject(reason, tx.now);
    }),
};

/** Notes that nobody came: space and people are free from now on. */
export const bookingNoShow: Command<BookingNoShowInput, BookingResult> = {
  name: 'bookingNoShow',
  run: (tx, input) => change(tx, input, 'NO_SHOW', 'BOOKING_NO_SHOW', (booking) => booking.noShow(tx.now)),
};

export const bookingNoShowUndo: Command<BookingNoShowUndoInput, BookingResult> = {
  name: 'bookingNoShowUndo',
  run: (tx, input) => change(tx, input, 'UNDO_NO_SHOW', 'BOOKING_NO_SHOW_UNDONE', (booking) => booking.undoNoShow(tx.now)),
};

/** Calls a booking off; its space and people are free at once. */
export const bookingCancel: Command<BookingCancelInput, BookingResult> = {
  name: 'bookingCancel',
  run: (tx, input) =>
    change(tx, input, 'CANCEL', 'BOOKING_CANCELLED', async (booking, _, people) => {
      const reason = limited(input.reason, 200, 'reason');
      booking.cancel(reason, !excusedBy(tx, booking, people, input.excused) && (await isLate(tx, booking)), tx.now);
    }),
};

/** Whether being late is held against nobody: staff say so, and whoever gives a session calls it off for reasons of their own. */
export function excusedBy(tx: Tx, booking: Booking, people: readonly BookingPerson[], said: boolean): boolean {
  const gives = people.some((one) => !takesPart(one) && one.personId === tx.viewer.personId);
  if (said && !gives && !holds(tx.viewer, booking.centreId, DESK)) throw new AccessError('FORBIDDEN');
  return said || gives;
}

/** Notes that they are here. Claims follow the planned time: coming early or late does not move them. */
export const bookingCheckIn: Command<BookingCheckInInput, BookingResult> = {
  name: 'bookingCheckIn',
  run: (tx, input) => change(tx, input, 'CHECK_IN', 'BOOKING_CHECKED_IN', (booking) => booking.checkIn(tx.now)),
};

/** The wrong one was checked in. Space and people stay claimed. */
export const bookingCheckInUndo: Command<BookingCheckInUndoInput, BookingResult> = {
  name: 'bookingCheckInUndo',
  run: (tx, input) => change(tx, input, 'UNDO_CHECK_IN', 'BOOKING_CHECK_IN_UNDONE', (booking) => booking.undoCheckIn(tx.now)),
};

/** Notes that it took place; not before it has begun, or a check-in by mistake would be beyond mending. */
export const bookingComplete: Command<BookingCompleteInput, BookingResult> = {
  name: 'bookingComplete',
  run: (tx, input) =>
    change(tx, input, 'COMPLETE', 'BOOKING_COMPLETED', async (booking) => {
      booking.mayStill('COMPLETE', tx.now);
      if (tx.now < booking.startsAt) {
        const { timeZone } = await centre(tx.ctx, booking.centreId);
        throw refuseBooking('TOO_EARLY_TO_COMPLETE', [], { start: minuteOf(booking.startsAt, timeZone) });
      }
      booking.complete(tx.now);
    }),
};

/** Moves the same booking to another time or space in one transaction: the old place is given up only when the new one is won. */
export const bookingReschedule: Command<BookingRescheduleInput, BookingResult> = {
  name: 'bookingReschedule',
  needs: spaceNeeds,
  run: (tx, input) =>
    change(tx, input, 'RESCHEDULE', 'BOOKING_RESCHEDULED', async (booking, may, people) => {
      booking.mayStill('RESCHEDULE', tx.now);
      const spaceId = input.spaceId ? uuidOf('space', input.spaceId, 'spaceId') : booking.spaceId;
      const to = { start: input.startsAt, end: input.endsAt };
      if (booking.standsAt(spaceId, to)) return; // whoever asks for what is there is not told that a room keeps other hours by now
      const space = await lockSpace(tx, spaceId);
      if (space.centreId !== booking.centreId) throw new AccessError('NOT_FOUND');
      if ((space.kind === 'COUNSELLING_SPACE') !== booking.confidential) throw refuseBooking('SPACE_UNSUITABLE', ['spaceId']);
      await checkGivers(tx, idsOf(people.filter((one) => !takesPart(one))), booking.spaceId, space);
      const { wishes, things } = await lockTaken(tx, booking.id);
      const waiver = waiverOf(tx, space.centreId, input.override);
      const overridden = checkTime(tx, space, to, waiver.rules);
      const asked = await askedOfBooking(tx.db, booking.id);
      checkPlace(space, booking, asked, (await outagesFor(tx.db, [space.id], asked, to)).get(space.id));
      await checkThings(tx, wishes, things, space.id);
      const takers = people.filter(isTaker).map(({ personId }) => ({ personId, path: ['startsAt'] }));
      if (space.rule) await lockPersons(tx, takers);
      overridden.push(...(await checkLimits(tx, space, takers, to.start, waiver.rules, booking)));
      booking.override(overridden, waiver, tx.now);
      booking.reschedule(to, space, may('CONFIRM'), tx.now);
      if (booking.seriesId)
        await sql`update booking_series_date set apart = false where series_id = ${booking.seriesId} and booking_id = ${booking.id}`.execute(tx.db);
    }),
};

type May = (move: BookingMove) => boolean;

/** A booking that the viewer may see, locked, with its people and what the viewer may do with it. */
export async function opened(tx: Tx, input: { bookingId: string }): Promise<{ booking: Booking; people: BookingPerson[]; may: May }> {
  const booking = await tx.lock(Booking, uuidOf('booking', input.bookingId, 'bookingId'));
  const people = await tx.em.find(BookingPerson, { booking: booking.id });
  const practitioners = people.filter((one) => !takesPart(one)).map((one) => one.personId);
  if (!(await seesBooking(tx, booking.id))) throw new AccessError('NOT_FOUND');
  return { booking, people, may: (step) => mayMove(tx.viewer, step, booking as never, practitioners, localDate(tx.now, LEGAL_ZONE)) };
}

async function change(
  tx: Tx,
  input: BookingConfirmInput,
  move: BookingMove,
  kind: BookingEventKind | ((booking: Booking) => BookingEventKind),
  apply: (booking: Booking, may: May, people: readonly BookingPerson[]) => void | Promise<void>,
): Promise<BookingResult> {
  const { booking, people, may } = await opened(tx, input);
  if (!may(move)) throw new AccessError('FORBIDDEN');
  if (move === 'CONFIRM') booking.expectHold(); // whoever comes too late learns that, not that the version rose
  expectVersion(booking, input.version);
  const before = bookingAudience(booking, idsOf(people));
  await apply(booking, may, people);
  tx.announce(typeof kind === 'string' ? kind : kind(booking), 'booking', booking, before, bookingAudience(booking, idsOf(people)));
  return { bookingId: booking.id };
}

export const idsOf = (people: readonly Pick<PartyMember, 'personId'>[]): string[] => people.map((one) => one.personId);

const confirmedOrRequested = (booking: Booking): BookingEventKind => (booking.status === 'REQUESTED' ? 'BOOKING_REQUESTED' : 'BOOKING_CONFIRMED');

/** In id order, as claims lock them. */
export async function lockPersons(tx: Tx, people: readonly { personId: string }[]): Promise<void> {
  const ids = people.map((one) => one.personId);
  await sql`select 1 from person where id = ${anyOf(ids)} order by id for no key update`.execute(tx.db);
}

async function needsApproval(tx: Tx, spaceId: string): Promise<boolean> {
  const { approval } = await tx.db.selectFrom('space').select('approval_required as approval').where('id', '=', spaceId).executeTakeFirstOrThrow();
  return approval;
}

/** Before any row is locked: of somebody's holds at the same moment each counts those before it. */
const holdInTurn = (tx: Tx): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtext(${`holds ${tx.viewer.personId}`}))`.execute(tx.db);

/** Whoever holds much and confirms nothing keeps others out. */
async function fewHolds(tx: Tx): Promise<void> {
  const { rows } = await sql`select from booking where booked_by_id = ${tx.viewer.personId} and status = 'HELD' and hold_expires_at > ${tx.now}`.execute(tx.db);
  if (rows.length >= MOST_HOLDS) throw refuseBooking('TOO_MANY_HOLDS', ['hold'], { most: MOST_HOLDS });
}
