import type { Outcome } from '../../core/command.ts';
import { type Context, manyLoader } from '../../core/context.ts';
import { anyOf } from '../../core/tables.ts';
import { centresAs, DESK, holds } from '../../people/policy.ts';
import { type ResidentRow, resident } from '../../residents/queries.ts';
import { legalDate } from '../../residents/subject.ts';
import type { ExemptionResult } from './commands.ts';
import type { BookingExemptionGrantPayload, BookingExemptionType } from './types.ts';

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('booking_exemption')
    .select([
      'id',
      'resident_id as residentId',
      'kind',
      'reason',
      'until_on as untilOn',
      'created_at as createdAt',
      'ended_at as endedAt',
      'granted_by_id as grantedById',
    ]);

const exemptionsOf = manyLoader<BookingExemptionType>(
  (ctx, ids) =>
    rows(ctx)
      .where('resident_id', '=', anyOf(ids))
      .where('ended_at', 'is', null)
      .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>=', legalDate(ctx))]))
      .orderBy('created_at')
      .execute() as Promise<BookingExemptionType[]>,
  (row) => row.residentId,
);

/** What holds now, for the resident, a minor's guardian and the desk; why somebody is exempt is nobody else's to know. */
export async function exemptionsKnown(ctx: Context, { id, centreId }: ResidentRow): Promise<BookingExemptionType[]> {
  const isTheirs = ctx.me.personId === id || ctx.me.reach.some((one) => one.actsFor && one.residentId === id);
  return isTheirs || holds(ctx.me, centreId, DESK) ? ctx.load(exemptionsOf, id) : [];
}

async function exemption(ctx: Context, id: string): Promise<BookingExemptionType | null> {
  const found = await rows(ctx)
    .where('id', '=', id)
    .where('centre_id', '=', anyOf(centresAs(ctx.me, DESK)))
    .executeTakeFirst();
  return (found as BookingExemptionType | undefined) ?? null;
}

export async function changedExemption(ctx: Context, { result, userErrors, cursor }: Outcome<ExemptionResult>): Promise<BookingExemptionGrantPayload> {
  const changed = result && (await exemption(ctx, result.exemptionId));
  return { exemption: changed, resident: changed && (await resident(ctx, changed.residentId)), userErrors, cursor };
}
