import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, runningEmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { killServer, removeFolder } from '../support/postgres.ts';

let home: string;
let postgres: EmbeddedPostgres | undefined;

beforeAll(() => {
  home = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'hub-test-')), '数据 one');
  fs.chmodSync(path.dirname(home), 0o755);
});
afterAll(async () => {
  const folders = [home, ...(postgres ? [path.dirname(postgres.dataDir)] : [])];
  await postgres?.stop();
  folders.forEach(killServer); // the orphan, should nobody have taken it over
  [...folders, path.dirname(home)].forEach(removeFolder);
});

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const db = new pg.Client(url);
  await db.connect();
  try {
    return (await db.query<Row>(text)).rows;
  } finally {
    await db.end();
  }
}

test('a first start makes a UTF8 database in UTC, owned by a login that is no superuser', async () => {
  expect(runningEmbeddedPostgres(home)).toBeNull();
  postgres = await startEmbeddedPostgres(home);
  const [facts] = await ask(
    postgres.url,
    `select current_setting('server_encoding') encoding, current_setting('timezone') zone, rolsuper super, rolcreaterole roles, rolcreatedb bases,
       pg_get_userbyid(datdba) = current_user owner, lower('É') = 'é' unicode from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  expect(facts).toEqual({ encoding: 'UTF8', zone: 'UTC', super: false, roles: true, bases: true, owner: true, unicode: true });
});

test('a command beside the running hub finds its database', async () => {
  const running = runningEmbeddedPostgres(home);
  expect(running).toEqual({ url: postgres!.url });
  expect(await ask(running!.url, 'select 1 one')).toEqual([{ one: 1 }]);
});

test('a second start beside a living hub is refused with a sentence that says what to do', async () => {
  await expect(startEmbeddedPostgres(home)).rejects.toThrow(
    new RegExp(`^Another hub \\(pid ${process.pid}\\) is using .*\\. Stop it, or set HUB_DATA_DIR to another folder\\.$`),
  );
  expect(await ask(postgres!.url, 'select 1 one')).toEqual([{ one: 1 }]);
});

test('what was written is there after a stop and a start', async () => {
  await ask(postgres!.url, "create table kept as select '红梅' name");
  await postgres!.stop();
  expect(runningEmbeddedPostgres(home)).toBeNull();
  postgres = await startEmbeddedPostgres(home);
  expect(await ask(postgres.url, 'select name from kept')).toEqual([{ name: '红梅' }]);
});

test('a server whose hub was killed is taken over, with what it had committed', async () => {
  await postgres!.stop();
  postgres = undefined;
  const hub = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, '../support/keep-postgres.ts'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const url = await new Promise<string>((found, failed) => {
    hub.stdout.once('data', (chunk) => found(String(chunk).trim()));
    hub.once('exit', (code) => failed(new Error(`the hub ended with ${code}`)));
  });
  await ask(url, "insert into kept values ('孤儿')");
  const killed = new Promise((done) => hub.once('exit', done));
  hub.kill('SIGKILL');
  await killed;
  expect(await ask(url, 'select count(*)::int n from kept')).toEqual([{ n: 2 }]); // the server outlived its hub
  postgres = await startEmbeddedPostgres(home);
  expect(await ask(postgres.url, 'select name from kept order by name')).toHaveLength(2);
  await expect(ask(url, 'select 1')).rejects.toThrow();
});
