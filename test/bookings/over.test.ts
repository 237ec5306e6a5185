/** What is over: what stood took place or did not and nobody calls it off, what never stood is closed, what lost its place is mended. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { cancelSeries, confirmSeries, ofSeries, seeSeries, seriesOf } from './series/support.ts';
import {
  at,
  between,
  booked,
  cancel,
  cancelSeat,
  changeEquipment,
  checkIn,
  codes,
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
  when,
  written,
} from './support.ts';

const OverReplace = graphql(`
  mutation SayOverReplace($input: BookingPractitionerReplaceInput!) {
    bookingPractitionerReplace(input: $input) {
      userErrors {
        code
        message
        path
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let [therapist, colleague]: SignedIn[] = [];
let chairs: string;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  [therapist, colleague] = [await hub.seed.staff('PRACTITIONER'), await hub.seed.staff('PRACTITIONER')];
  chairs = await hub.seed.equipment('轮椅', 2);
});
afterAll(() => hub.stop());

const replaced = async (booking: Seen) => {
  const input = { ...of(booking), insteadOfId: therapist!.person, practitionerId: colleague!.person, idempotencyKey: randomUUID() };
  return (await ask(hub, OverReplace, { input }, desk.token, { 'accept-language': 'en' })).bookingPractitionerReplace;
};

const ACTS = {
  CONFIRM: (booking: Seen) => confirm(hub, desk, of(booking)),
  REJECT: (booking: Seen) => reject(hub, desk, { ...of(booking), reason: '检修' }),
  RESCHEDULE: (booking: Seen) => reschedule(hub, desk, { ...of(booking), ...between('18:00', '19:00') }),
  CANCEL: (booking: Seen) => cancel(hub, desk, of(booking)),
  CHECK_IN: (booking: Seen) => checkIn(hub, desk, of(booking)),
  UNDO_CHECK_IN: (booking: Seen) => undoCheckIn(hub, desk, of(booking)),
  NO_SHOW: (booking: Seen) => noShow(hub, desk, of(booking)),
  UNDO_NO_SHOW: (booking: Seen) => undoNoShow(hub, desk, of(booking)),
  COMPLETE: (booking: Seen) => complete(hub, desk, of(booking)),
  seat: (booking: Seen) => cancelSeat(hub, desk, of(booking)),
  equipment: (booking: Seen) => changeEquipment(hub, desk, { ...of(booking), equipment: [{ equipmentId: chairs, quantity: 1 }] }),
  practitioner: replaced,
};
type Act = keyof typeof ACTS;

/** When the end has passed; every other act that its status allows is BOOKING_OVER. */
const REMAINS: Record<string, Act[]> = {
  HELD: ['CANCEL', 'seat'],
  REQUESTED: ['REJECT', 'CANCEL', 'seat'],
  CONFIRMED: ['CHECK_IN', 'NO_SHOW'],
  CHECKED_IN: ['COMPLETE'],
  COMPLETED: [],
  NO_SHOW: ['UNDO_NO_SHOW'],
  DISPLACED: ['RESCHEDULE', 'CANCEL', 'seat', 'equipment'],
};
const OTHERWISE: Record<string, Act[]> = {
  HELD: ['CONFIRM', 'CANCEL', 'seat', 'equipment'],
  REQUESTED: ['CONFIRM', 'REJECT', 'RESCHEDULE', 'CANCEL', 'seat', 'equipment', 'practitioner'],
  CONFIRMED: ['RESCHEDULE', 'CANCEL', 'CHECK_IN', 'NO_SHOW', 'seat', 'equipment', 'practitioner'],
  CHECKED_IN: ['UNDO_CHECK_IN', 'COMPLETE', 'equipment'],
  NO_SHOW: ['UNDO_NO_SHOW'],
  DISPLACED: ['RESCHEDULE', 'CANCEL', 'seat', 'equipment', 'practitioner'],
};

/** A booking of one hour from ten on, put into a status past every command. */
async function standing(status: string): Promise<Seen> {
  const booking = await booked(hub, desk, {
    spaceId: await hub.seed.space({ kind: 'CULTURE' }),
    partySize: 2,
    attendees: [{ personId: therapist!.person, role: 'PRACTITIONER' }],
    ...between('10:00', '11:00'),
  });
  await hub.db.query(
    `update booking set status = $2, hold_expires_at = case when $2 = 'HELD' then $3::timestamptz end, no_show_at = case when $2 = 'NO_SHOW' then $4::timestamptz end,
       displaced_status = case when $2 = 'DISPLACED' then 'CONFIRMED' end, displaced_cause = case when $2 = 'DISPLACED' then 'SPACE_CLOSED' end where id = $1`,
    [booking.id.slice(8), status, at('12:00'), at('10:15')],
  );
  return booking;
}

