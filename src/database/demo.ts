/** The demo neighbourhood 红梅: made once, then topped up with the days that have come into sight. */
import pg from 'pg';
import { addDays, addMinutes, dayOf, localDate } from '../core/time.ts';
import { livedOf } from './demo/fate.ts';
import { demoId, isDemoId } from './demo/ids.ts';

export type PersonaKey = 'front-desk' | 'caregiver' | 'family' | 'counsellor';

export interface Persona {
  key: PersonaKey;
  accountId: string;
  personId: string;
  name: string;
  /** To sign in with, and DEMO_PASSWORD. */
  phone: string;
}

const persona = (key: PersonaKey, name: string, phone: string): Persona => {
  const personId = demoId('person', `${name}|${phone}`);
  return { key, name, phone, personId, accountId: demoId('account', personId) };
};

/** Whom a newcomer can be; the same ids on every machine. The family is the son of 贾国敏, roster number 14. */
export const PERSONAS: readonly Persona[] = [
  persona('front-desk', '蒋文静', '10099000058'),
  persona('caregiver', '沈小琴', '10099000001'),
  persona('family', '贾子刚', '10000004948'),
  persona('counsellor', '沈丽娟', '10099000051'),
];

/** One for all of them, and known to everybody: the same hash on every machine, so that doctor finds it wherever it was left. */
export const DEMO_PASSWORD = 'hongmei2026';
export const DEMO_PASSWORD_HASH = '$argon2id$v=19$m=19456,t=2,p=1$dGhlIGh1YiBkZW1vIG9uZQ$afcYmuYtbddUbQbYcd0WYy8Ylj25IDs4wvd+eu/vv2A';

export const DEMO_CENTRE_ID = demoId('centre', '红梅社区邻里中心');
export const DEMO_MOTHER_ID = demoId('resident', '14');
const TIME_ZONE = 'Asia/Shanghai';
const FIRST_DAY = -1;
const LAST_DAY = 7;

/** The last thing that each part writes tells that the part is there: each is one transaction. */
const PARTS: Readonly<Record<string, string>> = {
  residents: `select from resident where id = '${DEMO_MOTHER_ID}'`,
  staff: `select from staff where centre_id = '${DEMO_CENTRE_ID}' and staff_no = 'G001'`,
  spaces: `select from space where centre_id = '${DEMO_CENTRE_ID}' and code = 'S01'`,
  equipment: `select from equipment where id = '${demoId('equipment', '轮椅（借用）')}'`,
  operators: `select from operating_right where id = '${demoId('right', 'S11')}'`,
  relations: `select from account where id = '${demoId('account', demoId('person', '贾子刚|10000004948'))}'`,
  'care teams': `select from care_team where id = '${demoId('care-team', '14/G001')}'`,
  series: `select from booking_series where id = '${demoId('series', 'film')}'`,
  passwords: `select 1 from account where id in (${PERSONAS.map(({ accountId }) => `'${accountId}'`).join(', ')}) and password_hash is not null having count(*) = ${PERSONAS.length}`,
};

export interface SeedDemoInput {
  now: Date;
  idSecret: string;
  onProgress?: (sentence: string) => void;
}

/**
 * Brings the demo to the day of `now`: the neighbourhood, and every day from yesterday to a week ahead. What is there is left as people have made it,
 * except that demo rows whose time has come and which nobody took further go on: those of past days to their end. Costs two statements when nothing is missing.
 */
export async function seedDemo(url: string, input: SeedDemoInput): Promise<{ personas: readonly Persona[] }> {
  const today = localDate(input.now, TIME_ZONE);
  const dates = Array.from({ length: LAST_DAY - FIRST_DAY + 1 }, (_, at) => addDays(today, FIRST_DAY + at));
  const db = new pg.Client({ connectionString: url, options: '-c role=hub_app -c timezone=UTC', application_name: 'hub demo' });
  await db.connect();
  try {
    await db.query("select pg_advisory_lock(hashtext('hub demo'))"); // several hubs may start at once
    const missing = await missingFrom(db, dates, input.now);
    if (missing.parts.size > 0 || missing.dates.length > 0 || missing.stale) {
      const { fillDemo } = await import('./demo/fill.ts'); // the importers and their dictionaries only when there is work
      await fillDemo(db, { ...input, onProgress: input.onProgress ?? (() => undefined) }, missing);
    }
  } finally {
    await db.end();
  }
  return { personas: PERSONAS };
}

export interface Missing {
  parts: ReadonlySet<string>;
  dates: string[];
  /** Demo rows of a day that is over still wait for somebody, or today's have not begun though it is time. */
  stale: boolean;
}

async function missingFrom(db: pg.Client, dates: readonly string[], now: Date): Promise<Missing> {
  const day = dayOf(localDate(now, TIME_ZONE), TIME_ZONE);
  const lived = addMinutes(day.start, livedOf(day, now));
  const markers = dates.map((date) => demoId('booking', `${date}/0`));
  const { rows } = await db.query<{ present: string[]; stale: boolean } & Record<string, boolean>>(
    `select ${Object.entries(PARTS)
      .map(([part, sql]) => `exists (${sql}) "${part}"`)
      .join(', ')},
            array(select id::text from booking where id = any ($1)) present,
            exists (select from booking where centre_id = $2 and starts_at >= $3::timestamptz - interval '60 days' and starts_at < $4 and ${isDemoId('id')}
              and (status in ('REQUESTED', 'CONFIRMED') or (status = 'CHECKED_IN' and (ends_at <= $4 or starts_at < $3)))) stale`,
    [markers, DEMO_CENTRE_ID, day.start, lived],
  );
  const found = rows[0]!;
  return {
    parts: new Set(Object.keys(PARTS).filter((part) => !found[part])),
    dates: dates.filter((_, at) => !found.present.includes(markers[at]!)),
    stale: found.stale,
  };
}
