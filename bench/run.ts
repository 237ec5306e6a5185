/** `npm run bench -- start|reads|bookings|imports|search|floods|crashes|racing|idempotency|feeds`: figures beside their reference, from one run on this machine. */
import { bookings } from './bookings/run.ts';
import { crashes } from './crashes.ts';
import { feeds } from './feeds/run.ts';
import { floods } from './floods.ts';
import { idempotency } from './idempotency.ts';
import { imports } from './imports.ts';
import { racing } from './racing.ts';
import { reads } from './reads/run.ts';
import { search } from './search.ts';
import { start } from './start.ts';

const benchmarks: Record<string, () => Promise<void>> = { start, reads, bookings, imports, search, floods, crashes, racing, idempotency, feeds };
const wanted = process.argv[2] ?? '';
const chosen = Object.hasOwn(benchmarks, wanted) ? benchmarks[wanted] : undefined;
if (chosen) await chosen();
else {
  console.error(`Say which: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  process.exitCode = 1;
}
