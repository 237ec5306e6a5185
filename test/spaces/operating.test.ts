/** Who runs a space and with what right, and that nobody books it without. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { between, booked, codes, create, of, reschedule } from '../bookings/support.ts';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import type { OperatingEntrustMutationVariables } from '../generated/graphql.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const Entrust = graphql(`
  mutation OperatingEntrust($input: SpaceEntrustInput!) {
    spaceEntrust(input: $input) {
      space {
        id
        operatingRight {
          operator {
            name
            rights {
              space {
                id
              }
            }
          }
          status
          uses
          untilOn
          version
        }
        operatingHistory {
          action
          fields {
            field
            after
          }
        }
      }
      userErrors {
        code
        path
      }
      cursor
    }
  }
`);
const TakeBack = graphql(`
  mutation OperatingTakeBack($input: SpaceTakeBackInput!) {
    spaceTakeBack(input: $input) {
      space {
        operatingRight {
          version
        }
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const Operators = graphql(`
  query OperatingOperators {
    operators {
      name
      rights {
        status
      }
    }
  }
`);
const History = graphql(`
  query OperatingHistory($space: ID!) {
    space(id: $space) {
      operatingRight {
        version
      }
      operatingHistory {
        action
        fields {
          field
          after
        }
      }
    }
  }
`);
const Free = graphql(`
  query OperatingFree($space: ID!, $from: LocalDate!, $until: LocalDate!) {
    availability(from: $from, until: $until, spaceId: $space) {
      free {
        startsAt
      }
      blocked {
        reason
        startsAt
        endsAt
      }
    }
  }
`);
const Board = graphql(`
  query OperatingBoard($date: LocalDate!) {
    dayBoard(date: $date) {
      spaces {
        space {
          id
        }
        free {
          startsAt
        }
      }
    }
  }
`);

let hub: TestHub;
let coordinator: SignedIn;
let desk: SignedIn;

beforeAll(async () => {
  hub = await testHub();
  coordinator = await hub.seed.staff('COORDINATOR');
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

type Right = Omit<OperatingEntrustMutationVariables['input'], 'idempotencyKey' | 'spaceId'>;
const CONFIRMED: Right = { version: 0, operator: '邻里互助社', status: 'CONFIRMED', uses: ['REHAB_ROOM'] };

async function entrust(spaceId: string, right: Right, who = coordinator) {
  const { spaceEntrust } = await ask(hub, Entrust, { input: { idempotencyKey: randomUUID(), spaceId, ...right } }, who.token);
  await settled(hub);
  return spaceEntrust;
}
const takeBack = async (spaceId: string, version: number) =>
  (await ask(hub, TakeBack, { input: { idempotencyKey: randomUUID(), spaceId, version } }, coordinator.token)).spaceTakeBack;
const bookOn = (spaceId: string, date: string) => create(hub, desk, { spaceId, purpose: '康复', ...between('10:00', '11:00', date) });

test('a space of an operator is booked with a confirmed right for its use, up to its last day', async () => {
  const space = await hub.seed.space();
  const { space: told, userErrors } = await entrust(space, { ...CONFIRMED, untilOn: '2026-11-24' });
  expect(userErrors).toEqual([]);
  expect(told?.operatingRight).toMatchObject({
    operator: { name: '邻里互助社' },
    status: 'CONFIRMED',
    uses: ['REHAB_ROOM'],
    untilOn: '2026-11-24',
    version: 1,
  });
  expect(codes(await bookOn(space, '2026-11-24'))).toEqual([]);
  expect(codes(await bookOn(space, '2026-11-25'))).toEqual(['NO_OPERATING_RIGHT']);

  const { availability } = await ask(hub, Free, { space, from: '2026-11-24', until: '2026-11-25' }, desk.token);
  const [answer] = availability;
  expect(answer!.free.every((one) => one.startsAt < '2026-11-24T16:00:00')).toBe(true);
  expect(answer!.blocked.filter((one) => one.reason === 'NO_OPERATING_RIGHT')).toEqual([
    { reason: 'NO_OPERATING_RIGHT', startsAt: '2026-11-25T00:00:00Z', endsAt: '2026-11-25T12:00:00Z' },
  ]);
  const freeOn = async (date: string) => (await ask(hub, Board, { date }, desk.token)).dayBoard.spaces.find((row) => row.space.id === space)!.free.length;
  expect([await freeOn('2026-11-24'), await freeOn('2026-11-25')]).toEqual([2, 0]);
});

test.each([
  ['none', { ...CONFIRMED, status: 'NONE' }],
  ['one that is being decided', { ...CONFIRMED, status: 'IN_PROGRESS' }],
  ['one for something else', { ...CONFIRMED, uses: ['SHARED_KITCHEN'] }],
] as [string, Right][])('with %s it is not booked, and what stands is left alone and goes no further', async (_, right) => {
  const space = await hub.seed.space();
  const standing = await booked(hub, desk, { spaceId: space, purpose: '康复', ...between('10:00', '11:00', '2026-11-23') });
  await entrust(space, right);
  expect(codes(await bookOn(space, '2026-11-24'))).toEqual(['NO_OPERATING_RIGHT']);
  expect(codes(await reschedule(hub, desk, { ...of(standing), ...between('14:00', '15:00', '2026-11-23') }))).toEqual(['NO_OPERATING_RIGHT']);
  expect((await ask(hub, Free, { space, from: '2026-11-24', until: '2026-11-24' }, desk.token)).availability[0]!.free).toEqual([]);
  await takeBack(space, 1);
  await settled(hub);
  expect(codes(await bookOn(space, '2026-11-24'))).toEqual([]); // the centre runs it itself
});

test('a right for something else is told in the reader’s words', async () => {
  const space = await hub.seed.space();
  await entrust(space, { ...CONFIRMED, uses: ['SHARED_KITCHEN', 'CULTURE'] });
  const said = async (language: 'zh-CN' | 'en') =>
    (await create(hub, desk, { spaceId: space, purpose: '康复', ...between('10:00', '11:00', '2026-11-24') }, language)).userErrors[0]!.message;
  expect(await said('zh-CN')).toBe('该空间由邻里互助社运营，运营权不含此用途（核准用途：文化活动、邻里共享厨房），此时段不能预约。请改选其他空间。');
  expect(await said('en')).toMatch(/has a right for other uses \(CULTURE, SHARED_KITCHEN\)/);
});

test('alternatives of a refusal lie where somebody has the right', async () => {
  const [lent, other] = [await hub.seed.space({ kind: 'SPORTS' }), await hub.seed.space({ kind: 'SPORTS' })];
  await entrust(lent, { ...CONFIRMED, status: 'IN_PROGRESS', uses: ['SPORTS'] });
  const { userErrors, alternatives } = await bookOn(lent, '2026-11-26');
  expect(codes({ userErrors })).toEqual(['NO_OPERATING_RIGHT']);
  expect(new Set(alternatives.map((one) => one.space.id))).toEqual(new Set([other]));
});

test('an operator runs several spaces under one name; every change is told in the history', async () => {
  const [first, second] = [await hub.seed.space(), await hub.seed.space()];
  await entrust(first, { ...CONFIRMED, operator: '夕阳红俱乐部', status: 'IN_PROGRESS' });
  await entrust(second, { ...CONFIRMED, operator: ' 夕阳红俱乐部 ' });
  const { space } = await entrust(first, { ...CONFIRMED, operator: '夕阳红俱乐部', version: 1 });
  expect(space?.operatingRight).toMatchObject({ version: 2, operator: { rights: [{ space: { id: first } }, { space: { id: second } }] } });
  const last = space?.operatingHistory?.at(-1);
  expect(last?.action).toBe('spaceEntrust');
  expect(last?.fields).toContainEqual({ field: 'status', after: 'CONFIRMED' });
  const { operators } = await ask(hub, Operators, {}, desk.token);
  expect(operators.filter((one) => one.name === '夕阳红俱乐部')).toEqual([
    { name: '夕阳红俱乐部', rights: [{ status: 'CONFIRMED' }, { status: 'CONFIRMED' }] },
  ]);
});

test('who may not is refused, and so is what is stale or makes no sense', async () => {
  const space = await hub.seed.space();
  expect((await entrust(space, { ...CONFIRMED, uses: [] })).userErrors).toEqual([{ code: 'RIGHT_WITHOUT_USES', path: ['uses'] }]);
  expect((await entrust(space, { ...CONFIRMED, version: 3 })).userErrors.map((one) => one.code)).toEqual(['STALE_VERSION']);
  expect((await takeBack(space, 0)).userErrors).toEqual([{ code: 'CENTRE_RUN' }]);
  const answer = await query(hub, Entrust, { input: { idempotencyKey: randomUUID(), spaceId: space, ...CONFIRMED } }, desk.token);
  expect(answer.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  const home = hub.seed.centre;
  await hub.seed.otherCentre();
  const stranger = await hub.seed.staff('COORDINATOR');
  hub.seed.centre = home;
  const theirs = await query(hub, Entrust, { input: { idempotencyKey: randomUUID(), spaceId: space, ...CONFIRMED } }, stranger.token);
  expect(theirs.errors[0]?.extensions?.code).toBe('NOT_FOUND');
});

test('what is said once more raises no version, and one that was taken back is never mistaken for the next', async () => {
  const space = await hub.seed.space();
  await entrust(space, CONFIRMED);
  expect((await entrust(space, { ...CONFIRMED, version: 1 })).space?.operatingRight?.version).toBe(1);
  await takeBack(space, 1);
  const { space: anew } = await entrust(space, { ...CONFIRMED, operator: '银龄社' });
  expect((await takeBack(space, 1)).userErrors.map((one) => one.code)).toEqual(['STALE_VERSION']);
  expect((await takeBack(space, anew!.operatingRight!.version)).userErrors).toEqual([]);
  await settled(hub);
  const { space: own } = await ask(hub, History, { space }, desk.token);
  expect(own?.operatingRight).toBeNull();
  expect(own?.operatingHistory?.map((one) => one.action)).toEqual(['spaceEntrust', 'spaceTakeBack', 'spaceEntrust', 'spaceTakeBack']);
  expect(own?.operatingHistory?.[2]?.fields).toContainEqual({ field: 'operator', after: '银龄社' });
});

test('a hall is booked only while all its parts may be', async () => {
  const hall = await hub.seed.space();
  const part = await hub.seed.space({ parent: hall });
  await entrust(part, { ...CONFIRMED, status: 'IN_PROGRESS' });
  expect(codes(await bookOn(hall, '2026-11-24'))).toEqual(['NO_OPERATING_RIGHT']);
  await entrust(part, { ...CONFIRMED, version: 1 });
  expect(codes(await bookOn(hall, '2026-11-24'))).toEqual([]);
});

test('beyond the last day of a right the days before it are offered', async () => {
  const space = await hub.seed.space({ kind: 'CULTURE' });
  await entrust(space, { ...CONFIRMED, uses: ['CULTURE'], untilOn: '2026-11-26' });
  const { userErrors, alternatives } = await bookOn(space, '2026-12-01');
  expect(codes({ userErrors })).toEqual(['NO_OPERATING_RIGHT']);
  expect(alternatives.map((one) => one.startsAt.slice(0, 10))).toEqual(['2026-11-26', '2026-11-26', '2026-11-26']);
  expect(codes(await create(hub, desk, { spaceId: space, purpose: '康复', startsAt: alternatives[0]!.startsAt, endsAt: alternatives[0]!.endsAt }))).toEqual([]);
});
