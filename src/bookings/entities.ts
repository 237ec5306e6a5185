import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Refusal } from '../core/errors.ts';
import { chineseOf, enumOf } from '../core/graphql.ts';
import type { TableOf } from '../core/tables.ts';
import { addMinutes, type Interval } from '../core/time.ts';
import { BOOKING_MOVES, type BookingMove, type BookingStatus, expectMove, expectNotOver, FOLLOWING, STATUSES } from './moves.ts';
import { refuseBooking } from './refusals.ts';

export const DisplacementCause = enumOf('DisplacementCause', 'Why a booking must be moved.', {
  SPACE_CLOSED: 'Its space is closed at that time. 空间停用',
  PRACTITIONER_ABSENT: 'Whoever gives it is away at that time. 专业人员缺勤',
  FEATURE_OUT_OF_ORDER: 'Its space does not suit its people while a lift or the like is out of order. 设施故障',
});
export type DisplacementCause = keyof typeof DisplacementCause;

export const AttendeeRole = enumOf('AttendeeRole', 'As what somebody takes part in a booking.', {
  ATTENDEE: 'Takes part. 参加者',
  ESCORT: 'Accompanies an attendee. 陪同人',
  PRACTITIONER: 'Gives the session. 专业人员',
  SUPERVISOR: 'Looks after several bookings of one shared space at once. 督导',
});
export type AttendeeRole = keyof typeof AttendeeRole;

