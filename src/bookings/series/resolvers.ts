import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Outcome, perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Cursor, ofUsual } from '../../core/graphql.ts';
import { splitId, uuidOf } from '../../core/ids.ts';
import type { Page } from '../../core/pages.ts';
import { Policy } from '../../core/policy.ts';
import { LooksAhead } from '../../core/reads/follow.ts';
import { ChangeType } from '../../history/types.ts';
import { centreOf, signedInOnly } from '../../people/policy.ts';
import { booking } from '../queries.ts';
import { bookingSeriesAddDate } from './add-date.ts';
import { bookingSeriesCancel, bookingSeriesConfirm } from './cancel.ts';
import { bookingSeriesChange } from './change.ts';
import { bookingSeriesCreate, type SeriesResult } from './create.ts';
import { seriesHistory } from './history.ts';
import {
  BookingSeriesAddDateInput,
  BookingSeriesCancelInput,
  BookingSeriesChangeInput,
  BookingSeriesConfirmInput,
  BookingSeriesCreateInput,
  BookingSeriesPreviewInput,
} from './inputs.ts';
import { alternativesForDate, seriesPreview } from './preview.ts';
import { bookingSeries, seriesOfCentre } from './queries.ts';
import {
  BookingSeriesAddDatePayload,
  BookingSeriesCancelPayload,
  BookingSeriesChangePayload,
  BookingSeriesConfirmPayload,
  BookingSeriesConnection,
  BookingSeriesCreatePayload,
  BookingSeriesType,
  SeriesPreviewType,
} from './types.ts';

/** What a preview reads beyond what it answers, weighed as many fields. */
const WORK_OF_PREVIEW = 200;

@Resolver(() => BookingSeriesType)
export class BookingSeriesResolver {
  @Policy(signedInOnly)
  @LooksAhead()
  @Query(() => BookingSeriesType, { nullable: true, description: 'A series by id. Not there and not yours are the same: null.' })
  bookingSeries(@Arg('id', () => ID, { description: 'The series, `series_…`.' }) id: string, @Ctx() ctx: Context): Promise<BookingSeriesType | null> {
    return bookingSeries(ctx, uuidOf('series', id, 'id'));
  }

