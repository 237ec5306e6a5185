/** The roster as the community office keeps it. The national ID leaves the hub as its mask alone. */
import type pg from 'pg';
import { type ExportTable, wordFor } from '../core/csv.ts';
import { ACCESS_NEEDS, DISABILITY_CATEGORIES, DISABILITY_GRADES, RELATION_KINDS, SERVICE_LINES, SEXES, SPECIAL_GROUPS } from './vocabulary.ts';

interface Row {
  no: string | null;
  name: string;
  sex: string | null;
  born: string | null;
  mask: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
  phones: string[];
  lines: string[];
  groups: string[];
  needs: string[];
  allergies: string[];
  dialects: string[];
  note: string | null;
  disabilities: { category: string; grade: number }[];
  guardian: { name: string; phone: string; kind: string } | null;
}

const COLUMNS: Readonly<Record<string, (row: Row) => string | null>> = {
  序号: (row) => row.no,
  姓名: (row) => row.name,
  性别: (row) => wordFor(SEXES, row.sex),
  出生日期: (row) => row.born,
  证件号码: (row) => row.mask,
  幢: (row) => row.building,
  单元: (row) => row.unit,
  室: (row) => row.room,
  联系电话: (row) => row.phones.join('、'),
  人员类别: (row) => words(SERVICE_LINES, row.lines),
  残疾类别: (row) =>
    words(
      DISABILITY_CATEGORIES,
      row.disabilities.map(({ category }) => category),
    ),
  残疾等级: (row) => grades(row.disabilities.map(({ grade }) => grade)),
  特殊情况: (row) => words(SPECIAL_GROUPS, row.groups),
  行动辅助: (row) => words(ACCESS_NEEDS, row.needs),
  过敏: (row) => row.allergies.join('、'),
  监护人姓名: (row) => row.guardian?.name ?? null,
  监护人电话: (row) => row.guardian?.phone ?? null,
  关系: (row) => (row.guardian ? wordFor(RELATION_KINDS, row.guardian.kind) : null),
  方言: (row) => row.dialects.join('、'),
  备注: (row) => row.note,
};

const words = (vocabulary: Readonly<Record<string, string>>, values: readonly string[]): string => values.map((value) => wordFor(vocabulary, value)).join('、');
const grades = (values: readonly number[]): string =>
  (new Set(values).size > 1 ? values : values.slice(0, 1)).map((grade) => wordFor(DISABILITY_GRADES, grade)).join('、');

/**
 * A guardian stands in the row where the import would find the same one again: an adult of this roster, by a name and phone that nobody else has.
 * Others are left to the hub: a column that names nobody takes no guardian away.
 */
export async function exportResidents(db: pg.ClientBase, { centreId, today }: { centreId: string; today: string }): Promise<ExportTable> {
  const { rows } = await db.query<Row>(
    `with adult as (
       select r.id, p.name, phone, count(*) over (partition by p.name, phone) same
         from resident r join person p on p.id = r.id, unnest(p.phones) phone where r.centre_id = $1 and p.born_on <= $2::date - interval '18 years'),
     named as (
       select distinct on (l.subject_id) l.subject_id, json_build_object('name', a.name, 'phone', a.phone, 'kind', l.kind) guardian
         from relation l join adult a on a.id = l.relative_id where l.guardian and l.until_on is null and a.same = 1 order by l.subject_id, l.from_on, l.id, a.phone)
     select r.roster_no no, p.name, p.sex, to_char(p.born_on, 'YYYY-MM-DD') born, r.national_id_mask mask, h.building, h.unit, h.room, p.phones, r.service_lines lines,
            r.special_groups groups, r.access_needs needs, r.allergies, r.dialects, r.note, coalesce(d.list, '[]') disabilities, g.guardian
       from resident r join person p on p.id = r.id left join household h on h.id = r.household_id
       left join (select resident_id, json_agg(json_build_object('category', category, 'grade', grade) order by category collate "C") list from disability group by 1) d on d.resident_id = r.id
       left join named g on g.subject_id = r.id
      where r.centre_id = $1 order by case when r.roster_no ~ '^[0-9]{1,9}$' then r.roster_no::int end nulls last, r.roster_no, p.pinyin, r.id`,
    [centreId, today],
  );
  const unborn = rows.filter(({ born }) => born === null).length;
  return {
    columns: Object.keys(COLUMNS),
    rows: rows.map((row) => Object.values(COLUMNS).map((read) => read(row) ?? '')),
    left: [{ count: unborn, reason: { 'zh-CN': '没有出生日期，再导入时会被拒绝', en: 'without a birth date: an import would refuse the row' } }],
  };
}
