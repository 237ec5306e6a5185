/** The first that fits over spaces, dates and practitioners: whatever is offered is accepted, and nothing earlier is left out. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addDays, MINUTE } from '../../src/core/time.ts';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import type { SeekFirstFreeQueryVariables, TryToBookMutationVariables } from '../generated/graphql.ts';
import { ask, query } from '../support/client.ts';
import { type Dice, dice } from '../support/dice.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { Availability, at, between, booked, TryToBook, utc } from './support.ts';

const FirstFree = graphql(`
  query SeekFirstFree($input: FirstFreeInput!) {
    firstFree(input: $input) {
      slots {
        startsAt
        endsAt
        space {
          id
        }
        practitioner {
          id
        }
      }
      reasons
      untilOn
      isProvisional
      userErrors {
        code
        message
        path
      }
    }
  }
`);

type Input = SeekFirstFreeQueryVariables['input'];
const WORLDS = 6;
const TODAY = '2026-11-20';

let hub: TestHub;
let desk: SignedIn;
let home: string;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  home = hub.seed.centre;
});
beforeEach(() => {
  hub.clock.set(FRIDAY_9.toISOString());
  hub.seed.centre = home;
});
afterAll(() => hub.stop());

const seek = async (input: Input, who = desk, language = 'en') => (await ask(hub, FirstFree, { input }, who.token, { 'accept-language': language })).firstFree;

describe('chance', () => {
  const KINDS = ['SPORTS', 'CULTURE', 'REHAB_ROOM'] as const;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const midnight = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
  let offered = 0;
  let nothing = 0;
  let bound = 0;

  async function world(seed: number): Promise<void> {
    const roll = dice(seed);
    await hub.seed.otherCentre(`第 ${seed} 中心`);
    const clerk = await hub.seed.staff('FRONT_DESK');
    const therapists = [await hub.seed.staff('PRACTITIONER'), await hub.seed.staff('PRACTITIONER'), await hub.seed.staff('PRACTITIONER')];
    const residents = [await hub.seed.resident(), await hub.seed.resident({ needs: ['WHEELCHAIR'] })];
    wheeled.add(residents[1]!.uuid);
    const spaces = await makeSpaces(roll);
    for (const kind of KINDS) if (roll.below(2) === 0) await hub.seed.bookingRule(kind, { perWeek: 1 + roll.below(2), strikes: 2, days: 7 });

    const attempt = async (input: Omit<TryToBookMutationVariables['input'], 'idempotencyKey'>) => {
      const { bookingCreate } = await ask(hub, TryToBook, { input: { idempotencyKey: randomUUID(), ...input } }, clerk.token);
      return { id: bookingCreate.booking?.id.slice(8), code: bookingCreate.userErrors.map((one) => one.code).join() };
    };
    const givenBy = (who: Someone) => ({ personId: who.person, role: 'PRACTITIONER' as const });
    for (let i = 0; i < 18; i++) {
      const { id: spaceId, grid } = roll.from(spaces);
      const start = midnight(addDays(TODAY, roll.below(4))) + Math.floor((8 * 60) / grid + roll.below(Math.floor(720 / grid))) * grid * MINUTE;
      const whom = roll.below(2) === 0 ? { residentId: roll.from(residents).resident } : { purpose: '活动' };
      const attendees = roll.below(2) === 0 ? [givenBy(roll.from(therapists))] : [];
      const { id } = await attempt({ spaceId, ...whom, attendees, partySize: 1 + roll.below(3), startsAt: iso(start), endsAt: iso(start + 2 * grid * MINUTE) });
      if (id && roll.below(6) === 0)
        await hub.db.query(
          "update booking set status = 'NO_SHOW', starts_at = starts_at - interval '10 days', ends_at = ends_at - interval '10 days' where id = $1",
          [id],
        );
    }
    for (const { id } of spaces) if (roll.below(4) === 0) await close(roll, id, clerk);
    const visited = at(`${String(9 + roll.below(8)).padStart(2, '0')}:00`, addDays(TODAY, roll.below(3)));
    await hub.seed.visit(roll.from(residents), await hub.seed.staff('CAREGIVER'), visited, iso(Date.parse(visited) + 90 * MINUTE)).catch(() => {}); // engaged already

    for (let i = 0; i < 5; i++) {
      const people = residents.filter(() => roll.below(2) === 0);
      const named = therapists.slice(0, roll.below(2));
      const anyPractitionerIds = roll.below(2) === 0 ? therapists.slice(1).map((one) => one.person) : [];
      const attendees = [...people.slice(1).map((one) => ({ personId: one.person })), ...named.map(givenBy)];
      const size = { partySize: people.length + 1 + roll.below(2), wheelchairUsers: roll.from([null, 1]), stations: roll.from([0, 0, 0, 1]) };
      const residentId = people[0]?.resident ?? null;
      const fromOn = roll.from([null, addDays(TODAY, 1)]);
      const wanted: Input = { kinds: roll.from([[...KINDS], ['SPORTS'], ['CULTURE', 'REHAB_ROOM']]), minutes: roll.from([0, 45, 60, 120]), first: 6, fromOn, untilOn: addDays(TODAY, 6), residentId, attendees, anyPractitionerIds, ...size }; // biome-ignore format: one want
      const { slots, reasons, userErrors } = await seek(wanted, clerk);
      const said = `seed ${seed}, ${JSON.stringify(wanted)}`;
      expect([userErrors, said]).toEqual([[], said]);
      for (const { space, startsAt, endsAt, practitioner } of slots) {
        const giving = practitioner ? [{ personId: practitioner.id, role: 'PRACTITIONER' as const }] : [];
        const { id, code } = await attempt({ spaceId: space.id, startsAt, endsAt, residentId, attendees: [...attendees, ...giving], purpose: '试约', ...size });
        expect([code, startsAt, said]).toEqual(['', startsAt, said]);
        await hub.db.query('delete from booking where id = $1', [id]);
        offered++;
      }
      const expected = await earliest(wanted, [...people, ...named], anyPractitionerIds, clerk);
      expect([slots[0]?.startsAt, said]).toEqual([expected === null ? undefined : iso(expected).replace('.000Z', 'Z'), said]);
      if (slots.length === 0) nothing++;
      if (reasons.includes('QUOTA') || reasons.includes('COOL_DOWN')) bound++;
      expect(slots.map((one) => one.startsAt)).toEqual(slots.map((one) => one.startsAt).sort());
    }
  }

  async function makeSpaces(roll: Dice): Promise<{ id: string; grid: number }[]> {
    const spaces: { id: string; grid: number }[] = [];
    const add = async (kind: string, more: object = {}) => {
      const grid = roll.from([15, 30, 60]);
      const mode = roll.from(['SHARED', 'EXCLUSIVE'] as const);
      const id = await hub.seed.space({ kind, mode, grid, least: grid, most: roll.from([grid * 2, 240]), capacity: roll.from([3, 4, 10]), wheelchairs: roll.from([0, 2, 2]), stations: roll.from([0, 2, 2]), after: roll.from([0, 15]), lead: roll.from([0, 90]), horizon: roll.from([1, 4, 30]), door: roll.from([null, 78, 90, 90]), ...more }); // biome-ignore format: one space
      spaces.push({ id, grid });
      return id;
    };
    const hall = await add('CULTURE', { mode: 'EXCLUSIVE' });
    for (const kind of KINDS) await add(kind, roll.below(2) === 0 ? { parent: hall } : {});
    await add('SPORTS');
    return spaces;
  }

  async function close(roll: Dice, spaceId: string, by: SignedIn): Promise<void> {
    const start = midnight(addDays(TODAY, roll.below(3))) + (9 * 60 + roll.below(300)) * MINUTE;
    await hub.db
      .query(
        `insert into closure (id, centre_id, space_id, starts_at, ends_at, reason, closed_by_id, created_at)
         select gen_random_uuid(), centre_id, id, $2, $3, '粉刷', $4, $2 from space where id = $1`,
        [spaceId.slice(6), iso(start), iso(start + 200 * MINUTE), by.uuid],
      )
      .catch((error: { code: string }) => expect(error.code).toBe('23P01')); // bookings lie in the way
  }

  /** The earliest start by what `availability` says of each space, and of each practitioner by themself. */
  async function earliest(wanted: Input, people: readonly Someone[], anyOf: readonly string[], who: SignedIn): Promise<number | null> {
    const wheelchairUsers = Math.max(wanted.wheelchairUsers ?? 0, people.some((one) => wheeled.has(one.uuid)) ? 1 : 0);
    let first: number | null = null;
    for (const one of anyOf.length > 0 ? anyOf : [null]) {
      const personIds = [...people.map((person) => person.person), ...(one ? [one] : [])];
      const from = wanted.fromOn ?? TODAY;
      const asked = { from, until: wanted.untilOn!, kinds: wanted.kinds!, minutes: wanted.minutes!, partySize: wanted.partySize!, stations: wanted.stations!, wheelchairUsers, personIds }; // biome-ignore format: one question
      const { availability } = await ask(hub, Availability, asked, who.token);
      for (const { free } of availability) for (const { startsAt } of free) if (first === null || Date.parse(startsAt) < first) first = Date.parse(startsAt);
    }
    return first;
  }
  const wheeled = new Set<string>();

  test('whatever is offered is accepted, and it is the first', async () => {
    const first = Number(process.env.FIRST_FREE_SEED ?? 1);
    for (let seed = first; seed < first + WORLDS; seed++) await world(seed);
    if (process.env.FIRST_FREE_SEED) console.log({ offered, nothing, bound });
    expect(offered).toBeGreaterThan(WORLDS * 10);
    expect(nothing).toBeGreaterThan(0);
    expect(bound).toBeGreaterThan(0);
  }, 120_000);
});