  @Policy(signedInOnly)
  @Query(() => BookingSeriesConnection, { description: "A centre's series that the viewer may see, latest made first." })
  bookingSeriesList(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'From where to go on.' }) after: string | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<Page<BookingSeriesType>> {
    return seriesOfCentre(ctx, centreOf(ctx.me, centreId), first, after);
  }

  @Policy(signedInOnly)
  @Query(() => SeriesPreviewType, {
    complexity: ({ childComplexity }) => WORK_OF_PREVIEW + childComplexity,
    description:
      'What would become of every date of a series, with what else there is where one would be refused; writes nothing. For whoever may book, on the same conditions.',
  })
  bookingSeriesPreview(
    @Arg('input', () => BookingSeriesPreviewInput, { description: 'What would be booked.' }) input: BookingSeriesPreviewInput,
    @Ctx() ctx: Context,
  ): Promise<SeriesPreviewType> {
    return seriesPreview(ctx, input);
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingSeriesCreatePayload, {
    description:
      'Books every date of a series in one transaction, or none, or what its strategy leaves; dates beyond the days that can be booked ahead follow by themselves. At most 366 dates for staff, 53 for others. For the desk and practitioners; residents for themselves; guardians for their children.',
  })
  async bookingSeriesCreate(
    @Arg('input', () => BookingSeriesCreateInput, { description: 'What to book.' }) input: BookingSeriesCreateInput,
    @Ctx() ctx: Context,
  ): Promise<BookingSeriesCreatePayload> {
    const outcome = await perform(ctx, bookingSeriesCreate, input);
    const isAboutDates = outcome.userErrors.some(({ code }) => code === 'SERIES_CONFLICTS' || code === 'SERIES_NOTHING_TO_BOOK');
    return { ...(await changed(ctx, outcome, null)), preview: isAboutDates ? () => seriesPreview(ctx, input) : null };
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingSeriesAddDatePayload, {
    description:
      'Books a date of a series that was skipped, left out for a holiday or called off, where the series wants it or elsewhere. For the desk, its practitioner, who made it, and the guardian.',
  })
  async bookingSeriesAddDate(
    @Arg('input', () => BookingSeriesAddDateInput, { description: 'Which date.' }) input: BookingSeriesAddDateInput,
    @Ctx() ctx: Context,
  ): Promise<BookingSeriesAddDatePayload> {
    const outcome = await perform(ctx, bookingSeriesAddDate, input);
    const { bookingId = null } = outcome.result ?? {};
    const answer = await changed(ctx, outcome, input);
    const { series } = answer;
    const wasRefused = series !== null && outcome.userErrors.some(({ code }) => !code.startsWith('SERIES_') && code !== 'STALE_VERSION');
    return {
      ...answer,
      booking: bookingId ? await booking(ctx, bookingId) : null,
      alternatives: wasRefused ? () => alternativesForDate(ctx, series, input) : [],
    };
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingSeriesChangePayload, {
    description:
      'Changes one date, or it and all after it: time, space, who comes, what for. What was called off stays so, what was moved by itself keeps its time and space. For the desk, its practitioner, who made it, and the guardian.',
  })
  async bookingSeriesChange(
    @Arg('input', () => BookingSeriesChangeInput, { description: 'From which date on, and what.' }) input: BookingSeriesChangeInput,
    @Ctx() ctx: Context,
  ): Promise<BookingSeriesChangePayload> {
    const outcome = await perform(ctx, bookingSeriesChange, input);
    return { ...(await changed(ctx, outcome, input)), changedCount: outcome.result?.changed ?? 0, keptOn: outcome.result?.kept ?? [] };
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingSeriesCancelPayload, {
    description: 'Calls off one date, it and all after it, or all that have not begun. For the desk, its practitioner, who made it, and the guardian.',
  })
  async bookingSeriesCancel(
    @Arg('input', () => BookingSeriesCancelInput, { description: 'Which.' }) input: BookingSeriesCancelInput,
    @Ctx() ctx: Context,
  ): Promise<BookingSeriesCancelPayload> {
    const outcome = await perform(ctx, bookingSeriesCancel, input);
    return { ...(await changed(ctx, outcome, input)), cancelledCount: outcome.result?.cancelled ?? 0 };
  }

  @Policy(signedInOnly)
  @Mutation(() => BookingSeriesConfirmPayload, {
    description:
      'Approves all dates of a series that wait for approval, and those that come into reach later. For the desk, and the practitioner who gives it; one date alone is approved with `bookingConfirm`.',
  })
  async bookingSeriesConfirm(
    @Arg('input', () => BookingSeriesConfirmInput, { description: 'Which.' }) input: BookingSeriesConfirmInput,
    @Ctx() ctx: Context,
  ): Promise<BookingSeriesConfirmPayload> {
    const outcome = await perform(ctx, bookingSeriesConfirm, input);
    return { ...(await changed(ctx, outcome, input)), confirmedCount: outcome.result?.confirmed ?? 0 };
  }

  @FieldResolver(() => [ChangeType], { complexity: ofUsual(5), description: 'Who changed the series and what, oldest first, the latest 100 (操作记录).' })
  history(@Root() row: BookingSeriesType, @Ctx() ctx: Context): Promise<ChangeType[]> {
    return seriesHistory(ctx, row);
  }
}

/** The series as it stands, after a refusal too. */
async function changed<Result extends SeriesResult>(ctx: Context, { result, userErrors, cursor }: Outcome<Result>, input: { seriesId: string } | null) {
  const id = result?.seriesId ?? (input && splitId(input.seriesId)?.uuid);
  return { series: id ? await bookingSeries(ctx, id) : null, userErrors, cursor };
}
