/** The year of use that is read: whose days, and the tokens of those who ask. */
import type pg from 'pg';
import { addDays, dayOf, localDate, systemClock } from '../../src/core/time.ts';
import { DEMO_CENTRE_ID, PERSONAS } from '../../src/database/demo.ts';
import { openSession } from '../../src/people/sessions.ts';
import { TOKEN_SECRET } from '../chaos/hub-process.ts';

const ZONE = 'Asia/Shanghai';
const DAYS = 200;
const BOARDS = 28;
/** Days ahead: who a caregiver went to longer ago than yesterday is no longer known to them. */
const AHEAD = 28;

interface Span {
  date: string;
  starts: Date;
  ends: Date;
}

export interface Town {
  centreId: string;
  today: string;
  desk: string;
  deskId: string;
  days: (Span & { caregiverId: string; token: string; visits: number })[];
  boards: (Span & { bookings: number })[];
}

export async function townOf(db: pg.Client): Promise<Town> {
  const now = systemClock.now();
  const today = localDate(now, ZONE);
  const span = (date: string): Span => ({ date, starts: dayOf(date, ZONE).start, ends: dayOf(date, ZONE).end });
  const window = [DEMO_CENTRE_ID, span(today).starts, span(addDays(today, AHEAD - 1)).ends, ZONE];
  const fullest = await db.query<{ caregiverId: string; accountId: string; date: string; visits: number }>(
    `select v.caregiver_id as "caregiverId", a.id as "accountId", (v.starts_at at time zone $4)::date::text as date, count(*)::int as visits
       from visit v join account a on a.person_id = v.caregiver_id where v.centre_id = $1 and v.starts_at >= $2 and v.starts_at < $3 and v.status <> 'CANCELLED'
      group by v.caregiver_id, a.id, date order by visits desc, date, a.id limit ${DAYS}`,
    window,
  );
  const booked = await db.query<{ date: string; bookings: number }>(
    `select (starts_at at time zone $4)::date::text as date, count(*)::int as bookings from booking
      where centre_id = $1 and starts_at >= $2 and starts_at < $3 and status not in ('CANCELLED', 'REJECTED', 'EXPIRED') group by date order by date limit ${BOARDS}`,
    window,
  );
  const deskAccount = PERSONAS.find(({ key }) => key === 'front-desk')!.accountId;
  const found = await db.query<{ personId: string }>('select person_id as "personId" from account where id = $1', [deskAccount]);
  const tokens = new Map<string, string>();
  const tokenOf = async (accountId: string) =>
    tokens.get(accountId) ?? tokens.set(accountId, await openSession(db, TOKEN_SECRET, accountId, now, 1)).get(accountId)!;
  const days: Town['days'] = [];
  for (const { accountId, date, ...one } of fullest.rows) days.push({ ...one, ...span(date), token: await tokenOf(accountId) });
  return {
    centreId: DEMO_CENTRE_ID,
    today,
    desk: await tokenOf(deskAccount),
    deskId: found.rows[0]!.personId,
    days,
    boards: booked.rows.map(({ date, bookings }) => ({ ...span(date), bookings })),
  };
}
