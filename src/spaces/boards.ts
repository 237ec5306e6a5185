/** Where whoever shows days of a centre, space by space, hears that a day or a space of it has changed (feeds/board-updates). */
import type { Tx } from '../core/command.ts';
import { addDays, localDate } from '../core/time.ts';
import { LEGAL_ZONE } from '../residents/rules.ts';

/** Without an end: until further notice. */
interface Lasting {
  start: Date;
  end?: Date | null | undefined;
}

/** What lasts for longer is told to every day: it is rare, and a day that it leaves as it was is merely read once more. */
const MOST_DAYS = 31;

/** Every day of a centre. */
export const everyDay = (centreId: string): string => `board/${centreId}`;

/**
 * The days that a time touches; all of them where it has no end. They are those of the legal time zone, which needs no look at the centre: there
 * a centre's day is one of them, elsewhere it lies in two.
 */
export function daysTouched(centreId: string, { start, end }: Lasting): string[] {
  const first = localDate(start, LEGAL_ZONE);
  const last = end && localDate(new Date(Math.max(end.getTime() - 1, start.getTime())), LEGAL_ZONE);
  if (first === last) return [`${everyDay(centreId)}/${first}`]; // most: the calendar takes its time
  if (!last || last > addDays(first, MOST_DAYS - 1)) return [everyDay(centreId)];
  const days: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(`${everyDay(centreId)}/${date}`);
  return days;
}

/** The space that an event is about; one that names none is about all of them. */
const SPACE = 'board/space/';
const SPACE_OF_BOOKING = 'booking/space/';

export const spacesNamed = (audience: readonly string[]): string[] =>
  audience.flatMap((topic) => [SPACE, SPACE_OF_BOOKING].flatMap((prefix) => (topic.startsWith(prefix) ? [topic.slice(prefix.length)] : [])));

/** What lost a space takes it again without being moved. */
export const takenAnew = (spaceId: string): string => `${SPACE}${spaceId}`;
export const isTakenAnew = (audience: readonly string[], spaceId: string): boolean => audience.includes(takenAnew(spaceId));

/** Neither closures nor outages have versions: they begin, and end. */
interface Told {
  id: string;
  centreId: string;
  spaceId?: string | null | undefined;
}

/** The days that a closure has taken, or has given back. */
export const tellClosure = (tx: Tx, kind: 'SPACE_CLOSED' | 'SPACE_REOPENED', closure: Told, time: Lasting): void =>
  tell(tx, kind, 'closure', closure, daysTouched(closure.centreId, time));

/** What is out of order stands beside its space, whatever the day. */
export const tellOutage = (tx: Tx, kind: 'OUTAGE_REPORTED' | 'OUTAGE_ENDED', outage: Told): void =>
  tell(tx, kind, 'outage', outage, [everyDay(outage.centreId)]);

function tell(tx: Tx, kind: string, entity: string, { id, spaceId }: Told, days: readonly string[]): void {
  tx.announce(kind, entity, { id, version: 1 }, [], spaceId == null ? days : [...days, `${SPACE}${spaceId}`]);
}
