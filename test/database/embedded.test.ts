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

test('login and superuser have passwords of their own, also in a data folder that had one for both', async () => {
  const base = path.dirname(postgres!.dataDir);
  const read = (name: string) => fs.readFileSync(path.join(base, name), 'utf8').trim();
  const shared = read('pg.secret');
  expect(read('login.secret')).not.toBe(shared);
  expect(fs.statSync(path.join(base, 'login.secret')).mode & 0o777).toBe(0o600);
  await ask(postgres!.url, `alter role hub password '${shared}'`); // as older hubs left it
  await postgres!.stop();
  fs.rmSync(path.join(base, 'login.secret'));
  postgres = await startEmbeddedPostgres(home);
  expect(read('login.secret')).not.toBe(shared);
  expect(await ask(postgres.url, 'select name from kept order by name')).toHaveLength(2);
  await expect(ask(postgres.url.replace(read('login.secret'), shared), 'select 1')).rejects.toThrow(/password/);
});

test('a start that fails leaves no server behind', async () => {
  await postgres!.stop();
  const secret = path.join(path.dirname(postgres!.dataDir), 'pg.secret');
  const right = fs.readFileSync(secret, 'utf8');
  fs.writeFileSync(secret, 'not the one');
  await expect(startEmbeddedPostgres(home)).rejects.toThrow(/password/);
  fs.writeFileSync(secret, right);
  expect(fs.existsSync(path.join(postgres!.dataDir, 'postmaster.pid'))).toBe(false);
  const settings = path.join(postgres!.dataDir, 'postgresql.conf');
  const kept = fs.readFileSync(settings, 'utf8');
  fs.writeFileSync(settings, `${kept}\nno_such_setting = 1\n`);
  await expect(startEmbeddedPostgres(home)).rejects.toThrow(/The embedded PostgreSQL ended with 1: .*no_such_setting/s);
  fs.writeFileSync(settings, kept);
});

test.each([
  ['another program has', () => process.pid],
  ['nobody has', () => 2 ** 22 - 7],
])('a postmaster.pid with a pid that %s by now is no running hub, and does not hinder a start', async (_title, pid) => {
  const dataDir = postgres!.dataDir;
  await postgres!.stop();
  const lines = [pid(), dataDir, 1, 50123, '', '127.0.0.1', '', 'ready'];
  fs.writeFileSync(path.join(dataDir, 'postmaster.pid'), `${lines.join('\n')}\n`, { mode: 0o644 });
  expect(runningEmbeddedPostgres(home)).toBeNull();
  postgres = await startEmbeddedPostgres(home);
  expect(await ask(postgres.url, 'select 1 one')).toEqual([{ one: 1 }]);
});

test('a server that dies is started again on the same port, with what was committed, as often as it dies', async () => {
  const said: string[] = [];
  await postgres!.stop();
  postgres = await startEmbeddedPostgres(home, { say: (sentence) => said.push(sentence) });
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 }).on('error', () => {});
  for (let round = 1; round <= 2; round++) {
    const died = postgres.pid()!;
    await pool.query('insert into kept values ($1)', [`第${round}次`]);
    process.kill(died, 'SIGKILL');
    let back: number | null = null;
    while (back !== 2 + round) {
      back = await pool.query<{ n: number }>('select count(*)::int n from kept').then(
        ({ rows }) => (postgres!.pid() === died ? null : rows[0]!.n),
        () => null,
      );
      await new Promise((r) => setTimeout(r, 20));
    }
    expect(postgres.pid()).not.toBe(died);
  }
  await pool.end();
  expect(said.filter((sentence) => sentence.includes('SIGKILL'))).toHaveLength(2);
  await postgres.stop();
  await expect(ask(postgres.url, 'select 1')).rejects.toThrow();
  expect(runningEmbeddedPostgres(home)).toBeNull();
  postgres = await startEmbeddedPostgres(home);
});

test('a stop while the server is being started again ends it for good', async () => {
  await postgres!.stop();
  let heard = () => {};
  const trouble = new Promise<void>((resolve) => {
    heard = resolve;
  });
  postgres = await startEmbeddedPostgres(home, { say: () => heard() });
  process.kill(postgres.pid()!, 'SIGKILL');
  await trouble;
  await postgres.stop();
  expect(runningEmbeddedPostgres(home)).toBeNull();
  await expect(ask(postgres.url, 'select 1')).rejects.toThrow();
});
