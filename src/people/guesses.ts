/** Guesses at passwords and codes: at most ten in any minute for each account, counted by the database for all hubs before anything is compared. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../core/tables.ts';
import { MINUTE } from '../core/time.ts';
import { refuseSignIn } from './refusals.ts';

const MOST = 10;
const WITHIN = MINUTE;

/** Counts one; refuses, and says until when, once there were ten in the last minute. Guesses made at the same moment wait for each other's count. */
export async function countGuess(db: Kysely<Tables>, whose: string, now: Date): Promise<void> {
  const key = createHash('sha256').update(`hub guess ${whose}`).digest('hex'); // one length, whatever was typed
  const recent = sql`array(select t from unnest(g.at) t where t > ${new Date(now.getTime() - WITHIN)} order by t)`;
  const until = new Date(now.getTime() + WITHIN);
  const counted = await sql`
    insert into sign_in_guess as g (key, at, until_at) values (${key}, array[${now}::timestamptz], ${until})
    on conflict (key) do update set at = ${recent} || ${now}::timestamptz, until_at = ${until} where cardinality(${recent}) < ${MOST}
    returning 1`.execute(db);
  if (counted.rows.length > 0) return;
  const { rows } = await sql<{ seconds: number }>`
    select greatest(1, ceil(extract(epoch from min(t) - ${new Date(now.getTime() - WITHIN)}::timestamptz)))::int as seconds
      from sign_in_guess g, unnest(${recent}) t where key = ${key}`.execute(db);
  throw refuseSignIn('TOO_MANY_GUESSES', [], { seconds: rows[0]?.seconds ?? 1 });
}
