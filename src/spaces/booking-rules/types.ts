import { Field, ID, InputType, Int } from 'type-graphql';
import { Cursor, KEY, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { SpaceKind } from '../entities.ts';
import { LATE_MINUTES } from './entities.ts';

@Policy(asParent)
@Type('CoolDown', 'A pause in booking for whoever keeps a place from others by not coming (停约).')
export class CoolDownType {
  @Field(() => Int, { description: 'After so many no-shows and late cancellations.' })
  strikes!: number;
  @Field(() => Int, { description: 'Within so many days.' })
  withinDays!: number;
  @Field(() => Int, { description: 'For so many days, counted from the day of the last.' })
  days!: number;
}

@Policy(asParent)
@Type(
  'BookingRule',
  'What a centre asks of those who book a kind of space (预约规则). It binds every resident who takes part, escorts not; counselling has none: how often somebody goes there is nobody else’s to count.',
)
export class BookingRuleType {
  @Field(() => SpaceKind, { description: 'Which spaces.' })
  kind!: SpaceKind;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many bookings a resident may have in a week (每周次数), Monday to Sunday by the centre’s clock (ISO 8601); null: any number. One that was missed or called off late counts.',
  })
  perWeek!: number | null;
  @Field(() => Int, { description: 'Calling off later than this many minutes before the start is late (临时取消).' })
  lateMinutes!: number;
  @Field(() => CoolDownType, { nullable: true, description: 'When there is a pause; null: never.' })
  coolDown!: CoolDownType | null;
  @Field(() => [String], { description: 'Special groups whom it does not bind, such as DEMENTIA 失智.' })
  exemptGroups!: string[];
  @Field(() => Int, { description: 'Rises by one with every change; a mutation names the version it saw.' })
  version!: number;
  id!: string;
  centreId!: string;
}

@InputType('CoolDownInput', { description: 'When there is a pause in booking, and for how long.' })
export class CoolDownInput {
  @Field(() => Int, { defaultValue: 3, description: 'After so many no-shows and late cancellations, 1 to 100.' })
  strikes!: number;
  @Field(() => Int, { defaultValue: 30, description: 'Within so many days, 1 to 366.' })
  withinDays!: number;
  @Field(() => Int, { defaultValue: 7, description: 'For so many days, 1 to 366.' })
  days!: number;
}

@InputType('BookingRuleSetInput', { description: 'The whole rule for a kind of space; what is left out does not hold any more.' })
export class BookingRuleSetInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => SpaceKind, { description: 'Which spaces.' })
  kind!: SpaceKind;
  @Field(() => Int, { description: 'The version you saw, 0 where there was none yet; STALE_VERSION when somebody was faster.' })
  version!: number;
  @Field(() => Int, { nullable: true, description: 'Bookings of a resident in a week, 1 to 100; any number when left out.' })
  perWeek?: number | null;
  @Field(() => Int, { defaultValue: LATE_MINUTES, description: 'Minutes before the start from which on calling off is late, 0 to 10,080.' })
  lateMinutes!: number;
  @Field(() => CoolDownInput, { nullable: true, description: 'When there is a pause in booking; never when left out.' })
  coolDown?: CoolDownInput | null;
  @Field(() => [String], { defaultValue: [], description: 'Special groups whom it does not bind, as in `ResidentCare.specialGroups`.' })
  exemptGroups!: string[];
  @Field(() => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' })
  centreId?: string | null;
}

@Policy(asParent)
@Type('BookingRuleSetPayload', 'What became of it.')
export class BookingRuleSetPayload {
  @Field(() => BookingRuleType, { nullable: true, description: 'The rule as it now stands, after a refusal too.' })
  rule!: BookingRuleType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}
