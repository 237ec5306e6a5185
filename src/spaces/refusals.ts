import { refuseOn } from '../core/command.ts';
import { refusals } from '../core/errors.ts';

export const refuseSpace = refusals({
  ALREADY_CLOSED: {
    'zh-CN': '该空间在此期间已经停用：请看 closures，先恢复那一项（spaceReopen）或改选时段。',
    en: 'The space is already closed within this time: look at its closures, reopen that one first (spaceReopen), or choose another time.',
  },
  CLOSURE_PAST: { 'zh-CN': '这段时间已经过去，不能再停用。', en: 'This time has passed: it cannot be closed any more.' },
  CLOSURE_OVER: { 'zh-CN': '该停用已经结束，空间已恢复使用。', en: 'This closure is over: the space is open again already.' },
  REOPENS_LATER: {
    'zh-CN': '该停用会更早结束。要延长请再停用一段（spaceClose）。',
    en: 'The closure ends before that. To make it longer, close the space for the time that follows (spaceClose).',
  },
  PEOPLE_INSIDE: {
    'zh-CN': '此期间有 {count} 项预约已签到，人还在里面，最晚到 {until}：请先办理完成（bookingComplete），或从那时起停用。',
    en: 'People are inside: {count} bookings of this time have checked in, the last until {until}. Complete them first (bookingComplete), or close the space from then on.',
  },
  OUTAGE_KNOWN: {
    'zh-CN': '此处该设施在此期间已报停用：请看 outages，先结束那一项（outageEnd）或改选时段。',
    en: 'This is reported as out of order here already within this time: look at outages, end that one first (outageEnd), or choose another time.',
  },
  OUTAGE_PAST: { 'zh-CN': '这段时间已经过去，不能再报停用。', en: 'This time has passed: nothing can be reported for it any more.' },
  OUTAGE_OVER: { 'zh-CN': '该停用已经结束，设施已恢复使用。', en: 'This is over: it works again already.' },
  OUTAGE_ENDS_EARLIER: {
    'zh-CN': '该停用会更早结束。要延长请再报一段（outageReport）。',
    en: 'It ends before that. To make it longer, report the time that follows (outageReport).',
  },
  NO_RULE_FOR_COUNSELLING: {
    'zh-CN': '心理咨询不设次数和停约规则：去过几次只有来访者自己知道。由咨询师当面约定。',
    en: 'Counselling has no such rule: how often somebody goes there is theirs alone to know. The counsellor agrees it with them.',
  },
  RIGHT_WITHOUT_USES: {
    'zh-CN': '已确认的运营权须写明核准用途（uses）。',
    en: 'A confirmed right says for which uses (uses).',
  },
  CENTRE_RUN: { 'zh-CN': '该空间本来就由中心自营。', en: 'The centre runs this space itself already.' },
  TOO_MANY_WHEELCHAIR_PLACES: {
    'zh-CN': '轮椅位 {wheelchairPlaces} 个，多于容纳人数 {capacity} 人：请一并调整。',
    en: '{wheelchairPlaces} wheelchair places are more than the {capacity} people the space holds: change both together.',
  },
});

refuseOn({
  closure_twice: () => refuseSpace('ALREADY_CLOSED', ['startsAt']),
  feature_outage_twice: () => refuseSpace('OUTAGE_KNOWN', ['feature']),
});
