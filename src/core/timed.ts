/**
 * Timed work: jobs of graphile-worker, added by the database in the transaction that makes them necessary (022_timed_work.sql) and due by the hub's clock.
 *
 * One hub at a time is on duty, for as long as its session lives; when it dies or loses the database another takes over within a second, with whatever the
 * first had begun. A job may so run twice: a task looks at what is there under a lock, so that each step happens once.
 * Not the library's own loop: that listens for a NOTIFY by every write, goes by the server's clock, and leaves what a killed process had begun for four hours.
 */

import { EventEmitter } from 'node:events';
import { Logger, type RunnerOptions, runOnce, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import pg from 'pg';
import type { Services } from './context.ts';
import type { Sweep } from './sweeper.ts';

export interface TimedTask {
  /** As the job names it. */
  name: string;
  run(services: Services, payload: never): Promise<void>;
}

const DUTY = 81;

/** What the library calls now() is the hub's clock; what it notifies nobody hears. */
const SEARCH_PATH = '-c search_path=timed,pg_catalog,public';

export class TimedWork implements Sweep {
  readonly name = 'Timed work';
  readonly everySeconds = 1;
  readonly #pool: pg.Pool;
  readonly #options: RunnerOptions;
  /** The session that is on duty. */
  #session: number | null = null;
  #services: Services | undefined;
  #fault: unknown;
  #running: Promise<void> = Promise.resolve();
  #worker: WorkerPool | undefined;
  #stopped = false;

  constructor(url: string, session: string, tasks: readonly TimedTask[]) {
    this.#pool = new pg.Pool({
      connectionString: url,
      options: `${session} ${SEARCH_PATH}`,
      max: 1, // being on duty is a session's
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 5_000,
      query_timeout: 20_000,
      keepAlive: true,
      application_name: 'hub timed',
    });
    const lost = () => {}; // the next statement tells, or the next pass connects anew
    this.#pool.on('error', lost);
    this.#pool.on('connect', (client) => client.on('error', lost));
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      this.#worker = workerPool;
    });
    this.#options = {
      pgPool: this.#pool,
      schema: 'graphile_worker',
      taskList: Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => this.#do(task, payload)])),
      events,
      noHandleSignals: true,
      logger: new Logger(() => () => {}), // faults are thrown here, for the sweeper to tell
    };
  }

  /** Everything that is due, in the order of time. */
  async run(services: Services): Promise<void> {
    if (this.#stopped) return;
    this.#services = services;
    this.#running = this.#pass(services.clock.now());
    await this.#running;
  }

  /** Ends with the job under way; the others are left to the next hub. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.gracefulShutdown();
    await this.#running.catch(() => {});
    await this.#pool.end();
  }

  async #pass(now: Date): Promise<void> {
    if (!(await this.#onDuty(now))) return;
    this.#fault = null;
    try {
      await runOnce(this.#options);
    } finally {
      this.#worker = undefined;
    }
    if (this.#fault) throw this.#fault;
  }

  async #onDuty(now: Date): Promise<boolean> {
    const { rows } = await this.#pool.query<{ pid: number; taken: boolean }>(
      `select pg_backend_pid() as pid, set_config('hub.now', $1, false), pg_backend_pid() = $2 or pg_try_advisory_lock(${DUTY}) as taken`,
      [now.toISOString(), this.#session],
    );
    const { pid, taken } = rows[0]!;
    if (!taken || pid === this.#session) return taken;
    await this.#pool.query('select graphile_worker.force_unlock_workers(array(select locked_by from graphile_worker.jobs where locked_by is not null))');
    this.#session = pid; // only now: what the last one had begun is taken over in any case
    return true;
  }

  async #do(task: TimedTask, payload: unknown): Promise<void> {
    try {
      await task.run(this.#services!, payload as never);
    } catch (error) {
      this.#fault ??= error;
      throw error;
    }
  }
}
