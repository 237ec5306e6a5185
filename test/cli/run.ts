/** The operator's command line as it is typed: a process of its own, with only what the test gives it in the environment. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { killServer, removeFolder } from '../support/postgres.ts';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

const ROOT = path.join(import.meta.dirname, '../..');

export const spawnTs = (script: string, args: string[], env: Record<string, string>, cwd = ROOT) =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', import.meta.resolve('tsx'), path.join(ROOT, script), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export function hub(args: string[], env: Record<string, string>, cwd?: string): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawnTs('src/cli.ts', args, env, cwd);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.once('error', failed).once('close', (code) => done({ code, out, err }));
  });
}

export interface Home {
  folder: string;
  /** A data folder in it. */
  data(name: string): string;
  remove(): void;
}

/** A folder for data folders; what still runs in them is killed at the end. */
export function newHome(): Home {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-cli-'));
  fs.chmodSync(folder, 0o755);
  const named = new Set<string>();
  return {
    folder,
    data(name) {
      named.add(path.join(folder, name));
      return path.join(folder, name);
    },
    remove() {
      const pointed = [...named].flatMap((home) =>
        fs.existsSync(path.join(home, 'DATA_IS_IN')) ? [fs.readFileSync(path.join(home, 'DATA_IS_IN'), 'utf8').trim()] : [],
      );
      for (const home of [...named, ...pointed]) killServer(home);
      for (const home of [...named, ...pointed, folder]) removeFolder(home);
    },
  };
}

export async function ask<Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const db = new pg.Client(url);
  await db.connect();
  try {
    return (await db.query<Row>(text, values)).rows;
  } finally {
    await db.end();
  }
}
