import type { Locale, Sentence } from '../core/errors.ts';

/** What a lock screen may show to anybody who glances at it: no names, no service, nothing of counselling. */
const NOTICES: Record<string, Sentence> = {
  BOOKING_HELD: { 'zh-CN': '有一项预约暂时保留。', en: 'A booking is held for some minutes.' },
  BOOKING_CREATED: { 'zh-CN': '有一项新的预约。', en: 'A new booking was made.' },
  BOOKING_REQUESTED: { 'zh-CN': '一项预约等待审批。', en: 'A booking waits for approval.' },
  BOOKING_CONFIRMED: { 'zh-CN': '一项预约已确认。', en: 'A booking was confirmed.' },
  BOOKING_REJECTED: { 'zh-CN': '一项预约未获批准。', en: 'A booking was not approved.' },
  BOOKING_EXPIRED: { 'zh-CN': '一项未确认的预约已失效。', en: 'A booking that was not confirmed ran out.' },
  BOOKING_RESCHEDULED: { 'zh-CN': '一项预约改了时间或地点。', en: 'A booking was moved.' },
  BOOKING_CHANGED: { 'zh-CN': '一项预约有更改。', en: 'A booking has changed.' },
  BOOKING_CANCELLED: { 'zh-CN': '一项预约已取消。', en: 'A booking was called off.' },
  BOOKING_SEAT_CANCELLED: { 'zh-CN': '一项预约退了一个名额。', en: 'A seat of a booking was given up.' },
  BOOKING_PRACTITIONER_REPLACED: { 'zh-CN': '一项预约改由他人服务。', en: 'Somebody else gives a booked session.' },
  BOOKING_DISPLACED: { 'zh-CN': '一项预约需要改期。', en: 'A booking must be moved.' },
  BOOKING_CHECKED_IN: { 'zh-CN': '已到场。', en: 'They have arrived.' },
  BOOKING_CHECK_IN_UNDONE: { 'zh-CN': '签到有误，已撤销。', en: 'An arrival was noted by mistake and taken back.' },
  BOOKING_NO_SHOW: { 'zh-CN': '一项预约记为未到场。', en: 'A booking was noted as not attended.' },
  BOOKING_NO_SHOW_UNDONE: { 'zh-CN': '一项预约恢复有效。', en: 'A booking stands again.' },
  BOOKING_COMPLETED: { 'zh-CN': '一项预约已完成。', en: 'A booking took place.' },
  VISIT_SCHEDULED: { 'zh-CN': '安排了一次上门服务。', en: 'A visit was planned.' },
  VISIT_ASSIGNED: { 'zh-CN': '上门服务已派单。', en: 'A visit was assigned.' },
  VISIT_REASSIGNED: { 'zh-CN': '上门服务已改派。', en: 'A visit was assigned anew.' },
  VISIT_DEPARTED: { 'zh-CN': '护理员已出发。', en: 'The caregiver is on the way.' },
  VISIT_ARRIVED: { 'zh-CN': '护理员已到达。', en: 'The caregiver has arrived.' },
  VISIT_TASK_RECORDED: { 'zh-CN': '上门服务有新进展。', en: 'There is progress in a visit.' },
  VISIT_COMPLETED: { 'zh-CN': '上门服务已完成。', en: 'A visit was completed.' },
  VISIT_NO_ANSWER: { 'zh-CN': '上门时无人应门，请留意。', en: 'Nobody opened the door: please look into it.' },
  VISIT_REFUSED: { 'zh-CN': '一次上门服务未进行。', en: 'A visit did not take place.' },
  VISIT_ABORTED: { 'zh-CN': '一次上门服务提前结束。', en: 'A visit ended early.' },
  VISIT_VERIFIED: { 'zh-CN': '上门服务已核验。', en: 'A visit was verified.' },
  VISIT_CANCELLED: { 'zh-CN': '一次上门服务已取消。', en: 'A visit was called off.' },
  LEFT_YOUR_VIEW: { 'zh-CN': '一项安排已与您无关。', en: 'Something is no longer yours.' },
  VIEW_NARROWED: { 'zh-CN': '您可查看的内容有变化。', en: 'What you may see has changed.' },
  STREAM_ENDED: { 'zh-CN': '请重新登录。', en: 'Sign in again.' },
};

export const noticeOf = (kind: string, locale: Locale): string | null => NOTICES[kind]?.[locale] ?? null;
