/** From what is asked to what would become of every date: the same for the preview and for the booking itself. */
import { type Kysely, sql } from 'kysely';
import { badInput } from '../../core/bad-input.ts';
import type { Tx } from '../../core/command.ts';
import type { Context, Viewer } from '../../core/context.ts';
import { type Facts, type Refusal, sentenceOf } from '../../core/errors.ts';
import { anyOf, type Tables } from '../../core/tables.ts';
import type { Interval } from '../../core/time.ts';
import { holds, STAFF } from '../../people/policy.ts';
import { dayIn } from '../../spaces/calendar/rules.ts';
import type { Opening } from '../../spaces/rules.ts';
import { type Naming, type PartyMember, partyOf, partyToBe, takesPart } from '../attendees.ts';
import type { OverridableRule } from '../overrides/overrides.ts';
import { refuseBooking } from '../refusals.ts';
import { sizeOf } from '../rules.ts';
import { type LockedSpace, lockSpaces } from '../space-checks.ts';
import type { HolidayPolicy } from './entities.ts';
import type { SeriesPlanInput } from './inputs.ts';
import { type Company, count, judgeAhead, type Source, type Surroundings, surroundings, withOverridden } from './judging.ts';
import { refuseSeries } from './refusals.ts';
import { datesOf, type Occurrence, occurrencesOf, type SeriesRule, spanOn } from './rules.ts';

/** A year of days. */
const MOST_DATES = 366;
/** For those who do not work at the centre: a year of weeks. */
const MOST_DATES_OF_OTHERS = 53;
const MOST_WEEKS = 52;

export type Verdict = 'OK' | 'REFUSED' | 'HOLIDAY' | 'AHEAD';

export interface Planned extends Occurrence, Interval {
  verdict: Verdict;
  /** With OK: the waived rules that would have refused it. */
  overridden: readonly OverridableRule[];
  /** Why not; with AHEAD how far one may book. */
  refusal: Refusal | null;
}

export function ruleOf({ weekdays, intervalWeeks, firstOn, untilOn = null, count = null }: SeriesPlanInput): SeriesRule {
  if (weekdays.length === 0) throw badInput('EMPTY', { field: 'weekdays' });
  if (intervalWeeks < 1 || intervalWeeks > MOST_WEEKS) throw badInput('BETWEEN', { field: 'intervalWeeks', least: 1, most: MOST_WEEKS });
  if ((untilOn === null) === (count === null)) throw badInput('EITHER', { one: 'untilOn', other: 'count' });
  if (count !== null && count < 1) throw badInput('AT_LEAST', { field: 'count', least: 1 });
  return { weekdays: [...new Set(weekdays)], intervalWeeks, firstOn, untilOn, count };
}

/** The dates of a rule, as many as this viewer may book at once. */
export function checkedDates(rule: SeriesRule, viewer: Viewer, centreId: string): string[] {
  const most = holds(viewer, centreId, STAFF) ? MOST_DATES : MOST_DATES_OF_OTHERS;
  const dates = datesOf(rule, most + 1);
  if (dates.length === 0) throw refuseSeries('SERIES_WITHOUT_DATES', ['untilOn'], { first: rule.firstOn });
  if (dates.length > most) throw refuseSeries('SERIES_TOO_LONG', [rule.count === null ? 'untilOn' : 'count'], { most });
  return dates;
}

/** The dates as the calendar lets them stand. */
export const occurring = (dates: readonly string[], policy: HolidayPolicy, { calendar }: Opening): Occurrence[] =>
  occurrencesOf(dates, policy, (date) => {
    const { kind, name } = dayIn(calendar, date);
    return kind === 'HOLIDAY' ? (name ?? date) : null;
  });

export interface CheckedCompany extends Company {
  people: readonly PartyMember[];
}

type Party = Naming & Pick<SeriesPlanInput, 'partySize' | 'wheelchairUsers' | 'stations'>;
type CheckedParty = Omit<CheckedCompany, 'waiver' | 'equipment'>;

