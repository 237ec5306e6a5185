/** Whose is the server that a data folder names? postmaster.pid outlives a crash, and its pid may be another program's by now. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Complaint } from '../core/errors.ts';

export interface Postmaster {
  pid: number;
  port: number;
  /** The hub that started it and still lives; null: an orphan. */
  hub: number | null;
}

/** The server that runs on this data folder; null when none does, whatever postmaster.pid says. */
export function postmasterOf(data: string): Postmaster | null {
  const [pid, , , port] = pidFile(data);
  const running = pid ? processOf(Number(pid)) : null;
  if (!running?.command.includes(data)) return null;
  const hub = Number(/cluster_name=hub-(\d+)/.exec(running.command)?.[1]);
  return { pid: Number(pid), port: Number(port), hub: hub && running.parent === hub ? hub : null };
}

/** A server whose hub was killed is stopped cleanly; one whose hub lives is left alone, and the caller told. */
export async function stopOrphan(data: string): Promise<void> {
  const found = postmasterOf(data);
  if (!found) return forgetStranger(data);
  const { pid, hub } = found;
  if (hub) throw new Complaint(`Another hub (pid ${hub}) is using ${data}. Stop it, or set HUB_DATA_DIR to another folder.`);
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 100 && postmasterOf(data); i++) await new Promise((r) => setTimeout(r, 50));
  if (postmasterOf(data)) throw new Complaint(`PostgreSQL (pid ${pid}) still holds ${data}. Stop it, or set HUB_DATA_DIR to another folder.`);
}

/** PostgreSQL refuses to start while any program of this user has the pid that the file names. */
function forgetStranger(data: string): void {
  const [pid] = pidFile(data);
  if (pid && processOf(Number(pid))) fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

function pidFile(data: string): string[] {
  try {
    return fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** From /proc where there is one: slim images have no `ps`. */
function processOf(pid: number): { parent: number; command: string } | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold anything
    return state === 'Z' ? null : { parent: Number(parent), command };
  } catch {
    if (fs.existsSync('/proc/self/stat')) return null;
  }
  const line = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  const parts = /^(\d+)\s+(.*)$/s.exec(line ?? '');
  return parts ? { parent: Number(parts[1]), command: parts[2]! } : null;
}
