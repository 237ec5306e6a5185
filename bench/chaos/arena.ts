/** Few rooms and few people whom everybody wants at the same time; and who got what in the end, told by the rows alone. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { addDays, dayOf, localDate, MINUTE, systemClock } from '../../src/core/time.ts';
import { Seed, type SignedIn, type Someone } from '../../test/support/seed.ts';
import { TOKEN_SECRET } from './hub-process.ts';
import { uuidIn } from './world.ts';

const ZONE = 'Asia/Shanghai';
const SLOTS_A_DAY = 30;
const SLOT_MINUTES = 45;
const WANTED_MINUTES = 30;
export const WANTS_A_SLOT = 40;
const HORIZON_DAYS = 90;

export interface Arena {
  centre: string;
  clerks: SignedIn[];
  residents: Someone[];
  caregivers: SignedIn[];
  /** Taken whole; the second wants a pause before and after. */
  rooms: string[];
  /** A hall and the two rooms in it. */
  halls: string[];
  /** Of ten places. */
  shared: string;
  /** Room for all: only people collide there. */
  fields: string[];
}

export interface Wish {
  startsAt: string;
  endsAt: string;
  /** A visit to the resident without a space. */
  space: string | null;
  party: number;
  resident: Someone | null;
  caregiver: SignedIn | null;
}

export async function seedArena(db: pg.Client): Promise<Arena> {
  const seed = new Seed(db, TOKEN_SECRET, systemClock);
  const rules = { grid: 5, least: 5, horizon: HORIZON_DAYS, open: [['00:00', '23:55']] as [string, string][] };
  const several = async <T>(count: number, make: () => Promise<T>) => {
    const made: T[] = [];
    while (made.length < count) made.push(await make());
    return made;
  };
  const hall = await seed.space(rules);
  return {
    clerks: await several(8, () => seed.staff('COORDINATOR')),
    residents: await several(2, () => seed.resident()),
    caregivers: await several(2, () => seed.staff('CAREGIVER')),
    rooms: [await seed.space(rules), await seed.space({ ...rules, before: 5, after: 10 })],
    halls: [hall, await seed.space({ ...rules, parent: hall }), await seed.space({ ...rules, parent: hall })],
    shared: await seed.space({ ...rules, mode: 'SHARED', capacity: 10 }),
    fields: await several(3, () => seed.space({ ...rules, mode: 'SHARED', capacity: 1_000 })),
    centre: seed.centre,
  };
}

/** Slot after slot, forty who want each: a room, a hall or a part of it, some places, the same people here and there and at home. */
export function wishesOf(arena: Arena, count: number): Wish[] {
  const tomorrow = addDays(localDate(systemClock.now(), ZONE), 1);
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!;
  return Array.from({ length: count }, (_, index) => {
    const slot = Math.floor(index / WANTS_A_SLOT);
    const midnight = dayOf(addDays(tomorrow, Math.floor(slot / SLOTS_A_DAY)), ZONE).start.getTime();
    const start = midnight + ((slot % SLOTS_A_DAY) * SLOT_MINUTES + oneOf([0, 0, 5, 10])) * MINUTE;
    const wish = { startsAt: new Date(start).toISOString(), endsAt: new Date(start + WANTED_MINUTES * MINUTE).toISOString(), party: 1 };
    const nobody = { resident: null, caregiver: null };
    const kind = Math.random();
    if (kind < 0.3) return { ...wish, ...nobody, space: oneOf(arena.rooms) };
    if (kind < 0.45) return { ...wish, ...nobody, space: oneOf(arena.halls) };
    if (kind < 0.65) return { ...wish, ...nobody, space: arena.shared, party: 1 + Math.floor(Math.random() * 5) };
    if (kind < 0.85) return { ...wish, space: oneOf(arena.fields), resident: oneOf(arena.residents), caregiver: null };
    return { ...wish, space: null, resident: oneOf(arena.residents), caregiver: oneOf(arena.caregivers) };
  });
}

