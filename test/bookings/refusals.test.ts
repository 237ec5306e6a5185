/** Every refusal that a booking may meet: its code, its path, its sentence in both languages, and that nothing was written. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { refuseBooking } from '../../src/bookings/refusals.ts';
import type { refuseClaim } from '../../src/claims/refusals.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import {
  at,
  between,
  booked,
  type Create,
  cancel,
  cancelSeat,
  changeEquipment,
  checkIn,
  codes,
  complete,
  confirm,
  create,
  type Language,
  noShow,
  of,
  reject,
  reschedule,
  undoNoShow,
  when,
  written,
} from './support.ts';

/** SPACE_HAS_BOOKINGS is for who changes a space: no booking meets it, test/spaces, test/claims and the closures do. */
type Code = Parameters<typeof refuseBooking>[0] | Exclude<Parameters<typeof refuseClaim>[0], 'SPACE_HAS_BOOKINGS'>;

interface Payload {
  booking?: unknown;
  userErrors: { code: string; message: string; path: string[] }[];
  cursor?: string | null | undefined;
}
interface Case {
  path: string[];
  en: string;
  'zh-CN': string;
  attempt: (language: Language) => Promise<Payload>;
}

let hub: TestHub;
let desk: SignedIn;
let mother: SignedIn;
let son: SignedIn;
let child: Someone;
let orphan: Someone;
let wheeled: Someone;
let colleague: SignedIn;
let room: string;
let slow: string;
let distant: string;
let kitchen: string;
let split: string;
let counselling: string;
let hall: string;
let holding: string;
let neighbour: SignedIn;
let eager: SignedIn;
let forgetful: Someone;
let givers: SignedIn[];
let flooded: string;
let painted: string;
let court: string;
let lent: string;

const HOUR = between('10:00', '11:00');
const byDesk = (input: Omit<Create, 'spaceId' | 'startsAt' | 'endsAt'> & Partial<Create>) => (language: Language) =>
  create(hub, desk, { spaceId: room, purpose: '座谈', ...HOUR, ...input }, language);

beforeAll(async () => {
  hub = await testHub();
  const { seed } = hub;
  desk = await seed.staff('FRONT_DESK');
  colleague = await seed.staff('FRONT_DESK');
  mother = await seed.signIn(await seed.resident(), 'RESIDENT');
  son = await seed.family(mother, 'BOOKINGS');
  child = await seed.resident({ bornOn: '2020-05-01' });
  await seed.relate(child, await seed.person(), { kind: 'MOTHER', guardian: true });
  orphan = await seed.resident({ bornOn: '2020-05-01' });
  wheeled = await seed.resident({ needs: ['WHEELCHAIR'] });
  room = await seed.space({ least: 60, most: 120, stations: 2 });
  distant = await seed.space({ horizon: 60 });
  slow = await seed.space({ lead: 120, horizon: 7 });
  kitchen = await seed.space({ kind: 'SHARED_KITCHEN', mode: 'SHARED', capacity: 10, stations: 4 });
  split = await seed.space({
    open: [
      ['08:00', '12:00'],
      ['14:00', '18:00'],
    ],
  });
  counselling = await seed.space({ kind: 'COUNSELLING_SPACE' });
  hall = await seed.space({ approval: true });
  holding = await seed.space();
  neighbour = await seed.signIn(await seed.resident(), 'RESIDENT');
  eager = await seed.signIn(await seed.resident(), 'RESIDENT');
  forgetful = await seed.resident();
  givers = [await seed.staff('PRACTITIONER'), await seed.staff('PRACTITIONER'), await seed.staff('PRACTITIONER')];
  flooded = await seed.space();
  painted = await seed.space();
  lent = await seed.space();
  await seed.operatingRight(lent, { untilOn: '2026-11-24' });
  court = await seed.space({ kind: 'SPORTS' });
  await seed.bookingRule('SPORTS', { perWeek: 2, strikes: 2, within: 30, days: 7 });
});
afterAll(() => hub.stop());

