/** What a booking mutation answers: the booking as it stands, and after a refusal the way out. */
import type { Outcome } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { splitId, uuidOf } from '../core/ids.ts';
import { DAY, MINUTE } from '../core/time.ts';
import { askedOf, askedOfBooking } from './access.ts';
import { namedParty } from './attendees.ts';
import { alternatives } from './availability.ts';
import type { BookingResult } from './commands.ts';
import { toldWhoIsEngaged } from './engaged.ts';
import { equipmentOf } from './equipment/queries.ts';
import { wishesOf } from './equipment/rules.ts';
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
  'QUOTA',
  'CLOSED',
  'HOLIDAY',
  'SPACE_CLOSED',
  'TIME_PAST',
  'LEAD_TIME',
  'HORIZON',
  'NO_OPERATING_RIGHT',
  'OFF_GRID',
  'NOT_ACCESSIBLE',
  'PARTY_TOO_LARGE',
  'TOO_FEW_STATIONS',
  'EQUIPMENT_TAKEN',
  'EQUIPMENT_ELSEWHERE',
]);

export async function withAlternatives(
  ctx: Context,
  outcome: Outcome<BookingResult>,
  input: (BookingCreateInput & { bookingId: null }) | BookingRescheduleInput,
): Promise<BookingCreatePayload> {
  const { booking, cursor, ...refused } = await changed(ctx, outcome, input);
  const userErrors = await toldWhoIsEngaged(ctx, refused.userErrors, { ...input, besides: booking?.id ?? null }, () => peopleOf(ctx, input, booking));
  const mendable = outcome.userErrors.some((error) => MENDABLE.has(error.code));
  const isFull = outcome.userErrors.some((error) => error.code === 'QUOTA');
  const around = isFull ? new Date(input.startsAt.getTime() + 7 * DAY) : input.startsAt; // a full week is mended by the next one
  return { booking, userErrors, cursor, alternatives: mendable ? () => waysOut(ctx, input, around, booking) : [] };
}

async function peopleOf(
  ctx: Context,
  input: (BookingCreateInput & { bookingId: null }) | BookingRescheduleInput,
  standing: BookingType | null,
): Promise<readonly string[]> {
  if (input.bookingId === null) return (await namedParty(ctx.db, input)).people;
  return standing ? (await ctx.load(attendeesOf, standing.id)).map((one) => one.personId) : [];
}

async function waysOut(
  ctx: Context,
  input: (BookingCreateInput & { bookingId: null }) | BookingRescheduleInput,
  around: Date,
  standing: BookingType | null,
): Promise<BookingAlternativeType[]> {
  const minutes = (input.endsAt.getTime() - input.startsAt.getTime()) / MINUTE;
  if (minutes <= 0) return [];
  if ('bookingId' in input && input.bookingId !== null) {
    if (!standing) return [];
    const attendees = await ctx.load(attendeesOf, standing.id);
    const people = attendees.map((one) => one.personId);
    const takers = attendees.filter((one) => one.role === 'ATTENDEE').map((one) => one.personId);
    const asked = await askedOfBooking(ctx.db, standing.id);
    const want = {
      ...asked,
      party: standing.partySize,
      wheelchairs: standing.wheelchairUsers,
      stations: standing.stations,
      equipment: await ctx.load(equipmentOf, standing.id),
      minutes,
      people,
      takers,
      besides: standing.id,
    };
    return alternatives(ctx, input.spaceId ? uuidOf('space', input.spaceId, 'spaceId') : standing.spaceId, around, want);
  }
  const create = input as BookingCreateInput;
  const { people, takers, taking } = await namedParty(ctx.db, create);
  const { partySize, wheelchairUsers } = sizeOf(create, taking);
  const equipment = wishesOf(create.equipment);
  const want = { ...askedOf(taking, wheelchairUsers), party: partySize, stations: create.stations, equipment, minutes, people, takers, besides: null };
  return alternatives(ctx, uuidOf('space', create.spaceId, 'spaceId'), around, want);
}
