/** Closing a space, and what becomes of the bookings in the way. That nothing is booked while it is closed, the database holds (claim.closure_guard). */
import { type Kysely, sql } from 'kysely';
import { badInput } from '../core/bad-input.ts';
import type { Command, Outcome, Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { newId, uuidOf } from '../core/ids.ts';
import type { Tables } from '../core/tables.ts';
import { limited } from '../core/text.ts';
import { centresAs, DESK } from '../people/policy.ts';
import { tellClosure } from '../spaces/boards.ts';
import { Closure } from '../spaces/entities.ts';
import { closure } from '../spaces/queries.ts';
import { refuseSpace } from '../spaces/refusals.ts';
import type { SpaceCloseInput, SpaceClosePayload } from './closure-types.ts';
import { displaceAll, lastEnd } from './displacement/displace.ts';
import { booking } from './queries.ts';
import { refuseBooking } from './refusals.ts';
import { minuteOf } from './space-checks.ts';

interface ClosingResult {
  closureId: string;
  displaced: string[];
}

export interface Period {
  startsAt: Date;
  endsAt: Date | null;
}

/** What has passed cannot be closed any more. */
const periodOf = ({ startsAt, endsAt }: SpaceCloseInput, now: Date): Period => ({
  startsAt: startsAt && startsAt > now ? startsAt : now,
  endsAt: endsAt ?? null,
});

/** Closes a space. Without leave to displace, bookings in the way make the database refuse (closure_has_bookings). */
export const spaceClose: Command<SpaceCloseInput, ClosingResult> = {
  name: 'spaceClose',
  async run(tx, input) {
    const spaceId = uuidOf('space', input.spaceId, 'spaceId');
    const reason = limited(input.reason, 200, 'reason');
    if (!reason) throw badInput('EMPTY', { field: 'reason' });
    const { centreId, timeZone } = await ownSpace(tx, spaceId);
    const period = periodOf(input, tx.now);
    if (period.endsAt && period.endsAt <= tx.now) throw refuseSpace('CLOSURE_PAST', ['endsAt']);
    if (period.endsAt && period.endsAt <= period.startsAt) throw refuseBooking('ENDS_BEFORE_START', ['endsAt']);
    const displaced = input.displaceBookings ? await displacing(tx, spaceId, period, timeZone) : [];
    const closure = tx.em.create(Closure, {
      id: newId(),
      centreId,
      spaceId,
      ...period,
      reason,
      closedById: tx.viewer.personId,
      createdAt: tx.now,
    });
    tellClosure(tx, 'SPACE_CLOSED', closure, { start: period.startsAt, end: period.endsAt });
    return { closureId: closure.id, displaced };
  },
};

async function ownSpace(tx: Tx, id: string): Promise<{ centreId: string; timeZone: string }> {
  const { rows } = await sql<{ centreId: string; timeZone: string }>`
    select s.centre_id as "centreId", c.time_zone as "timeZone" from space s join centre c on c.id = s.centre_id
     where s.id = ${id} and s.centre_id = any(${centresAs(tx.viewer, DESK)}::uuid[])`.execute(tx.db);
  if (!rows[0]) throw new AccessError('NOT_FOUND');
  return rows[0];
}

const displacing = (tx: Tx, spaceId: string, period: Period, timeZone: string): Promise<string[]> =>
  displaceAll(tx, {
    cause: 'SPACE_CLOSED',
    standing: () => standingIn(tx.db, spaceId, period),
    shut: () => sql`with recursive ${beneath(spaceId)} select 1 from space where id in (select id from beneath) order by id for no key update`.execute(tx.db),
    refuse: (inside) => refuseSpace('PEOPLE_INSIDE', ['startsAt'], { count: inside.length, until: minuteOf(lastEnd(inside), timeZone) }),
  });

const beneath = (spaceId: string) =>
  sql`beneath as (select id from space where id = ${spaceId} union all select s.id from space s join beneath b on s.parent_id = b.id)`;

/** The bookings that take the space or one beneath it within this time; those of a space above take it, too. Buffers do not count. */
export async function standingIn(db: Kysely<Tables>, spaceId: string, { startsAt, endsAt }: Period): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${beneath(spaceId)}
    select distinct c.booking_id as id, lower(c.with_after) as starts from claim.space_claim c
     where c.space_id in (select id from beneath) and c.with_after && tstzrange(${startsAt}, ${endsAt})
       and tstzrange(lower(c.with_after), upper(c.with_before)) && tstzrange(${startsAt}, ${endsAt})
     order by starts, id`.execute(db);
  return rows.map((row) => row.id);
}

/** What it displaced, or after a refusal what is in the way, with the viewer's own rights. */
export async function closingAnswer(ctx: Context, { result, userErrors, cursor }: Outcome<ClosingResult>, input: SpaceCloseInput): Promise<SpaceClosePayload> {
  const refused = userErrors.some((error) => error.code === 'SPACE_HAS_BOOKINGS' || error.code === 'PEOPLE_INSIDE');
  const ids = result?.displaced ?? (refused ? await standingIn(ctx.db, uuidOf('space', input.spaceId, 'spaceId'), periodOf(input, ctx.now)) : []);
  const seen = await Promise.all(ids.map((id) => booking(ctx, id)));
  return {
    closure: result && (await closure(ctx, result.closureId)),
    bookings: seen.filter((one) => one !== null),
    bookingCount: ids.length,
    userErrors,
    cursor,
  };
}
