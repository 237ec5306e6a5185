/** changesSince tells what the subscriptions tell: the same updates, the same cursors, with the rights of this moment. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import { rights } from '../residents/support.ts';
import { ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import {
  bookingFence,
  bookingsOf,
  holdBack,
  nextBooking,
  nextVisit,
  settled,
  tell,
  until,
  uuidIn,
  visitFence,
  visitsOf,
  type Written,
  writes,
} from './acts.ts';
import { allSince, Changes, type Filters, type Page, pageOf, plain } from './pages.ts';

let hub: TestHub;
let act: ReturnType<typeof writes>;
let desk: SignedIn;
let coordinator: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  act = writes(hub);
  [desk, coordinator] = [await hub.seed.staff('FRONT_DESK'), await hub.seed.staff('COORDINATOR')];
});
afterAll(() => hub.stop());

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const oneOf = <Item>(roll: (sides: number) => number, items: readonly Item[]): Item => items[roll(items.length)]!;
const allAtOnce = () => 100;

interface Neighbourhood {
  elders: [Someone, Someone];
  caregivers: [SignedIn, SignedIn];
  rooms: [string, string];
}

async function neighbourhood(): Promise<Neighbourhood> {
  const { seed } = hub;
  return {
    elders: [await seed.resident(), await seed.resident()],
    caregivers: [await seed.staff('CAREGIVER'), await seed.staff('CAREGIVER')],
    rooms: [await seed.space({ mode: 'SHARED', capacity: 100, grid: 1, least: 1 }), await seed.space({ mode: 'SHARED', capacity: 100, grid: 1, least: 1 })],
  };
}

/** A random history of visits and bookings; each has an hour of its own, so that none stands in another's way. */
async function happen({ elders, caregivers, rooms }: Neighbourhood, roll: (sides: number) => number, changes: number): Promise<void> {
  const visits: Written[] = [];
  const bookings: Written[] = [];
  const at = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const slot = () => {
    const n = visits.length + bookings.length;
    return [at(9 * 60 + n * 5), at(9 * 60 + n * 5 + 5)] as const;
  };
  const given = new Map<string, number>();
  for (let change = 0; change < changes; change++) {
    const [from, to] = slot();
    const which = roll(10);
    const visit = visits.length > 0 ? roll(visits.length) : -1;
    const booking = bookings.length > 0 ? roll(bookings.length) : -1;
    if (which < 2 || visit < 0) visits.push(await act.plan(coordinator, oneOf(roll, elders), caregivers[0], from, to));
    else if (which < 4 || booking < 0) bookings.push(await act.book(desk, oneOf(roll, rooms), [[oneOf(roll, elders), 'ATTENDEE']], from, to));
    else if (which < 7) {
      const next = 1 - (given.get(visits[visit]!.id) ?? 0);
      given.set(visits[visit]!.id, next);
      visits[visit] = await act.reassign(coordinator, visits[visit]!, caregivers[next]!);
    } else {
      const minute = 15 * 60 + change * 3;
      bookings[booking] = await act.move(desk, bookings[booking]!, at(minute), at(minute + 3), oneOf(roll, rooms));
    }
  }
}

