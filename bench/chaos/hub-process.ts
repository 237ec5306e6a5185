/** A hub as `npm start` runs it, in a process of its own that can be killed and started again on the same port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import path from 'node:path';
import { Client } from './client.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const VIEWER = '{ viewer { person { name } } }';

export const TOKEN_SECRET = randomBytes(32).toString('base64url');

export class HubProcess {
  readonly url: string;
  readonly #env: NodeJS.ProcessEnv;
  #process: ChildProcess | null = null;
  #gone: Promise<void> = Promise.resolve();
  #said = '';

  constructor(port: number, env: NodeJS.ProcessEnv) {
    this.url = `http://127.0.0.1:${port}`;
    this.#env = { ...process.env, NODE_OPTIONS: '', HUB_TOKEN_SECRET: TOKEN_SECRET, HUB_RATE_LIMIT: 'off', HUB_LOG_LEVEL: 'error', PORT: String(port), ...env };
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Whether it runs; false after it ended, by itself or by a kill. */
  get lives(): boolean {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** What it logged as its own fault, or nobody caught. */
  get faults(): string[] {
    return this.#said.split('\n').filter((line) => /"msg":"fault"|^Unhandled/.test(line));
  }

  start(): void {
    const hub = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', 'tsx/esm', 'src/main.ts'], {
      cwd: ROOT,
      env: this.#env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    hub.stderr.on('data', (chunk) => {
      this.#said = (this.#said + chunk).slice(-20_000);
    });
    this.#process = hub;
    const orphaned = () => hub.kill('SIGTERM');
    process.once('exit', orphaned);
    hub.once('exit', () => process.off('exit', orphaned));
    this.#gone = new Promise((gone) => hub.once('exit', () => gone()));
  }

  /** Resolves with the first answer to a query. Without a token any answer to an HTTP request is one. */
  async answers(token?: string): Promise<void> {
    const client = new Client([this.url]);
    while (this.lives) {
      const answer = await client.send(VIEWER, {}, token).catch(() => null);
      if (answer && (answer.data || !token)) return client.close();
      await new Promise((again) => setTimeout(again, 10));
    }
    throw new Error(`The hub ended: ${this.#said}`);
  }

  /** Without a word. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#gone;
  }

  async stop(): Promise<void> {
    this.#process?.kill('SIGTERM');
    await this.#gone;
  }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => done(port));
    });
  });
}
