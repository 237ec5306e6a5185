/** «周二至周日 09:00-20:00», «周一至周日 10:30-13:00;16:30-18:30», «周一、周三 14:00-17:00；周六 09:00-12:00», «每天 08:00-24:00». */

export interface OpeningRule {
  /** ISO 8601: 1 is Monday. */
  weekday: number;
  opens: string;
  closes: string;
}

const DAYS = '一二三四五六日';
const dayOf = (letter: string): number => DAYS.indexOf(letter.replace('天', '日')) + 1;

/** The weekly rules in order, or the piece of text that makes no sense. A piece without days goes on with the days before it. */
export function readOpeningHours(text: string): OpeningRule[] | string {
  const rules: OpeningRule[] = [];
  let days: number[] = [];
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
