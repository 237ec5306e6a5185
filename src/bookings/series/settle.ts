/** What becomes of the dates of an edit: each is judged where the series wants it from now on. */
import type { Tx } from '../../core/command.ts';
import type { Refusal } from '../../core/errors.ts';
import type { LockedSpace } from '../space-checks.ts';
import type { StandingOfKind } from '../standings.ts';
import type { Booked, Change } from './change.ts';
import type { BookingSeriesChangeInput } from './inputs.ts';
import {
  type Company,
  commonRefusal,
  count,
  insteadOf,
  isSamePlace,
  judgeAhead,
  judgeNear,
  lasts,
  type Surroundings,
  surroundings,
  within,
  withOverridden,
} from './judging.ts';
import { conflictFacts } from './plan.ts';
import { refuseSeries } from './refusals.ts';

interface Refused {
  date: string;
  refusal: Refusal;
}

/** Judges what takes another place or more of it; names the dates that stay, and refuses where the strategy lets none stay. `later`: who comes to dates that are still too far ahead. */
export async function settle(
  tx: Tx,
  changes: readonly Change[],
  spaces: readonly LockedSpace[],
  input: BookingSeriesChangeInput,
  later: Company,
): Promise<string[]> {
  const judged = changes.flatMap(({ row, booked }) => (booked && takesOther(booked) ? [{ date: row.date, booked }] : []));
  const ahead = asksForOther(input) ? changes.filter(({ row, booked }) => row.state === 'AHEAD' && !booked) : [];
  const all = await surroundings(
    within(tx),
    spaces,
    {
      people: [...judged.flatMap(({ booked }) => booked.company.people), ...later.people],
      equipment: [...judged.flatMap(({ booked }) => booked.company.equipment), ...later.equipment],
    },
    [...judged.map(({ booked }) => booked.to), ...ahead.map((one) => one.wanted)].sort((a, b) => a.start.getTime() - b.start.getTime()),
    tx.now,
    judged.map(({ booked }) => booked.booking.id),
  );
  for (const { booked } of judged) if (countsThere(booked)) count(booked.here, booked, all);
  const kept = judged.flatMap(({ date, booked }): Refused[] => {
    const refusal = place(tx, booked, spaces, all, input);
    return refusal ? [{ date, refusal }] : [];
  });
  const never = ahead.flatMap(({ row, wanted }): Refused[] => {
    const refusal = judgeAhead(wanted, later, all, tx.now);
    return refusal && lasts(refusal) ? [{ date: row.date, refusal }] : [];
  });
  refuseTogether([...kept, ...never], judged.length + ahead.length, input);
  return kept.map((one) => one.date);
}

/** Whoever only notes something else is not told that a room keeps other hours by now. */
const asksForOther = ({ from, until, spaceId, partySize, wheelchairUsers, stations, attendees, equipment }: BookingSeriesChangeInput): boolean =>
  [from, until, spaceId, partySize, wheelchairUsers, stations, attendees, equipment].some((one) => one != null);

const takesOther = ({ here, to, company, booking, people, equipment }: Booked): boolean =>
  !isSamePlace(here, to) ||
  company.partySize !== booking.partySize ||
  company.wheelchairUsers !== booking.wheelchairUsers ||
  company.stations !== booking.stations ||
  company.people !== people ||
  company.equipment !== equipment;

/** Finds its place, or lets it stay as it is and says why. */
function place(tx: Tx, booked: Booked, spaces: readonly LockedSpace[], all: Surroundings, { strategy }: BookingSeriesChangeInput): Refusal | null {
  const bound = { ...all, standings: all.standings.flatMap((one) => boundBy(booked, one)) };
  const refusal = judgeNear(booked.to, booked.company, bound, tx.now);
  const [instead] = refusal && strategy === 'USE_ALTERNATIVES' ? insteadOf(booked.to, spaces, booked.company, bound, tx.now, 1) : [];
  const stays = refusal !== null && !instead;
  if (stays) {
    booked.to = booked.here;
    const { partySize, wheelchairUsers, stations } = booked.booking;
    booked.company = { ...booked.company, partySize, wheelchairUsers, stations, people: booked.people, equipment: booked.equipment };
  } else booked.to = withOverridden(instead ?? booked.to, booked.company, bound, tx.now);
  const counted = countsThere(booked) ? booked.people.map((one) => one.personId) : [];
  count(booked.to, { people: booked.company.people.filter((one) => !counted.includes(one.personId)) }, all);
  return stays ? refusal : null;
}

/** No change leaves the day: what stays among spaces of its kind counts in its week already, however it came to be. */
const countsThere = ({ here, to }: Booked): boolean => here.space.kind === to.space.kind;

/** As for a single booking: of whoever is in it already no pause is held against them, for it may be moved. */
function boundBy(booked: Booked, standing: StandingOfKind): StandingOfKind[] {
  if (!booked.people.some((one) => one.personId === standing.personId)) return [standing];
  return countsThere(booked) ? [] : [{ ...standing, strikes: [] }];
}

/** Nothing is done where a strategy wants all, or where nothing would be left of the edit. */
function refuseTogether(refused: readonly Refused[], count: number, { scope, strategy }: BookingSeriesChangeInput): void {
  const [first] = refused;
  if (!first) return;
  const common = commonRefusal(refused, count);
  if (common) throw common;
  if (scope === 'THIS' && refused.length === 1) throw first.refusal;
  const facts = { all: count, ...conflictFacts(refused) };
  if (strategy === 'ALL_OR_NOTHING') throw refuseSeries('SERIES_CONFLICTS', ['strategy'], facts);
  if (refused.length === count) throw refuseSeries('SERIES_NOTHING_TO_BOOK', ['strategy'], facts);
}
