import { faults, refusals } from '../core/errors.ts';

export const refuseBooking = refusals({
  MOVE_NOT_ALLOWED: {
    'zh-CN': '该预约{statusZh}，不能{moveZh}；现在可以：{allowedZh}。',
    en: 'The booking is {status}: {move} is not allowed; allowed: {allowed}.',
  },
  TOO_EARLY: { 'zh-CN': '最早可在开始前 {minutes} 分钟签到。', en: 'Check-in opens {minutes} minutes before the start.' },
  TOO_EARLY_FOR_NO_SHOW: { 'zh-CN': '开始 {minutes} 分钟后才能标记爽约。', en: 'Somebody is noted as not coming from {minutes} minutes after the start.' },
  TOO_EARLY_TO_COMPLETE: {
    'zh-CN': '该预约 {start} 才开始，请到时再完成；若签到有误，可先撤销签到（bookingCheckInUndo）。',
    en: 'The booking begins at {start}: wait until then, or undo the check-in if it was a mistake (bookingCheckInUndo).',
  },
  TOO_LATE_TO_UNDO: { 'zh-CN': '爽约标记只能在 {hours} 小时内撤销。', en: 'A no-show can be undone for {hours} hours only.' },
  HOLD_EXPIRED: { 'zh-CN': '暂占已超过 {minutes} 分钟而失效，请重新预约。', en: 'The hold ran out after {minutes} minutes: book again.' },
  TOO_MANY_HOLDS: { 'zh-CN': '您已暂占 {most} 个时段，请先确认或取消其中一个。', en: 'You hold {most} slots already: confirm or cancel one of them first.' },
  REASON_REQUIRED: { 'zh-CN': '请写明原因。', en: 'Say why.' },
  ENDS_BEFORE_START: { 'zh-CN': '结束时间须晚于开始时间。', en: 'The end must come after the start.' },
  TOO_SHORT: { 'zh-CN': '此空间每次至少 {least} 分钟。', en: 'A booking here takes at least {least} minutes.' },
  TOO_LONG: { 'zh-CN': '此空间每次至多 {most} 分钟。', en: 'A booking here takes at most {most} minutes.' },
  OFF_GRID: {
    'zh-CN': '此空间从零点起每 {grid} 分钟为一格，开始和结束时间须落在整格上。',
    en: 'Bookings here begin and end on every {grid} minutes after midnight.',
  },
  BOOKING_OVER: {
    'zh-CN': '该预约的时间已过，不能再{moveZh}；现在可以：{allowedZh}。需要其他时间请另行预约。',
    en: 'This booking is over: {move} is not possible any more. What remains: {allowed}. For another time book anew.',
  },
  TIME_PAST: {
    'zh-CN': '所选时间已过，破例也不能补约；最早可约 {earliest}。',
    en: 'This time is past, and no override brings it back: bookable from {earliest} on.',
  },
  LEAD_TIME: {
    'zh-CN': '开始时间已过或太近{aheadZh}，从 {earliest} 起可约。',
    en: 'Past or too soon{ahead}: bookable from {earliest} on.',
  },
  HORIZON: { 'zh-CN': '最多可提前 {days} 天预约{evenZh}，现在可约到 {last}。', en: 'Book at most {days} days ahead{even}: up to {last} today.' },
  NO_OPERATING_RIGHT: {
    'zh-CN': '{space}由{operator}运营，{whyZh}，此时段不能预约。请改选其他空间或时间。',
    en: '{operator} runs {space} and {why}: it cannot be booked for this time. Choose another space or time.',
  },
  CLOSED: { 'zh-CN': '该时段不开放。{date} 开放时间：{openZh}。', en: 'Closed at this time. Open on {date}: {open}.' },
  HOLIDAY: {
    'zh-CN': '{date} 是节假日（{holiday}），该时段不开放。当日开放时间：{openZh}；之后最近的开放日：{nextZh}。',
    en: 'Closed at this time for a holiday ({holiday}). Open on {date}: {open}; the next day it opens: {next}.',
  },
  PARTY_TOO_LARGE: { 'zh-CN': '此空间最多容纳 {capacity} 人。', en: 'The space holds {capacity} people at most.' },
  TOO_FEW_STATIONS: { 'zh-CN': '此空间只有 {stations} 个工位。', en: 'The space has {stations} stations only.' },
  PARTY_TOO_SMALL: { 'zh-CN': '列出的参加者已有 {named} 人，多于所填人数（partySize）。', en: 'partySize is smaller than the {named} attendees named.' },
  NOT_ACCESSIBLE: { 'zh-CN': '此空间不适合参加者：{missingZh}。', en: 'The space does not suit those who come: {missing}.' },
  SPACE_UNSUITABLE: {
    'zh-CN': '心理咨询预约只能改到心理咨询空间，其他预约不能改到那里。',
    en: 'Counselling moves between counselling spaces only, and nothing else moves there.',
  },
  ATTENDEE_REQUIRED: {
    'zh-CN': '请注明为哪位居民预约，或列出参加者；前台也可只填用途（purpose）。',
    en: 'Say for which resident it is, or name attendees; the desk may give a purpose instead.',
  },
  ATTENDEE_TWICE: { 'zh-CN': '同一人列出了两次。', en: 'The same person is named twice.' },
  TOO_MANY_PRACTITIONERS: {
    'zh-CN': '一次最多预约 {most} 位专业人员；更多请由前台办理。',
    en: 'At most {most} practitioners at once; for more ask the front desk.',
  },
  ATTENDEE_NOT_YOURS: { 'zh-CN': '您只能为自己或被监护人预约。', en: 'You may book for yourself, or for those whose guardian you are.' },
  GUARDIAN_REQUIRED: { 'zh-CN': '未满 14 周岁须由监护人或前台预约。', en: 'A child under 14 is booked by a guardian or the front desk (PIPL, art. 31).' },
  GUARDIAN_MISSING: { 'zh-CN': '该儿童未满 14 周岁且尚未登记监护人，请先登记。', en: 'This child under 14 has no guardian on record: register one first.' },
  PRACTITIONER_REQUIRED: {
    'zh-CN': '心理咨询预约须注明咨询师（role: PRACTITIONER）。',
    en: 'A counselling booking names its counsellor (role: PRACTITIONER).',
  },
  QUOTA: {
    'zh-CN': '{from} 至 {to} 这一周，此类空间已约 {used} 次（每周至多 {most} 次），{next} 起可再约。可先取消一次，或请前台说明原因后破例办理（override）。',
    en: 'In the week of {from} to {to} {used} of {most} bookings of this kind of space are used; there is room again from {next} on. Call one off, or ask the front desk, which may make an exception and say why (override).',
  },
  COOL_DOWN: {
    'zh-CN': '{days} 天内爽约或临时取消了 {count} 次，此类空间 {until} 起可再约。在此之前可请前台说明原因后破例办理（override）。',
    en: '{count} no-shows or late cancellations within {days} days: this kind of space can be booked again from {until} on. Until then ask the front desk, which may make an exception and say why (override).',
  },
  OVERRIDE_BY_COORDINATOR: {
    'zh-CN': '这几条须由调度员或管理员破例：{rulesZh}。前台可破例的有：提前量、每周次数、停约。',
    en: 'Only a coordinator or administrator sets these aside: {rules}. The front desk may set aside LEAD_TIME, QUOTA and COOL_DOWN.',
  },
  NO_SUCH_SEAT: {
    'zh-CN': '没有这样的名额：已登记姓名 {named} 人，未登记 {unnamed} 人（其中轮椅位 {wheelchairs} 个）。',
    en: 'There is no such seat: {named} people are named and {unnamed} are not, {wheelchairs} of these in a wheelchair.',
  },
  EQUIPMENT_NOT_CHANGEABLE: { 'zh-CN': '该预约{statusZh}，器材不能再改。', en: 'The booking is {status}: its equipment does not change any more.' },
  PRACTITIONER_UNSUITABLE: {
    'zh-CN': '此空间的预约只能由{postsZh}主持。请改选其中一位（见该空间的 practitioners），或改约其他空间。',
    en: 'Sessions in this space are given by a {posts} alone. Choose one (`practitioners` of the space), or another space.',
  },
  NOT_A_PRACTITIONER: { 'zh-CN': '该人员不是本中心的专业人员。', en: 'This person is not a practitioner of this centre.' },
});

export const badBooking = faults('BAD_USER_INPUT', {
  DATE_OF_SCOPE: {
    'zh-CN': 'scope 为 THIS 或 THIS_AND_FUTURE 时须给出 date，为 ALL 时不给',
    en: 'date goes with the scopes THIS and THIS_AND_FUTURE, and only with them',
  },
  FLOOR_WITHOUT_FEATURE: { 'zh-CN': '给出 floor 时须同时给出 feature', en: 'floor goes with feature' },
  IMPACT_OF_WHAT: { 'zh-CN': '请给出 spaceIds 或 feature；查人员缺勤时只给 personId', en: 'give spaceIds, a feature, or personId alone' },
  EQUIPMENT_TWICE: { 'zh-CN': 'equipment：每种器材只列一次，并写明数量', en: 'equipment: name each thing once, with its quantity' },
  EQUIPMENT_WINDOW: { 'zh-CN': 'endsAt 须晚于 startsAt，且相隔不超过 {most} 天', en: 'endsAt must come after startsAt, by at most {most} days' },
});
