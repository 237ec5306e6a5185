/** How residents stand with what a centre asks of those who book, and the judgement when they do. */
import { type Kysely, sql } from 'kysely';
import type { Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { anyOf, dateOf, type Tables } from '../core/tables.ts';
import { addMinutes, DAY, type Interval, localDate } from '../core/time.ts';
import { LATE_MINUTES } from '../spaces/booking-rules/entities.ts';
import { type BookingRuleRow, places, type SpaceRow } from '../spaces/held.ts';
import type { Booking } from './entities.ts';
import { coolDownOf, fullWeeks, type Limits, quotaOf, type Standing, weekOf } from './limits.ts';
import type { OverridableRule } from './overrides/overrides.ts';
import { refuseBooking } from './refusals.ts';
import type { Blocked } from './rules.ts';
import type { LockedSpace } from './space-checks.ts';

/** What is asked for a kind of space. */
export type RuleOfKind = Limits & Pick<BookingRuleRow, 'kind' | 'exemptGroups'>;

interface Question {
  centreId: string;
  timeZone: string;
  now: Date;
  people: readonly string[];
  rules: readonly RuleOfKind[];
  /** Whole weeks. */
  weeks: Interval;
  /** Bookings that are to be moved do not stand in their own way. */
  besides: readonly string[];
}

export type StandingOfKind = Standing & { personId: string; kind: string };

/** Of the people asked for those whom a rule binds: residents of the centre who are not exempt. */
export async function standings(db: Kysely<Tables>, { centreId, timeZone, now, people, rules, weeks, besides }: Question): Promise<StandingOfKind[]> {
  const asked = rules.flatMap(({ kind, perWeek, strikes, exemptGroups, strikeDays, coolDownDays }) =>
    perWeek === null && strikes === null ? [] : [{ kind, groups: exemptGroups, since: new Date(now.getTime() - (strikeDays + coolDownDays + 1) * DAY) }],
  );
  if (asked.length === 0 || people.length === 0) return [];
  const { rows } = await sql<{ personId: string; kind: string; used: string[]; strikes: string[] }>`
    with bound as (
      select r.id, k.kind, k.since from resident r
       cross join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as k (kind text, groups text[], since timestamptz)
       where r.id = ${anyOf(people)} and r.centre_id = ${centreId} and not r.special_groups && k.groups
         and not exists (select from booking_exemption e where e.resident_id = r.id and e.ended_at is null and coalesce(e.kind, k.kind) = k.kind
                            and (e.until_on is null or e.until_on >= ${localDate(now, timeZone)}::date)))
    select n.id as "personId", n.kind,
      array(select b.starts_at::text from booking_person p join booking b on b.id = p.booking_id join space s on s.id = b.space_id
             where p.person_id = n.id and p.role = 'ATTENDEE' and b.centre_id = ${centreId} and s.kind = n.kind
               and b.starts_at >= ${weeks.start} and b.starts_at < ${weeks.end} and not b.id = ${anyOf(besides)}
               and (b.cancelled_late or b.status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'DISPLACED'))
            union all
            select b.starts_at::text from booking_seat_cancelled g join booking b on b.id = g.booking_id join space s on s.id = b.space_id
             where g.person_id = n.id and g.late and b.centre_id = ${centreId} and s.kind = n.kind and b.starts_at >= ${weeks.start} and b.starts_at < ${weeks.end}) as used,
      array(select b.starts_at::text from booking b join space s on s.id = b.space_id join booking_person p on p.booking_id = b.id and p.person_id = n.id
             where p.role = 'ATTENDEE' and b.centre_id = ${centreId} and s.kind = n.kind and b.starts_at >= n.since and (b.status = 'NO_SHOW' or b.cancelled_late)
            union all
            select b.starts_at::text from booking_seat_cancelled g join booking b on b.id = g.booking_id join space s on s.id = b.space_id
             where g.person_id = n.id and g.late and b.centre_id = ${centreId} and s.kind = n.kind and b.starts_at >= n.since) as strikes
      from bound n`.execute(db);
  return rows.map((row) => ({ ...row, used: row.used.map(dateOf), strikes: row.strikes.map(dateOf) }));
}

/** How far ahead a refusal looks for a week with room. */
const WEEKS_AHEAD = 5;

/**
 * Refuses whom the rules of the space's kind keep from booking now; tells which of those that are waived would have.
 * The caller holds the persons' rows locked: of two bookings at the same moment the second counts the first.
 */
export async function checkLimits(
  tx: Tx,
  space: LockedSpace,
  takers: readonly { personId: string; path: string[] }[],
  startsAt: Date,
  waived: ReadonlySet<OverridableRule>,
  besides: Booking | null = null,
): Promise<OverridableRule[]> {
  const { centreId, timeZone, rule } = space;
  if (!rule || (besides && (await countsThere(tx, besides, space, startsAt)))) return [];
  const { start } = weekOf(startsAt, timeZone);
  const weeks = { start, end: new Date(start.getTime() + WEEKS_AHEAD * 7 * DAY) };
  const people = takers.map((one) => one.personId);
  const found = await standings(tx.db, { centreId, timeZone, now: tx.now, people, rules: [rule], weeks, besides: besides ? [besides.id] : [] });
  const broken = new Set<OverridableRule>();
  for (const standing of found) {
    const path = takers.find((one) => one.personId === standing.personId)?.path ?? [];
    const pause = besides ? null : coolDownOf(rule, standing, tx.now, timeZone); // what is booked already may be moved
    if (pause && !waived.has('COOL_DOWN')) throw refuseBooking('COOL_DOWN', path, { ...pause, days: rule.strikeDays });
    const quota = quotaOf(rule, standing, startsAt, timeZone);
    if (quota && !waived.has('QUOTA')) {
      const { week, used, next } = quota;
      throw refuseBooking('QUOTA', path, { from: week.from, to: week.to, used, most: rule.perWeek!, next });
    }
    if (pause) broken.add('COOL_DOWN');
    if (quota) broken.add('QUOTA');
  }
  return [...broken];
}

/** What moves within its week counts there already, however it came to be. */
async function countsThere(tx: Tx, booking: Booking, { kind, timeZone }: LockedSpace, startsAt: Date): Promise<boolean> {
  if (weekOf(booking.startsAt, timeZone).from !== weekOf(startsAt, timeZone).from) return false;
  const was = await tx.db.selectFrom('space').select('kind').where('id', '=', booking.spaceId).executeTakeFirstOrThrow();
  return was.kind === kind;
}

/** When the rules of each kind of space keep somebody of the party from booking within a window. */
export async function barredTimes(
  ctx: Context,
  spaces: readonly SpaceRow[],
  window: Interval,
  { takers, besides }: { takers: readonly string[]; besides: string | null },
): Promise<ReadonlyMap<string, Blocked[]>> {
  const [{ centreId }] = spaces as [SpaceRow];
  const held = await ctx.reference(places);
  const kinds = new Set(spaces.map((space) => space.kind));
  const rules = (held.bookingRules.get(centreId) ?? []).filter((rule) => kinds.has(rule.kind));
  const { timeZone } = held.centres.get(centreId)!;
  const weeks = { start: weekOf(window.start, timeZone).start, end: weekOf(new Date(window.end.getTime() - 1), timeZone).end };
  const barred = new Map<string, Blocked[]>();
  for (const standing of await standings(ctx.db, { centreId, timeZone, now: ctx.now, people: takers, rules, weeks, besides: besides ? [besides] : [] })) {
    const rule = rules.find(({ kind }) => kind === standing.kind)!;
    const times = barred.get(rule.kind) ?? [];
    barred.set(rule.kind, times);
    if (!besides && coolDownOf(rule, standing, ctx.now, timeZone)) times.push({ ...window, reason: 'COOL_DOWN' });
    times.push(...fullWeeks(rule, standing, timeZone).map(({ start, end }) => ({ start, end, reason: 'QUOTA' as const })));
  }
  return barred;
}

/** Whether calling off what stands comes too late for anybody else to take the place. What was lost through the house is nobody's fault. */
export async function isLate(tx: Tx, booking: Booking): Promise<boolean> {
  if (booking.status !== 'CONFIRMED') return false;
  const { rows } = await sql<{ minutes: number }>`
    select r.late_minutes as minutes from booking_rule r join space s on s.kind = r.kind and s.centre_id = r.centre_id where s.id = ${booking.spaceId}`.execute(
    tx.db,
  );
  return tx.now > addMinutes(booking.startsAt, -(rows[0]?.minutes ?? LATE_MINUTES));
}
