/** Every mutation in three copies at once, over two hubs, with a connection cut every 40 ms on both sides of each hub; each copy asks until it is answered. */
import { randomUUID } from 'node:crypto';
import { Client, CUT, codeOf, type Tally, UNTYPED } from './chaos/client.ts';
import { Cutter } from './chaos/cutter.ts';
import { documentOf, KEYED, MUTATIONS } from './chaos/documents.ts';
import { startTwo, type Two } from './chaos/hubs.ts';
import { Ledger, type Verdict } from './chaos/ledger.ts';
import { type Act, doneOf, STEPS, writeAll } from './chaos/stories.ts';
import { inMinutes, seedWorld, withOwner } from './chaos/world.ts';

const COPIES = 3;
const CUT_EVERY_MS = 40;
const WRITERS = 16;
const PAUSE_MS = 25;
/** So often the key comes once more, with another input; after the first of each kind too. */
const REUSE_EVERY = 10;

export interface Copies {
  mutations: number;
  requests: number;
  perSecond: number;
  cuts: { clients: number; databases: number; midway: number };
  retries: number;
  givenUp: number;
  codes: Tally;
  writes: Verdict;
  /** Keys whose copies were answered differently. */
  unequal: number;
  reused: { tried: number; refused: number };
  faults: string[];
  exercised: string[];
}

export async function idempotency(): Promise<void> {
  const two = await startTwo({ cuttable: true });
  try {
    const reference = await withoutKeys(1_000, two);
    const result = await copies(10_000, two);
    const { mutations, requests, perSecond, cuts, retries, codes, writes, unequal, reused, exercised } = result;
    console.table({
      [`mutations, each in ${COPIES} copies at once`]: mutations,
      'mutations/s': Math.round(perSecond),
      'cut between clients and hubs': cuts.clients,
      'cut between hubs and database': cuts.databases,
      'of both, in the middle of a word': cuts.midway,
      'requests sent': requests,
      'repeated with the same key': retries,
      'seen by the clients': String(codes),
      lost: writes.lost,
      doubled: writes.doubled,
      'keys with different answers': unequal,
      'key used again with another input': `${reused.tried}, refused with IDEMPOTENCY_KEY_REUSED ${reused.refused}`,
      'kinds of mutation with a key': `${exercised.length} of ${KEYED.length}`,
      'reference, visitSchedule with a new key for each try': `${reference.doubled} of ${reference.mutations} doubled`,
    });
    console.log(`not exercised: ${KEYED.filter((one) => !exercised.includes(one)).join(', ') || 'none'}`);
    console.log(`they take no key: ${MUTATIONS.filter((one) => !KEYED.includes(one)).join(', ')}`);
    const broken = brokenCopies(result);
    for (const promise of broken) console.log(`BROKEN: ${promise}`);
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    await two.stop();
  }
}

/** What happens to those who do without: a write whose answer was cut off is written again. */
export async function withoutKeys(mutations: number, two: Two, writers = WRITERS): Promise<{ mutations: number; doubled: number }> {
  const world = await withOwner(two.databaseUrl, (db) => seedWorld(db, writers, 0));
  let left = mutations;
  await underCuts(two, async (client) => {
    const writing = world.casts.map(async ({ coordinator, elder }) => {
      const errand = { residentId: elder.resident, service: 'ERRAND', startsAt: inMinutes(60), endsAt: inMinutes(90) }; // binds nobody
      while (left-- > 0) {
        for (;;) {
          const answer = await client
            .send(documentOf('visitSchedule'), { input: { ...errand, idempotencyKey: randomUUID() } }, coordinator.token)
            .catch(() => null);
          if (answer && !codeOf(answer)) break;
        }
      }
    });
    await Promise.all(writing);
  });
  const { rows } = await withOwner(two.databaseUrl, (db) => db.query('select count(*)::int as visits from visit where centre_id = $1', [world.centre]));
  return { mutations, doubled: rows[0].visits - mutations };
}

