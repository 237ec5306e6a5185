/** «周二至周日 09:00-20:00», «周一至周日 10:30-13:00;16:30-18:30», «周一、周三 14:00-17:00；周六 09:00-12:00», «每天 08:00-24:00». */

export interface OpeningRule {
  /** ISO 8601: 1 is Monday. */
  weekday: number;
  opens: string;
  closes: string;
}

/** No weekly hours at all: what an empty cell would leave open to doubt. */
const CLOSED = '不开放';
const DAYS = '一二三四五六日';
const dayOf = (letter: string): number => DAYS.indexOf(letter.replace('天', '日')) + 1;

/** The weekly rules in order, or the piece of text that makes no sense. A piece without days goes on with the days before it. */
export function readOpeningHours(text: string): OpeningRule[] | string {
  const rules: OpeningRule[] = [];
  let days: number[] = [];
  if (text.trim() === CLOSED) return [];
  for (const piece of text
    .normalize('NFKC')
    .split(/[;\n]/)
    .map((each) => each.trim())
    .filter(Boolean)) {
    const found = /^(.*?)\s*(\d{1,2}:\d{2})\s*(?:-|~|–|—|至|到)\s*(\d{1,2}:\d{2})$/.exec(piece);
    if (found?.[1]) days = daysIn(found[1]);
    const opens = found?.[2]?.padStart(5, '0') ?? '';
    const closes = found?.[3]?.padStart(5, '0') ?? '';
    if (!found || days.length === 0 || !isTime(opens) || !isTime(closes) || opens >= closes) return piece;
    for (const weekday of days) {
      if (rules.some((rule) => rule.weekday === weekday && rule.opens < closes && opens < rule.closes)) return piece;
      rules.push({ weekday, opens, closes });
    }
  }
  return rules.sort((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1));
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

function daysIn(text: string): number[] {
  if (/^(每天|每日|全周)$/.test(text)) return [1, 2, 3, 4, 5, 6, 7];
  if (text === '工作日') return [1, 2, 3, 4, 5];
  const days = new Set<number>();
  for (const part of text.split(/[、,\s]+/).filter(Boolean)) {
    const range = /^(?:周|星期)?([一二三四五六日天])(?:(?:至|到|-|~)(?:周|星期)?([一二三四五六日天]))?$/.exec(part);
    if (!range?.[1]) return [];
    const last = dayOf(range[2] ?? range[1]);
    for (let day = dayOf(range[1]); ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return [...days];
}

/** The other way round: «周二至周日 09:00-20:00», «周六、周日 10:30-13:00;16:30-18:30». */
export function writeOpeningHours(rules: readonly OpeningRule[]): string {
  const daysOf = new Map<string, number[]>();
  for (let weekday = 1; weekday <= 7; weekday++) {
    const times = rules.filter((rule) => rule.weekday === weekday).map(({ opens, closes }) => `${opens}-${closes}`);
    if (times.length > 0) daysOf.set(times.join(';'), [...(daysOf.get(times.join(';')) ?? []), weekday]);
  }
  return [...daysOf].map(([times, days]) => `${daysText(days)} ${times}`).join(';') || CLOSED;
}

const nameOf = (weekday: number): string => `周${DAYS[weekday - 1]}`;
function daysText(days: readonly number[]): string {
  const [first, last] = [days[0]!, days.at(-1)!];
  return days.length > 2 && last - first === days.length - 1 ? `${nameOf(first)}至${nameOf(last)}` : days.map(nameOf).join('、');
}
