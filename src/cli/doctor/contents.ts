/** What the rows say: claims in step with bookings, opening rules, and demo and real data apart. */
import type pg from 'pg';
import type { Config } from '../../core/config.ts';
import { checkClaims } from '../../database/claim-check.ts';
import { DEMO_CENTRE_ID, DEMO_PASSWORD_HASH, PERSONAS } from '../../database/demo.ts';
import { type Finding, fine, say, some, warning, wrong } from './finding.ts';

export async function contentFindings(db: pg.Client, config: Config): Promise<Finding[]> {
  return [await claims(db), await timed(db), ...(await calendar(db)), ...(await demo(db, config))];
}

async function claims(db: pg.Client): Promise<Finding> {
  const { missing, extra, examples } = await checkClaims(db);
  if (missing + extra === 0) return fine('claims', '占用记录与预约、上门服务一致。', 'Claims are in step with bookings and visits.');
  const told = some(examples.map(({ kind, of }) => `${kind}: ${of}`));
  return wrong(
    'claims',
    say(`占用记录与预约不一致：缺 ${missing}，多 ${extra}（${told}）`, `Claims and bookings differ: ${missing} missing, ${extra} extra (${told}).`),
    say(
      '缺少的：取消该预约并重新预约；多余的：由数据库所有者 delete from claim.space_claim（或 claim.person_claim、claim.equipment_claim）where booking_id = …;',
      'Missing: cancel that booking and book it again. Extra: as the owner, delete from claim.space_claim (or claim.person_claim, claim.equipment_claim) where booking_id = …;',
    ),
  );
}

const LATE_MINUTES = 10;

/** What the clock brings is never far behind while a hub serves. */
async function timed(db: pg.Client): Promise<Finding> {
  const { rows } = await db.query<{ late: number; since: string | null; why: string | null; serving: boolean }>(
    `select count(*)::int as late, to_char(min(run_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as since, max(last_error) as why,
            exists (select from pg_stat_activity where datname = current_database() and application_name = 'hub events') as serving
       from graphile_worker.jobs where run_at < now() - make_interval(mins => ${LATE_MINUTES})`,
  );
  const { late, since, why, serving } = rows[0]!;
  if (late === 0) return fine('timed', '到期事项均已办理（暂占失效、爽约、完成）。', 'Nothing that the clock brings (holds, no-shows, completion) is overdue.');
  if (!serving)
    return fine('timed', `服务未运行，${late} 件到期事项将在启动后办理。`, `No hub serves: ${late} timed steps are due, and taken when one starts.`);
  return warning(
    'timed',
    say(`${late} 件到期事项自 ${since} 起未办理：${why ?? '未运行'}`, `${late} timed steps are overdue since ${since}: ${why ?? 'not tried yet'}.`),
    say('查看服务日志中的 Timed work，并重启服务。', 'Look for Timed work in the log of the hub, and start it anew.'),
  );
}

async function calendar(db: pg.Client): Promise<Finding[]> {
  const { rows } = await db.query<{ spaces: number; closed: string[] }>(
    `select count(*)::int as spaces, coalesce(array_agg(code order by code) filter (where not exists (select from opening_rule o where o.space_id = space.id)), '{}') as closed from space`,
  );
  const { spaces, closed } = rows[0]!;
  const holidays = await officialYears(db);
  const cure = say('npm run hub -- import spaces 文件 --apply', 'npm run hub -- import spaces FILE --apply');
  if (spaces === 0) return [warning('calendar', say('尚无空间。', 'There are no spaces yet.'), cure), holidays];
  if (closed.length > 0)
    return [
      warning(
        'calendar',
        say(`以下空间没有开放时间，无法预约：${some(closed)}`, `These spaces have no opening hours and cannot be booked: ${some(closed)}.`),
        cure,
      ),
      holidays,
    ];
  return [fine('calendar', `${spaces} 个空间均有开放时间。`, `All ${spaces} spaces have opening hours.`), holidays];
}

