import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { PersonType } from '../../people/types.ts';
import { SpaceKind } from '../../spaces/entities.ts';
import { SpaceType } from '../../spaces/types.ts';
import { PartyInput } from '../inputs.ts';
import { BlockReason, IntervalType } from '../types.ts';

@InputType('FirstFreeInput', { description: 'What is looked for: who comes as in `bookingCreate`, all of whom must be free, and where and when it may be.' })
export class FirstFreeInput extends PartyInput {
  @Field(() => [SpaceKind], { nullable: true, description: 'Spaces of these kinds; all of the centre when left out.' })
  kinds?: SpaceKind[] | null;
  @Field(() => ID, { nullable: true, description: 'Or this space alone, `space_…`.' })
  spaceId?: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'First date; today when left out.' })
  fromOn?: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Last date, included, at most 62 days on; as far ahead as may be booked when left out.' })
  untilOn?: string | null;
  @Field(() => Int, { defaultValue: 0, description: 'Wanted length in minutes; made up to what each space allows.' })
  minutes!: number;
  @Field(() => [ID], {
    defaultValue: [],
    description:
      'Practitioners of whom one must be free, the first named first, `person_…`; the slot says who. Each where they may give a session; PRACTITIONER_UNSUITABLE where none of them may anywhere.',
  })
  anyPractitionerIds!: string[];
  @Field(() => Int, { defaultValue: 3, description: 'How many slots, 1 to 20.' })
  first!: number;
  @Field(() => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' })
  centreId?: string | null;
}

@Policy(asParent)
@Type('FreeSlot', 'A time and a place that `bookingCreate` accepts with the same people, unless somebody else is faster.')
export class FreeSlotType extends IntervalType {
  @Field(() => SpaceType, { description: 'Where.' })
  space!: SpaceType;
  @Field(() => PersonType, { nullable: true, description: 'Who of `anyPractitionerIds` is free then: name them as PRACTITIONER.' })
  practitioner!: PersonType | null;
}

@Policy(asParent)
@Type('FirstFree', 'The first that fits, or why nothing does.')
export class FirstFreeType {
  @Field(() => [FreeSlotType], { description: 'By start, at the same time in the order of the door plan; those of one space do not overlap.' })
  slots!: FreeSlotType[];
  @Field(() => [BlockReason], { description: 'Why the other opening hours are not free, what blocks most of them first.' })
  reasons!: (keyof typeof BlockReason)[];
  @Field(() => LocalDate, { description: 'Looked at up to this date.' })
  untilOn!: string;
  @Field(() => Boolean, { description: 'Whether that lies in a year whose official calendar is still to come: holidays may be added (暂定).' })
  isProvisional!: boolean;
  @Field(() => [UserErrorType], {
    description: 'What `bookingCreate` would refuse at any time: who may book for whom, and who must come along. Empty otherwise.',
  })
  userErrors!: UserErrorType[];
}
