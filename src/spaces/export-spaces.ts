/** A centre's list of rooms, as the office keeps it. */
import type pg from 'pg';
import { type ExportTable, wordFor } from '../core/csv.ts';
import { type OpeningRule, writeOpeningHours } from './opening-hours.ts';
import { HOLIDAY_OPENINGS, KINDS, type SpaceRow } from './space-rows.ts';

type Row = Omit<SpaceRow, 'line'>;

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否');
const wordOf = ({ kind, zone }: Row): string =>
  Object.keys(KINDS).find((word) => KINDS[word]![0] === kind && (KINDS[word]![1] ?? null) === zone) ??
  Object.keys(KINDS).find((word) => KINDS[word]![0] === kind) ??
  '';

const COLUMNS: Readonly<Record<string, (row: Row) => string | number | null>> = {
  编号: (row) => row.code,
  名称: (row) => row.name,
  类别: wordOf,
  上级: (row) => row.parent,
  楼层: (row) => row.floor,
  '面积㎡': (row) => row.area_m2,
  使用方式: (row) => (row.capacity_mode === 'SHARED' ? '共享' : '独占'),
  容纳人数: (row) => row.capacity,
  轮椅位: (row) => row.wheelchair_places,
  工位: (row) => row.stations || null,
  开放时间: (row) => writeOpeningHours(row.opening),
  准备分钟: (row) => row.buffer_before_minutes,
  清场分钟: (row) => row.buffer_after_minutes,
  步长分钟: (row) => row.grid_minutes,
  最短分钟: (row) => row.min_minutes,
  最长分钟: (row) => row.max_minutes,
  提前分钟: (row) => row.lead_minutes,
  可约天数: (row) => row.horizon_days,
  需审批: (row) => yesNo(row.approval_required),
  门净宽cm: (row) => row.door_width_cm,
  无障碍路线: (row) => yesNo(row.step_free),
  电梯: (row) => yesNo(row.lift),
  无障碍卫生间: (row) => yesNo(row.accessible_toilet),
  助听设备: (row) => yesNo(row.hearing_loop),
  安静空间: (row) => yesNo(row.quiet_room),
  节假日: (row) => wordFor(HOLIDAY_OPENINGS, row.holiday_opening),
  登记到场: (row) => yesNo(row.check_in_expected),
  备注: (row) => row.note,
};

export async function exportSpaces(db: pg.ClientBase, { centreId }: { centreId: string }): Promise<ExportTable> {
  const { rows } = await db.query<Row & { opening: OpeningRule[] }>(
    `select s.*, s.area_m2::float8 area_m2, p.code parent, coalesce(o.list, '[]') opening from space s left join space p on p.id = s.parent_id
       left join (select space_id, json_agg(json_build_object('weekday', weekday, 'opens', left(opens::text, 5), 'closes', left(closes::text, 5)) order by weekday, opens) list from opening_rule group by 1) o on o.space_id = s.id
      where s.centre_id = $1 order by s.code`,
    [centreId],
  );
  return { columns: Object.keys(COLUMNS), rows: rows.map((row) => Object.values(COLUMNS).map((read) => String(read(row) ?? ''))), left: [] };
}
