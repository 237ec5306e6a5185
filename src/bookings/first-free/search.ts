/** The first that fits, over spaces, dates and practitioners. */
import { busyByPerson } from '../../claims/queries.ts';
import { badInput } from '../../core/bad-input.ts';
import type { Context } from '../../core/context.ts';
import { Refusal, sentenceOf } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { addDays, addMinutes, type Interval, localDate } from '../../core/time.ts';
import { centreOf } from '../../people/policy.ts';
import { person } from '../../people/queries.ts';
import { calendarDay } from '../../spaces/calendar/queries.ts';
import { centre, type SpaceRow, spaceById, spaceRows } from '../../spaces/queries.ts';
import { lengthOnGrid } from '../../spaces/rules.ts';
import { askedOf } from '../access.ts';
import { isTaker, type PartyMember, partyToBe, takesPart } from '../attendees.ts';
import { answers } from '../availability.ts';
import { idsOf } from '../commands.ts';
import { expectEnough, expectThings } from '../equipment/queries.ts';
import { wishesOf } from '../equipment/rules.ts';
import { unsuited } from '../givers.ts';
import { MOST_DAYS, windowOf } from '../queries.ts';
import { refuseBooking } from '../refusals.ts';
import { type Blocked, type BlockReason, sizeOf } from '../rules.ts';
import type { FirstFreeInput, FirstFreeType, FreeSlotType } from './types.ts';

export const MOST_SLOTS = 20;

interface Slot extends Interval {
  space: SpaceRow;
  practitionerId: string | null;
}

export async function firstFree(ctx: Context, input: FirstFreeInput): Promise<FirstFreeType> {
  if (input.first < 1 || input.first > MOST_SLOTS) throw badInput('BETWEEN', { field: 'first', least: 1, most: MOST_SLOTS });
  if (input.partySize != null && input.partySize < 1) throw badInput('AT_LEAST', { field: 'partySize', least: 1 });
  for (const field of ['wheelchairUsers', 'stations', 'minutes'] as const) if ((input[field] ?? 0) < 0) throw badInput('NEGATIVE', { field });
  const one = input.spaceId == null ? null : await spaceById(ctx, uuidOf('space', input.spaceId, 'spaceId'));
  const centreId = one && !input.centreId ? one.centreId : centreOf(ctx.me, input.centreId);
  const { timeZone } = await centre(ctx, centreId);
  const all = input.spaceId == null ? await spaceRows(ctx, centreId, input.kinds) : one?.centreId === centreId ? [one] : [];
  const from = input.fromOn ?? localDate(ctx.now, timeZone);
  const until = input.untilOn ?? lastDate(all, from, localDate(ctx.now, timeZone));
  const window = windowOf(from, until, timeZone);
  const { isProvisional } = await calendarDay(ctx, until); // no window holds more than two years
  try {
    return { ...(await search(ctx, input, { centreId, timeZone }, all, window)), untilOn: until, isProvisional, userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      slots: [],
      reasons: [],
      untilOn: until,
      isProvisional,
      userErrors: [{ code: error.code, message: sentenceOf(error, ctx.locale), path: error.path }],
    };
  }
}

function lastDate(spaces: readonly SpaceRow[], from: string, today: string): string {
  const furthest = addDays(today, Math.max(0, ...spaces.map((space) => space.horizonDays)));
  const latest = addDays(from, MOST_DAYS - 1);
  return furthest < from ? from : furthest < latest ? furthest : latest;
}

async function search(
  ctx: Context,
  input: FirstFreeInput,
  place: { centreId: string; timeZone: string },
  all: readonly SpaceRow[],
  window: Interval,
): Promise<Pick<FirstFreeType, 'slots' | 'reasons'>> {
  const equipment = wishesOf(input.equipment);
  await expectThings(ctx, equipment, place.centreId);
  await expectEnough(ctx, equipment);
  const { party, candidates } = await partyFor(ctx, input, place);
  const taking = party.filter(takesPart);
  const { partySize, wheelchairUsers } = sizeOf(input, taking);
  if (partySize < taking.length) throw refuseBooking('PARTY_TOO_SMALL', ['partySize'], { named: taking.length });
  if (wheelchairUsers > partySize) throw badInput('MORE_THAN', { field: 'wheelchairUsers', than: 'partySize' });
  const spaces = givable(all, party, candidates);
  const people = party.map((one) => one.personId);
  const takers = party.filter(isTaker).map((one) => one.personId);
  const wanted = {
    ...askedOf(taking, wheelchairUsers),
    party: partySize,
    stations: input.stations,
    equipment,
    minutes: input.minutes,
    people,
    takers,
    besides: null,
  };
  const [found, busy] = await Promise.all([answers(ctx, spaces, window, wanted), busyByPerson(ctx, idsOf(candidates), window)]);

  const slots = spaces.flatMap((space) => {
    const giving = idsOf(givingIn(space, candidates));
    return (found.get(space.id)?.free ?? []).flatMap((free) => slotsWithin(free, space, input.minutes, giving, busy));
  });
  slots.sort((a, b) => a.start.getTime() - b.start.getTime()); // stable: the order of the door plan
  return {
    slots: await Promise.all(slots.slice(0, input.first).map((slot) => asTold(ctx, slot))),
    reasons: reasonsOf([...found.values()].flatMap((answer) => answer.blocked)),
  };
}

