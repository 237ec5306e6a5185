/** Whether dates can be booked, from what stands around all of them: read in as many statements for fifty-two dates as for one, judged as the database will. */
import { claimsAround, type Engagement, engagementsWithin, type SpaceClaim } from '../../claims/queries.ts';
import { refuseClaim, refuseClosed } from '../../claims/refusals.ts';
import { freeWithin } from '../../claims/rules.ts';
import type { Tx } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Refusal } from '../../core/errors.ts';
import { dateOf } from '../../core/tables.ts';
import { addMinutes, DAY, type Interval, MINUTE } from '../../core/time.ts';
import type { StaffPost } from '../../people/entities.ts';
import type { AccessNeed } from '../../residents/entities.ts';
import { outagesWithin } from '../../spaces/access/queries.ts';
import type { Outage } from '../../spaces/access/rules.ts';
import { onlyGivenBy } from '../../spaces/givers.ts';
import { type ClosureRow, closuresWithin } from '../../spaces/queries.ts';
import { dayAround, lengthOnGrid, openIn } from '../../spaces/rules.ts';
import { askedOf } from '../access.ts';
import { isTaker, needsOf, takesPart } from '../attendees.ts';
import type { AttendeeRole } from '../entities.ts';
import { stockOf } from '../equipment/queries.ts';
import { neverThere, notThen, type Stock, type Wish } from '../equipment/rules.ts';
import { postsOf, unsuited } from '../givers.ts';
import { coolDownOf, quotaOf, weekOf } from '../limits.ts';
import type { OverridableRule, Waiver } from '../overrides/overrides.ts';
import { around } from '../queries.ts';
import { refuseBooking } from '../refusals.ts';
import { checkPlace, checkTime, type LockedSpace, minuteOf } from '../space-checks.ts';
import { type StandingOfKind, standings } from '../standings.ts';

export interface Member {
  personId: string;
  role: AttendeeRole;
}

/** Where it is read: for a query its own context, for a command its transaction. */
export type Source = Pick<Context, 'db' | 'reference'>;

export const within = (tx: Tx): Source => ({ db: tx.db, reference: (held) => tx.ctx.reference(held) });

/** Who comes, and how much room they take. */
export interface Company {
  partySize: number;
  wheelchairUsers: number;
  stations: number;
  people: readonly Member[];
  equipment: readonly Wish[];
  /** What staff set aside for them. */
  waiver: Waiver;
}

export interface Surroundings {
  claims: readonly SpaceClaim[];
  engagements: readonly Engagement[];
  /** What there is of the equipment they take along. */
  stock: Stock;
  closures: ReadonlyMap<string, readonly ClosureRow[]>;
  /** What the people who come need. */
  needs: ReadonlyMap<string, readonly AccessNeed[]>;
  outages: ReadonlyMap<string, readonly Outage[]>;
  /** As what those who give it work; looked up where it matters. */
  posts: ReadonlyMap<string, StaffPost>;
  /** How those for whom it is stand with what the centre asks; a date that is taken counts for those after it. */
  standings: readonly StandingOfKind[];
}

export interface Place extends Interval {
  space: LockedSpace;
  /** Rules without whose waiver it would be refused. */
  overridden?: readonly OverridableRule[];
}

export const isSamePlace = (one: Place, other: Place): boolean =>
  one.space.id === other.space.id && one.start.getTime() === other.start.getTime() && one.end.getTime() === other.end.getTime();

/** What stands around these times, their whole days included, in some spaces and with the people who come; besides bookings that are to move. */
export async function surroundings(
  from: Source,
  spaces: readonly LockedSpace[],
  company: Pick<Company, 'people' | 'equipment'>,
  spans: readonly Interval[],
  now: Date,
  besides: readonly string[] = [],
): Promise<Surroundings> {
  const [zone] = spaces.map((space) => space.timeZone);
  const { db } = from;
  const days = spans.map(({ start }) => dayAround(start, zone!));
  const [first, last] = [days.at(0), days.at(-1)];
  const stock = await stockOf(from, company.equipment, days, besides);
  if (!first || !last)
    return { claims: [], engagements: [], stock, closures: new Map(), needs: new Map(), outages: new Map(), posts: new Map(), standings: [] };
  const ids = spaces.map((space) => space.id);
  const wide = days.map((day) => around(day, spaces));
  const people = [...new Set(company.people.map((one) => one.personId))];
  return {
    claims: await claimsAround(db, ids, wide, besides),
    engagements: await engagementsWithin(db, people, days, besides),
    stock,
    closures: await closuresWithin(from, ids, { start: first.start, end: last.end }),
    needs: await needsOf(db, people),
    outages: await outagesWithin(db, ids, { start: first.start, end: last.end }),
    posts: await postsAround(from, spaces, company),
    standings: await standingsAround(from, now, spaces, company, { start: first.start, end: last.end }, besides),
  };
}

