/** Loaded before a server's own code: says what its process costs, without and with a collection of what is garbage. */
import { answer } from './ask.ts';

export interface Usage {
  cpuMs: number;
  rssKiB: number;
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, rssKiB: process.memoryUsage.rss() / 1_024 };
}

answer({
  usage,
  async swept() {
    for (let turn = 0; turn < 3; turn++) {
      (globalThis as { gc?: () => void }).gc?.();
      await new Promise((next) => setTimeout(next, 300)); // what was freed is given back a little later
    }
    return usage();
  },
});
