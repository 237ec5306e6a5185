import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { ask } from '../support/client.ts';
import { live, type Neighbourhood, planOf, sentBy, settle, touchedBy } from '../support/growth.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

let hub: TestHub;
let place: Neighbourhood;
let desk: SignedIn, caregiver: SignedIn, son: SignedIn;
beforeAll(async () => {
  hub = await testHub({ env: { HUB_POOL_SIZE: '2' } });
  desk = await hub.seed.staff('FRONT_DESK');
  caregiver = await hub.seed.staff('CAREGIVER');
  const t = Date.now();
  place = await settle(hub, 600, [caregiver.uuid]);
  console.log('settle', Date.now() - t);
  await live(hub, place, desk.uuid, 0, 60);
  console.log('1x', Date.now() - t);
  son = await hub.seed.family({ uuid: place.residents[5]!, person: '', resident: '', name: '' }, 'PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL');
}, 120_000);
afterAll(() => hub.stop());

const BOARD = `{ dayBoard(date: "2026-11-20") { spaces { space { name opening { opens } } free { startsAt } occupied { startsAt }
  closures { reason } bookings { status resident { name accessNeeds } bookedBy { name } space { name } attendees { role person { name } } } } } }`;
const SCHEDULE = `{ schedule(date: "2026-11-20") { visits { status tasks { title } caregiver { name }
  resident { name withheld care { allergies disabilities { grade } } contact { phones address emergencyContacts { relative { name } } } } } } }`;
const RESIDENT = `query ($id: ID!) { resident(id: $id) { name relations { kind } careTeam { role } consents { scope }
  bookings(first: 5) { nodes { status space { name } bookedBy { name } attendees { person { name } } } } visits(first: 5) { nodes { status caregiver { name } tasks { title } } } } }`;
const COUNT = `query ($id: ID!) { resident(id: $id) { bookings(first: 5) { totalCount } visits(first: 5) { totalCount } } }`;

async function all() {
  const one = async (q: string) => (await hub.db.query(q)).rows[0]?.id as string;
  const booking = idOf('booking', await one("select id from booking where starts_at < '2026-11-10' limit 1"));
  const visit = idOf('visit', await one("select id from visit where starts_at < '2026-11-10' limit 1"));
  const resident = idOf('resident', place.residents[5]!);
  const cursor = (await ask(hub, '{ cursor }', {}, desk.token)).cursor;
  const ops: Record<string, () => Promise<unknown>> = {
    schedule: () => ask(hub, SCHEDULE, {}, caregiver.token),
    board: () => ask(hub, BOARD, {}, desk.token),
    visit: () => ask(hub, 'query($id: ID!) { visit(id: $id) { status history { at action } tasks { title } resident { name } } }', { id: visit }, desk.token),
    booking: () => ask(hub, 'query($id: ID!) { booking(id: $id) { status history { at action } resident { name } } }', { id: booking }, desk.token),
    resident: () => ask(hub, RESIDENT, { id: resident }, desk.token),
    residentOfSon: () => ask(hub, RESIDENT, { id: resident }, son.token),
    residentCare: () => ask(hub, RESIDENT, { id: resident }, caregiver.token),
    count: () => ask(hub, COUNT, { id: resident }, desk.token),
    residents: () => ask(hub, '{ residents(first: 20) { nodes { name } } }', {}, caregiver.token),
    since: () => ask(hub, 'query($after: Cursor!) { changesSince(after: $after) { cursor updates { __typename } } }', { after: cursor }, desk.token),
    availability: () => ask(hub, '{ availability(from: "2026-11-21", until: "2026-11-28") { free { startsAt } } }', {}, desk.token),
    space: () =>
      ask(
        hub,
        'query($id: ID!) { space(id: $id) { bookings(from: "2026-11-20", until: "2026-11-21") { id } } }',
        { id: idOf('space', place.spaces[0]!) },
        desk.token,
      ),
    create: () =>
      ask(
        hub,
        'mutation($input: BookingCreateInput!) { bookingCreate(input: $input) { booking { id } userErrors { code } } }',
        {
          input: {
            idempotencyKey: newId(),
            spaceId: idOf('space', place.spaces[0]!),
            startsAt: '2026-11-21T10:00:00+08:00',
            endsAt: '2026-11-21T11:00:00+08:00',
            residentId: resident,
          },
        },
        desk.token,
      ),
    sweep: () => hub.sweep(),
  };
  for (const [name, op] of Object.entries(ops)) {
    try {
      await op();
      let result;
      const sent = await sentBy(hub, async () => {
        result = await op();
      });
      const touched = await touchedBy(hub, op);
      const plans = [];
      for (const s of sent) {
        const c = (await planOf(hub, s, false)).join('; '),
          g = (await planOf(hub, s, true)).join('; ');
        plans.push(`   ${s.text.replace(/\s+/g, ' ').slice(0, 200)}\n      C ${c}${c === g ? '' : `\n      G ${g}`}`);
      }
      console.log(name, JSON.stringify(result).length, sent.length, JSON.stringify(touched), '\n' + plans.join('\n'));
    } catch (e) {
      console.log(name, 'FAILED', e);
    }
  }
}
test('explore', async () => {
  await hub.db.query('analyze');
  await all();
  const t = Date.now();
  await live(hub, place, desk.uuid, 61, 600);
  console.log('10x', Date.now() - t);
  await hub.db.query('analyze');
  console.log('analyze', Date.now() - t);
  await all();
  expect(1).toBe(1);
}, 200_000);
