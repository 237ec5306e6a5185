/** One write, one transaction: deadlocks, locks that are not let go, and connections cut wherever it hurts. */
import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { contextOf } from '../../src/context.ts';
import { type Command, perform } from '../../src/core/command.ts';
import type { Context } from '../../src/core/context.ts';
import { AccessError } from '../../src/core/errors.ts';
import { Visit } from '../../src/visits/entities.ts';
import { graphql } from '../generated/gql.ts';
import { type Answer, query } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const Reassign = graphql(`
  mutation Reassign($input: VisitReassignInput!) {
    visitReassign(input: $input) {
      visit {
        version
        caregiver {
          id
        }
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);

/** Stands between the hub and its database, and cuts a connection at its next commit: before the database hears of it, or before the hub does. */
class Cutter {
  next: 'before' | 'after' | null = null;
  cuts = 0;
  readonly #server: net.Server;

  constructor(database: URL) {
    this.#server = net.createServer((hub) => {
      const db = net.connect(Number(database.port), database.hostname);
      const cut = () => {
        this.cuts++;
        hub.destroy();
        db.destroy();
      };
      for (const socket of [hub, db]) socket.on('error', () => {}).setNoDelay(true);
      hub.on('close', () => db.destroy());
      db.on('close', () => hub.destroy());
      let deaf = false;
      hub.on('data', (chunk) => {
        const mode = /\bcommit\b/i.test(chunk.toString('latin1')) ? this.next : null;
        if (mode) this.next = null;
        if (mode === 'before') return cut();
        if (mode === 'after') deaf = true;
        db.write(chunk);
      });
      db.on('data', (chunk) => (deaf ? cut() : hub.write(chunk)));
    });
  }

  async listen(database: URL): Promise<string> {
    await new Promise<void>((up) => this.#server.listen(0, '127.0.0.1', up));
    return Object.assign(new URL(database), { hostname: '127.0.0.1', port: String((this.#server.address() as net.AddressInfo).port) }).href;
  }

  async close(): Promise<void> {
    await new Promise((down) => this.#server.close(down));
  }
}

let database: TestDatabase;
let cutter: Cutter;
let hub: TestHub;
let coordinator: SignedIn;
const others: pg.Client[] = [];
beforeAll(async () => {
  database = await testDatabase();
  const url = new URL(database.url);
  cutter = new Cutter(url);
  hub = await testHub({ database: { ...database, url: await cutter.listen(url) } });
  coordinator = await hub.seed.staff('COORDINATOR');
});
afterEach(async () => {
  for (const one of others.splice(0)) await one.end();
});
afterAll(async () => {
  await hub?.stop();
  await cutter?.close();
  await database?.drop();
});

/** A connection of somebody else, straight to the database. */
async function somebody(): Promise<pg.Client> {
  const db = new pg.Client(database.url);
  await db.connect();
  others.push(db);
  return db;
}

async function plannedVisit(): Promise<{ visitId: string; uuid: string }> {
  const visitId = await hub.seed.visit(await hub.seed.resident(), await hub.seed.staff('CAREGIVER'), '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', {
    service: 'ERRAND',
  });
  return { visitId, uuid: visitId.slice('visit_'.length) };
}

const assign = (visitId: string, caregiver: SignedIn, version = 1, idempotencyKey: string = randomUUID()) =>
  query(hub, Reassign, { input: { idempotencyKey, visitId, version, caregiverId: caregiver.person } }, coordinator.token);
const outcome = ({ data, errors }: Awaited<ReturnType<typeof assign>>) => errors[0]?.extensions?.code ?? data?.visitReassign.userErrors[0]?.code ?? 'DONE';

/** What there is of a write: the visit's version, its events, its receipt. */
async function traces(uuid: string, key: string) {
  const { rows } = await hub.db.query<{ version: number; events: number; receipts: number }>(
    `select (select version from visit where id = $1) as version,
            (select count(*)::int from (select entity_id from feed.event_log union all select entity_id from feed.event_inbox) e where entity_id = $1) as events,
            (select count(*)::int from command_receipt where key = $2) as receipts`,
    [uuid, key],
  );
  return rows[0];
}
const NOTHING = { version: 1, events: 0, receipts: 0 };
const ONCE = { version: 2, events: 1, receipts: 1 };

/** The hub's backend that waits for a lock, as soon as there is one. */
async function waitingBackend(): Promise<number> {
  for (;;) {
    const { rows } = await hub.db.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'hub' and wait_event_type = 'Lock' and datname = current_database()",
    );
    if (rows[0]) return rows[0].pid;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a deadlock is tried again and nobody sees it', async () => {
  const { visitId, uuid } = await plannedVisit();
  const caregiver = await hub.seed.staff('CAREGIVER');
  const other = await somebody();
  await other.query('begin');
  await other.query('select from person where id = $1 for update', [caregiver.uuid]);
  hub.statements();
  const key = randomUUID();
  const assigning = assign(visitId, caregiver, 1, key); // holds the visit, waits for the person
  await waitingBackend();
  await other.query('select from visit where id = $1 for update', [uuid]); // waits for the visit: one of the two must give way
  await other.query('rollback');
  expect(outcome(await assigning)).toBe('DONE');
  expect(hub.statements().filter((sql) => sql.includes('insert into command_receipt'))).toHaveLength(2);
  expect(await traces(uuid, key)).toEqual(ONCE);
});

test('a lock that is let go in time is waited for; one that is never let go is UNAVAILABLE, and the same key acts later', async () => {
  const [patient, stubborn] = [await plannedVisit(), await plannedVisit()];
  const fresh = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')] as const;
  const [holder, forever] = [await somebody(), await somebody()];
  for (const [db, { uuid }] of [
    [holder, patient],
    [forever, stubborn],
  ] as const) {
    await db.query('begin');
    await db.query('select from visit where id = $1 for update', [uuid]);
  }
  const [keyOfPatient, keyOfStubborn] = [randomUUID(), randomUUID()];
  const began = performance.now();
  const waited = assign(patient.visitId, fresh[0], 1, keyOfPatient);
  const [refused] = await Promise.all([
    assign(stubborn.visitId, fresh[1], 1, keyOfStubborn),
    new Promise((resolve) => setTimeout(resolve, 2_500)).then(() => holder.query('rollback')), // longer than one lock_timeout
  ]);
  expect(outcome(await waited)).toBe('DONE');
  expect(await traces(patient.uuid, keyOfPatient)).toEqual(ONCE);
  expect(outcome(refused)).toBe('UNAVAILABLE');
  expect(JSON.stringify(refused.errors)).not.toMatch(/lock|55P03|timeout|visit_/i);
  expect(performance.now() - began).toBeLessThan(12_000);
  expect(await traces(stubborn.uuid, keyOfStubborn)).toEqual(NOTHING);
  await forever.query('rollback');
  expect(outcome(await assign(stubborn.visitId, fresh[1], 1, keyOfStubborn))).toBe('DONE');
  expect(await traces(stubborn.uuid, keyOfStubborn)).toEqual(ONCE);
});

test('a connection that is killed while a statement runs is UNAVAILABLE, nothing is half written, the same key acts once', async () => {
  const { visitId, uuid } = await plannedVisit();
  const caregiver = await hub.seed.staff('CAREGIVER');
  const other = await somebody();
  await other.query('begin');
  await other.query('select from person where id = $1 for update', [caregiver.uuid]);
  const key = randomUUID();
  const assigning = assign(visitId, caregiver, 1, key); // receipt and visit are written, its claim waits
  await hub.db.query('select pg_terminate_backend($1)', [await waitingBackend()]);
  expect(outcome(await assigning)).toBe('UNAVAILABLE');
  expect(await traces(uuid, key)).toEqual(NOTHING);
  await other.query('rollback');
  const again = await assign(visitId, caregiver, 1, key);
  expect(outcome(again)).toBe('DONE');
  expect(await assign(visitId, caregiver, 1, key)).toMatchObject({ data: again.data });
  expect(await traces(uuid, key)).toEqual(ONCE);
});

test('a connection that is killed between two statements does not end the hub either', async () => {
  const services = hub.services;
  const ctx = await contextOf(services, coordinator.token, 'en');
  const { uuid } = await plannedVisit();
  const key = randomUUID();
  const command: Command<{ idempotencyKey: string }, { done: boolean }> = {
    name: 'interrupted',
    async run(tx) {
      await tx.db.updateTable('visit').set({ note: 'half' }).where('id', '=', uuid).execute();
      const { rows } = await hub.db.query<{ pid: number }>(
        "select pid from pg_stat_activity where application_name = 'hub' and state = 'idle in transaction' and datname = current_database()",
      );
      await hub.db.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      await new Promise((resolve) => setTimeout(resolve, 50)); // the word of it arrives while nobody asks
      return { done: true };
    },
  };
  await expect(perform(ctx, command, { idempotencyKey: key })).rejects.toEqual(new AccessError('UNAVAILABLE'));
  expect((await hub.db.query("select from visit where note = 'half'")).rowCount).toBe(0);
  expect(await traces(uuid, key)).toEqual(NOTHING);
});

test('cut before the commit reaches the database nothing was written, cut after it everything was; either way the same key acts once', async () => {
  for (const moment of ['before', 'after'] as const) {
    const caregiver = await hub.seed.staff('CAREGIVER');
    const { visitId, uuid } = await plannedVisit();
    const key = randomUUID();
    cutter.next = moment;
    expect([moment, outcome(await assign(visitId, caregiver, 1, key))]).toEqual([moment, 'UNAVAILABLE']);
    if (moment === 'before') expect(await traces(uuid, key)).toEqual(NOTHING);
    const again = await assign(visitId, caregiver, 1, key);
    expect([moment, outcome(again)]).toEqual([moment, 'DONE']);
    expect(again.data?.visitReassign).toMatchObject({ visit: { version: 2 }, cursor: expect.stringMatching(/-i\d+$/) });
    expect(await traces(uuid, key)).toEqual(ONCE);
  }
});

test('eighty writes with every other connection cut around its commit, each tried until it answers: eighty changes, not one more', async () => {
  const visits = [];
  for (let index = 0; index < 4; index++)
    visits.push({ ...(await plannedVisit()), pair: [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')] });
  const cutsBefore = cutter.cuts;
  await Promise.all(
    visits.map(async ({ visitId, pair: [one, other] }, writer) => {
      for (let version = 1; version <= 20; version++) {
        const key = randomUUID();
        if ((version + writer) % 2) cutter.next = version % 3 ? 'after' : 'before';
        let answer: Answer<unknown> & Awaited<ReturnType<typeof assign>>;
        do answer = await assign(visitId, version % 2 ? one! : other!, version, key);
        while (outcome(answer) === 'UNAVAILABLE');
        expect(outcome(answer)).toBe('DONE');
        expect(answer.data?.visitReassign.visit).toEqual({ version: version + 1, caregiver: { id: (version % 2 ? one! : other!).person } });
      }
    }),
  );
  expect(cutter.cuts - cutsBefore).toBeGreaterThan(15);
  for (const { uuid } of visits) expect(await traces(uuid, '')).toEqual({ version: 21, events: 20, receipts: 0 });
});

test('a write needs one connection and no more, the first of a hub too: a pool of two serves two at the same moment', async () => {
  const small = await testHub({ database: hub.database, env: { HUB_POOL_SIZE: '2' } });
  try {
    const services = small.services;
    const visits = [await plannedVisit(), await plannedVisit()];
    let inside = 0;
    let meet = () => {};
    const bothInside = new Promise<void>((met) => {
      meet = met;
    });
    const command: Command<{ idempotencyKey: string; uuid: string }, { version: number }> = {
      name: 'met',
      async run(tx, { uuid }) {
        if (++inside === visits.length) meet();
        await bothInside; // each holds one of the two connections now
        const visit = await tx.lock(Visit, uuid);
        visit.note = 'met';
        await tx.flush();
        return { version: visit.version };
      },
    };
    const contexts: Context[] = [];
    for (const _ of visits) contexts.push(await contextOf(services, coordinator.token, 'en'));
    const began = performance.now();
    const outcomes = await Promise.all(visits.map(({ uuid }, index) => perform(contexts[index]!, command, { idempotencyKey: randomUUID(), uuid })));
    expect(outcomes.map((one) => one.result)).toEqual([{ version: 1 }, { version: 1 }]);
    expect(performance.now() - began).toBeLessThan(4_000); // the pool gives up after five seconds
  } finally {
    await small.stop();
  }
});

test('an input means the same in whatever order it is written, and something else when anything in it differs', async () => {
  const services = hub.services;
  const ctx = await contextOf(services, coordinator.token, 'en');
  let runs = 0;
  interface Input {
    idempotencyKey: string;
    at: Date;
    nested: { a: number; b: string[] };
  }
  const command: Command<Input, { run: number }> = { name: 'counted', run: async () => ({ run: ++runs }) };
  const idempotencyKey = randomUUID();
  const at = new Date('2026-11-20T01:00:00Z');
  const first = await perform(ctx, command, { idempotencyKey, at, nested: { a: 1, b: ['x', 'y'] } });
  expect(first).toMatchObject({ result: { run: 1 }, userErrors: [], cursor: expect.stringMatching(/-p\d+$/) });
  expect(await perform(ctx, command, { nested: { b: ['x', 'y'], a: 1 }, at: new Date(at), idempotencyKey })).toEqual(first);
  for (const other of [{ at: new Date(0) }, { nested: { a: 1, b: ['y', 'x'] } }, { nested: { a: 2, b: ['x', 'y'] } }])
    expect((await perform(ctx, command, { idempotencyKey, at, nested: { a: 1, b: ['x', 'y'] }, ...other })).userErrors[0]?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await perform(ctx, { ...command, name: 'another' }, { idempotencyKey, at, nested: { a: 1, b: ['x', 'y'] } })).userErrors[0]?.code).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  );
  expect(runs).toBe(1);
});
