/** A centre of its own with one cast for each writer, so that writers meet in the hub and not in the rules of the house. */
import pg from 'pg';
import { MINUTE, systemClock } from '../../src/core/time.ts';
import { SpaceKind } from '../../src/spaces/entities.ts';
import { Seed, type SignedIn, type Someone } from '../../test/support/seed.ts';
import { TOKEN_SECRET } from './hub-process.ts';

export interface Cast {
  coordinator: SignedIn;
  /** Is visited. */
  elder: Someone;
  /** Takes part in bookings. */
  guest: Someone;
  caregivers: [SignedIn, SignedIn];
  room: string;
  /** Where a booking waits for approval. */
  hall: string;
  hallVersion: number;
  /** Bookings that have begun, to be noted as not attended, and to take place after all before the clock says so. */
  missed: string[];
  /** A kind of space whose rule is this writer's to set; there are fewer kinds than there may be writers. */
  ruled: { centreId: string; kind: string; version: number } | null;
  timeZone: string;
}

export interface World {
  seed: Seed;
  centre: string;
  casts: Cast[];
  /** Rows that were there before the first writer came. */
  seeded: { bookings: number };
}

/** It is ten in the morning there, whenever this runs: no night in the way of visits and opening hours. */
export const zoneAtTen = (now: Date): string => {
  const hours = 10 - now.getUTCHours();
  const ahead = hours < -11 ? hours + 24 : hours;
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`; // POSIX: the sign is turned round
};

export async function withOwner<T>(databaseUrl: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client(databaseUrl);
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

export async function seedWorld(db: pg.Client, writers: number, missedEach: number): Promise<World> {
  const seed = new Seed(db, TOKEN_SECRET, systemClock);
  const now = systemClock.now();
  const timeZone = zoneAtTen(now);
  const kinds = Object.keys(SpaceKind).filter((kind) => kind !== 'COUNSELLING_SPACE');
  const casts: Cast[] = [];
  for (let writer = 0; writer < writers; writer++) {
    const coordinator = await seed.staff('COORDINATOR');
    const kind = kinds[writer];
    const room = { kind: 'CULTURE', mode: 'SHARED', capacity: 1_000, grid: 5, least: 5, open: [['00:00', '23:55']] as [string, string][] } as const;
    const cast: Cast = {
      coordinator,
      elder: await seed.resident(),
      guest: await seed.resident(),
      caregivers: [await seed.staff('CAREGIVER'), await seed.staff('CAREGIVER')],
      room: await seed.space(room),
      hall: await seed.space({ ...room, approval: true }),
      hallVersion: 1,
      missed: [],
      ruled: kind ? { centreId: `centre_${seed.centre}`, kind, version: 0 } : null,
      timeZone,
    };
    const { rows } = await db.query<{ id: string }>(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
       select gen_random_uuid(), $1, $2, $3, $3::timestamptz + interval '20 minutes', 'CONFIRMED', 1, $4, $3 from generate_series(1, $5::int) returning id`,
      [seed.centre, uuidIn(cast.room), new Date(now.getTime() - 20 * MINUTE), coordinator.uuid, missedEach],
    );
    cast.missed = rows.map(({ id }) => `booking_${id}`);
    casts.push(cast);
  }
  await db.query('update centre set time_zone = $2 where id = $1', [seed.centre, timeZone]);
  return { seed, centre: seed.centre, casts, seeded: { bookings: writers * missedEach } };
}

export const uuidIn = (id: string): string => id.slice(id.indexOf('_') + 1);

/** A time on a five minutes' grid, so long from now. */
export function inMinutes(minutes: number): string {
  const at = systemClock.now().getTime() + minutes * MINUTE;
  return new Date(Math.ceil(at / (5 * MINUTE)) * 5 * MINUTE).toISOString();
}
