/** Twenty thousand wants for few rooms and few people, over two hubs and by direct SQL beside them: nobody gets what another has. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Arena, type Doubles, doublesIn, seedArena, type Wish, wishBySql, wishesOf } from './chaos/arena.ts';
import { Client, Tally } from './chaos/client.ts';
import { documentOf } from './chaos/documents.ts';
import { startTwo, type Two } from './chaos/hubs.ts';
import { withOwner } from './chaos/world.ts';
import { ms, quantile } from './demo-hub.ts';

const IN_FLIGHT = 64;
/** One in so many is written past the hubs, over so many connections. */
const STRANGE = 10;
const STRANGERS = 4;

export interface Race {
  attempts: number;
  perSecond: number;
  latencies: number[];
  winners: number;
  losers: Tally;
}

export interface Races {
  reference: Race;
  bareRows: Doubles;
  hubs: Race;
  strangers: Race;
  rows: Doubles;
  /** What hubs logged as their own. */
  faults: string[];
}

export async function racing(): Promise<void> {
  const two = await startTwo();
  const races = await race(20_000, two).finally(two.stop);
  const { reference, bareRows, hubs, strangers, rows } = races;
  console.table([
    rowOf('bare guarded SQL, alone (reference)', reference),
    rowOf('through two hubs', hubs),
    rowOf('INSERT past the hubs, beside them', strangers),
  ]);
  console.table({
    'bare guarded SQL': doublesOf(reference.winners, bareRows),
    'hubs and those past them': doublesOf(hubs.winners + strangers.winners, rows),
  });
  console.log(`ratio of attempts/s, hubs ÷ bare: ${(hubs.perSecond / reference.perSecond).toFixed(2)}`);
  const broken = brokenRaces(races);
  for (const promise of broken) console.log(`BROKEN: ${promise}`);
  if (broken.length > 0) process.exitCode = 1;
}

export async function race(attempts: number, { hubs, databaseUrl: url }: Two): Promise<Races> {
  const [bare, arena] = await withOwner(url, async (db) => [await seedArena(db), await seedArena(db)] as const);
  const serving = (max: number) => new pg.Pool({ connectionString: url, max, options: '-c role=hub_app' });
  const [guards, strangers] = [serving(20), serving(STRANGERS)];
  const client = new Client(hubs.map((hub) => hub.url));
  try {
    const reference = await run(wishesOf(bare, attempts), IN_FLIGHT, (wish) => wishBySql(guards, bare, wish, true));
    const wishes = wishesOf(arena, attempts);
    const asked = wishes.filter((_, index) => index % STRANGE !== 0);
    const past = wishes.filter((_, index) => index % STRANGE === 0);
    let reached = 0;
    const [through, beside] = await Promise.all([
      run(asked, IN_FLIGHT, (wish, index) => {
        reached = index;
        return wishByHub(client, arena, wish);
      }),
      run(past, STRANGERS, async (wish, index) => {
        while (reached < Math.min(index * (STRANGE - 1), asked.length - 1)) await new Promise((later) => setTimeout(later, 1));
        return wishBySql(strangers, arena, wish, false);
      }),
    ]);
    return await withOwner(url, async (db) => ({
      reference,
      bareRows: await doublesIn(db, bare.centre),
      hubs: through,
      strangers: beside,
      rows: await doublesIn(db, arena.centre),
      faults: hubs.flatMap((hub) => hub.faults),
    }));
  } finally {
    client.close();
    await guards.end();
    await strangers.end();
  }
}

async function run(wishes: readonly Wish[], inFlight: number, attempt: (wish: Wish, index: number) => Promise<string | null>): Promise<Race> {
  const losers = new Tally();
  const latencies: number[] = [];
  let winners = 0;
  let next = 0;
  const begun = performance.now();
  const runner = async () => {
    for (let index = next++; index < wishes.length; index = next++) {
      const asked = performance.now();
      const lost = await attempt(wishes[index]!, index);
      latencies.push(performance.now() - asked);
      if (lost === null) winners++;
      else losers.add(lost);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, runner));
  return { attempts: wishes.length, perSecond: wishes.length / ((performance.now() - begun) / 1_000), latencies, winners, losers };
}

const BOOK = documentOf('bookingCreate');
const VISIT = documentOf('visitSchedule');

/** As a phone asks: an answer that got lost after the commit is asked for again with the same key, else a winner would count as a loser. */
async function wishByHub(client: Client, arena: Arena, wish: Wish): Promise<string | null> {
  const { startsAt, endsAt, party: partySize } = wish;
  const input = { idempotencyKey: randomUUID(), residentId: wish.resident?.resident, startsAt, endsAt };
  const clerk = arena.clerks[Math.floor(Math.random() * arena.clerks.length)]!;
  const answer = wish.space
    ? await client.untilAnswered('bookingCreate', BOOK, { input: { ...input, spaceId: wish.space, partySize, purpose: '活动' } }, clerk.token)
    : await client.untilAnswered('visitSchedule', VISIT, { input: { ...input, service: 'CLEANING', caregiverId: wish.caregiver?.person } }, clerk.token);
  return 'code' in answer ? answer.code : (answer.userErrors[0]?.code ?? null);
}

/** What a loser may be told in the end: a refusal with its sentence. */
const TYPED = new Set(['SLOT_TAKEN', 'PERSON_BUSY']);

export function brokenRaces({ hubs, strangers, rows, reference, bareRows, faults }: Races): string[] {
  const untyped = [...hubs.losers.counts].filter(([code]) => !TYPED.has(code));
  return [
    ...[rows, bareRows].flatMap((one) =>
      one.rooms + one.places + one.people ? [`doubles: rooms ${one.rooms}, places ${one.places}, people ${one.people}`] : [],
    ),
    ...(hubs.winners + strangers.winners === rows.rows ? [] : [`${hubs.winners + strangers.winners} winners, ${rows.rows} rows`]),
    ...(reference.winners === bareRows.rows ? [] : [`${reference.winners} winners by bare SQL, ${bareRows.rows} rows`]),
    ...(faults.length > 0 ? [`${faults.length} faults logged: ${faults[0]}`] : []),
    ...untyped.map(([code, count]) => `${count} losers were told ${code}`),
  ];
}

const rowOf = (way: string, { attempts, perSecond, latencies, winners, losers }: Race) => ({
  way,
  attempts,
  'attempts/s': Math.round(perSecond),
  p50: ms(quantile(latencies, 0.5)),
  p99: ms(quantile(latencies, 0.99)),
  winners,
  losers: String(losers),
});

const doublesOf = (winners: number, { rows, rooms, places, people }: Doubles) => ({
  winners,
  'rows stored': rows,
  'rooms doubled': rooms,
  'places over capacity': places,
  'people in two places': people,
});
