/** Reporting that a lift or the like is out of order, and whose bookings that concerns. */
import { sql } from 'kysely';
import { badInput } from '../core/bad-input.ts';
import type { Command, Outcome } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { newId, uuidOf } from '../core/ids.ts';
import { limited } from '../core/text.ts';
import { centreOf, DESK } from '../people/policy.ts';
import { FeatureOutage } from '../spaces/access/entities.ts';
import { isConcerned, outage } from '../spaces/access/queries.ts';
import type { OutageReportInput } from '../spaces/access/types.ts';
import { tellOutage } from '../spaces/boards.ts';
import { places } from '../spaces/held.ts';
import { refuseSpace } from '../spaces/refusals.ts';
import { type OutOfOrder, unfitThrough } from './access.ts';
import { displaceAll } from './displacement/displace.ts';
import type { OutageReportPayload } from './outage-types.ts';
import { booking } from './queries.ts';
import { refuseBooking } from './refusals.ts';

type Where = Pick<OutageReportInput, 'feature' | 'spaceId' | 'floor' | 'centreId' | 'startsAt' | 'endsAt'>;

interface ReportResult {
  outageId: string;
  /** Bookings that stand, or stood until now, and no longer suit their people. */
  unfit: string[];
}

/**
 * Notes that something is out of order. The spaces it concerns are locked, so that a booking is either made before and found here, or made
 * after and judged with it.
 */
export const outageReport: Command<OutageReportInput, ReportResult> = {
  name: 'outageReport',
  needs: (ctx) => ctx.reference(places),
  async run(tx, input) {
    const reason = limited(input.reason, 200, 'reason');
    if (!reason) throw badInput('EMPTY', { field: 'reason' });
    const of = await whereOf(tx.ctx, input);
    if (of.endsAt && of.endsAt <= tx.now) throw refuseSpace('OUTAGE_PAST', ['endsAt']);
    if (of.endsAt && of.endsAt <= of.startsAt) throw refuseBooking('ENDS_BEFORE_START', ['endsAt']);
    const shut = () =>
      sql`select 1 from space s where s.centre_id = ${of.centreId} and (${of.spaceId}::uuid is null or s.id = ${of.spaceId}) and (${of.floor}::int is null or s.floor = ${of.floor})
        order by s.id for no key update`.execute(tx.db);
    const unfit = async () => (await unfitThrough(tx.db, of)).map((one) => one.bookingId);
    const displaced = input.displaceBookings ? await displaceAll(tx, { cause: 'FEATURE_OUT_OF_ORDER', standing: unfit, shut }) : null;
    if (!displaced) await shut();
    const { id } = tx.em.create(FeatureOutage, { id: newId(), ...of, reason, reportedById: tx.viewer.personId, createdAt: tx.now });
    tellOutage(tx, 'OUTAGE_REPORTED', { ...of, id });
    return { outageId: id, unfit: displaced ?? (await unfit()) };
  },
};

/** Where it is or would be so; NOT_FOUND for what is not there or not the viewer's. */
export async function whereOf(ctx: Context, input: Where): Promise<OutOfOrder> {
  const { spaces } = await ctx.reference(places);
  if (input.spaceId != null && input.floor != null) throw badInput('NOT_BOTH', { one: 'spaceId', other: 'floor' });
  const space = input.spaceId == null ? null : spaces.get(uuidOf('space', input.spaceId, 'spaceId'));
  if (space === undefined) throw new AccessError('NOT_FOUND');
  const centreId = centreOf(ctx.me, space && !input.centreId ? `centre_${space.centreId}` : input.centreId, DESK);
  const at = { centreId, spaceId: space?.id ?? null, floor: input.floor ?? null };
  if (![...spaces.values()].some((one) => isConcerned(one, at))) throw new AccessError('NOT_FOUND');
  return { ...at, feature: input.feature, startsAt: input.startsAt && input.startsAt > ctx.now ? input.startsAt : ctx.now, endsAt: input.endsAt ?? null };
}

/** Whom it concerns, with the viewer's own rights. */
export async function reportAnswer(ctx: Context, { result, userErrors, cursor }: Outcome<ReportResult>): Promise<OutageReportPayload> {
  const ids = result?.unfit ?? [];
  const seen = await Promise.all(ids.map((id) => booking(ctx, id)));
  return {
    outage: result && (await outage(ctx, result.outageId)),
    bookings: seen.filter((one) => one !== null),
    bookingCount: ids.length,
    userErrors,
    cursor,
  };
}
