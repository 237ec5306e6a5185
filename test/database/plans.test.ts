/**
 * Nothing gets slower because much has happened: at ten times the history each operation sends the same statements, touches as many rows, in functions and
 * triggers too, and reads nothing from end to end that grows. Its statements go by indexes whether they are planned with their values or, as those are
 * that were prepared, without.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { DAY } from '../../src/core/time.ts';
import { openSession } from '../../src/people/sessions.ts';
import { settled } from '../feeds/acts.ts';
import { ask } from '../support/client.ts';
import { live, type Neighbourhood, PER_DAY, plan, planOf, sentBy, settle, touchedBy } from '../support/growth.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const RESIDENTS = 600;
const DAYS = 40;
const TIMES = 10;
/** What only grows. */
const GROWING = ['booking', 'booking_person', 'visit', 'visit_task', 'visit_event', 'change', 'event_log', 'command_receipt', 'session'];
/** Bookings of one resident, or visits. */
const OWN = (TIMES * DAYS * PER_DAY) / RESIDENTS;
/** Sent as often as somebody looks. */
const FOLLOWING = /from feed\.event_log where pos > \$1 order by pos limit/;
/** What the planner may choose otherwise, in rows. */
const SLACK = 60;

interface Operation {
  run(): Promise<unknown>;
  /** By which its statements must go, however they are planned. */
  indexes: RegExp[];
  /** Where nothing is to be done, nothing is read. */
  idle?: true;
  /** Goes through all that one resident ever booked or was visited for: linear in that, whatever others did. */
  own?: true;
}

interface Cost {
  statements: string[];
  rows: Record<string, number>;
  scanned: string[];
  plans: string[][];
}

let hub: TestHub;
let place: Neighbourhood;
let desk: SignedIn;
let caregiver: SignedIn;
let son: SignedIn;
let resident: string;
let booking: string;
let visit: string;
const costs = new Map<string, { before: Cost; after: Cost }>();

const SCHEDULE = `{ schedule(date: "2026-11-20") { visits { status tasks { title } caregiver { name }
  resident { name withheld care { allergies disabilities { grade } } contact { phones address emergencyContacts { relative { name } } } } } } }`;
const boardOf = (date: string) => `{ dayBoard(date: "${date}") { spaces { space { name opening { opens } } free { startsAt } occupied { startsAt }
  closures { reason } bookings { status resident { name accessNeeds } bookedBy { name } space { name } attendees { role person { name } } } } } }`;
const RESIDENT = `query ($id: ID!) { resident(id: $id) { name relations { kind } careTeam { role } consents { scope }
  bookings(first: 5) { totalCount nodes { status attendees { person { name } } } } visits(first: 5) { totalCount nodes { status tasks { title } } } } }`;
let turn = 0;

const operations: Record<string, Operation> = {
  schedule: { run: () => ask(hub, SCHEDULE, {}, caregiver.token), indexes: [/visit_caregiver/, /visit_task_visit_id_position_key/] },
  dayBoard: { run: () => ask(hub, boardOf('2026-11-20'), {}, desk.token), indexes: [/booking_(space|centre)/, /booking_person_pkey/] },
  'dayBoard of a day ahead': { run: () => ask(hub, boardOf('2026-11-27'), {}, desk.token), indexes: [/booking_(space|centre)/, /booking_person_pkey/] },
  'bookings of a space': {
    run: () =>
      ask(
        hub,
        'query ($id: ID!) { space(id: $id) { bookings(from: "2026-11-20", until: "2026-11-21") { id } } }',
        { id: idOf('space', place.spaces[0]!) },
        desk.token,
      ),
    indexes: [/booking_(space|centre)/],
  },
  'visit by id': {
    run: () => ask(hub, 'query ($id: ID!) { visit(id: $id) { status history { at action } } }', { id: visit }, desk.token),
    indexes: [/visit_pkey/, /change_entity/],
  },
  'booking by id': {
    run: () => ask(hub, 'query ($id: ID!) { booking(id: $id) { status history { at action } attendees { role } } }', { id: booking }, desk.token),
    indexes: [/booking_pkey/, /booking_person_pkey/, /change_entity/],
  },
  'a resident, by the desk': { run: () => ask(hub, RESIDENT, { id: resident }, desk.token), indexes: [/booking_person_person/, /visit_resident/], own: true },
  'a resident, by family': { run: () => ask(hub, RESIDENT, { id: resident }, son.token), indexes: [/booking_person_person/, /visit_resident/], own: true },
  'signing in': {
    run: async () => ask(hub, '{ viewer { family { scopes } } }', {}, await openSession(hub.db, hub.tokenSecret, son.account, hub.clock.now(), 30)),
    indexes: [/session_pkey/],
  },
  availability: { run: () => ask(hub, '{ availability(from: "2026-11-21", until: "2026-11-23") { free { startsAt } } }', {}, desk.token), indexes: [] },
  'availability for somebody, under a rule': {
    run: () =>
      ask(
        hub,
        'query ($who: ID!, $space: ID!) { availability(from: "2026-11-21", until: "2026-11-23", spaceId: $space, personIds: [$who]) { free { startsAt } } }',
        { who: resident, space: idOf('space', place.spaces[1]!) },
        desk.token,
      ),
    indexes: [/booking_person_(person|pkey)/, /booking_missed/],
    own: true,
  },
  'bookingCreate, and who follows': {
    run: async () => {
      const startsAt = new Date(hub.clock.now().getTime() + 12 * DAY);
      const input = {
        spaceId: idOf('space', place.spaces[0]!),
        residentId: idOf('resident', place.residents[100 + turn++]!),
        startsAt,
        endsAt: new Date(+startsAt + DAY / 24),
      };
      const { bookingCreate } = await ask(
        hub,
        'mutation ($input: BookingCreateInput!) { bookingCreate(input: $input) { userErrors { code } } }',
        { input: { idempotencyKey: newId(), ...input } },
        desk.token,
      );
      expect(bookingCreate.userErrors).toEqual([]);
      await settled(hub);
    },
    indexes: [/event_log_pkey/],
  },
  'changesSince, behind the last event': {
    run: () => {
      const after = hub.dispatcher.cursorAt(hub.dispatcher.position - 1);
      return ask(hub, 'query ($after: Cursor!) { changesSince(after: $after) { updates { __typename } } }', { after }, desk.token);
    },
    indexes: [/event_log_(pkey|audience)/],
  },
  sweeping: { run: () => hub.sweep(), indexes: [/session_over/], idle: true },
};

