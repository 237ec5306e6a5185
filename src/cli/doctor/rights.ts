/** Who may do what in the database, and whether what makes double bookings impossible is still in place. */
import type pg from 'pg';
import { migrationFiles } from '../../database/migration-files.ts';
import { type Finding, fine, say, some, wrong } from './finding.ts';

export async function rightsFindings(db: pg.Client, applied: readonly string[]): Promise<Finding[]> {
  return [await login(db), ...(await servingRole(db)), await guards(db, applied)];
}

async function login(db: pg.Client): Promise<Finding> {
  const { rows } = await db.query<{ name: string; super: boolean }>('select rolname as name, rolsuper as super from pg_roles where rolname = session_user');
  const { name, super: isSuper } = rows[0]!;
  if (!isSuper) return fine('roles.login', `登录角色 ${name} 不是超级用户。`, `The login ${name} is no superuser.`);
  return wrong(
    'roles.login',
    say(`登录角色 ${name} 是超级用户，可绕过一切限制。`, `The login ${name} is a superuser and passes every guard.`),
    say(
      '用普通角色登录并让它拥有数据库：create role hub login createrole; alter database … owner to hub;',
      'Log in as a plain role that owns the database: create role hub login createrole; alter database … owner to hub;',
    ),
  );
}

async function servingRole(db: pg.Client): Promise<Finding[]> {
  const id = 'roles.hub_app';
  const { rows } = await db.query<{ attributes: string[]; owner: boolean }>(
    `select array_remove(array[case when rolsuper then 'SUPERUSER' end, case when rolbypassrls then 'BYPASSRLS' end, case when rolcreaterole then 'CREATEROLE' end], null) as attributes,
            exists (select from pg_class c where c.oid = to_regclass('public.booking') and pg_has_role('hub_app', c.relowner, 'member')) as owner
       from pg_roles where rolname = 'hub_app'`,
  );
  const role = rows[0];
  if (!role)
    return [
      wrong(
        id,
        say('角色 hub_app 不存在，服务无法启动。', 'The role hub_app is missing: the hub cannot serve.'),
        say('create role hub_app nologin; 然后恢复备份以找回权限', 'create role hub_app nologin; then restore a backup, which brings its grants'),
      ),
    ];
  if (!(await canActAs(db)))
    return [
      wrong(
        id,
        say('登录角色不能切换为 hub_app。', 'The login may not act as hub_app.'),
        say('由管理员执行：grant hub_app to 登录角色;', 'As an administrator: grant hub_app to the login;'),
      ),
    ];
  const too = [...role.attributes, ...(role.owner ? ['member of the owner'] : [])];
  const found = [
    too.length === 0
      ? fine(id, '服务以 hub_app 身份运行。', 'The hub serves as hub_app.')
      : wrong(
          id,
          say(`hub_app 权限过大：${too.join('、')}`, `hub_app may too much: ${too.join(', ')}.`),
          say(
            'alter role hub_app nosuperuser nobypassrls nocreaterole;',
            'alter role hub_app nosuperuser nobypassrls nocreaterole; and revoke the owner’s role from it',
          ),
        ),
  ];
  return [...found, await writes(db), ...(await lacks(db))];
}

async function canActAs(db: pg.Client): Promise<boolean> {
  try {
    await db.query('begin; set local role hub_app; rollback');
    return true;
  } catch {
    await db.query('rollback');
    return false;
  }
}

/** Claims, history and the log are written by triggers and functions of the owner alone. */
async function writes(db: pg.Client): Promise<Finding> {
  const { rows } = await db.query<{ right: string; name: string }>(
    `select p as right, t.name from (
       select format('%I.%I', n.nspname, c.relname) as name, c.oid, case when c.relname = 'event_inbox' then array['UPDATE', 'DELETE', 'TRUNCATE'] else array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'] end as rights
         from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('claim', 'feed', 'history') and c.relkind = 'r') t
       cross join lateral unnest(rights) p
      where has_table_privilege('hub_app', t.oid, p) or p in ('INSERT', 'UPDATE') and has_any_column_privilege('hub_app', t.oid, p) order by 2, 1`,
  );
  const id = 'roles.writes';
  if (rows.length === 0)
    return fine(id, 'hub_app 不能直接改写占用记录、操作记录与事件日志。', 'hub_app can write neither claims nor history nor the event log.');
  const cure = rows.map(({ right, name }) => `revoke ${right.toLowerCase()} on ${name} from hub_app;`).join(' ');
  const told = some(rows.map(({ right, name }) => `${right} ${name}`));
  return wrong(id, say(`hub_app 可直接改写：${told}`, `hub_app may write what only triggers should: ${told}.`), say(cure, cure));
}

