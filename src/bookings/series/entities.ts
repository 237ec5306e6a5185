import { defineEntity, p } from '@mikro-orm/postgresql';
import { enumOf } from '../../core/graphql.ts';
import type { Instant, TableOf } from '../../core/tables.ts';
import type { Interval } from '../../core/time.ts';
import { type AttendeeRole, Booking } from '../entities.ts';
import type { OverridableRule, Waiver } from '../overrides/overrides.ts';

export const Weekday = enumOf('Weekday', 'A day of the week.', {
  MONDAY: 'Monday. 星期一',
  TUESDAY: 'Tuesday. 星期二',
  WEDNESDAY: 'Wednesday. 星期三',
  THURSDAY: 'Thursday. 星期四',
  FRIDAY: 'Friday. 星期五',
  SATURDAY: 'Saturday. 星期六',
  SUNDAY: 'Sunday. 星期日',
});
export type Weekday = keyof typeof Weekday;

export const SeriesStrategy = enumOf('SeriesStrategy', 'What becomes of a series where some of its dates cannot be booked.', {
  ALL_OR_NOTHING: 'Nothing is booked. 全部成功才预约',
  SKIP_CONFLICTS: 'These dates are skipped, and can be added again later. 跳过冲突日期',
  USE_ALTERNATIVES: 'The same time in a like space, else the nearest time of the same day; skipped where there is none. 改用备选',
});
export type SeriesStrategy = keyof typeof SeriesStrategy;

export const HolidayPolicy = enumOf('HolidayPolicy', 'What becomes of a date that falls on a public holiday.', {
  SKIP: 'It is left out. 节假日跳过',
  SHIFT: 'It moves to the next day that is no holiday, if that comes before the next date of the series; else it is left out. 节假日顺延',
  KEEP: 'It stands. 节假日照常',
});
export type HolidayPolicy = keyof typeof HolidayPolicy;

export const SeriesDateState = enumOf('SeriesDateState', 'What became of a date of a series.', {
  BOOKED: 'It is a booking. 已预约',
  SKIPPED: 'It could not be booked; `code` and `message` say why. 已跳过',
  HOLIDAY: 'Left out for a holiday. 节假日停',
  AHEAD: 'Beyond the days that the space can be booked ahead: booked once it comes into reach. 待到可约期',
  CALLED_OFF: 'Called off, or not approved: no edit of the series brings it back. 已取消',
});
export type SeriesDateState = keyof typeof SeriesDateState;

export const SeriesChangeScope = enumOf('SeriesChangeScope', 'How far a change of a series reaches.', {
  THIS: 'This date alone. 仅此次',
  THIS_AND_FUTURE: 'This date and all after it. 此次及以后',
});
export type SeriesChangeScope = keyof typeof SeriesChangeScope;

export const SeriesCancelScope = enumOf('SeriesCancelScope', 'How much of a series is called off.', {
  THIS: 'This date alone. 仅此次',
  THIS_AND_FUTURE: 'This date and all after it. 此次及以后',
  ALL: 'All dates that have not begun. 全部未开始的',
});
export type SeriesCancelScope = keyof typeof SeriesCancelScope;

export const BookingSeriesSchema = defineEntity({
  name: 'BookingSeries',
  properties: {
    id: p.uuid().primary(),
    centreId: p.uuid(),
    spaceId: p.uuid(),
    fromTime: p.time(),
    untilTime: p.time(),
    weekdays: p.array().$type<Weekday[]>(),
    intervalWeeks: p.integer(),
    firstOn: p.date(),
    untilOn: p.date().nullable(),
    count: p.integer().nullable(),
    holidays: p.text().$type<HolidayPolicy>(),
    strategy: p.text().$type<SeriesStrategy>(),
    partySize: p.integer(),
    wheelchairUsers: p.integer().default(0),
    stations: p.integer().default(0),
    residentId: p.uuid().nullable(),
    bookedById: p.uuid(),
    confidential: p.boolean().default(false),
    purpose: p.text().nullable(),
    note: p.text().nullable(),
    approvedAt: p.datetime().nullable(),
    overrideRules: p.array().$type<OverridableRule[]>().nullable(),
    overrideReason: p.text().nullable(),
    overriddenById: p.uuid().nullable(),
    overriddenAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    version: p.integer(),
  },
});

