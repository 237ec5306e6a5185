import { sql } from 'kysely';
import type { Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { AccessError, type Facts, type Locale } from '../core/errors.ts';
import { anyOf } from '../core/tables.ts';
import { addDays, DAY, type Interval, localDate, MINUTE, wallClock } from '../core/time.ts';
import { centresAs, STAFF } from '../people/policy.ts';
import { type Asked, fitOf, type Outage } from '../spaces/access/rules.ts';
import { sentenceOfGap } from '../spaces/access/sentences.ts';
import type { HolidayOpening } from '../spaces/calendar/entities.ts';
import { dayIn, onHolidays } from '../spaces/calendar/rules.ts';
import type { CareZone, SpaceKind } from '../spaces/entities.ts';
import { places } from '../spaces/held.ts';
import { factsOfRight } from '../spaces/operating/rules.ts';
import { bookable, dayAround, firstOpenDate, firstStart, judgeTime, type LocalDay, nextOnGrid, type Opening, rulesOn } from '../spaces/rules.ts';
import type { OverridableRule } from './overrides/overrides.ts';
import { refuseBooking } from './refusals.ts';
import type { SpaceToBook } from './rules.ts';
import type { RuleOfKind } from './standings.ts';

export interface LockedSpace extends SpaceToBook {
  id: string;
  centreId: string;
  kind: SpaceKind;
  zone: keyof typeof CareZone | null;
  approvalRequired: boolean;
  timeZone: string;
  holidayOpening: HolidayOpening | null;
  opening: Opening;
  /** What the centre asks of those who book spaces of this kind. */
  rule: RuleOfKind | null;
  /** What stands leaves no room for what is wanted: it will be refused, and the space is not locked. */
  taken?: boolean;
}

/** A booking to be, at least so large. */
export interface Wanted extends Interval {
  partySize?: number | null | undefined;
  wheelchairUsers?: number | null | undefined;
  stations: number;
}

/** What every command that locks a space needs before its transaction: the calendar is held. */
export const spaceNeeds = (ctx: Context): Promise<unknown> => ctx.reference(places);

/**
 * The space with its rules, its row locked as every claim locks it: whoever comes second waits here and is then judged against the winner,
 * instead of colliding in the constraint (157 attempts/s and 101 deadlocks without the lock, 2,500/s and none with it).
 * What it takes with it is locked here, too, in id order as the claims do: after this come persons, and no space any more.
 * What is `wanted` and taken already waits for nobody.
 */
export async function lockSpace(tx: Tx, id: string, wanted?: Wanted): Promise<LockedSpace> {
  const [space] = await lockSpaces(tx, [id], centresAs(tx.viewer, [...STAFF, 'RESIDENT', 'FAMILY']), wanted);
  if (!space) throw new AccessError('NOT_FOUND');
  return space;
}

/** Several of these centres, locked with all beneath them, in id order. */
export async function lockSpaces(tx: Tx, ids: readonly string[], centreIds: readonly string[], wanted?: Wanted): Promise<LockedSpace[]> {
  const look = wanted
    ? sql`claim.taken(id, ${wanted.start}, ${wanted.end}, ${wanted.partySize ?? 1}::int, ${wanted.wheelchairUsers ?? 0}::int, ${wanted.stations}::int)`
    : sql`false`;
  const { rows } = await sql<Omit<LockedSpace, 'opening'> & { rules: Opening['rules'] }>`
    with recursive
    asked as materialized (select id, ${look} as taken from space where id = ${anyOf(ids)} and centre_id = ${anyOf(centreIds)}),
    beneath as (select s.id, s.capacity_mode = 'EXCLUSIVE' as whole from space s join asked a on a.id = s.id where not a.taken
                union select c.id, true from space c join beneath b on c.parent_id = b.id where b.whole),
    locked as (select * from space where id in (select id from beneath) order by id for no key update),
    s as (select l.*, false as taken from locked l where l.id = ${anyOf(ids)} union all select s.*, true from space s join asked a on a.id = s.id where a.taken)
    select s.id, s.taken, s.centre_id as "centreId", s.kind, s.zone, s.capacity_mode as "capacityMode", s.capacity, s.wheelchair_places as "wheelchairPlaces", s.stations,
           s.buffer_before_minutes as "bufferBeforeMinutes", s.buffer_after_minutes as "bufferAfterMinutes", s.grid_minutes as "gridMinutes", s.min_minutes as "minMinutes",
           s.max_minutes as "maxMinutes", s.lead_minutes as "leadMinutes", s.horizon_days as "horizonDays", s.approval_required as "approvalRequired",
           s.door_width_cm as "doorWidthCm", s.step_free as "stepFree", s.floor, s.lift, s.accessible_toilet as "accessibleToilet", s.hearing_loop as "hearingLoop", s.quiet_room as "quietRoom",
           s.holiday_opening as "holidayOpening", c.time_zone as "timeZone",
           coalesce((select json_agg(json_build_object('weekday', o.weekday, 'opens', o.opens, 'closes', o.closes) order by o.weekday, o.opens) from opening_rule o where o.space_id = s.id), '[]') as rules,
           (select json_build_object('kind', r.kind, 'perWeek', r.per_week, 'strikes', r.strikes, 'strikeDays', r.strike_days, 'coolDownDays', r.cool_down_days, 'exemptGroups', r.exempt_groups)
              from booking_rule r where r.centre_id = s.centre_id and r.kind = s.kind) as rule
      from s join centre c on c.id = s.centre_id order by s.id`.execute(tx.db);
  const { calendar, opening } = await tx.ctx.reference(places);
  return rows.map((space) => {
    const { right = null, until = null } = opening.get(space.id) ?? {};
    return { ...space, opening: { rules: space.rules, onHolidays: onHolidays(space), calendar, right, until } };
  });
}

/** A year ahead at most, whoever allows it. */
const FURTHEST_DAYS = 366;

/** The space's rules without those that are set aside. What runs already may be booked as long as it is not over. */
function without(waived: ReadonlySet<OverridableRule>, space: LockedSpace, { start, end }: Interval): LockedSpace {
  return {
    ...space,
    ...(waived.has('TOO_SHORT') && { minMinutes: 1 }),
    ...(waived.has('TOO_LONG') && { maxMinutes: DAY / MINUTE }),
    ...(waived.has('LEAD_TIME') && { leadMinutes: (start.getTime() - end.getTime()) / MINUTE }),
    ...(waived.has('HORIZON') && { horizonDays: Math.max(space.horizonDays, FURTHEST_DAYS) }),
  };
}

const NONE: ReadonlySet<OverridableRule> = new Set();

/** Refuses a time that breaks one of the space's own rules; tells which of those that are waived it breaks. */
export function checkTime(tx: Pick<Tx, 'now'>, space: LockedSpace, wanted: Interval, waived = NONE): OverridableRule[] {
  if (wanted.end <= wanted.start) throw refuseBooking('ENDS_BEFORE_START', ['endsAt']);
  const earliest = () => minuteOf(earliestIn(space, tx.now), space.timeZone);
  if (wanted.end <= tx.now) throw refuseBooking('TIME_PAST', ['startsAt'], { earliest: earliest() });
  const verdict = (set: ReadonlySet<OverridableRule>) => judgeTime(without(set, space, wanted), space.opening, wanted, tx.now, space.timeZone);
  switch (verdict(waived)) {
    case 'TOO_SHORT':
      throw refuseBooking('TOO_SHORT', ['endsAt'], { least: space.minMinutes });
    case 'TOO_LONG':
      throw refuseBooking('TOO_LONG', ['endsAt'], { most: space.maxMinutes });
    case 'OFF_GRID':
      throw refuseBooking('OFF_GRID', ['startsAt'], { grid: space.gridMinutes });
    case 'LEAD_TIME':
      throw refuseBooking('LEAD_TIME', ['startsAt'], { ...leadFacts(space), earliest: earliest() });
    case 'HORIZON':
      throw refuseBooking('HORIZON', ['startsAt'], horizonFacts(without(waived, space, wanted), localDate(tx.now, space.timeZone), waived.has('HORIZON')));
    case 'NO_OPERATING_RIGHT':
      throw refuseBooking('NO_OPERATING_RIGHT', ['spaceId'], factsOfRight(space.opening.right!));
    case 'HOLIDAY':
      throw refuseBooking('HOLIDAY', ['startsAt'], holidayFacts(space, dayAround(wanted.start, space.timeZone)));
    case 'CLOSED':
      throw refuseBooking('CLOSED', ['startsAt'], openFacts(space, dayAround(wanted.start, space.timeZone)));
  }
  return [...waived].filter((rule) => verdict(new Set([...waived].filter((one) => one !== rule))) === rule);
}

/** After the lead time, when the space is open; where it opens on no day of a month, the lead time alone. */
function earliestIn(space: LockedSpace, now: Date): Date {
  const { start } = bookable(space, now, space.timeZone);
  return firstStart(space.opening, start, space, space.timeZone) ?? nextOnGrid(start, space, space.timeZone);
}

const leadFacts = ({ leadMinutes: lead }: LockedSpace): Facts =>
  lead > 0 ? { ahead: ` (${lead} minutes ahead are needed)`, aheadZh: `（须提前 ${lead} 分钟）` } : { ahead: '', aheadZh: '' };

const horizonFacts = ({ horizonDays }: LockedSpace, today: string, isOverridden: boolean): Facts => ({
  days: horizonDays,
  last: addDays(today, horizonDays),
  ...(isOverridden && { even: ', even with an override', evenZh: '（破例也以此为限）' }),
});

/** `2026-11-20 09:00` on the centre's clock. */
export const minuteOf = (at: Date, zone: string): string => wallClock(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');

function openFacts(space: LockedSpace, day: LocalDay): Facts {
  const hours = rulesOn(space.opening, day).map(({ opens, closes }) => `${opens.slice(0, 5)}–${closes.slice(0, 5)}`);
  return { date: day.date, open: hours.join(', ') || 'not at all', openZh: hours.join('、') || '全天不开放' };
}

function holidayFacts(space: LockedSpace, day: LocalDay): Facts {
  const { name } = dayIn(space.opening.calendar, day.date);
  const next = firstOpenDate(space.opening, addDays(day.date, 1), space.timeZone);
  return { ...openFacts(space, day), holiday: name ?? '', next: next ?? 'later', nextZh: next ?? '以后' };
}

/** Refuses a party that the space can never hold, and people who cannot take part in it. */
export function checkPlace(
  space: LockedSpace,
  party: { partySize: number; wheelchairUsers: number; stations: number },
  asked: Asked,
  outages: readonly Outage[] = [],
): void {
  if (party.partySize > space.capacity) throw refuseBooking('PARTY_TOO_LARGE', ['partySize'], { capacity: space.capacity });
  if (party.stations > space.stations) throw refuseBooking('TOO_FEW_STATIONS', ['stations'], { stations: space.stations });
  const { verdict, gaps } = fitOf(space, asked, outages);
  if (verdict !== 'UNFIT') return;
  const missing = gaps.filter((gap) => gap.verdict === 'UNFIT').map((gap) => sentenceOfGap(gap, space.timeZone));
  const said = (locale: Locale) => [...new Set(missing.map((one) => one[locale]))];
  throw refuseBooking('NOT_ACCESSIBLE', [party.wheelchairUsers > 0 ? 'wheelchairUsers' : 'spaceId'], {
    missing: said('en').join('; '),
    missingZh: said('zh-CN').join('；'),
  });
}
