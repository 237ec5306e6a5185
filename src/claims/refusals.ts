import { refuseOn } from '../core/command.ts';
import { refusals } from '../core/errors.ts';

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
  SPACE_HAS_BOOKINGS: {
    'zh-CN': '该空间还有未来的预约，不能缩减或更改使用方式。',
    en: 'The space has bookings ahead: it cannot shrink or change how it is taken.',
  },
});

refuseOn({
  space_capacity: () => refuseClaim('SLOT_TAKEN', ['startsAt']),
  space_taken_after: () => refuseClaim('SLOT_TAKEN', ['startsAt']),
  space_taken_before: () => refuseClaim('SLOT_TAKEN', ['startsAt']),
  person_busy: () => refuseClaim('PERSON_BUSY'),
  space_has_bookings: () => refuseClaim('SPACE_HAS_BOOKINGS'),
});
