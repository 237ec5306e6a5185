import { Field, InputType } from 'type-graphql';
import { DateTime, Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import type { Instant } from '../../core/tables.ts';
import { OverridableRule } from './overrides.ts';

@Policy(asParent)
@Type(
  'BookingOverride',
  'Rules that staff set aside for a booking when it was made or last moved so, or for the dates of a series (破例). Earlier ones stand in its history.',
)
export class BookingOverrideType {
  @Field(() => [OverridableRule], { description: 'Which rules would have refused it.' })
  rules!: OverridableRule[];
  @Field(() => String, { description: 'Why, in words for everybody who sees the booking (原因).' })
  reason!: string;
  @Field(() => DateTime, { description: 'When.' })
  at!: Instant;
  byId!: string;
}

@InputType('BookingOverrideInput', {
  description: 'Rules to set aside, and why. For the desk: LEAD_TIME, QUOTA, COOL_DOWN; for coordinators all. What turns out not to be in the way is not kept.',
})
export class BookingOverrideInput {
  @Field(() => [OverridableRule], { description: 'Which, at least one.' })
  rules!: OverridableRule[];
  @Field(() => String, { description: 'Why, at most 200 characters. Everybody who sees the booking or the series reads it.' })
  reason!: string;
}
