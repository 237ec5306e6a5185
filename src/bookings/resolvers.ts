import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { Cursor, LocalDate, ofUsual } from '../core/graphql.ts';
import { uuidOf } from '../core/ids.ts';
import type { Page } from '../core/pages.ts';
import { Policy } from '../core/policy.ts';
import { LooksAhead } from '../core/reads/follow.ts';
import { localDate } from '../core/time.ts';
import { daysAsked } from '../core/weights.ts';
import { ChangeType } from '../history/types.ts';
import { centreOf, having, STAFF, signedInOnly } from '../people/policy.ts';
import { AccessNeed } from '../residents/entities.ts';
import type { ResidentRow } from '../residents/queries.ts';
import { ResidentType } from '../residents/types.ts';
import { AccessFitType } from '../spaces/access/types.ts';
import { calendarDay } from '../spaces/calendar/queries.ts';
import { CalendarDayType } from '../spaces/calendar/types.ts';
import { SpaceKind } from '../spaces/entities.ts';
import { centre } from '../spaces/queries.ts';
import { SpaceType } from '../spaces/types.ts';
import { fitOfBooking } from './access.ts';
import { availability, WORK_OF_WINDOW, weightOfWindow } from './availability.ts';
import {
  bookingCancel,
  bookingCheckIn,
  bookingCheckInUndo,
  bookingComplete,
  bookingConfirm,
  bookingCreate,
  bookingNoShow,
  bookingNoShowUndo,
  bookingReject,
  bookingReschedule,
} from './commands.ts';
import { BookingEquipmentInput, EQUIPMENT } from './equipment/inputs.ts';
import { wishesOf } from './equipment/rules.ts';
import { bookingHistory } from './history.ts';
import {
  BookingCancelInput,
  BookingCancelPayload,
  BookingCheckInInput,
  BookingCheckInPayload,
  BookingCheckInUndoInput,
  BookingCheckInUndoPayload,
  BookingCompleteInput,
  BookingCompletePayload,
  BookingConfirmInput,
  BookingConfirmPayload,
  BookingCreateInput,
  BookingCreatePayload,
  BookingNoShowInput,
  BookingNoShowPayload,
  BookingNoShowUndoInput,
  BookingNoShowUndoPayload,
  BookingRejectInput,
  BookingRejectPayload,
  BookingRescheduleInput,
  BookingReschedulePayload,
} from './inputs.ts';
import { changed, withAlternatives } from './payloads.ts';
import { booking, bookingsOfResident, bookingsOfSpace, dayBoard, MOST_DAYS, windowOf } from './queries.ts';
import { BookingConnection, BookingType, DayBoardType, SpaceAvailabilityType } from './types.ts';

@Resolver(() => BookingType)
export class BookingResolver {
  @Policy(signedInOnly)
  @LooksAhead()
  @Query(() => BookingType, { nullable: true, description: 'A booking by id. Not there and not yours are the same: null.' })
  booking(@Arg('id', () => ID, { description: 'The booking, `booking_…`.' }) id: string, @Ctx() ctx: Context): Promise<BookingType | null> {
    return booking(ctx, uuidOf('booking', id, 'id'));
  }

