/** What many are told from one reading is what each would be told alone; and who shares a reading shares everything that it was read with. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { execute, type GraphQLObjectType, getNamedType, isLeafType, parse } from 'graphql';
import { look } from '../../src/context.ts';
import { Context, type Viewer } from '../../src/core/context.ts';
import { newId } from '../../src/core/ids.ts';
import { Shapes } from '../../src/core/live/shapes.ts';
import type { StreamEvent } from '../../src/core/live/stream.ts';
import type { Feed } from '../../src/core/live/subscription.ts';
import { bookingSubject } from '../../src/feeds/booking-updates.ts';
import { feedOf, OF_THE_EVENT } from '../../src/feeds/feed.ts';
import { visitSubject } from '../../src/feeds/visit-updates.ts';
import { type World, world } from '../rights/world.ts';
import { subscribe, type Updates } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { settled, tell, until, uuidIn, VisitUpdates } from './acts.ts';

let hub: TestHub;
let cast: World;
let home: string;
const open: Updates<unknown>[] = [];
beforeAll(async () => {
  hub = await testHub();
  home = hub.seed.centre;
  cast = await world(hub);
  hub.seed.centre = home;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((events) => events.close()));
  await until(() => hub.standing.size === 0, 'nobody listens');
});
afterAll(() => hub.stop());

const readings = async () => (await hub.services.metrics.readings.get()).values[0]?.value ?? 0;

async function listen(who: SignedIn, document: string | { toString(): string } = VisitUpdates, variables = {}, headers = {}): Promise<Updates<never>> {
  const events = await subscribe<never, object>(hub, String(document), variables, who.token, headers);
  open.push(events);
  return events;
}

const listening = (n: number) => until(() => [...hub.standing.subscribers.values()].reduce((sum, one) => sum + one, 0) === n, `${n} listen`);

/** An event of this visit reaches all who listen; how many readings and statements it took. */
async function event(
  visit: string,
  resident: Someone,
  everybody: readonly Updates<never>[],
): Promise<{ readings: number; statements: number; told: unknown[] }> {
  await settled(hub);
  const before = await readings();
  hub.statements();
  await tell(hub, 'VISIT_ASSIGNED', 'visit', uuidIn(visit), [`visit/centre/${home}`, `visit/person/${resident.uuid}`]);
  const told = await Promise.all(everybody.map((events) => events.next()));
  return { readings: (await readings()) - before, statements: hub.statements().length, told };
}

async function elderWithVisit(): Promise<{ elder: Someone; visit: string }> {
  const elder = await hub.seed.resident();
  const visit = await hub.seed.visit(elder, await hub.seed.staff('CAREGIVER'), '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', {
    tasks: [['问候', true]],
  });
  return { elder, visit };
}

async function times<Result>(n: number, make: () => Promise<Result>): Promise<Result[]> {
  const made: Result[] = [];
  while (made.length < n) made.push(await make());
  return made;
}

test('relatives with the same rights share one reading and colleagues another, and more of them cost no statement more', async () => {
  const { seed } = hub;
  const { elder, visit } = await elderWithVisit();
  const relatives = await times(3, () => seed.family(elder, 'VISIT_STATUS'));
  const desk = await times(2, () => seed.staff('FRONT_DESK'));
  const few = [...(await Promise.all([...relatives, ...desk].map((one) => listen(one))))];
  await listening(5);
  expect(hub.standing.size).toBe(1);
  const first = await event(visit, elder, few);
  expect(first.readings).toBe(2);
  const more = await times(10, async () => [await listen(await seed.family(elder, 'VISIT_STATUS')), await listen(await seed.staff('FRONT_DESK'))]);
  await listening(25);
  const second = await event(visit, elder, [...few, ...more.flat()]);
  expect([second.readings, second.statements]).toEqual([2, first.statements]);
  expect(new Set(second.told.map((one) => JSON.stringify(one))).size).toBe(1); // here both see the same
  await event(visit, elder, [...few, ...more.flat()]);
});

