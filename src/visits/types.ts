import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, IdField, LocalDate, NodeId, NodeType, Type, UserErrorType } from '../core/graphql.ts';
import { connectionOf } from '../core/pages.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';
import { CheckInMethod, TaskOutcome, VisitService, VisitStatus } from './entities.ts';
import { mayKnowOfVisit } from './policy.ts';

@Policy(asParent)
@Type('VisitTask', 'Something to do on a visit (事项).')
export class VisitTaskType {
  @IdField('task')
  id!: string;
  @Field(() => String, { description: 'What to do.' })
  title!: string;
  @Field(() => Boolean, { description: 'Whether the visit cannot be completed without recording it (必做).' })
  mandatory!: boolean;
  @Field(() => TaskOutcome, { description: 'What became of it.' })
  outcome!: TaskOutcome;
  @Field(() => String, { nullable: true, description: "The caregiver's note." })
  note!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was recorded.' })
  recordedAt!: Instant | null;
}

@Policy(asParent)
@NodeId('visit')
@Type('Visit', "A caregiver's service at a resident's door or by phone (上门服务). With VISIT_STATUS; what is withheld is null.", { implements: NodeType })
export class VisitType extends NodeType {
  @Field(() => VisitService, { description: 'What for.' })
  service!: VisitService;
  @Field(() => DateTime, { description: 'Planned start, inclusive.' })
  startsAt!: Instant;
  @Field(() => DateTime, { description: 'Planned end, exclusive.' })
  endsAt!: Instant;
  @Field(() => VisitStatus, { description: 'Where it stands: IN_PROGRESS means that somebody is there now.' })
  status!: VisitStatus;
  @Field(() => Boolean, { description: 'Whether the resident must be there; an errand (代办) does not need them.' })
  residentPresent!: boolean;
  @Field(() => DateTime, { nullable: true, description: 'When the caregiver set out, by the phone.' })
  departedAt!: Instant | null;
  @Field(() => DateTime, { nullable: true, description: 'When the caregiver arrived, by the phone.' })
  arrivedAt!: Instant | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was completed, by the phone.' })
  completedAt!: Instant | null;
  @Policy(mayKnowOfVisit('LOCATION'))
  @Field(() => CheckInMethod, { nullable: true, description: 'How the caregiver showed to be there. With LOCATION.' })
  arrivedBy!: CheckInMethod | null;
  @Policy(mayKnowOfVisit('VISIT_DETAIL'))
  @Field(() => String, { nullable: true, description: 'Note for the caregiver. With VISIT_DETAIL.' })
  note!: string | null;
  @Policy(mayKnowOfVisit('VISIT_DETAIL'))
  @Field(() => String, { nullable: true, description: "The caregiver's report. With VISIT_DETAIL." })
  report!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was called off.' })
  cancelReason!: string | null;
  @Field(() => Int, { description: 'Rises by one with every change; a mutation names the version it saw.' })
  version!: number;
  centreId!: string;
  residentId!: string;
  caregiverId!: string | null;
  linked!: boolean;
}

export const VisitConnection = connectionOf('Visit', VisitType);

@Policy(asParent)
@Type('Schedule', "A caregiver's day (当日安排).")
export class ScheduleType {
  @Field(() => LocalDate, { description: "The date in the centre's time zone." })
  date!: string;
  @Field(() => [VisitType], { description: 'The visits by start; cancelled ones are left out.' })
  visits!: VisitType[];
  caregiverId!: string;
}

const KEY = {
  description:
    'Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once.',
};

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
