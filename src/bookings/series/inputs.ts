import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTime, KEY, LocalDate, LocalTime } from '../../core/graphql.ts';
import { BookingEquipmentInput } from '../equipment/inputs.ts';
import { AttendeeInput, EXCUSED, OVERRIDE, WishInput } from '../inputs.ts';
import { BookingOverrideInput } from '../overrides/types.ts';
import { HolidayPolicy, SeriesCancelScope, SeriesChangeScope, SeriesStrategy, Weekday } from './entities.ts';

@InputType('BookingSeriesPlanInput', { description: 'Which dates, where, and who comes.' })
export abstract class SeriesPlanInput extends WishInput {
  @Field(() => ID, { description: 'Where: `space_…`.' })
  spaceId!: string;
  @Field(() => LocalTime, { description: "Start on the centre's wall clock, the same on every date, whatever the zone's clock does." })
  from!: string;
  @Field(() => LocalTime, { description: 'End, on the same day.' })
  until!: string;
  @Field(() => [Weekday], { description: 'On which days of the week.' })
  weekdays!: Weekday[];
  @Field(() => Int, { defaultValue: 1, description: 'Every so many weeks, 1 to 52; weeks begin on Monday and are counted from the one of `firstOn`.' })
  intervalWeeks!: number;
  @Field(() => LocalDate, { description: 'No date comes before this one.' })
  firstOn!: string;
  @Field(() => LocalDate, { nullable: true, description: 'No date comes after this one. Either this or `count`.' })
  untilOn?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many dates, those included that are left out for a holiday or skipped. Either this or `untilOn`.' })
  count?: number | null;
  @Field(() => HolidayPolicy, { defaultValue: 'SKIP', description: 'What becomes of dates on public holidays.' })
  holidays!: HolidayPolicy;
}

@InputType('BookingSeriesPreviewInput', { description: 'What would be booked.' })
export class BookingSeriesPreviewInput extends SeriesPlanInput {}

const STRATEGY = { defaultValue: 'ALL_OR_NOTHING', description: 'What becomes of it where some dates cannot be booked.' };

@InputType('BookingSeriesCreateInput', { description: 'What to book.' })
export class BookingSeriesCreateInput extends SeriesPlanInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => SeriesStrategy, STRATEGY)
  strategy!: SeriesStrategy;
}

@InputType('BookingSeriesEditInput', { description: 'Which series, as seen at which version.' })
export abstract class SeriesEditInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which series: `series_…`.' })
  seriesId!: string;
  @Field(() => Int, { description: 'The version you saw; STALE_VERSION when somebody was faster.' })
  version!: number;
}

const LATER_OVERRIDE = { ...OVERRIDE, description: 'Rules to set aside (破例) instead of those of the series, for staff. FORBIDDEN for all others.' };
const DATE = { description: 'Which one: its `date` in the series, also where it was moved to another day.' };

@InputType('BookingSeriesAddDateInput', { description: 'Which date to book again, and perhaps at another time or place.' })
export class BookingSeriesAddDateInput extends SeriesEditInput {
  @Field(() => LocalDate, DATE)
  date!: string;
  @Field(() => DateTime, { nullable: true, description: 'Another start, such as that of an alternative; the one of the series when left out.' })
  startsAt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Another end.' })
  endsAt?: Date | null;
  @Field(() => ID, { nullable: true, description: 'Another space, `space_…`.' })
  spaceId?: string | null;
  @Field(() => BookingOverrideInput, LATER_OVERRIDE)
  override?: BookingOverrideInput | null;
}

@InputType('BookingSeriesChangeInput', { description: 'From which date on what is to change; what is left out stays.' })
export class BookingSeriesChangeInput extends SeriesEditInput {
  @Field(() => LocalDate, DATE)
  date!: string;
  @Field(() => SeriesChangeScope, { description: 'How far it reaches.' })
  scope!: SeriesChangeScope;
  @Field(() => SeriesStrategy, {
    defaultValue: 'ALL_OR_NOTHING',
    description: 'What becomes of dates whose new time or place cannot be had: with SKIP_CONFLICTS they stay where they are.',
  })
  strategy!: SeriesStrategy;
  @Field(() => LocalTime, { nullable: true, description: "New start on the centre's wall clock." })
  from?: string | null;
  @Field(() => LocalTime, { nullable: true, description: "New end on the centre's wall clock." })
  until?: string | null;
  @Field(() => ID, { nullable: true, description: 'Another space, `space_…`.' })
  spaceId?: string | null;
  @Field(() => [AttendeeInput], { nullable: true, description: 'All who take part from then on beside the resident it is for.' })
  attendees?: AttendeeInput[] | null;
  @Field(() => Int, { nullable: true, description: 'How many people take part.' })
  partySize?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many of them use a wheelchair.' })
  wheelchairUsers?: number | null;
  @Field(() => Int, { nullable: true, description: 'Stations needed.' })
  stations?: number | null;
  @Field(() => [BookingEquipmentInput], { nullable: true, description: 'All that is taken along from then on (器材); empty for nothing.' })
  equipment?: BookingEquipmentInput[] | null;
  @Field(() => String, { nullable: true, description: 'What for, at most 200 characters.' })
  purpose?: string | null;
  @Field(() => String, { nullable: true, description: 'Note, at most 1,000 characters.' })
  note?: string | null;
  @Field(() => BookingOverrideInput, LATER_OVERRIDE)
  override?: BookingOverrideInput | null;
}

@InputType('BookingSeriesCancelInput', { description: 'What to call off.' })
export class BookingSeriesCancelInput extends SeriesEditInput {
  @Field(() => SeriesCancelScope, { description: 'How much of it.' })
  scope!: SeriesCancelScope;
  @Field(() => LocalDate, { nullable: true, description: 'Which one, or from which on; left out with ALL.' })
  date?: string | null;
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters.' })
  reason?: string | null;
  @Field(() => Boolean, EXCUSED)
  excused!: boolean;
}

@InputType('BookingSeriesConfirmInput', { description: 'Which series to approve.' })
export class BookingSeriesConfirmInput extends SeriesEditInput {}
