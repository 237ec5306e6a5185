import type pg from 'pg';
import { FIRST_QUERIES, type PersonaKey } from './console/first-queries.ts';
import type { Persona } from './console/graphiql.ts';
import type { Config } from './core/config.ts';
import { Complaint } from './core/errors.ts';
import { connected } from './database/connect.ts';
import { PERSONAS, seedDemo } from './database/demo.ts';
import { staffNumbered } from './people/invite-staff.ts';
import { openSession, secretOf } from './people/sessions.ts';

const TITLES: Record<PersonaKey, string> = {
  'front-desk': '前台 Front desk',
  caregiver: '护理员 Caregiver',
  family: '家属 Family',
  counsellor: '心理咨询师 Counsellor',
};
const TOKEN_DAYS = 30;

/** Brings the demo neighbourhood to today and opens a session for each persona. */
export async function demoPersonas(config: Config, url: string, now: Date, say: (sentence: string) => void): Promise<Persona[]> {
  const idSecret = secretOf(config.idSecret, config.dataDir, 'id.secret');
  await seedDemo(url, { now, idSecret, onProgress: say });
  return Promise.all(
    PERSONAS.map(async ({ key, name }) => ({
      key,
      title: `${TITLES[key]} · ${name}`,
      token: await personaToken(config, url, key, now),
      tabs: FIRST_QUERIES[key],
    })),
  );
}

/** A token for a demo persona; says what to do where there is no demo. */
export function personaToken(config: Config, url: string, key: string, now: Date): Promise<string> {
  const persona = PERSONAS.find((one) => one.key === key);
  if (!persona) throw new Complaint(`There is no persona «${key}»: choose one of ${PERSONAS.map((one) => one.key).join(', ')}.`);
  return connected(url, async (db) => {
    const found = await db.query('select from account where id = $1', [persona.accountId]);
    if (found.rowCount === 0) throw new Complaint('This database has no demo people. For one of your own staff: npm run -s hub -- token --staff 工号');
    return tokenOf(config, db, persona.accountId, now);
  });
}

/** A token for a member of staff, for the operator, who has the database and the secret anyway. People sign in by themselves: see `invite`. */
export function staffToken(config: Config, url: string, staffNo: string, now: Date): Promise<string> {
  return connected(url, async (db) => tokenOf(config, db, (await staffNumbered(db, staffNo)).accountId, now));
}

const tokenOf = (config: Config, db: pg.ClientBase, accountId: string, now: Date): Promise<string> =>
  openSession(db, secretOf(config.tokenSecret, config.dataDir, 'token.secret'), accountId, now, TOKEN_DAYS);
