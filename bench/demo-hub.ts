/** A hub on the demo neighbourhood in a folder of its own, as `npm start` runs it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startHub } from '../src/app.ts';
import { readConfig } from '../src/core/config.ts';
import { systemClock } from '../src/core/time.ts';
import { startEmbeddedPostgres } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { demoPersonas } from '../src/personas.ts';

export async function demoHub(onQuery?: (sql: string) => void, env: NodeJS.ProcessEnv = { HUB_RATE_LIMIT: 'off' }) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const config = readConfig({ HUB_DATA_DIR: dataDir, PORT: '0', HUB_POOL_SIZE: '16', ...env });
  const postgres = await startEmbeddedPostgres(dataDir);
  await migrate(postgres.url);
  const personas = await demoPersonas(config, postgres.url, systemClock.now(), () => {});
  const hub = await startHub({ config, databaseUrl: postgres.url, personas, ...(onQuery && { onQuery }) });
  const tokens = Object.fromEntries(personas.map(({ key, token }) => [key, token])) as Record<(typeof personas)[number]['key'], string>;
  return {
    hub,
    tokens,
    databaseUrl: postgres.url,
    async stop() {
      await hub.stop();
      await postgres.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function post(url: string, token: string, query: string, variables: object = {}): Promise<{ text: string; ms: number }> {
  const begun = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { text: await response.text(), ms: performance.now() - begun };
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
