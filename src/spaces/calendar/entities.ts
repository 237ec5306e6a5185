import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../../core/graphql.ts';
import type { TableOf } from '../../core/tables.ts';

export const DayKind = enumOf('DayKind', 'What a date is in the calendar of the State Council.', {
  WORKDAY: 'Monday to Friday. 工作日',
  WEEKEND: 'Saturday or Sunday. 周末',
  HOLIDAY: 'Off by the calendar, with the days put together around a festival. 节假日',
  MAKE_UP_WORKDAY: 'A Saturday or Sunday on which the work of a day put to a holiday is made up. 调休上班',
});
export type DayKind = keyof typeof DayKind;

export const HolidayOpening = enumOf('HolidayOpening', 'What a space does on the days that the calendar moves.', {
  CLOSED: 'Keeps office days: closed on holidays, open on make-up workdays as on the workday that is made up. 节假日不开放',
  AS_USUAL: 'Goes by the weekday alone: holidays and make-up workdays change nothing. 照常开放',
  AS_SUNDAY: 'Open on holidays as on a Sunday; a make-up workday changes nothing. 按周日开放',
});
export type HolidayOpening = keyof typeof HolidayOpening;

/** A year whose calendar is official. */
export const CalendarYearSchema = defineEntity({
  name: 'CalendarYear',
  properties: { year: p.integer().primary(), source: p.text(), importedAt: p.datetime() },
});

/** A day of an official year that differs from its weekday. */
export const CalendarDaySchema = defineEntity({
  name: 'CalendarDay',
  properties: {
    date: p.date().primary(),
    kind: p.text().$type<'HOLIDAY' | 'MAKE_UP_WORKDAY'>(),
    name: p.text().nullable(),
    worksAs: p.integer().nullable(),
  },
});

declare module '../../core/tables.ts' {
  interface Tables {
    calendar_year: TableOf<typeof CalendarYearSchema>;
    calendar_day: TableOf<typeof CalendarDaySchema>;
  }
}