const cases: Record<Code, Case> = {
  NO_OPERATING_RIGHT: {
    path: ['spaceId'],
    en: '邻里互助社 runs 活动室 and has its operating right up to 2026-11-24: it cannot be booked for this time. Choose another space or time.',
    'zh-CN': '活动室由邻里互助社运营，运营权至 2026-11-24 止，此时段不能预约。请改选其他空间或时间。',
    attempt: (language) => byDesk({ spaceId: lent, ...between('10:00', '11:00', '2026-11-25') })(language),
  },
  QUOTA: {
    path: ['residentId'],
    en: 'In the week of 2026-11-16 to 2026-11-22 2 of 2 bookings of this kind of space are used; there is room again from 2026-11-23 on. Call one off, or ask the front desk, which may make an exception and say why (override).',
    'zh-CN': '2026-11-16 至 2026-11-22 这一周，此类空间已约 2 次（每周至多 2 次），2026-11-23 起可再约。可先取消一次，或请前台说明原因后破例办理（override）。',
    attempt: async (language) => {
      await once('played', { spaceId: court, residentId: eager.resident, ...between('10:00', '11:00', '2026-11-21') });
      await once('played again', { spaceId: court, residentId: eager.resident, ...between('10:00', '11:00', '2026-11-22') });
      return create(hub, eager, { spaceId: court, residentId: eager.resident, ...between('15:00', '16:00', '2026-11-22') }, language);
    },
  },
  COOL_DOWN: {
    path: ['attendees', '0', 'personId'],
    en: '2 no-shows or late cancellations within 30 days: this kind of space can be booked again from 2026-11-26 on. Until then ask the front desk, which may make an exception and say why (override).',
    'zh-CN': '30 天内爽约或临时取消了 2 次，此类空间 2026-11-26 起可再约。在此之前可请前台说明原因后破例办理（override）。',
    attempt: async (language) => {
      for (const date of ['2026-11-10', '2026-11-19'])
        if (!made.has(date)) {
          const missed = await once(date, { spaceId: court, residentId: forgetful.resident, ...between('10:00', '11:00', '2026-11-28') });
          const { startsAt, endsAt } = between('10:00', '11:00', date);
          await hub.db.query("update booking set status = 'NO_SHOW', starts_at = $2, ends_at = $3 where id = $1", [missed.id.slice(8), startsAt, endsAt]);
        }
      return create(hub, desk, { spaceId: court, attendees: [{ personId: forgetful.person }], ...between('17:00', '18:00', '2026-11-30') }, language);
    },
  },
  OVERRIDE_BY_COORDINATOR: {
    path: ['override', 'rules'],
    en: 'Only a coordinator or administrator sets these aside: HORIZON, TOO_LONG. The front desk may set aside LEAD_TIME, QUOTA and COOL_DOWN.',
    'zh-CN': '这几条须由调度员或管理员破例：可约期、最长时长。前台可破例的有：提前量、每周次数、停约。',
    attempt: byDesk({ override: { rules: ['LEAD_TIME', 'HORIZON', 'TOO_LONG'], reason: '开幕式' } }),
  },
  NO_SUCH_SEAT: {
    path: ['personId'],
    en: 'There is no such seat: 1 people are named and 2 are not, 1 of these in a wheelchair.',
    'zh-CN': '没有这样的名额：已登记姓名 1 人，未登记 2 人（其中轮椅位 1 个）。',
    attempt: async (language) => {
      const party = { residentId: mother.resident, partySize: 3, wheelchairUsers: 1, ...between('15:00', '16:00', '2026-11-24') };
      return cancelSeat(hub, desk, { ...of(await once('party', party)), personId: son.person }, language);
    },
  },
  TOO_MANY_PRACTITIONERS: {
    path: ['attendees'],
    en: 'At most 2 practitioners at once; for more ask the front desk.',
    'zh-CN': '一次最多预约 2 位专业人员；更多请由前台办理。',
    attempt: (language) =>
      create(
        hub,
        mother,
        { spaceId: room, residentId: mother.resident, attendees: givers.map(({ person }) => ({ personId: person, role: 'PRACTITIONER' })), ...HOUR },
        language,
      ),
  },
  REASON_REQUIRED: {
    path: ['reason'],
    en: 'Say why.',
    'zh-CN': '请写明原因。',
    attempt: async (language) => reject(hub, desk, { ...of(await once('asked', { spaceId: hall, ...HOUR })), reason: '  ' }, language),
  },
  TOO_EARLY_FOR_NO_SHOW: {
    path: [],
    en: 'Somebody is noted as not coming from 15 minutes after the start.',
    'zh-CN': '开始 15 分钟后才能标记爽约。',
    attempt: async (language) => {
      const booking = await once('awaited', { spaceId: holding, ...between('14:00', '15:00') });
      return when(hub, '14:14', () => noShow(hub, desk, of(booking), language));
    },
  },
  TOO_EARLY_TO_COMPLETE: {
    path: [],
    en: 'The booking begins at 2026-11-20 15:00: wait until then, or undo the check-in if it was a mistake (bookingCheckInUndo).',
    'zh-CN': '该预约 2026-11-20 15:00 才开始，请到时再完成；若签到有误，可先撤销签到（bookingCheckInUndo）。',
    attempt: async (language) => {
      const booking = await once('before its start', { spaceId: hall, ...between('15:00', '16:00') });
      await hub.db.query("update booking set status = 'CHECKED_IN' where id = $1", [booking.id.slice(8)]);
      return when(hub, '14:59', () => complete(hub, desk, of(booking), language));
    },
  },
  BOOKING_OVER: {
    path: [],
    en: 'This booking is over: RESCHEDULE is not possible any more. What remains: CHECK_IN, NO_SHOW. For another time book anew.',
    'zh-CN': '该预约的时间已过，不能再改期；现在可以：签到、标记爽约。需要其他时间请另行预约。',
    attempt: async (language) => {
      const booking = await once('over', { spaceId: holding, ...between('16:00', '17:00') });
      return when(hub, '17:00', () => reschedule(hub, desk, { ...of(booking), ...between('10:00', '11:00', '2026-11-24') }, language));
    },
  },
  TOO_LATE_TO_UNDO: {
    path: [],
    en: 'A no-show can be undone for 24 hours only.',
    'zh-CN': '爽约标记只能在 24 小时内撤销。',
    attempt: async (language) => {
      const booking = await once('missed', { spaceId: hall, ...between('12:00', '13:00') });
      await hub.db.query("update booking set status = 'NO_SHOW', no_show_at = '2026-01-01' where id = $1", [booking.id.slice(8)]);
      return undoNoShow(hub, desk, of(booking), language);
    },
  },
  HOLD_EXPIRED: {
    path: [],
    en: 'The hold ran out after 10 minutes: book again.',
    'zh-CN': '暂占已超过 10 分钟而失效，请重新预约。',
    attempt: async (language) => {
      const held = await once('held', { spaceId: hall, hold: true, ...between('13:00', '14:00') });
      return when(hub, '09:10', () => confirm(hub, desk, of(held), language));
    },
  },
  TOO_MANY_HOLDS: {
    path: ['hold'],
    en: 'You hold 3 slots already: confirm or cancel one of them first.',
    'zh-CN': '您已暂占 3 个时段，请先确认或取消其中一个。',
    attempt: async (language) => {
      const hold = (from: string, until: string) => ({ spaceId: holding, residentId: neighbour.resident, hold: true, ...between(from, until) });
      await once('first', hold('10:00', '10:30'), neighbour);
      await once('second', hold('10:30', '11:00'), neighbour);
      await once('third', hold('11:00', '11:30'), neighbour);
      return create(hub, neighbour, hold('11:30', '12:00'), language);
    },
  },
  ENDS_BEFORE_START: {
    path: ['endsAt'],
    en: 'The end must come after the start.',
    'zh-CN': '结束时间须晚于开始时间。',
    attempt: byDesk(between('11:00', '10:00')),
  },
  TOO_SHORT: {
    path: ['endsAt'],
    en: 'A booking here takes at least 60 minutes.',
    'zh-CN': '此空间每次至少 60 分钟。',
    attempt: byDesk(between('10:00', '10:30')),
  },
  TOO_LONG: {
    path: ['endsAt'],
    en: 'A booking here takes at most 120 minutes.',
    'zh-CN': '此空间每次至多 120 分钟。',
    attempt: byDesk(between('10:00', '12:30')),
  },
  OFF_GRID: {
    path: ['startsAt'],
    en: 'Bookings here begin and end on every 30 minutes after midnight.',
    'zh-CN': '此空间从零点起每 30 分钟为一格，开始和结束时间须落在整格上。',
    attempt: byDesk(between('10:10', '11:10')),
  },
  TIME_PAST: {
    path: ['startsAt'],
    en: 'This time is past, and no override brings it back: bookable from 2026-11-20 11:00 on.',
    'zh-CN': '所选时间已过，破例也不能补约；最早可约 2026-11-20 11:00。',
    attempt: (language) => byDesk({ spaceId: slow, ...between('08:00', '09:00'), override: { rules: ['LEAD_TIME'], reason: '刚才来过' } })(language),
  },
  LEAD_TIME: {
    path: ['startsAt'],
    en: 'Past or too soon (120 minutes ahead are needed): bookable from 2026-11-20 11:00 on.',
    'zh-CN': '开始时间已过或太近（须提前 120 分钟），从 2026-11-20 11:00 起可约。',
    attempt: (language) => byDesk({ spaceId: slow })(language),
  },
  HORIZON: {
    path: ['startsAt'],
    en: 'Book at most 7 days ahead: up to 2026-11-27 today.',
    'zh-CN': '最多可提前 7 天预约，现在可约到 2026-11-27。',
    attempt: (language) => byDesk({ spaceId: slow, ...between('10:00', '11:00', '2026-11-28') })(language),
  },
  CLOSED: {
    path: ['startsAt'],
    en: 'Closed at this time. Open on 2026-11-20: 08:00–12:00, 14:00–18:00.',
    'zh-CN': '该时段不开放。2026-11-20 开放时间：08:00–12:00、14:00–18:00。',
    attempt: (language) => byDesk({ spaceId: split, ...between('11:00', '14:30') })(language),
  },
  HOLIDAY: {
    path: ['startsAt'],
    en: 'Closed at this time for a holiday (元旦). Open on 2027-01-01: not at all; the next day it opens: 2027-01-02.',
    'zh-CN': '2027-01-01 是节假日（元旦），该时段不开放。当日开放时间：全天不开放；之后最近的开放日：2027-01-02。',
    attempt: (language) => byDesk({ spaceId: distant, ...between('10:00', '11:00', '2027-01-01') })(language),
  },
  SPACE_CLOSED: {
    path: ['startsAt'],
    en: 'The space is closed (水管漏水), until further notice. Choose another time or space.',
    'zh-CN': '该空间停用（水管漏水），恢复时间另行通知。请改选其他时间或空间。',
    attempt: async (language) => {
      await closed(flooded, '水管漏水', null);
      return byDesk({ spaceId: flooded })(language);
    },
  },
  PARTY_TOO_LARGE: {
    path: ['partySize'],
    en: 'The space holds 10 people at most.',
    'zh-CN': '此空间最多容纳 10 人。',
    attempt: byDesk({ partySize: 11 }),
  },
  TOO_FEW_STATIONS: {
    path: ['stations'],
    en: 'The space has 4 stations only.',
    'zh-CN': '此空间只有 4 个工位。',
    attempt: (language) => byDesk({ spaceId: kitchen, stations: 5 })(language),
  },
  PARTY_TOO_SMALL: {
    path: ['partySize'],
    en: 'partySize is smaller than the 2 attendees named.',
    'zh-CN': '列出的参加者已有 2 人，多于所填人数（partySize）。',
    attempt: (language) => byDesk({ residentId: mother.resident, attendees: [{ personId: son.person, role: 'ESCORT' }], partySize: 1 })(language),
  },
  NOT_ACCESSIBLE: {
    path: ['wheelchairUsers'],
    en: 'The space does not suit those who come: it has 2 wheelchair places.',
    'zh-CN': '此空间不适合参加者：只有 2 个轮椅位。',
    attempt: byDesk({ partySize: 3, wheelchairUsers: 3 }),
  },
  SPACE_UNSUITABLE: {
    path: ['spaceId'],
    en: 'Counselling moves between counselling spaces only, and nothing else moves there.',
    'zh-CN': '心理咨询预约只能改到心理咨询空间，其他预约不能改到那里。',
    attempt: async (language) => {
      const standing = await once('unsuitable', { ...between('16:00', '17:00') });
      return reschedule(hub, desk, { ...of(standing), spaceId: counselling, ...between('16:00', '17:00') }, language);
    },
  },
  MOVE_NOT_ALLOWED: {
    path: [],
    en: 'The booking is CANCELLED: CHECK_IN is not allowed; allowed: none.',
    'zh-CN': '该预约已取消，不能签到；现在可以：无。',
    attempt: async (language) => {
      const standing = await once('cancelled', { ...between('17:00', '18:00') });
      if (standing.version === 1) {
        await cancel(hub, desk, of(standing));
        standing.version = 2;
      }
      return checkIn(hub, desk, of(standing), language);
    },
  },
  TOO_EARLY: {
    path: [],
    en: 'Check-in opens 120 minutes before the start.',
    'zh-CN': '最早可在开始前 120 分钟签到。',
    attempt: async (language) => checkIn(hub, desk, of(await once('early', { ...between('12:00', '13:00') })), language),
  },
  ATTENDEE_REQUIRED: {
    path: ['residentId'],
    en: 'Say for which resident it is, or name attendees; the desk may give a purpose instead.',
    'zh-CN': '请注明为哪位居民预约，或列出参加者；前台也可只填用途（purpose）。',
    attempt: byDesk({ purpose: '  ' }),
  },
  ATTENDEE_TWICE: {
    path: ['attendees', '1', 'personId'],
    en: 'The same person is named twice.',
    'zh-CN': '同一人列出了两次。',
    attempt: (language) => byDesk({ attendees: [{ personId: mother.person }, { personId: mother.resident, role: 'ESCORT' }] })(language),
  },
  ATTENDEE_NOT_YOURS: {
    path: ['residentId'],
    en: 'You may book for yourself, or for those whose guardian you are.',
    'zh-CN': '您只能为自己或被监护人预约。',
    attempt: (language) => create(hub, son, { spaceId: room, residentId: mother.resident, ...HOUR }, language),
  },
  GUARDIAN_REQUIRED: {
    path: ['attendees', '0', 'personId'],
    en: 'A child under 14 is booked by a guardian or the front desk (PIPL, art. 31).',
    'zh-CN': '未满 14 周岁须由监护人或前台预约。',
    attempt: async (language) => create(hub, await therapist(), { spaceId: room, attendees: [{ personId: child.person }], ...HOUR }, language),
  },
  GUARDIAN_MISSING: {
    path: ['residentId'],
    en: 'This child under 14 has no guardian on record: register one first.',
    'zh-CN': '该儿童未满 14 周岁且尚未登记监护人，请先登记。',
    attempt: (language) => byDesk({ residentId: orphan.resident })(language),
  },
  PRACTITIONER_REQUIRED: {
    path: ['attendees'],
    en: 'A counselling booking names its counsellor (role: PRACTITIONER).',
    'zh-CN': '心理咨询预约须注明咨询师（role: PRACTITIONER）。',
    attempt: (language) => byDesk({ spaceId: counselling, residentId: mother.resident })(language),
  },
  EQUIPMENT_NOT_CHANGEABLE: {
    path: [],
    en: 'The booking is CANCELLED: its equipment does not change any more.',
    'zh-CN': '该预约已取消，器材不能再改。',
    attempt: async (language) => {
      const { id } = await once('bare', { ...between('08:00', '09:00', '2026-11-27') });
      await cancel(hub, desk, { bookingId: id, version: 1 });
      return changeEquipment(hub, desk, { bookingId: id, version: 2, equipment: [] }, language);
    },
  },
  PRACTITIONER_UNSUITABLE: {
    path: ['attendees', '0', 'personId'],
    en: 'Sessions in this space are given by a counsellor alone. Choose one (`practitioners` of the space), or another space.',
    'zh-CN': '此空间的预约只能由心理咨询师主持。请改选其中一位（见该空间的 practitioners），或改约其他空间。',
    attempt: (language) =>
      byDesk({ spaceId: counselling, residentId: mother.resident, attendees: [{ personId: givers[0]!.person, role: 'PRACTITIONER' }] })(language),
  },
  NOT_A_PRACTITIONER: {
    path: ['attendees', '0', 'personId'],
    en: 'This person is not a practitioner of this centre.',
    'zh-CN': '该人员不是本中心的专业人员。',
    attempt: (language) => byDesk({ residentId: mother.resident, attendees: [{ personId: colleague.person, role: 'PRACTITIONER' }] })(language),
  },
  SLOT_TAKEN: {
    path: ['startsAt'],
    en: 'The space is taken at this time, or too few places, wheelchair places or stations are left. Choose another time or space.',
    'zh-CN': '该时段已被占用，或余下的名额、轮椅位、工位不够。请改选其他时间或空间。',
    attempt: async (language) => {
      await once('taken', { ...between('18:00', '19:00') });
      return byDesk(between('18:30', '19:30'))(language);
    },
  },
  PERSON_BUSY: {
    path: [],
    en: 'Somebody of the party is engaged at this time, perhaps by the booking just made. Where and what is not told.',
    'zh-CN': '其中有人在该时段已有安排，可能就是刚才那项预约（不透露地点和事项）。',
    attempt: async (language) => {
      await once('busy', { spaceId: kitchen, residentId: mother.resident, ...between('14:00', '15:00') });
      return create(hub, mother, { spaceId: room, residentId: mother.resident, ...between('14:00', '15:00') }, language);
    },
  },
};