/** A year's calendar comes out in the autumn before: that it is not there yet is worth telling, and a fault only once the year has begun. */
async function officialYears(db: pg.Client): Promise<Finding> {
  const { rows } = await db.query<{ official: number[]; missing: number[]; isLate: boolean }>(
    `with reached as (
       select year, year = extract(year from current_date) as now
         from generate_series(extract(year from current_date)::int, extract(year from current_date + (select coalesce(max(horizon_days), 0) from space))::int) year
        where year not in (select year from calendar_year))
     select array(select year from calendar_year order by year) as official, array(select year from reached order by year) as missing,
            exists (select from reached where now) as "isLate"`,
  );
  const { official, missing, isLate } = rows[0]!;
  const years = some(official.map(String));
  if (missing.length === 0) return fine('calendar.holidays', `官方日历（含调休）：${years}。`, `Official calendars with 调休: ${years}.`);
  const lacking = some(missing.map(String));
  const said = say(
    `官方日历（含调休）：${years}；可约期内 ${lacking} 年尚未导入，暂按法定节假日计算，并标为暂定。`,
    `Official calendars with 调休: ${years}. Bookings reach into ${lacking}, which is not imported: only the holidays by law are known there, and its days say that they are provisional.`,
  );
  if (!isLate) return fine('calendar.holidays', said['zh-CN'], said.en);
  return warning(
    'calendar.holidays',
    said,
    say(
      'npm run hub -- calendar import 文件 --source 国务院办公厅的通知 --apply',
      'npm run hub -- calendar import FILE --source TITLE --apply, from what the State Council published',
    ),
  );
}

const LOCK_DEMO = `update account set locked_at = now(), password_hash = null where password_hash = '${DEMO_PASSWORD_HASH}';`;

async function demo(db: pg.Client, config: Config): Promise<Finding[]> {
  const { rows } = await db.query<{ there: boolean; others: string[]; sessions: number; passwords: number }>(
    `select exists (select from centre where id = $1) as there, array(select name from centre where id <> $1 order by name) as others,
            (select count(*)::int from session where account_id = any ($2) and ended_at is null and expires_at > now()) as sessions,
            (select count(*)::int from account where password_hash = $3) as passwords`,
    [DEMO_CENTRE_ID, PERSONAS.map(({ accountId }) => accountId), DEMO_PASSWORD_HASH],
  );
  const { there, others, sessions, passwords } = rows[0]!;
  const found: Finding[] = [];
  if (there && !config.demo)
    found.push(
      wrong(
        'demo.left',
        say(
          `演示已关闭，但库中仍有演示数据，${sessions} 个演示令牌仍然有效。`,
          `The demo is off, but its invented people are in this database, and ${sessions} of its tokens still open it.`,
        ),
        config.databaseUrl
          ? say('真实数据请另建空库，并让 DATABASE_URL 指向它。', 'Make an empty database for real data, and point DATABASE_URL there.')
          : say('真实数据请重新开始：npm run hub -- reset', 'Begin anew for real data: npm run hub -- reset'),
      ),
    );
  if (passwords > 0 && !config.demo)
    found.push(
      wrong(
        'demo.password',
        say(
          `演示已关闭，但仍有 ${passwords} 个账号使用人人皆知的演示密码。`,
          `The demo is off, but ${passwords} accounts still open with the demo's password, which everybody knows.`,
        ),
        say(LOCK_DEMO, LOCK_DEMO),
      ),
    );
  if (others.length > 0 && config.demo)
    found.push(
      wrong(
        'demo.on',
        say(`演示已开启，而库中有真实中心：${some(others)}`, `The demo is on, beside centres that are not of the demo: ${some(others)}.`),
        say('HUB_DEMO=off npm start', 'HUB_DEMO=off npm start'),
      ),
    );
  if (config.demo && !/^(127\.|localhost$|::1$)/.test(config.host))
    found.push(
      warning(
        'demo.reachable',
        say(
          `演示已开启，且 ${config.host} 可从外部访问：任何人都能取得演示身份。`,
          `The demo is on and ${config.host} can be reached from outside: anybody can be a persona.`,
        ),
        say('HOST=127.0.0.1，或 HUB_DEMO=off', 'HOST=127.0.0.1, or HUB_DEMO=off'),
      ),
    );
  if (found.length > 0) return found;
  return [there ? fine('demo', '演示数据库，未混入真实中心。', 'A demo database, and nothing else in it.') : fine('demo', '没有演示数据。', 'No demo data.')];
}
