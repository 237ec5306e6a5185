/** Follows the event log with the statements and the waits of the hub's dispatcher, for servers that are not the hub. */
import pg from 'pg';

export interface Followed {
  pos: number;
  kind: string;
  entityId: string;
  version: number;
  audience: string[];
}

const POLL_MS = 500;
const BUSY_MS = 5;
const PAGE = 500;

/** Resolves with the log's epoch. */
export async function followLog(url: string, each: (event: Followed, epoch: string) => void): Promise<string> {
  const db = new pg.Client(url);
  await db.connect();
  const { rows } = await db.query<{ epoch: string; pos: number }>(
    'select id as epoch, coalesce((select max(pos) from feed.event_log), 0)::float8 as pos from feed.epoch',
  );
  const { epoch } = rows[0]!;
  let { pos } = rows[0]!;
  let running = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  const wake = async (): Promise<void> => {
    again = running;
    if (running) return;
    running = true;
    clearTimeout(timer);
    let wait = POLL_MS;
    do {
      again = false;
      const { moved } = (await db.query<{ moved: number | null }>('select feed.event_move($1) as moved', [PAGE])).rows[0]!;
      if (moved) await db.query("select pg_notify('hub_events', '')");
      if (moved === PAGE) again = true;
      wait = moved === null ? BUSY_MS : POLL_MS;
      for (let page = PAGE; page === PAGE; ) {
        const events = await db.query<Followed>({
          name: 'events',
          text: `select pos::float8 as pos, kind, entity_id as "entityId", version, audience from feed.event_log where pos > $1 order by pos limit ${PAGE}`,
          values: [pos],
        });
        for (const event of events.rows) {
          pos = event.pos;
          each(event, epoch);
        }
        page = events.rows.length;
      }
    } while (again);
    running = false;
    timer = setTimeout(() => void wake(), wait);
  };
  db.on('notification', ({ processId }) => {
    if (processId !== (db as { processID?: number }).processID) void wake();
  });
  await db.query('listen hub_events');
  timer = setTimeout(() => void wake(), POLL_MS);
  return epoch;
}