test('other scopes, another role, another language, other variables and another document are read for themselves', async () => {
  const { seed } = hub;
  const { elder, visit } = await elderWithVisit();
  const son = await seed.family(elder, 'VISIT_STATUS');
  const everybody = [await listen(son), await listen(await seed.family(elder, 'VISIT_STATUS'))];
  const one = async (expected: number, ...more: Updates<never>[]) => {
    everybody.push(...more);
    await listening(everybody.length);
    expect((await event(visit, elder, everybody)).readings).toBe(expected);
  };
  await one(1);
  await one(2, await listen(await seed.family(elder, 'VISIT_STATUS', 'VISIT_DETAIL')));
  await one(3, await listen(await seed.staff('COORDINATOR')));
  await one(4, await listen(son, VisitUpdates, {}, { 'accept-language': 'en' }));
  await one(5, await listen(son, VisitUpdates, { filter: { residentIds: [elder.resident] } }));
  await one(6, await listen(son, 'subscription { visitUpdates { kind visit { note } } }'));
  await one(6, await listen(await seed.family(elder, 'VISIT_STATUS'), 'subscription { visitUpdates { kind visit { note } } }'));
});

test('whoever is named in an event, or serves, is read for alone; so is a document that leads beyond the event', async () => {
  const { seed } = hub;
  const { elder, visit } = await elderWithVisit();
  const beyond = 'subscription { visitUpdates { kind visit { history { at } } } }';
  const everybody = await Promise.all([
    ...(await times(2, () => seed.family(elder, 'VISIT_STATUS'))).map((one) => listen(one)),
    listen(await seed.signIn(elder, 'RESIDENT')),
    ...(
      await times(2, async () => {
        const mate = await seed.staff('CAREGIVER');
        await seed.careTeam(elder, mate);
        return mate;
      })
    ).map((one) => listen(one)),
  ]);
  await listening(5);
  expect((await event(visit, elder, everybody)).readings).toBe(1 + 1 + 2);
  everybody.push(...(await Promise.all((await times(2, () => seed.family(elder, 'VISIT_STATUS'))).map((one) => listen(one, beyond)))));
  await listening(7);
  expect((await event(visit, elder, everybody)).readings).toBe(1 + 1 + 2 + 2);
});

test('a position keeps nobody apart who names it as a variable, and does no harm within the document', async () => {
  const { seed } = hub;
  const { elder, visit } = await elderWithVisit();
  const daughters = await times(4, () => seed.family(elder, 'VISIT_STATUS'));
  const cursors: string[] = [];
  for (let count = 0; count < 3; count++) {
    cursors.push(await settled(hub));
    await tell(hub, 'VISIT_ASSIGNED', 'visit', uuidIn(visit), [`visit/person/${elder.uuid}`]);
  }
  await settled(hub);
  const everybody: Updates<never>[] = [];
  for (const [index, after] of [...cursors, null].entries()) {
    const events = await listen(daughters[index]!, VisitUpdates, { after });
    for (let count = index; count < 3; count++) await events.next();
    everybody.push(events);
  }
  await listening(4);
  expect(hub.standing.size).toBe(1);
  expect((await event(visit, elder, everybody)).readings).toBe(1);
  const inline = await listen(daughters[0]!, String(VisitUpdates).replace(', $after: Cursor', '').replace('after: $after', `after: "${cursors[1]}"`));
  for (let count = 0; count < 3; count++) await inline.next();
  expect((await event(visit, elder, [...everybody, inline])).readings).toBe(2);
});

/** Everything that can be asked of an update and belongs to its event. */
function everythingOf(type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return [field.name];
      return OF_THE_EVENT.has(`${type.name}.${field.name}`) ? [`${field.name} { __typename ${everythingOf(named as GraphQLObjectType)} }`] : [];
    })
    .join(' ');
}

const FEEDS = { booking: feedOf(bookingSubject(null)), visit: feedOf(visitSubject(null)) };
const documentOf = (field: 'booking' | 'visit') => {
  const type = hub.standing.schema.getType(field === 'booking' ? 'BookingUpdate' : 'VisitUpdate') as GraphQLObjectType;
  return parse(`subscription { ${field}Updates { ${everythingOf(type)} } }`);
};

