/**
 * A year of use behind the demo neighbourhood, to develop and measure on: 200,000 bookings, 200,000 visits and 600,000 tasks that are over, and a month ahead.
 *
 * Days are written some at a time, each transaction whole. Whatever cut it off, the next run goes on where it stopped.
 */
import pg from 'pg';
import { Complaint } from '../core/errors.ts';
import { addDays, dayOf, localDate, weekdayOf } from '../core/time.ts';
import { crowdOf } from './demo/bookings.ts';
import { MOTHER_ID, whole, writeBookings, writeDay } from './demo/days.ts';
import { livedOf } from './demo/fate.ts';
import { demoId } from './demo/ids.ts';
import { openLedger } from './demo/ledger.ts';
import { hireCaregivers, withHired } from './demo/scale/caregivers.ts';
import { planFullDay, type Wanted } from './demo/scale/days.ts';
import { repeatEarlier, YEAR_DAYS } from './demo/scale/earlier.ts';
import { leaveTraces } from './demo/scale/traces.ts';
import { copyDays } from './demo/scale/write.ts';
import { CENTRE, readWorld, type World } from './demo/world.ts';
import { seedDemo } from './demo.ts';

export interface SeedScaleInput {
  now: Date;
  idSecret: string;
  /** Full days behind the demo's; a year is 364 of them, 52 weeks. */
  days: number;
  /** Of a whole year: so many years, the earlier ones like the first. */
  years: number;
  /** In bookings. */
  onProgress?: (done: number, total: number) => void;
}

export interface ScaleReport {
  bookings: number;
  visits: number;
  tasks: number;
  /** Bookings that this run wrote. */
  added: number;
}

const YEAR = 200_000;
/** The demo writes yesterday and a week; rooms can be booked a month ahead. */
const LAST_FULL_DAY = -2;
const LAST_DAY_AHEAD = 30;
const AT_ONCE = 7;
const REPEATED_AT_ONCE = 28;
/** Bookings of today and of each day ahead. */
const AHEAD = 160;
/** From Monday: how a day compares with the others. */
const SHARES = [0.95, 1.03, 1.03, 1.03, 1.03, 1.03, 0.9];

export async function seedScale(url: string, input: SeedScaleInput): Promise<ScaleReport> {
  const db = new pg.Client({
    connectionString: url,
    options: '-c timezone=UTC -c statement_timeout=0 -c lock_timeout=0 -c work_mem=64MB -c jit=off',
    application_name: 'hub seed',
  });
  await db.connect();
  try {
    const { rows } = await db.query<{ alone: boolean; others: string[] }>(
      "select pg_try_advisory_lock(hashtext('hub seed')) as alone, array(select name from centre where id <> $1 order by name) as others",
      [CENTRE.id],
    );
    const { alone, others } = rows[0]!;
    if (!alone) throw new Complaint('This database is being seeded at this moment: wait for that to end.');
    if (others.length > 0)
      throw new Complaint(
        `This database belongs to ${others.join(', ')}: invented bookings are added to a demo alone. Point DATABASE_URL at an empty database.`,
      );
    const today = localDate(input.now, CENTRE.timeZone);
    await seedDemo(url, { now: input.now, idSecret: input.idSecret });
    await hireCaregivers(db, today);
    const world = await withHired(db, await readWorld(db));
    await writeAhead(db, world, input.now);
    const added = await writeBehind(db, world, today, input);
    if (added > 0)
      await db.query(
        'vacuum (analyze) booking, booking_person, visit, visit_task, visit_event, history.change, claim.space_claim, claim.person_claim, staff, person',
      );
    return { ...(await countAll(db)), added };
  } finally {
    await db.end();
  }
}

async function countAll(db: pg.Client): Promise<Omit<ScaleReport, 'added'>> {
  const { rows } = await db.query<Omit<ScaleReport, 'added'>>(
    'select (select count(*)::int from booking) as bookings, (select count(*)::int from visit) as visits, (select count(*)::int from visit_task) as tasks',
  );
  return rows[0]!;
}

/** Days ahead are the demo's own, which it would come to make: with claims, and the same rows whoever makes them. */
async function writeAhead(db: pg.Client, world: World, now: Date): Promise<void> {
  await db.query("select pg_advisory_lock(hashtext('hub demo'))"); // a hub may start and top up
  try {
    for (let ahead = 0; ahead <= LAST_DAY_AHEAD; ahead++) {
      const date = addDays(localDate(now, world.zone), ahead);
      const { rowCount } = await db.query('select from booking where id = $1', [demoId('booking', `${date}/0`)]);
      if (rowCount === 0) await writeDay(db, { ...world, staff: world.staff.filter(({ no }) => no < 'G1') }, date, now);
      await crowdDay(db, world, date, now);
    }
  } finally {
    await db.query("select pg_advisory_unlock(hashtext('hub demo'))");
  }
}

async function crowdDay(db: pg.Client, world: World, date: string, now: Date): Promise<void> {
  const day = dayOf(date, world.zone);
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from booking where centre_id = $1 and starts_at >= $2 and starts_at < $3', [
    world.centreId,
    day.start,
    day.end,
  ]);
  const wanted = AHEAD - rows[0]!.n;
  if (wanted <= 0) return;
  await whole(db, async () => writeBookings(db, crowdOf(date, livedOf(day, now), day.start, world, await openLedger(db, world, day), MOTHER_ID, wanted)));
}