const SATURDAY = '2026-11-21';
const plainly = ({ slots }: Awaited<ReturnType<typeof seek>>) => slots.map(({ space, startsAt, endsAt }) => [space.id, startsAt, endsAt]);

describe('where and when', () => {
  test('by start, then in the order of the door plan; slots of one space follow each other', async () => {
    await hub.seed.otherCentre();
    const clerk = await hub.seed.staff('FRONT_DESK');
    const second = await hub.seed.space({ code: 'B2', kind: 'SPORTS', open: [['08:00', '10:00']] });
    const first = await hub.seed.space({ code: 'B1', kind: 'CULTURE', open: [['08:00', '12:00']], least: 90, grid: 30 });
    expect(plainly(await seek({ minutes: 60, first: 9, fromOn: SATURDAY, untilOn: SATURDAY }, clerk))).toEqual([
      [first, utc('08:00', SATURDAY), utc('09:30', SATURDAY)],
      [second, utc('08:00', SATURDAY), utc('09:00', SATURDAY)],
      [second, utc('09:00', SATURDAY), utc('10:00', SATURDAY)],
      [first, utc('09:30', SATURDAY), utc('11:00', SATURDAY)],
    ]);
    expect(plainly(await seek({ minutes: 60, kinds: ['SPORTS'], first: 1, fromOn: SATURDAY }, clerk))).toEqual([
      [second, utc('08:00', SATURDAY), utc('09:00', SATURDAY)],
    ]);
    expect(plainly(await seek({ spaceId: second, first: 1 }, clerk))).toEqual([[second, utc('09:00'), utc('09:30')]]);
  });

  test('as far ahead as may be booked, and says how far', async () => {
    const near = await hub.seed.space({ kind: 'PLAY_AREA', horizon: 3 });
    await booked(hub, desk, { spaceId: near, purpose: '占满', ...between('09:00', '13:00') });
    expect(await seek({ spaceId: near })).toMatchObject({ untilOn: '2026-11-23', isProvisional: false });
    expect((await seek({ spaceId: near, fromOn: '2026-12-24' })).untilOn).toBe('2026-12-24');
    expect(await seek({ spaceId: near, fromOn: '2026-12-24' })).toMatchObject({ slots: [], reasons: ['HORIZON'] });
    const far = await hub.seed.space({ kind: 'PLAY_AREA', horizon: 300 });
    expect(await seek({ spaceId: far })).toMatchObject({ untilOn: '2027-01-20', isProvisional: true });
  });
});

