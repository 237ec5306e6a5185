import path from 'node:path';
import type { Persona } from './console/graphiql.ts';
import type { Config } from './core/config.ts';
import { DEMO_PASSWORD, PERSONAS } from './database/demo.ts';

/** What a newcomer sees first: where to click, where the data lies, how to stop, and whom to be. */
export function banner({ config, url, dataDir, personas }: { config: Config; url: string; dataDir: string | null; personas: readonly Persona[] }): string {
  const lines = [
    '',
    '  邻里中心 Neighbourhood hub — 一老一小一特',
    '',
    `  Try it      ${url}/graphiql`,
    ...(personas.length > 0 ? [`  Board       ${url}/board   (the day, live; the demo alone)`] : []),
    `  GraphQL     ${url}/graphql   (queries and mutations by POST, subscriptions by WebSocket, or from /graphql/stream)`,
    `  Health      ${url}/healthz   ${url}/readyz   ${url}/metrics`,
    `  Data        ${dataDir ?? 'your own PostgreSQL (DATABASE_URL)'}`,
    dataDir
      ? `  Stop        Ctrl-C           Reset: npm run hub -- reset   (deletes the hub's data in ${path.resolve(config.dataDir)})`
      : '  Stop        Ctrl-C',
    '',
  ];
  if (personas.length > 0) {
    const phones = PERSONAS.map(({ key, phone }) => `${key} ${phone}`).join(', ');
    lines.push(`  DEMO SIGN-IN  mutation sessionCreate, password ${DEMO_PASSWORD}, phone: ${phones}`, '');
    lines.push('  DEMO TOKENS. Invented people; anybody who has one of these tokens is them. Never with real data.');
    for (const { key, title, token } of personas) lines.push('', `  ${title}  (npm run -s hub -- token ${key})`, `  ${token}`);
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}
