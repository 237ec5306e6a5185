import { enumOf } from '../core/graphql.ts';
import type { BookingStatus } from './moves.ts';

export const BookingPresence = enumOf('BookingPresence', 'Whether those a booking is for are there.', {
  EXPECTED: 'They are to come; nobody has noted that they are here. 待到',
  WAITING: 'They are here, and wait for the start. 已到等候',
  IN_SESSION: 'They are here, and it has begun. 进行中',
  GONE: 'They were here, and it is over. 已结束',
  ABSENT: 'They did not come. 未到场',
});
export type BookingPresence = keyof typeof BookingPresence;

/** Whether those it is for are there, as far as is noted; null where nobody is to come. */
export function presenceOf({ status, startsAt, endsAt }: { status: BookingStatus; startsAt: Date; endsAt: Date }, now: Date): BookingPresence | null {
  const isOver = now >= endsAt;
  if (status === 'CHECKED_IN') return now < startsAt ? 'WAITING' : isOver ? 'GONE' : 'IN_SESSION';
  const presence = PRESENCE[status] ?? null;
  return presence === 'EXPECTED' && isOver ? null : presence;
}

const PRESENCE: Partial<Record<BookingStatus, BookingPresence>> = { REQUESTED: 'EXPECTED', CONFIRMED: 'EXPECTED', COMPLETED: 'GONE', NO_SHOW: 'ABSENT' };
