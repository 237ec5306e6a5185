import { refusals } from '../core/errors.ts';

export const refuseBooking = refusals({
  MOVE_NOT_ALLOWED: { 'zh-CN': '当前状态 {status} 不能执行 {move}；可执行：{allowed}。', en: 'From {status}, {move} is not allowed; allowed: {allowed}.' },
  TOO_EARLY: { 'zh-CN': '最早可在开始前 {minutes} 分钟签到。', en: 'Check-in opens {minutes} minutes before the start.' },
  ENDS_BEFORE_START: { 'zh-CN': '结束时间须晚于开始时间。', en: 'The end must come after the start.' },
  TOO_SHORT: { 'zh-CN': '此空间每次至少 {least} 分钟。', en: 'A booking here takes at least {least} minutes.' },
  TOO_LONG: { 'zh-CN': '此空间每次至多 {most} 分钟。', en: 'A booking here takes at most {most} minutes.' },
  OFF_GRID: { 'zh-CN': '时间须为 {grid} 分钟的整数倍。', en: 'Times here are multiples of {grid} minutes.' },
  LEAD_TIME: { 'zh-CN': '须至少提前 {lead} 分钟预约。', en: 'Book at least {lead} minutes ahead.' },
  HORIZON: { 'zh-CN': '最多可提前 {days} 天预约。', en: 'Book at most {days} days ahead.' },
  CLOSED: { 'zh-CN': '该时段不开放。开放时间：{open}。', en: 'Closed at this time. Open: {open}.' },
  PARTY_TOO_LARGE: { 'zh-CN': '此空间最多容纳 {capacity} 人。', en: 'The space holds {capacity} people at most.' },
  TOO_FEW_STATIONS: { 'zh-CN': '此空间只有 {stations} 个工位。', en: 'The space has {stations} stations only.' },
  PARTY_TOO_SMALL: { 'zh-CN': '列出的参加者为 {named} 人，多于 partySize。', en: 'partySize is smaller than the {named} attendees named.' },
  NOT_ACCESSIBLE: { 'zh-CN': '轮椅无法使用此空间：{obstacle}。', en: 'A wheelchair cannot use this space: {obstacle}.' },
  ATTENDEE_REQUIRED: { 'zh-CN': '请注明为哪位居民预约，或列出参加者。', en: 'Say for which resident it is, or name attendees.' },
  ATTENDEE_TWICE: { 'zh-CN': '同一人列出了两次。', en: 'The same person is named twice.' },
  ATTENDEE_NOT_YOURS: { 'zh-CN': '您只能为自己或被监护人预约。', en: 'You may book for yourself, or for those whose guardian you are.' },
  GUARDIAN_REQUIRED: { 'zh-CN': '未满 14 周岁须由监护人或前台预约。', en: 'A child under 14 is booked by a guardian or the front desk (PIPL, art. 31).' },
  GUARDIAN_MISSING: { 'zh-CN': '该儿童未满 14 周岁且尚未登记监护人，请先登记。', en: 'This child under 14 has no guardian on record: link one first.' },
  PRACTITIONER_REQUIRED: {
    'zh-CN': '心理咨询预约须注明咨询师（role: PRACTITIONER）。',
    en: 'A counselling booking names its counsellor (role: PRACTITIONER).',
  },
  NOT_A_PRACTITIONER: { 'zh-CN': '该人员不是本中心的专业人员。', en: 'This person is not a practitioner of this centre.' },
});
