import { Field, Int } from 'type-graphql';
import { DateTime, IdField, LocalDate, NodeId, NodeType, Type } from '../core/graphql.ts';
import { connectionOf } from '../core/pages.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';
import { PersonType } from '../people/types.ts';
import { ResidentType } from '../residents/types.ts';
import { CheckInMethod, TaskOutcome, VisitMove, VisitService, VisitStatus } from './entities.ts';
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
  @Field(() => DateTime, { nullable: true, description: 'When it ended without being completed, by the phone: NO_ANSWER, REFUSED, ABORTED.' })
  endedAt!: Instant | null;
  @Policy(mayKnowOfVisit('VISIT_DETAIL'))
  @Field(() => String, { nullable: true, description: 'Why it ended so. With VISIT_DETAIL.' })
  endReason!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was verified.' })
  verifiedAt!: Instant | null;
  @Field(() => Int, { description: 'Rises by one with every change; a mutation names the version it saw.' })
  version!: number;
  @Field(() => ResidentType, { nullable: true, description: 'To whom.' })
  resident!: ResidentType | null;
  @Field(() => PersonType, { nullable: true, description: 'Who goes; null while nobody is assigned.' })
  caregiver!: PersonType | null;
  @Policy(mayKnowOfVisit('VISIT_DETAIL'))
  @Field(() => [VisitTaskType], { nullable: true, description: 'What to do there. With VISIT_DETAIL.' })
  tasks!: VisitTaskType[] | null;
  @Field(() => [VisitMove], { description: 'What may come next. Who may do it, each mutation says.' })
  allowedMoves!: VisitMove[];
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
