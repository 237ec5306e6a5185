/** Years of use, written as rows, and what an operation costs the database: how many rows it touches, and by which plans. */

import { sql } from 'kysely';
import pg from 'pg';
import type { TestHub } from './hub.ts';
import type { SignedIn } from './seed.ts';

/** Bookings of a day, and as many visits. */
export const PER_DAY = 100;
const SPACES = 22;
const CAREGIVERS = 25;

export interface Neighbourhood {
  spaces: string[];
  residents: string[];
  caregivers: string[];
}

const ids = async (db: pg.Client, text: string, values: unknown[]): Promise<string[]> =>
  (await db.query<{ id: string }>(text, values)).rows.map(({ id }) => id);

/** Who lives and works there. Rows are counted there: autovacuum must not read any, and `analyze` reads all of them, else the plans would hang on a draw. */
export async function settle(hub: TestHub, residents: number, caregivers: readonly string[] = []): Promise<Neighbourhood> {
  const { db, seed } = hub;
  await db.query(`do $$ declare t regclass; begin
    for t in select relid from pg_stat_user_tables loop execute format('alter table %s set (autovacuum_enabled = off)', t); end loop; end $$`);
  await db.query('set default_statistics_target = 1000');
  const spaces: string[] = [];
  while (spaces.length < SPACES) spaces.push((await seed.space({ mode: 'SHARED', capacity: 50 })).slice('space_'.length));
  const people = (n: number, name: string) =>
    ids(
      db,
      `insert into person (id, name, pinyin, initials, phones) select uuidv7(), $2 || n, 'p' || n, 'p', '{}' from generate_series(1, $1::int) n returning id`,
      [n, name],
    );
  const home = (await people(residents, '邻居')) as [string];
  await db.query('insert into resident (id, centre_id) select unnest($1::uuid[]), $2', [home, seed.centre]);
  return { spaces, residents: home, caregivers: [...caregivers, ...(await people(CAREGIVERS - caregivers.length, '阿姨'))] };
}

const WRITTEN = ['booking', 'booking_person', 'visit', 'visit_task'];
const DAYS = `generate_series($1::int, $2::int) day, generate_series(0, ${PER_DAY - 1}) n`;
/** Ten an hour from eight, so many days before today. */
const AT = "timestamptz '2026-11-20T08:00:00+08:00' - day * interval '1 day' + n / 10 * interval '50 minutes'";
const ID = "uuidv7(day * interval '-1 day')";
const one = (parameter: string, which: string) => `(${parameter}::uuid[])[1 + (${which}) % cardinality(${parameter}::uuid[])]`;

/** What use leaves behind (events where every hub has read already) of the days `from` to `to` before today: over, and told. The guards have nothing to say to it and are left out. */
export async function live(hub: TestHub, { spaces, residents, caregivers }: Neighbourhood, desk: SignedIn, from: number, to: number): Promise<void> {
  const { db, seed } = hub;
  await db.query(`begin; ${WRITTEN.map((table) => `alter table ${table} disable trigger user`).join('; ')}`);
  await db.query(
    `with made as (
       insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, created_at)
       select ${ID}, $3, ${one('$4', 'n')}, ${AT}, ${AT} + interval '45 minutes', 'COMPLETED', 1, ${one('$5', 'day * 7 + n * 11')}, $6, ${AT} - interval '2 days' from ${DAYS}
       returning id, resident_id, starts_at),
     told as (
       insert into history.change (entity_id, action, at, before, after)
       select id, action, starts_at, '{}', '{"status": "COMPLETED"}' from made, unnest('{bookingCreate,bookingCheckIn,bookingComplete}'::text[]) action)
     insert into booking_person (booking_id, person_id, role) select id, resident_id, 'ATTENDEE' from made`,
    [from, to, seed.centre, spaces, residents, desk.uuid],
  );
  await db.query(
    `with made as (
       insert into visit (id, centre_id, resident_id, caregiver_id, service, starts_at, ends_at, status, resident_present, scheduled_by_id, created_at)
       select ${ID}, $3, ${one('$4', 'day * 7 + n * 13')}, ${one('$5', 'n')}, 'CLEANING', ${AT}, ${AT} + interval '45 minutes', 'COMPLETED', true, $6, ${AT} - interval '2 days' from ${DAYS}
       returning id, caregiver_id, starts_at),
     reported as (
       insert into visit_event (id, visit_id, kind, by_id, captured_at, received_at)
       select gen_random_uuid(), id, kind, caregiver_id, starts_at, starts_at from made, unnest('{ARRIVED,COMPLETED}'::text[]) kind),
     told as (
       insert into history.change (entity_id, action, at, before, after)
       select id, action, starts_at, '{}', '{"status": "COMPLETED"}' from made, unnest('{visitSchedule,visitAssign,visitComplete}'::text[]) action)
     insert into visit_task (id, visit_id, position, title, outcome) select gen_random_uuid(), id, position, '打扫', 'DONE' from made, generate_series(1, 2) position`,
    [from, to, seed.centre, residents, caregivers, desk.uuid],
  );
  await db.query(WRITTEN.map((table) => `alter table ${table} enable trigger user`).join('; '));
  await db.query(
    `with told as (
       insert into feed.event_log (pos, inbox_id, kind, entity, entity_id, version, audience, departed, at) overriding system value
       select pos, pos, 'VISIT_COMPLETED', 'visit', gen_random_uuid(), 1, array['visit/centre/' || $4], '{}', ${AT} from ${DAYS}, lateral (select day * ${PER_DAY} + n - 10000000) behind (pos)),
     signed as (
       insert into session (id, account_id, created_at, expires_at) select gen_random_uuid(), $3::uuid, ${AT}, ${AT} + interval '30 days' from ${DAYS} where n < 10)
     insert into command_receipt (account_id, key, command, input_hash, answer, at)
     select $3::uuid, gen_random_uuid(), 'visitComplete', md5(n::text), '{}', ${AT} from ${DAYS}`,
    [from, to, desk.account, seed.centre],
  );
  await db.query('commit; analyze');
}

