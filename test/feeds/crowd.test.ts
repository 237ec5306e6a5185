/** Two hubs, six writers and ten subscribers that are cut at random: each hears every event of theirs once, in order. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { BookingUpdates, settled, until, VisitUpdates, type Written, writes } from './acts.ts';
import { RawSocket } from './raw-socket.ts';

const WRITERS = 6;
const WRITES = 50;

let hub: TestHub;
let twin: TestHub;
beforeAll(async () => {
  hub = await testHub();
  twin = await testHub({ database: hub.database });
});
afterAll(async () => {
  await twin?.stop();
  await hub?.stop();
});

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

interface Subscriber {
  who: SignedIn;
  document: { toString(): string };
  filter: object | null;
  /** What of the log is theirs. */
  audience: string;
  heard: { pos: number; id: string; version: number }[];
  /** The last that is theirs, known once everything is written. */
  last: number;
  cuts: number;
}

test('six writers, ten subscribers cut at random, two hubs: every event once, in order, and no version ever falls', async () => {
  const { seed } = hub;
  const writers: { coordinator: SignedIn; pair: SignedIn[]; visits: Written[]; bookings: Written[] }[] = [];
  for (let index = 0; index < WRITERS; index++)
    writers.push({
      coordinator: await seed.staff('COORDINATOR'),
      pair: [await seed.staff('CAREGIVER'), await seed.staff('CAREGIVER')],
      visits: [],
      bookings: [],
    });
  const elders: Someone[] = [];
  while (elders.length < WRITERS) elders.push(await seed.resident());
  const space = await seed.space({ mode: 'SHARED', capacity: 100, grid: 1, least: 1 });
  const centre = seed.centre;
  const [first] = writers as [(typeof writers)[number]];
  const topic = { visits: `visit/centre/${centre}`, bookings: `booking/centre/${centre}` };
  const subscriber = (who: SignedIn, document: { toString(): string }, audience: string, filter: object | null = null): Subscriber => ({
    who,
    document,
    filter,
    audience,
    heard: [],
    last: Number.POSITIVE_INFINITY,
    cuts: 0,
  });
  const subscribers = [
    subscriber(first.coordinator, VisitUpdates, topic.visits),
    subscriber(await seed.staff('FRONT_DESK'), VisitUpdates, topic.visits),
    subscriber(await seed.staff('FRONT_DESK'), VisitUpdates, topic.visits),
    subscriber(first.coordinator, VisitUpdates, `visit/person/${first.pair[0]!.uuid}`, { caregiverIds: [first.pair[0]!.person] }),
    subscriber(await seed.family(elders[0]!, 'VISIT_STATUS'), VisitUpdates, `visit/person/${elders[0]!.uuid}`),
    subscriber(await seed.family(elders[1]!, 'VISIT_STATUS', 'VISIT_DETAIL'), VisitUpdates, `visit/person/${elders[1]!.uuid}`),
    subscriber(await seed.staff('FRONT_DESK'), BookingUpdates, topic.bookings),
    subscriber(await seed.staff('FRONT_DESK'), BookingUpdates, topic.bookings),
    subscriber(await seed.staff('FRONT_DESK'), BookingUpdates, `booking/space/${space.slice('space_'.length)}`, { spaceIds: [space] }),
    subscriber(await seed.family(elders[0]!, 'BOOKINGS'), BookingUpdates, `booking/person/${elders[0]!.uuid}`),
  ];
  const since = await settled(hub);

  const listening = subscribers.map(async (one, index) => {
    const roll = dice(index + 1);
    const behind = () => (one.heard.at(-1)?.pos ?? -1) < one.last;
    while (behind()) {
      const socket = await RawSocket.admitted(roll(2) ? hub : twin, one.who.token);
      const after = one.heard.length === 0 ? since : `${since.split('-')[0]}-p${one.heard.at(-1)!.pos}`;
      socket.subscribe('1', one.document, { after, filter: one.filter });
      for (let left = 1 + roll(25); left > 0 && behind(); left--) {
        const message = await socket.next(500).catch(() => null);
        if (!message) break; // silence: come back by another cursor
        if (message.type !== 'next') throw new Error(JSON.stringify(message));
        const [update] = Object.values(message.payload.data) as [
          { cursor: string; visitId?: string; bookingId?: string; visit?: { version: number }; booking?: { version: number } },
        ];
        one.heard.push({
          pos: Number(update.cursor.split('-p')[1]),
          id: (update.visitId ?? update.bookingId)!,
          version: (update.visit ?? update.booking)!.version,
        });
      }
      one.cuts++;
      socket.cut();
    }
  });

  await Promise.all(
    writers.map(async ({ coordinator, pair, visits, bookings }, index) => {
      const act = writes(index % 2 ? hub : twin);
      const elder = elders[index]!;
      const given = [0, 0];
      for (let turn = 0; turn < WRITES; turn++) {
        const which = turn % 2;
        const minute = 10 + (turn % 20);
        if (turn < 2) visits.push(await act.plan(coordinator, elder, pair[0]!, `${12 + turn}:00`, `${12 + turn}:30`));
        else if (turn < 4) bookings.push(await act.book(coordinator, space, [[elder, 'ATTENDEE']], `${12 + turn}:00`, `${12 + turn}:30`));
        else if (turn % 3 === 0) bookings[which] = await act.move(coordinator, bookings[which]!, `${16 + which}:${minute}`, `${16 + which}:${minute + 25}`);
        else visits[which] = await act.reassign(coordinator, visits[which]!, pair[++given[which]! % 2]!);
      }
    }),
  );
  await settled(hub);
  const { rows: log } = await hub.db.query<{ pos: number; entity: string; id: string; version: number; audience: string[] }>(
    "select pos::float8 as pos, entity, entity_id as id, version, audience from feed.event_log where kind not in ('RIGHTS_CHANGED', 'REFERENCE_CHANGED') order by pos",
  );
  expect(log).toHaveLength(WRITERS * WRITES);
  const theirs = subscribers.map((one) => log.filter((event) => event.audience.includes(one.audience)));
  for (const [index, one] of subscribers.entries()) one.last = theirs[index]!.at(-1)!.pos;
  await Promise.all(listening);

  for (const [index, { heard }] of subscribers.entries()) {
    expect(heard.map((one) => one.pos)).toEqual(theirs[index]!.map((event) => event.pos));
    const versions = new Map<string, number>();
    for (const { id, version } of heard) {
      expect(version).toBeGreaterThanOrEqual(versions.get(id) ?? 0);
      versions.set(id, version);
    }
  }
  expect(subscribers.reduce((sum, one) => sum + one.cuts, 0)).toBeGreaterThan(3 * subscribers.length);
  const logged = new Map<string, number>();
  for (const { id, version } of log) {
    expect(version).toBe((logged.get(id) ?? 0) + 1);
    logged.set(id, version);
  }
  await until(() => hub.dispatcher.topics === 0 && twin.dispatcher.topics === 0, 'nobody listens');
}, 60_000);
