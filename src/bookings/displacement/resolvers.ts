import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Cursor, DateTime, LocalDate, ofUsual } from '../../core/graphql.ts';
import { uuidOf } from '../../core/ids.ts';
import type { Page } from '../../core/pages.ts';
import { Policy } from '../../core/policy.ts';
import { dateOf } from '../../core/tables.ts';
import { DESK, having, STAFF } from '../../people/policy.ts';
import { personById } from '../../people/queries.ts';
import { PersonType } from '../../people/types.ts';
import { BreakableFeature } from '../../spaces/access/entities.ts';
import { WORK_OF_WINDOW } from '../availability.ts';
import { toldWhoIsEngaged } from '../engaged.ts';
import { changed } from '../payloads.ts';
import { BookingConnection, BookingType } from '../types.ts';
import { absence, absenceEnd, absenceReport, absences, absentAnswer } from './absences.ts';
import { proposalsOf } from './proposals.ts';
import { displacedBookings, displacementPreview } from './queries.ts';
import { bookingPractitionerReplace } from './replace.ts';
import {
  AbsenceEndInput,
  AbsenceEndPayload,
  AbsenceReportInput,
  AbsenceReportPayload,
  AbsenceType,
  BookingPractitionerReplaceInput,
  BookingPractitionerReplacePayload,
  BookingProposalType,
  DisplacementPreviewType,
} from './types.ts';

@Resolver()
export class DisplacementResolver {
  @Policy(having(...DESK))
  @Query(() => DisplacementPreviewType, {
    description:
      'Which bookings would have to be moved if these spaces were closed, this feature were out of order, or this person were away, and where to; changes nothing. For the desk. Not there and not yours are the same: NOT_FOUND.',
    complexity: ({ childComplexity }) => WORK_OF_WINDOW + 10 * childComplexity,
  })
  displacementPreview(
    @Arg('spaceIds', () => [ID], { nullable: true, description: 'Spaces to be closed, `space_…`, at most 50; those beneath are closed with them.' })
    spaceIds: string[] | null,
    @Arg('feature', () => BreakableFeature, {
      nullable: true,
      description:
        'Or what would be out of order: of these spaces, of `floor`, or with neither in the whole centre. Only bookings of those who need it are in the way.',
    })
    feature: BreakableFeature | null,
    @Arg('floor', () => Int, { nullable: true, description: 'On which floor it would be out of order.' }) floor: number | null,
    @Arg('personId', () => ID, { nullable: true, description: 'Or who is away: `person_…`.' }) personId: string | null,
    @Arg('startsAt', () => DateTime, { nullable: true, description: 'From when; now when left out, and where the time has passed.' }) startsAt: Date | null,
    @Arg('endsAt', () => DateTime, { nullable: true, description: 'Until when, exclusive; until further notice when left out.' }) endsAt: Date | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'At which centre; may be left out where you serve one, and with `spaceIds`.' })
    centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<DisplacementPreviewType> {
    return displacementPreview(ctx, { spaceIds, feature, floor, personId, startsAt, endsAt, centreId });
  }

  @Policy(having(...STAFF))
  @Query(() => BookingConnection, {
    description:
      'Bookings that lost their space or whoever gives them and are not mended yet, by start: open tasks until each is moved, given by somebody else or called off, though their time be past (需改期待办). For staff, as far as they may see them. `bookingUpdates` keeps the list right.',
  })
  displacedBookings(
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where you serve one.' }) centreId: string | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'From where to go on.' }) after: string | null,
    @Ctx() ctx: Context,
  ): Promise<Page<BookingType>> {
    return displacedBookings(ctx, centreId, first, after);
  }

  @Policy(having(...DESK))
  @Mutation(() => AbsenceReportPayload, {
    description:
      'Notes that a practitioner is away: nobody can engage them meanwhile (PERSON_BUSY). Refused with PRACTITIONER_ENGAGED where they are engaged in that time, unless `displaceBookings` makes the sessions they give DISPLACED; with SESSION_UNDER_WAY where somebody has checked in to one. For the desk of their centre.',
  })
  async absenceReport(
    @Arg('input', () => AbsenceReportInput, { description: 'Who, and when.' }) input: AbsenceReportInput,
    @Ctx() ctx: Context,
  ): Promise<AbsenceReportPayload> {
    return absentAnswer(ctx, await perform(ctx, absenceReport, input));
  }

  @Policy(having(...DESK))
  @Mutation(() => AbsenceEndPayload, {
    description:
      'Notes that somebody is back before their absence ends. Bookings it displaced stay open tasks: each is moved (`bookingReschedule`, to its old time too while that is free) or called off. For the desk of their centre.',
  })
  async absenceEnd(
    @Arg('input', () => AbsenceEndInput, { description: 'Which absence.' }) input: AbsenceEndInput,
    @Ctx() ctx: Context,
  ): Promise<AbsenceEndPayload> {
    const { userErrors, cursor } = await perform(ctx, absenceEnd, input);
    return { absence: await absence(ctx, uuidOf('absence', input.absenceId, 'absenceId')), userErrors, cursor };
  }

  @Policy(having(...DESK))
  @Mutation(() => BookingPractitionerReplacePayload, {
    description:
      'Has somebody else give a session at the same time; a displaced one stands again, unless its space or they were taken meanwhile (SLOT_TAKEN, PERSON_BUSY). Not when its time has passed (BOOKING_OVER). For the desk of its centre.',
  })
  async bookingPractitionerReplace(
    @Arg('input', () => BookingPractitionerReplaceInput, { description: 'Which, and who.' }) input: BookingPractitionerReplaceInput,
    @Ctx() ctx: Context,
  ): Promise<BookingPractitionerReplacePayload> {
    const { booking, userErrors, cursor } = await changed(ctx, await perform(ctx, bookingPractitionerReplace, input), input);
    const period = booking && { startsAt: dateOf(booking.startsAt), endsAt: dateOf(booking.endsAt), besides: booking.id };
    const substitute = async () => [uuidOf('person', input.practitionerId, 'practitionerId')];
    return { booking, userErrors: period ? await toldWhoIsEngaged(ctx, userErrors, period, substitute) : userErrors, cursor };
  }
}

@Resolver(() => AbsenceType)
export class AbsenceResolver {
  @Policy(having(...DESK))
  @Query(() => [AbsenceType], { description: 'Who is away on these dates, at most 62 days at once, by start. For the desk.', complexity: ofUsual(10) })
  absences(
    @Arg('from', () => LocalDate, { nullable: true, description: 'First date; today when left out.' }) from: string | null,
    @Arg('until', () => LocalDate, { nullable: true, description: 'Last date, included; the first when left out.' }) until: string | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where you serve one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<AbsenceType[]> {
    return absences(ctx, centreId, from, until);
  }

  @FieldResolver(() => PersonType, { description: 'Who is away.' })
  person(@Root() row: AbsenceType, @Ctx() ctx: Context): Promise<PersonType> {
    return ctx.load(personById, row.personId) as Promise<unknown> as Promise<PersonType>;
  }
}

@Resolver(() => BookingType)
export class BookingProposalsResolver {
  @FieldResolver(() => [BookingProposalType], {
    description:
      'While DISPLACED, up to three ways to mend it that would be accepted now, for whoever may move it; who could give it in place of whom, for the desk alone. Empty otherwise (改约建议).',
    complexity: ({ childComplexity }) => WORK_OF_WINDOW + 3 * childComplexity,
  })
  proposals(@Root() row: BookingType, @Ctx() ctx: Context): Promise<BookingProposalType[]> {
    return proposalsOf(ctx, row.id);
  }
}
