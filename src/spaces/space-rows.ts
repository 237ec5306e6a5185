/** What one row of a centre's list of rooms says, or why it cannot be taken. */
import { cell, inspectCells, meaning, noteOf, plain, quoted, type Remarks, type Row, type Table, wholeIn, yesNoIn } from '../core/csv.ts';
import type { HolidayOpening } from './calendar/entities.ts';
import { type OpeningRule, readOpeningHours } from './opening-hours.ts';

/** 类别 → kind, and the zone inside the elderly-care post. */
export const KINDS: Readonly<Record<string, readonly [kind: string, zone?: string]>> = {
  养老驿站: ['ELDERLY_CARE_POST', 'DAY_CARE'],
  康复理疗区: ['ELDERLY_CARE_POST', 'REHAB_THERAPY'],
  休闲活动区: ['ELDERLY_CARE_POST', 'LEISURE'],
  助餐: ['ELDERLY_CARE_POST', 'DINING'],
  康复训练区: ['REHAB_ROOM'],
  康复训练室: ['REHAB_ROOM'],
  绘本馆: ['PICTURE_BOOK_LIBRARY'],
  共享厨房: ['SHARED_KITCHEN'],
  邻里共享厨房: ['SHARED_KITCHEN'],
  心理咨询空间: ['COUNSELLING_SPACE'],
  亲子共育空间: ['PARENT_CHILD'],
  亲子游乐区: ['PLAY_AREA'],
  儿童早教中心: ['EARLY_LEARNING'],
  文化活动: ['CULTURE'],
  运动: ['SPORTS'],
  议事: ['DELIBERATION'],
  公共活动: ['PUBLIC_ACTIVITY'],
};
/** 节假日; an empty cell leaves it to what is usual for the kind. */
export const HOLIDAY_OPENINGS: Readonly<Record<string, HolidayOpening>> = {
  不开放: 'CLOSED',
  照常: 'AS_USUAL',
  照常开放: 'AS_USUAL',
  按周日: 'AS_SUNDAY',
  按周日开放: 'AS_SUNDAY',
};
const MODES = { 共享: 'SHARED', 独占: 'EXCLUSIVE' } as const;

/** The columns of the table `space`, with the parent by its code. */
export interface SpaceRow {
  line: number;
  code: string;
  name: string;
  kind: string;
  zone: string | null;
  parent: string | null;
  floor: number;
  area_m2: number;
  capacity_mode: 'SHARED' | 'EXCLUSIVE';
  capacity: number;
  wheelchair_places: number;
  stations: number;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  grid_minutes: number;
  min_minutes: number;
  max_minutes: number;
  lead_minutes: number;
  horizon_days: number;
  approval_required: boolean;
  door_width_cm: number | null;
  step_free: boolean;
  lift: boolean | null;
  accessible_toilet: boolean | null;
  hearing_loop: boolean | null;
  quiet_room: boolean | null;
  holiday_opening: HolidayOpening | null;
  check_in_expected: boolean;
  note: string | null;
  opening: OpeningRule[];
}

export const SPACES_REQUIRED = ['编号', '名称', '类别', '楼层', '面积㎡', '使用方式', '容纳人数', '开放时间', '步长分钟', '最短分钟', '最长分钟', '可约天数'];
/** Columns that lists of before do not have, with what they fill: without the column a space keeps what it has. */
export const LATER_COLUMNS = {
  电梯: 'lift',
  无障碍卫生间: 'accessible_toilet',
  助听设备: 'hearing_loop',
  安静空间: 'quiet_room',
  节假日: 'holiday_opening',
  登记到场: 'check_in_expected',
} as const satisfies Readonly<Record<string, keyof SpaceRow>>;
const KNOWN = new Set([
  ...SPACES_REQUIRED,
  '上级',
  '轮椅位',
  '工位',
  '准备分钟',
  '清场分钟',
  '提前分钟',
  '需审批',
  '门净宽cm',
  '无障碍路线',
  '备注',
  ...Object.keys(LATER_COLUMNS),
]);

/** Rows that stand by themselves and under a parent that may be one: taken whole, and no circle. */
export function readSpaces(table: Table, known: ReadonlyMap<string, { capacity_mode: string; parent: string | null }>, remarks: Remarks): SpaceRow[] {
  const byCode = new Map<string, SpaceRow>();
  for (const row of table.rows) {
    const read = readRow(row, remarks);
    const first = read && byCode.get(read.code);
    if (first) remarks.refuse(row, '编号', `编号与第 ${first.line} 行重复。`, `The same code as in line ${first.line}.`);
    else if (read) byCode.set(read.code, read);
  }
  const parentOf = (code: string): string | null | undefined => byCode.get(code)?.parent ?? (byCode.has(code) ? null : known.get(code)?.parent);
  for (const row of byCode.values()) {
    if (!row.parent) continue;
    const mode = byCode.get(row.parent)?.capacity_mode ?? known.get(row.parent)?.capacity_mode;
    if (!mode) remarks.refuse(row, '上级', `没有编号为「${quoted(row.parent)}」的空间。`, `No space has the code «${quoted(row.parent)}».`);
    else if (mode !== 'EXCLUSIVE') remarks.refuse(row, '上级', '只有独占的空间才能作上级。', 'Only a space that is taken whole may be a parent.');
    const above = new Set([row.code]);
    for (let at = parentOf(row.code); at; at = parentOf(at)) {
      if (above.has(at)) {
        remarks.refuse(row, '上级', '上级关系成环。', 'The parents go round in a circle.');
        break;
      }
      above.add(at);
    }
  }
  return [...byCode.values()].filter((row) => !remarks.isRefused(row));
}

