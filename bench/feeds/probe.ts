/** Loaded before a server's own code: says what its process costs, without and with a collection of what is garbage. */
import { Session } from 'node:inspector/promises';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { answer } from './ask.ts';

export interface Usage {
  cpuMs: number;
  rssKiB: number;
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, rssKiB: process.memoryUsage.rss() / 1_024 };
}

/** A function, or a part of the process, and its own share of the time. */
export interface Hot {
  name: string;
  where: string;
  ms: number;
}

const session = new Session();

async function profile(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 250 });
  await session.post('Profiler.start');
}

async function profiled(): Promise<Hot[]> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const hot = new Map<string, Hot>();
  profile.samples!.forEach((id, index) => {
    const { functionName, url, lineNumber, columnNumber } = frames.get(id)!;
    const where = url && `${url.replace(/^.*\/(node_modules|src|bench)\//, '$1/')}:${lineOf(url, lineNumber, columnNumber)}`;
    const key = `${functionName} ${where}`;
    const known = hot.get(key) ?? { name: functionName || '(unnamed)', where, ms: 0 };
    known.ms += (profile.timeDeltas![index + 1] ?? 0) / 1_000;
    hot.set(key, known);
  });
  return [...hot.values()].sort((one, other) => other.ms - one.ms);
}

/** In the file as it was written. */
function lineOf(url: string, line: number, column: number): number {
  const map = url.startsWith('file:') ? (findSourceMap(url) ?? findSourceMap(fileURLToPath(url))) : undefined;
  const entry = map?.findEntry(line, column);
  return (entry && 'originalLine' in entry ? entry.originalLine : line) + 1;
}

answer({
  usage,
  profile,
  profiled,
  async swept() {
    for (let turn = 0; turn < 3; turn++) {
      (globalThis as { gc?: () => void }).gc?.();
      await new Promise((next) => setTimeout(next, 300)); // what was freed is given back a little later
    }
    return usage();
  },
});
