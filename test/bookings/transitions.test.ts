/** Every status × every move, as domain.md has them: what is listed happens, all else is refused with what may happen, and changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import {
  between,
  booked,
  cancel,
  checkIn,
  complete,
  confirm,
  noShow,
  of,
  reject,
  reschedule,
  type Seen,
  see,
  undoCheckIn,
  undoNoShow,
  utc,
  when,
  written,
} from './support.ts';

const ALLOWED: Record<string, string[]> = {
  HELD: ['CONFIRM', 'CANCEL'],
  REQUESTED: ['CONFIRM', 'REJECT', 'RESCHEDULE', 'CANCEL'],
  CONFIRMED: ['RESCHEDULE', 'CANCEL', 'CHECK_IN', 'NO_SHOW'],
  CHECKED_IN: ['UNDO_CHECK_IN', 'COMPLETE'],
  COMPLETED: [],
  CANCELLED: [],
  REJECTED: [],
  EXPIRED: [],
  NO_SHOW: ['UNDO_NO_SHOW'],
  DISPLACED: ['RESCHEDULE', 'CANCEL'],
};
const AFTER: Record<string, (before: string) => string> = {
  CONFIRM: () => 'CONFIRMED',
  REJECT: () => 'REJECTED',
  RESCHEDULE: () => 'CONFIRMED', // this space asks for no approval
  CANCEL: () => 'CANCELLED',
  CHECK_IN: () => 'CHECKED_IN',
  UNDO_CHECK_IN: () => 'CONFIRMED',
  NO_SHOW: () => 'NO_SHOW',
  UNDO_NO_SHOW: () => 'CONFIRMED',
  COMPLETE: () => 'COMPLETED',
};
const TAKES = ['HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN'];

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const moves: Record<string, (booking: Seen) => ReturnType<typeof confirm>> = {
  CONFIRM: (booking) => confirm(hub, desk, of(booking)),
  REJECT: (booking) => reject(hub, desk, { ...of(booking), reason: '场地检修' }),
  RESCHEDULE: (booking) => reschedule(hub, desk, { ...of(booking), ...between('12:00', '13:00') }),
  CANCEL: (booking) => cancel(hub, desk, of(booking)),
  CHECK_IN: (booking) => checkIn(hub, desk, of(booking)),
  UNDO_CHECK_IN: (booking) => undoCheckIn(hub, desk, of(booking)),
  NO_SHOW: (booking) => when(hub, '10:15', () => noShow(hub, desk, of(booking))),
  UNDO_NO_SHOW: (booking) => undoNoShow(hub, desk, of(booking)),
  COMPLETE: (booking) => when(hub, '10:00', () => complete(hub, desk, of(booking))),
};

async function standing(status: string): Promise<Seen> {
  const booking = await booked(hub, desk, { spaceId: await hub.seed.space(), purpose: '活动', ...between('10:00', '11:00') });
  await hub.db.query('update booking set status = $2 where id = $1', [booking.id.slice(8), status]);
  return booking;
}
const claims = async (booking: Seen) => (await hub.db.query('select from claim.space_claim where booking_id = $1', [booking.id.slice(8)])).rowCount;

describe.each(Object.keys(ALLOWED))('a booking that is %s', (status) => {
  test.each(Object.keys(moves))('%s', async (move) => {
    const booking = await standing(status);
    const before = await written(hub);
    const answer = await moves[move]!(booking);
    const after = AFTER[move]!(status);
    const code = status === 'EXPIRED' && move === 'CONFIRM' ? 'HOLD_EXPIRED' : 'MOVE_NOT_ALLOWED';
    if (ALLOWED[status]!.includes(move)) {
      expect(answer).toMatchObject({
        userErrors: [],
        cursor: expect.any(String),
        booking: { id: booking.id, status: after, version: 2, allowedMoves: ALLOWED[after] },
      });
      expect(await claims(booking)).toBe(TAKES.includes(after) ? 1 : 0);
    } else {
      expect(answer).toMatchObject({
        userErrors: [
          {
            code,
            message:
              code === 'HOLD_EXPIRED'
                ? 'The hold ran out after 10 minutes: book again.'
                : `The booking is ${status}: ${move} is not allowed; allowed: ${ALLOWED[status]!.join(', ') || 'none'}.`,
            path: [],
          },
        ],
        cursor: null,
        booking: { id: booking.id, status, version: 1, allowedMoves: ALLOWED[status] },
      });
      expect(await written(hub)).toBe(before);
    }
    expect(await see(hub, desk, booking.id)).toEqual(answer.booking);
  });

  test('with a version that is not the current one, every move is refused as STALE_VERSION with the booking as it stands', async () => {
    const booking = await standing(status);
    await hub.db.query('update booking set version = 5 where id = $1', [booking.id.slice(8)]);
    const before = await written(hub);
    for (const move of Object.keys(moves).filter((one) => status !== 'EXPIRED' || one !== 'CONFIRM'))
      for (const version of [4, 6])
        expect(await moves[move]!({ ...booking, version })).toMatchObject({
          userErrors: [{ code: 'STALE_VERSION', path: ['version'], message: expect.stringMatching(new RegExp(`version ${version}, it is at version 5`)) }],
          booking: { id: booking.id, status, version: 5, startsAt: utc('10:00') },
        });
    expect(await written(hub)).toBe(before);
  });
});