/** Where those who are to give it may; refuses where that is nowhere. */
function givable(all: readonly SpaceRow[], party: readonly PartyMember[], candidates: readonly PartyMember[]): SpaceRow[] {
  const givers = party.filter((one) => !takesPart(one));
  const refused = all.map((space) => notGivenIn(space, givers, candidates));
  const first = refused[0];
  if (first && refused.every((one) => one !== null)) throw first;
  return all.filter((_, index) => refused[index] === null);
}

function notGivenIn(space: SpaceRow, givers: readonly PartyMember[], candidates: readonly PartyMember[]): Refusal | null {
  const isGiven = candidates.length > 0 || givers.some((one) => one.role === 'PRACTITIONER');
  if (!isGiven && space.kind === 'COUNSELLING_SPACE') return refuseBooking('PRACTITIONER_REQUIRED', ['attendees']);
  for (const one of givers) {
    const refusal = unsuited(one.post, space, one.path);
    if (refusal) return refusal;
  }
  const isNobodys = candidates.length > 0 && givingIn(space, candidates).length === 0;
  return isNobodys ? unsuited(null, space, ['anyPractitionerIds']) : null;
}

const givingIn = (space: SpaceRow, candidates: readonly PartyMember[]): PartyMember[] => candidates.filter((one) => !unsuited(one.post, space, []));

/** Who comes, and who of the practitioners may give it; judged as `bookingCreate` judges them. */
async function partyFor(
  ctx: Context,
  { residentId = null, attendees, anyPractitionerIds }: FirstFreeInput,
  place: { centreId: string; timeZone: string },
): Promise<{ party: PartyMember[]; candidates: PartyMember[] }> {
  const anyOf = anyPractitionerIds.map((personId) => ({ personId, role: 'PRACTITIONER' as const }));
  const naming = { residentId, attendees: [...attendees, ...anyOf], purpose: 'search' };
  const party = await partyToBe(ctx, { ...place, kind: null, zone: null }, naming);
  const candidates = party.splice(party.length - anyOf.length);
  return { party, candidates };
}

/** One after the other, as long as wanted, each with the first practitioner who is free. */
function slotsWithin(free: Interval, space: SpaceRow, minutes: number, candidates: readonly string[], busy: ReadonlyMap<string, readonly Interval[]>): Slot[] {
  const length = lengthOnGrid(space, minutes);
  if (length === null) return [];
  const slots: Slot[] = [];
  let start = free.start;
  for (let end = addMinutes(start, length); end <= free.end; end = addMinutes(start, length)) {
    const practitionerId = candidates.find((id) => !busy.get(id)?.some((one) => one.start < end && start < one.end)) ?? null;
    const fits = practitionerId !== null || candidates.length === 0;
    if (fits) slots.push({ start, end, space, practitionerId });
    start = fits ? end : addMinutes(start, space.gridMinutes);
  }
  return slots;
}

async function asTold(ctx: Context, { start, end, space, practitionerId }: Slot): Promise<FreeSlotType> {
  return { startsAt: start, endsAt: end, space: space as never, practitioner: practitionerId === null ? null : await person(ctx, practitionerId) };
}

/** What keeps opening hours from being free, by how long. */
function reasonsOf(blocked: readonly Blocked[]): BlockReason[] {
  const lengths = new Map<BlockReason, number>();
  for (const { start, end, reason } of blocked) if (reason !== 'CLOSED') lengths.set(reason, (lengths.get(reason) ?? 0) + end.getTime() - start.getTime());
  return [...lengths].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
}
