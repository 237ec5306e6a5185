import { Field, ID, InputType, Int } from 'type-graphql';
import { Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { BookingChangeInput, BookingPayload, EXCUSED } from '../inputs.ts';

@InputType('BookingSeatCancelInput', { description: 'Which seat of a party is given up.' })
export class BookingSeatCancelInput extends BookingChangeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Whose: `person_…` or `resident_…`, somebody named as attendee or escort. One nobody is named for when left out.',
  })
  personId?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether a seat nobody is named for is a wheelchair place (轮椅位).' })
  inWheelchair!: boolean;
  @Field(() => Int, { defaultValue: 0, description: 'Stations given up with it (工位).' })
  stations!: number;
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters.' })
  reason?: string | null;
  @Field(() => Boolean, EXCUSED)
  excused!: boolean;
}

@Policy(asParent)
@Type('BookingSeatCancelPayload', 'What became of it.')
export class BookingSeatCancelPayload extends BookingPayload {}
