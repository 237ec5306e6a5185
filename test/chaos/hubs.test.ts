/** The benchmarks that break things, small: races, cuts and kills, judged by the same judges. Their figures: npm run bench -- crashes. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brokenPromises as brokenAmong, series, singles } from '../../bench/bookings/run.ts';
import { besideThem } from '../../bench/bookings/stage.ts';
import { SCENARIOS } from '../../bench/bookings/wishes.ts';
import { KEYED } from '../../bench/chaos/documents.ts';
import { startTwo, type Two } from '../../bench/chaos/hubs.ts';
import { brokenPromises, killOneOfTwo } from '../../bench/crashes.ts';
import { brokenCopies, copies } from '../../bench/idempotency.ts';
import { brokenRaces, race } from '../../bench/racing.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const PATIENCE_MS = 120_000;

let database: TestDatabase;
let two: Two;
beforeAll(async () => {
  database = await testDatabase();
  two = await startTwo({ given: database.url, cuttable: true });
}, PATIENCE_MS);
afterAll(async () => {
  await two?.stop();
  await database.drop();
});

test(
  'a hundred and twenty mutations in three copies each, connections cut on both sides: each acts once and answers alike',
  async () => {
    const result = await copies(120, two, 5);
    expect(brokenCopies(result)).toEqual([]);
    expect(result.cuts.clients).toBeGreaterThan(0);
    expect(result.cuts.databases).toBeGreaterThan(0);
    expect(result.reused.tried).toBeGreaterThan(0);
    expect(result.exercised).toEqual(KEYED);
  },
  PATIENCE_MS,
);

test(
  'everybody wants the same, through two hubs and past them: no room, place or person twice, every loser is told why',
  async () => {
    const races = await race(200, two);
    expect(brokenRaces(races)).toEqual([]);
    expect(races.hubs.losers.of('SLOT_TAKEN')).toBeGreaterThan(0);
    expect(races.hubs.losers.of('PERSON_BUSY')).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

test(
  'rooms, shared places, hot slots, two things in opposite orders and series, through two hubs and by hand: winners are rows, nothing is double',
  async () => {
    await besideThem(
      two,
      () => 0,
      async (stage) => {
        for (const { scenarios } of Object.values(SCENARIOS))
          for (const scenario of scenarios) expect(brokenAmong(stage, await singles(stage, scenario, 60, 1))).toEqual([]);
        const races = await series(stage, 4);
        expect(brokenAmong(stage, races)).toEqual([]);
        expect(races.every(({ won }) => won.length > 0)).toBe(true);
      },
    );
  },
  PATIENCE_MS,
);

test(
  'two hubs killed under writers and listeners: nothing acknowledged is lost, nothing comes twice',
  async () => {
    const blows = await killOneOfTwo(2, { writers: 6, subscribers: 6, thinkMs: 40, peaceMs: 300 }, two);
    expect(brokenPromises(blows)).toEqual([]);
    expect(blows.client.codes.of('cut')).toBeGreaterThan(0);
    expect(blows.hearing.connections).toBeGreaterThan(6);
  },
  PATIENCE_MS,
);
