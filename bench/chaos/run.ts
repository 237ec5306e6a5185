/** Writers and subscribers around hubs that something happens to; and the verdict, once all is quiet again. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Client } from './client.ts';
import { documentOf } from './documents.ts';
import { Ledger, type Verdict } from './ledger.ts';
import { type Act, doneOf, writeAll } from './stories.ts';
import { announceEnd, compare, type Hearing, type Subscriber, seedSubscribers } from './subscriber.ts';
import { seedWorld, withOwner } from './world.ts';

export interface Load {
  writers: number;
  subscribers: number;
  /** Between two writes of a writer. */
  thinkMs: number;
  /** Between two blows. */
  peaceMs: number;
}

export interface Outcome {
  writes: Verdict;
  hearing: Hearing;
  client: Client;
  /** Writes per second over the whole run, what was down included. */
  perSecond: number;
  /** What the subscribers were refused with. */
  socketCodes: string;
  /** As the database says: `on, on`. */
  durability: string;
}

export interface Watch {
  token: string;
  peace(): Promise<void>;
  /** Resolves with the moment at which the first write was acknowledged that was asked for after the next failure. */
  nextRecovery(): Promise<number>;
}

/** `happen` runs while writers write and subscribers listen; `databaseUrl` is asked for each time, since a database may move. */
export async function underLoad(urls: readonly string[], databaseUrl: () => string, load: Load, happen: (watch: Watch) => Promise<void>): Promise<Outcome> {
  const { world, subscribers } = await withOwner(databaseUrl(), async (db) => {
    const made = await seedWorld(db, load.writers, 60);
    return { world: made, subscribers: await seedSubscribers(made, load.subscribers) };
  });
  const client = new Client(urls);
  const ledger = new Ledger();
  const token = world.casts[0]!.coordinator.token;
  const since = String((await client.send('{ cursor }', {}, token)).data!.cursor);
  const listening = subscribers.map((one) => one.listen(urls, since));

  let failedAt = 0;
  let recovered: ((at: number) => void) | null = null;
  const watch: Watch = {
    token,
    peace: () => new Promise((over) => setTimeout(over, load.peaceMs)),
    nextRecovery() {
      failedAt = 0;
      return new Promise((done) => {
        recovered = done;
      });
    },
  };
  const acting =
    (by: string): Act =>
    async (mutation, input) => {
      const asked = performance.now();
      const idempotencyKey = randomUUID();
      let failed = false;
      const payload = doneOf(
        await client.untilAnswered(mutation, documentOf(mutation), { input: { idempotencyKey, ...input } }, by, () => {
          failed = true;
          failedAt ||= performance.now();
        }),
      );
      ledger.add(idempotencyKey, mutation, payload);
      if (failed || (failedAt && asked > failedAt)) {
        recovered?.(performance.now());
        recovered = null;
      }
      if (load.thinkMs) await new Promise((again) => setTimeout(again, load.thinkMs * (0.5 + Math.random())));
      return payload;
    };
  let over = false;
  const begun = performance.now();
  const writing = writeAll(
    world.casts,
    (cast) => acting(cast.coordinator.token),
    () => over,
  );
  try {
    await happen(watch);
  } finally {
    over = true;
  }
  await writing;
  const took = performance.now() - begun;
  return withOwner(databaseUrl(), async (db) => {
    await moved(db);
    await announceEnd(db, subscribers, since);
    await Promise.all(listening);
    client.close();
    return {
      writes: await ledger.judge(db, world),
      hearing: await compare(db, subscribers, since),
      client,
      perSecond: ledger.size / (took / 1_000),
      socketCodes: codesOf(subscribers),
      durability: (await db.query("select concat_ws(', ', current_setting('synchronous_commit'), current_setting('fsync')) as set")).rows[0].set,
    };
  });
}

/** Until the inbox is empty: the hubs do it by themselves. */
async function moved(db: pg.Client): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await db.query('select exists (select from feed.event_inbox) as waiting');
    if (!rows[0].waiting) return;
    await new Promise((again) => setTimeout(again, 20));
  }
  throw new Error('Events wait in the inbox and nobody moves them');
}

function codesOf(subscribers: readonly Subscriber[]): string {
  const all = new Map<string, number>();
  for (const { codes } of subscribers) for (const [code, count] of codes.counts) all.set(code, (all.get(code) ?? 0) + count);
  return [...all].map(([code, count]) => `${code} ${count}`).join(', ') || 'none';
}
