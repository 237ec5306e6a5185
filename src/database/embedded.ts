/**
 * A real PostgreSQL from the platform package's binaries, for those who bring no database of their own.
 * Proved as root and not, with LANG unset, with install scripts blocked, below a 0700 folder, after kill -9 of the hub and of the server.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { Complaint } from '../core/errors.ts';
import { binaries, dataFolders, NOBODY, reachable } from './native.ts';
import { postmasterOf, stopOrphan } from './orphan.ts';
import { keepPostmaster } from './postmaster.ts';

export { dataFolders } from './native.ts';

const ROOT = 'hub_root';
/** The login the hub uses owns its database and is no superuser: superusers pass every guard. */
const LOGIN = 'hub';
const DATA = 'pg18';
const ROOT_SECRET = 'pg.secret';
const LOGIN_SECRET = 'login.secret';

export interface EmbeddedPostgres {
  url: string;
  dataDir: string;
  /** The server's process as it runs now; another one after it died and was started again. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Told when the server dies and when it is back; to the terminal's error stream unless said otherwise. */
  say?: (sentence: string) => void;
  /** Beside its own, `name=value`. */
  settings?: readonly string[];
}

/** Starts the server kept below `home`, creating it on first use. Rejects with a sentence that says what to do, and leaves nothing running then. */
export async function startEmbeddedPostgres(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? NOBODY : {};
  const base = reachable(path.resolve(home), asRoot);
  const data = path.join(base, DATA);
  const bin = binaries(asRoot, owner);
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' }; // none of the hub's own secrets
  const secretFile = path.join(base, ROOT_SECRET);
  const run = (tool: string, args: string[]) => spawnSync(path.join(bin, tool), args, { ...owner, env, cwd: '/', encoding: 'utf8' });

  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    const half = `${data}.new`; // a kill during initdb must not leave something that looks whole
    fs.rmSync(half, { recursive: true, force: true });
    fs.rmSync(path.join(base, LOGIN_SECRET), { force: true });
    fs.writeFileSync(secretFile, newSecret(), { mode: 0o600 });
    if (asRoot) fs.chownSync(secretFile, NOBODY.uid, NOBODY.gid);
    const made = run('initdb', [
      ...['-D', half, '-U', ROOT, '--auth=scram-sha-256', `--pwfile=${secretFile}`],
      ...['--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
    ]);
    if (made.status !== 0) throw new Complaint(`The embedded PostgreSQL could not be created in ${data}: ${(made.stderr || String(made.error)).trim()}`);
    fs.renameSync(half, data);
  }
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', `cluster_name=hub-${process.pid}`, ...(options.settings ?? [])];
  const server = await keepPostmaster({
    program: path.join(bin, 'postgres'),
    args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    owner,
    env,
    prepare: () => stopOrphan(data),
    say: options.say ?? ((sentence) => process.stderr.write(`${sentence}\n`)),
  });
  try {
    const rootPassword = fs.readFileSync(secretFile, 'utf8').trim();
    const password = await loginPassword(base, `postgres://${ROOT}:${rootPassword}@127.0.0.1:${port}/postgres`);
    return { url: loginUrl(password, port), dataDir: data, pid: server.pid, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const newSecret = (): string => randomBytes(18).toString('base64url');

const loginUrl = (password: string, port: number): string => `postgres://${LOGIN}:${password}@127.0.0.1:${port}/${LOGIN}`;

/** Makes the login and its database where they are missing. Its password is not the superuser's; older data folders had one for both and get a second here. */
async function loginPassword(base: string, rootUrl: string): Promise<string> {
  const file = path.join(base, LOGIN_SECRET);
  const known = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : null;
  const password = known ?? newSecret();
  const db = new pg.Client(rootUrl);
  await db.connect();
  try {
    const found = await db.query(
      'select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $1) as base',
      [LOGIN],
    );
    const { role, base: hasBase } = found.rows[0] as { role: boolean; base: boolean };
    if (!role) await db.query(`create role ${LOGIN} login createrole createdb password '${password}'`);
    else if (!known) await db.query(`alter role ${LOGIN} password '${password}'`);
    if (!hasBase) await db.query(`create database ${LOGIN} owner ${LOGIN}`);
  } finally {
    await db.end();
  }
  if (!known) {
    fs.writeFileSync(`${file}.new`, password, { mode: 0o600 }); // last: a kill before it only means another password next time
    fs.renameSync(`${file}.new`, file);
  }
  return password;
}

/** Where the server of `home` keeps its files, whether it runs or not; null before the first start. */
export function embeddedData(home: string): string | null {
  const data = path.join(dataFolders(home)[0]!, DATA);
  return fs.existsSync(path.join(data, 'PG_VERSION')) ? data : null;
}

/** The server that runs below `home`, a living hub's or an orphan; null when none does, whatever postmaster.pid says. */
export function liveEmbeddedPostgres(home: string): { url: string; pid: number; hub: number | null } | null {
  const base = dataFolders(home)[0]!;
  const server = postmasterOf(path.join(base, DATA));
  const secret = [LOGIN_SECRET, ROOT_SECRET].map((name) => path.join(base, name)).find((file) => fs.existsSync(file));
  if (!server || !secret) return null;
  return { url: loginUrl(fs.readFileSync(secret, 'utf8').trim(), server.port), pid: server.pid, hub: server.hub };
}

/** For commands beside a running hub (a token, an import): its database, or null when no hub runs there. */
export function runningEmbeddedPostgres(home: string): { url: string } | null {
  const live = liveEmbeddedPostgres(home);
  return live?.hub ? { url: live.url } : null;
}

/** Stops a server whose hub was killed, so that its folder can be deleted or copied. */
export async function stopEmbeddedOrphan(home: string): Promise<void> {
  await stopOrphan(path.join(dataFolders(home)[0]!, DATA));
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

/** Deletes what the hub keeps below `home`, and nothing else that lies there; returns what it was. */
export function removeData(home: string): string[] {
  const folders = [...new Set([...dataFolders(home), path.resolve(home)])];
  const kept = [DATA, `${DATA}.new`, ROOT_SECRET, LOGIN_SECRET, 'token.secret', 'id.secret', 'DATA_IS_IN'];
  const found = folders.flatMap((folder) => kept.map((name) => path.join(folder, name))).filter((file) => fs.existsSync(file));
  for (const file of found) fs.rmSync(file, { recursive: true, force: true });
  for (const folder of folders) if (fs.existsSync(folder) && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
  return found;
}