const made = new Map<string, Awaited<ReturnType<typeof booked>>>();
/** A booking that both attempts of a case stand on. */
async function closed(space: string, reason: string, until: string | null): Promise<void> {
  await hub.db.query(
    `insert into closure (id, centre_id, space_id, starts_at, ends_at, reason, closed_by_id, created_at)
     select gen_random_uuid(), centre_id, id, $2, $3, $4, $5, $2 from space where id = $1 and not exists (select from closure where space_id = $1)`,
    [space.slice(6), hub.clock.now(), until, reason, desk.uuid],
  );
}

async function once(name: string, input: Partial<Create> & { startsAt: string; endsAt: string }, by = desk) {
  const found = made.get(name) ?? (await booked(hub, by, { spaceId: room, purpose: '座谈', ...input }));
  made.set(name, found);
  return found;
}

let rehab: SignedIn | undefined;
async function therapist(): Promise<SignedIn> {
  rehab ??= await hub.seed.staff('PRACTITIONER');
  return rehab;
}

describe('a refusal says what and where in the language of the caller, and writes nothing', () => {
  test.each(Object.entries(cases))('%s', async (code, { path, attempt, ...sentences }) => {
    const first = await attempt('en'); // makes what the case stands on
    const before = await written(hub);
    for (const language of ['en', 'zh-CN'] as const) {
      const refused = language === 'en' ? first : await attempt(language);
      expect(refused).toMatchObject({ userErrors: [{ code, message: sentences[language], path }], cursor: null });
      expect(refused.userErrors).toHaveLength(1);
    }
    await attempt('en');
    expect(await written(hub)).toBe(before);
  });
});

