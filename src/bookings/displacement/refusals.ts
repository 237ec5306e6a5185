import { refuseOn } from '../../core/command.ts';
import { refusals } from '../../core/errors.ts';

export const refuseDisplacement = refusals({
  PRACTITIONER_ENGAGED: {
    'zh-CN': '该人员在此期间还有 {count} 项安排：其主持的预约可转为需改期（displaceBookings），上门服务和本人参加的预约请先改派或取消。',
    en: 'They are engaged {count} times in this time: sessions they give can be displaced (displaceBookings); visits, and bookings they take part in, must be given to others or called off first.',
  },
  SESSION_UNDER_WAY: {
    'zh-CN': '该人员有 {count} 项预约的参加者已到场，最晚至 {until}。请从该时刻起登记缺勤，或先更换专业人员。',
    en: '{count} of their sessions have people there already, until {until}: begin the absence then, or have somebody else take over first.',
  },
  ABSENCE_PAST: { 'zh-CN': '缺勤的结束时间已过。', en: 'The absence would be over already.' },
  ABSENCE_OVER: { 'zh-CN': '该缺勤已结束。', en: 'This absence is over already.' },
  BACK_LATER: { 'zh-CN': '此时刻晚于缺勤的结束时间。', en: 'The absence ends before that: give an earlier time.' },
  NOT_GIVEN_BY: { 'zh-CN': '该预约并非由此人主持。', en: 'This person does not give the session.' },
  SUBSTITUTE_TAKES_PART: { 'zh-CN': '接替人员已在该预约中。', en: 'Whoever is to take over is part of the booking already.' },
});

refuseOn({ absence_engaged: (count) => refuseDisplacement('PRACTITIONER_ENGAGED', ['startsAt'], { count }) });
