import { faults, refusals } from '../core/errors.ts';

export const refuseVisit = refusals({
  VISIT_MOVE_NOT_ALLOWED: {
    'zh-CN': '此次上门{statusZh}，不能{moveZh}；现在可以：{allowedZh}。',
    en: 'The visit is {status}: {move} is not allowed; allowed: {allowed}.',
  },
  NOT_TODAY: { 'zh-CN': '此次上门安排在 {date}，只能当天出发和到达。', en: 'This visit is planned for {date}: depart and arrive on that day.' },
  MANDATORY_TASK_OPEN: { 'zh-CN': '尚有必做事项未记录：{tasks}。', en: 'Mandatory tasks are not recorded yet: {tasks}.' },
  SKIP_NEEDS_NOTE: { 'zh-CN': '跳过必做事项须写明原因。', en: 'Skipping a mandatory task needs a note that says why.' },
  VISIT_TOO_LONG: { 'zh-CN': '一次上门须为 5 分钟至 12 小时。', en: 'A visit takes from 5 minutes to 12 hours.' },
  IN_THE_PAST: { 'zh-CN': '开始时间已过。', en: 'The start has passed already.' },
  TOO_FAR_AHEAD: { 'zh-CN': '最多提前 {days} 天安排。', en: 'Plan at most {days} days ahead.' },
  NOT_A_CAREGIVER: { 'zh-CN': '该人员不是本中心的护理员。', en: 'This person is not a caregiver of this centre.' },
  CAPTURED_BEFORE: {
    'zh-CN': '所填时间早于此次上门的上一步，请核对手机时钟。',
    en: 'The time given lies before the step before it: look at the clock of the phone.',
  },
  SAME_CAREGIVER: { 'zh-CN': '此次上门本就由该护理员负责。', en: 'This caregiver has the visit already.' },
  ABORT_NEEDS_REASON: { 'zh-CN': '请写明中止的原因。', en: 'Say why it was broken off.' },
  VERIFIED_BY_ANOTHER: { 'zh-CN': '自己的上门须由他人核验。', en: 'One does not verify a visit of one’s own.' },
  EVIDENCE_MISSING: { 'zh-CN': '核验所需的记录不全，缺少：{missingZh}。', en: 'The visit cannot be verified, missing: {missing}.' },
  CAPTURED_LATER: { 'zh-CN': '手机时间晚于服务器时间，请校准手机时钟。', en: "The phone's clock runs ahead: set it right, then try again." },
});

export const badVisit = faults('BAD_USER_INPUT', {
  GPS_WITHOUT_LOCATION: { 'zh-CN': 'method 为 GPS 时须给出 location', en: 'location is required with method GPS' },
  NOT_ON_EARTH: {
    'zh-CN': 'location 须是地球上的坐标：纬度 -90 到 90，经度 -180 到 180',
    en: 'location must lie on the earth: latitude -90 to 90, longitude -180 to 180',
  },
  OWN_VISIT: { 'zh-CN': 'caregiverId：护理员不能上门服务自己', en: 'caregiverId: nobody visits themself' },
});