function readRow(row: Row, remarks: Remarks): SpaceRow | null {
  inspectCells(row, remarks, { 编号: 40, 名称: 100, 备注: 20_000 }, (column) => column === '备注' || !KNOWN.has(column));
  for (const column of SPACES_REQUIRED) if (!cell(row, column)) remarks.refuse(row, column, `缺少${column}。`, `${column} is missing.`);
  const [kind, zone] = word(row, '类别', KINDS, remarks) ?? ['', undefined];
  const mode = word(row, '使用方式', MODES, remarks) ?? 'EXCLUSIVE';
  const capacity = whole(row, '容纳人数', 1, remarks);
  const area = Number(plain(cell(row, '面积㎡')));
  if (!(area > 0 && area < 1e6) && cell(row, '面积㎡')) remarks.refuse(row, '面积㎡', '面积应为正数。', 'The area must be a positive number.');
  const min = whole(row, '最短分钟', 1, remarks);
  const max = whole(row, '最长分钟', 1, remarks);
  if (max < min) remarks.refuse(row, '最长分钟', '最长分钟小于最短分钟。', 'The longest booking is shorter than the shortest.');
  const wheelchairs = whole(row, '轮椅位', 0, remarks);
  if (wheelchairs > capacity) remarks.refuse(row, '轮椅位', '轮椅位多于容纳人数。', 'More wheelchair places than people.');
  const opening = readOpeningHours(cell(row, '开放时间'));
  if (typeof opening === 'string')
    remarks.refuse(
      row,
      '开放时间',
      `看不懂「${quoted(opening)}」：请写成「周二至周日 09:00-20:00」，多段用分号隔开。`,
      `Cannot read «${quoted(opening)}»: write 周二至周日 09:00-20:00, several with semicolons, none overlapping.`,
    );
  const door = cell(row, '门净宽cm') ? whole(row, '门净宽cm', 1, remarks) : null;
  const read: SpaceRow = {
    line: row.line,
    code: cell(row, '编号'),
    name: cell(row, '名称'),
    kind,
    zone: zone ?? null,
    parent: cell(row, '上级') || null,
    floor: whole(row, '楼层', -20, remarks),
    area_m2: area,
    capacity_mode: mode,
    capacity,
    wheelchair_places: wheelchairs,
    stations: whole(row, '工位', 0, remarks),
    buffer_before_minutes: whole(row, '准备分钟', 0, remarks),
    buffer_after_minutes: whole(row, '清场分钟', 0, remarks),
    grid_minutes: whole(row, '步长分钟', 1, remarks),
    min_minutes: min,
    max_minutes: max,
    lead_minutes: whole(row, '提前分钟', 0, remarks),
    horizon_days: whole(row, '可约天数', 1, remarks),
    approval_required: yesNo(row, '需审批', false, remarks),
    door_width_cm: door,
    step_free: yesNo(row, '无障碍路线', true, remarks),
    lift: yesNo(row, '电梯', null, remarks),
    accessible_toilet: yesNo(row, '无障碍卫生间', null, remarks),
    hearing_loop: yesNo(row, '助听设备', null, remarks),
    quiet_room: yesNo(row, '安静空间', null, remarks),
    holiday_opening: word(row, '节假日', HOLIDAY_OPENINGS, remarks) ?? null,
    check_in_expected: yesNo(row, '登记到场', false, remarks),
    note: noteOf(row, KNOWN),
    opening: typeof opening === 'string' ? [] : opening,
  };
  return remarks.isRefused(row) ? null : read;
}

function word<V>(row: Row, column: string, vocabulary: Readonly<Record<string, V>>, remarks: Remarks): V | undefined {
  const value = meaning(vocabulary, cell(row, column));
  if (value === undefined && cell(row, column))
    remarks.refuse(
      row,
      column,
      `不认识「${quoted(cell(row, column))}」，可写 ${Object.keys(vocabulary).join('、')}。`,
      `Unknown: «${quoted(cell(row, column))}».`,
    );
  return value;
}

/** An empty cell is `least`, or nothing for required columns, which were refused before. */
function whole(row: Row, column: string, least: number, remarks: Remarks): number {
  const text = cell(row, column);
  const value = wholeIn(text);
  if (text && (value === null || value < least || value > 1e6))
    remarks.refuse(row, column, `应为不小于 ${least} 的整数。`, `Must be a whole number from ${least} upwards.`);
  return value ?? least;
}

function yesNo<Usual extends boolean | null>(row: Row, column: string, usual: Usual, remarks: Remarks): boolean | Usual {
  const value = yesNoIn(cell(row, column));
  if (value === null && cell(row, column)) remarks.refuse(row, column, '应为是或否。', 'Must be 是 or 否.');
  return value ?? usual;
}
