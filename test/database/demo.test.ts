import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { checkClaims } from '../../src/database/claim-check.ts';
import { DEMO_CENTRE_ID, DEMO_MOTHER_ID, DEMO_PASSWORD, DEMO_PASSWORD_HASH, PERSONAS, type PersonaKey, seedDemo } from '../../src/database/demo.ts';
import { verifyPassword } from '../../src/people/passwords.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

/** A Friday, ten in the evening in Hangzhou: from ten in the morning on today looks as at ten. */
const NOW = new Date('2026-11-20T14:00:00Z');
const DAY = 24 * 60 * 60_000;
const ID_SECRET = 'a secret for tests, long enough to pass';

interface Seeded {
  database: TestDatabase;
  db: pg.Client;
  seed(now?: Date): Promise<void>;
  rows<R extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<R[]>;
  count(sql: string, ...values: unknown[]): Promise<number>;
  close(): Promise<void>;
}

async function emptyDemo(): Promise<Seeded> {
  const database = await testDatabase();
  const db = new pg.Client({ connectionString: database.url, options: '-c timezone=Asia/Shanghai -c datestyle=ISO' });
  await db.connect();
  const rows = async <R extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<R[]> => (await db.query<R>(sql, values)).rows;
  return {
    database,
    db,
    rows,
    async seed(now = NOW) {
      await seedDemo(database.url, { now, idSecret: ID_SECRET });
    },
    count: async (sql, ...values) => (await rows<{ n: number }>(`select count(*)::int n from (${sql}) x`, ...values))[0]?.n ?? 0,
    async close() {
      await db.end();
      await database.drop();
    },
  };
}

const personIdOf = (key: PersonaKey): string => PERSONAS.find((persona) => persona.key === key)?.personId ?? '';

