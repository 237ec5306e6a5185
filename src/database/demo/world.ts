/** The demo neighbourhood as its days need it: who lives here, who works here, which rooms there are. */
import type pg from 'pg';
import { demoId } from './ids.ts';

export interface Resident {
  id: string;
  rosterNo: number;
  name: string;
  bornOn: string;
  householdId: string | null;
  guardianId: string | null;
  groups: readonly string[];
  needs: readonly string[];
  disabled: boolean;
  grade: number | null;
}

export interface Staff {
  id: string;
  no: string;
  post: string;
  skills: readonly string[];
}

export interface Space {
  id: string;
  code: string;
  zone: string | null;
  kind: string;
  exclusive: boolean;
  capacity: number;
  wheelchairs: number;
  stations: number;
  before: number;
  after: number;
  grid: number;
  min: number;
  max: number;
  approval: boolean;
  /** A wheelchair gets in. */
  fits: boolean;
  stepFree: boolean;
  children: readonly string[];
  /** Minutes of the local day, by ISO weekday. */
  opening: ReadonlyMap<number, readonly (readonly [opens: number, closes: number])[]>;
}

export interface World {
  centreId: string;
  zone: string;
  residents: readonly Resident[];
  byId: ReadonlyMap<string, Resident>;
  staff: readonly Staff[];
  spaces: ReadonlyMap<string, Space>;
  /** Caregiver → the residents whose care team they are in. */
  teams: ReadonlyMap<string, readonly string[]>;
}

export const CENTRE = {
  id: demoId('centre', '红梅社区邻里中心'),
  name: '红梅社区邻里中心',
  street: '闸弄口街道',
  district: '杭州市上城区',
  timeZone: 'Asia/Shanghai',
} as const;
const NARROWEST_DOOR_CM = 80;

/** Reads what the demo itself put there, so that rows somebody adds later change no demo day. */
export async function readWorld(db: pg.ClientBase): Promise<World> {
  const residents = await db.query<Resident>(
    `select r.id, r.roster_no::int "rosterNo", p.name, to_char(p.born_on, 'YYYY-MM-DD') "bornOn", r.household_id "householdId", g.relative_id "guardianId", r.special_groups groups,
            r.access_needs needs, d.grade is not null disabled, d.grade
       from resident r join person p on p.id = r.id
       left join lateral (select relative_id from relation where subject_id = r.id and guardian and until_on is null order by relative_id limit 1) g on true
       left join (select resident_id, min(grade) grade from disability group by 1) d on d.resident_id = r.id
      where r.centre_id = $1 and r.roster_no ~ '^[0-9]{1,5}$' and p.born_on is not null order by 2`,
    [CENTRE.id],
  );
  const demo = residents.rows.filter((resident) => resident.id === demoId('resident', String(resident.rosterNo)));
  const staff = await db.query<Staff>(
    "select person_id id, staff_no no, post, skills from staff where centre_id = $1 and staff_no ~ '^G0[0-9]{2}$' order by staff_no",
    [CENTRE.id],
  );
  const teams = await db.query<{ member_id: string; residents: string[] }>(
    "select member_id, array_agg(resident_id order by id) residents from care_team where centre_id = $1 and role = 'CAREGIVER' and until_on is null group by 1",
    [CENTRE.id],
  );
  return {
    centreId: CENTRE.id,
    zone: CENTRE.timeZone,
    residents: demo,
    byId: new Map(demo.map((resident) => [resident.id, resident])),
    staff: staff.rows,
    spaces: await readSpaces(db),
    teams: new Map(teams.rows.map((team) => [team.member_id, team.residents])),
  };
}

async function readSpaces(db: pg.ClientBase): Promise<Map<string, Space>> {
  const { rows } = await db.query<Omit<Space, 'children' | 'opening'> & { children: string[]; opening: { weekday: number; opens: number; closes: number }[] }>(
    `select id, code, zone, kind, capacity_mode = 'EXCLUSIVE' exclusive, capacity, wheelchair_places wheelchairs, stations, buffer_before_minutes before, buffer_after_minutes after,
            grid_minutes grid, min_minutes min, max_minutes max, approval_required approval, step_free "stepFree",
            step_free and wheelchair_places > 0 and coalesce(door_width_cm, 999) >= ${NARROWEST_DOOR_CM} fits,
            array(select c.id::text from space c where c.parent_id = space.id) children,
            coalesce((select json_agg(json_build_object('weekday', weekday, 'opens', extract(epoch from opens) / 60, 'closes', extract(epoch from closes) / 60) order by weekday, opens)
                        from opening_rule o where o.space_id = space.id), '[]') opening
       from space where centre_id = $1 and code ~ '^S[0-9]{2}$' order by code`,
    [CENTRE.id],
  );
  return new Map(rows.map((row) => [row.code, { ...row, opening: byWeekday(row.opening) }]));
}

function byWeekday(rules: readonly { weekday: number; opens: number; closes: number }[]): Map<number, [number, number][]> {
  const days = new Map<number, [number, number][]>();
  for (const { weekday, opens, closes } of rules) days.set(weekday, [...(days.get(weekday) ?? []), [opens, closes]]);
  return days;
}

/** Whole years on a date. Plain text arithmetic: a day asks it of five thousand people. */
export const yearsOld = (bornOn: string, date: string): number =>
  Number(date.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (date.slice(5) < bornOn.slice(5) ? 1 : 0);

export const staffOf = (world: World, post: string): Staff[] => world.staff.filter((member) => member.post === post);
export const staffNo = (world: World, no: string): Staff => {
  const found = world.staff.find((member) => member.no === no);
  if (!found) throw new Error(`The demo's staff member ${no} is missing`);
  return found;
};
