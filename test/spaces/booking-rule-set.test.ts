/** What a centre asks of those who book a kind of space: set whole, known to everybody at once, kept in history. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idOf } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { SayBookingRuleSetMutationVariables } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

graphql(`
  fragment SeenBookingRule on BookingRule {
    kind
    perWeek
    lateMinutes
    coolDown {
      strikes
      withinDays
      days
    }
    exemptGroups
    version
  }
`);
const BookingRuleSet = graphql(`
  mutation SayBookingRuleSet($input: BookingRuleSetInput!) {
    bookingRuleSet(input: $input) {
      rule {
        ...SeenBookingRule
        history {
          action
          by {
            id
          }
          fields {
            field
            before
            after
          }
        }
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);
const BookingRules = graphql(`
  query SeeBookingRules($centreId: ID) {
    bookingRules(centreId: $centreId) {
      ...SeenBookingRule
    }
  }
`);

let hub: TestHub;
let coordinator: SignedIn;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  [coordinator, desk] = [await hub.seed.staff('COORDINATOR'), await hub.seed.staff('FRONT_DESK')];
});
afterAll(() => hub.stop());

type Input = SayBookingRuleSetMutationVariables['input'];
async function set(input: Omit<Input, 'idempotencyKey'> & { idempotencyKey?: string }, who = coordinator, language = 'en') {
  return (await ask(hub, BookingRuleSet, { input: { idempotencyKey: randomUUID(), ...input } }, who.token, { 'accept-language': language })).bookingRuleSet;
}
const rules = async (who = desk, centreId: string | null = null) => (await ask(hub, BookingRules, { centreId }, who.token)).bookingRules;
const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map((one) => one.code);

test('is set whole and known to all at once; what is left out of the next does not hold any more', async () => {
  expect(await rules()).toEqual([]);
  const first = await set({ kind: 'SPORTS', version: 0, perWeek: 3, coolDown: {}, exemptGroups: ['DEMENTIA', 'DEMENTIA', 'ADVANCED_AGE'] });
  const rule = {
    kind: 'SPORTS',
    perWeek: 3,
    lateMinutes: 240,
    coolDown: { strikes: 3, withinDays: 30, days: 7 },
    exemptGroups: ['ADVANCED_AGE', 'DEMENTIA'],
    version: 1,
  };
  expect(first).toMatchObject({ userErrors: [], rule, cursor: expect.any(String) });
  const resident = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  for (const who of [desk, coordinator, resident]) expect(await rules(who)).toEqual([rule]);
  const second = await set({ kind: 'SPORTS', version: 1, lateMinutes: 120 });
  expect(second.rule).toMatchObject({ perWeek: null, lateMinutes: 120, coolDown: null, exemptGroups: [], version: 2 });
  expect(second.rule?.history).toMatchObject([
    { action: 'bookingRuleSet', by: { id: coordinator.person }, fields: expect.arrayContaining([{ field: 'perWeek', before: null, after: '3' }]) },
    {
      action: 'bookingRuleSet',
      by: { id: coordinator.person },
      fields: expect.arrayContaining([
        { field: 'perWeek', before: '3', after: null },
        { field: 'lateMinutes', before: '240', after: '120' },
      ]),
    },
  ]);
});

test('a key used again is told so, with the id of a foreign centre too', async () => {
  const input = { kind: 'REHAB_ROOM', version: 0, centreId: idOf('centre', hub.seed.centre), idempotencyKey: randomUUID() } as const;
  expect(codes(await set(input))).toEqual([]);
  const again = await set({ ...input, centreId: idOf('centre', randomUUID()) });
  expect([codes(again), again.rule]).toEqual([['IDEMPOTENCY_KEY_REUSED'], null]);
});

test('of two who set it at the same moment one is stale, the first time too', async () => {
  for (const version of [0, 1]) {
    // Each wants another than what stands.
    const answers = await Promise.all([1, 2, 3].map((more) => set({ kind: 'CULTURE', version, perWeek: 3 * version + more })));
    expect(answers.map((one) => codes(one).join()).sort()).toEqual(['', 'STALE_VERSION', 'STALE_VERSION']);
    expect(new Set(answers.map((one) => one.rule?.perWeek)).size).toBe(1);
  }
});

test('is none for counselling, in both languages, nor by direct SQL', async () => {
  const refused = (language: string) => set({ kind: 'COUNSELLING_SPACE', version: 0, perWeek: 1 }, coordinator, language);
  expect(await refused('en')).toMatchObject({
    rule: null,
    userErrors: [
      {
        code: 'NO_RULE_FOR_COUNSELLING',
        path: ['kind'],
        message: 'Counselling has no such rule: how often somebody goes there is theirs alone to know. The counsellor agrees it with them.',
      },
    ],
  });
  expect((await refused('zh-CN')).userErrors[0]?.message).toBe('心理咨询不设次数和停约规则：去过几次只有来访者自己知道。由咨询师当面约定。');
  await expect(hub.seed.bookingRule('COUNSELLING_SPACE', { perWeek: 1 })).rejects.toMatchObject({ code: '23514' });
});

test.each<[string, object]>([
  ['no bookings at all', { perWeek: 0 }],
  ['negative minutes', { lateMinutes: -1 }],
  ['a pause after nothing', { coolDown: { strikes: 0 } }],
  ['a pause for more than a year', { coolDown: { days: 367 } }],
  ['a group that is none', { exemptGroups: ['FRIENDS'] }],
])('%s is bad input', async (_, input) => {
  await expect(set({ kind: 'PLAY_AREA', version: 0, ...input })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect((await rules()).map((rule) => rule.kind)).not.toContain('PLAY_AREA');
});

test('is for coordinators and administrators of the centre, and seen by nobody of another', async () => {
  const here = hub.seed.centre;
  const centreId = await hub.seed.otherCentre();
  const foreign = await hub.seed.staff('COORDINATOR');
  hub.seed.centre = here;
  for (const who of [desk, await hub.seed.staff('PRACTITIONER')])
    await expect(set({ kind: 'DELIBERATION', version: 0 }, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(set({ kind: 'DELIBERATION', version: 0, centreId }, coordinator)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await set({ kind: 'DELIBERATION', version: 0, perWeek: 9, centreId }, foreign)).userErrors).toEqual([]);
  expect((await rules()).map((rule) => rule.kind)).not.toContain('DELIBERATION');
  expect((await rules(foreign)).map((rule) => rule.perWeek)).toEqual([9]);
  await expect(rules(desk, centreId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
