/** What availability offers, booking accepts, and what it blocks, booking refuses: on random spaces with random bookings, by real requests. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, MINUTE } from '../../src/core/time.ts';
import type { TryToBookMutationVariables } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { type Dice, dice } from '../support/dice.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { Availability, TryToBook } from './support.ts';

const WORLDS = 12;
const TODAY = '2026-11-20';
/** Why a moment is blocked, in the order in which availability looks: it tells the first that applies. */
const REASONS = [
  'CLOSED',
  'LEAD_TIME',
  'HORIZON',
  'TOO_LONG',
  'TOO_LARGE',
  'EQUIPMENT_ELSEWHERE',
  'NOT_ACCESSIBLE',
  'TAKEN',
  'BUFFER',
  'EQUIPMENT_TAKEN',
  'COOL_DOWN',
  'QUOTA',
  'PERSON_BUSY',
];
/** Refusals of booking in the order in which it looks, each with the reasons that it stands for. */
const REFUSALS: readonly [code: string, ...reasons: string[]][] = [
  ['TIME_PAST', 'LEAD_TIME'],
  ['LEAD_TIME', 'LEAD_TIME'],
  ['HORIZON', 'HORIZON'],
  ['CLOSED', 'CLOSED'],
  ['PARTY_TOO_LARGE', 'TOO_LARGE'],
  ['TOO_FEW_STATIONS', 'TOO_LARGE'],
  ['NOT_ACCESSIBLE', 'NOT_ACCESSIBLE'],
  ['EQUIPMENT_ELSEWHERE', 'EQUIPMENT_ELSEWHERE'],
  ['TOO_FEW_OF_EQUIPMENT', 'EQUIPMENT_TAKEN', 'EQUIPMENT_ELSEWHERE'],
  ['COOL_DOWN', 'COOL_DOWN'],
  ['QUOTA', 'QUOTA'],
  ['SPACE_CLOSED', 'CLOSED'],
  ['SLOT_TAKEN', 'TAKEN', 'BUFFER'],
  ['EQUIPMENT_TAKEN', 'EQUIPMENT_TAKEN'],
  ['PERSON_BUSY', 'PERSON_BUSY'],
];

/**
 * Whether a time that is blocked for these reasons may be refused with this code: it stands for one of them, or for what one of them hides; and
 * none of them would have been met before it. TOO_SHORT is what is left between the others.
 */
function fits(code: string, reasons: readonly string[]): boolean {
  const rank = REFUSALS.findIndex(([one]) => one === code);
  const [, ...own] = REFUSALS[rank] ?? [];
  const first = Math.min(...own.map((one) => REASONS.indexOf(one)));
  const shown = reasons.filter((one) => one !== 'TOO_SHORT');
  return (
    shown.some((one) => own.includes(one) || REASONS.indexOf(one) < first) &&
    shown.every((one) => rank <= REFUSALS.findLastIndex(([, ...all]) => all.includes(one)))
  );
}

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  await hub.seed.bookingRule('REHAB_ROOM', { perWeek: 2, strikes: 2 });
});
afterAll(() => hub.stop());

