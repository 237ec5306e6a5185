/** What is missing, in words for the front desk. */
import type { Sentence } from '../../core/errors.ts';
import { wallClock } from '../../core/time.ts';
import type { AccessMeasure } from './entities.ts';
import type { AccessGap } from './rules.ts';

/** What is missing, and what helps. */
const MISSING: Readonly<Record<AccessMeasure, Sentence>> = {
  DOOR_WIDTH: { 'zh-CN': '门净宽 {has} 厘米，轮椅需 {needed} 厘米', en: 'the door is {has} cm wide, {needed} cm are needed' },
  STEP_FREE_ROUTE: { 'zh-CN': '入口有台阶', en: 'there are steps on the way' },
  LIFT: { 'zh-CN': '没有电梯到此楼层', en: 'no lift goes to this floor' },
  WHEELCHAIR_PLACES: { 'zh-CN': '只有 {has} 个轮椅位', en: 'it has {has} wheelchair places' },
  ACCESSIBLE_TOILET: { 'zh-CN': '没有无障碍卫生间，请有人陪同去别处', en: 'no accessible toilet: somebody shows the way to another' },
  HEARING_LOOP: { 'zh-CN': '没有助听设备，请靠近坐、说慢些或用文字', en: 'no hearing loop: sit close, speak slowly, or write' },
  QUIET_ROOM: { 'zh-CN': '不是安静空间，请安排安静的位置或时段', en: 'not quiet: find a quiet corner or hour' },
  COMPANION: { 'zh-CN': '需要有人陪同', en: 'somebody must come along' },
  WRITING_OR_SIGNING: { 'zh-CN': '请准备文字转写、书写或手语', en: 'have captions, paper or sign language ready' },
  EASY_LANGUAGE: { 'zh-CN': '请准备易读材料，讲得简单些', en: 'have easy-read paper ready and use plain words' },
};

const UNMEASURED: Partial<Record<AccessMeasure, Sentence>> = {
  DOOR_WIDTH: { 'zh-CN': '门净宽尚未测量，轮椅需 {needed} 厘米，请先量门', en: 'nobody has measured the door: {needed} cm are needed' },
  ACCESSIBLE_TOILET: { 'zh-CN': '无障碍卫生间尚未登记，请先确认', en: 'nobody has noted whether there is an accessible toilet' },
  HEARING_LOOP: { 'zh-CN': '助听设备尚未登记，请先确认', en: 'nobody has noted whether there is a hearing loop' },
  QUIET_ROOM: { 'zh-CN': '是否安静尚未登记，请先确认', en: 'nobody has noted whether it is quiet' },
};

const BROKEN: Partial<Record<AccessMeasure, Sentence>> = {
  STEP_FREE_ROUTE: { 'zh-CN': '无障碍路线受阻', en: 'the step-free way is blocked' },
  LIFT: { 'zh-CN': '电梯停用', en: 'the lift is out of order' },
  ACCESSIBLE_TOILET: { 'zh-CN': '无障碍卫生间停用', en: 'the accessible toilet is out of order' },
  HEARING_LOOP: { 'zh-CN': '助听设备停用', en: 'the hearing loop is out of order' },
  QUIET_ROOM: { 'zh-CN': '此时不安静', en: 'it is noisy' },
};

/** One sentence without its full stop. */
export function sentenceOfGap(gap: AccessGap, zone: string): Sentence {
  const { 'zh-CN': zh, en } = (gap.isBroken ? BROKEN : gap.isUnmeasured ? UNMEASURED : MISSING)[gap.measure] ?? MISSING[gap.measure];
  const fill = (text: string) => text.replace('{has}', String(gap.has)).replace('{needed}', String(gap.needed));
  if (!gap.isBroken) return { 'zh-CN': fill(zh), en: fill(en) };
  const until = gap.untilAt && wallClock(gap.untilAt, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return until ? { 'zh-CN': `${zh}，至 ${until}`, en: `${en} until ${until}` } : { 'zh-CN': `${zh}，恢复时间另行通知`, en: `${en} until further notice` };
}

/** Where the standards ask for it; null for what people bring along. */
export const SOURCES: Readonly<Partial<Record<AccessMeasure, string>>> = {
  DOOR_WIDTH: 'GB 55019-2021, 2.5.4; GB 50763-2012, 3.5.3',
  STEP_FREE_ROUTE: 'GB 55019-2021; GB 50763-2012',
  LIFT: 'GB 55019-2021; GB 50763-2012',
  WHEELCHAIR_PLACES: 'GB 55019-2021; GB 50763-2012',
  ACCESSIBLE_TOILET: 'GB 55019-2021; GB 50763-2012',
  HEARING_LOOP: 'GB 55019-2021',
};
