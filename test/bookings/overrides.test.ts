/** Rules that staff set aside for one booking: which, by whom, and that it stays to be seen. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import type { OverridableRule } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { at, between, booked, type Create, codes, create, of, reschedule, utc, written } from './support.ts';

const OverrideOf = graphql(`
  query OverrideOf($id: ID!) {
    booking(id: $id) {
      override {
        rules
        reason
        at
        by {
          id
        }
      }
      history {
        action
        fields {
          field
          after
        }
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let coordinator: SignedIn;
let resident: SignedIn;
let room: string;
beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  [desk, coordinator] = [await seed.staff('FRONT_DESK'), await seed.staff('COORDINATOR')];
  resident = await seed.signIn(await seed.resident(), 'RESIDENT');
  room = await seed.space({ kind: 'SPORTS', mode: 'SHARED', capacity: 100, lead: 120, horizon: 7, least: 60, most: 120 });
});
beforeEach(async () => {
  hub.clock.set(FRIDAY_9.toISOString());
  await hub.db.query("update booking set status = 'CANCELLED'");
  await hub.seed.bookingRule('SPORTS', { perWeek: 1, strikes: 1 });
});
afterAll(() => hub.stop());

const REASON = '居民已在前台等候';
const override = (...rules: OverridableRule[]) => ({ rules, reason: ` ${REASON} ` });
const attempt = async (who: SignedIn, input: Partial<Create>) =>
  create(hub, who, { spaceId: room, residentId: resident.resident, ...between('14:00', '15:00', '2026-11-21'), ...input });
const seen = async (id: string, who = desk) => (await ask(hub, OverrideOf, { id }, who.token)).booking!;

/** What breaks one rule alone. */
const BROKEN: Record<OverridableRule, { input?: Partial<Create>; prepare?: () => Promise<unknown>; by: 'desk' | 'coordinator' }> = {
  LEAD_TIME: { input: between('10:00', '11:00'), by: 'desk' },
  QUOTA: { prepare: () => booked(hub, desk, { spaceId: room, residentId: resident.resident, ...between('10:00', '11:00', '2026-11-22') }), by: 'desk' },
  COOL_DOWN: {
    prepare: async () => {
      const missed = await booked(hub, desk, { spaceId: room, residentId: resident.resident, ...between('10:00', '11:00', '2026-11-22') });
      const { startsAt, endsAt } = between('10:00', '11:00', '2026-11-15');
      await hub.db.query("update booking set status = 'NO_SHOW', starts_at = $2, ends_at = $3 where id = $1", [missed.id.slice(8), startsAt, endsAt]);
    },
    by: 'desk',
  },
  HORIZON: { input: between('10:00', '11:00', '2026-12-20'), by: 'coordinator' },
  TOO_SHORT: { input: between('10:00', '10:30', '2026-11-21'), by: 'coordinator' },
  TOO_LONG: { input: between('08:00', '20:00', '2026-11-21'), by: 'coordinator' },
};
const RULES = Object.keys(BROKEN) as OverridableRule[];

