/** What the mutations take and answer. */
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, KEY, Type, UserErrorType } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import { CheckInMethod, TaskOutcome, VisitService } from './entities.ts';
import { VisitType } from './types.ts';

@InputType('VisitTaskInput', { description: 'Something to do on a visit.' })
export class VisitTaskInput {
  @Field(() => String, { description: 'What to do, at most 200 characters.' })
  title!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether it must be recorded before completion.' })
  mandatory!: boolean;
}

@InputType('VisitScheduleInput', { description: 'A visit to plan.' })
export class VisitScheduleInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'To whom: `resident_…`.' })
  residentId!: string;
  @Field(() => VisitService, { description: 'What for.' })
  service!: VisitService;
  @Field(() => DateTime, { description: 'Planned start.' })
  startsAt!: Date;
  @Field(() => DateTime, { description: 'Planned end, 5 minutes to 12 hours later.' })
  endsAt!: Date;
  @Field(() => ID, { nullable: true, description: 'Who goes: `person_…`; PLANNED without.' })
  caregiverId?: string | null;
  @Field(() => [VisitTaskInput], { defaultValue: [], description: 'What to do there, at most 30.' })
  tasks!: VisitTaskInput[];
  @Field(() => String, { nullable: true, description: 'Note for the caregiver, at most 1,000 characters.' })
  note?: string | null;
}

@InputType('VisitChangeInput', { description: 'Which visit, as seen at which version.' })
abstract class VisitChangeInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which visit: `visit_…`.' })
  visitId!: string;
  @Field(() => Int, { description: 'The version you saw; STALE_VERSION when somebody was faster.' })
  version!: number;
}

@InputType('VisitAssignInput', { description: 'Who goes.' })
export class VisitAssignInput extends VisitChangeInput {
  @Field(() => ID, { description: 'The caregiver: `person_…`.' })
  caregiverId!: string;
}

@InputType('VisitReassignInput', { description: 'Who goes instead.' })
export class VisitReassignInput extends VisitChangeInput {
  @Field(() => ID, { nullable: true, description: 'Another caregiver, `person_…`; null gives the visit back to planning.' })
  caregiverId?: string | null;
}

@InputType('VisitVerifyInput', { description: 'Which completed visit to verify.' })
export class VisitVerifyInput extends VisitChangeInput {}

@InputType('VisitReportInput', { description: 'A step reported from the phone.' })
abstract class VisitReportInput extends VisitChangeInput {
  @Field(() => DateTime, {
    nullable: true,
    description: "When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept.",
  })
  capturedAt?: Date | null;
}

@InputType('VisitDepartInput', { description: 'Setting out.' })
export class VisitDepartInput extends VisitReportInput {}

@InputType('LocationInput', { description: 'Where the phone was (WGS 84).' })
export class LocationInput {
  @Field(() => Float, { description: 'Latitude in degrees, -90 to 90.' })
  latitude!: number;
  @Field(() => Float, { description: 'Longitude in degrees, -180 to 180.' })
  longitude!: number;
  @Field(() => Int, { description: 'Accuracy in metres.' })
  accuracyMetres!: number;
}

@InputType('VisitArriveInput', { description: 'Arriving at the door.' })
export class VisitArriveInput extends VisitReportInput {
  @Field(() => CheckInMethod, { defaultValue: 'PHONE', description: 'How you show to be there.' })
  method!: CheckInMethod;
  @Field(() => LocationInput, { nullable: true, description: 'Where the phone was; required with GPS.' })
  location?: LocationInput | null;
}

@InputType('VisitTaskRecordInput', { description: 'What became of a task.' })
export class VisitTaskRecordInput extends VisitReportInput {
  @Field(() => ID, { description: 'Which: `task_…`.' })
  taskId!: string;
  @Field(() => TaskOutcome, { description: 'DONE or SKIPPED; PENDING takes a record back.' })
  outcome!: TaskOutcome;
  @Field(() => String, { nullable: true, description: 'Note, at most 500 characters; required when a mandatory task is skipped.' })
  note?: string | null;
}

@InputType('VisitCompleteInput', { description: 'Leaving.' })
export class VisitCompleteInput extends VisitReportInput {
  @Field(() => String, { nullable: true, description: 'Report, at most 2,000 characters.' })
  report?: string | null;
}

@InputType('VisitNoAnswerInput', { description: 'Nobody opened.' })
export class VisitNoAnswerInput extends VisitReportInput {
  @Field(() => LocationInput, { nullable: true, description: 'Where the phone was.' })
  location?: LocationInput | null;
  @Field(() => String, { nullable: true, description: 'What was tried, such as knocking and calling; at most 500 characters.' })
  note?: string | null;
}

@InputType('VisitRefuseInput', { description: 'The resident declined.' })
export class VisitRefuseInput extends VisitReportInput {
  @Field(() => String, { nullable: true, description: 'Why, as the resident said; at most 500 characters.' })
  reason?: string | null;
}

@InputType('VisitAbortInput', { description: 'Broken off.' })
export class VisitAbortInput extends VisitReportInput {
  @Field(() => String, { description: 'Why, at most 500 characters.' })
  reason!: string;
}

@InputType('VisitCancelInput', { description: 'Which visit to call off.' })
export class VisitCancelInput extends VisitChangeInput {
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters.' })
  reason?: string | null;
}

@Policy(asParent)
@Type('VisitPayload', 'What became of a change to a visit.')
export abstract class VisitPayloadShape {
  @Field(() => VisitType, { nullable: true, description: 'The visit as it now stands, after a refusal too.' })
  visit!: VisitType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}

@Policy(asParent)
@Type('VisitSchedulePayload', 'What became of it.')
export class VisitSchedulePayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitAssignPayload', 'What became of it.')
export class VisitAssignPayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitDepartPayload', 'What became of it.')
export class VisitDepartPayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitArrivePayload', 'What became of it.')
export class VisitArrivePayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitTaskRecordPayload', 'What became of it.')
export class VisitTaskRecordPayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitCompletePayload', 'What became of it.')
export class VisitCompletePayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitCancelPayload', 'What became of it.')
export class VisitCancelPayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitReassignPayload', 'What became of it.')
export class VisitReassignPayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitNoAnswerPayload', 'What became of it.')
export class VisitNoAnswerPayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitRefusePayload', 'What became of it.')
export class VisitRefusePayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitAbortPayload', 'What became of it.')
export class VisitAbortPayload extends VisitPayloadShape {}
@Policy(asParent)
@Type('VisitVerifyPayload', 'What became of it.')
export class VisitVerifyPayload extends VisitPayloadShape {}