async function postsAround({ db }: Source, spaces: readonly LockedSpace[], { people }: Pick<Company, 'people'>): Promise<ReadonlyMap<string, StaffPost>> {
  const givers = people.filter((one) => !takesPart(one)).map((one) => one.personId);
  if (givers.length === 0 || !spaces.some(onlyGivenBy)) return new Map();
  return postsOf(db, spaces[0]!.centreId, givers);
}

/** A refusal looks so far ahead for a week with room. */
const WEEKS_AHEAD = 5;

function standingsAround(
  { db }: Source,
  now: Date,
  spaces: readonly LockedSpace[],
  { people }: Pick<Company, 'people'>,
  { start, end }: Interval,
  besides: readonly string[],
): Promise<StandingOfKind[]> {
  const [{ centreId, timeZone }] = spaces as [LockedSpace];
  const rules = new Map(spaces.flatMap(({ rule }) => (rule ? [[rule.kind, rule] as const] : [])));
  const weeks = { start: weekOf(start, timeZone).start, end: new Date(weekOf(end, timeZone).start.getTime() + WEEKS_AHEAD * 7 * DAY) };
  const takers = people.filter(isTaker).map((one) => one.personId);
  return standings(db, { centreId, timeZone, now, people: takers, rules: [...rules.values()], weeks, besides });
}

function judgeGivers(space: LockedSpace, { people }: Company, { posts }: Surroundings): Refusal | null {
  for (const one of people) {
    const refusal = takesPart(one) ? null : unsuited(posts.get(one.personId), space, ['spaceId']);
    if (refusal) return refusal;
  }
  return null;
}

/** As for a single booking: whoever pauses, or has booked all of the week. */
function judgeLimits({ space, start }: Place, { people, waiver }: Company, all: Surroundings, now: Date): Refusal | null {
  const { rule, timeZone } = space;
  if (!rule) return null;
  for (const standing of all.standings.filter((one) => one.kind === space.kind && takes(people, one))) {
    const pause = waiver.rules.has('COOL_DOWN') ? null : coolDownOf(rule, standing, now, timeZone);
    if (pause) return refuseBooking('COOL_DOWN', [], { ...pause, days: rule.strikeDays });
    const quota = waiver.rules.has('QUOTA') ? null : quotaOf(rule, standing, start, timeZone);
    if (quota) return refuseBooking('QUOTA', [], { from: quota.week.from, to: quota.week.to, used: quota.used, most: rule.perWeek!, next: quota.next });
  }
  return null;
}

/** What is taken here counts when the next date is judged. */
export function count({ space, start }: Place, { people }: Pick<Company, 'people'>, all: Surroundings): void {
  for (const standing of all.standings) if (standing.kind === space.kind && takes(people, standing)) standing.used = [...standing.used, start];
}

const takes = (people: readonly Member[], { personId }: StandingOfKind): boolean => people.some((one) => one.personId === personId && isTaker(one));

/** What of it concerns one day. */
function nearby({ claims, engagements, ...rest }: Surroundings, span: Interval): Surroundings {
  const start = span.start.getTime() - 2 * DAY;
  const end = span.end.getTime() + 2 * DAY;
  const near = (one: Interval) => one.start.getTime() < end && one.end.getTime() > start;
  return { claims: claims.filter(near), engagements: engagements.filter(near), ...rest };
}

