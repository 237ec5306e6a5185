/** 200 slots, 20 parallel wants for each: through the hub, and as the bare guarded insert by plain SQL on the same tables. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays, dayOf, localDate, MINUTE, systemClock } from '../src/core/time.ts';
import { demoHub, ms, post, quantile } from './demo-hub.ts';

const SLOTS = 200;
const WANTS = 20;
const PER_DAY = 20;
const MINUTES = 30;
const ZONE = 'Asia/Shanghai';
const CREATE = 'mutation ($input: BookingCreateInput!) { bookingCreate(input: $input) { booking { id } userErrors { code } } }';

interface Result {
  took: number;
  winners: number;
  losers: Map<string, number>;
  latencies: number[];
}

export async function bookings(): Promise<void> {
  const { hub, tokens, databaseUrl, stop } = await demoHub();
  const db = new pg.Pool({ connectionString: databaseUrl, max: 16, options: '-c role=hub_app' });
  const { rows } = await db.query(
    'select s.centre_id, (select person_id from account a join account_role r on r.account_id = a.id where r.role = $1 limit 1) clerk from space s limit 1',
    ['FRONT_DESK'],
  );
  const { centre_id: centre, clerk } = rows[0];
  const room = async () => {
    const id = randomUUID();
    await db.query(
      `insert into space (id, centre_id, code, name, kind, floor, area_m2, capacity_mode, capacity, grid_minutes, min_minutes, max_minutes, horizon_days)
       values ($1::uuid, $2, $1::text, 'bench', 'SPORTS', 1, 10, 'EXCLUSIVE', 4, 30, 30, 60, 60)`,
      [id, centre],
    );
    for (let weekday = 1; weekday <= 7; weekday++) await db.query("insert into opening_rule values ($1, $2, '08:00', '20:00')", [id, weekday]);
    return id;
  };
  const tomorrow = addDays(localDate(systemClock.now(), ZONE), 1);
  const slot = (index: number) => {
    const start = dayOf(addDays(tomorrow, Math.floor(index / PER_DAY)), ZONE).start.getTime() + (8 * 60 + (index % PER_DAY) * MINUTES) * MINUTE;
    return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + MINUTES * MINUTE).toISOString() };
  };

  const bareRoom = await room();
  const bare = await race(async (index) => {
    const { startsAt, endsAt } = slot(index);
    const client = await db.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from space where id = $1 for no key update', [bareRoom]);
      await client.query(
        `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at) values ($1, $2, $3, $4, $5, 'CONFIRMED', 1, $6, now())`,
        [randomUUID(), centre, bareRoom, startsAt, endsAt, clerk],
      );
      await client.query('commit');
      return null;
    } catch (error) {
      await client.query('rollback');
      return String((error as { constraint?: string; code?: string }).constraint ?? (error as { code?: string }).code);
    } finally {
      client.release();
    }
  });
  const hubRoom = await room();
  const through = await race(async (index) => {
    const input = { idempotencyKey: randomUUID(), spaceId: `space_${hubRoom}`, ...slot(index), purpose: 'bench' };
    const { text } = await post(hub.url, tokens['front-desk'], CREATE, { input });
    const { data, errors } = JSON.parse(text);
    return errors ? `error ${errors[0].extensions.code}` : (data.bookingCreate.userErrors[0]?.code ?? null);
  });
  const stored = async (id: string) =>
    Number((await db.query("select count(*) from booking where space_id = $1 and status = 'CONFIRMED'", [id])).rows[0].count);
  console.table([
    await row('bare guarded insert (reference)', bare, await stored(bareRoom)),
    await row('bookingCreate over HTTP', through, await stored(hubRoom)),
  ]);
  console.log(`ratio of attempts/s, hub ÷ bare: ${(bare.took / through.took).toFixed(2)}`);
  await db.end();
  await stop();
}

async function race(attempt: (slot: number) => Promise<string | null>): Promise<Result> {
  const result: Result = { took: 0, winners: 0, losers: new Map(), latencies: [] };
  const begun = performance.now();
  for (let first = 0; first < SLOTS; first += PER_DAY) {
    // A day's slots at once, 20 wants for each: 400 wants in flight.
    await Promise.all(
      Array.from({ length: PER_DAY * WANTS }, async (_, index) => {
        const asked = performance.now();
        const lost = await attempt(first + (index % PER_DAY));
        result.latencies.push(performance.now() - asked);
        if (lost === null) result.winners++;
        else result.losers.set(lost, (result.losers.get(lost) ?? 0) + 1);
      }),
    );
  }
  result.took = performance.now() - begun;
  return result;
}

const row = (name: string, { took, winners, losers, latencies }: Result, stored: number) => ({
  way: name,
  attempts: SLOTS * WANTS,
  'attempts/s': Math.round((SLOTS * WANTS) / (took / 1000)),
  p50: ms(quantile(latencies, 0.5)),
  p99: ms(quantile(latencies, 0.99)),
  winners,
  'rows stored': stored,
  losers: [...losers].map(([code, count]) => `${code} ${count}`).join(', '),
});
