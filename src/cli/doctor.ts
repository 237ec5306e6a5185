/** `npm run hub -- doctor`: looks at everything the hub rests on, changes nothing, and says what to do. */
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import pg from 'pg';
import { type Config, readConfig } from '../core/config.ts';
import { Complaint } from '../core/errors.ts';
import { type Clock, systemClock } from '../core/time.ts';
import { embeddedData, liveEmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded.ts';
import { appliedMigrations } from '../database/migration-files.ts';
import { contentFindings } from './doctor/contents.ts';
import { type Finding, fine, type Level, say, warning, wrong } from './doctor/finding.ts';
import { folderFindings, nodeFinding, portFinding, secretFindings } from './doctor/installation.ts';
import { rightsFindings } from './doctor/rights.ts';
import { serverFindings } from './doctor/server.ts';

export function addDoctor(hub: Command): void {
  hub
    .command('doctor')
    .option('--json', 'for programs, alone on the standard output')
    .description('Checks installation, database, guards and data; ends with 1 when something is wrong')
    .action(async (options: { json?: boolean }) => {
      const findings = await diagnoseEnvironment();
      process.stdout.write(options.json ? `${JSON.stringify(reportOf(findings, systemClock), null, 2)}\n` : `${linesOf(findings).join('\n')}\n`);
      if (findings.some(({ level }) => level === 'error')) process.exitCode = 1;
    });
}

async function diagnoseEnvironment(): Promise<Finding[]> {
  try {
    return await diagnose(readConfig());
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return [node(), wrong('config', say(`配置有误：${error.message}`, error.message), say('改正该环境变量。', 'Mend that environment variable.'))];
  }
}

/** Every finding, in the order in which one thing rests on another. */
export async function diagnose(config: Config, clock: Clock = systemClock): Promise<Finding[]> {
  const first = [node(), ...secretFindings(config), ...folderFindings(config)];
  const database = await reach(config);
  const inside = database.url ? await lookInside(database.url, config, clock) : { findings: [], serving: false };
  await database.stop();
  return [...first, await portFinding(config, inside.serving), ...database.findings, ...inside.findings];
}

function node(): Finding {
  const { engines } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as { engines: { node: string } };
  return nodeFinding(process.versions.node, engines.node);
}

interface Reached {
  url: string | null;
  findings: Finding[];
  stop(): Promise<void>;
}

/** One's own database, the running hub's, an orphan left as it is, or the embedded one started for this look alone. */
async function reach(config: Config): Promise<Reached> {
  const at = (url: string | null, ...findings: Finding[]): Reached => ({ url, findings, stop: async () => {} });
  if (config.databaseUrl) return at(config.databaseUrl);
  const live = liveEmbeddedPostgres(config.dataDir);
  if (live?.hub)
    return at(live.url, fine('database', `内置数据库正由进程 ${live.hub} 使用。`, `The embedded database runs, for the hub with pid ${live.hub}.`));
  if (live)
    return at(
      live.url,
      warning(
        'database.orphan',
        say(`内置数据库（进程 ${live.pid}）的服务已被强行结束，它仍在运行。`, `The embedded PostgreSQL (pid ${live.pid}) outlived its hub, which was killed.`),
        say('npm start 会接管并干净地重启它。', 'npm start takes it over and starts it cleanly.'),
      ),
    );
  if (!embeddedData(config.dataDir))
    return at(
      null,
      warning(
        'database',
        say('尚无数据库，跳过有关检查。', 'There is no database yet: what concerns it was not checked.'),
        say('npm start 会创建内置数据库；或设置 DATABASE_URL。', 'npm start makes the embedded one; or set DATABASE_URL.'),
      ),
    );
  try {
    const server = await startEmbeddedPostgres(config.dataDir, { say: () => {} });
    return { url: server.url, findings: [fine('database', '内置数据库可以启动。', 'The embedded database starts.')], stop: server.stop };
  } catch (error) {
    const why = (error as Error).message;
    return at(
      null,
      wrong(
        'database',
        say(`内置数据库无法启动：${why}`, why),
        say('按上述原因处理；或恢复备份：npm run hub -- restore 文件', 'Mend what it says, or bring a backup back: npm run hub -- restore FILE'),
      ),
    );
  }
}

async function lookInside(url: string, config: Config, clock: Clock): Promise<{ findings: Finding[]; serving: boolean }> {
  const db = new pg.Client({ connectionString: url, application_name: 'hub-doctor', connectionTimeoutMillis: 10_000, options: '-c statement_timeout=60s' });
  db.on('error', () => {});
  try {
    await db.connect();
  } catch (error) {
    const why = (error as Error).message || (error as { code?: string }).code;
    return {
      findings: [
        wrong(
          'database',
          say(`数据库没有应答：${why}`, `The database does not answer (${why}).`),
          say(
            '检查 DATABASE_URL 的主机、端口、库名与密码，以及 PostgreSQL 是否运行。',
            'Check host, port, name and password in DATABASE_URL, and that PostgreSQL runs.',
          ),
        ),
      ],
      serving: false,
    };
  }
  try {
    const applied = await appliedMigrations(db);
    const findings = await serverFindings(db, applied, clock);
    if (applied?.length)
      findings.push(...(await checked('rights', () => rightsFindings(db, applied))), ...(await checked('contents', () => contentFindings(db, config))));
    const hubs = await db.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name in ('hub', 'hub events')",
    );
    return { findings, serving: hubs.rows[0]!.n > 0 };
  } finally {
    await db.end();
  }
}

/** A database of an older or a broken shape is a finding, not the end of the look. */
async function checked(id: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const why = (error as Error).message;
    return [
      wrong(
        `${id}.unchecked`,
        say(`无法检查：${why}`, `This part could not be checked: ${why}.`),
        say('先解决迁移与权限问题，再运行 doctor。', 'Mend migrations and rights first, then run doctor again.'),
      ),
    ];
  }
}

export interface DoctorReport {
  checkedAt: string;
  ok: boolean;
  counts: Record<Level, number>;
  findings: Finding[];
}

export function reportOf(findings: Finding[], clock: Clock): DoctorReport {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const counts = { ok: count('ok'), warning: count('warning'), error: count('error') };
  return { checkedAt: clock.now().toISOString(), ok: counts.error === 0, counts, findings };
}

const MARKS: Record<Level, string> = { ok: '✓', warning: '!', error: '✗' };

export function linesOf(findings: readonly Finding[]): string[] {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  return [
    ...findings.flatMap(({ level, message, cure }) => [
      `${MARKS[level]} ${both(message)}`,
      ...(cure ? (cure.en === cure['zh-CN'] ? [`    → ${cure.en}`] : [`    → ${cure['zh-CN']}`, `    → ${cure.en}`]) : []),
    ]),
    `${count('ok')} 正常 ok, ${count('warning')} 提醒 warnings, ${count('error')} 错误 errors`,
  ];
}

const both = (sentence: Finding['message']): string =>
  sentence.en.replace(/\.$/, '') === sentence['zh-CN'] ? sentence['zh-CN'] : `${sentence['zh-CN']} ${sentence.en}`;
