/**
 * `npm run bench -- bookings [a|b|c|d] [--attempts 5000]`: wants that race for the same slots, through two hubs and beside them by hand with the same guard:
 * (a) 100,000 for rooms taken whole and as many for shared kitchens, (b) 5,000 for 20 hot slots, (c) 5,000 for two things each, (d) 500 series of 52 dates.
 */
import { type Dice, dice } from '../../test/support/dice.ts';
import { count } from './count.ts';
import { type Contender, type Race, race } from './race.ts';
import { type Cast, castOf, onStage, type Stage } from './stage.ts';
import { brokenIn, printRaces, type Told } from './tables.ts';
import { type Attempt, byHand, byHub, seriesByHand, seriesByHub } from './ways.ts';
import { EXCLUSIVE, SCENARIOS, type Scenario, SERIES_DATES, seriesWishes } from './wishes.ts';

const ATTEMPTS = 100_000;
const IN_FLIGHT = 64;
const WARMING = 1_000;
const SERIES_SHARE = 1 / 200;
const SERIES_IN_FLIGHT = 8;
const SEED = 6;

const BARE = 'bare SQL (reference)';
const BARE_WITH_RECEIPT = 'bare SQL, receipt and event';
const HUB = 'two hubs';
const HUB_WITH_WAYS_OUT = 'two hubs, with alternatives';

export async function bookings(): Promise<void> {
  const said = process.argv.slice(3);
  const at = said.indexOf('--attempts');
  const attempts = at < 0 ? ATTEMPTS : Number(said[at + 1]);
  if (!Number.isInteger(attempts) || attempts < 1) throw new Error('--attempts takes a number from 1');
  const parts = [...Object.keys(SCENARIOS), 'd'].filter((part) => !said.some((one) => /^[abcd]$/.test(one)) || said.includes(part));
  await onStage(async (stage) => {
    await singles(stage, EXCLUSIVE, WARMING, 1); // connections, prepared statements, compiled code
    for (const part of parts) {
      const { share, scenarios, byHand } = SCENARIOS[part] ?? { share: SERIES_SHARE, scenarios: [null], byHand: 1 };
      const wanted = Math.ceil(attempts * share);
      for (const scenario of scenarios) {
        const races = scenario ? await singles(stage, scenario, wanted, byHand) : await series(stage, wanted);
        printRaces(scenario?.name ?? SERIES, races);
        for (const promise of brokenPromises(stage, races)) {
          console.log(`BROKEN: ${promise}`);
          process.exitCode = 1;
        }
      }
    }
  });
}

const SERIES = `(d) weekly series of ${SERIES_DATES} dates, one in ten in the way of another`;

/** Bookings one by one; `shareByHand` of them past the hubs. */
export async function singles(stage: Stage, { wishes, isHot }: Scenario, wanted: number, shareByHand: number): Promise<Told[]> {
  const many = contenderOf(stage, (seed, roll) => wishes(seed, wanted, roll));
  const fewer = contenderOf(stage, (seed, roll) => wishes(seed, Math.ceil(wanted * shareByHand), roll));
  const contenders = [
    await fewer(BARE, (cast) => byHand(stage, cast, 'nothing')),
    await fewer(BARE_WITH_RECEIPT, (cast) => byHand(stage, cast, 'receipt and event')),
    await many(HUB, (cast) => byHub(stage, cast)),
    ...(isHot ? [await many(HUB_WITH_WAYS_OUT, (cast) => byHub(stage, cast, true))] : []),
  ];
  return counted(stage, await race(stage, contenders, IN_FLIGHT), 1);
}

export async function series(stage: Stage, wanted: number): Promise<Told[]> {
  const contend = contenderOf(stage, (seed, roll) => seriesWishes(seed, wanted, roll));
  const contenders = [
    await contend(BARE, (cast) => seriesByHand(stage, cast, 'nothing')),
    await contend(BARE_WITH_RECEIPT, (cast) => seriesByHand(stage, cast, 'receipt and event')),
    await contend(HUB, (cast) => seriesByHub(stage, cast)),
  ];
  return counted(stage, await race(stage, contenders, SERIES_IN_FLIGHT), SERIES_DATES);
}

async function counted({ db }: Stage, races: readonly Race[], rowsEach: number): Promise<Told[]> {
  const told: Told[] = [];
  for (const one of races) told.push({ ...one, rowsEach, count: await count(db, one.centre) });
  return told;
}

export function brokenPromises({ hubs }: Stage, races: readonly Told[]): string[] {
  const faults = hubs.flatMap((hub) => hub.faults);
  return [...races.flatMap(brokenIn), ...(faults.length > 0 ? [`${faults.length} faults logged: ${faults[0]}`] : [])];
}

/** Each way has a centre of its own, and the same wishes there. */
function contenderOf<Wanted>(stage: Stage, wishes: (seed: Cast['seed'], roll: Dice) => Promise<Wanted[]>) {
  return async (way: string, attempt: (cast: Cast) => Attempt<Wanted>): Promise<Contender<Wanted>> => {
    const cast = await castOf(stage);
    const wanted = await wishes(cast.seed, dice(SEED));
    await stage.db.query("update space set holiday_opening = 'AS_USUAL' where centre_id = $1", [cast.seed.centre]);
    return { way, centre: cast.seed.centre, wishes: wanted, attempt: attempt(cast) };
  };
}
