/** The hub's client: whatever way a driver asks, it is answered, and what goes wrong is told to whoever asked. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { namingClient } from '../../src/database/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, Client: namingClient(), max: 1, connectionTimeoutMillis: 5_000 } as pg.PoolConfig);
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('it is asked with a callback in every place where the driver takes one', async () => {
  const client = await pool.connect();
  const asked = (...given: unknown[]) =>
    new Promise((done, failed) => {
      (client.query as (...all: unknown[]) => void)(...given, (error: Error | null, result: pg.QueryResult) => (error ? failed(error) : done(result.rows)));
    });
  try {
    expect(await asked('select 1 as n')).toEqual([{ n: 1 }]);
    expect(await asked('select $1::int as n', [2])).toEqual([{ n: 2 }]);
    expect(await asked({ text: 'select $1::int as n', values: [3] })).toEqual([{ n: 3 }]);
    expect(await asked({ text: 'select $1::int as n' }, [4])).toEqual([{ n: 4 }]);
    expect((await client.query({ text: 'select $1::int as n' }, [5])).rows).toEqual([{ n: 5 }]);
  } finally {
    client.release();
  }
});

test('a value that cannot be written does not take the connection with it', async () => {
  const bad = {
    toPostgres: () => {
      throw new Error('not written');
    },
  };
  await expect(pool.query('select $1::text as t', [bad])).rejects.toThrow('not written');
  expect((await pool.query('select $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
});

test('a killed backend fails what was asked of it, and the next is asked of another', async () => {
  const client = await pool.connect();
  const {
    rows: [{ pid }],
  } = await client.query('select pg_backend_pid() as pid');
  await client.query('begin');
  const killer = new pg.Client(database.url);
  await killer.connect();
  const asked = client.query('select pg_sleep($1)', [10]);
  const queued = client.query('select 1');
  const failed = Promise.allSettled([asked, queued]);
  while (!(await killer.query("select from pg_stat_activity where pid = $1 and query like '%pg_sleep%'", [pid])).rowCount);
  await killer.query('select pg_terminate_backend($1)', [pid]);
  expect((await failed).map((one) => one.status)).toEqual(['rejected', 'rejected']);
  await killer.end();
  await expect(client.query('select 1')).rejects.toThrow();
  client.release();
  expect((await pool.query('select $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
});

test('a statement that is cancelled, or wrong, leaves its name and its connection usable', async () => {
  await expect(pool.query('select 1 / $1::int as n', [0])).rejects.toThrow(/zero/);
  expect((await pool.query('select 1 / $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
  await expect(pool.query('select $1::int as n from nowhere', [0])).rejects.toThrow(/nowhere/);
  await pool.query('create table nowhere ()');
  expect((await pool.query('select $1::int as n from nowhere', [0])).rows).toEqual([]);
  await pool.query('set statement_timeout = 50');
  await expect(pool.query('select pg_sleep($1)', [5])).rejects.toThrow(/timeout/);
  await pool.query('set statement_timeout = 0');
  expect((await pool.query('select pg_sleep($1)', [0])).rowCount).toBe(1);
});

test('what a connection keeps prepared is bounded, and what is asked again and again stays so, however many texts come by', async () => {
  const prepared = async () =>
    (await pool.query<{ statement: string }>('select statement from pg_prepared_statements where statement like \'%as "n"%\'')).rows.map(
      (row) => row.statement,
    );
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (let index = 0; index < 200; index++) {
      const text = `select $1::int as "n", '${'x'.repeat(5_000)}' as "x${index}"`;
      expect((await client.query(text, [index])).rows).toMatchObject([{ n: index }]);
      expect((await client.query('select $1::int as "n", 1 as often', [index])).rows).toEqual([{ n: index, often: 1 }]);
    }
    await client.query('commit');
    expect((await client.query(`select $1::int as "n", '${'x'.repeat(600_000)}' as x`, [1])).rowCount).toBe(1);
  } finally {
    client.release();
  }
  const kept = await prepared();
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.join('').length).toBeLessThanOrEqual(500_000);
  expect(kept.filter((text) => /as often|"x199"/.test(text)).length).toBe(2);
});
