/** The staff list, as the office keeps it. */
import type pg from 'pg';
import { type ExportTable, wordFor } from '../core/csv.ts';
import { POSTS } from './import-staff.ts';

interface Row {
  no: string;
  name: string;
  sex: string | null;
  post: string;
  phone: string | null;
  skills: string[];
  dialects: string[];
  certificate: string | null;
  until: string | null;
  radius: number;
  hours: number;
  note: string | null;
}

const COLUMNS: Readonly<Record<string, (row: Row) => string | number | null>> = {
  工号: (row) => row.no,
  姓名: (row) => row.name,
  性别: (row) => wordFor({ 女: 'FEMALE', 男: 'MALE' }, row.sex),
  岗位: (row) => wordFor(POSTS, row.post),
  手机: (row) => row.phone,
  技能: (row) => row.skills.join('、'),
  方言: (row) => row.dialects.join('、'),
  证书: (row) => row.certificate,
  证书有效期: (row) => row.until,
  服务半径分钟: (row) => row.radius,
  每周工时: (row) => row.hours,
  备注: (row) => row.note,
};

export async function exportStaff(db: pg.ClientBase, { centreId }: { centreId: string }): Promise<ExportTable> {
  const { rows } = await db.query<Row>(
    `select s.staff_no no, p.name, p.sex, s.post, p.phones[1] phone, s.skills, s.dialects, s.certificate, s.certificate_until_on::text until,
            s.radius_minutes radius, s.weekly_hours hours, s.note
       from staff s join person p on p.id = s.person_id where s.centre_id = $1 order by s.staff_no`,
    [centreId],
  );
  const mute = rows.filter(({ phone }) => phone === null).length;
  return {
    columns: Object.keys(COLUMNS),
    rows: rows.map((row) => Object.values(COLUMNS).map((read) => String(read(row) ?? ''))),
    left: [{ count: mute, reason: { 'zh-CN': '没有手机，再导入时会被拒绝', en: 'without a phone: an import would refuse the row' } }],
  };
}
