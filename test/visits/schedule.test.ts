import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, cast, codesOf } from './cast.ts';

const Schedule = graphql(`
  query Schedule($date: LocalDate, $caregiverId: ID, $centreId: ID) {
    schedule(date: $date, caregiverId: $caregiverId, centreId: $centreId) {
      date
      caregiver {
        name
      }
      visits {
        id
        startsAt
        status
        note
        resident {
          name
          accessNeeds
          contact {
            phones
            address
            emergencyContacts {
              relative {
                name
              }
              phones
            }
          }
          care {
            allergies
          }
        }
        tasks {
          title
          mandatory
        }
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

const day = async (by: SignedIn, variables: { date?: string; caregiverId?: string; centreId?: string } = {}) =>
  (await ask(hub, Schedule, variables, by.token)).schedule;
const at = (time: string) => `2026-11-20T${time}:00+08:00`;

test('a caregiver sees the day in order, with what is needed at each door', async () => {
  const { seed } = hub;
  const caregiver = await seed.staff('CAREGIVER');
  const elder = await seed.resident({ name: '单秀英', needs: ['WHEELCHAIR', 'HARD_OF_HEARING'], allergies: ['青霉素'] });
  const daughter = await seed.person('单丽');
  await seed.relate(elder, daughter, { kind: 'DAUGHTER', emergency: true });
  await seed.relate(elder, await seed.person('单强'));
  const later = await seed.visit(elder, caregiver, at('14:00'), at('15:00'), {
    tasks: [
      ['量血压', true],
      ['助浴', false],
      ['剪指甲', true],
    ],
  });
  const earlier = await seed.visit(await seed.resident(), caregiver, at('08:00'), at('09:00'), { status: 'COMPLETED' });
  await seed.visit(await seed.resident(), caregiver, at('11:00'), at('12:00'), { status: 'CANCELLED' });

  const schedule = await day(caregiver);
  expect(schedule).toMatchObject({ date: '2026-11-20', caregiver: { name: caregiver.name } });
  expect(schedule.visits.map(({ id, startsAt }) => [id, startsAt])).toEqual([
    [earlier, '2026-11-20T00:00:00Z'],
    [later, '2026-11-20T06:00:00Z'],
  ]);
  expect(schedule.visits[1]).toMatchObject({
    note: '门口有狗',
    resident: {
      name: '单秀英',
      accessNeeds: ['WHEELCHAIR', 'HARD_OF_HEARING'],
      contact: {
        phones: [expect.stringMatching(/^\d{11}$/)],
        address: expect.stringMatching(/^1幢1单元\d+$/),
        emergencyContacts: [{ relative: { name: '单丽' }, phones: [expect.any(String)] }],
      },
      care: { allergies: ['青霉素'] },
    },
    tasks: [
      { title: '量血压', mandatory: true },
      { title: '助浴', mandatory: false },
      { title: '剪指甲', mandatory: true },
    ],
  });
});

test("a day is the centre's: from midnight to midnight in Shanghai", async () => {
  const { seed } = hub;
  const caregiver = await seed.staff('CAREGIVER');
  const times: [string, string][] = [
    ['2026-11-19T23:59:59+08:00', '2026-11-20T00:00:00+08:00'],
    ['2026-11-20T00:00:00+08:00', '2026-11-20T01:00:00+08:00'],
    ['2026-11-20T23:59:59+08:00', '2026-11-21T00:00:00+08:00'],
    ['2026-11-21T00:00:00+08:00', '2026-11-21T01:00:00+08:00'],
  ];
  for (const [from, until] of times) await seed.visit(await seed.resident(), caregiver, from, until);
  const starts = async (date?: string) => (await day(caregiver, date ? { date } : {})).visits.map((one) => one.startsAt);
  expect(await starts()).toEqual(['2026-11-19T16:00:00Z', '2026-11-20T15:59:59Z']);
  expect(await starts('2026-11-19')).toEqual(['2026-11-19T15:59:59Z']);
  hub.clock.set('2026-11-21T00:00:00+08:00');
  try {
    expect(await starts()).toEqual(['2026-11-20T16:00:00Z']);
  } finally {
    hub.clock.set(FRIDAY_9.toISOString());
  }
});

test('a caregiver sees nobody else, the desk sees everybody of its centre but not what is to be done, coordinators see all of it', async () => {
  const { seed } = hub;
  const elder = await seed.resident();
  const caregiver = await seed.staff('CAREGIVER');
  const visit = await seed.visit(elder, caregiver, at('10:00'), at('11:00'), { tasks: [['助浴', true]] });
  const caregiverId = caregiver.person;

  expect((await day(people.colleague)).visits).toEqual([]);
  expect(codesOf((await query(hub, Schedule, { caregiverId }, people.colleague.token)).errors)).toEqual(['FORBIDDEN']);
  for (const outsider of [people.son, people.nephew]) expect(codesOf((await query(hub, Schedule, {}, outsider.token)).errors)).toEqual(['FORBIDDEN']);

  const [atDesk] = (await day(people.desk, { caregiverId })).visits;
  expect(atDesk).toMatchObject({ id: visit, note: null, tasks: null, resident: { care: null, contact: { address: expect.any(String) } } });
  const [planned] = (await day(people.coordinator, { caregiverId })).visits;
  expect(planned).toMatchObject({ id: visit, note: '门口有狗', tasks: [{ title: '助浴' }], resident: { care: { allergies: ['花生'] } } });
});

test("another centre's caregiver, a resident and somebody who is not there are answered with the same bytes", async () => {
  const asked = (caregiverId: string, by: SignedIn) => query(hub, Schedule, { caregiverId }, by.token);
  const notThere = await asked(idOf('person', newId()), people.elsewhere);
  expect(codesOf(notThere.errors)).toEqual(['NOT_FOUND']);
  for (const someone of [people.caregiver, people.mother, people.son]) expect(bytesOf(await asked(someone.person, people.elsewhere))).toBe(bytesOf(notThere));
  expect(codesOf((await query(hub, Schedule, { centreId: idOf('centre', hub.seed.centre) }, people.elsewhere.token)).errors)).toEqual(['NOT_FOUND']);
});

test('who serves two centres says which', async () => {
  const { seed } = hub;
  const both = await seed.staff('CAREGIVER');
  const here = seed.centre;
  const there = await seed.otherCentre('拱墅');
  await seed.role(both, 'CAREGIVER');
  const elsewhere = await seed.visit(await seed.resident(), both, at('16:00'), at('17:00'));
  seed.centre = here;
  const visit = await seed.visit(await seed.resident(), both, at('10:00'), at('11:00'));
  expect(codesOf((await query(hub, Schedule, {}, both.token)).errors)).toEqual(['CENTRE_REQUIRED']);
  expect((await day(both, { centreId: there })).visits.map((one) => one.id)).toEqual([elsewhere]);
  expect((await day(both, { centreId: idOf('centre', here) })).visits.map((one) => one.id)).toEqual([visit]);
});

test('a caregiver whose role was taken away sees no day', async () => {
  const { seed } = hub;
  const former = await seed.staff('CAREGIVER');
  await seed.role(former, 'RESIDENT');
  await seed.visit(await seed.resident(), former, at('10:00'), at('11:00'));
  expect((await day(former)).visits).toHaveLength(1);
  await hub.db.query("delete from account_role where account_id = $1 and role = 'CAREGIVER'", [former.account]);
  expect(codesOf((await query(hub, Schedule, {}, former.token)).errors)).toEqual(['FORBIDDEN']);
});

test('a day of many visits costs as many statements as a day of one', async () => {
  const { seed } = hub;
  const [one, many] = [await seed.staff('CAREGIVER'), await seed.staff('CAREGIVER')];
  await seed.visit(await seed.resident(), one, at('08:00'), at('08:30'), { tasks: [['助浴', true]] });
  for (let hour = 8; hour < 18; hour++)
    await seed.visit(await seed.resident(), many, at(`${String(hour).padStart(2, '0')}:00`), at(`${String(hour).padStart(2, '0')}:30`), {
      tasks: [['助浴', true]],
    });
  const cost = async (someone: SignedIn) => {
    await settled(hub); // what the seed changed is told by then
    await day(someone); // what is held from then on is read once
    hub.statements();
    const { visits } = await day(someone);
    return { visits: visits.length, statements: hub.statements().length };
  };
  const small = await cost(one);
  expect(await cost(many)).toEqual({ visits: 10, statements: small.statements });
});
