/** The ORM as the hub serves with it: role hub_app, UTC, ISO dates, plain rows through Kysely for reads and entities for writes. */

import { type EntityManager, MikroORM, type Options, type PostgreSqlConnection, type PostgreSqlDriver } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { CustomTypesConfig } from 'pg';
import { BoundDriver } from './bound.ts';
import { namingClient } from './client.ts';

export interface ServeOptions {
  url: string;
  poolSize: number;
  /** Sees every statement: tests count them. */
  onQuery?: (sql: string) => void;
}

/**
 * Plans are made once per statement and connection: planned anew for each of its values, a caregiver's day cost PostgreSQL 0.7 to 1.9 ms instead of 0.3.
 * Nothing is compiled: what takes a millisecond is thought to take a second where its lists have no end, and would be compiled for 100 ms each time.
 */
export const SESSION =
  '-c plan_cache_mode=force_generic_plan -c jit=off -c role=hub_app -c timezone=UTC -c datestyle=ISO -c statement_timeout=15s -c idle_in_transaction_session_timeout=30s -c lock_timeout=2s';

export async function openOrm(entities: NonNullable<Options['entities']>, options: ServeOptions): Promise<MikroORM> {
  return MikroORM.init<PostgreSqlDriver>({
    clientUrl: options.url,
    entities,
    driver: BoundDriver,
    allowGlobalContext: false,
    ensureDatabase: false, // else the first transaction asks for a second connection while it holds a lock
    pool: { min: 0, max: options.poolSize },
    driverOptions: {
      Client: namingClient(options.onQuery),
      options: SESSION,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'hub',
    },
  });
}

const TEXT = { getTypeParser: () => (value: string) => value } as unknown as CustomTypesConfig;

/** Prepared statements on the ORM's own connections, their rows as PostgreSQL's text, by place: nothing is made of what is only passed on. */
export async function asking(orm: MikroORM): Promise<(text: string, values: readonly unknown[]) => Promise<(string | null)[][]>> {
  const pool = await (orm.em.getConnection() as PostgreSqlConnection).getNativeClient();
  return async (text, values) => (await pool.query<(string | null)[]>({ text, values: [...values], rowMode: 'array', types: TEXT })).rows;
}

/** Answers when the database does. */
export async function ping(em: EntityManager): Promise<void> {
  await sql`select 1`.execute(em.getKysely());
}
