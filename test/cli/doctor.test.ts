import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { type DoctorReport, diagnose } from '../../src/cli/doctor.ts';
import { readConfig } from '../../src/core/config.ts';
import { DEMO_CENTRE_ID, DEMO_PASSWORD_HASH } from '../../src/database/demo.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { migrationFiles } from '../../src/database/migration-files.ts';
import { databaseUrl, FORGETFUL } from '../support/postgres.ts';
import { type Rows, rows } from '../support/rows.ts';
import { type Home, hub, newHome } from './run.ts';

let home: Home;
let server: EmbeddedPostgres;
let data: string;
/** As the embedded server's superuser, whom no hub is. */
let rootUrl: string;
let db: pg.Client;
let root: pg.Client;
let seed: Rows;
let url: string;
let made = 0;

beforeAll(async () => {
  home = newHome();
  data = home.data('data');
  server = await startEmbeddedPostgres(data, { settings: FORGETFUL }); // one of its own: roles belong to the whole server
  await migrate(server.url);
  const secret = fs.readFileSync(path.join(path.dirname(server.dataDir), 'pg.secret'), 'utf8').trim();
  rootUrl = server.url.replace(/\/\/[^@]*@/, `//hub_root:${secret}@`);
});
afterAll(async () => {
  await db?.end();
  await root?.end();
  await server?.stop();
  home.remove();
});

beforeEach(async () => {
  await db?.end();
  await root?.end();
  root = new pg.Client(rootUrl);
  await root.connect();
  await root.query(`create database d${++made} template hub owner hub strategy file_copy`);
  await root.end();
  url = databaseUrl(server.url, `d${made}`);
  [db, root] = [new pg.Client(url), new pg.Client(databaseUrl(rootUrl, `d${made}`))];
  await Promise.all([db.connect(), root.connect()]);
  seed = await rows(db);
});

async function look(env: NodeJS.ProcessEnv = {}): Promise<Map<string, Finding>> {
  const findings = await diagnose(readConfig({ DATABASE_URL: url, HUB_DATA_DIR: home.data('secrets'), PORT: '0', ...env }));
  return new Map(findings.map((finding) => [finding.id, finding]));
}
const bad = (found: Map<string, Finding>) => [...found.values()].filter(({ level }) => level === 'error').map(({ id }) => id);
/** The cure is what an operator would type. */
const cureOf = (found: Map<string, Finding>, id: string) => found.get(id)!.cure!.en;

test('a database as the migrations left it has no errors, and the official years are told', async () => {
  const found = await look();
  expect(bad(found)).toEqual([]);
  expect([...found.keys()]).toEqual(
    expect.arrayContaining([
      'node',
      'postgres.version',
      'postgres.extension.pg_trgm',
      'migrations',
      'roles.login',
      'guards',
      'claims',
      'clock',
      'disk',
      'port',
    ]),
  );
  expect(found.get('calendar.holidays')!.message.en).toMatch(/2026|provisional/);
  expect(found.get('calendar')).toMatchObject({ level: 'warning', message: { en: 'There are no spaces yet.' } });
});

describe('the guards against double booking', () => {
  test('a dropped trigger, a disabled one and a dropped constraint are each named', async () => {
    await db.query('drop trigger claims on visit; alter table booking disable trigger claims; alter table claim.person_claim drop constraint person_busy');
    const guards = (await look()).get('guards')!;
    expect(guards.level).toBe('error');
    for (const told of ['public.visit claims (missing)', 'claim.person_claim person_busy (missing)', 'public.booking claims (disabled)'])
      expect(guards.message.en).toContain(told);
    expect(guards.cure!.en).toContain('alter table public.booking enable trigger claims;');
  });

  test('the cure for a disabled trigger cures it', async () => {
    await db.query('alter table booking disable trigger user');
    await db.query(cureOf(await look(), 'guards').replace(/; [^;]*$/, ';'));
    expect(bad(await look())).toEqual([]);
  });
});

