/** Figures side by side, and the promises that were not kept. */
import { ms, quantile } from '../demo-hub.ts';
import type { Count } from './count.ts';
import { attemptsOf, perSecond, type Race } from './race.ts';

export interface Told extends Race {
  count: Count;
  /** What somebody who wins gets. */
  rowsEach: number;
}

export function printRaces(name: string, races: readonly Told[]): void {
  const [bare, withReceipt] = races as [Told, Told];
  console.log(`\n${name}`);
  console.table(
    races.map((race) => ({
      way: race.way,
      attempts: attemptsOf(race),
      'attempts/s': Math.round(perSecond(race)),
      '÷ bare': times(race, bare),
      '÷ with receipt': times(race, withReceipt),
      p50: ms(quantile([...race.won, ...race.lost], 0.5)),
      p99: ms(quantile([...race.won, ...race.lost], 0.99)),
      'p50 of winners': ms(quantile(race.won, 0.5)),
      'hub CPU': each(race, race.cpu.hubs),
      'PostgreSQL CPU': each(race, race.cpu.postgres),
      "the load's own": each(race, race.cpu.load),
    })),
  );
  console.table(
    races.map((race) => ({
      way: race.way,
      winners: race.won.length,
      'rows stored': race.count.rows,
      'double bookings': race.count.doubled,
      'minutes in two places': race.count.torn,
      'deadlocks seen': deadlocks(race),
      losers: String(race.losers),
    })),
  );
}

const times = (race: Race, reference: Race): string => (perSecond(race) / perSecond(reference)).toFixed(2);
const each = (race: Race, cpu: number): string => ms(cpu / attemptsOf(race));
const DEADLOCK = '40P01';
/** A hub tries again, then says UNAVAILABLE. */
const deadlocks = ({ losers }: Race): number => losers.of(DEADLOCK) + losers.of('UNAVAILABLE');

/** What a loser may be told: by the hub a refusal with its sentence, by the database one of its guards. */
const TYPED = /^(SLOT_TAKEN|PERSON_BUSY|EQUIPMENT_TAKEN|SERIES_CONFLICTS|space_taken_after|space_taken_before|space_capacity|person_busy|equipment_capacity)$/;

export function brokenIn({ way, won, losers, count, rowsEach }: Told): string[] {
  const { rows, doubled, torn } = count;
  return [
    ...(doubled ? [`${way}: ${doubled} double bookings`] : []),
    ...(torn ? [`${way}: somebody is in two places for ${torn} minutes`] : []),
    ...(won.length * rowsEach === rows ? [] : [`${way}: ${won.length} winners of ${rowsEach} each, ${rows} rows`]),
    ...[...losers.counts].filter(([code]) => !TYPED.test(code)).map(([code, times]) => `${way}: ${times} losers were told ${code}`),
  ];
}
