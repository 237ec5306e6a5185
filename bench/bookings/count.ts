/** Who got what, minute by minute, from the rows of bookings alone: neither the claims nor their constraints nor the hub's own rules are asked. */
import type pg from 'pg';

interface Row {
  id: string;
  space: string;
  from: number;
  until: number;
  party: number;
  wheelchairs: number;
  stations: number;
  before: number;
  after: number;
  people: string[];
  equipment: Record<string, number>;
}

interface Space {
  id: string;
  parent: string | null;
  whole: boolean;
  capacity: number;
  wheelchairs: number;
  stations: number;
}

export interface Count {
  rows: number;
  /** Bookings that stand where there was no room, or no equipment left, for them beside the others. */
  doubled: number;
  /** Times that somebody is in two of them. */
  torn: number;
}

export async function count(db: pg.Client, centre: string): Promise<Count> {
  const { rows: spaces } = await db.query<Space>(
    `select id, parent_id as parent, capacity_mode = 'EXCLUSIVE' as whole, capacity, wheelchair_places as wheelchairs, stations from space where centre_id = $1`,
    [centre],
  );
  const { rows } = await db.query<Row>(
    `select id, space_id as space, extract(epoch from starts_at)::float8 / 60 as "from", extract(epoch from ends_at)::float8 / 60 as until, party_size as party,
            wheelchair_users as wheelchairs, stations, before_minutes as before, after_minutes as after,
            array(select p.person_id from booking_person p where p.booking_id = b.id and p.role <> 'SUPERVISOR' union select b.resident_id where b.resident_id is not null) as people,
            (select coalesce(jsonb_object_agg(e.equipment_id, e.quantity), '{}') from booking_equipment e where e.booking_id = b.id) as equipment
       from booking b where centre_id = $1 and status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')`,
    [centre],
  );
  if (rows.some(({ from, until }) => !Number.isInteger(from) || !Number.isInteger(until))) throw new Error('Somebody booked parts of a minute.');
  const doubled = new Set<string>();
  for (const space of spaces) {
    const above = aboveOf(space, spaces);
    const here = rows.filter((row) => row.space === space.id || above.has(row.space));
    const start = (row: Row) => row.from - row.before;
    const end = (row: Row) => row.until + row.after;
    for (const [from, until] of [[(row: Row) => row.from, end] as const, [start, (row: Row) => row.until] as const])
      for (const present of byMinute(here, from, until)) if (!fits(present, space)) for (const { id } of present.slice(1)) doubled.add(id);
  }
  const { rows: things } = await db.query<{ id: string; quantity: number }>('select id, quantity from equipment where centre_id = $1', [centre]);
  for (const { id: thing, quantity } of things) {
    const taking = rows.filter((row) => thing in row.equipment);
    for (const present of byMinute(
      taking,
      (row) => row.from,
      (row) => row.until,
    ))
      if (present.reduce((sum, row) => sum + row.equipment[thing]!, 0) > quantity) for (const { id } of present.slice(1)) doubled.add(id);
  }
  const people = Map.groupBy(
    rows.flatMap((row) => row.people.map((person) => ({ person, row }))),
    ({ person }) => person,
  );
  let torn = 0;
  for (const theirs of people.values()) {
    const minutes = byMinute(
      theirs.map(({ row }) => row),
      (row) => row.from,
      (row) => row.until,
    );
    torn += minutes.filter((present) => present.length > 1).length;
  }
  return { rows: rows.length, doubled: doubled.size, torn };
}

/** What is present in each minute in which anything is. */
function byMinute(rows: readonly Row[], from: (row: Row) => number, until: (row: Row) => number): Row[][] {
  const minutes = new Map<number, Row[]>();
  for (const row of rows)
    for (let minute = from(row); minute < until(row); minute++) {
      const present = minutes.get(minute);
      if (present) present.push(row);
      else minutes.set(minute, [row]);
    }
  return [...minutes.values()];
}

function fits(present: readonly Row[], space: Space): boolean {
  if (present.some((row) => space.whole || row.space !== space.id)) return present.length === 1;
  const sum = (what: 'party' | 'wheelchairs' | 'stations') => present.reduce((total, row) => total + row[what], 0);
  return sum('party') <= space.capacity && sum('wheelchairs') <= space.wheelchairs && sum('stations') <= space.stations;
}

/** The spaces that take this one with them. */
function aboveOf({ parent }: Space, spaces: readonly Space[]): Set<string> {
  const found = spaces.find(({ id }) => id === parent);
  return found ? aboveOf(found, spaces).add(found.id) : new Set();
}