/** By plain SQL; null when it was won, else what the database said. `guarded`: the space's row locked first, as commands do. */
export async function wishBySql(pool: pg.Pool, arena: Arena, wish: Wish, guarded: boolean): Promise<string | null> {
  const db = await pool.connect();
  const [id, clerk] = [randomUUID(), arena.clerks[0]!.uuid];
  try {
    await db.query('begin');
    if (wish.space && guarded) await db.query('select 1 from space where id = $1 for no key update', [uuidIn(wish.space)]);
    if (wish.space)
      await db.query(
        `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, before_minutes, after_minutes, resident_id, booked_by_id, created_at)
         select $1, $2, id, $4, $5, 'CONFIRMED', $6, buffer_before_minutes, buffer_after_minutes, $7, $8, now() from space where id = $3`,
        [id, arena.centre, uuidIn(wish.space), wish.startsAt, wish.endsAt, wish.party, wish.resident?.uuid, clerk],
      );
    if (wish.space && wish.resident) await db.query("insert into booking_person values ($1, $2, 'ATTENDEE')", [id, wish.resident.uuid]);
    if (!wish.space)
      await db.query(
        `insert into visit (id, centre_id, resident_id, caregiver_id, service, starts_at, ends_at, status, resident_present, scheduled_by_id, created_at)
         values ($1, $2, $3, $4, 'CLEANING', $5, $6, 'ASSIGNED', true, $7, now())`,
        [id, arena.centre, wish.resident!.uuid, wish.caregiver!.uuid, wish.startsAt, wish.endsAt, clerk],
      );
    await db.query('commit');
    return null;
  } catch (error) {
    await db.query('rollback');
    const { constraint, code } = error as { constraint?: string; code?: string };
    return constraint ?? code ?? String(error);
  } finally {
    db.release();
  }
}

export interface Doubles {
  rows: number;
  rooms: number;
  places: number;
  people: number;
}

/** Judged over the bookings and visits themselves: the claims and their constraints are not asked. */
export async function doublesIn(db: pg.Client, centre: string): Promise<Doubles> {
  const { rows } = await db.query<Doubles>(
    `with taking as materialized (
       select b.*, s.capacity_mode = 'EXCLUSIVE' as whole, s.parent_id, s.capacity from booking b join space s on s.id = b.space_id
        where b.centre_id = $1 and b.status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')),
     going as materialized (select * from visit where centre_id = $1 and status in ('PLANNED', 'ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS')),
     engaged as materialized (
       select p.person_id, k.id, k.starts_at, k.ends_at from taking k join booking_person p on p.booking_id = k.id where p.role <> 'SUPERVISOR'
       union select resident_id, id, starts_at, ends_at from taking where resident_id is not null
       union select resident_id, id, starts_at, ends_at from going where resident_present
       union select caregiver_id, id, starts_at, ends_at from going where caregiver_id is not null)
     select (select count(*) from taking)::int + (select count(*) from going)::int as rows,
       (select count(*)::int from taking a join taking b on a.whole and b.whole and a.id < b.id and (a.space_id = b.space_id or a.space_id = b.parent_id or b.space_id = a.parent_id)
         where a.starts_at < b.ends_at + make_interval(mins => greatest(b.after_minutes, a.before_minutes))
           and b.starts_at < a.ends_at + make_interval(mins => greatest(a.after_minutes, b.before_minutes))) as rooms,
       (select count(*)::int from taking a where not a.whole and a.capacity <
         (select sum(b.party_size) from taking b where b.space_id = a.space_id and b.starts_at <= a.starts_at and a.starts_at < b.ends_at)) as places,
       (select count(*)::int from engaged a join engaged b on a.person_id = b.person_id and a.id < b.id
         where a.starts_at < b.ends_at and b.starts_at < a.ends_at) as people`,
    [centre],
  );
  return rows[0]!;
}