/** What is booked for the next days, with all that the guard makes of it. */
export async function plan(hub: TestHub, { spaces, residents }: Neighbourhood, desk: SignedIn, days: number): Promise<void> {
  await hub.db.query(
    `with made as (
       insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, created_at)
       select ${ID}, $3, ${one('$4', 'n')}, ${AT}, ${AT} + interval '45 minutes', 'CONFIRMED', 1, ${one('$5', 'abs(day) * 7 + n * 11')}, $6, now() from ${DAYS} returning id, resident_id)
     insert into booking_person (booking_id, person_id, role) select id, resident_id, 'ATTENDEE' from made`,
    [-days, -1, hub.seed.centre, spaces, residents, desk.uuid],
  );
}

export interface Sent {
  text: string;
  values: readonly unknown[];
}

/** Every statement that any hub of this process sends while `work` runs, with its values; those of the test itself are left out. */
export async function sentBy(hub: TestHub, work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { prototype } = pg.Client;
  const query = prototype.query as (...args: unknown[]) => unknown;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, values] = args as [string | Sent, unknown[] | undefined];
    if (this !== hub.db)
      sent.push(typeof first === 'string' ? { text: first, values: Array.isArray(values) ? values : [] } : { text: first.text, values: first.values ?? [] });
    return query.apply(this, args);
  } as typeof prototype.query;
  try {
    await work();
  } finally {
    prototype.query = query as typeof prototype.query;
  }
  return sent.filter(({ text }) => /^\s*(select|with|insert|update|delete)\b/i.test(text));
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** What the plan reads: `Seq Scan on visit`, `Index Scan on visit by visit_caregiver`. `generic`: as a prepared statement is planned after five runs. */
export async function planOf({ db }: TestHub, { text, values }: Sent, generic: boolean): Promise<string[]> {
  const { rows } = generic ? await db.query(`explain (generic_plan, format json) ${text}`) : await db.query(`explain (format json) ${text}`, [...values]);
  const reads: string[] = [];
  const look = (node: PlanNode) => {
    const { 'Node Type': type, 'Relation Name': table, 'Index Name': index } = node;
    if (table && type !== 'ModifyTable' && type !== 'Bitmap Heap Scan') reads.push(index ? `${type} on ${table} by ${index}` : `${type} on ${table}`);
    else if (type === 'Bitmap Index Scan') reads.push(`${type} by ${index}`);
    for (const one of node.Plans ?? []) look(one);
  };
  look(rows[0]['QUERY PLAN'][0].Plan);
  return reads;
}

/** Rows that the serving connections read of each table while `work` ran, in plans, functions and triggers alike; and which tables were read from end to end. */
export async function touchedBy(hub: TestHub, work: () => Promise<unknown>): Promise<{ rows: Record<string, number>; scanned: string[] }> {
  const before = await counters(hub);
  await work();
  const after = await counters(hub);
  const rows: Record<string, number> = {};
  const scanned: string[] = [];
  for (const [table, { read, scans }] of after) {
    const was = before.get(table)!;
    if (read > was.read) rows[table] = read - was.read;
    if (scans > was.scans) scanned.push(table);
  }
  return { rows, scanned };
}

async function counters(hub: TestHub): Promise<Map<string, { read: number; scans: number }>> {
  const flush = () => sql`select pg_stat_force_next_flush()`.execute(hub.services.db);
  await Promise.all(Array.from({ length: hub.services.config.poolSize }, flush)); // each takes a connection of its own
  const { rows } = await hub.db.query<{ table: string; read: number; scans: number }>(
    `select t.relname as table, t.seq_scan::int as scans, (t.seq_tup_read + coalesce(i.read, 0))::int as read
       from pg_stat_user_tables t left join (select relid, sum(idx_tup_read) as read from pg_stat_user_indexes group by relid) i using (relid)`,
  );
  return new Map(rows.map(({ table, ...counted }) => [table, counted]));
}
