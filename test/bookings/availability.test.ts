import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SeeAvailabilityQueryVariables } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { Availability, at, between, booked, query } from './support.ts';

let hub: TestHub;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

const SATURDAY = '2026-11-21';
const wall = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** Free and blocked of one space as wall clock, `11-21 08:00`. */
async function answer(variables: SeeAvailabilityQueryVariables, who: SignedIn = desk) {
  const { availability } = await ask(hub, Availability, variables, who.token);
  const [one] = availability;
  return {
    free: one?.free.map(({ startsAt, endsAt }) => `${wall(startsAt)}–${wall(endsAt).slice(6)}`),
    blocked: one?.blocked.map(({ startsAt, endsAt, reason }) => `${reason} ${wall(startsAt)}–${wall(endsAt).slice(6)}`),
    spaces: availability.map(({ space }) => space.id),
  };
}
const book = (spaceId: string, from: string, until: string, more: object = {}) =>
  booked(hub, desk, { spaceId, purpose: '活动', ...between(from, until, SATURDAY), ...more });

describe('every reason', () => {
  test('CLOSED outside the opening hours, which may be twice a day and until midnight', async () => {
    const open: [string, string][] = [
      ['08:00', '12:00'],
      ['18:00', '24:00'],
    ];
    expect(await answer({ spaceId: await hub.seed.space({ open }), from: SATURDAY })).toMatchObject({
      free: ['11-21 08:00–12:00', '11-21 18:00–00:00'],
      blocked: ['CLOSED 11-21 00:00–08:00', 'CLOSED 11-21 12:00–18:00'],
    });
  });

  test('TAKEN where others are, BUFFER around them, TOO_SHORT for what is left', async () => {
    const spaceId = await hub.seed.space({ before: 30, after: 60, least: 60 });
    await book(spaceId, '10:00', '11:00');
    await book(spaceId, '13:30', '14:30');
    expect(await answer({ spaceId, from: SATURDAY })).toMatchObject({
      free: ['11-21 08:00–09:00', '11-21 15:30–20:00'],
      blocked: [
        'CLOSED 11-21 00:00–08:00',
        'BUFFER 11-21 09:00–10:00',
        'TAKEN 11-21 10:00–11:00',
        'BUFFER 11-21 11:00–12:00',
        'TOO_SHORT 11-21 12:00–12:30',
        'BUFFER 11-21 12:30–13:30',
        'TAKEN 11-21 13:30–14:30',
        'BUFFER 11-21 14:30–15:30',
        'CLOSED 11-21 20:00–00:00',
      ],
    });
  });

  test('LEAD_TIME until the lead has passed, then from the next step of the grid; HORIZON behind the last day', async () => {
    hub.clock.set(at('09:10'));
    const spaceId = await hub.seed.space({ lead: 60, horizon: 1 });
    expect(await answer({ spaceId, from: '2026-11-20', until: '2026-11-22' })).toMatchObject({
      free: ['11-20 10:30–20:00', '11-21 08:00–20:00'],
      blocked: [
        'CLOSED 11-20 00:00–08:00',
        'LEAD_TIME 11-20 08:00–10:10',
        'TOO_SHORT 11-20 10:10–10:30',
        'CLOSED 11-20 20:00–08:00',
        'CLOSED 11-21 20:00–08:00',
        'HORIZON 11-22 08:00–20:00',
        'CLOSED 11-22 20:00–00:00',
      ],
    });
  });

  test.each<[string, object, Omit<SeeAvailabilityQueryVariables, 'from'>]>([
    ['TOO_LARGE', { capacity: 5 }, { partySize: 6 }],
    ['TOO_LARGE', { stations: 2 }, { stations: 3 }],
    ['NOT_ACCESSIBLE', { door: 78 }, { wheelchairUsers: 1 }],
    ['NOT_ACCESSIBLE', { stepFree: false }, { wheelchairUsers: 1 }],
    ['NOT_ACCESSIBLE', { wheelchairs: 1 }, { partySize: 2, wheelchairUsers: 2 }],
    ['TOO_LONG', { most: 120 }, { minutes: 150 }],
  ])('%s for the whole time when %j meets %j', async (reason, space, wanted) => {
    expect(await answer({ spaceId: await hub.seed.space(space), from: SATURDAY, ...wanted })).toMatchObject({
      free: [],
      blocked: ['CLOSED 11-21 00:00–08:00', `${reason} 11-21 08:00–20:00`, 'CLOSED 11-21 20:00–00:00'],
    });
  });

  test('PERSON_BUSY for a booking elsewhere and for a home visit, telling neither', async () => {
    const { seed } = hub;
    const elder = await seed.resident();
    await book(await seed.space(), '10:00', '11:00', { residentId: elder.resident });
    await seed.visit(elder, await seed.staff('CAREGIVER'), at('15:00', SATURDAY), at('16:00', SATURDAY));
    const spaceId = await seed.space();
    for (const personId of [elder.person, elder.resident])
      expect(await answer({ spaceId, from: SATURDAY, personIds: [personId] })).toMatchObject({
        free: ['11-21 08:00–10:00', '11-21 11:00–15:00', '11-21 16:00–20:00'],
        blocked: expect.arrayContaining(['PERSON_BUSY 11-21 10:00–11:00', 'PERSON_BUSY 11-21 15:00–16:00']),
      });
    const post = await seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'DAY_CARE', mode: 'SHARED' });
    expect(await answer({ spaceId: post, from: SATURDAY, personIds: [elder.person] })).toMatchObject({ free: ['11-21 08:00–20:00'] });
  });
});