export async function copies(mutations: number, two: Two, writers = WRITERS): Promise<Copies> {
  const world = await withOwner(two.databaseUrl, (db) => seedWorld(db, writers, Math.ceil(mutations / STEPS / writers) + 3));
  const ledger = new Ledger();
  let left = mutations;
  let unequal = 0;
  const reused = { tried: 0, refused: 0 };
  const acting =
    (client: Client, token: string): Act =>
    async (mutation, input) => {
      const number = left--;
      const idempotencyKey = randomUUID();
      const ask = (given: object) => client.untilAnswered(mutation, documentOf(mutation), { input: { ...given, idempotencyKey } }, token);
      const [answer, ...others] = await Promise.all(Array.from({ length: COPIES }, () => ask(input)));
      if (others.some((other) => JSON.stringify(other) !== JSON.stringify(answer))) unequal++;
      const payload = doneOf(answer!);
      const isFirst = !ledger.mutations.includes(mutation);
      ledger.add(idempotencyKey, mutation, payload);
      if (isFirst || number % REUSE_EVERY === 0) {
        reused.tried++;
        const other = await ask(otherThan(input));
        if ('userErrors' in other && other.userErrors[0]?.code === 'IDEMPOTENCY_KEY_REUSED') reused.refused++;
      }
      return payload;
    };
  const { client, took, cuts } = await underCuts(two, async (cut) => {
    await writeAll(
      world.casts,
      (cast) => acting(cut, cast.coordinator.token),
      () => left <= 0,
    );
  });
  return {
    mutations: ledger.size,
    requests: client.sent,
    perSecond: ledger.size / (took / 1_000),
    cuts,
    retries: client.retries,
    givenUp: client.givenUp,
    codes: client.codes,
    writes: await withOwner(two.databaseUrl, (db) => ledger.judge(db, world)),
    unequal,
    reused,
    faults: [...client.faults, ...two.hubs.flatMap((hub) => hub.faults)],
    exercised: ledger.mutations,
  };
}

/** The hubs' line to their database must be one that can be cut. */
async function underCuts(
  { hubs, databaseLine }: Two,
  work: (client: Client) => Promise<void>,
): Promise<{ client: Client; took: number; cuts: Copies['cuts'] }> {
  const before = { cuts: databaseLine!.cuts, midway: databaseLine!.midway };
  const lines = hubs.map((hub) => new Cutter(new URL(hub.url)));
  const urls: string[] = [];
  for (const line of lines) urls.push(`http://127.0.0.1:${await line.listen()}`);
  const client = new Client(urls, PAUSE_MS);
  for (const line of lines) line.start(CUT_EVERY_MS * lines.length);
  databaseLine!.start(CUT_EVERY_MS);
  const begun = performance.now();
  try {
    await work(client);
  } finally {
    client.close();
    databaseLine!.stop();
    for (const line of lines) await line.close();
  }
  const sum = (what: 'cuts' | 'midway') => lines.reduce((all, line) => all + line[what], 0);
  return {
    client,
    took: performance.now() - begun,
    cuts: { clients: sum('cuts'), databases: databaseLine!.cuts - before.cuts, midway: sum('midway') + databaseLine!.midway - before.midway },
  };
}

/** About something else: every input names an id, and this one's ends in another digit. */
function otherThan(input: Record<string, unknown>): Record<string, unknown> {
  const [name, id] = Object.entries(input).find(([, value]) => /^[a-z]+_[0-9a-f-]{36}$/.test(String(value))) as [string, string];
  return { ...input, [name]: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) };
}

const EXPECTED = new Set([CUT, 'UNAVAILABLE', 'IDEMPOTENCY_KEY_REUSED']);

export function brokenCopies({ writes, unequal, reused, codes, faults, givenUp }: Copies): string[] {
  return [
    ...(writes.lost ? [`${writes.lost} acknowledged writes lost`] : []),
    ...(writes.doubled ? [`${writes.doubled} writes doubled`] : []),
    ...writes.findings,
    ...(givenUp ? [`${givenUp} copies got no answer in a minute`] : []),
    ...(unequal ? [`${unequal} keys were answered in different ways`] : []),
    ...(reused.refused < reused.tried ? [`${reused.tried - reused.refused} keys were taken for something else`] : []),
    ...(faults.length > 0 ? [`${faults.length} faults: ${faults[0]}`] : []),
    ...[...codes.counts]
      .filter(([code]) => !EXPECTED.has(code))
      .map(([code, count]) => `${count} answers ${code}${code.startsWith(UNTYPED) ? `: ${faults[0]}` : ''}`),
  ];
}
