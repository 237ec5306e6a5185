/** What can be looked at without a database: Node, secrets, the data folder, the disk, the port. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Config } from '../../core/config.ts';
import { dataFolders } from '../../database/embedded.ts';
import { type Finding, fine, say, some, warning, wrong } from './finding.ts';

export function nodeFinding(version: string, engines: string): Finding {
  const [needMajor = 0, needMinor = 0] = engines.replace(/^\D*/, '').split('.').map(Number);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return fine('node', `Node ${version}`, `Node ${version}.`);
  return wrong(
    'node',
    say(`Node ${version} 过旧，需要 ${engines}。`, `Node ${version} is too old: the hub needs ${engines}.`),
    say('使用 npm start：它自带 Node 24；或升级 Node。', 'Use npm start, which brings its own Node 24, or install a newer Node.'),
  );
}

const LEAST_SECRET = 32;

export function secretFindings(config: Config): Finding[] {
  const both = ['token.secret', 'id.secret'].flatMap((name) => {
    const configured = name === 'token.secret' ? config.tokenSecret : config.idSecret;
    return configured ? [] : secretFile(path.join(config.dataDir, name), name);
  });
  if (config.tokenSecret && config.tokenSecret === config.idSecret)
    both.push(
      wrong(
        'secret.shared',
        say('HUB_TOKEN_SECRET 与 HUB_ID_SECRET 相同。', 'HUB_TOKEN_SECRET and HUB_ID_SECRET are the same.'),
        say('将 HUB_TOKEN_SECRET 换成新值：openssl rand -base64 32', 'Give HUB_TOKEN_SECRET a value of its own: openssl rand -base64 32'),
      ),
    );
  return both.length > 0 ? both : [fine('secret', '密钥正常。', 'The secrets are in order.')];
}

function secretFile(file: string, name: string): Finding[] {
  if (!fs.existsSync(file)) return [];
  const found: Finding[] = [];
  if (fs.statSync(file).mode & 0o077)
    found.push(
      wrong(
        `secret.${name}.mode`,
        say(`${file} 可被其他用户读取。`, `${file} can be read by other users of this machine.`),
        say(`chmod 600 ${file}`, `chmod 600 ${file}`),
      ),
    );
  let text = '';
  try {
    text = fs.readFileSync(file, 'utf8').trim();
  } catch {
    return [...found, wrong(`secret.${name}`, say(`${file} 无法读取。`, `${file} cannot be read.`), say(`chown $(id -u) ${file}`, `chown $(id -u) ${file}`))];
  }
  if (text.length < LEAST_SECRET)
    found.push(
      wrong(
        `secret.${name}.short`,
        say(`${file} 不足 ${LEAST_SECRET} 个字符，容易被猜出。`, `${file} has fewer than ${LEAST_SECRET} characters and can be guessed.`),
        name === 'token.secret'
          ? say(`停止服务后删除该文件，所有人需重新登录：rm ${file}`, `Stop the hub and delete it; everybody signs in anew: rm ${file}`)
          : say('从备份恢复：身份证号散列以它为密钥。', 'Bring it back from a backup: the hashes of national IDs are keyed by it.'),
      ),
    );
  return found;
}

const MB = 1024 * 1024;

export function diskFinding(free: number, folder: string): Finding {
  const told = `${(free / 1024 / MB).toFixed(1)} GB`;
  const [zh, en] = [`${folder} 所在磁盘剩余 ${told}。`, `${told} free on the disk of ${folder}.`];
  const cure = say('清理磁盘，或用 HUB_DATA_DIR 换一块磁盘；数据库写满即停。', 'Free some space, or move with HUB_DATA_DIR: a full disk stops the database.');
  if (free < 200 * MB) return wrong('disk', say(zh, en), cure);
  return free < 1024 * MB ? warning('disk', say(zh, en), cure) : fine('disk', zh, en);
}

/** Folders that are not there yet are asked by their nearest parent. */
export function folderFindings(config: Config): Finding[] {
  const shut: string[] = [];
  const disks = new Map<number, string>();
  for (const wanted of dataFolders(config.dataDir)) {
    let folder = wanted;
    while (!fs.existsSync(folder) && folder !== path.dirname(folder)) folder = path.dirname(folder);
    if (!writable(folder)) shut.push(folder);
    disks.set(fs.statSync(folder).dev, wanted);
  }
  const space = [...disks.values()].map((folder) => diskFinding(freeBytes(folder), folder));
  if (shut.length === 0)
    return [
      fine('folder', `数据目录可写：${some(dataFolders(config.dataDir))}`, `The data folder can be written: ${some(dataFolders(config.dataDir))}.`),
      ...space,
    ];
  const cure = `chown -R $(id -u) ${shut.join(' ')}`;
  return [
    wrong(
      'folder',
      say(`数据目录不可写：${shut.join('、')}`, `The data folder cannot be written: ${shut.join(', ')}.`),
      say(`${cure}，或设置 HUB_DATA_DIR`, `${cure}, or set HUB_DATA_DIR to another folder`),
    ),
    ...space,
  ];
}

function writable(folder: string): boolean {
  try {
    fs.rmSync(fs.mkdtempSync(path.join(folder, '.doctor-')), { recursive: true });
    return true;
  } catch {
    return false;
  }
}

function freeBytes(folder: string): number {
  let at = folder;
  while (!fs.existsSync(at)) at = path.dirname(at);
  const { bavail, bsize } = fs.statfsSync(at);
  return bavail * bsize;
}

/** `ours`: a hub has connections to the database that this installation uses. */
export async function portFinding({ host, port }: Config, ours: boolean): Promise<Finding> {
  const code = port === 0 ? null : await bindError(host, port);
  if (!code) return fine('port', `端口 ${port} 可用。`, port === 0 ? 'Any free port will do.' : `Port ${port} is free.`);
  const other = say(`换一个端口：PORT=${port + 1} npm start`, `Take another: PORT=${port + 1} npm start`);
  if (code !== 'EADDRINUSE')
    return wrong(
      'port',
      say(`无法监听 ${host}:${port}（${code}）。`, `${host}:${port} cannot be listened on (${code}).`),
      say('HOST 须为本机地址，PORT 须大于 1024。', 'HOST must be an address of this machine, and PORT above 1024.'),
    );
  if (!(await isHub(host, port))) return wrong('port', say(`端口 ${port} 被其他程序占用。`, `Port ${port} is taken by another program.`), other);
  if (ours) return fine('port', `服务正在端口 ${port} 上运行。`, `A hub of this database serves on port ${port}.`);
  return warning('port', say(`端口 ${port} 上是另一套服务。`, `Port ${port} is served by a hub of another database.`), other);
}

function bindError(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'unknown'));
    probe.listen(port, host, () => probe.close(() => done(null)));
  });
}

async function isHub(host: string, port: number): Promise<boolean> {
  try {
    const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(2_000) });
    return ((await answer.json()) as { status?: string }).status === 'ok';
  } catch {
    return false;
  }
}
