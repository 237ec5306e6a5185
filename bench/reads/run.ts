/**
 * `npm run bench -- reads [goals|profile|growth] [seconds] [folder]`: the hub with its rights, beside hand-written SQL behind `node:http` and beside
 * PostGraphile, on a year of use. A folder is kept, and seeded when it is empty; without one the year is seeded into one that is deleted.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Kind, Server } from '../feeds/server.ts';
import type { Goal } from '../feeds/tables.ts';
import { goalTable } from '../feeds/tables.ts';
import { type Data, openData } from './data.ts';
import { growth } from './growth.ts';
import { CONNECTIONS, Gauge } from './measure.ts';
import { canPin, familyOf, OTHER_CORE, pin } from './processes.ts';
import { printFigures, printProfile, readGoals } from './tables.ts';
import { townOf } from './town.ts';
import { type Work, worksOf } from './works.ts';

const PARTS = ['goals', 'profile', 'growth'];
const SECONDS = 4;
const BENCH = path.join(import.meta.dirname, '..');
const YEARS = [0, 1, 2];

export async function reads(): Promise<void> {
  const said = process.argv.slice(3);
  const part = said.find((one) => PARTS.includes(one)) ?? 'goals';
  const seconds = Number(said.find((one) => /^\d+$/.test(one)) ?? SECONDS);
  const data = await openData(said.find((one) => !PARTS.includes(one) && !/^\d+$/.test(one)));
  try {
    if (part === 'growth') return await growth(data, YEARS);
    await data.seed(1);
    if (part === 'profile') await withServers(data, ['hub'], (works, servers, gauge) => profile(works, servers, gauge, seconds));
    else await withServers(data, kinds(), (works, servers, gauge) => goals(works, servers, gauge, seconds));
  } finally {
    await data.stop();
  }
}

function kinds(): Kind[] {
  if (fs.existsSync(path.join(BENCH, 'node_modules/postgraphile'))) return ['hub', 'bare', 'PostGraphile'];
  console.log('PostGraphile is not installed and left out: npm ci --prefix bench');
  return ['hub', 'bare'];
}

type Play = (works: readonly Work[], servers: readonly Server[], gauge: Gauge) => Promise<void>;

async function withServers({ postgres, dataDir, db }: Data, kinds: readonly Kind[], play: Play): Promise<void> {
  const begun = new Date();
  const works = worksOf(await townOf(db));
  const env = { DATABASE_URL: postgres.url, HUB_DATA_DIR: dataDir, HUB_RATE_LIMIT: 'off', NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
  const servers: Server[] = [];
  const gauge = new Gauge(postgres.pid()!);
  try {
    for (const kind of kinds) servers.push(await Server.started(kind, env));
    pin(servers.map(({ pid }) => pid));
    pin(familyOf(postgres.pid()!), OTHER_CORE);
    await play(works, servers, gauge);
  } finally {
    gauge.stop();
    await Promise.all(servers.map((server) => server.stop()));
    await db.query('delete from session where created_at >= $1', [begun]);
  }
}

const serving = (work: Work, servers: readonly Server[]): Server[] => servers.filter(({ kind }) => work.requests[kind]);

async function goals(works: readonly Work[], servers: readonly Server[], gauge: Gauge, seconds: number): Promise<void> {
  for (const work of works) await gauge.compare(work, serving(work, servers));
  const where = canPin ? 'each server on one core, PostgreSQL and the load on the other' : 'servers, PostgreSQL and the load wherever the system puts them';
  console.log(`All answers are the same, field by field. ${CONNECTIONS} connections; ${where}; medians of rounds in turn.`);
  const reached: Goal[] = [];
  for (const work of works) {
    const figures = await gauge.measure(work, serving(work, servers), seconds);
    printFigures(work, figures);
    reached.push(...readGoals(work, figures));
  }
  goalTable(reached);
}

async function profile(works: readonly Work[], [hub]: readonly Server[], gauge: Gauge, seconds: number): Promise<void> {
  for (const work of works) {
    await gauge.compare(work, [hub!]);
    await gauge.fire(work, hub!, CONNECTIONS, seconds);
    await hub!.profile();
    const { answers } = await gauge.fire(work, hub!, CONNECTIONS, seconds);
    printProfile(work, await hub!.profiled(), answers);
  }
}
