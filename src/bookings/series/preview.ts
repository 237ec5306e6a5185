/** What would become of a series, without writing or locking anything. */
import type { Context } from '../../core/context.ts';
import { AccessError, Refusal, sentenceOf } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { dateOf } from '../../core/tables.ts';
import { dayIn } from '../../spaces/calendar/rules.ts';
import { places } from '../../spaces/held.ts';
import { centre, openingOf, type SpaceRow, spaceById, spaceRows } from '../../spaces/queries.ts';
import { expectThings } from '../equipment/queries.ts';
import { wishesOf } from '../equipment/rules.ts';
import { NOTHING, waiverOf } from '../overrides/overrides.ts';
import type { LockedSpace } from '../space-checks.ts';
import type { BookingAlternativeType } from '../types.ts';
import type { SeriesPlanInput } from './inputs.ts';
import { type Company, commonRefusal, insteadOf, type Place, type Surroundings, surroundings } from './judging.ts';
import { checkedDates, companyToBe, occurring, type Planned, planned, ruleOf } from './plan.ts';
import { equipmentOfSeries, peopleOfSeries, rowsOfSeries } from './queries.ts';
import type { BookingSeriesType, SeriesPreviewType } from './types.ts';

const MOST_ALTERNATIVES = 3;

/** The space as commands see it, and those like it after it, from what is held. */
export async function spacesLike(ctx: Context, spaceId: string): Promise<LockedSpace[]> {
  const space = await spaceById(ctx, spaceId);
  if (!space) throw new AccessError('NOT_FOUND');
  const { timeZone } = await centre(ctx, space.centreId);
  const others = (await spaceRows(ctx, space.centreId, [space.kind])).filter((row) => row.id !== space.id && row.zone === space.zone);
  const rows = [space, ...others];
  const openings = await openingOf(
    ctx,
    rows.map((row) => row.id),
  );
  const rule = (await ctx.reference(places)).bookingRules.get(space.centreId)?.find((one) => one.kind === space.kind) ?? null;
  return rows.map((row, index) => ({ ...row, timeZone, opening: openings[index]!, rule }));
}

export async function seriesPreview(ctx: Context, input: SeriesPlanInput): Promise<SeriesPreviewType> {
  const rule = ruleOf(input);
  const spaces = await spacesLike(ctx, uuidOf('space', input.spaceId, 'spaceId'));
  const space = spaces[0]!;
  try {
    const dates = checkedDates(rule, ctx.me, space.centreId);
    const equipment = wishesOf(input.equipment);
    await expectThings(ctx, equipment, space.centreId);
    const company = { ...(await companyToBe(ctx, space, input)), equipment, waiver: waiverOf({ viewer: ctx.me }, space.centreId, input.override) };
    const { dates: found, all } = await planned(ctx, ctx.now, occurring(dates, input.holidays, space.opening), input, [space], company);
    const refused = found.filter((one) => one.verdict === 'REFUSED');
    const common = commonRefusal(
      refused.map((one) => ({ refusal: one.refusal! })),
      found.filter((one) => one.verdict !== 'HOLIDAY').length,
    );
    const instead = await alternativesOn(
      ctx,
      refused.filter((one) => one.start < one.end),
      spaces,
      company,
      all,
    );
    return {
      dates: found.map((one) => ({
        date: one.date,
        verdict: one.verdict,
        startsAt: one.start,
        endsAt: one.end,
        holiday: one.holiday,
        isProvisional: dayIn(space.opening.calendar, one.date).isProvisional,
        code: one.refusal?.code ?? null,
        message: one.refusal && sentenceOf(one.refusal, ctx.locale),
        alternatives: instead.get(one.date) ?? [],
      })),
      okCount: found.filter((one) => one.verdict === 'OK').length,
      refusedCount: refused.length,
      userErrors: common ? [saidOf(ctx, common)] : [],
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { dates: [], okCount: 0, refusedCount: 0, userErrors: [saidOf(ctx, error)] };
  }
}

const saidOf = (ctx: Context, refusal: Refusal) => ({ code: refusal.code, message: sentenceOf(refusal, ctx.locale), path: refusal.path });

/** For all refused dates at once. */
async function alternativesOn(
  ctx: Context,
  refused: readonly Planned[],
  spaces: readonly LockedSpace[],
  company: Company,
  { standings }: Surroundings,
): Promise<Map<string, BookingAlternativeType[]>> {
  const all = { ...(await surroundings(ctx, spaces, company, refused, ctx.now)), standings }; // the dates that are OK count
  return new Map(
    refused.map(({ date, start, end }) => [date, shown(insteadOf({ space: spaces[0]!, start, end }, spaces, company, all, ctx.now, MOST_ALTERNATIVES))]),
  );
}

export const shown = (places: readonly Place[]): BookingAlternativeType[] =>
  places.map(({ space, start, end }) => ({ space: space as unknown as SpaceRow as never, startsAt: start, endsAt: end }));

/** What else there is on a day, where a date of a series cannot be added again as it was asked. */
export async function alternativesForDate(
  ctx: Context,
  series: BookingSeriesType,
  input: { date: string; spaceId?: string | null; startsAt?: Date | null; endsAt?: Date | null },
): Promise<BookingAlternativeType[]> {
  const [rows, people, equipment] = await Promise.all([
    ctx.load(rowsOfSeries, series.id),
    ctx.load(peopleOfSeries, series.id),
    ctx.load(equipmentOfSeries, series.id),
  ]);
  const row = rows.find((one) => one.date === input.date);
  if (!row) return [];
  const spaces = await spacesLike(ctx, input.spaceId ? uuidOf('space', input.spaceId, 'spaceId') : row.spaceId);
  const wanted = { space: spaces[0]!, start: input.startsAt ?? dateOf(row.startsAt), end: input.endsAt ?? dateOf(row.endsAt) };
  const { partySize, wheelchairUsers, stations } = series;
  const company = { partySize, wheelchairUsers, stations, people, equipment, waiver: NOTHING };
  return shown(insteadOf(wanted, spaces, company, await surroundings(ctx, spaces, company, [wanted], ctx.now), ctx.now, MOST_ALTERNATIVES));
}
