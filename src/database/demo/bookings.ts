/** One day's bookings of the demo: inside opening hours, grid, lengths, buffers and capacity, and nobody in two places. */
import { MINUTE, weekdayOf } from '../../core/time.ts';
import { type BookingFate, bookingFate } from './fate.ts';
import { type Dice, demoId, diceOf } from './ids.ts';
import type { Ledger, Need } from './ledger.ts';
import { CROWD, FILLERS, isAtSchool, type Pool, poolsOn, RECIPES, type Recipe, WHOLE_GARDEN } from './recipes.ts';
import { giverOf, WEEKLY } from './series.ts';
import { type Resident, type Space, staffNo, staffOf, type World, yearsOld } from './world.ts';

export interface BookingRow extends BookingFate {
  id: string;
  space_id: string;
  starts_at: Date;
  ends_at: Date;
  party_size: number;
  wheelchair_users: number;
  stations: number;
  before_minutes: number;
  after_minutes: number;
  resident_id: string | null;
  booked_by_id: string;
  confidential: boolean;
  purpose: string | null;
  created_at: Date;
  people: { person_id: string; role: 'ATTENDEE' | 'ESCORT' | 'PRACTITIONER' | 'SUPERVISOR' }[];
}

type Person = BookingRow['people'][number];

interface Day {
  made: 'bookings' | 'crowd';
  date: string;
  weekday: number;
  lived: number;
  midnight: Date;
  world: World;
  ledger: Ledger;
  dice: Dice;
  pools: Record<Pool, readonly Resident[]>;
  /** How often somebody has come today: twice is enough. */
  times: Map<string, number>;
  rows: BookingRow[];
}

const DAY_TOTAL = [131, 149] as const;

/** Room for the counsellor of the demo, and for the family's mother, is kept before the others come. */
export function bookingsOf(date: string, lived: number, midnight: Date, world: World, ledger: Ledger, mother: string): BookingRow[] {
  const day = dayFor('bookings', date, lived, midnight, world, ledger);
  keepForSeries(day);
  counselling(day);
  lunchOf(day, mother);
  ledger.take(mother, 13 * 60, 16 * 60); // her afternoon stays free: a newcomer's first booking is for her
  if (Number(date.slice(8)) % 3 === 0) addFrom(day, WHOLE_GARDEN);
  for (const recipe of RECIPES) for (let n = 0; n < recipe.count; n++) addFrom(day, recipe);
  const wanted = day.dice.whole(...DAY_TOTAL);
  const fillers = RECIPES.filter(({ code }) => FILLERS.includes(code));
  for (let tries = 0; day.rows.length < wanted && tries < 80; tries++) addFrom(day, day.dice.pick(fillers));
  return day.rows;
}

/** So many more beside them, where they fit. The mother stays out of the crowd. */
export function crowdOf(date: string, lived: number, midnight: Date, world: World, ledger: Ledger, mother: string, wanted: number): BookingRow[] {
  const day = dayFor('crowd', date, lived, midnight, world, ledger);
  ledger.take(mother, 0, 24 * 60);
  for (let tries = 0; day.rows.length < wanted && tries < 4 * wanted; tries++) addFrom(day, day.dice.pick(CROWD));
  return day.rows;
}

function dayFor(made: Day['made'], date: string, lived: number, midnight: Date, world: World, ledger: Ledger): Day {
  const cared = new Set([...world.teams.values()].flat());
  return {
    made,
    date,
    weekday: weekdayOf(date),
    lived,
    midnight,
    world,
    ledger,
    dice: diceOf(`${made} ${date}`),
    pools: poolsOn(date, world.residents, cared),
    times: new Map(),
    rows: [],
  };
}

