import { sql } from 'kysely';
import type { Sweep } from '../core/sweeper.ts';
import { DAY } from '../core/time.ts';

const AT_ONCE = 5_000;
/** In one pass: other sweeps have their turn, and what is left goes a minute later. */
const BATCHES = 20;

/** Events are kept for some days: whoever was away for longer is told to resync. */
export const trimEvents: Sweep = {
  name: 'Trimming events',
  everySeconds: 60,
  async run({ db, clock, config, dispatcher }) {
    const before = new Date(clock.now().getTime() - config.eventDays * DAY);
    const trim = async () => (await sql<{ n: number }>`select feed.event_trim(${before}, ${AT_ONCE}) as n`.execute(db)).rows[0]!.n;
    for (let batch = 0; batch < BATCHES && (await trim()) === AT_ONCE; batch++);
    const { rows } = await sql<{ trimmed: number }>`select trimmed_to::float8 as trimmed from feed.epoch`.execute(db);
    dispatcher.recent.forgetUntil(rows[0]!.trimmed); // another hub may have been faster
  },
};
