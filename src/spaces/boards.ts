/** Where whoever shows days of a centre, space by space, hears that a day or a space of it has changed (feeds/board-updates). */
import type { Tx } from '../core/command.ts';
import { addDays, localDate } from '../core/time.ts';
import { LEGAL_ZONE } from '../residents/rules.ts';

export type BoardEventKind = 'SPACE_CLOSED' | 'SPACE_REOPENED' | 'OUTAGE_REPORTED' | 'OUTAGE_ENDED';

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

/** Tells what changes a board without a booking; without a space, on all of them. Neither closures nor outages have versions: they begin, and end. */
export function tellBoards(
  tx: Tx,
  kind: BoardEventKind,
  entity: 'closure' | 'outage',
  of: { id: string; centreId: string; spaceId?: string | null | undefined },
  time: Lasting,
): void {
  const space = of.spaceId == null ? [] : [`${SPACE}${of.spaceId}`];
  tx.announce(kind, entity, { id: of.id, version: 1 }, [], [...daysTouched(of.centreId, time), ...space]);
}
