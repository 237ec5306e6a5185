import { refusals } from '../core/errors.ts';

export const refuseVisit = refusals({
  VISIT_MOVE_NOT_ALLOWED: {
    'zh-CN': '当前状态 {status} 不能执行 {move}；可执行：{allowed}。',
    en: 'From {status}, {move} is not allowed; allowed: {allowed}.',
  },
  NOT_TODAY: { 'zh-CN': '此次上门安排在 {date}，只能当天出发和到达。', en: 'This visit is planned for {date}: depart and arrive on that day.' },
  MANDATORY_TASK_OPEN: { 'zh-CN': '尚有必做事项未记录：{tasks}。', en: 'Mandatory tasks are not recorded yet: {tasks}.' },
  SKIP_NEEDS_NOTE: { 'zh-CN': '跳过必做事项须写明原因。', en: 'Skipping a mandatory task needs a note that says why.' },
  VISIT_TOO_LONG: { 'zh-CN': '一次上门须为 5 分钟至 12 小时。', en: 'A visit takes from 5 minutes to 12 hours.' },
  IN_THE_PAST: { 'zh-CN': '开始时间已过。', en: 'The start has passed already.' },
  NOT_A_CAREGIVER: { 'zh-CN': '该人员不是本中心的护理员。', en: 'This person is not a caregiver of this centre.' },
  CAPTURED_LATER: { 'zh-CN': '手机时间晚于服务器时间，请校准手机时钟。', en: "The phone's clock runs ahead: set it right, then try again." },
});
