/** Who may take which step with a booking, and what others learn: FORBIDDEN where they see it, NOT_FOUND where they do not, as if it were not there. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AnswerError } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import {
  BookingById,
  BookingCancel,
  BookingCheckIn,
  BookingCheckInUndo,
  BookingComplete,
  BookingConfirm,
  BookingNoShow,
  BookingNoShowUndo,
  BookingReject,
  BookingReschedule,
  between,
  booked,
  type Create,
  cancel,
  checkIn,
  codes,
  complete,
  confirm,
  DayBoard,
  noShow,
  of,
  plain,
  query,
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

type Outcome = 'done' | 'FORBIDDEN' | 'NOT_FOUND';
type Move = 'CONFIRM' | 'RESCHEDULE' | 'CANCEL' | 'CHECK_IN' | 'UNDO_CHECK_IN' | 'COMPLETE' | 'REJECT' | 'NO_SHOW' | 'UNDO_NO_SHOW';

let hub: TestHub;
const people: Record<string, SignedIn> = {};
let room: string;
let counselling: string;

const STATUS_FOR: Record<Move, string> = {
  CONFIRM: 'REQUESTED',
  RESCHEDULE: 'CONFIRMED',
  CANCEL: 'CONFIRMED',
  CHECK_IN: 'CONFIRMED',
  UNDO_CHECK_IN: 'CHECKED_IN',
  COMPLETE: 'CHECKED_IN',
  REJECT: 'REQUESTED',
  NO_SHOW: 'CONFIRMED',
  UNDO_NO_SHOW: 'NO_SHOW',
};
const MOVES = Object.keys(STATUS_FOR) as Move[];
const HOUR = between('10:00', '11:00');

const take: Record<Move, (who: SignedIn, booking: Seen) => Promise<{ userErrors: { code: string }[] }>> = {
  CONFIRM: (who, booking) => confirm(hub, who, of(booking)),
  RESCHEDULE: (who, booking) => reschedule(hub, who, { ...of(booking), ...between('12:00', '13:00') }),
  CANCEL: (who, booking) => cancel(hub, who, of(booking)),
  CHECK_IN: (who, booking) => checkIn(hub, who, of(booking)),
  UNDO_CHECK_IN: (who, booking) => undoCheckIn(hub, who, of(booking)),
  COMPLETE: (who, booking) => when(hub, '10:00', () => complete(hub, who, of(booking))),
  REJECT: (who, booking) => reject(hub, who, { ...of(booking), reason: '场地检修' }),
  NO_SHOW: (who, booking) => when(hub, '10:15', () => noShow(hub, who, of(booking))),
  UNDO_NO_SHOW: (who, booking) => undoNoShow(hub, who, of(booking)),
};

beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  const resident = async (bornOn?: string) => seed.signIn(await seed.resident(bornOn ? { bornOn } : {}), 'RESIDENT');
  const relative = async () => seed.signIn(await seed.person(), 'FAMILY');
  room = await seed.space({ kind: 'CULTURE' }); // a counsellor may give a session there, too
  counselling = await seed.space({ kind: 'COUNSELLING_SPACE' });
  people.maker = await seed.staff('FRONT_DESK');
  people.desk = await seed.staff('FRONT_DESK');
  people.coordinator = await seed.staff('COORDINATOR');
  people.admin = await seed.signIn(await seed.person(), 'ADMIN');
  people.giver = await seed.staff('PRACTITIONER', 'COUNSELLOR');
  people.colleague = await seed.staff('PRACTITIONER');
  people.caregiver = await seed.staff('CAREGIVER');
  people.resident = await resident();
  people.neighbour = await resident();
  people.daughter = await relative();
  await seed.relate(people.resident, people.daughter);
  await seed.consent(people.resident, people.daughter, 'BOOKINGS');
  people.counselDaughter = await relative();
  await seed.relate(people.resident, people.counselDaughter);
  await seed.consent(people.resident, people.counselDaughter, 'COUNSELLING_ATTENDANCE');
  people.deskDaughter = await seed.staff('FRONT_DESK');
  await seed.relate(people.resident, people.deskDaughter);
  await seed.consent(people.resident, people.deskDaughter, 'COUNSELLING_ATTENDANCE');
  people.estranged = await relative();
  await seed.relate(people.resident, people.estranged);
  people.child = await resident('2018-01-01');
  people.youth = await resident('2011-01-01');
  people.guardian = await relative();
  await seed.relate(people.child, people.guardian, { guardian: true });
  await seed.relate(people.youth, people.guardian, { guardian: true });
  people.unrelatedRoles = await seed.signIn(await seed.person());
  const here = seed.centre;
  await seed.otherCentre();
  people.foreignDesk = await seed.staff('FRONT_DESK');
  people.foreignGiver = await seed.staff('PRACTITIONER');
  seed.centre = here;
});
afterAll(() => hub.stop());

/** A booking by `maker` as it stands before a move, gone again afterwards. */
async function withBooking(input: Partial<Create>, status: string, work: (booking: Seen) => Promise<void>): Promise<void> {
  const booking = await booked(hub, people.maker!, {
    spaceId: room,
    ...HOUR,
    attendees: [{ personId: people.giver!.person, role: 'PRACTITIONER' }],
    ...input,
  });
  await hub.db.query('update booking set status = $2 where id = $1', [booking.id.slice(8), status]);
  await work(booking);
  await hub.db.query('delete from booking where id = $1', [booking.id.slice(8)]);
}

