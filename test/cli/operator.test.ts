import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/core/ids.ts';
import { statutoryHolidays } from '../../src/spaces/calendar/statutory.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import { hub as run } from './run.ts';

let hub: TestHub;
let env: Record<string, string>;
beforeAll(async () => {
  hub = await testHub();
  env = { DATABASE_URL: hub.database.url, HUB_TOKEN_SECRET: hub.tokenSecret };
});
afterAll(() => hub.stop());

test('a token for one of one’s own staff is printed alone and works; a number that nobody has is told', async () => {
  const desk = await hub.seed.staff('FRONT_DESK');
  await hub.db.query("update staff set staff_no = 'G058' where person_id = $1", [desk.uuid]);
  hub.clock.set(new Date().toISOString());
  const { code, out } = await run(['token', '--staff', 'G058'], env);
  expect([code, out]).toEqual([0, expect.stringMatching(/^eyJ\S+\n$/)]);
  expect((await query(hub, '{ viewer { person { id } } }', {}, out.trim())).data).toEqual({ viewer: { person: { id: desk.person } } });
  expect(await run(['token', '--staff', 'G999'], env)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('no member of staff with the number G999'),
  });
  expect(await run(['token', 'caregiver'], env)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('token --staff') });
});

test('a centre is made once, in a time zone that exists', async () => {
  const name = `中心${newId()}`;
  const make = (...more: string[]) => run(['centre', name, '--street', '某街道', '--district', '某区', ...more], env);
  expect(await make('--zone', 'Asia/Nowhere')).toMatchObject({ code: 1, err: expect.stringContaining('no IANA time zone') });
  expect(await make()).toMatchObject({ code: 0, out: `${name} made.\n` });
  expect(await make()).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
  const db = new pg.Client(hub.database.url);
  await db.connect();
  expect((await db.query('select street, time_zone from centre where name = $1', [name])).rows).toEqual([{ street: '某街道', time_zone: 'Asia/Shanghai' }]);
  await db.end();
});

test('a calendar is tried first, then imported, and exported as it was', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-calendar-'));
  const [file, out] = [path.join(folder, '2027.csv'), path.join(folder, 'all.csv')];
  const days = [...statutoryHolidays(2027)].map(([date, name]) => `${date},节假日,${name}`);
  fs.writeFileSync(file, ['日期,类型,名称', ...days].join('\n'));
  const load = (...more: string[]) => run(['calendar', 'import', file, ...more], env);
  expect(await load()).toMatchObject({ code: 2, out: expect.stringContaining('--source') });
  expect(await load('--source', '试用')).toMatchObject({ code: 0, out: expect.stringMatching(/new or changed: 13 .*\n.*Dry run/) });
  expect(await load('--source', '试用', '--apply')).toMatchObject({ code: 0, out: expect.stringContaining('Written.') });
  expect(await run(['calendar', 'export', out], env)).toMatchObject({ code: 0, out: expect.stringContaining('rows written') });
  expect(fs.readFileSync(out, 'utf8')).toMatch(/2026-02-15,2026-02-23,节假日,春节,,国务院办公厅[\s\S]*2027-02-05,2027-02-08,节假日,春节,,试用/);
  expect(await run(['calendar', 'import', out], env)).toMatchObject({ code: 0, out: expect.stringContaining('new or changed: 0 ') });
  fs.rmSync(folder, { recursive: true });
});

test('reset deletes what a hub left in a folder and nothing else, and says when there was nothing', async () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-reset-'));
  fs.writeFileSync(path.join(home, 'thesis.txt'), '毕业论文');
  expect(await run(['reset'], { HUB_DATA_DIR: home })).toMatchObject({ code: 0, out: expect.stringContaining('nothing of a hub') });
  fs.writeFileSync(path.join(home, 'token.secret'), 'x');
  fs.mkdirSync(path.join(home, 'pg18'));
  expect(await run(['reset'], { HUB_DATA_DIR: home })).toMatchObject({ code: 0, out: expect.stringContaining('token.secret') });
  expect(fs.readdirSync(home)).toEqual(['thesis.txt']);
  fs.rmSync(home, { recursive: true });
});