describe('the demo neighbourhood', () => {
  let demo: Seeded;
  beforeAll(async () => {
    demo = await emptyDemo();
    await demo.seed();
  }, 60_000);
  afterAll(() => demo.close());

  test('is made with residents, rooms, staff and relatives', async () => {
    const [counts] = await demo.rows(
      "select (select count(*)::int from resident) residents, (select count(*)::int from space) spaces, (select count(*)::int from staff) staff, (select count(*)::int from account_role where role = 'FAMILY') relatives",
    );
    expect(counts).toEqual({ residents: 5413, spaces: 22, staff: 60, relatives: 430 });
    expect(await demo.rows('select name, street, district, time_zone from centre where id = $1', DEMO_CENTRE_ID)).toEqual([
      { name: '红梅社区邻里中心', street: '闸弄口街道', district: '杭州市上城区', time_zone: 'Asia/Shanghai' },
    ]);
  });

  test('changes no row when nothing is missing', async () => {
    const state = () =>
      demo.rows(
        "select (select md5(string_agg(b::text, ',' order by id)) from booking b) b, (select md5(string_agg(v::text, ',' order by id)) from visit v) v, (select md5(string_agg(r::text, ',' order by id)) from resident r) r",
      );
    const before = await state();
    await demo.seed();
    await demo.seed();
    expect(await state()).toEqual(before);
  });

  test('gives every persona an account with the role and the name that its data say', async () => {
    const rows = await demo.rows<{ id: string; person_id: string; name: string; role: string }>(
      'select a.id, a.person_id, p.name, r.role from account a join person p on p.id = a.person_id join account_role r on r.account_id = a.id and r.centre_id = $2 where a.id = any ($1)',
      PERSONAS.map(({ accountId }) => accountId),
      DEMO_CENTRE_ID,
    );
    const roles: Record<PersonaKey, string> = { 'front-desk': 'FRONT_DESK', caregiver: 'CAREGIVER', family: 'FAMILY', counsellor: 'PRACTITIONER' };
    for (const { key, accountId, personId, name } of PERSONAS) expect(rows).toContainEqual({ id: accountId, person_id: personId, name, role: roles[key] });
    expect(rows).toHaveLength(4);
  });

  test('every persona signs in with a phone and the demo’s password, unless they have chosen their own', async () => {
    const told = PERSONAS.map(({ accountId, phone }) => ({ id: accountId, phone, password_hash: DEMO_PASSWORD_HASH })).sort((a, b) => (a.id < b.id ? -1 : 1));
    const signs = () => demo.rows('select id, phone, password_hash from account where password_hash is not null order by id');
    expect(await signs()).toEqual(told);
    expect(await verifyPassword(DEMO_PASSWORD, DEMO_PASSWORD_HASH)).toBe(true);
    const [own, lost] = told as [(typeof told)[0], (typeof told)[0]];
    await demo.db.query("update account set password_hash = 'chosen' where id = $1", [own.id]);
    await demo.db.query('update account set password_hash = null where id = $1', [lost.id]);
    await demo.seed();
    expect(await signs()).toEqual(told.map((one) => (one === own ? { ...own, password_hash: 'chosen' } : one)));
  });

  test('lets the family see their mother’s visits, bookings and health, and nothing else', async () => {
    const scopes = await demo.rows<{ scope: string }>(
      'select scope from consent where subject_id = $1 and grantee_id = $2 order by 1',
      DEMO_MOTHER_ID,
      personIdOf('family'),
    );
    expect(scopes.map(({ scope }) => scope)).toEqual(['BOOKINGS', 'HEALTH', 'VISIT_DETAIL', 'VISIT_STATUS']);
  });

  test('has 130 to 150 bookings on each of nine days, and six to nine visits of every other caregiver', async () => {
    const days = await demo.rows<{ day: string; n: number }>('select starts_at::date::text as day, count(*)::int n from booking group by 1 order by 1');
    expect(days.map(({ day }) => day)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ]);
    for (const { n } of days) expect(n >= 125 && n <= 150).toBe(true);
    const loads = await demo.rows<{ least: number; most: number; caregivers: number }>(
      'select min(n)::int least, max(n)::int most, count(distinct caregiver_id)::int caregivers from (select caregiver_id, count(*) n from visit where caregiver_id <> $1 group by caregiver_id, starts_at::date) x',
      personIdOf('caregiver'),
    );
    expect(loads).toEqual([{ least: 6, most: 9, caregivers: 43 }]);
  });

  test('keeps every booking inside opening hours, grid, lengths, places and buffers of its room', async () => {
    const broken = await demo.rows(
      `select s.code, b.starts_at, b.ends_at from booking b join space s on s.id = b.space_id
        where not exists (select from opening_rule o where o.space_id = s.id and o.weekday = extract(isodow from b.starts_at) and o.opens <= b.starts_at::time and b.ends_at::time <= o.closes)
           or extract(epoch from b.ends_at - b.starts_at) / 60 not between s.min_minutes and s.max_minutes
           or extract(epoch from b.starts_at::time)::int / 60 % s.grid_minutes <> 0 or extract(epoch from b.ends_at::time)::int / 60 % s.grid_minutes <> 0
           or b.party_size > s.capacity or b.stations > s.stations or (b.wheelchair_users > 0 and (not s.step_free or s.door_width_cm < 80 or b.wheelchair_users > s.wheelchair_places))
           or (b.before_minutes, b.after_minutes) <> (s.buffer_before_minutes, s.buffer_after_minutes) or b.confidential <> (s.kind = 'COUNSELLING_SPACE')
           or (b.status = 'REQUESTED' and not s.approval_required)`,
    );
    expect(broken).toEqual([]);
  });

  test('has spaces that operators run with a confirmed right', async () => {
    expect(
      await demo.rows(
        'select o.name, s.code, r.status, r.uses = array[s.kind] as fits from operating_right r join operator o on o.id = r.operator_id join space s on s.id = r.space_id order by s.code',
      ),
    ).toEqual([
      { name: '红梅绘本共读社', code: 'S06', status: 'CONFIRMED', fits: true },
      { name: '红梅绘本共读社', code: 'S07', status: 'CONFIRMED', fits: true },
      { name: '邻里厨房互助社', code: 'S11', status: 'CONFIRMED', fits: true },
    ]);
  });

  test('has equipment to be booked along, and bookings ahead that take it', async () => {
    expect(
      await demo.rows(
        'select e.name, e.quantity, s.code from equipment e left join space s on s.id = e.space_id order by s.code nulls last, e.quantity, e.name',
      ),
    ).toEqual([
      { name: '平行杠', quantity: 1, code: 'S14' },
      { name: '平衡训练台', quantity: 1, code: 'S14' },
      { name: '康复脚踏车', quantity: 3, code: 'S14' },
      { name: '便携扩音器', quantity: 2, code: null },
      { name: '移动投影仪', quantity: 2, code: null },
      { name: '轮椅（借用）', quantity: 4, code: null },
    ]);
    const taken = await demo.rows<{ name: string }>('select distinct e.name from claim.equipment_claim c join equipment e on e.id = c.equipment_id');
    expect(taken.length).toBeGreaterThanOrEqual(4);
    expect(await checkClaims(demo.db)).toMatchObject({ missing: 0, extra: 0 });
  });

  test('names in every booking whom it is for, no more people than the party, an escort for every child, and a wheelchair for who has one', async () => {
    const people = `select b.id, b.party_size, b.wheelchair_users, b.resident_id,
        count(*) filter (where bp.role in ('ATTENDEE', 'ESCORT')) named, count(*) filter (where bp.role = 'ESCORT') escorts, bool_or(bp.person_id = b.resident_id and bp.role = 'ATTENDEE') for_them,
        count(*) filter (where 'WHEELCHAIR' = any (r.access_needs)) wheelchairs, bool_or(bp.role = 'ATTENDEE' and p.born_on > b.starts_at::date - interval '14 years') child
      from booking b join booking_person bp on bp.booking_id = b.id join person p on p.id = bp.person_id left join resident r on r.id = p.id group by b.id`;
    expect(await demo.count('select from booking')).toBe(await demo.count(people));
    expect(
      await demo.rows(`select * from (${people}) x where named > party_size or not for_them or (child and escorts = 0) or wheelchairs <> wheelchair_users`),
    ).toEqual([]);
    expect(
      await demo.count(
        "select from booking b join booking_person bp on bp.booking_id = b.id and bp.role = 'ESCORT' where not exists (select from relation l where l.subject_id = b.resident_id and l.relative_id = bp.person_id and l.guardian)",
      ),
    ).toBe(0);
  });

  test('puts nobody in two places, on past days and among cancelled ones either', async () => {
    const places = `select bp.person_id who, b.id, case when bp.role = 'SUPERVISOR' then 'space ' || b.space_id else b.id::text end as place, b.starts_at s, b.ends_at e
        from booking b join booking_person bp on bp.booking_id = b.id join space sp on sp.id = b.space_id where sp.zone is distinct from 'DAY_CARE'
      union all select caregiver_id, id, id::text, starts_at, ends_at from visit where caregiver_id is not null
      union all select resident_id, id, id::text, starts_at, ends_at from visit where resident_present`;
    expect(
      await demo.count(`with p as materialized (${places}) select from p a join p b on a.who = b.who and a.place < b.place and a.s < b.e and b.s < a.e`),
    ).toBe(0);
  });

  test('shows today as at ten o’clock, however late it is, and later days as still to come', async () => {
    const wrong = await demo.rows(
      `select status, starts_at from booking where starts_at::date = '2026-11-20' and not case
          when ends_at::time <= '10:00' then status in ('COMPLETED', 'NO_SHOW', 'CANCELLED') when starts_at::time <= '10:00' then status in ('CHECKED_IN', 'CANCELLED')
          else status in ('CONFIRMED', 'REQUESTED', 'CANCELLED') end
       union all select status, starts_at from booking where starts_at::date < '2026-11-20' and status not in ('COMPLETED', 'NO_SHOW', 'CANCELLED')
       union all select status, starts_at from booking where starts_at::date > '2026-11-20' and status not in ('CONFIRMED', 'REQUESTED', 'CANCELLED')
       union all select status, starts_at from visit where starts_at::date = '2026-11-20' and not case
          when ends_at::time <= '10:00' then status in ('COMPLETED', 'CANCELLED', 'MISSED', 'NO_ANSWER') when starts_at::time <= '10:00' then status in ('IN_PROGRESS', 'CANCELLED', 'PLANNED')
          else status in ('ASSIGNED', 'CANCELLED', 'PLANNED') end
       union all select status, starts_at from visit where starts_at::date > '2026-11-20' and status not in ('ASSIGNED', 'CANCELLED', 'PLANNED')`,
    );
    expect(wrong).toEqual([]);
    expect(await demo.count("select from booking where status = 'REQUESTED' and starts_at::date > '2026-11-20'")).toBeGreaterThan(5);
    expect(await demo.count("select from visit where status = 'PLANNED' and caregiver_id is null and starts_at > '2026-11-20 10:00+08'")).toBeGreaterThan(20);
  });

  test('gives the demo’s caregiver twelve visits a day, one running today, and the family’s mother one that nobody has begun', async () => {
    const days = await demo.rows<{ day: string; n: number; running: number; mother: number }>(
      `select starts_at::date::text as day, count(*)::int n, (count(*) filter (where status = 'IN_PROGRESS'))::int running, (count(*) filter (where status = 'ASSIGNED' and resident_id = $2))::int mother
         from visit where caregiver_id = $1 group by 1 order by 1`,
      personIdOf('caregiver'),
      DEMO_MOTHER_ID,
    );
    expect(days.map(({ n }) => n)).toEqual(Array(9).fill(12));
    expect(days.find(({ day }) => day === '2026-11-20')?.running).toBe(1);
    for (const { mother } of days.slice(1)) expect(mother).toBeGreaterThan(0);
  });

  test('gives the counsellor confidential bookings today and tomorrow', async () => {
    const days = await demo.rows<{ day: string; n: number }>(
      "select starts_at::date::text as day, count(*)::int n from booking b join booking_person bp on bp.booking_id = b.id and bp.role = 'PRACTITIONER' where bp.person_id = $1 and confidential and purpose is null group by 1 order by 1",
      personIdOf('counsellor'),
    );
    expect(days.filter(({ day }) => day === '2026-11-20' || day === '2026-11-21').map(({ n }) => n)).toEqual([4, 4]);
  });

  test('gives every visit two to four tasks, the first mandatory, done where the visit is', async () => {
    expect(
      await demo.count(
        'select visit_id from visit_task group by 1 having count(*) not between 2 and 4 or not bool_or(position = 1 and mandatory) or count(*) filter (where mandatory) <> 1',
      ),
    ).toBe(0);
    expect(await demo.count('select from visit v where not exists (select from visit_task t where t.visit_id = v.id)')).toBe(0);
    expect(
      await demo.count(
        "select from visit v join visit_task t on t.visit_id = v.id where (v.status in ('COMPLETED', 'VERIFIED')) <> (t.outcome = 'DONE') and v.status <> 'IN_PROGRESS'",
      ),
    ).toBe(0);
    expect(await demo.count("select from visit where resident_present <> (service <> 'ERRAND') or starts_at::time < '07:30' or ends_at::time > '20:30'")).toBe(
      0,
    );
  });

  test('gives every elder who lives alone or is severely disabled one caregiver, the load even', async () => {
    const elders =
      "select r.id from resident r join person p on p.id = r.id where p.born_on <= date '2026-11-20' - interval '60 years' and r.special_groups && '{LIVING_ALONE,SEVERE_DISABILITY}'";
    expect(await demo.count(`${elders} and (select count(*) from care_team c where c.resident_id = r.id and c.role = 'CAREGIVER') <> 1`)).toBe(0);
    const [load] = await demo.rows("select max(n) - min(n) <= 1 even from (select count(*) n from care_team where role = 'CAREGIVER' group by member_id) x");
    expect(load).toEqual({ even: true });
  });
});

