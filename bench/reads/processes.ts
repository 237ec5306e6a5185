/** What processes cost, and where they run: on Linux, from /proc and by taskset. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

const TICK_MS = 10;

const SERVER_CORE = 0;
/** PostgreSQL and the load share the other one. */
export const OTHER_CORE = 1;

/** Two cores and taskset: the server has one for itself. Otherwise the system says what runs where. */
export const canPin: boolean = os.cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;

export function pin(pids: readonly number[], core = SERVER_CORE): void {
  if (canPin) for (const pid of pids) spawnSync('taskset', ['-acp', String(core), String(pid)]);
}

/** A process and those it started. */
export function familyOf(pid: number): number[] {
  try {
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    return [pid, ...children];
  } catch {
    return [pid];
  }
}

/** CPU time of PostgreSQL so far, those of its processes included that have ended. */
export function cpuMsOf(postmaster: number): number {
  const ticks = familyOf(postmaster).map((pid) => {
    try {
      const fields = fs
        .readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return fields.slice(11, pid === postmaster ? 15 : 13).reduce((sum, field) => sum + Number(field), 0);
    } catch {
      return 0;
    }
  });
  return TICK_MS * ticks.reduce((sum, one) => sum + one, 0);
}
