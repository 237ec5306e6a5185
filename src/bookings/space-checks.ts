import { sql } from 'kysely';
import type { Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { AccessError, type Facts, type Locale } from '../core/errors.ts';
import { addDays, type Interval, localDate, wallClock } from '../core/time.ts';
import { centresAs, STAFF } from '../people/policy.ts';
import { type Asked, fitOf, type Outage } from '../spaces/access/rules.ts';
import { sentenceOfGap } from '../spaces/access/sentences.ts';
import type { HolidayOpening } from '../spaces/calendar/entities.ts';
import { dayIn, onHolidays } from '../spaces/calendar/rules.ts';
import type { CareZone, SpaceKind } from '../spaces/entities.ts';
import { places } from '../spaces/held.ts';
import { bookable, dayAround, firstOpenDate, judgeTime, type LocalDay, nextOnGrid, type Opening, rulesOn } from '../spaces/rules.ts';
import { refuseBooking } from './refusals.ts';
import type { SpaceToBook } from './rules.ts';

export interface LockedSpace extends SpaceToBook {
  id: string;
  centreId: string;
  kind: SpaceKind;
  zone: keyof typeof CareZone | null;
  approvalRequired: boolean;
  timeZone: string;
  holidayOpening: HolidayOpening | null;
  opening: Opening;
}

/** What every command that locks a space needs before its transaction: the calendar is held. */
export const spaceNeeds = (ctx: Context): Promise<unknown> => ctx.reference(places);

/**
 * The space with its rules, its row locked as every claim locks it: whoever comes second waits here and is then judged against the winner,
 * instead of colliding in the constraint (157 attempts/s and 101 deadlocks without the lock, 2,500/s and none with it).
 */
export async function lockSpace(tx: Tx, id: string): Promise<LockedSpace> {
  const { rows } = await sql<Omit<LockedSpace, 'opening'> & { rules: Opening['rules'] }>`
    select s.id, s.centre_id as "centreId", s.kind, s.zone, s.capacity_mode as "capacityMode", s.capacity, s.wheelchair_places as "wheelchairPlaces", s.stations,
           s.buffer_before_minutes as "bufferBeforeMinutes", s.buffer_after_minutes as "bufferAfterMinutes", s.grid_minutes as "gridMinutes", s.min_minutes as "minMinutes",
           s.max_minutes as "maxMinutes", s.lead_minutes as "leadMinutes", s.horizon_days as "horizonDays", s.approval_required as "approvalRequired",
           s.door_width_cm as "doorWidthCm", s.step_free as "stepFree", s.floor, s.lift, s.accessible_toilet as "accessibleToilet", s.hearing_loop as "hearingLoop", s.quiet_room as "quietRoom",
           s.holiday_opening as "holidayOpening", c.time_zone as "timeZone",
           coalesce((select json_agg(json_build_object('weekday', o.weekday, 'opens', o.opens, 'closes', o.closes) order by o.weekday, o.opens) from opening_rule o where o.space_id = s.id), '[]') as rules
      from space s join centre c on c.id = s.centre_id
     where s.id = ${id} and s.centre_id = any(${centresAs(tx.viewer, [...STAFF, 'RESIDENT', 'FAMILY'])}::uuid[]) for no key update of s`.execute(tx.db);
  const space = rows[0];
  if (!space) throw new AccessError('NOT_FOUND');
  const { calendar } = await tx.ctx.reference(places);
  return { ...space, opening: { rules: space.rules, onHolidays: onHolidays(space), calendar } };
}

/** Refuses a time that breaks one of the space's own rules. */
export function checkTime(tx: Tx, space: LockedSpace, wanted: Interval): void {
  if (wanted.end <= wanted.start) throw refuseBooking('ENDS_BEFORE_START', ['endsAt']);
  switch (judgeTime(space, space.opening, wanted, tx.now, space.timeZone)) {
    case 'TOO_SHORT':
      throw refuseBooking('TOO_SHORT', ['endsAt'], { least: space.minMinutes });
    case 'TOO_LONG':
      throw refuseBooking('TOO_LONG', ['endsAt'], { most: space.maxMinutes });
    case 'OFF_GRID':
      throw refuseBooking('OFF_GRID', ['startsAt'], { grid: space.gridMinutes });
    case 'LEAD_TIME':
      throw refuseBooking('LEAD_TIME', ['startsAt'], {
        lead: space.leadMinutes,
        earliest: minuteOf(nextOnGrid(bookable(space, tx.now, space.timeZone).start, space, space.timeZone), space.timeZone),
      });
    case 'HORIZON':
      throw refuseBooking('HORIZON', ['startsAt'], { days: space.horizonDays, last: addDays(localDate(tx.now, space.timeZone), space.horizonDays) });
    case 'HOLIDAY':
      throw refuseBooking('HOLIDAY', ['startsAt'], holidayFacts(space, dayAround(wanted.start, space.timeZone)));
    case 'CLOSED':
      throw refuseBooking('CLOSED', ['startsAt'], openFacts(space, dayAround(wanted.start, space.timeZone)));
  }
}

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