describe('after a random history', () => {
  let since: string;
  let place: Neighbourhood;
  let lastVisit: string;
  let lastBooking: string;
  const viewers = new Map<string, SignedIn>();
  const lastOf = new Map<string, { visit: string; booking: string }>();
  beforeAll(async () => {
    const { seed } = hub;
    place = await neighbourhood();
    const [elder] = place.elders;
    viewers.set('the desk', desk);
    viewers.set('a coordinator', coordinator);
    viewers.set('a caregiver', place.caregivers[0]);
    viewers.set('herself', await seed.signIn(place.elders[1], 'RESIDENT'));
    viewers.set('family without a scope', await seed.family(elder));
    viewers.set('family with VISIT_STATUS', await seed.family(elder, 'VISIT_STATUS'));
    viewers.set('family with all', await seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL', 'BOOKINGS'));
    viewers.set('another caregiver', await seed.staff('CAREGIVER'));
    const teammate = await seed.staff('CAREGIVER');
    await seed.careTeam(elder, teammate);
    viewers.set('one of the care team', teammate);
    const here = seed.centre;
    await seed.otherCentre();
    viewers.set('the desk of another centre', await seed.staff('FRONT_DESK'));
    seed.centre = here;
    since = await settled(hub);
    await happen(place, dice(7), 70);
    lastVisit = (await act.plan(coordinator, elder, place.caregivers[0], '19:00', '19:10')).id;
    lastBooking = (await act.book(desk, place.rooms[0], [[elder, 'ATTENDEE']], '19:20', '19:30')).id;
    for (const [name, who] of viewers) lastOf.set(name, { visit: await visitFence(hub, who), booking: await bookingFence(hub, who) });
    await settled(hub);
  }, 60_000);

  /** What both subscriptions tell from a cursor until their last, by position. */
  async function heard(name: string, after: string, { bookings, visits }: Filters): Promise<{ cursor: string; kind: string }[]> {
    const who = viewers.get(name)!;
    const last = lastOf.get(name)!;
    const updates: { cursor: string; kind: string }[] = [];
    if (bookings !== null) {
      const events = await bookingsOf(hub, who, bookings ?? null, after);
      for (let id = ''; id !== (bookings ? lastBooking : last.booking); ) {
        const update = await nextBooking(events);
        updates.push(update);
        id = update.bookingId!;
      }
      await events.close();
    }
    if (visits !== null) {
      const events = await visitsOf(hub, who, visits ?? null, after);
      for (let id = ''; id !== (visits ? lastVisit : last.visit); ) {
        const update = await nextVisit(events);
        updates.push(update);
        id = update.visitId!;
      }
      await events.close();
    }
    return updates.sort((a, b) => positionIn(a.cursor) - positionIn(b.cursor));
  }

  test.each([
    ['the desk'],
    ['a coordinator'],
    ['a caregiver'],
    ['herself'],
    ['family without a scope'],
    ['family with VISIT_STATUS'],
    ['family with all'],
    ['another caregiver'],
    ['one of the care team'],
    ['the desk of another centre'],
  ])('%s is told the same by pages of any size as by both subscriptions, from any cursor', async (name) => {
    const roll = dice(name.length);
    const all = await heard(name, since, {});
    expect(all.length).toBeGreaterThanOrEqual(2);
    for (const first of [() => 1, () => 7, () => 1 + roll(20), allAtOnce]) {
      const { updates, cursor } = await allSince(hub, viewers.get(name)!, since, first);
      expect(updates.map(plain)).toEqual(all);
      expect(cursor).toBe(hub.dispatcher.cursor);
    }
    const middle = all[Math.floor(all.length / 2)]!.cursor;
    const rest = (await allSince(hub, viewers.get(name)!, middle, () => 5)).updates.map(plain);
    expect(rest).toEqual(all.slice(Math.floor(all.length / 2) + 1));
  });

  test('what everybody is told differs', async () => {
    const told = new Set<number>();
    for (const who of viewers.values()) told.add((await allSince(hub, who, since, allAtOnce)).updates.length);
    expect(told.size).toBeGreaterThanOrEqual(5);
  });

  test.each<[string, (place: Neighbourhood) => Filters]>([
    ['visits to one resident', ({ elders }) => ({ visits: { residentIds: [elders[0].resident] }, bookings: null })],
    ['visits of one caregiver', ({ caregivers }) => ({ visits: { caregiverIds: [caregivers[0].person] }, bookings: null })],
    ['both at once', ({ elders, caregivers }) => ({ visits: { residentIds: [elders[0].resident], caregiverIds: [caregivers[0].person] }, bookings: null })],
    ['bookings of one room', ({ rooms }) => ({ bookings: { spaceIds: [rooms[0]] }, visits: null })],
    ['bookings of one resident', ({ elders }) => ({ bookings: { residentIds: [elders[0].resident] }, visits: null })],
    ['her bookings in one room', ({ elders, rooms }) => ({ bookings: { residentIds: [elders[0].resident], spaceIds: [rooms[0]] }, visits: null })],
    ['her visits and her bookings', ({ elders: [{ resident }] }) => ({ visits: { residentIds: [resident] }, bookings: { residentIds: [resident] } })],
  ])('with filters the same, too: %s', async (_what, filtersOf) => {
    const filters = filtersOf(place);
    const all = await heard('the desk', since, filters);
    const unfiltered = (await allSince(hub, desk, since, allAtOnce)).updates.length;
    expect([all.length > 4, all.length < unfiltered]).toEqual([true, true]);
    for (const first of [1, 4, 100]) expect((await allSince(hub, desk, since, () => first, filters)).updates.map(plain)).toEqual(all);
  });

  test('one kind alone: whoever names its filter gets no other kind, `{}` is all of it', async () => {
    const kinds = async (filters: Filters) => new Set((await allSince(hub, desk, since, allAtOnce, filters)).updates.map((one) => one.__typename));
    expect(await kinds({ visits: {} })).toEqual(new Set(['VisitUpdate']));
    expect(await kinds({ bookings: {} })).toEqual(new Set(['BookingUpdate']));
    expect(await kinds({ bookings: {}, visits: {} })).toEqual(new Set(['BookingUpdate', 'VisitUpdate']));
    const visits = (await allSince(hub, desk, since, allAtOnce)).updates.filter((one) => one.__typename === 'VisitUpdate');
    expect((await allSince(hub, desk, since, allAtOnce, { visits: {} })).updates).toEqual(visits);
  });

  test('one may go from a page to a subscription and from a subscription to a page at every cursor', async () => {
    const all = await heard('a caregiver', since, { bookings: null });
    const caregiver = viewers.get('a caregiver')!;
    expect(all.length).toBeGreaterThan(10);
    for (let at = -1; at < all.length - 2; at++) {
      const after = at < 0 ? since : all[at]!.cursor;
      const page = await pageOf(hub, caregiver, after, 1, { visits: {} });
      expect(page.updates.map(plain)).toEqual([all[at + 1]]);
      const events = await visitsOf(hub, caregiver, null, page.cursor);
      expect(await nextVisit(events)).toEqual(all[at + 2]);
      await events.close();
    }
  });
});

const positionIn = (cursor: string): number => Number(cursor.split('-p')[1]);

test('pages and subscriptions in turn while two desks write: every event once, in order', async () => {
  const since = await settled(hub);
  const roll = dice(11);
  let written = false;
  const writing = Promise.all([happen(await neighbourhood(), dice(1), 40), happen(await neighbourhood(), dice(2), 40)]).finally(() => {
    written = true;
  });
  const told: string[] = [];
  for (let cursor = since, idle = 0; idle < 2; ) {
    const wasWritten = written;
    if (wasWritten) await settled(hub);
    const page = await pageOf(hub, coordinator, cursor, 1 + roll(6), { visits: {} });
    told.push(...page.updates.map(({ cursor }) => cursor));
    cursor = page.cursor;
    if (wasWritten) {
      idle = page.updates.length > 0 ? 0 : idle + 1;
      continue;
    }
    const events = await visitsOf(hub, coordinator, null, cursor);
    for (let left = roll(4); left > 0; left--) {
      const update = await Promise.race([nextVisit(events), writing.then(() => null)]); // after the last one no other comes
      if (!update) break;
      told.push(update.cursor);
      cursor = update.cursor;
    }
    await events.close();
  }
  await writing;
  const { rows } = await hub.db.query<{ pos: number }>(
    "select pos::float8 as pos from feed.event_log where pos > $1 and entity = 'visit' and audience && $2 order by pos",
    [positionIn(since), [`visit/centre/${hub.seed.centre}`]],
  );
  expect(told.map(positionIn)).toEqual(rows.map((row) => row.pos));
  expect(told.length).toBeGreaterThan(20);
}, 60_000);

test('the write itself is behind its cursor, what waits in the inbox is waited for', async () => {
  const made = await act.plan(coordinator, await hub.seed.resident(), null);
  const moved = await act.callOff(coordinator, made);
  const behind = await pageOf(hub, coordinator, moved.cursor, 10);
  const { updates, cursor } = await pageOf(hub, coordinator, made.cursor, 10);
  expect(updates).toMatchObject([{ kind: 'VISIT_CANCELLED', visitId: moved.id }]);
  expect(behind).toEqual({ updates: [], cursor, hasMore: false });
});

test('after long silence the cursor stands at the end of the log: the next page looks at nothing twice', async () => {
  const stranger = await hub.seed.staff('CAREGIVER');
  const since = await settled(hub);
  const elder = await hub.seed.resident();
  for (let n = 0; n < 3; n++) await act.plan(coordinator, elder, null, `1${n}:00`, `1${n}:10`);
  const end = await settled(hub);
  expect(await pageOf(hub, stranger, since, 10)).toEqual({ updates: [], cursor: end, hasMore: false });
});

/** Events of one visit past every command. */
const pour = (visitId: string, count: number, topics: string[]) =>
  hub.db.query(
    `insert into feed.event_inbox (kind, entity, entity_id, version, audience)
     select 'VISIT_ASSIGNED', 'visit', $1, v, $2 from generate_series(2, $3::int + 1) v`,
    [uuidIn(visitId), topics, count],
  );

test('a page of what may not be seen is read on within bounds, then given out empty with hasMore', async () => {
  const elder = await hub.seed.resident();
  const son = await hub.seed.family(elder);
  const since = await settled(hub);
  const { id } = await act.plan(coordinator, elder, null);
  const topics = [`visit/centre/${hub.seed.centre}`, `visit/person/${elder.uuid}`];
  await pour(id, 100, topics);
  const fence = await visitFence(hub, son);
  await settled(hub);
  const pages: Page[] = [];
  for (let cursor = since; pages.length === 0 || pages.at(-1)!.hasMore; cursor = pages.at(-1)!.cursor) pages.push(await pageOf(hub, son, cursor, 10));
  expect(pages.map(({ updates, hasMore }) => [updates.length, hasMore])).toEqual([
    [0, true],
    [0, true],
    [1, false],
  ]);
  expect(pages[2]!.updates[0]).toMatchObject({ visitId: fence });
});

const Nested = graphql(`
  query ChangesNested($after: Cursor!, $first: Int!) {
    changesSince(after: $after, first: $first) {
      cursor
      updates {
        ... on VisitUpdate {
          visit {
            id
            resident {
              name
              care {
                allergies
              }
            }
            caregiver {
              name
            }
            tasks {
              title
            }
          }
        }
        ... on BookingUpdate {
          booking {
            id
            space {
              name
            }
            bookedBy {
              name
            }
            attendees {
              person {
                name
              }
            }
          }
        }
      }
    }
  }
`);

test('a page of a hundred costs as many statements as a page of two', async () => {
  const since = await settled(hub);
  const { rooms } = await neighbourhood();
  for (let n = 0; n < 50; n++) {
    const elder = await hub.seed.resident();
    const caregiver = await hub.seed.staff('CAREGIVER');
    await act.plan(coordinator, elder, caregiver, '10:00', '10:10');
    await act.book(desk, rooms[0], [[elder, 'ATTENDEE']], '14:00', '14:10');
  }
  await settled(hub);
  const cost = async (first: number, filters: Filters = {}) => {
    await ask(hub, Nested, { after: since, first, ...filters }, desk.token);
    hub.statements();
    const { changesSince } = await ask(hub, Nested, { after: since, first, ...filters }, desk.token);
    return { length: changesSince.updates.length, statements: hub.statements() };
  };
  const [few, many] = [await cost(2), await cost(100)];
  expect([few.length, many.length]).toEqual([2, 100]);
  expect(many.statements).toHaveLength(few.statements.length);
  expect(many.statements.length).toBeLessThanOrEqual(15);
}, 60_000);

test('its cost grows with first: what the gate lets in for forty it keeps out for a hundred', async () => {
  const after = await settled(hub);
  const document = `query ($after: Cursor!, $first: Int!) { changesSince(after: $after, first: $first) { updates { ... on VisitUpdate { visit { resident { name bookings(first: 100) { nodes { id startsAt } } } } } } } }`;
  expect((await query(hub, document, { after, first: 40 }, desk.token)).errors).toEqual([]);
  expect((await query(hub, document, { after, first: 100 }, desk.token)).errors[0]?.extensions?.code).toBe('TOO_COMPLEX');
});

test('first is 1 to 100, filters take ids of the right kind', async () => {
  const after = await settled(hub);
  const refused: [number, Filters][] = [
    [0, {}],
    [101, {}],
    [-1, {}],
    [10, { visits: { residentIds: [] } }],
    [10, { visits: { caregiverIds: [hub.seed.centre] } }],
    [10, { bookings: { residentIds: [desk.person] } }],
    [10, { bookings: { spaceIds: Array.from({ length: 51 }, () => idOf('space', newId())) } }],
  ];
  for (const [first, filters] of refused) {
    const { errors } = await query(hub, Changes, { after, first, ...filters }, desk.token);
    expect([first, filters, errors[0]?.extensions?.code]).toEqual([first, filters, 'BAD_USER_INPUT']);
  }
});

test('strangers are kept out', async () => {
  const { errors } = await query(hub, Changes, { after: await settled(hub), first: 10 });
  expect(errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

describe('rights', () => {
  test('what is past is judged with the rights of this moment: a consent given since opens it, one withdrawn closes it', async () => {
    const elder = await hub.seed.resident();
    const son = await hub.seed.family(elder);
    const since = await settled(hub);
    const made = await act.plan(coordinator, elder, null);
    const told = async () => (await pageOf(hub, son, since, 10)).updates.map((one) => 'visitId' in one && one.visitId);
    expect(await told()).toEqual([]);
    const { consents } = await rights(hub).grant(desk, elder, son, ['VISIT_STATUS']);
    await settled(hub);
    expect(await told()).toEqual([made.id]);
    await rights(hub).withdraw(desk, consents[0]!.id);
    await settled(hub);
    expect(await told()).toEqual([]);
  });

  test('whoever is relieved learns once that it left their view, with its id and nothing else', async () => {
    const [caregiver, relief] = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
    const planned = await act.plan(coordinator, await hub.seed.resident(), caregiver);
    const since = await settled(hub);
    await act.depart(relief, await act.reassign(coordinator, planned, relief));
    await settled(hub);
    const { updates } = await pageOf(hub, caregiver, since, 10);
    expect(updates).toMatchObject([{ kind: 'LEFT_YOUR_VIEW', visitId: planned.id, visit: null, notice: '一项安排已与您无关。' }]);
  });

  test('tasks and note are null without VISIT_DETAIL, counselling reaches only those it concerns', async () => {
    const { seed } = hub;
    const elder = await seed.resident();
    const counsellor = await seed.staff('PRACTITIONER', 'COUNSELLOR');
    const [status, all] = [
      await seed.family(elder, 'VISIT_STATUS', 'BOOKINGS'),
      await seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL', 'COUNSELLING_ATTENDANCE'),
    ];
    const since = await settled(hub);
    await act.plan(coordinator, elder, null, '10:00', '11:00');
    await act.book(
      counsellor,
      await seed.space({ kind: 'COUNSELLING_SPACE' }),
      [
        [elder, 'ATTENDEE'],
        [counsellor, 'PRACTITIONER'],
      ],
      '14:00',
      '15:00',
    );
    await settled(hub);
    expect((await pageOf(hub, status, since, 10)).updates).toMatchObject([{ visit: { tasks: null, note: null } }]);
    expect((await pageOf(hub, all, since, 10)).updates).toMatchObject([
      { visit: { tasks: [{ title: '问候' }], note: '门口有狗' } },
      { bookingKind: 'BOOKING_CREATED' },
    ]);
    expect((await pageOf(hub, desk, since, 10)).updates).toHaveLength(1);
  });

  test('a session that has ended is told nothing', async () => {
    const gone = await hub.seed.staff('FRONT_DESK');
    await hub.db.query('update session set ended_at = now() where account_id = $1', [gone.account]);
    const { errors } = await query(hub, Changes, { after: await settled(hub), first: 10 }, gone.token);
    expect(errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

/** Holds up a request, after its viewer was read, while `meanwhile` happens: its cursor names an event that has no place in the log yet. */
async function heldUp<Result>(request: (after: string) => Promise<Result>, meanwhile: () => Promise<void>): Promise<Result> {
  const letGo = await holdBack(hub);
  try {
    const { rows } = await hub.db.query(
      "insert into feed.event_inbox (kind, entity, entity_id, version, audience) values ('FENCE', 'nothing', gen_random_uuid(), 1, '{}') returning id",
    );
    hub.statements();
    const answer = request(`${hub.dispatcher.epoch}-i${rows[0].id}`);
    await until(() => hub.statements().some((sql) => sql.includes('as waiting')), 'the request waits');
    await meanwhile();
    await letGo();
    const answered = await answer;
    await settled(hub);
    return answered;
  } finally {
    await letGo();
  }
}

test('a right given while the request waits counts: the page does not pass by what it opens', async () => {
  const elder = await hub.seed.resident();
  const daughter = await hub.seed.family(await hub.seed.resident());
  let planned: Written | undefined;
  const page = await heldUp(
    (since) => pageOf(hub, daughter, since, 10),
    async () => {
      await rights(hub).link(desk, elder, { relativeId: daughter.person });
      await rights(hub).grant(desk, elder, daughter, ['VISIT_STATUS']);
      planned = await act.plan(coordinator, elder, null);
    },
  );
  expect(page.updates).toMatchObject([{ visitId: planned!.id, visit: { status: 'PLANNED' } }]);
  expect(page.cursor).toBe(hub.dispatcher.cursor);
});

test('what was read earlier in the request does not stand for what the event tells of', async () => {
  const planned = await act.plan(coordinator, await hub.seed.resident(), await hub.seed.staff('CAREGIVER'));
  const caregiver = await hub.seed.staff('CAREGIVER');
  const document =
    'query ($id: ID!, $after: Cursor!) { visit(id: $id) { id } changesSince(after: $after) { updates { ... on VisitUpdate { visit { version caregiver { id } } } } } }';
  const { changesSince } = await heldUp(
    (after) => ask(hub, document, { id: planned.id, after }, coordinator.token),
    async () => void (await act.reassign(coordinator, planned, caregiver)),
  );
  expect(changesSince.updates).toEqual([{ visit: { version: 2, caregiver: { id: caregiver.person } } }]);
});

test('changes of rights, and entities that are gone, are not shown', async () => {
  const since = await settled(hub);
  await tell(hub, 'RIGHTS_CHANGED', 'person', coordinator.uuid, [`rights/person/${coordinator.uuid}`]);
  await tell(hub, 'VISIT_CANCELLED', 'visit', crypto.randomUUID(), [`visit/centre/${hub.seed.centre}`]);
  const end = await settled(hub);
  expect(await pageOf(hub, coordinator, since, 1)).toEqual({ updates: [], cursor: end, hasMore: false });
});

test('a cursor that is unknown, foreign, from the future or trimmed away: RESYNC_REQUIRED, one at the edge goes on', async () => {
  const codeOf = async (after: string) => (await query(hub, Changes, { after, first: 10 }, coordinator.token)).errors[0]?.extensions?.code;
  const since = await settled(hub);
  const made = await act.plan(coordinator, await hub.seed.resident(), null);
  await act.callOff(coordinator, made);
  const here = await settled(hub);
  const { epoch, position } = hub.dispatcher;
  const unknown = [
    `${epoch}-p${position + 1}`,
    `${epoch}-i999999999`,
    `${epoch}-p-1`,
    here.replace(epoch, epoch === 'deadbeef' ? 'beefdead' : 'deadbeef'),
    'p1',
    '',
  ];
  for (const after of unknown) expect([after, await codeOf(after)]).toEqual([after, 'RESYNC_REQUIRED']);
  expect(await codeOf('x'.repeat(201))).toBe('BAD_USER_INPUT');
  const edge = position - 1;
  await hub.db.query('delete from feed.event_log where pos <= $1', [edge]);
  await hub.db.query('update feed.epoch set trimmed_to = $1', [edge]);
  expect(await codeOf(since)).toBe('RESYNC_REQUIRED');
  expect(await codeOf(made.cursor)).toBe('RESYNC_REQUIRED');
  expect((await pageOf(hub, coordinator, `${epoch}-p${edge}`, 10)).updates).toMatchObject([{ kind: 'VISIT_CANCELLED' }]);
  await hub.db.query('delete from feed.event_log');
  await hub.db.query('update feed.epoch set trimmed_to = $1', [position]);
  expect(await pageOf(hub, coordinator, here, 10)).toEqual({ updates: [], cursor: here, hasMore: false });
});
