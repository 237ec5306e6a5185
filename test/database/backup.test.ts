import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Dispatcher } from '../../src/core/live/dispatcher.ts';
import { positionOf } from '../../src/core/live/stream.ts';
import { type BackupInput, takeBackup } from '../../src/database/backup.ts';
import { sumOf, type TableSum, tablesOf } from '../../src/database/catalogue.ts';
import { checkClaims } from '../../src/database/claim-check.ts';
import { SESSION } from '../../src/database/orm.ts';
import { restoreInto } from '../../src/database/restore.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { databaseUrl } from '../support/postgres.ts';
import { FULL, type Rows, rows } from '../support/rows.ts';

let folder: string;
let source: TestDatabase;
let db: pg.Client;
let seed: Rows;
const clients: pg.Client[] = [];
const empties: string[] = [];

async function connect(url: string, options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, ...options });
  await client.connect();
  clients.push(client);
  return client;
}

async function emptyDatabase(): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await db.query(`create database ${name} template template0`);
  empties.push(name);
  return databaseUrl(source.url, name);
}

const fileNamed = (name: string): string => path.join(folder, name);
const backup = (file: string, more: Partial<BackupInput> = {}) =>
  takeBackup({ url: source.url, file, hubVersion: '0.1.0', now: new Date('2026-11-20T08:00:00Z'), idSecret: null, ...more });

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-backup-'));
});
beforeEach(async () => {
  source = await testDatabase();
  db = await connect(source.url);
  seed = await rows(db);
});
afterEach(async () => {
  for (const client of clients.splice(1)) await client.end().catch(() => {});
  for (const name of empties.splice(0)) await db.query(`drop database ${name} with (force)`);
  await clients.pop()!.end();
  await source.drop();
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a backup taken while four writers book', () => {
  /** Each transaction: a booking with one attendee, and its event as the last statement. */
  async function writer(spaces: string[], person: string, enough: () => boolean): Promise<number> {
    const mine = await connect(source.url);
    const own = await rows(mine, seed);
    let written = 0;
    for (let slot = 0; !enough() && slot < 10_000; slot++) {
      const day = new Date(Date.UTC(2099, 0, 5 + Math.floor(slot / 40), 8, (slot % 40) * 15));
      const id = randomUUID();
      await mine.query('begin');
      await mine.query(
        `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at) values ($1, $2, $3, $4, $5, 'CONFIRMED', 1, $6, now())`,
        [id, own.centre, spaces[slot % spaces.length], day, new Date(day.getTime() + 15 * 60_000), own.clerk],
      );
      await own.attend(id, person);
      await mine.query("insert into feed.event_inbox (kind, entity, entity_id, version, audience) values ('BOOKING_CREATED', 'booking', $1, 1, '{staff}')", [
        id,
      ]);
      await mine.query('commit');
      written++;
    }
    return written;
  }

  test('restores to the snapshot, with no transaction in half, claims that fit, guards that hold and another epoch', async () => {
    const spaces = [await seed.space({ capacity: 40 }), await seed.space({ capacity: 40 })];
    const people = [await seed.person(), await seed.person(), await seed.person(), await seed.person()];
    let over = false;
    const writers = people.map((person) => writer(spaces, person, () => over));
    const booked = async () => (await db.query<{ n: number }>('select count(*)::int n from booking')).rows[0]!.n;
    while ((await booked()) < 100) await db.query('select feed.event_move()');
    const before = await booked();
    const saved = await backup(fileNamed('under-load.gz'));
    while ((await booked()) === before) await db.query('select 1'); // the writers were not held up for good
    over = true;
    const written = (await Promise.all(writers)).reduce((sum, n) => sum + n, 0);
    const kept = saved.tables.find(({ name }) => name === 'public.booking')!.rows;
    expect(kept).toBeGreaterThanOrEqual(before);
    expect(kept).toBeLessThanOrEqual(written);

    const url = await emptyDatabase();
    const restored = await restoreInto(url, fileNamed('under-load.gz'));
    expect(restored.claims).toEqual({ missing: 0, extra: 0, examples: [] });
    const there = await connect(url, { options: '-c timezone=UTC -c datestyle=ISO' });
    const sums: TableSum[] = [];
    for (const table of await tablesOf(there)) sums.push(await sumOf(there, table));
    const withoutEpoch = (list: TableSum[]) => list.filter(({ name }) => name !== 'feed.epoch');
    expect(withoutEpoch(sums)).toEqual(withoutEpoch(saved.tables));
    const { rows: halves } = await there.query(
      `select b.id from booking b where (select count(*) from booking_person p where p.booking_id = b.id) <> 1
          or (select count(*) from claim.space_claim c where c.booking_id = b.id) <> 1
          or (select count(*) from feed.event_inbox e where e.entity_id = b.id) + (select count(*) from feed.event_log e where e.entity_id = b.id) <> 1`,
    );
    expect(halves).toEqual([]);
    expect(await checkClaims(there)).toEqual({ missing: 0, extra: 0, examples: [] });

    const own = await rows(there, seed);
    await expect(own.book(spaces[0]!, '08:00', '08:15', { party: 40 })).rejects.toMatchObject(FULL);
    const room = await own.space({ mode: 'EXCLUSIVE' });
    await own.book(room, '08:00', '09:00');
    await there.query("insert into feed.event_inbox (kind, entity, entity_id, version, audience) values ('X', 'booking', gen_random_uuid(), 1, '{}')"); // sequences go on
    await there.query('select feed.event_move()');
  });

  test('leaves the alarms out, and sets them anew from the bookings', async () => {
    const held = await seed.book(await seed.space({ mode: 'EXCLUSIVE' }), '08:00', '09:00');
    const alarms = async (of: pg.Client) => (await of.query('select key, run_at from graphile_worker.jobs order by key')).rows;
    await db.query('delete from graphile_worker._private_jobs'); // what is restored does not come from here
    await backup(fileNamed('alarms.gz'));
    const url = await emptyDatabase();
    await restoreInto(url, fileNamed('alarms.gz'));
    const there = await connect(url, { options: '-c role=hub_app' });
    const { rows: standing } = await there.query("select 'booking ' || id as key, starts_at as run_at from booking where status = 'CONFIRMED' order by 1");
    expect(standing.map(({ key }) => key)).toContain(`booking ${held}`);
    expect(await alarms(there)).toEqual(standing);
    await expect(there.query("select graphile_worker.add_job('booking')")).rejects.toMatchObject({ code: '42501' });
  });

  test('tells cursors of the time before that they are void', async () => {
    await backup(fileNamed('epoch.gz'));
    const url = await emptyDatabase();
    await restoreInto(url, fileNamed('epoch.gz'));
    const [old, restored] = [source.url, url].map((at) => new Dispatcher(at, SESSION, () => {}));
    await old!.start();
    await restored!.start();
    try {
      expect(restored!.epoch).toMatch(/^[0-9a-f]{8}$/);
      await expect(positionOf(restored!, null as never, old!.cursor)).rejects.toMatchObject({ code: 'RESYNC_REQUIRED' });
    } finally {
      await old!.stop();
      await restored!.stop();
    }
  });
});

