/** Runs a server's process and runs it again, on the same port, when it dies without having been asked to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { Complaint } from '../core/errors.ts';

export interface PostmasterOptions {
  program: string;
  args: readonly string[];
  owner: object;
  env: Record<string, string | undefined>;
  /** Clears the way before every start. */
  prepare: () => Promise<void>;
  /** Told of a death and of the way back, in sentences. */
  say: (sentence: string) => void;
}

export interface RunningPostmaster {
  pid(): number | undefined;
  stop(): Promise<void>;
}

const LEAST_WAIT_MS = 100;
const MOST_WAIT_MS = 5_000;

/** Resolves when the server takes connections; a failed start leaves no process behind. */
export async function keepPostmaster(options: PostmasterOptions): Promise<RunningPostmaster> {
  let server = await launch(options);
  let stopping = false;
  let pause: AbortController | undefined;
  let mending: Promise<void> | undefined;

  const watch = () =>
    server.process.once('exit', (code, signal) => {
      if (!stopping) mending = mend(signal ?? code);
    });
  async function mend(how: string | number | null): Promise<void> {
    options.say(`The embedded PostgreSQL died (${how}): starting it again.`);
    for (let wait = LEAST_WAIT_MS; !stopping; wait = Math.min(wait * 2, MOST_WAIT_MS)) {
      try {
        server = await launch(options);
        if (stopping) return await end(server);
        watch();
        return options.say('The embedded PostgreSQL is back.');
      } catch (error) {
        if (wait === LEAST_WAIT_MS * 8) options.say(`The embedded PostgreSQL does not come back yet: ${(error as Error).message}`); // its children may hold on for a moment
        pause = new AbortController();
        await sleep(wait, pause.signal);
      }
    }
  }

  watch();
  return {
    pid: () => server.process.pid,
    async stop() {
      stopping = true;
      pause?.abort();
      await mending;
      await end(server);
    },
  };
}

interface Launched {
  process: ChildProcess;
  gone: Promise<void>;
}

async function launch({ program, args, owner, env, prepare }: PostmasterOptions): Promise<Launched> {
  await prepare();
  // detached: the terminal's Ctrl-C is the hub's to handle, it drains first
  const server = spawn(program, args, { ...owner, env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const gone = new Promise<void>((done) => server.once('exit', () => done()).once('error', () => done()));
  let log = '';
  try {
    await new Promise<void>((ready, failed) => {
      server.stderr.on('data', (chunk) => {
        log = (log + chunk).slice(-4000);
        if (log.includes('ready to accept connections')) ready();
      });
      server.once('error', failed);
      server.once('exit', (code, signal) => failed(new Complaint(`The embedded PostgreSQL ended with ${code ?? signal}: ${log.trim()}`)));
    });
  } catch (error) {
    server.kill('SIGQUIT');
    await gone;
    throw error;
  }
  return { process: server, gone };
}

function end({ process: server, gone }: Launched): Promise<void> {
  server.kill('SIGINT');
  return gone;
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
