import { Field, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, enumOf, IdField, KEY, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import type { Instant } from '../../core/tables.ts';
import { PersonType } from '../../people/types.ts';
import { SpaceType } from '../../spaces/types.ts';
import { BookingType, IntervalType } from '../types.ts';

export const BookingProposalKind = enumOf('BookingProposalKind', 'How a displaced booking can be mended.', {
  MOVE: 'Another time or space: `bookingReschedule`. 改期或换空间',
  REPLACE_PRACTITIONER: 'The same time, given by somebody else: `bookingPractitionerReplace`. 更换专业人员',
});
export type BookingProposalKind = keyof typeof BookingProposalKind;

@Policy(asParent)
@Type('BookingProposal', 'A way to mend a displaced booking that would be accepted now (改约建议).')
export class BookingProposalType extends IntervalType {
  @Field(() => BookingProposalKind, { description: 'How.' })
  kind!: BookingProposalKind;
  @Field(() => SpaceType, { description: 'Where.' })
  space!: SpaceType;
  @Field(() => PersonType, { nullable: true, description: 'REPLACE_PRACTITIONER: who could give it; of the same post and free at that time.' })
  practitioner!: PersonType | null;
  @Field(() => PersonType, { nullable: true, description: 'REPLACE_PRACTITIONER: in whose place.' })
  insteadOf!: PersonType | null;
}

@Policy(asParent)
@Type('DisplacementPreviewBooking', 'A booking that would have to be moved.')
export class DisplacementPreviewBookingType {
  @Field(() => BookingType, { description: 'As it stands; its people are to be told.' })
  booking!: BookingType;
  @Field(() => [BookingProposalType], { description: 'Up to three ways to mend it, all outside of what is about to be closed.' })
  proposals!: BookingProposalType[] | (() => Promise<BookingProposalType[]>);
}

@Policy(asParent)
@Type('DisplacementPreview', 'What a closure, an outage or an absence would do; nothing has been changed (影响预览).')
export class DisplacementPreviewType {
  @Field(() => Int, { description: 'How many bookings lie in that time, holds and those you may not see (counselling) included.' })
  bookingCount!: number;
  @Field(() => Int, { description: 'Of these, how many have people there already: while there are any, nothing is displaced.' })
  insideCount!: number;
  @Field(() => [DisplacementPreviewBookingType], { description: 'By start, the first 50 of those you may see.' })
  bookings!: DisplacementPreviewBookingType[];
}

@Policy(asParent)
@Type('Absence', 'A time in which somebody who gives sessions is away: nobody can engage them (缺勤). For the desk of the centre.')
export class AbsenceType {
  @IdField('absence')
  id!: string;
  @Field(() => DateTime, { description: 'From when.' })
  startsAt!: Instant;
  @Field(() => DateTime, { description: 'Until when, exclusive.' })
  endsAt!: Instant;
  @Field(() => String, { nullable: true, description: 'Why, for the desk alone (缺勤原因). Nobody else is told.' })
  reason!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When somebody noted that they are back before the time.' })
  endedAt!: Instant | null;
  personId!: string;
}

@InputType('AbsenceReportInput', { description: 'Who is away, and when.' })
export class AbsenceReportInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Who: `person_…`, a practitioner of the centre.' })
  personId!: string;
  @Field(() => ID, { nullable: true, description: 'Which centre; may be left out where you serve one.' })
  centreId?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'From when; now when left out, and where the time has passed.' })
  startsAt?: Date | null;
  @Field(() => DateTime, { description: 'Until when, exclusive. Who comes back earlier: `absenceEnd`.' })
  endsAt!: Date;
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters, for the desk alone. May be left out; no diagnosis is needed.' })
  reason?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the sessions they give become DISPLACED, in the same step; PRACTITIONER_ENGAGED when not. Look at `displacementPreview` first.',
  })
  displaceBookings!: boolean;
}

@Policy(asParent)
@Type('AbsenceReportPayload', 'What became of it, and whom it concerns.')
export class AbsenceReportPayload {
  @Field(() => AbsenceType, { nullable: true, description: 'The absence; null when it was refused.' })
  absence!: AbsenceType | null;
  @Field(() => [BookingType], {
    description: 'By start: the bookings it displaced, as far as you may see them; counselling is counted in `bookingCount` alone.',
  })
  bookings!: BookingType[];
  @Field(() => Int, { description: 'How many bookings it displaced.' })
  bookingCount!: number;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}

@InputType('AbsenceEndInput', { description: 'Whose absence ends.' })
export class AbsenceEndInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `absence_…`.' })
  absenceId!: string;
  @Field(() => DateTime, { nullable: true, description: 'From when they are back; now when left out, and where the time has passed.' })
  at?: Date | null;
}

@Policy(asParent)
@Type('AbsenceEndPayload', 'What became of it.')
export class AbsenceEndPayload {
  @Field(() => AbsenceType, { nullable: true, description: 'The absence as it now stands, after a refusal too.' })
  absence!: AbsenceType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}

@InputType('BookingPractitionerReplaceInput', { description: 'Which session, and who gives it in whose place.' })
export class BookingPractitionerReplaceInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which booking: `booking_…`.' })
  bookingId!: string;
  @Field(() => Int, { description: 'The version you saw; STALE_VERSION when somebody was faster.' })
  version!: number;
  @Field(() => ID, { description: 'Who gives it now: `person_…`.' })
  insteadOfId!: string;
  @Field(() => ID, { description: 'Who is to give it: `person_…`, one of the `practitioners` of its space; whoever was to, where they come after all.' })
  practitionerId!: string;
}

@Policy(asParent)
@Type('BookingPractitionerReplacePayload', 'What became of it.')
export class BookingPractitionerReplacePayload {
  @Field(() => BookingType, { nullable: true, description: 'The booking as it now stands, after a refusal too.' })
  booking!: BookingType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}