test('texts with tabs, line ends, backslashes and the end mark itself, nulls, JSON and instants come back as they were', async () => {
  const names = ['a\tb', 'line\nend', '\\.', '\\N', '𠮷 🏠', "'; drop table person; --"];
  for (const name of names) await db.query('insert into person (id, name) values ($1, $2)', [randomUUID(), name]);
  await db.query(
    `insert into command_receipt (account_id, key, command, input_hash, answer, at)
     values (gen_random_uuid(), 'null', 'x', '', 'null', '2026-11-20 08:00:00.123456+00'), (gen_random_uuid(), 'none', 'x', '', null, '-infinity'), (gen_random_uuid(), 'deep', 'x', '', '{"a": ["\\\\.", 1e400]}', now())`,
  );
  await backup(fileNamed('odd.gz'));
  const there = await connect(await emptyDatabase().then(async (url) => ((await restoreInto(url, fileNamed('odd.gz'))) ? url : '')));
  const all = async (client: pg.Client) => [
    (await client.query('select * from person order by id')).rows,
    (await client.query('select account_id, key, answer::text, at::text from command_receipt order by key')).rows,
  ];
  expect(await all(there)).toEqual(await all(db));
  expect((await all(there))[0]!.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
});

test('the file is its owner’s alone, says that it holds personal data, and never replaces another', async () => {
  const file = fileNamed('mode.gz');
  await backup(file, { idSecret: { value: 'keys the hashes of national IDs', keep: true } });
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  const head = gunzipSync(fs.readFileSync(file)).toString().split('\n')[0]!;
  expect(head).toMatch(/^-- hub backup \{.*Personal data.*"migrations":\["001_core".*"value":"keys the hashes of national IDs"/);
  await expect(backup(file)).rejects.toThrow(/is there already: choose another name/);
  await expect(backup(fileNamed('none/../mode.gz/x'))).rejects.toThrow(/cannot be written/);
  expect(fs.readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([]);
});

test('a database that does not answer is told in a sentence', async () => {
  await expect(backup(fileNamed('silent.gz'), { url: 'postgres://hub:x@127.0.0.1:1/hub' })).rejects.toThrow(
    /^The database went away \(.*no backup was written/,
  );
});

test('a database that no hub has used is not backed up, and leaves no file', async () => {
  const file = fileNamed('empty.gz');
  await expect(backup(file, { url: await emptyDatabase() })).rejects.toThrow(/nothing to back up/);
  expect(fs.readdirSync(folder).filter((name) => name.startsWith('empty'))).toEqual([]);
});

describe('a file that cannot be trusted', () => {
  let whole: Buffer;
  let target: string;
  const refuse = async (bytes: Buffer, sentence: RegExp) => {
    fs.writeFileSync(fileNamed('bad.gz'), bytes);
    await expect(restoreInto(target, fileNamed('bad.gz'))).rejects.toThrow(sentence);
  };
  const isEmpty = async () => expect(await tablesOf(await connect(target))).toEqual([]);
  const changed = (from: string | RegExp, to: string) => gzipSync(gunzipSync(whole).toString().replace(from, to));

  beforeEach(async () => {
    for (let i = 0; i < 200; i++) await seed.person();
    fs.rmSync(fileNamed('good.gz'), { force: true });
    await backup(fileNamed('good.gz'));
    whole = fs.readFileSync(fileNamed('good.gz'));
    target = await emptyDatabase();
  });

  test('is refused wherever it was cut short, and nothing is written', async () => {
    for (const part of [0.02, 0.3, 0.6, 0.9, 0.99])
      await refuse(whole.subarray(0, Math.floor(whole.length * part)), /damaged or cut short|no backup of the hub/);
    await refuse(whole.subarray(0, whole.length - 1), /damaged or cut short/);
    await refuse(Buffer.alloc(0), /damaged or cut short/);
    const text = gunzipSync(whole).toString();
    await refuse(gzipSync(text.slice(0, text.lastIndexOf('-- hub backup ends'))), /its end is missing/); // whole as gzip, not as a backup
    await isEmpty();
  });

  test('is refused wherever a byte of it changed', async () => {
    for (const part of [0.2, 0.5, 0.8]) {
      const bytes = Buffer.from(whole);
      bytes[Math.floor(bytes.length * part)]! ^= 0x55;
      await refuse(bytes, /damaged or cut short/);
    }
    await refuse(changed('值班', '值夜'), /the checksum of public\.person does not fit/);
    await isEmpty();
  });

  test('is refused when it is no backup, of another format, of a newer hub, or of tables this hub does not make', async () => {
    await refuse(Buffer.from('no gzip'), /is no backup of the hub/);
    await refuse(gzipSync('select 1;\n'), /is no backup of the hub/);
    await refuse(changed('"format":1', '"format":2'), /was written in format 2/);
    await refuse(changed('"migrations":[', '"migrations":["900_moon",'), /comes from a newer hub \(0\.1\.0, migrations 900_moon\): update the hub first/);
    await refuse(changed(/public\.person /g, 'public.people ').subarray(0), /damaged/);
    await expect(restoreInto(target, fileNamed('nowhere.gz'))).rejects.toThrow(/cannot be read: ENOENT/);
    await isEmpty();
  });

  test('whose rows the database refuses leaves nothing behind', async () => {
    const space = await seed.space({ mode: 'EXCLUSIVE' });
    await seed.book(space, '08:00', '09:00');
    await db.query('alter table claim.space_claim drop constraint space_taken_after, drop constraint space_taken_before, disable trigger user');
    await seed.book(space, '08:00', '09:00');
    await backup(fileNamed('double.gz'));
    await expect(restoreInto(target, fileNamed('double.gz'))).rejects.toThrow(
      /PostgreSQL refused the backup at space_claim: .*space_taken.* Nothing was restored/,
    );
    await isEmpty();
  });
});

test('a restore goes into an empty database alone, and never beside a hub', async () => {
  await backup(fileNamed('twice.gz'));
  const url = await emptyDatabase();
  const hub = await connect(url, { application_name: 'hub' });
  await expect(restoreInto(url, fileNamed('twice.gz'))).rejects.toThrow('A hub is using this database: stop it first, then restore.');
  await hub.end();
  while ((await db.query("select from pg_stat_activity where application_name = 'hub' and datname = $1", [new URL(url).pathname.slice(1)])).rowCount);
  await restoreInto(url, fileNamed('twice.gz'));
  await expect(restoreInto(url, fileNamed('twice.gz'))).rejects.toThrow(/The database is not empty \(feed\.epoch, .*\)\. A backup goes into an empty one/);
});
