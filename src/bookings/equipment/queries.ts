import { type Kysely, sql } from 'kysely';
import { equipmentClaims } from '../../claims/queries.ts';
import { type EquipmentClaim, mostUsed } from '../../claims/rules.ts';
import type { Tx } from '../../core/command.ts';
import { type Context, loader, manyLoader } from '../../core/context.ts';
import { AccessError } from '../../core/errors.ts';
import { anyOf, type Tables } from '../../core/tables.ts';
import type { Interval } from '../../core/time.ts';
import { places } from '../../spaces/held.ts';
import { neverAnywhere, neverThere, type Stock, type Thing, type Wish } from './rules.ts';

const THING = sql`e.id, e.name, e.quantity, e.space_id as "spaceId", e.retired_at is not null as "isRetired"`;

/** What bookings take along. */
export const equipmentOf = manyLoader<Wish & { bookingId: string }>(
  (ctx, ids) =>
    ctx.db
      .selectFrom('booking_equipment')
      .select(['booking_id as bookingId', 'equipment_id as equipmentId', 'quantity'])
      .where('booking_id', '=', anyOf(ids))
      .orderBy('equipment_id')
      .execute(),
  (row) => row.bookingId,
);

/** What is wanted of a centre, for whoever only looks; NOT_FOUND for what it does not have. */
export async function expectThings(ctx: Context, wishes: readonly Wish[], centreId: string): Promise<void> {
  if (wishes.length === 0) return;
  const { equipment } = await ctx.reference(places);
  if (wishes.some((one) => equipment.get(one.equipmentId)?.centreId !== centreId)) throw new AccessError('NOT_FOUND');
}

/** Refuses what is never to be had in such a number. */
export async function expectEnough(ctx: Context, wishes: readonly Wish[]): Promise<void> {
  if (wishes.length === 0) return;
  const { equipment } = await ctx.reference(places);
  for (const wish of wishes) {
    const thing = equipment.get(wish.equipmentId)!;
    const refusal = neverAnywhere(wish, { ...thing, isRetired: thing.retiredAt !== null });
    if (refusal) throw refusal;
  }
}

/**
 * Things of a centre, locked in id order as their claims lock them: after spaces, before persons. Of two who want the same things the second waits
 * here, whatever they were named in.
 */
export async function lockThings(tx: Tx, wishes: readonly Pick<Wish, 'equipmentId'>[], centreId: string): Promise<Map<string, Thing>> {
  const ids = [...new Set(wishes.map((one) => one.equipmentId))];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Thing>`
    select ${THING} from equipment e where e.id = ${anyOf(ids)} and e.centre_id = ${centreId} order by e.id for no key update`.execute(tx.db);
  if (rows.length < ids.length) throw new AccessError('NOT_FOUND');
  return new Map(rows.map((row) => [row.id, row]));
}

/** What a booking takes along, locked in the same way. */
export async function lockTaken(tx: Tx, bookingId: string): Promise<{ wishes: Wish[]; things: Map<string, Thing> }> {
  const { rows } = await sql<Thing & { wanted: number }>`
    select ${THING}, t.quantity as wanted from booking_equipment t join equipment e on e.id = t.equipment_id
     where t.booking_id = ${bookingId} order by e.id for no key update of e`.execute(tx.db);
  return { wishes: rows.map(({ id, wanted }) => ({ equipmentId: id, quantity: wanted })), things: new Map(rows.map((row) => [row.id, row])) };
}

/** Refuses what cannot be used there, or of which there are never so many; whether it is free then, the database judges. */
export async function checkThings(tx: Tx, wishes: readonly Wish[], things: ReadonlyMap<string, Thing>, spaceId: string): Promise<void> {
  if (wishes.length === 0) return;
  const refusal = neverThere(wishes, spaceId, { things, ...(await spacesOf(tx.ctx)) });
  if (refusal) throw refusal;
}

/** What there is of what is wanted, and what of it is out within these times, besides bookings that are to move. */
export async function stockOf(
  from: { db: Kysely<Tables>; reference: Context['reference'] },
  wishes: readonly Pick<Wish, 'equipmentId'>[],
  windows: readonly Interval[],
  besides: readonly string[],
): Promise<Stock> {
  const ids = [...new Set(wishes.map((one) => one.equipmentId))];
  const spaces = await spacesOf(from);
  if (ids.length === 0) return { things: new Map(), claims: [], ...spaces };
  const [{ rows }, claims] = [
    await sql<Thing>`select ${THING} from equipment e where e.id = ${anyOf(ids)}`.execute(from.db),
    await equipmentClaims(from.db, ids, windows, besides),
  ];
  return { things: new Map(rows.map((row) => [row.id, row])), claims, ...spaces };
}

interface Count {
  id: string;
  works: number;
  time: Interval;
}

/** How many of each thing are free all through a time; one statement for each time that is asked for. */
export const freeOf = loader<Count, number>(async (ctx, counts) => {
  const timeOf = ({ time }: Count) => `${time.start.getTime()} ${time.end.getTime()}`;
  const found = new Map<string, readonly EquipmentClaim[]>();
  for (const [time, same] of Map.groupBy(counts, timeOf)) {
    const ids = same.map((one) => one.id);
    found.set(time, await equipmentClaims(ctx.db, ids, [same[0]!.time], []));
  }
  return counts.map((one) => {
    const claims = found.get(timeOf(one))!.filter((claim) => claim.equipmentId === one.id);
    return Math.max(one.works - mostUsed(claims, one.time), 0);
  });
});

async function spacesOf(from: { reference: Context['reference'] }): Promise<Pick<Stock, 'family' | 'nameOf'>> {
  const { family, spaces } = await from.reference(places);
  return { family, nameOf: (id) => spaces.get(id)?.name ?? '' };
}
