import { refuseOn } from '../core/command.ts';
import { type Facts, type Refusal, refusals } from '../core/errors.ts';

/** What the database's own judgement means to people. */
export const refuseClaim = refusals({
  SLOT_TAKEN: {
    'zh-CN': '该时段已被占用，或余下的名额、轮椅位、工位不够。请改选其他时间或空间。',
    en: 'The space is taken at this time, or too few places, wheelchair places or stations are left. Choose another time or space.',
  },
  PERSON_BUSY: {
    'zh-CN': '其中有人在该时段已有安排，可能就是刚才那项预约（不透露地点和事项）。',
    en: 'Somebody of the party is engaged at this time, perhaps by the booking just made. Where and what is not told.',
  },
  SPACE_CLOSED: {
    'zh-CN': '该空间停用（{reason}），{untilZh}。请改选其他时间或空间。',
    en: 'The space is closed ({reason}), {until}. Choose another time or space.',
  },
  SPACE_HAS_BOOKINGS: { 'zh-CN': '该空间还有预约：{whyZh}。', en: 'The space has bookings: {why}.' },
});

refuseOn({
  space_capacity: () => refuseClaim('SLOT_TAKEN', ['startsAt']),
  space_taken_after: () => refuseClaim('SLOT_TAKEN', ['startsAt']),
  space_taken_before: () => refuseClaim('SLOT_TAKEN', ['startsAt']),
  space_closed: (detail) => refuseClosed(JSON.parse(detail)),
  person_busy: () => refuseClaim('PERSON_BUSY'),
  space_has_bookings: (detail) => refuseClaim('SPACE_HAS_BOOKINGS', [], detail ? shrinkFacts(JSON.parse(detail)) : TURN_FACTS),
  closure_has_bookings: (detail) => refuseClaim('SPACE_HAS_BOOKINGS', ['startsAt'], closingFacts(detail)),
});

/** `until` is the centre's wall clock; null until further notice. */
export const refuseClosed = (closed: { reason: string; until: string | null }): Refusal => refuseClaim('SPACE_CLOSED', ['startsAt'], closedFacts(closed));

function closedFacts({ reason, until }: { reason: string; until: string | null }): Facts {
  return until ? { reason, until: `until ${until}`, untilZh: `至 ${until}` } : { reason, until: 'until further notice', untilZh: '恢复时间另行通知' };
}

const shrinkFacts = ({ party, wheelchairs, stations }: { party: number; wheelchairs: number; stations: number }): Facts => ({
  why: `those ahead take up to ${party} people, ${wheelchairs} wheelchair places and ${stations} stations at once, it cannot shrink below that`,
  whyZh: `今后的预约同时最多占 ${party} 人、${wheelchairs} 个轮椅位、${stations} 个工位，不能减到其下`,
});

const TURN_FACTS: Facts = { why: 'how it is taken and where it belongs cannot change while any lie ahead', whyZh: '今后还有预约时不能更改使用方式和上级' };

const closingFacts = (count: string): Facts => ({
  why: `${count} lie in this time; close it with displaceBookings to have them moved, or choose another time`,
  whyZh: `此期间有 ${count} 项；可将它们转为需改期（displaceBookings），或改选时段`,
});