  @Policy(having(...STAFF))
  @LooksAhead()
  @Query(() => DayBoardType, {
    description:
      'A day of the centre: every space with its bookings and its free time. For staff; practitioners see their own bookings and otherwise what is occupied. `dayBoardUpdates` keeps it right.',
  })
  dayBoard(
    @Arg('date', () => LocalDate, { description: "The date in the centre's time zone." }) date: string,
    @Arg('kinds', () => [SpaceKind], { nullable: true, description: 'Only these kinds; all when left out.' }) kinds: SpaceKind[] | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<DayBoardType> {
    return dayBoard(ctx, centreOf(ctx.me, centreId), date, kinds);
  }

  @Policy(signedInOnly)
  @Query(() => [SpaceAvailabilityType], {
    description: 'Free and blocked time of one space, or of all spaces of some kinds, at most 62 days at once. For everybody who belongs to the centre.',
    complexity: ({ args, childComplexity }) => weightOfWindow(args) * (WORK_OF_WINDOW + childComplexity),
  })
  availability(
    @Arg('from', () => LocalDate, { description: 'First date.' }) from: string,
    @Arg('until', () => LocalDate, { nullable: true, description: 'Last date, included; the first when left out.' }) until: string | null,
    @Arg('spaceId', () => ID, { nullable: true, description: 'One space, `space_…`.' }) spaceId: string | null,
    @Arg('kinds', () => [SpaceKind], { nullable: true, description: 'Or all spaces of these kinds.' }) kinds: SpaceKind[] | null,
    @Arg('minutes', () => Int, { defaultValue: 0, description: 'Wanted length; at least the shortest the space allows.' }) minutes: number,
    @Arg('partySize', () => Int, { defaultValue: 1, description: 'How many people.' }) partySize: number,
    @Arg('wheelchairUsers', () => Int, { defaultValue: 0, description: 'Of these, in a wheelchair.' }) wheelchairUsers: number,
    @Arg('stations', () => Int, { defaultValue: 0, description: 'Stations needed.' }) stations: number,
    @Arg('needs', () => [AccessNeed], {
      defaultValue: [],
      description: 'What those who come need, beside what the profiles of `personIds` say, as far as you may know these.',
    })
    needs: AccessNeed[],
    @Arg('personIds', () => [ID], {
      defaultValue: [],
      description:
        'People who must be free, `person_…` or `resident_…`: for the desk and practitioners anybody of the centre, for others whom they may book for.',
    })
    personIds: string[],
    @Arg('equipment', () => [BookingEquipmentInput], EQUIPMENT) equipment: BookingEquipmentInput[],
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<SpaceAvailabilityType[]> {
    const wanted = { party: partySize, wheelchairs: wheelchairUsers, stations, equipment: wishesOf(equipment), minutes, needs };
    return availability(ctx, { spaceId, kinds, centreId }, { from, until }, wanted, personIds);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingCreatePayload, {
    description:
      'Books a space, or refuses with the reason and up to three alternatives. For the desk and practitioners; residents for themselves; guardians for their children.',
  })
  async bookingCreate(
    @Arg('input', () => BookingCreateInput, { description: 'What to book.' }) input: BookingCreateInput,
    @Ctx() ctx: Context,
  ): Promise<BookingCreatePayload> {
    return withAlternatives(ctx, await perform(ctx, bookingCreate, input), { ...input, bookingId: null });
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingConfirmPayload, {
    description:
      'Makes a held booking stand (REQUESTED where the space asks for approval): for who made it or whom it is for, and the desk. Approves a requested one: for the desk, and the practitioner who gives it.',
  })
  async bookingConfirm(
    @Arg('input', () => BookingConfirmInput, { description: 'Which.' }) input: BookingConfirmInput,
    @Ctx() ctx: Context,
  ): Promise<BookingConfirmPayload> {
    return changed(ctx, await perform(ctx, bookingConfirm, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingRejectPayload, {
    description: 'Does not approve a requested booking, and says why. For the desk, and for the practitioner who gives it.',
  })
  async bookingReject(
    @Arg('input', () => BookingRejectInput, { description: 'Which, and why.' }) input: BookingRejectInput,
    @Ctx() ctx: Context,
  ): Promise<BookingRejectPayload> {
    return changed(ctx, await perform(ctx, bookingReject, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingReschedulePayload, {
    description:
      'Moves a booking to another time or space; the old one is given up only when the new one is won. Those who give it must be of a post that gives sessions there (PRACTITIONER_UNSUITABLE). Where it is already it stays, and nobody is told. For the desk, its practitioner, who made it, and the guardian.',
  })
  async bookingReschedule(
    @Arg('input', () => BookingRescheduleInput, { description: 'Which, and where to.' }) input: BookingRescheduleInput,
    @Ctx() ctx: Context,
  ): Promise<BookingReschedulePayload> {
    return withAlternatives(ctx, await perform(ctx, bookingReschedule, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingCancelPayload, {
    description:
      'Calls a booking off. One that stood until its end took place or did not: it is refused then (BOOKING_OVER), while a hold or request is still closed and a DISPLACED one stays a task until it is moved or called off. For the desk, its practitioner, who made it, and the guardian.',
  })
  async bookingCancel(
    @Arg('input', () => BookingCancelInput, { description: 'Which.' }) input: BookingCancelInput,
    @Ctx() ctx: Context,
  ): Promise<BookingCancelPayload> {
    return changed(ctx, await perform(ctx, bookingCancel, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingCheckInPayload, { description: 'Notes that they are here, from 120 minutes before the start. For the desk and its practitioner.' })
  async bookingCheckIn(
    @Arg('input', () => BookingCheckInInput, { description: 'Which.' }) input: BookingCheckInInput,
    @Ctx() ctx: Context,
  ): Promise<BookingCheckInPayload> {
    return changed(ctx, await perform(ctx, bookingCheckIn, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingCheckInUndoPayload, {
    description:
      'The wrong booking was checked in: makes it CONFIRMED again until its end (BOOKING_OVER after that). After its start nobody but staff says any more that they did not come. For the desk and its practitioner.',
  })
  async bookingCheckInUndo(
    @Arg('input', () => BookingCheckInUndoInput, { description: 'Which.' }) input: BookingCheckInUndoInput,
    @Ctx() ctx: Context,
  ): Promise<BookingCheckInUndoPayload> {
    return changed(ctx, await perform(ctx, bookingCheckInUndo, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingNoShowPayload, {
    description: 'Notes that nobody came, from 15 minutes after the start; space and people are free again. For the desk and its practitioner.',
  })
  async bookingNoShow(
    @Arg('input', () => BookingNoShowInput, { description: 'Which.' }) input: BookingNoShowInput,
    @Ctx() ctx: Context,
  ): Promise<BookingNoShowPayload> {
    return changed(ctx, await perform(ctx, bookingNoShow, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingNoShowUndoPayload, {
    description:
      'They came after all: makes it CONFIRMED again within 24 hours, unless space or people were taken meanwhile (SLOT_TAKEN, PERSON_BUSY). For the desk and its practitioner.',
  })
  async bookingNoShowUndo(
    @Arg('input', () => BookingNoShowUndoInput, { description: 'Which.' }) input: BookingNoShowUndoInput,
    @Ctx() ctx: Context,
  ): Promise<BookingNoShowUndoPayload> {
    return changed(ctx, await perform(ctx, bookingNoShowUndo, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingCompletePayload, {
    description: 'Notes that it took place, from its start on (TOO_EARLY_TO_COMPLETE before). For the desk and its practitioner.',
  })
  async bookingComplete(
    @Arg('input', () => BookingCompleteInput, { description: 'Which.' }) input: BookingCompleteInput,
    @Ctx() ctx: Context,
  ): Promise<BookingCompletePayload> {
    return changed(ctx, await perform(ctx, bookingComplete, input), input);
  }

  @FieldResolver(() => AccessFitType, {
    nullable: true,
    description:
      'Whether its space suits those who take part as things are now; with FIT_WITH_HELP what help to have ready (协助). With PROFILE of all of them.',
  })
  fit(@Root() row: BookingType, @Ctx() ctx: Context): Promise<AccessFitType | null> {
    return ctx.load(fitOfBooking, row.id);
  }

  @FieldResolver(() => [ChangeType], { complexity: ofUsual(5), description: 'Who did what, oldest first, the latest 100 (操作记录).' })
  history(@Root() row: BookingType, @Ctx() ctx: Context): Promise<ChangeType[]> {
    return bookingHistory(ctx, row);
  }
}

@Resolver(() => DayBoardType)
export class DayBoardResolver {
  @FieldResolver(() => CalendarDayType, { description: 'The date in the calendar: holidays and make-up workdays (调休).' })
  calendarDay(@Root() row: DayBoardType, @Ctx() ctx: Context): Promise<CalendarDayType> {
    return calendarDay(ctx, row.date);
  }
}

/** What a space is taken to hold. */
const BOOKINGS_A_DAY = 10;

@Resolver(() => SpaceType)
export class SpaceBookingsResolver {
  @FieldResolver(() => [BookingType], {
    description: 'Bookings here that the viewer may see, by start; at most 62 days at once.',
    complexity: ({ args: { from, until }, childComplexity }) => 1 + BOOKINGS_A_DAY * daysAsked(from, until, MOST_DAYS) * childComplexity,
  })
  async bookings(
    @Root() row: SpaceType,
    @Arg('from', () => LocalDate, { nullable: true, description: 'First date; today when left out.' }) from: string | null,
    @Arg('until', () => LocalDate, { nullable: true, description: 'Last date, included; the first when left out.' }) until: string | null,
    @Ctx() ctx: Context,
  ): Promise<BookingType[]> {
    const { timeZone } = await centre(ctx, row.centreId);
    const first = from ?? localDate(ctx.now, timeZone);
    const { start, end } = windowOf(first, until ?? first, timeZone);
    return ctx.load(bookingsOfSpace, { spaceId: row.id, from: start, until: end });
  }
}

@Resolver(() => ResidentType)
export class ResidentBookingsResolver {
  @FieldResolver(() => BookingConnection, {
    nullable: true,
    description: 'Their bookings, latest first. With BOOKINGS; counselling only for whom it concerns.',
  })
  bookings(
    @Root() row: ResidentType,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'From where to go on.' }) after: string | null,
    @Ctx() ctx: Context,
  ): Promise<Page<BookingType> | null> {
    return bookingsOfResident(ctx, row as unknown as ResidentRow, first, after);
  }
}
