import type { Locale, Sentence } from '../core/errors.ts';

/** What a lock screen may show to anybody who glances at it: no names, no service, nothing of counselling. */
const NOTICES: Record<string, Sentence> = {
  BOOKING_CREATED: { 'zh-CN': '有一项新的预约。', en: 'A new booking was made.' },
  BOOKING_CONFIRMED: { 'zh-CN': '一项预约已确认。', en: 'A booking was confirmed.' },
  BOOKING_RESCHEDULED: { 'zh-CN': '一项预约改了时间或地点。', en: 'A booking was moved.' },
  BOOKING_CANCELLED: { 'zh-CN': '一项预约已取消。', en: 'A booking was called off.' },
  BOOKING_DISPLACED: { 'zh-CN': '一项预约需要改期。', en: 'A booking must be moved.' },
  BOOKING_CHECKED_IN: { 'zh-CN': '已到场。', en: 'They have arrived.' },
  BOOKING_COMPLETED: { 'zh-CN': '一项预约已完成。', en: 'A booking took place.' },
  VISIT_SCHEDULED: { 'zh-CN': '安排了一次上门服务。', en: 'A visit was planned.' },
  VISIT_ASSIGNED: { 'zh-CN': '上门服务已派单。', en: 'A visit was assigned.' },
  VISIT_DEPARTED: { 'zh-CN': '护理员已出发。', en: 'The caregiver is on the way.' },
  VISIT_ARRIVED: { 'zh-CN': '护理员已到达。', en: 'The caregiver has arrived.' },
  VISIT_TASK_RECORDED: { 'zh-CN': '上门服务有新进展。', en: 'There is progress in a visit.' },
  VISIT_COMPLETED: { 'zh-CN': '上门服务已完成。', en: 'A visit was completed.' },
  VISIT_CANCELLED: { 'zh-CN': '一次上门服务已取消。', en: 'A visit was called off.' },
  LEFT_YOUR_VIEW: { 'zh-CN': '一项安排已与您无关。', en: 'Something is no longer yours.' },
};

export const noticeOf = (kind: string, locale: Locale): string | null => NOTICES[kind]?.[locale] ?? null;
