/** Every mutation in three copies at once, over two hubs, with a connection cut every 40 ms on both sides of each hub; each copy asks until it is answered. */
import { randomUUID } from 'node:crypto';
import { Client, CUT, type Payload, type Tally, UNTYPED } from './chaos/client.ts';
import { Cutter } from './chaos/cutter.ts';
import { documentOf, MUTATIONS } from './chaos/documents.ts';
import { startTwo, type Two } from './chaos/hubs.ts';
import { Ledger, type Verdict } from './chaos/ledger.ts';
import { type Act, Refused, STEPS, write } from './chaos/stories.ts';
import { seedWorld, withOwner } from './chaos/world.ts';

const COPIES = 3;
const CUT_EVERY_MS = 40;
const WRITERS = 16;
/** So often the key comes once more, with another input. */
const REUSE_EVERY = 10;

export interface Copies {
  mutations: number;
  requests: number;
  perSecond: number;
  cuts: { clients: number; databases: number; midway: number };
  retries: number;
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
  const result = await copies(10_000, two).finally(two.stop);
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
    'kinds of mutation': `${exercised.length} of ${MUTATIONS.length}`,
  });
  console.log(`not exercised: ${MUTATIONS.filter((one) => !exercised.includes(one)).join(', ') || 'none'}`);
  const broken = brokenCopies(result);
  for (const promise of broken) console.log(`BROKEN: ${promise}`);
  if (broken.length > 0) process.exitCode = 1;
}

/** The hubs' line to their database must be one that can be cut. */
export async function copies(mutations: number, { hubs, databaseUrl, databaseLine }: Two, writers = WRITERS): Promise<Copies> {
  const lines = hubs.map((hub) => new Cutter(new URL(hub.url)));
  const urls = [];
  for (const line of lines) urls.push(`http://127.0.0.1:${await line.listen()}`);
  const client = new Client(urls, 25);
  const world = await withOwner(databaseUrl, (db) => seedWorld(db, writers, Math.ceil(mutations / STEPS / writers) + 3));
  const ledger = new Ledger();
  let left = mutations;
  let unequal = 0;
  const reused = { tried: 0, refused: 0 };
  const acting =
    (token: string): Act =>
    async (mutation, input) => {
      const number = left--;
      const idempotencyKey = randomUUID();
      const ask = (given: object) => client.untilAnswered(mutation, documentOf(mutation), { input: { ...given, idempotencyKey } }, token);
      const [answer, ...others] = (await Promise.all(Array.from({ length: COPIES }, () => ask(input)))) as [Payload | { code: string }, ...unknown[]];
      if (others.some((other) => JSON.stringify(other) !== JSON.stringify(answer))) unequal++;
      if ('code' in answer) throw new Refused(answer.code);
      if (answer.userErrors[0]) throw new Refused(answer.userErrors[0].code);
      ledger.add(idempotencyKey, mutation, answer);
      if (number % REUSE_EVERY === 0) {
        reused.tried++;
        const other = await ask(otherThan(input));
        if ('userErrors' in other && other.userErrors[0]?.code === 'IDEMPOTENCY_KEY_REUSED') reused.refused++;
      }
      return answer;
    };
  for (const line of lines) line.start(CUT_EVERY_MS * lines.length);
  databaseLine!.start(CUT_EVERY_MS);
  const begun = performance.now();
  try {
    await Promise.all(world.casts.map((cast, writer) => write(acting(cast.coordinator.token), cast, writer, () => left <= 0)));
    const took = performance.now() - begun;
    return {
      mutations: ledger.size,
      requests: client.sent,
      perSecond: ledger.size / (took / 1_000),
      cuts: {
        clients: lines.reduce((sum, line) => sum + line.cuts, 0),
        databases: databaseLine!.cuts,
        midway: [...lines, databaseLine!].reduce((sum, line) => sum + line.midway, 0),
      },
      retries: client.retries,
      codes: client.codes,
      writes: await withOwner(databaseUrl, (db) => ledger.judge(db, world)),
      unequal,
      reused,
      faults: client.faults,
      exercised: [...ledger.mutations].sort(),
    };
  } finally {
    client.close();
    databaseLine!.stop();
    for (const line of lines) await line.close();
  }
}

/** The same in every part that says which, and different in one. */
function otherThan(input: Record<string, unknown>): Record<string, unknown> {
  if ('version' in input) return { ...input, version: Number(input.version) + 1 };
  return { ...input, note: '别的' };
}

const EXPECTED = new Set([CUT, 'UNAVAILABLE', 'IDEMPOTENCY_KEY_REUSED']);

export function brokenCopies({ writes, unequal, reused, codes, faults }: Copies): string[] {
  return [
    ...(writes.lost ? [`${writes.lost} acknowledged writes lost`] : []),
    ...(writes.doubled ? [`${writes.doubled} writes doubled`] : []),
    ...writes.findings,
    ...(unequal ? [`${unequal} keys were answered in different ways`] : []),
    ...(reused.refused < reused.tried ? [`${reused.tried - reused.refused} keys were taken for something else`] : []),
    ...[...codes.counts]
      .filter(([code]) => !EXPECTED.has(code))
      .map(([code, count]) => `${count} answers ${code}${code.startsWith(UNTYPED) ? `: ${faults[0]}` : ''}`),
  ];
}