async function seen(feed: Feed, field: 'booking' | 'visit', viewer: Viewer, told: StreamEvent): Promise<unknown> {
  const ctx = new Context(hub.services, viewer, null, 'zh-CN', hub.clock.now());
  const update = await feed.update(ctx, told);
  return (
    update && JSON.parse(JSON.stringify(await execute({ schema: hub.standing.schema, document: documentOf(field), rootValue: update, contextValue: ctx })))
  );
}

const DETAIL = { kind: 'BOOKING_CONFIRMED', version: 1, departed: [], at: '2026-11-20 01:00:00+00' };
let position = 1_000_000;

async function bookingEvent(id: string, kind = 'BOOKING_CONFIRMED'): Promise<StreamEvent> {
  const { rows } = await hub.db.query<{ topics: string[] }>(
    `select array['booking/centre/' || centre_id, 'booking/space/' || space_id] || array(select 'booking/person/' || p from (
       select person_id from booking_person where booking_id = b.id union select booked_by_id union select resident_id where resident_id is not null) x (p)) as topics
       from booking b where id = $1`,
    [uuidIn(id)],
  );
  return { ...DETAIL, kind, pos: ++position, entity: 'booking', entityId: uuidIn(id), audience: rows[0]!.topics };
}

async function visitEvent(id: string, caregiver?: Someone): Promise<StreamEvent> {
  const { rows } = await hub.db.query<{ topics: string[] }>(
    `select array['visit/centre/' || centre_id, 'visit/person/' || resident_id, 'visit/person/' || coalesce($2, caregiver_id)] as topics from visit where id = $1`,
    [uuidIn(id), caregiver?.uuid ?? null],
  );
  return { ...DETAIL, kind: 'VISIT_ASSIGNED', pos: ++position, entity: 'visit', entityId: uuidIn(id), audience: rows[0]!.topics };
}

