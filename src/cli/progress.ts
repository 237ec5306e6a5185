import type { OnProgress } from '../core/import-run.ts';

const WIDTH = 30;
const REDRAWN_MS = 80;
const PHASES = { read: '读取 reading', write: '写入 writing', people: '人员 people' } as const;

/** A share of the whole, 0 to 1, as people see it. */
export function barOf(part: number): string {
  const full = Math.round(WIDTH * part);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(100 * part)} %`;
}

interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** One line that redraws itself on a terminal; nothing at all on a pipe or in a file. */
export function progressBar(terminal: Terminal, now: () => number = () => performance.now()): { onProgress: OnProgress; clear(): void } {
  let drawn = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    onProgress(phase, done, total) {
      if (!terminal.isTTY || total === 0 || (done < total && now() - last < REDRAWN_MS)) return;
      last = now();
      drawn = `${PHASES[phase]} ${barOf(done / total)}  ${done}/${total}`;
      terminal.write(`\r\u001b[2K${drawn}`);
    },
    clear() {
      if (drawn) terminal.write('\r\u001b[2K');
      drawn = '';
    },
  };
}
