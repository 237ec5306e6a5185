/** Brings a database to the shape this hub needs: every .sql file of migrations/, in order of name, each in its own transaction. */
import fs from 'node:fs';
import path from 'node:path';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { Complaint } from '../core/errors.ts';
import { ALARMS } from './catalogue.ts';

const FOLDER = path.join(import.meta.dirname, 'migrations');
const LEAST_VERSION = 150000;

const migrationsList = fs
  .readdirSync(FOLDER)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((file) => ({
    name: path.basename(file, '.sql'),
    class: class extends Migration {
      override up() {
        this.addSql(fs.readFileSync(path.join(FOLDER, file), 'utf8'));
      }
    },
  }));

/** Checks the server and migrates. Several hubs may start at once: one migrates, the others wait for it. */
export async function migrate(url: string): Promise<void> {
  const lock = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await lock.connect();
  } catch (error) {
    throw new Complaint(
      `DATABASE_URL does not answer (${(error as Error).message || (error as { code?: string }).code}). Check host, port, name and password, and that PostgreSQL runs.`,
    );
  }
  try {
    await checkServer(lock);
    await lock.query("select pg_advisory_lock(hashtext('hub migrations'))");
    await makeAlarms(url);
    const orm = await MikroORM.init({
      clientUrl: url,
      entities: [],
      discovery: { warnWhenNoEntities: false },
      extensions: [Migrator],
      migrations: { migrationsList, snapshot: false, silent: true, disableForeignKeys: false },
      pool: { max: 2 },
    });
    try {
      await orm.migrator.up();
    } finally {
      await orm.close(true);
    }
  } catch (error) {
    if (error instanceof Complaint) throw error;
    const message = (error as Error).message;
    if (/extension "(\w+)" is not available|permission denied to create extension/.test(message)) {
      throw new Complaint(
        `PostgreSQL lacks an extension the hub needs (btree_gist, pg_trgm): ${message.split('\n')[0]}. Install the contrib package, or have an administrator run: create extension btree_gist; create extension pg_trgm;`,
      );
    }
    if (/permission denied for (schema public|database)/.test(message)) {
      throw new Complaint('This login may not make tables in the database: it must own it. As an administrator: alter database <name> owner to <login>;');
    }
    if (message.includes('role hub_app is missing')) throw new Complaint(message.split('\n')[0]!);
    throw error;
  } finally {
    await lock.end();
  }
}

/** The tables of graphile-worker, which ours rest on (022_timed_work.sql): as the owner, for what serves may not make any. */
export async function makeAlarms(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const lost = () => {}; // told by the statement under way
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  try {
    await runMigrations({ pgPool: pool, schema: ALARMS, logger: new Logger(() => () => {}) });
  } finally {
    await pool.end();
  }
}

async function checkServer(db: pg.Client): Promise<void> {
  const { rows } = await db.query("select current_setting('server_version_num')::int version, current_setting('server_encoding') encoding");
  const { version, encoding } = rows[0] as { version: number; encoding: string };
  if (version < LEAST_VERSION) throw new Complaint(`The hub needs PostgreSQL 15 or newer; this server is ${Math.floor(version / 10000)}.`);
  if (encoding !== 'UTF8')
    throw new Complaint(`The database's encoding is ${encoding}; the hub needs UTF8: create database hub encoding 'UTF8' template template0;`);
}
