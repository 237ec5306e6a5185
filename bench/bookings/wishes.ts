/** What everybody wants at the same moment, the same for each way to book. */
import { addDays, dayOf, localDate, MINUTE, systemClock } from '../../src/core/time.ts';
import type { Dice } from '../../test/support/dice.ts';
import type { Seed, Someone } from '../../test/support/seed.ts';

export const ZONE = 'Asia/Shanghai';
const SLOT_MINUTES = 45;
const WANTED_MINUTES = 30;
const SLOTS_A_DAY = 30;
export const WANTS_A_SLOT = 20;
/** So many slots are fought for at once. */
const SLOTS_AT_ONCE = 8;
const SPACES = 20;

export interface Named {
  who: Someone;
  role: 'ATTENDEE' | 'PRACTITIONER';
}

export interface Wish {
  spaceId: string;
  startsAt: string;
  endsAt: string;
  partySize: number;
  wheelchairUsers: number;
  stations: number;
  /** In the order in which they are named. */
  people: readonly Named[];
  /** The same. */
  equipment: readonly { equipmentId: string; quantity: number }[];
}

export interface Scenario {
  name: string;
  /** So many want the same that a loser's way out is looked for, too. */
  isHot?: true;
  wishes(seed: Seed, count: number, roll: Dice): Promise<Wish[]>;
}

const OPEN: [string, string][] = [['00:00', '23:55']];
const RULES = { grid: 5, least: 5, horizon: 400, open: OPEN };
const ALONE = { partySize: 1, wheelchairUsers: 0, stations: 0, people: [] as readonly Named[], equipment: [] as Wish['equipment'] };

export async function several<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) made.push(await make(made.length));
  return made;
}

/** The slot's time, or up to ten minutes later. */
function timeOf(slot: number, roll: Dice, late = roll.from([0, 0, 5, 10])): Pick<Wish, 'startsAt' | 'endsAt'> {
  const date = addDays(localDate(systemClock.now(), ZONE), 2 + Math.floor(slot / SLOTS_A_DAY));
  const start = dayOf(date, ZONE).start.getTime() + ((slot % SLOTS_A_DAY) * SLOT_MINUTES + late) * MINUTE;
  return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + WANTED_MINUTES * MINUTE).toISOString() };
}

export function shuffled<T>(items: T[], roll: Dice): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = roll.below(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}

/** Slot after slot, a few of them at once, each wanted by so many; `wish` says what one of them wants. */
function fought(count: number, roll: Dice, wish: (slot: number) => Wish): Wish[] {
  const size = SLOTS_AT_ONCE * WANTS_A_SLOT;
  return Array.from({ length: Math.ceil(count / size) }, (_, turn) =>
    shuffled(
      Array.from({ length: Math.min(size, count - turn * size) }, (_, index) => wish(turn * SLOTS_AT_ONCE + (index % SLOTS_AT_ONCE))),
      roll,
    ),
  ).flat();
}

export const EXCLUSIVE: Scenario = {
  name: `(a) rooms taken whole, ${WANTS_A_SLOT} want each slot`,
  async wishes(seed, count, roll) {
    const rooms = await several(SPACES, (index) => seed.space({ ...RULES, ...(index % 4 === 0 && { before: 5, after: 10 }) }));
    return fought(count, roll, (slot) => ({ ...ALONE, spaceId: rooms[slot % SPACES]!, ...timeOf(Math.floor(slot / SPACES), roll) }));
  },
};

const SHARED: Scenario = {
  name: `(a) kitchens of 10 places, 2 for wheelchairs, 4 stations; ${WANTS_A_SLOT} parties of 1 to 5 want each slot`,
  async wishes(seed, count, roll) {
    const kitchens = await several(SPACES, (index) =>
      seed.space({ ...RULES, mode: 'SHARED', capacity: 10, wheelchairs: 2, stations: 4, ...(index % 4 === 0 && { after: 10 }) }),
    );
    return fought(count, roll, (slot) => {
      const partySize = 1 + roll.below(5);
      const size = { partySize, wheelchairUsers: Math.min(roll.from([0, 0, 0, 1, 2]), partySize), stations: roll.from([0, 0, 1, 2]) };
      return { ...ALONE, ...size, spaceId: kitchens[slot % SPACES]!, ...timeOf(Math.floor(slot / SPACES), roll) };
    });
  },
};

const HOT_SLOTS = 20;
const HOT: Scenario = {
  name: `(b) ${HOT_SLOTS} hot slots: 10 of one room, 10 of one hall of 10 places`,
  isHot: true,
  async wishes(seed, count, roll) {
    const spaces = [await seed.space(RULES), await seed.space({ ...RULES, mode: 'SHARED', capacity: 10 })];
    const wishes = Array.from({ length: count }, (_, index) => {
      const slot = index % HOT_SLOTS;
      return { ...ALONE, spaceId: spaces[slot % 2]!, ...timeOf(Math.floor(slot / 2), roll, 0) };
    });
    return shuffled(wishes, roll);
  },
};