/** Where a series stands already, its room is taken and there is nothing to keep. */
function keepForSeries(day: Day): void {
  for (const one of WEEKLY.filter(({ weekday }) => weekday === day.weekday)) {
    const space = day.world.spaces.get(one.code);
    const end = one.start + one.minutes;
    if (!space) continue;
    const need: Need = { start: one.start, end, before: space.before, after: space.after, party: one.party, wheelchairs: 0, stations: 0 };
    if (day.ledger.hasRoom(space, need)) day.ledger.takeRoom(space, need);
    for (const person of [one.residentId, giverOf(one, day.world)]) if (person) day.ledger.take(person, one.start, end);
  }
}

const COUNSELLOR_STARTS = [9 * 60 + 20, 10 * 60 + 40, 14 * 60, 15 * 60 + 40];

function counselling(day: Day): void {
  const [own, ...others] = staffOf(day.world, 'COUNSELLOR');
  const clients = day.dice.shuffled(day.pools.COUNSELLING);
  const session = (code: string, counsellor: string | undefined, start: number, steady: boolean): void => {
    const space = day.world.spaces.get(code);
    const client = clients.pop();
    if (!space || !counsellor || !client || !isOpen(day, space, start, start + 50)) return;
    place(
      day,
      space,
      start,
      50,
      [
        { person_id: client.id, role: 'ATTENDEE' },
        { person_id: counsellor, role: 'PRACTITIONER' },
      ],
      { resident: client, party: 1, steady, purpose: null },
    );
  };
  for (const start of COUNSELLOR_STARTS) session('S12', own?.id, start, true);
  for (let start = 9 * 60, n = 0; n < 5; n++, start += day.dice.pick([70, 80, 90, 110])) session('S13', others[n % others.length]?.id, start, false);
}

function lunchOf(day: Day, mother: string): void {
  const space = day.world.spaces.get('S05');
  const resident = day.world.byId.get(mother);
  if (space && resident && isOpen(day, space, 720, 780))
    place(day, space, 720, 60, [{ person_id: mother, role: 'ATTENDEE' }], { resident, party: 1, steady: true, purpose: '助餐' });
}

const isOpen = (day: Day, space: Space, start: number, end: number): boolean =>
  (space.opening.get(day.weekday) ?? []).some(([opens, closes]) => opens <= start && end <= closes);

/** Tries some times and some people; a full room stays as it is. */
function addFrom(day: Day, recipe: Recipe): void {
  const space = day.world.spaces.get(recipe.code);
  const hours = space?.opening.get(day.weekday);
  if (!space || !hours) return;
  for (let tries = 0; tries < 40; tries++) {
    const minutes = day.dice.pick(recipe.minutes);
    const [opens, closes] = day.dice.pick(hours);
    const first = Math.ceil(opens / space.grid);
    const last = Math.floor((closes - minutes) / space.grid);
    if (last < first || minutes < space.min || minutes > space.max) continue;
    const start = day.dice.whole(first, last) * space.grid;
    const resident = day.dice.pick(day.pools[recipe.pool]);
    if (!resident || isAtSchool(resident, day.date, day.weekday, start)) continue;
    const people = partyOf(day, recipe, space, resident, start, start + minutes);
    if (!people) continue;
    const named = people.filter(({ role }) => role === 'ATTENDEE' || role === 'ESCORT').length;
    const party = Math.max(named, Math.min(space.capacity, day.dice.whole(...recipe.party)));
    if (place(day, space, start, minutes, people, { resident, party, steady: false, purpose: day.dice.pick(recipe.purposes) })) return;
  }
}

