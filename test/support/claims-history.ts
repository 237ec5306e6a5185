/** Histories of changes: what each would make of the world, the SQL that makes it, and whether the database says and holds what the model does. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { type Absence, type Booking, broken, type Closure, claimsOf, EMPTY, type Role, type Space, type Visit, type World } from './claims-model.ts';

/** Any change, told in small numbers; `which` picks among what stands at that moment. */
const number = (max: number) => fc.nat({ max });
const KINDS = [
  'book',
  'book',
  'book',
  'book',
  'book',
  'attend',
  'attend',
  'attend',
  'attend',
  'visit',
  'visit',
  'move',
  'become',
  'resize',
  'leave',
  'turnTo',
  'delete',
  'visitMove',
  'visitBecome',
  'reassign',
  'measure',
  'measure',
  'close',
  'close',
  'reopen',
  'goAway',
  'goAway',
  'comeBack',
] as const;
const BOOKING_STATUSES = ['HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'REJECTED', 'EXPIRED', 'NO_SHOW', 'DISPLACED'] as const;
const TAKING: readonly string[] = ['HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN'];
const ABOUT_ABSENCES: readonly string[] = ['goAway', 'comeBack'];
const VISIT_STATUSES = ['ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED'] as const;
const BINDING: readonly string[] = ['ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS'];
export const change = fc.record({
  kind: fc.constantFrom(...KINDS),
  which: number(50),
  /** What of it changes: one thing alone, or all. */
  part: number(7),
  space: number(6),
  from: number(24),
  steps: fc.integer({ min: 1, max: 8 }),
  party: fc.integer({ min: 1, max: 5 }),
  wheelchairs: number(2),
  stations: number(2),
  before: number(3),
  after: number(3),
  active: fc.constantFrom(true, true, true, false),
  person: number(3),
  other: number(3),
  role: fc.constantFrom<Role>('ATTENDEE', 'ESCORT', 'PRACTITIONER', 'SUPERVISOR'),
  status: fc.oneof(fc.constantFrom(...TAKING), fc.constantFrom(...BOOKING_STATUSES)),
  visitStatus: fc.oneof(fc.constantFrom(...BINDING), fc.constantFrom(...VISIT_STATUSES)),
});
export type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const START = Date.UTC(2099, 0, 5, 8);
const time = (step: number): string => new Date(START + step * 300_000).toISOString();
const orNull = (id: string | null): string => (id ? `'${id}'` : 'null');
const end = (step: number): string => (Number.isFinite(step) ? `'${time(step)}'` : 'null');

const [centre, clerk] = [randomUUID(), randomUUID()];

/** What all histories stand on. The connection is the owner's. */
export async function prepare(db: pg.Client): Promise<void> {
  await db.query(
    `insert into centre (id, name, street, district) values ('${centre}', '红梅', '红梅路', '天宁'); insert into person (id, name) values ('${clerk}', '值班')`,
  );
  await db.query('grant delete on booking, closure to hub_app'); // not the hub's to do, but the guard must hold for whoever may
  // One round trip for a history: each statement in a savepoint of its own, as hub_app.
  await db.query(`create function pg_temp.attempt(statements text[]) returns text[] language plpgsql as $$
    declare verdicts text[] := '{}'; statement text; refused text;
    begin
      set local role hub_app;
      foreach statement in array statements loop
        begin
          execute statement;
          verdicts := verdicts || 'accepted'::text;
        exception when exclusion_violation then
          get stacked diagnostics refused = constraint_name;
          verdicts := verdicts || refused;
        end;
      end loop;
      reset role;
      return verdicts;
    end $$`);
}

/** A hall of two rooms, two rooms of their own, a kitchen, and the post where a day is a stay. */
function houseOf(): Space[] {
  const hall = { id: randomUUID(), whole: true, capacity: 5, wheelchairs: 2, stations: 2 };
  return [
    hall,
    { id: randomUUID(), whole: true, capacity: 4, wheelchairs: 1, stations: 0, parent: hall.id },
    { id: randomUUID(), whole: false, capacity: 5, wheelchairs: 2, stations: 1, parent: hall.id },
    { id: randomUUID(), whole: true, capacity: 5, wheelchairs: 2, stations: 2 },
    { id: randomUUID(), whole: false, capacity: 8, wheelchairs: 2, stations: 2 },
    { id: randomUUID(), whole: false, capacity: 6, wheelchairs: 3, stations: 3 },
    { id: randomUUID(), whole: false, capacity: 20, wheelchairs: 4, stations: 0, stay: true },
  ];
}

const insertSpace = ({ id, whole, capacity, wheelchairs, stations, parent, stay }: Space): string =>
  `insert into space (id, centre_id, code, name, kind, zone, parent_id, floor, area_m2, capacity_mode, capacity, wheelchair_places, stations, grid_minutes, min_minutes, max_minutes, horizon_days)
   values ('${id}', '${centre}', '${id}', '活动室', 'ELDERLY_CARE_POST', '${stay ? 'DAY_CARE' : 'LEISURE'}', ${parent ? `'${parent}'` : 'null'}, 1, 40,
     '${whole ? 'EXCLUSIVE' : 'SHARED'}', ${capacity}, ${wheelchairs}, ${stations}, 5, 5, 600, 60)`;

const timesOf = ({ from, until }: { from: number; until: number }): string => `starts_at = '${time(from)}', ends_at = '${time(until)}'`;

/** Another start, another end, or both. */
function moved({ from, until }: { from: number; until: number }, c: Change): { from: number; until: number } {
  if (c.part === 1) return { from: Math.min(c.from, until - 1), until };
  if (c.part === 2) return { from, until: from + c.steps };
  return { from: c.from, until: c.from + c.steps };
}

/** The world after a change and the SQL that makes it; null when there is nothing it could apply to. */
function apply(world: World, people: readonly string[], c: Change): { world: World; sql: string } | null {
  const pick = <T>(from: ReadonlyMap<string, T>): T | undefined => [...from.values()][c.which % Math.max(from.size, 1)];
  const [from, until] = [c.from, c.from + c.steps];
  const [person, other] = [people[c.person]!, people[c.other]!];
  const space = world.spaces[c.space]!;
  const booked = (booking: Booking, sql: string) => ({ world: { ...world, bookings: new Map(world.bookings).set(booking.id, booking) }, sql });
  const visited = (visit: Visit, sql: string) => ({ world: { ...world, visits: new Map(world.visits).set(visit.id, visit) }, sql });

  if (c.kind === 'book') {
    const { party, stations, before, after, status } = c;
    const wheelchairs = Math.min(c.wheelchairs, party);
    const id = randomUUID();
    const resident = c.other === 0 ? person : null;
    const active = TAKING.includes(status);
    return booked(
      { id, space: space.id, from, until, party, wheelchairs, stations, before, after, active, resident, people: new Map() },
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, wheelchair_users, stations, before_minutes, after_minutes, resident_id, booked_by_id, created_at)
       values ('${id}', '${centre}', '${space.id}', '${time(from)}', '${time(until)}', '${status}', ${party}, ${wheelchairs}, ${stations}, ${before * 5}, ${after * 5}, ${orNull(resident)}, '${clerk}', now())`,
    );
  }
  if (c.kind === 'visit') {
    if (person === other) return null;
    const id = randomUUID();
    return visited(
      { id, from, until, resident: person, caregiver: other, present: c.active, active: true },
      `insert into visit (id, centre_id, resident_id, caregiver_id, service, starts_at, ends_at, status, resident_present, scheduled_by_id, created_at)
       values ('${id}', '${centre}', '${person}', '${other}', 'ERRAND', '${time(from)}', '${time(until)}', 'ASSIGNED', ${c.active}, '${clerk}', now())`,
    );
  }
  if (c.kind === 'measure') {
    const now = { ...space, capacity: c.party + (c.active ? 3 : 0), wheelchairs: c.wheelchairs, stations: c.stations };
    return {
      world: { ...world, spaces: world.spaces.map((one) => (one === space ? now : one)) },
      sql: `update space set capacity = ${now.capacity}, wheelchair_places = ${now.wheelchairs}, stations = ${now.stations} where id = '${space.id}'`,
    };
  }
  const closed = (closure: Closure, sql: string) => ({ world: { ...world, closures: new Map(world.closures).set(closure.id, closure) }, sql });
  if (c.kind === 'close') {
    const closure = { id: randomUUID(), space: space.id, from, until: c.active ? until : Number.POSITIVE_INFINITY };
    return closed(
      closure,
      `insert into closure (id, centre_id, space_id, starts_at, ends_at, reason, closed_by_id, created_at)
       values ('${closure.id}', '${centre}', '${space.id}', '${time(from)}', ${end(closure.until)}, '粉刷', '${clerk}', now())`,
    );
  }
  if (c.kind === 'reopen') {
    const closure = pick(world.closures);
    if (!closure) return null;
    const sooner = Math.max(closure.from, Math.min(closure.until, from));
    return closed({ ...closure, until: sooner }, `update closure set ends_at = '${time(sooner)}', ended_at = now() where id = '${closure.id}'`);
  }
  const away = (absence: Absence, sql: string) => ({ world: { ...world, absences: new Map(world.absences).set(absence.id, absence) }, sql });
  if (c.kind === 'goAway') {
    const absence = { id: randomUUID(), person, from, until };
    return away(
      absence,
      `insert into absence (id, centre_id, person_id, starts_at, ends_at, reported_by_id, created_at)
       values ('${absence.id}', '${centre}', '${person}', '${time(from)}', '${time(until)}', '${clerk}', now())`,
    );
  }
  if (c.kind === 'comeBack') {
    const absence = pick(world.absences);
    if (!absence) return null;
    const back = Math.max(absence.from, until); // sooner than was said, or later
    return away({ ...absence, until: back }, `update absence set ends_at = '${time(back)}' where id = '${absence.id}'`);
  }
  if (c.kind === 'visitMove' || c.kind === 'visitBecome' || c.kind === 'reassign') {
    const visit = pick(world.visits);
    if (!visit) return null;
    const set = (sql: string) => `update visit set ${sql} where id = '${visit.id}'`;
    if (c.kind === 'visitMove') {
      const to = moved(visit, c);
      return visited({ ...visit, ...to }, set(timesOf(to)));
    }
    if (c.kind === 'visitBecome') return visited({ ...visit, active: BINDING.includes(c.visitStatus) }, set(`status = '${c.visitStatus}'`));
    const caregiver = c.part === 0 ? visit.caregiver : person;
    const present = c.part === 1 ? visit.present : c.active;
    if (caregiver === visit.resident) return null;
    return visited({ ...visit, caregiver, present }, set(`caregiver_id = '${caregiver}', resident_present = ${present}`));
  }
  const booking = pick(world.bookings);
  if (!booking) return null;
  const { id } = booking;
  const set = (sql: string) => `update booking set ${sql} where id = '${id}'`;
  switch (c.kind) {
    case 'move': {
      const to = c.part === 0 ? booking : moved(booking, c);
      const where = c.active ? space.id : booking.space;
      return booked({ ...booking, from: to.from, until: to.until, space: where }, set(`${timesOf(to)}, space_id = '${where}'`));
    }
    case 'become':
      return booked({ ...booking, active: TAKING.includes(c.status) }, set(`status = '${c.status}'`));
    case 'turnTo':
      return booked({ ...booking, resident: c.active ? person : null }, set(`resident_id = ${orNull(c.active ? person : null)}`));
    case 'resize': {
      const sizes = (['party', 'wheelchairs', 'stations', 'before', 'after'] as const).map(
        (what, at) => [what, c.part > 4 || c.part === at ? c[what] : booking[what]] as const,
      );
      const next = { ...booking, ...Object.fromEntries(sizes) };
      const wheelchairs = Math.min(next.wheelchairs, next.party);
      return booked(
        { ...next, wheelchairs },
        set(
          `party_size = ${next.party}, wheelchair_users = ${wheelchairs}, stations = ${next.stations}, before_minutes = ${next.before * 5}, after_minutes = ${next.after * 5}`,
        ),
      );
    }
    case 'attend':
      return booked(
        { ...booking, people: new Map(booking.people).set(person, c.role) },
        `insert into booking_person values ('${id}', '${person}', '${c.role}') on conflict (booking_id, person_id) do update set role = excluded.role`,
      );
    case 'leave':
      return booked(
        { ...booking, people: new Map([...booking.people].filter(([one]) => one !== person)) },
        `delete from booking_person where booking_id = '${id}' and person_id = '${person}'`,
      );
    default: {
      const bookings = new Map(world.bookings);
      bookings.delete(id);
      return { world: { ...world, bookings }, sql: `delete from booking where id = '${id}'` };
    }
  }
}

export interface History {
  house: Space[];
  people: string[];
  /** As it stands in the end. */
  world: World;
  statements: string[];
  /** By statement, what the database may answer. */
  expected: string[][];
  seen: Record<'accepted' | 'space' | 'person' | 'closed' | 'twice' | 'shrunk' | 'absent', number>;
}

export function historyOf(changes: readonly Change[]): History {
  const people = Array.from({ length: 4 }, () => randomUUID());
  const house = houseOf();
  const seen = { accepted: 0, space: 0, person: 0, closed: 0, twice: 0, shrunk: 0, absent: 0 };
  const [statements, expected]: [string[], string[][]] = [[], []];
  let world: World = { spaces: house, ...EMPTY };
  for (const one of changes) {
    const next = apply(world, people, one);
    if (!next) continue;
    const rules = broken(next.world);
    if (rules.size === 0) {
      if (one.kind === 'goAway') seen.absent++;
      if (one.kind === 'measure' && isSmaller(next.world, world) && [...world.bookings.values()].some(({ active }) => active)) seen.shrunk++;
      world = next.world;
    }
    for (const kind of rules.size ? rules : (['accepted'] as const)) seen[kind]++;
    statements.push(next.sql);
    expected.push(rules.size === 0 ? ['accepted'] : [...rules].map((rule) => (rule === 'person' && ABOUT_ABSENCES.includes(one.kind) ? 'engaged' : rule)));
  }
  return { house, people, world, statements, expected, seen };
}

/** Null, or where the database says or holds something else than the model. Whatever `first` changes is undone with the rest. */
export async function differenceIn(db: pg.Client, { house, people, world, statements, expected }: History, first = ''): Promise<string | null> {
  await db.query('begin');
  try {
    await db.query(
      [
        first,
        ...house.map(insertSpace),
        ...people.map((id) => `insert into person (id, name) values ('${id}', '某某'); insert into resident (id, centre_id) values ('${id}', '${centre}')`),
      ].join(';'),
    );
    const { rows } = await db.query<{ verdicts: string[] }>('select pg_temp.attempt($1) verdicts', [statements]);
    const said = rows[0]!.verdicts;
    const verdicts = said.map((verdict) =>
      verdict
        .replace(/^(space_closed|closure_has_bookings)$/, 'closed')
        .replace(/^closure_twice$/, 'twice')
        .replace(/^absence_engaged$/, 'engaged')
        .replace(/^(space|person)_.*/, '$1'),
    );
    const wrong = expected.findIndex((allowed, i) => !allowed.includes(verdicts[i]!));
    if (wrong >= 0)
      return `${statements[wrong]}\nThe model says ${expected[wrong]!.join(' and ')}, the database ${said[wrong]}. Before it:\n${statements.slice(0, wrong).join('\n')}`;
    const { rows: claims } = await db.query<{ claim: string }>(
      `select booking_id || ' takes ' || space_id claim from claim.space_claim
       union all select coalesce(booking_id, visit_id, absence_id) || ' binds ' || person_id || ' at ' || split_part(place, ' ', 2) || ' ' ||
         (extract(epoch from lower(during) - $1) / 300)::int || '-' || (extract(epoch from upper(during) - $1) / 300)::int from claim.person_claim where not isempty(during)`,
      [time(0)],
    );
    const [held, due] = [claims.map(({ claim }) => claim).sort(), claimsOf(world)];
    if (held.join() === due.join()) return null;
    return `After\n${statements.join('\n')}\nthe database holds\n${held.join('\n')}\nand not\n${due.join('\n')}`;
  } finally {
    await db.query('rollback');
  }
}

function isSmaller(next: World, before: World): boolean {
  return next.spaces.some(
    (one, at) => one.capacity < before.spaces[at]!.capacity || one.wheelchairs < before.spaces[at]!.wheelchairs || one.stations < before.spaces[at]!.stations,
  );
}
