import { refusals } from '../core/errors.ts';

export const refuseSignIn = refusals({
  WRONG_PHONE_OR_PASSWORD: {
    'zh-CN': '手机号或密码不对。忘记密码请到中心，由管理员发邀请码重设。',
    en: "Phone or password is wrong. If you forgot it, the centre's administrator gives you an invitation to set a new one.",
  },
  TOO_MANY_GUESSES: {
    'zh-CN': '尝试次数过多，请 {seconds} 秒后再试。',
    en: 'Too many attempts: try again in {seconds} seconds.',
  },
  SIGN_IN_AGAIN: { 'zh-CN': '登录已结束，请重新登录。', en: 'This session is over: sign in again.' },
  WRONG_INVITATION: {
    'zh-CN': '邀请码或手机号不对，或邀请码已用过、已过期。已设过密码的请直接登录，否则请到前台重新领取。',
    en: 'Code or phone is wrong, or the invitation was used or has expired. Sign in if you have set a password already; else the front desk gives you a new one.',
  },
  PASSWORD_LENGTH: { 'zh-CN': '密码须为 8 到 200 个字符，可用一句话。', en: 'A password has 8 to 200 characters; a whole sentence is fine.' },
  PASSWORD_COMMON: {
    'zh-CN': '这个密码太常见，或就是手机号，容易被猜到，请换一个。',
    en: 'This password is one of the first that others try, or the phone itself: choose another.',
  },
  ASK_ADMINISTRATOR: {
    'zh-CN': '此人的账号不能由您邀请，请联系中心管理员。',
    en: "You may not invite this person: ask the centre's administrator.",
  },
  TOO_YOUNG: { 'zh-CN': '未满 {age} 周岁不开设账号，由监护人的账号代办。', en: 'Under {age} years nobody has an account: the guardian’s acts for them.' },
  ACCOUNT_LOCKED: { 'zh-CN': '此人的账号已锁定，请联系中心管理员。', en: "This person's account is locked: ask the centre's administrator." },
  PHONE_TAKEN: { 'zh-CN': '此手机号已用于另一人的账号，请换一个号码。', en: 'Another account signs in with this phone: give another number.' },
});
