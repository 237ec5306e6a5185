/** `npm run hub -- backup [FILE]` and `restore FILE`. */
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type Config, readConfig } from '../core/config.ts';
import { Complaint } from '../core/errors.ts';
import { systemClock } from '../core/time.ts';
import { type BackupResult, fingerprintOf, type Progress, takeBackup } from '../database/backup.ts';
import type { BackupHead } from '../database/backup-file.ts';
import { openDatabase } from '../database/connect.ts';
import { embeddedData } from '../database/embedded.ts';
import { inspectBackup, type Restored, restoreInto } from '../database/restore.ts';
import { ID_SECRET, restoreEmbedded, writeSecret } from '../database/restore-embedded.ts';
import { barOf } from './progress.ts';

const FOLDER = 'backups';

export function addBackup(hub: Command): void {
  hub
    .command('backup')
    .argument('[file]', `where to; without it a dated file in ${FOLDER}/`)
    .description('Saves the whole database in one file, also while the hub runs. It holds personal data')
    .action(async (file?: string) => {
      const config = readConfig();
      if (!config.databaseUrl && !embeddedData(config.dataDir)) throw new Complaint('There is nothing to back up: no hub has used this data folder yet.');
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130)); // leaves no part of a file
      const database = await openDatabase(config, { share: true });
      try {
        tell(await save(config, database.url, file ?? dated('hub')));
      } finally {
        await database.stop();
      }
    });

  hub
    .command('restore')
    .argument('<file>', 'a file that backup has written')
    .option('--discard', 'do not first back up the embedded database that is replaced')
    .description('Brings a backup back. The hub must be stopped; one’s own PostgreSQL must be an empty database')
    .action(async (file: string, options: { discard?: boolean }) => {
      const config = readConfig();
      const { head } = await inspectBackup(file);
      const idSecret = idSecretFor(head, config);
      const bar = progressBar();
      let restored: Restored;
      if (config.databaseUrl) {
        if (idSecret) writeSecret(folder(config), idSecret); // first: rows without it could not be restored a second time
        restored = await restoreInto(config.databaseUrl, file, bar).catch((error: unknown) => {
          if (idSecret) fs.rmSync(path.join(config.dataDir, ID_SECRET), { force: true });
          throw error;
        });
      } else {
        const saveOld = async (url: string) => tell(await save(config, url, dated('before-restore')));
        restored = await restoreEmbedded({ dataDir: config.dataDir, file, idSecret, saveOld: options.discard ? null : saveOld, onProgress: bar });
      }
      bar(null);
      tellRestored(restored);
    });
}

async function save(config: Config, url: string, file: string): Promise<BackupResult> {
  const bar = progressBar();
  try {
    return await takeBackup({ url, file, hubVersion: hubVersion(), now: systemClock.now(), idSecret: knownIdSecret(config), onProgress: bar });
  } finally {
    bar(null);
  }
}

function tell({ file, bytes, rows, tables }: BackupResult): void {
  process.stdout.write(
    `${file}\n已备份 Saved: ${rows.toLocaleString('en')} 行 rows, ${tables.length} 表 tables, ${(bytes / 1e6).toFixed(1)} MB\n` +
      '内含个人信息，请加密妥善保管。 It holds personal data: keep it encrypted, as safe as the database.\n',
  );
}

function tellRestored({ head, rows, claims }: Restored): void {
  const lines = [
    `已恢复 Restored: ${rows.toLocaleString('en')} 行 rows, 备份于 taken at ${head.takenAt}, hub ${head.hubVersion}`,
    '此后的更改均已撤回：之后撤回的授权、结束的会话、锁定的账户恢复为当时状态；已打开的页面需重新加载。',
    'What changed after that is gone: consents withdrawn, sessions ended and accounts locked since are as they were then. Open apps are told to load anew.',
  ];
  if (claims.missing + claims.extra > 0)
    lines.push(
      `! 占用记录与预约不一致 The claims did not fit the bookings when it was taken: ${claims.missing} missing, ${claims.extra} extra. See  npm run hub -- doctor`,
    );
  if (!head.demo) lines.push('真实数据请关闭演示 Real data: start with  HUB_DEMO=off npm start');
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** What to keep as id.secret from the restore on; null when the right one is in place. Without it no national ID would be found again. */
function idSecretFor({ idSecret: { fingerprint, value } }: BackupHead, config: Config): string | null {
  if (!fingerprint) return null;
  const fits = (secret: string | null | undefined) => secret && fingerprintOf(secret) === fingerprint;
  if (config.idSecret) {
    if (fits(config.idSecret)) return null;
    throw new Complaint('HUB_ID_SECRET is not the one this backup was made with: national IDs would not be found. Set it to that one, or unset it.');
  }
  const present = knownIdSecret(config)?.value;
  if (fits(present)) return null;
  if (!value) throw new Complaint('This backup was made with HUB_ID_SECRET, which is not in the file: set it to that one, then restore.');
  if (config.databaseUrl && present)
    throw new Complaint(`${path.join(config.dataDir, ID_SECRET)} belongs to another database: set HUB_DATA_DIR to a new folder, then restore.`);
  return value;
}

function knownIdSecret(config: Config): { value: string; keep: boolean } | null {
  if (config.idSecret) return { value: config.idSecret, keep: false };
  const file = path.join(config.dataDir, ID_SECRET);
  return fs.existsSync(file) ? { value: fs.readFileSync(file, 'utf8').trim(), keep: true } : null;
}

function folder(config: Config): string {
  fs.mkdirSync(config.dataDir, { recursive: true });
  return path.resolve(config.dataDir);
}

/** In a folder that git passes over. */
function dated(name: string): string {
  fs.mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  fs.writeFileSync(path.join(FOLDER, '.gitignore'), '*\n');
  return path.join(FOLDER, `${name}-${systemClock.now().toISOString().replace(/[:-]/g, '').replace(/\..*/, 'Z')}.sql.gz`);
}

export function hubVersion(): string {
  const file = path.join(import.meta.dirname, '../../package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

/** One line on a terminal that is redrawn; nothing elsewhere. */
function progressBar(): (progress: Progress | null) => void {
  if (!process.stderr.isTTY) return () => {};
  let shown = '';
  return (progress) => {
    const line = progress ? `${barOf(progress.part)} ${progress.doing}` : '';
    if (line !== shown) process.stderr.write(`\r\x1b[K${line}`);
    shown = line;
  };
}