/** While it stands in one of these, other equipment may be taken along. */
const TAKES_OTHER: readonly BookingStatus[] = ['HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'DISPLACED'];
/** People may check in this long before the start. */
export const CHECK_IN_EARLY_MINUTES = 120;
/** A hold waits this long for its booker. */
export const HOLD_MINUTES = 10;
/** Whoever has not come this long after the start may be noted as not coming. */
export const NO_SHOW_AFTER_MINUTES = 15;
export const NO_SHOW_UNDO_HOURS = 24;
/** Whoever is there may stay a little longer before the hub notes that it took place. */
export const COMPLETE_AFTER_MINUTES = 30;

export const BookingSchema = defineEntity({
  name: 'Booking',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    spaceId: p.uuid(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    status: p.text().$type<BookingStatus>(),
    partySize: p.integer(),
    wheelchairUsers: p.integer().default(0),
    stations: p.integer().default(0),
    beforeMinutes: p.integer().default(0),
    afterMinutes: p.integer().default(0),
    residentId: p.uuid().nullable(),
    bookedById: p.uuid(),
    confidential: p.boolean().default(false),
    purpose: p.text().nullable(),
    note: p.text().nullable(),
    cancelReason: p.text().nullable(),
    checkedInAt: p.datetime().nullable(),
    completedAt: p.datetime().nullable(),
    holdExpiresAt: p.datetime().nullable(),
    noShowAt: p.datetime().nullable(),
    noShowUndoneAt: p.datetime().nullable(),
    checkInUndoneAt: p.datetime().nullable(),
    displacedStatus: p.text().$type<BookingStatus>().nullable(),
    displacedCause: p.text().$type<DisplacementCause>().nullable(),
    seriesId: p.uuid().nullable(),
    seriesOn: p.date().nullable(),
    cancelledLate: p.boolean().default(false),
    overrideRules: p.array().nullable(),
    overrideReason: p.text().nullable(),
    overriddenById: p.uuid().nullable(),
    overriddenAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    version: p.integer(),
  },
});

export class Booking extends BookingSchema.class {
  /** Refuses a step that is not allowed from here, or not any more, before anything else of it is judged. */
  mayStill(step: BookingMove, now: Date): void {
    expectMove(step, this, now);
  }

  /** A held one stands from now on, or waits for approval where its space asks for one; a requested one is approved. */
  confirm(now: Date, approvalRequired: boolean): void {
    const held = this.status === 'HELD';
    if (held && this.holdExpiresAt && now >= this.holdExpiresAt) throw holdExpired();
    move(this, 'CONFIRM', now);
    if (!held) return;
    this.holdExpiresAt = null;
    if (approvalRequired) this.status = 'REQUESTED';
  }

  /** Refuses whoever would confirm a hold that has run out already. */
  expectHold(): void {
    if (this.status === 'EXPIRED') throw holdExpired();
  }

  /** Nobody confirmed or answered in time, or its space closes. */
  expire(): void {
    follow(this, 'EXPIRE');
    this.holdExpiresAt = null;
  }

  reject(reason: string, now: Date): void {
    move(this, 'REJECT', now);
    this.cancelReason = reason;
  }

  cancel(reason: string | null, late: boolean, now: Date): void {
    move(this, 'CANCEL', now);
    this.cancelReason = reason;
    this.cancelledLate = late;
  }

  /** One seat of several: what is left stands. */
  giveUp(seat: { personId: string | null; inWheelchair: boolean; stations: number }, now: Date): void {
    this.mayStill('CANCEL', now);
    this.partySize--;
    this.wheelchairUsers = Math.min(Math.max(this.wheelchairUsers - (seat.inWheelchair ? 1 : 0), 0), this.partySize);
    this.stations -= seat.stations;
    if (this.residentId === seat.personId) this.residentId = null;
  }

  /** Staff set these rules aside for it; what was set aside before stands in its history. */
  override(rules: readonly string[], { reason, byId }: { reason: string | null; byId: string | null }, now: Date): void {
    if (rules.length === 0) return;
    this.overrideRules = [...rules];
    this.overrideReason = reason;
    this.overriddenById = byId;
    this.overriddenAt = now;
  }

  noShow(now: Date): void {
    move(this, 'NO_SHOW', now);
    if (now < addMinutes(this.startsAt, NO_SHOW_AFTER_MINUTES)) throw refuseBooking('TOO_EARLY_FOR_NO_SHOW', [], { minutes: NO_SHOW_AFTER_MINUTES });
    this.noShowAt = now;
  }

  /** They came after all: the space and the people are claimed again, if nobody took them meanwhile. */
  undoNoShow(now: Date): void {
    move(this, 'UNDO_NO_SHOW', now);
    if (this.noShowAt && now >= addMinutes(this.noShowAt, NO_SHOW_UNDO_HOURS * 60)) throw refuseBooking('TOO_LATE_TO_UNDO', [], { hours: NO_SHOW_UNDO_HOURS });
    this.noShowAt = null;
    this.noShowUndoneAt = now;
  }

  checkIn(now: Date): void {
    move(this, 'CHECK_IN', now);
    if (now < addMinutes(this.startsAt, -CHECK_IN_EARLY_MINUTES)) throw refuseBooking('TOO_EARLY', [], { minutes: CHECK_IN_EARLY_MINUTES });
    this.checkedInAt = now;
  }

  /** The wrong one was checked in: whom it is for is still to come. */
  undoCheckIn(now: Date): void {
    move(this, 'UNDO_CHECK_IN', now);
    this.checkedInAt = null;
    this.checkInUndoneAt = now;
  }

  complete(now: Date): void {
    move(this, 'COMPLETE', now);
    this.completedAt = now;
  }

  /** Loses its space, or whoever gives it; stays an open task until it is moved, given by somebody else or called off. Nobody who is there is sent away. */
  displace(cause: DisplacementCause): void {
    this.displacedStatus = this.status;
    this.displacedCause = cause;
    follow(this, 'DISPLACE');
  }

  /**
   * The same booking at another time or place; its history stays, a displaced one is again what it was. What stood waits for approval anew
   * where the new place asks for it and whoever moves it may not approve; what waited stands where nobody is to approve.
   */
  reschedule(
    to: Interval,
    space: { id: string; bufferBeforeMinutes: number; bufferAfterMinutes: number; approvalRequired: boolean },
    mayApprove: boolean,
    now: Date,
  ): void {
    move(this, 'RESCHEDULE', now);
    this.startsAt = to.start;
    this.endsAt = to.end;
    this.spaceId = space.id;
    this.beforeMinutes = space.bufferBeforeMinutes;
    this.afterMinutes = space.bufferAfterMinutes;
    const was = this.status === 'DISPLACED' ? (this.displacedStatus ?? 'CONFIRMED') : this.status;
    this.displacedStatus = null;
    this.displacedCause = null;
    this.noShowUndoneAt = null;
    this.status = !space.approvalRequired || (was === 'CONFIRMED' && mayApprove) ? 'CONFIRMED' : 'REQUESTED';
  }

  /** Whether it is there and then already; what was displaced lost its place. */
  standsAt(spaceId: string, { start, end }: Interval): boolean {
    return this.status !== 'DISPLACED' && this.spaceId === spaceId && this.startsAt.getTime() === start.getTime() && this.endsAt.getTime() === end.getTime();
  }

  /** Refuses to change what it takes along once it is over; while its people are there they may fetch something more. */
  mayTakeOther(now: Date): void {
    if (!TAKES_OTHER.includes(this.status))
      throw refuseBooking('EQUIPMENT_NOT_CHANGEABLE', [], { status: this.status, statusZh: chineseOf(STATUSES[this.status]) });
    if (this.status !== 'DISPLACED') expectNotOver({ move: 'taking other equipment along', moveZh: '更改器材' }, this, now);
  }

  /** Refuses to have somebody else give what nobody will give any more. */
  mayBeGivenByAnother(now: Date): void {
    this.mayStill('RESCHEDULE', now);
    expectNotOver({ move: 'another practitioner', moveZh: '更换专业人员' }, this, now);
  }

  /** Somebody else gives it: a displaced one is again what it was, if its space is still free. */
  givenByAnother(): void {
    if (this.status !== 'DISPLACED') return;
    this.status = this.displacedStatus ?? 'CONFIRMED';
    this.displacedStatus = null;
    this.displacedCause = null;
  }
}
BookingSchema.setClass(Booking);

const holdExpired = (): Refusal => refuseBooking('HOLD_EXPIRED', [], { minutes: HOLD_MINUTES });

/** A function, not a private method: the ORM makes entities without calling their constructor, so they have no private names. */
function move(booking: Booking, step: BookingMove, now: Date): void {
  booking.mayStill(step, now);
  const { to } = BOOKING_MOVES[step];
  if (to) booking.status = to;
}

function follow(booking: Booking, step: keyof typeof FOLLOWING): void {
  const { from, to } = FOLLOWING[step];
  if (!from.includes(booking.status)) throw new Error(`${step} of a booking that is ${booking.status}`);
  booking.status = to;
}

export const BookingPersonSchema = defineEntity({
  name: 'BookingPerson',
  properties: {
    booking: () => p.manyToOne(Booking).primary().mapToPk(),
    personId: p.uuid().primary(),
    role: p.text().$type<AttendeeRole>(),
    inWheelchair: p.boolean().default(false),
  },
});
export class BookingPerson extends BookingPersonSchema.class {}
BookingPersonSchema.setClass(BookingPerson);

declare module '../core/tables.ts' {
  interface Tables {
    booking: TableOf<typeof BookingSchema>;
    booking_person: { booking_id: string; person_id: string; role: AttendeeRole; in_wheelchair: boolean };
  }
}
