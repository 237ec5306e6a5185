import { describe, expect, test } from '@jest/globals';
import { availableIn, freeOf, type SpaceToBook, sizeOf } from '../../src/bookings/rules.ts';
import type { Claim } from '../../src/claims/rules.ts';
import type { Interval } from '../../src/core/time.ts';
import { bookable, dayAround, judgeTime, lengthOnGrid, nextOnGrid, type Opening, type OpeningRule, openOn, toGrid } from '../../src/spaces/rules.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string, date = '2026-11-20'): Date => new Date(`${date}T${time}:00+08:00`);
const span = (from: string, until: string, date?: string): Interval => ({ start: at(from, date), end: at(until, date) });
const clock = ({ start, end }: Interval): string => [start, end].map((one) => new Date(one.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)).join('–');

const weekly = (rules: OpeningRule[]): Opening => ({
  rules,
  onHolidays: 'AS_USUAL',
  calendar: { years: new Map(), days: new Map() },
  right: null,
  until: null,
});
const ROOM: SpaceToBook = {
  capacityMode: 'SHARED',
  capacity: 10,
  wheelchairPlaces: 2,
  stations: 4,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  doorWidthCm: 90,
  stepFree: true,
  floor: 1,
  lift: null,
  accessibleToilet: true,
  hearingLoop: null,
  quietRoom: null,
  gridMinutes: 15,
  minMinutes: 15,
  maxMinutes: 240,
  leadMinutes: 0,
  horizonDays: 30,
};
const claim = (from: string, until: string, more: Partial<Claim> = {}): Claim => ({
  ...span(from, until),
  beforeMinutes: 0,
  afterMinutes: 0,
  whole: false,
  party: 1,
  wheelchairs: 0,
  stations: 0,
  ...more,
});
const NIGHT_BEFORE = at('20:00', '2026-11-19');

describe('the size of a party', () => {
  const walks = { inWheelchair: false };
  const wheels = { inWheelchair: true };
  test.each([
    ['what was said stands', { partySize: 5, wheelchairUsers: 1 }, [walks], { partySize: 5, wheelchairUsers: 1 }],
    ['the named are counted when nothing was said', {}, [walks, wheels], { partySize: 2, wheelchairUsers: 1 }],
    ['a party is one at least', {}, [], { partySize: 1, wheelchairUsers: 0 }],
    ['fewer wheelchairs than the profiles tell of are not believed', { wheelchairUsers: 0 }, [wheels, wheels], { partySize: 2, wheelchairUsers: 2 }],
    ['more wheelchairs than people named make the party larger', { wheelchairUsers: 3 }, [walks], { partySize: 3, wheelchairUsers: 3 }],
    ['a size that was said is not made larger', { partySize: 1 }, [walks, walks], { partySize: 1, wheelchairUsers: 0 }],
  ])('%s', (_, said, named, size) => expect(sizeOf(said, named)).toEqual(size));
});

describe('free time on the grid', () => {
  test('the worked example: 10 places, 6 from 9 to 11, 4 from 10 to 12', () => {
    const claims = [claim('09:00', '11:00', { party: 6 }), claim('10:00', '12:00', { party: 4 })];
    const free = (party: number, claimed = claims) => freeOf(ROOM, [span('08:00', '13:00')], claimed, ZONE, { party, wheelchairs: 0, stations: 0 }).map(clock);
    expect(free(1)).toEqual(['08:00–10:00', '11:00–13:00']);
    expect(free(6)).toEqual(['08:00–09:00', '11:00–13:00']);
    expect(free(10)).toEqual(['08:00–09:00', '12:00–13:00']);
    expect(free(11)).toEqual([]);
    expect(free(6, [claim('09:00', '11:00', { party: 6, afterMinutes: 15 }), claims[1]!])).toEqual(['08:00–09:00', '11:15–13:00']);
  });

  test('the gap between neighbours is the longer of the two, on both sides', () => {
    const room = { ...ROOM, capacityMode: 'EXCLUSIVE' as const, bufferBeforeMinutes: 30, bufferAfterMinutes: 15 };
    const claims = [claim('10:00', '11:00', { whole: true, beforeMinutes: 45, afterMinutes: 20 })];
    const free = freeOf(room, [span('08:00', '13:00')], claims, ZONE, { party: 1, wheelchairs: 0, stations: 0 });
    expect(free.map(clock)).toEqual(['08:00–09:15', '11:30–13:00']);
  });
});

