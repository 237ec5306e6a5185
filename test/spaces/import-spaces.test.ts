import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ImportReport } from '../../src/core/csv.ts';
import { importSpaces } from '../../src/spaces/import-spaces.ts';
import { type OpeningRule, readOpeningHours, writeOpeningHours } from '../../src/spaces/opening-hours.ts';
import { type CentreDatabase, centreDatabase, csvOf, TODAY } from '../support/imports.ts';

const COLUMNS = [
  '编号',
  '名称',
  '类别',
  '上级',
  '楼层',
  '面积㎡',
  '使用方式',
  '容纳人数',
  '轮椅位',
  '工位',
  '开放时间',
  '准备分钟',
  '清场分钟',
  '步长分钟',
  '最短分钟',
  '最长分钟',
  '提前分钟',
  '可约天数',
  '需审批',
  '门净宽cm',
  '无障碍路线',
  '备注',
];
const GARDEN = {
  编号: 'S20',
  名称: '屋顶花园',
  类别: '公共活动',
  楼层: '5',
  '面积㎡': '300',
  使用方式: '独占',
  容纳人数: '60',
  轮椅位: '6',
  开放时间: '周一至周日 09:00-18:00',
  清场分钟: '30',
  步长分钟: '30',
  最短分钟: '60',
  最长分钟: '240',
  可约天数: '60',
  需审批: '是',
  门净宽cm: '110',
  无障碍路线: '是',
};
const EAST = { ...GARDEN, 编号: 'S21', 名称: '东区', 上级: 'S20', 容纳人数: '30', 轮椅位: '3' };