describe('rights', () => {
  test('a superuser as login is an error', async () => {
    expect(bad(await look({ DATABASE_URL: databaseUrl(rootUrl, `d${made}`) }))).toEqual(['roles.login']);
  });

  test('writes that hub_app may do on claims and log are named, and the cure takes them away', async () => {
    await db.query(
      'grant insert, delete on claim.space_claim to hub_app; grant update (kind) on feed.event_log to hub_app; grant truncate on claim.person_claim to public',
    );
    const found = await look();
    expect(bad(found)).toEqual(['roles.writes']);
    for (const told of ['INSERT claim.space_claim', 'DELETE claim.space_claim', 'UPDATE feed.event_log', 'TRUNCATE claim.person_claim'])
      expect(found.get('roles.writes')!.message.en).toContain(told);
    await db.query('revoke truncate on claim.person_claim from public; revoke update (kind) on feed.event_log from hub_app');
    await db.query(cureOf(await look(), 'roles.writes'));
    expect(bad(await look())).toEqual([]);
  });

  test('a right that hub_app lacks is an error with its grant', async () => {
    await db.query('revoke update on booking from hub_app');
    const found = await look();
    expect(bad(found)).toEqual(['roles.lacks']);
    await db.query(cureOf(found, 'roles.lacks'));
    expect(bad(await look())).toEqual([]);
  });

  test('a login that may not act as hub_app is an error', async () => {
    await root.query("create role stranger login password 'stranger' superuser; alter role stranger nosuperuser");
    await root.query('grant pg_read_all_data to stranger');
    await root.query('grant usage on schema claim to stranger; grant execute on all functions in schema claim to stranger');
    const found = await look({ DATABASE_URL: url.replace(/\/\/[^@]*@/, '//stranger:stranger@') });
    await root.query('drop owned by stranger; drop role stranger');
    expect(bad(found)).toEqual(['roles.hub_app']);
    expect(cureOf(found, 'roles.hub_app')).toContain('grant hub_app to');
  });

  test('a hub_app that may too much is an error', async () => {
    await root.query('alter role hub_app bypassrls');
    const found = await look();
    await root.query('alter role hub_app nobypassrls');
    expect(bad(found)).toEqual(['roles.hub_app']);
  });
});

describe('claims', () => {
  test('in step are left alone: bookings with people, families of rooms, day care, visits, and what is over', async () => {
    const hall = await seed.space({ mode: 'EXCLUSIVE' });
    await seed.space({ mode: 'EXCLUSIVE', parent: hall });
    const post = await seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'DAY_CARE' });
    const [someone, resident, carer] = [await seed.person(), await seed.resident(), await seed.person()];
    await seed.attend(await seed.book(hall, '08:00', '09:00', { before: 10, after: 15 }), someone);
    await seed.attend(await seed.book(hall, '10:00', '11:00'), someone, 'SUPERVISOR');
    await seed.attend(await seed.book(post, '08:00', '09:00'), resident);
    await seed.visit('12:00', '13:00', { resident, caregiver: carer });
    await seed.visit('13:00', '14:00', { resident, caregiver: carer, present: false });
    await db.query("update booking set resident_id = $1 where space_id = $2 and extract(hour from starts_at at time zone 'UTC') = 10", [resident, hall]);
    const changed = await seed.space();
    await db.query("update booking set starts_at = '2020-01-01 08:00+00', ends_at = '2020-01-01 09:00+00' where id = $1", [
      await seed.book(changed, '15:00', '16:00'),
    ]);
    await db.query("update space set capacity_mode = 'EXCLUSIVE' where id = $1", [changed]);
    expect((await look()).get('claims')!.level).toBe('ok');
  });

  test('that are missing, too many or elsewhere are each found', async () => {
    const room = await seed.space({ mode: 'EXCLUSIVE' });
    const [missing, moved, extra] = [await seed.book(room, '08:00', '09:00'), await seed.book(room, '10:00', '11:00'), await seed.book(room, '12:00', '13:00')];
    await db.query('alter table booking disable trigger user');
    await db.query('delete from claim.space_claim where booking_id = $1', [missing]);
    await db.query("update booking set ends_at = ends_at + interval '15 minutes' where id = $1", [moved]);
    await db.query("update booking set status = 'CANCELLED' where id = $1", [extra]);
    await db.query('alter table booking enable trigger user');
    const { level, message } = (await look()).get('claims')!;
    expect(level).toBe('error');
    expect(message.en).toContain('2 missing, 2 extra');
    for (const id of [missing, moved, extra]) expect(message.en).toContain(id);
  });
});

describe('demo and real data', () => {
  test('the demo centre on a database whose demo is off is an error, and so is the demo beside a real centre', async () => {
    await db.query("insert into centre (id, name, street, district) values ($1, '红梅社区邻里中心', '', '')", [DEMO_CENTRE_ID]);
    expect(bad(await look({ HUB_DEMO: 'off' }))).toEqual(['demo.left']);
    expect(bad(await look({ HUB_DEMO: 'on' }))).toEqual(['demo.on']);
    expect((await look({ HUB_DEMO: 'on', HOST: '0.0.0.0' })).get('demo.reachable')!.level).toBe('warning');
  });

  test('an account with the demo’s password is an error where the demo is off, whosever it is', async () => {
    await db.query('insert into account (id, person_id, password_hash) values (gen_random_uuid(), $1, $2)', [await seed.person(), DEMO_PASSWORD_HASH]);
    const found = await look({ HUB_DEMO: 'off' });
    expect(bad(found)).toContain('demo.password');
    await db.query(found.get('demo.password')!.cure!.en);
    expect(bad(await look({ HUB_DEMO: 'off' }))).not.toContain('demo.password');
  });

  test('spaces without opening rules are named', async () => {
    await seed.space();
    expect((await look()).get('calendar')!.message.en).toMatch(/These spaces have no opening hours and cannot be booked: [0-9a-f]{8}-/);
  });
});

