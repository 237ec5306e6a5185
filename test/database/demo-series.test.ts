/** The demo's weekly appointments: written as a rule, booked by the hub itself. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEMO_MOTHER_ID, PERSONAS, seedDemo } from '../../src/database/demo.ts';
import { openSession } from '../../src/people/sessions.ts';
import { ask } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';

const DAY_MS = 24 * 60 * 60_000;
let hub: TestHub;
const seedAt = (now: Date) => seedDemo(hub.database.url, { now, idSecret: 'a secret of the tests, 32 letters or more' });

beforeAll(async () => {
  hub = await testHub();
  await seedAt(FRIDAY_9);
}, 60_000);
afterAll(() => hub.stop());

async function series(): Promise<
  { purpose: string; resident: { id: string } | null; dates: { date: string; state: string; booking: { status: string } | null }[] }[]
> {
  const desk = PERSONAS.find(({ key }) => key === 'front-desk')!;
  const token = await openSession(hub.db, hub.tokenSecret, desk.accountId, hub.clock.now(), 1);
  const { bookingSeriesList } = await ask(
    hub,
    '{ bookingSeriesList { nodes { purpose resident { id } dates { date state booking { status } } } } }',
    {},
    token,
  );
  return bookingSeriesList.nodes;
}

test('are booked as far as their rooms may be booked ahead, and for those days the room was kept', async () => {
  await hub.sweep();
  const made = await series();
  const [therapy, film] = [made.find((one) => one.resident), made.find((one) => !one.resident)];
  expect(therapy!.resident).toEqual({ id: `resident_${DEMO_MOTHER_ID}` });
  expect(therapy!.dates.slice(0, 5).map(({ date, state }) => `${date} ${state}`)).toEqual([
    '2026-11-24 BOOKED',
    '2026-12-01 BOOKED',
    '2026-12-08 BOOKED',
    '2026-12-15 BOOKED',
    '2026-12-22 AHEAD',
  ]);
  expect(film!.dates.slice(9, 14).map(({ date, state }) => `${date} ${state}`)).toEqual([
    '2027-01-29 BOOKED',
    '2027-02-05 HOLIDAY',
    '2027-02-12 BOOKED',
    '2027-02-19 AHEAD',
    '2027-02-26 AHEAD',
  ]);
  expect([...therapy!.dates, ...film!.dates].filter(({ state }) => state === 'SKIPPED')).toEqual([]);
});

test('find their room where the demo tops up the days that have come into sight', async () => {
  const later = new Date(FRIDAY_9.getTime() + 10 * DAY_MS);
  hub.clock.set(later.toISOString());
  await seedAt(later);
  await hub.sweep();
  expect((await series()).flatMap(({ dates }) => dates).filter(({ state }) => state === 'SKIPPED')).toEqual([]);
});
