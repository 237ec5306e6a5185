/** A substitute is locked as every claim locks: spaces before persons, persons in id order. Whoever waits for the first holds nothing that comes after it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { between, booked, type Seen } from './support.ts';

const LockedReplace = graphql(`
  mutation SayLockedReplace($input: BookingPractitionerReplaceInput!) {
    bookingPractitionerReplace(input: $input) {
      booking {
        status
        version
      }
      userErrors {
        code
      }
    }
  }
`);

let hub: TestHub;
let other: pg.Client;
let desk: SignedIn;
let resident: Someone;
let therapist: SignedIn;
let colleague: SignedIn;
let chairs: string;
beforeAll(async () => {
  hub = await testHub();
  other = new pg.Client(hub.database.url);
  await other.connect();
  desk = await hub.seed.staff('FRONT_DESK');
  colleague = await hub.seed.staff('PRACTITIONER'); // the lowest id takes over, the highest is theirs for whom it is
  therapist = await hub.seed.staff('PRACTITIONER');
  resident = await hub.seed.resident();
  chairs = await hub.seed.equipment();
});
afterAll(async () => {
  await other.end();
  await hub.stop();
});

async function session(): Promise<Seen> {
  return booked(hub, desk, {
    spaceId: await hub.seed.space(),
    residentId: resident.resident,
    attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }],
    equipment: [{ equipmentId: chairs, quantity: 1 }],
    ...between('10:00', '11:00'),
  });
}

const lock = (table: string, ids: readonly string[], by = hub.db) =>
  by.query(`select from ${table} where id = any ($1) for no key update nowait`, [ids.map((id) => id.slice(id.indexOf('_') + 1))]);
const waits = async () =>
  (await hub.db.query("select from pg_stat_activity where application_name = 'hub' and wait_event_type = 'Lock' and datname = current_database()")).rowCount;

/** Replaces while another holds a row; resolves when it was given back, having looked at the moment of waiting. */
async function whileHeld(booking: Seen, held: { table: string; id: string }, look: () => Promise<unknown>, by = colleague) {
  await other.query('begin');
  await lock(held.table, [held.id], other);
  const input = { bookingId: booking.id, version: booking.version, insteadOfId: therapist.person, practitionerId: by.person, idempotencyKey: randomUUID() };
  const replaced = ask(hub, LockedReplace, { input }, desk.token);
  try {
    while ((await waits()) === 0) await new Promise((again) => setTimeout(again, 5));
    await look();
  } finally {
    await other.query('rollback');
  }
  return (await replaced).bookingPractitionerReplace;
}

const displaced = (booking: Seen) =>
  hub.db.query("update booking set status = 'DISPLACED', displaced_status = 'CONFIRMED', displaced_cause = 'SPACE_CLOSED' where id = $1", [
    booking.id.slice(8),
  ]);
const gone = (booking: Seen) => hub.db.query('delete from booking where id = $1', [booking.id.slice(8)]);

test('what was displaced waits for its space, and for its equipment, with nobody locked', async () => {
  for (const table of ['space', 'equipment']) {
    const booking = await session();
    await displaced(booking);
    const id = table === 'space' ? booking.space!.id : chairs;
    const after = await whileHeld(booking, { table, id }, () => lock('person', [colleague.person, therapist.person, resident.person]));
    expect(after).toEqual({ booking: { status: 'CONFIRMED', version: 2 }, userErrors: [] });
    await gone(booking);
  }
});

test.each(['CONFIRMED', 'DISPLACED'])('a %s one waits for the first of its people with nobody after them locked, whoever takes over', async (status) => {
  for (const [by, first, ...rest] of [
    [colleague, colleague, therapist, resident],
    [await hub.seed.staff('PRACTITIONER'), therapist, resident],
  ] as const) {
    const booking = await session();
    if (status === 'DISPLACED') await displaced(booking);
    const after = await whileHeld(
      booking,
      { table: 'person', id: first.person },
      () =>
        lock(
          'person',
          [...new Set([...rest, by])].filter((one) => one !== first).map((one) => one.person),
        ),
      by,
    );
    expect(after).toEqual({ booking: { status: 'CONFIRMED', version: 2 }, userErrors: [] });
    await gone(booking);
  }
});
