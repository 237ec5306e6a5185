import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { Cursor, LocalDate, ofUsual } from '../core/graphql.ts';
import { uuidOf } from '../core/ids.ts';
import type { Page } from '../core/pages.ts';
import { Policy } from '../core/policy.ts';
import { LooksAhead } from '../core/reads/follow.ts';
import { ChangeType } from '../history/types.ts';
import { DESK, having, signedInOnly } from '../people/policy.ts';
import { person } from '../people/queries.ts';
import { PersonType } from '../people/types.ts';
import type { ResidentRow } from '../residents/queries.ts';
import { ResidentType } from '../residents/types.ts';
import {
  visitAbort,
  visitArrive,
  visitAssign,
  visitCancel,
  visitComplete,
  visitDepart,
  visitNoAnswer,
  visitReassign,
  visitRefuse,
  visitSchedule,
  visitTaskRecord,
  visitVerify,
} from './commands.ts';
import { visitHistory } from './history.ts';
import {
  VisitAbortInput,
  VisitAbortPayload,
  VisitArriveInput,
  VisitArrivePayload,
  VisitAssignInput,
  VisitAssignPayload,
  VisitCancelInput,
  VisitCancelPayload,
  VisitCompleteInput,
  VisitCompletePayload,
  VisitDepartInput,
  VisitDepartPayload,
  VisitNoAnswerInput,
  VisitNoAnswerPayload,
  VisitReassignInput,
  VisitReassignPayload,
  VisitRefuseInput,
  VisitRefusePayload,
  VisitScheduleInput,
  VisitSchedulePayload,
  VisitTaskRecordInput,
  VisitTaskRecordPayload,
  VisitVerifyInput,
  VisitVerifyPayload,
} from './inputs.ts';
import { changedVisit, schedule, visit, visitsOfResident } from './queries.ts';
import { ScheduleType, VisitConnection, VisitType } from './types.ts';

@Resolver(() => VisitType)
export class VisitResolver {
  @Policy(signedInOnly)
  @LooksAhead()
  @Query(() => VisitType, { nullable: true, description: 'A visit by id. Not there and not yours are the same: null.' })
  visit(@Arg('id', () => ID, { description: 'The visit, `visit_…`.' }) id: string, @Ctx() ctx: Context): Promise<VisitType | null> {
    return visit(ctx, uuidOf('visit', id, 'id'));
  }