async function lacks(db: pg.Client): Promise<Finding[]> {
  const { rows } = await db.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'mikro_orm_migrations'
        and pg_has_role(session_user, relowner, 'member')
        and not (has_table_privilege('hub_app', oid, 'SELECT') and has_table_privilege('hub_app', oid, 'INSERT')
                 and (has_table_privilege('hub_app', oid, 'UPDATE') or relname = 'visit_event'))
        and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e') order by 1`,
  );
  if (rows.length === 0) return [];
  const names = rows.map(({ name }) => name);
  const cure = `grant select, insert, update on ${names.join(', ')} to hub_app;`;
  return [wrong('roles.lacks', say(`hub_app 缺少权限：${some(names)}`, `hub_app lacks rights on ${some(names)}.`), say(cure, cure))];
}

export interface Guard {
  table: string;
  name: string;
  kind: 'trigger' | 'constraint';
}

/** Read from the migrations themselves, so that a new guard is looked for without anybody listing it here. */
export function guardsIn(sql: string): Guard[] {
  const text = sql.replace(/--.*$/gm, '');
  const guards = new Map<string, Guard>();
  const schema = (table: string) => (table.includes('.') ? table : `public.${table}`);
  for (const { groups } of text.matchAll(
    /(?<drop>drop)\s+trigger\s+(?:if\s+exists\s+)?(?<gone>\w+)\s+on\s+(?<from>[\w.]+)|create\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\s+(?<name>\w+)\s[^;]*?\son\s+(?<table>[\w.]+)/gi,
  )) {
    if (groups!.drop) guards.delete(`${schema(groups!.from!)} ${groups!.gone}`);
    else guards.set(`${schema(groups!.table!)} ${groups!.name}`, { table: schema(groups!.table!), name: groups!.name!, kind: 'trigger' });
  }
  for (const statement of text.split(';')) {
    const table = /(?:create|alter)\s+table\s+(?:only\s+)?([\w.]+)/i.exec(statement)?.[1];
    if (!table) continue;
    for (const [, name] of statement.matchAll(/constraint\s+(\w+)\s+exclude\b/gi))
      guards.set(`${schema(table)} ${name}`, { table: schema(table), name: name!, kind: 'constraint' });
    for (const [, name] of statement.matchAll(/drop\s+constraint\s+(?:if\s+exists\s+)?(\w+)/gi)) guards.delete(`${schema(table)} ${name}`);
  }
  return [...guards.values()];
}

async function guards(db: pg.Client, applied: readonly string[]): Promise<Finding> {
  const expected = guardsIn(
    migrationFiles()
      .filter(({ name }) => applied.includes(name))
      .map(({ sql }) => sql)
      .join('\n'),
  );
  const { rows } = await db.query<{ table: string; name: string; on: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as table, g.name, g.on from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join (select tgrelid as rel, tgname as name, tgenabled in ('O', 'A') as on from pg_trigger where not tgisinternal
             union all select conrelid, conname, convalidated from pg_constraint where contype = 'x') g on g.rel = c.oid`,
  );
  const state = new Map(rows.map((row) => [`${row.table} ${row.name}`, row.on]));
  const missing = expected.filter(({ table, name }) => !state.has(`${table} ${name}`));
  const off = expected.filter(({ table, name }) => state.get(`${table} ${name}`) === false);
  const id = 'guards';
  if (missing.length + off.length === 0)
    return fine(id, `${expected.length} 道触发器与约束均已启用。`, `All ${expected.length} triggers and constraints are in place and on.`);
  const told = some([...missing.map(({ table, name }) => `${table} ${name} (missing)`), ...off.map(({ table, name }) => `${table} ${name} (disabled)`)]);
  const enable = off.map(({ table, name }) => `alter table ${table} enable trigger ${name};`);
  const zh = missing.length > 0 ? '停止服务，备份，并恢复到新的空库：触发器将重建。' : '随后再次运行 doctor 核对占用。';
  const en =
    missing.length > 0
      ? 'Stop the hub, back up, and restore into a new empty database: it has its guards again.'
      : 'Then run doctor again: it compares the claims.';
  return wrong(
    id,
    say(
      `数据库自身的保障（防重复预约、操作记录、权限变更通知）失效：${told}`,
      `What the database itself sees to (no double booking, the history, word of changed rights) is not, because a guard is gone: ${told}.`,
    ),
    say([...enable, zh].join(' '), [...enable, en].join(' ')),
  );
}