describe('who comes', () => {
  test('takes a wheelchair place where the profile says so, and everybody must be free', async () => {
    const { seed } = hub;
    const [steps, level] = [await seed.space({ kind: 'EARLY_LEARNING', stepFree: false }), await seed.space({ kind: 'EARLY_LEARNING' })];
    const [wheeled, friend] = [await seed.resident({ needs: ['WHEELCHAIR'] }), await seed.resident()];
    await booked(hub, desk, { spaceId: await seed.space(), residentId: friend.resident, ...between('08:00', '11:00', SATURDAY) });
    const party = { kinds: ['EARLY_LEARNING' as const], fromOn: SATURDAY, first: 1, residentId: wheeled.resident };
    expect(plainly(await seek(party))).toEqual([[level, utc('08:00', SATURDAY), utc('08:30', SATURDAY)]]);
    expect(plainly(await seek({ ...party, attendees: [{ personId: friend.person }] }))).toEqual([[level, utc('11:00', SATURDAY), utc('11:30', SATURDAY)]]);
    expect((await seek({ ...party, spaceId: steps })).reasons).toEqual(['NOT_ACCESSIBLE']);
  });

  test('any of some practitioners: the first named who is free, and the slot says who', async () => {
    const { seed } = hub;
    const spaceId = await seed.space();
    const [one, two] = [await seed.staff('PRACTITIONER'), await seed.staff('PRACTITIONER')];
    const busy = async (who: Someone, from: string, until: string) =>
      booked(hub, desk, { spaceId: await seed.space(), attendees: [{ personId: who.person, role: 'PRACTITIONER' }], ...between(from, until, SATURDAY) });
    await busy(one, '08:00', '10:30');
    await busy(two, '09:00', '12:00');
    const { slots } = await seek({ spaceId, fromOn: SATURDAY, minutes: 60, first: 3, anyPractitionerIds: [one.person, two.person] });
    expect(slots.map((slot) => [slot.startsAt, slot.practitioner?.id])).toEqual([
      [utc('08:00', SATURDAY), two.person],
      [utc('10:30', SATURDAY), one.person],
      [utc('11:30', SATURDAY), one.person],
    ]);
  });

  test('a resident looks for themself with a practitioner; what booking would refuse at any time is said at once, in both languages', async () => {
    const { seed } = hub;
    const spaceId = await seed.space();
    const resident = await seed.signIn(await seed.resident(), 'RESIDENT');
    const therapist = await seed.staff('PRACTITIONER');
    const mine = { spaceId, residentId: resident.resident, attendees: [{ personId: therapist.person, role: 'PRACTITIONER' as const }] };
    expect(await seek(mine, resident)).toMatchObject({ userErrors: [], slots: { length: 3 } });
    const neighbour = await seed.resident();
    for (const whom of [neighbour.resident, `resident_${randomUUID()}`])
      expect(await seek({ spaceId, residentId: whom }, resident)).toMatchObject({
        slots: [],
        userErrors: [{ code: 'ATTENDEE_NOT_YOURS', path: ['residentId'] }],
      });
    const child = await seed.resident({ bornOn: '2020-05-01' });
    await seed.relate(child, await seed.person(), { guardian: true });
    const asTherapist = { spaceId, residentId: child.resident };
    expect((await seek(asTherapist, therapist)).userErrors[0]?.message).toBe('A child under 14 is booked by a guardian or the front desk (PIPL, art. 31).');
    expect((await seek(asTherapist, therapist, 'zh-CN')).userErrors[0]?.message).toBe('未满 14 周岁须由监护人或前台预约。');
    expect((await seek({ spaceId, residentId: resident.resident, attendees: [{ personId: neighbour.person }], partySize: 1 })).userErrors).toMatchObject([
      { code: 'PARTY_TOO_SMALL' },
    ]);
    await expect(seek({ spaceId, residentId: `resident_${randomUUID()}` })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('counselling is found with a counsellor alone', async () => {
    await hub.seed.otherCentre();
    const clerk = await hub.seed.staff('FRONT_DESK');
    const quiet = await hub.seed.space({ kind: 'COUNSELLING_SPACE' });
    const counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
    expect((await seek({ kinds: ['COUNSELLING_SPACE'] }, clerk)).userErrors).toMatchObject([{ code: 'PRACTITIONER_REQUIRED', path: ['attendees'] }]);
    expect((await seek({ kinds: ['COUNSELLING_SPACE'], first: 1, anyPractitionerIds: [counsellor.person] }, clerk)).slots[0]?.space.id).toBe(quiet);
    await hub.seed.space({ kind: 'SPORTS', horizon: 1 });
    expect((await seek({ first: 20 }, clerk)).slots.map((one) => one.space.id)).not.toContain(quiet);
  });

  test('a full week is passed over, and told', async () => {
    const { seed } = hub;
    await seed.bookingRule('DELIBERATION', { perWeek: 1 });
    const spaceId = await seed.space({ kind: 'DELIBERATION' });
    const resident = await seed.resident();
    await booked(hub, desk, { spaceId, residentId: resident.resident, ...between('10:00', '11:00', SATURDAY) });
    const found = await seek({ spaceId, residentId: resident.resident, first: 1, untilOn: '2026-11-24' });
    expect(found).toMatchObject({ slots: [{ startsAt: utc('08:00', '2026-11-23') }], reasons: expect.arrayContaining(['QUOTA']) });
  });
});

test('22 spaces for a month take as many statements as one space for a day', async () => {
  await hub.seed.otherCentre();
  const clerk = await hub.seed.staff('FRONT_DESK');
  const [resident, therapist] = [await hub.seed.resident(), await hub.seed.staff('PRACTITIONER')];
  const spaces: string[] = [];
  for (let n = 0; n < 22; n++) spaces.push(await hub.seed.space({ kind: n % 2 ? 'SPORTS' : 'CULTURE' }));
  for (const kind of ['SPORTS', 'CULTURE']) await hub.seed.bookingRule(kind, { perWeek: 2, strikes: 3 });
  const who = { residentId: resident.resident, anyPractitionerIds: [therapist.person] };
  const costOf = async (input: Input) => {
    await settled(hub);
    await seek(input, clerk);
    hub.statements();
    const { slots } = await seek(input, clerk);
    const statements = hub.statements().filter((sql) => !/feed\.event_/.test(sql)); // the log goes on beside it
    return { slots: slots.length, statements: statements.length };
  };
  const one = await costOf({ ...who, spaceId: spaces[0]!, fromOn: SATURDAY, untilOn: SATURDAY, first: 20 });
  const all = await costOf({ ...who, fromOn: SATURDAY, untilOn: '2026-12-20', first: 20 });
  expect(one.slots).toBeGreaterThan(10);
  expect(all).toEqual({ slots: 20, statements: one.statements });
  expect(all.statements).toBeLessThanOrEqual(9);
});

test.each<[string, Input, string]>([
  ['no slots', { first: 0 }, 'first'],
  ['21 slots', { first: 21 }, 'first'],
  ['nobody', { partySize: 0 }, 'partySize'],
  ['negative minutes', { minutes: -1 }, 'minutes'],
  ['negative stations', { stations: -1 }, 'stations'],
  ['more wheelchairs than people', { partySize: 1, wheelchairUsers: 2 }, 'wheelchairUsers'],
  ['the end before the beginning', { fromOn: SATURDAY, untilOn: TODAY }, 'until'],
  ['63 days', { fromOn: TODAY, untilOn: '2027-01-21' }, '62 days'],
])('%s is bad input', async (_, input, names) => {
  const { errors } = await query(hub, FirstFree, { input }, desk.token, { 'accept-language': 'en' });
  expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining(names) });
});