describe('a wheelchair that cannot use a space learns the missing measure', () => {
  test.each<[string, object, object, string, string]>([
    ['a door 78 cm wide', { door: 78 }, {}, 'the door is 78 cm wide, 80 cm are needed', '门净宽 78 厘米，轮椅需 80 厘米'],
    ['steps', { stepFree: false }, {}, 'there are steps on the way', '入口有台阶'],
    [
      'both',
      { door: 78, wheelchairs: 0 },
      {},
      'the door is 78 cm wide, 80 cm are needed; it has 0 wheelchair places',
      '门净宽 78 厘米，轮椅需 80 厘米；只有 0 个轮椅位',
    ],
    ['no place', { wheelchairs: 0 }, {}, 'it has 0 wheelchair places', '只有 0 个轮椅位'],
    ['too few places', { wheelchairs: 1 }, { partySize: 2, wheelchairUsers: 2 }, 'it has 1 wheelchair places', '只有 1 个轮椅位'],
  ])('%s', async (_, space, more, en, zh) => {
    const spaceId = await hub.seed.space(space);
    const before = await written(hub);
    const attempt = (language: Language) => create(hub, desk, { spaceId, residentId: wheeled.resident, ...HOUR, ...more }, language);
    expect((await attempt('en')).userErrors[0]).toMatchObject({ code: 'NOT_ACCESSIBLE', message: `The space does not suit those who come: ${en}.` });
    expect((await attempt('zh-CN')).userErrors[0]).toMatchObject({ message: `此空间不适合参加者：${zh}。` });
    expect(await written(hub)).toBe(before);
  });

  test('a door of 80 cm lets it in, and one that nobody measured does too', async () => {
    for (const door of [80, null]) {
      const spaceId = await hub.seed.space({ door });
      expect(codes(await create(hub, desk, { spaceId, purpose: '座谈', wheelchairUsers: 1, ...HOUR }))).toEqual([]);
    }
  });
});

