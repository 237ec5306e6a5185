/**
 * What nobody asks for and the clock brings: holds that run out, and the like. Every hub sweeps; rows that another works on are passed over,
 * so several hubs share the work and none waits. One timer for all.
 */
import type { RawBuilder } from 'kysely';
import type { Services } from './context.ts';

export interface Sweep {
  name: string;
  everySeconds: number;
  run(services: Services): Promise<void>;
}

const TICK_MS = 1_000;
const MOST_FORGOTTEN = 1_000;
const BATCHES = 20;

/**
 * Forgets what is too old, by a statement that passes over what somebody works on and tells how much went. Batches are transactions of their own, and
 * few enough that other sweeps have their turn: what is left goes a minute later.
 */
export function forgetting(name: string, forget: (now: Date, most: number) => RawBuilder<{ n: number }>): Sweep {
  return {
    name,
    everySeconds: 60,
    async run({ db, clock }) {
      for (let batch = 0; batch < BATCHES; batch++) {
        const { rows } = await forget(clock.now(), MOST_FORGOTTEN).execute(db);
        if (rows[0]!.n < MOST_FORGOTTEN) return;
      }
    },
  };
}

export class Sweeper {
  readonly #services: Services;
  readonly #sweeps: readonly Sweep[];
  readonly #log: (message: string, error: unknown) => void;
  readonly #failing = new Set<Sweep>();
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;
  #running: Promise<void> | null = null;

  constructor(services: Services, sweeps: readonly Sweep[], log: (message: string, error: unknown) => void) {
    this.#services = services;
    this.#sweeps = sweeps;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#pass().finally(() => {
        this.#running = null;
      });
    }, TICK_MS).unref();
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** All of them now; the first fault is thrown. */
  async sweep(): Promise<void> {
    for (const one of this.#sweeps) await one.run(this.#services);
  }

  async #pass(): Promise<void> {
    this.#ticks++;
    for (const one of this.#sweeps) {
      if (this.#ticks % one.everySeconds !== 0) continue;
      try {
        await one.run(this.#services);
        this.#failing.delete(one);
      } catch (error) {
        if (!this.#failing.has(one)) this.#log(`${one.name} failed, and is tried again`, error);
        this.#failing.add(one);
      }
    }
  }
}
