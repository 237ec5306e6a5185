/** Ways to mend a displaced booking: somebody else gives it at the same time, or another time or space. */
import { sql } from 'kysely';
import { type Context, manyLoader, oneLoader } from '../../core/context.ts';
import { anyOf, dateOf } from '../../core/tables.ts';
import { localDate, MINUTE } from '../../core/time.ts';
import { DESK, holds } from '../../people/policy.ts';
import { personById } from '../../people/queries.ts';
import { GIVING } from '../../people/staff/queries.ts';
import { LEGAL_ZONE } from '../../residents/rules.ts';
import { onlyGivenBy, type Where } from '../../spaces/givers.ts';
import { spaceById } from '../../spaces/queries.ts';
import { askedOfBooking } from '../access.ts';
import { isTaker, takesPart } from '../attendees.ts';
import { alternatives, type Wanted } from '../availability.ts';
import type { AttendeeRole, DisplacementCause } from '../entities.ts';
import { equipmentOf } from '../equipment/queries.ts';
import type { BookingStatus } from '../moves.ts';
import { mayMove } from '../policy.ts';
import type { BookingProposalType } from './types.ts';

const MOST = 3;
/** Two who could take over leave room for another time. */
const MOST_SUBSTITUTES = 2;

const factsOf = oneLoader(
  (ctx, ids) =>
    ctx.db
      .selectFrom('booking')
      .select(['id', 'centre_id as centreId', 'space_id as spaceId', 'starts_at as startsAt', 'ends_at as endsAt', 'status', 'party_size as partySize'])
      .select(['wheelchair_users as wheelchairs', 'stations', 'confidential', 'booked_by_id as bookedById', 'resident_id as residentId'])
      .select('displaced_cause as displacedCause')
      .where('id', '=', anyOf(ids))
      .execute(),
  (row) => row.id,
);

const partyOf = manyLoader<{ bookingId: string; personId: string; role: AttendeeRole }>(
  (ctx, ids) =>
    ctx.db.selectFrom('booking_person').select(['booking_id as bookingId', 'person_id as personId', 'role']).where('booking_id', '=', anyOf(ids)).execute(),
  (row) => row.bookingId,
);

/** Of a displaced booking, for whoever may move it; others have nothing to choose from. */
export async function proposalsOf(ctx: Context, bookingId: string): Promise<BookingProposalType[]> {
  const facts = await ctx.load(factsOf, bookingId);
  if (facts?.status !== ('DISPLACED' satisfies BookingStatus)) return [];
  const givers = (await ctx.load(partyOf, bookingId)).filter((one) => !takesPart(one)).map((one) => one.personId);
  if (!mayMove(ctx.me, 'RESCHEDULE', facts, givers, localDate(ctx.now, LEGAL_ZONE))) return [];
  return proposals(ctx, bookingId, facts.displacedCause, null, undefined);
}

/** Before anything is closed: who would be away, and what would be shut. */
export const proposalsBefore = (
  ctx: Context,
  bookingId: string,
  absent: string | null,
  without: NonNullable<Wanted['without']>,
): Promise<BookingProposalType[]> => proposals(ctx, bookingId, absent ? 'PRACTITIONER_ABSENT' : 'SPACE_CLOSED', absent, without);

async function proposals(
  ctx: Context,
  bookingId: string,
  cause: DisplacementCause | null,
  absent: string | null,
  without: Wanted['without'],
): Promise<BookingProposalType[]> {
  const facts = await ctx.load(factsOf, bookingId);
  if (!facts) return [];
  const party = await ctx.load(partyOf, bookingId);
  const people = party.map((one) => one.personId);
  const takers = party.filter(isTaker).map((one) => one.personId);
  const [startsAt, endsAt] = [dateOf(facts.startsAt), dateOf(facts.endsAt)];
  const { partySize, wheelchairs, stations, spaceId } = facts;
  const space = await spaceById(ctx, spaceId);
  if (!space) return [];
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE;
  const wanted = {
    ...(await askedOfBooking(ctx.db, bookingId)),
    party: partySize,
    wheelchairs,
    stations,
    equipment: await ctx.load(equipmentOf, bookingId),
    minutes,
    people,
    takers,
    besides: bookingId,
    ...(without && { without }),
  };
  const [moves, substitutes] = await Promise.all([
    alternatives(ctx, spaceId, startsAt, wanted),
    cause === 'PRACTITIONER_ABSENT' && endsAt > ctx.now && holds(ctx.me, facts.centreId, DESK) ? substitutesFor(ctx, bookingId, space, absent) : [],
  ]);
  const replaced: BookingProposalType[] = [];
  for (const { personId, insteadOf } of substitutes.slice(0, Math.max(MOST_SUBSTITUTES, MOST - moves.length))) {
    const [practitioner, away] = await Promise.all([ctx.load(personById, personId), ctx.load(personById, insteadOf)]);
    replaced.push({ kind: 'REPLACE_PRACTITIONER', startsAt, endsAt, space: space as never, practitioner: practitioner as never, insteadOf: away as never });
  }
  return [...replaced, ...moves.map((one) => ({ ...one, kind: 'MOVE' as const, practitioner: null, insteadOf: null }))].slice(0, MOST);
}

/** Those of the same post who are free at that time, in place of whoever of its givers is away; who may give it there, and nobody else. */
async function substitutesFor(ctx: Context, bookingId: string, space: Where, absent: string | null): Promise<{ personId: string; insteadOf: string }[]> {
  const posts = onlyGivenBy(space) ?? GIVING;
  const { rows } = await sql<{ personId: string; insteadOf: string }>`
    select s.person_id as "personId", g.person_id as "insteadOf"
      from booking b join booking_person g on g.booking_id = b.id and g.role in ('PRACTITIONER', 'SUPERVISOR')
      left join staff own on own.person_id = g.person_id and own.centre_id = b.centre_id and own.post = any(${posts}::text[])
      join staff s on s.centre_id = b.centre_id and s.post = any(${posts}::text[]) and s.post = coalesce(own.post, s.post)
      join person p on p.id = s.person_id
     where b.id = ${bookingId}
       and (g.person_id = ${absent}::uuid or exists (select from absence a where a.person_id = g.person_id and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)))
       and not exists (select from booking_person t where t.booking_id = b.id and t.person_id = s.person_id)
       and not exists (select from claim.person_claim c where c.person_id = s.person_id and c.during && tstzrange(b.starts_at, b.ends_at))
     order by p.pinyin, p.id limit ${MOST}`.execute(ctx.db);
  return rows;
}