describe('past or too soon', () => {
  const earliest = async (space: object, time: string) => {
    const spaceId = await hub.seed.space({ least: 60, ...space });
    return when(hub, time, async () => {
      const refused = async (language: Language) =>
        (await create(hub, desk, { spaceId, purpose: '座谈', ...between('08:00', '09:00') }, language)).userErrors[0];
      return [(await refused('en'))?.message, (await refused('zh-CN'))?.message];
    });
  };
  const from = (then: string) => [
    `This time is past, and no override brings it back: bookable from ${then} on.`,
    `所选时间已过，破例也不能补约；最早可约 ${then}。`,
  ];
  const open: [string, string][] = [
    ['08:00', '12:00'],
    ['14:00', '18:00'],
  ];

  test.each([
    ['while it is open: from the next on the grid', { open }, '09:10', '2026-11-20 09:30'],
    ['over lunch: when it opens again', { open }, '12:20', '2026-11-20 14:00'],
    ['when nothing of the shortest length fits before it closes', { open }, '17:30', '2026-11-21 08:00'],
    ['closed for the rest of the day', { open }, '19:00', '2026-11-21 08:00'],
    ['closed over a holiday', { open, lead: 42 * 24 * 60, horizon: 60 }, '09:00', '2027-01-02 08:00'],
    ['where it never opens, the lead time is all there is to say', { open: [] }, '09:10', '2026-11-20 09:30'],
  ])('%s', async (_, space, time, then) => {
    expect(await earliest(space, time)).toEqual(from(then));
  });

  test('what runs is not past, and where no lead time is asked for none is told', async () => {
    expect(await earliest({ open }, '08:40')).toEqual([
      'Past or too soon: bookable from 2026-11-20 09:00 on.',
      '开始时间已过或太近，从 2026-11-20 09:00 起可约。',
    ]);
    expect(await earliest({ open }, '09:00')).toEqual(from('2026-11-20 09:00'));
    expect((await earliest({ open, lead: 90 }, '08:40'))[0]).toBe('Past or too soon (90 minutes ahead are needed): bookable from 2026-11-20 10:30 on.');
  });

  test('from the moment it names a booking is accepted', async () => {
    const spaceId = await hub.seed.space({ open, least: 60 });
    await when(hub, '19:00', async () => {
      expect(codes(await create(hub, desk, { spaceId, purpose: '座谈', ...between('08:00', '09:00', '2026-11-21') }))).toEqual([]);
    });
  });
});