describe('a window', () => {
  const window = span('00:00', '23:00');
  const answer = (more: Partial<SpaceToBook> = {}, want: object = {}, claims: Claim[] = [], busy: Interval[] = []) =>
    availableIn(
      window,
      [span('08:00', '12:00')],
      { ...ROOM, ...more },
      claims,
      busy,
      { party: 1, wheelchairs: 0, stations: 0, minutes: 0, needs: [], companions: 0, ...want },
      NIGHT_BEFORE,
      ZONE,
    );
  const told = ({ blocked }: ReturnType<typeof answer>) => blocked.map((one) => `${one.reason} ${clock(one)}`);

  test.each<[string, Partial<SpaceToBook>, object, string]>([
    ['too long before too large', {}, { minutes: 300, party: 11 }, 'TOO_LONG'],
    ['too large before not accessible', { stepFree: false }, { party: 11, wheelchairs: 1 }, 'TOO_LARGE'],
    ['too few stations', {}, { stations: 5 }, 'TOO_LARGE'],
    ['not accessible', { doorWidthCm: 79 }, { wheelchairs: 1 }, 'NOT_ACCESSIBLE'],
    ['too few wheelchair places', {}, { party: 3, wheelchairs: 3 }, 'NOT_ACCESSIBLE'],
    ['a length that its grid makes too long', { gridMinutes: 30, maxMinutes: 50 }, { minutes: 45 }, 'TOO_LONG'],
  ])('says one reason: %s', (_, space, want, reason) => {
    expect(answer(space, want).free).toEqual([]);
    expect(told(answer(space, want))).toEqual(['CLOSED 00:00–08:00', `${reason} 08:00–12:00`, 'CLOSED 12:00–23:00']);
  });

  test('says TAKEN before BUFFER before PERSON_BUSY before TOO_SHORT', () => {
    const claims = [claim('09:00', '10:00', { party: 10, afterMinutes: 30 })];
    expect(told(answer({ minMinutes: 60 }, {}, claims, [span('09:30', '11:15')]))).toEqual([
      'CLOSED 00:00–08:00',
      'TAKEN 09:00–10:00',
      'BUFFER 10:00–10:30',
      'PERSON_BUSY 10:30–11:15',
      'TOO_SHORT 11:15–12:00',
      'CLOSED 12:00–23:00',
    ]);
  });
});