interface Room {
  id: string;
  grid: number;
  least: number;
  most: number;
  capacity: number;
  /** Where it closes and opens again in the same minute: nobody may book across, as over midnight. */
  seam: number | null;
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

async function makeRoom(roll: Dice, mode: 'SHARED' | 'EXCLUSIVE', parent?: string): Promise<Room> {
  const grid = roll.from([5, 10, 15, 20, 30, 45, 60]);
  const least = roll.from([grid, grid * 2, 25, 40]);
  const most = Math.ceil(least / grid) * grid + roll.from([0, grid, 120, 300]);
  const capacity = roll.from([1, 4, 10]);
  const opens = roll.from([0, 8 * 60, 9 * 60 + 20]);
  const closes = roll.from([17 * 60 + 50, 20 * 60, 24 * 60]);
  const noon = roll.from([null, 12 * 60, 12 * 60 + 25]);
  const pause = roll.from([0, 60]);
  const id = await hub.seed.space({
    mode,
    grid,
    least,
    most,
    capacity,
    wheelchairs: roll.from([0, 1, 2]),
    stations: roll.from([0, 2, 4]),
    before: roll.from([0, 0, 10, 20, 45]),
    after: roll.from([0, 0, 10, 15, 45]),
    lead: roll.from([0, 0, 35, 300]),
    horizon: roll.from([1, 2, 30]),
    door: roll.from([null, 78, 90, 90]),
    stepFree: roll.below(8) > 0,
    zone: null,
    open:
      noon === null
        ? [[clock(opens), clock(closes)]]
        : [
            [clock(opens), clock(noon)],
            [clock(noon + pause), clock(closes)],
          ],
    ...(parent && { parent }),
  });
  return { id, grid, least, most, capacity, seam: pause === 0 ? noon : null };
}

const day = (offset: number): string => addDays(TODAY, offset);
const midnight = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
const iso = (ms: number): string => new Date(ms).toISOString();

async function attempt(input: Omit<TryToBookMutationVariables['input'], 'idempotencyKey'>) {
  const { bookingCreate } = await ask(hub, TryToBook, { input: { idempotencyKey: randomUUID(), ...input } }, desk.token);
  return { booking: bookingCreate.booking, code: bookingCreate.userErrors.map((one) => one.code).join() };
}

/** A time on the room's grid, of a length it allows, anywhere from today to three days on. */
function anyTime(roll: Dice, room: Room, date: string, least = room.least) {
  const shortest = Math.ceil(least / room.grid);
  const steps = shortest + roll.below(Math.max(Math.floor(room.most / room.grid) - shortest + 1, 1));
  const start = midnight(date) + roll.below(Math.floor(1440 / room.grid)) * room.grid * MINUTE;
  return { start, end: start + steps * room.grid * MINUTE };
}

/** Closes a room for a while, off every grid; where bookings lie in the way it stays open. */
async function shut(roll: Dice, room: Room, date: string): Promise<void> {
  const start = midnight(date) + (7 * 60 + roll.below(700)) * MINUTE;
  const end = roll.below(4) === 0 ? null : iso(start + (1 + roll.below(180)) * MINUTE);
  const inserted = hub.db.query(
    `insert into closure (id, centre_id, space_id, starts_at, ends_at, reason, closed_by_id, created_at)
     select gen_random_uuid(), centre_id, id, $2, $3, '粉刷', $4, $2 from space where id = $1`,
    [room.id.slice(6), iso(start), end, desk.uuid],
  );
  await inserted.then(() => closures++).catch((error: { code: string }) => expect(error.code).toBe('23P01'));
}

let closures = 0;
let shutOut = 0;
let bound = 0;
let without = 0;
/** Refusals that were held against their reasons. */
const told = new Set<string>();
let tried = 0;
let accepted = 0;
let refused = 0;

async function world(seed: number): Promise<void> {
  const roll = dice(seed);
  const apart = dice(seed + 10_000); // so that the rooms are what they are without equipment
  const hall = await makeRoom(roll, 'EXCLUSIVE');
  const rooms = [hall, await makeRoom(roll, 'SHARED', hall.id), await makeRoom(roll, 'EXCLUSIVE', hall.id), await makeRoom(roll, 'SHARED')];
  const elder = await hub.seed.resident();
  const caregiver = await hub.seed.staff('CAREGIVER');
  const date = day(roll.from([0, 0, 1, 2]));
  const from = 8 * 60 + roll.below(20) * 30;
  await hub.seed.visit(elder, caregiver, iso(midnight(date) + from * MINUTE), iso(midnight(date) + (from + 50) * MINUTE));
  const things = [
    await hub.seed.equipment('轮椅', 1 + apart.below(3)),
    await hub.seed.equipment('音箱', 1),
    await hub.seed.equipment('镜墙', 1, apart.from(rooms).id),
  ];
  const along = () => things.filter(() => apart.below(3) === 0).map((equipmentId) => ({ equipmentId, quantity: 1 + Math.floor(apart.below(5) / 4) }));
  const random = (room: Room) => ({ partySize: 1 + roll.below(room.capacity), wheelchairUsers: roll.from([0, 0, 1]), stations: roll.from([0, 0, 1, 2]) });

  for (const room of rooms) if (roll.below(3) === 0) await shut(roll, room, date);
  for (let i = 0; i < 14; i++) {
    const room = roll.from(rooms);
    const { start, end } = anyTime(roll, room, roll.from([date, date, date, addDays(date, 1), addDays(date, -1)]));
    const person = roll.below(2) === 0 ? { residentId: elder.resident } : { purpose: '活动' };
    await attempt({ spaceId: room.id, ...person, ...random(room), equipment: 'purpose' in person ? along() : [], startsAt: iso(start), endsAt: iso(end) });
  }

  if (roll.below(4) === 0)
    await hub.db.query(
      `update booking set status = 'NO_SHOW', starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'
        where id in (select booking_id from booking_person where person_id = $1)`,
      [elder.uuid],
    );
  for (const room of rooms) if (roll.below(4) === 0) await shut(roll, room, roll.from([date, addDays(date, 1)]));

  for (const room of rooms) {
    const heads = random(room);
    const withElder = roll.below(2) === 0;
    const size = { ...heads, equipment: withElder ? [] : along() };
    const minutes = roll.from([0, 0, room.least, room.most, room.grid * 3]);
    const { availability } = await ask(
      hub,
      Availability,
      { from: date, until: roll.from([null, addDays(date, 1)]), spaceId: room.id, minutes, ...size, personIds: withElder ? [elder.resident] : [] },
      desk.token,
    );
    const [{ free, blocked }] = availability as [(typeof availability)[0]];
    const said = `seed ${seed}, ${JSON.stringify({ room, size, minutes, withElder, free, blocked })}`;
    const spans = (list: readonly { startsAt: string; endsAt: string }[]) =>
      list.map((one) => ({ start: Date.parse(one.startsAt), end: Date.parse(one.endsAt) }));
    expectCover([...spans(free), ...spans(blocked)], midnight(date), said);

    const attemptAt = async (start: number, end: number) => {
      tried++;
      const party = withElder ? { residentId: elder.resident } : { purpose: '试约' };
      const { booking, code } = await attempt({ spaceId: room.id, ...party, ...size, startsAt: iso(start), endsAt: iso(end) });
      if (code === '') await hub.db.query('delete from booking where id = $1', [booking!.id.slice(8)]);
      return code;
    };
    for (const one of spans(free).slice(0, 4)) {
      const shortest = Math.max(Math.ceil(Math.max(minutes, room.least) / room.grid), 1);
      const longest = Math.min(Math.floor(room.most / room.grid), (one.end - one.start) / MINUTE / room.grid);
      expect([longest >= shortest, said]).toEqual([true, said]);
      const steps = shortest + roll.below(longest - shortest + 1);
      const start = one.start + roll.below((one.end - one.start) / MINUTE / room.grid - steps + 1) * room.grid * MINUTE;
      const end = start + steps * room.grid * MINUTE;
      expect([await attemptAt(start, end), iso(start), iso(end), said]).toEqual(['', iso(start), iso(end), said]);
      accepted++;
    }
    for (let i = 0; i < 5; i++) {
      const { start, end } = anyTime(roll, room, date, Math.max(minutes, room.least));
      if (spans(free).some((one) => one.start <= start && end <= one.end)) continue;
      if ((end - start) / MINUTE > room.most) continue;
      const answer = await attemptAt(start, end);
      if (answer === 'SPACE_CLOSED') shutOut++;
      if (answer.includes('EQUIPMENT')) without++;
      if (answer === 'QUOTA' || answer === 'COOL_DOWN') bound++;
      const reasons = blocked.filter((one) => Date.parse(one.startsAt) < end && start < Date.parse(one.endsAt)).map((one) => one.reason);
      const seam = midnight(date) + (room.seam ?? -1) * MINUTE;
      const isTold = !(start < seam && seam < end) && end <= midnight(addDays(date, 1));
      const isFitting = isTold ? fits(answer, reasons) : REFUSALS.some(([code]) => code === answer);
      if (isTold) told.add(answer);
      expect([isFitting || answer, reasons, iso(start), iso(end), said]).toEqual([true, reasons, iso(start), iso(end), said]);
      refused++;
    }
  }
}

/** Free and blocked together are the whole window, without a gap and without an overlap. */
function expectCover(spans: { start: number; end: number }[], from: number, said: string): void {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let at = from;
  for (const { start, end } of sorted) {
    expect([iso(start), said]).toEqual([iso(at), said]);
    expect(end).toBeGreaterThan(start);
    at = end;
  }
  expect((at - from) % (1440 * MINUTE)).toBe(0);
  expect(at).toBeGreaterThan(from);
}

test('what is offered is accepted, what is blocked is refused, and both together cover the window', async () => {
  const first = Number(process.env.OFFERS_SEED ?? 400);
  for (let seed = first; seed < first + WORLDS; seed++) await world(seed);
  expect(accepted).toBeGreaterThan(WORLDS);
  expect(refused).toBeGreaterThan(WORLDS * 5);
  expect(closures).toBeGreaterThan(WORLDS / 2);
  expect(shutOut).toBeGreaterThan(WORLDS / 4);
  expect(bound).toBeGreaterThan(0);
  expect(without).toBeGreaterThan(WORLDS / 4);
  expect([...told]).toEqual(expect.arrayContaining(['CLOSED', 'SLOT_TAKEN', 'QUOTA']));
  if (process.env.OFFERS_SEED) console.log({ tried, accepted, refused, closures, shutOut, bound, without });
}, 60_000);
