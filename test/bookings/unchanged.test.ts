/** An edit that asks for what is there already: done, at the present place in the stream; no version rises and nobody is told. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { changeSeries, ofSeries, seriesOf } from './series/support.ts';
import { between, booked, changeEquipment, codes, of, reschedule, see } from './support.ts';

const SameReplace = graphql(`
  mutation SaySameReplace($input: BookingPractitionerReplaceInput!) {
    bookingPractitionerReplace(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const SameRule = graphql(`
  mutation SaySameRule($input: BookingRuleSetInput!) {
    bookingRuleSet(input: $input) {
      rule {
        version
        history {
          action
        }
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const SameSpace = graphql(`
  mutation SaySameSpace($input: SpaceUpdateInput!) {
    spaceUpdate(input: $input) {
      space {
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let coordinator: SignedIn;
let [therapist, colleague]: SignedIn[] = [];
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  coordinator = await hub.seed.staff('COORDINATOR');
  [therapist, colleague] = [await hub.seed.staff('PRACTITIONER'), await hub.seed.staff('PRACTITIONER')];
});
afterAll(() => hub.stop());

const key = () => ({ idempotencyKey: randomUUID() });
const events = async (): Promise<number> =>
  (await hub.db.query<{ n: number }>('select ((select count(*) from feed.event_inbox) + (select count(*) from feed.event_log))::int as n')).rows[0]!.n;

/** Answers as done, and nothing is told. */
async function silent<Payload extends { userErrors: unknown[]; cursor?: string | null | undefined }>(act: () => Promise<Payload>): Promise<Payload> {
  const before = await events();
  const answer = await act();
  expect(answer).toMatchObject({ userErrors: [], cursor: expect.any(String) });
  expect(await events()).toBe(before);
  return answer;
}

const session = async (more: object = {}) =>
  booked(hub, desk, {
    spaceId: await hub.seed.space(),
    residentId: (await hub.seed.resident()).resident,
    attendees: [{ personId: therapist!.person, role: 'PRACTITIONER' }],
    ...between('10:00', '11:00'),
    ...more,
  });
const gone = (id: string) => hub.db.query('delete from booking where id = $1', [id.slice(8)]);
const replace = async (bookingId: string, version: number, by: SignedIn) =>
  (await ask(hub, SameReplace, { input: { bookingId, version, insteadOfId: therapist!.person, practitionerId: by.person, ...key() } }, desk.token))
    .bookingPractitionerReplace;

test('to the same time and space, though the space has other hours by now', async () => {
  const made = await session();
  await hub.db.query('delete from opening_rule where space_id = $1', [made.space!.id.slice(6)]);
  await hub.db.query('update space set approval_required = true, buffer_after_minutes = 15 where id = $1', [made.space!.id.slice(6)]);
  const same = await silent(() => reschedule(hub, desk, { ...of(made), ...between('10:00', '11:00') }));
  expect(same.booking).toEqual(made);
  expect((await silent(() => reschedule(hub, desk, { ...of(made), spaceId: made.space!.id, ...between('10:00', '11:00') }))).booking).toEqual(made);
  expect(codes(await reschedule(hub, desk, { ...of(made), ...between('10:00', '11:30') }))).toEqual(['CLOSED']);
  expect(codes(await reschedule(hub, desk, { ...of(made), version: 9, ...between('10:00', '11:00') }))).toEqual(['STALE_VERSION']);
  await gone(made.id);
});

test('what was displaced stands again where it was: that is a change', async () => {
  const made = await session();
  await hub.db.query("update booking set status = 'DISPLACED', displaced_status = 'CONFIRMED', displaced_cause = 'SPACE_CLOSED' where id = $1", [
    made.id.slice(8),
  ]);
  const back = await reschedule(hub, desk, { ...of(made), ...between('10:00', '11:00') });
  expect(back).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', version: 2 } });
  await gone(made.id);
});

test('the same equipment', async () => {
  const [chairs, beamer] = [await hub.seed.equipment('轮椅', 3), await hub.seed.equipment('投影仪', 1)];
  const taking = [
    { equipmentId: chairs, quantity: 2 },
    { equipmentId: beamer, quantity: 1 },
  ];
  const made = await session({ equipment: taking });
  const same = await silent(() => changeEquipment(hub, desk, { ...of(made), equipment: [...taking].reverse() }));
  expect(same.booking).toMatchObject({ version: 1 });
  const before = await events();
  expect((await changeEquipment(hub, desk, { ...of(made), equipment: [{ equipmentId: chairs, quantity: 3 }] })).booking).toMatchObject({ version: 2 });
  expect(await events()).toBe(before + 1);
  await gone(made.id);
});