/** Why booking would refuse this; null where it accepts. What the party alone decides was judged before. */
export function judge(place: Place, company: Company, all: Surroundings, now: Date): Refusal | null {
  const { space } = place;
  try {
    checkTime({ now }, space, place, company.waiver.rules);
    const taking = company.people.filter(takesPart).map(({ personId, role }) => ({ role, needs: all.needs.get(personId) ?? [] }));
    const outages = all.outages.get(space.id)?.filter((one) => one.start < place.end && one.end > place.start);
    checkPlace(space, company, askedOf(taking, company.wheelchairUsers), outages);
    const never = neverThere(company.equipment, space.id, all.stock);
    if (never) return never;
    const limited = judgeGivers(space, company, all) ?? judgeLimits(place, company, all, now);
    if (limited) return limited;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  const closed = (all.closures.get(space.id) ?? []).filter((one) => dateOf(one.startsAt) < place.end && (!one.endsAt || dateOf(one.endsAt) > place.start));
  const longest = closed.find((one) => !one.endsAt) ?? closed.sort((a, b) => (a.endsAt! > b.endsAt! ? -1 : 1))[0];
  if (longest) return refuseClosed({ reason: longest.reason, until: longest.endsAt && minuteOf(dateOf(longest.endsAt), space.timeZone) });
  const room = { ...space, whole: space.capacityMode === 'EXCLUSIVE' };
  const want = { party: company.partySize, wheelchairs: company.wheelchairUsers, stations: company.stations };
  const taken = all.claims.filter((one) => one.spaceId === space.id);
  const free = freeWithin([{ start: place.start, end: place.end }], room, taken, want);
  if (!free.some((one) => one.start <= place.start && place.end <= one.end)) return refuseClaim('SLOT_TAKEN', ['startsAt']);
  const lacking = notThen(company.equipment, place, all.stock);
  if (lacking) return lacking;
  return space.zone !== 'DAY_CARE' && isEngaged(place, company, all) ? refuseClaim('PERSON_BUSY') : null; // a day at the post is a stay, not a place
}

const isEngaged = (place: Place, { people }: Company, { engagements }: Surroundings): boolean =>
  engagements.some(
    (one) =>
      one.start < place.end &&
      one.end > place.start &&
      people.some((who) => who.personId === one.personId && !(who.role === 'SUPERVISOR' && one.place === `space ${place.space.id}`)),
  );

/** Judges a date by what stands near it. */
export const judgeNear = (place: Place, company: Company, all: Surroundings, now: Date): Refusal | null => judge(place, company, nearby(all, place), now);

/** What no later day changes by itself. */
const LASTING: ReadonlySet<string> = new Set([
  'ENDS_BEFORE_START',
  'TOO_SHORT',
  'TOO_LONG',
  'OFF_GRID',
  'CLOSED',
  'PARTY_TOO_LARGE',
  'TOO_FEW_STATIONS',
  'NOT_ACCESSIBLE',
  'EQUIPMENT_ELSEWHERE',
  'TOO_FEW_OF_EQUIPMENT',
  'EQUIPMENT_RETIRED',
  'PRACTITIONER_UNSUITABLE',
]);

export const lasts = ({ code }: Refusal): boolean => LASTING.has(code);

/** The same; of a date that is too far ahead, what would refuse it still when it comes into reach. */
export function judgeAhead(place: Place, company: Company, all: Surroundings, now: Date): Refusal | null {
  const refusal = judgeNear(place, company, all, now);
  if (refusal?.code !== 'HORIZON') return refusal;
  const then = judgeNear(place, company, all, addMinutes(place.start, -place.space.leadMinutes));
  return then && lasts(then) ? then : refusal;
}

const PATHS: Readonly<Record<string, string>> = { startsAt: 'from', endsAt: 'until' };

/** What refuses every date alike, as a refusal of the series itself: no strategy helps against it. */
export function commonRefusal(refused: readonly { refusal: Refusal }[], count: number): Refusal | null {
  const [first] = refused;
  if (!first || refused.length < count || !lasts(first.refusal) || refused.some(({ refusal }) => refusal.code !== first.refusal.code)) return null;
  const { code, path, facts } = first.refusal;
  return new Refusal(
    code,
    path.map((one) => PATHS[one] ?? one),
    facts,
  );
}

/** With the waived rules that would have refused it. */
export function withOverridden(place: Place, company: Company, all: Surroundings, now: Date): Place {
  const { rules } = company.waiver;
  const without = (rule: OverridableRule) => ({ ...company, waiver: { ...company.waiver, rules: new Set([...rules].filter((one) => one !== rule)) } });
  return { ...place, overridden: [...rules].filter((rule) => judgeNear(place, without(rule), all, now)?.code === rule) };
}

/** What would be accepted instead on the same day: the same time in a like one of these spaces, then the nearest times in the one that was wanted. */
export function insteadOf(wanted: Place, spaces: readonly LockedSpace[], company: Company, all: Surroundings, now: Date, most: number): Place[] {
  const { space, start: at } = wanted;
  const near = nearby(all, wanted);
  const fits = (place: Place) => judge(place, company, near, now) === null;
  const like = spaces.filter((one) => one.id !== space.id && one.kind === space.kind && one.zone === space.zone);
  const elsewhere = like.map((one) => ({ ...wanted, space: one })).filter(fits);
  const length = lengthOnGrid(space, (wanted.end.getTime() - at.getTime()) / MINUTE);
  const otherwise: Place[] = [];
  const far = (start: Date) => Math.abs(start.getTime() - at.getTime());
  const starts = length === null ? [] : startsOn(space, wanted).sort((a, b) => far(a) - far(b));
  for (const start of starts) {
    if (otherwise.length === most) break;
    const place = { space, start, end: addMinutes(start, length!) };
    if (fits(place)) otherwise.push(place);
  }
  return [...elsewhere.slice(0, Math.max(1, most - otherwise.length)), ...otherwise].slice(0, most);
}

/** Every start on the grid of that day's opening hours. */
function startsOn(space: LockedSpace, { start }: Interval): Date[] {
  const open = openIn(space.opening, dayAround(start, space.timeZone), space.timeZone);
  return open.flatMap((one) => {
    const count = Math.ceil((one.end.getTime() - one.start.getTime()) / (space.gridMinutes * MINUTE));
    return Array.from({ length: count }, (_, index) => addMinutes(one.start, index * space.gridMinutes));
  });
}
