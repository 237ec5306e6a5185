/** A server in a process of its own: the hub as `npm start` runs it, or one of those it is measured by. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { freePort, TOKEN_SECRET } from '../chaos/hub-process.ts';
import { ask } from './ask.ts';
import type { Hot, Usage } from './probe.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const SCRIPTS = {
  hub: 'src/main.ts',
  floor: 'bench/feeds/floor.ts',
  naive: 'bench/feeds/naive.ts',
  bare: 'bench/reads/bare.ts',
  PostGraphile: 'bench/reads/postgraphile.js',
};
export type Kind = keyof typeof SCRIPTS;

export class Server {
  readonly kind: Kind;
  readonly port: number;
  readonly #env: NodeJS.ProcessEnv;
  #process: ChildProcess | null = null;
  #gone: Promise<void> = Promise.resolve();
  #said = '';

  private constructor(kind: Kind, port: number, env: NodeJS.ProcessEnv) {
    this.kind = kind;
    this.port = port;
    this.#env = {
      ...process.env,
      NODE_OPTIONS: '',
      HUB_TOKEN_SECRET: TOKEN_SECRET,
      HUB_DEMO: 'off',
      HUB_LOG_LEVEL: 'warn',
      PORT: String(port),
      ...env,
    };
  }

  /** Running, and answering requests. */
  static async started(kind: Kind, env: NodeJS.ProcessEnv): Promise<Server> {
    const server = new Server(kind, await freePort(), env);
    server.start();
    await server.answers();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it logged as its own fault, or nobody caught. */
  get faults(): string[] {
    return this.#said.split('\n').filter((line) => /"msg":"fault"|Unhandled|Error:/.test(line));
  }

  start(): void {
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--disable-warning=ExperimentalWarning', '--import', 'tsx/esm', '--import', './bench/feeds/probe.ts', SCRIPTS[this.kind]],
      { cwd: ROOT, env: this.#env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' },
    );
    child.stderr!.on('data', (chunk) => {
      this.#said = (this.#said + chunk).slice(-20_000);
    });
    this.#process = child;
    this.#gone = new Promise((gone) => child.once('exit', () => gone()));
  }

  async answers(): Promise<void> {
    while (this.#process?.exitCode === null && this.#process.signalCode === null) {
      const answer = await fetch(`${this.url}/healthz`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((again) => setTimeout(again, 10));
    }
    throw new Error(`The ${this.kind} ended: ${this.#said}`);
  }

  get pid(): number {
    return this.#process!.pid!;
  }

  usage(): Promise<Usage> {
    return ask(this.#process!, 'usage');
  }

  /** Where its own time goes from now on, until the second call. */
  profile(): Promise<void> {
    return ask(this.#process!, 'profile');
  }

  profiled(): Promise<Hot[]> {
    return ask(this.#process!, 'profiled');
  }

  /** After a collection of its garbage. */
  swept(): Promise<Usage> {
    return ask(this.#process!, 'swept');
  }

  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#gone;
  }

  async stop(): Promise<void> {
    this.#process?.kill('SIGTERM');
    const late = setTimeout(() => this.#process?.kill('SIGKILL'), 10_000);
    await this.#gone;
    clearTimeout(late);
  }
}
