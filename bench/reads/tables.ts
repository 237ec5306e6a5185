/** Figures side by side, and what they were meant to be. */
import { ms } from '../demo-hub.ts';
import type { Hot } from '../feeds/probe.ts';
import { atMost, type Goal } from '../feeds/tables.ts';
import type { Figures } from './measure.ts';
import type { Work } from './works.ts';

export function printFigures({ name, what }: Work, figures: readonly Figures[]): void {
  const by = (kind: Figures['server']) => figures.find(({ server }) => server === kind);
  const share = (row: Figures, other: Figures | undefined) => (other ? times(row.perSecond / other.perSecond) : '');
  console.log(`\n${name}: ${what}`);
  console.table(
    figures.map((row) => ({
      server: row.server,
      KiB: (row.bytes / 1_024).toFixed(1),
      'requests/s': Math.round(row.perSecond),
      p50: ms(row.p50),
      p99: ms(row.p99),
      'server CPU': ms(row.serverCpu),
      'PostgreSQL CPU': ms(row.postgresCpu),
      'both CPU': ms(row.serverCpu + row.postgresCpu),
      RSS: `${Math.round(row.rssMiB)} MiB`,
      'p50 unloaded': ms(row.alone),
      '÷ bare': share(row, by('bare')),
      '÷ PostGraphile': share(row, by('PostGraphile')),
    })),
  );
}

/** In units of the bare server's and of PostGraphile's requests per second. */
const LEAST: Readonly<Record<string, { bare: number; PostGraphile: number }>> = {
  'W1 schedule': { bare: 0.95, PostGraphile: 2.5 },
  'W2 dayBoard': { bare: 1, PostGraphile: 2.4 },
};

export function readGoals({ name }: Work, figures: readonly Figures[]): Goal[] {
  const hub = figures.find(({ server }) => server === 'hub')!;
  const bare = figures.find(({ server }) => server === 'bare');
  const least = LEAST[name];
  if (!bare || !least) return [];
  const cpu = ({ serverCpu, postgresCpu }: Figures) => serverCpu + postgresCpu;
  const others = figures.filter((row): row is Figures & { server: 'bare' | 'PostGraphile' } => row.server === 'bare' || row.server === 'PostGraphile');
  return [
    ...others.map((other) => atLeast(`${name}: requests/s ÷ ${other.server}`, hub.perSecond / other.perSecond, least[other.server])),
    atMost(`${name}: CPU of server and PostgreSQL ÷ bare`, cpu(hub) / cpu(bare), 1.15, times),
    atMost(`${name}: p50 unloaded ÷ bare`, hub.alone / bare.alone, 1.2, times),
  ];
}

const atLeast = (goal: string, is: number, least: number): Goal => ({ goal, wanted: `≥ ${times(least)}`, is: times(is), met: is >= least });

const MOST_ROWS = 30;

/** Own time of functions, in µs of a request. */
export function printProfile({ name }: Work, hot: readonly Hot[], requests: number): void {
  const own = (ms: number) => Math.round((ms * 1_000) / requests);
  const busy = hot.filter((one) => one.name !== '(idle)');
  console.log(`\n${name}: ${own(busy.reduce((sum, one) => sum + one.ms, 0))} µs a request in the hub's main thread, without what it waits`);
  console.table(folded(busy).map(({ name, ms }) => ({ 'of package or folder': name, µs: own(ms) })));
  console.table(busy.slice(0, MOST_ROWS).map(({ name, where, ms }) => ({ function: name, where, µs: own(ms) })));
}

function folded(hot: readonly Hot[]): Hot[] {
  const sums = new Map<string, Hot>();
  for (const { name, where, ms } of hot) {
    const folder = where ? (/^node_modules\/((?:@[^/]+\/)?[^/]+)|^(?:src\/[^/]+(?:\/reads|\/live)?)|^node:[^:]+/.exec(where)?.[0] ?? where) : name;
    const known = sums.get(folder) ?? { name: folder, where: '', ms: 0 };
    known.ms += ms;
    sums.set(folder, known);
  }
  return [...sums.values()].sort((one, other) => other.ms - one.ms).slice(0, MOST_ROWS);
}

const times = (value: number): string => `× ${value.toFixed(2)}`;
