import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const Spaces = graphql(`
  query SeeSpaces($kinds: [SpaceKind!], $centreId: ID) {
    spaces(kinds: $kinds, centreId: $centreId) {
      __typename
      id
      code
      kind
    }
  }
`);
const OneSpace = graphql(`
  query SeeSpace($id: ID!) {
    space(id: $id) {
      __typename
      id
      capacityMode
      capacity
      wheelchairPlaces
      stations
      bufferBeforeMinutes
      bufferAfterMinutes
      gridMinutes
      minMinutes
      maxMinutes
      leadMinutes
      horizonDays
      approvalRequired
      doorWidthCm
      stepFree
      areaM2
      centre {
        id
        timeZone
      }
      parent {
        id
      }
      children {
        id
      }
      opening {
        weekday
        opens
        closes
      }
      ... on ElderlyCarePost {
        zone
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const see = async (id: string, who = desk) => (await ask(hub, OneSpace, { id }, who.token)).space;

test('a space tells its rules and measures, its centre, and its hours day by day', async () => {
  const id = await hub.seed.space({
    mode: 'SHARED',
    capacity: 12,
    wheelchairs: 3,
    stations: 4,
    before: 5,
    after: 10,
    grid: 15,
    least: 45,
    most: 90,
    lead: 20,
    horizon: 14,
    approval: true,
    door: 78,
    stepFree: false,
    open: [
      ['08:00', '12:00'],
      ['18:00', '24:00'],
    ],
  });
  const space = await see(id);
  expect(space).toMatchObject({
    __typename: 'RehabRoom',
    id,
    capacityMode: 'SHARED',
    capacity: 12,
    wheelchairPlaces: 3,
    stations: 4,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
    gridMinutes: 15,
    minMinutes: 45,
    maxMinutes: 90,
    leadMinutes: 20,
    horizonDays: 14,
    approvalRequired: true,
    doorWidthCm: 78,
    stepFree: false,
    areaM2: 40,
    centre: { id: `centre_${hub.seed.centre}`, timeZone: 'Asia/Shanghai' },
    parent: null,
    children: [],
  });
  expect(space?.opening).toEqual(
    [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
      { weekday, opens: '08:00', closes: '12:00' },
      { weekday, opens: '18:00', closes: '24:00' },
    ]),
  );
});

test('a hall knows its rooms in the order of the door plan, and each its hall', async () => {
  const hall = await hub.seed.space({ code: 'H20' });
  const second = await hub.seed.space({ code: 'H22', parent: hall });
  const first = await hub.seed.space({ code: 'H21', parent: hall });
  expect((await see(hall))?.children).toEqual([{ id: first }, { id: second }]);
  for (const room of [first, second]) expect((await see(room))?.parent).toEqual({ id: hall });
});

test('each kind has its type, and all further kinds share one', async () => {
  const types: Record<string, string> = {
    ELDERLY_CARE_POST: 'ElderlyCarePost',
    REHAB_ROOM: 'RehabRoom',
    PICTURE_BOOK_LIBRARY: 'PictureBookLibrary',
    SHARED_KITCHEN: 'SharedKitchen',
    COUNSELLING_SPACE: 'CounsellingSpace',
    SPORTS: 'CommunitySpace',
    DELIBERATION: 'CommunitySpace',
  };
  for (const [kind, __typename] of Object.entries(types)) expect(await see(await hub.seed.space({ kind }))).toMatchObject({ __typename });
  const post = await hub.seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'REHAB_THERAPY' });
  expect(await see(post)).toMatchObject({ zone: 'REHAB_THERAPY' });
});

test('spaces come in the order of the door plan, all of them or of some kinds', async () => {
  const { spaces } = await ask(hub, Spaces, {}, desk.token);
  const byCode = spaces.map((one) => one.code);
  expect(byCode).toEqual([...byCode].sort());
  const kitchens = spaces.filter((one) => one.kind === 'SHARED_KITCHEN' || one.kind === 'SPORTS');
  expect((await ask(hub, Spaces, { kinds: ['SHARED_KITCHEN', 'SPORTS'] }, desk.token)).spaces).toEqual(kitchens);
  expect(await ask(hub, Spaces, { kinds: ['PLAY_AREA'] }, desk.token)).toEqual({ spaces: [] });
});

test('residents and family see the spaces of their centre; other centres’ are not there', async () => {
  const { seed } = hub;
  const here = seed.centre;
  const id = await seed.space();
  const resident = await seed.signIn(await seed.resident(), 'RESIDENT');
  const son = await seed.family(resident);
  const centreId = await seed.otherCentre();
  const foreign = await seed.space();
  const both = await seed.staff('FRONT_DESK');
  seed.centre = here;
  await seed.role(both, 'RESIDENT');
  const nobody = await seed.signIn(await seed.person());
  for (const who of [resident, son, desk]) {
    expect(await see(id, who)).toMatchObject({ id });
    expect(await see(foreign, who)).toBeNull();
    await expect(ask(hub, Spaces, { centreId }, who.token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(await see(id, nobody)).toBeNull();
  await expect(ask(hub, Spaces, {}, nobody.token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ask(hub, Spaces, {}, both.token)).rejects.toMatchObject({ code: 'CENTRE_REQUIRED' });
  expect((await ask(hub, Spaces, { centreId }, both.token)).spaces).toMatchObject([{ id: foreign }]);
  expect(await see(`space_${randomUUID()}`)).toBeNull();
});

test.each(['booking_0198c0de-0000-7000-8000-000000000000', '0198c0de-0000-7000-8000-000000000000', 'space_1', ''])('«%s» is no space’s id', async (id) => {
  const { errors } = await query(hub, OneSpace, { id }, desk.token);
  expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('many spaces with hours, centre and family take as many statements as one', async () => {
  const document = '{ spaces { opening { weekday } centre { name } parent { id } children { id } } }';
  const count = async () => {
    hub.statements();
    await ask(hub, document, {}, desk.token);
    return hub.statements().length;
  };
  await count();
  const before = await count();
  for (let i = 0; i < 5; i++) await hub.seed.space();
  await settled(hub);
  await count(); // read anew, once
  expect(await count()).toBe(before);
});