describe.each(RULES)('%s', (rule) => {
  const { input, prepare, by } = BROKEN[rule];

  test('holds for everybody who does not set it aside', async () => {
    await prepare?.();
    for (const who of [desk, coordinator]) {
      expect(codes(await attempt(who, { ...input }))).toEqual([rule]);
      const others = RULES.filter((one) => one !== rule && BROKEN[one].by === 'desk');
      expect(codes(await attempt(who, { ...input, override: override(...others) }))).toEqual([rule]);
    }
  });

  test(`is set aside by the ${by}, with a reason that everybody who sees the booking reads`, async () => {
    await prepare?.();
    const deskMay = by === 'desk';
    expect(codes(await attempt(desk, { ...input, override: override(rule) }))).toEqual(deskMay ? [] : ['OVERRIDE_BY_COORDINATOR']);
    await hub.db.query("update booking set status = 'CANCELLED' where override_rules is not null");
    const { booking, userErrors } = await attempt(coordinator, { ...input, override: override(...RULES) });
    expect(userErrors).toEqual([]);
    const told = { rules: [rule], reason: REASON, at: utc('09:00'), by: { id: coordinator.person } };
    for (const who of [desk, resident]) expect((await seen(booking!.id, who)).override).toEqual(told);
    expect((await seen(booking!.id)).history[0]).toMatchObject({
      action: 'bookingCreate',
      fields: expect.arrayContaining([
        { field: 'override.rules', after: rule },
        { field: 'override.reason', after: REASON },
      ]),
    });
  });

  test('is set aside by nobody else, and not without a reason', async () => {
    const therapist = await hub.seed.staff('PRACTITIONER');
    for (const who of [resident, therapist]) await expect(attempt(who, { ...input, override: override(rule) })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const before = await written(hub);
    expect(await attempt(coordinator, { ...input, override: { rules: [rule], reason: ' ' } })).toMatchObject({
      booking: null,
      userErrors: [{ code: 'REASON_REQUIRED', path: ['override', 'reason'] }],
    });
    await expect(attempt(desk, { override: { rules: [], reason: REASON } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(attempt(desk, { override: { rules: ['LEAD_TIME'], reason: '因'.repeat(201) } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await written(hub)).toBe(before);
  });
});

test('what turns out not to be in the way is not kept', async () => {
  const { booking } = await attempt(desk, { override: override('QUOTA', 'LEAD_TIME') });
  expect((await seen(booking!.id)).override).toBeNull();
});

test('what is in the way together is set aside together', async () => {
  await BROKEN.QUOTA.prepare!();
  const { booking } = await attempt(coordinator, { ...between('09:30', '12:00'), override: override(...RULES) });
  expect(new Set((await seen(booking!.id)).override!.rules)).toEqual(new Set(['LEAD_TIME', 'QUOTA', 'TOO_LONG']));
});

test('collisions, capacity, access, opening hours and closures are set aside by nobody', async () => {
  const taken = await hub.seed.space({ kind: 'SPORTS', door: 78 });
  await booked(hub, coordinator, { spaceId: taken, purpose: '合唱', ...between('10:00', '11:00', '2026-11-21') });
  const all = { spaceId: taken, override: override(...RULES) };
  expect(codes(await attempt(coordinator, { ...all, ...between('10:30', '11:30', '2026-11-21') }))).toEqual(['SLOT_TAKEN']);
  expect(codes(await attempt(coordinator, { ...all, partySize: 11 }))).toEqual(['PARTY_TOO_LARGE']);
  expect(codes(await attempt(coordinator, { ...all, wheelchairUsers: 1 }))).toEqual(['NOT_ACCESSIBLE']);
  expect(codes(await attempt(coordinator, { ...all, ...between('19:00', '21:00', '2026-11-21') }))).toEqual(['CLOSED']);
  expect(codes(await attempt(coordinator, { ...all, ...between('10:05', '11:05', '2026-11-21') }))).toEqual(['OFF_GRID']);
});

test('what is over already is booked by nobody, what runs is; and nothing further ahead than a year', async () => {
  hub.clock.set(at('12:10'));
  expect(codes(await attempt(desk, { ...between('11:00', '12:00'), override: override('LEAD_TIME') }))).toEqual(['TIME_PAST']);
  expect(codes(await attempt(desk, between('11:00', '12:00')))).toEqual(['TIME_PAST']);
  expect(codes(await attempt(desk, between('12:00', '13:00')))).toEqual(['LEAD_TIME']);
  expect(codes(await attempt(desk, { ...between('12:00', '13:00'), override: override('LEAD_TIME') }))).toEqual([]);
  expect(codes(await attempt(coordinator, { ...between('10:00', '11:00', '2027-11-22'), override: override('HORIZON') }))).toEqual(['HORIZON']);
  expect(codes(await attempt(coordinator, { ...between('10:00', '11:00', '2027-11-21'), override: override('HORIZON') }))).toEqual([]);
});

test('moving sets rules aside as booking does, and keeps what was set aside before until then', async () => {
  const booking = (await attempt(coordinator, { ...between('10:00', '10:30', '2026-11-21'), override: override('TOO_SHORT') })).booking!;
  expect(codes(await reschedule(hub, desk, { ...of(booking), ...between('10:00', '11:00') }))).toEqual(['LEAD_TIME']);
  const same = await reschedule(hub, desk, { ...of(booking), ...between('15:00', '16:00', '2026-11-21') });
  expect((await seen(booking.id)).override?.rules).toEqual(['TOO_SHORT']);
  const moved = { ...of(same.booking!), ...between('10:00', '11:00') };
  await expect(reschedule(hub, resident, { ...moved, override: override('LEAD_TIME') })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(codes(await reschedule(hub, desk, { ...moved, override: override('LEAD_TIME') }))).toEqual([]);
  const { override: told, history } = await seen(booking.id);
  expect(told).toMatchObject({ rules: ['LEAD_TIME'], by: { id: desk.person } });
  expect(history.at(-1)).toMatchObject({ action: 'bookingReschedule', fields: expect.arrayContaining([{ field: 'override.rules', after: 'LEAD_TIME' }]) });
});

test('a move into a full week is set aside, too', async () => {
  await BROKEN.QUOTA.prepare!();
  const later = await booked(hub, desk, { spaceId: room, residentId: resident.resident, ...between('10:00', '11:00', '2026-11-24') });
  const back = { ...of(later), ...between('14:00', '15:00', '2026-11-21') };
  expect(codes(await reschedule(hub, desk, back))).toEqual(['QUOTA']);
  expect(codes(await reschedule(hub, desk, { ...back, override: override('QUOTA') }))).toEqual([]);
  expect((await seen(later.id)).override).toMatchObject({ rules: ['QUOTA'], reason: REASON });
});