describe('a demo that is begun at night', () => {
  let demo: Seeded;
  beforeAll(async () => {
    demo = await emptyDemo();
  });
  afterAll(() => demo.close());

  const NIGHT = '2026-11-20T00:50:00+08:00';
  const MORNING = '2026-11-20T09:40:00+08:00';

  /** What is said to have happened, and has not: bookings, visits and their tasks. */
  const foreseen = (now: string) =>
    demo.rows(
      `select id, status from booking where greatest(checked_in_at, completed_at) > $1 or (status = 'CHECKED_IN' and checked_in_at < starts_at - interval '120 minutes')
          or (status in ('COMPLETED', 'NO_SHOW') and ends_at > $1)
       union all select id, status from visit where greatest(departed_at, arrived_at, completed_at) > $1 or (status in ('COMPLETED', 'VERIFIED', 'MISSED', 'NO_ANSWER') and ends_at > $1)
       union all select id, outcome from visit_task where recorded_at > $1`,
      now,
    );
  const today = (table: 'booking' | 'visit', ...status: string[]) =>
    demo.count(`select from ${table} where starts_at::date = '2026-11-20' and status = any ($1)`, status);

  test('knows nothing of the day ahead', async () => {
    await demo.seed(new Date(NIGHT));
    expect(await foreseen(NIGHT)).toEqual([]);
    expect(await today('booking', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW')).toBe(0);
    expect(await today('visit', 'IN_PROGRESS', 'COMPLETED', 'MISSED', 'NO_ANSWER')).toBe(0);
    expect(await today('booking', 'CONFIRMED')).toBeGreaterThan(100);
  }, 60_000);

  test('is as lively as the hour when it starts again in the morning', async () => {
    await demo.seed(new Date(MORNING));
    expect(await foreseen(MORNING)).toEqual([]);
    expect(await today('booking', 'CHECKED_IN')).toBeGreaterThan(15);
    expect(await today('booking', 'COMPLETED')).toBeGreaterThan(0);
    expect(await today('visit', 'IN_PROGRESS')).toBeGreaterThan(15);
    expect(
      await demo.count("select from booking where starts_at::date = '2026-11-20' and starts_at < $1 and status in ('CONFIRMED', 'REQUESTED')", MORNING),
    ).toBe(0);
  }, 60_000);

  test('looks the same as one that is begun in the morning, a few cancelled or missed apart', async () => {
    const other = await emptyDemo();
    try {
      await other.seed(new Date(MORNING));
      const came = "select id, checked_in_at from booking where starts_at::date = '2026-11-20' and status = 'CHECKED_IN' order by id";
      expect(await other.rows(came)).toEqual(await demo.rows(came));
    } finally {
      await other.close();
    }
  }, 60_000);
});

describe('a demo that is used over days', () => {
  let demo: Seeded;
  beforeAll(async () => {
    demo = await emptyDemo();
    await demo.seed();
  }, 60_000);
  afterAll(() => demo.close());

  const dayOf = (table: 'booking' | 'visit', columns: string) =>
    demo.rows(`select id, ${columns} from ${table} where starts_at::date = '2026-11-27' order by id`);

  test('adds one missing day around what somebody booked there meanwhile', async () => {
    const [own] = await demo.rows<{ id: string }>(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
       select gen_random_uuid(), centre_id, id, '2026-11-28 09:00+08', '2026-11-28 18:00+08', 'CONFIRMED', 1, $1, now() from space where code = 'S12' returning id`,
      personIdOf('front-desk'),
    );
    await demo.seed(new Date(NOW.getTime() + DAY));
    expect(await demo.count("select from booking where starts_at::date = '2026-11-28'")).toBeGreaterThan(120);
    expect(
      await demo.rows(
        "select b.id from booking b join space s on s.id = b.space_id where s.code = 'S12' and starts_at::date = '2026-11-28' and status not in ('CANCELLED')",
      ),
    ).toEqual([own]);
  });

  test('brings days that are over to their end, and leaves alone what people have done', async () => {
    expect(await demo.count("select from booking where starts_at::date < '2026-11-21' and status in ('REQUESTED', 'CONFIRMED', 'CHECKED_IN')")).toBe(0);
    expect(await demo.count("select from visit where starts_at::date < '2026-11-21' and status in ('PLANNED', 'ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS')")).toBe(0);
    expect(await demo.count("select from booking where starts_at::date = '2026-11-21' and status = 'CHECKED_IN'")).toBeGreaterThan(3);
    await demo.db.query("update booking set status = 'CANCELLED', version = version + 1 where starts_at::date = '2026-11-22' and status = 'CONFIRMED'");
    await demo.seed(new Date(NOW.getTime() + 2 * DAY));
    expect(await demo.count("select from booking where starts_at::date = '2026-11-22' and status in ('CHECKED_IN', 'COMPLETED', 'NO_SHOW')")).toBe(0);
  });

  test('makes the same rows of a date, whatever the day they are made on', async () => {
    const other = await emptyDemo();
    try {
      await other.seed(new Date(NOW.getTime() + 7 * DAY));
      for (const [table, columns] of [
        ['booking', 'space_id, starts_at, ends_at, party_size, resident_id, booked_by_id'],
        ['visit', 'caregiver_id, resident_id, service, starts_at, ends_at'],
      ] as const) {
        const there = await other.rows(`select id, ${columns} from ${table} where starts_at::date = '2026-11-27' order by id`);
        expect(there.length).toBeGreaterThan(100);
        expect(there).toEqual(await dayOf(table, columns));
      }
    } finally {
      await other.close();
    }
  }, 60_000);

  test('is made once where several hubs start at the same moment', async () => {
    const other = await emptyDemo();
    try {
      await Promise.all([other.seed(), other.seed(), other.seed()]);
      expect(await other.count('select from resident')).toBe(5413);
    } finally {
      await other.close();
    }
  }, 60_000);

  test('works with a clock far ahead and on a Sunday', async () => {
    const other = await emptyDemo();
    try {
      await other.seed(new Date('2028-02-27T03:00:00Z'));
      expect(await other.count("select from booking where starts_at::date = '2028-02-29'")).toBeGreaterThan(100);
    } finally {
      await other.close();
    }
  }, 60_000);
});