/** The resident, whoever must come along, and a household that likes to; null when somebody of them cannot. */
function partyOf(day: Day, recipe: Recipe, space: Space, resident: Resident, start: number, end: number): Person[] | null {
  const people: Person[] = [{ person_id: resident.id, role: 'ATTENDEE' }];
  if (yearsOld(resident.bornOn, day.date) < 14) {
    if (!resident.guardianId) return null;
    people.push({ person_id: resident.guardianId, role: 'ESCORT' });
    const siblings = day.pools.CHILDREN.filter(
      (other) => other.householdId === resident.householdId && other.guardianId === resident.guardianId && other.id !== resident.id,
    );
    const sibling = recipe.party[1] > 2 ? siblings[0] : undefined;
    if (sibling && day.dice.next() < 0.5 && !isAtSchool(sibling, day.date, day.weekday, start) && mayCome(day, sibling.id, space, start, end))
      people.push({ person_id: sibling.id, role: 'ATTENDEE' });
  } else if (recipe.household && day.dice.next() < 0.6) {
    const others = day.pools[recipe.pool].filter((other) => other.householdId && other.householdId === resident.householdId && other.id !== resident.id);
    for (const other of others.slice(0, recipe.party[1] - 1))
      if (mayCome(day, other.id, space, start, end)) people.push({ person_id: other.id, role: 'ATTENDEE' });
  }
  if (!people.every(({ person_id }) => mayCome(day, person_id, space, start, end))) return null;
  if (recipe.therapist) {
    const therapist = day.dice.shuffled(staffOf(day.world, 'THERAPIST')).find(({ id }) => day.ledger.isFree(id, start, end, placeOf(recipe.therapist!, space)));
    if (!therapist) return null;
    people.push({ person_id: therapist.id, role: recipe.therapist });
  }
  return people;
}

function mayCome(day: Day, id: string, space: Space, start: number, end: number): boolean {
  const needs = day.world.byId.get(id)?.needs ?? [];
  if (needs.includes('WHEELCHAIR') && !space.fits) return false;
  if (needs.includes('WALKER') && !space.stepFree) return false;
  return (day.times.get(id) ?? 0) < 2 && day.ledger.isFree(id, start, end);
}

/** As the database names it: somebody who watches a room may have several bookings there at once. */
const placeOf = (role: string, space: Space): string => (role === 'SUPERVISOR' ? `space ${space.id}` : '');

function place(
  day: Day,
  space: Space,
  start: number,
  minutes: number,
  people: Person[],
  of: { resident: Resident; party: number; steady: boolean; purpose: string | null },
): boolean {
  const end = start + minutes;
  const wheelchairs = people.filter(({ person_id }) => day.world.byId.get(person_id)?.needs.includes('WHEELCHAIR')).length;
  const need: Need = { start, end, before: space.before, after: space.after, party: of.party, wheelchairs, stations: space.stations > 0 ? 1 : 0 };
  if (!people.every(({ person_id, role }) => day.ledger.isFree(person_id, start, end, placeOf(role, space))) || !day.ledger.hasRoom(space, need)) return false;
  day.ledger.takeRoom(space, need);
  for (const { person_id, role } of people) {
    day.times.set(person_id, (day.times.get(person_id) ?? 0) + 1);
    if (space.zone !== 'DAY_CARE') day.ledger.take(person_id, start, end, placeOf(role, space)); // a day at the post is a stay, not a place
  }
  const id = demoId('booking', `${day.date}/${day.made === 'crowd' ? 'crowd/' : ''}${day.rows.length}`);
  const escort = people.find(({ role }) => role === 'ESCORT');
  const at = (at: number): Date => new Date(day.midnight.getTime() + at * MINUTE);
  day.rows.push({
    id,
    space_id: space.id,
    starts_at: at(start),
    ends_at: at(end),
    party_size: of.party,
    wheelchair_users: wheelchairs,
    stations: need.stations,
    before_minutes: space.before,
    after_minutes: space.after,
    resident_id: of.resident.id,
    booked_by_id: escort && day.dice.next() < 0.6 ? escort.person_id : staffNo(day.world, day.dice.pick(['G058', 'G059'])).id,
    confidential: space.kind === 'COUNSELLING_SPACE',
    purpose: of.purpose,
    created_at: at(day.dice.whole(9 * 60, 17 * 60) - day.dice.whole(8, 18) * 24 * 60),
    people,
    ...bookingFate({ id, start, end, steady: of.steady }, space.approval, day.lived, day.midnight),
  });
  return true;
}