async function outcomeOf(who: SignedIn, move: Move, booking: Seen): Promise<Outcome | string> {
  const before = await written(hub);
  try {
    const refused = codes(await take[move](who, booking));
    return refused.length === 0 ? 'done' : refused.join();
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    expect(await written(hub)).toBe(before);
    return String(error.code);
  }
}

const ALL: Outcome[] = MOVES.map(() => 'done');
const OWN: Outcome[] = MOVES.map((move) => (move === 'RESCHEDULE' || move === 'CANCEL' ? 'done' : 'FORBIDDEN'));
const SEES: Outcome[] = MOVES.map(() => 'FORBIDDEN');
const NOTHING: Outcome[] = MOVES.map(() => 'NOT_FOUND');

type Row = [who: string, may: Outcome[]];
const ordinary: Row[] = [
  ['maker', ALL],
  ['desk', ALL],
  ['deskDaughter', ALL],
  ['coordinator', ALL],
  ['admin', ALL],
  ['giver', ALL],
  ['resident', OWN],
  ['daughter', SEES],
  ['counselDaughter', NOTHING],
  ['estranged', NOTHING],
  ['neighbour', NOTHING],
  ['colleague', NOTHING],
  ['caregiver', NOTHING],
  ['foreignDesk', NOTHING],
  ['foreignGiver', NOTHING],
  ['unrelatedRoles', NOTHING],
];
const ofChild: Row[] = [
  ['child', SEES],
  ['guardian', OWN],
];
const confidential: Row[] = [
  ['maker', MOVES.map((move) => (move === 'CONFIRM' || move === 'REJECT' ? 'FORBIDDEN' : 'done'))],
  ['giver', ALL],
  ['resident', OWN],
  ['counselDaughter', SEES],
  ['deskDaughter', SEES], // as a relative; her office gives her nothing
  ['desk', NOTHING],
  ['coordinator', NOTHING],
  ['admin', NOTHING],
  ['daughter', NOTHING],
  ['estranged', NOTHING],
  ['neighbour', NOTHING],
  ['colleague', NOTHING],
  ['caregiver', NOTHING],
  ['foreignDesk', NOTHING],
];

const matrix = (name: string, rows: readonly Row[], input: () => Partial<Create>) =>
  describe(name, () => {
    test.each(rows)(`%s: ${MOVES.join(', ')} → %j`, async (who, may) => {
      for (const [index, move] of MOVES.entries())
        await withBooking(input(), STATUS_FOR[move], async (booking) => {
          expect([move, await outcomeOf(people[who]!, move, booking)]).toEqual([move, may[index]]);
        });
    });
  });

matrix('a booking for a resident with a practitioner', ordinary, () => ({ residentId: people.resident!.resident }));
matrix('a booking for a child', ofChild, () => ({ residentId: people.child!.resident }));
matrix(
  'a young person’s booking',
  [
    ['youth', OWN],
    ['guardian', OWN],
  ],
  () => ({ residentId: people.youth!.resident }),
);
matrix('a counselling booking', confidential, () => ({ spaceId: counselling, residentId: people.resident!.resident }));
matrix(
  'a young person’s counselling booking',
  [
    ['youth', OWN],
    ['guardian', NOTHING],
  ],
  () => ({
    spaceId: counselling,
    residentId: people.youth!.resident,
  }),
);

test('whoever booked for themself sees it, moves it and calls it off, and never approves it', async () => {
  const spaceId = await hub.seed.space({ approval: true });
  const own = await booked(hub, people.neighbour!, { spaceId, residentId: people.neighbour!.resident, ...HOUR });
  expect(await outcomeOf(people.neighbour!, 'CONFIRM', own)).toBe('FORBIDDEN');
  expect(await outcomeOf(people.neighbour!, 'RESCHEDULE', own)).toBe('done');
  expect(await outcomeOf(people.neighbour!, 'CANCEL', { ...own, version: 2 })).toBe('done');
});