  @Policy(having('CAREGIVER', ...DESK))
  @LooksAhead()
  @Query(() => ScheduleType, { description: "A caregiver's day: visits with whom, where and what to do. For caregivers their own; for the desk anybody's." })
  schedule(
    @Arg('date', () => LocalDate, { nullable: true, description: "The date in the centre's time zone; today when left out." }) date: string | null,
    @Arg('caregiverId', () => ID, { nullable: true, description: 'Whose, `person_…`; the viewer when left out.' }) caregiverId: string | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<ScheduleType> {
    return schedule(ctx, date, caregiverId, centreId);
  }

  @Policy(having(...DESK))
  @Mutation(() => VisitSchedulePayload, { description: 'Plans a visit. For the desk; PERSON_BUSY when the caregiver or the resident is engaged anywhere.' })
  async visitSchedule(
    @Arg('input', () => VisitScheduleInput, { description: 'What to plan.' }) input: VisitScheduleInput,
    @Ctx() ctx: Context,
  ): Promise<VisitSchedulePayload> {
    return changedVisit(ctx, await perform(ctx, visitSchedule, input), null);
  }

  @Policy(having('COORDINATOR', 'ADMIN'))
  @Mutation(() => VisitAssignPayload, { description: 'Assigns a caregiver to a planned visit. For coordinators.' })
  async visitAssign(
    @Arg('input', () => VisitAssignInput, { description: 'Which, and who.' }) input: VisitAssignInput,
    @Ctx() ctx: Context,
  ): Promise<VisitAssignPayload> {
    return changedVisit(ctx, await perform(ctx, visitAssign, input), input.visitId);
  }

  @Policy(having('COORDINATOR', 'ADMIN'))
  @Mutation(() => VisitReassignPayload, {
    description:
      'Gives a visit to another caregiver, or back to planning, until somebody is at the door; who had it hears that it is theirs no longer. For coordinators.',
  })
  async visitReassign(
    @Arg('input', () => VisitReassignInput, { description: 'Which, and who.' }) input: VisitReassignInput,
    @Ctx() ctx: Context,
  ): Promise<VisitReassignPayload> {
    return changedVisit(ctx, await perform(ctx, visitReassign, input), input.visitId);
  }

  @Policy(signedInOnly)
  @Mutation(() => VisitDepartPayload, { description: 'Reports setting out. For the assigned caregiver; coordinators may note it for them.' })
  async visitDepart(
    @Arg('input', () => VisitDepartInput, { description: 'Which.' }) input: VisitDepartInput,
    @Ctx() ctx: Context,
  ): Promise<VisitDepartPayload> {
    return changedVisit(ctx, await perform(ctx, visitDepart, input), input.visitId);
  }

  @Policy(signedInOnly)
  @Mutation(() => VisitArrivePayload, { description: 'Reports arriving at the door. For the assigned caregiver; coordinators may note it for them.' })
  async visitArrive(
    @Arg('input', () => VisitArriveInput, { description: 'Which, and how.' }) input: VisitArriveInput,
    @Ctx() ctx: Context,
  ): Promise<VisitArrivePayload> {
    return changedVisit(ctx, await perform(ctx, visitArrive, input), input.visitId);
  }

  @Policy(signedInOnly)
  @Mutation(() => VisitTaskRecordPayload, { description: 'Records what became of a task. For the assigned caregiver; coordinators may note it for them.' })
  async visitTaskRecord(
    @Arg('input', () => VisitTaskRecordInput, { description: 'Which, and what.' }) input: VisitTaskRecordInput,
    @Ctx() ctx: Context,
  ): Promise<VisitTaskRecordPayload> {
    return changedVisit(ctx, await perform(ctx, visitTaskRecord, input), input.visitId);
  }

  @Policy(signedInOnly)
  @Mutation(() => VisitCompletePayload, {
    description: 'Reports leaving; every mandatory task must be recorded. For the assigned caregiver; coordinators may note it for them.',
  })
  async visitComplete(
    @Arg('input', () => VisitCompleteInput, { description: 'Which.' }) input: VisitCompleteInput,
    @Ctx() ctx: Context,
  ): Promise<VisitCompletePayload> {
    return changedVisit(ctx, await perform(ctx, visitComplete, input), input.visitId);
  }

  @Policy(signedInOnly)
  @Mutation(() => VisitNoAnswerPayload, { description: 'Reports that nobody opened. For the assigned caregiver; coordinators may note it for them.' })
  async visitNoAnswer(
    @Arg('input', () => VisitNoAnswerInput, { description: 'Which.' }) input: VisitNoAnswerInput,
    @Ctx() ctx: Context,
  ): Promise<VisitNoAnswerPayload> {
    return changedVisit(ctx, await perform(ctx, visitNoAnswer, input), input.visitId);
  }

  @Policy(signedInOnly)
  @Mutation(() => VisitRefusePayload, {
    description: 'Reports that the resident declined, at the door or during the visit. For the assigned caregiver; coordinators may note it for them.',
  })
  async visitRefuse(
    @Arg('input', () => VisitRefuseInput, { description: 'Which, and why.' }) input: VisitRefuseInput,
    @Ctx() ctx: Context,
  ): Promise<VisitRefusePayload> {
    return changedVisit(ctx, await perform(ctx, visitRefuse, input), input.visitId);
  }

  @Policy(signedInOnly)
  @Mutation(() => VisitAbortPayload, { description: 'Reports that a visit was broken off. For the assigned caregiver; coordinators may note it for them.' })
  async visitAbort(
    @Arg('input', () => VisitAbortInput, { description: 'Which, and why.' }) input: VisitAbortInput,
    @Ctx() ctx: Context,
  ): Promise<VisitAbortPayload> {
    return changedVisit(ctx, await perform(ctx, visitAbort, input), input.visitId);
  }

  @Policy(having('COORDINATOR', 'ADMIN'))
  @Mutation(() => VisitVerifyPayload, {
    description:
      'Verifies a completed visit: provider, place and the times in and out must be on record (EVIDENCE_MISSING). For coordinators, never for one’s own visit.',
  })
  async visitVerify(
    @Arg('input', () => VisitVerifyInput, { description: 'Which.' }) input: VisitVerifyInput,
    @Ctx() ctx: Context,
  ): Promise<VisitVerifyPayload> {
    return changedVisit(ctx, await perform(ctx, visitVerify, input), input.visitId);
  }

  @Policy(having(...DESK))
  @Mutation(() => VisitCancelPayload, { description: 'Calls a visit off. For the desk.' })
  async visitCancel(
    @Arg('input', () => VisitCancelInput, { description: 'Which.' }) input: VisitCancelInput,
    @Ctx() ctx: Context,
  ): Promise<VisitCancelPayload> {
    return changedVisit(ctx, await perform(ctx, visitCancel, input), input.visitId);
  }

  @FieldResolver(() => [ChangeType], {
    complexity: ofUsual(5),
    description: 'Who did what, oldest first, the latest 100 (操作记录). Tasks, note and report with VISIT_DETAIL, how the caregiver checked in with LOCATION.',
  })
  history(@Root() row: VisitType, @Ctx() ctx: Context): Promise<ChangeType[]> {
    return visitHistory(ctx, row);
  }
}

@Resolver(() => ScheduleType)
export class ScheduleResolver {
  @FieldResolver(() => PersonType, { description: 'Whose day.' })
  caregiver(@Root() row: ScheduleType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, row.caregiverId);
  }
}

@Resolver(() => ResidentType)
export class ResidentVisitsResolver {
  @FieldResolver(() => VisitConnection, { nullable: true, description: 'Their visits, latest first. With VISIT_STATUS.' })
  visits(
    @Root() row: ResidentType,
    @Arg('on', () => LocalDate, { nullable: true, description: "Only of this date in the centre's time zone." }) on: string | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'From where to go on.' }) after: string | null,
    @Ctx() ctx: Context,
  ): Promise<Page<VisitType> | null> {
    return visitsOfResident(ctx, row as unknown as ResidentRow, on, first, after);
  }
}