/** Who comes, checked as for a single booking. */
export const companyOf = async (tx: Tx, space: LockedSpace, input: Party): Promise<CheckedParty> => sized(input, await partyOf(tx, space, input));

/** The same for a preview, which locks nobody. */
export const companyToBe = async (ctx: Context, space: LockedSpace, input: Party): Promise<CheckedParty> => sized(input, await partyToBe(ctx, space, input));

function sized(input: Party, people: readonly PartyMember[]): CheckedParty {
  if (input.partySize != null && input.partySize < 1) throw badInput('AT_LEAST', { field: 'partySize', least: 1 });
  if (input.wheelchairUsers != null && input.wheelchairUsers < 0) throw badInput('NEGATIVE', { field: 'wheelchairUsers' });
  if (input.stations < 0) throw badInput('NEGATIVE', { field: 'stations' });
  const taking = people.filter(takesPart);
  const { partySize, wheelchairUsers } = sizeOf(input, taking);
  if (partySize < taking.length) throw refuseBooking('PARTY_TOO_SMALL', ['partySize'], { named: taking.length });
  if (wheelchairUsers > partySize) throw badInput('MORE_THAN', { field: 'wheelchairUsers', than: 'partySize' });
  return { people, partySize, wheelchairUsers, stations: input.stations };
}

/** What becomes of every occurrence at these wall times in the first of the spaces. */
export async function planned(
  source: Source,
  now: Date,
  occurrences: readonly Occurrence[],
  { from, until }: { from: string; until: string },
  spaces: readonly LockedSpace[],
  company: Company,
): Promise<{ dates: Planned[]; all: Surroundings }> {
  const space = spaces[0]!;
  const spans = occurrences.map(({ on }) => spanOn(on, from, until, space.timeZone));
  const all = await surroundings(
    source,
    spaces,
    company,
    spans.filter((_, index) => !occurrences[index]!.leftOut),
    now,
  );
  const dates = occurrences.map((one, index): Planned => {
    const span = spans[index]!;
    if (one.leftOut) return { ...one, ...span, verdict: 'HOLIDAY', refusal: null, overridden: [] };
    const place = { space, ...span };
    const refusal = judgeAhead(place, company, all, now);
    const { overridden = [] } = refusal === null ? withOverridden(place, company, all, now) : {};
    if (refusal === null) count(place, company, all);
    return { ...one, ...span, overridden, verdict: refusal === null ? 'OK' : refusal.code === 'HORIZON' ? 'AHEAD' : 'REFUSED', refusal };
  });
  return { dates, all };
}

/** What a refusal of many dates says of the first. */
export const conflictFacts = (refused: readonly { date: string; refusal: Refusal }[]): Facts => {
  const [{ date, refusal }] = refused as [{ date: string; refusal: Refusal }];
  return { refused: refused.length, date, why: sentenceOf(refusal, 'en'), whyZh: sentenceOf(refusal, 'zh-CN') };
};

/**
 * These spaces and, where alternatives may be taken, those like them: locked with all beneath them, in id order, in one statement. So no other booking
 * or series can be judged beside this one, and two of them never wait for each other. In the order asked for, those like them after them.
 */
export async function lockTogether(tx: Tx, ids: readonly string[], withOthers: boolean, centreIds: readonly string[]): Promise<LockedSpace[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct o.id from space s join space o on o.id = s.id
        or (${withOthers} and o.centre_id = s.centre_id and o.kind = s.kind and o.zone is not distinct from s.zone)
     where s.id = ${anyOf(ids)} and s.centre_id = ${anyOf(centreIds)}`.execute(tx.db);
  const spaces = await lockSpaces(
    tx,
    rows.map((row) => row.id),
    centreIds,
  );
  const place = ({ id }: LockedSpace) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return spaces.sort((a, b) => place(a) - place(b));
}

/** As every claim locks them. */
export const lockPeople = (db: Kysely<Tables>, people: readonly { personId: string }[]): Promise<unknown> =>
  sql`select from person where id = ${anyOf(people.map((one) => one.personId))} order by id for no key update`.execute(db);
