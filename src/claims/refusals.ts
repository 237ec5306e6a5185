import { refuseOn } from '../core/command.ts';
import { refusals } from '../core/errors.ts';

/** What the database's own judgement means to people. */
export const refuseClaim = refusals({
  SLOT_TAKEN: { 'zh-CN': '该时段已被占用或已满。请看 alternatives 中的其他选择。', en: 'The space is taken or full at this time. Look at the alternatives.' },
  PERSON_BUSY: {
    'zh-CN': '其中有人在该时段已有其他安排（不透露地点和事项）。',
    en: 'Somebody of the party is engaged elsewhere at this time. Where and what is not told.',
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
  person_busy: () => refuseClaim('PERSON_BUSY', ['attendees']),
  space_has_bookings: () => refuseClaim('SPACE_HAS_BOOKINGS', []),
});