test('an override goes no further than a year, and says so', async () => {
  const coordinator = await hub.seed.staff('COORDINATOR');
  const attempt = (date: string, language: Language) =>
    create(
      hub,
      coordinator,
      { spaceId: slow, purpose: '座谈', ...between('10:00', '11:00', date), override: { rules: ['HORIZON'], reason: '年会' } },
      language,
    );
  const refused = async (language: Language) => (await attempt('2027-11-22', language)).userErrors;
  const path = ['startsAt'];
  expect(await refused('en')).toEqual([{ code: 'HORIZON', path, message: 'Book at most 366 days ahead, even with an override: up to 2027-11-21 today.' }]);
  expect(await refused('zh-CN')).toEqual([{ code: 'HORIZON', path, message: '最多可提前 366 天预约（破例也以此为限），现在可约到 2027-11-21。' }]);
  expect(codes(await attempt('2027-11-19', 'en'))).toEqual([]);
});

describe('a practitioner who is reported away', () => {
  const BUSY = cases.PERSON_BUSY;
  let away: SignedIn;
  let given: Awaited<ReturnType<typeof booked>>;
  const giving = (by: SignedIn, language: Language, time = between('10:00', '11:00', '2026-11-23')) =>
    create(hub, by, { spaceId: room, residentId: mother.resident, attendees: [{ personId: away.person, role: 'PRACTITIONER' }], ...time }, language);
  const saidTo = async (by: SignedIn) => [(await giving(by, 'en')).userErrors, (await giving(by, 'zh-CN')).userErrors].flat().map((error) => error.message);
  const told = () => [
    `${away.name} is reported away until 2026-11-24 12:00: choose somebody else or another time.`,
    `${away.name} 已登记缺勤，至 2026-11-24 12:00：请换一位，或改选其他时间。`,
  ];

  beforeAll(async () => {
    away = await hub.seed.staff('PRACTITIONER');
    given = await booked(hub, desk, {
      spaceId: room,
      residentId: mother.resident,
      attendees: [{ personId: away.person, role: 'PRACTITIONER' }],
      ...between('10:00', '11:00', '2026-11-25'),
    });
    const input = { idempotencyKey: 'away', personId: away.person, startsAt: at('09:00', '2026-11-23'), endsAt: at('12:00', '2026-11-24'), reason: '手术' };
    await ask(hub, 'mutation RefusalAbsence($input: AbsenceReportInput!) { absenceReport(input: $input) { userErrors { code } } }', { input }, desk.token);
  });

  test('the desk hears that, and until when; never why', async () => {
    expect(await saidTo(desk)).toEqual(told());
    const moved = await reschedule(hub, desk, { ...of(given), ...between('10:00', '11:00', '2026-11-23') }, 'zh-CN');
    expect(moved.userErrors).toEqual([{ code: 'PERSON_BUSY', path: [], message: told()[1] }]);
    const substituted = await booked(hub, desk, {
      spaceId: room,
      residentId: mother.resident,
      attendees: [{ personId: givers[0]!.person, role: 'PRACTITIONER' }],
      ...between('15:00', '16:00', '2026-11-23'),
    });
    const input = { idempotencyKey: 'instead', ...of(substituted), insteadOfId: givers[0]!.person, practitionerId: away.person };
    const { bookingPractitionerReplace } = await ask(
      hub,
      'mutation RefusalReplace($input: BookingPractitionerReplaceInput!) { bookingPractitionerReplace(input: $input) { userErrors { code message path } } }',
      { input },
      desk.token,
    );
    expect(bookingPractitionerReplace.userErrors).toEqual([{ code: 'PERSON_BUSY', path: [], message: told()[1] }]);
  });

  test('families, practitioners and the desk of another centre hear no more than that somebody is engaged', async () => {
    const therapist = await hub.seed.staff('PRACTITIONER');
    for (const one of [mother, therapist, away]) expect(await saidTo(one)).toEqual([BUSY.en, BUSY['zh-CN']]);
    const here = hub.seed.centre;
    await hub.seed.otherCentre();
    await hub.seed.role(mother, 'FRONT_DESK');
    hub.seed.centre = here;
    expect(await saidTo(mother)).toEqual([BUSY.en, BUSY['zh-CN']]);
  });

  test('who is engaged by a booking is no absence, whatever is reported for another day', async () => {
    const engaged = between('10:00', '11:00', '2026-11-25');
    expect((await giving(desk, 'en', engaged)).userErrors.map((error) => error.code)).toEqual(['SLOT_TAKEN']);
    const other = await hub.seed.space({ least: 60 });
    const refused = await create(
      hub,
      desk,
      { spaceId: other, purpose: '座谈', attendees: [{ personId: away.person, role: 'PRACTITIONER' }], ...engaged },
      'en',
    );
    const named = `Engaged at this time: ${away.name}, perhaps by the booking just made (where and in what is not told). Choose somebody else or another time.`;
    expect(refused.userErrors).toEqual([{ code: 'PERSON_BUSY', path: [], message: named }]);
    const both = { spaceId: other, residentId: mother.resident, attendees: [{ personId: away.person, role: 'PRACTITIONER' as const }], ...engaged };
    const names = [away.name, mother.name].sort();
    expect((await create(hub, desk, both, 'zh-CN')).userErrors[0]?.message).toMatch(
      new RegExp(`^(${names.join('、')}|${names.reverse().join('、')})在该时段已有安排`),
    );
    expect((await create(hub, away, both, 'en')).userErrors[0]?.message).toBe(BUSY.en);
  });
});

