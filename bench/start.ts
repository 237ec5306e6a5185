/** How long a newcomer waits: `npm start` on an empty folder, and on one with data, to the first answered query. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ms } from './demo-hub.ts';

export async function start(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const rows: Record<string, string>[] = [];
  try {
    for (const what of ['empty folder, demo seeded', 'data there', 'data there', 'data there'])
      rows.push({ start: what, 'first answered query': ms(await once(dataDir)) });
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
  console.table(rows);
}

async function once(dataDir: string): Promise<number> {
  const begun = performance.now();
  const hub = spawn(process.execPath, ['--import', 'tsx/esm', 'src/main.ts'], {
    env: { ...process.env, HUB_DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url, token } = await banner(hub);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"query":"{ viewer { person { name } } }"}',
  });
  const text = await answer.text();
  if (!text.includes('"name"')) throw new Error(`No answer: ${text}`);
  const took = performance.now() - begun;
  hub.kill('SIGTERM');
  await new Promise((ended) => hub.once('exit', ended));
  return took;
}

function banner(hub: ChildProcess): Promise<{ url: string; token: string }> {
  let said = '';
  return new Promise((found, failed) => {
    hub.once('exit', (code) => failed(new Error(`The hub ended with ${code}: ${said}`)));
    hub.stdout?.on('data', (chunk) => {
      said += chunk;
      const url = /(http:\S+)\/graphiql/.exec(said)?.[1];
      const token = /\beyJ\S+/.exec(said)?.[0];
      if (url && token) found({ url, token });
    });
  });
}
