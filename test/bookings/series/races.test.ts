/** Series against series and against single bookings at the same moment, and what a year of weeks costs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { settled } from '../../feeds/acts.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { type TestHub, testHub } from '../../support/hub.ts';
import type { SignedIn } from '../../support/seed.ts';
import { between, query, TryToBook } from '../support.ts';
import { type CreateSeries, createSeries, type Plan, preview, SeriesPreview, TrySeries } from './support.ts';

let database: TestDatabase;
let hub: TestHub;
let desks: SignedIn[];
let stopped = false;
beforeAll(async () => {
  database = await testDatabase();
  hub = await testHub({ database });
  desks = [];
  for (let i = 0; i < 4; i++) desks.push(await hub.seed.staff('FRONT_DESK'));
});
afterAll(async () => {
  if (!stopped) await hub?.stop();
  await database?.drop();
});

interface Outcome {
  status: number;
  errors: unknown[];
  codes: string[];
}

async function series(desk: SignedIn, input: CreateSeries): Promise<Outcome> {
  const { data, errors, status } = await query(hub, TrySeries, { input: { idempotencyKey: randomUUID(), ...input } }, desk.token);
  return { status, errors: [...errors], codes: data?.bookingSeriesCreate.userErrors.map((one) => one.code) ?? ['no answer'] };
}
async function single(desk: SignedIn, spaceId: string, date: string, from: string, until: string, residentId: string | null = null): Promise<Outcome> {
  const input = { idempotencyKey: randomUUID(), spaceId, residentId, purpose: '单次', ...between(from, until, date) };
  const { data, errors, status } = await query(hub, TryToBook, { input }, desk.token);
  return { status, errors: [...errors], codes: data?.bookingCreate.userErrors.map((one) => one.code) ?? ['no answer'] };
}
const weekly = (over: Partial<Plan>): Plan => ({
  spaceId: '',
  from: '18:00',
  until: '19:00',
  weekdays: ['FRIDAY'],
  firstOn: '2026-11-27',
  count: 10,
  purpose: '系列',
  ...over,
});
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const faults = (outcomes: readonly Outcome[]) => outcomes.filter((one) => one.status !== 200 || one.errors.length > 0);

test('of series that want the same room one has every date and the others nothing, and singles in between only take what is left', async () => {
  for (const singles of [0, 8, 8]) {
    const room = await hub.seed.space({ kind: 'SPORTS', horizon: 120 });
    const outcomes = await Promise.all([
      ...times(8, (index) => series(desks[index % 4]!, weekly({ spaceId: room }))),
      ...times(singles, (index) => single(desks[index % 4]!, room, `2026-12-${String(4 + 7 * (index % 4)).padStart(2, '0')}`, '18:30', '19:30')),
    ]);
    expect(faults(outcomes)).toEqual([]);
    const { rows } = await hub.db.query<{ n: number }>(
      'select count(*)::int as n from booking where space_id = $1 and series_id is not null group by series_id',
      [room.slice(6)],
    );
    const won = outcomes.slice(0, 8).filter((one) => one.codes.length === 0).length;
    expect(rows).toEqual(Array(won).fill({ n: 9 })); // ten Fridays, one of them New Year's Day
    expect(won).toBeLessThanOrEqual(1);
    if (singles === 0) expect(won).toBe(1);
    expect(outcomes.flatMap((one) => one.codes).filter((code) => !['SERIES_CONFLICTS', 'SLOT_TAKEN'].includes(code))).toEqual([]);
  }
});

test('series over the same two rooms and people in opposite orders, with alternatives, never wait for each other in a ring', async () => {
  const rooms = [await hub.seed.space({ kind: 'PLAY_AREA', horizon: 120 }), await hub.seed.space({ kind: 'PLAY_AREA', horizon: 120 })];
  const people = [await hub.seed.resident(), await hub.seed.resident(), await hub.seed.resident()];
  for (let round = 0; round < 3; round++) {
    const outcomes = await Promise.all([
      ...times(6, (index) =>
        series(desks[index % 4]!, {
          ...weekly({
            spaceId: rooms[index % 2]!,
            from: `${10 + 2 * round}:00`,
            until: `${11 + 2 * round}:00`,
            residentId: people[index % 3]!.resident,
            attendees: [{ personId: people[(index + 1 + (index % 2)) % 3]!.resident }],
          }),
          strategy: index % 3 === 0 ? 'SKIP_CONFLICTS' : 'USE_ALTERNATIVES',
        }),
      ),
      ...times(6, (index) =>
        single(desks[index % 4]!, rooms[(index + 1) % 2]!, '2026-12-11', `${10 + 2 * round}:30`, `${11 + 2 * round}:30`, people[index % 3]!.resident),
      ),
      hub.sweep().then(() => ({ status: 200, errors: [], codes: [] })),
    ]);
    expect(faults(outcomes)).toEqual([]);
  }
}, 60_000);

test('what the preview calls OK is accepted, over random days', async () => {
  const room = await hub.seed.space({ kind: 'SPORTS', mode: 'SHARED', capacity: 6, horizon: 90, after: 30, before: 30 });
  const resident = await hub.seed.resident();
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let n = 0; n < 60; n++) {
    const day = `2026-12-${String(1 + random(28)).padStart(2, '0')}`;
    const hour = 8 + random(11);
    await query(
      hub,
      TryToBook,
      {
        input: {
          idempotencyKey: randomUUID(),
          spaceId: room,
          purpose: '随机',
          partySize: 1 + random(6),
          ...between(`${String(hour).padStart(2, '0')}:00`, `${hour + 1}:00`, day),
        },
      },
      desks[0]!.token,
    );
  }
  for (let n = 0; n < 6; n++) {
    const hour = 9 + random(9);
    const plan = weekly({
      spaceId: room,
      from: `${String(hour).padStart(2, '0')}:00`,
      until: `${hour + 1}:30`,
      weekdays: ['MONDAY', 'WEDNESDAY', 'SATURDAY'],
      firstOn: '2026-12-01',
      count: 12,
      partySize: 1 + random(4),
      residentId: resident.resident,
    });
    const seen = await preview(hub, desks[0]!, plan);
    const { series: made } = await createSeries(hub, desks[0]!, { ...plan, strategy: 'SKIP_CONFLICTS' });
    const became = made ? made.dates.map((one) => [one.date, one.state === 'BOOKED' ? 'OK' : 'REFUSED', one.code]) : [];
    if (made) expect(became).toEqual(seen.dates.map((one) => [one.date, one.verdict, one.code]));
    else expect(seen.okCount).toBe(0);
  }
}, 60_000);

test('a preview asks as much for 52 dates as for two, refused ones with their alternatives included', async () => {
  const room = await hub.seed.space({ kind: 'DELIBERATION', horizon: 400 });
  const resident = await hub.seed.resident();
  await series(desks[0]!, weekly({ spaceId: room, count: 52 }));
  const asked = async (count: number) => {
    const input = weekly({ spaceId: room, from: '18:30', until: '19:30', count, residentId: resident.resident });
    await query(hub, SeriesPreview, { input }, desks[0]!.token);
    await settled(hub);
    hub.statements();
    const { data } = await query(hub, SeriesPreview, { input }, desks[0]!.token);
    return { refused: data!.bookingSeriesPreview.refusedCount, statements: hub.statements().length };
  };
  const [few, many] = [await asked(2), await asked(52)];
  expect(few.refused).toBe(2);
  expect(many.refused).toBeGreaterThan(45);
  expect(many.statements).toBe(few.statements);
  expect(few.statements).toBeLessThanOrEqual(12);
});

test('a series of 52 weeks is one transaction, whose statements do not grow with it', async () => {
  const [resident, other] = [await hub.seed.resident(), await hub.seed.resident()];
  const room = await hub.seed.space({ kind: 'CULTURE', horizon: 400 });
  const sent = async (from: string, until: string, count: number, who: string) => {
    await settled(hub);
    hub.statements();
    const began = performance.now();
    const outcome = await series(desks[0]!, weekly({ spaceId: room, from, until, count, residentId: who }));
    expect(outcome.codes).toEqual([]);
    const ms = performance.now() - began;
    const all = hub.statements();
    const [first, last] = [all.findIndex((sql) => sql.startsWith('start transaction')), all.indexOf('commit')];
    return { ms, statements: all.slice(first, last + 1), transactions: all.filter((sql) => sql.startsWith('start transaction')).length };
  };
  await sent('08:00', '09:00', 2, other.resident);
  const few = await sent('09:00', '10:00', 2, other.resident);
  const year = await sent('10:00', '11:00', 52, resident.resident);
  console.info(`a series of 52 weeks: ${year.ms.toFixed(0)} ms, ${year.statements.length} statements`);
  expect(year.statements).toHaveLength(few.statements.length);
  expect(year.transactions).toBe(1);
});

test('nothing of all this met in a deadlock', async () => {
  stopped = true;
  await hub.stop(); // a connection hands in its counts when it ends
  const db = new pg.Client(database.url);
  await db.connect();
  const others = async () => (await db.query('select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).rowCount;
  while ((await others()) !== 0) await new Promise((later) => setTimeout(later, 20));
  const { rows } = await db.query('select deadlocks::int from pg_stat_database where datname = current_database()');
  await db.end();
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
