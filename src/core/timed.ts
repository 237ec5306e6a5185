/**
 * Timed work: jobs of graphile-worker, added by the database in the transaction that makes them necessary (022_timed_work.sql) and due by the hub's clock.
 *
 * One hub at a time is on duty, for as long as its session lives; when it dies or loses the database another takes over within a second, with whatever the
 * first had begun. A job may so run twice: a task looks at what is there under a lock, so that each step happens once.
 * Not the library's own loop: that listens for a NOTIFY by every write, goes by the server's clock, and leaves what a killed process had begun for four hours.
 */
import { EventEmitter } from 'node:events';
import { Logger, runTaskListOnce, type SharedOptions, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
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

const ON_DUTY = `select set_config('hub.now', $1::text, false), $2::bool or pg_try_advisory_lock(${DUTY}) as taken,
  exists (select from graphile_worker._private_jobs where is_available and priority = 0 and run_at <= $1::text::timestamptz) as due`;
const TAKE_OVER = 'select graphile_worker.force_unlock_workers(array(select locked_by from graphile_worker.jobs where locked_by is not null))';

export class TimedWork implements Sweep {
  readonly name = 'Timed work';
  readonly everySeconds = 1;
  readonly #url: string;
  readonly #session: string;
  readonly #tasks: TaskList;
  #options = optionsOf(() => {});
  #client: pg.Client | null = null;
  #onDuty = false;
  #services: Services | undefined;
  #fault: unknown;
  #running: Promise<void> = Promise.resolve();
  #worker: WorkerPool | null = null;
  /** What was asked last: a connection answers one thing at a time. */
  #answered: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(url: string, session: string, tasks: readonly TimedTask[]) {
    this.#url = url;
    this.#session = session;
    this.#tasks = Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => this.#do(task, payload)]));
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
    await this.#client?.end().catch(() => {});
  }

  async #pass(now: Date): Promise<void> {
    this.#fault = null;
    try {
      const client = await this.#connected();
      const { rows } = await this.#ask<{ taken: boolean; due: boolean }>(client, ON_DUTY, [now.toISOString(), this.#onDuty]);
      if (!rows[0]!.taken) return;
      if (!this.#onDuty) await this.#ask(client, TAKE_OVER);
      else if (!rows[0]!.due) return;
      this.#onDuty = true;
      await runTaskListOnce(this.#options, this.#tasks, this.#forgiving(client));
    } catch (error) {
      this.#lose(error);
    } finally {
      this.#worker = null;
    }
    if (this.#fault) throw this.#fault;
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = new pg.Client({
      connectionString: this.#url,
      options: `${this.#session} ${SEARCH_PATH}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: 20_000,
      keepAlive: true,
      application_name: 'hub timed',
    });
    client.on('error', (error) => this.#client === client && this.#lose(error));
    await client.connect();
    this.#options = optionsOf((worker) => {
      this.#worker = worker;
    });
    this.#client = client;
    return client;
  }

  /** The next pass begins anew, with another session; a session that ended is not on duty. */
  #lose(error: unknown): void {
    this.#fault ??= error;
    this.#client?.end().catch(() => {});
    this.#client = null;
    this.#answered = Promise.resolve();
    this.#onDuty = false;
  }

  /** After what was asked before it. */
  #ask<Row extends pg.QueryResultRow>(client: pg.Client, ...asked: [asked: string | pg.QueryConfig, values?: unknown[]]): Promise<pg.QueryResult<Row>> {
    const answer = this.#answered.then(() => client.query<Row>(...asked));
    this.#answered = answer.catch(() => {});
    return answer;
  }

  /** For the library, to which a lost connection looks like nothing to do: it waits for no answer where it puts a job aside. */
  #forgiving(client: pg.Client): pg.PoolClient {
    const query = (...asked: [string | pg.QueryConfig, unknown[]?]) =>
      this.#ask(client, ...asked).catch((error: unknown) => {
        this.#lose(error);
        return { rows: [] };
      });
    return { query } as unknown as pg.PoolClient;
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

/** Made anew for each session: the library remembers by them what it has read. Faults are told by the sweeper. */
function optionsOf(seen: (worker: WorkerPool) => void): SharedOptions & { noHandleSignals: boolean } {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => seen(workerPool));
  return { schema: 'graphile_worker', events, noHandleSignals: true, logger: new Logger(() => () => {}) };
}
