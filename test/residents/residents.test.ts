/** The list of residents: what a search finds, what it must not tell, and pages that neither skip nor repeat. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

const PageOfResidents = graphql(`
  query PageOfResidents($search: String, $first: Int! = 20, $after: Cursor) {
    residents(search: $search, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
        }
      }
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const CountOfResidents = graphql(`
  query CountOfResidents($search: String) {
    residents(search: $search, first: 1) {
      totalCount
    }
  }
`);

const PageOfHistory = graphql(`
  query PageOfHistory($id: ID!, $first: Int! = 20, $bookingsAfter: Cursor, $visitsAfter: Cursor) {
    resident(id: $id) {
      bookings(first: $first, after: $bookingsAfter) {
        edges {
          cursor
        }
        nodes {
          id
          startsAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      visits(first: $first, after: $visitsAfter) {
        edges {
          cursor
        }
        nodes {
          id
          startsAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let caregiver: SignedIn;
let hers: Someone;
let mother: Someone;
const everybody: Someone[] = [];

beforeAll(async () => {
  hub = await testHub();
  const { seed, db } = hub;
  desk = await seed.staff('FRONT_DESK');
  caregiver = await seed.staff('CAREGIVER');
  const named: [name: string, pinyin: string, initials: string, phone: string][] = [
    ['单秀英', 'shanxiuying', 'sxy', '13900001111'],
    ['单秀英', 'shanxiuying', 'sxy', '13900002222'],
    ['单%_\\英', 'shanying', 'sy', '13900003333'],
    ['欧阳修', 'ouyangxiu', 'oyx', '13900004444'],
    ['吕绿', 'lvlv', 'll', '13955554444'],
  ];
  for (const [name, pinyin, initials, phone] of named) {
    const someone = await seed.resident({ name });
    await db.query('update person set pinyin = $2, initials = $3, phones = $4 where id = $1', [someone.uuid, pinyin, initials, [phone, '057112345678']]);
    everybody.push(someone);
  }
  hers = everybody[3]!;
  mother = everybody[4]!;
  await seed.careTeam(hers, caregiver);
  await seed.relate(mother, caregiver, { kind: 'DAUGHTER' });
  await seed.consent(mother, caregiver, 'BOOKINGS');
  // 24 with the very same pinyin: only the id tells them apart.
  for (let index = 0; index < 24; index++) {
    const someone = await seed.resident({ name: '同名' });
    await db.query("update person set pinyin = 'tongming' where id = $1", [someone.uuid]);
  }
  await seed.otherCentre();
  await seed.resident({ name: '单秀英' });
});
afterAll(() => hub.stop());

const names = async (search: string | null, viewer = desk) =>
  (await ask(hub, PageOfResidents, { search }, viewer.token)).residents.nodes.map((one) => one.name);
const count = async (search: string | null, viewer = desk) => (await ask(hub, CountOfResidents, { search }, viewer.token)).residents.totalCount;

const SEARCHES: [search: string, finds: string[]][] = [
  ['秀', ['单秀英', '单秀英']],
  ['  单秀英 ', ['单秀英', '单秀英']],
  ['shanxiu', ['单秀英', '单秀英']],
  ['Shan Xiu Ying', ['单秀英', '单秀英']],
  ['sx', ['单秀英', '单秀英']],
  ['xiuying', ['单秀英', '单秀英']],
  ['lv', ['吕绿']],
  ['4444', ['吕绿', '欧阳修']],
  ['00004444', ['欧阳修']],
  ['13900004444', ['欧阳修']],
  ['444', []],
  ['1390', []],
  ['345678', ['吕绿', '欧阳修', '单秀英', '单秀英', '单%_\\英']],
  ['%', ['单%_\\英']],
  ['_', ['单%_\\英']],
  ['\\', ['单%_\\英']],
  ['%%%%', []],
  ["' or 1=1 --", []],
  ['🙂', []],
  ['٤٤٤٤', []],
];

test.each(SEARCHES)('the desk searches «%s»', async (search, finds) => {
  expect((await names(search)).sort()).toEqual([...finds].sort());
  expect(await count(search)).toBe(finds.length);
});

test('a search longer than any name is refused, and one of nothing but spaces finds everybody', async () => {
  const { errors } = await query(hub, PageOfResidents, { search: '名'.repeat(41) }, desk.token);
  expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('search') });
  expect(await count('   ')).toBe(everybody.length + 24);
});

test('nobody probes names or phones of residents they may not know', async () => {
  for (const search of ['单秀英', 'shan', 'sxy', '1111', '00002222', '']) {
    const found = await names(search, caregiver);
    expect([search, found.filter((name) => name.startsWith('单'))]).toEqual([search, []]);
  }
  expect((await names('', caregiver)).sort()).toEqual(['吕绿', '欧阳修']);
  expect(await count('', caregiver)).toBe(2);
});

test('the end of a phone is confirmed only to whoever may know the phone', async () => {
  expect(await names('吕绿', caregiver)).toEqual(['吕绿']);
  expect(await names('55554444', caregiver)).toEqual([]);
  expect(await count('55554444', caregiver)).toBe(0);
  expect(await names('00004444', caregiver)).toEqual(['欧阳修']);
  await hub.seed.consent(mother, caregiver, 'PROFILE');
  expect(await names('55554444', caregiver)).toEqual(['吕绿']);
});

test('families and residents do not search', async () => {
  for (const role of ['FAMILY', 'RESIDENT'] as const) {
    const someone = await hub.seed.signIn(await hub.seed.person(), role);
    expect((await query(hub, PageOfResidents, {}, someone.token)).errors[0]?.extensions?.code).toBe('FORBIDDEN');
  }
});

test.each([1, 5, 7, 24, 100])('pages of %i neither skip nor repeat, though 24 sort alike', async (first) => {
  const found: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { residents }: { residents: Awaited<ReturnType<typeof page>> } = { residents: await page(first, after) };
    expect(residents.nodes.length).toBeLessThanOrEqual(first);
    expect(residents.edges.map((edge) => edge.node.id)).toEqual(residents.nodes.map((node) => node.id));
    expect(residents.pageInfo.endCursor).toBe(residents.edges.at(-1)?.cursor ?? null);
    found.push(...residents.nodes.map((node) => node.id));
    if (!residents.pageInfo.hasNextPage) break;
    after = residents.pageInfo.endCursor;
  }
  expect(found).toHaveLength(everybody.length + 24);
  expect(new Set(found).size).toBe(found.length);
});

const page = async (first: number, after: string | null) => (await ask(hub, PageOfResidents, { first, after }, desk.token)).residents;

test('an empty list has no cursor and no next page', async () => {
  expect((await ask(hub, PageOfResidents, { search: '无此人' }, desk.token)).residents).toEqual({
    edges: [],
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  });
});

test.each([0, -1, 101, 2_147_483_647])('first: %i is refused by name', async (first) => {
  const { errors, data } = await query(hub, PageOfResidents, { first }, desk.token);
  expect(data).toBeNull();
  expect(errors[0]?.extensions?.code).toMatch(/^(BAD_USER_INPUT|TOO_COMPLEX)$/);
  expect(errors[0]?.message).toContain('first');
});

test('a total is counted only when it is asked for', async () => {
  await settled(hub);
  hub.statements();
  await ask(hub, PageOfResidents, {}, desk.token);
  expect(hub.statements().filter((sql) => /count\(\*\)/i.test(sql))).toEqual([]);
  await ask(hub, CountOfResidents, {}, desk.token);
  expect(hub.statements().filter((sql) => /count\(\*\)/i.test(sql))).toHaveLength(1);
});

test('bookings and visits that start at the same moment are paged without loss', async () => {
  const { seed, db } = hub;
  seed.centre = (await db.query('select centre_id from resident where id = $1', [hers.uuid])).rows[0].centre_id;
  for (let index = 0; index < 9; index++) {
    await seed.visit(hers, null, '2026-11-10T09:00:00+08:00', '2026-11-10T10:00:00+08:00', { status: 'MISSED' });
    const { rows } = await db.query(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, created_at)
       values (gen_random_uuid(), $1, $2, '2026-11-10T09:00:00.123456+08', '2026-11-10T10:00+08', 'CANCELLED', 1, $3, $3, now()) returning id`,
      [seed.centre, (await seed.space()).slice(6), hers.uuid],
    );
    await db.query("insert into booking_person (booking_id, person_id, role) values ($1, $2, 'ATTENDEE')", [rows[0].id, hers.uuid]);
  }
  const found = { bookings: [] as string[], visits: [] as string[] };
  let after: { bookingsAfter: string | null; visitsAfter: string | null } = { bookingsAfter: null, visitsAfter: null };
  for (let pages = 0; pages < 5; pages++) {
    const { resident }: { resident: Awaited<ReturnType<typeof history>> } = { resident: await history(after) };
    found.bookings.push(...resident!.bookings!.nodes.map((one) => one.id));
    found.visits.push(...resident!.visits!.nodes.map((one) => one.id));
    expect([pages, resident!.bookings!.pageInfo.hasNextPage, resident!.visits!.pageInfo.hasNextPage]).toEqual([pages, pages < 4, pages < 4]);
    after = { bookingsAfter: resident!.bookings!.pageInfo.endCursor!, visitsAfter: resident!.visits!.pageInfo.endCursor! };
  }
  for (const ids of Object.values(found)) expect([ids.length, new Set(ids).size]).toEqual([9, 9]);
});

const history = async (after: object) => (await ask(hub, PageOfHistory, { id: hers.resident, first: 2, ...after }, desk.token)).resident;
const code = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
const UUID = '0198c0de-0000-7000-8000-000000000000';

const CURSORS: [title: string, cursor: string][] = [
  ['garbage', '!!!'],
  ['no JSON', Buffer.from('nonsense').toString('base64url')],
  ['no list', code({ a: 1 })],
  ['too short a list', code([UUID])],
  ['too long a list', code(['a', 'b', UUID])],
  ['numbers', code([1, 2])],
  ['no uuid', code(['2026-11-10 01:00:00+00', 'nonsense'])],
  ['NUL', code(['a\0', UUID])],
  ['half of a surrogate pair', Buffer.from('["\\ud800","0198c0de-0000-7000-8000-000000000000"]').toString('base64url')],
  ['a cursor of the event stream', '0123abcd-p17'],
  ['more than any cursor', code(['x'.repeat(1_000), UUID])],
];

test.each(CURSORS)('a cursor of %s is the mistake of whoever sent it, never a fault', async (_title, cursor) => {
  for (const asked of [
    await query(hub, PageOfResidents, { after: cursor }, desk.token),
    await query(hub, PageOfHistory, { id: hers.resident, bookingsAfter: cursor }, desk.token),
    await query(hub, PageOfHistory, { id: hers.resident, visitsAfter: cursor }, desk.token),
  ])
    expect(asked.errors.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT']);
});

test('the cursor of a list by name is none of a list by time', async () => {
  const byName = (await page(1, null)).pageInfo.endCursor!;
  const { errors } = await query(hub, PageOfHistory, { id: hers.resident, bookingsAfter: byName, visitsAfter: byName }, desk.token);
  expect(errors.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  for (const time of ['2026-13-45 01:00:00+00', '2026-02-30 01:00:00+00', '9999-99-99 99:99:99+00', "2026-11-10 01:00:00+00' or 1=1 --"]) {
    const impossible = await query(hub, PageOfHistory, { id: hers.resident, bookingsAfter: code([time, UUID]) }, desk.token);
    expect([time, impossible.errors.map((error) => error.extensions?.code)]).toEqual([time, ['BAD_USER_INPUT']]);
  }
});
