import { Field, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, Type, UserErrorType } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import { ClosureType } from '../spaces/types.ts';
import { BookingType } from './types.ts';

@InputType('SpaceCloseInput', { description: 'Which space to close, when and why.' })
export class SpaceCloseInput {
  @Field(() => String, {
    description:
      'Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once.',
  })
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `space_…`. Every space beneath is closed with it.' })
  spaceId!: string;
  @Field(() => DateTime, { nullable: true, description: 'From when; now when left out, and where the time has passed.' })
  startsAt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Until when, exclusive; until further notice when left out.' })
  endsAt?: Date | null;
  @Field(() => String, { description: 'Why, at most 200 characters. Everybody of the centre reads it: name nobody.' })
  reason!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether bookings in the way become DISPLACED, in the same step; SPACE_HAS_BOOKINGS when not. Look at `bookings` first.',
  })
  displaceBookings!: boolean;
}

@Policy(asParent)
@Type('SpaceClosePayload', 'What became of it, and whom it concerns.')
export class SpaceClosePayload {
  @Field(() => ClosureType, { nullable: true, description: 'The closure; null when it was refused.' })
  closure!: ClosureType | null;
  @Field(() => [BookingType], {
    description:
      'By start: the bookings it displaced, or after a refusal those in the way, as far as you may see them; counselling is counted in `bookingCount` alone.',
  })
  bookings!: BookingType[];
  @Field(() => Int, { description: 'How many bookings it displaced, or after a refusal how many are in the way.' })
  bookingCount!: number;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}
