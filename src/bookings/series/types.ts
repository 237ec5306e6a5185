import { Field, Int } from 'type-graphql';
import { Cursor, DateTime, ErrorCode, enumOf, LocalDate, LocalTime, NodeId, NodeType, ofUsual, Type, UserErrorType } from '../../core/graphql.ts';
import { connectionOf } from '../../core/pages.ts';
import { asParent, Policy } from '../../core/policy.ts';
import type { Instant } from '../../core/tables.ts';
import { PersonType } from '../../people/types.ts';
import { ResidentType } from '../../residents/types.ts';
import { SpaceType } from '../../spaces/types.ts';
import { AttendeeRole } from '../entities.ts';
import { SeriesEquipmentType } from '../equipment/types.ts';
import { BookingOverrideType } from '../overrides/types.ts';
import { BookingAlternativeType, BookingType } from '../types.ts';
import { HolidayPolicy, SeriesDateState, SeriesStrategy, Weekday } from './entities.ts';
import type { Verdict } from './plan.ts';

const A_YEAR_OF_WEEKS = 52;

@Policy(asParent)
@Type('SeriesAttendee', 'Somebody who takes part in the dates of a series; each booking has its own list.')
export class SeriesAttendeeType {
  @Field(() => AttendeeRole, { description: 'As what.' })
  role!: AttendeeRole;
  @Field(() => PersonType, { description: 'Who.' })
  person!: PersonType;
}

@Policy(asParent)
@Type('SeriesDate', 'A date of a series and what became of it (系列中的一次).')
export class SeriesDateType {
  @Field(() => LocalDate, { description: 'By which it is known for good, also where its booking was moved (RECURRENCE-ID of RFC 5545).' })
  date!: string;
  @Field(() => SeriesDateState, { description: 'What became of it.' })
  state!: SeriesDateState;
  @Field(() => DateTime, { description: 'When the series wants it to begin; a booking that was moved by itself says its own time.' })
  startsAt!: Instant;
  @Field(() => DateTime, { description: 'When the series wants it to end.' })
  endsAt!: Instant;
  @Field(() => SpaceType, { nullable: true, description: 'Where the series wants it.' })
  space!: SpaceType | null;
  @Field(() => BookingType, { nullable: true, description: 'The booking, where it came about and the viewer may see it.' })
  booking!: BookingType | null;
  @Field(() => String, { nullable: true, description: 'The holiday that falls on `date`.' })
  holiday!: string | null;
  @Field(() => ErrorCode, { nullable: true, description: 'With SKIPPED: the rule that refused it.' })
  code!: string | null;
  @Field(() => String, { nullable: true, description: 'The same as a sentence, as it was when it was refused.' })
  message!: string | null;
}

@Policy(asParent)
@NodeId('series')
@Type(
  'BookingSeries',
  'A rule of local dates and wall times, and what became of each date (系列预约). Whoever may see its bookings may see it. After an edit of some dates its own fields say what holds for the last.',
  { implements: NodeType },
)
export class BookingSeriesType extends NodeType {
  @Field(() => LocalTime, { description: "Start on the centre's wall clock." })
  fromTime!: string;
  @Field(() => LocalTime, { description: "End on the centre's wall clock." })
  untilTime!: string;
  @Field(() => [Weekday], { description: 'On which days of the week.' })
  weekdays!: Weekday[];
  @Field(() => Int, { description: 'Every so many weeks.' })
  intervalWeeks!: number;
  @Field(() => LocalDate, { description: 'No date comes before this one.' })
  firstOn!: string;
  @Field(() => LocalDate, { nullable: true, description: 'No date comes after this one; null where `count` ends it.' })
  untilOn!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many dates, those left out included; null where `untilOn` ends it.' })
  count!: number | null;
  @Field(() => HolidayPolicy, { description: 'What becomes of dates on public holidays.' })
  holidays!: HolidayPolicy;
  @Field(() => SeriesStrategy, { description: 'What becomes of dates that cannot be booked, also of those that come into reach later.' })
  strategy!: SeriesStrategy;
  @Field(() => Int, { description: 'How many people, escorts and unnamed guests included.' })
  partySize!: number;
  @Field(() => Int, { description: 'Of these, in a wheelchair.' })
  wheelchairUsers!: number;
  @Field(() => Int, { description: 'Stations used.' })
  stations!: number;
  @Field(() => Boolean, { description: 'Whether others see only that the space is taken (已占用).' })
  confidential!: boolean;
  @Field(() => String, { nullable: true, description: 'What for (用途).' })
  purpose!: string | null;
  @Field(() => String, { nullable: true, description: 'Note (备注).' })
  note!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was approved as a whole: dates that come into reach later stand at once.' })
  approvedAt!: Instant | null;
  @Field(() => BookingOverrideType, { nullable: true, description: 'Rules that staff set aside for its dates, and why (破例); null when none.' })
  override!: BookingOverrideType | null;
  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Instant;
  @Field(() => Int, { description: 'Rises by one with every change of the series; bookings have versions of their own.' })
  version!: number;
  @Field(() => SpaceType, { nullable: true, description: 'Where.' })
  space!: SpaceType | null;
  @Field(() => ResidentType, { nullable: true, description: 'For whom; null when for nobody in particular, or not yours to know.' })
  resident!: ResidentType | null;
  @Field(() => PersonType, { description: 'Who made it.' })
  bookedBy!: PersonType;
  @Field(() => [SeriesAttendeeType], { description: 'Who takes part, as far as the viewer may know of them.' })
  attendees!: SeriesAttendeeType[];
  @Field(() => [SeriesEquipmentType], { description: 'Equipment that dates take along when they are booked (器材).' })
  equipment!: SeriesEquipmentType[];
  @Field(() => [SeriesDateType], { complexity: ofUsual(A_YEAR_OF_WEEKS), description: 'Every date, in order; at most 366.' })
  dates!: SeriesDateType[];
  residentId!: string | null;
}

