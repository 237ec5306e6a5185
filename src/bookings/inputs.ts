/** What the mutations take and answer. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, KEY, Type, UserErrorType } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import { AttendeeRole } from './entities.ts';
import { BookingEquipmentInput, EQUIPMENT } from './equipment/inputs.ts';
import { BookingOverrideInput } from './overrides/types.ts';
import { BookingAlternativeType, BookingType } from './types.ts';

@InputType('AttendeeInput', { description: 'Somebody who takes part.' })
export class AttendeeInput {
  @Field(() => ID, { description: 'Who: `person_…` or `resident_…`.' })
  personId!: string;
  @Field(() => AttendeeRole, { defaultValue: 'ATTENDEE', description: 'As what.' })
  role!: AttendeeRole;
}

export const OVERRIDE = { nullable: true, description: 'Rules to set aside (破例), for staff. FORBIDDEN for all others.' };
export const EXCUSED = {
  defaultValue: false,
  description:
    'Not to be held against anybody, however late: illness, or the house had to. For the desk, and for its practitioner, whose own cancellations are excused without it.',
};
const VERSION = { description: 'The version you saw; STALE_VERSION when somebody was faster.' };

@InputType('BookingPartyInput', { description: 'Who comes, and what they take.' })
export abstract class PartyInput {
  @Field(() => ID, {
    nullable: true,
    description: 'For whom: `resident_…`; becomes an attendee. The desk may leave it out where it names attendees or a purpose.',
  })
  residentId?: string | null;
  @Field(() => [AttendeeInput], {
    defaultValue: [],
    description: 'Who else takes part, with escorts, and with practitioners: one of the `practitioners` of the space (PRACTITIONER_UNSUITABLE).',
  })
  attendees!: AttendeeInput[];
  @Field(() => Int, { nullable: true, description: 'How many people take part, practitioners not counted; the number of attendees and escorts when left out.' })
  partySize?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many of them use a wheelchair; at least those whose profile says so.' })
  wheelchairUsers?: number | null;
  @Field(() => Int, { defaultValue: 0, description: 'Stations needed.' })
  stations!: number;
  @Field(() => [BookingEquipmentInput], EQUIPMENT)
  equipment!: BookingEquipmentInput[];
}

@InputType('BookingWishInput', { description: 'Who comes, what for, and against which rules.' })
export abstract class WishInput extends PartyInput {
  @Field(() => String, { nullable: true, description: 'What for, at most 200 characters.' })
  purpose?: string | null;
  @Field(() => String, { nullable: true, description: 'Note, at most 1,000 characters.' })
  note?: string | null;
  @Field(() => BookingOverrideInput, OVERRIDE)
  override?: BookingOverrideInput | null;
}

@InputType('BookingCreateInput', { description: 'What to book.' })
export class BookingCreateInput extends WishInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Where: `space_…`.' })
  spaceId!: string;
  @Field(() => DateTime, { description: 'Start.' })
  startsAt!: Date;
  @Field(() => DateTime, { description: 'End.' })
  endsAt!: Date;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only hold it (暂占): the slot is taken for 10 minutes, `bookingConfirm` makes it stand. Outside the desk at most 3 at a time.',
  })
  hold!: boolean;
}

@InputType('BookingChangeInput', { description: 'Which booking, as seen at which version.' })
export abstract class BookingChangeInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which booking: `booking_…`.' })
  bookingId!: string;
  @Field(() => Int, VERSION)
  version!: number;
}

@InputType('BookingConfirmInput', { description: 'Which booking to confirm: a hold, or a request.' })
export class BookingConfirmInput extends BookingChangeInput {}
@InputType('BookingRejectInput', { description: 'Which request is not approved, and why.' })
export class BookingRejectInput extends BookingChangeInput {
  @Field(() => String, { description: 'Why, for whoever asked; at most 200 characters.' })
  reason!: string;
}
@InputType('BookingNoShowInput', { description: 'Who did not come.' })
export class BookingNoShowInput extends BookingChangeInput {}
@InputType('BookingNoShowUndoInput', { description: 'Who came after all.' })
export class BookingNoShowUndoInput extends BookingChangeInput {}
@InputType('BookingCheckInInput', { description: 'Whose arrival to note.' })
export class BookingCheckInInput extends BookingChangeInput {}
@InputType('BookingCheckInUndoInput', { description: 'Who is not here after all.' })
export class BookingCheckInUndoInput extends BookingChangeInput {}
@InputType('BookingCompleteInput', { description: 'Which booking took place.' })
export class BookingCompleteInput extends BookingChangeInput {}
@InputType('BookingCancelInput', { description: 'Which booking to call off.' })
export class BookingCancelInput extends BookingChangeInput {
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters.' })
  reason?: string | null;
  @Field(() => Boolean, EXCUSED)
  excused!: boolean;
}
@InputType('BookingRescheduleInput', { description: 'When and where to instead.' })
export class BookingRescheduleInput extends BookingChangeInput {
  @Field(() => DateTime, { description: 'New start.' })
  startsAt!: Date;
  @Field(() => DateTime, { description: 'New end.' })
  endsAt!: Date;
  @Field(() => ID, { nullable: true, description: 'Another space; the same when left out.' })
  spaceId?: string | null;
  @Field(() => BookingOverrideInput, OVERRIDE)
  override?: BookingOverrideInput | null;
}
@Policy(asParent)
@Type('BookingPayload', 'What became of a change to a booking.')
export abstract class BookingPayload {
  @Field(() => BookingType, { nullable: true, description: 'The booking as it now stands, after a refusal too.' })
  booking!: BookingType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}

@Policy(asParent)
@Type('BookingCreatePayload', 'What became of it.')
export class BookingCreatePayload extends BookingPayload {
  @Field(() => [BookingAlternativeType], {
    description: 'After SLOT_TAKEN, CLOSED, PERSON_BUSY, EQUIPMENT_TAKEN and the like: up to three other times or places.',
  })
  alternatives!: BookingAlternativeType[] | (() => Promise<BookingAlternativeType[]>);
}
@Policy(asParent)
@Type('BookingReschedulePayload', 'What became of it.')
export class BookingReschedulePayload extends BookingPayload {
  @Field(() => [BookingAlternativeType], {
    description: 'After SLOT_TAKEN, CLOSED, PERSON_BUSY, EQUIPMENT_TAKEN and the like: up to three other times or places.',
  })
  alternatives!: BookingAlternativeType[] | (() => Promise<BookingAlternativeType[]>);
}
@Policy(asParent)
@Type('BookingConfirmPayload', 'What became of it.')
export class BookingConfirmPayload extends BookingPayload {}
@Policy(asParent)
@Type('BookingCancelPayload', 'What became of it.')
export class BookingCancelPayload extends BookingPayload {}
@Policy(asParent)
@Type('BookingCheckInPayload', 'What became of it.')
export class BookingCheckInPayload extends BookingPayload {}
@Policy(asParent)
@Type('BookingCheckInUndoPayload', 'What became of it.')
export class BookingCheckInUndoPayload extends BookingPayload {}
@Policy(asParent)
@Type('BookingCompletePayload', 'What became of it.')
export class BookingCompletePayload extends BookingPayload {}
@Policy(asParent)
@Type('BookingRejectPayload', 'What became of it.')
export class BookingRejectPayload extends BookingPayload {}
@Policy(asParent)
@Type('BookingNoShowPayload', 'What became of it.')
export class BookingNoShowPayload extends BookingPayload {}
@Policy(asParent)
@Type('BookingNoShowUndoPayload', 'What became of it.')
export class BookingNoShowUndoPayload extends BookingPayload {}
