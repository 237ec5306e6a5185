/** Finding a resident as a front desk does: in what order, by which part of the name, and over how many pages. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nameReading } from '../../src/people/names.ts';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

const SearchResidents = graphql(`
  query SearchResidents($search: String!, $first: Int! = 50, $after: Cursor) {
    residents(search: $search, first: $first, after: $after) {
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

const CountSearch = graphql(`
  query CountSearch($search: String!) {
    residents(search: $search, first: 1) {
      totalCount
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let caregiver: SignedIn;
let served: Someone;

const NAMES = ['单秀英', '查国平', '仇玉兰', '解建国', '曾梅', '尉迟明', '吕强', '王秀英', '王秀英子', '小王秀英', '汪秀', '李网', 'Anna', '阿依古丽·买买提'];

async function resident(name: string, phone: string): Promise<Someone> {
  const someone = await hub.seed.resident({ name });
  const { pinyin, initials } = nameReading(name);
  await hub.db.query('update person set pinyin = $2, initials = $3, phones = $4 where id = $1', [someone.uuid, pinyin, initials, [phone]]);
  return someone;
}

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  caregiver = await hub.seed.staff('CAREGIVER');
  for (const [at, name] of NAMES.entries()) await resident(name, `1380000${String(at).padStart(4, '0')}`);
  served = await resident('王梅', '13812345678');
  await hub.seed.careTeam(served, caregiver);
  for (let at = 0; at < 15; at++) await resident(at % 2 ? '赵强' : '赵强强', `1390000${String(at).padStart(4, '0')}`);
});
afterAll(() => hub.stop());

const names = async (search: string, viewer = desk): Promise<string[]> =>
  (await ask(hub, SearchResidents, { search }, viewer.token)).residents.nodes.map((one) => one.name);

test.each([
  ['shan', '单秀英'],
  ['zha', '查国平'],
  ['qiu', '仇玉兰'],
  ['xie', '解建国'],
  ['zeng', '曾梅'],
  ['yuchi', '尉迟明'],
  ['ycm', '尉迟明'],
  ['lv', '吕强'],
  ['lüqiang', '吕强'],
  ['Lǚ Qiáng', '吕强'],
  ["zha'guoping", '查国平'],
  ['ｓｘｙ', '单秀英'],
  ['anna', 'Anna'],
  ['买买提', '阿依古丽·买买提'],
])('«%s» finds first %s', async (search, name) => {
  expect((await names(search))[0]).toBe(name);
});

test.each([
  ['秀英', ['单秀英', '王秀英', '王秀英子', '小王秀英']],
  ['xiuying', ['单秀英', '王秀英', '王秀英子', '小王秀英']],
  ['xy', ['单秀英', '王秀英', '王秀英子', '小王秀英']],
  ['yuping', []],
  ['guoping', ['查国平']],
  ['迟明', ['尉迟明']],
])('a part of the name, the given name alone, is enough: «%s»', async (search, finds) => {
  expect((await names(search)).sort()).toEqual([...finds].sort());
});

test('the exact name comes before its beginning, and that before names that hold it', async () => {
  expect(await names('王秀英')).toEqual(['王秀英', '王秀英子', '小王秀英']);
});

test('the whole pinyin comes before its beginning, that before pinyin that holds it, and initials last', async () => {
  expect(await names('wang')).toEqual(['王梅', '汪秀', '王秀英', '王秀英子', '李网', '小王秀英']);
  expect(await names('wangxiu')).toEqual(['汪秀', '王秀英', '王秀英子', '小王秀英']);
  expect(await names('wx')).toEqual(['汪秀', '王秀英', '王秀英子', '小王秀英']);
});

test('one letter alone means how a name begins', async () => {
  expect(await names('s')).toEqual(['单秀英']);
});

test.each(['赵', 'zq', 'qiang', '1390000', ''])('pages of a ranked search neither skip nor repeat: «%s»', async (search) => {
  const whole = (await ask(hub, SearchResidents, { search }, desk.token)).residents.nodes.map((one) => one.id);
  expect((await ask(hub, CountSearch, { search }, desk.token)).residents.totalCount).toBe(whole.length);
  for (const first of [1, 4, 7]) {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { residents }: { residents: Awaited<ReturnType<typeof page>> } = { residents: await page(search, first, after) };
      found.push(...residents.nodes.map((one) => one.id));
      after = residents.pageInfo.hasNextPage ? residents.pageInfo.endCursor : null;
    } while (after);
    expect(found).toEqual(whole);
  }
});

const page = async (search: string, first: number, after: string | null) => (await ask(hub, SearchResidents, { search, first, after }, desk.token)).residents;

test('a caregiver finds those they serve, by whatever the desk finds them by, and nobody else', async () => {
  for (const search of ['王', '王梅', 'wang', 'mei', 'wm', '5678', '12345678']) expect([search, await names(search, caregiver)]).toEqual([search, ['王梅']]);
  for (const search of ['单秀英', 'shan', 'xiuying', 'xy', '0000', '13800000000']) expect([search, await names(search, caregiver)]).toEqual([search, []]);
  expect((await ask(hub, CountSearch, { search: 'xiuying' }, caregiver.token)).residents.totalCount).toBe(0);
});

test('a rank that no search gives is no cursor', async () => {
  for (const rank of ['8', '-1', '', '00', 'x']) {
    const after = Buffer.from(JSON.stringify([rank, 'wang', served.uuid])).toString('base64url');
    expect((await query(hub, SearchResidents, { search: 'wang', after }, desk.token)).errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
});

test.each(['王', 'wang', 'xy', '5678', ''])('a page is one statement that reads nobody twice: «%s»', async (search) => {
  for (const viewer of [desk, caregiver]) {
    await settled(hub);
    hub.statements();
    await ask(hub, SearchResidents, { search }, viewer.token);
    const reads = hub.statements().filter((sql) => /from "resident" inner join "person"/.test(sql));
    expect(reads).toHaveLength(1);
    const { rows } = await hub.db.query(`explain (generic_plan) ${reads[0]}`);
    const plan = rows.map((row) => Object.values(row)[0]).join('\n');
    for (const table of ['person', 'resident']) expect([plan, plan.match(new RegExp(`(Scan|using \\w+) on ${table}\\b`, 'g'))?.length]).toEqual([plan, 1]);
  }
});
