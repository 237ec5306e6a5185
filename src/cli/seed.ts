import type { Command } from 'commander';
import { Complaint } from '../core/errors.ts';
import { systemClock } from '../core/time.ts';
import { secretOf } from '../people/sessions.ts';
import { withDatabase } from './database.ts';
import { progressBar } from './progress.ts';

const YEAR_DAYS = 364; // whole weeks
const DAYS = new Map([
  ['day', 1],
  ['month', 28],
  ['year', YEAR_DAYS],
]);
const MOST_YEARS = 50;

export function addSeed(hub: Command): void {
  hub
    .command('seed')
    .option('--scale <size>', 'day, month, year, or a number of years up to 50', 'year')
    .description('Fills a demo database with a year of bookings and visits, to develop and measure on; goes on where it was cut off')
    .action(({ scale }: { scale: string }) => {
      const { days, years } = sizeOf(scale);
      return withDatabase(async ({ url }, config) => {
        const { seedScale } = await import('../database/scale.ts');
        const bar = progressBar(process.stderr);
        const idSecret = secretOf(config.idSecret, config.dataDir, 'id.secret');
        const onProgress = (done: number, total: number) => bar.onProgress('write', done, total);
        const report = await seedScale(url, { now: systemClock.now(), idSecret, days, years, onProgress }).finally(bar.clear);
        process.stdout.write(`${sentenceOf(report)}\n→ ${config.demo ? '' : 'HUB_DEMO=on '}npm start\n`);
      });
    });
}

function sizeOf(scale: string): { days: number; years: number } {
  const days = DAYS.get(scale);
  const years = /^[0-9]{1,2}$/.test(scale) ? Number(scale) : 0;
  if (!days && (years < 1 || years > MOST_YEARS))
    throw new Complaint(`«${scale}» is no scale: choose day, month, year, or a number of years up to ${MOST_YEARS}.`);
  return days ? { days, years: 1 } : { days: YEAR_DAYS, years };
}

const sentenceOf = ({ bookings, visits, tasks, added }: { bookings: number; visits: number; tasks: number; added: number }): string => {
  const count = (n: number) => n.toLocaleString('en');
  const holds = `${count(bookings)} bookings, ${count(visits)} visits, ${count(tasks)} tasks`;
  return added > 0
    ? `已写入 ${count(added)} 个预约，库中现有： ${count(added)} bookings written; the database holds ${holds}.`
    : `没有需要补充的。 Nothing to add: the database holds ${holds}. To begin anew: npm run hub -- reset`;
};
