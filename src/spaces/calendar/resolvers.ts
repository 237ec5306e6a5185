import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../core/context.ts';
import { LocalDate } from '../../core/graphql.ts';
import { Policy } from '../../core/policy.ts';
import { daysAsked } from '../../core/weights.ts';
import { signedInOnly } from '../../people/policy.ts';
import { calendarDays, MOST_CALENDAR_DAYS } from './queries.ts';
import { CalendarDayType } from './types.ts';

/** They come from what is held: so many cost as much as one row of a table. */
const DAYS_OF_ROW = 10;

@Resolver(() => CalendarDayType)
export class CalendarResolver {
  @Policy(signedInOnly)
  @Query(() => [CalendarDayType], {
    description: 'The calendar, day by day, at most 400 days at once: workdays, weekends, holidays and make-up workdays (调休). For everybody.',
    complexity: ({ args: { from, until }, childComplexity }) => Math.ceil(daysAsked(from, until, MOST_CALENDAR_DAYS) / DAYS_OF_ROW) * childComplexity,
  })
  calendar(
    @Arg('from', () => LocalDate, { description: 'First date.' }) from: string,
    @Arg('until', () => LocalDate, { nullable: true, description: 'Last date, included; the first when left out.' }) until: string | null,
    @Ctx() ctx: Context,
  ): Promise<CalendarDayType[]> {
    return calendarDays(ctx, from, until ?? from);
  }
}
