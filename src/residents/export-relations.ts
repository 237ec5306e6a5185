/** The list of relatives as the community office keeps it: those who may sign in, and what the elders let them see. */
import type pg from 'pg';
import { type ExportTable, wordFor } from '../core/csv.ts';
import { PURPOSE } from './import-relations.ts';
import { CONSENT_SCOPES, RELATION_KINDS } from './vocabulary.ts';

interface Row {
  no: string | null;
  elder: string;
  name: string;
  kind: string;
  phone: string | null;
  together: boolean;
  emergency: boolean;
  scopes: string[];
}

const COLUMNS: Readonly<Record<string, (row: Row) => string | null>> = {
  长者序号: (row) => row.no,
  长者姓名: (row) => row.elder,
  家属姓名: (row) => row.name,
  关系: (row) => wordFor(RELATION_KINDS, row.kind),
  电话: (row) => row.phone,
  同住: (row) => (row.together ? '是' : '否'),
  可看: (row) => row.scopes.map((scope) => wordFor(CONSENT_SCOPES, scope)).join('、'),
  紧急联系人: (row) => (row.emergency ? '是' : '否'),
};

/** A relative is named by a phone under which the import finds the same person again: the oldest of that name and number. */
export async function exportRelations(db: pg.ClientBase, { centreId, now }: { centreId: string; now: Date }): Promise<ExportTable> {
  const { rows } = await db.query<Row>(
    `select r.roster_no no, e.name elder, p.name, l.kind, l.lives_together together, l.emergency_contact emergency,
            (select phone from unnest(p.phones) with ordinality as f (phone, at)
              where not exists (select from person o where o.name = p.name and o.id < p.id and phone = any (o.phones)) order by at limit 1) phone,
            array(select distinct scope from consent c where c.subject_id = l.subject_id and c.grantee_id = l.relative_id and c.purpose = $2 and c.scope = any ($3)
                     and c.withdrawn_at is null and coalesce(c.until_at > $4, true) order by scope) scopes
       from relation l join resident r on r.id = l.subject_id join person e on e.id = r.id join person p on p.id = l.relative_id
      where r.centre_id = $1 and l.until_on is null
        and exists (select from account a join account_role t on t.account_id = a.id where a.person_id = p.id and t.centre_id = $1 and t.role = 'FAMILY')
      order by case when r.roster_no ~ '^[0-9]{1,9}$' then r.roster_no::int end nulls last, r.roster_no, p.pinyin, p.id`,
    [centreId, PURPOSE, Object.values(CONSENT_SCOPES), now],
  );
  const named = rows.filter((row) => row.no !== null && row.phone !== null);
  return {
    columns: Object.keys(COLUMNS),
    rows: named.map((row) => Object.values(COLUMNS).map((read) => read(row) ?? '')),
    left: [
      {
        count: rows.length - named.length,
        reason: { 'zh-CN': '长者没有序号，或家属没有自己的电话，未写入', en: 'the elder has no number, or the relative no phone of their own: left out' },
      },
    ],
  };
}
