/** Who and what is taken on one local day, in minutes: the database's rules in memory, so that no demo row is refused. */
import type pg from 'pg';
import { type Interval, MINUTE } from '../../core/time.ts';
import type { Space, World } from './world.ts';

export interface Need {
  start: number;
  end: number;
  before: number;
  after: number;
  party: number;
  wheelchairs: number;
  stations: number;
}

const MINUTES = 26 * 60; // a buffer may reach past midnight

interface Load {
  party: Int16Array;
  wheelchairs: Int16Array;
  stations: Int16Array;
}

export class Ledger {
  readonly #persons = new Map<string, { start: number; end: number; place: string }[]>();
  readonly #spaces = new Map<string, { space: Space; withAfter: Load; withBefore: Load }>();

  constructor(spaces: Iterable<Space>) {
    const load = (): Load => ({ party: new Int16Array(MINUTES), wheelchairs: new Int16Array(MINUTES), stations: new Int16Array(MINUTES) });
    for (const space of spaces) this.#spaces.set(space.id, { space, withAfter: load(), withBefore: load() });
  }

  isFree(person: string, start: number, end: number, place = ''): boolean {
    return !this.#persons.get(person)?.some((claim) => claim.start < end && start < claim.end && (!place || claim.place !== place));
  }

  take(person: string, start: number, end: number, place = ''): void {
    const claims = this.#persons.get(person);
    if (claims) claims.push({ start, end, place });
    else this.#persons.set(person, [{ start, end, place }]);
  }

  hasRoom(space: Space, need: Need): boolean {
    return this.#each(space, need, (load, most, party, from, to) => {
      for (let at = from; at < to; at++) {
        if (load.party[at]! + party > most.capacity) return false;
        if (!most.exclusive && (load.wheelchairs[at]! + need.wheelchairs > most.wheelchairs || load.stations[at]! + need.stations > most.stations))
          return false;
      }
      return true;
    });
  }

  takeRoom(space: Space, need: Need): void {
    this.#each(space, need, (load, _most, party, from, to) => {
      for (let at = from; at < to; at++) {
        load.party[at]! += party;
        load.wheelchairs[at]! += need.wheelchairs;
        load.stations[at]! += need.stations;
      }
      return true;
    });
  }

  /** A space that is taken whole fills itself and what lies in it. */
  #each(space: Space, need: Need, visit: (load: Load, of: Space, party: number, from: number, to: number) => boolean): boolean {
    return [space.id, ...space.children].every((id) => {
      const held = this.#spaces.get(id);
      if (!held) return true;
      const party = space.exclusive ? held.space.capacity : need.party;
      return (
        visit(held.withAfter, held.space, party, minute(need.start), minute(need.end + need.after)) &&
        visit(held.withBefore, held.space, party, minute(need.start - need.before), minute(need.end))
      );
    });
  }
}

const minute = (at: number): number => Math.max(0, Math.min(MINUTES, at));

/** A day's ledger that begins with what stands in the database already, made by whoever uses the demo. */
export async function openLedger(db: pg.ClientBase, world: World, day: Interval): Promise<Ledger> {
  const ledger = new Ledger(world.spaces.values());
  const at = (date: Date): number => Math.round((date.getTime() - day.start.getTime()) / MINUTE);
  const persons = await db.query<{ person_id: string; place: string; starts: Date; ends: Date }>(
    'select person_id, place, lower(during) starts, upper(during) ends from claim.person_claim where during && tstzrange($1, $2)',
    [day.start, day.end],
  );
  for (const claim of persons.rows) ledger.take(claim.person_id, at(claim.starts), at(claim.ends), claim.place);
  const bookings = await db.query<{ space_id: string; starts_at: Date; ends_at: Date } & Need>(
    `select space_id, starts_at, ends_at, before_minutes before, after_minutes after, party_size party, wheelchair_users wheelchairs, stations from booking
      where centre_id = $1 and starts_at < $3::timestamptz + interval '4 hours' and ends_at > $2::timestamptz - interval '4 hours' and claim.takes_space(status)`,
    [world.centreId, day.start, day.end],
  );
  const spaces = new Map([...world.spaces.values()].map((space) => [space.id, space]));
  for (const booking of bookings.rows) {
    const space = spaces.get(booking.space_id);
    if (space) ledger.takeRoom(space, { ...booking, start: at(booking.starts_at), end: at(booking.ends_at) });
  }
  return ledger;
}