describe('a shared space', () => {
  test('is free as long as places, wheelchair places and stations are left for what is wanted', async () => {
    const spaceId = await hub.seed.space({ mode: 'SHARED', capacity: 10, wheelchairs: 2, stations: 3 });
    await book(spaceId, '09:00', '11:00', { partySize: 6, wheelchairUsers: 2 });
    await book(spaceId, '10:00', '12:00', { partySize: 4, stations: 2 });
    const free = async (wanted: object) => (await answer({ spaceId, from: SATURDAY, ...wanted })).free;
    expect(await free({ partySize: 1 })).toEqual(['11-21 08:00–10:00', '11-21 11:00–20:00']);
    expect(await free({ partySize: 5 })).toEqual(['11-21 08:00–09:00', '11-21 11:00–20:00']);
    expect(await free({ partySize: 7 })).toEqual(['11-21 08:00–09:00', '11-21 12:00–20:00']);
    expect(await free({ wheelchairUsers: 1 })).toEqual(['11-21 08:00–09:00', '11-21 11:00–20:00']);
    expect(await free({ stations: 2 })).toEqual(['11-21 08:00–10:00', '11-21 12:00–20:00']);
  });

  test('a hall is taken by its rooms, and a room by its hall', async () => {
    const hall = await hub.seed.space();
    const [left, right] = [await hub.seed.space({ parent: hall, mode: 'SHARED' }), await hub.seed.space({ parent: hall })];
    await book(left, '09:00', '10:00');
    await book(hall, '12:00', '13:00');
    const free = async (spaceId: string) => (await answer({ spaceId, from: SATURDAY })).free;
    expect(await free(hall)).toEqual(['11-21 08:00–09:00', '11-21 10:00–12:00', '11-21 13:00–20:00']);
    expect(await free(left)).toEqual(['11-21 08:00–12:00', '11-21 13:00–20:00']);
    expect(await free(right)).toEqual(['11-21 08:00–12:00', '11-21 13:00–20:00']);
  });
});

test('a gap that reaches over midnight is kept on both sides of it', async () => {
  const open: [string, string][] = [['00:00', '24:00']];
  const spaceId = await hub.seed.space({ open, before: 60, after: 60 });
  await booked(hub, desk, { spaceId, purpose: '跨年', startsAt: at('23:00', SATURDAY), endsAt: at('00:00', '2026-11-22') });
  expect(await answer({ spaceId, from: '2026-11-22' })).toMatchObject({ free: ['11-22 01:00–00:00'], blocked: ['BUFFER 11-22 00:00–01:00'] });
  for (const gaps of [{ before: 60 }, { after: 60 }]) {
    const early = await hub.seed.space({ open, ...gaps });
    await booked(hub, desk, { spaceId: early, purpose: '晨练', ...between('00:00', '01:00', '2026-11-22') });
    expect(await answer({ spaceId: early, from: SATURDAY })).toMatchObject({ free: ['11-21 00:00–23:00'], blocked: ['BUFFER 11-21 23:00–00:00'] });
  }
});