/** Two things that one booking holds, and another wants in the opposite order. */
type Pair = (slot: number, roll: Dice) => Pick<Wish, 'spaceId' | 'people'> & Partial<Pick<Wish, 'equipment'>>;

/** Each makes what it needs and says who wants what of it in a slot. Whoever has another thing to hold adds it here. */
const PAIRS: readonly ((seed: Seed) => Promise<Pair>)[] = [
  async function hallAndItsRooms(seed) {
    const hall = await seed.space(RULES);
    const family = [hall, await seed.space({ ...RULES, parent: hall }), await seed.space({ ...RULES, parent: hall })];
    return (_, roll) => ({ spaceId: roll.from(family), people: [] });
  },
  async function twoResidents(seed) {
    const rooms = await several(6, () => seed.space(RULES));
    const pair: Named[] = await several(2, async () => ({ who: await seed.resident(), role: 'ATTENDEE' }));
    return (_, roll) => ({ spaceId: roll.from(rooms), people: roll.from([pair, pair.toReversed()]) });
  },
  async function roomAndPractitioner(seed) {
    const rooms = await several(2, () => seed.space(RULES));
    const therapist: Named = { who: await seed.staff('PRACTITIONER'), role: 'PRACTITIONER' };
    const residents: Named[] = await several(4, async () => ({ who: await seed.resident(), role: 'ATTENDEE' }));
    return (_, roll) => {
      const resident = roll.from(residents);
      return {
        spaceId: roll.from(rooms),
        people: roll.from([
          [resident, therapist],
          [therapist, resident],
        ]),
      };
    };
  },
  async function twoThings(seed) {
    const rooms = await several(6, () => seed.space(RULES));
    const taking = async (name: string) => ({ equipmentId: await seed.equipment(name, 2), quantity: 1 });
    const pair = [await taking('投影仪'), await taking('音箱')];
    return (_, roll) => ({ spaceId: roll.from(rooms), people: [], equipment: roll.from([pair, pair.toReversed()]) });
  },
];

const OPPOSITE: Scenario = {
  name: '(c) two things at once in opposite orders: a hall and its rooms, two residents, a room and a practitioner, two pieces of equipment',
  async wishes(seed, count, roll) {
    const pairs = await several(PAIRS.length, (index) => PAIRS[index]!(seed));
    return fought(count, roll, (slot) => {
      const pair = pairs[slot % pairs.length]!(slot, roll);
      const partySize = Math.max(pair.people.filter((one) => one.role === 'ATTENDEE').length, 1);
      return { ...ALONE, partySize, ...pair, ...timeOf(Math.floor(slot / pairs.length), roll) };
    });
  },
};

/** With the share of all attempts that each gets, and the share of these that are made by hand: of the large ones a fifth tells the rate. */
export const SCENARIOS: Readonly<Record<string, { share: number; byHand: number; scenarios: readonly Scenario[] }>> = {
  a: { share: 1, byHand: 1 / 5, scenarios: [EXCLUSIVE, SHARED] },
  b: { share: 1 / 20, byHand: 1, scenarios: [HOT] },
  c: { share: 1 / 20, byHand: 1, scenarios: [OPPOSITE] },
};

const SERIES_ROOMS = 10;
export const SERIES_DATES = 52;
const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

export interface SeriesWish {
  spaceId: string;
  weekday: string;
  from: string;
  until: string;
  firstOn: string;
  times: readonly Pick<Wish, 'startsAt' | 'endsAt'>[];
}

/** (d) A weekly hour for a year each; one in ten wants what another wants, too. */
export async function seriesWishes(seed: Seed, count: number, roll: Dice): Promise<SeriesWish[]> {
  const rooms = await several(SERIES_ROOMS, () => seed.space(RULES));
  const tomorrow = addDays(localDate(systemClock.now(), ZONE), 1);
  const wishes = Array.from({ length: count }, (_, index) => {
    const slot = index % Math.ceil(count * 0.9);
    const [spaceId, later, hour] = [rooms[slot % SERIES_ROOMS]!, Math.floor(slot / SERIES_ROOMS) % 7, Math.floor(slot / SERIES_ROOMS / 7) + 8];
    const firstOn = addDays(tomorrow, later);
    const times = Array.from({ length: SERIES_DATES }, (_, week) => {
      const start = dayOf(addDays(firstOn, 7 * week), ZONE).start.getTime() + hour * 60 * MINUTE;
      return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + 60 * MINUTE).toISOString() };
    });
    const clock = (at: number) => `${String(at).padStart(2, '0')}:00`;
    const weekday = WEEKDAYS[(new Date(`${firstOn}T00:00:00Z`).getUTCDay() + 6) % 7]!;
    return { spaceId, weekday, from: clock(hour), until: clock(hour + 1), firstOn, times };
  });
  return shuffled(wishes, roll);
}
