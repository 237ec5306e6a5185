/** Two centres on one hub: whoever serves both says which, whoever serves one hears nothing of the other. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

const EverythingOfCentre = graphql(`
  query EverythingOfCentre($centre: ID) {
    residents(centreId: $centre, first: 100) {
      totalCount
      nodes {
        id
        name
      }
    }
    spaces(centreId: $centre) {
      id
      code
      centre {
        name
      }
    }
    dayBoard(date: "2026-11-20", centreId: $centre) {
      centre {
        id
        name
      }
      spaces {
        space {
          id
        }
      }
    }
    schedule(centreId: $centre) {
      visits {
        id
      }
    }
    availability(from: "2026-11-20", centreId: $centre) {
      space {
        id
      }
    }
  }
`);

const NameOfCaregiver = graphql(`
  query NameOfCaregiver($caregiver: ID!) {
    schedule(caregiverId: $caregiver) {
      caregiver {
        name
      }
    }
  }
`);

const WhoAmI = graphql(`
  query WhoAmI {
    viewer {
      person {
        name
      }
      roles {
        role
        centre {
          id
          name
        }
      }
    }
  }
`);

let hub: TestHub;
let here: { id: string; uuid: string; coordinator: SignedIn; resident: Someone; space: string };
let there: typeof here;
let both: SignedIn;

beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  const centre = async (name: string) => {
    const coordinator = await seed.staff('COORDINATOR');
    return { id: idOf('centre', seed.centre), uuid: seed.centre, coordinator, resident: await seed.resident({ name }), space: await seed.space() };
  };
  here = await centre('此处人');
  both = await seed.staff('COORDINATOR');
  await seed.otherCentre();
  there = await centre('彼处人');
  await seed.role(both, 'COORDINATOR');
});
afterAll(() => hub.stop());

test('staff of one centre need not say which', async () => {
  const found = await ask(hub, EverythingOfCentre, {}, here.coordinator.token);
  expect(found.residents.nodes.map((one) => one.name)).toEqual(['此处人']);
  expect(found.dayBoard.centre.id).toBe(here.id);
});

test('staff of two centres must say which: CENTRE_REQUIRED, in every query that takes a centre', async () => {
  for (const field of [
    'residents { totalCount }',
    'spaces { id }',
    'dayBoard(date: "2026-11-20") { date }',
    'schedule { date }',
    'availability(from: "2026-11-20") { free { startsAt } }',
  ]) {
    const { errors, data } = await query(hub, `{ ${field} }`, {}, both.token);
    expect([field, data, errors.map((error) => error.extensions?.code)]).toEqual([field, null, ['CENTRE_REQUIRED']]);
  }
  for (const one of [here, there]) {
    const found = await ask(hub, EverythingOfCentre, { centre: one.id }, both.token);
    expect(found.residents).toEqual({ totalCount: 1, nodes: [{ id: one.resident.resident, name: one.resident.name }] });
    expect(found.spaces.map((space) => space.id)).toEqual([one.space]);
  }
});

test('a foreign centre is NOT_FOUND, as one that does not exist', async () => {
  for (const field of [
    'residents(centreId: "ID") { totalCount }',
    'spaces(centreId: "ID") { id }',
    'dayBoard(date: "2026-11-20", centreId: "ID") { date }',
    'schedule(centreId: "ID") { date }',
    'availability(from: "2026-11-20", centreId: "ID") { free { startsAt } }',
  ]) {
    const foreign = await query(hub, `{ ${field.replace('ID', there.id)} }`, {}, here.coordinator.token);
    const nowhere = await query(hub, `{ ${field.replace('ID', idOf('centre', newId()))} }`, {}, here.coordinator.token);
    expect([field, foreign.errors[0]?.extensions?.code]).toEqual([field, 'NOT_FOUND']);
    expect({ ...foreign, headers: null }).toEqual({ ...nowhere, headers: null });
  }
});

test('two centres never see each other: not their spaces, not their people, not the names of their staff', async () => {
  const found = JSON.stringify(await ask(hub, EverythingOfCentre, {}, there.coordinator.token));
  for (const secret of [here.resident.name, here.resident.uuid, here.space, here.uuid]) expect(found).not.toContain(secret);
  const { data, errors } = await query(hub, NameOfCaregiver, { caregiver: here.coordinator.person }, there.coordinator.token);
  expect([data, errors.map((error) => error.extensions?.code)]).toEqual([null, ['NOT_FOUND']]);
  expect(await ask(hub, WhoAmI, {}, there.coordinator.token)).toEqual({
    viewer: { person: { name: there.coordinator.name }, roles: [{ role: 'COORDINATOR', centre: { id: there.id, name: '金茂鳌江' } }] },
  });
});

test('a role at one centre opens nothing at another where one is only family', async () => {
  const { seed } = hub;
  seed.centre = there.uuid;
  const nurse = await seed.staff('CAREGIVER');
  await hub.db.query("insert into account_role (account_id, centre_id, role) values ($1, $2, 'FAMILY')", [nurse.account, here.uuid]);
  const board = await query(
    hub,
    '{ dayBoard(date: "2026-11-20", centreId: "ID") { spaces { occupied { startsAt } } } }'.replace('ID', here.id),
    {},
    nurse.token,
  );
  expect(board.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  const list = await query(hub, '{ residents(centreId: "ID") { totalCount } }'.replace('ID', here.id), {}, nurse.token);
  expect(list.errors[0]?.extensions?.code).toBe('NOT_FOUND');
  expect(await ask(hub, '{ residents { totalCount } }', {}, nurse.token)).toEqual({ residents: { totalCount: 0 } });
});

test('somebody without any role belongs to no centre', async () => {
  const nobody = await hub.seed.signIn(await hub.seed.person());
  const { errors } = await query(hub, '{ spaces { id } }', {}, nobody.token);
  expect(errors[0]?.extensions?.code).toBe('FORBIDDEN');
});