describe('who asks', () => {
  test('everybody of the centre: residents and family see the same as the desk', async () => {
    const spaceId = await hub.seed.space();
    await book(spaceId, '10:00', '11:00');
    const resident = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    expect(await answer({ spaceId, from: SATURDAY }, resident)).toEqual(await answer({ spaceId, from: SATURDAY }));
  });

  test('a confidential booking blocks as TAKEN for all, with nothing more', async () => {
    const spaceId = await hub.seed.space({ kind: 'COUNSELLING_SPACE' });
    const counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
    const other = await hub.seed.staff('FRONT_DESK');
    await book(spaceId, '10:00', '11:00', { attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }] });
    expect((await answer({ spaceId, from: SATURDAY }, other)).blocked).toContain('TAKEN 11-21 10:00–11:00');
  });

  test('whose engagements count: the desk may ask of anybody of the centre, others of themselves and their children', async () => {
    const { seed } = hub;
    const spaceId = await seed.space();
    const elder = await seed.signIn(await seed.resident(), 'RESIDENT');
    await book(await seed.space(), '10:00', '11:00', { residentId: elder.resident });
    const child = await seed.resident({ bornOn: '2018-01-01' });
    const mother = await seed.signIn(await seed.person(), 'FAMILY');
    await seed.relate(child, mother, { guardian: true });
    await book(await seed.space(), '12:00', '13:00', { residentId: child.resident });
    const asking = (who: SignedIn, ...personIds: string[]) => answer({ spaceId, from: SATURDAY, personIds }, who);
    expect((await asking(elder, elder.person)).blocked).toContain('PERSON_BUSY 11-21 10:00–11:00');
    expect((await asking(mother, child.resident, mother.person)).blocked).toContain('PERSON_BUSY 11-21 12:00–13:00');
    for (const [who, whom] of [
      [elder, child],
      [mother, elder],
      [await seed.staff('CAREGIVER'), elder],
    ] as const)
      await expect(asking(who, whom.person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const here = seed.centre;
    await seed.otherCentre();
    const foreign = await seed.resident();
    seed.centre = here;
    await expect(asking(desk, foreign.person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(asking(desk, `person_${randomUUID()}`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a space of another centre is not there; a centre of another is refused; two centres need no centreId beside a space', async () => {
    const here = hub.seed.centre;
    const ours = await hub.seed.space();
    const both = await hub.seed.staff('FRONT_DESK');
    const centreId = await hub.seed.otherCentre();
    const foreign = await hub.seed.space();
    await hub.seed.role(both, 'FRONT_DESK');
    hub.seed.centre = here;
    expect((await answer({ spaceId: foreign, from: SATURDAY })).spaces).toEqual([]);
    await expect(answer({ centreId, from: SATURDAY })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answer({ from: SATURDAY }, both)).rejects.toMatchObject({ code: 'CENTRE_REQUIRED' });
    for (const spaceId of [ours, foreign]) expect((await answer({ spaceId, from: SATURDAY }, both)).spaces).toEqual([spaceId]);
    expect((await answer({ centreId, from: SATURDAY }, both)).spaces).toEqual([foreign]);
    expect((await answer({ centreId, spaceId: ours, from: SATURDAY }, both)).spaces).toEqual([]);
  });
});

test('kinds choose among the spaces of the centre, in the order of the door plan', async () => {
  const kitchens = [await hub.seed.space({ kind: 'SHARED_KITCHEN', code: 'K1' }), await hub.seed.space({ kind: 'SHARED_KITCHEN', code: 'K2' })];
  const library = await hub.seed.space({ kind: 'PICTURE_BOOK_LIBRARY', code: 'A1' });
  expect((await answer({ kinds: ['SHARED_KITCHEN', 'PICTURE_BOOK_LIBRARY'], from: SATURDAY })).spaces).toEqual([library, ...kitchens]);
  expect((await answer({ kinds: ['PLAY_AREA'], from: SATURDAY })).spaces).toEqual([]);
});

describe('bad input', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['until before from', { until: '2026-11-19' }, 'until'],
    ['a 63rd day', { until: '2027-01-21' }, '62 days'],
    ['a date that is none', { from: '2026-02-30' }, 'LocalDate'],
    ['a time for a date', { from: at('10:00') }, 'LocalDate'],
    ['the year 9999', { from: '9999-12-31' }, 'LocalDate'],
    ['the year 0', { from: '0000-01-01' }, 'LocalDate'],
    ['nobody', { partySize: 0 }, 'partySize'],
    ['negative wheelchairs', { wheelchairUsers: -1 }, 'wheelchairUsers'],
    ['more wheelchairs than people', { wheelchairUsers: 2 }, 'wheelchairUsers'],
    ['negative stations', { stations: -1 }, 'stations'],
    ['negative minutes', { minutes: -30 }, 'minutes'],
    ['a resident for a space', { spaceId: `resident_${randomUUID()}` }, 'spaceId'],
    ['a space for a person', { personIds: [`space_${randomUUID()}`] }, 'personIds'],
    ['201 people', { personIds: Array.from({ length: 201 }, () => `person_${randomUUID()}`) }, 'personIds takes at most 200'],
    ['a kind that is none', { kinds: ['CASINO'] }, 'CASINO'],
  ])('%s', async (_, variables, names) => {
    const spaceId = await hub.seed.space();
    const { errors } = await query(hub, String(Availability), { spaceId, from: '2026-11-20', ...variables }, desk.token, { 'accept-language': 'en' });
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining(names) });
  });

  test('62 days are answered at once, minutes beyond any length too, and dates at the ends of the calendar', async () => {
    const spaceId = await hub.seed.space();
    expect((await answer({ spaceId, from: '2026-11-20', until: '2027-01-20' })).free).toHaveLength(31);
    expect((await answer({ spaceId, from: SATURDAY, minutes: 2_147_483_647 })).free).toEqual([]);
    for (const from of ['1900-01-01', '1941-03-15', '2199-12-31']) expect((await answer({ spaceId, from })).free).toEqual([]);
  });
});
