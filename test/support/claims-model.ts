/** What domain.md says of claims, in the plainest way: every five minutes of a day are looked at, nothing is clever, nothing is fast. */

export interface Space {
  id: string;
  whole: boolean;
  capacity: number;
  wheelchairs: number;
  stations: number;
  parent?: string;
  stay?: boolean;
}
export type Role = 'ATTENDEE' | 'ESCORT' | 'PRACTITIONER' | 'SUPERVISOR';
export interface Booking {
  id: string;
  space: string;
  /** In steps of five minutes, like every time here. */
  from: number;
  until: number;
  party: number;
  wheelchairs: number;
  stations: number;
  before: number;
  after: number;
  active: boolean;
  people: ReadonlyMap<string, Role>;
  /** For whom it is, whether among the people or not. */
  resident: string | null;
}
export interface Visit {
  id: string;
  from: number;
  until: number;
  resident: string;
  caregiver: string;
  present: boolean;
  active: boolean;
}
export interface Closure {
  id: string;
  space: string;
  from: number;
  /** Infinity: until further notice. */
  until: number;
}
/** Somebody is away. */
export interface Absence {
  id: string;
  person: string;
  from: number;
  until: number;
}
export interface World {
  spaces: readonly Space[];
  bookings: ReadonlyMap<string, Booking>;
  visits: ReadonlyMap<string, Visit>;
  closures: ReadonlyMap<string, Closure>;
  absences: ReadonlyMap<string, Absence>;
}
export const EMPTY = { bookings: new Map(), visits: new Map(), closures: new Map(), absences: new Map() } satisfies Omit<World, 'spaces'>;
export type Broken = 'space' | 'person' | 'closed' | 'twice';

/** The rules that do not hold in this world. */
export function broken(world: World): Set<Broken> {
  const found = new Set<Broken>();
  const active = [...world.bookings.values()].filter((booking) => booking.active);
  const claims = active.flatMap((booking) => spacesOf(world, booking).map((space) => ({ booking, space })));
  for (const space of world.spaces) {
    const here = claims.filter((claim) => claim.space === space).map(({ booking }) => booking);
    if (here.some((one) => one.space === space.id && !fits([one], space))) found.add('space');
    for (const view of ['after', 'before'] as const) {
      for (const step of steps(here)) {
        const now = here.filter((one) => one.from - (view === 'before' ? one.before : 0) <= step && step < one.until + (view === 'after' ? one.after : 0));
        const shared = now.every((one) => one.space === space.id && !space.whole);
        if (shared ? !fits(now, space) : now.length > 1) found.add('space');
      }
    }
  }
  for (const one of world.closures.values()) {
    const shut = beneath(world, one.space);
    for (const { booking, space } of claims)
      if (shut.includes(space) && steps([booking]).some((step) => lies(booking, step) && lies(one, step))) found.add('closed');
    for (const other of world.closures.values())
      if (other !== one && other.space === one.space && Math.max(one.from, other.from) < Math.min(one.until, other.until)) found.add('twice');
  }
  const places = placesOf(world);
  for (const person of new Set(places.map(({ person }) => person))) {
    const theirs = places.filter((one) => one.person === person);
    for (const step of steps(theirs)) {
      if (new Set(theirs.filter((one) => one.from <= step && step < one.until).map(({ place }) => place)).size > 1) found.add('person');
    }
  }
  return found;
}

/** The claims that must stand, and no others, as sorted texts. */
export function claimsOf(world: World): string[] {
  const spaces = [...world.bookings.values()].filter((one) => one.active).flatMap((one) => spacesOf(world, one).map((space) => `${one.id} takes ${space.id}`));
  const people = placesOf(world).map(({ by, person, place, from, until }) => `${by} binds ${person} at ${place} ${from}-${until}`);
  return [...spaces, ...people].sort();
}

export const fits = (bookings: readonly Pick<Booking, 'party' | 'wheelchairs' | 'stations'>[], space: Space): boolean =>
  sum(bookings, 'party') <= space.capacity && sum(bookings, 'wheelchairs') <= space.wheelchairs && sum(bookings, 'stations') <= space.stations;
const sum = (bookings: readonly Pick<Booking, 'party' | 'wheelchairs' | 'stations'>[], what: 'party' | 'wheelchairs' | 'stations'): number =>
  bookings.reduce((total, booking) => total + booking[what], 0);

/** Its own space, and all beneath it: only what is taken whole has any. */
export const spacesOf = (world: Pick<World, 'spaces'>, booking: Pick<Booking, 'space'>): Space[] => beneath(world, booking.space);

export function beneath(world: Pick<World, 'spaces'>, top: string): Space[] {
  return world.spaces
    .filter(({ id }) => id === top)
    .flatMap((one) => [one, ...world.spaces.filter(({ parent }) => parent === top).flatMap(({ id }) => beneath(world, id))]);
}

const lies = ({ from, until }: { from: number; until: number }, step: number): boolean => from <= step && step < until;

function placesOf(world: World): { by: string; person: string; place: string; from: number; until: number }[] {
  const atBookings = [...world.bookings.values()]
    .filter((booking) => booking.active && !world.spaces.find(({ id }) => id === booking.space)!.stay)
    .flatMap(({ id, space, from, until, people, resident }) =>
      [...(resident && !people.has(resident) ? [[resident, 'ATTENDEE'] as const] : []), ...people].map(([person, role]) => ({
        ...{ by: id, person, from, until },
        place: role === 'SUPERVISOR' ? space : id,
      })),
    );
  const atDoors = [...world.visits.values()]
    .filter((visit) => visit.active)
    .flatMap(({ id, resident, caregiver, present, from, until }) =>
      (present ? [resident, caregiver] : [caregiver]).map((person) => ({ by: id, person, place: id, from, until })),
    );
  const away = [...world.absences.values()].filter(({ from, until }) => from < until).map(({ id, ...rest }) => ({ by: id, place: id, ...rest }));
  return [...atBookings, ...atDoors, ...away];
}

/** Generous at both ends: buffers reach beyond the times. */
function steps(ranges: readonly { from: number; until: number }[]): number[] {
  if (ranges.length < 1) return [];
  const first = Math.min(...ranges.map(({ from }) => from)) - 12;
  const last = Math.max(...ranges.map(({ until }) => until)) + 12;
  return Array.from({ length: last - first }, (_, i) => first + i);
}