test('a closure with an end is told with it, on the clock of the centre', async () => {
  await closed(painted, '粉刷', at('10:30', '2026-11-21'));
  const refused = (language: Language) => create(hub, desk, { spaceId: painted, purpose: '座谈', ...between('10:00', '11:00', '2026-11-21') }, language);
  expect((await refused('en')).userErrors[0]?.message).toBe('The space is closed (粉刷), until 2026-11-21 10:30. Choose another time or space.');
  expect((await refused('zh-CN')).userErrors[0]?.message).toBe('该空间停用（粉刷），至 2026-11-21 10:30。请改选其他时间或空间。');
  expect(codes(await create(hub, desk, { spaceId: painted, purpose: '座谈', ...between('10:30', '11:00', '2026-11-21') }))).toEqual([]);
});

test('a day on which the space does not open at all is told as such', async () => {
  const spaceId = await hub.seed.space({ open: [] });
  expect((await create(hub, desk, { spaceId, purpose: '座谈', ...HOUR })).userErrors[0]?.message).toBe('Closed at this time. Open on 2026-11-20: not at all.');
  expect((await create(hub, desk, { spaceId, purpose: '座谈', ...HOUR }, 'zh-CN')).userErrors[0]?.message).toBe(
    '该时段不开放。2026-11-20 开放时间：全天不开放。',
  );
});
