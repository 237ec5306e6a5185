/** Each way to book has its wishes in rounds, in turn: this machine may have other work, and all ways meet the same of it. */
import { Tally } from '../chaos/client.ts';
import type { Cpu, Stage } from './stage.ts';
import type { Attempt } from './ways.ts';

const ROUNDS = 5;

export interface Contender<Wanted> {
  way: string;
  centre: string;
  wishes: readonly Wanted[];
  attempt: Attempt<Wanted>;
}

export interface Race {
  way: string;
  centre: string;
  seconds: number;
  won: number[];
  /** In ms, as are those who won. */
  lost: number[];
  losers: Tally;
  cpu: Cpu;
}

export const attemptsOf = ({ won, lost }: Race): number => won.length + lost.length;
export const perSecond = (race: Race): number => attemptsOf(race) / race.seconds;

export async function race<Wanted>(stage: Stage, contenders: readonly Contender<Wanted>[], inFlight: number): Promise<Race[]> {
  const races = contenders.map(
    ({ way, centre }): Race => ({ way, centre, seconds: 0, won: [], lost: [], losers: new Tally(), cpu: { hubs: 0, postgres: 0, load: 0 } }),
  );
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, { wishes, attempt }] of contenders.entries()) {
      const part = (number: number) => Math.floor((wishes.length * number) / ROUNDS);
      await run(stage, races[index]!, wishes.slice(part(round), part(round + 1)), attempt, inFlight);
    }
  return races;
}

async function run<Wanted>(stage: Stage, race: Race, wishes: readonly Wanted[], attempt: Attempt<Wanted>, inFlight: number): Promise<void> {
  const waiting = wishes.values();
  const before = stage.cpu();
  const begun = performance.now();
  const runner = async () => {
    for (const wish of waiting) {
      const asked = performance.now();
      const lost = await attempt(wish);
      (lost === null ? race.won : race.lost).push(performance.now() - asked);
      if (lost !== null) race.losers.add(lost);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, runner));
  race.seconds += (performance.now() - begun) / 1_000;
  const after = stage.cpu();
  for (const part of ['hubs', 'postgres', 'load'] as const) race.cpu[part] += after[part] - before[part];
}