/** Beside those of the table: people who are several things at once. */
async function others(): Promise<{ people: Map<string, SignedIn>; shared: string; counselling: string }> {
  const { seed, db } = hub;
  const { elder, child7, child13 } = cast.subjects;
  const people = new Map<string, SignedIn>();
  const as = async (name: string, someone: SignedIn, ...links: [Someone, object, ...Parameters<typeof seed.consent>[2][]][]) => {
    for (const [subject, relation, ...scopes] of links) {
      await seed.relate(subject, someone, relation);
      await seed.consent(subject, someone, ...scopes);
    }
    people.set(name, someone);
    return someone;
  };
  await as('front desk, daughter with counselling', await seed.staff('FRONT_DESK'), [elder, {}, 'COUNSELLING_ATTENDANCE']);
  await as('front desk, daughter with all of visits', await seed.staff('FRONT_DESK'), [elder, {}, 'VISIT_STATUS', 'VISIT_DETAIL', 'LOCATION', 'HEALTH']);
  await as('coordinator, mother of the child of 7', await seed.staff('COORDINATOR'), [child7, { kind: 'MOTHER', guardian: true }]);
  await as('coordinator, mother of the child of 13', await seed.staff('COORDINATOR'), [child13, { kind: 'MOTHER', guardian: true }]);
  await as('desk with nothing consented', await seed.staff('FRONT_DESK'), [elder, {}]);
  await as('nobody anywhere', await seed.signIn(await seed.person()));
  await as('no role, with consents', await seed.signIn(await seed.person()), [elder, {}, 'BOOKINGS', 'VISIT_STATUS', 'PROFILE']);
  await as('of two of them', await seed.signIn(await seed.person(), 'FAMILY'), [elder, {}, 'BOOKINGS', 'HEALTH'], [child7, { guardian: true }]);
  await as(
    'of another two, unequal',
    await seed.signIn(await seed.person(), 'FAMILY'),
    [elder, {}, 'PROFILE'],
    [child13, {}, 'BOOKINGS', 'COUNSELLING_ATTENDANCE'],
  );
  const neighbour = await as('a resident who takes part', await seed.signIn(await seed.resident(), 'RESIDENT'));
  await as('front desk, son of who takes part', await seed.staff('FRONT_DESK'), [neighbour, {}, 'BOOKINGS']);
  const escort = await as('an escort', await seed.signIn(await seed.person(), 'FAMILY'), [elder, {}, 'PROFILE']);
  await seed.otherCentre('远处邻里中心');
  const abroad = await as('a resident of another centre who takes part', await seed.signIn(await seed.resident(), 'RESIDENT'));
  await as('family of the one from another centre', await seed.signIn(await seed.person(), 'FAMILY'), [abroad, {}, 'BOOKINGS', 'COUNSELLING_ATTENDANCE']);
  await as('desk of the other centre', await seed.staff('FRONT_DESK'));
  const both = await as('desk of both centres, daughter', await seed.staff('FRONT_DESK'), [elder, {}, 'BOOKINGS']);
  seed.centre = home;
  await seed.role(both, 'FRONT_DESK');
  const book = async (confidential: boolean, by: Someone) => {
    const id = newId();
    await db.query(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, confidential, purpose, note, created_at)
       values ($1, $2, $3, $7, $7::timestamptz + interval '1 hour', 'CONFIRMED', 6, $4, $5, $6, '一起', '带水', now())`,
      [id, home, uuidIn(confidential ? cast.quiet : cast.gym), elder.uuid, by.uuid, confidential, `2026-11-22T${confidential ? '10' : '12'}:00:00+08:00`],
    );
    const named = [...[elder, child7, child13, neighbour, abroad].map((one) => [one, 'ATTENDEE'] as const), [escort, 'ESCORT'] as const];
    for (const [one, role] of named) await db.query('insert into booking_person (booking_id, person_id, role) values ($1, $2, $3)', [id, one.uuid, role]);
    return `booking_${id}`;
  };
  const [desk] = [people.get('front desk, daughter with counselling')!];
  return { people, shared: await book(false, desk), counselling: await book(true, people.get('desk with nothing consented')!) };
}

test('whoever shares a view is told, field by field, what they would be told alone', async () => {
  const { people, shared, counselling } = await others();
  const everybody = new Map([...cast.viewers, ...people]);
  const accounts = [...everybody.values()];
  const { rows: sessions } = await hub.db.query<{ sessionId: string; accountId: string }>(
    'select id as "sessionId", account_id as "accountId" from session where account_id = any ($1)',
    [accounts.map((one) => one.account)],
  );
  const viewers = new Map<string, Viewer>();
  for (const one of await look(hub.services, sessions)) {
    if (typeof one === 'string') throw new Error(one);
    viewers.set([...everybody].find(([, { uuid }]) => uuid === one.viewer.personId)![0], one.viewer);
  }
  expect(viewers.size).toBe(everybody.size);
  const told = [await bookingEvent(shared), await bookingEvent(counselling)];
  for (const { booking, counselling, visit, cancelled } of Object.values(cast.subjects))
    told.push(await bookingEvent(booking), await bookingEvent(counselling), await visitEvent(visit), await visitEvent(cancelled));
  told.push(await visitEvent(cast.subjects.elder.visit, await hub.seed.staff('CAREGIVER'))); // somebody else goes by now
  const found = { views: new Set<string>(), shared: 0, seen: 0 };
  for (const one of told) {
    const field = one.entity as 'booking' | 'visit';
    const feed = FEEDS[field];
    const byKey = new Map<string, unknown>();
    for (const [name, viewer] of viewers) {
      const view = feed.viewOf(viewer, one, true);
      if (view.viewer() === viewer) continue; // read for alone
      const alone = await seen(feed, field, viewer, one);
      if (!byKey.has(view.key)) byKey.set(view.key, await seen(feed, field, view.viewer(), one));
      expect([name, one.entityId, byKey.get(view.key)]).toEqual([name, one.entityId, alone]);
      found.shared++;
      if (alone) found.seen++;
    }
    for (const key of byKey.keys()) found.views.add(`${one.pos} ${key}`);
  }
  expect(found.shared).toBeGreaterThan(2 * found.views.size); // it is worth it
  expect(found.seen).toBeGreaterThan(200);
}, 60_000);

test('the same on sockets: a document that is shared and one that never is say the same', async () => {
  const plain = documentOf('visit').loc!.source.body;
  const beyond = plain.replace('visit { __typename', 'visit { history { at } __typename');
  const { elder } = cast.subjects;
  const names = [
    'the front desk',
    'the front desk, family with HEALTH',
    'a coordinator',
    'family with VISIT_STATUS',
    'family with all of visits',
    'family with BOOKINGS and counselling',
  ];
  const pairs = await Promise.all(
    names.map(async (name) => [await listen(cast.viewers.get(name)!, plain), await listen(cast.viewers.get(name)!, beyond)] as const),
  );
  await listening(2 * names.length);
  const { told } = await event(elder.visit, elder, pairs.flat());
  for (const [index, name] of names.entries()) {
    const [one, other] = [told[2 * index], told[2 * index + 1]] as { visitUpdates: { visit: Record<string, unknown> } }[];
    const { history, ...visit } = other!.visitUpdates.visit;
    expect(history).toBeDefined();
    expect([name, one]).toEqual([name, { visitUpdates: { ...other!.visitUpdates, visit } }]);
  }
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBeGreaterThan(3); // and not all see the same
});

test('what of a document is known: what it asks for, whether it stays with the event, and where it only says where to begin', () => {
  const shapes = new Shapes(hub.standing.schema, OF_THE_EVENT);
  const shape = (text: string, name: string | null = null) => shapes.of(parse(text), name);
  const isPlain = (fields: string, rest = '') => shape(`subscription { bookingUpdates { ${fields} } } ${rest}`).isPlain;
  for (const field of ['booking', 'visit'] as const)
    expect(shapes.of(documentOf(field), null)).toEqual({ field: `${field}Updates`, isPlain: true, positions: [] });
  expect(isPlain('b: booking { who: attendees { p: person { n: name } } }')).toBe(true);
  expect(
    isPlain(
      '... on BookingUpdate { booking { ...F } }',
      'fragment F on Booking { space { id } resident { contact { phones address } care { disabilities { grade } } } }',
    ),
  ).toBe(true);
  for (const beyond of [
    'history { at }',
    'resident { relations { id } }',
    'resident { contact { household { id } } }',
    'resident { contact { emergencyContacts { id } } }',
    'resident { careTeam { role } }',
    'resident { consents { id } }',
    'resident { bookings(first: 1) { nodes { id } } }',
    'space { bookings(from: "2026-11-20") { id } }',
    'space { closures(from: "2026-11-20") { id } }',
    'space { parent { id } }',
  ]) {
    expect([beyond, isPlain(`booking { id ${beyond} }`)]).toEqual([beyond, false]);
    expect(isPlain('booking { ...F }', `fragment F on Booking { ${beyond} }`)).toBe(false);
    expect(isPlain(`booking { ... on Booking @include(if: true) { x: id ${beyond} } }`)).toBe(false);
  }
  const positions = (text: string, name: string | null = null) => shape(text, name).positions;
  expect(positions('subscription ($after: Cursor) { visitUpdates(after: $after) { kind } }')).toEqual(['after']);
  expect(positions('subscription ($from: Cursor, $f: VisitUpdatesFilter) { visitUpdates(after: $from, filter: $f) { kind } }')).toEqual(['from']);
  expect(positions('subscription { visitUpdates(after: "a") { kind } }')).toEqual([]);
  expect(positions('subscription ($after: ID!) { visitUpdates(filter: { residentIds: [$after] }) { kind } }')).toEqual([]);
  const two = 'subscription A ($a: Cursor) { visitUpdates(after: $a) { kind } } subscription B { bookingUpdates { booking { history { at } } } }';
  const document = parse(two);
  expect([shapes.of(document, 'A'), shapes.of(document, 'B')]).toEqual([
    { field: 'visitUpdates', isPlain: true, positions: ['a'] },
    { field: 'bookingUpdates', isPlain: false, positions: [] },
  ]);
});
