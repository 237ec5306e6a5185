import { Field, ID, InputType } from 'type-graphql';
import { Cursor, DateTime, IdField, KEY, LocalDate, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import type { Instant } from '../../core/tables.ts';
import { ResidentType } from '../../residents/types.ts';
import { SpaceKind } from '../../spaces/entities.ts';

@Policy(asParent)
@Type('BookingExemption', 'A resident whom booking rules do not bind, neither the quota nor a pause after no-shows (免受预约规则限制).')
export class BookingExemptionType {
  @IdField('exemption')
  id!: string;
  @Field(() => SpaceKind, { nullable: true, description: 'For which spaces; null: for all.' })
  kind!: SpaceKind | null;
  @Field(() => String, { description: 'Why (原因).' })
  reason!: string;
  @Field(() => LocalDate, { nullable: true, description: 'The last day on which it holds; null while no end is set.' })
  untilOn!: string | null;
  @Field(() => DateTime, { description: 'Since when.' })
  createdAt!: Instant;
  @Field(() => DateTime, { nullable: true, description: 'When somebody ended it.' })
  endedAt!: Instant | null;
  residentId!: string;
  grantedById!: string;
}

@InputType('BookingExemptionGrantInput', { description: 'Whom booking rules are not to bind, and why.' })
export class BookingExemptionGrantInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Whom: `resident_…`.' })
  residentId!: string;
  @Field(() => SpaceKind, { nullable: true, description: 'For which spaces; for all when left out.' })
  kind?: SpaceKind | null;
  @Field(() => String, { description: 'Why, at most 200 characters.' })
  reason!: string;
  @Field(() => LocalDate, { nullable: true, description: 'The last day on which it holds; without end when left out.' })
  untilOn?: string | null;
}

@InputType('BookingExemptionEndInput', { description: 'Which exemption to end.' })
export class BookingExemptionEndInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `exemption_…`.' })
  exemptionId!: string;
}

@Policy(asParent)
@Type('BookingExemptionPayload', 'What became of a change to an exemption.')
abstract class BookingExemptionPayload {
  @Field(() => ResidentType, { nullable: true, description: 'Whom, as they now stand.' })
  resident!: ResidentType | null;
  @Field(() => BookingExemptionType, { nullable: true, description: 'The exemption as it now stands.' })
  exemption!: BookingExemptionType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}

@Policy(asParent)
@Type('BookingExemptionGrantPayload', 'What became of it.')
export class BookingExemptionGrantPayload extends BookingExemptionPayload {}
@Policy(asParent)
@Type('BookingExemptionEndPayload', 'What became of it.')
export class BookingExemptionEndPayload extends BookingExemptionPayload {}
