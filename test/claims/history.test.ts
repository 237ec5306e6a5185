import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { FAULTS, faultySql } from '../support/claims-faults.ts';
import { change, differenceIn, historyOf, prepare } from '../support/claims-history.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let db: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Client({ connectionString: database.url });
  await db.connect();
  await prepare(db);
});
afterAll(async () => {
  await db?.end();
  await database?.drop();
});

const histories = fc.array(fc.noBias(change), { minLength: 25, maxLength: 60, size: 'max' });

test('over any history of changes the database accepts exactly what keeps the rules, and holds exactly the claims that follow', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(histories, async (changes) => {
      const history = historyOf(changes);
      for (const [what, times] of Object.entries(history.seen)) seen.set(what, (seen.get(what) ?? 0) + times);
      const difference = await differenceIn(db, history);
      if (difference) throw new Error(difference);
    }),
    { numRuns: 150 },
  );
  const { twice, ...often } = Object.fromEntries(seen);
  expect(Math.min(...Object.values(often))).toBeGreaterThan(80);
  expect(twice).toBeGreaterThan(10);
}, 120_000);

/** Chance alone meets some of them in one history of a hundred: what a guard must hold is tried in each run. */
test.each(Object.entries(FAULTS))('the shortest history goes well, and would not if %s', async (_, fault) => {
  const history = historyOf(fault.example);
  expect(await differenceIn(db, history)).toBe(null);
  expect(await differenceIn(db, history, await faultySql(db, fault))).toMatch(/the database/);
});
