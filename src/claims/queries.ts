import { type Kysely, sql } from 'kysely';
import type { Context } from '../core/context.ts';
import { anyOf, dateOf, type Tables } from '../core/tables.ts';
import { type Interval, MINUTE } from '../core/time.ts';
import { places } from '../spaces/held.ts';
import { pairs } from '../spaces/queries.ts';
import type { Claim, EquipmentClaim } from './rules.ts';

interface ClaimRow extends Omit<Claim, 'start' | 'end' | 'beforeMinutes' | 'afterMinutes'> {
  spaceId: string;
  bookingId: string;
  startsAt: string;
  endsAt: string;
  withAfter: string;
  withBefore: string;
}

export type SpaceClaim = Claim & { spaceId: string; bookingId: string };

/** Everything that takes one of these spaces around a window. What takes a space beneath takes the whole of the one above. */
export async function spaceClaims(ctx: Context, spaceIds: readonly string[], window: Interval, besidesBooking: string | null = null): Promise<SpaceClaim[]> {
  const { rows } = await sql<ClaimRow>`
    select f.root as "spaceId", booking_id as "bookingId", c.whole or f.root <> f.id as whole, party, wheelchairs, stations,
           lower(with_after)::text as "startsAt", upper(with_before)::text as "endsAt", upper(with_after)::text as "withAfter", lower(with_before)::text as "withBefore"
      from ${pairs(spaceIds, (await ctx.reference(places)).family)} join claim.space_claim c on c.space_id = f.id
     where (with_after && tstzrange(${window.start}, ${window.end}) or with_before && tstzrange(${window.start}, ${window.end}))
       and c.booking_id is distinct from ${besidesBooking}::uuid`.execute(ctx.db);
  return rows.map(claimOf);
}

function claimOf({ startsAt, endsAt, withAfter, withBefore, ...row }: ClaimRow): SpaceClaim {
  const start = dateOf(startsAt);
  const end = dateOf(endsAt);
  return {
    ...row,
    start,
    end,
    beforeMinutes: (start.getTime() - dateOf(withBefore).getTime()) / MINUTE,
    afterMinutes: (dateOf(withAfter).getTime() - end.getTime()) / MINUTE,
  };
}

/** Many windows as one range, which the indexes of claims serve. */
const rangesOf = (windows: readonly Interval[]) =>
  sql`${`{${windows.map(({ start, end }) => `[${start.toISOString()},${end.toISOString()})`).join(',')}}`}::tstzmultirange`;

/** The same around many windows at once, besides some bookings. */
export async function claimsAround(
  db: Kysely<Tables>,
  spaceIds: readonly string[],
  windows: readonly Interval[],
  besides: readonly string[],
): Promise<SpaceClaim[]> {
  const { rows } = await sql<ClaimRow>`
    with recursive family as (
      select id as root, id from space where id = ${anyOf(spaceIds)}
      union all select f.root, s.id from space s join family f on s.parent_id = f.id)
    select f.root as "spaceId", booking_id as "bookingId", c.whole or f.root <> f.id as whole, party, wheelchairs, stations,
           lower(with_after)::text as "startsAt", upper(with_before)::text as "endsAt", upper(with_after)::text as "withAfter", lower(with_before)::text as "withBefore"
      from family f join claim.space_claim c on c.space_id = f.id
     where (with_after && ${rangesOf(windows)} or with_before && ${rangesOf(windows)}) and not booking_id = ${anyOf(besides)}`.execute(db);
  return rows.map(claimOf);
}

/** What of this equipment is out within many windows, besides some bookings. */
export async function equipmentClaims(
  db: Kysely<Tables>,
  equipmentIds: readonly string[],
  windows: readonly Interval[],
  besides: readonly string[],
): Promise<EquipmentClaim[]> {
  if (equipmentIds.length === 0) return [];
  const { rows } = await sql<{ equipmentId: string; quantity: number; startsAt: string; endsAt: string }>`
    select equipment_id as "equipmentId", quantity, lower(during)::text as "startsAt", upper(during)::text as "endsAt" from claim.equipment_claim
     where equipment_id = ${anyOf(equipmentIds)} and during && ${rangesOf(windows)} and not booking_id = ${anyOf(besides)}`.execute(db);
  return rows.map(({ startsAt, endsAt, ...row }) => ({ ...row, start: dateOf(startsAt), end: dateOf(endsAt) }));
}

export interface Engagement extends Interval {
  personId: string;
  /** Whoever supervises is in one place for all of a space's bookings. */
  place: string;
}

/** What these people are engaged in within many windows, besides some bookings. */
export async function engagementsWithin(
  db: Kysely<Tables>,
  personIds: readonly string[],
  windows: readonly Interval[],
  besides: readonly string[],
): Promise<Engagement[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<{ personId: string; place: string; startsAt: string; endsAt: string }>`
    select person_id as "personId", place, lower(during)::text as "startsAt", upper(during)::text as "endsAt" from claim.person_claim
     where person_id = ${anyOf(personIds)} and during && ${rangesOf(windows)} and not coalesce(booking_id = ${anyOf(besides)}, false)`.execute(db);
  return rows.map(({ startsAt, endsAt, ...row }) => ({ ...row, start: dateOf(startsAt), end: dateOf(endsAt) }));
}

/** When each of these people is taken, by whatever service; those who never are stand not in it. */
export async function busyByPerson(ctx: Context, personIds: readonly string[], window: Interval): Promise<ReadonlyMap<string, Interval[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; startsAt: string; endsAt: string }>`
    select person_id as "personId", lower(during)::text as "startsAt", upper(during)::text as "endsAt" from claim.person_claim
     where person_id = any(${[...personIds]}::uuid[]) and during && tstzrange(${window.start}, ${window.end})`.execute(ctx.db);
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  return new Map([...byPerson].map(([id, theirs]) => [id, theirs.map((row) => ({ start: dateOf(row.startsAt), end: dateOf(row.endsAt) }))]));
}

/** When any of these people is taken, by whatever service; neither place nor service is told. */
export async function busyTimes(ctx: Context, personIds: readonly string[], window: Interval, besidesBooking: string | null = null): Promise<Interval[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<{ startsAt: string; endsAt: string }>`
    select lower(during)::text as "startsAt", upper(during)::text as "endsAt" from claim.person_claim
     where person_id = any(${[...personIds]}::uuid[]) and during && tstzrange(${window.start}, ${window.end})
       and (booking_id is null or booking_id is distinct from ${besidesBooking}::uuid)`.execute(ctx.db);
  return rows.map((row) => ({ start: dateOf(row.startsAt), end: dateOf(row.endsAt) }));
}