describe('opening hours as an office writes them', () => {
  test.each([
    ['周二至周日 09:00-20:00', ['2 09:00-20:00', '3 09:00-20:00', '4 09:00-20:00', '5 09:00-20:00', '6 09:00-20:00', '7 09:00-20:00']],
    ['周六、周日 10:30-13:00;16:30-18:30', ['6 10:30-13:00', '6 16:30-18:30', '7 10:30-13:00', '7 16:30-18:30']],
    ['周一 8:00－12:00；星期五至周一 13：00至24：00', ['1 08:00-12:00', '1 13:00-24:00', '5 13:00-24:00', '6 13:00-24:00', '7 13:00-24:00']],
  ])('are read: %s', (text, expected) => {
    expect(
      (readOpeningHours(text) as { weekday: number; opens: string; closes: string }[]).map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`),
    ).toEqual(expected);
  });

  test.each([
    '周二至周日 09:00-20:00',
    '周六、周日 10:30-13:00;16:30-18:30',
    '周一、周三、周五 08:00-12:00;周二 13:00-24:00',
    '周一至周日 00:00-24:00',
    '不开放',
  ])('are written as they are read: %s', (text) => {
    const rules = readOpeningHours(text);
    expect(rules).toBeInstanceOf(Array);
    expect(writeOpeningHours(rules as OpeningRule[])).toBe(text);
  });

  test.each([
    '周八 09:00-10:00',
    '09:00-10:00',
    '周一 10:00-09:00',
    '周一 25:00-26:00',
    '周一 09:00-12:00;周一 11:00-13:00',
    '全天',
  ])('are refused, the piece named: %s', (text) => {
    expect(text).toContain(readOpeningHours(text));
  });
});

describe('importing spaces', () => {
  let centre: CentreDatabase;
  beforeEach(async () => {
    centre = await centreDatabase();
  });
  afterEach(() => centre.close());

  const importBytes = (bytes: Uint8Array, apply = true): Promise<ImportReport> =>
    importSpaces(centre.db, { centreId: centre.centreId, bytes, today: TODAY, apply });
  const run = (rows: Record<string, string>[], apply = true): Promise<ImportReport> => importBytes(csvOf(COLUMNS, rows), apply);

  test('takes the rooms of a centre with kinds, zones, parents and hours, and finds nothing to do the second time', async () => {
    const bytes = fs.readFileSync(path.join(import.meta.dirname, '../../src/database/demo/spaces.csv'));
    const told = () => centre.count("select from feed.event_inbox where kind = 'REFERENCE_CHANGED'");
    const before = await told();
    expect(await importBytes(bytes)).toEqual({ accepted: 22, unchanged: 0, refused: [], warnings: [] });
    expect(await importBytes(bytes)).toMatchObject({ accepted: 0, unchanged: 22 });
    expect(await told()).toBe(before + 1);
    const { rows } = await centre.db.query(
      "select s.code, s.kind, s.zone, p.code parent, s.step_free, s.door_width_cm from space s left join space p on p.id = s.parent_id where s.code in ('S02', 'S05', 'S13', 'S16', 'S21') order by 1",
    );
    expect(rows).toEqual([
      { code: 'S02', kind: 'ELDERLY_CARE_POST', zone: 'REHAB_THERAPY', parent: null, step_free: true, door_width_cm: 110 },
      { code: 'S05', kind: 'ELDERLY_CARE_POST', zone: 'DINING', parent: null, step_free: true, door_width_cm: 110 },
      { code: 'S13', kind: 'COUNSELLING_SPACE', zone: null, parent: null, step_free: true, door_width_cm: 78 },
      { code: 'S16', kind: 'REHAB_ROOM', zone: null, parent: null, step_free: false, door_width_cm: 90 },
      { code: 'S21', kind: 'PUBLIC_ACTIVITY', zone: null, parent: 'S20', step_free: true, door_width_cm: 110 },
    ]);
    expect(await centre.count("select from opening_rule o join space s on s.id = o.space_id where s.code = 'S05'")).toBe(14);
    expect(await centre.count("select from opening_rule o join space s on s.id = o.space_id where s.code = 'S06' and weekday = 1")).toBe(0);
  });

  test('finds a parent that stands below its child in the file', async () => {
    expect(await run([EAST, GARDEN])).toMatchObject({ accepted: 2, refused: [] });
  });

  test('changes a room that the centre corrected, gives it a new version and the new hours', async () => {
    await run([GARDEN, EAST]);
    expect(await run([GARDEN, { ...EAST, 开放时间: '周一 10:00-12:00', 提前分钟: '120' }])).toMatchObject({ accepted: 1, unchanged: 1 });
    const { rows } = await centre.db.query(
      "select version, lead_minutes, (select count(*)::int from opening_rule where space_id = id) rules from space where code = 'S21'",
    );
    expect(rows).toEqual([{ version: 2, lead_minutes: 120, rules: 1 }]);
  });

  test('a list from before keeps what its columns do not name; a list with them says it anew', async () => {
    const later = [...COLUMNS, '节假日', '电梯', '无障碍卫生间', '助听设备', '安静空间'];
    const room = async () =>
      (await centre.db.query('select holiday_opening, lift, accessible_toilet, hearing_loop, quiet_room, version from space')).rows.map((row) =>
        Object.values(row),
      );
    const measured = { ...GARDEN, 节假日: '照常开放', 电梯: '是', 无障碍卫生间: '是', 助听设备: '否' };
    expect(await importBytes(csvOf(later, [measured]))).toMatchObject({ accepted: 1, refused: [] });
    expect(await room()).toEqual([['AS_USUAL', true, true, false, null, 1]]);
    expect(await run([GARDEN])).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await importBytes(csvOf(later, [{ ...measured, 节假日: '', 助听设备: '' }]))).toMatchObject({ accepted: 1 });
    expect(await room()).toEqual([[null, true, true, null, null, 2]]);
    expect((await importBytes(csvOf(later, [{ ...measured, 节假日: '看情况', 电梯: '有时' }]))).refused.map(({ column }) => column).sort()).toEqual([
      '电梯',
      '节假日',
    ]);
  });

  test('writes nothing in a dry run', async () => {
    expect(await run([GARDEN], false)).toMatchObject({ accepted: 1 });
    expect(await centre.count('select from space')).toBe(0);
  });

  test('shrinks a room to what its bookings ahead need; refuses to go below, in a dry run as well, and imports the others', async () => {
    await run([GARDEN, EAST]);
    await centre.db.query("insert into person (id, name) values (gen_random_uuid(), '前台')");
    await centre.db.query(
      `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
       select gen_random_uuid(), centre_id, id, now() + interval '1 day', now() + interval '25 hours', 'CONFIRMED', 20, (select id from person limit 1), now() from space where code = 'S21'`,
    );
    for (const apply of [false, true]) {
      const report = await run(
        [
          { ...GARDEN, 备注: '新栏杆' },
          { ...EAST, 容纳人数: '10', 轮椅位: '1' },
        ],
        apply,
      );
      expect(report).toMatchObject({ accepted: 1, refused: [{ line: 3, column: '容纳人数' }] });
    }
    expect(await centre.count("select from space where code = 'S21' and capacity = 30 and version = 1")).toBe(1);
    expect(await run([{ ...EAST, 容纳人数: '20', 轮椅位: '0' }])).toMatchObject({ accepted: 1, refused: [] });
    expect(await centre.count("select from space where code = 'S21' and capacity = 20 and version = 2")).toBe(1);
  });

  test.each([
    ['an unknown kind', { 类别: '麻将馆' }, '类别'],
    ['a parent that is not there', { 上级: 'S99' }, '上级'],
    ['itself as its parent', { 上级: 'S21' }, '上级'],
    ['a parent that is shared', { 上级: 'S04' }, '上级'],
    ['hours nobody can read', { 开放时间: '看情况' }, '开放时间'],
    ['more wheelchair places than people', { 轮椅位: '31' }, '轮椅位'],
    ['a longest booking below the shortest', { 最长分钟: '30' }, '最长分钟'],
    ['no capacity', { 容纳人数: '0', 轮椅位: '' }, '容纳人数'],
    ['an area that is no number', { '面积㎡': '约三百' }, '面积㎡'],
  ])('refuses %s and imports the other rows', async (_, change, column) => {
    const report = await run([{ ...EAST, ...change }, { ...GARDEN, 编号: 'S04', 使用方式: '共享' }, GARDEN]);
    expect(report).toMatchObject({ accepted: 2, refused: [{ line: 2, column }] });
  });
});
