import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/core/config.ts';
import { openDatabase } from '../../src/database/connect.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { ask, type Home, hub, newHome, spawnTs } from './run.ts';

let home: Home;
let server: EmbeddedPostgres | undefined;
let data: string;
let file: string;
const env = () => ({ HUB_DATA_DIR: data });
const names = async () => (await ask<{ name: string }>(server!.url, 'select name from person order by name')).map(({ name }) => name);
const addPerson = (name: string) => ask(server!.url, 'insert into person (id, name) values (gen_random_uuid(), $1)', [name]);
const secret = () => fs.readFileSync(path.join(data, 'id.secret'), 'utf8').trim();

beforeAll(() => {
  home = newHome();
  data = home.data('one');
  file = path.join(home.folder, 'saved.sql.gz');
});
afterAll(async () => {
  await server?.stop();
  home.remove();
});

test('a data folder that no hub has used has nothing to back up', async () => {
  expect(await hub(['backup', file], env())).toEqual({ code: 1, out: '', err: 'There is nothing to back up: no hub has used this data folder yet.\n' });
});

test('a running hub’s database is saved to a file, and a restore beside it is refused', async () => {
  server = await startEmbeddedPostgres(data);
  await migrate(server.url);
  fs.writeFileSync(path.join(data, 'id.secret'), 'the secret of the first installation');
  fs.writeFileSync(path.join(data, 'token.secret'), 'the token secret of the first installation');
  await addPerson('沈小琴');
  const saved = await hub(['backup', file], env());
  expect(saved).toMatchObject({ code: 0, err: '' });
  expect(saved.out).toMatch(/Saved: \d+ 行 rows/);
  expect(await hub(['restore', file], env())).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Another hub \(pid \d+\) is using/) });
  expect(await names()).toEqual(['沈小琴']);
});

test('a restore replaces what is there, keeps a backup of it, and leaves the token secret alone', async () => {
  await addPerson('后来');
  const [before] = await ask<{ id: string }>(server!.url, 'select id from feed.epoch');
  await server!.stop();
  fs.writeFileSync(path.join(data, 'id.secret'), 'another secret that has come since then');
  const restored = await hub(['restore', file], env(), home.folder);
  expect(restored).toMatchObject({ code: 0, err: '' });
  const kept = fs.readdirSync(path.join(home.folder, 'backups')).filter((name) => name.endsWith('.gz'));
  expect(kept).toEqual([expect.stringMatching(/^before-restore-/)]);
  expect(gunzipSync(fs.readFileSync(path.join(home.folder, 'backups', kept[0]!))).toString()).toContain('\t后来\t');
  expect(restored.out).toMatch(/Restored: \d+ 行 rows.*\n.*\n.*consents withdrawn/);
  expect(secret()).toBe('the secret of the first installation');
  expect(fs.readFileSync(path.join(data, 'token.secret'), 'utf8')).toBe('the token secret of the first installation');
  server = await startEmbeddedPostgres(data);
  expect(await names()).toEqual(['沈小琴']);
  const [after] = await ask<{ id: string }>(server.url, 'select id from feed.epoch');
  expect(after!.id).not.toBe(before!.id);
  expect(await ask(server.url, "select datname from pg_database where datname like 'hub%'")).toEqual([{ datname: 'hub' }]);
});

test('another machine gets the rows and the secret of the national IDs, but no token secret', async () => {
  const other = home.data('two');
  expect(await hub(['restore', file], { HUB_DATA_DIR: other })).toMatchObject({ code: 0, err: '' });
  expect(fs.readFileSync(path.join(other, 'id.secret'), 'utf8').trim()).toBe('the secret of the first installation');
  expect(fs.statSync(path.join(other, 'id.secret')).mode & 0o777).toBe(0o600);
  expect(fs.existsSync(path.join(other, 'token.secret'))).toBe(false);
  const wrong = await hub(['restore', file], { HUB_DATA_DIR: other, HUB_ID_SECRET: 'some other secret, long enough to pass' });
  expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/^HUB_ID_SECRET is not the one this backup was made with/) });
});

test('a restore that is killed in the middle leaves rows and secret as they were, and the next start clears up', async () => {
  await addPerson('今天');
  await server!.stop();
  server = undefined;
  fs.writeFileSync(path.join(data, 'id.secret'), 'the secret of today, with today’s rows');
  const child = spawnTs('test/cli/restore-slowly.ts', [data, file], {});
  await new Promise<void>((half, failed) => {
    child.stdout.once('data', () => half());
    child.once('exit', (code) => failed(new Error(`it ended with ${code}`)));
  });
  const killed = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await killed;
  const database = await openDatabase(readConfig(env()), { share: false });
  server = database as EmbeddedPostgres;
  expect(await names()).toEqual(['今天', '沈小琴']);
  expect(secret()).toBe('the secret of today, with today’s rows');
  expect(await ask(server.url, "select datname from pg_database where datname like 'hub%'")).toEqual([{ datname: 'hub' }]);
  expect(fs.readdirSync(data)).not.toContain('restore.json');
});

test('a restore that is killed right after the swap keeps its secret at the next start', async () => {
  const [{ oid }] = (await ask<{ oid: string }>(server!.url, "select oid::text from pg_database where datname = 'hub'")) as [{ oid: string }];
  await server!.stop();
  fs.writeFileSync(path.join(data, 'restore.json'), JSON.stringify({ oid, idSecret: 'the secret of the swapped rows' }));
  server = (await openDatabase(readConfig(env()), { share: false })) as EmbeddedPostgres;
  expect(secret()).toBe('the secret of the swapped rows');
  expect(fs.readdirSync(data)).not.toContain('restore.json');
});
