/** What a booking mutation answers: the booking as it stands, and after a refusal the way out. */
import type { Outcome } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { splitId, uuidOf } from '../core/ids.ts';
import { MINUTE } from '../core/time.ts';
import { askedOf, askedOfBooking } from './access.ts';
import { namedParty } from './attendees.ts';
import { alternatives } from './availability.ts';
import type { BookingResult } from './commands.ts';
import type { BookingCreateInput, BookingCreatePayload, BookingRescheduleInput } from './inputs.ts';
import { attendeesOf, booking } from './queries.ts';
import { sizeOf } from './rules.ts';
import type { BookingAlternativeType, BookingType } from './types.ts';

interface Changed {
  booking: BookingType | null;
  userErrors: Outcome<BookingResult>['userErrors'];
  cursor: string | null;
}

export async function changed(ctx: Context, outcome: Outcome<BookingResult>, input: { bookingId: string | null }): Promise<Changed> {
  const id = outcome.result?.bookingId ?? (input.bookingId && splitId(input.bookingId)?.uuid);
  return { booking: id ? await booking(ctx, id) : null, userErrors: outcome.userErrors, cursor: outcome.cursor };
}

/** Refusals that another time or place can mend. All of them come after the party was judged: nobody looks for gaps in a stranger's day this way. */
const MENDABLE = new Set([
  'SLOT_TAKEN',
  'PERSON_BUSY',
  'CLOSED',
  'HOLIDAY',
  'SPACE_CLOSED',
  'LEAD_TIME',
  'HORIZON',
  'OFF_GRID',
  'NOT_ACCESSIBLE',
  'PARTY_TOO_LARGE',
  'TOO_FEW_STATIONS',
]);

export async function withAlternatives(
  ctx: Context,
  outcome: Outcome<BookingResult>,
  input: (BookingCreateInput & { bookingId: null }) | BookingRescheduleInput,
): Promise<BookingCreatePayload> {
  const answer = await changed(ctx, outcome, input);
  const mendable = outcome.userErrors.some((error) => MENDABLE.has(error.code));
  return { ...answer, alternatives: mendable ? () => waysOut(ctx, input, answer.booking) : [] };
}

async function waysOut(
  ctx: Context,
  input: (BookingCreateInput & { bookingId: null }) | BookingRescheduleInput,
  standing: BookingType | null,
): Promise<BookingAlternativeType[]> {
  const minutes = (input.endsAt.getTime() - input.startsAt.getTime()) / MINUTE;
  if (minutes <= 0) return [];
  if ('bookingId' in input && input.bookingId !== null) {
    if (!standing) return [];
    const people = (await ctx.load(attendeesOf, standing.id)).map((one) => one.personId);
    const asked = await askedOfBooking(ctx.db, standing.id);
    const want = {
      ...asked,
      party: standing.partySize,
      wheelchairs: standing.wheelchairUsers,
      stations: standing.stations,
      minutes,
      people,
      besides: standing.id,
    };
    return alternatives(ctx, input.spaceId ? uuidOf('space', input.spaceId, 'spaceId') : standing.spaceId, input.startsAt, want);
  }
  const create = input as BookingCreateInput;
  const { people, taking } = await namedParty(ctx.db, create);
  const { partySize, wheelchairUsers } = sizeOf(create, taking);
  const want = { ...askedOf(taking, wheelchairUsers), party: partySize, stations: create.stations, minutes, people, besides: null };
  return alternatives(ctx, uuidOf('space', create.spaceId, 'spaceId'), create.startsAt, want);
}
