import { badInput } from '../../core/bad-input.ts';
import type { Context } from '../../core/context.ts';
import { addDays } from '../../core/time.ts';
import { places } from '../held.ts';
import { type CalendarDay, dayIn } from './rules.ts';

/** What a date is. A command that asks this fetches `places` among what it `needs`. */
export async function calendarDay(ctx: Context, date: string): Promise<CalendarDay> {
  return dayIn((await ctx.reference(places)).calendar, date);
}

export const MOST_CALENDAR_DAYS = 400;

export async function calendarDays(ctx: Context, from: string, until: string): Promise<CalendarDay[]> {
  if (until < from) throw badInput('BEFORE', { field: 'until', than: 'from' });
  if (addDays(from, MOST_CALENDAR_DAYS - 1) < until) throw badInput('TOO_MANY_DAYS', { most: MOST_CALENDAR_DAYS });
  const { calendar } = await ctx.reference(places);
  const days: CalendarDay[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) days.push(dayIn(calendar, date));
  return days;
}