test('the same practitioner; whoever was away and comes after all makes what was displaced stand again, when they are free', async () => {
  const made = await session();
  expect((await silent(() => replace(made.id, 1, therapist!))).booking).toEqual(made);
  await hub.db.query("update booking set status = 'DISPLACED', displaced_status = 'CONFIRMED', displaced_cause = 'PRACTITIONER_ABSENT' where id = $1", [
    made.id.slice(8),
  ]);
  const elsewhere = await session();
  expect(await replace(made.id, 1, therapist!)).toMatchObject({ userErrors: [{ code: 'PERSON_BUSY' }], booking: { status: 'DISPLACED', version: 1 } });
  await gone(elsewhere.id);
  expect(await replace(made.id, 1, therapist!)).toMatchObject({ userErrors: [], booking: { status: 'CONFIRMED', version: 2 } });
  expect(await replace(made.id, 2, colleague!)).toMatchObject({ userErrors: [], booking: { version: 3 } });
  await gone(made.id);
});

test('the same rule, though another sets it', async () => {
  const rule = { kind: 'SPORTS' as const, perWeek: 2, coolDown: { strikes: 2, withinDays: 30, days: 7 }, exemptGroups: ['DEMENTIA', 'LIVING_ALONE'] };
  const set = async (version: number, who: SignedIn, more: object = {}) =>
    (await ask(hub, SameRule, { input: { ...rule, ...more, version, ...key() } }, who.token)).bookingRuleSet;
  await set(0, coordinator);
  const other = await hub.seed.staff('COORDINATOR');
  const same = await silent(() => set(1, other, { exemptGroups: [...rule.exemptGroups].reverse() }));
  expect(same.rule).toMatchObject({ version: 1, history: [{ action: 'bookingRuleSet' }] });
  const { rows } = await hub.db.query('select set_by_id from booking_rule');
  expect(rows).toEqual([{ set_by_id: coordinator.uuid }]);
  expect((await set(1, other, { perWeek: 3 })).rule).toMatchObject({ version: 2 });
  expect((await hub.db.query('select set_by_id from booking_rule')).rows).toEqual([{ set_by_id: other.uuid }]);
});

test('the same space', async () => {
  const spaceId = await hub.seed.space({ capacity: 12 });
  const update = async (input: object, version = 1) =>
    (await ask(hub, SameSpace, { input: { spaceId, version, ...input, ...key() } }, coordinator.token)).spaceUpdate;
  expect((await silent(() => update({ capacity: 12, stepFree: true, note: '' }))).space).toEqual({ version: 1 });
  expect((await update({ capacity: 13 })).space).toEqual({ version: 2 });
});

test('the same series, with the same people and things', async () => {
  const beamer = await hub.seed.equipment('投影仪', 2);
  const equipment = [{ equipmentId: beamer, quantity: 1 }];
  const attendees = [{ personId: colleague!.person, role: 'PRACTITIONER' as const }];
  const rule = {
    weekdays: ['MONDAY'] as 'MONDAY'[],
    intervalWeeks: 1,
    firstOn: '2026-11-23',
    count: 6,
    holidays: 'KEEP' as const,
    from: '10:00',
    until: '11:00',
  };
  const made = { ...rule, spaceId: await hub.seed.space(), purpose: '训练', attendees, equipment, strategy: 'ALL_OR_NOTHING' as const };
  const series = await seriesOf(hub, desk, made);
  const { from, until, spaceId, purpose } = made;
  for (const scope of ['THIS', 'THIS_AND_FUTURE'] as const) {
    const edit = { ...ofSeries(series), scope, date: '2026-11-23', from, until, spaceId, purpose, attendees, equipment };
    const same = await silent(() => changeSeries(hub, desk, edit));
    expect(same).toMatchObject({ changedCount: 0, series: { version: 1 } });
  }
  const [first] = series.dates;
  expect(await see(hub, desk, first!.booking!.id)).toMatchObject({ version: 1 });
  const other = await changeSeries(hub, desk, { ...ofSeries(series), scope: 'THIS_AND_FUTURE', date: '2026-11-23', purpose: '合练' });
  expect(other).toMatchObject({ userErrors: [], series: { version: 2 } });
});
