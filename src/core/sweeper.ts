/**
 * What nobody asks for and the clock brings: holds that run out, and the like. Every hub sweeps; rows that another works on are passed over,
 * so several hubs share the work and none waits. One timer for all.
 */
import type { Services } from './context.ts';

export interface Sweep {
  name: string;
  everySeconds: number;
  run(services: Services): Promise<void>;
}

const TICK_MS = 1_000;

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
