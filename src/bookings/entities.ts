import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Refusal } from '../core/errors.ts';
import { enumOf } from '../core/graphql.ts';
import type { TableOf } from '../core/tables.ts';
import { addMinutes, type Interval } from '../core/time.ts';
import { refuseBooking } from './refusals.ts';

const STATUSES = {
  HELD: 'Held for some minutes until the booker confirms. 暂占',
  REQUESTED: 'Waits for approval. 待审批',
  CONFIRMED: 'Stands. 已确认',
  CHECKED_IN: 'They are here. 已到场',
  COMPLETED: 'It took place. 已完成',
  CANCELLED: 'Called off. 已取消',
  REJECTED: 'Not approved. 已拒绝',
  EXPIRED: 'Held and not confirmed in time. 已失效',
  NO_SHOW: 'Nobody came. 爽约',
  DISPLACED: 'Lost its space, must be moved. 需改期',
};
export const BookingStatus = enumOf(
  'BookingStatus',
  'Where a booking stands. HELD, REQUESTED, CONFIRMED and CHECKED_IN take the space and the people.',
  STATUSES,
);
export type BookingStatus = keyof typeof BookingStatus;

const MOVES = {
  CONFIRM: '`bookingConfirm`. 确认',
  RESCHEDULE: '`bookingReschedule`. 改期',
  CANCEL: '`bookingCancel`. 取消',
  CHECK_IN: '`bookingCheckIn`. 签到',
  COMPLETE: '`bookingComplete`. 完成',
};
export const BookingMove = enumOf('BookingMove', 'A step that a person takes with a booking; each is a mutation of its own.', MOVES);
export type BookingMove = keyof typeof BookingMove;

/** Every move that is allowed; what is not listed is refused with those that are. `to` null: the status stays. */
export const BOOKING_MOVES: Record<BookingMove, { from: readonly BookingStatus[]; to: BookingStatus | null }> = {
  CONFIRM: { from: ['HELD', 'REQUESTED'], to: 'CONFIRMED' },
  RESCHEDULE: { from: ['REQUESTED', 'CONFIRMED', 'DISPLACED'], to: null },
  CANCEL: { from: ['HELD', 'REQUESTED', 'CONFIRMED', 'DISPLACED'], to: 'CANCELLED' },
  CHECK_IN: { from: ['CONFIRMED'], to: 'CHECKED_IN' },
  COMPLETE: { from: ['CHECKED_IN'], to: 'COMPLETED' },
};

/** Its space closes: a step that follows from something else, which nobody is offered. */
const DISPLACE = {
  from: ['HELD', 'REQUESTED', 'CONFIRMED'] as readonly BookingStatus[],
  to: 'DISPLACED' as BookingStatus,
  meaning: 'By `spaceClose`. 转为需改期',
};

export const movesFrom = (status: BookingStatus): BookingMove[] =>
  (Object.keys(BOOKING_MOVES) as BookingMove[]).filter((move) => BOOKING_MOVES[move].from.includes(status));

export const AttendeeRole = enumOf('AttendeeRole', 'As what somebody takes part in a booking.', {
  ATTENDEE: 'Takes part. 参加者',
  ESCORT: 'Accompanies an attendee. 陪同人',
  PRACTITIONER: 'Gives the session. 专业人员',
  SUPERVISOR: 'Looks after several bookings of one shared space at once. 督导',
});
export type AttendeeRole = keyof typeof AttendeeRole;

/** People may check in this long before the start. */
export const CHECK_IN_EARLY_MINUTES = 120;

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
    createdAt: p.datetime(),
    version: p.integer(),
  },
});

export class Booking extends BookingSchema.class {
  /** Refuses a step that is not allowed from here, before anything else of it is judged. */
  mayStill(step: BookingMove): void {
    if (!BOOKING_MOVES[step].from.includes(this.status)) throw moveRefused(step, MOVES[step], this.status);
  }

  confirm(): void {
    move(this, 'CONFIRM');
  }

  cancel(reason: string | null): void {
    move(this, 'CANCEL');
    this.cancelReason = reason;
  }

  checkIn(now: Date): void {
    move(this, 'CHECK_IN');
    if (now < addMinutes(this.startsAt, -CHECK_IN_EARLY_MINUTES)) throw refuseBooking('TOO_EARLY', [], { minutes: CHECK_IN_EARLY_MINUTES });
    this.checkedInAt = now;
  }

  complete(now: Date): void {
    move(this, 'COMPLETE');
    this.completedAt = now;
  }

  /** Loses its space, which closes; stays an open task until it is moved or called off. Nobody who is there is sent away. */
  displace(): void {
    if (!DISPLACE.from.includes(this.status)) throw moveRefused('DISPLACE', DISPLACE.meaning, this.status);
    this.status = DISPLACE.to;
  }

  /** The same booking at another time or place; its history stays, a displaced one stands again. */
  reschedule(to: Interval, space: { id: string; bufferBeforeMinutes: number; bufferAfterMinutes: number }): void {
    move(this, 'RESCHEDULE');
    this.startsAt = to.start;
    this.endsAt = to.end;
    this.spaceId = space.id;
    this.beforeMinutes = space.bufferBeforeMinutes;
    this.afterMinutes = space.bufferAfterMinutes;
    if (this.status === 'DISPLACED') this.status = 'CONFIRMED';
  }
}
BookingSchema.setClass(Booking);

/** A function, not a private method: the ORM makes entities without calling their constructor, so they have no private names. */
function move(booking: Booking, step: BookingMove): void {
  booking.mayStill(step);
  const { to } = BOOKING_MOVES[step];
  if (to) booking.status = to;
}

function moveRefused(step: string, meaning: string, status: BookingStatus): Refusal {
  const allowed = movesFrom(status);
  return refuseBooking('MOVE_NOT_ALLOWED', [], {
    move: step,
    status,
    allowed: allowed.join(', ') || 'none',
    moveZh: chineseOf(meaning),
    statusZh: chineseOf(STATUSES[status]),
    allowedZh: allowed.map((one) => chineseOf(MOVES[one])).join('、') || '无',
  });
}

/** The Chinese term at the end of an enum value's description. */
const chineseOf = (description: string): string => description.slice(description.lastIndexOf(' ') + 1);

export const BookingPersonSchema = defineEntity({
  name: 'BookingPerson',
  properties: { booking: () => p.manyToOne(Booking).primary().mapToPk(), personId: p.uuid().primary(), role: p.text().$type<AttendeeRole>() },
});
export class BookingPerson extends BookingPersonSchema.class {}
BookingPersonSchema.setClass(BookingPerson);

declare module '../core/tables.ts' {
  interface Tables {
    booking: TableOf<typeof BookingSchema>;
    booking_person: { booking_id: string; person_id: string; role: AttendeeRole };
  }
}
