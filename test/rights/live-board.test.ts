/** What a stream sends of a day board is what the query answers to the same viewer: for every role and relation of the table. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled, tell } from '../feeds/acts.ts';
import { query, subscribe } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import { BOOKING_DAY, type World, world } from './world.ts';

let hub: TestHub;
let made: World;
let home: string;
beforeAll(async () => {
  hub = await testHub();
  home = hub.seed.centre;
  made = await world(hub);
}, 120_000);
afterAll(() => hub.stop());

const ROWS = `spaces {
  space { id code outages { reason } }
  bookings { id status presence purpose note partySize resident { id name accessNeeds } bookedBy { name } attendees { role person { name } } override { reason } fit { verdict } }
  occupied { startsAt endsAt } closures { reason } free { startsAt endsAt }
}`;
const BOARD = `query ($day: LocalDate!, $centreId: ID!) { dayBoard(date: $day, centreId: $centreId) { ${ROWS} } }`;
const UPDATES = `subscription ($day: LocalDate!, $centreId: ID!, $after: Cursor) { dayBoardUpdates(date: $day, centreId: $centreId, after: $after) { ${ROWS} } }`;

test('whoever may ask for a board is sent what they would be answered, and nobody else is sent anything', async () => {
  const after = await settled(hub);
  await tell(hub, 'EVERYTHING', 'closure', randomUUID(), [`board/${home}`]);
  const where = { day: BOOKING_DAY, centreId: `centre_${home}` };
  let sent = 0;
  let bookings = 0;
  for (const [who, { token }] of made.viewers) {
    const { data, errors } = await query(hub, BOARD, where, token);
    const updates = await subscribe(hub, UPDATES, { ...where, after }, token);
    if (data) {
      expect([who, errors, (await updates.next()).dayBoardUpdates.spaces]).toEqual([who, [], data.dayBoard.spaces]);
      bookings += data.dayBoard.spaces.flatMap((row: { bookings: unknown[] }) => row.bookings).length;
      sent++;
    } else {
      const ending = await updates.ended;
      expect([who, ending.errors[0]?.extensions?.code]).toEqual([who, errors[0]?.extensions?.code]);
    }
    await updates.close();
  }
  expect(sent).toBeGreaterThan(8);
  expect(sent).toBeLessThan(made.viewers.size / 2);
  expect(bookings).toBeGreaterThan(20);
});
