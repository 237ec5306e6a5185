/** Makes what the demo lacks. */
import type pg from 'pg';
import type { Missing, SeedDemoInput } from '../demo.ts';
import { ageDays } from './ageing.ts';
import { writeDay } from './days.ts';
import { buildNeighbourhood } from './neighbourhood.ts';
import { readWorld } from './world.ts';

export async function fillDemo(db: pg.ClientBase, input: Required<SeedDemoInput>, missing: Missing): Promise<void> {
  if (missing.parts.size > 0) await buildNeighbourhood(db, input, missing.parts);
  if (missing.stale) await ageDays(db, input.now);
  if (missing.dates.length > 0) {
    const world = await readWorld(db);
    for (const date of missing.dates) {
      const day = await writeDay(db, world, date, input.now);
      input.onProgress(`${date}: ${day.bookings.length} bookings, ${day.visits.length} visits`);
    }
  }
  if (missing.parts.size > 0) await analyze(db);
}

/** Fresh tables have no statistics, and the hub's prepared statements remember their first plans. Only the owner may. */
async function analyze(db: pg.ClientBase): Promise<void> {
  await db.query('set role none');
  await db.query('analyze');
  await db.query('set role hub_app');
}
