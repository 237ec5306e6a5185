/** Databases for tests: each a clone of the template that the real migrations built, made in about 30 ms. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../src/database/migrate.ts';
import { databaseUrl, TEMPLATE } from './postgres.ts';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asLogin((db) => db.query(`create database ${name} template ${TEMPLATE} strategy file_copy`));
  return {
    url: databaseUrl(serverUrl(), name),
    drop: () => asLogin((db) => dropped(db, name)),
  };
}

/** Autovacuum may be in it, which only a superuser ends; what cannot be dropped goes with the whole server. */
async function dropped(db: pg.Client, name: string): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      await db.query(`drop database if exists ${name} with (force)`);
      return;
    } catch {
      await new Promise((again) => setTimeout(again, 100));
    }
  }
}

/** Where the guard is tried: the embedded server, and a PostgreSQL 15 where TEST_DATABASE_URL_15 names a database of an owner with CREATEROLE. */
export const servers: { name: string; create: () => Promise<TestDatabase> }[] = [{ name: 'the embedded PostgreSQL', create: testDatabase }];
const url15 = process.env.TEST_DATABASE_URL_15;
if (url15) servers.push({ name: 'PostgreSQL 15', create: () => migratedOn(url15) });

/** A server of one's own gives one database, built once by the real migrations; the rows of a test are its own. */
async function migratedOn(url: string): Promise<TestDatabase> {
  await migrate(url);
  return { url, drop: async () => {} };
}

function serverUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: run the tests with npm test, whose global set-up starts PostgreSQL.');
  return url;
}

async function asLogin(work: (db: pg.Client) => Promise<unknown>): Promise<void> {
  const db = new pg.Client(serverUrl());
  await db.connect();
  try {
    await work(db);
  } finally {
    await db.end();
  }
}