describe('a space’s own rules', () => {
  const rules = [
    { weekday: 5, opens: '08:00:00', closes: '12:00:00' },
    { weekday: 5, opens: '18:00:00', closes: '24:00:00' },
  ];
  const judge = (wanted: Interval, more: Partial<SpaceToBook> = {}, now = NIGHT_BEFORE) => judgeTime({ ...ROOM, ...more }, weekly(rules), wanted, now, ZONE);

  test.each<[string, Interval, Partial<SpaceToBook>, string | null]>([
    ['within opening hours', span('08:00', '09:00'), {}, null],
    ['until the last minute', span('11:00', '12:00'), {}, null],
    ['across the break', span('11:30', '18:30'), { maxMinutes: 600 }, 'CLOSED'],
    ['until midnight', { start: at('23:00'), end: at('00:00', '2026-11-21') }, {}, null],
    ['over midnight', { start: at('23:00'), end: at('00:15', '2026-11-21') }, {}, 'CLOSED'],
    ['on a day without hours', span('08:00', '09:00', '2026-11-21'), {}, 'CLOSED'],
    ['one minute off the grid', span('08:01', '09:00'), {}, 'OFF_GRID'],
    ['an end off the grid', span('08:00', '08:50'), {}, 'OFF_GRID'],
    ['half a second off the grid', { start: new Date(at('08:00').getTime() + 500), end: at('09:00') }, {}, 'OFF_GRID'],
    ['a grid that does not divide the day', { start: at('23:20'), end: at('00:00', '2026-11-21') }, { gridMinutes: 50, minMinutes: 30 }, 'OFF_GRID'],
    ['shorter than the shortest', span('08:00', '08:15'), { minMinutes: 30 }, 'TOO_SHORT'],
    ['longer than the longest', span('08:00', '12:00'), { maxMinutes: 60 }, 'TOO_LONG'],
    ['inside the lead time', span('08:00', '09:00'), { leadMinutes: 12 * 60 + 1 }, 'LEAD_TIME'],
    ['exactly at the lead time', span('08:00', '09:00'), { leadMinutes: 12 * 60 }, null],
    ['beyond the horizon', span('08:00', '09:00', '2026-12-25'), {}, 'HORIZON'],
  ])('%s', (_, wanted, more, verdict) => expect(judge(wanted, more)).toBe(verdict));

  test('the horizon ends with its last local day', () => {
    expect(bookable({ ...ROOM, horizonDays: 1 }, at('23:59'), ZONE).end).toEqual(at('00:00', '2026-11-22'));
    expect(bookable({ ...ROOM, horizonDays: 1 }, at('00:00', '2026-11-21'), ZONE).end).toEqual(at('00:00', '2026-11-23'));
  });

  test('the day of an instant is the zone’s, east and west of Greenwich, and where the clock was put forward', () => {
    expect(dayAround(new Date('2026-11-20T16:00:00Z'), ZONE).date).toBe('2026-11-21');
    expect(dayAround(new Date('2026-11-20T15:59:59Z'), ZONE).date).toBe('2026-11-20');
    expect(dayAround(new Date('2026-11-21T04:59:59Z'), 'America/New_York').date).toBe('2026-11-20');
    expect(dayAround(new Date('2026-11-20T10:00:00Z'), 'Pacific/Kiritimati').date).toBe('2026-11-21');
    const [open] = openOn(weekly([{ weekday: 7, opens: '09:00', closes: '24:00' }]), '2026-03-29', 'Europe/Berlin'); // 23 hours long
    expect(open).toEqual({ start: new Date('2026-03-29T07:00:00Z'), end: new Date('2026-03-29T22:00:00Z') });
    const [summer] = openOn(weekly([{ weekday: 7, opens: '00:00', closes: '24:00' }]), '1986-05-04', ZONE); // Shanghai's first summer time of 1986–91
    expect((summer!.end.getTime() - summer!.start.getTime()) / 3_600_000).toBe(23);
  });

  test('intervals shrink to the grid, and what is too short for it is gone', () => {
    const shrunk = (from: string, until: string) => {
      const found = toGrid(span(from, until), { ...ROOM, minMinutes: 30 }, ZONE);
      return found && clock(found);
    };
    expect([shrunk('08:01', '09:14'), shrunk('08:00', '08:30'), shrunk('08:01', '08:59'), shrunk('08:05', '08:40')]).toEqual([
      '08:15–09:00',
      '08:00–08:30',
      '08:15–08:45',
      null,
    ]);
    expect(nextOnGrid(at('09:01'), ROOM, ZONE)).toEqual(at('09:15'));
    expect(nextOnGrid(at('23:50'), ROOM, ZONE)).toEqual(at('00:00', '2026-11-21'));
  });

  test.each([
    [0, 15],
    [16, 30],
    [240, 240],
    [241, null],
  ])('a length of %s minutes is %s on the grid', (minutes, length) => expect(lengthOnGrid(ROOM, minutes)).toBe(length));
});