describe.each(Object.keys(REMAINS))('%s', (status) => {
  test.each(Object.keys(ACTS) as Act[])('%s', async (act) => {
    const expected = (allowed: boolean, over: boolean) => (allowed ? [] : over ? ['BOOKING_OVER'] : [expect.stringMatching(/NOT_(ALLOWED|CHANGEABLE)$/)]);
    const attempt = async (time: string) => {
      const booking = await standing(status);
      const before = await written(hub);
      const answer = await when(hub, time, () => ACTS[act](booking));
      if (answer.userErrors.length > 0) expect(await written(hub)).toBe(before);
      await hub.db.query('delete from booking where id = $1', [booking.id.slice(8)]);
      return codes(answer);
    };
    const mayOtherwise = OTHERWISE[status]?.includes(act) ?? false;
    expect(await attempt('11:00')).toEqual(expected(REMAINS[status]!.includes(act), mayOtherwise));
    expect(await attempt('10:59')).toEqual(expected(mayOtherwise, false));
  });
});

test('what remains is said, whatever was tried', async () => {
  const said = async (status: string, act: Act) => {
    const booking = await standing(status);
    const { userErrors } = await when(hub, '11:00', () => ACTS[act](booking));
    await hub.db.query('delete from booking where id = $1', [booking.id.slice(8)]);
    return (userErrors[0] as { message: string }).message;
  };
  const over = (what: string, remains: string) =>
    `This booking is over: ${what} is not possible any more. What remains: ${remains}. For another time book anew.`;
  expect(await said('CONFIRMED', 'CANCEL')).toBe(over('CANCEL', 'CHECK_IN, NO_SHOW'));
  expect(await said('REQUESTED', 'CONFIRM')).toBe(over('CONFIRM', 'REJECT, CANCEL'));
  expect(await said('CHECKED_IN', 'equipment')).toBe(over('taking other equipment along', 'COMPLETE'));
  expect(await said('DISPLACED', 'practitioner')).toBe(over('another practitioner', 'RESCHEDULE, CANCEL'));
});

test('what may come next goes by the status alone, on every clock', async () => {
  const booking = await standing('CONFIRMED');
  const { allowedMoves } = (await see(hub, desk, booking.id))!;
  expect(allowedMoves).toEqual(['RESCHEDULE', 'CANCEL', 'CHECK_IN', 'NO_SHOW']);
  expect((await when(hub, '11:00', () => see(hub, desk, booking.id)))!.allowedMoves).toEqual(allowedMoves);
});

test('a date of a series that is over is neither called off nor approved', async () => {
  const plan = {
    weekdays: ['FRIDAY'] as 'FRIDAY'[],
    intervalWeeks: 1,
    firstOn: '2026-11-20',
    count: 2,
    holidays: 'KEEP' as const,
    from: '10:00',
    until: '11:00',
  };
  const spaceId = await hub.seed.space({ approval: true });
  const series = await seriesOf(hub, desk, { ...plan, spaceId, purpose: '合唱', strategy: 'ALL_OR_NOTHING' });
  const statuses = async () => (await seeSeries(hub, desk, series.id))!.dates.map((one) => one.booking?.status);
  expect(await statuses()).toEqual(['REQUESTED', 'REQUESTED']);
  const approved = await when(hub, '11:00', () => confirmSeries(hub, desk, ofSeries(series)));
  expect(approved).toMatchObject({ userErrors: [], confirmedCount: 1 });
  expect(await statuses()).toEqual(['REQUESTED', 'CONFIRMED']);
  await hub.db.query("update booking set status = 'CONFIRMED' where series_id = $1", [series.id.slice(7)]);
  const first = { ...ofSeries(approved.series!), scope: 'THIS' as const, date: '2026-11-20' };
  expect(codes(await when(hub, '11:00', () => cancelSeries(hub, desk, first)))).toEqual(['BOOKING_OVER']);
  expect(codes(await when(hub, '10:59', () => cancelSeries(hub, desk, first)))).toEqual([]);
});
