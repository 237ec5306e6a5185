/** Instants on the centre's wall clock, whatever zone the browser stands in. Minutes count from midnight of a date. */
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export function clockOf(zone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  /** The wall clock as if it were UTC. */
  const wall = (instant) => {
    const { year, month, day, hour, minute, second } = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offset = (instant) => wall(instant) - Math.floor(instant / 1000) * 1000;
  const instantOf = (date, minutes) => {
    const at = Date.parse(date.length > 10 ? `${date}Z` : date) + minutes * MINUTE;
    return new Date(at - offset(at - offset(at))).toISOString();
  };
  return {
    dateOf: (instant) => new Date(wall(instant)).toISOString().slice(0, 10),
    minutesOf: (date, iso) => (wall(Date.parse(iso)) - Date.parse(date)) / MINUTE,
    instantOf,
    /** The wall clock's time to the minute, as a datetime-local input has it, and back. */
    wallOf: (instant) => new Date(wall(instant)).toISOString().slice(0, 16),
    instantAt: (local) => instantOf(local, 0),
  };
}

/** How a time is told on the board of a day: with its date where that is another. */
export function saidOf(clock, language, boardDate) {
  const day = new Intl.DateTimeFormat(language, { month: 'numeric', day: 'numeric', weekday: 'short', timeZone: 'UTC' });
  return ({ startsAt, endsAt }) => {
    const on = clock.dateOf(Date.parse(startsAt));
    const times = `${hhmm(clock.minutesOf(on, startsAt))}–${endsAt ? hhmm(clock.minutesOf(on, endsAt)) : ''}`;
    return on === boardDate() ? times : `${day.format(Date.parse(on))} ${times}`;
  };
}

/** What is left until an instant, as mm:ss; null once it is over. */
export function leftUntil(iso, now) {
  const seconds = Math.ceil((Date.parse(iso) - now) / 1000);
  return seconds > 0 ? hhmm(seconds) : null;
}

export const hhmm = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`;

export const addDays = (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
