/** Who runs spaces of the demo centre on its behalf. */
import type pg from 'pg';
import { writeRows } from '../../core/import-run.ts';
import { PERSONAS } from '../demo.ts';
import { demoId } from './ids.ts';
import { CENTRE } from './world.ts';

const OPERATORS = [
  { name: '红梅绘本共读社', spaces: ['S06', 'S07'], use: 'PICTURE_BOOK_LIBRARY' },
  { name: '邻里厨房互助社', spaces: ['S11'], use: 'SHARED_KITCHEN' },
];

export async function writeOperators(db: pg.ClientBase, now: Date): Promise<void> {
  const [{ personId }] = PERSONAS as [(typeof PERSONAS)[0]];
  await writeRows(
    db,
    OPERATORS.flatMap(({ name, spaces, use }) =>
      spaces.map((space) => ({ operator: demoId('operator', name), right: demoId('right', space), name, space, use })),
    ),
    'operator uuid, "right" uuid, name text, space text, use text',
    `with asked as (select * from $rows),
     made as (insert into operator (id, centre_id, name, created_at) select distinct operator, $2::uuid, name, $4::timestamptz from asked on conflict do nothing)
     insert into operating_right (id, centre_id, space_id, operator_id, status, uses, set_by_id, created_at)
     select j."right", $2, s.id, j.operator, 'CONFIRMED', array[j.use], $3, $4 from asked j join space s on s.centre_id = $2 and s.code = j.space on conflict do nothing`,
    CENTRE.id,
    personId,
    now,
  );
}
