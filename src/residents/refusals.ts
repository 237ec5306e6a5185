import { faults, refusals } from '../core/errors.ts';

export const refuseRights = refusals({
  CONSENT_BY_GUARDIAN: {
    'zh-CN': '未满 14 周岁，同意和撤回都由监护人作出：请监护人办理。',
    en: 'Under 14 a guardian consents and withdraws (PIPL, art. 31): ask your guardian to do it.',
  },
  COUNSELLING_BY_RESIDENT: {
    'zh-CN': '心理咨询只能由年满 14 周岁的居民本人授权，他人不能代为授权：请去掉咨询范围。',
    en: 'Counselling is opened by the resident alone, from 14 on, and by nobody for them: leave the counselling scopes out.',
  },
  CONSENT_NEEDS_RELATION: {
    'zh-CN': '此人不是该居民登记在册的亲属，授权不会生效：请先由前台登记亲属关系。',
    en: 'This person is no relative on record, so the consent would open nothing: have the front desk link them first.',
  },
  CONSENT_BEYOND_YOURS: {
    'zh-CN': '您自己不能查看的内容不能代为授权：{scopes}。请由居民本人或有权查看的人办理。',
    en: 'You cannot open for another what you may not see yourself: {scopes}. The resident does, or somebody who may see it.',
  },
  CONSENT_PERIOD: {
    'zh-CN': '授权须从现在或以后开始，并晚于开始时间结束；代未成年人作出的授权至其 18 周岁为止。',
    en: 'A consent begins now or later and ends after it begins; one given for a minor ends with the 18th birthday.',
  },
  CONSENT_OVER: {
    'zh-CN': '此项授权已撤回或到期，无需再撤回。',
    en: 'This consent was withdrawn or has run out already: there is nothing left to withdraw.',
  },
  RIGHTS_TO_SELF: {
    'zh-CN': '不能为自己登记权限：请由居民本人或另一位同事办理。',
    en: 'Nobody records a right for themself: let the resident or a colleague do it.',
  },
  OWN_RELATIVE: { 'zh-CN': '居民不能登记为自己的亲属。', en: 'Nobody is their own relative.' },
  RELATION_EXISTS: {
    'zh-CN': '两人之间已有登记的亲属关系：如需更改，请先终止原关系。',
    en: 'The two are linked already: to change the relation, end it first.',
  },
  RELATION_OVER: { 'zh-CN': '此亲属关系已于 {date} 终止。', en: 'This relation ended on {date} already.' },
  GUARDIAN_NOT_ADULT: { 'zh-CN': '监护人须年满 18 周岁。', en: 'A guardian is 18 or over (Civil Code, art. 27).' },
  GUARDIAN_OF_ADULT: {
    'zh-CN': '监护人只为未满 18 周岁的居民登记：请登记为亲属，再由居民本人授权。',
    en: 'A guardian acts for a resident under 18 alone: link them as a relative, and let the resident grant a consent.',
  },
  NOT_OF_CARE_POST: {
    'zh-CN': '此人不是本中心的护理员或专业人员，不能加入照护团队。',
    en: 'This person is no caregiver or practitioner of this centre: only those join a care team.',
  },
});

export const badResident = faults('BAD_USER_INPUT', {
  OWN_CARE: { 'zh-CN': 'memberId：居民不能加入自己的照护团队', en: 'memberId: nobody cares for themself' },
});
