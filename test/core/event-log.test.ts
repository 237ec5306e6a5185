import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const WRITERS = 8;
const MOVERS = 3;
const WRITES = 150;
const HOT = 12;

let database: TestDatabase;
let owner: pg.Client;

const connect = async (role?: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: database.url, ...(role && { options: `-c role=${role}` }) });
  await client.connect();
  return client;
};

beforeAll(async () => {
  database = await testDatabase();
  owner = await connect();
  await owner.query('create table thing (id uuid primary key, version int not null default 0); grant select, update on thing to hub_app');
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

interface Written {
  id: string;
  version: number;
}

/** As a command does: the row first, the inbox last, then commit. Every fifth lingers before its commit, every tenth takes it all back. */
async function write(db: pg.Client, id: string, turn: number): Promise<Written | null> {
  await db.query('begin');
  const { rows } = await db.query<{ version: number }>('update thing set version = version + 1 where id = $1 returning version', [id]);
  const { version } = rows[0]!;
  await db.query("insert into feed.event_inbox (kind, entity, entity_id, version, audience) values ('CHANGED', 'thing', $1, $2, array['centre'])", [
    id,
    version,
  ]);
  if (turn % 5 === 0) await db.query('select pg_sleep($1)', [0.005 * (1 + (turn % 4))]);
  await db.query(turn % 10 === 7 ? 'rollback' : 'commit');
  return turn % 10 === 7 ? null : { id, version };
}

test('eight writers and three movers lose nothing, double nothing and keep the versions of one entity in order', async () => {
  const things = Array.from({ length: HOT }, () => randomUUID());
  await owner.query('insert into thing (id) select unnest($1::uuid[])', [things]);
  const clients = await Promise.all(Array.from({ length: WRITERS + MOVERS + 1 }, () => connect('hub_app')));
  let writing = true;

  const writers = clients.slice(0, WRITERS).map(async (db, writer) => {
    const done: Written[] = [];
    for (let turn = 0; turn < WRITES; turn++) {
      const written = await write(db, things[(turn * 7 + writer * 5) % HOT]!, turn + writer);
      if (written) done.push(written);
    }
    return done;
  });
  const move = async (db: pg.Client): Promise<number | null> => (await db.query<{ n: number | null }>('select feed.event_move(7) n')).rows[0]!.n;
  const movers = clients.slice(WRITERS, WRITERS + MOVERS).map(async (db) => {
    while (writing || (await move(db)) !== 0) await move(db);
  });
  // A reader that only ever asks for what lies behind its cursor, while the others write and move.
  const heard: Written[] = [];
  const reader = clients.at(-1)!;
  let cursor = '0';
  const follow = async () => {
    const { rows } = await reader.query<{ pos: string; entity_id: string; version: number }>(
      'select pos, entity_id, version from feed.event_log where pos > $1 order by pos',
      [cursor],
    );
    for (const row of rows) heard.push({ id: row.entity_id, version: row.version });
    cursor = rows.at(-1)?.pos ?? cursor;
  };
  const following = (async () => {
    while (writing) await follow();
  })();

  const written = (await Promise.all(writers)).flat();
  writing = false;
  await Promise.all([...movers, following]);
  await follow();
  await Promise.all(clients.map((client) => client.end()));

  expect(written.length).toBe(WRITERS * WRITES * 0.9);
  expect(heard.length).toBe(written.length);
  for (const id of things) {
    const versions = heard.filter((event) => event.id === id).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
  }
  expect((await owner.query('select from feed.event_inbox')).rowCount).toBe(0);
});

test('an event of a transaction that began first and commits last is heard after the others, not lost', async () => {
  const [slow, fast] = [randomUUID(), randomUUID()];
  await owner.query('insert into thing (id) select unnest($1::uuid[])', [[slow, fast]]);
  const late = await connect('hub_app');
  const inbox = "insert into feed.event_inbox (kind, entity, entity_id, version, audience) values ('CHANGED', 'thing', $1, 1, '{}')";
  const positions = async () =>
    (await owner.query<{ entity_id: string }>('select entity_id from feed.event_log where entity_id = any ($1) order by pos', [[slow, fast]])).rows.map(
      (row) => row.entity_id,
    );
  await late.query('begin');
  await late.query(inbox, [slow]);
  await owner.query(inbox, [fast]);
  await owner.query('select feed.event_move()');
  expect(await positions()).toEqual([fast]);
  await late.query('commit');
  await owner.query('select feed.event_move()');
  expect(await positions()).toEqual([fast, slow]);
  await late.end();
});

test('while one moves, another is told to ask again', async () => {
  const [first, second] = [await connect('hub_app'), await connect('hub_app')];
  await first.query('begin');
  expect((await first.query('select feed.event_move() n')).rows).toEqual([{ n: 0 }]);
  expect((await second.query('select feed.event_move() n')).rows).toEqual([{ n: null }]);
  await first.query('commit');
  expect((await second.query('select feed.event_move() n')).rows).toEqual([{ n: 0 }]);
  await first.end();
  await second.end();
});

test('hub_app writes the inbox and reads the log, and can alter neither what was said nor when', async () => {
  const db = await connect('hub_app');
  for (const statement of [
    'insert into feed.event_log (inbox_id) values (1)',
    'update feed.event_log set version = 9',
    'delete from feed.event_log',
    'delete from feed.event_inbox',
    'update feed.event_inbox set version = 9',
    "update feed.epoch set id = 'x'",
  ]) {
    await expect(db.query(statement)).rejects.toMatchObject({ code: '42501' });
  }
  await db.end();
});
