import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { contentFindings } from '../../src/cli/doctor/contents.ts';
import { readConfig } from '../../src/core/config.ts';
import { PERSONAS, type PersonaKey, seedDemo } from '../../src/database/demo.ts';
import { type SeedScaleInput, seedScale } from '../../src/database/scale.ts';
import { openSession } from '../../src/people/sessions.ts';
import { graphql } from '../generated/index.ts';
import { ask } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';

const INPUT: SeedScaleInput = { now: FRIDAY_9, idSecret: 'a secret for tests, long enough to pass', days: 1, years: 1 };
const DAY = 24 * 60 * 60_000;
/** 200,000 of 364 days, for three days. */
const THREE_DAYS = 1648;

const tokenOf = (hub: TestHub, key: PersonaKey): Promise<string> =>
  openSession(hub.db, hub.tokenSecret, PERSONAS.find((persona) => persona.key === key)?.accountId ?? '', hub.clock.now(), 1);

describe('a year of use, on three days of it', () => {
  let database: TestDatabase;
  let db: pg.Client;
  const rows = async <R extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<R[]> => (await db.query<R>(sql, values)).rows;
  const count = async (sql: string): Promise<number> => (await rows<{ n: number }>(`select count(*)::int n from (${sql}) x`))[0]!.n;
  const BEHIND = "starts_at >= '2026-11-16' and starts_at < '2026-11-19'";

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.url, options: '-c timezone=Asia/Shanghai -c datestyle=ISO' });
    await db.connect();
    await seedScale(database.url, INPUT);
  }, 120_000);
  afterAll(async () => {
    await db.end();
    await database.drop();
  });

  test('goes on where it stopped, tells how far it is, and writes no day twice', async () => {
    const told: number[][] = [];
    const before = await count('select from booking');
    const report = await seedScale(database.url, { ...INPUT, days: 3, onProgress: (done, total) => told.push([done, total]) });
    expect(report.added).toBe(THREE_DAYS - 549);
    expect(report.bookings).toBe(before + report.added);
    expect(told[0]).toEqual([0, report.added]);
    expect(told.at(-1)).toEqual([report.added, report.added]);
    expect((await seedScale(database.url, { ...INPUT, days: 3 })).added).toBe(0);
    expect(await rows(`select starts_at::date::text as date, count(*)::int n from booking where ${BEHIND} group by 1 order by 1`)).toEqual([
      { date: '2026-11-16', n: 527 },
      { date: '2026-11-17', n: 572 },
      { date: '2026-11-18', n: 549 },
    ]);
    expect(await count(`select from visit where ${BEHIND}`)).toBe(THREE_DAYS);
    expect(await count(`select from visit_task t join visit v on v.id = t.visit_id where ${BEHIND}`)).toBe(3 * THREE_DAYS);
    expect(await count("select person_id from staff where post = 'CAREGIVER'")).toBe(60);
  }, 120_000);

  test('leaves the guard on, and claims in step', async () => {
    expect((await contentFindings(db, readConfig({}))).filter(({ id, level }) => level !== 'ok' && id !== 'calendar.holidays')).toEqual([]);
    expect(await rows("select tgname from pg_trigger where tgenabled <> 'O' and not tgisinternal")).toEqual([]);
    expect(await count(`select from booking where ${BEHIND} and claim.takes_space(status)`)).toBe(0);
    expect(await count(`select from visit where ${BEHIND} and claim.takes_people(status)`)).toBe(0);
  });

  test('would pass the guard as if every booking and visit were still to come', async () => {
    await db.query('begin');
    await db.query(
      `update booking set status = 'CONFIRMED', starts_at = starts_at + interval '364 days', ends_at = ends_at + interval '364 days' where ${BEHIND}`,
    );
    await db.query(`update visit set status = 'PLANNED', starts_at = starts_at + interval '364 days', ends_at = ends_at + interval '364 days' where ${BEHIND}`);
    expect(await count("select from claim.person_claim where lower(during) > '2027-11-01'")).toBeGreaterThan(2 * THREE_DAYS);
    await db.query('rollback');
  }, 60_000);

  test('keeps opening hours, grid and lengths, names whom a booking is for, and keeps counselling to itself', async () => {
    expect(
      await rows(
        `select s.code, b.starts_at, b.ends_at from booking b join space s on s.id = b.space_id
          where not exists (select from opening_rule o where o.space_id = s.id and o.weekday = extract(isodow from b.starts_at) and o.opens <= b.starts_at::time and b.ends_at::time <= o.closes)
             or extract(epoch from b.ends_at - b.starts_at) / 60 not between s.min_minutes and s.max_minutes or extract(epoch from b.starts_at::time)::int / 60 % s.grid_minutes <> 0
             or b.confidential <> (s.kind = 'COUNSELLING_SPACE')
             or not exists (select from booking_person p where p.booking_id = b.id and p.person_id = b.resident_id and p.role = 'ATTENDEE')
             or (s.kind = 'COUNSELLING_SPACE' and not exists (select from booking_person p where p.booking_id = b.id and p.role = 'PRACTITIONER'))`,
      ),
    ).toEqual([]);
  });

  test('leaves the history that use would have left, and what the phones reported', async () => {
    const last = "(select c.after ->> 'status' from history.change c where c.entity_id = x.id and c.after ? 'status' order by c.id desc limit 1)";
    expect(await count(`select from booking x where status <> ${last}`)).toBe(0);
    expect(await count(`select from visit x where status <> ${last}`)).toBe(0);
    const reported = "(select array_agg(e.kind order by e.captured_at) from visit_event e where e.visit_id = v.id and e.kind <> 'TASK_RECORDED')";
    expect(
      await rows(
        `select service <> 'CALL' as by_foot, status, ${reported} as told, count(*) > 0 as some from visit v where ${BEHIND} group by 1, 2, 3 order by 1, 2`,
      ),
    ).toEqual([
      { by_foot: false, status: 'CANCELLED', told: null, some: true },
      { by_foot: false, status: 'COMPLETED', told: ['ARRIVED', 'COMPLETED'], some: true },
      { by_foot: false, status: 'MISSED', told: null, some: true },
      { by_foot: false, status: 'NO_ANSWER', told: ['NO_ANSWER'], some: true },
      { by_foot: false, status: 'VERIFIED', told: ['ARRIVED', 'COMPLETED'], some: true },
      { by_foot: true, status: 'CANCELLED', told: null, some: true },
      { by_foot: true, status: 'COMPLETED', told: ['DEPARTED', 'ARRIVED', 'COMPLETED'], some: true },
      { by_foot: true, status: 'MISSED', told: null, some: true },
      { by_foot: true, status: 'NO_ANSWER', told: ['DEPARTED', 'NO_ANSWER'], some: true },
      { by_foot: true, status: 'VERIFIED', told: ['DEPARTED', 'ARRIVED', 'COMPLETED'], some: true },
    ]);
  });

  test('shows the personas a full day, and the demo goes on the next morning', async () => {
    const hub = await testHub({ database });
    try {
      const { schedule } = await ask(
        hub,
        graphql(`query ScaleSchedule { schedule { visits { id resident { name } tasks { id } } } }`),
        {},
        await tokenOf(hub, 'caregiver'),
      );
      expect(schedule?.visits).toHaveLength(12);
      const { dayBoard } = await ask(
        hub,
        graphql(`query ScaleBoard { dayBoard(date: "2026-11-20") { spaces { bookings { id } occupied { startsAt } } } }`),
        {},
        await tokenOf(hub, 'front-desk'),
      );
      expect(dayBoard?.spaces).toHaveLength(22);
      expect(await count("select from booking where starts_at::date = '2026-11-20'")).toBe(160);
    } finally {
      await hub.stop();
    }
    await seedDemo(database.url, { now: new Date(FRIDAY_9.getTime() + 3 * DAY), idSecret: INPUT.idSecret });
    expect(await count("select from booking where starts_at::date = '2026-11-21' and status in ('REQUESTED', 'CONFIRMED', 'CHECKED_IN')")).toBe(0);
    expect((await contentFindings(db, readConfig({}))).filter(({ id, level }) => level !== 'ok' && id !== 'calendar.holidays')).toEqual([]);
  }, 60_000);

  test('repeats a year 52 weeks earlier, everything in its place', async () => {
    const shape = (from: string, to: string) =>
      rows(
        `select b.space_id, b.resident_id, extract(isodow from starts_at) weekday, starts_at::time::text as starts, b.status, count(p.*)::int people, (select count(*)::int from history.change where entity_id = b.id) changes
           from booking b join booking_person p on p.booking_id = b.id where starts_at >= '${from}' and starts_at < '${to}' group by b.id order by 3, 4, 1, 2`,
      );
    const { added } = await seedScale(database.url, { ...INPUT, days: 3, years: 2 });
    expect(added).toBe(THREE_DAYS);
    expect(await shape('2025-11-17', '2025-11-20')).toEqual(await shape('2026-11-16', '2026-11-19'));
    expect(await count("select from visit_task t join visit v on v.id = t.visit_id where v.starts_at < '2026-01-01'")).toBe(3 * THREE_DAYS);
    expect(await count("select from visit v where v.starts_at < '2026-01-01' and created_at > starts_at")).toBe(0);
    expect((await seedScale(database.url, { ...INPUT, days: 3, years: 2 })).added).toBe(0);
  }, 60_000);
});

test('leaves alone a database that is somebody’s own', async () => {
  const database = await testDatabase();
  const db = new pg.Client(database.url);
  await db.connect();
  try {
    await db.query("insert into centre (id, name, street, district) values (gen_random_uuid(), '金茂鳌江', '', '')");
    await expect(seedScale(database.url, INPUT)).rejects.toThrow('belongs to 金茂鳌江');
    expect((await db.query('select from centre')).rowCount).toBe(1);
  } finally {
    await db.end();
    await database.drop();
  }
});
