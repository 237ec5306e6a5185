/** The server and the database as such: version, encoding, extensions, migrations, clock. */
import type pg from 'pg';
import type { Clock } from '../../core/time.ts';
import { migrationFiles } from '../../database/migration-files.ts';
import { type Finding, fine, say, some, warning, wrong } from './finding.ts';

export function versionFinding(number: number): Finding {
  const version = `${Math.floor(number / 10_000)}.${number % 10_000}`;
  if (number >= 150_000) return fine('postgres.version', `PostgreSQL ${version}`, `PostgreSQL ${version}.`);
  return wrong(
    'postgres.version',
    say(`PostgreSQL ${version} 过旧，需要 15 或更新。`, `PostgreSQL ${version} is too old: the hub needs 15 or newer.`),
    say('升级 PostgreSQL，或去掉 DATABASE_URL 使用内置数据库。', 'Upgrade it, or unset DATABASE_URL to use the embedded one.'),
  );
}

export function encodingFinding(encoding: string): Finding {
  if (encoding === 'UTF8') return fine('postgres.encoding', '数据库编码 UTF8。', 'The encoding is UTF8.');
  const cure = "create database hub encoding 'UTF8' locale 'C.UTF-8' template template0;";
  return wrong(
    'postgres.encoding',
    say(`数据库编码为 ${encoding}，无法可靠保存中文。`, `The encoding is ${encoding}, which cannot hold Chinese.`),
    say(cure, cure),
  );
}

/** Asked of pg_trgm itself where it is there: with LC_CTYPE C it takes Chinese for punctuation. */
export function ctypeFinding(ctype: string, trigrams: number | null): Finding {
  const blind = trigrams === null ? /^(C|POSIX)$/i.test(ctype) : trigrams === 0;
  if (!blind) return fine('postgres.ctype', `LC_CTYPE ${ctype}，可检索中文。`, `LC_CTYPE is ${ctype}: names in Chinese can be searched.`);
  const cure = "create database hub encoding 'UTF8' lc_ctype 'C.UTF-8' template template0;";
  return wrong(
    'postgres.ctype',
    say(
      `LC_CTYPE 为 ${ctype}：pg_trgm 不识别中文，姓名检索失去索引。`,
      `LC_CTYPE is ${ctype}: pg_trgm does not see Chinese, and searches for names find no index.`,
    ),
    say(`备份后恢复到新库：${cure}`, `Back up, and restore into: ${cure}`),
  );
}

export interface ExtensionState {
  name: string;
  installed: boolean;
  available: boolean;
}

export function extensionFinding({ name, installed, available }: ExtensionState, migrated: boolean): Finding {
  const id = `postgres.extension.${name}`;
  if (installed) return fine(id, `扩展 ${name} 已安装。`, `The extension ${name} is there.`);
  if (!available)
    return wrong(
      id,
      say(`服务器没有扩展 ${name}。`, `The server does not have the extension ${name}.`),
      say('安装 PostgreSQL 的 contrib 软件包。', 'Install the contrib package of PostgreSQL.'),
    );
  if (!migrated) return fine(id, `扩展 ${name} 可用，迁移时安装。`, `The extension ${name} is available; the first start installs it.`);
  return wrong(
    id,
    say(`扩展 ${name} 被删除。`, `The extension ${name} has been dropped.`),
    say(`由管理员执行：create extension ${name};`, `As an administrator: create extension ${name};`),
  );
}

export function migrationFinding(applied: readonly string[] | null, known: readonly string[]): Finding {
  const id = 'migrations';
  if (!applied)
    return warning(
      id,
      say('数据库为空，尚未迁移。', 'The database is empty: no hub has used it yet.'),
      say('npm start 会建表；或恢复备份：npm run hub -- restore 文件', 'npm start makes the tables; or bring a backup back: npm run hub -- restore FILE'),
    );
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0)
    return wrong(
      id,
      say(`数据库比本程序新：${some(newer)}`, `The database is newer than this hub: it has had ${some(newer)}.`),
      say('更新本程序，或恢复旧版本的备份。', 'Update the hub, or restore a backup from this version.'),
    );
  const missing = known.filter((name) => !applied.includes(name));
  if (missing.length > 0)
    return warning(id, say(`尚有迁移未执行：${some(missing)}`, `Migrations wait: ${some(missing)}.`), say('先备份，再 npm start', 'Back up, then npm start'));
  return fine(id, `全部 ${known.length} 个迁移已执行。`, `All ${known.length} migrations of this version are applied.`);
}

export function clockFinding(driftMs: number): Finding {
  const seconds = Math.abs(driftMs / 1_000).toFixed(1);
  if (Math.abs(driftMs) < 2_000) return fine('clock', '本机与数据库时钟一致。', 'The clocks of this machine and the database agree.');
  const message = say(
    `数据库时钟比本机${driftMs > 0 ? '快' : '慢'} ${seconds} 秒。`,
    `The database's clock is ${seconds} s ${driftMs > 0 ? 'ahead of' : 'behind'} this machine's.`,
  );
  const cure = say('两台机器都启用时间同步（NTP）。', 'Turn on time synchronisation (NTP) on both machines.');
  return Math.abs(driftMs) < 60_000 ? warning('clock', message, cure) : wrong('clock', message, cure);
}

export async function serverFindings(db: pg.Client, applied: readonly string[] | null, clock: Clock): Promise<Finding[]> {
  const { rows } = await db.query<{ version: number; encoding: string; ctype: string; trgm: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding, datctype as ctype,
            to_regproc('show_trgm') is not null as trgm from pg_database where datname = current_database()`,
  );
  const { version, encoding, ctype, trgm } = rows[0]!;
  const trigrams = trgm && encoding === 'UTF8' ? (await db.query<{ n: number }>("select cardinality(show_trgm('红梅')) as n")).rows[0]!.n : null;
  const extensions = await db.query<ExtensionState>(
    `select name, exists (select from pg_extension where extname = name) as installed,
            exists (select from pg_available_extensions a where a.name = t.name) as available from unnest(array['btree_gist', 'pg_trgm']) t(name)`,
  );
  const before = clock.now().getTime();
  const there = await db.query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms');
  const drift = there.rows[0]!.ms - (before + clock.now().getTime()) / 2;
  return [
    versionFinding(version),
    encodingFinding(encoding),
    ctypeFinding(ctype, trigrams),
    ...extensions.rows.map((state) => extensionFinding(state, (applied?.length ?? 0) > 0)),
    migrationFinding(
      applied,
      migrationFiles().map(({ name }) => name),
    ),
    clockFinding(drift),
  ];
}
