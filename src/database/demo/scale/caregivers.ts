/** A year's visits want more hands than the demo has: caregivers up to sixty, taken on through the staff importer. */
import type pg from 'pg';
import { importStaff } from '../../../people/import-staff.ts';
import { demoId } from '../ids.ts';
import { CENTRE, type Staff, type World } from '../world.ts';

const NAMES = [
  '方晓燕',
  '韩丽萍',
  '吕春梅',
  '孟秀兰',
  '潘红英',
  '秦素芬',
  '汤建芳',
  '陶玉梅',
  '魏爱珍',
  '夏小红',
  '许月琴',
  '严美华',
  '余国芬',
  '章桂英',
  '郑丽君',
  '朱云仙',
];
const SKILLS = ['助餐、助洁', '助浴、助餐', '代办、助餐', '助洁、代办', '助浴、失能照护', '助餐、认知症照护'];

/** Their numbers begin with G1, so that no day of the demo asks them. Adds only who is missing. */
export async function hireCaregivers(db: pg.ClientBase, today: string): Promise<void> {
  const lines = NAMES.map((name, at) => `G${101 + at},${name},女,护理员,10099000${101 + at},${SKILLS[at % SKILLS.length]},杭州话,15,40`);
  const file = ['工号,姓名,性别,岗位,手机,技能,方言,服务半径分钟,每周工时', ...lines].join('\n');
  await importStaff(db, { centreId: CENTRE.id, bytes: Buffer.from(file), today, apply: true, ids: demoId });
}

export async function withHired(db: pg.ClientBase, world: World): Promise<World> {
  const { rows } = await db.query<Staff>(
    "select person_id id, staff_no no, post, skills from staff where centre_id = $1 and staff_no ~ '^G1[0-9]{2}$' and post = 'CAREGIVER' order by staff_no",
    [CENTRE.id],
  );
  return { ...world, staff: [...world.staff, ...rows] };
}
