/** Findings that no test can provoke on the server at hand, from values alone. */
import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { diskFinding, nodeFinding } from '../../src/cli/doctor/installation.ts';
import { guardsIn } from '../../src/cli/doctor/rights.ts';
import { clockFinding, ctypeFinding, encodingFinding, extensionFinding, migrationFinding, versionFinding } from '../../src/cli/doctor/server.ts';
import { linesOf } from '../../src/cli/doctor.ts';

test.each<[string, Finding, Finding['level']]>([
  ['an old Node', nodeFinding('22.12.0', '>=24.7'), 'error'],
  ['a Node just too old', nodeFinding('24.6.9', '>=24.7'), 'error'],
  ['a newer Node', nodeFinding('26.0.0', '>=24.7'), 'ok'],
  ['an old PostgreSQL', versionFinding(140_011), 'error'],
  ['PostgreSQL 15', versionFinding(150_000), 'ok'],
  ['an encoding without Chinese', encodingFinding('SQL_ASCII'), 'error'],
  ['LC_CTYPE C with a pg_trgm that sees nothing', ctypeFinding('C', 0), 'error'],
  ['LC_CTYPE C before pg_trgm is there', ctypeFinding('C', null), 'error'],
  ['LC_CTYPE C.UTF-8', ctypeFinding('C.UTF-8', 3), 'ok'],
  ['an extension the server lacks', extensionFinding({ name: 'pg_trgm', installed: false, available: false }, false), 'error'],
  ['an extension somebody dropped', extensionFinding({ name: 'pg_trgm', installed: false, available: true }, true), 'error'],
  ['an extension the first start brings', extensionFinding({ name: 'pg_trgm', installed: false, available: true }, false), 'ok'],
  ['no migrations', migrationFinding(null, ['001']), 'warning'],
  ['a clock a little off', clockFinding(-3_000), 'warning'],
  ['a clock far off', clockFinding(61_000), 'error'],
  ['a disk nearly full', diskFinding(100 * 1024 * 1024, '/data'), 'error'],
  ['a disk that fills', diskFinding(900 * 1024 * 1024, '/data'), 'warning'],
])('%s is told with its cure in both languages', (_name, { level, message, cure }, expected) => {
  expect(level).toBe(expected);
  expect([message.en, message['zh-CN']].every(Boolean)).toBe(true);
  if (level === 'ok') expect(cure).toBeNull();
  else expect(cure).toMatchObject({ en: expect.stringMatching(/./), 'zh-CN': expect.stringMatching(/./) });
});

test('the guards to look for are read from the migrations, whatever later ones drop or replace', () => {
  const sql = `-- create trigger none on nothing
    create table claim.a (id int, constraint a_once exclude using gist (id with =));
    create trigger one before insert or update of x, y on b for each row execute function f();
    create trigger two after insert on claim.a for each row execute function f();
    drop trigger if exists two on claim.a; alter table claim.a drop constraint a_never;`;
  expect(guardsIn(sql).map(({ table, name }) => `${table} ${name}`)).toEqual(['public.b one', 'claim.a a_once']);
});

test('on a terminal every finding is a line in both languages, with its cure below', () => {
  const lines = linesOf([versionFinding(140_011), encodingFinding('UTF8')]);
  expect(lines).toEqual([
    '✗ PostgreSQL 14.11 过旧，需要 15 或更新。 PostgreSQL 14.11 is too old: the hub needs 15 or newer.',
    '    → 升级 PostgreSQL，或去掉 DATABASE_URL 使用内置数据库。',
    '    → Upgrade it, or unset DATABASE_URL to use the embedded one.',
    '✓ 数据库编码 UTF8。 The encoding is UTF8.',
    '1 正常 ok, 0 提醒 warnings, 1 错误 errors',
  ]);
});