/** Resolves to how many bookings came to be. */
async function writeBehind(db: pg.Client, world: World, today: string, input: SeedScaleInput): Promise<number> {
  const last = addDays(today, LAST_FULL_DAY);
  const first = addDays(last, 1 - input.days);
  const wanted = await missingDays(db, world, first, input.days);
  const aYear = shareOf(input.days);
  const total = wanted.reduce((sum, { bookings }) => sum + bookings, 0) + (input.years - 1) * aYear;
  let done = 0;
  let added = 0;
  const progress = (bookings: number): void => {
    done += bookings;
    input.onProgress?.(done, total);
  };
  progress(0);
  let traced: Promise<unknown> = Promise.resolve(); // while the database works on it, the next days are planned
  for (const run of runsOf(wanted, AT_ONCE)) {
    const days = run.map((day) => planFullDay(world, day));
    await traced;
    await begin(db);
    await copyDays(db, world, days);
    const bookings = days.reduce((sum, day) => sum + day.bookings.length, 0);
    added += bookings;
    traced = leaveTraces(db, world.centreId, { start: startOf(world, run[0]!.date), end: startOf(world, addDays(run.at(-1)!.date, 1)) })
      .then(() => commit(db))
      .then(() => progress(bookings));
    traced.catch(() => undefined); // told when it is awaited
  }
  await traced;
  for (let years = 1; years < input.years; years++)
    for (let at = 0; at < input.days; at += REPEATED_AT_ONCE) {
      const days = Math.min(REPEATED_AT_ONCE, input.days - at);
      added += await repeatDays(db, world, addDays(first, at), days, years);
      progress(Math.round((aYear * (at + days)) / input.days) - Math.round((aYear * at) / input.days));
    }
  return added;
}

/** So many years before `first` and the days after it, where nothing is yet. */
async function repeatDays(db: pg.Client, world: World, first: string, days: number, years: number): Promise<number> {
  const span = (from: string) => ({ start: startOf(world, from), end: startOf(world, addDays(from, days)) });
  const then = span(addDays(first, -years * YEAR_DAYS));
  const there = await db.query('select from booking where centre_id = $1 and starts_at >= $2 and starts_at < $3 limit 1', [
    world.centreId,
    then.start,
    then.end,
  ]);
  if (there.rowCount) return 0;
  await begin(db);
  const bookings = await repeatEarlier(db, world.centreId, span(first), years);
  await leaveTraces(db, world.centreId, then);
  await commit(db);
  return bookings;
}

const startOf = (world: World, date: string): Date => dayOf(date, world.zone).start;
const shareOf = (days: number): number => Math.round((YEAR * days) / YEAR_DAYS);

/** Days on which nothing was booked, and what each shall hold so that all of them together come to the year's figures. */
async function missingDays(db: pg.Client, world: World, first: string, days: number): Promise<Wanted[]> {
  const span = [world.centreId, startOf(world, first), startOf(world, addDays(first, days)), world.zone];
  const { rows } = await db.query<{ date: string; bookings: number; visits: number }>(
    `select to_char(date, 'YYYY-MM-DD') as date, sum(bookings)::int as bookings, sum(visits)::int as visits
       from (select (starts_at at time zone $4)::date as date, 1 as bookings, 0 as visits from booking where centre_id = $1 and starts_at >= $2 and starts_at < $3
             union all select (starts_at at time zone $4)::date, 0, 1 from visit where centre_id = $1 and starts_at >= $2 and starts_at < $3) x group by date`,
    span,
  );
  const there = new Set(rows.map(({ date }) => date));
  const missing = Array.from({ length: days }, (_, at) => addDays(first, at)).filter((date) => !there.has(date));
  const shares = missing.map((date) => SHARES[weekdayOf(date) - 1]!);
  const left = (of: 'bookings' | 'visits'): number => Math.max(0, shareOf(days) - rows.reduce((sum, row) => sum + row[of], 0));
  const bookings = split(left('bookings'), shares);
  const visits = split(
    left('visits'),
    shares.map(() => 1),
  );
  return missing.map((date, at) => ({ date, bookings: bookings[at]!, visits: visits[at]! }));
}

/** Whole numbers in these proportions that add up to `total`. */
function split(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  let seen = 0;
  return shares.map((share) => {
    const before = Math.round((total * seen) / sum);
    seen += share;
    return Math.round((total * seen) / sum) - before;
  });
}

/** Days that follow one another, so many at a time. */
function runsOf(days: readonly Wanted[], most: number): Wanted[][] {
  const runs: Wanted[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.length < most && addDays(run.at(-1)!.date, 1) === day.date) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

/**
 * Off inside each transaction, which nobody else can then write beside: for what is over the first would look at every booking once more and claim
 * nothing, and the others would tell one change where use would have left one for each step, which traces.ts writes.
 */
const turned = (how: 'enable' | 'disable'): string =>
  `alter table booking_person ${how} trigger claims_i; alter table booking ${how} trigger history; alter table visit ${how} trigger history`;

const begin = (db: pg.Client): Promise<unknown> => db.query(`begin isolation level read committed; ${turned('disable')}`);
const commit = (db: pg.Client): Promise<unknown> => db.query(`${turned('enable')}; commit`);
