/** The steps of a booking: from where, to where, and which of them remain when it is over. */
import { chineseOf, enumOf } from '../core/graphql.ts';
import { refuseBooking } from './refusals.ts';

export const STATUSES = {
  HELD: 'Held for some minutes until the booker confirms. 暂占',
  REQUESTED: 'Waits for approval. 待审批',
  CONFIRMED: 'Stands. 已确认',
  CHECKED_IN: 'They are here. 已到场',
  COMPLETED: 'It took place. 已完成',
  CANCELLED: 'Called off. 已取消',
  REJECTED: 'Not approved. 已拒绝',
  EXPIRED: 'Held and not confirmed in time, or asked for and not answered until it was over. 已失效',
  NO_SHOW: 'Nobody came. 爽约',
  DISPLACED: 'Lost its space, or whoever gives it: must be moved. 需改期',
};
export const BookingStatus = enumOf(
  'BookingStatus',
  'Where a booking stands. HELD, REQUESTED, CONFIRMED and CHECKED_IN take the space and the people.',
  STATUSES,
);
export type BookingStatus = keyof typeof BookingStatus;

const MOVES = {
  CONFIRM: '`bookingConfirm`. 确认',
  REJECT: '`bookingReject`. 拒绝',
  RESCHEDULE: '`bookingReschedule`. 改期',
  CANCEL: '`bookingCancel`. 取消',
  CHECK_IN: '`bookingCheckIn`. 签到',
  UNDO_CHECK_IN: '`bookingCheckInUndo`. 撤销签到',
  NO_SHOW: '`bookingNoShow`. 标记爽约',
  UNDO_NO_SHOW: '`bookingNoShowUndo`. 撤销爽约',
  COMPLETE: '`bookingComplete`. 完成',
};
export const BookingMove = enumOf('BookingMove', 'A step that a person takes with a booking; each is a mutation of its own.', MOVES);
export type BookingMove = keyof typeof BookingMove;

interface Step {
  from: readonly BookingStatus[];
  /** From where also when its end has passed: what stood took place or did not, nobody calls it off any more; what never stood is closed, what lost its place is mended. */
  past: readonly BookingStatus[];
  /** Null: the status stays, or depends on more than the move. */
  to: BookingStatus | null;
}

/** Every move that is allowed; what is not listed is refused with those that are. */
export const BOOKING_MOVES: Record<BookingMove, Step> = {
  CONFIRM: { from: ['HELD', 'REQUESTED'], past: [], to: 'CONFIRMED' },
  REJECT: { from: ['REQUESTED'], past: ['REQUESTED'], to: 'REJECTED' },
  RESCHEDULE: { from: ['REQUESTED', 'CONFIRMED', 'DISPLACED'], past: ['DISPLACED'], to: null },
  CANCEL: { from: ['HELD', 'REQUESTED', 'CONFIRMED', 'DISPLACED'], past: ['HELD', 'REQUESTED', 'DISPLACED'], to: 'CANCELLED' },
  CHECK_IN: { from: ['CONFIRMED'], past: ['CONFIRMED'], to: 'CHECKED_IN' },
  UNDO_CHECK_IN: { from: ['CHECKED_IN'], past: [], to: 'CONFIRMED' },
  NO_SHOW: { from: ['CONFIRMED'], past: ['CONFIRMED'], to: 'NO_SHOW' },
  UNDO_NO_SHOW: { from: ['NO_SHOW'], past: ['NO_SHOW'], to: 'CONFIRMED' },
  COMPLETE: { from: ['CHECKED_IN'], past: ['CHECKED_IN'], to: 'COMPLETED' },
};

/** Steps that follow from something else than a person's wish: time runs out, a space closes. Nobody is offered them. */
export const FOLLOWING: Record<'EXPIRE' | 'DISPLACE', { from: readonly BookingStatus[]; to: BookingStatus }> = {
  EXPIRE: { from: ['HELD', 'REQUESTED'], to: 'EXPIRED' },
  DISPLACE: { from: ['REQUESTED', 'CONFIRMED'], to: 'DISPLACED' },
};

const among = (status: BookingStatus, list: 'from' | 'past'): BookingMove[] =>
  (Object.keys(BOOKING_MOVES) as BookingMove[]).filter((move) => BOOKING_MOVES[move][list].includes(status));

export const movesFrom = (status: BookingStatus): BookingMove[] => among(status, 'from');

interface Moving {
  status: BookingStatus;
  endsAt: Date;
}

/** Refuses a step that is not allowed from here, or not any more. */
export function expectMove(step: BookingMove, { status, endsAt }: Moving, now: Date): void {
  const { from, past } = BOOKING_MOVES[step];
  if (!from.includes(status)) {
    const facts = { move: step, moveZh: chineseOf(MOVES[step]), status, statusZh: chineseOf(STATUSES[status]) };
    throw refuseBooking('MOVE_NOT_ALLOWED', [], { ...facts, ...namesOf(movesFrom(status)) });
  }
  if (!past.includes(status)) expectNotOver({ move: step, moveZh: chineseOf(MOVES[step]) }, { status, endsAt }, now);
}

/** Refuses to change what is over, and says what remains to be done. */
export function expectNotOver(what: { move: string; moveZh: string }, { status, endsAt }: Moving, now: Date): void {
  if (now >= endsAt) throw refuseBooking('BOOKING_OVER', [], { ...what, ...namesOf(among(status, 'past')) });
}

const namesOf = (moves: readonly BookingMove[]) => ({
  allowed: moves.join(', ') || 'none',
  allowedZh: moves.map((one) => chineseOf(MOVES[one])).join('、') || '无',
});