export const BookingSeriesConnection = connectionOf('BookingSeries', BookingSeriesType);

export const SeriesVerdict = enumOf('SeriesVerdict', 'What would become of a date.', {
  OK: 'It would be booked. 可预约',
  REFUSED: 'Booking it would be refused; `code` and `message` say why, `alternatives` what else there is that day. 不可预约',
  HOLIDAY: 'Left out for a holiday. 节假日停',
  AHEAD: 'Beyond the days that the space can be booked ahead: booked once it comes into reach. 待到可约期',
} satisfies Record<Verdict, string>);

@Policy(asParent)
@Type('SeriesPreviewDate', 'What would become of a date (试排的一次).')
export class SeriesPreviewDateType {
  @Field(() => LocalDate, { description: 'The date.' })
  date!: string;
  @Field(() => SeriesVerdict, { description: 'What would become of it.' })
  verdict!: Verdict;
  @Field(() => DateTime, { description: 'When it would begin: another day where a holiday shifts it.' })
  startsAt!: Date;
  @Field(() => DateTime, { description: 'When it would end.' })
  endsAt!: Date;
  @Field(() => String, { nullable: true, description: 'The holiday that falls on `date`.' })
  holiday!: string | null;
  @Field(() => Boolean, { description: 'Whether the official calendar of its year is still to come: holidays may be added (暂定).' })
  isProvisional!: boolean;
  @Field(() => ErrorCode, { nullable: true, description: 'With REFUSED and AHEAD: the rule.' })
  code!: string | null;
  @Field(() => String, { nullable: true, description: 'The same as a sentence.' })
  message!: string | null;
  @Field(() => [BookingAlternativeType], {
    complexity: ofUsual(1), // few dates are refused, most have none
    description: 'With REFUSED: up to three other times or places of the same day that would be accepted now.',
  })
  alternatives!: BookingAlternativeType[];
}

@Policy(asParent)
@Type('SeriesPreview', 'What would become of a series (系列试排): what stands OK is accepted, unless somebody is faster.')
export class SeriesPreviewType {
  @Field(() => [SeriesPreviewDateType], {
    complexity: ofUsual(A_YEAR_OF_WEEKS),
    description: 'Every date, in order; empty where `userErrors` refuse the whole.',
  })
  dates!: SeriesPreviewDateType[];
  @Field(() => Int, { description: 'How many of them are OK.' })
  okCount!: number;
  @Field(() => Int, { description: 'How many are REFUSED.' })
  refusedCount!: number;
  @Field(() => [UserErrorType], { description: 'What refuses the whole, such as who comes.' })
  userErrors!: UserErrorType[];
}

@Policy(asParent)
@Type('BookingSeriesPayload', 'What became of a change to a series.')
abstract class SeriesPayload {
  @Field(() => BookingSeriesType, { nullable: true, description: 'The series as it now stands, after a refusal too.' })
  series!: BookingSeriesType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}

@Policy(asParent)
@Type('BookingSeriesCreatePayload', 'What became of it.')
export class BookingSeriesCreatePayload extends SeriesPayload {
  @Field(() => SeriesPreviewType, { nullable: true, description: 'After a refusal for some of its dates: what would become of each.' })
  preview!: SeriesPreviewType | null | (() => Promise<SeriesPreviewType>);
}
@Policy(asParent)
@Type('BookingSeriesAddDatePayload', 'What became of it.')
export class BookingSeriesAddDatePayload extends SeriesPayload {
  @Field(() => BookingType, { nullable: true, description: 'The booking; null while the date is beyond the days that can be booked ahead.' })
  booking!: BookingType | null;
  @Field(() => [BookingAlternativeType], { description: 'After a refusal: up to three other times or places of the same day.' })
  alternatives!: BookingAlternativeType[] | (() => Promise<BookingAlternativeType[]>);
}
@Policy(asParent)
@Type('BookingSeriesChangePayload', 'What became of it.')
export class BookingSeriesChangePayload extends SeriesPayload {
  @Field(() => Int, { description: 'How many bookings changed.' })
  changedCount!: number;
  @Field(() => [LocalDate], {
    description:
      'Dates that stayed where they were: the new time or place cannot be had, or somebody moved them by themselves. What cannot be had now, the next edit tries again.',
  })
  keptOn!: string[];
}
@Policy(asParent)
@Type('BookingSeriesCancelPayload', 'What became of it.')
export class BookingSeriesCancelPayload extends SeriesPayload {
  @Field(() => Int, { description: 'How many bookings were called off.' })
  cancelledCount!: number;
}
@Policy(asParent)
@Type('BookingSeriesConfirmPayload', 'What became of it.')
export class BookingSeriesConfirmPayload extends SeriesPayload {
  @Field(() => Int, { description: 'How many bookings were approved.' })
  confirmedCount!: number;
}