test('a confidential booking is null to the desk, and every mutation answers byte for byte as for one that is not there', async () => {
  await withBooking({ spaceId: counselling, residentId: people.resident!.resident }, 'CONFIRMED', async (booking) => {
    const { desk } = people;
    expect(await see(hub, desk!, booking.id)).toBeNull();
    const say = async (document: typeof BookingCancel, bookingId: string, more: object = {}) =>
      JSON.stringify(plain(await query(hub, document, { input: { idempotencyKey: randomUUID(), bookingId, version: 1, ...more } }, desk!.token)));
    const nowhere = `booking_${randomUUID()}`;
    for (const [document, more] of [
      [BookingConfirm, {}],
      [BookingCancel, { reason: '误约' }],
      [BookingCheckIn, {}],
      [BookingCheckInUndo, {}],
      [BookingComplete, {}],
      [BookingReject, { reason: '误约' }],
      [BookingNoShow, {}],
      [BookingNoShowUndo, {}],
      [BookingReschedule, between('12:00', '13:00')],
    ] as [typeof BookingCancel, object][]) {
      const answer = await say(document, booking.id, more);
      expect(answer).toContain('NOT_FOUND');
      expect(answer).toBe(await say(document, nowhere, more));
    }
    const [theirs, none] = await Promise.all([booking.id, nowhere].map((id) => query(hub, BookingById, { id }, desk!.token)));
    expect(JSON.stringify(plain(theirs!))).toBe(JSON.stringify(plain(none!)));
    expect(await see(hub, people.giver!, booking.id)).toMatchObject({ status: 'CONFIRMED', version: 1 });
  });
});

test('the desk’s board shows of a confidential booking that the room is occupied, and nothing else', async () => {
  await withBooking({ spaceId: counselling, residentId: people.resident!.resident, purpose: '初次咨询', note: '密' }, 'CONFIRMED', async (booking) => {
    const answer = await query(hub, DayBoard, { date: '2026-11-20', kinds: ['COUNSELLING_SPACE'] }, people.desk!.token);
    expect(answer.data?.dayBoard.spaces).toMatchObject([{ bookings: [], occupied: [{ startsAt: utc('10:00'), endsAt: utc('11:00') }] }]);
    const text = JSON.stringify(answer.data);
    for (const secret of [booking.id.slice(8), '初次咨询', '密', people.giver!.uuid, people.resident!.uuid]) expect(text).not.toContain(secret);
    const giver = await query(hub, DayBoard, { date: '2026-11-20', kinds: ['COUNSELLING_SPACE'] }, people.giver!.token);
    expect(giver.data?.dayBoard.spaces).toMatchObject([{ bookings: [{ id: booking.id, purpose: '初次咨询' }], occupied: [] }]);
  });
});

test('whoever made a booking keeps nothing of it by that alone: guardians after the birthdays, staff who left', async () => {
  const { seed } = hub;
  const child = await seed.resident({ bornOn: '2012-11-21' }); // 14 tomorrow
  const mother = await seed.signIn(await seed.person(), 'FAMILY');
  await seed.relate(child, mother, { guardian: true });
  const giver = await seed.staff('PRACTITIONER', 'COUNSELLOR');
  const spaceId = await seed.space({ kind: 'COUNSELLING_SPACE' });
  const day = '2026-11-23';
  const session = await booked(hub, mother, {
    spaceId,
    residentId: child.resident,
    attendees: [{ personId: giver.person, role: 'PRACTITIONER' }],
    ...between('10:00', '11:00', day),
  });
  const ordinary = await booked(hub, mother, { spaceId: await seed.space(), residentId: child.resident, ...between('12:00', '13:00', day) });
  expect(await see(hub, mother, session.id)).not.toBeNull();
  const now = hub.clock.now().toISOString();
  try {
    hub.clock.set('2026-11-21T00:00:00+08:00');
    expect(await see(hub, mother, session.id)).toBeNull();
    expect(await outcomeOf(mother, 'CANCEL', session)).toBe('NOT_FOUND');
    expect(await see(hub, mother, ordinary.id)).not.toBeNull();
    await hub.db.query("update person set born_on = '2008-11-20' where id = $1", [child.uuid]);
    expect(await see(hub, mother, ordinary.id)).toBeNull();
    expect(await outcomeOf(mother, 'RESCHEDULE', ordinary)).toBe('NOT_FOUND');
  } finally {
    hub.clock.set(now);
  }
  expect(await see(hub, giver, session.id)).not.toBeNull();
  await hub.db.query('delete from account_role where account_id = $1', [giver.account]);
  expect(await see(hub, giver, session.id)).toBeNull();
  expect(await outcomeOf(giver, 'CANCEL', session)).toBe('NOT_FOUND');
});

test('a practitioner who books somebody herself learns nothing of their health by it', async () => {
  const therapist = await hub.seed.staff('PRACTITIONER');
  const somebody = await hub.seed.resident();
  const input = { residentId: somebody.resident, attendees: [{ personId: therapist.person, role: 'PRACTITIONER' as const }] };
  const knows = async () =>
    (await query(hub, 'query ($id: ID!) { resident(id: $id) { care { allergies } } }', { id: somebody.resident }, therapist.token)).data?.resident?.care ??
    null;
  await booked(hub, therapist, { spaceId: await hub.seed.space(), ...input, ...between('14:00', '15:00') });
  expect(await knows()).toBeNull();
  await booked(hub, people.desk!, { spaceId: await hub.seed.space(), ...input, ...between('15:00', '16:00') });
  expect(await knows()).not.toBeNull();
});
