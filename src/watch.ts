/** What `/metrics` shows of the parts that stand anyway; what they count themselves is theirs. */
import { type Kysely, sql } from 'kysely';
import type { Services } from './core/context.ts';
import type { Limits } from './core/limits.ts';
import type { StandingQueries } from './core/live/standing-queries.ts';
import type { Viewers } from './core/live/viewers.ts';
import type { Tables } from './core/tables.ts';

const PATIENCE_MS = 2_000;

export function watch(
  { metrics, dispatcher, db, known }: Services,
  { viewers, standing, limits }: { viewers: Viewers; standing: StandingQueries; limits: Limits },
): void {
  metrics.gauge('hub_subscriptions', 'Running subscriptions on sockets and streams, by field.', () => standing.subscribers, 'field');
  metrics.gauge('hub_view_groups', 'Standing queries: subscriptions with the same document, variables and language are one.', () => standing.size);
  metrics.gauge('hub_sessions_present', 'Sessions with a socket or stream.', () => viewers.size);
  metrics.gauge('hub_sessions_held', 'Sessions that asked lately, with their rights at hand.', () => known.size);
  metrics.gauge('hub_topics', 'Topics that somebody listens to.', () => dispatcher.topics);
  metrics.counter('hub_events_moved_total', 'Events of the log that came by, whichever hub moved them there.', () => dispatcher.counted);
  metrics.gauge(
    'hub_event_log_lag_seconds',
    'How long the oldest event waits for its place in the log; left out when the database does not answer.',
    lagOf(db),
  );
  const held = () =>
    new Map([
      ['bucket', limits.size.buckets],
      ['lane', limits.lanes.size],
      ['connection', limits.connectionsOfAddress.size],
      ['socket', limits.socketsOfAddress.size],
    ]);
  metrics.gauge('hub_limits', 'What the limits hold in memory, by kind.', held, 'kind');
}

/** Asked once at a time, however often somebody looks. */
function lagOf(db: Kysely<Tables>): () => Promise<number | null> {
  let asked: Promise<number | null> | null = null;
  const ask = async () => {
    try {
      const { rows } = await sql<{ lag: number }>`
        select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 as lag from feed.event_inbox`.execute(db);
      return rows[0]!.lag;
    } catch {
      return null;
    } finally {
      asked = null;
    }
  };
  return () => {
    asked ??= ask();
    return Promise.race([asked, new Promise<null>((late) => setTimeout(late, PATIENCE_MS, null).unref())]);
  };
}
