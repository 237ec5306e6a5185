import { refusals } from '../../core/errors.ts';

export const refuseSeries = refusals({
  SERIES_WITHOUT_DATES: {
    'zh-CN': '从 {first} 起，按所选星期和期限没有任何日期。请放宽截止日期或改选星期。',
    en: 'From {first} on there is no date on these weekdays. Choose a later end, or other weekdays.',
  },
  SERIES_TOO_LONG: {
    'zh-CN': '一个系列最多 {most} 次。请缩短期限，到期后再续。',
    en: 'A series has at most {most} dates. End it earlier, and make another one after it.',
  },
  SERIES_CONFLICTS: {
    'zh-CN': '{all} 个日期中有 {refused} 个无法预约，首个为 {date}：{whyZh}可改选 SKIP_CONFLICTS（跳过）或 USE_ALTERNATIVES（用备选）。',
    en: '{refused} of {all} dates cannot be booked, first {date}: {why} Choose SKIP_CONFLICTS or USE_ALTERNATIVES to book the rest.',
  },
  SERIES_NOTHING_TO_BOOK: {
    'zh-CN': '{all} 个日期都无法预约，首个为 {date}：{whyZh}',
    en: 'None of {all} dates can be booked, first {date}: {why}',
  },
  SERIES_DATE_UNKNOWN: { 'zh-CN': '{date} 不是该系列的日期，请看其 dates。', en: '{date} is no date of this series: look at its dates.' },
  SERIES_ONLY_HOLIDAYS: {
    'zh-CN': '所有日期都在节假日。请选择节假日照常（KEEP）或顺延（SHIFT）。',
    en: 'All dates fall on holidays. Choose KEEP or SHIFT for holidays.',
  },
  SERIES_DATE_PAST: {
    'zh-CN': '{date} 的这一次已经开始或过去，不能再改。请从之后的日期改起。',
    en: 'The one of {date} has begun or passed: it cannot change any more. Begin with a later date.',
  },
  SERIES_NOTHING_TO_CHANGE: {
    'zh-CN': '从 {date} 起没有还可更改的日期。',
    en: 'From {date} on there is no date left that can change.',
  },
  SERIES_DATE_STANDS: {
    'zh-CN': '{date} 的这一次已有预约，无需再加。',
    en: 'The one of {date} is booked already: there is nothing to add.',
  },
  SERIES_DATE_AHEAD: {
    'zh-CN': '{date} 的这一次还在可约期之外，到时会自动预约，无需再加。',
    en: 'The one of {date} is still too far ahead and books itself when it comes into reach: there is nothing to add.',
  },
  SERIES_DATE_CALLED_OFF: {
    'zh-CN': '{date} 的这一次已取消。要恢复请用 bookingSeriesAddDate 重新加上。',
    en: 'The one of {date} was called off. Add it again with bookingSeriesAddDate.',
  },
  SERIES_NOTHING_TO_APPROVE: {
    'zh-CN': '该系列没有待审批的日期。',
    en: 'No date of this series waits for approval.',
  },
});
