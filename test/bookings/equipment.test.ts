/** Room, people and equipment held together: all or nothing, counted at every instant, with a way out. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { checkClaims } from '../../src/database/claim-check.ts';
import { bookingsOf, nextBooking, settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import {
  Availability,
  at,
  between,
  booked,
  type Create,
  cancel,
  changeEquipment,
  checkIn,
  codes,
  create,
  noShow,
  of,
  reschedule,
  see,
  TryToBook,
  undoNoShow,
  utc,
  when,
  written,
} from './support.ts';

let hub: TestHub;
let desk: SignedIn;
let therapist: SignedIn;
let room: string;
let other: string;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  therapist = await hub.seed.staff('PRACTITIONER');
});
beforeEach(async () => {
  hub.clock.set(FRIDAY_9.toISOString());
  room = await hub.seed.space({ kind: 'SPORTS' });
  other = await hub.seed.space({ kind: 'CULTURE' });
});
afterAll(async () => {
  expect(await checkClaims(hub.db)).toMatchObject({ missing: 0, extra: 0 });
  await hub.stop();
});

const HOUR = between('10:00', '11:00');
const event = (input: Partial<Create>): Create => ({ spaceId: room, purpose: '活动', ...HOUR, ...input });
const taking = (...things: (string | [string, number])[]) =>
  things.map((one) => (typeof one === 'string' ? { equipmentId: one } : { equipmentId: one[0], quantity: one[1] }));
const claimed = async (thing: string): Promise<string[]> => {
  const { rows } = await hub.db.query<{ said: string }>(
    `select quantity || ' ' || to_char(lower(during) at time zone 'Asia/Shanghai', 'HH24:MI') as said from claim.equipment_claim where equipment_id = $1 order by during`,
    [thing.slice('equipment_'.length)],
  );
  return rows.map((row) => row.said);
};

const Taken = graphql(`
  query SeeBookingEquipment($id: ID!) {
    booking(id: $id) {
      equipment {
        quantity
        equipment {
          id
          name
          space {
            id
          }
        }
      }
      history {
        action
        fields {
          field
          before
          after
        }
      }
    }
  }
`);
const taken = async (id: string, who = desk) =>
  (await ask(hub, Taken, { id }, who.token)).booking?.equipment.map((one) => `${one.quantity} ${one.equipment.name}`).sort();

describe('booking', () => {
  test('room, practitioner and equipment are held together; where one of them is taken nothing is', async () => {
    const projector = await hub.seed.equipment('移动投影仪', 2);
    const chairs = await hub.seed.equipment('轮椅', 4);
    const elder = await hub.seed.resident();
    const booking = await booked(
      hub,
      desk,
      event({
        residentId: elder.resident,
        purpose: null,
        attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }],
        equipment: taking(projector, [chairs, 3]),
      }),
    );
    expect(await taken(booking.id)).toEqual(['1 移动投影仪', '3 轮椅']);
    expect(await claimed(chairs)).toEqual(['3 10:00']);
    const before = await written(hub);
    const elsewhere = { spaceId: other, ...between('10:30', '11:30') };
    expect(codes(await create(hub, desk, event({ ...elsewhere, equipment: taking(projector, [chairs, 2]) })))).toEqual(['EQUIPMENT_TAKEN']);
    expect(
      codes(await create(hub, desk, event({ ...elsewhere, attendees: [{ personId: therapist.person, role: 'PRACTITIONER' }], equipment: taking(projector) }))),
    ).toEqual(['PERSON_BUSY']);
    expect(codes(await create(hub, desk, event({ ...between('10:30', '11:30'), equipment: taking(projector) })))).toEqual(['SLOT_TAKEN']);
    expect(await written(hub)).toBe(before);
    await booked(hub, desk, event({ ...elsewhere, equipment: taking(projector, chairs) }));
  });

  test('a refusal names the thing and how many are free then, in both languages, and where else it can be had', async () => {
    const bikes = await hub.seed.equipment('康复脚踏车', 3);
    await booked(hub, desk, event({ equipment: taking([bikes, 2]) }));
    const refused = await create(hub, desk, event({ spaceId: other, equipment: taking([bikes, 2]), ...between('10:30', '11:30') }));
    expect(refused.userErrors).toEqual([
      {
        code: 'EQUIPMENT_TAKEN',
        path: ['equipment'],
        message: 'Of «康复脚踏车» 1 are free at this time, and 2 are wanted. Take fewer, or choose another time.',
      },
    ]);
    expect(refused.alternatives.map((one) => `${one.space.id === other} ${one.startsAt}`)).toEqual([
      `true ${utc('11:00')}`,
      `true ${utc('09:00')}`,
      `true ${utc('12:00')}`,
    ]);
    for (const { space, startsAt, endsAt } of refused.alternatives) {
      const { booking } = await create(hub, desk, event({ spaceId: space.id, startsAt, endsAt, equipment: taking([bikes, 2]) }));
      await cancel(hub, desk, of(booking!));
    }
    const inChinese = await create(hub, desk, event({ spaceId: other, equipment: taking([bikes, 2]) }), 'zh-CN');
    expect(inChinese.userErrors[0]!.message).toBe('该时段「康复脚踏车」只剩 1 件，您要 2 件。请减少数量，或改选其他时间。');
  });

  test('more than there are, what is retired, and what stands elsewhere are refused at any time, each with its own words', async () => {
    const bars = await hub.seed.equipment('平行杠', 1, room);
    const old = await hub.seed.equipment('旧轮椅', 2);
    await hub.db.query('update equipment set retired_at = now() where id = $1', [old.slice(10)]);
    const said = async (input: Partial<Create>, language: 'en' | 'zh-CN') => {
      const { userErrors, booking } = await create(hub, desk, event(input), language);
      expect(booking).toBeNull();
      return userErrors.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);
    };
    expect(await said({ equipment: taking([bars, 2]) }, 'en')).toEqual([
      'TOO_FEW_OF_EQUIPMENT equipment: There are 1 of «平行杠» in all, and 2 are wanted. Take fewer.',
    ]);
    expect(await said({ equipment: taking([bars, 2]) }, 'zh-CN')).toEqual(['TOO_FEW_OF_EQUIPMENT equipment: 「平行杠」能用的共 1 件，您要 2 件。请减少数量。']);
    expect(await said({ equipment: taking(old) }, 'en')).toEqual([
      'EQUIPMENT_RETIRED equipment: «旧轮椅» is retired and can neither be booked nor changed. Choose something else.',
    ]);
    expect(await said({ equipment: taking(old) }, 'zh-CN')).toEqual(['EQUIPMENT_RETIRED equipment: 「旧轮椅」已停用，不能再预约或更改。请另选器材。']);
    expect(await said({ spaceId: other, equipment: taking(bars) }, 'en')).toEqual([
      'EQUIPMENT_ELSEWHERE equipment: «平行杠» stands fixed in «活动室» and is used there alone. Book that space, or go without it.',
    ]);
    expect(await said({ spaceId: other, equipment: taking(bars) }, 'zh-CN')).toEqual([
      'EQUIPMENT_ELSEWHERE equipment: 「平行杠」固定在“活动室”，只有预约那里才能使用。请改约那里，或不用它。',
    ]);
    await booked(hub, desk, event({ equipment: taking(bars) }));
  });

  test('what stands in a room of a hall belongs to whoever takes the hall whole, and to no other room of it', async () => {
    const hall = await hub.seed.space({ kind: 'SPORTS' });
    const [east, west] = [await hub.seed.space({ parent: hall, kind: 'SPORTS' }), await hub.seed.space({ parent: hall, kind: 'SPORTS' })];
    const mirror = await hub.seed.equipment('镜墙', 1, east);
    expect(codes(await create(hub, desk, event({ spaceId: west, equipment: taking(mirror) })))).toEqual(['EQUIPMENT_ELSEWHERE']);
    await booked(hub, desk, event({ spaceId: hall, equipment: taking(mirror) }));
    const refused = await create(hub, desk, event({ spaceId: west, ...between('12:00', '13:00'), equipment: taking(mirror) }));
    expect(refused.alternatives.map((one) => one.space.id)).toContain(east);
    expect(refused.alternatives.map((one) => one.space.id)).not.toContain(west);
  });

  test('what is not there and what is not yours are the same; a wish is a number of a thing, each once', async () => {
    const thing = await hub.seed.equipment();
    const home = hub.seed.centre;
    await hub.seed.otherCentre();
    const foreign = await hub.seed.equipment();
    hub.seed.centre = home;
    const say = async (equipment: { equipmentId: string; quantity?: number }[]) => {
      const { errors } = await query(hub, TryToBook, { input: { idempotencyKey: randomUUID(), ...event({ equipment }) } }, desk.token);
      return errors.map((one) => one.extensions?.code);
    };
    expect(await say(taking(foreign))).toEqual(['NOT_FOUND']);
    expect(await say(taking(`equipment_${randomUUID()}`))).toEqual(['NOT_FOUND']);
    expect(await say(taking(room))).toEqual(['BAD_USER_INPUT']);
    expect(await say(taking([thing, 0]))).toEqual(['BAD_USER_INPUT']);
    expect(await say(taking(thing, thing))).toEqual(['BAD_USER_INPUT']);
    const { errors } = await query(hub, Availability, { from: '2026-11-20', spaceId: room, equipment: taking(foreign) }, desk.token);
    expect(errors.map((one) => one.extensions?.code)).toEqual(['NOT_FOUND']);
  });
});

describe('what becomes of it', () => {
  test('a booking that moves takes its equipment along, or stays whole where it was', async () => {
    const bars = await hub.seed.equipment('平行杠', 1, room);
    const chairs = await hub.seed.equipment('轮椅', 1);
    const booking = await booked(hub, desk, event({ equipment: taking(bars, chairs) }));
    const later = await booked(hub, desk, event({ spaceId: other, ...between('14:00', '15:00'), equipment: taking(chairs) }));
    const before = await written(hub);
    const away = await reschedule(hub, desk, { ...of(booking), spaceId: other, ...between('12:00', '13:00') });
    expect(codes(away)).toEqual(['EQUIPMENT_ELSEWHERE']);
    const clash = await reschedule(hub, desk, { ...of(booking), ...between('14:30', '15:30') });
    expect(codes(clash)).toEqual(['EQUIPMENT_TAKEN']);
    expect(clash.alternatives.map((one) => one.startsAt)).toEqual([utc('15:00'), utc('13:00'), utc('16:00')]);
    expect(await written(hub)).toBe(before);
    expect(codes(await reschedule(hub, desk, { ...of(booking), ...between('15:00', '16:00') }))).toEqual([]);
    expect(await claimed(chairs)).toEqual(['1 14:00', '1 15:00']);
    await cancel(hub, desk, of(later));
    expect(await claimed(chairs)).toEqual(['1 15:00']);
  });

  test('nobody came: it is free, and whoever comes after all has it only if nobody took it', async () => {
    const chairs = await hub.seed.equipment('轮椅', 1);
    const missed = await booked(hub, desk, event({ equipment: taking(chairs) }));
    const absent = await when(hub, '10:20', () => noShow(hub, desk, of(missed)));
    const { booking } = await when(hub, '10:20', () => create(hub, desk, event({ spaceId: other, ...between('10:30', '11:00'), equipment: taking(chairs) })));
    expect(booking).not.toBeNull();
    expect(codes(await when(hub, '10:25', () => undoNoShow(hub, desk, of(absent.booking!))))).toEqual(['EQUIPMENT_TAKEN']);
    await cancel(hub, desk, of(booking!));
    expect(codes(await when(hub, '10:25', () => undoNoShow(hub, desk, of(absent.booking!))))).toEqual([]);
    expect(await claimed(chairs)).toEqual(['1 10:00']);
  });

  test('a closure displaces a booking and frees what it took; its proposals are times when that can be had again', async () => {
    room = await hub.seed.space({ kind: 'DELIBERATION' });
    const projector = await hub.seed.equipment('移动投影仪', 1);
    const lost = await booked(hub, desk, event({ equipment: taking(projector) }));
    await booked(hub, desk, event({ spaceId: other, ...between('12:00', '13:00'), equipment: taking(projector) }));
    const { spaceClose } = await ask(
      hub,
      graphql(`
        mutation CloseUnderEquipment($input: SpaceCloseInput!) {
          spaceClose(input: $input) {
            bookings {
              id
              version
              proposals {
                startsAt
              }
            }
          }
        }
      `),
      { input: { spaceId: room, startsAt: at('09:00'), endsAt: at('11:30'), reason: '漏水', displaceBookings: true, idempotencyKey: randomUUID() } },
      desk.token,
    );
    const [displaced] = spaceClose.bookings;
    expect(await claimed(projector)).toEqual(['1 12:00']);
    expect(displaced!.proposals.map((one) => one.startsAt)).toEqual([utc('13:00'), utc('14:00'), utc('15:00')]);
    expect(await taken(lost.id)).toEqual(['1 移动投影仪']);
    expect(codes(await reschedule(hub, desk, { bookingId: lost.id, version: displaced!.version, ...between('12:30', '13:30') }))).toEqual(['EQUIPMENT_TAKEN']);
    expect(codes(await reschedule(hub, desk, { bookingId: lost.id, version: displaced!.version, ...between('13:00', '14:00') }))).toEqual([]);
    expect(await claimed(projector)).toEqual(['1 12:00', '1 13:00']);
  });
});

describe('changing what it takes', () => {
  test('more, less, other and nothing, with its version, its event and its history; all of it or nothing', async () => {
    const [chairs, projector, speaker] = [await hub.seed.equipment('轮椅', 3), await hub.seed.equipment('移动投影仪'), await hub.seed.equipment('音箱')];
    const booking = await booked(hub, desk, event({ equipment: taking(chairs, projector) }));
    await booked(hub, desk, event({ spaceId: other, equipment: taking(speaker) }));
    const events = await bookingsOf(hub, desk, null, await settled(hub));
    const before = await written(hub);
    expect(codes(await changeEquipment(hub, desk, { ...of(booking), equipment: taking([chairs, 2], speaker) }))).toEqual(['EQUIPMENT_TAKEN']);
    expect(await written(hub)).toBe(before);
    const changed = await changeEquipment(hub, desk, { ...of(booking), equipment: taking([chairs, 3]) });
    expect(changed.booking).toMatchObject({ version: 2, equipment: [{ quantity: 3, equipment: { id: chairs } }] });
    expect(await nextBooking(events)).toMatchObject({ kind: 'BOOKING_CHANGED', bookingId: booking.id });
    await events.close();
    expect(await claimed(chairs)).toEqual(['3 10:00']);
    expect(await claimed(projector)).toEqual([]);
    expect(codes(await changeEquipment(hub, desk, { ...of(booking), equipment: [] }))).toEqual(['STALE_VERSION']);
    const none = await changeEquipment(hub, desk, { bookingId: booking.id, version: 2, equipment: [] });
    expect(none.booking).toMatchObject({ version: 3, equipment: [] });
    expect(await claimed(chairs)).toEqual([]);
    const { history } = (await ask(hub, Taken, { id: booking.id }, desk.token)).booking!;
    const told = history.flatMap(({ action, fields }) =>
      fields.filter((one) => one.field === 'equipment').map((one) => `${action}: ${one.before} → ${one.after}`),
    );
    expect(told.slice(0, 2).sort()).toEqual(['bookingCreate: null → 移动投影仪 × 1', 'bookingCreate: null → 轮椅 × 1']);
    expect(told.slice(2).sort()).toEqual(
      ['bookingEquipmentChange: 轮椅 × 1 → 轮椅 × 3', 'bookingEquipmentChange: 移动投影仪 × 1 → null', 'bookingEquipmentChange: 轮椅 × 3 → null'].sort(),
    );
  });

  test('something more is fetched while people are there, and nothing once it is over', async () => {
    const chairs = await hub.seed.equipment('轮椅', 1);
    const booking = await booked(hub, desk, event({}));
    const here = await checkIn(hub, desk, of(booking));
    const more = await changeEquipment(hub, desk, { ...of(here.booking!), equipment: taking(chairs) });
    expect(codes(more)).toEqual([]);
    const gone = await booked(hub, desk, event({ ...between('15:00', '16:00') }));
    await cancel(hub, desk, of(gone));
    expect(codes(await changeEquipment(hub, desk, { bookingId: gone.id, version: 2, equipment: [] }))).toEqual(['EQUIPMENT_NOT_CHANGEABLE']);
  });

  test('what it keeps is not asked for again, though it was retired or broke meanwhile', async () => {
    const chairs = await hub.seed.equipment('轮椅', 2);
    const booking = await booked(hub, desk, event({ equipment: taking(chairs) }));
    await hub.db.query('alter table equipment disable trigger stays');
    await hub.db.query('update equipment set retired_at = now() where id = $1', [chairs.slice(10)]);
    await hub.db.query('alter table equipment enable trigger stays');
    expect(codes(await changeEquipment(hub, desk, { ...of(booking), equipment: taking([chairs, 2]) }))).toEqual(['EQUIPMENT_RETIRED']);
    expect(codes(await changeEquipment(hub, desk, { ...of(booking), equipment: taking(chairs) }))).toEqual([]);
    expect(codes(await changeEquipment(hub, desk, { bookingId: booking.id, version: 1, equipment: [] }))).toEqual([]);
  });

  test('for whoever may move the booking; others learn nothing of it', async () => {
    const chairs = await hub.seed.equipment('轮椅', 5);
    const mother = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    const son = await hub.seed.family(mother, 'BOOKINGS');
    const stranger = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
    const counselling = await hub.seed.space({ kind: 'COUNSELLING_SPACE' });
    const booking = await booked(hub, mother, { spaceId: room, residentId: mother.resident, ...HOUR, equipment: taking(chairs) });
    const tries = async (who: SignedIn) => {
      const change = graphql(`
        mutation TryToChangeEquipment($input: BookingEquipmentChangeInput!) {
          bookingEquipmentChange(input: $input) {
            userErrors {
              code
            }
          }
        }
      `);
      const { errors, data } = await query(hub, change, { input: { idempotencyKey: randomUUID(), ...of(booking), version: 99, equipment: [] } }, who.token);
      return data?.bookingEquipmentChange.userErrors[0]?.code ?? errors[0]?.extensions?.code;
    };
    expect(await Promise.all([mother, desk, son, stranger].map(tries))).toEqual(['STALE_VERSION', 'STALE_VERSION', 'FORBIDDEN', 'NOT_FOUND']);
    expect(await Promise.all([mother, desk, son, stranger].map((who) => taken(booking.id, who)))).toEqual([['1 轮椅'], ['1 轮椅'], ['1 轮椅'], undefined]);
    const counsellor = await hub.seed.staff('PRACTITIONER', 'COUNSELLOR');
    const quiet = await booked(hub, counsellor, {
      spaceId: counselling,
      residentId: mother.resident,
      attendees: [{ personId: counsellor.person, role: 'PRACTITIONER' }],
      ...between('15:00', '16:00'),
      equipment: taking(chairs),
    });
    expect(await taken(quiet.id, counsellor)).toEqual(['1 轮椅']);
    expect(await taken(quiet.id, desk)).toBeUndefined();
    expect(codes(await create(hub, desk, event({ ...between('15:00', '16:00'), equipment: taking([chairs, 5]) })))).toEqual(['EQUIPMENT_TAKEN']);
  });
});

describe('looking for it', () => {
  const FirstFree = graphql(`
    query SeekFirstFreeWithEquipment($input: FirstFreeInput!) {
      firstFree(input: $input) {
        slots {
          startsAt
          space {
            id
          }
        }
        reasons
        userErrors {
          code
        }
      }
    }
  `);

  test('availability says when equipment is taken and where it can never be', async () => {
    const bars = await hub.seed.equipment('平行杠', 1, room);
    const chairs = await hub.seed.equipment('轮椅', 3);
    await booked(hub, desk, event({ spaceId: other, equipment: taking([chairs, 2]) }));
    const look = async (spaceId: string, equipment: { equipmentId: string; quantity?: number }[]) => {
      const { availability } = await ask(hub, Availability, { from: '2026-11-20', spaceId, equipment }, desk.token);
      return availability[0]!.blocked.filter((one) => one.reason.startsWith('EQUIPMENT')).map((one) => `${one.reason} ${one.startsAt}–${one.endsAt}`);
    };
    expect(await look(room, taking(chairs, bars))).toEqual([]);
    expect(await look(room, taking([chairs, 2]))).toEqual([`EQUIPMENT_TAKEN ${utc('10:00')}–${utc('11:00')}`]);
    expect(await look(room, taking([chairs, 4]))).toEqual([`EQUIPMENT_TAKEN ${utc('09:00')}–${utc('20:00')}`]);
    expect(await look(other, taking(bars))).toEqual([`EQUIPMENT_ELSEWHERE ${utc('09:00')}–${utc('20:00')}`]);
  });

  test('the first that fits says at once what is never to be had', async () => {
    const one = await hub.seed.equipment('一台', 1);
    await hub.seed.space({ kind: 'DELIBERATION' });
    const { firstFree } = await ask(hub, FirstFree, { input: { kinds: ['DELIBERATION'], equipment: [{ equipmentId: one, quantity: 2 }] } }, desk.token);
    expect(firstFree).toMatchObject({ slots: [], userErrors: [{ code: 'TOO_FEW_OF_EQUIPMENT' }] });
  });

  test('the first that fits has its equipment free, in a space where it stands', async () => {
    const bars = await hub.seed.equipment('平行杠', 1, room);
    const chairs = await hub.seed.equipment('轮椅', 1);
    await booked(hub, desk, event({ spaceId: other, ...between('09:00', '10:30'), equipment: taking(chairs) }));
    const input = { kinds: ['SPORTS' as const], minutes: 60, first: 1, attendees: [], equipment: taking(bars, chairs) };
    const { firstFree } = await ask(hub, FirstFree, { input: { ...input, residentId: (await hub.seed.resident()).resident } }, desk.token);
    expect(firstFree.slots).toEqual([{ startsAt: utc('10:30'), space: { id: room } }]);
    expect(firstFree.reasons).toEqual(expect.arrayContaining(['EQUIPMENT_TAKEN', 'EQUIPMENT_ELSEWHERE']));
  });
});

test('the list says how many of each are free all through a time', async () => {
  const chairs = await hub.seed.equipment('轮椅', 5);
  await booked(hub, desk, event({ equipment: taking([chairs, 2]) }));
  await booked(hub, desk, event({ spaceId: other, ...between('11:00', '12:00'), equipment: taking([chairs, 1]) }));
  const free = async (from: string, until: string) => {
    const list = graphql(`
      query SeeFreeEquipment($startsAt: DateTime!, $endsAt: DateTime!) {
        equipment {
          id
          free(startsAt: $startsAt, endsAt: $endsAt)
        }
      }
    `);
    const { data, errors } = await query(hub, list, between(from, until), desk.token);
    return data?.equipment.find((one) => one.id === chairs)?.free ?? errors[0]?.extensions?.code;
  };
  expect(await free('09:00', '10:00')).toBe(5);
  expect(await free('10:30', '12:00')).toBe(3);
  expect(await free('11:00', '12:00')).toBe(4);
  expect(await free('12:00', '12:00')).toBe('BAD_USER_INPUT');
});

describe('many at once', () => {
  const attempt = async (input: Create) => {
    const { data, errors, status } = await query(hub, TryToBook, { input: { idempotencyKey: randomUUID(), ...input } }, desk.token);
    expect([status, errors]).toEqual([200, []]);
    return data!.bookingCreate.userErrors.map((one) => one.code).join();
  };

  test('of thirty who want the last two of a thing in thirty rooms two win, and the others are told so', async () => {
    const projector = await hub.seed.equipment('移动投影仪', 2);
    const rooms: string[] = [];
    while (rooms.length < 30) rooms.push(await hub.seed.space());
    const answers = await Promise.all(rooms.map((spaceId) => attempt(event({ spaceId, equipment: taking(projector) }))));
    expect(answers.filter((code) => code === '')).toHaveLength(2);
    expect(answers.filter((code) => code !== '' && code !== 'EQUIPMENT_TAKEN')).toEqual([]);
    expect(await claimed(projector)).toEqual(['1 10:00', '1 10:00']);
  });

  test('two things and two people wanted in opposite orders: nobody is answered with a deadlock, and none is had twice', async () => {
    const [one, two] = [await hub.seed.equipment('音箱', 3), await hub.seed.equipment('白板', 3)];
    const elders = [await hub.seed.resident(), await hub.seed.resident()];
    const rooms: string[] = [];
    while (rooms.length < 12) rooms.push(await hub.seed.space());
    const deadlocks = async () => Number((await hub.db.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks);
    const before = await deadlocks();
    const answers = await Promise.all(
      rooms.flatMap((spaceId, n) =>
        [0, 1, 2, 3].map((turn) => {
          const times = between(`${10 + turn}:00`, `${11 + turn}:00`);
          const [first, second] = n % 2 ? elders : elders.toReversed();
          return attempt({
            spaceId,
            ...times,
            residentId: first!.resident,
            attendees: n < 4 ? [{ personId: second!.person }] : [],
            equipment: n % 2 ? taking(one, two) : taking(two, one),
          });
        }),
      ),
    );
    expect(new Set(answers)).toEqual(new Set(['', 'PERSON_BUSY']));
    expect(await deadlocks()).toBe(before);
    expect((await claimed(one)).length).toBe(answers.filter((code) => code === '').length);
  });

  test('two who change what stands at once, each to what the other has, both get an answer', async () => {
    const [one, two] = [await hub.seed.equipment('音箱', 1), await hub.seed.equipment('白板', 1)];
    const a = await booked(hub, desk, event({ equipment: taking(one) }));
    const b = await booked(hub, desk, event({ spaceId: other, equipment: taking(two) }));
    const both = await Promise.all([
      changeEquipment(hub, desk, { ...of(a), equipment: taking(one, two) }),
      changeEquipment(hub, desk, { ...of(b), equipment: taking(two, one) }),
    ]);
    expect(both.map(codes)).toEqual([['EQUIPMENT_TAKEN'], ['EQUIPMENT_TAKEN']]);
    expect([await see(hub, desk, a.id), await see(hub, desk, b.id)].map((booking) => booking!.version)).toEqual([1, 1]);
  });
});
