import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, codesOf, ELEVEN, TEN } from './cast.ts';

const OneVisit = graphql(`
  query OneVisit($id: ID!) {
    visit(id: $id) {
      ...VisitStanding
    }
  }
`);
const VisitsOfResident = graphql(`
  query VisitsOfResident($id: ID!, $first: Int!, $after: Cursor) {
    resident(id: $id) {
      visits(first: $first, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

let hub: TestHub;
let people: Cast;
beforeAll(async () => {
  hub = await testHub();
  people = await cast(hub);
});
afterAll(() => hub.stop());

const seen = async (id: string, by: SignedIn) => (await ask(hub, OneVisit, { id }, by.token)).visit;

test('what is withheld of a visit is null: tasks, note and report behind VISIT_DETAIL, how they checked in behind LOCATION', async () => {
  const { seed } = hub;
  const id = await seed.visit(people.mother, people.caregiver, TEN, ELEVEN, { status: 'IN_PROGRESS', tasks: [['助浴', true]] });
  await hub.db.query("update visit set arrived_by = 'GPS', report = '正常' where id = $1", [id.slice('visit_'.length)]);
  const herself = await seed.signIn(people.mother, 'RESIDENT');
  const all = { status: 'IN_PROGRESS', note: '门口有狗', report: '正常', tasks: [{ title: '助浴' }], arrivedBy: 'GPS' };
  const detail = { ...all, arrivedBy: null };
  const status = { status: 'IN_PROGRESS', note: null, report: null, tasks: null, arrivedBy: null };
  const everyone: Record<string, [SignedIn, object | null]> = {
    herself: [herself, all],
    caregiver: [people.caregiver, all],
    coordinator: [people.coordinator, all],
    teammate: [people.teammate, detail],
    'a daughter with VISIT_DETAIL': [await seed.family(people.mother, 'VISIT_STATUS', 'VISIT_DETAIL'), detail],
    'a daughter with LOCATION': [await seed.family(people.mother, 'VISIT_STATUS', 'LOCATION'), { ...status, arrivedBy: 'GPS' }],
    desk: [people.desk, status],
    son: [people.son, status],
    'a daughter with VISIT_DETAIL alone': [await seed.family(people.mother, 'VISIT_DETAIL'), null],
    nephew: [people.nephew, null],
    colleague: [people.colleague, null],
    elsewhere: [people.elsewhere, null],
  };
  for (const [who, [someone, view]] of Object.entries(everyone)) {
    const visit = await seen(id, someone);
    expect([
      who,
      visit && {
        status: visit.status,
        note: visit.note,
        report: visit.report,
        tasks: visit.tasks?.map(({ title }) => ({ title })) ?? null,
        arrivedBy: visit.arrivedBy,
      },
    ]).toEqual([who, view]);
  }
});

test('not yours and not there are answered with the same bytes', async () => {
  const id = await hub.seed.visit(await hub.seed.resident(), await hub.seed.staff('CAREGIVER'), TEN, ELEVEN);
  const asked = (one: string) => query(hub, OneVisit, { id: one }, people.elsewhere.token);
  expect(bytesOf(await asked(id))).toBe(bytesOf(await asked(idOf('visit', newId()))));
  expect(codesOf((await asked('booking_1')).errors)).toEqual(['BAD_USER_INPUT']);
});

test("a member of the care team sees a resident's visits until the day they leave it or lose their role", async () => {
  const { seed, db } = hub;
  const elder = await seed.resident();
  const id = await seed.visit(elder, people.colleague, '2026-11-20T20:00:00+08:00', '2026-11-20T21:00:00+08:00');
  const member = await seed.staff('CAREGIVER');
  await seed.careTeam(elder, member);
  expect(await seen(id, member)).not.toBeNull();
  await db.query("update care_team set until_on = '2026-11-21' where member_id = $1", [member.uuid]);
  expect(await seen(id, member)).not.toBeNull();
  await db.query("update care_team set until_on = '2026-11-20' where member_id = $1", [member.uuid]);
  expect(await seen(id, member)).toBeNull();
  await db.query('update care_team set until_on = null where member_id = $1', [member.uuid]);
  await db.query('delete from account_role where account_id = $1', [member.account]);
  expect(await seen(id, member)).toBeNull();
});

test("a resident's visits come latest first, page by page, and only to who may know of them", async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const son = await seed.family(elder, 'VISIT_STATUS');
  const ids: string[] = [];
  for (const hour of ['10', '12', '12', '15', '17']) {
    const service = ids.length === 2 ? 'ERRAND' : 'CALL'; // two that start together
    ids.push(await seed.visit(elder, null, `2026-11-20T${hour}:00:00+08:00`, `2026-11-20T${hour}:30:00+08:00`, { service }));
  }
  const found: string[] = [];
  let after: string | null = null;
  for (let page = 1; page <= 3; page++) {
    const {
      resident,
    }: {
      resident?: { visits?: { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor?: string | null } } | null } | null;
    } = await ask(hub, VisitsOfResident, { id: elder.resident, first: 2, after }, son.token);
    expect(resident?.visits).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: page < 3 } });
    found.push(...resident!.visits!.nodes.map((one) => one.id));
    after = resident?.visits?.pageInfo.endCursor ?? null;
  }
  expect(found).toEqual([ids[4], ids[3], ...[ids[1]!, ids[2]!].sort().reverse(), ids[0]]);

  const withoutScope = await seed.family(elder, 'PROFILE');
  expect((await ask(hub, VisitsOfResident, { id: elder.resident, first: 2 }, withoutScope.token)).resident?.visits).toBeNull();
  expect(codesOf((await query(hub, VisitsOfResident, { id: elder.resident, first: 101 }, son.token)).errors)).toEqual(['BAD_USER_INPUT']);
});

test('a resident’s visits of one date are those of the centre’s local day alone', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const son = await seed.family(elder, 'VISIT_STATUS');
  const document = 'query ($id: ID!, $on: LocalDate) { resident(id: $id) { visits(on: $on) { nodes { id } totalCount } } }';
  const call = (from: string, until: string) => seed.visit(elder, null, from, until, { service: 'CALL' });
  await call('2026-11-20T23:00:00+08:00', '2026-11-20T23:30:00+08:00');
  const early = await call('2026-11-21T00:00:00+08:00', '2026-11-21T00:30:00+08:00');
  const late = await call('2026-11-21T23:30:00+08:00', '2026-11-21T23:50:00+08:00');
  await call('2026-11-22T00:00:00+08:00', '2026-11-22T00:30:00+08:00');
  expect(await ask(hub, document, { id: elder.resident, on: '2026-11-21' }, son.token)).toEqual({
    resident: { visits: { nodes: [{ id: late }, { id: early }], totalCount: 2 } },
  });
  expect((await ask(hub, document, { id: elder.resident }, son.token)).resident.visits.totalCount).toBe(4);
});