export class BookingSeries extends BookingSeriesSchema.class {
  /** Holds for its dates from now on. */
  override({ rules, reason, byId }: Waiver, now: Date): void {
    if (rules.size === 0) return;
    this.overrideRules = [...rules];
    this.overrideReason = reason;
    this.overriddenById = byId;
    this.overriddenAt = now;
  }

  waived(): Waiver {
    return { rules: new Set(this.overrideRules), reason: this.overrideReason ?? null, byId: this.overriddenById ?? null };
  }
}
BookingSeriesSchema.setClass(BookingSeries);

export const BookingSeriesPersonSchema = defineEntity({
  name: 'BookingSeriesPerson',
  properties: { series: () => p.manyToOne(BookingSeries).primary().mapToPk(), personId: p.uuid().primary(), role: p.text().$type<AttendeeRole>() },
});
export class BookingSeriesPerson extends BookingSeriesPersonSchema.class {}
BookingSeriesPersonSchema.setClass(BookingSeriesPerson);

/** What its dates take along. */
export const BookingSeriesEquipmentSchema = defineEntity({
  name: 'BookingSeriesEquipment',
  properties: { series: () => p.manyToOne(BookingSeries).primary().mapToPk(), equipmentId: p.uuid().primary(), quantity: p.integer() },
});
export class BookingSeriesEquipment extends BookingSeriesEquipmentSchema.class {}
BookingSeriesEquipmentSchema.setClass(BookingSeriesEquipment);

export const BookingSeriesDateSchema = defineEntity({
  name: 'BookingSeriesDate',
  properties: {
    series: () => p.manyToOne(BookingSeries).primary().mapToPk(),
    date: p.date().primary(),
    onDate: p.date(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    spaceId: p.uuid(),
    state: p.text().$type<SeriesDateState>(),
    booking: () => p.manyToOne(Booking).nullable().mapToPk(),
    code: p.text().nullable(),
    facts: p.text().nullable(),
    holiday: p.text().nullable(),
    own: p.boolean().default(false),
    apart: p.boolean().default(false),
  },
});

export class BookingSeriesDate extends BookingSeriesDateSchema.class {
  /** What stands there now. */
  book(bookingId: string): void {
    this.state = 'BOOKED';
    this.booking = bookingId;
    this.code = null;
    this.facts = null;
  }

  /** It could not be booked; the sentence is made of code and facts in the reader's language. */
  skip({ code, facts }: { code: string; facts: object }): void {
    this.state = 'SKIPPED';
    this.code = code;
    this.facts = JSON.stringify(facts);
  }

  /** Beyond the days that can be booked ahead. */
  comeLater(): void {
    this.state = 'AHEAD';
    this.booking = null;
    this.code = null;
    this.facts = null;
  }

  /** A holiday falls on it. */
  leaveOut(): void {
    this.state = 'HOLIDAY';
  }

  /** Where the series wants it. */
  moveTo(on: string, { start, end }: Interval, spaceId = this.spaceId): void {
    this.onDate = on;
    this.startsAt = start;
    this.endsAt = end;
    this.spaceId = spaceId;
  }

  /** Without a booking: a booking of its own is called off itself. */
  callOff(): void {
    this.state = 'CALLED_OFF';
    this.code = null;
    this.facts = null;
  }
}
BookingSeriesDateSchema.setClass(BookingSeriesDate);

declare module '../../core/tables.ts' {
  interface Tables {
    booking_series: TableOf<typeof BookingSeriesSchema>;
    booking_series_date: { series_id: string; date: string; space_id: string; starts_at: Instant; ends_at: Instant };
    booking_series_equipment: { series_id: string; equipment_id: string; quantity: number };
    booking_series_person: { series_id: string; person_id: string; role: AttendeeRole };
  }
}