test('a secret that others can read, one too short, and one used twice are errors', async () => {
  const folder = home.data('loose');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'token.secret'), 'short', { mode: 0o600 });
  fs.writeFileSync(path.join(folder, 'id.secret'), 'long enough to be no guess at all, ever', { mode: 0o644 });
  expect(bad(await look({ HUB_DATA_DIR: folder }))).toEqual(['secret.token.secret.short', 'secret.id.secret.mode']);
  const twice = 'thirty-two letters or more, but twice';
  expect(bad(await look({ HUB_TOKEN_SECRET: twice, HUB_ID_SECRET: twice }))).toEqual(['secret.shared']);
});

test('a port that another program holds is an error', async () => {
  const other = net.createServer((socket) => socket.end('no HTTP'));
  await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
  const { port } = other.address() as net.AddressInfo;
  const found = await look({ PORT: String(port) });
  other.close();
  expect(bad(found)).toEqual(['port']);
  expect(cureOf(found, 'port')).toContain(`PORT=${port + 1}`);
});

test('an empty database, a silent one and none at all are each told, without an exception', async () => {
  await root.query(`create database e${made} template template0 owner hub`);
  const empty = await look({ DATABASE_URL: databaseUrl(url, `e${made}`) });
  expect(bad(empty)).toEqual([]);
  expect(empty.get('migrations')!.level).toBe('warning');
  expect(empty.has('guards')).toBe(false);
  expect(bad(await look({ DATABASE_URL: 'postgres://hub:x@127.0.0.1:1/hub' }))).toEqual(['database']);
  const none = await look({ DATABASE_URL: '', HUB_DATA_DIR: home.data('nothing yet') });
  expect(none.get('database')!.message.en).toMatch(/no database yet/);
  expect(fs.existsSync(home.data('nothing yet'))).toBe(false);
});

test('a database newer than the hub is an error, one that waits for migrations a warning', async () => {
  await db.query("insert into mikro_orm_migrations (name) values ('900_moon')");
  expect((await look()).get('migrations')).toMatchObject({ level: 'error', message: { en: 'The database is newer than this hub: it has had 900_moon.' } });
  const newest = migrationFiles().at(-1)!.name;
  await db.query("delete from mikro_orm_migrations where name in ('900_moon', $1)", [newest]);
  expect((await look()).get('migrations')).toMatchObject({ level: 'warning', message: { en: `Migrations wait: ${newest}.` } });
});

test('--json stands alone on the standard output, and the exit code follows the errors', async () => {
  const good = await hub(['doctor', '--json'], { DATABASE_URL: url, HUB_DATA_DIR: home.data('secrets'), PORT: '0' });
  expect(good).toMatchObject({ code: 0, err: '' });
  const report = JSON.parse(good.out) as DoctorReport;
  expect(report).toMatchObject({ ok: true, counts: { ok: expect.any(Number), error: 0 } });
  for (const finding of report.findings)
    expect(finding).toEqual({
      id: expect.any(String),
      level: expect.stringMatching(/^(ok|warning|error)$/),
      message: { en: expect.any(String), 'zh-CN': expect.any(String) },
      cure: finding.level === 'ok' ? null : { en: expect.any(String), 'zh-CN': expect.any(String) },
    });
  const bent = await hub(['doctor', '--json'], { DATABASE_URL: 'mysql://x' });
  expect(bent).toMatchObject({ code: 1, err: '' });
  expect((JSON.parse(bent.out) as DoctorReport).findings.at(-1)).toMatchObject({ id: 'config', level: 'error' });
});

test('a server that outlived its hub is told and left alone', async () => {
  const lone = home.data('orphaned');
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, '../support/keep-postgres.ts'), lone], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await new Promise((ready) => child.stdout.once('data', ready));
  const killed = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await killed;
  const found = await look({ DATABASE_URL: '', HUB_DATA_DIR: lone });
  expect(found.get('database.orphan')).toMatchObject({ level: 'warning', cure: { en: 'npm start takes it over and starts it cleanly.' } });
  expect((await look({ DATABASE_URL: '', HUB_DATA_DIR: lone })).has('database.orphan')).toBe(true);
});
