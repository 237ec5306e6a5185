/** What somebody at the counter waits while a neighbour, behind the same address, floods the hub; beside the same query alone. */
import { Worker } from 'node:worker_threads';
import { FIRST_QUERIES } from '../src/console/first-queries.ts';
import { localDate, systemClock } from '../src/core/time.ts';
import { demoHub, ms, post, quantile } from './demo-hub.ts';

const SECONDS = 10;
const KINDS = [
  'small queries',
  'dear queries',
  'documents refused',
  'documents made to take long',
  'strangers',
  'bad tokens',
  'bodies of a megabyte',
  'half requests',
  'upgrades',
  'sockets that say nothing',
  'messages',
  'subscribes',
  'answers nobody reads',
];

export async function floods(): Promise<void> {
  const table = [await beside(null)];
  for (const kind of KINDS.filter((one) => one.includes(process.argv[3] ?? ''))) table.push(await beside(kind));
  console.table(table);
}

/** Each on a hub of its own, with the limits it has by default. */
async function beside(kind: string | null): Promise<Record<string, string | number>> {
  const { hub, tokens, stop } = await demoHub(undefined, { HUB_LOG_LEVEL: 'silent' });
  const date = localDate(systemClock.now(), 'Asia/Shanghai');
  const board = () => post(hub.url, tokens['front-desk'], FIRST_QUERIES['front-desk'][0]!.query, { date });
  for (let index = 0; index < 50; index++) await board();
  const memory = process.memoryUsage.rss();
  const flooder = kind ? new Worker(new URL('./flooder.ts', import.meta.url), { workerData: { kind, url: hub.url, token: tokens.counsellor } }) : null;
  let sent = 0;
  flooder?.on('message', (count: number) => {
    sent = count;
  });
  const waits: number[] = [];
  let unanswered = 0;
  const until = performance.now() + SECONDS * 1_000;
  while (performance.now() < until) {
    const { text, ms: wait } = await board().catch(() => ({ text: '"errors"', ms: 0 }));
    if (text.includes('"errors"')) unanswered++;
    waits.push(wait);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const held = hub.limits.size;
  await flooder?.terminate();
  const grown = (process.memoryUsage.rss() - memory) / 2 ** 20;
  await stop();
  return {
    beside: kind ?? 'nothing (reference)',
    'sent/s': Math.round(sent / SECONDS),
    'bystander p50': ms(quantile(waits, 0.5)),
    longest: ms(Math.max(...waits)),
    'not answered': unanswered,
    'MiB more': Math.round(grown),
    sockets: held.sockets,
    buckets: held.buckets,
  };
}
