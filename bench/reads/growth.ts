/** What the two reads cost as the tables grow: time on one connection, and statements. */
import { startHub } from '../../src/app.ts';
import { readConfig } from '../../src/core/config.ts';
import { systemClock } from '../../src/core/time.ts';
import { seedDemo } from '../../src/database/demo.ts';
import { secretOf } from '../../src/people/sessions.ts';
import { TOKEN_SECRET } from '../chaos/hub-process.ts';
import { ms, quantile } from '../demo-hub.ts';
import type { Data } from './data.ts';
import { townOf } from './town.ts';
import { inOurWords, worksOf } from './works.ts';

const WARM = 50;
const ASKED = 150;

export async function growth(data: Data, years: readonly number[]): Promise<void> {
  const rows: Record<string, string | number>[] = [];
  for (const year of years) {
    if (year > 0) await data.seed(year);
    else await seedDemo(data.postgres.url, { now: systemClock.now(), idSecret: secretOf(null, data.dataDir, 'id.secret') });
    rows.push(...(await measured(data, year > 0 ? `${year} × a year` : 'the demo')));
  }
  console.log('\nGrowth: one connection, a hub in this process');
  console.table(rows);
}

async function measured({ postgres, dataDir, db }: Data, size: string): Promise<Record<string, string | number>[]> {
  const { rows: counted } = await db.query<{ bookings: number }>('select count(*)::int as bookings from booking');
  const works = worksOf(await townOf(db));
  const seen: string[] = [];
  const config = readConfig({ DATABASE_URL: postgres.url, HUB_DATA_DIR: dataDir, PORT: '0', HUB_RATE_LIMIT: 'off', HUB_TOKEN_SECRET: TOKEN_SECRET });
  const hub = await startHub({ config, databaseUrl: postgres.url, onQuery: (sql) => seen.push(sql) });
  const rows: Record<string, string | number>[] = [];
  try {
    for (const { name, requests } of works) {
      const took: number[] = [];
      const statements: number[] = [];
      let things = 0;
      for (let turn = 0; turn < WARM + ASKED; turn++) {
        const { headers, body } = requests.hub![turn % requests.hub!.length]!;
        seen.length = 0;
        const begun = performance.now();
        const text = await (await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body })).text();
        if (turn < WARM) continue;
        took.push(performance.now() - begun);
        statements.push(seen.length);
        things += inOurWords('hub', text).reduce((sum: number, one: { bookings?: unknown[] }) => sum + (one.bookings?.length ?? 1), 0);
      }
      rows.push({
        size,
        bookings: counted[0]!.bookings,
        read: name,
        rows: (things / ASKED).toFixed(1),
        statements: quantile(statements, 0.5), // the sweeper and the dispatcher ask now and then, too
        p50: ms(quantile(took, 0.5)),
        p99: ms(quantile(took, 0.99)),
      });
    }
  } finally {
    await hub.stop();
  }
  return rows;
}