async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  for (let times = 0; times < 6; times++) await run(); // prepared, planned and held
  for (let times = 0; times < 2; times++) {
    await settled(hub);
    await run(); // what was told meanwhile is read anew
  }
  await settled(hub);
  const { rows, scanned } = await touchedBy(hub, run);
  const sent = (await sentBy(hub, run)).filter(({ text }) => !text.includes('event_move'));
  const plans: string[][] = [[], []];
  for (const one of sent) for (const [at, generic] of [false, true].entries()) plans[at]!.push(...(await planOf(hub, one, generic)));
  return { statements: sent.flatMap(({ text }) => (FOLLOWING.test(text) ? [] : text.replace(/'[^']*'/g, '…'))).sort(), rows, scanned, plans };
}

/** What is too old goes some at a time: until two passes in a row leave all that is there. */
async function sweepAll(): Promise<void> {
  const { db } = hub;
  for (let [left, same] = [-1, 0]; same < 2; ) {
    await hub.sweep();
    const { rows } = await db.query<{ n: number }>('select ((select count(*) from command_receipt) + (select count(*) from session))::int as n');
    same = rows[0]!.n === left ? same + 1 : 0;
    left = rows[0]!.n;
  }
  // As autovacuum would, which is off here. Index entries of what is gone are read on as long as any transaction of this database looks back,
  // and where none cleans up but the scans themselves, of any other database too: of a test beside this one.
  for (let dead = true; dead; ) {
    await db.query('vacuum (analyze) command_receipt, session');
    dead = (await db.query("select sum(n_dead_tup) > 0 as dead from pg_stat_user_tables where relname in ('command_receipt', 'session')")).rows[0].dead;
  }
  await db.query('analyze');
}

async function allCosts(): Promise<Map<string, Cost>> {
  const found = new Map<string, Cost>();
  await sweepAll();
  for (const [name, { run }] of Object.entries(operations)) found.set(name, await costOf(run));
  return found;
}

beforeAll(async () => {
  hub = await testHub({ env: { HUB_POOL_SIZE: '2' } });
  const { seed, db } = hub;
  [desk, caregiver] = [await seed.staff('FRONT_DESK'), await seed.staff('CAREGIVER')];
  place = await settle(hub, RESIDENTS, [caregiver.uuid]);
  await live(hub, place, desk, 0, DAYS - 1);
  await plan(hub, place, desk, 10);
  const uuid = place.residents[5]!;
  resident = idOf('resident', uuid);
  son = await seed.family({ uuid, person: '', resident, name: '' }, 'PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL');
  const first = async (table: string) =>
    idOf(table, (await db.query(`select id from ${table} where resident_id = $1 order by starts_at limit 1`, [uuid])).rows[0].id);
  [booking, visit] = [await first('booking'), await first('visit')];
  const ruled = await db.query('update space set kind = $2 where id = $1 returning kind', [place.spaces[1], 'DELIBERATION']);
  await seed.bookingRule(ruled.rows[0].kind, { perWeek: 2, strikes: 3 });
  await db.query('analyze');
  const before = await allCosts();
  await live(hub, place, desk, DAYS, TIMES * DAYS - 1);
  const after = await allCosts();
  for (const [name, cost] of before) costs.set(name, { before: cost, after: after.get(name)! });
}, 180_000);
afterAll(() => hub.stop());

for (const [name, { indexes, own, idle }] of Object.entries(operations)) {
  test(`${name}: the same statements, rows and indexes at ten times the history`, () => {
    const { before, after } = costs.get(name)!;
    expect(after.statements).toEqual(before.statements);
    expect(after.scanned.filter((table) => GROWING.includes(table))).toEqual([]);
    const more = GROWING.filter((table) => (after.rows[table] ?? 0) > (idle ? 0 : (before.rows[table] ?? 0)) + (own ? 4 * OWN : SLACK));
    expect(more.map((table) => [table, before.rows[table], after.rows[table]])).toEqual([]);
    for (const plan of after.plans) {
      expect(plan.filter((read) => GROWING.some((table) => read === `Seq Scan on ${table}`))).toEqual([]);
      for (const index of indexes) expect(plan).toContainEqual(expect.stringMatching(index));
    }
  });
}
